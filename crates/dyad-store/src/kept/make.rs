//! Joining marked blocks and writing their facts. Blocks that are tied go together; the rest
//! may be joined apart from each other, on several threads, with the same outcome.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use dyad_register::facts::{Block, Placed, Shelf, is_given, join_blocks, name_tokens, named};
use dyad_register::{Claim, ContentHash, DocumentInfo, Fact, JoinOptions, Judgement, Kind, Record, When};
use rusqlite::{OptionalExtension, params};

use super::stale::next;
use crate::{Register, StoreError, sourced};

/// Records of one document each, by content hash.
pub(super) type Infos = BTreeMap<ContentHash, Vec<DocumentInfo>>;

/// Blocks that must be joined together, with their records as JSON.
#[derive(Default)]
pub(super) struct Part {
    pub blocks: Vec<Block>,
    pub records: Vec<String>,
    /// The ids of those that another record of their document gives already.
    pub given: HashSet<String>,
}

impl Register {
    /// Makes marked blocks anew, at least so many records of them; says whether more are marked.
    /// To be called inside a transaction that writes.
    pub(super) fn make_some(&self, threads: usize, at_once: usize, infos: &mut Option<Infos>) -> Result<bool, StoreError> {
        let sql = |e| self.sql(e);
        let mut statement = self.connection.prepare_cached("SELECT block FROM stale_blocks ORDER BY block").map_err(sql)?;
        let mut marked = statement.query_map([], |r| r.get(0).map(Block)).map_err(sql)?;
        let groups = self.groups(&mut marked, &next(self.ties()?.iter()), &mut BTreeSet::new(), at_once)?;
        drop(marked);
        let blocks: Vec<Block> = groups.iter().flat_map(|g| g.blocks.iter().copied()).collect();
        let records: usize = groups.iter().map(|g| g.records.len()).sum();
        let judgements = self.judgements()?;
        let known = self.known(&judgements)?;
        // Few documents are looked up one by one; for many, one pass over all is faster.
        let few;
        let infos = if records < at_once / 2 {
            few = self.infos_of(self.contents(&blocks)?, None)?;
            &few
        } else {
            if infos.is_none() {
                *infos = Some(self.infos()?);
            }
            infos.as_ref().unwrap_or(const { &Infos::new() })
        };
        let parts = divide(groups, threads);
        let made: Vec<Result<Vec<Row>, String>> = std::thread::scope(|scope| {
            let run = |part: &Part| join_part(part, infos, &judgements, &known);
            let handles: Vec<_> = parts.iter().skip(1).map(|part| scope.spawn(move || run(part))).collect();
            let first = parts.first().map(run);
            let rest = handles.into_iter().map(|h| h.join().unwrap_or_else(|_| Err("a thread of the joining failed".into())));
            first.into_iter().chain(rest).collect()
        });
        for block in &blocks {
            self.connection.prepare_cached("DELETE FROM facts WHERE block = ?1").and_then(|mut s| s.execute([block.0])).map_err(sql)?;
            self.connection.prepare_cached("DELETE FROM stale_blocks WHERE block = ?1").and_then(|mut s| s.execute([block.0])).map_err(sql)?;
        }
        for rows in made {
            for row in rows.map_err(|why| StoreError::damaged(&self.path, why))? {
                self.write_fact(&row).map_err(sql)?;
            }
        }
        self.connection.query_row("SELECT EXISTS (SELECT 1 FROM stale_blocks)", [], |r| r.get(0)).map_err(sql)
    }

    /// The next blocks with their records, tied ones together, until there are enough records.
    pub(super) fn groups(&self, blocks: &mut dyn Iterator<Item = rusqlite::Result<Block>>, ties: &BTreeMap<Block, Vec<Block>>, seen: &mut BTreeSet<Block>, at_once: usize) -> Result<Vec<Part>, StoreError> {
        let (mut groups, mut count) = (Vec::new(), 0);
        while count < at_once {
            let Some(block) = blocks.next() else { break };
            let (mut group, mut todo) = (Part::default(), vec![block.map_err(|e| self.sql(e))?]);
            while let Some(block) = todo.pop() {
                if !seen.insert(block) {
                    continue;
                }
                todo.extend(ties.get(&block).into_iter().flatten());
                group.blocks.push(block);
                group.records.extend(self.texts("SELECT r.json FROM joining j JOIN records r ON r.n = j.record WHERE j.block = ?1", &[block.0.into()])?);
                group.given.extend(self.texts("SELECT r.id FROM joining j JOIN records r ON r.n = j.record WHERE j.block = ?1 AND j.given = 1", &[block.0.into()])?);
            }
            // An empty block counts a little, so that emptying many comes to an end too.
            count += group.records.len() + 1;
            if !group.blocks.is_empty() {
                groups.push(group);
            }
        }
        Ok(groups)
    }

    fn contents(&self, blocks: &[Block]) -> Result<BTreeSet<ContentHash>, StoreError> {
        let mut contents = BTreeSet::new();
        for block in blocks {
            for text in self.texts("SELECT r.content FROM joining j JOIN records r ON r.n = j.record WHERE j.block = ?1", &[block.0.into()])? {
                contents.insert(text.parse().map_err(|why: String| StoreError::damaged(&self.path, why))?);
            }
        }
        Ok(contents)
    }

    /// Those of the ids that judgements name which are records here.
    pub(super) fn known<'j>(&self, judgements: &'j [Judgement]) -> Result<HashSet<&'j str>, StoreError> {
        let mut known = HashSet::new();
        for id in judgements.iter().flat_map(named) {
            let found: Option<i64> = self.connection.prepare_cached("SELECT 1 FROM records WHERE id = ?1").and_then(|mut s| s.query_row([id], |r| r.get(0)).optional()).map_err(|e| self.sql(e))?;
            if found.is_some() {
                known.insert(id);
            }
        }
        Ok(known)
    }

    /// The facts of whole blocks, joined here and now, in the order of the joining.
    pub(super) fn join_now(&self, blocks: &[Block], infos: &Infos, judgements: &[Judgement], options: JoinOptions) -> Result<Vec<Fact>, StoreError> {
        let mut part = Part::default();
        for block in blocks {
            part.blocks.push(*block);
            part.records.extend(self.texts("SELECT r.json FROM joining j JOIN records r ON r.n = j.record WHERE j.block = ?1", &[block.0.into()])?);
        }
        let known = self.known(judgements)?;
        let mut placed = join_texts(&read_texts(&part.records).map_err(|why| StoreError::damaged(&self.path, why))?, infos, judgements, &known, options).map_err(|why| StoreError::damaged(&self.path, why))?;
        placed.sort_by(|a, b| a.bucket.cmp(&b.bucket));
        Ok(placed.into_iter().map(|p| p.fact).collect())
    }

    fn write_fact(&self, row: &Row) -> rusqlite::Result<()> {
        let c = &self.connection;
        c.prepare_cached(
            "INSERT INTO facts (id, block, bucket, place, day_to, day_from, rank, type, status, certainty, json)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![row.id, row.block.0, row.bucket, row.place, row.day_to, row.day_from, row.rank, row.r#type, row.status, row.certainty, row.json])?;
        let n = c.last_insert_rowid();
        let mut statement = c.prepare_cached("INSERT INTO fact_states (state, day, rank, fact) VALUES (?1, ?2, ?3, ?4)")?;
        for state in &row.states {
            statement.execute(params![state, row.day_to, row.rank, n])?;
        }
        let mut statement = c.prepare_cached("INSERT INTO fact_pairs (a, b, shelf, day, id, fact, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        for (a, b, shelf, seen) in &row.pairs {
            statement.execute(params![a, b, shelf, row.day_to, row.id, n, seen])?;
        }
        if let Some((state, person)) = &row.person {
            c.prepare_cached("INSERT INTO fact_people (state, person, fact) VALUES (?1, ?2, ?3)")?.execute(params![state, person, n])?;
        }
        Ok(())
    }
}

/// A fact as it is written.
#[derive(PartialEq)]
pub(super) struct Row {
    pub id: String,
    pub block: Block,
    pub bucket: String,
    /// Its number within the bucket.
    pub place: i64,
    pub day_to: String,
    pub day_from: String,
    pub rank: i64,
    pub r#type: Option<String>,
    pub status: String,
    pub certainty: String,
    /// The state and the person, of an office or a post.
    pub person: Option<(String, String)>,
    /// In code order.
    pub states: Vec<String>,
    /// The pairs of these in whose briefs it stands, each with the list under which it does and
    /// the day of its newest report; none where another fact tells it already.
    pub pairs: Vec<Pair>,
    pub json: String,
}

impl Row {
    fn of(Placed { bucket, block, fact }: Placed, place: i64, given: bool) -> Result<Self, String> {
        let day = fact.date.or_else(|| fact.last_seen.map(When::At));
        let mut states: Vec<String> = fact.claim.states().iter().map(ToString::to_string).collect();
        states.sort_unstable();
        states.dedup();
        Ok(Self {
            block,
            bucket,
            place,
            day_to: day.map(|d| d.latest().to_string()).unwrap_or_default(),
            day_from: day.map(|d| d.earliest().to_string()).unwrap_or_default(),
            rank: rank(fact.claim.kind()),
            r#type: match &fact.claim {
                Claim::Event(event) => Some(event.r#type.name().to_owned()),
                _ => None,
            },
            status: fact.status.name().to_owned(),
            certainty: fact.certainty.name().to_owned(),
            person: person(&fact.claim),
            pairs: if given { Vec::new() } else { pairs(&fact, &states) },
            states,
            json: serde_json::to_string(&fact).map_err(|e| format!("a fact cannot be written: {e}"))?,
            id: fact.id,
        })
    }
}

/// Of an office or a post: whose it is, and who holds it by the parts of the name in a fixed order.
pub(super) fn person(claim: &Claim) -> Option<(String, String)> {
    let (state, name) = match claim {
        Claim::Office(c) => (c.state?, &c.person),
        Claim::Accreditation(c) => (c.sending, &c.person),
        _ => return None,
    };
    let mut parts = name_tokens(name);
    parts.sort_unstable();
    Some((state.to_string(), parts.join(" ")))
}

/// The number of a kind, in the order of the kinds.
pub(super) fn rank(kind: Kind) -> i64 {
    Kind::ALL.iter().position(|k| *k == kind).and_then(|n| i64::try_from(n).ok()).unwrap_or(i64::MAX)
}

/// About equal shares of the groups, one a thread.
pub(super) fn divide(groups: Vec<Part>, threads: usize) -> Vec<Part> {
    let all: usize = groups.iter().map(|g| g.records.len()).sum();
    // A thread for a handful of records is not worth it.
    let share = (all / threads.max(1) + 1).max(256);
    let mut parts: Vec<Part> = Vec::new();
    for group in groups {
        match parts.last_mut() {
            Some(last) if last.records.len() < share => {
                last.blocks.extend(group.blocks);
                last.records.extend(group.records);
                last.given.extend(group.given);
            }
            _ => parts.push(group),
        }
    }
    parts
}

pub(super) fn join_part(part: &Part, infos: &Infos, judgements: &[Judgement], known: &HashSet<&str>) -> Result<Vec<Row>, String> {
    let records = read_texts(&part.records)?;
    let placed = join_texts(&records, infos, judgements, known, JoinOptions::default())?;
    // Only events are looked up, and most parts have none that another record gives.
    let by_id: HashMap<&str, &Record> = if part.given.is_empty() { HashMap::new() } else { records.iter().map(|r| (r.id.as_str(), r)).collect() };
    let mut rows: Vec<Row> = Vec::with_capacity(placed.len());
    for fact in placed {
        let place = rows.last().filter(|last| last.bucket == fact.bucket).map_or(0, |last| last.place + 1);
        let given = is_given(&fact.fact, |id| by_id.get(id).copied(), |r| part.given.contains(&r.id));
        rows.push(Row::of(fact, place, given)?);
    }
    Ok(rows)
}

/// Two states, the number of a list, the day of the newest report.
type Pair = (String, String, i64, String);

/// Each two of a fact's states, with where it stands in their brief.
fn pairs(fact: &Fact, states: &[String]) -> Vec<Pair> {
    let shelf = number(Shelf::of(&fact.claim, fact.status));
    let seen = fact.records.iter().filter_map(|r| r.report_date).max().map(|d| d.to_string()).unwrap_or_default();
    let two = states.iter().enumerate().flat_map(|(i, a)| states.iter().skip(i + 1).map(move |b| (a, b)));
    two.map(|(a, b)| (a.clone(), b.clone(), shelf, seen.clone())).collect()
}

/// The number of a list of a brief.
pub(super) fn number(shelf: Shelf) -> i64 {
    Shelf::ALL.iter().position(|s| *s == shelf).and_then(|n| i64::try_from(n).ok()).unwrap_or(i64::MAX)
}

pub(super) fn read_texts(records: &[String]) -> Result<Vec<Record>, String> {
    records.iter().map(|json| serde_json::from_str(json).map_err(|e| format!("a record is not understood: {e}"))).collect()
}

pub(super) fn join_texts(records: &[Record], infos: &Infos, judgements: &[Judgement], known: &HashSet<&str>, options: JoinOptions) -> Result<Vec<Placed>, String> {
    let judgements = on_these(records, judgements, known);
    Ok(join_blocks(&sourced(records, infos), &judgements, options))
}

/// The judgements but those on a record elsewhere, which would look for one like it here.
pub(super) fn on_these(records: &[Record], judgements: &[Judgement], known: &HashSet<&str>) -> Vec<Judgement> {
    if judgements.is_empty() {
        return Vec::new();
    }
    let here: HashSet<&str> = records.iter().map(|r| r.id.as_str()).collect();
    let elsewhere = |j: &&Judgement| named(j).any(|id| known.contains(id) && !here.contains(id));
    judgements.iter().filter(|j| !elsewhere(j)).cloned().collect()
}
