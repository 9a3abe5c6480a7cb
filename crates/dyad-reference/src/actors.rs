//! Actors that stand for a state or belong to one: ministries and seats of power, armies,
//! parties, armed groups, companies, agencies; and common nouns with the sector they imply.

use crate::day::Period;
use crate::{StateCode, table};

/// A proper name that leads to a state.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    /// The name as written; compare acronyms with their capitals.
    pub phrase: &'static str,
    /// The state it belongs to or stands for.
    pub state: StateCode,
    /// PLOVER's sector: `GOV`, `MIL`, `REB`, `BUS`, ...
    pub sector: &'static str,
    /// When that holds. One phrase may have several rows with periods that do not overlap: the
    /// Taliban are rebels until 2021-08-15, then the government.
    pub period: Period,
    /// What it is: `ministry`, `government`, `military`, `parliament`, `party`, `agency`,
    /// `company`, `media`, `armed group`, ...
    pub kind: &'static str,
    /// True where the phrase also means other things or exists in several states ("Republicans",
    /// "State Council", "MAS"): take it only where nothing in the text says otherwise.
    pub weak: bool,
}

/// A common noun for a domestic actor.
#[derive(Clone, Copy, Debug)]
pub struct SectorNoun {
    /// The singular (or the only) form; in small letters but for "MP" and "NGO".
    pub noun: &'static str,
    /// The plural; empty where there is none or the noun is already collective.
    pub plural: &'static str,
    /// PLOVER's sector.
    pub sector: &'static str,
}

pub(crate) const ACTORS: &str = include_str!("../../../reference/actors.csv");
pub(crate) const SECTOR_NOUNS: &str = include_str!("../../../reference/sector_nouns.csv");

/// All actors, in the order of the table (by phrase).
pub fn actors() -> impl Iterator<Item = Actor> {
    table::rows(ACTORS).filter_map(|[phrase, state, sector, from, to, kind, weak]| Some(Actor { phrase, state: StateCode::parse(state)?, sector, period: Period::parse(from, to), kind, weak: weak == "yes" }))
}

/// All common nouns with a sector, in the order of the table (by noun).
pub fn sector_nouns() -> impl Iterator<Item = SectorNoun> {
    table::rows(SECTOR_NOUNS).map(|[noun, plural, sector]| SectorNoun { noun, plural, sector })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{organisations, reference};
    use std::collections::{HashMap, HashSet};

    const SECTORS: &[&str] = &["GOV", "MIL", "COP", "JUD", "SPY", "LEG", "OPP", "PTY", "REB", "ELI", "BUS", "LAB", "MED", "REL", "CVL", "IGO", "NGO", "EDU", "HLH", "AGR", "REF", "CRM", "UAF"];

    #[test]
    fn states_and_sectors_are_known() {
        assert_eq!(actors().count(), table::rows::<7>(ACTORS).count(), "a code is malformed");
        for actor in actors() {
            assert!(reference().state(actor.state).is_some(), "{actor:?}");
            assert!(SECTORS.contains(&actor.sector), "{actor:?}");
            assert!(!actor.kind.is_empty(), "{actor:?}");
        }
        assert!(actors().count() > 400);
    }

    #[test]
    fn a_phrase_means_one_thing_at_a_time() {
        let mut seen: HashMap<&str, Vec<Actor>> = HashMap::new();
        for actor in actors() {
            let rows = seen.entry(actor.phrase).or_default();
            assert!(rows.iter().all(|r| !r.period.overlaps(&actor.period)), "{actor:?}");
            rows.push(actor);
        }
        let organisations: HashMap<_, _> = organisations::names().map(|n| (n.name, n)).collect();
        for actor in actors() {
            let clash = organisations.get(actor.phrase);
            let weak = actor.weak || clash.is_none_or(|n| n.name_type == organisations::OrgNameType::Weak);
            assert!(weak, "{actor:?} is also {clash:?}");
        }
    }

    #[test]
    fn the_taliban_change_side() {
        let sector = |day| actors().find(|a| a.phrase == "Taliban" && a.period.contains(day)).map(|a| a.sector);
        assert_eq!(sector((2021, 8, 14)), Some("REB"));
        assert_eq!(sector((2021, 8, 15)), Some("GOV"));
    }

    #[test]
    fn nouns_have_one_sector() {
        let mut seen = HashSet::new();
        for noun in sector_nouns() {
            assert!(SECTORS.contains(&noun.sector), "{noun:?}");
            assert!(seen.insert(noun.noun), "{noun:?} twice");
            assert!(noun.plural.is_empty() || seen.insert(noun.plural), "{noun:?}: plural twice");
        }
    }
}
