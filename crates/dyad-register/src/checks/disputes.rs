//! Two values of one thing across documents, as the joining set them side by side.

use super::{Finding, Input, Severity, finding, words};
use crate::{Certainty, Claim, Fact};

pub fn dates(input: &Input<'_>, findings: &mut Vec<Finding>) {
    each(input, findings, &["date"], Severity::Warning);
}

pub fn amounts(input: &Input<'_>, findings: &mut Vec<Finding>) {
    each(input, findings, &["amount"], Severity::Warning);
}

pub fn values(input: &Input<'_>, findings: &mut Vec<Finding>) {
    each(input, findings, &["position", "size"], Severity::Note);
}

pub fn denials(input: &Input<'_>, findings: &mut Vec<Finding>) {
    each(input, findings, &["status"], Severity::Note);
}

fn each(input: &Input<'_>, findings: &mut Vec<Finding>, fields: &[&str], severity: Severity) {
    for fact in &input.facts {
        for dispute in fact.disputed.iter().filter(|d| fields.contains(&d.field.as_str()) && fact.id < d.fact) {
            let Ok(at) = input.facts.binary_search_by(|f| f.id.as_str().cmp(&dispute.fact)) else { continue };
            let other = input.facts[at];
            let Some(mine) = other.disputed.iter().find(|d| d.fact == fact.id && d.field == dispute.field) else { continue };
            let derived = if [fact, &other].iter().any(|f| f.certainty == Certainty::C) { " One of them is derived, not said." } else { "" };
            let says = |fact: &Fact, value: &str| format!("{} {} {value}", words::records(fact.records.len()), if fact.records.len() == 1 { "says" } else { "say" });
            let sentence = format!("{}: {}, {}.{derived}", thing(fact), says(fact, &mine.value), says(other, &dispute.value));
            findings.push(finding(severity, [&fact.id, &other.id], fact.claim.states(), sentence));
        }
    }
}

/// What the two values are of, in words.
fn thing(fact: &Fact) -> String {
    let states: Vec<String> = fact.claim.states().into_iter().map(words::state).collect();
    let states = states.join(" and ");
    match &fact.claim {
        Claim::Relations(c) => format!("Relations of {states}, {}", format!("{:?}", c.action).to_lowercase()),
        Claim::Recognition(c) => format!("Recognition of {} by {}", words::state(c.recognised), words::state(c.recogniser)),
        Claim::Independence(c) => format!("Independence of {}", words::state(c.state)),
        Claim::Trade(c) => {
            let measure = format!("{:?}", c.measure);
            let scope = c.scope.as_deref().map(|s| format!(" ({s})")).unwrap_or_default();
            format!("{measure}{scope}, {} and {}{}", words::state(c.reporter), words::state(c.partner), words::in_period(c.period))
        }
        Claim::Standing(c) => format!("{} in {}'s list{}", words::state(c.partner), words::state(c.of), words::in_period(c.period)),
        Claim::Accreditation(c) => format!("{}, {} of {}, {}", c.person, c.rank, words::state(c.sending), format!("{:?}", c.action).to_lowercase()),
        Claim::Honour(c) => format!("{} for {}", c.award, c.person),
        Claim::Community(c) => format!("{} in {}", c.people, words::state(c.host)),
        Claim::Body(c) => format!("Session {} of the {} of {states}", c.session.unwrap_or_default(), c.form),
        Claim::Memorial(c) => format!("{} to {}", c.form, c.honours),
        Claim::Mission(c) => format!("{} of {} in {}", c.form, words::state(c.sending), c.place.as_deref().unwrap_or("the same place")),
        other => format!("{} of {states}", other.kind()),
    }
}
