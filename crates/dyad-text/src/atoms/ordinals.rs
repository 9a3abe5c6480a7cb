//! Ordinals: "13th", "first", "twenty-fifth".

use crate::token::TokenKind;

use super::read::{Found, Reader};
use super::types::AtomKind;
use super::words;

/// The ordinal at a place.
pub(super) fn read(r: &Reader, at: usize) -> Found {
    let low = r.low(at);
    let number = match r.kind(at)? {
        TokenKind::Mixed => figures(low)?,
        TokenKind::Word => words::ordinal(low).filter(|n| !idle(r, at, *n))?,
        _ => return None,
    };
    Some((at + 1, Some(AtomKind::Ordinal(number))))
}

/// `13th`, `1st`, `22nd`; the ending must fit the number.
fn figures(low: &str) -> Option<u32> {
    let digits = low.get(..low.len().checked_sub(2)?)?.replace(',', "");
    let number: u32 = digits.parse().ok()?;
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    (number > 0 && low.ends_with(ending)).then_some(number)
}

/// Ordinals that count nothing: "at first", "first of all", "a second later", "one third".
fn idle(r: &Reader, at: usize, number: u32) -> bool {
    let (before, after) = (r.before(at), r.low(at + 1));
    match number {
        1 => before == "at" || (after == "of" && r.low(at + 2) == "all") || (after == "and" && r.low(at + 2) == "foremost"),
        2 => matches!(after, "later" | "ago") || before == "per",
        _ => false,
    }
}
