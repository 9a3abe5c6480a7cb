//! Kept facts are the facts that joining from scratch gives, whatever was written before; and
//! their bytes depend on neither the order of writing nor the number of threads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod made;

use std::collections::BTreeMap;

use dyad_register::{JoinOptions, Judgement, PartialDate, Verdict};
use dyad_store::{FactQuery, Reading, Register};
use made::{Made, code, coder, document, records, shuffled};
use proptest::prelude::*;
use serde_json::json;

/// One write.
#[derive(Clone, Debug)]
enum Step {
    /// A document of this name with these claims; it may correct another.
    Read { name: u8, seed: u16, supersedes: Option<u8> },
    /// The same words in another outlet.
    Copy { of: u8, outlet: u8 },
    /// All read again with another rulebook.
    Again { rulebook: u8 },
    /// A judgement on a record that is or was there, with another one.
    Judge { what: u8, record: u8, other: u8 },
    /// A judgement on two names.
    Names { same: bool, one: u8, other: u8 },
    /// An earlier judgement taken back.
    Undo { which: u8 },
    /// Facts are asked for.
    Ask,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..12u8, any::<u16>(), prop::option::weighted(0.2, 0..12u8)).prop_map(|(name, seed, supersedes)| Step::Read { name, seed, supersedes }),
        1 => (any::<u8>(), 0..4u8).prop_map(|(of, outlet)| Step::Copy { of, outlet }),
        1 => (0..3u8).prop_map(|rulebook| Step::Again { rulebook }),
        4 => (0..6u8, any::<u8>(), any::<u8>()).prop_map(|(what, record, other)| Step::Judge { what, record, other }),
        2 => (any::<bool>(), any::<u8>(), any::<u8>()).prop_map(|(same, one, other)| Step::Names { same, one, other }),
        1 => any::<u8>().prop_map(|which| Step::Undo { which }),
        2 => Just(Step::Ask),
    ]
}

/// A register with what a test has to remember of it.
struct World {
    register: Register,
    documents: Vec<(dyad_register::Document, u16)>,
    rulebook: u8,
    seen: Vec<dyad_register::Record>,
    judgements: Vec<Judgement>,
}

impl World {
    fn new() -> Self {
        Self { register: Register::in_memory().unwrap(), documents: Vec::new(), rulebook: 0, seen: Vec::new(), judgements: Vec::new() }
    }

    fn put(&mut self, document: &dyad_register::Document, seed: u16) {
        let records = records(document, u64::from(seed) * 7 + u64::from(self.rulebook / 2));
        self.seen.extend(records.iter().cloned());
        let batch = self.register.batch().unwrap();
        batch.put(document, &Reading { records, ..Reading::default() }, &coder(&format!("{}", self.rulebook))).unwrap();
        batch.commit().unwrap();
    }

    fn judge(&mut self, about: String, verdict: Verdict, record: Option<&dyad_register::Record>, other: Option<&dyad_register::Record>) {
        let at = format!("2024-01-01T00:{:02}:00Z", self.judgements.len() % 60);
        let mut judgement = Judgement::new(about, verdict, "desk", at);
        judgement.record = record.cloned().map(Box::new);
        judgement.other_record = other.cloned().map(Box::new);
        let judgement = judgement.identified();
        self.register.judge(&judgement).unwrap();
        self.judgements.push(judgement);
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Read { name, seed, supersedes } => {
                let mut document = document(*name, *seed);
                document.supersedes = supersedes.map(|s| format!("d{s}"));
                if !self.documents.iter().any(|(d, _)| d.content == document.content) {
                    self.documents.push((document.clone(), *seed));
                    self.put(&document, *seed);
                }
            }
            Step::Copy { of, outlet } => {
                let Some((first, seed)) = self.documents.get(usize::from(*of) % self.documents.len().max(1)).cloned() else { return };
                let mut copy = first;
                // Some copies come to stand for all.
                copy.source = format!("{}{}", if outlet % 2 == 0 { "a" } else { "z" }, copy.source);
                copy.outlet = Some(format!("Outlet {outlet}"));
                self.put(&copy, seed);
            }
            Step::Again { rulebook } => {
                self.rulebook = *rulebook;
                for (document, seed) in self.documents.clone() {
                    self.put(&document, seed);
                }
            }
            Step::Judge { what, record, other } => {
                if self.seen.is_empty() {
                    return;
                }
                let pick = |n: u8| self.seen[usize::from(n) * 31 % self.seen.len()].clone();
                let (record, other) = (pick(*record), pick(*other));
                let day = json!(format!("2021-02-{:02}", u32::from(*what) + 1));
                let verdict = match what {
                    0 => Verdict::Confirm,
                    1 => Verdict::Reject,
                    2 => Verdict::Amend { fields: BTreeMap::from([("date".to_owned(), day)]) },
                    3 => Verdict::Amend { fields: BTreeMap::from([("sending".to_owned(), json!("PER")), ("states".to_owned(), json!(["PER", "PLW"]))]) },
                    4 => Verdict::Same { other: other.id.clone() },
                    _ => Verdict::Different { other: other.id.clone() },
                };
                let pair = matches!(verdict, Verdict::Same { .. } | Verdict::Different { .. });
                self.judge(record.id.clone(), verdict, Some(&record), pair.then_some(&other));
            }
            Step::Names { same, one, other } => {
                let name = |n: u8| made::NAMES[usize::from(n) % made::NAMES.len()].to_owned();
                let verdict = if *same { Verdict::Same { other: name(*other) } } else { Verdict::Different { other: name(*other) } };
                self.judge(name(*one), verdict, None, None);
            }
            Step::Undo { which } => {
                let Some(target) = self.judgements.get(usize::from(*which) % self.judgements.len().max(1)).cloned() else { return };
                self.judge(target.about, Verdict::Undo { judgement: target.id }, None, None);
            }
            Step::Ask => assert!(self.register.freshen_in(2, 5).unwrap()),
        }
    }

    fn compare(&self) {
        let scratch = self.register.joined_from_scratch(JoinOptions::default()).unwrap();
        let kept = self.register.facts(JoinOptions::default()).unwrap();
        assert_eq!(kept.facts, scratch.facts);
        assert_eq!(kept.stray, scratch.stray);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]
    #[test]
    fn kept_facts_are_those_from_scratch(steps in prop::collection::vec(step(), 1..40)) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
            if matches!(step, Step::Ask) {
                world.compare();
            }
        }
        world.compare();
    }

    #[test]
    fn every_filter_gives_what_looking_at_all_facts_gives(steps in prop::collection::vec(step(), 1..30), query in query()) {
        let mut world = World::new();
        steps.iter().for_each(|s| world.take(s));
        let all = world.register.facts(JoinOptions::default()).unwrap().facts;
        assert_eq!(world.register.kept_facts(&query).unwrap(), made::chosen(all, &query));
    }
}

/// A few as a rule; DYAD_KEPT_CASES for a long run.
fn cases() -> u32 {
    std::env::var("DYAD_KEPT_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(64)
}

fn query() -> impl Strategy<Value = FactQuery> {
    let state = || prop::sample::select(vec!["PER", "ROU", "PLW", "UNO"]).prop_map(code);
    let date = || prop::option::weighted(0.3, (1..3u8, 1..28u8).prop_map(|(m, d)| format!("2021-{m:02}-{d:02}").parse::<PartialDate>().unwrap()));
    let kinds = prop::collection::vec(prop::sample::select(dyad_register::Kind::ALL.to_vec()), 0..3);
    let sources = prop::collection::vec((0..12u8).prop_map(|n| format!("d{n}")), 0..2);
    let paging = (0..4usize, prop::option::of(0..6usize));
    (prop::collection::vec(state(), 0..3), prop::collection::vec(state(), 0..3), kinds, date(), date(), sources, paging).prop_map(|(all_of, any_of, kinds, since, until, sources, (skip, limit))| FactQuery {
        all_of,
        any_of,
        kinds,
        since,
        until,
        sources,
        skip,
        limit,
        ..FactQuery::default()
    })
}

#[test]
fn twenty_orders_and_one_and_eight_threads_give_the_same_bytes() {
    let made = Made::new(300);
    let mut first: Option<(String, String)> = None;
    for seed in 0..20u64 {
        let mut register = Register::in_memory().unwrap();
        for document in shuffled(&made.documents, seed) {
            let batch = register.batch().unwrap();
            batch.put(document, &made.reading(document), &coder("0")).unwrap();
            batch.commit().unwrap();
            if seed % 5 == 4 {
                register.freshen_in(1, 50).unwrap();
            }
        }
        for judgement in shuffled(&made.judgements, seed + 100) {
            register.judge(judgement).unwrap();
        }
        let threads = if seed % 2 == 0 { 1 } else { 8 };
        assert!(register.freshen_in(threads, if seed % 3 == 0 { 40_000 } else { 100 }).unwrap());
        let lines = |facts: Vec<dyad_register::Fact>| facts.iter().map(|f| serde_json::to_string(f).unwrap() + "\n").collect::<String>();
        let bytes = (lines(register.facts(JoinOptions::default()).unwrap().facts), lines(register.kept_facts(&FactQuery::default()).unwrap()));
        assert!(bytes.0.lines().count() > 200, "{}", bytes.0.lines().count());
        assert_eq!(*first.get_or_insert_with(|| bytes.clone()), bytes, "order {seed}");
    }
}

/// A cache of other rules is thrown away, also where nothing else changed.
#[test]
fn facts_of_other_rules_are_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    let made = Made::new(40);
    let mut register = Register::open(&path).unwrap();
    made.put_all(&mut register);
    let facts = register.facts(JoinOptions::default()).unwrap();
    drop(register);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("UPDATE facts SET json = 'x'; UPDATE joining SET block = 1; UPDATE joining_state SET rules = 'old';").unwrap();
    drop(raw);
    assert_eq!(Register::open(&path).unwrap().facts(JoinOptions::default()).unwrap(), facts);
}
