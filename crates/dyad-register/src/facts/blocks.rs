//! Blocks: what may be joined together, so that facts can be kept and only those made anew
//! that a change can touch. Two records in different blocks are never one fact, never
//! dispute and never follow each other, unless a person's judgement ties the blocks.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use super::judged::judge;
use super::keys::{bucket, of_all_periods};
use super::{Fact, JoinOptions, Sourced, joined};
use crate::canonical::fold;
use crate::{Claim, ContentHash, Judgement, Record, Verdict};

/// The rules of joining by one number: facts that were made under another are made anew.
pub const JOINING: &str = env!("DYAD_REGISTER_SOURCES");

/// A block, by a hash of what must be equal. Two that share a number are made together,
/// which changes nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Block(pub i64);

impl Block {
    /// The figures of all periods of one flow are one block: a target may be met before its time.
    fn named(bucket: &str) -> Self {
        let hash = ContentHash::of(&["block", of_all_periods(bucket).unwrap_or(bucket)]);
        Self(hash.bytes().iter().take(8).fold(0, |n, b| (n << 8) | i64::from(*b)))
    }

    /// The block of a record as its document has it, before any judgement.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        Self::of_claim(&record.claim)
    }

    /// The block of a claim.
    #[must_use]
    pub fn of_claim(claim: &Claim) -> Self {
        Self::named(&bucket(claim, &str::to_owned))
    }
}

/// The names in a record, folded, that a judgement on names (`same`, `different`) may be about.
#[must_use]
pub fn names(record: &Record) -> Vec<String> {
    let seen: RefCell<BTreeSet<String>> = RefCell::default();
    bucket(&record.claim, &|name| {
        seen.borrow_mut().insert(fold(name));
        name.to_owned()
    });
    let mut names = seen.into_inner();
    names.extend(record.claim.person().map(fold));
    names.into_iter().collect()
}

/// The folded names that stand or fall with these, by any judgement on names, undone or not.
#[must_use]
pub fn namesakes(judgements: &[Judgement], of: &Judgement) -> BTreeSet<String> {
    let pair = |j: &Judgement| match &j.verdict {
        Verdict::Same { other } | Verdict::Different { other } => Some([fold(&j.about), fold(other)]),
        _ => None,
    };
    let mut found: BTreeSet<String> = pair(of).into_iter().flatten().collect();
    let pairs: Vec<[String; 2]> = judgements.iter().filter_map(pair).collect();
    loop {
        let before = found.len();
        for [a, b] in &pairs {
            if found.contains(a) || found.contains(b) {
                found.extend([a.clone(), b.clone()]);
            }
        }
        if before == found.len() {
            return found;
        }
    }
}

/// Blocks that judgements tie: the same record before and after an amendment, two records
/// that a person joined or parted, and all that a judgement whose record is gone may mean.
/// Give all records of every document that a judgement or its copies name.
#[must_use]
pub fn ties(records: &[Sourced<'_>], judgements: &[Judgement]) -> BTreeSet<(Block, Block)> {
    let mut ties = BTreeSet::new();
    let mut tie = |a: Block, b: Block| {
        if a != b {
            ties.insert((a.min(b), a.max(b)));
        }
    };
    let own: HashMap<&str, Block> = records.iter().map(|s| (s.record.id.as_str(), Block::of(s.record))).collect();
    let judged = judge(records, judgements);
    for item in &judged.items {
        if let Some(block) = own.get(item.record.id.as_str()) {
            tie(*block, Block::of(&item.record));
        }
    }
    for (a, b) in judged.same.iter().chain(&judged.different) {
        tie(Block::of(&judged.items[*a].record), Block::of(&judged.items[*b].record));
    }
    let mut groups: HashMap<(ContentHash, &str), Vec<Block>> = HashMap::new();
    for s in records {
        groups.entry((s.record.document, s.record.claim.kind().name())).or_default().push(Block::of(s.record));
    }
    for (_, copy) in judgements.iter().flat_map(copies).filter(|(id, _)| !own.contains_key(id)) {
        for block in groups.get(&(copy.document, copy.claim.kind().name())).into_iter().flatten() {
            tie(Block::of(copy), *block);
        }
    }
    ties
}

/// The records that a judgement is about, by id and by the copy it keeps.
pub fn copies(judgement: &Judgement) -> impl Iterator<Item = (&str, &Record)> {
    let other = match &judgement.verdict {
        Verdict::Same { other } | Verdict::Different { other } => Some(other.as_str()),
        _ => None,
    };
    let first = judgement.record.as_deref().map(|r| (judgement.about.as_str(), r));
    first.into_iter().chain(other.zip(judgement.other_record.as_deref()))
}

/// What a judgement names: a record's id or a name.
pub fn named(judgement: &Judgement) -> impl Iterator<Item = &str> {
    let other = match &judgement.verdict {
        Verdict::Same { other } | Verdict::Different { other } => Some(other.as_str()),
        _ => None,
    };
    [judgement.about.as_str()].into_iter().chain(other)
}

/// A fact with where it stands among all: by `bucket`, then in the order given here.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// What was joined on.
    pub bucket: String,
    /// The block of it.
    pub block: Block,
    /// The fact.
    pub fact: Fact,
}

/// [`super::join`] of whole blocks, each fact with its place. Give only judgements of which
/// the records are among these or nowhere.
#[must_use]
pub fn join_blocks(records: &[Sourced<'_>], judgements: &[Judgement], options: JoinOptions) -> Vec<Placed> {
    let (facts, _) = joined(records, judgements, options);
    facts.into_iter().map(|keyed| Placed { block: Block::named(&keyed.shape.bucket), bucket: keyed.shape.bucket, fact: keyed.fact }).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::Status;
    use crate::testing::{one_of_each, record};

    /// Otherwise a judgement on names would move records from block to block unseen.
    #[test]
    fn no_block_depends_on_a_name_that_people_judge() {
        for claim in one_of_each() {
            let claim = record("d", &claim, Status::Actual).claim;
            assert_eq!(bucket(&claim, &str::to_owned), bucket(&claim, &|_| "Another Name".to_owned()), "{claim:?}");
        }
    }

    #[test]
    fn the_names_of_every_kind_are_found() {
        let named: Vec<(&str, Vec<String>)> = one_of_each().iter().map(|c| record("d", c, Status::Actual)).map(|r| (r.claim.kind().name(), names(&r))).filter(|(_, names)| !names.is_empty()).collect();
        let expected = [("office", "ana pop"), ("accreditation", "ion radu"), ("asset", "river mills"), ("memorial", "mihai eminescu"), ("honour", "ana pop")];
        assert_eq!(named, expected.map(|(kind, name)| (kind, vec![name.to_owned()])).to_vec());
    }
}
