//! Whether the kept facts are what joining from scratch gives: every block is joined again,
//! some at a time, and compared with what is kept.

use std::collections::{BTreeMap, BTreeSet};

use dyad_register::facts::Block;
use rusqlite::OptionalExtension;

use super::AT_ONCE;
use super::make::{Row, join_part};
use super::stale::{given, next};
use crate::{Fault, Register, StoreError};

impl Register {
    /// What does not hold of the kept facts. Where they are out of date nothing is said.
    pub(crate) fn verify_facts(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        let whole = |what: String| Fault { about: "register".into(), what };
        let lost = "SELECT id FROM records r WHERE NOT EXISTS (SELECT 1 FROM joining j WHERE j.record = r.n) LIMIT 20";
        if !self.freshen()? {
            return Ok(());
        }
        faults.extend(self.texts(lost, &[])?.into_iter().map(|about| Fault { about, what: "it is not among those that are joined".into() }));
        self.verify_given(faults)?;
        let mut statement = self.connection.prepare("SELECT block FROM joining UNION SELECT block FROM facts").map_err(sql)?;
        let blocks: Vec<Block> = statement.query_map([], |r| r.get(0).map(Block)).and_then(Iterator::collect).map_err(sql)?;
        let judgements = self.judgements()?;
        let known = self.known(&judgements)?;
        let infos = self.infos()?;
        let ties = next(self.ties()?.iter());
        let (mut blocks, mut seen) = (blocks.into_iter().map(Ok), BTreeSet::new());
        loop {
            let groups = self.groups(&mut blocks, &ties, &mut seen, AT_ONCE)?;
            if groups.is_empty() {
                return Ok(());
            }
            for part in groups {
                let made = join_part(&part, &infos, &judgements, &known).map_err(|why| StoreError::damaged(&self.path, why))?;
                let mut kept = Vec::new();
                for block in &part.blocks {
                    kept.extend(self.rows_of(*block)?);
                }
                let order = |rows: Vec<Row>| rows.into_iter().map(|r| ((r.bucket.clone(), r.place), r)).collect::<BTreeMap<_, _>>();
                let (made, kept) = (order(made), order(kept));
                for (place, row) in &made {
                    if kept.get(place) != Some(row) {
                        faults.push(Fault { about: row.id.clone(), what: "the kept fact is not the one that its records give; `dyad db join` makes all facts anew".into() });
                    }
                }
                faults.extend(kept.iter().filter(|(place, _)| !made.contains_key(*place)).map(|(_, row)| whole(format!("fact {} is kept and no record gives it; `dyad db join` makes all facts anew", row.id))));
            }
        }
    }

    /// Whether it is noted right which events another record of their document gives already.
    fn verify_given(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        self.by_document("SELECT r.json, j.given FROM records r JOIN joining j ON j.record = r.n ORDER BY r.content, r.place", |records, noted| {
            let given = given(records);
            let wrong = records.iter().zip(noted).enumerate().filter(|(place, (_, noted))| given.contains(place) != (**noted != 0));
            faults.extend(wrong.map(|(_, (record, _))| Fault { about: record.id.clone(), what: "it is not noted right whether another record gives it; `dyad db join` makes all facts anew".into() }));
            Ok(())
        })
    }

    fn rows_of(&self, block: Block) -> Result<Vec<Row>, StoreError> {
        let read = || -> rusqlite::Result<Vec<Row>> {
            let mut states = self.connection.prepare_cached("SELECT state FROM fact_states WHERE fact = ?1 AND day = ?2 AND rank = ?3 ORDER BY state")?;
            let mut people = self.connection.prepare_cached("SELECT state, person FROM fact_people WHERE fact = ?1")?;
            let mut pairs = self.connection.prepare_cached("SELECT a, b, shelf, seen FROM fact_pairs WHERE fact = ?1 AND day = ?2 AND id = ?3 ORDER BY a, b")?;
            let mut statement = self.connection.prepare_cached("SELECT n, id, bucket, place, day_to, day_from, rank, type, status, certainty, json FROM facts WHERE block = ?1")?;
            let mut rows = statement.query([block.0])?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                let (n, id, day_to, rank): (i64, String, String, i64) = (row.get(0)?, row.get(1)?, row.get(4)?, row.get(6)?);
                let pairs = pairs.query_map(rusqlite::params![n, day_to, id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?.collect::<Result<_, _>>()?;
                out.push(Row {
                    id,
                    pairs,
                    block,
                    bucket: row.get(2)?,
                    place: row.get(3)?,
                    states: states.query_map(rusqlite::params![n, day_to, rank], |r| r.get(0))?.collect::<Result<_, _>>()?,
                    day_to,
                    day_from: row.get(5)?,
                    rank,
                    r#type: row.get(7)?,
                    status: row.get(8)?,
                    certainty: row.get(9)?,
                    person: people.query_row([n], |r| Ok((r.get(0)?, r.get(1)?))).optional()?,
                    json: row.get(10)?,
                });
            }
            Ok(out)
        };
        read().map_err(|e| self.sql(e))
    }
}
