//! Months by name: which word is a month ("he may go" is not), the days and ranges around
//! it, and the year after it, told or meant ("October last year").

use dyad_register::{PartialDate, When};

use crate::token::TokenKind;

use super::dates::{Dated, month_day};
use super::read::Reader;
use super::types::{DateAtom, YearOf};
use super::words::{self, Lex};

/// A month with its day, and where the text goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Month {
    pub month: u8,
    pub day: Option<u8>,
    pub next: usize,
}

/// A month's name at a place. `beside` says that a day stands before it, so that "5 May"
/// and "12 Mar" are months for sure.
pub(super) fn named(r: &Reader, at: usize, beside: bool) -> Option<Month> {
    let found = |month| Some(Month { month, day: None, next: at + 1 });
    match r.lex(at)? {
        _ if !r.capital(at) => None,
        Lex::Month(month) if beside || sure(r, at, month) => found(month),
        Lex::ShortMonth(month) if beside || followed(r, at + 1) => found(month),
        _ => None,
    }
}

/// A day or a year stands at a place.
fn followed(r: &Reader, at: usize) -> bool {
    let at = if r.low(at) == "," && r.year(at + 1).is_some() { at + 1 } else { at };
    let place = if r.low(at) == "the" { at + 1 } else { at };
    r.year(place).is_some() || (r.day(place).is_some() && !matches!(r.low(place + 1), "%" | "percent" | "per" | "million" | "billion" | "people"))
}

/// Whether a full name is the month: "May" and "March" need a sign of it.
fn sure(r: &Reader, at: usize, month: u8) -> bool {
    let before = r.before(at);
    let led = matches!(
        before,
        "in" | "of"
            | "on"
            | "last"
            | "next"
            | "this"
            | "since"
            | "early"
            | "late"
            | "mid"
            | "by"
            | "until"
            | "till"
            | "from"
            | "to"
            | "between"
            | "before"
            | "after"
            | "during"
            | "through"
            | "past"
            | "previous"
            | "ending"
            | "ended"
            | "for"
            | "late-"
            | "mid-"
            | "for the"
            | "-"
            | "–"
            | "throughout"
            | "as of"
    );
    match month {
        3 | 5 => {
            followed(r, at + 1) || (led && !(before == "for" || before == "to") && !name(r, at + 1)) || (led && matches!(r.low(at + 1), "," | "." | ";" | ""))
            // "In March Tunisia expelled ...": nobody is in somebody at the head of a sentence.
            || before == "in" && at.checked_sub(1).is_some_and(|b| r.capital(b))
            // "planned for May has been put off"
            || matches!(before, "for" | "to") && !name(r, at + 1) && at.checked_sub(1).is_some_and(|b| dated(r.before(b)))
        }
        4 | 6 | 8 => led || !name(r, at + 1) || followed(r, at + 1),
        _ => true,
    }
}

/// A word that asks for a day: "planned for", "put off to".
fn dated(low: &str) -> bool {
    matches!(low, "planned" | "scheduled" | "set" | "slated" | "due" | "expected" | "foreseen" | "postponed" | "deferred" | "delayed" | "rescheduled" | "shifted" | "forward" | "off" | "back")
}

/// A capital follows, so that the word may be a person's first name: "May Brown", "June Smith".
fn name(r: &Reader, at: usize) -> bool {
    r.capital(at) && r.kind(at) == Some(TokenKind::Word) && r.lex(at).is_none()
}

/// A date that begins with a month's name.
pub(super) fn read(r: &Reader, at: usize) -> Dated {
    if let Some(found) = hyphened(r, at) {
        return Some(found);
    }
    let first = named(r, at, false)?;
    // "December 17", "April 17-18", "April 30 - May 2"
    let place = r.skip(first.next, "the");
    if let Some(day) = r.day(place).filter(|_| !counted(r, place + 1)) {
        let start = Month { day: Some(day), next: place + 1, ..first };
        return days(r, at, start);
    }
    // "January to August", "January and February", "May–June"
    let link = r.low(first.next);
    let linked = r.dash(first.next) || matches!(link, "to" | "through") || (link == "and" && matches!(r.before(at), "between" | "in" | "for" | "of" | "during"));
    if linked && let Some(second) = named(r, first.next + 1, true) {
        let next = second.month == first.month + 1 || r.before(at) == "between";
        if r.day(second.next).is_none() && (link != "and" || next) {
            return finish(r, second.next, first, Some(second));
        }
    }
    finish(r, first.next, first, None)
}

/// Whether what follows a figure makes it a count: "In July 14 people died".
fn counted(r: &Reader, at: usize) -> bool {
    matches!(r.low(at), "%" | "percent" | "per" | "people" | "states" | "countries" | "million" | "billion" | "thousand" | "hundred") || (r.dash(at) && r.unit(at + 1).is_some())
}

/// The rest of "April 17", a range perhaps.
fn days(r: &Reader, at: usize, start: Month) -> Dated {
    let next = start.next;
    let link = r.low(next);
    let linked = r.dash(next) || (link == "to" && r.day(next + 1).is_some()) || (matches!(link, "to" | "until" | "till") && r.before(at) == "from") || link == "and";
    if linked {
        let place = r.skip(next + 1, "the");
        let first = start.day.unwrap_or(0);
        if let Some(day) = r.day(place).filter(|d| *d > first && !counted(r, place + 1) && (link != "and" || *d == first + 1 || r.before(at) == "between")) {
            let end = Month { day: Some(day), next: place + 1, ..start };
            return finish(r, end.next, start, Some(end));
        }
        if (link != "and" || r.before(at) == "between")
            && let Some(other) = named(r, place, false).or_else(|| named(r, place, true))
            && let Some(day) = r.day(other.next)
        {
            let end = Month { day: Some(day), next: other.next + 1, ..other };
            return finish(r, end.next, start, Some(end));
        }
    }
    finish(r, next, start, None)
}

/// "January-August", "mid-October", "late-May": one token.
fn hyphened(r: &Reader, at: usize) -> Dated {
    if r.kind(at) != Some(TokenKind::Word) {
        return None;
    }
    let (first, second) = words::parts(r.low(at))?;
    let month = |word: &str| match words::lex(word) {
        Some(Lex::Month(m) | Lex::ShortMonth(m)) => Some(m),
        _ => None,
    };
    let to = month(second)?;
    if matches!(first, "mid" | "late" | "early") {
        return finish(r, at + 1, Month { month: to, day: r.day(at + 1), next: at + 1 }, None);
    }
    let from = month(first).filter(|_| r.capital(at))?;
    finish(r, at + 1, Month { month: from, day: None, next: at + 1 }, Some(Month { month: to, day: None, next: at + 1 }))
}

/// What the words after a month or a period say of its year.
pub(super) enum Tail {
    /// A year in figures.
    Year(i16),
    /// "of last year", "that year"
    Meant(YearOf),
}

/// The year after a month or period, and where it ends. `of_the_year` allows "of the year".
pub(super) fn tail(r: &Reader, at: usize) -> Option<(usize, Tail)> {
    let mut place = at;
    if r.low(place) == "," && r.year(place + 1).is_some() {
        place += 1;
    } else {
        place = r.skip(place, "of");
        if place == at && r.low(at) == "in" && (r.year(at + 1).is_some() || matches!(r.low(at + 1), "the" | "that" | "this")) {
            place += 1;
        }
    }
    if let Some(year) = r.year(place) {
        return Some((place + 1, Tail::Year(year)));
    }
    let from = r.skip(place, "the");
    let meant = match r.low(from) {
        "this" | "current" => YearOf::Report(0),
        "last" => YearOf::Report(-1),
        "next" => YearOf::Report(1),
        "that" | "same" => YearOf::Told(0),
        "previous" | "preceding" => YearOf::Told(-1),
        "following" => YearOf::Told(1),
        "year" if from > place && place > at => return Some((from + 1, Tail::Meant(YearOf::Near))),
        _ => return None,
    };
    (r.low(from + 1) == "year").then_some((from + 2, Tail::Meant(meant)))
}

/// Ends a month or range of months with its year, if it has one.
pub(super) fn finish(r: &Reader, next: usize, start: Month, end: Option<Month>) -> Dated {
    let to = end.map(|e| (e.month, e.day));
    match tail(r, next) {
        Some((next, Tail::Year(year))) => Some((next, DateAtom::Absolute(in_year(year, start.month, start.day, to)?))),
        Some((next, Tail::Meant(year))) => Some((next, month_day(start.month, start.day, to, year))),
        None => {
            // A day that no year has is no date: "30 February".
            PartialDate::day_of(2000, start.month, start.day.unwrap_or(1))?;
            Some((next, month_day(start.month, start.day, to, YearOf::Near)))
        }
    }
}

/// A month and day, or a range of them, in a year; a range that would end before it starts
/// began the year before: "December-February 2020".
pub(super) fn in_year(year: i16, month: u8, day: Option<u8>, to: Option<(u8, Option<u8>)>) -> Option<When> {
    let date = |year: i16, month: u8, day: Option<u8>| match day {
        Some(day) => PartialDate::day_of(year, month, day),
        None => PartialDate::month_of(year, month),
    };
    match to {
        None => Some(When::At(date(year, month, day)?)),
        Some((last, last_day)) => {
            let end = date(year, last, last_day)?;
            let start = date(year, month, day)?;
            let start = if end < start { date(year - 1, month, day)? } else { start };
            When::span(start, end).ok()
        }
    }
}
