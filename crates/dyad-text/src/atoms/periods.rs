//! Parts of a year: "the first half of 2021", "Q1 2019", "the first nine months of the year",
//! "the nine months to September", "fiscal year 2020/21", "the same period of 2021".

use dyad_register::{PartialDate, When};

use super::dates;
use super::months::{self, Tail};
use super::read::{Found, Reader};
use super::types::{Anchor, AtomKind, DateAtom, Period, Unit, YearOf};
use super::words;

/// The part of a year at a place.
pub(super) fn read(r: &Reader, at: usize) -> Found {
    let (next, date) = fiscal(r, at).or_else(|| same_period(r, at)).or_else(|| part(r, at))?;
    Some((next, Some(AtomKind::Date(date))))
}

/// "fiscal year 2020/21", "the financial year 2021", `FY2020/21`.
fn fiscal(r: &Reader, at: usize) -> dates::Dated {
    let from = r.skip(at, "the");
    let from = match r.low(from) {
        "fiscal" | "financial" => r.skip(r.skip(from + 1, "years"), "year"),
        "fy" => from + 1,
        low => {
            let year: i16 = low.strip_prefix("fy")?.parse().ok()?;
            let first = if year < 100 { year + 2000 } else { year };
            return match dates::second_year(r, from, first) {
                Some((next, last)) => dates::span(first, last).map(|d| (next, d)),
                None => Some((from + 1, DateAtom::Absolute(When::At(PartialDate::year_of(first)?)))),
            };
        }
    };
    let from = r.skip(from, "of");
    let first = r.year(from)?;
    match dates::second_year(r, from, first) {
        Some((next, last)) => dates::span(first, last).map(|d| (next, d)),
        None => Some((from + 1, DateAtom::Absolute(When::At(PartialDate::year_of(first)?)))),
    }
}

/// "the same period of 2021", "the corresponding period last year", "the same month a year earlier".
fn same_period(r: &Reader, at: usize) -> dates::Dated {
    let from = r.skip(at, "the");
    let corresponding = match r.low(from) {
        "same" => false,
        "corresponding" | "comparable" | "equivalent" | "respective" => true,
        _ => return None,
    };
    // "the same nine months of 2021"
    let from = if r.small(from + 1).is_some() { from + 2 } else { from + 1 };
    if !matches!(r.low(from), "period" | "month" | "months" | "quarter" | "half" | "time" | "timeframe") {
        return None;
    }
    let whole = matches!(r.low(from), "period" | "timeframe" | "time");
    let same = |next, year, offset| Some((next, DateAtom::Relative { offset: Some(offset), unit: Unit::Year, from: Anchor::SamePeriod { year } }));
    // "the same period of the last year", "in the previous year", "a year earlier"
    let place = if matches!(r.low(from + 1), "of" | "in" | "," | "from" | "for") { from + 2 } else { from + 1 };
    if matches!(r.low(place), "a" | "one") && r.low(place + 1) == "year" && matches!(r.low(place + 2), "earlier" | "ago" | "before") {
        return same(place + 3, None, -1);
    }
    match months::tail(r, from + 1).or_else(|| months::tail(r, place)) {
        Some((next, Tail::Year(year))) => same(next, Some(year), 0),
        Some((next, Tail::Meant(YearOf::Report(-1) | YearOf::Told(-1)))) => same(next, None, -1),
        Some((next, Tail::Meant(_))) => same(next, None, 0),
        None if (whole || corresponding) && r.low(from) != "time" => same(from + 1, None, 0),
        None => None,
    }
}

/// A half, a quarter or some months of a year, and the year.
fn part(r: &Reader, at: usize) -> dates::Dated {
    let (next, period) = named(r, at)?;
    match months::tail(r, next) {
        Some((next, Tail::Year(year))) => Some((next, DateAtom::Absolute(span(year, period)?))),
        Some((next, Tail::Meant(year))) => Some((next, DateAtom::PeriodWithoutYear(period, year))),
        // "the last two months" by itself counts back from the report.
        None if matches!(period, Period::LastMonths(_)) => None,
        // "the first quarter" of a game, "first half" likewise: the article is wanted.
        None if matches!(period, Period::Half(_) | Period::Quarter(_)) && r.low(at) != "the" => None,
        None => Some((next, DateAtom::PeriodWithoutYear(period, YearOf::Near))),
    }
}

fn named(r: &Reader, at: usize) -> Option<(usize, Period)> {
    let from = r.skip(at, "the");
    let small = |n: Option<u32>| n.and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=12).contains(n));
    let low = r.low(from);
    match low {
        "q1" | "q2" | "q3" | "q4" => return Some((from + 1, Period::Quarter(low.as_bytes().get(1)? - b'0'))),
        "h1" | "h2" => return Some((from + 1, Period::Half(low.as_bytes().get(1)? - b'0'))),
        _ => {}
    }
    let months_word = |word: &str| matches!(word, "months" | "month");
    let first = words::ordinal(low);
    if let Some(number) = first.or_else(|| matches!(low, "last" | "final").then_some(0)) {
        let after = r.low(from + 1);
        match (after, number) {
            ("half" | "half-year", 1 | 2) => return Some((from + 2, Period::Half(u8::try_from(number).ok()?))),
            ("quarter", 1..=4) => return Some((from + 2, Period::Quarter(u8::try_from(number).ok()?))),
            ("half", 0) => return Some((from + 2, Period::Half(2))),
            ("quarter", 0) if low == "final" => return Some((from + 2, Period::Quarter(4))),
            _ => {}
        }
        if let Some(count) = small(r.small(from + 1)).filter(|_| months_word(r.low(from + 2))) {
            return match number {
                1 => Some((from + 3, Period::FirstMonths(count))),
                0 => Some((from + 3, Period::LastMonths(count))),
                _ => None,
            };
        }
        return None;
    }
    // "nine months to September", "the nine-month period to September"
    let (count, next) = match low.strip_suffix("-month") {
        Some(number) => (small(words::small(number))?, from + 1),
        None if months_word(r.low(from + 1)) => (small(r.small(from))?, from + 2),
        None if r.dash(from + 1) && months_word(r.low(from + 2)) => (small(r.small(from))?, from + 3),
        None => return None,
    };
    // "in 11 months of 2019", the way of the news of Central Asia
    let year_follows = r.low(next) == "of" && (r.year(next + 1).is_some() || (matches!(r.low(next + 1), "this" | "last") && r.low(next + 2) == "year"));
    if year_follows && (from > at || matches!(r.before(at), "in" | "for" | "during" | "over")) {
        return Some((next, Period::FirstMonths(count)));
    }
    let next = r.skip(next, "period");
    let next = match r.low(next) {
        "to" | "through" | "until" => r.skip(next + 1, "end-"),
        "ending" | "ended" => r.skip(r.skip(next + 1, "in"), "on"),
        _ => return None,
    };
    let end = months::named(r, next, true)?;
    let after = if r.day(end.next).is_some() { end.next + 1 } else { end.next };
    Some((after, Period::MonthsTo { months: count, month: end.month }))
}

/// A part of a year as an interval of months.
pub(super) fn span(year: i16, period: Period) -> Option<When> {
    let month = |n: u8| PartialDate::month_of(year, n);
    let (from, to) = match period {
        Period::Half(n) => (n * 6 - 5, n * 6),
        Period::Quarter(n) => (n * 3 - 2, n * 3),
        Period::FirstMonths(n) => (1, n),
        Period::LastMonths(n) => (13 - n, 12),
        Period::MonthsTo { months, month: last } => {
            let end = month(last)?;
            return When::span(end.plus_months(1 - i32::from(months))?, end).ok();
        }
    };
    When::span(month(from)?, month(to)?).ok()
}
