//! From sets of nodes to entities.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::alike::full;
use super::gathering::Told;
use super::mention::{Role, Side};
use super::node::Node;
use super::persons::code;
use super::union::Union;
use super::{Entity, EntityKind, Named, Spelling, location, post};
use crate::canonical::fold;
use crate::facts::name_tokens;
use crate::{ContentHash, Fact};

/// The entities, and the place of each node's entity among them.
pub(super) fn build(nodes: &[Node<'_>], union: &mut Union, facts: &[Told]) -> (Vec<Entity>, Vec<usize>) {
    let mut why: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (node, reason) in &union.why {
        why.entry(union.root(*node)).or_default().insert(reason);
    }
    let mut place = vec![0; nodes.len()];
    let mut all = Vec::new();
    let mut suffixes: Vec<String> = Vec::new();
    for root in (0..nodes.len()).filter(|i| union.root(*i) == *i) {
        let members = union.members(root);
        members.iter().for_each(|m| place[*m] = all.len());
        let of: Vec<&Node<'_>> = members.iter().map(|m| &nodes[*m]).collect();
        let reasons = why.get(&root).into_iter().flatten().map(|r| (*r).to_owned()).collect();
        all.push(entity(&of, reasons, facts));
        suffixes.push(suffix(&of));
    }
    label(&mut all, &suffixes);
    (all, place)
}

fn entity(of: &[&Node<'_>], why: Vec<String>, facts: &[Told]) -> Entity {
    let kind = of.first().map_or(EntityKind::Person, |n| n.kind);
    let mut records: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let mut roles: BTreeSet<(usize, Role)> = BTreeSet::new();
    for node in of {
        for (text, by) in &node.spellings {
            // A line may end within a name.
            records.entry(text.split_whitespace().collect::<Vec<_>>().join(" ")).or_default().extend(by);
        }
        roles.extend(&node.named);
    }
    let mut spellings: Vec<Spelling> = records.into_iter().map(|(text, by)| Spelling { text, records: by.len() }).collect();
    spellings.sort_by(|a, b| (Reverse(a.records), &a.text).cmp(&(Reverse(b.records), &b.text)));
    let whole = |s: &&Spelling| kind != EntityKind::Person || full(&name_tokens(&s.text)) >= 2;
    let best = |s: &&Spelling| {
        let accents = s.text.chars().filter(|c| !c.is_ascii()).count();
        let shouted = s.text.chars().any(char::is_lowercase);
        (s.records, shouted, accents, s.text.chars().count(), Reverse(s.text.clone()))
    };
    let name = spellings.iter().filter(whole).max_by_key(best).or_else(|| spellings.iter().max_by_key(best)).map(|s| s.text.clone()).unwrap_or_default();
    let held: Vec<&Fact> = roles.iter().filter(|(_, role)| matches!(role, Role::Office | Role::Envoy)).filter_map(|(f, _)| facts.get(*f)?.held.as_deref()).collect();
    let mut named: Vec<Named> = roles.iter().filter_map(|(f, role)| Some(Named { fact: facts.get(*f)?.id.clone(), role: *role })).collect();
    named.sort();
    let states: BTreeSet<_> = of.iter().flat_map(|n| code(&n.side)).collect();
    let bodies: BTreeSet<String> = of.iter().filter(|n| code(&n.side).is_empty()).filter_map(|n| if let Side::Body(b) = &n.side { Some(b.clone()) } else { None }).collect();
    let id = of.first().map_or_else(|| ContentHash::of(&[]), |n| ContentHash::of(&["entity", &format!("{kind:?}"), &n.tokens.join(" "), &n.side.suffix(), n.within.as_deref().or(n.apart).unwrap_or("")]));
    Entity {
        id: id.to_string(),
        kind,
        label: name.clone(),
        name,
        states: states.into_iter().collect(),
        organisations: bodies.into_iter().collect(),
        spellings,
        posts: if kind == EntityKind::Person { post::posts(&held) } else { Vec::new() },
        location: if kind == EntityKind::Place { location::of(of) } else { None },
        named,
        first_seen: of.iter().filter_map(|n| n.first).min(),
        last_seen: of.iter().filter_map(|n| n.last).max(),
        why,
    }
}

/// What tells it from others of its name: the state of the first of its nodes that has one.
fn suffix(of: &[&Node<'_>]) -> String {
    let of_all = || of.iter().filter(|n| n.side != Side::Unknown).chain(of);
    let first = of_all().find(|n| n.apart.is_none()).or(of_all().next());
    first.map(|n| n.suffix()).unwrap_or_default()
}

/// Puts the state behind a name that others of the kind have too.
fn label(all: &mut [Entity], suffixes: &[String]) {
    let mut called: BTreeMap<(EntityKind, String), BTreeSet<usize>> = BTreeMap::new();
    for (i, e) in all.iter().enumerate() {
        for s in &e.spellings {
            called.entry((e.kind, fold(&s.text))).or_default().insert(i);
        }
    }
    for (e, suffix) in all.iter_mut().zip(suffixes) {
        if called.get(&(e.kind, fold(&e.name))).is_some_and(|c| c.len() > 1) {
            e.label = format!("{} ({suffix})", e.name);
        }
    }
}
