//! The persons, organisations and places of the whole register, found without holding it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use dyad_register::checks::{check, dismissed, looks_into};
use dyad_register::entities::{Entities, Entity, Gathering};
use dyad_register::{Fact, Kind, PartialDate, Record};
use dyad_store::{Register, Slice, Stand, View, sourced};

use super::{Kept, add_named, disputing};

/// Who and what the register names.
pub(crate) struct Known<'r> {
    register: &'r Register,
    view: View<'r>,
    /// The entities.
    pub entities: Entities,
    /// The facts that give somebody a post.
    pub posts: Kept,
}

impl<'r> Known<'r> {
    /// All, as far as reports up to a day say it.
    pub(crate) fn whole(register: &'r Register, as_of: Option<PartialDate>) -> anyhow::Result<Self> {
        let view = register.view(Stand::at(as_of))?;
        let judged = by_id(register.judged_records(view.judgements())?.into_iter().map(|(record, _)| record));
        let mut gathering = Gathering::new(view.judgements(), &judged);
        let mut posts = Vec::new();
        view.each_facts(Slice::default(), &mut |facts| {
            for fact in facts {
                gathering.fact(&fact);
                if matches!(fact.claim.kind(), Kind::Office | Kind::Accreditation) {
                    posts.push(fact);
                }
            }
        })?;
        posts.sort_by(|a, b| a.id.cmp(&b.id));
        let mut roll = gathering.records();
        register.each_records(&[], &mut |records| records.iter().for_each(|r| roll.record(r)))?;
        let entities = roll.finish();
        let posts = Kept { facts: posts, judgements: view.judgements().to_vec(), ..Kept::default() }.estimated(register)?;
        Ok(Self { register, view, entities, posts })
    }

    /// What the register holds on one of them, and what the checks find in the posts.
    pub(crate) fn on(&self, entity: &Entity) -> anyhow::Result<Kept> {
        let named: HashSet<&str> = entity.named.iter().map(|n| n.fact.as_str()).collect();
        let mut facts = Vec::new();
        if self.view.is_kept() {
            facts = self.register.facts_by_id(named.iter().copied())?;
            add_named(self.register, &mut facts, disputing)?;
        } else {
            self.view.each_facts(Slice::default(), &mut |some| {
                let beside: HashSet<String> = some.iter().filter(|f| named.contains(f.id.as_str())).flat_map(disputing).collect();
                facts.extend(some.into_iter().filter(|f| named.contains(f.id.as_str()) || beside.contains(&f.id)));
            })?;
        }
        if !entity.posts.is_empty() {
            facts.extend(self.posts.facts.iter().cloned());
        }
        facts.sort_by(|a, b| a.id.cmp(&b.id));
        facts.dedup_by(|a, b| a.id == b.id);
        let read = |f: &&Fact| named.contains(f.id.as_str()) || looks_into(f);
        let ids: BTreeSet<&str> = facts.iter().filter(read).flat_map(|f| &f.records).map(|r| r.id.as_str()).collect();
        let records = self.register.records_by_id(ids)?;
        let documents = self.view.infos_of(records.iter().map(|r| r.document))?;
        let sorted = if entity.posts.is_empty() { dyad_register::checks::Sorted::default() } else { dismissed(check(&sourced(&records, &documents), &self.posts.facts), self.view.judgements()) };
        Ok(Kept { findings: sorted.open, facts, judgements: self.view.judgements().to_vec(), records: by_id(records), documents, ..Kept::default() })
    }
}

fn by_id(records: impl IntoIterator<Item = Record>) -> BTreeMap<String, Record> {
    records.into_iter().map(|r| (r.id.clone(), r)).collect()
}
