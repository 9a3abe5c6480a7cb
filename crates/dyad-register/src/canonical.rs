//! Canonical JSON: keys in order, no spaces, so that the same thing has the same bytes.

use serde_json::Value;

/// Canonical JSON of a value.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out, quote);
    out
}

/// Canonical JSON with every text folded (see [`fold`]): for identities.
#[must_use]
pub fn normalised(value: &Value) -> String {
    let mut out = String::with_capacity(256);
    // What folding leaves needs no escapes: letters, digits and spaces.
    write(value, &mut out, |text, out| {
        out.push('"');
        fold_into(text, out);
        out.push('"');
    });
    out
}

/// Small letters and digits only, words parted by one space; accents of Latin letters are taken off.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// [`fold`] to the end of a text that is there already.
fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    let mut gap = false;
    for c in text.chars() {
        let mut push = |c: char| {
            if gap && out.len() > start {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        };
        if c.is_ascii_alphanumeric() {
            push(c.to_ascii_lowercase());
        } else if matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`') || dyad_reference::fold::is_mark(c) {
        } else if c.is_alphanumeric() {
            for folded in dyad_reference::fold::fold_char(c) {
                push(folded);
            }
        } else {
            gap = true;
        }
    }
}

/// A text as a string of JSON.
fn quote(text: &str, out: &mut String) {
    if text.bytes().any(|b| b < 0x20 || matches!(b, b'"' | b'\\')) {
        out.push_str(&Value::from(text).to_string());
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

fn write(value: &Value, out: &mut String, text: fn(&str, &mut String)) {
    match value {
        Value::Object(map) => {
            // In order whether the map keeps its keys sorted or not.
            let mut entries: Vec<(&String, &Value)> = map.iter().collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (i, (key, value)) in entries.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                quote(key, out);
                out.push(':');
                write(value, out, text);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(item, out, text);
            }
            out.push(']');
        }
        Value::String(s) => text(s, out),
        other => {
            let _ = std::fmt::Write::write_fmt(out, format_args!("{other}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_in_order_and_texts_as_json_writes_them() {
        let value = json!({ "b": [1, "x\"y\\z\n", null], "a": { "d": true, "c": "Łódź" } });
        assert_eq!(canonical(&value), r#"{"a":{"c":"Łódź","d":true},"b":[1,"x\"y\\z\n",null]}"#);
        assert_eq!(serde_json::from_str::<Value>(&canonical(&value)).ok(), Some(value));
    }

    #[test]
    fn identities_see_no_case_accents_or_marks() {
        let (a, b) = (json!({ "name": "Łódź, \"O’Neil\"", "n": 1 }), json!({ "n": 1, "name": "lodz  oneil" }));
        assert_eq!(normalised(&a), r#"{"n":1,"name":"lodz oneil"}"#);
        assert_eq!(normalised(&a), normalised(&b));
    }
}
