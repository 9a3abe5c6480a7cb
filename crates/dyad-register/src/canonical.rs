//! Canonical JSON: keys in order, no spaces, so that the same thing has the same bytes.

use serde_json::Value;

/// Canonical JSON of a value.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out, &|text| text.to_owned());
    out
}

/// Canonical JSON with every text folded (see [`fold`]): for identities.
#[must_use]
pub fn normalised(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out, &fold);
    out
}

/// Small letters and digits only, words parted by one space; accents of Latin letters are taken off.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        let mut push = |c: char| {
            if gap && !out.is_empty() {
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
    out
}

fn write(value: &Value, out: &mut String, text: &dyn Fn(&str) -> String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_unstable();
            out.push('{');
            for (i, key) in keys.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                if let Some(v) = map.get(key) {
                    write(v, out, text);
                }
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
        Value::String(s) => out.push_str(&Value::String(text(s)).to_string()),
        other => out.push_str(&other.to_string()),
    }
}
