//! One record of the review on a page: the sentence with the evidence marked, then the
//! fields of the record.

use dyad_register::{Document, Evidence, Record, ZoneKind};
use serde_json::Value;

use crate::commands::page::{BOLD, DIM, DOUBT, PLAIN, Page};

/// What the keys do.
pub(crate) const HELP: &str = "y right · n wrong (asks why) · e amend (asks FIELD=VALUE ...) · s skip · u undo the last answer · q quit, and go on another day · ? this help";

/// Letters shown before and behind the evidence, within its paragraph.
const AROUND: usize = 240;

/// The page of a record; `place` says how far the review is.
pub(crate) fn page(record: &Record, document: Option<&Document>, place: &str, disputed: &[String]) -> String {
    let mut page = Page::new();
    page.heading(&format!("{place} · {} · grade {} · {}", record.claim.kind(), record.grade().name(), record.rule));
    if let Some(document) = document {
        let parts = [document.outlet.clone(), document.title.as_ref().map(|t| format!("“{t}”")), document.date.map(|d| d.to_string())];
        let known: Vec<String> = parts.into_iter().flatten().collect();
        page.paragraph(0, DIM, &if known.is_empty() { document.source.clone() } else { known.join(", ") });
        for words in passages(record, document) {
            page.paragraph(2, PLAIN, &words);
        }
    } else {
        for e in &record.evidence {
            page.paragraph(2, PLAIN, &format!("⟦{}⟧", e.quote));
        }
    }
    page.blank();
    for (field, value) in fields(record) {
        page.item(&field, BOLD, &value);
    }
    for (argument, from) in &record.resolved {
        page.item("context", DOUBT, &format!("{argument}: {from}"));
    }
    if let Some(how) = &record.derivation {
        page.item("derived", DOUBT, how);
    }
    if !disputed.is_empty() {
        page.item("disputed", DOUBT, &format!("elsewhere {}", disputed.join("; ")));
    }
    page.finish()
}

/// The fields of the claim and the status, in the words of the register.
fn fields(record: &Record) -> Vec<(String, String)> {
    let claim = serde_json::to_value(&record.claim).unwrap_or_default();
    let shown = claim.as_object().into_iter().flatten().filter(|(field, _)| !matches!(field.as_str(), "kind" | "cameo" | "contexts" | "digits"));
    let mut out: Vec<(String, String)> = shown.map(|(field, value)| (field.clone(), text(value))).collect();
    out.push(("status".into(), record.status.name().into()));
    out
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join("; "),
        Value::Object(who) => ["person", "office", "organisation", "state"].iter().filter_map(|f| who.get(*f)).map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// The words around the evidence, the evidence between marks; headline before text.
fn passages(record: &Record, document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    let zones = [(document.title.as_deref().unwrap_or_default(), true), (document.text.as_str(), false)];
    for (words, is_title) in zones {
        let spans: Vec<&Evidence> = record.evidence.iter().filter(|e| (e.zone == ZoneKind::Title && !document.plain) == is_title).collect();
        if !spans.is_empty() {
            out.extend(marked(&words.chars().collect::<Vec<_>>(), &spans));
        }
    }
    out
}

fn marked(words: &[char], spans: &[&Evidence]) -> Vec<String> {
    let mut ranges: Vec<(usize, usize)> = spans.iter().map(|e| (e.start as usize, (e.end as usize).min(words.len()))).filter(|(a, b)| a < b).collect();
    ranges.sort_unstable();
    // Evidence in evidence is marked once.
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in ranges {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    let mut out: Vec<(usize, usize, String)> = Vec::new();
    for (start, end) in merged {
        let from = (start.saturating_sub(AROUND)..start).rev().take_while(|i| words.get(*i) != Some(&'\n')).last().unwrap_or(start);
        let to = (end..words.len().min(end + AROUND)).take_while(|i| words.get(*i) != Some(&'\n')).last().map_or(end, |i| i + 1);
        let slice = |a: usize, b: usize| words.get(a..b).unwrap_or_default().iter().collect::<String>();
        match out.last_mut() {
            // In the words that are shown already: put the marks there too.
            Some((_, shown, text)) if start < *shown => {
                let kept = text.chars().count().saturating_sub(*shown - start);
                *text = text.chars().take(kept).collect::<String>() + &format!("⟦{}⟧{}", slice(start, end), slice(end, to));
                *shown = to;
            }
            _ => {
                let lead = if from > 0 && words.get(from - 1) != Some(&'\n') { "… " } else { "" };
                out.push((from, to, format!("{lead}{}⟦{}⟧{}", slice(from, start), slice(start, end), slice(end, to))));
            }
        }
    }
    out.into_iter().map(|(_, _, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> Evidence {
        Evidence { zone: ZoneKind::Text, start, end, quote: String::new() }
    }

    #[test]
    fn the_evidence_is_marked_in_its_paragraph() {
        let words: Vec<char> = "Before.\nPeru met Chile, and Palau came too.\nAfter.".chars().collect();
        let (a, b, c) = (span(8, 12), span(17, 22), span(10, 12));
        assert_eq!(marked(&words, &[&b, &a, &c]), ["⟦Peru⟧ met ⟦Chile⟧, and Palau came too."]);
        let far = span(44, 49);
        assert_eq!(marked(&words, &[&a, &far]).len(), 2);
        assert!(marked(&words, &[&span(90, 95)]).is_empty());
    }
}
