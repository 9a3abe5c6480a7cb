//! Near copies: documents that are one report printed twice with small changes, such as a
//! wire story with another headline, a paragraph less, an agency's line or other quotation
//! marks. No chance and no order is in it: the same texts give the same answer.
//!
//! Of each text a [`Sketch`] is kept: its smallest hashes of five words in a row, and those of
//! its names and figures. Two texts are copies where most of the shorter one stands in the
//! longer one, its names and figures too, and their reports lie within a week. Two reports
//! of one event share quotes, never most of their words; two notices from one mould share
//! words, never their names.

mod sketch;

use std::collections::{BTreeMap, HashMap};

pub use sketch::Sketch;

use crate::{ContentHash, PartialDate, facts};

/// So many days may lie between two copies.
pub const DAYS: i32 = 7;
/// How many of the last documents with the same words are looked at.
const LOOK_AT_MOST: usize = 64;
/// Two sketches must share so many hashes to be compared at all.
const SHARED_AT_LEAST: usize = 4;

/// A document as far as copies are concerned.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// Its content hash.
    pub content: ContentHash,
    /// The date of the report; undated ones are compared with undated ones alone.
    pub date: Option<PartialDate>,
    /// Its sketch.
    pub sketch: &'a Sketch,
}

/// Whether two documents are one report.
#[must_use]
pub fn are_copies(a: &Text<'_>, b: &Text<'_>) -> bool {
    let near = match (day(a), day(b)) {
        (Some(a), Some(b)) => (a - b).abs() <= DAYS,
        (None, None) => true,
        _ => false,
    };
    near && (a.content == b.content || a.sketch.is_copy_of(b.sketch))
}

fn day(text: &Text<'_>) -> Option<i32> {
    text.date.map(|d| facts::day_number(d.earliest()))
}

/// The report that each document is a copy of: the smallest content hash among all that hang
/// together. Copies of copies are copies: a chain of small edits is one report.
///
/// Near linear, and memory grows with the sketches of one week, not with the archive.
#[must_use]
pub fn stories(texts: &[Text<'_>]) -> BTreeMap<ContentHash, ContentHash> {
    let mut sorted: Vec<&Text<'_>> = texts.iter().collect();
    sorted.sort_by_key(|t| (day(t), t.content));
    sorted.dedup_by_key(|t| t.content);
    let days: Vec<Option<i32>> = sorted.iter().map(|t| day(t)).collect();
    let mut links = Links((0..sorted.len()).collect());
    let mut seen: HashMap<u32, Vec<usize>> = HashMap::new();
    // How many hashes each earlier text shares with this one, and which texts those are.
    let mut shared: Vec<u32> = vec![0; sorted.len()];
    let mut near: Vec<usize> = Vec::new();
    for (at, text) in sorted.iter().enumerate() {
        let gone = |other: &usize| match (days[at], days[*other]) {
            (Some(now), Some(then)) => now - then > DAYS,
            (now, then) => now != then,
        };
        let mut full = 0;
        for hash in text.sketch.words() {
            let list = seen.entry(*hash).or_default();
            // The list is in the order of days.
            let kept = list.iter().position(|other| !gone(other)).unwrap_or(list.len());
            list.drain(..kept);
            for other in list.iter() {
                if shared[*other] == 0 {
                    near.push(*other);
                }
                shared[*other] += 1;
            }
            if list.len() == LOOK_AT_MOST {
                // An older text may share this hash too and be pushed out of the list.
                full += 1;
                list.remove(0);
            }
            list.push(at);
        }
        // Words of last month are no longer looked for.
        if at % 4096 == 4095 {
            seen.retain(|_, list| {
                list.retain(|other| !gone(other));
                !list.is_empty()
            });
        }
        let enough = SHARED_AT_LEAST.min(text.sketch.words().len());
        near.sort_unstable();
        for other in near.drain(..) {
            let count = std::mem::take(&mut shared[other]);
            let most = usize::try_from(count).unwrap_or(usize::MAX).saturating_add(full);
            if most >= enough && text.sketch.may_be_copy(sorted[other].sketch, most) && links.root(at) != links.root(other) && are_copies(text, sorted[other]) {
                links.join(at, other);
            }
        }
    }
    // The smallest hash of each group stands for it.
    let mut least: HashMap<usize, ContentHash> = HashMap::new();
    for (at, text) in sorted.iter().enumerate() {
        let first = least.entry(links.root(at)).or_insert(text.content);
        *first = (*first).min(text.content);
    }
    sorted.iter().enumerate().filter_map(|(at, t)| Some((t.content, *least.get(&links.root(at))?))).collect()
}

/// Sets that grow together.
struct Links(Vec<usize>);

impl Links {
    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests;
