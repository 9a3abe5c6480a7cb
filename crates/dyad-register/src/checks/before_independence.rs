//! Relations or recognition dated before the independence of one of the states.

use std::collections::BTreeMap;

use super::{Finding, Input, Severity, finding, words};
use crate::{Claim, Fact, Kind, RecognitionAction, RelationsAction, StateCode, Status};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    let mut independence: BTreeMap<StateCode, Vec<&Fact>> = BTreeMap::new();
    for fact in input.facts.iter().filter(|f| f.status == Status::Actual && f.claim.kind() == Kind::Independence) {
        if let (Claim::Independence(c), Some(_)) = (&fact.claim, fact.date) {
            independence.entry(c.state).or_default().push(fact);
        }
    }
    for fact in input.facts.iter().filter(|f| f.status == Status::Actual) {
        let (states, what) = match &fact.claim {
            Claim::Relations(c) if c.action == RelationsAction::Established => (c.states.clone(), "relations were established"),
            Claim::Recognition(c) if c.action == RecognitionAction::Recognised => (vec![c.recognised], "it was recognised"),
            _ => continue,
        };
        let Some(date) = fact.date else { continue };
        for state in states {
            let Some(known) = independence.get(&state) else { continue };
            // Where several dates of independence are told, all must be later.
            if !known.iter().all(|i| i.date.is_some_and(|d| date.is_before(d))) {
                continue;
            }
            let first = known.iter().filter_map(|i| i.date).min();
            let Some(first) = first else { continue };
            let other = fact.claim.states().into_iter().find(|s| *s != state).map(words::state).unwrap_or_default();
            let derived = if known.iter().any(|i| i.certainty == crate::Certainty::C) || fact.certainty == crate::Certainty::C { " One of the dates is derived, not said." } else { "" };
            let sentence = format!("{} became independent on {first}, but {what} on {date} ({other}).{derived}", words::state(state));
            let about = known.iter().map(|i| i.id.clone()).chain([fact.id.clone()]);
            let basis = [words::state(state), first.to_string(), what.to_owned(), date.to_string(), other];
            findings.push(finding(Severity::Warning, about, fact.claim.states(), sentence).on(basis));
        }
    }
}
