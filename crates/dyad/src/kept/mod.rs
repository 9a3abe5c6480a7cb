//! What the register holds to be so, joined and checked for one command: facts, findings
//! and the records and documents behind them.

mod checked;
mod known;
mod some;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use dyad_register::checks::{Finding, check, dismissed};
use dyad_register::facts::{Extent, Precision, join};
use dyad_register::{ContentHash, DocumentInfo, Fact, JoinOptions, Judgement, Kind, PartialDate, Record, StateCode};
use dyad_store::{Filter, Paging, Register, StoreError, sourced};

use crate::brief::{CITED_OF_MANY, Input, Request, WHOLE};

pub(crate) use checked::Checked;
pub(crate) use known::Known;
pub(crate) use some::Choice;

/// So many facts at least of a list of which a line tells several.
const GROUPED: usize = 400;
/// So many newest reports at least are read for what they say of one state.
const DOCUMENTS: usize = 60;

/// Facts with what they rest on.
#[derive(Default)]
pub(crate) struct Kept {
    /// The facts, in the order of the joining.
    pub facts: Vec<Fact>,
    /// What the checks found and nobody dismissed.
    pub findings: Vec<Finding>,
    /// What a person dismissed.
    pub dismissed: Vec<(Finding, Judgement)>,
    /// The judgements that count, the oldest first.
    pub judgements: Vec<Judgement>,
    /// How often each rule was right by these, where it was asked for.
    pub precision: Precision,
    /// The records by id.
    pub records: BTreeMap<String, Record>,
    /// The documents with their copies, as far as they count.
    pub documents: BTreeMap<ContentHash, Vec<DocumentInfo>>,
    /// How much there is, where this is a page of it.
    pub extent: Option<Extent>,
}

impl Kept {
    /// What concerns two states, as far as reports up to a day say it.
    pub(crate) fn of_dyad(register: &Register, pair: [StateCode; 2], as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let Some(found) = register.concerning(pair, as_of, options)? else { return Self::scanned(register, pair, as_of, options) };
        let judgements = match as_of {
            Some(day) => register.judgements_as_of(day)?,
            None => register.judgements()?,
        };
        Ok(Self::checked(found.facts, found.records, found.documents, &judgements))
    }

    /// Of two states a page: so many lines of each list. Of a pair with few facts that is
    /// everything, and so it is as of a day and by other rules of joining.
    pub(crate) fn page(register: &Register, request: &Request, options: JoinOptions) -> anyhow::Result<Self> {
        let pair = request.pair();
        if let (Some(limit), None, true) = (request.limit, request.as_of, Register::keeps(options))
            && let Some(extent) = register.extent(pair, request.since)?
            && extent.all() > WHOLE
        {
            return Self::page_of(register, request, extent, limit);
        }
        Self::of_dyad(register, pair, request.as_of, options)
    }

    /// The newest facts of each list, as they are kept.
    fn page_of(register: &Register, request: &Request, extent: Extent, limit: usize) -> anyhow::Result<Self> {
        let paging = Paging { facts: limit, grouped: limit.max(GROUPED), reports: CITED_OF_MANY, documents: limit.max(DOCUMENTS), since: request.since };
        let found = register.page(request.pair(), &extent, paging)?;
        let kept = Self::checked(found.facts, found.records, found.documents, &register.judgements()?);
        Ok(Self { extent: Some(extent), ..kept })
    }

    /// The same by looking at everything that names one of the two: for a register that may not
    /// be written and whose kept facts are out of date.
    fn scanned(register: &Register, pair: [StateCode; 2], as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        // Records that name another state but neither of these cannot be part of a fact on them.
        let mut records = register.records(&Filter { any_of: pair.to_vec(), ..Filter::default() })?;
        records.extend(stateless(register, pair, &records)?);
        Self::load(register, records, as_of, options)
    }

    fn load(register: &Register, records: Vec<Record>, as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let (documents, judgements) = match as_of {
            Some(day) => (register.infos_as_of(day)?, register.judgements_as_of(day)?),
            None => (register.infos()?, register.judgements()?),
        };
        let facts = join(&sourced(&records, &documents), &judgements, options).facts;
        Ok(Self::checked(facts, records, documents, &judgements))
    }

    fn checked(facts: Vec<Fact>, records: Vec<Record>, documents: BTreeMap<ContentHash, Vec<DocumentInfo>>, judgements: &[Judgement]) -> Self {
        let sorted = dismissed(check(&sourced(&records, &documents), &facts), judgements);
        Self {
            findings: sorted.open,
            dismissed: sorted.dismissed.into_iter().map(|(f, j)| (f, j.clone())).collect(),
            facts,
            judgements: judgements.to_vec(),
            precision: Precision::default(),
            records: records.into_iter().map(|r| (r.id.clone(), r)).collect(),
            documents,
            extent: None,
        }
    }

    /// With how often each rule was right, for whoever shows a grade.
    pub(crate) fn estimated(self, register: &Register) -> anyhow::Result<Self> {
        Ok(Self { precision: register.precision(&self.judgements)?, ..self })
    }

    /// The same for the brief.
    pub(crate) fn input(&self) -> Input<'_> {
        Input { facts: &self.facts, records: &self.records, documents: &self.documents, findings: &self.findings, judgements: &self.judgements, precision: &self.precision, extent: self.extent.as_ref() }
    }
}

/// Adds the kept facts that some facts name and that are not among them.
fn add_named(register: &Register, facts: &mut Vec<Fact>, names: impl Fn(&Fact) -> Vec<String>) -> Result<(), StoreError> {
    let here: HashSet<&str> = facts.iter().map(|f| f.id.as_str()).collect();
    let others: BTreeSet<String> = facts.iter().flat_map(names).filter(|id| !here.contains(id.as_str())).collect();
    facts.extend(register.facts_by_id(others.iter().map(String::as_str))?);
    Ok(())
}

/// The facts that dispute one.
fn disputing(fact: &Fact) -> Vec<String> {
    fact.disputed.iter().map(|d| d.fact.clone()).collect()
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

#[cfg(test)]
mod tests;
