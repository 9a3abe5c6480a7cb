//! What the register holds to be so, joined and checked for one command: facts, findings
//! and the records and documents behind them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use dyad_register::checks::{Finding, check, dismissed};
use dyad_register::facts::join;
use dyad_register::{ContentHash, DocumentInfo, Fact, JoinOptions, Judgement, Kind, PartialDate, Record, StateCode};
use dyad_store::{Filter, Register, sourced};

use crate::brief::Input;

/// Facts with what they rest on.
#[derive(Default)]
pub(crate) struct Kept {
    /// The facts, in the order of the joining.
    pub facts: Vec<Fact>,
    /// What the checks found and nobody dismissed.
    pub findings: Vec<Finding>,
    /// What a person dismissed.
    pub dismissed: Vec<(Finding, Judgement)>,
    /// Dismissals whose finding is there no more.
    pub gone: Vec<Judgement>,
    /// The judgements that count, the oldest first.
    pub judgements: Vec<Judgement>,
    /// The records by id.
    pub records: BTreeMap<String, Record>,
    /// The documents with their copies, as far as they count.
    pub documents: BTreeMap<ContentHash, Vec<DocumentInfo>>,
}

impl Kept {
    /// Everything, as far as reports up to a day say it.
    pub(crate) fn whole(register: &Register, as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let records = register.records(&Filter::default())?;
        Self::load(register, records, as_of, options)
    }

    /// What concerns two states, as far as reports up to a day say it.
    pub(crate) fn of_dyad(register: &Register, pair: [StateCode; 2], as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        // Records that name another state but neither of these cannot be part of a fact on them.
        let mut records = register.records(&Filter { any_of: pair.to_vec(), ..Filter::default() })?;
        records.extend(stateless(register, pair, &records)?);
        Self::load(register, records, as_of, options)
    }

    /// What concerns any of some states, as far as reports up to a day say it.
    pub(crate) fn of_states(register: &Register, states: &BTreeSet<StateCode>, as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let records = register.records(&Filter { any_of: states.iter().copied().collect(), ..Filter::default() })?;
        Self::load(register, records, as_of, options)
    }

    fn load(register: &Register, records: Vec<Record>, as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let (documents, judgements) = match as_of {
            Some(day) => (register.infos_as_of(day)?, register.judgements_as_of(day)?),
            None => (register.infos()?, register.judgements()?),
        };
        let sourced = sourced(&records, &documents);
        let facts = join(&sourced, &judgements, options).facts;
        let sorted = dismissed(check(&sourced, &facts), &judgements);
        Ok(Self {
            findings: sorted.open,
            dismissed: sorted.dismissed.into_iter().map(|(f, j)| (f, j.clone())).collect(),
            gone: sorted.gone.into_iter().cloned().collect(),
            facts,
            judgements,
            records: records.into_iter().map(|r| (r.id.clone(), r)).collect(),
            documents,
        })
    }

    /// The same for the brief.
    pub(crate) fn input(&self) -> Input<'_> {
        Input { facts: &self.facts, records: &self.records, documents: &self.documents, findings: &self.findings, judgements: &self.judgements }
    }

    /// The date of the newest report: what "today" means where no clock is read.
    pub(crate) fn newest(&self) -> Option<PartialDate> {
        self.documents.values().flatten().filter_map(|d| d.date).max()
    }
}

/// Memorials of which no report says where they stand, from reports that tell of these two
/// states and of no other: nobody else's brief would show them.
fn stateless(register: &Register, pair: [StateCode; 2], seen: &[Record]) -> anyhow::Result<Vec<Record>> {
    let documents: BTreeSet<ContentHash> = seen.iter().map(|r| r.document).collect();
    let mut memorials = register.records(&Filter { kinds: vec![Kind::Memorial], ..Filter::default() })?;
    memorials.retain(|r| r.claim.states().is_empty() && documents.contains(&r.document));
    let mut only = BTreeMap::new();
    for record in &memorials {
        if let Entry::Vacant(place) = only.entry(record.document) {
            let of_others = register.records_of(&record.document)?.iter().any(|r| r.claim.states().iter().any(|s| !pair.contains(s)));
            place.insert(!of_others);
        }
    }
    memorials.retain(|r| only.get(&r.document) == Some(&true));
    Ok(memorials)
}
