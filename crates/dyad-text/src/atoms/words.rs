//! The words that begin or build atoms, in one hashed list, so that a text without
//! figures costs one look-up a word.

use std::sync::LazyLock;

use dyad_register::MONTHS;
use rustc_hash::FxHashMap;

use super::types::Unit;

/// What a word may do in an atom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lex {
    /// A month in full, 1 to 12.
    Month(u8),
    /// A shortened month: needs a figure beside it.
    ShortMonth(u8),
    /// 1 is Monday.
    Weekday(u8),
    /// A shortened day of the week: needs "on" before or a date after it.
    ShortWeekday(u8),
    /// 1 to 90.
    Small(u32),
    /// hundred, thousand, million, crore
    Scale(u64),
    /// first to ninetieth
    Ordinal(u32),
    /// day, years
    Unit(Unit),
    /// It may begin a qualified figure: about, more, at.
    Qualifier,
    /// It may begin a date, a share or a number: the, last, half.
    Opener,
    /// doubled 20, halved 5: the factor in tenths
    Times(u32),
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SMALL: [&str; 19] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
];
const ORDINAL_TENS: [&str; 8] = ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];
const SHORT_MONTHS: [(&str, u8); 12] = [("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6), ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9), ("oct", 10), ("nov", 11), ("dec", 12)];
const SHORT_WEEKDAYS: [(&str, u8); 9] = [("mon", 1), ("tue", 2), ("tues", 2), ("wed", 3), ("thu", 4), ("thurs", 4), ("fri", 5), ("sat", 6), ("sun", 7)];
const UNITS: [(&str, Unit); 9] = [
    ("minute", Unit::Minute),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("year", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
];
const PLURAL_UNITS: [(&str, Unit); 8] =
    [("minutes", Unit::Minute), ("hours", Unit::Hour), ("days", Unit::Day), ("weeks", Unit::Week), ("months", Unit::Month), ("quarters", Unit::Quarter), ("years", Unit::Year), ("decades", Unit::Decade)];
const SCALES: [(&str, u64); 16] = [
    ("dozen", 12),
    ("hundred", 100),
    ("thousand", 1_000),
    ("lakh", 100_000),
    ("million", 1_000_000),
    ("mln", 1_000_000),
    ("mn", 1_000_000),
    ("crore", 10_000_000),
    ("billion", 1_000_000_000),
    ("bln", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("milliard", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("trn", 1_000_000_000_000),
    ("tn", 1_000_000_000_000),
    ("tln", 1_000_000_000_000),
];
const TIMES: [(&str, u32); 16] = [
    ("doubled", 20),
    ("doubling", 20),
    ("tripled", 30),
    ("trebled", 30),
    ("tripling", 30),
    ("quadrupled", 40),
    ("quintupled", 50),
    ("halved", 5),
    ("halving", 5),
    ("twofold", 20),
    ("threefold", 30),
    ("fourfold", 40),
    ("fivefold", 50),
    ("sixfold", 60),
    ("sevenfold", 70),
    ("tenfold", 100),
];
const QUALIFIERS: [&str; 23] = [
    "about", "around", "some", "approximately", "approx", "approx.", "roughly", "nearly", "almost", "close", "over", "more", "above", "exceeding", "exceeded", "exceeds", "at", "up", "less", "fewer", "under", "below",
    "just",
];
const OPENERS: [&str; 32] = [
    "the", "a", "an", "this", "that", "last", "next", "past", "previous", "coming", "same", "following", "current", "today", "yesterday", "tomorrow", "tonight", "early", "late", "earlier", "later", "mid", "so", "half",
    "fiscal", "financial", "several", "nine-month", "few", "corresponding", "nearest", "preceding",
];

static WORDS: LazyLock<FxHashMap<&'static str, Lex>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    let count = |i: usize| u32::try_from(i).unwrap_or(0);
    let byte = |i: usize| u8::try_from(i).unwrap_or(0);
    words.extend(QUALIFIERS.iter().map(|w| (*w, Lex::Qualifier)));
    words.extend(OPENERS.iter().map(|w| (*w, Lex::Opener)));
    words.extend(MONTHS.iter().enumerate().map(|(i, w)| (*w, Lex::Month(byte(i + 1)))));
    words.extend(WEEKDAYS.iter().enumerate().map(|(i, w)| (*w, Lex::Weekday(byte(i + 1)))));
    words.extend(SMALL.iter().enumerate().map(|(i, w)| (*w, Lex::Small(count(i + 1)))));
    words.extend(TENS.iter().enumerate().map(|(i, w)| (*w, Lex::Small(count(i + 2) * 10))));
    words.extend(ORDINALS.iter().enumerate().map(|(i, w)| (*w, Lex::Ordinal(count(i + 1)))));
    words.extend(ORDINAL_TENS.iter().enumerate().map(|(i, w)| (*w, Lex::Ordinal(count(i + 2) * 10))));
    words.extend(SHORT_MONTHS.iter().map(|(w, m)| (*w, Lex::ShortMonth(*m))));
    words.extend(SHORT_WEEKDAYS.iter().map(|(w, d)| (*w, Lex::ShortWeekday(*d))));
    words.extend(UNITS.iter().map(|(w, u)| (*w, Lex::Unit(*u))));
    words.extend(SCALES.iter().map(|(w, s)| (*w, Lex::Scale(*s))));
    words.extend(TIMES.iter().map(|(w, t)| (*w, Lex::Times(*t))));
    words.insert("hundredth", Lex::Ordinal(100));
    words.insert("centuries", Lex::Unit(Unit::Century));
    words.extend(PLURAL_UNITS.iter().map(|(w, u)| (*w, Lex::Unit(*u))));
    words
});

/// What the list says of a folded word; a shortened name may carry its dot.
pub(super) fn lex(low: &str) -> Option<Lex> {
    if low.len() > 14 {
        return None;
    }
    match WORDS.get(low) {
        Some(lex) => Some(*lex),
        None => match WORDS.get(low.strip_suffix('.')?) {
            Some(lex @ (Lex::ShortMonth(_) | Lex::ShortWeekday(_))) => Some(*lex),
            _ => None,
        },
    }
}

/// What stands before and after the first hyphen of a word. Asked of nearly every word: the
/// search of the standard library is slow on short ones.
pub(super) fn parts(low: &str) -> Option<(&str, &str)> {
    let hyphen = low.bytes().position(|b| b == b'-')?;
    Some((low.get(..hyphen)?, low.get(hyphen + 1..)?))
}

/// One to ninety-nine.
pub(super) fn small(low: &str) -> Option<u32> {
    match parts(low) {
        None => match lex(low)? {
            Lex::Small(n) => Some(n),
            _ => None,
        },
        Some((tens, ones)) => match (lex(tens)?, lex(ones)?) {
            (Lex::Small(t), Lex::Small(o)) if t >= 20 && o < 10 => Some(t + o),
            _ => None,
        },
    }
}

/// First to ninety-ninth, hundredth.
pub(super) fn ordinal(low: &str) -> Option<u32> {
    match parts(low) {
        None => match lex(low)? {
            Lex::Ordinal(n) => Some(n),
            _ => None,
        },
        Some((tens, ones)) => match (lex(tens)?, lex(ones)?) {
            (Lex::Small(t), Lex::Ordinal(o)) if t >= 20 && o < 10 => Some(t + o),
            _ => None,
        },
    }
}
