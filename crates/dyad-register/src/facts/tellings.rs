//! How many outlets tell of a fact in their own words. Two records are one telling where their
//! words are the same or their documents are near copies. Only the documents of the fact itself
//! are looked at, so that a fact never changes by a report that does not tell of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::judged::Item;
use crate::canonical::fold;
use crate::copies::{Text, stories};
use crate::{ContentHash, DocumentInfo};

/// Facts with more tellings are counted by the smaller of outlets and tellings.
const MATCHED_AT_MOST: usize = 2000;

/// The most outlets that can each be given a telling of its own: an outlet that prints the
/// wire and a report of its own counts beside the agency, one that only prints the wire does not.
pub(super) fn independent(members: &[&Item<'_>]) -> usize {
    if members.len() == 1 {
        return 1;
    }
    let telling = of_each(members);
    let mut told: BTreeMap<Option<String>, BTreeSet<usize>> = BTreeMap::new();
    for (member, telling) in members.iter().zip(&telling) {
        told.entry(member.document.outlet.as_deref().map(fold)).or_default().insert(*telling);
    }
    let tellings = telling.iter().collect::<BTreeSet<_>>().len();
    if told.len() == 1 || tellings == 1 || members.len() > MATCHED_AT_MOST {
        return told.len().min(tellings);
    }
    let outlets: Vec<BTreeSet<usize>> = told.into_values().collect();
    let mut holder: HashMap<usize, usize> = HashMap::new();
    (0..outlets.len()).filter(|outlet| give(*outlet, &outlets, &mut holder, &mut BTreeSet::new())).count()
}

/// Finds a telling for an outlet, moving others to another one of theirs where need be.
fn give(outlet: usize, outlets: &[BTreeSet<usize>], holder: &mut HashMap<usize, usize>, seen: &mut BTreeSet<usize>) -> bool {
    let Some(wanted) = outlets.get(outlet) else { return false };
    for telling in wanted {
        if !seen.insert(*telling) {
            continue;
        }
        let free = match holder.get(telling).copied() {
            None => true,
            Some(other) => give(other, outlets, holder, seen),
        };
        if free {
            holder.insert(*telling, outlet);
            return true;
        }
    }
    false
}

/// The telling that each record belongs to, as a number.
fn of_each(members: &[&Item<'_>]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..members.len()).collect();
    fn root(group: &[usize], mut at: usize) -> usize {
        while group[at] != at {
            at = group[at];
        }
        at
    }
    let mut join = |a: usize, b: usize| {
        let (a, b) = (root(&group, a), root(&group, b));
        group[a.max(b)] = a.min(b);
    };
    let words = |m: &Item<'_>| m.record.evidence.iter().map(|e| fold(&e.quote)).collect::<Vec<_>>().join(" ");
    let mut by_words: HashMap<String, usize> = HashMap::new();
    let mut by_story: HashMap<ContentHash, usize> = HashMap::new();
    let story = near_copies(members);
    for (i, member) in members.iter().enumerate() {
        let first = *by_words.entry(words(member)).or_insert(i);
        join(first, i);
        let content = member.record.document;
        let first = *by_story.entry(story.get(&content).copied().unwrap_or(content)).or_insert(i);
        join(first, i);
    }
    (0..members.len()).map(|i| root(&group, i)).collect()
}

fn near_copies(members: &[&Item<'_>]) -> BTreeMap<ContentHash, ContentHash> {
    fn text<'m>(content: ContentHash, document: &'m DocumentInfo) -> Option<Text<'m>> {
        Some(Text { content, date: document.date, sketch: document.sketch.as_deref()? })
    }
    let texts: Vec<Text<'_>> = members.iter().filter_map(|m| text(m.record.document, m.document)).collect();
    stories(&texts)
}
