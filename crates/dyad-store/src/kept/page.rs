//! A page of a brief: of each list the newest facts on two states and no more, found by an
//! index, with how many there are. The time it takes depends on the page, not on the pair.

use std::collections::BTreeSet;

use dyad_register::facts::{Block, Extent, Shelf};
use dyad_register::{ContentHash, Fact, Kind, PartialDate, RecordRef, StateCode};
use rusqlite::types::Value;

use super::make::{number, person, rank};
use super::now::{Places, text};
use super::pair::{Concerning, Reports};
use crate::{Register, StoreError};

/// How much of a brief is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// So many facts of each list, the newest.
    pub facts: usize,
    /// So many of the lists of which a line tells several facts: envoys, trade by period.
    pub grouped: usize,
    /// So many reports of a fact, the newest.
    pub reports: usize,
    /// What these newest reports say of one of the two states alone is given too.
    pub documents: usize,
    /// Only what happened on this day or later.
    pub since: Option<PartialDate>,
}

impl Register {
    /// How many kept facts name both states. None where the facts cannot be made anew (see
    /// [`Register::freshen`]).
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn extent(&self, pair: [StateCode; 2], since: Option<PartialDate>) -> Result<Option<Extent>, StoreError> {
        if !self.freshen()? {
            return Ok(None);
        }
        let sql = |e| self.sql(e);
        let [a, b] = ordered(pair);
        let mut statement = self.connection.prepare_cached("SELECT shelf, sum(day >= ?3), max(seen) FROM fact_pairs WHERE a = ?1 AND b = ?2 GROUP BY shelf").map_err(sql)?;
        let mut rows = statement.query(rusqlite::params![a.as_str(), b.as_str(), first_day(since)]).map_err(sql)?;
        let (mut extent, mut newest) = (Extent::default(), String::new());
        while let Some(row) = rows.next().map_err(sql)? {
            let (shelf, facts, seen): (u32, u32, String) = row.get(0).and_then(|shelf| Ok((shelf, row.get(1)?, row.get(2)?))).map_err(sql)?;
            let shelf = Shelf::ALL.get(shelf as usize).ok_or_else(|| StoreError::damaged(&self.path, format!("there is no list {shelf} of a brief")))?;
            if facts > 0 {
                extent.facts.insert(*shelf, facts as usize);
            }
            newest = newest.max(seen);
        }
        let day = Some(newest).filter(|d| !d.is_empty()).map(|d| d.parse::<PartialDate>()).transpose();
        extent.newest = day.map_err(|e| StoreError::damaged(&self.path, e))?;
        Ok(Some(extent))
    }

    /// The newest facts of each list of [`Register::extent`], with what their newest reports say
    /// of one of the two. Call that before.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn page(&self, pair: [StateCode; 2], extent: &Extent, paging: Paging) -> Result<Concerning, StoreError> {
        let mut places = Places::new();
        let [a, b] = ordered(pair);
        for shelf in extent.facts.keys() {
            let (most, since) = match shelf {
                // A change is told against the year before.
                Shelf::Trade => (paging.grouped, None),
                Shelf::Envoys => (paging.grouped, paging.since),
                _ => (paging.facts, paging.since),
            };
            let from = "fact_pairs p CROSS JOIN facts f ON f.n = p.fact WHERE p.a = ?1 AND p.b = ?2 AND p.shelf = ?3 AND p.day >= ?4 ORDER BY p.day DESC, p.id LIMIT ?5";
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            self.place(from, [text(a.as_str()), text(b.as_str()), number(*shelf).into(), Value::Text(first_day(since)), most.into()], &mut places)?;
        }
        let followed: BTreeSet<String> = places.values().filter_map(|f| f.followed_by.clone()).collect();
        for id in followed {
            self.place("facts f WHERE f.id = ?1", [Value::Text(id)], &mut places)?;
        }
        let contents = newest_documents(places.values(), paging);
        let reports = self.reports(pair, &contents)?;
        self.beside(pair, &reports, paging, &mut places)?;
        let mut facts: Vec<Fact> = places.into_values().collect();
        reports.keep_theirs(&mut facts);
        self.rest(pair, facts, reports.into_records(), &contents, None, Some(paging.reports))
    }

    /// Adds what these reports say of one of the two, found by whom or what it is about.
    fn beside(&self, pair: [StateCode; 2], reports: &Reports, paging: Paging, places: &mut Places) -> Result<(), StoreError> {
        let mut people: BTreeSet<(String, String)> = BTreeSet::new();
        let mut blocks: BTreeSet<Block> = BTreeSet::new();
        for (record, _) in reports.parts().filter(|(_, both)| !both) {
            match record.claim.kind() {
                Kind::Office | Kind::Accreditation => people.extend(person(&record.claim)),
                Kind::Memorial | Kind::Mission | Kind::Community | Kind::Characterisation => {
                    blocks.insert(Block::of(record));
                }
                _ => {}
            }
        }
        for (state, person) in people {
            self.place("facts f WHERE f.n IN (SELECT fact FROM fact_people WHERE state = ?1 AND person = ?2)", [Value::Text(state), Value::Text(person)], places)?;
        }
        for block in self.with_ties(blocks)? {
            self.place("facts f WHERE f.block = ?1", [Value::Integer(block.0)], places)?;
        }
        for state in pair {
            for kind in [Kind::Honour, Kind::Independence] {
                let given = "fact_states s CROSS JOIN facts f ON f.n = s.fact WHERE s.state = ?1 AND s.rank = ?2 ORDER BY s.day DESC, f.id LIMIT ?3";
                self.place(given, [text(state.as_str()), rank(kind).into(), i64::try_from(paging.facts).unwrap_or(i64::MAX).into()], places)?;
            }
        }
        Ok(())
    }
}

/// The newest reports of some facts.
fn newest_documents<'f>(facts: impl Iterator<Item = &'f Fact>, paging: Paging) -> BTreeSet<ContentHash> {
    let mut documents: Vec<(std::cmp::Reverse<Option<PartialDate>>, ContentHash)> = facts.flat_map(|f| f.newest_reports(paging.reports)).map(|r: &RecordRef| (std::cmp::Reverse(r.report_date), r.document)).collect();
    documents.sort_unstable();
    documents.dedup();
    documents.into_iter().take(paging.documents).map(|(_, document)| document).collect()
}

fn ordered([a, b]: [StateCode; 2]) -> [StateCode; 2] {
    if a.as_str() <= b.as_str() { [a, b] } else { [b, a] }
}

/// What a day must be at least; facts without any are those of an empty one.
fn first_day(since: Option<PartialDate>) -> String {
    since.map(|d| d.earliest().to_string()).unwrap_or_default()
}
