//! Spans of time ("30 years", "a three-day visit", "half a century") and changes told as
//! multiples ("doubled", "fivefold", "a third").

use rust_decimal::Decimal;

use crate::token::TokenKind;

use super::numbers;
use super::read::{Found, Reader};
use super::types::{AtomKind, Change, Unit};
use super::words::{self, Lex};

/// The span of time at a place.
pub(super) fn read(r: &Reader, at: usize) -> Found {
    let (from, qualifier) = numbers::qualifier(r, at);
    let (amount, unit, next) = half(r, from).or_else(|| joined(r, from)).or_else(|| plain(r, from))?;
    Some((next, Some(AtomKind::Duration { amount, unit, about: qualifier.is_some() })))
}

/// "half a century", "a quarter of a century", "a quarter century".
fn half(r: &Reader, at: usize) -> Option<(u32, Unit, usize)> {
    let (years, next) = match (r.low(at), r.low(at + 1)) {
        ("half", "a") => (50, at + 2),
        ("a", "half") | ("a", "half-") => (50, at + 2),
        ("a", "quarter") => (25, if r.low(at + 2) == "of" && r.low(at + 3) == "a" { at + 4 } else { at + 2 }),
        ("a", "half-century") => return Some((50, Unit::Year, at + 2)),
        ("a", "quarter-century") => return Some((25, Unit::Year, at + 2)),
        _ => return None,
    };
    (r.low(next) == "century").then_some((years, Unit::Year, next + 1))
}

/// "three-day", "five-year", `12-month`.
fn joined(r: &Reader, at: usize) -> Option<(u32, Unit, usize)> {
    match r.kind(at)? {
        TokenKind::Word => {
            let (number, unit) = r.low(at).rsplit_once('-')?;
            let Some(Lex::Unit(unit)) = words::lex(unit) else { return None };
            Some((words::small(number)?, unit, at + 1))
        }
        TokenKind::Number if r.dash(at + 1) && r.joined(at + 1) && r.joined(at + 2) => Some((r.small(at)?, r.unit(at + 2)?, at + 3)),
        _ => None,
    }
}

/// "30 years", "eight months".
fn plain(r: &Reader, at: usize) -> Option<(u32, Unit, usize)> {
    let amount = r.small(at)?;
    let unit = r.unit(at + 1)?;
    if r.low(at) == "one" && r.low(at + 1) == "day" {
        return None;
    }
    Some((amount, unit, at + 2))
}

/// A multiple or a share in words.
pub(super) fn multiple(r: &Reader, at: usize) -> Found {
    if let Some(Lex::Times(tenths)) = r.lex(at) {
        return Some((at + 1, Some(AtomKind::Multiple(Change::Times(Decimal::new(i64::from(tenths), 1))))));
    }
    let (from, qualifier) = numbers::qualifier(r, at);
    if let Some(found) = times(r, at, from, qualifier.is_some()) {
        return Some(found);
    }
    let (top, bottom, next) = share(r, from)?;
    let value = Decimal::from(top).checked_div(Decimal::from(bottom))?;
    Some((next, Some(AtomKind::Multiple(Change::By(value)))))
}

/// "grew 1.5 times", "nearly five times": a multiple only after a word of growth, a qualifier,
/// or with a broken number, for "came eight times" counts visits.
fn times(r: &Reader, at: usize, from: usize, qualified: bool) -> Option<(usize, Option<AtomKind>)> {
    let raw = numbers::number(r, from, false)?;
    let grown = |word: &str| matches!(word, "by" | "grew" | "rose" | "increased" | "grown" | "risen" | "increase" | "rise" | "growth" | "jumped" | "up" | "multiplied");
    let more = matches!(r.low(raw.next + 1), "more" | "higher" | "larger" | "bigger" | "greater" | "as" | "that" | "the");
    let meant = more || grown(r.before(at)) || (qualified && matches!(r.low(at), "nearly" | "almost" | "about")) || !raw.value.fract().is_zero();
    if r.low(raw.next) != "times" || !meant {
        return None;
    }
    Some((raw.next + 1, Some(AtomKind::Multiple(Change::Times(raw.value)))))
}

/// "a third", "one-third", "two thirds", "three-quarters", "by half", "five times".
fn share(r: &Reader, at: usize) -> Option<(u32, u32, usize)> {
    let part = |word: &str| match word {
        "half" => Some(2),
        "quarter" | "quarters" => Some(4),
        "third" | "thirds" => Some(3),
        "fifth" | "fifths" => Some(5),
        "sixth" | "sixths" => Some(6),
        "seventh" | "sevenths" => Some(7),
        "eighth" | "eighths" => Some(8),
        "tenth" | "tenths" => Some(10),
        _ => None,
    };
    let low = r.low(at);
    if low == "half" {
        return (r.before(at) == "by" && r.unit(at + 1).is_none() && !matches!(r.low(at + 1), "a" | "an")).then_some((1, 2, at + 1));
    }
    if let Some((top, bottom)) = words::parts(low) {
        return Some((words::small(top).filter(|n| *n < 10)?, part(bottom)?, at + 1));
    }
    let bottom = part(r.low(at + 1))?;
    match low {
        // "a third country" is an ordinal, "a third of exports" a share
        "a" => (r.low(at + 2) == "of" || r.before(at) == "by").then_some((1, bottom, at + 2)),
        "one" => (bottom != 2).then_some((1, bottom, at + 2)),
        _ => words::small(low).filter(|n| (2..10).contains(n) && r.low(at + 1).ends_with('s')).map(|top| (top, bottom, at + 2)),
    }
}
