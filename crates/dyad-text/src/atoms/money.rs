//! Sums of money: a sign and figures ("US$1.6 billion", "Rs 500 crore"), or a number and the
//! currency's words ("1.6 billion US dollars", "42 million yen"). Ranges of sums are passed over.

use dyad_register::Qualifier;
use rust_decimal::Decimal;

use crate::token::TokenKind;

use super::currency::{self, Named};
use super::numbers::{self, Raw};
use super::read::{Found, Reader};
use super::types::{AtomKind, Money};
use super::words::{self, Lex};

/// The sum at a place.
pub(super) fn read(r: &Reader, at: usize) -> Found {
    let (from, qualifier) = numbers::qualifier(r, at);
    let (raw, named) = sum(r, from)?;
    // "from $1 billion to $2 billion", "from the current $180 million to ...": two sums, no range.
    let steps = (1..=3).any(|k| at >= r.start + k && r.low(at - k) == "from" && (1..k).all(|j| matches!(r.low(at - j), "the" | "current" | "present" | "then")));
    if let Some(next) = range(r, named.next).filter(|_| !steps) {
        return Some((next, None));
    }
    if r.low(named.next) == "and"
        && r.before(at) == "between"
        && let Some((_, other)) = sum(r, named.next + 1)
    {
        return Some((other.next, None));
    }
    Some((named.next, Some(money(raw, named, qualifier))))
}

fn money(raw: Raw, named: Named, qualifier: Option<Qualifier>) -> AtomKind {
    AtomKind::Money(Money { figure: raw.measured(qualifier), currency: named.code, word: named.word, state: named.state })
}

/// The second half of "$1-2 billion" or "$1 to $2 billion": where it ends.
fn range(r: &Reader, at: usize) -> Option<usize> {
    if !(r.dash(at) && r.joined(at) && r.joined(at + 1)) && r.low(at) != "to" {
        return None;
    }
    if let Some((_, named)) = sum(r, at + 1) {
        return Some(named.next);
    }
    if r.low(at) == "to" {
        return None;
    }
    numbers::number(r, at + 1, true).map(|raw| raw.next)
}

fn large(raw: Raw) -> bool {
    raw.scaled || raw.value >= Decimal::from(1000)
}

/// A number and its currency, whichever comes first.
fn sum(r: &Reader, at: usize) -> Option<(Raw, Named)> {
    if let Some(sign) = currency::sign(r, at) {
        let raw = numbers::number(r, sign.next, true).filter(|raw| !raw.worded)?;
        if currency::wordy(r.low(at)) && !large(raw) {
            return None;
        }
        // "US$5 million US dollars", "RMB 3 billion yuan": the word repeats the sign.
        let next = match currency::after(r, raw.next, true) {
            Some(again) if again.code == sign.code => again.next,
            _ => raw.next,
        };
        return Some((raw, Named { next, ..sign }));
    }
    if let Some(found) = lettered(r, at) {
        return Some(found);
    }
    let raw = numbers::number(r, at, false).or_else(|| numbers::number(r, at, true))?;
    if let Some(found) = hyphened(r, raw) {
        return Some(found);
    }
    // "half a billion of dollars" is rare, "500-euro" is not.
    let place = if r.dash(raw.next) && r.joined(raw.next) && r.joined(raw.next + 1) { raw.next + 1 } else { raw.next };
    let named = currency::after(r, place, large(raw))?;
    Some((raw, named))
}

/// `K4 million`, `R1.2 billion`: a letter in one token with the figures.
fn lettered(r: &Reader, at: usize) -> Option<(Raw, Named)> {
    if r.kind(at)? != TokenKind::Mixed {
        return None;
    }
    let low = r.low(at);
    let digits = low.get(1..).filter(|d| d.bytes().all(|b| b.is_ascii_digit() || b == b'.') && d.starts_with(|c: char| c.is_ascii_digit()))?;
    let Some(Lex::Scale(factor)) = r.lex(at + 1) else { return None };
    let named = match low.as_bytes().first()? {
        b'k' => Named { code: None, word: Some("kwacha"), state: None, next: at + 2 },
        b'r' if r.capital(at) => Named { code: currency::CurrencyCode::parse("ZAR"), word: None, state: None, next: at + 2 },
        b'n' if r.capital(at) => Named { code: currency::CurrencyCode::parse("NGN"), word: None, state: None, next: at + 2 },
        b'q' if r.capital(at) => Named { code: currency::CurrencyCode::parse("GTQ"), word: None, state: None, next: at + 2 },
        b'p' => Named { code: currency::CurrencyCode::parse("PHP"), word: None, state: None, next: at + 2 },
        _ => return None,
    };
    let value = digits.parse::<Decimal>().ok()?.checked_mul(Decimal::from(factor))?;
    let raw = Raw { value, digits: u8::try_from(digits.bytes().filter(u8::is_ascii_digit).count()).ok()?, exact: false, scaled: true, worded: false, next: at + 2 };
    Some((raw, named))
}

/// "a 500-million-euro loan": the words after the hyphen are one token.
fn hyphened(r: &Reader, raw: Raw) -> Option<(Raw, Named)> {
    let place = if r.dash(raw.next) && r.joined(raw.next) { raw.next + 1 } else { raw.next };
    let (scale, word) = words::parts(r.low(place))?;
    let Some(Lex::Scale(factor)) = words::lex(scale) else { return None };
    let named = currency::single(word, place + 1)?;
    let raw = Raw { value: raw.value.checked_mul(Decimal::from(factor))?, scaled: true, exact: false, next: place + 1, ..raw };
    Some((raw, named))
}
