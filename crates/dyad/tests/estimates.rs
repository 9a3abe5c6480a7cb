//! How often a rule was right, from judgements to every page that shows a grade.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use dyad_register::facts::precision;
use dyad_register::{Coder, Sourced, Status, Verdict};
use dyad_store::{Reading, Register};
use serde_json::{Value, json};
use util::Dir;
use util::register::{dated, judge, store, store_in};

/// Four records of one rule on Togo and Malta; the ids of the first three, which are judged.
fn register() -> (Dir, [String; 3]) {
    let dir = Dir::new();
    let mission = |n: usize, place: &str| {
        store(
            &dir,
            &format!("m{n}"),
            &format!("2010-05-0{n}"),
            &format!("Togo opened an embassy in {place}."),
            Status::Actual,
            json!({"kind": "mission", "form": "embassy", "sending": "TGO", "receiving": "MLT", "place": place, "action": "opened", "date": format!("2010-05-0{n}")}),
        )
    };
    let ids = [mission(1, "Valletta"), mission(2, "Mdina"), mission(3, "Rabat")];
    let envoy = json!({"kind": "accreditation", "person": "Afi Lawson", "rank": "ambassador", "sending": "TGO", "receiving": "MLT", "action": "presented", "date": "2010-05-04"});
    store(&dir, "e", "2010-05-04", "Afi Lawson presented her credentials.", Status::Actual, envoy);
    (dir, ids)
}

#[test]
fn every_page_with_a_grade_has_it() {
    let (dir, ids) = register();
    let before = dir.run(&["brief", "TGO", "MLT"]).ends(0).out.clone();
    assert!(!before.contains("judged"), "{before}");
    judge(&dir, &ids[0], "2011-01-01T10:00:00Z", Verdict::Confirm, "seen");
    judge(&dir, &ids[1], "2011-02-01T10:00:00Z", Verdict::Reject, "it was a shop");
    // Lines are wrapped where they are long.
    let said = |arguments: &[&str]| dir.run(arguments).ends(0).out.split_whitespace().collect::<Vec<_>>().join(" ");
    let (two, one) = ("A, 1 of 2 judged right", "A, 1 of 1 judged right");
    for arguments in [
        vec!["brief", "TGO", "MLT"],
        vec!["brief", "TGO", "MLT", "--all"],
        vec!["person", "Afi Lawson"],
        vec!["people", "TGO"],
        vec!["calendar", "--since", "2015-01-01", "--until", "2015-12-31"],
        vec!["digest", "TGO-MLT", "--since", "2010"],
    ] {
        let text = said(&arguments);
        assert!(text.contains(two) && text.contains("the same rule"), "{arguments:?}: {text}");
        assert!(text.contains("✓") || !arguments.contains(&"brief"));
    }
    // By what was judged on that day.
    let text = said(&["brief", "TGO", "MLT", "--as-of", "2011-01-15"]);
    assert!(text.contains(one) && !text.contains(two), "{text}");
    assert!(said(&["people", "TGO", "--as-of", "2011-01-15"]).contains(one));
    assert!(!said(&["brief", "TGO", "MLT", "--as-of", "2010-12-31"]).contains("judged"));
    let json: Value = serde_json::from_str(&said(&["brief", "TGO", "MLT", "--format", "json"])).unwrap();
    let lines: Vec<&Value> = json["sections"].as_array().unwrap().iter().flat_map(|s| s["blocks"].as_array().unwrap()).flat_map(|b| b["lines"]["lines"].as_array().unwrap()).collect();
    let envoy = lines.iter().find(|l| l["text"].as_str().unwrap().contains("Lawson")).unwrap();
    assert_eq!((&envoy["estimate"]["rule"], &envoy["estimate"]["of"]), (&"by hand".into(), &2.into()));
    assert!(lines.iter().find(|l| l["certainty"] == "confirmed").unwrap()["estimate"].is_null(), "a person's word needs none");
}

/// The judged records alone tell the same as all records of their documents.
#[test]
fn reading_less_tells_the_same() {
    let (dir, ids) = register();
    for (id, at, verdict) in [(&ids[0], "2011-01-01T10:00:00Z", Verdict::Confirm), (&ids[1], "2011-02-01T10:00:00Z", Verdict::Reject), (&ids[2], "2011-02-02T10:00:00Z", Verdict::Confirm)] {
        judge(&dir, id, at, verdict, "so");
    }
    // A judged record that a new reading reads otherwise, with a copy, and its like that is judged too.
    let document = || dated("again", "2010-06-01", "Togo closed its embassy in Paola.");
    let claim = |place: Value| json!({"kind": "mission", "form": "embassy", "sending": "TGO", "receiving": "MLT", "place": place, "action": "closed"});
    let old = store_in(&dir, document(), Status::Actual, &[], claim(json!("Paola")));
    dir.run(&["confirm", &old, "--by", "Ana"]).ends(0);
    let new = {
        let mut register = Register::open(&dir.path("dyad.db")).unwrap();
        let mut record = register.record(&old).unwrap().unwrap();
        record.claim = serde_json::from_value(claim(Value::Null)).unwrap();
        record.id = dyad_register::Record::identify(&record.document, &record.claim, record.status);
        let batch = register.batch().unwrap();
        batch.put(&document().hashed(), &Reading { records: vec![record.clone()], ..Reading::default() }, &Coder { rulebook: "new".into(), ..Coder::default() }).unwrap();
        batch.commit().unwrap();
        record.id
    };
    let same = |right: usize, of: usize| {
        let register = Register::open(&dir.path("dyad.db")).unwrap();
        let judgements = register.judgements().unwrap();
        let all = register.judged_records(&judgements).unwrap();
        let sourced: Vec<Sourced<'_>> = all.iter().map(|(record, document)| Sourced { record, document }).collect();
        let told = register.precision(&judgements).unwrap();
        assert_eq!(told, precision(&sourced, &judgements));
        assert_eq!((told.all.right, told.all.of), (right, of));
    };
    same(2, 3);
    dir.run(&["reject", &new, "--why", "no", "--by", "Ana"]).ends(0);
    same(2, 4);
    // An entry is no work of a rule.
    dir.run(&["add", "recognition", "recogniser=TGO", "recognised=MLT", "action=recognised", "--note", "I know.", "--by", "Ana"]).ends(0);
    let entry: Value = serde_json::from_str(&dir.run(&["facts", "--kind", "recognition", "--json"]).out).unwrap();
    dir.run(&["confirm", entry["id"].as_str().unwrap(), "--by", "Bo"]).ends(0);
    same(2, 4);
}
