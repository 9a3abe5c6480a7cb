//! Documents, records and judgements that the tests make up.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use dyad_register::{Claim, Coder, Document, Evidence, Fact, Judgement, Record, StateCode, Status, Verdict, When, ZoneKind};
use dyad_store::{FactQuery, Reading, Register};
use serde_json::{Value, json};

pub const NAMES: &[&str] = &["Ana Pop", "Ms. Pop", "A. Pop", "Ion Radu", "Ana Maria Pop", "Radu"];

pub fn code(text: &str) -> StateCode {
    text.parse().unwrap()
}

pub fn coder(rulebook: &str) -> Coder {
    Coder { program: "0".into(), rulebook: rulebook.into(), reference: "r".into() }
}

/// A small generator of our own, so that the seed alone decides.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    pub fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.roll(list.len())]
    }
}

pub fn document(name: u8, seed: u16) -> Document {
    let mut document = Document::new(format!("d{name}"), format!("The words of report {name}, number {seed}, and some more of them for the quotes."));
    document.outlet = Some(format!("Outlet {}", seed % 3));
    document.date = Some(format!("2021-01-{:02}", seed % 20 + 1).parse().unwrap());
    document.hashed()
}

fn claim(dice: &mut Dice) -> Value {
    let date = ["2021", "2021-01", "2021-01-05", "2021-01-06", "2021-02-03"][dice.roll(5)];
    let dated = dice.roll(3) > 0;
    let name = *dice.of(NAMES);
    let mut claim = match dice.roll(8) {
        0 | 1 => {
            let (a, b) = *dice.of(&[("PER", "ROU"), ("ROU", "PER"), ("PER", "PLW")]);
            let act = *dice.of(&["CONSULT", "SUPPORT"]);
            json!({"kind": "event", "act": act, "type": act, "actors": [{"text": a, "state": a}], "recipients": [{"text": b, "state": b}]})
        }
        2 => json!({"kind": "accreditation", "person": name, "rank": "ambassador", "sending": "ROU", "receiving": "PER", "action": "presented"}),
        3 => json!({"kind": "office", "person": name, "office": "Minister", "state": *dice.of(&["ROU", "PER"]), "action": "incumbent"}),
        4 => {
            json!({"kind": "trade", "measure": *dice.of(&["exports", "turnover"]), "reporter": "PER", "partner": "ROU", "period": "2020", "amount": *dice.of(&["1500", "1540", "1600", "1680"]), "currency": "USD", "digits": 3})
        }
        5 => json!({"kind": "agreement", "form": "treaty", "title": *dice.of(&["on rivers", "on rivers and lakes", "on trade"]), "states": ["PER", "ROU"], "action": "signed"}),
        6 => json!({"kind": "recognition", "recogniser": *dice.of(&["PER", "ROU"]), "recognised": "PLW", "action": "recognised"}),
        _ => json!({"kind": "memorial", "form": "bust", "honours": name, "place": "Lima", "action": "opened"}),
    };
    if dated && !matches!(claim["kind"].as_str(), Some("trade" | "office")) {
        claim["date"] = date.into();
    }
    claim
}

/// What stands for the coder: some records a document, by a seed.
pub fn records(document: &Document, seed: u64) -> Vec<Record> {
    let mut dice = Dice(seed ^ 0x5eed);
    (0..1 + dice.roll(3))
        .map(|i| {
            let claim: Claim = serde_json::from_value(claim(&mut dice)).unwrap();
            let status = *dice.of(&[Status::Actual, Status::Actual, Status::Actual, Status::Planned, Status::Denied]);
            let start = i * 4;
            let quote: String = document.text.chars().skip(start).take(12).collect();
            Record {
                id: Record::identify(&document.content, &claim, status),
                source: document.source.clone(),
                document: document.content,
                claim,
                status,
                evidence: vec![Evidence { zone: ZoneKind::Text, start: start as u32, end: start as u32 + 12, quote }],
                attributed_to: Vec::new(),
                derived: dice.roll(4) == 0,
                derivation: None,
                resolved: Default::default(),
                rule: "made".into(),
                coder: coder("0"),
            }
        })
        .collect()
}

/// Documents with their records, and judgements on some.
pub struct Made {
    pub documents: Vec<Document>,
    pub judgements: Vec<Judgement>,
}

impl Made {
    pub fn new(n: u16) -> Self {
        let mut documents: Vec<Document> = (0..n)
            .map(|i| {
                let mut document = document((i % 250) as u8, i);
                if i % 40 == 39 {
                    document.supersedes = Some(format!("d{}", i % 17));
                }
                document
            })
            .collect();
        // The same words elsewhere.
        for i in 0..usize::from(n) / 10 {
            let mut copy = documents[i * 7 % usize::from(n)].clone();
            copy.source = format!("{}{}", if i % 2 == 0 { "a" } else { "z" }, copy.source);
            copy.outlet = Some("Another Outlet".into());
            documents.push(copy);
        }
        let mut made = Self { documents, judgements: Vec::new() };
        for i in 0..usize::from(n) / 15 {
            let document = &made.documents[i * 13 % usize::from(n)];
            let record = made.reading(document).records.remove(0);
            let verdict = match i % 4 {
                0 => Verdict::Confirm,
                1 => Verdict::Reject,
                2 => Verdict::Amend { fields: [("date".to_owned(), json!("2021-03-04"))].into() },
                _ => Verdict::Same { other: made.reading(&made.documents[i * 11 % usize::from(n)]).records[0].id.clone() },
            };
            let mut judgement = Judgement::new(record.id.clone(), verdict, "desk", format!("2024-01-01T00:00:{:02}Z", i % 60));
            judgement.record = Some(Box::new(record));
            made.judgements.push(judgement.identified());
        }
        made.judgements.push(Judgement::new("Ms. Pop", Verdict::Same { other: "Ana Pop".into() }, "desk", "2024-01-01T00:00:00Z"));
        made.judgements.push(Judgement::new("Radu", Verdict::Different { other: "Ion Radu".into() }, "desk", "2024-01-01T00:00:00Z"));
        made
    }

    pub fn reading(&self, document: &Document) -> Reading {
        // By the words, so that every copy is read alike.
        let seed = u64::from_be_bytes(document.content.bytes()[..8].try_into().unwrap());
        Reading { records: records(document, seed), ..Reading::default() }
    }

    pub fn put_all(&self, register: &mut Register) {
        let batch = register.batch().unwrap();
        for document in &self.documents {
            batch.put(document, &self.reading(document), &coder("0")).unwrap();
        }
        batch.commit().unwrap();
        for judgement in &self.judgements {
            register.judge(judgement).unwrap();
        }
    }
}

pub fn shuffled<T>(items: &[T], seed: u64) -> Vec<&T> {
    let mut items: Vec<&T> = items.iter().collect();
    let mut dice = Dice(seed);
    for i in (1..items.len()).rev() {
        items.swap(i, dice.roll(i + 1));
    }
    items
}

/// What a query means, said a second time and slowly.
pub fn chosen(facts: Vec<Fact>, query: &FactQuery) -> Vec<Fact> {
    let day = |f: &Fact| f.date.or_else(|| f.last_seen.map(When::At));
    let mut chosen: Vec<Fact> = facts
        .into_iter()
        .filter(|f| {
            let states = f.claim.states();
            query.all_of.iter().all(|s| states.contains(s))
                && (query.any_of.is_empty() || query.any_of.iter().any(|s| states.contains(s)))
                && (query.kinds.is_empty() || query.kinds.contains(&f.claim.kind()))
                && query.since.is_none_or(|since| day(f).is_some_and(|d| d.latest() >= since.earliest()))
                && query.until.is_none_or(|until| day(f).is_some_and(|d| d.earliest() <= until.latest()))
                && (query.sources.is_empty() || f.records.iter().any(|r| query.sources.contains(&r.source)))
        })
        .collect();
    chosen.sort_by(|a, b| day(b).map(When::latest).cmp(&day(a).map(When::latest)).then_with(|| a.claim.kind().cmp(&b.claim.kind())).then_with(|| a.id.cmp(&b.id)));
    chosen.into_iter().skip(query.skip).take(query.limit.unwrap_or(usize::MAX)).collect()
}
