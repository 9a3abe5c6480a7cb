//! What people did to a record: who entered it, who judged it, and how often its rule was right.

use dyad_register::facts::Estimate;
use dyad_register::judgement::live;
use dyad_register::{Entered, Judgement, Record};

use crate::commands::page::{BOLD, DIM, PLAIN, Page};
use crate::hand::ruling::{changes, past, said};
use crate::hand::short;

/// A record that a person entered: no rule read it.
pub(super) fn entry(record: &Record, entered: &Entered) -> String {
    let mut page = Page::new();
    page.paragraph(0, BOLD, &format!("record {}", record.id));
    page.paragraph(2, PLAIN, &said(record));
    for e in &record.evidence {
        page.item("words", PLAIN, &format!("{:?}", e.quote));
    }
    page.item("entered", PLAIN, &format!("by {}, {}; no rule made it", entered.by, day(&entered.at)));
    page.item("from", DIM, &format!("{} ({})", record.source, record.document));
    page.finish()
}

/// The judgements on a record that hold, and what judgements say of its rule.
pub(super) fn judged(record: &Record, estimate: Option<&Estimate>, judgements: &[Judgement]) -> String {
    let mut page = Page::new();
    let on_it: Vec<&Judgement> = live(judgements).into_iter().filter(|j| j.about == record.id).collect();
    if estimate.is_none() && on_it.is_empty() {
        return String::new();
    }
    page.blank();
    page.heading("what people said");
    if let Some(e) = estimate {
        let percent = |share: f64| (share * 100.0).round();
        page.item("rule", PLAIN, &format!("{} was right in {} of {} judged records ({} to {} %)", e.rule, e.right, e.of, percent(e.low), percent(e.high)));
    }
    for judgement in on_it {
        let what = match &judgement.verdict {
            dyad_register::Verdict::Amend { fields } => format!(": {}", changes(judgement.record.as_deref(), fields).join("; ")),
            dyad_register::Verdict::Note { text, .. } => format!(": {text}"),
            _ => String::new(),
        };
        let why = judgement.why.as_ref().map(|w| format!(" ({w})")).unwrap_or_default();
        page.item(short(&judgement.id), PLAIN, &format!("{} by {}, {}{what}{why}", past(&judgement.verdict), judgement.by, day(&judgement.at)));
    }
    page.finish()
}

fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}
