//! Provinces, states of federations and regions: "in Sindh", "Darfur rebels", "the government of
//! Texas". A division stands for the state that it lies in; none that two states share is here.
//! Names with accents also have a row without.

use crate::local::{LocalName, local_names};

pub(crate) const DIVISIONS: &str = include_str!("../../../reference/divisions.csv");

/// All divisions, in the order of their names.
pub fn divisions() -> impl Iterator<Item = LocalName> {
    local_names(DIVISIONS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference;

    #[test]
    fn a_name_means_one_state_and_is_no_state_or_capital() {
        let seen = crate::local::checked(DIVISIONS);
        for division in divisions() {
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
