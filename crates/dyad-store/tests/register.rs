//! The register from outside: what goes in comes out, whatever the order, and only once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use dyad_register::{Claim, Coder, Document, Evidence, Judgement, Kind, Recognition, RecognitionAction, Record, StateCode, Status, Verdict, ZoneKind};
use dyad_store::{Entry, Filter, Plan, Put, Reading, Register, Slice, Stand, StoreError};

fn code(text: &str) -> StateCode {
    text.parse().unwrap()
}

fn coder(rulebook: &str) -> Coder {
    Coder { program: "0".into(), rulebook: rulebook.into(), reference: "r".into() }
}

fn document(source: &str, day: u8) -> Document {
    let mut document = Document::new(source, format!("Peru recognised Palau on day {day}. Mădălina was there."));
    document.title = Some(format!("Peru and Palau, part {day}"));
    document.date = Some(format!("2001-02-{day:02}").parse().unwrap());
    document.hashed()
}

/// Stands in for the coder: one recognition a document.
fn reading(document: &Document, rulebook: &str) -> Reading {
    let quote: String = document.text.chars().take(21).collect();
    let claim = Claim::Recognition(Recognition { recogniser: code("PER"), recognised: code("PLW"), action: RecognitionAction::Recognised, date: document.date.map(Into::into) });
    let record = Record {
        id: Record::identify(&document.content, &claim, Status::Actual),
        source: document.source.clone(),
        document: document.content,
        claim,
        status: Status::Actual,
        evidence: vec![Evidence { zone: ZoneKind::Text, start: 0, end: 21, quote }],
        attributed_to: vec![],
        derived: false,
        derivation: None,
        resolved: Default::default(),
        rule: "recognition/1".into(),
        coder: coder(rulebook),
    };
    Reading { records: vec![record], ..Reading::default() }
}

/// As `dyad read` does it.
fn read(register: &mut Register, document: &Document, rulebook: &str) -> Put {
    let plan = register.plan(document, &coder(rulebook)).unwrap();
    let batch = register.batch().unwrap();
    let put = match plan {
        Plan::Keep => batch.put(document, &Reading::default(), &coder(rulebook)).unwrap(),
        Plan::Code(coded) => {
            let put = batch.put(&coded, &reading(&coded, rulebook), &coder(rulebook)).unwrap();
            if *coded != *document {
                batch.put(document, &Reading::default(), &coder(rulebook)).unwrap();
            }
            put
        }
    };
    batch.commit().unwrap();
    put
}

fn dump(register: &Register) -> String {
    let mut out = Vec::new();
    register.dump(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn unchanged_documents_are_known_and_other_rules_code_again() {
    let mut register = Register::in_memory().unwrap();
    let a = document("a", 1);
    assert_eq!(read(&mut register, &a, "one"), Put::New);
    assert_eq!(register.plan(&a, &coder("one")).unwrap(), Plan::Keep);
    assert_eq!(read(&mut register, &a, "one"), Put::Unchanged);
    assert_eq!(read(&mut register, &a, "two"), Put::Recoded);
    let found = register.records(&Filter::default()).unwrap();
    assert_eq!(found.len(), 1, "the old set is gone");
    assert_eq!(found[0].coder.rulebook, "two");
    assert_eq!(register.document(&a.content).unwrap().unwrap(), a);
}

#[test]
fn the_order_of_reading_does_not_matter() {
    let mut copy = document("z copy", 1);
    copy.outlet = Some("Evening Post".into());
    let documents = [document("b", 1), copy, document("c", 2), document("a", 3)];
    let mut first = Register::in_memory().unwrap();
    let mut second = Register::in_memory().unwrap();
    for d in &documents {
        read(&mut first, d, "one");
    }
    for d in documents.iter().rev() {
        read(&mut second, d, "one");
    }
    assert_eq!(dump(&first), dump(&second));
    assert_eq!(first.copies_of(&documents[0].content).unwrap().len(), 2);
    assert_eq!(first.records(&Filter::default()).unwrap().len(), 3, "a copy gives no second record");
    // A later copy with new rules codes the one that stands for all.
    assert_eq!(read(&mut first, &documents[1], "two"), Put::Recoded);
    let record = first.records_of(&documents[0].content).unwrap().remove(0);
    assert_eq!((record.source.as_str(), record.coder.rulebook.as_str()), ("b", "two"));
}

#[test]
fn rows_are_chosen_by_every_filter() {
    let mut register = Register::in_memory().unwrap();
    for day in 1..=5 {
        read(&mut register, &document(&format!("d{day}"), day), "one");
    }
    let count = |filter: Filter| register.records(&filter).unwrap().len();
    assert_eq!(count(Filter::default()), 5);
    assert_eq!(count(Filter { all_of: vec![code("PER"), code("PLW")], ..Filter::default() }), 5);
    assert_eq!(count(Filter { all_of: vec![code("PER"), code("KAZ")], ..Filter::default() }), 0);
    assert_eq!(count(Filter { any_of: vec![code("PER"), code("KAZ")], ..Filter::default() }), 5);
    assert_eq!(count(Filter { kinds: vec![Kind::Event], ..Filter::default() }), 0);
    assert_eq!(count(Filter { statuses: vec![Status::Actual], ..Filter::default() }), 5);
    assert_eq!(count(Filter { sources: vec!["d2".into()], ..Filter::default() }), 1);
    assert_eq!(count(Filter { since: Some("2001-02-04".parse().unwrap()), ..Filter::default() }), 2);
    assert_eq!(count(Filter { until: Some("2001-02-04".parse().unwrap()), ..Filter::default() }), 4);
    assert_eq!(count(Filter { since: Some("2001-02".parse().unwrap()), until: Some("2001".parse().unwrap()), ..Filter::default() }), 5);
    let newest = register.records(&Filter { limit: Some(1), ..Filter::default() }).unwrap();
    assert_eq!(newest[0].source, "d5");
    assert_eq!(register.record(&newest[0].id[..10]).unwrap().as_ref(), newest.first());
}

#[test]
fn a_dropped_batch_leaves_nothing_and_a_second_reader_sees_only_what_is_committed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    let mut register = Register::open(&path).unwrap();
    let reader = Register::open_existing(&path).unwrap();
    let a = document("a", 1);
    let batch = register.batch().unwrap();
    batch.put(&a, &reading(&a, "one"), &coder("one")).unwrap();
    assert_eq!(reader.counts().unwrap().documents, 0);
    drop(batch);
    assert_eq!(register.counts().unwrap().documents, 0);
    read(&mut register, &a, "one");
    assert_eq!(reader.counts().unwrap().documents, 1);
    assert_eq!(reader.counts().unwrap().records, [("recognition".to_owned(), 1)]);
}

#[test]
fn full_text_folds_accents_and_marks_the_words() {
    let mut register = Register::in_memory().unwrap();
    for day in 1..=3 {
        read(&mut register, &document(&format!("d{day}"), day), "one");
    }
    let hits = register.search("madalina recogn*", 10).unwrap();
    let days: Vec<&str> = hits.iter().map(|h| h.document.source.as_str()).collect();
    assert_eq!(days, ["d3", "d2", "d1"], "newest first");
    assert!(hits[0].snippet.contains("\u{1}Mădălina\u{2}"), "{}", hits[0].snippet);
    assert!(register.search("Palau -Peru", 10).unwrap().is_empty());
    assert!(matches!(register.search("...", 10), Err(StoreError::Query(_))));
}

#[test]
fn judgements_stay() {
    let mut register = Register::in_memory().unwrap();
    let judgement = Judgement {
        id: "j1".into(),
        about: "x".into(),
        verdict: Verdict::Note { text: "ask again".into(), topic: Default::default() },
        by: "Ana".into(),
        at: "2026-01-02T03:04:05Z".into(),
        why: None,
        record: None,
        other_record: None,
    };
    assert!(register.judge(&judgement).unwrap());
    assert!(!register.judge(&judgement).unwrap());
    assert_eq!(register.judgements().unwrap(), [judgement]);
}

#[test]
fn verify_finds_what_was_changed_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    let mut register = Register::open(&path).unwrap();
    read(&mut register, &document("a", 1), "one");
    assert_eq!(register.verify().unwrap(), []);
    drop(register);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE records SET json = replace(json, 'Peru recognised Palau', 'Peru recognised Nauru')", []).unwrap();
    raw.execute("UPDATE record_states SET state = 'KAZ' WHERE state = 'PER'", []).unwrap();
    raw.execute("UPDATE documents SET text = text || ' More.'", []).unwrap();
    let faults = Register::open(&path).unwrap().verify().unwrap();
    let all: String = faults.iter().map(|f| format!("{}\n", f.what)).collect();
    for part in ["does not stand at 0 to 21", "under other states", "not those of the content hash", "full text"] {
        assert!(all.contains(part), "{part} is missing in:\n{all}");
    }
    assert!(raw.execute("DELETE FROM judgements", []).is_ok_and(|n| n == 0));
}

#[test]
fn other_files_are_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "not a database, but long enough to look at").unwrap();
    assert!(matches!(Register::open(&text), Err(StoreError::Foreign { .. })));
    assert_eq!(std::fs::read_to_string(&text).unwrap(), "not a database, but long enough to look at");
    let other = folder.path().join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert!(matches!(Register::open(&other), Err(StoreError::Foreign { .. })));
    assert!(matches!(Register::open_existing(&folder.path().join("none.db")), Err(StoreError::Missing(_))));
    assert!(matches!(Register::open(&folder.path().join("no/such/folder.db")), Err(StoreError::Unopened { .. })));
    let newer = folder.path().join("newer.db");
    drop(Register::open(&newer).unwrap());
    rusqlite::Connection::open(&newer).unwrap().execute("INSERT INTO migrations VALUES (999, 'later', 'x')", []).unwrap();
    let message = Register::open(&newer).err().unwrap().to_string();
    assert!(message.contains("newer Dyad"), "{message}");
}

#[test]
fn the_holder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    let mut one = Register::open(&path).unwrap();
    let mut two = Register::open(&path).unwrap();
    let _batch = one.batch().unwrap();
    let message = match two.batch() {
        Ok(_) => panic!("two writers at once"),
        Err(error) => error.to_string(),
    };
    assert!(message.contains("r.db is held by") && message.contains("run again"), "{message}");
}

#[test]
fn a_backup_is_a_register_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = Register::open(&folder.path().join("r.db")).unwrap();
    read(&mut register, &document("a", 1), "one");
    let to = folder.path().join("copy.db");
    register.backup(&to).unwrap();
    assert_eq!(dump(&Register::open_existing(&to).unwrap()), dump(&register));
    assert!(register.backup(&to).is_err());
}

fn entry(note: &str, by: &str) -> Entry {
    let mut document = Document::new("entry", note);
    document.date = Some("2001-02-09".parse().unwrap());
    document.entered = Some(dyad_register::Entered { by: by.into(), at: "2001-02-09T10:00:00.000000Z".into() });
    let document = document.hashed();
    let records = reading(&document, "entry").records;
    Entry { document, records }
}

#[test]
fn entries_are_added_once_and_stay_whatever_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    let mut register = Register::open(&path).unwrap();
    read(&mut register, &document("a", 1), "one");
    let (ana, ion) = (entry("Peru recognised Palau, I was told.", "Ana"), entry("Peru recognised Palau, I was told.", "Ion"));
    let all = [ana.clone(), ion];
    assert_eq!(register.add(&all, &[]).unwrap().entries, 2, "the same words of two people are two entries");
    assert_eq!(register.add(&all, &[]).unwrap().entries, 0);
    register.forget_marks().unwrap();
    read(&mut register, &document("a", 1), "two");
    let mut found = register.entries().unwrap();
    found.sort_by_key(|e| e.document.entered.clone());
    assert_eq!(found[0], ana);
    assert_eq!(register.records(&Filter::default()).unwrap().len(), 3);
    assert_eq!(register.verify().unwrap(), []);
    let certainty: Vec<_> = register.facts(Default::default()).unwrap().facts.iter().map(|f| (f.certainty, f.records.len())).collect();
    assert!(certainty.contains(&(dyad_register::Certainty::Confirmed, 2)), "{certainty:?}");
    drop(register);
    let raw = rusqlite::Connection::open(&path).unwrap();
    for sql in ["DELETE FROM documents", "UPDATE documents SET text = ''", "DELETE FROM records", "UPDATE records SET kind = 'x'"] {
        let error = raw.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("entry is never"), "{sql}: {error}");
    }
}

#[test]
fn as_the_register_stood_on_a_day() {
    let mut register = Register::in_memory().unwrap();
    read(&mut register, &document("a", 1), "one");
    let record = register.records(&Filter::default()).unwrap().remove(0);
    let reject = Judgement::new(&record.id, Verdict::Reject, "Ana", "2001-03-01T10:00:00Z");
    register.add(&[entry("Peru recognised Palau, I was told.", "Ana")], &[reject]).unwrap();
    let size = |day: &str| {
        let mut records = 0;
        let view = register.view(Stand::at(Some(day.parse().unwrap()))).unwrap();
        view.each_facts(Slice::default(), &mut |facts| records += facts.iter().map(|f| f.records.len()).sum::<usize>()).unwrap();
        records
    };
    assert_eq!(["2001-01", "2001-02-08", "2001-02-09", "2001-02", "2001-03-01", "2001"].map(size), [0, 1, 2, 2, 1, 1]);
}

#[test]
fn a_register_of_the_first_shape_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    let first = include_str!("../migrations/0001_register.sql");
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch(first).unwrap();
    raw.execute_batch("CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL) STRICT; PRAGMA application_id = 1146700100;").unwrap();
    raw.execute("INSERT INTO migrations VALUES (1, 'register', ?1)", [blake3::hash(first.as_bytes()).to_hex().to_string()]).unwrap();
    drop(raw);
    let mut register = Register::open(&path).unwrap();
    read(&mut register, &document("a", 1), "one");
    assert_eq!(register.add(&[entry("Peru recognised Palau, I was told.", "Ana")], &[]).unwrap().entries, 1);
}
