//! Which patterns can fit at all. A verb that many chapters use has hundreds of patterns;
//! most of them ask for a noun or a preposition that the clause does not have. They are found
//! by what the clause has, so that a larger rulebook costs little more time.
//!
//! What is left out here would not fit; what is let through is tried in full.

use rustc_hash::FxHashMap;

use super::{Pattern, Spec, by_stem};
use crate::clause::{Adjunct, Clause, Filler};
use crate::context::Context;

/// A set of patterns or of prepositions: a bit each.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn add(&mut self, n: usize) {
        if self.0.len() <= n / 64 {
            self.0.resize(n / 64 + 1, 0);
        }
        self.0[n / 64] |= 1 << (n % 64);
    }

    fn has(&self, n: usize) -> bool {
        self.0.get(n / 64).is_some_and(|word| word & (1 << (n % 64)) != 0)
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

/// What the patterns of a rulebook ask for.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Patterns whose object has words.
    worded: Bits,
    /// By a word that may be, or stand at, the head of the object: the patterns that ask for it.
    objects: FxHashMap<String, Vec<usize>>,
    /// The number of each preposition.
    prepositions: FxHashMap<String, usize>,
    /// For each pattern the prepositions of which one must be there, for each place that asks.
    required: Vec<Vec<Bits>>,
}

impl Index {
    /// The index of some patterns.
    #[must_use]
    pub fn of(patterns: &[Pattern]) -> Self {
        let mut index = Self::default();
        for (n, pattern) in patterns.iter().enumerate() {
            if let Some(spec) = pattern.object.as_ref().filter(|spec| !spec.words.is_empty()) {
                index.worded.add(n);
                for word in head_words(spec) {
                    let list = match index.objects.get_mut(word) {
                        Some(list) => list,
                        None => index.objects.entry(word.to_owned()).or_default(),
                    };
                    if list.last() != Some(&n) {
                        list.push(n);
                    }
                }
            }
            // "of X" may be met by a genitive, with no preposition at all.
            let asks = pattern.preps.iter().filter(|p| !p.optional && !p.words.iter().any(|w| w == "of"));
            let required = asks.map(|p| {
                let mut bits = Bits::default();
                for word in &p.words {
                    let next = index.prepositions.len();
                    bits.add(*index.prepositions.entry(word.clone()).or_insert(next));
                }
                bits
            });
            index.required.push(required.collect());
        }
        index
    }

    /// What a clause has of all that.
    pub(crate) fn clause(&self, context: &Context<'_>, clause: &Clause) -> Present<'_> {
        let mut objects = Bits::default();
        for filler in clause.object.iter().chain(&clause.second) {
            let Filler::Np(n) = *filler else { continue };
            self.add_head(context, n, &mut objects);
            if let Some(of) = super::matcher::counted(context, n) {
                self.add_head(context, of, &mut objects);
            }
        }
        Present { index: self, objects: Some(objects), prepositions: self.prepositions_of(&clause.adjuncts) }
    }

    /// What hangs on a noun phrase.
    pub(crate) fn phrase(&self, adjuncts: &[Adjunct]) -> Present<'_> {
        Present { index: self, objects: None, prepositions: self.prepositions_of(adjuncts) }
    }

    fn add_head(&self, context: &Context<'_>, np: usize, objects: &mut Bits) {
        let head = context.low_last(context.layers().groups.nps[np].head);
        by_stem(head, |stem| {
            for pattern in self.objects.get(stem).into_iter().flatten() {
                objects.add(*pattern);
            }
            false
        });
    }

    fn prepositions_of(&self, adjuncts: &[Adjunct]) -> Bits {
        let mut bits = Bits::default();
        for n in adjuncts.iter().filter_map(|a| self.prepositions.get(&a.word)) {
            bits.add(*n);
        }
        bits
    }
}

/// What a clause or a phrase has of what patterns ask for.
pub(crate) struct Present<'i> {
    index: &'i Index,
    /// Patterns whose object may be here; none where no object is asked for.
    objects: Option<Bits>,
    prepositions: Bits,
}

impl Present<'_> {
    /// False where a pattern cannot fit.
    pub(crate) fn may_fit(&self, pattern: usize) -> bool {
        let object = self.objects.as_ref().is_none_or(|objects| !self.index.worded.has(pattern) || objects.has(pattern));
        object && self.index.required.get(pattern).is_none_or(|all| all.iter().all(|one| one.meets(&self.prepositions)))
    }
}

/// The words of which one is the head of what a spec describes; of a phrase of several words
/// any may be.
fn head_words(spec: &Spec) -> impl Iterator<Item = &str> {
    spec.words.last().into_iter().flatten().flat_map(|word| word.split(' '))
}
