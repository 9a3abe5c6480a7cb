//! Peoples who live in one state above all: "Tamil rebels", "Oromo protesters", "the Mapuche".
//! Where a text names no other place, what they do and suffer happens in that state. Peoples of
//! several states (Kurds, Hutus, Tuareg) are not here: the sentence says whose they are.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::local::{LocalName, local_names};

pub(crate) const PEOPLES: &str = include_str!("../../../reference/peoples.csv");

/// Nouns beside which a name that is also something else means a people: "Karen villagers".
pub const BESIDE: [&str; 29] = [
    "rebel", "rebels", "guerrilla", "guerrillas", "fighter", "fighters", "separatist", "separatists", "militant", "militants", "militia", "militias", "militiamen", "insurgents", "villager", "villagers", "village",
    "villages", "tribesmen", "elders", "refugees", "civilians", "activists", "leader", "leaders", "army", "protesters", "minority", "people",
];

/// All peoples, in the order of their names (adjective, one of them, or several): the state in which most of them live.
pub fn peoples() -> impl Iterator<Item = LocalName> {
    local_names(PEOPLES)
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
    use super::*;
    use crate::reference;

    #[test]
    fn a_name_is_one_people_of_one_state() {
        let seen = crate::local::checked(PEOPLES);
        for people in peoples() {
            assert!(people.ambiguous || reference().cities.named(people.name).is_empty(), "{people:?}");
        }
        for actor in crate::actors::actors() {
            assert!(!seen.contains_key(actor.phrase), "{actor:?} is in both tables");
        }
        for shared in ["Kurd", "Kurdish", "Hutu", "Tutsi", "Tuareg", "Fulani", "Roma", "Somali"] {
            assert!(!seen.contains_key(shared), "{shared}");
        }
        assert!(is_people("Mapuche") && is_people("Karen villagers") && !is_people("villagers"));
    }
}
