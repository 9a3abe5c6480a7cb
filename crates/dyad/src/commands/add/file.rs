//! `dyad add --from FILE`: what a file asks for, before anything is written. Rows with the id
//! of a fact amend it where they say something else; all others are new entries.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dyad_register::canonical::canonical;
use dyad_register::{Claim, ContentHash, Document, Entered, Fact, JoinOptions, Judgement, Status, Verdict};
use dyad_store::{Entry, Register, Slice, Stand};

use super::{Add, made};
use crate::Usage;
use crate::commands::facts::superseded;
use crate::hand::{Back, Clock, Given, Line, Row, Source, amendment, first_faults, is_id, rows, ruling};

/// What is to be done.
#[derive(Default)]
pub(super) struct Plan {
    /// New entries.
    pub entries: Vec<Entry>,
    /// Where among them each document stands, and the ids of their records.
    pub places: BTreeMap<ContentHash, usize>,
    pub ids: BTreeSet<String>,
    /// Amendments.
    pub judgements: Vec<Judgement>,
    /// So many rows are as they are in the register.
    pub as_they_are: usize,
    /// So many rows were entered before.
    pub before: usize,
    /// What is wrong, each with its line.
    pub faults: Vec<String>,
    /// Changes that were not read, with their lines.
    pub remarks: Vec<(usize, String)>,
    /// Columns that are not read.
    pub unknown: BTreeSet<String>,
}

/// Reads a file. Where it has no ids, all is entered or nothing, so that the file can be given
/// again; where it has, each row stands for itself, and given again the done ones are as they are.
///
/// # Errors
/// Where the file cannot be read, or one of its rows without ids is wrong.
pub(super) fn plan(add: &Add, path: &Path, register: Option<&Register>, entered: &Entered, clock: &mut Clock) -> anyhow::Result<Plan> {
    let lines = rows(path)?;
    anyhow::ensure!(!lines.is_empty(), "{} holds no entry", path.display());
    let ids = lines.iter().any(|(_, line)| matches!(line, Ok(Line::Back(_))));
    let (mut plan, mut held) = (Plan::default(), Held::of(register)?);
    let mut amended: BTreeMap<String, usize> = BTreeMap::new();
    for (number, line) in lines {
        let done = match line {
            Err(faults) => Err(faults),
            Ok(Line::New(row)) => plan.enter(add, row, &held, entered),
            Ok(Line::Back(back)) => {
                plan.unknown.extend(back.unknown().map(str::to_owned));
                if back.id.is_empty() { back.fresh(number, add.kind).and_then(|row| plan.enter(add, row, &held, entered)) } else { plan.compare(add, &back, number, &mut held, &mut amended, (&entered.by, clock))? }
            }
        };
        plan.faults.extend(done.err().into_iter().flatten().map(|fault| format!("{}:{number}: {fault}", path.display())));
    }
    if !ids && !plan.faults.is_empty() {
        anyhow::bail!("nothing was entered; correct these and run again:\n  {}", first_faults(plan.faults));
    }
    Ok(plan)
}

impl Plan {
    /// How many rows changed nothing, in words.
    pub(super) fn counts(&self) -> Vec<String> {
        let rows = |n: usize, one: &str, many: &str| match n {
            0 => None,
            1 => Some(format!("one row {one}")),
            n => Some(format!("{n} rows {many}")),
        };
        let counted = [rows(self.as_they_are, "is as it is in the register", "are as they are in the register"), rows(self.before, "was entered before", "were entered before")];
        counted.into_iter().flatten().collect()
    }

    fn enter(&mut self, add: &Add, row: Row, held: &Held<'_>, entered: &Entered) -> Result<(), Vec<String>> {
        let kind = row.kind.or(add.kind).ok_or_else(|| vec![format!("kind: is missing in row {}; give it there or as dyad add KIND --from FILE", row.number)])?;
        // What a row lacks of the source, the options give.
        let source = if row.source.note.is_some() || row.source.quote.is_some() { row.source } else { Source { date: row.source.date.or(add.source.date), ..add.source.clone() } };
        let entry = made(kind, &row.given, &source, entered)?;
        if held.has(&entry) {
            self.before += 1;
            return Ok(());
        }
        // Several claims of one note are several records of one entry.
        match self.places.get(&entry.document.content).and_then(|at| self.entries.get_mut(*at)) {
            Some(same) => {
                for record in entry.records {
                    if self.ids.insert(record.id.clone()) {
                        same.records.push(record);
                    } else {
                        self.before += 1;
                    }
                }
            }
            None => {
                self.ids.extend(entry.records.iter().map(|r| r.id.clone()));
                self.places.insert(entry.document.content, self.entries.len());
                self.entries.push(entry);
            }
        }
        Ok(())
    }

    /// A row with an id against its fact.
    fn compare(&mut self, add: &Add, back: &Back, number: usize, held: &mut Held<'_>, amended: &mut BTreeMap<String, usize>, (by, clock): (&str, &mut Clock)) -> anyhow::Result<Result<(), Vec<String>>> {
        if !is_id(&back.id) {
            return Ok(Err(vec![format!("id: {:?} is no id; a new row has none", back.id)]));
        }
        let (fact, counts) = match held.fact(&back.id)? {
            Some(fact) => (fact, true),
            None => match held.superseded(back)? {
                Some(fact) => (fact, false),
                // An amended fact may have another id: what the row says may be so already.
                None if back.made().map_or(Ok(false), |made| held.says(&made))? => {
                    self.as_they_are += 1;
                    return Ok(Ok(()));
                }
                None => return Ok(Err(vec![format!("id: no fact has the id {}; facts are joined anew when news is read or somebody judges, so export the rows again", back.id)])),
            },
        };
        let changes = match back.changes(&fact) {
            Ok(changes) if changes.given.is_empty() => {
                self.as_they_are += 1;
                self.remarks.extend(changes.remark.map(|r| (number, r)));
                return Ok(Ok(()));
            }
            Ok(changes) => changes.given,
            Err(faults) => return Ok(Err(faults)),
        };
        if !counts {
            return Ok(Err(vec!["only reports that were corrected or withdrawn say this; there is nothing to amend".to_owned()]));
        }
        if let Some(first) = amended.insert(fact.id.clone(), number) {
            return Ok(Err(vec![format!("id: the same fact is changed in line {first} already")]));
        }
        let why = back.why.as_deref().or(add.source.note.as_deref());
        Ok(amendments(held.register, &fact, &changes, by, why, clock)?.map(|all| self.judgements.extend(all)))
    }
}

/// As `dyad amend` with the id of a fact: one for each of its records, or none where one cannot be.
fn amendments(register: Option<&Register>, fact: &Fact, changes: &Given, by: &str, why: Option<&str>, clock: &mut Clock) -> anyhow::Result<Result<Vec<Judgement>, Vec<String>>> {
    let ids: BTreeSet<&str> = fact.records.iter().map(|r| r.id.as_str()).collect();
    let mut out = Vec::new();
    for id in ids {
        let Some(record) = register.map(|r| r.record(id)).transpose()?.flatten() else { continue };
        match amendment(&record, changes) {
            Ok(fields) => out.push(ruling::judgement(&record, Verdict::Amend { fields }, by, clock.now(), why)),
            Err(faults) => return Ok(Err(faults)),
        }
    }
    Ok(Ok(out))
}

/// What the register holds, looked up as rows ask for it.
struct Held<'r> {
    register: Option<&'r Register>,
    /// All facts, where the register does not keep them.
    all: Option<BTreeMap<String, Fact>>,
    superseded: Option<BTreeMap<String, Fact>>,
    /// What all facts say: hashed, because a register may hold a million.
    claims: Option<BTreeSet<ContentHash>>,
    entries: BTreeSet<String>,
}

impl<'r> Held<'r> {
    fn of(register: Option<&'r Register>) -> anyhow::Result<Self> {
        let mut held = Self { register, all: None, superseded: None, claims: None, entries: BTreeSet::new() };
        if let Some(register) = register {
            held.entries = register.entries()?.iter().flat_map(keys).collect();
            if !register.freshen()? {
                held.all = Some(by_id(register.facts(JoinOptions::default())?.facts));
            }
        }
        Ok(held)
    }

    /// Whether the same words say the same already, whoever entered them.
    fn has(&self, entry: &Entry) -> bool {
        keys(entry).all(|key| self.entries.contains(&key))
    }

    fn fact(&self, id: &str) -> anyhow::Result<Option<Fact>> {
        let mut found = match (&self.all, self.register) {
            (Some(all), _) => all.range(id.to_owned()..).take(2).map(|(_, f)| f).filter(|f| f.id.starts_with(id)).cloned().collect(),
            (None, Some(register)) => register.facts_named(id, 2)?,
            (None, None) => Vec::new(),
        };
        if found.len() > 1 {
            return Err(Usage(format!("several facts begin with {id}; write more of the id")).into());
        }
        Ok(found.pop())
    }

    /// What only corrected or withdrawn reports say, where a row is marked so.
    fn superseded(&mut self, back: &Back) -> anyhow::Result<Option<Fact>> {
        let (true, Some(register)) = (back.is_superseded(), self.register) else { return Ok(None) };
        if self.superseded.is_none() {
            self.superseded = Some(by_id(superseded(register, JoinOptions::default())?));
        }
        Ok(self.superseded.as_ref().and_then(|all| all.get(&back.id)).cloned())
    }

    /// Whether some fact says just this.
    fn says(&mut self, (claim, status): &(Claim, Status)) -> anyhow::Result<bool> {
        let Some(register) = self.register else { return Ok(false) };
        if self.claims.is_none() {
            let mut claims = BTreeSet::new();
            register.view(Stand::default())?.each_facts(Slice::default(), &mut |facts| claims.extend(facts.iter().map(|f| hashed(&f.claim, f.status))))?;
            self.claims = Some(claims);
        }
        Ok(self.claims.as_ref().is_some_and(|all| all.contains(&hashed(claim, *status))))
    }
}

fn by_id(facts: Vec<Fact>) -> BTreeMap<String, Fact> {
    facts.into_iter().map(|f| (f.id.clone(), f)).collect()
}

fn key(claim: &Claim, status: Status) -> String {
    format!("{} {}", status.name(), canonical(&serde_json::to_value(claim).unwrap_or_default()))
}

fn hashed(claim: &Claim, status: Status) -> ContentHash {
    ContentHash::of(&[&key(claim, status)])
}

/// An entry by its words and what they say; the day of entering does not count.
fn keys(entry: &Entry) -> impl Iterator<Item = String> {
    let Document { title, outlet, url, text, date, entered, .. } = &entry.document;
    // A note without a date has that of the day on which it was entered.
    let date = date.filter(|d| entered.as_ref().is_none_or(|e| !e.at.starts_with(&d.to_string())));
    let words = format!("{title:?} {outlet:?} {url:?} {date:?} {text:?}");
    entry.records.iter().map(move |r| format!("{words} {}", key(&r.claim, r.status)))
}
