//! A cursor over tokens with the questions that every reader of atoms asks. A place past
//! the end of the range has no token, so that no reader looks beyond its sentence.

use std::cell::Cell;

use crate::token::{TokenKind, Tokens};

use super::numbers::Raw;
use super::types::{AtomKind, Unit};
use super::words::{self, Lex};

/// The tokens of one range.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub tokens: &'a Tokens,
    pub start: usize,
    pub end: usize,
    /// The number read last: every reader of a place asks for it.
    pub last: &'a Cell<Option<(usize, Option<Raw>)>>,
}

/// What a reader found: where the text goes on and what it was; no kind means "nothing, but go on there".
pub(super) type Found = Option<(usize, Option<AtomKind>)>;

impl<'a> Reader<'a> {
    /// The folded word at a place; empty outside the range.
    pub fn low(&self, at: usize) -> &'a str {
        if at < self.end { self.tokens.low(at) } else { "" }
    }

    /// The folded word before a place.
    pub fn before(&self, at: usize) -> &'a str {
        if at > self.start { self.tokens.low(at - 1) } else { "" }
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        if at < self.end { self.tokens.kind(at) } else { None }
    }

    /// What the word list says of the word at a place.
    pub fn lex(&self, at: usize) -> Option<Lex> {
        if self.kind(at) == Some(TokenKind::Word) { words::lex(self.low(at)) } else { None }
    }

    pub fn capital(&self, at: usize) -> bool {
        at < self.end && self.tokens.is_capital(at)
    }

    /// No white space stands between this token and the one before it.
    pub fn joined(&self, at: usize) -> bool {
        at < self.end && self.tokens.get(at).is_some_and(|t| !t.space)
    }

    /// Past the word if it is this one, else where it was.
    pub fn skip(&self, at: usize, word: &str) -> usize {
        if self.low(at) == word { at + 1 } else { at }
    }

    /// A dash of any kind that may stand between the ends of a range.
    pub fn dash(&self, at: usize) -> bool {
        matches!(self.low(at), "-" | "–" | "—" | "‑" | "‐" | "−" | "--")
    }

    /// A whole number of figures only.
    pub fn whole(&self, at: usize) -> Option<u32> {
        if self.kind(at) != Some(TokenKind::Number) {
            return None;
        }
        self.low(at).parse().ok()
    }

    /// A year in four figures.
    pub fn year(&self, at: usize) -> Option<i16> {
        let year = if self.low(at).len() == 4 { self.whole(at)? } else { return None };
        i16::try_from(year).ok().filter(|y| (1500..=2150).contains(y))
    }

    /// A day of the month: `4` or `21st`.
    pub fn day(&self, at: usize) -> Option<u8> {
        let low = self.low(at);
        let digits = match self.kind(at)? {
            TokenKind::Number => low,
            TokenKind::Mixed => low.strip_suffix("st").or_else(|| low.strip_suffix("nd")).or_else(|| low.strip_suffix("rd")).or_else(|| low.strip_suffix("th"))?,
            _ => return None,
        };
        if digits.len() > 2 {
            return None;
        }
        digits.parse().ok().filter(|d| (1..=31).contains(d))
    }

    /// A unit of time, and whether it is written as a plural.
    pub fn unit(&self, at: usize) -> Option<Unit> {
        match self.lex(at)? {
            Lex::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    /// A small whole number as figures or a word: `8`, `eight`, `twenty-five`.
    pub fn small(&self, at: usize) -> Option<u32> {
        if let Some(n) = self.whole(at) {
            return (n > 0 && n < 1000 && self.low(at).len() < 4).then_some(n);
        }
        if self.kind(at) != Some(TokenKind::Word) {
            return None;
        }
        words::small(self.low(at))
    }
}
