//! A currency that no table knows, or that was not in use at the date.

use dyad_reference::reference;

use super::{Finding, Input, Severity, disputes, finding, words};
use crate::{Claim, Status};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for fact in input.facts.iter().filter(|f| f.status == Status::Actual) {
        let currency = match &fact.claim {
            Claim::Agreement(c) => c.currency.as_deref(),
            Claim::Assistance(c) => c.currency.as_deref(),
            Claim::Trade(c) => c.currency.as_deref(),
            _ => None,
        };
        let Some(code) = currency else { continue };
        let Some(known) = reference().currency(code) else {
            let sentence = format!("{code} is the code of no currency ({}).", disputes::thing(fact));
            findings.push(finding(Severity::Error, [&fact.id], fact.claim.states(), sentence).on([code, &words::states(fact)]));
            continue;
        };
        let Some(date) = fact.date else { continue };
        let (first, last) = words::days(date);
        if !known.period.contains(first) && !known.period.contains(last) {
            let sentence = format!("The {} ({code}) was not in use in {date} ({}).", known.name, disputes::thing(fact));
            findings.push(finding(Severity::Warning, [&fact.id], fact.claim.states(), sentence).on([code, &date.to_string(), &words::states(fact)]));
        }
    }
}
