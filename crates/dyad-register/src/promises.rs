//! Promises: planned visits, sessions, signings and targets, with what became of them. Kept,
//! broken or moved is only what a later report says to be so; overdue is what nobody reported when its
//! day had passed. The day is given: no clock is read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Act, Claim, Event, Fact, PartialDate, Status, When, reach};

/// What became of a promise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Its day has passed, and no report says that it happened.
    Overdue,
    /// A later report says that it did not happen, or that the target was missed.
    Broken,
    /// Its day is still to come, or none was given.
    Open,
    /// A later report says that it was moved to another day, which is a promise of its own.
    Moved,
    /// A later report says that it happened.
    Kept,
}

impl Outcome {
    /// Every outcome, the most pressing first.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Broken, Self::Open, Self::Moved, Self::Kept];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Broken => "broken",
            Self::Open => "open",
            Self::Moved => "moved",
            Self::Kept => "kept",
        }
    }
}

/// A planned thing with what became of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Promise<'a> {
    /// What became of it.
    pub outcome: Outcome,
    /// By when; the period of a target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<When>,
    /// The first report of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<PartialDate>,
    /// The planned fact.
    pub fact: &'a Fact,
    /// The fact that says what became of it; where it was moved, the plan to which it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<&'a Fact>,
}

/// Whether a fact is a promise: planned, and something of which a report could say that it
/// happened, such as a visit, a session, a signing, an opening, a target or a grant.
#[must_use]
pub fn is_promise(fact: &Fact) -> bool {
    fact.status == Status::Planned && is_occasion(&fact.claim)
}

/// Whether a report could say of it that it happened.
fn is_occasion(claim: &Claim) -> bool {
    match claim {
        Claim::Intention(_) | Claim::Characterisation(_) => false,
        Claim::Event(event) => is_own(event),
        _ => true,
    }
}

/// Whether an event can be told from others of the same states: any later meeting would be the
/// one of "agreed to meet again", and who is "to work together in 2024" does so every day.
fn is_own(event: &Event) -> bool {
    let told = event.mode.is_some() || event.place.is_some();
    match event.act {
        Act::Consult => told || event.date.is_some(),
        Act::Agree | Act::Cooperate | Act::Support => told || event.date.and_then(When::point).is_some_and(|d| d.day().is_some()),
        _ => true,
    }
}

/// By when a planned thing is to happen.
#[must_use]
pub fn due(fact: &Fact) -> Option<When> {
    fact.date.or_else(|| fact.claim.when())
}

/// What became of a planned fact, as of a day; `result` is the fact that follows it.
#[must_use]
pub fn outcome(planned: &Fact, result: Option<&Fact>, today: Option<PartialDate>) -> Outcome {
    match result {
        Some(result) if result.status == Status::Denied => return Outcome::Broken,
        Some(result) if result.status == Status::Planned => return Outcome::Moved,
        Some(result) => match reached(&planned.claim, &result.claim) {
            Some(true) => return Outcome::Kept,
            Some(false) => return Outcome::Broken,
            // Nothing that can be compared with the target.
            None => {}
        },
        None => {}
    }
    match (due(planned), today) {
        (Some(due), Some(today)) if due.latest() < today.earliest() && is_occasion(&planned.claim) => Outcome::Overdue,
        _ => Outcome::Open,
    }
}

/// Whether what happened is what was promised: figures are compared within their rounding,
/// everything else is what it is.
pub(crate) fn reached(target: &Claim, found: &Claim) -> Option<bool> {
    match (target, found) {
        (Claim::Trade(t), Claim::Trade(f)) => {
            if t.currency != f.currency {
                return None;
            }
            let (least, _) = reach(t.amount?, t.digits, t.qualifier);
            let (_, most) = reach(f.amount?, f.digits, f.qualifier);
            Some(most >= least)
        }
        // The first place is better than the second.
        (Claim::Standing(t), Claim::Standing(f)) => Some(f.position <= t.position),
        _ => Some(true),
    }
}

/// The promises among some facts: the most pressing outcome first, then by due date, those
/// without one last, then by id.
#[must_use]
pub fn promises(facts: &[Fact], today: Option<PartialDate>) -> Vec<Promise<'_>> {
    let by_id: std::collections::BTreeMap<&str, &Fact> = facts.iter().map(|f| (f.id.as_str(), f)).collect();
    let mut promises: Vec<Promise<'_>> = facts
        .iter()
        .filter(|f| is_promise(f))
        .map(|fact| {
            let result = fact.followed_by.as_deref().and_then(|id| by_id.get(id)).copied();
            let told = fact.records.iter().filter_map(|r| r.report_date).min();
            Promise { outcome: outcome(fact, result, today), due: due(fact), told, fact, result }
        })
        .collect();
    let key = |p: &Promise<'_>| (p.outcome, p.due.is_none(), p.due.map(|d| (d.latest(), d.earliest())), p.told);
    promises.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.fact.id.cmp(&b.fact.id)));
    promises
}

#[cfg(test)]
mod tests;
