//! What is planned: visits, sessions, signings, openings, and targets by the end of their
//! period. What a later report tells of is left out.

use dyad_register::promises::{due, is_promise};
use dyad_register::{Claim, Fact, When};

use super::{Cause, Entry, Wanted, entry};
use crate::brief::{Input, once};

pub fn entries(input: &Input<'_>, wanted: &Wanted) -> Vec<Entry> {
    let open = |f: &&Fact| is_promise(f) && f.followed_by.is_none() && wanted.has(f) && day(f).is_some_and(|(day, _)| wanted.covers(day));
    let entry_of = |f: &Fact| day(f).map(|(day, cause)| entry(f, input, cause, day, format!("{}@dyad", f.id)));
    once(input.facts.iter().filter(open).collect(), input).into_iter().filter_map(entry_of).collect()
}

/// When it stands in the calendar; a target at the end of its period.
fn day(fact: &Fact) -> Option<(When, Cause)> {
    let date = due(fact)?;
    Some(if matches!(fact.claim, Claim::Trade(_) | Claim::Standing(_)) { (When::At(date.latest()), Cause::Due) } else { (date, Cause::Planned) })
}
