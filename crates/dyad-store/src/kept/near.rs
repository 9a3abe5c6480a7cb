//! What may be near a fact: for the question why it is not one with its neighbours.

use std::collections::BTreeSet;

use dyad_register::facts::Block;
use dyad_register::{Fact, Judgement, Record};
use rusqlite::types::Value;

use super::make::{Infos, on_these};
use crate::{Filter, Register, StoreError};

/// So many facts or records may begin with an id before it is too short.
const FEW: usize = 4;

/// The records that can be part of some facts or of those most like them.
#[derive(Clone, Debug, Default)]
pub struct Near {
    /// All records of their blocks.
    pub records: Vec<Record>,
    /// The documents that count.
    pub documents: Infos,
    /// The judgements on these records, and those that may be.
    pub judgements: Vec<Judgement>,
}

impl Register {
    /// The kept facts of which this is the id, or the id of one of their records; its beginning
    /// is enough. Call [`Register::freshen`] before.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn facts_that_tell(&self, id: &str) -> Result<Vec<Fact>, StoreError> {
        let mut facts = self.facts_named(id, FEW)?;
        for record in self.record_ids(id, FEW)? {
            let Some(record) = self.record_exactly(&record)? else { continue };
            for block in self.with_ties(BTreeSet::from([Block::of(&record)]))? {
                let of_block = self.texts("SELECT json FROM facts WHERE block = ?1 ORDER BY bucket, place", &[Value::Integer(block.0)])?;
                for json in of_block {
                    let fact = self.parse_fact(&json)?;
                    if fact.records.iter().any(|r| r.id == record.id) && !facts.iter().any(|f| f.id == fact.id) {
                        facts.push(fact);
                    }
                }
            }
        }
        Ok(facts)
    }

    /// What may be near these facts: of the same kind, with a state in common.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn near(&self, facts: &[Fact]) -> Result<Near, StoreError> {
        let mut blocks: BTreeSet<Block> = BTreeSet::new();
        for fact in facts {
            let filter = Filter { any_of: fact.claim.states(), kinds: vec![fact.claim.kind()], ..Filter::default() };
            blocks.extend(self.records(&filter)?.iter().map(Block::of));
            for record in self.records_by_id(fact.records.iter().map(|r| r.id.as_str()))? {
                blocks.insert(Block::of(&record));
            }
        }
        let mut near = Near::default();
        for block in self.with_ties(blocks)? {
            for json in self.texts("SELECT r.json FROM joining j JOIN records r ON r.n = j.record WHERE j.block = ?1", &[block.0.into()])? {
                near.records.push(self.parse(&json)?);
            }
        }
        near.documents = self.infos_of(near.records.iter().map(|r| r.document), None)?;
        let judgements = self.judgements()?;
        let known = self.known(&judgements)?;
        near.judgements = on_these(&near.records, &judgements, &known);
        Ok(near)
    }
}
