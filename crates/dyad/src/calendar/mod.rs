//! The calendar: anniversaries of what the register holds to be so, and what is planned or
//! due. A pure function of the facts and of two days; no clock.

mod anniversary;
pub mod ics;
mod planned;
mod revision;

use std::collections::BTreeSet;

use dyad_register::facts::Estimate;
use dyad_register::{Certainty, Fact, PartialDate, StateCode, When};
use serde::Serialize;

use self::revision::Revisions;
use crate::brief::draft::value;
use crate::brief::{Input, sentence, trust};
use crate::pairs::Which;

pub use anniversary::KINDS;

/// Why a thing stands in the calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// It happened on this day so many years ago.
    Anniversary,
    /// It is planned for this day.
    Planned,
    /// It was promised or aimed at until this day.
    Due,
    /// It was planned for this day, and a report says that it does not happen.
    CalledOff,
}

/// One line of the calendar.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Entry {
    /// The day, or the month or year where no more is known.
    pub date: When,
    /// Why it is here.
    pub cause: Cause,
    /// How many years ago it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<i16>,
    /// A round anniversary: 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, ...
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub round: bool,
    /// What it is.
    pub text: String,
    /// When it was, of an anniversary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<When>,
    /// The day for which it was planned before it was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<When>,
    /// Other values of the date that reports give.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disputed: Vec<String>,
    /// The states concerned.
    pub states: Vec<StateCode>,
    /// How sure it is.
    pub certainty: Certainty,
    /// How often the rule behind it was right, where people judged it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// The documents that say so.
    pub sources: Vec<String>,
    /// The newest report that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<PartialDate>,
    /// The fact.
    pub fact: String,
    /// A name that stays the same when the calendar is made again, also with later reports.
    pub uid: String,
    /// Rises with each judgement and each report that may have changed it.
    pub sequence: u32,
    /// The newest of these: a time in UTC as iCalendar writes it, 20260102T030405Z.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The first day.
    pub from: PartialDate,
    /// The last day.
    pub to: PartialDate,
    /// Only these; everything where it is empty.
    pub which: Vec<Which>,
    /// Only round anniversaries.
    pub round: bool,
}

impl Wanted {
    fn has(&self, fact: &Fact) -> bool {
        self.which.is_empty() || self.which.iter().any(|w| w.has(&fact.claim))
    }

    /// Whether some day of a date is asked for.
    fn covers(&self, date: When) -> bool {
        date.earliest() <= self.to.latest() && date.latest() >= self.from.earliest()
    }
}

/// The entries, by day.
pub fn entries(input: &Input<'_>, wanted: &Wanted) -> Vec<Entry> {
    let maker = Maker { input, wanted, revisions: Revisions::of_all(input.judgements) };
    let mut entries = anniversary::entries(&maker);
    entries.extend(planned::entries(&maker));
    entries.sort_by(|a, b| key(a).cmp(&key(b)));
    entries
}

/// By day; what is vague stands at the head of its year or month.
fn key(e: &Entry) -> (PartialDate, PartialDate, Cause, &str, &str) {
    let (When::At(first) | When::Span(first, _)) = e.date;
    (first, e.date.latest(), e.cause, &e.text, &e.uid)
}

/// What entries are made with.
struct Maker<'i, 'a> {
    input: &'i Input<'a>,
    wanted: &'i Wanted,
    revisions: Revisions<'a>,
}

/// An entry of a fact without years. `told` are all the facts that tell of it, itself among
/// them; its name is that of the first record, which no later report changes.
fn entry(fact: &Fact, told: &[&Fact], maker: &Maker<'_, '_>, cause: Cause, date: When) -> Entry {
    let input = maker.input;
    let first = told.iter().flat_map(|f| &f.records).min_by_key(|r| (r.report_date.is_none(), r.report_date, &r.id));
    let revision = maker.revisions.of(told);
    let mut sources: Vec<String> = fact.records.iter().map(|r| r.source.clone()).collect();
    sources.sort_unstable();
    sources.dedup();
    let disputed: BTreeSet<String> = fact.disputed.iter().filter(|d| d.field == "date").map(|d| value(d, input)).collect();
    Entry {
        date,
        cause,
        years: None,
        round: false,
        text: sentence(&fact.claim, fact.status),
        since: None,
        moved_from: None,
        disputed: disputed.into_iter().collect(),
        states: fact.claim.states(),
        certainty: fact.certainty,
        estimate: trust::of_surest(&[fact], input.precision),
        sources,
        reported: fact.records.iter().filter_map(|r| r.report_date).max(),
        fact: fact.id.clone(),
        uid: format!("{}@dyad", first.map_or(&fact.id, |r| &r.id)),
        sequence: revision.sequence,
        modified: revision.modified,
    }
}

#[cfg(test)]
mod tests;
