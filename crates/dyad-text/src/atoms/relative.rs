//! Dates told from another day: from the report's ("yesterday", "last month", "two days ago",
//! "Friday") or from a date told before ("the day after", "a year earlier", "that year").

use dyad_register::Qualifier;

use crate::token::TokenKind;

use super::dates::Dated;
use super::months;
use super::numbers;
use super::read::{Found, Reader};
use super::types::{Anchor, AtomKind, DateAtom, Deictic, Unit, Which};
use super::words::Lex;

/// The relative date at a place.
pub(super) fn read(r: &Reader, at: usize) -> Found {
    let (next, date) = day_word(r, at).or_else(|| weekday(r, at)).or_else(|| pointed(r, at)).or_else(|| counted(r, at))?;
    Some((next, Some(AtomKind::Date(date))))
}

fn deictic(next: usize, deictic: Deictic) -> Dated {
    Some((next, DateAtom::Deictic(deictic)))
}

fn relative(next: usize, offset: Option<i32>, unit: Unit, from: Anchor) -> Dated {
    Some((next, DateAtom::Relative { offset, unit, from }))
}

fn daytime(word: &str) -> bool {
    matches!(word, "morning" | "afternoon" | "evening" | "night" | "noon" | "midday")
}

/// "today", "yesterday evening", "this morning", "last night", "the day before yesterday".
fn day_word(r: &Reader, at: usize) -> Dated {
    let offset = match (r.low(at), r.low(at + 1)) {
        ("today" | "tonight", _) => 0,
        ("yesterday", _) => -1,
        ("tomorrow", _) => 1,
        ("this", word) if daytime(word) => return deictic(at + 2, Deictic::Day(0)),
        ("last", "night") => return deictic(at + 2, Deictic::Day(-1)),
        ("the", "day") => match (r.low(at + 2), r.low(at + 3)) {
            ("before", "yesterday") => return deictic(at + 4, Deictic::Day(-2)),
            ("after", "tomorrow") => return deictic(at + 4, Deictic::Day(2)),
            _ => return None,
        },
        _ => return None,
    };
    deictic(if daytime(r.low(at + 1)) { at + 2 } else { at + 1 }, Deictic::Day(offset))
}

/// "Friday", "Wednesday morning"; a shortened name needs "on" before it.
fn weekday(r: &Reader, at: usize) -> Dated {
    let day = weekday_name(r, at)?;
    let next = if daytime(r.low(at + 1)) { at + 2 } else { at + 1 };
    Some((next, DateAtom::Weekday { day, which: Which::Plain }))
}

fn weekday_name(r: &Reader, at: usize) -> Option<u8> {
    if !r.capital(at) {
        return None;
    }
    match r.lex(at)? {
        // "the Sunday Times", "Black Friday" and other names keep their day: a caller knows them.
        Lex::Weekday(day) => Some(day),
        Lex::ShortWeekday(day) if matches!(r.before(at), "on" | "last" | "next" | "this") => Some(day),
        _ => None,
    }
}

/// Words that point: this, last, next, the previous, the same, that.
fn pointed(r: &Reader, at: usize) -> Dated {
    match r.low(at) {
        "earlier" | "later" | "early" | "late" | "mid" => {
            let from = if r.dash(at + 1) { at + 2 } else { at + 1 };
            return matches!(r.low(from), "this" | "last" | "next" | "that" | "the").then(|| pointed(r, from)).flatten();
        }
        "so" if r.low(at + 1) == "far" && r.low(at + 2) == "this" && r.low(at + 3) == "year" => return deictic(at + 4, Deictic::YearToDate),
        _ => {}
    }
    let the = r.low(at) == "the";
    if the && r.low(at + 2) == "before" && r.low(at + 3) == "last" {
        return r.unit(at + 1).and_then(|unit| deictic(at + 4, Deictic::Whole { offset: -2, unit }));
    }
    if the && matches!(r.low(at + 1), "end" | "start" | "beginning" | "close") && r.low(at + 2) == "of" && r.low(at + 3) == "the" {
        return r.unit(at + 4).filter(|u| *u >= Unit::Week && !r.low(at + 4).ends_with('s')).and_then(|unit| deictic(at + 5, Deictic::Whole { offset: 0, unit }));
    }
    let place = if the { at + 1 } else { at };
    let word = r.low(place);
    let (which, offset) = match word {
        "this" | "current" => (Which::This, 0),
        "last" | "past" | "previous" | "preceding" => (Which::Last, -1),
        "next" | "coming" | "nearest" => (Which::Next, 1),
        "same" | "that" => (Which::Plain, 0),
        "following" if the => (Which::Next, 1),
        _ => return None,
    };
    let next = place + 1;
    // "the last five years", "next two weeks"
    if let Some((amount, unit)) = r.small(next).zip(r.unit(next + 1)) {
        return match word {
            "last" | "past" | "previous" => deictic(next + 2, Deictic::Past { amount, unit }),
            "next" | "coming" => deictic(next + 2, Deictic::Coming { amount, unit }),
            _ => None,
        };
    }
    if r.low(next) == "weekend" {
        return deictic(next + 1, Deictic::Weekend(offset));
    }
    if let Some(unit) = r.unit(next) {
        return units(r, word, the, unit, offset, next);
    }
    if matches!(word, "this" | "last" | "next" | "past" | "coming") {
        if let Some(day) = weekday_name(r, next) {
            let end = if daytime(r.low(next + 1)) { next + 2 } else { next + 1 };
            return Some((end, DateAtom::Weekday { day, which }));
        }
        if let Some(month) = months::named(r, next, true).filter(|_| r.kind(next) == Some(TokenKind::Word)) {
            // "last May 5" goes with its day elsewhere.
            return r.day(month.next).is_none().then_some((month.next, DateAtom::Deictic(Deictic::Month { month: month.month, which })));
        }
    }
    None
}

/// A pointing word and a unit: "last year" is the report's, "the previous year" the text's.
fn units(r: &Reader, word: &str, the: bool, unit: Unit, offset: i32, at: usize) -> Dated {
    if matches!(r.low(at), "days" | "weeks" | "months" | "quarters" | "years" | "decades" | "centuries") || matches!(unit, Unit::Minute | Unit::Hour) {
        return None;
    }
    let next = at + 1;
    match (word, the) {
        ("that", true) | ("current", false) => None,
        ("that" | "same", _) => relative(next, Some(0), unit, Anchor::Last),
        ("following" | "previous" | "preceding", _) => relative(next, Some(offset), unit, Anchor::Last),
        // "the next day" follows the day told; "the last year" is the time until now.
        ("next", true) => relative(next, Some(1), unit, Anchor::Last),
        ("next", false) if unit == Unit::Day => relative(next, Some(1), unit, Anchor::Last),
        ("last", true) | ("past", _) => deictic(next, Deictic::Past { amount: 1, unit }),
        ("coming", _) => deictic(next, Deictic::Coming { amount: 1, unit }),
        ("last", _) if unit == Unit::Day => None,
        ("this", true) | ("nearest", _) => None,
        ("last", false) if r.low(next) == "'s" || r.kind(next) == Some(TokenKind::Possessive) => deictic(next, Deictic::Whole { offset, unit }),
        _ => deictic(next, Deictic::Whole { offset, unit }),
    }
}

/// "two days ago", "the day before", "eight months after", "a year earlier", "days later".
fn counted(r: &Reader, at: usize) -> Dated {
    let (from, qualifier) = numbers::qualifier(r, at);
    let (amount, unit, next) = match qualifier {
        None => amount(r, at)?,
        // "less than four months after" has no date of its own
        Some(_) => amount(r, from).map(|(n, unit, next)| (n.filter(|_| qualifier == Some(Qualifier::About) && unit >= Unit::Year), unit, next))?,
    };
    let fixed = |sign: i32| amount.map(|n| i32::try_from(n).map_or(0, |n| n * sign));
    let word = r.low(next);
    let (sign, length) = match (word, r.low(next + 1)) {
        // "three years ago today": one date.
        ("ago", _) => return deictic(next + 1 + usize::from(r.low(next + 1) == "today"), Deictic::Ago { amount, unit }),
        ("earlier" | "previously", _) => (-1, 1),
        ("later" | "afterwards" | "afterward" | "thereafter", _) => (1, 1),
        ("before" | "prior", _) => (-1, 1),
        ("after", _) => (1, 1),
        // "thirty years to the day after"
        ("to", "the") if r.low(next + 2) == "day" && matches!(r.low(next + 3), "after" | "since") => (1, 4),
        ("to", "the") if r.low(next + 2) == "day" && r.low(next + 3) == "before" => (-1, 4),
        _ => return None,
    };
    let end = next + length;
    if matches!(word, "earlier" | "previously" | "later" | "afterwards" | "afterward" | "thereafter") {
        return relative(end, fixed(sign), unit, Anchor::Last);
    }
    // "a day after." stands by itself; "a day after the talks" leans on what follows.
    let alone = match r.kind(end) {
        None => true,
        Some(TokenKind::Punct) => !matches!(r.low(end), "\"" | "“"),
        _ => matches!(r.low(end), "and" | "but" | "with" | "when" | "at" | "in" | "on" | "by" | "was" | "were" | "had"),
    };
    relative(end, fixed(sign), unit, if alone { Anchor::Last } else { Anchor::Phrase })
}

/// How many units, the unit, and where the text goes on.
fn amount(r: &Reader, at: usize) -> Option<(Option<u32>, Unit, usize)> {
    match r.low(at) {
        "a" | "an" | "one" | "the" => {
            if r.low(at) == "a" && r.low(at + 1) == "few" {
                return Some((None, r.unit(at + 2)?, at + 3));
            }
            if matches!(r.low(at + 1), "days" | "weeks" | "months" | "years" | "decades") {
                return None;
            }
            // "the night before": of the day before.
            let part = r.low(at) == "the" && matches!(r.low(at + 1), "night" | "evening" | "afternoon" | "morning") && r.low(at + 2) == "before";
            Some((Some(1), if part { Unit::Day } else { r.unit(at + 1)? }, at + 2))
        }
        "half" if r.low(at + 1) == "a" && r.low(at + 2) == "year" => Some((Some(6), Unit::Month, at + 3)),
        "several" | "some" | "few" => Some((None, r.unit(at + 1)?, at + 2)),
        _ => match (r.small(at), r.unit(at)) {
            (Some(n), _) => Some((Some(n), r.unit(at + 1)?, at + 2)),
            (None, Some(unit)) if r.low(at).ends_with('s') => Some((None, unit, at + 1)),
            _ => None,
        },
    }
}
