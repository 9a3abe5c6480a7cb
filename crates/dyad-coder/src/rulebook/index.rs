//! Which patterns can fit at all. A verb that many chapters use has hundreds of patterns;
//! most of them ask for a noun or a preposition that the clause does not have. They are found
//! by what the clause has, so that a larger rulebook costs little more time.
//!
//! What is left out here would not fit; what is let through is tried in full.

use rustc_hash::FxHashMap;

use super::{Pattern, Spec, by_stem};
use crate::clause::{Adjunct, Clause, Filler};
use crate::context::Context;

/// A set of patterns: a bit each.
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
}

/// What a pattern asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Asks {
    /// Its object has words.
    worded: bool,
    /// Prepositions of which one must be there, a bit each, for the first two places that ask;
    /// zero where none does.
    prepositions: [u64; 2],
}

/// What the patterns of a rulebook ask for.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// For each pattern.
    asks: Vec<Asks>,
    /// By a word that may be, or stand at, the head of the object: the patterns that ask for it.
    objects: FxHashMap<String, Vec<usize>>,
    /// The bit of each preposition. One that has none left is not asked for.
    prepositions: FxHashMap<String, u64>,
}

impl Index {
    /// The index of some patterns.
    #[must_use]
    pub fn of(patterns: &[Pattern]) -> Self {
        let mut index = Self::default();
        for (n, pattern) in patterns.iter().enumerate() {
            let mut asks = Asks::default();
            if let Some(spec) = pattern.object.as_ref().filter(|spec| !spec.words.is_empty()) {
                asks.worded = true;
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
            let places = pattern.preps.iter().filter(|p| !p.optional && !p.words.iter().any(|w| w == "of"));
            let bits = places.map(|p| p.words.iter().map(|word| index.preposition(word)).reduce(|a, b| if a == 0 || b == 0 { 0 } else { a | b }).unwrap_or(0));
            for (place, bits) in asks.prepositions.iter_mut().zip(bits.filter(|b| *b != 0)) {
                *place = bits;
            }
            index.asks.push(asks);
        }
        index
    }

    /// The bit of a preposition, a new one for a new word.
    fn preposition(&mut self, word: &str) -> u64 {
        let next = u32::try_from(self.prepositions.len()).ok().and_then(|n| 1u64.checked_shl(n)).unwrap_or(0);
        *self.prepositions.entry(word.to_owned()).or_insert(next)
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

    fn prepositions_of(&self, adjuncts: &[Adjunct]) -> u64 {
        adjuncts.iter().filter_map(|a| self.prepositions.get(&a.word)).fold(0, |all, bit| all | bit)
    }
}

/// What a clause or a phrase has of what patterns ask for.
pub(crate) struct Present<'i> {
    index: &'i Index,
    /// Patterns whose object may be here; none where no object is asked for.
    objects: Option<Bits>,
    prepositions: u64,
}

impl Present<'_> {
    /// False where a pattern cannot fit.
    pub(crate) fn may_fit(&self, pattern: usize) -> bool {
        let Some(asks) = self.index.asks.get(pattern) else { return true };
        let prepositions = asks.prepositions.iter().all(|bits| *bits == 0 || bits & self.prepositions != 0);
        prepositions && (!asks.worded || self.objects.as_ref().is_none_or(|objects| objects.has(pattern)))
    }
}

/// The words of which one is the head of what a spec describes; of a phrase of several words
/// any may be.
fn head_words(spec: &Spec) -> impl Iterator<Item = &str> {
    spec.words.last().into_iter().flat_map(|words| words.iter()).flat_map(|word| word.split(' '))
}
