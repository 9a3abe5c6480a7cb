//! Plans that were moved to another day: "the visit planned for 6 May has been put off until
//! 20 June". Two plans of the same parties may well be two visits, so one is the new day of
//! the other only where a report says so in words, or where it is a thing that happens once.
//! Where it could be either of two plans, it is neither.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::windows_fit;
use super::keys::{Single, Window, day_number};
use super::links::{agree, happened};
use super::merge::Keyed;
use super::names::same_name;
use crate::canonical::fold;
use crate::{Claim, ContentHash, Event, MONTHS, PartialDate, Record, StateCode, Status, When};

/// How long after its day a report may still say that a thing was moved, in days.
const TOLD_WITHIN: i32 = 31;
/// How far a thing is moved at most where no report tells of both days, in days.
const MOVED_WITHIN: i32 = 366;

/// The reports of a fact that tell of a move in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Moved {
    /// The first of them.
    on: PartialDate,
    documents: BTreeSet<ContentHash>,
    /// Their words, folded.
    words: BTreeSet<String>,
}

impl Moved {
    /// Of the records of one fact, each with the date of its report.
    pub fn told<'r>(records: impl Iterator<Item = (&'r Record, Option<PartialDate>)>) -> Option<Self> {
        let worded = |r: &Record| matches!(r.status, Status::Planned | Status::Denied) && r.evidence.iter().any(|e| tells_of_a_move(&e.quote));
        let found: Vec<(PartialDate, &Record)> = records.filter_map(|(r, date)| Some((date.filter(|_| worded(r))?, r))).collect();
        let on = found.iter().map(|(date, _)| *date).min()?;
        let words = found.iter().flat_map(|(_, r)| &r.evidence).map(|e| fold(&e.quote)).collect();
        Some(Self { on, documents: found.into_iter().map(|(_, r)| r.document).collect(), words })
    }

    /// Whether they name a day, or a month where no more is known: "planned for 6 May".
    fn names(&self, day: When) -> bool {
        let Some(day) = day.point() else { return false };
        let Some(month) = day.month().and_then(|m| MONTHS.get(usize::from(m) - 1)) else { return false };
        let phrases = match day.day() {
            Some(d) => vec![format!(" {d} {month} "), format!(" {month} {d} ")],
            None => ["in", "for", "from"].iter().map(|word| format!(" {word} {month} ")).collect(),
        };
        self.words.iter().any(|w| phrases.iter().any(|p| format!(" {w} ").contains(p)))
    }
}

/// Which plans of a bucket were moved, and to which other. `done` gives the fact that says that
/// a plan happened at its own time.
pub(super) fn moves(facts: &[Keyed], plans: &[usize], done: &dyn Fn(usize) -> Option<usize>) -> BTreeMap<usize, usize> {
    let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
    if plans.len() < 2 {
        return moved;
    }
    // As the reports came, so that what was moved twice goes from day to day.
    let once = |k: &Keyed| k.shape.single == Some(Single::Date);
    let told = |k: &Keyed| k.moved.as_ref().map(|m| m.on).or(k.first_report.filter(|_| once(k)));
    let mut new: Vec<(PartialDate, Window, &str, usize)> = plans.iter().filter_map(|i| Some((told(&facts[*i])?, facts[*i].shape.window, facts[*i].fact.id.as_str(), *i))).collect();
    new.sort_unstable();
    for (.., to) in new {
        // What happened at a time that is as well that of the new day is a visit on the new day.
        let still = |from: &usize| !moved.contains_key(from) && done(*from).is_none_or(|d| fits_day(&facts[d], &facts[to]));
        let old: Vec<(usize, Tie)> = plans.iter().copied().filter(still).filter_map(|from| Some((from, tie(&facts[from], &facts[to])?))).collect();
        let of = |tie: Tie| old.iter().filter(|(_, t)| *t == tie).map(|(from, _)| *from).collect::<Vec<_>>();
        let found = [Tie::Named, Tie::Beside, Tie::Once, Tie::Words].into_iter().map(of).find(|found| !found.is_empty()).unwrap_or_default();
        if let [from] = found.as_slice() {
            // What was moved and is moved back again stands where it stood.
            moved.remove(&to);
            moved.insert(*from, to);
        }
    }
    moved
}

/// What ties a plan to its new day, the strongest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tie {
    /// The words of the move name the old day.
    Named,
    /// The report of the move tells of the old day too.
    Beside,
    /// It is a thing that happens once.
    Once,
    /// A report says that something was moved, and this was planned.
    Words,
}

/// Whether and why one plan may have been moved to another.
fn tie(from: &Keyed, to: &Keyed) -> Option<Tie> {
    let (Window::Dated(_, due), Window::Dated(new, end)) = (from.shape.window, to.shape.window) else { return None };
    let (Some(first), Some(since)) = (from.first_report, to.first_report) else { return None };
    let apart = !windows_fit(from.shape.window, to.shape.window, from.shape.apart);
    if from.fact.id == to.fact.id || !apart || first > since || !agree(&from.shape, &to.shape) || !parties_fit(&from.fact.claim, &to.fact.claim) {
        return None;
    }
    if let Some(moved) = &to.moved {
        let on = day_number(moved.on.earliest());
        let told_there = |k: &Moved| k.documents.iter().any(|d| moved.documents.contains(d));
        let beside = from.fact.records.iter().any(|r| moved.documents.contains(&r.document));
        if end >= on && beside && !from.moved.as_ref().is_some_and(told_there) {
            return Some(Tie::Beside);
        }
        if first < moved.on && end >= on && from.fact.date.is_some_and(|day| moved.names(day)) {
            return Some(Tie::Named);
        }
        let in_time = first < moved.on && due.saturating_add(TOLD_WITHIN) >= on && end >= on && (new - due).abs() <= MOVED_WITHIN;
        if in_time && !beside {
            return Some(Tie::Words);
        }
    }
    let once = from.shape.single == Some(Single::Date) && to.shape.single == Some(Single::Date);
    // Who goes on telling of the old day disputes the new one.
    (once && first < since && from.last_report <= Some(since)).then_some(Tie::Once)
}

/// What happened may be on the day of a plan.
fn fits_day(done: &Keyed, plan: &Keyed) -> bool {
    let Window::Dated(from, to) = plan.shape.window else { return false };
    happened(done).is_some_and(|(a, b)| a <= to && b >= from)
}

/// Nothing that two plans say of who, where and how contradicts that they are one.
fn parties_fit(a: &Claim, b: &Claim) -> bool {
    let places = match (place(a), place(b)) {
        (Some(x), Some(y)) => fold(x) == fold(y),
        _ => true,
    };
    let events = match (a, b) {
        (Claim::Event(x), Claim::Event(y)) => events_fit(x, y),
        _ => true,
    };
    places && events
}

/// A visit of A to B is none of B to A, and one of the president none of the minister.
fn events_fit(a: &Event, b: &Event) -> bool {
    let side = |e: &Event| e.visitors().iter().filter_map(|p| p.state).collect::<BTreeSet<StateCode>>();
    a.mode.as_deref().map(fold) == b.mode.as_deref().map(fold) && side(a) == side(b) && people_fit(a, b)
}

/// Of no state two events name other people alone.
pub(super) fn people_fit(a: &Event, b: &Event) -> bool {
    let people = |e: &Event| e.actors.iter().chain(&e.recipients).filter_map(|p| Some((p.state?, p.person.clone()?))).collect::<Vec<_>>();
    let (of_a, of_b) = (people(a), people(b));
    let contradict = |state: StateCode| {
        let of = |all: &[(StateCode, String)]| all.iter().filter(|(s, _)| *s == state).map(|(_, name)| name.clone()).collect::<Vec<_>>();
        let (x, y) = (of(&of_a), of(&of_b));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.iter().any(|m| same_name(n, m)))
    };
    !of_a.iter().any(|(state, _)| contradict(*state))
}

fn place(claim: &Claim) -> Option<&str> {
    match claim {
        Claim::Event(c) => c.place.as_deref(),
        Claim::Agreement(c) => c.place.as_deref(),
        Claim::Body(c) => c.place.as_deref(),
        _ => None,
    }
}

/// Words that say alone that something was moved.
const MOVED: &[&str] = &["postpone", "postpones", "postponed", "postponing", "postponement", "reschedule", "reschedules", "rescheduled", "rescheduling", "defer", "defers", "deferred"];
/// Verbs that say so with one of some words not far behind.
const WITH: &[(&[&str], &[&str])] =
    &[(&["put", "puts", "putting", "push", "pushes", "pushed", "pushing"], &["off", "back"]), (&["bring", "brings", "brought", "bringing", "move", "moves", "moved", "moving"], &["forward"])];
/// Verbs that say so where a time is named behind.
const TO_A_TIME: &[&str] = &["move", "moved", "moves", "moving", "shift", "shifted", "shifts", "push", "pushed", "delay", "delayed", "delays", "adjourn", "adjourned", "switched", "changed"];
/// How many words may stand between a verb and what belongs to it.
const BETWEEN: usize = 12;

/// Whether some words tell that a thing was moved to another day.
fn tells_of_a_move(quote: &str) -> bool {
    let folded = fold(quote);
    let words: Vec<&str> = folded.split(' ').collect();
    let behind = |at: usize| words.iter().skip(at + 1).take(BETWEEN);
    words.iter().enumerate().any(|(at, word)| {
        MOVED.contains(word)
            || WITH.iter().any(|(verbs, rest)| verbs.contains(word) && behind(at).any(|w| rest.contains(w)))
            || TO_A_TIME.contains(word) && (at + 1..words.len().min(at + BETWEEN)).any(|to| is_to_a_time(words.get(to..).unwrap_or_default()))
            || *word == "instead" && words.get(at + 1) == Some(&"of") && is_time(words.get(at + 2..).unwrap_or_default())
    })
}

/// "to 20 June", "from the end of May".
fn is_to_a_time(words: &[&str]) -> bool {
    words.split_first().is_some_and(|(word, rest)| matches!(*word, "to" | "from" | "until" | "till") && is_time(rest))
}

/// A day, a month or a season, a word or two before it.
fn is_time(words: &[&str]) -> bool {
    const TIMES: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "winter", "week", "month", "year", "tomorrow"];
    const BEFORE: &[&str] = &["the", "next", "this", "a", "early", "late", "mid", "later", "end", "beginning", "middle", "of", "on", "second", "first", "half"];
    let word = words.iter().find(|w| !BEFORE.contains(w));
    word.is_some_and(|w| MONTHS.contains(w) || TIMES.contains(w) || w.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_moving_are_known() {
        for told in [
            "Palau's president has postponed her visit to Fiji until 20 June",
            "the session was put off",
            "Fiji puts the visit of its minister off till autumn",
            "the signing has been moved to 20 June",
            "the talks were moved from Monday to the end of May",
            "the opening was brought forward to April",
            "the summit has been pushed back",
            "the visit was delayed until next week",
            "will visit on 20 June instead of 6 May",
        ] {
            assert!(tells_of_a_move(told), "{told}");
        }
        for not in [
            "the embassy will be moved to Suva", "will visit Fiji without delay in May", "will put forward a plan on 20 June", "will go to Fiji instead of Palau",
            "will visit Fiji, to which he moved as a child, on 3 May", "the second visit will take place on 20 June",
        ] {
            assert!(!tells_of_a_move(not), "{not}");
        }
    }
}
