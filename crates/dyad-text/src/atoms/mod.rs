//! L2: typed figures in running English newswire, by code: dates, money, shares,
//! ordinals, counts and spans of time. [`atoms`] reads them from the tokens of a
//! sentence, left to right, the longest first; [`resolve`] gives a date that the text
//! leaves open its year, from the report's date and the dates told before.

mod bare;
mod currency;
mod dates;
mod durations;
mod money;
mod months;
mod numbers;
mod ordinals;
mod periods;
mod read;
mod relative;
mod resolve;
mod shift;
mod types;
mod words;

use std::cell::Cell;
use std::ops::Range;

use crate::token::{TokenKind, Tokens};

pub use bare::bare_sums;
pub use currency::CurrencyCode;
pub use numbers::qualifying;
pub use resolve::resolve;
pub use types::{Anchor, Atom, AtomKind, Change, DateAtom, DateContext, Deictic, Figure, Money, Period, Resolved, Unit, Which, YearOf};

use read::{Found, Reader};
use words::Lex;

/// Reads the atoms of the tokens in `range` (a sentence, best) and adds them to `out`, from
/// left to right. No two overlap; where two readings begin at one token the longer one
/// is taken, and a date before money, money before a bare number.
pub fn atoms(tokens: &Tokens, range: Range<usize>, out: &mut Vec<Atom>) {
    let end = range.end.min(tokens.len());
    let last = Cell::new(None);
    let reader = Reader { tokens, start: range.start, end, last: &last };
    let mut at = range.start;
    while at < end {
        let Some(kind) = tokens.kind(at) else { break };
        let found = match kind {
            TokenKind::Punct | TokenKind::Possessive => None,
            TokenKind::Number | TokenKind::Mixed | TokenKind::Symbol => read(&reader, at),
            TokenKind::Word => begins(&reader, at).then(|| read(&reader, at)).flatten(),
        };
        let Some((next, kind)) = found.filter(|(next, _)| *next > at) else {
            at += 1;
            continue;
        };
        if let (Some(kind), Ok(first), Ok(last)) = (kind, u32::try_from(at), u32::try_from(next - 1)) {
            out.push(Atom { first, last, kind });
        }
        at = next;
    }
}

/// Whether a word may begin an atom at all: one look-up for most words.
fn begins(reader: &Reader, at: usize) -> bool {
    let low = reader.low(at);
    match words::lex(low) {
        Some(Lex::Unit(_)) => matches!(reader.low(at + 1), "after" | "before" | "later" | "earlier"),
        Some(Lex::Scale(_)) => false,
        // The commonest words of the language open a figure only before a few others.
        Some(Lex::Opener) if matches!(low, "the" | "a" | "an" | "this" | "that") => goes_on(reader, at + 1),
        Some(Lex::Qualifier) => matches!(numbers::qualifier(reader, at), (from, Some(_)) if goes_on(reader, from)),
        Some(_) => true,
        None => {
            // "January-August", "three-day", "twenty-five"
            let hyphen = low.bytes().position(|b| b == b'-').and_then(|i| low.get(..i));
            hyphen.is_some_and(|part| part == "mid" || words::lex(part).is_some()) || figure(reader, at + 1) || low == "q1"
        }
    }
}

/// A number or a sign stands at a place.
fn figure(reader: &Reader, at: usize) -> bool {
    matches!(reader.kind(at), Some(TokenKind::Number | TokenKind::Mixed | TokenKind::Symbol))
}

/// Whether an atom that an article, a pointing word or a qualifier opens can go on here: at a
/// word of the list, at another that some reader asks for, at a currency's letters.
fn goes_on(reader: &Reader, at: usize) -> bool {
    if reader.kind(at) != Some(TokenKind::Word) {
        return true;
    }
    let low = reader.low(at);
    words::lex(low).is_some()
        || low.bytes().any(|b| b == b'-')
        || figure(reader, at + 1)
        || matches!(
            low,
            "fy" | "comparable"
                | "equivalent"
                | "respective"
                | "final"
                | "end"
                | "start"
                | "beginning"
                | "estimated"
                | "approximate"
                | "thirds"
                | "fifths"
                | "sixths"
                | "sevenths"
                | "eighths"
                | "tenths"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "noon"
                | "midday"
                | "weekend"
        )
}

/// The longest reading at a place; the earlier in the list wins among equals.
fn read(reader: &Reader, at: usize) -> Found {
    let readers: [fn(&Reader, usize) -> Found; 9] = [dates::read, periods::read, relative::read, money::read, numbers::percent, durations::read, durations::multiple, ordinals::read, numbers::count];
    let mut best: Found = None;
    for one in readers {
        let found = one(reader, at);
        if let Some((next, _)) = found
            && best.is_none_or(|(longest, _)| next > longest)
        {
            best = found;
        }
    }
    best
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_any;
#[cfg(test)]
mod tests_resolve;
