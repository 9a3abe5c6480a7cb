//! Organisations and places: the reference tables know which names are one.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use dyad_reference::{organisations, reference};

use super::mention::Side;
use super::node::Node;
use super::offer::{Offers, Rank};
use super::union::Union;
use super::{EntityKind, location};
use crate::StateCode;
use crate::canonical::fold;

/// The code of an organisation by its folded name.
pub(super) fn coded(folded: &str) -> Option<StateCode> {
    use organisations::OrgNameType::{Acronym, Main, Name};
    static TABLE: OnceLock<HashMap<String, StateCode>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for name in organisations::names().filter(|n| matches!(n.name_type, Main | Name | Acronym)) {
            table.entry(fold(name.name)).or_insert(name.code);
        }
        table
    });
    table.get(folded).or_else(|| table.get(folded.strip_prefix("the ")?)).copied()
}

/// The state in which a place lies: one of those concerned where the tables know it there, else
/// the only state that has such a place.
pub(super) fn state_of(name: &str, near: &[StateCode]) -> Option<StateCode> {
    let name = name.trim();
    let folded = fold(name);
    let capital = |code: StateCode| reference().capitals_of(code).any(|c| fold(c.name) == folded);
    let mut here = near.iter().copied().filter(|code| capital(*code) || reference().cities.named_in(name, *code).is_some());
    if let (Some(one), None) = (here.next(), here.next()) {
        return Some(one);
    }
    match reference().cities.named(name) {
        [one] if !one.ambiguous => Some(one.code),
        _ => None,
    }
}

/// Unites what the tables know as one, and what differs in the legal form or has no state.
pub(super) fn join(nodes: &[Node<'_>], union: &mut Union, offers: &mut Offers) {
    let mut by_code: BTreeMap<StateCode, usize> = BTreeMap::new();
    let mut by_number: BTreeMap<u32, usize> = BTreeMap::new();
    let mut by_name: BTreeMap<(EntityKind, &[String]), Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate().filter(|(_, n)| n.kind != EntityKind::Person) {
        by_name.entry((node.kind, node.tokens.as_slice())).or_default().push(i);
        if node.kind == EntityKind::Organisation {
            if let (Some(code), Side::State(side)) = (coded(&node.tokens.join(" ")), &node.side)
                && code == *side
            {
                let first = *by_code.entry(code).or_insert(i);
                union.unite(first, i, false, format!("two names of {code} in the table of organisations"));
            }
        } else if let Some(number) = location::number(node) {
            let first = *by_number.entry(number).or_insert(i);
            union.unite(first, i, false, format!("two names of one city (GeoNames {number})"));
        }
    }
    for all in by_name.values().filter(|all| all.len() > 1) {
        let (unknown, known): (Vec<usize>, Vec<usize>) = all.iter().partition(|i| nodes[**i].side == Side::Unknown);
        for u in unknown {
            match known.as_slice() {
                [only] => {
                    union.unite(u, *only, false, "the same name, and no report tells of a second one".into());
                }
                several => several.iter().for_each(|k| offers.add(u, *k, Rank::NoState, "the same name; one report does not say of which state".into())),
            }
        }
    }
    short_names(nodes, offers);
}

/// "SOCAR" beside a company of the same state whose words begin with these letters.
fn short_names(nodes: &[Node<'_>], offers: &mut Offers) {
    let mut by_letters: BTreeMap<(&Side, String), Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Organisation && n.side != Side::Unknown) {
        let words: Vec<&String> = node.tokens.iter().filter(|t| !matches!(t.as_str(), "of" | "and" | "the" | "for")).collect();
        if words.len() >= 3 {
            by_letters.entry((&node.side, words.iter().filter_map(|w| w.chars().next()).collect())).or_default().push(i);
        }
    }
    for (i, node) in nodes.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Organisation && n.tokens.len() == 1) {
        let Some(token) = node.tokens.first() else { continue };
        for long in by_letters.get(&(&node.side, token.clone())).into_iter().flatten() {
            offers.add(i, *long, Rank::Letters, format!("same state ({}), one is made of the first letters of the other", node.side.suffix()));
        }
    }
}
