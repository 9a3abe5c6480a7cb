//! Facts, then their records, told one after the other: only names, numbers and posts are kept
//! of them, so that the entities of a register can be found that is too large to be held at once.

use std::collections::{BTreeMap, BTreeSet};

use super::entity::build;
use super::mention::Collector;
use super::node::Nodes;
use super::{Entities, Entity, entity_order, offer, persons, said, things, union};
use crate::judgement::live;
use crate::{Claim, Fact, Judgement, PartialDate, Record, Verdict};

/// What is kept of a fact.
pub(super) struct Told {
    pub id: String,
    seen: [Option<PartialDate>; 2],
    /// The fact without its records, where it gives somebody a post.
    pub held: Option<Box<Fact>>,
    /// The claim that speaks instead of those of the records, where a person amended it.
    amended: Option<Box<Claim>>,
}

/// The first pass: the facts, in any order.
pub struct Gathering<'j> {
    live: Vec<&'j Judgement>,
    /// The ids of the judgements that amend.
    amends: BTreeSet<&'j str>,
    splits: BTreeMap<String, Vec<(&'j str, &'j str)>>,
    facts: Vec<(Told, Vec<Box<str>>)>,
}

/// The second pass: the records, in any order. Those of no fact are passed over.
pub struct Roll<'j> {
    live: Vec<&'j Judgement>,
    splits: BTreeMap<String, Vec<(&'j str, &'j str)>>,
    facts: Vec<Told>,
    /// The records of the facts by id, each with the place of the fact.
    records: Vec<(Box<str>, usize)>,
    nodes: Nodes<'j>,
}

impl<'j> Gathering<'j> {
    /// Begins. `judged` are by id the records, at least, of all documents that judgements are about.
    #[must_use]
    pub fn new(judgements: &'j [Judgement], judged: &BTreeMap<String, Record>) -> Self {
        let live = live(judgements);
        let amends = live.iter().filter(|j| matches!(j.verdict, Verdict::Amend { .. })).map(|j| j.id.as_str()).collect();
        let splits = crate::facts::splits(judged, &live);
        Self { live, amends, splits, facts: Vec::new() }
    }

    /// Adds a fact.
    pub fn fact(&mut self, fact: &Fact) {
        let gives_post = matches!(fact.claim, Claim::Office(_) | Claim::Accreditation(_));
        let amended = fact.judgements.iter().any(|j| self.amends.contains(j.as_str()));
        let told = Told { id: fact.id.clone(), seen: [fact.first_seen, fact.last_seen], held: gives_post.then(|| Box::new(without_records(fact))), amended: amended.then(|| Box::new(fact.claim.clone())) };
        let mut records: Vec<Box<str>> = fact.records.iter().map(|r| r.id.as_str().into()).collect();
        records.dedup();
        self.facts.push((told, records));
    }

    /// All facts are told; now their records.
    #[must_use]
    pub fn records(mut self) -> Roll<'j> {
        self.facts.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        self.facts.dedup_by(|(a, _), (b, _)| a.id == b.id);
        let mut records = Vec::new();
        let mut facts = Vec::with_capacity(self.facts.len());
        for (at, (told, ids)) in self.facts.into_iter().enumerate() {
            records.extend(ids.into_iter().map(|id| (id, at)));
            facts.push(told);
        }
        records.sort_unstable();
        records.dedup();
        Roll { live: self.live, splits: self.splits, facts, records, nodes: Nodes::default() }
    }
}

impl Roll<'_> {
    /// Adds a record.
    pub fn record(&mut self, record: &Record) {
        let first = self.records.partition_point(|(id, _)| **id < *record.id);
        let number = u32::try_from(first).unwrap_or(u32::MAX);
        let apart = self.splits.get(&record.id).map(Vec::as_slice).unwrap_or_default();
        for (_, fact) in self.records.iter().skip(first).take_while(|(id, _)| **id == *record.id) {
            let Some(told) = self.facts.get(*fact) else { continue };
            let mut names = Collector { mentions: Vec::new(), fact: *fact, record: number, document: record.document, apart };
            names.claim(told.amended.as_deref().unwrap_or(&record.claim));
            names.said(record);
            names.mentions.into_iter().for_each(|m| self.nodes.add(m, told.seen));
        }
    }

    /// The entities.
    #[must_use]
    pub fn finish(self) -> Entities {
        let nodes = self.nodes.finish();
        let mut union = union::Union::new(nodes.len());
        said::split(&nodes, &mut union);
        said::apply(&nodes, &self.live, &mut union);
        let mut offers = offer::Offers::default();
        things::join(&nodes, &mut union, &mut offers);
        persons::join(&nodes, &mut union, &mut offers);
        let (all, place) = build(&nodes, &mut union, &self.facts);
        let candidates = offers.candidates(&nodes, &mut union, &all, &place);
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by(|a, b| entity_order(&all[*a]).cmp(&entity_order(&all[*b])));
        let mut slots: Vec<Option<Entity>> = all.into_iter().map(Some).collect();
        let all = order.into_iter().filter_map(|i| slots[i].take()).collect();
        Entities { all, candidates }
    }
}

/// What a post is made from. Thousands of reports may name a president: they are not copied.
fn without_records(fact: &Fact) -> Fact {
    Fact {
        id: fact.id.clone(),
        claim: fact.claim.clone(),
        status: fact.status,
        date: fact.date,
        first_seen: fact.first_seen,
        last_seen: fact.last_seen,
        records: Vec::new(),
        outlets: fact.outlets,
        independent: fact.independent,
        certainty: fact.certainty,
        disputed: Vec::new(),
        followed_by: None,
        judgements: Vec::new(),
        why: String::new(),
    }
}
