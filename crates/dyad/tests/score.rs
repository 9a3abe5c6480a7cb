//! `dyad score` and `dyad rules`, from outside. The figures of the fixture are those that the
//! project's reference scorer gives for the same two files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use std::path::Path;

use serde_json::{Value, json};
use util::Dir;

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/score").join(name).display().to_string()
}

#[test]
fn the_same_figures_as_the_reference_scorer() {
    let dir = Dir::new();
    let ran = dir.run(&["score", &fixture("gold.jsonl"), &fixture("records.jsonl"), "--json"]);
    // Malformed lines are failures that were told.
    ran.ends(1).says(&["records.jsonl:16", "unknown kind", "records.jsonl:17", "amount is not a number", "1 records are of documents without gold"]);
    let report: Value = serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
    assert_eq!(report["recall"], json!(0.75));
    assert!((report["precision"].as_f64().unwrap() - 0.428_571_428_571_428_55).abs() < 1e-12);
    assert!((report["F1"].as_f64().unwrap() - 0.545_454_545_454_545_4).abs() < 1e-12);
    assert_eq!((&report["gold"], &report["records"], &report["elsewhere"], &report["errors"]), (&json!(8), &json!(14), &json!(1), &json!(2)));
    let kinds = [("agreement", 1, 1, 1, 1), ("event", 1, 2, 1, 3), ("honour", 0, 0, 0, 1), ("mission", 0, 1, 0, 1), ("office", 1, 1, 1, 2), ("recognition", 1, 1, 1, 2), ("trade", 2, 2, 2, 2)];
    assert_eq!(report["kinds"].as_object().unwrap().len(), kinds.len());
    for (kind, found, gold, right, emitted) in kinds {
        assert_eq!(report["kinds"][kind], json!({ "found": found, "gold": gold, "right": right, "emitted": emitted }), "{kind}");
    }
    assert_eq!(report["rules"]["office/title"], json!({ "found": 1, "gold": 0, "right": 1, "emitted": 2 }));
}

#[test]
fn a_miss_has_its_reason() {
    let dir = Dir::new();
    dir.write("docs.jsonl", "{\"id\":\"x\",\"date\":\"2001-02-03\",\"text\":\"The committee recognised Namibia on 21 March 1990.\"}\n");
    dir.write("gold.jsonl", "{\"source\":\"x\",\"kind\":\"recognition\",\"recogniser\":\"NOR\",\"recognised\":\"NAM\"}\n");
    let ran = dir.run(&["score", "gold.jsonl", "docs.jsonl", "--misses", "--by-rule"]);
    ran.ends(0);
    // Lines are wrapped: what is said counts, not where a line ends.
    let words = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["missed x recognition", "recogniser=NOR", "the subject \"The committee\" is no state", "recognition/1", "recall 0.000"] {
        assert!(words.contains(part), "{part:?} is missing in\n{}", ran.out);
    }
}

#[test]
fn gold_that_is_none_is_told_with_its_line() {
    let dir = Dir::new();
    dir.write("gold.jsonl", "{\"source\":\"x\",\"kind\":\"recognition\"}\nnonsense\n");
    dir.write("r.jsonl", "{\"source\":\"x\",\"kind\":\"recognition\",\"evidence\":[]}\n");
    dir.run(&["score", "gold.jsonl", "r.jsonl"]).ends(1).says(&["gold.jsonl:2"]);
}

#[test]
fn rules_are_listed_shown_and_tried() {
    let dir = Dir::new();
    let list = dir.run(&["rules", "list"]);
    assert!(list.ends(0).out.contains("recognition"));
    let show = dir.run(&["rules", "show", "recognition"]);
    assert!(show.ends(0).out.contains("recognition/1"));
    dir.run(&["rules", "show", "cookery"]).ends(2).says(&["there is no chapter \"cookery\""]);
    let tried = dir.run(&["rules", "try", "{giver:state} lend {taker:state} (ship|boat)", "Kenya lent Malawi a ship."]);
    assert!(tried.ends(0).out.contains("[giver: Kenya] lent [taker: Malawi] a ship."), "{tried:?}");
    dir.run(&["rules", "try", "{giver:state lend", "Kenya lent Malawi a ship."]).ends(2).says(&["column 1", "close the role"]);
}

#[test]
fn own_chapters_are_tested_with_their_place() {
    let dir = Dir::new();
    let chapter = "# Loans of ships\n\n```pattern recognition\n{recogniser:state} salute {recognised:state}\n```\n\n```dispatch\nKenya saluted Malawi on 3 May 1999.\n```\n```records recognition\nrecognition recogniser=KEN recognised=ZMB\n```\n";
    dir.write("mine/toasts.md", chapter);
    let ran = dir.run(&["rules", "test", "toasts", "--rules", "mine"]);
    ran.ends(1);
    for part in ["toasts.md:8", "missing: recognition", "0 stories right, 1 wrong", "1 stories that match and 0 that must not"] {
        assert!(ran.out.contains(part), "{part:?} is missing in\n{}", ran.out);
    }
}

#[test]
fn a_fault_of_an_own_chapter_has_its_place() {
    let dir = Dir::new();
    dir.write("mine/toasts.md", "# Toasts\n\n```pattern recognition\n{recogniser:state} the {recognised:state}\n```\n");
    for command in [["rules", "list", "--rules", "mine"].as_slice(), &["rules", "test", "--rules", "mine"], &["explain", "-", "--rules", "mine"], &["code", "-", "--rules", "mine"]] {
        dir.run(command).ends(1).says(&["toasts.md:4:1", "D0003", "write the verb"]);
    }
}

#[test]
fn a_record_explains_itself() {
    let dir = Dir::new();
    dir.write("a.txt", "Norway recognised Namibia on 20 March 1990.\n");
    dir.run(&["read", "a.txt", "--quiet"]).ends(0);
    let coded = dir.run(&["code", "a.txt", "--kinds", "recognition"]);
    let record: Value = serde_json::from_str(coded.out.lines().next().unwrap()).unwrap();
    let id = record["id"].as_str().unwrap();
    let ran = dir.run(&["explain", id]);
    ran.ends(0);
    for part in [id, "rulebook/recognition.md:", "recogniser: \"Norway\" = NOR", "clause"] {
        assert!(ran.out.contains(part), "{part:?} is missing in\n{}", ran.out);
    }
    let as_json = dir.run(&["explain", "a.txt", "--json"]);
    let explanation: Value = serde_json::from_str(&as_json.out).unwrap();
    assert_eq!(explanation["sentences"][0]["text"], "Norway recognised Namibia on 20 March 1990.");
}
