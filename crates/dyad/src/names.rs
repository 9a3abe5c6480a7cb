//! States on the command line: `KAZ`, `KZ`, `Kazakhstan` or `kazakh`; whoever mistypes
//! is told what comes near.

use dyad_reference::fold::fold;
use dyad_reference::{StateCode, organisations, reference};

/// The state, or the international organisation, that a person means.
///
/// # Errors
/// A sentence with up to three suggestions, for clap or [`crate::Usage`].
pub(crate) fn state(query: &str) -> Result<StateCode, String> {
    if let Some(state) = reference().state_by_query(query) {
        return Ok(state.code);
    }
    if let Some(code) = organisation(query) {
        return Ok(code);
    }
    let near = near(query);
    let hint = match near.as_slice() {
        [] => "`dyad states` lists all".to_owned(),
        names => format!("did you mean {}?", names.join(" or ")),
    };
    Err(format!("no state or organisation is called {query:?}; {hint}"))
}

/// The organisation with this code or name: `EUU`, `EU`, `European Union`; parts and names
/// with other meanings do not count.
fn organisation(query: &str) -> Option<StateCode> {
    use organisations::OrgNameType::{Acronym, Main, Name};
    let wanted = fold(query.trim());
    let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted);
    organisations::names().find(|n| fold(n.code.as_str()) == wanted || (matches!(n.name_type, Main | Name | Acronym) && fold(n.name) == wanted)).map(|n| n.code)
}

/// Up to three states whose name or adjective comes near, the nearest first.
pub(crate) fn near(query: &str) -> Vec<String> {
    let wanted: Vec<char> = fold(query.trim()).chars().take(60).collect();
    let allowed = wanted.len() / 3;
    let mut found: Vec<(usize, StateCode)> = reference()
        .names()
        .filter_map(|name| {
            let candidate: Vec<char> = fold(name.name).chars().collect();
            let begins = wanted.len() >= 3 && candidate.starts_with(&wanted);
            let distance = if begins { 1 } else { distance(&wanted, &candidate, allowed)? };
            Some((distance, name.code))
        })
        .collect();
    found.sort_unstable();
    let mut codes: Vec<StateCode> = Vec::new();
    for (_, code) in found {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.iter().take(3).map(|code| format!("{code} ({})", name(*code))).collect()
}

/// The short name of a state; its code where the tables do not know it.
pub(crate) fn name(code: StateCode) -> String {
    let state = reference().state(code).map(|s| s.name);
    state.or_else(|| organisations::main_name(code)).map_or_else(|| code.to_string(), str::to_owned)
}

/// How far two folded words lie apart, where they are near: one begins like the other, or a
/// third of the letters differ.
pub(crate) fn apart(a: &str, b: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() >= 3 && b.starts_with(&a) {
        return Some(usize::from(a != b));
    }
    distance(&a, &b, a.len() / 3).filter(|_| a.len() >= 3)
}

/// Letters to change, put in or leave out, where there are no more than `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let best = (corner + usize::from(x != y)).min(*cell + 1).min(left + 1);
            corner = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().filter(|d| *d <= most)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_state_has_many_names() {
        for query in ["KAZ", "kz", "Kazakhstan", "kazakh", " KAZAKHSTAN "] {
            assert_eq!(state(query).unwrap().as_str(), "KAZ", "{query}");
        }
    }

    #[test]
    fn an_organisation_is_an_actor_too() {
        for query in ["EUU", "EU", "the European Union"] {
            assert_eq!(state(query).unwrap().as_str(), "EUU", "{query}");
        }
    }

    #[test]
    fn whoever_mistypes_is_told_what_comes_near() {
        assert!(state("Kazkhstan").unwrap_err().contains("KAZ (Kazakhstan)"));
        assert!(state("Romanai").unwrap_err().contains("ROU (Romania)"));
        assert!(state("qqqqqq").unwrap_err().contains("lists all"));
    }

    #[test]
    fn counts_changed_letters() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("mali"), &chars("mali"), 0), Some(0));
        assert_eq!(distance(&chars("mali"), &chars("malta"), 2), Some(2));
        assert_eq!(distance(&chars("mali"), &chars("malta"), 1), None);
        assert_eq!(distance(&chars(""), &chars("ab"), 2), Some(2));
    }
}
