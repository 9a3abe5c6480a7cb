//! Peoples who live in one state above all: "Tamil rebels", "Oromo protesters", "the Mapuche".
//! Where a text names no other place, what they do and suffer happens in that state. Peoples of
//! several states (Kurds, Hutus, Tuareg) are not here: the sentence says whose they are.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::StateCode;
use crate::table::rows;

pub(crate) const PEOPLES: &str = include_str!("../../../reference/peoples.csv");

/// Nouns beside which a name that is also something else means a people: "Karen villagers".
pub const BESIDE: [&str; 29] = [
    "rebel", "rebels", "guerrilla", "guerrillas", "fighter", "fighters", "separatist", "separatists", "militant", "militants", "militia", "militias", "militiamen", "insurgents", "villager", "villagers", "village",
    "villages", "tribesmen", "elders", "refugees", "civilians", "activists", "leader", "leaders", "army", "protesters", "minority", "people",
];

/// One name of one people.
#[derive(Clone, Copy, Debug)]
pub struct People {
    /// The name as written: adjective, one of them, or several.
    pub name: &'static str,
    /// The state in which most of them live.
    pub code: StateCode,
    /// Whether the name is also a person's, a place's or an ordinary word.
    pub ambiguous: bool,
}

/// All peoples, in the order of their names.
pub fn peoples() -> impl Iterator<Item = People> {
    rows(PEOPLES).filter_map(|[name, code, ambiguous]| Some(People { name, code: StateCode::parse(code)?, ambiguous: ambiguous == "1" }))
}

/// The words are the name of a people, alone or before one of [`BESIDE`].
#[must_use]
pub fn is_people(words: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| peoples().map(|p| p.name).collect());
    names.contains(words) || words.rsplit_once(' ').is_some_and(|(name, noun)| BESIDE.contains(&noun) && names.contains(name))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
    use super::*;
    use crate::reference;
    use std::collections::HashMap;

    #[test]
    fn a_name_is_one_people_of_one_state() {
        assert_eq!(peoples().count(), rows::<3>(PEOPLES).count(), "a code is malformed");
        let mut seen = HashMap::new();
        for people in peoples() {
            assert!(reference().state(people.code).is_some(), "{people:?}");
            assert!(seen.insert(people.name, people.code).is_none(), "{people:?} twice");
            assert!(people.ambiguous || reference().cities.named(people.name).is_empty(), "{people:?}");
            assert!(reference().capitals.iter().all(|c| c.name != people.name), "{people:?}");
        }
        for shared in ["Kurd", "Kurdish", "Hutu", "Tutsi", "Tuareg", "Fulani", "Roma", "Somali"] {
            assert!(!seen.contains_key(shared), "{shared}");
        }
        assert!(is_people("Mapuche") && is_people("Karen villagers") && !is_people("villagers"));
    }
}
