//! Every record of the example dispatches is judged, then the same documents are read with
//! another rulebook: every judgement finds its record or is listed, and none is led to a
//! record that contradicts what was judged.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod house;
mod util;

use std::collections::BTreeSet;

use dyad_register::facts::decided;
use dyad_register::{Claim, Coder, Judgement, Record, Sourced, Status, Verdict};
use dyad_store::{Filter, Reading, Register};
use util::Dir;

/// A register of the examples with a judgement on every record: confirm, reject, amend in turn.
fn judged() -> (Dir, Register, Vec<Judgement>) {
    let dir = Dir::new();
    let examples = house::root().join("examples/dispatches");
    dir.run(&["read", examples.to_str().unwrap()]).ends(0);
    let mut register = Register::open(&dir.path("dyad.db")).unwrap();
    let mut records = register.records(&Filter::default()).unwrap();
    records.sort_by(|a, b| a.id.cmp(&b.id));
    let judgements: Vec<Judgement> = records
        .iter()
        .enumerate()
        .map(|(i, record)| {
            let verdict = match i % 3 {
                0 => Verdict::Confirm,
                1 => Verdict::Reject,
                _ => Verdict::Amend { fields: [("status".to_owned(), record.status.name().into())].into() },
            };
            let mut judgement = Judgement::new(&record.id, verdict, "Ana", format!("2026-01-02T03:04:05.{i:06}Z"));
            judgement.record = Some(Box::new(record.clone()));
            judgement.identified()
        })
        .collect();
    assert!(judgements.len() > 150, "the examples have records");
    register.add(&[], &judgements).unwrap();
    (dir, register, judgements)
}

#[test]
fn an_own_chapter_more_loses_nothing() {
    let (dir, register, judgements) = judged();
    dir.write("mine/frozen.md", "# Frozen relations\n\n```words freezing\nfreeze, suspend\n```\n\n```pattern relations action=downgraded\n{a:state} <freezing> <relations> with {b:state}\n```\n\n## Frozen\n\n```dispatch date=2020-05-04\nIceland froze diplomatic relations with Ireland on Monday.\n```\n```records relations\nrelations action=downgraded states=ISL,IRL\n```\n\n## Not\n\n```dispatch date=2020-05-04\nIceland wants warmer relations with Ireland.\n```\n```records relations\n```\n");
    let examples = house::root().join("examples/dispatches");
    let ran = dir.run(&["read", examples.to_str().unwrap(), "--rules", "mine"]);
    assert!(ran.ends(0).out.contains("27 coded again") && !ran.out.contains("found no record"), "{ran:?}");
    assert_eq!(register.lost().unwrap(), []);
    let facts = register.facts(Default::default()).unwrap().facts;
    let applied: BTreeSet<&String> = facts.iter().flat_map(|f| &f.judgements).collect();
    for judgement in &judgements {
        assert_eq!(applied.contains(&judgement.id), judgement.verdict != Verdict::Reject, "{judgement:?}");
    }
}

/// What another rulebook might have made of a record; none where it no longer finds it.
fn otherwise(record: &Record, turn: usize) -> Option<Record> {
    let mut record = record.clone();
    match turn % 5 {
        // As before.
        0 => {}
        1 => return None,
        // The same, from fewer words.
        2 => record.evidence.truncate(1),
        // Another status: a contradiction.
        3 => {
            record.status = if record.status == Status::Denied { Status::Actual } else { Status::Denied };
            if let Claim::Event(event) = &mut record.claim {
                event.r#type = event.act.with_status(record.status);
            }
        }
        // Without its date: less, but no contradiction.
        _ => {
            let mut claim = serde_json::to_value(&record.claim).unwrap();
            claim.as_object_mut().unwrap().retain(|field, _| !matches!(field.as_str(), "date" | "as_of" | "period"));
            record.claim = serde_json::from_value(claim).unwrap();
        }
    }
    record.id = Record::identify(&record.document, &record.claim, record.status);
    record.coder.rulebook = "another".into();
    Some(record)
}

#[test]
fn every_judgement_finds_its_record_or_is_listed() {
    for shift in 0..5 {
        let (_dir, mut register, judgements) = judged();
        let coder = Coder { program: "x".into(), rulebook: "another".into(), reference: "x".into() };
        let mut documents = Vec::new();
        register
            .each_document(|d| {
                documents.push(d);
                true
            })
            .unwrap();
        let turn = |id: &str| judgements.iter().position(|j| j.about == id).unwrap() / 3 + shift;
        for document in &documents {
            let records: Vec<Record> = register.records_of(&document.content).unwrap().iter().filter_map(|r| otherwise(r, turn(&r.id))).collect();
            let batch = register.batch().unwrap();
            batch.put(document, &Reading { records, ..Reading::default() }, &coder).unwrap();
            batch.commit().unwrap();
        }
        let lost: BTreeSet<String> = register.lost().unwrap().into_iter().map(|s| s.judgement).collect();
        let now = register.judged_records(&judgements).unwrap();
        let sourced: Vec<Sourced<'_>> = now.iter().map(|(record, document)| Sourced { record, document }).collect();
        let found = decided(&sourced, &judgements).0;
        assert!(!lost.is_empty() && !found.is_empty());
        for judgement in &judgements {
            let copy = judgement.record.as_deref().unwrap();
            let turn = turn(&judgement.about) % 5;
            if lost.contains(&judgement.id) {
                assert!(turn == 1 || turn == 3 || turn == 4, "{turn}: {judgement:?}");
                continue;
            }
            let alike = found.iter().filter(|d| d.record.document == copy.document && d.record.claim.kind() == copy.claim.kind() && d.record.status == copy.status);
            assert!(alike.count() > 0, "neither found nor listed: {judgement:?}");
            if turn == 0 || turn == 2 {
                assert!(found.iter().any(|d| d.record.id == judgement.about && d.exact), "{judgement:?}");
            }
        }
        // The facts list the same.
        let stray: BTreeSet<String> = register.facts(Default::default()).unwrap().stray.into_iter().map(|s| s.judgement).collect();
        assert_eq!(stray, lost);
    }
}
