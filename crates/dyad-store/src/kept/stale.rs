//! Which blocks have to be made anew. Triggers of the schema mark what a change of documents,
//! copies and records touches; this marks what judgements touch, and all where the rules of
//! joining are other ones.

use std::collections::{BTreeMap, BTreeSet};

use dyad_register::facts::{Block, Following, copies, named, names, namesakes, ties};
use dyad_register::{Judgement, Record, Verdict};
use rusqlite::{Connection, OptionalExtension, params};

use super::rules;
use crate::{Register, StoreError, sourced};

/// Notes the block of a new record and marks it.
pub(crate) fn keep_block(connection: &Connection, n: i64, record: &Record, given: bool) -> rusqlite::Result<()> {
    let block = Block::of(record);
    connection.prepare_cached("INSERT INTO joining (record, block, given) VALUES (?1, ?2, ?3)")?.execute(params![n, block.0, given])?;
    connection.prepare_cached("INSERT OR IGNORE INTO stale_blocks (block) VALUES (?1)")?.execute([block.0])?;
    for name in names(record) {
        connection.prepare_cached("INSERT OR IGNORE INTO joining_names (name, block) VALUES (?1, ?2)")?.execute(params![name, block.0])?;
    }
    Ok(())
}

/// The places of those records of one document that another of them gives already.
pub(crate) fn given(records: &[Record]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    // The same claim twice is one record: the first stays.
    let stored: Vec<(usize, &Record)> = records.iter().enumerate().filter(|(_, r)| seen.insert(r.id.as_str())).collect();
    let following = Following::of(stored.iter().map(|(_, r)| *r));
    stored.into_iter().filter(|(_, r)| following.gives(r)).map(|(place, _)| place).collect()
}

impl Register {
    /// Marks what judgements touch since the last joining, then all that is tied to a marked
    /// block. To be called inside a transaction that writes.
    pub(super) fn mark(&self) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        let state: Option<(String, i64)> = self.connection.query_row("SELECT rules, judgements FROM joining_state", [], |r| Ok((r.get(0)?, r.get(1)?))).optional().map_err(sql)?;
        let taken = match state {
            Some((known, taken)) if known == rules() => taken,
            _ => {
                self.forget_facts()?;
                0
            }
        };
        let last: i64 = self.connection.query_row("SELECT coalesce(max(n), 0) FROM judgements", [], |r| r.get(0)).map_err(sql)?;
        if last > 0 {
            let judgements = self.judgements()?;
            if last > taken {
                self.mark_judged(&judgements, taken)?;
            }
            self.tie(&judgements)?;
        }
        self.connection.execute("INSERT OR REPLACE INTO joining_state (one, rules, judgements) VALUES (1, ?1, ?2)", params![rules(), last]).map(|_| ()).map_err(sql)
    }

    /// Throws all facts away and marks everything.
    fn forget_facts(&self) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        self.connection
            .execute_batch(
                "DELETE FROM fact_pairs; DELETE FROM fact_states; DELETE FROM fact_people; DELETE FROM facts; DELETE FROM joining; DELETE FROM joining_names; DELETE FROM joining_ties; DELETE FROM stale_blocks; DELETE FROM joining_state;",
            )
            .map_err(sql)?;
        // The records of a document are written one after the other.
        self.by_document("SELECT json, n FROM records ORDER BY n", |records, numbers| {
            let given = given(records);
            records.iter().zip(numbers).enumerate().try_for_each(|(place, (record, n))| keep_block(&self.connection, *n, record, given.contains(&place))).map_err(sql)
        })
    }

    /// The records that a select gives, each with a number, one document after the other.
    pub(super) fn by_document(&self, select: &str, mut each: impl FnMut(&[Record], &[i64]) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        let mut statement = self.connection.prepare(select).map_err(sql)?;
        let mut rows = statement.query([]).map_err(sql)?;
        let (mut records, mut numbers): (Vec<Record>, Vec<i64>) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next().map_err(sql)? {
            let record = self.parse(row.get_ref(0).and_then(|v| Ok(v.as_str()?)).map_err(sql)?)?;
            if records.first().is_some_and(|first| first.document != record.document) {
                each(&records, &numbers)?;
                records.clear();
                numbers.clear();
            }
            records.push(record);
            numbers.push(row.get(1).map_err(sql)?);
        }
        each(&records, &numbers)
    }

    /// The blocks of every record and name that the judgements after `taken` are about.
    fn mark_judged(&self, judgements: &[Judgement], taken: i64) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        let by_id: BTreeMap<&str, &Judgement> = judgements.iter().map(|j| (j.id.as_str(), j)).collect();
        let mut touched: BTreeSet<&str> = BTreeSet::new();
        let new = self.texts("SELECT id FROM judgements WHERE n > ?1", &[taken.into()])?;
        let mut todo: Vec<&Judgement> = new.iter().filter_map(|id| by_id.get(id.as_str())).copied().collect();
        // An undo touches what the judgement touched that it takes back; so does one that came
        // here before it.
        while let Some(judgement) = todo.pop() {
            if !touched.insert(&judgement.id) {
                continue;
            }
            if let Verdict::Undo { judgement: target } = &judgement.verdict {
                todo.extend(by_id.get(target.as_str()));
            }
        }
        for judgement in touched.iter().filter_map(|id| by_id.get(id)) {
            for id in named(judgement) {
                self.connection.prepare_cached("INSERT OR IGNORE INTO stale_blocks SELECT j.block FROM records r JOIN joining j ON j.record = r.n WHERE r.id = ?1").and_then(|mut s| s.execute([id])).map_err(sql)?;
            }
            for (_, copy) in copies(judgement) {
                self.mark_block(Block::of(copy)).map_err(sql)?;
                self.connection
                    .prepare_cached("INSERT OR IGNORE INTO stale_blocks SELECT j.block FROM records r JOIN joining j ON j.record = r.n WHERE r.content = ?1 AND r.kind = ?2")
                    .and_then(|mut s| s.execute(params![copy.document.to_string(), copy.claim.kind().name()]))
                    .map_err(sql)?;
            }
            for name in namesakes(judgements, judgement) {
                self.connection.prepare_cached("INSERT OR IGNORE INTO stale_blocks SELECT block FROM joining_names WHERE name = ?1").and_then(|mut s| s.execute([name])).map_err(sql)?;
            }
        }
        Ok(())
    }

    /// Computes the ties anew and marks what was or is tied to a marked block.
    fn tie(&self, judgements: &[Judgement]) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        let new = self.ties_by(judgements)?;
        let old = self.ties()?;
        let mut next = next(old.union(&new));
        let mut statement = self.connection.prepare("SELECT block FROM stale_blocks").map_err(sql)?;
        let mut todo: Vec<Block> = statement.query_map([], |r| r.get(0).map(Block)).and_then(Iterator::collect).map_err(sql)?;
        while let Some(block) = todo.pop() {
            for other in next.remove(&block).unwrap_or_default() {
                self.mark_block(other).map_err(sql)?;
                todo.push(other);
            }
        }
        if new != old {
            self.connection.execute("DELETE FROM joining_ties", []).map_err(sql)?;
            for (a, b) in new {
                self.connection.prepare_cached("INSERT INTO joining_ties (a, b) VALUES (?1, ?2)").and_then(|mut s| s.execute(params![a.0, b.0])).map_err(sql)?;
            }
        }
        Ok(())
    }

    fn mark_block(&self, block: Block) -> rusqlite::Result<()> {
        self.connection.prepare_cached("INSERT OR IGNORE INTO stale_blocks (block) VALUES (?1)")?.execute([block.0]).map(|_| ())
    }

    /// What these judgements tie.
    pub(super) fn ties_by(&self, judgements: &[Judgement]) -> Result<BTreeSet<(Block, Block)>, StoreError> {
        let records: Vec<Record> = self.judged_records(judgements)?.into_iter().map(|(record, _)| record).collect();
        let infos = self.infos_of(records.iter().map(|r| r.document), None)?;
        Ok(ties(&sourced(&records, &infos), judgements))
    }

    /// The ties of the last joining.
    pub(super) fn ties(&self) -> Result<BTreeSet<(Block, Block)>, StoreError> {
        let sql = |e| self.sql(e);
        let mut statement = self.connection.prepare_cached("SELECT a, b FROM joining_ties").map_err(sql)?;
        statement.query_map([], |r| Ok((Block(r.get(0)?), Block(r.get(1)?)))).and_then(Iterator::collect).map_err(sql)
    }
}

/// The neighbours of each block.
pub(super) fn next<'a>(ties: impl Iterator<Item = &'a (Block, Block)>) -> BTreeMap<Block, Vec<Block>> {
    let mut next: BTreeMap<Block, Vec<Block>> = BTreeMap::new();
    for (a, b) in ties {
        next.entry(*a).or_default().push(*b);
        next.entry(*b).or_default().push(*a);
    }
    next
}
