//! States, territories and states that are no more, with the names that news give them.
//!
//! One [`State`] a code. Its names are rows of their own ([`StateName`]), each with its type and
//! the time in which it was in use: "Burmese", "Zaire", "the Kremlin". Names are kept without a
//! leading article ("Netherlands", "White House"), except "The Gambia", which is there both ways.

use crate::StateCode;
use crate::day::{Day, Period};
use crate::fold::fold;
use crate::table::rows;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

pub(crate) const STATES_CSV: &str = include_str!("../../../reference/states.csv");
pub(crate) const NOT_STATES_CSV: &str = include_str!("../../../reference/not_states.csv");
pub(crate) const NAMES_CSV: &str = include_str!("../../../reference/state_names.csv");

/// What kind of place a code stands for. It says nothing on who is right about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A member or observer of the United Nations, or a state in free association.
    State,
    /// A state that no longer exists.
    Former,
    /// A state or authority that only part of the other states recognise.
    Partial,
    /// A dependent territory that news name as a place of its own.
    Territory,
}

/// One state or territory.
#[derive(Clone, Debug)]
pub struct State {
    /// The code, such as `KAZ`.
    pub code: StateCode,
    /// ISO 3166-1 alpha-2 code, or empty where there is none.
    pub alpha2: &'static str,
    /// What kind of place it is.
    pub status: Status,
    /// The time in which the code holds; for present states from independence, where known.
    pub period: Period,
    /// Number in the Correlates of War project.
    pub cow: Option<u16>,
    /// Number in the list of Gleditsch and Ward.
    pub gw: Option<u16>,
    /// The state that a territory belongs to.
    pub parent: Option<StateCode>,
    /// The state that this one carries on in law: Russia carries on the Soviet Union.
    pub continues: Option<StateCode>,
    /// Short English name.
    pub name: &'static str,
    /// Official English name.
    pub official: &'static str,
    /// Subregion of the United Nations, such as "Central Asia".
    pub region: &'static str,
    /// Continent.
    pub continent: &'static str,
    /// Wikidata item, or empty.
    pub wikidata: &'static str,
}

/// What kind of name a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameType {
    /// A plain name, in any usual spelling: Kazakhstan, Ivory Coast.
    Name,
    /// The full official name.
    Official,
    /// An abbreviation: U.S., DRC, S. Korea.
    Short,
    /// A name of former times: Burma, Zaire, Kazakh SSR.
    Former,
    /// A loose other name: Holland, America.
    Byname,
    /// An adjective: Kazakh, Dutch.
    Adjective,
    /// A person or people of the state: Briton, Filipinos.
    Demonym,
    /// An office or building that stands for the government: the Kremlin.
    Metonym,
    /// A name that points to the state only for want of a better one: Korea, Scotland, Gaza.
    Weak,
}

/// One name of one state.
#[derive(Clone, Copy, Debug)]
pub struct StateName {
    /// Whose name it is.
    pub code: StateCode,
    /// The name, with capitals and accents as written.
    pub name: &'static str,
    /// What kind of name.
    pub kind: NameType,
    /// The time in which the name was in use; open where the table does not say.
    pub period: Period,
    /// Whether the name is also an ordinary word, a person's name or another place's.
    pub ambiguous: bool,
}

/// All states and their names.
#[derive(Debug)]
pub struct States {
    list: Vec<State>,
    names: Vec<StateName>,
    not_states: Vec<&'static str>,
    by_code: FxHashMap<StateCode, usize>,
    names_by_code: FxHashMap<StateCode, Range<usize>>,
    queries: OnceLock<FxHashMap<String, StateCode>>,
}

impl States {
    pub(crate) fn load() -> Self {
        let list: Vec<State> = rows(STATES_CSV).filter_map(read_state).collect();
        let by_code = list.iter().enumerate().map(|(i, s)| (s.code, i)).collect();
        let names: Vec<StateName> = rows(NAMES_CSV).filter_map(read_name).collect();
        // The names of one state stand together in the table.
        let mut names_by_code: FxHashMap<StateCode, Range<usize>> = FxHashMap::default();
        for (i, name) in names.iter().enumerate() {
            names_by_code.entry(name.code).or_insert(i..i).end = i + 1;
        }
        let not_states = rows(NOT_STATES_CSV).map(|[phrase]| phrase).collect();
        States { list, names, not_states, by_code, names_by_code, queries: OnceLock::new() }
    }

    /// Every state, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &State> {
        self.list.iter()
    }

    /// Every name of every state, the names of one state together.
    pub fn names(&self) -> impl Iterator<Item = &StateName> {
        self.names.iter()
    }

    /// The names of one state, its short English name first.
    pub fn names_of(&self, code: StateCode) -> impl Iterator<Item = &StateName> {
        let range = self.names_by_code.get(&code).cloned().unwrap_or_default();
        self.names.get(range).unwrap_or_default().iter()
    }

    /// Phrases that hold a state's name and do not mean the state: "Gulf of Mexico", "Latin
    /// American". A gazetteer takes them as longer matches that block the shorter ones.
    pub fn not_states(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.not_states.iter().copied()
    }

    /// The state with this code.
    #[must_use]
    pub fn get(&self, code: StateCode) -> Option<&State> {
        self.by_code.get(&code).and_then(|&i| self.list.get(i))
    }

    /// The state that a person means by a code, a name, an adjective or a demonym.
    ///
    /// Case and accents do not matter. A code goes before a name, and a name that is not
    /// ambiguous before one that is: "dominican" is the Dominican Republic.
    #[must_use]
    pub fn by_query(&self, query: &str) -> Option<&State> {
        let queries = self.queries.get_or_init(|| self.index_queries());
        let wanted = fold(query.trim());
        let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted);
        queries.get(wanted).and_then(|&code| self.get(code))
    }

    fn index_queries(&self) -> FxHashMap<String, StateCode> {
        let mut out = FxHashMap::default();
        for state in &self.list {
            out.insert(fold(state.code.as_str()), state.code);
        }
        for state in self.list.iter().filter(|s| !s.alpha2.is_empty()) {
            out.entry(fold(state.alpha2)).or_insert(state.code);
        }
        let mut names: Vec<&StateName> = self.names.iter().collect();
        // A stable sort: equals stay in the order of the table.
        names.sort_by_key(|n| (n.kind == NameType::Weak, n.ambiguous, n.kind));
        for name in names {
            out.entry(fold(name.name)).or_insert(name.code);
        }
        out
    }

    /// Whether the state, or one that it carries on, existed on the day.
    #[must_use]
    pub fn existed_at(&self, code: StateCode, day: Day) -> bool {
        let mut next = self.get(code);
        // The chain is two long at most; the bound keeps a circle in the table harmless.
        for _ in 0..4 {
            let Some(state) = next else { return false };
            if state.period.contains(day) {
                return true;
            }
            next = state.continues.and_then(|c| self.get(c));
        }
        false
    }

    /// The first adjective of the state ("Kazakhstani"), or its first demonym.
    #[must_use]
    pub fn adjective(&self, code: StateCode) -> Option<&'static str> {
        let first = |kind| self.names_of(code).find(|n| n.kind == kind).map(|n| n.name);
        first(NameType::Adjective).or_else(|| first(NameType::Demonym))
    }
}

fn number(text: &str) -> Option<u16> {
    text.parse().ok()
}

fn read_state(row: [&'static str; 14]) -> Option<State> {
    let [code, alpha2, status, from, to, cow, gw, parent, continues, name, official, region, continent, wikidata] = row;
    Some(State {
        code: StateCode::parse(code)?,
        alpha2,
        status: match status {
            "state" => Status::State,
            "former" => Status::Former,
            "partial" => Status::Partial,
            "territory" => Status::Territory,
            _ => return None,
        },
        period: Period::parse(from, to),
        cow: number(cow),
        gw: number(gw),
        parent: StateCode::parse(parent),
        continues: StateCode::parse(continues),
        name,
        official,
        region,
        continent,
        wikidata,
    })
}

fn read_name(row: [&'static str; 6]) -> Option<StateName> {
    let [code, name, kind, from, to, ambiguous] = row;
    Some(StateName {
        code: StateCode::parse(code)?,
        name,
        kind: match kind {
            "name" => NameType::Name,
            "official" => NameType::Official,
            "short" => NameType::Short,
            "former" => NameType::Former,
            "byname" => NameType::Byname,
            "adjective" => NameType::Adjective,
            "demonym" => NameType::Demonym,
            "metonym" => NameType::Metonym,
            "weak" => NameType::Weak,
            _ => return None,
        },
        period: Period::parse(from, to),
        ambiguous: ambiguous == "1",
    })
}
