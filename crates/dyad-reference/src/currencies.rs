//! Currencies: their names and signs, the words for their units, and where each was tender when.
//!
//! "42 million yen" needs no state, "Kenyan shillings" needs one; a [`CurrencyWord`] tells both.
//! The dates catch a sum in a currency that its state did not use then.

use crate::StateCode;
use crate::day::{Day, Period};
use crate::fold::fold;
use crate::table::rows;
use rustc_hash::FxHashMap;

pub(crate) const CURRENCIES_CSV: &str = include_str!("../../../reference/currencies.csv");
pub(crate) const USES_CSV: &str = include_str!("../../../reference/currency_states.csv");
pub(crate) const WORDS_CSV: &str = include_str!("../../../reference/currency_words.csv");

/// One currency.
#[derive(Clone, Debug)]
pub struct Currency {
    /// ISO 4217 code, such as `KZT`; of former currencies too, such as `SUR`.
    pub code: &'static str,
    /// English name in the singular: "Kazakhstani Tenge".
    pub name: &'static str,
    /// English name in the plural.
    pub plural: &'static str,
    /// Signs that news write before or after a sum; many stand for more than one currency.
    pub symbols: Vec<&'static str>,
    /// States where it is or was tender.
    pub states: Vec<StateCode>,
    /// From its first use anywhere to its last.
    pub period: Period,
}

/// A state's use of a currency.
#[derive(Clone, Copy, Debug)]
pub struct CurrencyUse {
    /// ISO 4217 code.
    pub currency: &'static str,
    /// The state.
    pub state: StateCode,
    /// The time in which it was legal tender there.
    pub period: Period,
}

/// A word for a unit of money.
#[derive(Clone, Debug)]
pub struct CurrencyWord {
    /// The singular: "shilling".
    pub word: &'static str,
    /// The plural: "shillings".
    pub plural: &'static str,
    /// The currency meant when no state is named; `None` if the word alone means none.
    pub default: Option<&'static str>,
    /// The currency meant with a state: Kenyan shillings are KES.
    pub by_state: Vec<(StateCode, &'static str)>,
}

impl CurrencyWord {
    /// The currency that the word means with this state, or alone.
    #[must_use]
    pub fn of(&self, state: Option<StateCode>) -> Option<&'static str> {
        match state {
            Some(state) => self.by_state.iter().find(|(s, _)| *s == state).map(|(_, c)| *c),
            None => self.default,
        }
    }
}

/// All currencies.
#[derive(Debug)]
pub struct Currencies {
    list: Vec<Currency>,
    uses: Vec<CurrencyUse>,
    words: Vec<CurrencyWord>,
    by_word: FxHashMap<String, usize>,
}

impl Currencies {
    pub(crate) fn load() -> Self {
        let words: Vec<CurrencyWord> = rows(WORDS_CSV).map(read_word).collect();
        let mut by_word = FxHashMap::default();
        for (i, w) in words.iter().enumerate() {
            by_word.entry(fold(w.word)).or_insert(i);
            by_word.entry(fold(w.plural)).or_insert(i);
        }
        Currencies { list: rows(CURRENCIES_CSV).map(read_currency).collect(), uses: rows(USES_CSV).filter_map(read_use).collect(), words, by_word }
    }

    /// Every currency, in the order of the codes.
    pub fn iter(&self) -> impl Iterator<Item = &Currency> {
        self.list.iter()
    }

    /// Every use of a currency by a state.
    pub fn uses(&self) -> impl Iterator<Item = &CurrencyUse> {
        self.uses.iter()
    }

    /// Every word for a unit of money.
    pub fn words(&self) -> impl Iterator<Item = &CurrencyWord> {
        self.words.iter()
    }

    /// The currency with this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Currency> {
        self.list.binary_search_by(|c| c.code.cmp(code)).ok().and_then(|i| self.list.get(i))
    }

    /// The unit word, singular or plural, without regard to case and accents.
    #[must_use]
    pub fn word(&self, word: &str) -> Option<&CurrencyWord> {
        self.by_word.get(&fold(word)).and_then(|&i| self.words.get(i))
    }

    /// The currencies that this sign may stand for, in the order of the codes.
    pub fn with_symbol<'a>(&'a self, symbol: &'a str) -> impl Iterator<Item = &'a Currency> {
        self.list.iter().filter(move |c| c.symbols.contains(&symbol))
    }

    /// The currencies that were legal tender in the state on the day.
    pub fn in_use(&self, state: StateCode, day: Day) -> impl Iterator<Item = &'static str> + '_ {
        let there = self.uses.iter().filter(move |u| u.state == state && u.period.contains(day));
        there.map(|u| u.currency)
    }

    /// Whether the currency existed anywhere on the day; `None` for an unknown code.
    #[must_use]
    pub fn existed_at(&self, code: &str, day: Day) -> Option<bool> {
        self.get(code).map(|c| c.period.contains(day))
    }
}

fn read_currency(row: [&'static str; 7]) -> Currency {
    let [code, name, plural, symbols, states, from, to] = row;
    Currency { code, name, plural, symbols: symbols.split(';').filter(|s| !s.is_empty()).collect(), states: states.split(' ').filter_map(StateCode::parse).collect(), period: Period::parse(from, to) }
}

fn read_use(row: [&'static str; 4]) -> Option<CurrencyUse> {
    let [currency, state, from, to] = row;
    Some(CurrencyUse { currency, state: StateCode::parse(state)?, period: Period::parse(from, to) })
}

fn read_word(row: [&'static str; 4]) -> CurrencyWord {
    let [word, plural, default, by_state] = row;
    CurrencyWord {
        word,
        plural,
        default: (!default.is_empty()).then_some(default),
        by_state: by_state.split(' ').filter_map(|pair| pair.split_once(':')).filter_map(|(state, code)| Some((StateCode::parse(state)?, code))).collect(),
    }
}
