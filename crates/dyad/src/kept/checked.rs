//! Every check of the whole register, part by part: what a check compares is read together,
//! the rest some thousands of facts at a time.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use dyad_register::checks::{BY_REPORT, Checking, Finding, TOGETHER, dismissed, looks_into};
use dyad_register::{Fact, Judgement, Kind, PartialDate, Record};
use dyad_store::{Register, Slice, Stand, StoreError, View, sourced};

use super::{add_named, disputing};

/// What the checks find in the whole register.
pub(crate) struct Checked {
    /// What nobody dismissed, the gravest first.
    pub open: Vec<Finding>,
    /// What a person dismissed.
    pub dismissed: Vec<(Finding, Judgement)>,
    /// Dismissals whose finding is there no more.
    pub gone: Vec<Judgement>,
    /// The names of the documents of every fact and record that a finding is about.
    pub sources: BTreeMap<String, BTreeSet<String>>,
}

/// What is found so far.
#[derive(Default)]
struct Parts {
    checking: Checking,
    sources: BTreeMap<String, BTreeSet<String>>,
}

impl Checked {
    /// Checks everything, as far as reports up to a day say it.
    pub(crate) fn whole(register: &Register, as_of: Option<PartialDate>) -> anyhow::Result<Self> {
        let view = register.view(Stand::at(as_of))?;
        let mut parts = Parts::default();
        for kinds in TOGETHER {
            let mut facts = Vec::new();
            view.each_facts(Slice::of(kinds), &mut |some| facts.extend(some))?;
            parts.add(register, &view, kinds, &facts)?;
        }
        let alone: Vec<Kind> = Kind::ALL.into_iter().filter(|k| !TOGETHER.iter().any(|set| set.contains(k))).collect();
        let mut outcome = Ok(());
        view.each_facts(Slice::of(&alone), &mut |mut facts| {
            if outcome.is_ok() {
                // Where they are joined now, what disputes them came with them.
                let beside = if view.is_kept() { add_named(register, &mut facts, disputing) } else { Ok(()) };
                outcome = beside.and_then(|()| parts.add(register, &view, &[], &facts));
            }
        })?;
        outcome?;
        let sorted = dismissed(parts.checking.finish(), view.judgements());
        Ok(Self { open: sorted.open, dismissed: sorted.dismissed.into_iter().map(|(f, j)| (f, j.clone())).collect(), gone: sorted.gone.into_iter().cloned().collect(), sources: parts.sources })
    }
}

impl Parts {
    /// Checks some facts: all of these kinds, or of no kind in particular.
    fn add(&mut self, register: &Register, view: &View<'_>, kinds: &[Kind], facts: &[Fact]) -> Result<(), StoreError> {
        let mut records: Vec<Record> = Vec::new();
        if kinds.iter().any(|k| BY_REPORT.contains(k)) {
            register.each_records(kinds, &mut |some| records.extend(some))?;
        } else {
            let ids: BTreeSet<&str> = facts.iter().filter(|f| looks_into(f)).flat_map(|f| &f.records).map(|r| r.id.as_str()).collect();
            records = register.records_by_id(ids)?;
        }
        let documents = view.infos_of(records.iter().map(|r| r.document))?;
        let found = self.checking.add(&sourced(&records, &documents), facts);
        let about: HashSet<&str> = found.iter().flat_map(|f| &f.about).map(String::as_str).collect();
        for fact in facts {
            for record in &fact.records {
                for id in [&fact.id, &record.id] {
                    if about.contains(id.as_str()) {
                        self.sources.entry(id.clone()).or_default().insert(record.source.clone());
                    }
                }
            }
        }
        Ok(())
    }
}
