//! Numbers in figures and words, with their scale ("1.6 billion", "two hundred thousand",
//! "Rs 500 crore"), their qualifiers ("more than"), and what they count: a share or a plain count.

use dyad_register::Qualifier;
use rust_decimal::Decimal;

use crate::token::TokenKind;

use super::read::{Found, Reader};
use super::types::{AtomKind, Figure};
use super::words::Lex;

/// A number before it is known what it counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    pub value: Decimal,
    /// Significant digits as written.
    pub digits: u8,
    /// Exact as far as the text goes: small, and without a scale word.
    pub exact: bool,
    /// A word such as "million" stands in it.
    pub scaled: bool,
    /// Written in words only.
    pub worded: bool,
    /// Where the text goes on.
    pub next: usize,
}

impl Raw {
    /// The figure of a sum or share: its digits are always known.
    pub fn measured(&self, qualifier: Option<Qualifier>) -> Figure {
        Figure { value: self.value.normalize(), digits: Some(self.digits), qualifier }
    }

    /// The figure of a count, exact where the text is.
    pub fn counted(&self, qualifier: Option<Qualifier>) -> Figure {
        let exact = self.exact && qualifier.is_none();
        Figure { value: self.value.normalize(), digits: (!exact).then_some(self.digits), qualifier }
    }
}

/// The qualifier that begins here, and where the figure must begin.
pub(super) fn qualifier(r: &Reader, at: usize) -> (usize, Option<Qualifier>) {
    match qualifying(r.low(at), r.low(at + 1)) {
        Some((length, found)) => (at + length, Some(found)),
        None => (at, None),
    }
}

/// The qualifier that two words in small letters begin with, and how many of them it takes.
#[must_use]
pub fn qualifying(first: &str, second: &str) -> Option<(usize, Qualifier)> {
    Some(match first {
        "about" | "around" | "some" | "approximately" | "approx" | "approx." | "roughly" => (1, Qualifier::About),
        "an" | "a" if matches!(second, "estimated" | "approximate") => (2, Qualifier::About),
        "nearly" | "almost" => (1, Qualifier::Almost),
        "close" if second == "to" => (2, Qualifier::Almost),
        "just" if matches!(second, "over" | "above") => (2, Qualifier::Over),
        "just" if second == "under" => (2, Qualifier::Almost),
        "just" if second == "about" => (2, Qualifier::About),
        "over" | "above" | "exceeding" | "exceeded" | "exceeds" => (1, Qualifier::Over),
        "more" if second == "than" => (2, Qualifier::Over),
        "at" if second == "least" => (2, Qualifier::AtLeast),
        "up" if second == "to" => (2, Qualifier::Under),
        "less" | "fewer" if second == "than" => (2, Qualifier::Under),
        "under" | "below" => (1, Qualifier::Under),
        _ => return None,
    })
}

/// The value and digits of figures such as `1,190`, `17.3`, `1.234.567` or `1,6`.
fn figures(text: &str) -> Option<(Decimal, u8, bool)> {
    let commas = text.matches(',').count();
    let points = text.matches('.').count();
    let grouped = |mark: char| text.split(mark).skip(1).all(|part| part.get(..3).is_some_and(|p| p.bytes().all(|b| b.is_ascii_digit())) && part.split('.').next().is_some_and(|p| p.len() == 3));
    let plain: String = match (commas, points) {
        (0, 0 | 1) => text.to_owned(),
        (0, _) if grouped('.') => text.replace('.', ""),
        (_, 0 | 1) if grouped(',') => text.replace(',', ""),
        (1, 0) => text.replace(',', "."),
        _ => return None,
    };
    let value = Decimal::from_str_exact(&plain).ok()?;
    let whole = !plain.contains('.');
    let written = plain.bytes().filter(u8::is_ascii_digit).skip_while(|b| *b == b'0').count();
    Some((value, u8::try_from(written.max(1)).ok()?, whole))
}

/// Significant digits of a number without a scale word: `420,000` has two, `1,190` four, `250` three.
fn plain_digits(value: Decimal, written: u8) -> u8 {
    let text = value.trunc().to_string();
    let zeros = text.bytes().rev().take_while(|b| *b == b'0').count();
    if value.fract().is_zero() && text.len() > 3 && zeros >= 2 { written.saturating_sub(u8::try_from(zeros).unwrap_or(0)).max(1) } else { written }
}

fn suffix(letters: &str, money: bool) -> Option<u64> {
    Some(match letters {
        "bn" | "bln" | "billion" => 1_000_000_000,
        "mn" | "mln" | "million" => 1_000_000,
        "tn" | "trn" | "tln" | "trillion" => 1_000_000_000_000,
        "m" if money => 1_000_000,
        "b" if money => 1_000_000_000,
        "k" if money => 1_000,
        "t" if money => 1_000_000_000_000,
        "cr" if money => 10_000_000,
        _ => return None,
    })
}

/// The number that begins here; `money` allows the short suffixes of `$3m`.
pub(super) fn number(r: &Reader, at: usize, money: bool) -> Option<Raw> {
    if money {
        return read_number(r, at, true);
    }
    match r.last.get() {
        Some((place, known)) if place == at => known,
        _ => {
            let found = read_number(r, at, false);
            r.last.set(Some((at, found)));
            found
        }
    }
}

fn read_number(r: &Reader, at: usize, money: bool) -> Option<Raw> {
    match r.kind(at)? {
        TokenKind::Number => {
            if let Some((value, digits, next)) = spaced(r, at) {
                return scale(r, next, Raw { value, digits, exact: true, scaled: false, worded: false, next }, money);
            }
            let (value, digits, whole) = figures(r.low(at))?;
            scale(r, at + 1, Raw { value, digits, exact: whole, scaled: false, worded: false, next: at + 1 }, money)
        }
        TokenKind::Mixed => {
            let low = r.low(at);
            let split = low.find(|c: char| c.is_alphabetic())?;
            let (value, digits, _) = figures(low.get(..split)?)?;
            let factor = suffix(low.get(split..)?, money)?;
            Some(Raw { value: value.checked_mul(Decimal::from(factor))?, digits, exact: false, scaled: true, worded: false, next: at + 1 })
        }
        TokenKind::Word => worded(r, at),
        _ => None,
    }
}

/// Figures in groups of three with spaces between them: `1 250 000`. Two groups count only
/// where the second ends in zeros or a word follows, so that "Flight 12 345" stays two numbers.
fn spaced(r: &Reader, at: usize) -> Option<(Decimal, u8, usize)> {
    let plain = |i: usize, lengths: std::ops::RangeInclusive<usize>| {
        let low = r.low(i);
        r.kind(i) == Some(TokenKind::Number) && lengths.contains(&low.len()) && low.bytes().all(|b| b.is_ascii_digit())
    };
    let group = |i: usize| plain(i, 3..=3) && r.tokens.get(i).is_some_and(|t| t.space && !t.newline);
    if !plain(at, 1..=3) || r.low(at).starts_with('0') || !group(at + 1) {
        return None;
    }
    let mut text = r.low(at).to_owned();
    let mut next = at + 1;
    while next < at + 5 && group(next) {
        text.push_str(r.low(next));
        next += 1;
    }
    let safe = next > at + 2 || r.kind(next) == Some(TokenKind::Word) && !matches!(r.lex(next), Some(Lex::Month(_) | Lex::Scale(_)));
    let digits = u8::try_from(text.len()).ok()?;
    safe.then(|| text.parse().ok()).flatten().map(|value| (value, digits, next))
}

/// A scale word at a place, over a hyphen if it is joined: `100-million`.
fn scale_at(r: &Reader, at: usize, money: bool) -> Option<(u64, usize)> {
    let place = if r.dash(at) && r.joined(at) && r.joined(at + 1) { at + 1 } else { at };
    match r.lex(place) {
        Some(Lex::Scale(factor)) => Some((factor, place + 1)),
        // "$5 m"
        _ if money && matches!(r.low(place), "m" | "b") && r.kind(place) == Some(TokenKind::Word) && !r.capital(place) => suffix(r.low(place), true).map(|f| (f, place + 1)),
        _ => None,
    }
}

/// Figures and the scale words after them; "5 million 300 thousand" is one number.
fn scale(r: &Reader, from: usize, mut raw: Raw, money: bool) -> Option<Raw> {
    raw.next = from;
    let mut last = u64::MAX;
    while let Some((factor, next)) = scale_at(r, raw.next, money) {
        raw = Raw { value: raw.value.checked_mul(Decimal::from(factor))?, exact: false, scaled: true, next, ..raw };
        last = factor;
    }
    if !raw.scaled {
        raw.exact &= raw.value < Decimal::from(1000) || !(raw.value % Decimal::ONE_HUNDRED).is_zero();
        raw.digits = plain_digits(raw.value, raw.digits);
        return Some(raw);
    }
    if let Some((value, digits, _)) = (r.kind(raw.next) == Some(TokenKind::Number)).then(|| figures(r.low(raw.next))).flatten()
        && let Some((factor, next)) = scale_at(r, raw.next + 1, false).filter(|(f, _)| *f < last)
    {
        let sum = value.checked_mul(Decimal::from(factor)).and_then(|v| raw.value.checked_add(v))?;
        raw = Raw { value: sum, digits: raw.digits.saturating_add(digits), next, ..raw };
    }
    Some(raw)
}

/// A number in words: "nine", "two hundred thousand", "a billion", "half a million",
/// "two and a half billion", "one hundred and twenty-five".
fn worded(r: &Reader, at: usize) -> Option<Raw> {
    let word = |value: Decimal, next: usize| Raw { value, digits: 1, exact: true, scaled: false, worded: true, next };
    let half = Decimal::new(5, 1);
    match r.low(at) {
        "a" => {
            let Some(Lex::Scale(_)) = r.lex(at + 1) else { return None };
            return spelled(r, at + 1, Decimal::ONE, word(Decimal::ONE, at + 1));
        }
        "half" if matches!(r.low(at + 1), "a" | "an") => {
            let Some(Lex::Scale(_)) = r.lex(at + 2) else { return None };
            return scale(r, at + 2, word(half, at + 2), false);
        }
        _ => {}
    }
    let value = Decimal::from(r.small(at)?);
    if r.low(at + 1) == "and" && r.low(at + 2) == "a" && r.low(at + 3) == "half" {
        let mut raw = word(value + half, at + 4);
        (raw.digits, raw.exact) = (2, false);
        return scale(r, at + 4, raw, false);
    }
    spelled(r, at + 1, value, word(value, at + 1))
}

/// Goes on with a number in words after its first small number.
fn spelled(r: &Reader, from: usize, first: Decimal, start: Raw) -> Option<Raw> {
    let thousand = Decimal::from(1000);
    let (mut total, mut current, mut next) = (Decimal::ZERO, first, from);
    let mut parts = 1u8;
    let mut scaled = false;
    loop {
        if let Some(Lex::Scale(factor)) = r.lex(next) {
            let factor = Decimal::from(factor);
            current = current.checked_mul(factor)?;
            if factor >= thousand {
                total = total.checked_add(current)?;
                current = Decimal::ZERO;
            }
            (scaled, next) = (true, next + 1);
            continue;
        }
        // "hundred and five", "thousand two hundred"
        let place = if scaled { r.skip(next, "and") } else { next };
        let more = if scaled && r.kind(place) == Some(TokenKind::Word) { r.small(place) } else { None };
        let fits = current.is_zero() && place == next || !current.is_zero() && (current % Decimal::ONE_HUNDRED).is_zero();
        match more.filter(|_| fits) {
            Some(n) => {
                current = current.checked_add(Decimal::from(n))?;
                parts = parts.saturating_add(1);
                next = place + 1;
                scaled = matches!(r.lex(next), Some(Lex::Scale(_)));
            }
            None => break,
        }
        if !scaled {
            break;
        }
    }
    let value = total.checked_add(current)?;
    let scaled = next > from;
    let digits = if first >= Decimal::TEN { 2 } else { 1 };
    Some(Raw { value, digits: parts.saturating_sub(1).saturating_add(digits), exact: !scaled || parts > 1, scaled, next, ..start })
}

/// Where a share's word ends: "percent", "per cent", `%`, "pct", over a hyphen too.
fn percent_word(r: &Reader, at: usize) -> Option<usize> {
    let place = if r.dash(at) && r.joined(at) && r.joined(at + 1) { at + 1 } else { at };
    match r.low(place) {
        "%" | "percent" | "pct" | "percents" | "percent." => Some(place + 1),
        "per" if r.low(place + 1) == "cent" => Some(place + 2),
        _ => None,
    }
}

/// "17.3 percent". Percentage points and ranges are passed over: they are no share.
pub(super) fn percent(r: &Reader, at: usize) -> Found {
    let (from, qualifier) = qualifier(r, at);
    let raw = number(r, from, false)?;
    if r.low(raw.next) == "percentage" && r.low(raw.next + 1).starts_with("point") {
        return Some((raw.next + 2, None));
    }
    if r.dash(raw.next) || r.low(raw.next) == "to" {
        let other = number(r, raw.next + 1, false)?;
        return Some((percent_word(r, other.next)?, None));
    }
    let next = percent_word(r, raw.next)?;
    if r.low(next).starts_with("point") {
        return Some((next + 1, None));
    }
    Some((next, Some(AtomKind::Percent(raw.measured(qualifier)))))
}

/// Figures that count nothing, and where they end: a time of day (`18:00`, "5 p.m.") or an
/// age (`76-year-old`).
fn idle(r: &Reader, at: usize) -> Option<usize> {
    if r.kind(at)? != TokenKind::Number {
        return None;
    }
    if r.low(at + 1) == ":" && r.joined(at + 1) && r.joined(at + 2) && r.kind(at + 2) == Some(TokenKind::Number) {
        return Some(at + 3);
    }
    if matches!(r.low(at + 1), "p.m." | "a.m." | "p.m" | "a.m" | "pm" | "am" | "gmt" | "o'clock") {
        return Some(at + 2);
    }
    (r.dash(at + 1) && r.joined(at + 2) && r.low(at + 2).starts_with("year-old")).then_some(at + 3)
}

/// Words whose number is a name: "Article 5", "Resolution 2231", "Vision 2030".
pub(super) fn labelled(before: &str) -> bool {
    matches!(
        before,
        "article" | "articles" | "resolution" | "resolutions" | "section" | "sections" | "chapter" | "flight" | "no." | "nos." | "decree" | "vision" | "agenda" | "expo" | "strategy" | "paragraph" | "annex" | "protocol"
    )
}

/// A bare number. "one" counts only before a word that it can count.
pub(super) fn count(r: &Reader, at: usize) -> Found {
    let (from, qualifier) = qualifier(r, at);
    if let Some(next) = idle(r, from) {
        return Some((next, None));
    }
    let raw = number(r, from, false)?;
    // "up to 2030" ends in a year, not in a count.
    if qualifier.is_some() && raw.next == from + 1 && r.year(from).is_some_and(|y| y > 1900) && r.kind(raw.next) != Some(TokenKind::Word) {
        return None;
    }
    if !raw.scaled && labelled(r.before(from)) {
        return Some((raw.next, None));
    }
    if raw.worded && !raw.scaled && r.low(from) == "one" {
        let barred = matches!(r.low(raw.next), "" | "of" | "another" | "by" | "is" | "was" | "has" | "that" | "who" | "which" | "side" | "and" | "day" | "or" | "," | "." | ";" | ":")
            || matches!(r.before(from), "this" | "that" | "the" | "no" | "any" | "every" | "which" | "each" | "number");
        if barred {
            return None;
        }
    }
    Some((raw.next, Some(AtomKind::Count(raw.counted(qualifier)))))
}
