//! Currencies as news writes them: ISO codes, signs before a sum (`US$`, `Sh`, `Rs`), and
//! words after it ("Kenyan shillings"), from the tables of the folder `reference`.

use std::fmt;
use std::sync::LazyLock;

use dyad_reference::StateCode;
use dyad_reference::fold::fold;
use rustc_hash::FxHashMap;

use crate::token::{Caps, TokenKind};

use super::read::Reader;

/// An ISO 4217 code: three capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CurrencyCode([u8; 3]);

impl CurrencyCode {
    /// Reads three ASCII capitals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII gets in, so this never falls back.
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a sign or word says of the currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Named {
    pub code: Option<CurrencyCode>,
    pub word: Option<&'static str>,
    pub state: Option<StateCode>,
    /// Where the text goes on.
    pub next: usize,
}

/// One word of `currency_words.csv`.
struct Word {
    plural: &'static str,
    default: Option<CurrencyCode>,
    by_state: Vec<(StateCode, CurrencyCode)>,
    parts: usize,
}

impl Word {
    /// The word alone does not tell the currency: some state has another one by this name.
    fn open(&self) -> bool {
        self.default.is_none() || self.by_state.iter().any(|(_, code)| Some(*code) != self.default)
    }
}

static CODES: LazyLock<FxHashMap<String, CurrencyCode>> = LazyLock::new(|| {
    let rows = include_str!("../../../../reference/currencies.csv").lines().skip(1);
    rows.filter_map(|row| row.split(',').next().and_then(CurrencyCode::parse)).map(|code| (code.as_str().to_ascii_lowercase(), code)).collect()
});

static WORDS: LazyLock<FxHashMap<String, Word>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for row in include_str!("../../../../reference/currency_words.csv").lines().skip(1) {
        let mut cells = row.split(',');
        let (Some(single), Some(plural), Some(default), Some(states)) = (cells.next(), cells.next(), cells.next(), cells.next()) else { continue };
        for form in [single, plural] {
            let by_state = states.split(' ').filter_map(|pair| pair.split_once(':')).filter_map(|(state, code)| Some((StateCode::parse(state)?, CurrencyCode::parse(code)?))).collect();
            let word = Word { plural, default: CurrencyCode::parse(default), by_state, parts: form.split([' ', '-']).count() };
            // The first row of a word is its main one.
            words.entry(fold(form)).or_insert(word);
        }
    }
    words
});

/// An ISO code in capitals.
pub(super) fn code(r: &Reader, at: usize) -> Option<CurrencyCode> {
    let token = r.tokens.get(at).filter(|_| at < r.end)?;
    let low = r.low(at);
    if token.kind != TokenKind::Word || token.caps != Caps::Upper || low.len() != 3 {
        return None;
    }
    CODES.get(low).copied()
}

fn named(code: &str, word: Option<&'static str>, next: usize) -> Option<Named> {
    Some(Named { code: CurrencyCode::parse(code), word, state: None, next })
}

/// The sign before a sum.
pub(super) fn sign(r: &Reader, at: usize) -> Option<Named> {
    match r.kind(at)? {
        TokenKind::Symbol => symbol(r.low(at)).and_then(|code| named(code, None, at + 1)),
        TokenKind::Word => {
            if let Some(code) = code(r, at) {
                let next = r.skip(at + 1, "$");
                return Some(Named { code: Some(code), word: None, state: None, next });
            }
            if r.low(at + 1) == "$" && r.capital(at) && (r.joined(at + 1) || matches!(r.low(at), "us" | "u.s.")) {
                return dollar(r.low(at)).and_then(|code| named(code, None, at + 2));
            }
            if !r.capital(at) && r.low(at) != "sh" {
                return None;
            }
            let (code, word) = letters(r.low(at), r.joined(at + 1))?;
            named(code, word, at + 1)
        }
        _ => None,
    }
}

/// The currency of a symbol; `%` is none.
pub(super) fn symbol(low: &str) -> Option<&'static str> {
    Some(match low {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₸" => "KZT",
        "₺" => "TRY",
        "₩" => "KRW",
        "₦" => "NGN",
        "₴" => "UAH",
        "₫" => "VND",
        "₱" => "PHP",
        "₪" => "ILS",
        "₡" => "CRC",
        "₲" => "PYG",
        "₵" => "GHS",
        "฿" => "THB",
        _ => return None,
    })
}

/// The letters before `$`.
fn dollar(low: &str) -> Option<&'static str> {
    Some(match low {
        "us" | "u.s." | "u.s" => "USD",
        "a" | "au" | "aus" => "AUD",
        "c" | "ca" | "can" | "cdn" => "CAD",
        "hk" => "HKD",
        "nt" => "TWD",
        "nz" => "NZD",
        "s" | "sg" => "SGD",
        "r" => "BRL",
        "j" | "ja" => "JMD",
        "ec" => "XCD",
        "tt" => "TTD",
        "fj" | "f" => "FJD",
        "n" => "NAD",
        "z" => "ZWL",
        "ar" => "ARS",
        "clp" | "ch" => "CLP",
        "col" => "COP",
        "mx" | "mex" => "MXN",
        "rd" => "DOP",
        "g" | "gy" => "GYD",
        "bz" => "BZD",
        "bds" => "BBD",
        "b" => "BND",
        "uy" => "UYU",
        "t" => "TOP",
        "ws" => "WST",
        "si" => "SBD",
        _ => return None,
    })
}

/// Letters close before a sum; single letters and short words only where no space follows.
fn letters(low: &str, close: bool) -> Option<(&'static str, Option<&'static str>)> {
    Some(match low {
        "sh" | "shs" | "sh." => ("KES", Some("shillings")),
        "ksh" | "kshs" => ("KES", None),
        "ush" | "ushs" => ("UGX", None),
        "tsh" | "tshs" => ("TZS", None),
        "rs" | "rs." => ("INR", Some("rupees")),
        "re" if close => ("INR", Some("rupees")),
        "rmb" => ("CNY", None),
        "rp" => ("IDR", None),
        "rm" => ("MYR", None),
        "dh" | "dhs" => ("AED", Some("dirhams")),
        "tk" => ("BDT", None),
        "fcfa" | "cfa" => ("XOF", Some("CFA francs")),
        "sfr" => ("CHF", None),
        "fr" if close => ("CHF", Some("francs")),
        "kc" => ("CZK", None),
        "ft" if close => ("HUF", None),
        "zl" => ("PLN", None),
        "kr" if close => ("", Some("kroner")),
        "r" if close => ("ZAR", None),
        "n" if close => ("NGN", None),
        "br" if close => ("ETB", None),
        "nu" if close => ("BTN", None),
        "le" if close => ("SLE", None),
        "lm" if close => ("MTL", None),
        "gh" if close => ("GHS", None),
        _ => return None,
    })
}

/// Codes that are English words in a headline of capitals: "TOP 5", "ALL 20 MINISTERS".
pub(super) fn wordy(low: &str) -> bool {
    matches!(low, "all" | "top" | "try" | "cup" | "gel" | "mop" | "sos" | "cop" | "bam" | "mad" | "pen" | "ron" | "cad" | "lak" | "hit" | "php" | "sit" | "ang")
}

/// Verbs and common words that are currencies only after a large sum.
fn shy(word: &str) -> bool {
    matches!(word, "won" | "real" | "sum" | "sums" | "som" | "sol" | "mark" | "marks" | "pound" | "pounds" | "crown" | "crowns" | "quid" | "bucks" | "buck" | "colon" | "lats" | "lat" | "dong" | "leone" | "crowned" | "rand" | "tala" | "florin")
}

/// The currency's words after a sum: an ISO code, a symbol, or a word with the adjective before it.
/// `large` says that the sum has a scale word or is at least a thousand.
pub(super) fn after(r: &Reader, at: usize, large: bool) -> Option<Named> {
    if let Some(code) = code(r, at).filter(|_| large || !wordy(r.low(at))) {
        return Some(Named { code: Some(code), word: None, state: None, next: at + 1 });
    }
    if r.kind(at)? == TokenKind::Symbol {
        return symbol(r.low(at)).and_then(|code| named(code, None, at + 1));
    }
    // The adjective has three tokens at most: "Trinidad and Tobago dollars".
    for skipped in 0..=3 {
        let Some(mut found) = word(r, at + skipped, large || skipped > 0) else {
            if r.kind(at + skipped) != Some(TokenKind::Word) {
                break;
            }
            continue;
        };
        if skipped == 0 {
            return Some(found.1);
        }
        let state = adjective(r, at, at + skipped)?;
        found.1.state = Some(state);
        if let Some((_, code)) = found.0.by_state.iter().find(|(s, _)| *s == state) {
            found.1.code = Some(*code);
        } else if !found.0.by_state.is_empty() && found.1.word.is_some() {
            // "Martian dollars": the default would be a guess.
            found.1.code = None;
        }
        if found.1.code.is_some() {
            found.1.word = None;
        }
        return Some(found.1);
    }
    None
}

/// A currency word of one to three tokens.
fn word(r: &Reader, at: usize, large: bool) -> Option<(&'static Word, Named)> {
    let first = r.low(at);
    let mut key = String::new();
    let mut best = None;
    for length in 1..=3 {
        let place = at + length - 1;
        if r.kind(place) != Some(TokenKind::Word) {
            break;
        }
        if length > 1 {
            key.push(' ');
        }
        key.push_str(r.low(place));
        if let Some(word) = WORDS.get(&key) {
            best = Some((word, place + 1));
        }
    }
    let (word, next) = best?;
    if word.parts == 1 && shy(first) && !large && !matches!(first, "pounds" | "marks" | "crowns" | "bucks") {
        return None;
    }
    let open = word.open();
    Some((word, Named { code: word.default, word: open.then_some(word.plural), state: None, next }))
}

/// A currency word by itself, such as the second half of "million-dollar".
pub(super) fn single(low: &str, next: usize) -> Option<Named> {
    let word = WORDS.get(low)?;
    let open = word.open();
    Some(Named { code: word.default, word: open.then_some(word.plural), state: None, next })
}

/// The state of the adjective between the sum and the currency's word.
fn adjective(r: &Reader, from: usize, to: usize) -> Option<StateCode> {
    if !r.capital(from) {
        return None;
    }
    let name: Vec<&str> = (from..to).map(|i| r.low(i)).collect();
    dyad_reference::reference().state_by_query(&name.join(" ")).map(|s| s.code)
}
