//! L2, names: one gazetteer of states, capitals, cities, organisations, actors, leaders,
//! offices and ranks. The longest match wins; names are folded (no accents, no case),
//! but a name that is also a common word must be written with a capital.

use std::sync::OnceLock;

use dyad_reference::StateCode;
use rustc_hash::FxHashMap;

use crate::token::{TokenKind, Tokens, tokenize};

/// How a state is named.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Form {
    /// "Kazakhstan", "the Emirates".
    Noun,
    /// "Kazakh".
    Adjective,
    /// "Kazakhs": people.
    People,
    /// "the Kremlin".
    Metonym,
}

/// What a name in the gazetteer stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Name {
    /// A state.
    State {
        /// Its code.
        code: StateCode,
        /// How it is named.
        form: Form,
        /// Also an ordinary word or a person's name.
        ambiguous: bool,
    },
    /// A capital: a place, or its state.
    Capital {
        /// The state's code.
        code: StateCode,
        /// Often stands for its government.
        metonym: bool,
    },
    /// Any other city.
    City {
        /// The state's code.
        code: StateCode,
        /// Also an ordinary word or a person's name.
        ambiguous: bool,
    },
    /// An international organisation.
    Organisation {
        /// Its code.
        code: StateCode,
    },
    /// A ministry, army, party, company or armed group of a state.
    Actor {
        /// Its state.
        state: Option<StateCode>,
        /// PLOVER's sector.
        sector: &'static str,
    },
    /// A person known without an office; the number of the row among the leaders.
    Leader {
        /// Rows of the leaders' table from here ...
        row: u32,
    },
    /// The head phrase of an office; its row.
    Office {
        /// Row of the offices' table.
        row: u16,
    },
    /// A word before or after an office: "deputy", "acting", "former".
    OfficeModifier {
        /// Row of the modifiers' table.
        row: u16,
    },
    /// A diplomatic rank; its row.
    Rank {
        /// Row of the ranks' table.
        row: u16,
    },
    /// A portfolio: "foreign affairs"; its row.
    Portfolio {
        /// Row of the portfolios' table.
        row: u16,
    },
    /// A phrase that holds a state's name and means none: "Turkish bath".
    Nothing,
}

struct Entry {
    /// The words after the first, folded and parted by spaces.
    rest: Box<[Box<str>]>,
    /// [`mark`] of the second word: most phrases of a common first word end there.
    second: u32,
    name: Name,
    /// Years in which the name holds.
    from: i32,
    to: i32,
    /// Needs a capital at its first letter.
    capital: bool,
    /// An acronym: needs capitals throughout, so that "who" is no organisation and "Dr" no state.
    upper: bool,
}

/// What the entries of a first word may be, as bits: most words need no look at the entries.
pub(crate) mod may_be {
    #![allow(missing_docs, reason = "the names of the names")]
    pub(crate) const MODIFIER: u8 = 1;
    pub(crate) const POST: u8 = 1 << 1;
    pub(crate) const PORTFOLIO: u8 = 1 << 2;
    pub(crate) const OTHER: u8 = 1 << 3;
}

/// All phrases with one first word.
#[derive(Default)]
pub(crate) struct Entries {
    list: Vec<Entry>,
    /// See [`may_be`].
    pub(crate) kinds: u8,
}

/// The gazetteer.
pub struct Gazetteer {
    by_first: FxHashMap<Box<str>, Entries>,
}

/// A match: the names of the longest phrase that starts at a token.
#[derive(Clone, Debug)]
pub struct Hit {
    /// One past its last token.
    pub end: usize,
    /// What it may stand for; the best first.
    pub names: Vec<Name>,
}

impl Gazetteer {
    /// The one gazetteer, made on first use.
    pub fn get() -> &'static Self {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(crate::gazetteer_tables::build)
    }

    /// An empty one, to be filled.
    pub(crate) fn empty() -> Self {
        let mut by_first = FxHashMap::default();
        by_first.reserve(30_000);
        Self { by_first }
    }

    /// Adds a phrase.
    pub(crate) fn add(&mut self, phrase: &str, name: Name, years: (Option<i32>, Option<i32>), capital: bool) {
        let (first, rest): (Box<str>, Box<[Box<str>]>) = if phrase.is_ascii() && phrase.bytes().all(|b| b.is_ascii_alphabetic()) {
            (phrase.to_ascii_lowercase().into(), Box::default())
        } else {
            let tokens = tokenize(phrase);
            let mut words = (0..tokens.len()).map(|i| Box::from(tokens.low(i)));
            let Some(first) = words.next() else { return };
            (first, words.collect())
        };
        let upper = capital && phrase.len() > 1 && !phrase.contains(' ') && !phrase.chars().any(char::is_lowercase);
        let entry = Entry { upper, second: rest.first().map_or(0, |word| mark(word)), rest, name, from: years.0.unwrap_or(i32::MIN), to: years.1.unwrap_or(i32::MAX), capital };
        let entries = self.by_first.entry(first).or_default();
        entries.list.push(entry);
        entries.kinds |= match name {
            Name::OfficeModifier { .. } => may_be::MODIFIER,
            Name::Office { .. } | Name::Rank { .. } => may_be::POST,
            Name::Portfolio { .. } => may_be::PORTFOLIO,
            _ => may_be::OTHER,
        };
    }

    /// The entry added last for a one-word phrase must be written in capitals.
    pub(crate) fn last_needs_capitals(&mut self, phrase: &str) {
        if let Some(entry) = self.by_first.get_mut(phrase).and_then(|e| e.list.last_mut()) {
            entry.capital = true;
            entry.upper = true;
        }
    }

    /// Puts the longest phrases first.
    pub(crate) fn finish(&mut self) {
        for entries in self.by_first.values_mut() {
            if entries.list.len() > 1 {
                entries.list.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
            }
        }
    }

    /// The longest match that starts at a token. `year` chooses among names that hold at different times.
    #[must_use]
    pub fn find(&self, tokens: &Tokens, at: usize, end: usize, year: Option<i32>) -> Option<Hit> {
        self.entries(tokens.low(at))?.find(tokens, at, end, year)
    }

    /// All phrases that begin with a folded word.
    pub(crate) fn entries(&self, low: &str) -> Option<&Entries> {
        self.by_first.get(low)
    }
}

impl Entries {
    /// [`Gazetteer::find`] among the phrases of one first word.
    pub(crate) fn find(&self, tokens: &Tokens, at: usize, end: usize, year: Option<i32>) -> Option<Hit> {
        let mut hit: Option<(usize, Vec<(bool, Name)>)> = None;
        let second = mark(tokens.low(at + 1));
        for entry in &self.list {
            if !entry.rest.is_empty() && entry.second != second {
                continue;
            }
            let length = entry.rest.len() + 1;
            if hit.as_ref().is_some_and(|(n, _)| *n > length) {
                break;
            }
            let fits = at + length <= end && entry.rest.iter().enumerate().all(|(i, word)| &**word == tokens.low(at + 1 + i));
            if !fits
                || (entry.capital && !capital(tokens, at, length))
                || (entry.upper && tokens.get(at).is_some_and(|t| matches!(t.caps, crate::token::Caps::Title | crate::token::Caps::Lower) && !tokens.low(at).contains('.')))
            {
                continue;
            }
            let holds = year.is_none_or(|y| entry.from <= y && y <= entry.to);
            let (_, names) = hit.get_or_insert((length, Vec::new()));
            if !names.iter().any(|(_, n)| *n == entry.name) {
                names.push((holds, entry.name));
            }
        }
        let (length, mut names) = hit?;
        // Stable: among names that hold, the order of the tables; those out of their years last.
        names.sort_by_key(|(holds, _)| !holds);
        Some(Hit { end: at + length, names: names.into_iter().map(|(_, n)| n).collect() })
    }
}

/// A number for a word: other words have another one nearly always.
fn mark(word: &str) -> u32 {
    word.bytes().fold(word.len() as u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)))
}

/// The first or the last word has a capital: "the Hague", "al-Shabaab".
fn capital(tokens: &Tokens, at: usize, length: usize) -> bool {
    tokens.is_capital(at) || (length > 1 && tokens.is_capital(at + length - 1)) || tokens.kind(at) != Some(TokenKind::Word)
}
