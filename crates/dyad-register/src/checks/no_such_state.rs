//! A state that did not exist at the date of a fact.

use dyad_reference::{reference, states::Status as Standing};

use super::{Finding, Input, Severity, finding, words};
use crate::{Kind, Status};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for fact in input.facts.iter().filter(|f| f.status == Status::Actual && f.claim.kind() != Kind::Independence) {
        let Some(date) = fact.date else { continue };
        let (first, last) = words::days(date);
        for code in fact.claim.states() {
            let Some(state) = reference().state(code) else { continue };
            if reference().states.existed_at(code, first) || reference().states.existed_at(code, last) {
                continue;
            }
            let ended = state.period.to.is_some_and(|to| to <= first);
            // A recognition may come before the day that a state counts from.
            let severity = if ended && state.status == Standing::Former { Severity::Error } else { Severity::Warning };
            let when = match (ended, state.period.from, state.period.to) {
                (true, _, Some((year, ..))) => format!("ended in {year}"),
                (_, Some((year, ..)), _) => format!("is counted from {year}"),
                _ => "did not exist then".to_owned(),
            };
            let sentence = format!("{} {when}, but a fact ({}) names it on {date}.", state.name, fact.claim.kind());
            findings.push(finding(severity, [&fact.id], [code], sentence).on([code.to_string(), fact.claim.kind().to_string(), date.to_string()]));
        }
    }
}
