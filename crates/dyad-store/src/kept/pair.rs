//! What concerns two states, and no more: for a brief. The facts that name both; with them
//! what the same reports say of one of the two, and the facts that checks compare them with.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use dyad_register::checks::looks_into;
use dyad_register::facts::{Block, names};
use dyad_register::{ContentHash, DocumentInfo, Fact, JoinOptions, Judgement, Kind, PartialDate, Record, RecordRef, StateCode};
use rusqlite::params;
use rusqlite::types::Value;

use super::make::Infos;
use super::stale::next;
use crate::{Filter, Register, StoreError};

/// Facts with the records and documents that they rest on.
#[derive(Clone, Debug, Default)]
pub struct Concerning {
    /// The facts, in the order of the joining.
    pub facts: Vec<Fact>,
    /// The records of the facts, and all of the reports on both states.
    pub records: Vec<Record>,
    /// The documents of the records that still count.
    pub documents: BTreeMap<ContentHash, Vec<DocumentInfo>>,
}

/// Of a fact with more records than these only so many are read, beside those of the reports on both.
const RECORDS_OF_ONE: usize = 256;

/// What the reports on both states say of one or both of them.
#[derive(Default)]
pub(super) struct Reports {
    /// Every record that names one of the two, and those that may be part of a fact on them.
    records: Vec<Record>,
    /// Which of the records may be, with whether each names both.
    parts: Vec<(usize, bool)>,
    /// The reports that tell of no other state.
    of_these_only: BTreeSet<ContentHash>,
}

impl Reports {
    /// The records that may be part of a fact on the two, with whether each names both.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&Record, bool)> {
        self.parts.iter().filter_map(|(at, both)| self.records.get(*at).map(|r| (r, *both)))
    }

    /// A memorial of which nobody says where it stands belongs to the two only where a report
    /// tells of no other state.
    pub(super) fn keep_theirs(&self, facts: &mut Vec<Fact>) {
        facts.retain(|f| !f.claim.states().is_empty() || f.records.iter().any(|r| self.of_these_only.contains(&r.document)));
    }

    /// All that they say of the two.
    pub(super) fn into_records(self) -> Vec<Record> {
        self.records
    }
}

impl Register {
    /// What concerns two states, as it is now or as it was at the end of a day. None where the
    /// facts cannot be made anew (see [`Register::freshen`]).
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn concerning(&self, pair: [StateCode; 2], as_of: Option<PartialDate>, options: JoinOptions) -> Result<Option<Concerning>, StoreError> {
        if !self.freshen()? {
            return Ok(None);
        }
        let (mut facts, contents, reports) = if as_of.is_none() && Self::keeps(options) {
            self.kept_on(pair)?
        } else {
            let contents = self.reports_on(pair)?;
            let reports = self.reports(pair, &contents)?;
            (self.joined_on(pair, &reports, as_of, options)?, contents, reports)
        };
        reports.keep_theirs(&mut facts);
        self.rest(pair, facts, reports.records, &contents, as_of, None).map(Some)
    }

    /// What these reports say of the two.
    pub(super) fn reports(&self, pair: [StateCode; 2], contents: &BTreeSet<ContentHash>) -> Result<Reports, StoreError> {
        let mut reports = Reports::default();
        for content in contents {
            let of_document = self.records_of(content)?;
            let states: Vec<Vec<StateCode>> = of_document.iter().map(|r| r.claim.states()).collect();
            let only_these = states.iter().flatten().all(|s| pair.contains(s));
            if only_these {
                reports.of_these_only.insert(*content);
            }
            for (record, states) in of_document.into_iter().zip(states) {
                let kind = record.claim.kind();
                let one = states.iter().any(|s| pair.contains(s));
                let within = if states.is_empty() { only_these } else { states.iter().all(|s| pair.contains(s)) };
                // A meeting of three is about each two of them.
                let both = pair.iter().all(|s| states.contains(s));
                let compared = matches!(kind, Kind::Characterisation | Kind::Standing) && one;
                if within || both || compared {
                    reports.parts.push((reports.records.len(), both));
                    reports.records.push(record);
                } else if one {
                    reports.records.push(record);
                }
            }
        }
        Ok(reports)
    }

    /// The facts with the records that a brief quotes or a check looks into: those of the facts
    /// on the two, which are the facts on both and those that reports on both make. Of a fact
    /// at most so many newest reports, where a number is given.
    pub(super) fn rest(&self, pair: [StateCode; 2], facts: Vec<Fact>, mut records: Vec<Record>, contents: &BTreeSet<ContentHash>, as_of: Option<PartialDate>, newest: Option<usize>) -> Result<Concerning, StoreError> {
        let mut have: HashSet<String> = records.iter().map(|r| r.id.clone()).collect();
        let mut documents: BTreeSet<ContentHash> = BTreeSet::new();
        for fact in &facts {
            let states = fact.claim.states();
            let told = pair.iter().all(|s| states.contains(s)) || fact.records.iter().any(|r| contents.contains(&r.document));
            let references: Vec<&RecordRef> = match newest {
                Some(most) => fact.newest_reports(most),
                None => fact.records.iter().collect(),
            };
            if told {
                documents.extend(references.iter().map(|r| r.document));
            } else if !looks_into(fact) {
                continue;
            }
            for reference in references.into_iter().filter(|r| newest.is_some() || !contents.contains(&r.document)).take(RECORDS_OF_ONE) {
                if !have.contains(&reference.id) {
                    have.insert(reference.id.clone());
                    records.extend(self.record_exactly(&reference.id)?);
                }
            }
        }
        documents.extend(records.iter().map(|r| r.document));
        let mut documents = self.infos_of(documents, as_of)?;
        if let Some(day) = as_of {
            documents.retain(|_, copies| copies.first().is_none_or(|info| info.known_on(day)));
        }
        Ok(Concerning { facts, records, documents })
    }

    /// The facts as reports up to a day say them, or by other rules: whole blocks, joined now.
    fn joined_on(&self, pair: [StateCode; 2], reports: &Reports, as_of: Option<PartialDate>, options: JoinOptions) -> Result<Vec<Fact>, StoreError> {
        let mut blocks: BTreeSet<Block> = BTreeSet::new();
        let mut people: BTreeSet<String> = BTreeSet::new();
        for (record, _) in reports.parts() {
            blocks.insert(Block::of(record));
            if matches!(record.claim.kind(), Kind::Office | Kind::Accreditation) {
                people.extend(names(record));
            }
        }
        for name in &people {
            blocks.extend(self.blocks_named(name)?);
        }
        blocks.extend(self.blocks_of_independence(pair)?);
        // What was tied on that day may be undone since.
        let ties = match as_of {
            Some(day) => self.ties_by(&self.judgements_as_of(day)?)?,
            None => self.ties()?,
        };
        let blocks: Vec<Block> = tied(&ties, blocks).into_iter().collect();
        self.join_pair(&blocks, as_of, options)
    }

    fn join_pair(&self, blocks: &[Block], as_of: Option<PartialDate>, options: JoinOptions) -> Result<Vec<Fact>, StoreError> {
        let mut contents = BTreeSet::new();
        for block in blocks {
            contents.extend(self.hashes("SELECT DISTINCT r.content FROM joining j JOIN records r ON r.n = j.record WHERE j.block = ?1", &[block.0.into()])?);
        }
        let mut infos: Infos = self.infos_of(contents, as_of)?;
        let judgements: Vec<Judgement> = match as_of {
            Some(day) => {
                infos.retain(|_, copies| copies.first().is_none_or(|info| info.known_on(day)));
                self.judgements_as_of(day)?
            }
            None => self.judgements()?,
        };
        self.join_now(blocks, &infos, &judgements, options)
    }

    /// Documents of which a record, or a fact by a person's amendment, names both states.
    fn reports_on(&self, pair: [StateCode; 2]) -> Result<BTreeSet<ContentHash>, StoreError> {
        let names: Vec<Value> = pair.iter().map(|s| Value::Text(s.to_string())).collect();
        let mut contents = self.hashes(
            "SELECT DISTINCT r.content FROM records r WHERE r.n IN (SELECT record FROM record_states WHERE state = ?1
             INTERSECT SELECT record FROM record_states WHERE state = ?2)",
            &names,
        )?;
        if !self.ties()?.is_empty() {
            // A person may have written the other state into a record.
            for fact in self.kept_facts(&super::FactQuery { all_of: pair.to_vec(), ..Default::default() })? {
                contents.extend(fact.records.iter().map(|r| r.document));
            }
        }
        Ok(contents)
    }

    /// Reports of independence of either state: recognition is compared with them.
    fn blocks_of_independence(&self, pair: [StateCode; 2]) -> Result<Vec<Block>, StoreError> {
        let records = self.records(&Filter { any_of: pair.to_vec(), kinds: vec![Kind::Independence], ..Filter::default() })?;
        Ok(records.iter().map(Block::of).collect())
    }

    fn blocks_named(&self, name: &str) -> Result<Vec<Block>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT block FROM joining_names WHERE name = ?1").map_err(|e| self.sql(e))?;
        statement.query_map(params![name], |r| r.get(0).map(Block)).and_then(Iterator::collect).map_err(|e| self.sql(e))
    }

    /// The blocks of a document's records.
    pub(super) fn blocks_of(&self, content: &ContentHash) -> Result<Vec<Block>, StoreError> {
        let sql = "SELECT DISTINCT j.block FROM records r JOIN joining j ON j.record = r.n WHERE r.content = ?1";
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.sql(e))?;
        statement.query_map([content.to_string()], |r| r.get(0).map(Block)).and_then(Iterator::collect).map_err(|e| self.sql(e))
    }

    /// These blocks with all that judgements tie to them.
    pub(super) fn with_ties(&self, blocks: BTreeSet<Block>) -> Result<BTreeSet<Block>, StoreError> {
        Ok(tied(&self.ties()?, blocks))
    }

    fn hashes(&self, sql: &str, values: &[Value]) -> Result<BTreeSet<ContentHash>, StoreError> {
        let texts = self.texts(sql, values)?;
        texts.iter().map(|t| t.parse().map_err(|why: String| StoreError::damaged(&self.path, why))).collect()
    }
}

/// These blocks with all that is tied to them.
fn tied(ties: &BTreeSet<(Block, Block)>, blocks: BTreeSet<Block>) -> BTreeSet<Block> {
    if ties.is_empty() {
        return blocks;
    }
    let next = next(ties.iter());
    let mut todo: Vec<Block> = blocks.into_iter().collect();
    let mut all = BTreeSet::new();
    while let Some(block) = todo.pop() {
        if all.insert(block) {
            todo.extend(next.get(&block).into_iter().flatten());
        }
    }
    all
}
