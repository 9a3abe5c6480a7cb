//! The calendar: anniversaries of what the register holds to be so, and what is planned or
//! due. A pure function of the facts and of two days; no clock.

mod anniversary;
pub mod ics;
mod planned;

use std::collections::BTreeSet;

use dyad_register::facts::Estimate;
use dyad_register::{Certainty, Fact, PartialDate, StateCode, When};
use serde::Serialize;

use crate::brief::draft::value;
use crate::brief::{Input, sentence, trust};
use crate::pairs::Which;

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
    /// A name that stays the same when the calendar is made again.
    pub uid: String,
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
    let mut entries = anniversary::entries(input, wanted);
    entries.extend(planned::entries(input, wanted));
    entries.sort_by(|a, b| key(a).cmp(&key(b)));
    entries
}

/// By day; what is vague stands at the head of its year or month.
fn key(e: &Entry) -> (PartialDate, PartialDate, Cause, &str, &str) {
    let (When::At(first) | When::Span(first, _)) = e.date;
    (first, e.date.latest(), e.cause, &e.text, &e.uid)
}

/// An entry of a fact without years.
fn entry(fact: &Fact, input: &Input<'_>, cause: Cause, date: When, uid: String) -> Entry {
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
        disputed: disputed.into_iter().collect(),
        states: fact.claim.states(),
        certainty: fact.certainty,
        estimate: trust::of_surest(&[fact], input.precision),
        sources,
        reported: fact.records.iter().filter_map(|r| r.report_date).max(),
        fact: fact.id.clone(),
        uid,
    }
}

#[cfg(test)]
mod tests;
