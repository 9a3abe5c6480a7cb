//! Dates that begin with a figure or a month: "17 December 1991", "April 17-18, 2017", `2021-03-17`,
//! "January-August 2019", `2018-2020`, "the 1990s". Where the year is missing the atom is a
//! `DateAtom::MonthDay`.

use dyad_register::{PartialDate, When};

use crate::token::TokenKind;

use super::months::{self, Month};
use super::numbers;
use super::read::{Found, Reader};
use super::types::{AtomKind, DateAtom, YearOf};
use super::words::Lex;

/// The end of a date and the date.
pub(super) type Dated = Option<(usize, DateAtom)>;

/// The date at a place.
pub(super) fn read(r: &Reader, at: usize) -> Found {
    let (next, date) = dated(r, at)?;
    let (next, date) = until(r, at, next, date).unwrap_or((next, date));
    Some((next, Some(AtomKind::Date(date))))
}

/// "28 December 2018 - 3 January 2019": two full dates as one interval.
fn until(r: &Reader, at: usize, next: usize, date: DateAtom) -> Dated {
    let DateAtom::Absolute(When::At(first)) = date else { return None };
    let link = r.low(next);
    let linked = r.dash(next) || (matches!(link, "to" | "until" | "till" | "through") && r.before(at) == "from") || (link == "and" && r.before(at) == "between");
    if !linked || first.month().is_none() {
        return None;
    }
    let (end, DateAtom::Absolute(When::At(last))) = dated(r, r.skip(next + 1, "the"))? else { return None };
    let fits = last.month().is_some() && first.day().is_some() == last.day().is_some() && first < last;
    fits.then(|| When::span(first, last).ok()).flatten().map(|when| (end, DateAtom::Absolute(when)))
}

fn dated(r: &Reader, at: usize) -> Dated {
    match r.kind(at)? {
        TokenKind::Number => numeric(r, at).or_else(|| day_first(r, at)).or_else(|| years(r, at)),
        TokenKind::Mixed => day_first(r, at).or_else(|| decade(r, at)).or_else(|| mid_year(r, at)),
        TokenKind::Word => match r.low(at) {
            "the" => match r.low(at + 1) {
                "early" | "late" | "mid" => decade(r, at + 2),
                _ => decade(r, at + 1).or_else(|| r.kind(at + 1).filter(|k| *k == TokenKind::Mixed).and_then(|_| day_first(r, at + 1))),
            },
            "early" | "late" | "mid" => parted(r, at),
            _ => weekday_first(r, at).or_else(|| months::read(r, at)),
        },
        _ => None,
    }
}

/// "early 2015", "late May 2015", "early January".
fn parted(r: &Reader, at: usize) -> Dated {
    let from = if r.dash(at + 1) { at + 2 } else { at + 1 };
    if let Some(year) = r.year(from) {
        return Some((from + 1, DateAtom::Absolute(When::At(PartialDate::year_of(year)?))));
    }
    decade(r, from).or_else(|| months::read(r, from))
}

/// "Friday, 17 December 1991", "Thursday 5 July": the day of the week adds nothing to a date.
fn weekday_first(r: &Reader, at: usize) -> Dated {
    let (Lex::Weekday(_) | Lex::ShortWeekday(_)) = r.lex(at)? else { return None };
    if !r.capital(at) {
        return None;
    }
    let from = r.skip(r.skip(at + 1, ","), "the");
    let (next, date) = match r.kind(from)? {
        TokenKind::Word => months::read(r, from)?,
        _ => day_first(r, from)?,
    };
    match date {
        DateAtom::MonthDay { day: Some(_), .. } => Some((next, date)),
        DateAtom::Absolute(when) if when.point().is_none_or(|d| d.day().is_some()) => Some((next, date)),
        _ => None,
    }
}

/// `17.12.1991`, `2021-03-17`, `17/12/1991`.
fn numeric(r: &Reader, at: usize) -> Dated {
    let low = r.low(at);
    if low.matches('.').count() == 2 {
        let mut parts = low.split('.').map(|p| p.parse::<i16>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        return full(year, month, day).map(|d| (at + 1, d));
    }
    let mark = r.low(at + 1);
    if !matches!(mark, "-" | "/") || r.low(at + 3) != mark || (1..=4).any(|i| !r.joined(at + i)) {
        return None;
    }
    let number = |i: usize| r.whole(at + i).and_then(|n| i16::try_from(n).ok());
    let (first, second, third) = (number(0)?, number(2)?, number(4)?);
    let date = if low.len() == 4 {
        full(first, second, third)
    } else if r.low(at + 4).len() == 4 {
        // 04/25/2010 can only be the American order.
        if second > 12 { full(third, first, second) } else { full(third, second, first) }
    } else {
        None
    };
    date.map(|d| (at + 5, d))
}

fn full(year: i16, month: i16, day: i16) -> Option<DateAtom> {
    if !(1500..=2150).contains(&year) {
        return None;
    }
    Some(DateAtom::Absolute(When::At(PartialDate::day_of(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?)))
}

/// "17 December 1991", "the 21st of April", "4-5 July", "30 June - 2 July 2019".
fn day_first(r: &Reader, at: usize) -> Dated {
    let first = r.day(at)?;
    let mut next = at + 1;
    let mut second = None;
    if r.dash(next) || matches!(r.low(next), "to" | "and" | "till" | "until") {
        let from = r.skip(next + 1, "the");
        match r.day(from) {
            Some(day) if day > first && (r.low(next) != "and" || day == first + 1 || r.before(at) == "between") => (second, next) = (Some(day), from + 1),
            // "4 and 12 July": the first of the two has no month of its own
            _ => return None,
        }
    }
    let month = months::named(r, r.skip(next, "of"), true)?;
    next = month.next;
    if second.is_none()
        && let Some(found) = range(r, at, first, month)
    {
        return Some(found);
    }
    let start = Month { day: Some(first), ..month };
    let end = second.map(|day| Month { day: Some(day), ..month });
    months::finish(r, next, start, end)
}

/// "30 June - 2 July 2019", "from 28 May to 1 June": two days of two months.
fn range(r: &Reader, at: usize, first: u8, month: Month) -> Dated {
    let link = r.low(month.next);
    let linked = r.dash(month.next) || (matches!(link, "to" | "till" | "until") && r.before(at) == "from") || (link == "and" && r.before(at) == "between");
    if !linked {
        return None;
    }
    let from = r.skip(month.next + 1, "the");
    // "from 13 May to May 15"
    if let Some((other, day)) = months::named(r, from, true).and_then(|other| Some((other, r.day(other.next)?))) {
        return months::finish(r, other.next + 1, Month { day: Some(first), ..month }, Some(Month { day: Some(day), ..other }));
    }
    let day = r.day(from)?;
    let other = months::named(r, r.skip(from + 1, "of"), true)?;
    months::finish(r, other.next, Month { day: Some(first), ..month }, Some(Month { day: Some(day), ..other }))
}

/// `1990s`, "the nineties" not.
fn decade(r: &Reader, at: usize) -> Dated {
    let year: i16 = r.low(at).strip_suffix('s').filter(|d| d.len() == 4)?.parse().ok()?;
    if !(1500..=2150).contains(&year) || year % 10 != 0 {
        return None;
    }
    span(year, year + 9).map(|d| (at + 1, d))
}

/// `mid-2015`
fn mid_year(r: &Reader, at: usize) -> Dated {
    let low = r.low(at);
    let rest = low.strip_prefix("mid-").or_else(|| low.strip_prefix("late-")).or_else(|| low.strip_prefix("early-"))?;
    if let Some(decade) = rest.strip_suffix('s').filter(|d| d.len() == 4).and_then(|d| d.parse::<i16>().ok()).filter(|y| y % 10 == 0) {
        return span(decade, decade + 9).map(|d| (at + 1, d));
    }
    let year: i16 = rest.parse().ok().filter(|y| (1500..=2150).contains(y))?;
    Some((at + 1, DateAtom::Absolute(When::At(PartialDate::year_of(year)?))))
}

/// Two years as an interval, both included.
pub(super) fn span(from: i16, to: i16) -> Option<DateAtom> {
    Some(DateAtom::Absolute(When::span(PartialDate::year_of(from)?, PartialDate::year_of(to)?).ok()?))
}

/// `2021`, `2018-2020`, `2020/21`, "from 2018 to 2020", "between 2015 and 2018".
fn years(r: &Reader, at: usize) -> Dated {
    let first = r.year(at)?;
    if let Some((next, last)) = second_year(r, at, first) {
        return span(first, last).map(|d| (next, d));
    }
    if !is_year(r, at, first) {
        return None;
    }
    Some((at + 1, DateAtom::Absolute(When::At(PartialDate::year_of(first)?))))
}

/// The last year of a range that begins at a place, and where it ends.
pub(super) fn second_year(r: &Reader, at: usize, first: i16) -> Option<(usize, i16)> {
    let link = r.low(at + 1);
    let close = r.joined(at + 1) && r.joined(at + 2);
    let linked = (r.dash(at + 1) || (link == "/" && close))
        || (matches!(link, "to" | "through" | "until" | "till") && matches!(r.before(at), "from" | "" | "," | "period" | "years" | "("))
        || (link == "and" && r.before(at) == "between");
    if !linked {
        return None;
    }
    let last = match r.year(at + 2) {
        Some(year) => year,
        // 2018-20
        None if close && r.low(at + 2).len() == 2 => first - first % 100 + i16::try_from(r.whole(at + 2)?).ok()?,
        None => return None,
    };
    (last > first && last - first <= 200).then_some((at + 3, last))
}

/// Whether four figures are a year: what stands before them decides, then what they would count.
fn is_year(r: &Reader, at: usize, year: i16) -> bool {
    let (before, after) = (r.before(at), r.low(at + 1));
    if !(1700..=2100).contains(&year) || r.low(at + 1) == "%" || matches!(r.lex(at + 1), Some(Lex::Scale(_))) {
        return false;
    }
    if matches!(before, "in" | "since" | "during" | "until" | "till" | "year" | "early" | "late" | "mid" | "late-" | "summer" | "spring" | "autumn" | "winter" | "circa") {
        return true;
    }
    if numbers::labelled(before) || matches!(before, "$" | "€" | "£" | "number" | "than" | "over" | "some" | "nearly" | "almost" | "approximately" | "least" | "exceeding") {
        return false;
    }
    let counts = r.kind(at + 1) == Some(TokenKind::Word) && !r.capital(at + 1) && (plural(after) || matches!(after, "people" | "troops" | "men" | "women" | "children" | "km" | "percent" | "per" | "metric" | "square"));
    let round = year % 50 == 0;
    if counts && (round || !matches!(before, "of" | "by" | "the" | "for" | "from" | "before" | "after" | "to" | "its" | "through" | "on")) {
        return false;
    }
    if matches!(before, "about" | "around" | "above" | "up" | "to") && r.kind(at + 1) == Some(TokenKind::Word) && counts {
        return false;
    }
    true
}

fn plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !matches!(word, "this" | "plans" | "says" | "does" | "always" | "perhaps" | "whereas" | "sees" | "talks" | "elections")
}

/// A month and day that lack the year, or the full date.
pub(super) fn month_day(month: u8, day: Option<u8>, to: Option<(u8, Option<u8>)>, year: YearOf) -> DateAtom {
    DateAtom::MonthDay { month, day, to, year }
}
