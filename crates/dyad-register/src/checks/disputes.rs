//! Two values of one thing across documents, as the joining set them side by side: what the
//! checks of dates, amounts, other values and denials have in common.

use super::{Finding, Input, Severity, finding, words};
use crate::{Certainty, Claim, Fact};

/// Two facts that hold two values of one thing.
pub struct Pair<'a> {
    /// The facts, with the value that each holds.
    pub sides: [(&'a Fact, &'a str); 2],
}

impl Pair<'_> {
    /// Exactly one of them is derived, not said.
    pub fn one_is_derived(&self) -> bool {
        (self.sides[0].0.certainty == Certainty::C) != (self.sides[1].0.certainty == Certainty::C)
    }

    /// "Relations of A and B, established: 3 records say X, one record says Y."
    pub fn finding(&self, severity: Severity) -> Finding {
        let [(a, x), (b, y)] = self.sides;
        let derived = if [a, b].iter().any(|f| f.certainty == Certainty::C) { " Derived, not said, is at least one of them." } else { "" };
        let says = |fact: &Fact, value: &str| format!("{} {} {value}", words::records(fact.records.len()), if fact.records.len() == 1 { "says" } else { "say" });
        let sentence = format!("{}: {}, {}.{derived}", thing(a), says(a, x), says(b, y));
        self.with(severity, sentence)
    }

    /// A finding on both, in other words.
    pub fn with(&self, severity: Severity, sentence: String) -> Finding {
        let [(a, x), (b, y)] = self.sides;
        finding(severity, [&a.id, &b.id], a.claim.states(), sentence).on([&thing(a), x, y])
    }
}

/// The pairs that differ in one of these fields, each once.
pub fn pairs<'s>(input: &'s Input<'_>, fields: &'static [&'static str]) -> impl Iterator<Item = Pair<'s>> + 's {
    input.facts.iter().flat_map(move |fact| {
        fact.disputed.iter().filter(move |d| fields.contains(&d.field.as_str()) && fact.id < d.fact).filter_map(move |dispute| {
            let at = input.facts.binary_search_by(|f| f.id.as_str().cmp(&dispute.fact)).ok()?;
            let other = *input.facts.get(at)?;
            let mine = other.disputed.iter().find(|d| d.fact == fact.id && d.field == dispute.field)?;
            Some(Pair { sides: [(fact, &mine.value), (other, &dispute.value)] })
        })
    })
}

/// What the two values are of, in words.
pub fn thing(fact: &Fact) -> String {
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
        Claim::Event(c) => {
            let mode = c.mode.as_deref().map(|m| format!(" ({m})")).unwrap_or_default();
            let when = fact.date.map(|d| format!(", {d}")).unwrap_or_default();
            format!("{}{mode} of {states}{when}", c.act.name())
        }
        Claim::Assistance(c) => format!("{} from {} to {}", c.form, words::state(c.donor), words::state(c.recipient)),
        Claim::Agreement(c) => format!("{} of {states}", c.title.as_deref().or(c.subject.as_deref()).unwrap_or(&c.form)),
        Claim::Honour(c) => format!("{} for {}", c.award, c.person),
        Claim::Community(c) => format!("{} in {}", c.people, words::state(c.host)),
        Claim::Body(c) => format!("Session {} of the {} of {states}", c.session.unwrap_or_default(), c.form),
        Claim::Memorial(c) => format!("{} to {}", c.form, c.honours),
        Claim::Mission(c) => format!("{} of {} in {}", c.form, words::state(c.sending), c.place.as_deref().unwrap_or("the same place")),
        other => format!("{} of {states}", other.kind()),
    }
}
