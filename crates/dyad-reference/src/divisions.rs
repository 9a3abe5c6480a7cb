//! Provinces, states of federations and regions: "in Sindh", "Darfur rebels", "the government of
//! Texas". A division stands for the state that it lies in; none that two states share is here.

use crate::StateCode;
use crate::table::rows;

pub(crate) const DIVISIONS: &str = include_str!("../../../reference/divisions.csv");

/// One name of one division.
#[derive(Clone, Copy, Debug)]
pub struct Division {
    /// The name as written; names with accents also have a row without.
    pub name: &'static str,
    /// The state it lies in.
    pub code: StateCode,
    /// Whether the name is also an ordinary word or a person's name.
    pub ambiguous: bool,
}

/// All divisions, in the order of their names.
pub fn divisions() -> impl Iterator<Item = Division> {
    rows(DIVISIONS).filter_map(|[name, code, ambiguous]| Some(Division { name, code: StateCode::parse(code)?, ambiguous: ambiguous == "1" }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
    use super::*;
    use crate::reference;
    use std::collections::HashMap;

    #[test]
    fn a_name_means_one_state_and_is_no_state_or_capital() {
        assert_eq!(divisions().count(), rows::<3>(DIVISIONS).count(), "a code is malformed");
        let mut seen = HashMap::new();
        for division in divisions() {
            assert!(reference().state(division.code).is_some(), "{division:?}");
            assert!(seen.insert(division.name, division.code).is_none(), "{division:?} twice");
            assert!(reference().capitals.iter().all(|c| c.name != division.name), "{division:?}");
            assert!(reference().cities.named(division.name).is_empty(), "{division:?}");
        }
        for (name, code) in [("Sindh", "PAK"), ("Darfur", "SDN"), ("Chechnya", "RUS"), ("Oromia", "ETH"), ("Chiapas", "MEX"), ("Mindanao", "PHL")] {
            assert_eq!(seen.get(name).map(ToString::to_string).as_deref(), Some(code), "{name}");
        }
        for shared in ["Kurdistan", "Kashmir", "Punjab", "Galicia", "Georgia"] {
            assert!(!seen.contains_key(shared), "{shared}");
        }
    }

    #[test]
    fn most_states_have_some() {
        let states: std::collections::HashSet<_> = divisions().map(|d| d.code).collect();
        assert!(states.len() > 150, "{}", states.len());
    }
}
