//! The door to all tables: [`reference()`] reads them once and keeps them.

use crate::StateCode;
use crate::capitals::{CAPITALS_CSV, Capital, Capitals};
use crate::cities::{CITIES_CSV, Cities};
use crate::currencies::{CURRENCIES_CSV, Currencies, Currency, USES_CSV, WORDS_CSV};
use crate::day::Day;
use crate::states::{NAMES_CSV, NOT_STATES_CSV, STATES_CSV, State, StateName, States};
use std::sync::OnceLock;

/// All reference tables.
#[derive(Debug)]
pub struct Reference {
    /// States and their names.
    pub states: States,
    /// Capitals and their names through time.
    pub capitals: Capitals,
    /// Cities and meeting places.
    pub cities: Cities,
    /// Currencies and unit words.
    pub currencies: Currencies,
}

/// The reference tables, read on the first call.
pub fn reference() -> &'static Reference {
    static REFERENCE: OnceLock<Reference> = OnceLock::new();
    REFERENCE.get_or_init(|| Reference { states: States::load(), capitals: Capitals::load(), cities: Cities::load(), currencies: Currencies::load() })
}

/// A short hash of all built-in tables: two programs with one version read text alike.
pub fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        // FNV-1a over eight bytes at a time: quick, and the same on every machine.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for table in TABLES {
            for chunk in table.as_bytes().chunks(8) {
                let word = chunk.iter().fold(0u64, |w, &b| (w << 8) | u64::from(b));
                hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3);
            }
            hash = (hash ^ table.len() as u64).wrapping_mul(0x0000_0100_0000_01b3);
        }
        // The product only carries upwards, so fold the high half down.
        format!("{:012x}", (hash ^ (hash >> 29)) & 0xffff_ffff_ffff)
    })
}

/// Every table that [`version`] covers; add a new table here.
const TABLES: &[&str] = &[
    STATES_CSV,
    NAMES_CSV,
    NOT_STATES_CSV,
    CAPITALS_CSV,
    CITIES_CSV,
    crate::divisions::DIVISIONS,
    crate::peoples::PEOPLES,
    CURRENCIES_CSV,
    USES_CSV,
    WORDS_CSV,
    crate::offices::OFFICES,
    crate::offices::MODIFIERS,
    crate::offices::PORTFOLIOS,
    crate::ranks::RANKS,
    crate::organisations::ORGANISATIONS,
    crate::organisations::MEMBERS,
    crate::actors::ACTORS,
    crate::actors::SECTOR_NOUNS,
    crate::lexicon::VERBS,
    crate::lexicon::NOUNS,
    crate::lexicon::ADVERBS,
    crate::lexicon::NOMINALISATIONS,
];

impl Reference {
    /// The state with this code.
    #[must_use]
    pub fn state(&self, code: StateCode) -> Option<&State> {
        self.states.get(code)
    }

    /// The state meant by `KAZ`, `KZ`, `Kazakhstan` or `kazakh`; see [`States::by_query`].
    #[must_use]
    pub fn state_by_query(&self, query: &str) -> Option<&State> {
        self.states.by_query(query)
    }

    /// Every name of every state.
    pub fn names(&self) -> impl Iterator<Item = &StateName> {
        self.states.names()
    }

    /// The rows of a state's capitals.
    pub fn capitals_of(&self, code: StateCode) -> impl Iterator<Item = &Capital> {
        self.capitals.of(code)
    }

    /// The name of the state's capital on the day.
    #[must_use]
    pub fn capital_name_at(&self, code: StateCode, day: Day) -> Option<&'static str> {
        self.capitals.name_at(code, day)
    }

    /// The currency with this ISO 4217 code.
    #[must_use]
    pub fn currency(&self, code: &str) -> Option<&Currency> {
        self.currencies.get(code)
    }

    /// A state's short name, adjective and capital at the end of the table's time, for
    /// sentences made from patterns. `None` if one of the three is missing.
    #[must_use]
    pub fn name_adjective_capital(&self, code: StateCode) -> Option<(&'static str, &'static str, &'static str)> {
        let state = self.state(code)?;
        let mains = || self.capitals_of(code).filter(|c| c.main);
        let last = mains().find(|c| c.period.to.is_none()).or_else(|| mains().next())?;
        Some((state.name, self.states.adjective(code)?, last.name))
    }
}
