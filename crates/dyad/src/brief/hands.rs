//! The hands of people in a brief: who confirmed, amended or entered what, and their notes.
//! A line that stands on no words of a report stands on the name of a person.

use dyad_register::{Fact, Judgement, Verdict};

use super::clause::spaced;
use super::input::Input;
use super::words;

/// Who confirmed or entered facts, each once, in the order of their names.
pub fn by(facts: &[&Fact], input: &Input<'_>) -> Vec<String> {
    let entered = facts.iter().flat_map(|f| &f.records).filter_map(|r| r.entered.as_ref()).map(|e| e.by.clone());
    let confirmed = judgements(facts, input).filter(|j| matches!(j.verdict, Verdict::Confirm | Verdict::Amend { .. })).map(|j| j.by.clone());
    let mut names: Vec<String> = entered.chain(confirmed).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What people did besides: entered, amended, wrote on it.
pub fn notes(facts: &[&Fact], input: &Input<'_>) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for entered in facts.iter().flat_map(|f| &f.records).filter_map(|r| r.entered.as_ref()) {
        notes.push(format!("entered by {}", entered.by));
    }
    for judgement in judgements(facts, input) {
        match &judgement.verdict {
            Verdict::Amend { fields } => {
                let old = judgement.record.as_deref().and_then(|r| serde_json::to_value(r).ok()).unwrap_or_default();
                let was = fields.iter().filter(|(field, _)| *field != "type" && *field != "digits").map(|(field, _)| match old.get(field.as_str()) {
                    Some(serde_json::Value::String(text)) => format!("{field} was {text}"),
                    Some(serde_json::Value::Number(number)) => format!("{field} was {number}"),
                    Some(_) => format!("{field} was another"),
                    None => format!("{field} was not given"),
                });
                notes.push(format!("amended by {}: {}", judgement.by, words::list(&was.collect::<Vec<_>>())));
            }
            Verdict::Note { text, .. } => notes.push(format!("{} notes: {}", judgement.by, spaced(&[text]))),
            _ => {}
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    notes.retain(|n| seen.insert(n.clone()));
    notes
}

/// The judgements behind facts, the oldest first.
fn judgements<'a>(facts: &[&Fact], input: &Input<'a>) -> impl Iterator<Item = &'a Judgement> {
    let ids: std::collections::BTreeSet<String> = facts.iter().flat_map(|f| f.judgements.iter().cloned()).collect();
    input.judgements.iter().filter(move |j| ids.contains(&j.id))
}
