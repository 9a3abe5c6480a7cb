//! Whether a record can show its words: every quote is that slice of its document, and the
//! names it gives stand in the quotes unless the context gave them.

use std::collections::BTreeSet;

use dyad_register::Document;
use serde_json::Value;

use super::values::fold;
use super::{Object, text, truthy};

/// What is wrong with the evidence of a record.
pub(super) fn fault(record: &Object, documents: &[Document]) -> Option<String> {
    let Some(document) = documents.iter().find(|d| d.source == text(record, "source")) else { return Some("the document is not given".into()) };
    let spans = record.get("evidence").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if spans.is_empty() {
        return Some("no evidence".into());
    }
    let mut words = String::new();
    for span in spans {
        let (quote, zone) = (span.get("quote").and_then(Value::as_str).unwrap_or(""), span.get("zone").and_then(Value::as_str).unwrap_or(""));
        let (Some(start), Some(end), false) = (span.get("start").and_then(Value::as_u64), span.get("end").and_then(Value::as_u64), quote.is_empty()) else {
            return Some("a span without quote, start or end".into());
        };
        if document.plain || zone == "header" {
            let title = document.title.as_deref().unwrap_or("");
            if !document.text.contains(quote) && !title.contains(quote) {
                return Some(format!("the quote {:?} is not in the document", short(quote)));
            }
        } else {
            let field = match zone {
                "text" => Some(document.text.as_str()),
                "title" => document.title.as_deref(),
                _ => None,
            };
            let slice: Option<String> = field.map(|f| f.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect());
            if slice.as_deref() != Some(quote) {
                return Some(format!("{zone}[{start}:{end}] is not {:?}", short(quote)));
            }
        }
        words.push_str(quote);
        words.push(' ');
    }
    let quotes = fold(&words);
    let quotes: BTreeSet<&str> = quotes.split_whitespace().collect();
    for key in ["person", "organisation", "honours", "place", "award"] {
        let value = text(record, key);
        let named = fold(value).split_whitespace().any(|w| !quotes.contains(w));
        let resolved = record.get("resolved").is_some_and(|r| r.get(key).is_some());
        if named && !truthy(record.get("derived")) && !resolved {
            return Some(format!("{key} {value:?} is not in the evidence"));
        }
    }
    None
}

fn short(quote: &str) -> String {
    quote.chars().take(40).collect()
}
