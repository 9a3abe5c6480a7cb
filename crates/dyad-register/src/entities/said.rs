//! What people said of names: `same` unites, `different` keeps apart; the last word on two names counts.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;
use super::union::Union;
use crate::canonical::fold;
use crate::{Judgement, Verdict};

/// Keeps those apart whom a person says to be others of one name. What one fact tells of, several
/// records may tell: that is one other.
pub(super) fn split(nodes: &[Node<'_>], union: &mut Union) {
    let facts = |i: usize| nodes[i].named.iter().map(|(fact, _)| *fact).collect::<BTreeSet<usize>>();
    for x in (0..nodes.len()).filter(|i| nodes[*i].apart.is_some()) {
        let namesakes = (0..nodes.len()).filter(|y| *y != x && nodes[*y].kind == nodes[x].kind && nodes[*y].tokens == nodes[x].tokens && nodes[*y].side.may_be(&nodes[x].side));
        for y in namesakes {
            match nodes[y].apart {
                None => union.keep_apart(x, y),
                Some(_) if !facts(x).is_disjoint(&facts(y)) => {
                    union.unite(x, y, true, "one fact tells of both".into());
                }
                Some(_) => {}
            }
        }
    }
}

/// Applies the judgements on names, which hold and come in the order in which they were made.
pub(super) fn apply(nodes: &[Node<'_>], live: &[&Judgement], union: &mut Union) {
    let mut last: BTreeMap<(String, String), (bool, &Judgement)> = BTreeMap::new();
    for judgement in live {
        let (same, other) = match &judgement.verdict {
            Verdict::Same { other } => (true, other),
            Verdict::Different { other } => (false, other),
            _ => continue,
        };
        let (a, b) = (fold(&judgement.about), fold(other));
        if a != b {
            last.insert((a.clone().min(b.clone()), a.max(b)), (same, judgement));
        }
    }
    if last.is_empty() {
        return;
    }
    let wanted: BTreeSet<&str> = last.keys().flat_map(|(a, b)| [a.as_str(), b.as_str()]).collect();
    let called = called(nodes, &wanted);
    let of = |name: &str| called.get(name).map(Vec::as_slice).unwrap_or_default();
    for same in [true, false] {
        for ((a, b), (_, judgement)) in last.iter().filter(|(_, (s, _))| *s == same) {
            let sides = |list: &[usize]| list.iter().map(|i| &nodes[*i].side).collect::<BTreeSet<_>>().len();
            let alone = sides(of(a)) == 1 && sides(of(b)) == 1;
            for (x, y) in of(a).iter().flat_map(|x| of(b).iter().map(move |y| (*x, *y))) {
                if x == y || nodes[x].kind != nodes[y].kind {
                    continue;
                }
                if same && (alone || nodes[x].side.may_be(&nodes[y].side)) {
                    let why = judgement.why.as_ref().map(|w| format!(": {w}")).unwrap_or_default();
                    union.unite(x, y, true, format!("{} says that {} and {} are one{why}", judgement.by, judgement.about, other(judgement)));
                } else if !same {
                    union.keep_apart(x, y);
                }
            }
        }
    }
}

fn other(judgement: &Judgement) -> &str {
    match &judgement.verdict {
        Verdict::Same { other } | Verdict::Different { other } => other,
        _ => "",
    }
}

/// The nodes by the folded names that mean them: the spelling, or the spelling with its side behind it.
fn called(nodes: &[Node<'_>], wanted: &BTreeSet<&str>) -> BTreeMap<String, Vec<usize>> {
    let mut called: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate() {
        let suffix = fold(&node.suffix());
        let bare: BTreeSet<String> = node.spellings.keys().map(|s| fold(s)).chain([node.tokens.join(" ")]).collect();
        for name in bare {
            let longer = format!("{name} {suffix}");
            // Of several with one name, the name alone means the first.
            for name in [longer].into_iter().chain(node.apart.is_none().then_some(name)) {
                if wanted.contains(name.as_str()) {
                    called.entry(name).or_default().push(i);
                }
            }
        }
    }
    called
}
