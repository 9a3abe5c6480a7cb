//! Currencies as news writes them: ISO codes, signs before a sum (`US$`, `Sh`, `Rs`), and
//! words after it ("Kenyan shillings"), from the tables of the folder `reference`.

use std::fmt;

use dyad_reference::{CurrencyWord, StateCode, reference};

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

/// The word alone does not tell the currency: some state has another one by this name.
fn open(word: &CurrencyWord) -> bool {
    word.default.is_none() || word.by_state.iter().any(|(_, code)| Some(*code) != word.default)
}

/// The word alone, before it is known whether a state's adjective goes before it.
fn alone(word: &CurrencyWord, next: usize) -> Named {
    Named { code: word.default.and_then(CurrencyCode::parse), word: open(word).then_some(word.plural), state: None, next }
}

/// An ISO code in capitals.
pub(super) fn code(r: &Reader, at: usize) -> Option<CurrencyCode> {
    let token = r.tokens.get(at).filter(|_| at < r.end)?;
    let low = r.low(at);
    if token.kind != TokenKind::Word || token.caps != Caps::Upper || low.len() != 3 {
        return None;
    }
    let code = low.to_ascii_uppercase();
    reference().currency(&code).and_then(|c| CurrencyCode::parse(c.code))
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
            let upper = r.tokens.get(at).is_some_and(|t| t.caps == Caps::Upper);
            let (code, word) = letters(r.low(at), r.joined(at + 1)).or_else(|| gulf(r.low(at)).filter(|_| upper))?;
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
        "nrs" | "nrs." | "npr" => ("NPR", None),
        "pkrs" => ("PKR", None),
        "slrs" => ("LKR", None),
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

/// Two capitals before a sum: "KD 2 million", "QR 3.1bn".
fn gulf(low: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match low {
        "kd" => ("KWD", None),
        "bd" => ("BHD", None),
        "jd" => ("JOD", None),
        "qr" => ("QAR", None),
        "sr" => ("SAR", None),
        "ro" => ("OMR", None),
        "dt" | "td" => ("TND", None),
        "mk" => ("MWK", None),
        _ => return None,
    })
}

/// Codes that are English words in a headline of capitals: "TOP 5", "ALL 20 MINISTERS".
pub(super) fn wordy(low: &str) -> bool {
    matches!(low, "all" | "top" | "try" | "cup" | "gel" | "mop" | "sos" | "cop" | "bam" | "mad" | "pen" | "ron" | "cad" | "lak" | "hit" | "php" | "sit" | "ang")
}

/// Verbs and common words that are currencies only after a large sum.
fn shy(word: &str) -> bool {
    matches!(word, "won" | "real" | "sum" | "sums" | "som" | "sol" | "mark" | "pound" | "crown" | "colon" | "lats" | "lat" | "leone" | "tala" | "florin" | "inti" | "punt")
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
        if let Some(code) = found.0.of(Some(state)).and_then(CurrencyCode::parse) {
            found.1.code = Some(code);
        } else if found.1.word.is_some() {
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

/// A currency word of one to three tokens: "euros", "CFA francs".
fn word(r: &Reader, at: usize, large: bool) -> Option<(&'static CurrencyWord, Named)> {
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
        if let Some(word) = reference().currencies.word(&key) {
            best = Some((word, place + 1, length));
        }
    }
    let (word, next, length) = best?;
    if length == 1 && shy(first) && !large {
        return None;
    }
    Some((word, alone(word, next)))
}

/// A currency word by itself, such as the second half of "million-dollar".
pub(super) fn single(low: &str, next: usize) -> Option<Named> {
    reference().currencies.word(low).map(|word| alone(word, next))
}

/// The state of the adjective between the sum and the currency's word.
fn adjective(r: &Reader, from: usize, to: usize) -> Option<StateCode> {
    if !r.capital(from) {
        return None;
    }
    let name: Vec<&str> = (from..to).map(|i| r.low(i)).collect();
    reference().state_by_query(&name.join(" ")).map(|s| s.code)
}
