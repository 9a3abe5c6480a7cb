//! A record in one line without its words: where it stands and what it claims, names and
//! phrases cut short, so that a snapshot of documents may lie where the documents may not.

use dyad_register::Record;
use serde_json::Value;

/// The longest text of an argument, in characters.
const LONGEST: usize = 16;

/// The longest name of a document.
const NAME: usize = 40;

/// "event actual wh-2021 text 10-31 actors=USA act=AID".
pub(crate) fn line(record: &Record) -> String {
    let mut out = format!("{} {} {}", record.claim.kind().name(), record.status.name(), cut(&record.source, NAME));
    for e in &record.evidence {
        out.push_str(&format!(" {}:{}-{}", zone(e.zone), e.start, e.end));
    }
    if let Ok(Value::Object(claim)) = serde_json::to_value(&record.claim) {
        let mut arguments: Vec<(&String, &Value)> = claim.iter().filter(|(name, _)| *name != "kind").collect();
        arguments.sort_unstable_by_key(|(name, _)| *name);
        for (name, value) in arguments {
            let value = shown(value);
            if !value.is_empty() {
                out.push_str(&format!(" {name}={value}"));
            }
        }
    }
    if record.derived {
        out.push_str(" derived");
    }
    out
}

fn zone(zone: dyad_register::ZoneKind) -> &'static str {
    match zone {
        dyad_register::ZoneKind::Text => "text",
        dyad_register::ZoneKind::Title => "title",
        dyad_register::ZoneKind::Header => "header",
    }
}

/// A value in a word: of somebody who takes part the state, the sector where there is none.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => cut(text, LONGEST),
        Value::Array(items) => items.iter().map(shown).filter(|s| !s.is_empty()).collect::<Vec<_>>().join("+"),
        Value::Object(map) => ["state", "sector"].iter().find_map(|name| map.get(*name)).map_or_else(|| "?".to_owned(), shown),
        other => other.to_string(),
    }
}

/// The beginning of a text, on one line and without spaces.
fn cut(text: &str, longest: usize) -> String {
    let mut out: String = text.chars().take(longest).map(|c| if c.is_whitespace() || c.is_control() { '_' } else { c }).collect();
    if text.chars().nth(longest).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::tests::records;

    #[test]
    fn shows_where_and_what_and_no_words() {
        let record = records(&["MWI"]).remove(0);
        assert_eq!(line(&record), "recognition actual a text:3-9 action=recognised recognised=MWI recogniser=KEN");
        assert_eq!(cut("a long name\nof somebody", 13), "a_long_name_o…");
        assert_eq!(shown(&serde_json::json!([{ "text": "secret", "state": "KEN" }, { "text": "rebels", "sector": "REB" }, { "text": "x" }])), "KEN+REB+?");
    }
}
