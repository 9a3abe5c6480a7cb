//! Candidates: pairs that may be one, each with the best of its reasons.

use std::collections::{BTreeMap, BTreeSet};

use super::node::Node;
use super::union::Union;
use super::{Candidate, Entity};

/// How likely two are one, the likeliest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Rank {
    FormInOffice,
    SoundInOffice,
    Form,
    Sound,
    Letters,
    NoState,
    LooseForm,
    Short,
    TwoSides,
}

/// What may be one, by nodes.
#[derive(Default)]
pub(super) struct Offers(Vec<(usize, usize, Rank, String)>);

/// Somebody who may be more than so many others is nobody in particular.
const AT_MOST: usize = 4;

impl Offers {
    pub fn add(&mut self, a: usize, b: usize, rank: Rank, reason: String) {
        self.0.push((a, b, rank, reason));
    }

    /// Pairs of entities that are not one yet and that nobody keeps apart. `place` is the place
    /// of the entity of each node in `all`.
    pub fn candidates(self, nodes: &[Node<'_>], union: &mut Union, all: &[Entity], place: &[usize]) -> Vec<Candidate> {
        let mut best: BTreeMap<(usize, usize), (Rank, String)> = BTreeMap::new();
        for (a, b, rank, reason) in self.0 {
            if union.root(a) == union.root(b) || union.are_apart(a, b) {
                continue;
            }
            let (x, y) = (place[a].min(place[b]), place[a].max(place[b]));
            // Where both have the same label nobody could say which is which.
            if all[x].label == all[y].label {
                continue;
            }
            let entry = best.entry((x, y)).or_insert_with(|| (rank, reason.clone()));
            if (rank, &reason) < (entry.0, &entry.1) {
                *entry = (rank, reason);
            }
        }
        // A family name alone is offered where it can only be one.
        let mut partners: BTreeMap<usize, usize> = BTreeMap::new();
        for ((a, b), (rank, _)) in &best {
            if matches!(rank, Rank::Short | Rank::LooseForm) {
                for at in [a, b] {
                    *partners.entry(*at).or_default() += 1;
                }
            }
        }
        let most = |rank: Rank| if rank == Rank::Short { 1 } else { AT_MOST };
        best.retain(|(a, b), (rank, _)| !matches!(rank, Rank::Short | Rank::LooseForm) || [a, b].iter().all(|x| partners.get(x).is_none_or(|n| *n <= most(*rank))));
        let mut records = vec![0; all.len()];
        for (i, node) in nodes.iter().enumerate() {
            records[place[i]] += node.records();
        }
        let mut sorted: Vec<_> = best.into_iter().collect();
        sorted.sort_by(|((a, b), (rank, _)), ((c, d), (other, _))| {
            let weight = |x: usize, y: usize| std::cmp::Reverse(records[x].min(records[y]));
            (rank, weight(*a, *b), &all[*a].label, &all[*b].label).cmp(&(other, weight(*c, *d), &all[*c].label, &all[*d].label))
        });
        let mut told: BTreeSet<[&str; 2]> = BTreeSet::new();
        sorted
            .into_iter()
            // One question settles all who have the same label.
            .filter(|((a, b), _)| told.insert([all[*a].label.as_str().min(&all[*b].label), all[*a].label.as_str().max(&all[*b].label)]))
            .map(|((a, b), (_, reason))| {
                let (a, b) = if all[a].label <= all[b].label { (&all[a], &all[b]) } else { (&all[b], &all[a]) };
                Candidate { kind: a.kind, names: [a.label.clone(), b.label.clone()], entities: [a.id.clone(), b.id.clone()], reason }
            })
            .collect()
    }
}
