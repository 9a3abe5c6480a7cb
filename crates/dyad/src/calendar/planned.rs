//! What is planned: visits, sessions, signings, openings, and targets by the end of their
//! period. What a later report tells of is left out; what was moved stands at its new day,
//! under the name of the first plan; what was called off stands there as called off.

use std::collections::BTreeMap;

use dyad_register::promises::{due, is_promise};
use dyad_register::{Claim, Fact, Status, When};

use super::{Cause, Entry, Maker, entry};
use crate::brief::once;

pub(super) fn entries(maker: &Maker<'_, '_>) -> Vec<Entry> {
    let (input, wanted) = (maker.input, maker.wanted);
    let by_id: BTreeMap<&str, &Fact> = input.facts.iter().map(|f| (f.id.as_str(), f)).collect();
    // The plan that was moved to another.
    let before: BTreeMap<&str, &Fact> = input.facts.iter().filter(|f| f.status == Status::Planned).filter_map(|f| Some((f.followed_by.as_deref()?, f))).collect();
    let asked = |f: &&Fact| is_promise(f) && wanted.has(f) && due(f).is_some();
    let entry_of = |fact: &Fact| {
        let (date, mut cause) = day(fact).filter(|(day, _)| wanted.covers(*day))?;
        let mut told = vec![fact];
        if let Some(id) = fact.followed_by.as_deref() {
            let off = by_id.get(id).copied().filter(|f| f.status == Status::Denied)?;
            told.push(off);
            cause = Cause::CalledOff;
        }
        let earlier: Vec<&Fact> = std::iter::successors(before.get(fact.id.as_str()), |f| before.get(f.id.as_str())).copied().take(input.facts.len()).collect();
        told.extend(&earlier);
        Some(Entry { moved_from: earlier.first().and_then(|f| due(f)), ..entry(fact, &told, maker, cause, date) })
    };
    once(input.facts.iter().filter(asked).collect(), input).into_iter().filter_map(entry_of).collect()
}

/// When it stands in the calendar; a target at the end of its period.
fn day(fact: &Fact) -> Option<(When, Cause)> {
    let date = due(fact)?;
    Some(if matches!(fact.claim, Claim::Trade(_) | Claim::Standing(_)) { (When::At(date.latest()), Cause::Due) } else { (date, Cause::Planned) })
}
