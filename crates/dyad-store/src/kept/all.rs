//! All facts, some at a time, so that a question to the whole register never holds all of it:
//! as they are kept, or joined block by block where they were asked for otherwise.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::num::NonZeroUsize;

use dyad_register::facts::Block;
use dyad_register::{ContentHash, Fact, JoinOptions, Judgement, Kind, PartialDate, Record, Status};
use serde::de::DeserializeOwned;

use super::AT_ONCE;
use super::make::{Infos, Part, divide, join_texts, rank, read_texts};
use super::stale::next;
use crate::{Register, StoreError};

/// So many facts or records are given at once.
const BATCH: usize = 8_192;

/// The register at one time, joined one way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stand {
    /// At the end of this day, without later reports, entries and judgements; now where none is given.
    pub as_of: Option<PartialDate>,
    /// How records are joined.
    pub options: JoinOptions,
}

impl Stand {
    /// At the end of a day, or now, joined as the register keeps its facts.
    #[must_use]
    pub fn at(as_of: Option<PartialDate>) -> Self {
        Self { as_of, ..Self::default() }
    }
}

/// Which facts of a view. What is empty leaves nothing out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Slice<'s> {
    /// Of these kinds.
    pub kinds: &'s [Kind],
    /// With these statuses.
    pub statuses: &'s [Status],
}

impl<'s> Slice<'s> {
    /// All facts of these kinds.
    #[must_use]
    pub fn of(kinds: &'s [Kind]) -> Self {
        Self { kinds, statuses: &[] }
    }

    fn has(self, fact: &Fact) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&fact.claim.kind())) && (self.statuses.is_empty() || self.statuses.contains(&fact.status))
    }

    /// The test on kept facts, as SQL has it.
    fn test(self) -> String {
        let mut tests = Vec::new();
        if !self.kinds.is_empty() {
            tests.push(format!("rank IN ({})", self.kinds.iter().map(|k| rank(*k).to_string()).collect::<Vec<_>>().join(", ")));
        }
        if !self.statuses.is_empty() {
            tests.push(format!("status IN ({})", self.statuses.iter().map(|s| format!("'{}'", s.name())).collect::<Vec<_>>().join(", ")));
            if !self.statuses.contains(&Status::Actual) {
                // What the index of the others asks for, word for word.
                tests.push("status <> 'actual'".to_owned());
            }
        }
        if tests.is_empty() { String::new() } else { format!("WHERE {}", tests.join(" AND ")) }
    }
}

/// A view of the whole register as it stands or stood, for questions that no index answers.
pub struct View<'r> {
    register: &'r Register,
    stand: Stand,
    judgements: Vec<Judgement>,
    facts: Facts,
}

/// Where the facts of a view come from.
enum Facts {
    /// They are kept.
    Kept,
    /// Blocks are joined again when they are asked for, with these documents and ties.
    Joined(Infos, BTreeMap<Block, Vec<Block>>),
    /// The kept blocks are out of date and cannot be made anew: all was joined once.
    Scratch(Infos, Vec<Fact>),
}

impl Register {
    /// A view of all of it.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn view(&self, stand: Stand) -> Result<View<'_>, StoreError> {
        let fresh = self.freshen()?;
        let judgements = match stand.as_of {
            Some(day) => self.judgements_as_of(day)?,
            None => self.judgements()?,
        };
        let infos = || stand.as_of.map_or_else(|| self.infos(), |day| self.infos_as_of(day));
        let facts = if !fresh {
            let infos = infos()?;
            let facts = self.facts_of(&infos, &judgements, stand.options)?.facts;
            Facts::Scratch(infos, facts)
        } else if stand.as_of.is_none() && Self::keeps(stand.options) {
            Facts::Kept
        } else {
            Facts::Joined(infos()?, next(self.ties_by(&judgements)?.iter()))
        };
        Ok(View { register: self, stand, judgements, facts })
    }
}

impl View<'_> {
    /// The judgements that count, the oldest first.
    #[must_use]
    pub fn judgements(&self) -> &[Judgement] {
        &self.judgements
    }

    /// Whether facts can be asked of the register by its indexes.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        matches!(self.facts, Facts::Kept)
    }

    /// Every fact of a slice once, many at a time, in an order that means nothing. Where they
    /// are joined now, what disputes a fact comes together with it, and so does the fact that
    /// follows it, whatever its status.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn each_facts(&self, slice: Slice<'_>, each: &mut dyn FnMut(Vec<Fact>)) -> Result<(), StoreError> {
        match &self.facts {
            Facts::Scratch(_, facts) => {
                let following = following(facts, slice);
                each(facts.iter().filter(|f| slice.has(f) || following.contains(&f.id)).cloned().collect());
                Ok(())
            }
            Facts::Joined(infos, ties) => self.each_joined(infos, ties, slice, each),
            Facts::Kept => self.register.each_parsed(&format!("SELECT json FROM facts {}", slice.test()), "a fact", each),
        }
    }

    /// Blocks joined here and now, many at a time.
    fn each_joined(&self, infos: &Infos, ties: &BTreeMap<Block, Vec<Block>>, slice: Slice<'_>, each: &mut dyn FnMut(Vec<Fact>)) -> Result<(), StoreError> {
        let register = self.register;
        let sql = |e| register.sql(e);
        let known = register.known(&self.judgements)?;
        let of_kinds = if slice.kinds.is_empty() { String::new() } else { format!("JOIN records r ON r.n = j.record WHERE r.kind IN ({})", names(slice.kinds)) };
        let mut statement = register.connection.prepare(&format!("SELECT DISTINCT j.block FROM joining j {of_kinds} ORDER BY j.block")).map_err(sql)?;
        let mut blocks = statement.query_map([], |r| r.get(0).map(Block)).map_err(sql)?;
        let mut seen = BTreeSet::new();
        loop {
            let groups = register.groups(&mut blocks, ties, &mut seen, AT_ONCE)?;
            if groups.is_empty() {
                return Ok(());
            }
            let parts = divide(groups, threads());
            let (judgements, options) = (self.judgements.as_slice(), self.stand.options);
            let join = |part: &Part| -> Result<Vec<Fact>, String> {
                let placed = join_texts(&read_texts(&part.records)?, infos, judgements, &known, options)?;
                Ok(placed.into_iter().map(|p| p.fact).collect())
            };
            let mut facts = on_threads(&parts, join).map_err(|why| StoreError::damaged(&register.path, why))?;
            facts.sort_by(|a, b| a.id.cmp(&b.id));
            let following = following(&facts, slice);
            facts.retain(|f| slice.has(f) || following.contains(&f.id));
            each(facts);
        }
    }

    /// The documents of these that count, with their copies.
    ///
    /// # Errors
    /// As [`Register::infos`].
    pub fn infos_of(&self, contents: impl IntoIterator<Item = ContentHash>) -> Result<Infos, StoreError> {
        match &self.facts {
            Facts::Kept => self.register.infos_of(contents, None),
            Facts::Joined(infos, _) | Facts::Scratch(infos, _) => Ok(contents.into_iter().filter_map(|c| Some((c, infos.get(&c)?.clone()))).collect()),
        }
    }

    /// The day of the newest report that counts: what "today" means where no clock is read.
    ///
    /// # Errors
    /// SQLite's, and where a date cannot be understood.
    pub fn newest(&self) -> Result<Option<PartialDate>, StoreError> {
        match &self.facts {
            Facts::Kept => self.register.newest_report(),
            Facts::Joined(infos, _) | Facts::Scratch(infos, _) => Ok(infos.values().flatten().filter_map(|info| info.date).max()),
        }
    }
}

impl Register {
    /// Every record of these kinds (of all kinds where none is named), many at a time, in an
    /// order that means nothing.
    ///
    /// # Errors
    /// SQLite's, and where a record cannot be understood.
    pub fn each_records(&self, kinds: &[Kind], each: &mut dyn FnMut(Vec<Record>)) -> Result<(), StoreError> {
        let test = if kinds.is_empty() { String::new() } else { format!("WHERE kind IN ({})", names(kinds)) };
        self.each_parsed(&format!("SELECT json FROM records {test}"), "a record", each)
    }

    /// The records with these ids, as far as they are here, in the order given.
    ///
    /// # Errors
    /// SQLite's, and where a record cannot be understood.
    pub fn records_by_id<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Result<Vec<Record>, StoreError> {
        let mut records = Vec::new();
        for id in ids {
            records.extend(self.record_exactly(id)?);
        }
        Ok(records)
    }

    /// The kept facts with these ids, each once. Call [`Register::freshen`] before.
    ///
    /// # Errors
    /// SQLite's, and where a fact cannot be understood.
    pub fn facts_by_id<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Result<Vec<Fact>, StoreError> {
        let mut facts = Vec::new();
        for id in ids.into_iter().collect::<BTreeSet<_>>() {
            for json in self.texts("SELECT json FROM facts WHERE id = ?1 ORDER BY bucket, place LIMIT 1", &[id.to_owned().into()])? {
                facts.push(self.parse_fact(&json)?);
            }
        }
        Ok(facts)
    }

    fn newest_report(&self) -> Result<Option<PartialDate>, StoreError> {
        // Dates as text are in the order of dates.
        let sql = format!("SELECT d.dated FROM documents d WHERE d.dated IS NOT NULL AND NOT EXISTS ({}) ORDER BY d.dated DESC LIMIT 1", crate::superseded::superseding(None));
        let found = self.texts(&sql, &[])?;
        found.first().map(|d| d.parse::<PartialDate>()).transpose().map_err(|e| StoreError::damaged(&self.path, e))
    }

    /// What a select gives as JSON, read on several threads.
    fn each_parsed<T: DeserializeOwned + Send>(&self, select: &str, what: &str, each: &mut dyn FnMut(Vec<T>)) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        let mut statement = self.connection.prepare(select).map_err(sql)?;
        let mut rows = statement.query([]).map_err(sql)?;
        loop {
            let mut texts: Vec<String> = Vec::with_capacity(BATCH);
            while texts.len() < BATCH {
                let Some(row) = rows.next().map_err(sql)? else { break };
                texts.push(row.get(0).map_err(sql)?);
            }
            if texts.is_empty() {
                return Ok(());
            }
            let shares: Vec<&[String]> = texts.chunks(texts.len().div_ceil(threads()).max(256)).collect();
            let parse = |share: &&[String]| share.iter().map(|json| serde_json::from_str(json).map_err(|e| format!("{what} is not understood: {e}"))).collect();
            each(on_threads(&shares, parse).map_err(|why| StoreError::damaged(&self.path, why))?);
        }
    }
}

/// The ids of what follows the facts of a slice.
fn following(facts: &[Fact], slice: Slice<'_>) -> HashSet<String> {
    facts.iter().filter(|f| slice.has(f)).filter_map(|f| f.followed_by.clone()).collect()
}

/// The names of some kinds, as SQL has them.
fn names(kinds: &[Kind]) -> String {
    kinds.iter().map(|k| format!("'{}'", k.name())).collect::<Vec<_>>().join(", ")
}

/// A second core halves the time; more than a few only wait for the disk.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(8)
}

/// The outcomes of all parts, each made on a thread of its own, in the order of the parts.
fn on_threads<P: Sync, T: Send>(parts: &[P], run: impl Fn(&P) -> Result<Vec<T>, String> + Sync) -> Result<Vec<T>, String> {
    let run = &run;
    std::thread::scope(|scope| {
        let handles: Vec<_> = parts.iter().skip(1).map(|part| scope.spawn(move || run(part))).collect();
        let mut all = parts.first().map_or_else(|| Ok(Vec::new()), run)?;
        for handle in handles {
            all.extend(handle.join().unwrap_or_else(|_| Err("a thread failed".into()))?);
        }
        Ok(all)
    })
}
