//! What the rules give on a real corpus, one document in four, against what they gave when
//! `eval/corpus.snapshot` was accepted: no change of a rule goes unseen. The corpus is no part
//! of the repository: it is found by `DYAD_CORPUS`, else beside the project.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, missing_docs, reason = "tests")]

mod house;
mod util;

use std::fs;
use std::path::PathBuf;

use house::root;
use util::Dir;

const KEPT: &str = "eval/corpus.snapshot";

/// One document in so many: seconds even in a build without much optimisation.
const ONE_IN: &str = "4";

/// The corpus, where there is one.
fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("DYAD_CORPUS").map(PathBuf::from);
    if let Some(path) = &named {
        assert!(path.exists(), "DYAD_CORPUS is {path:?}, and nothing is there");
    }
    named.or_else(|| Some(root().parent()?.join("shared/corpus/releases.jsonl.gz")).filter(|p| p.exists()))
}

#[test]
fn the_corpus_gives_the_records_that_were_accepted() {
    let Some(corpus) = corpus() else {
        eprintln!("SKIPPED: no corpus at hand, so {KEPT} was not compared; name one with DYAD_CORPUS=FILE");
        return;
    };
    let (dir, kept) = (Dir::new(), root().join(KEPT));
    let corpus = corpus.canonicalize().unwrap();
    let corpus = corpus.to_str().unwrap();
    if std::env::var_os("DYAD_ACCEPT").is_some() {
        let taken = dir.run(&["rules", "snapshot", corpus, "--one-in", ONE_IN]);
        taken.ends(0);
        fs::write(kept, &taken.out).unwrap();
        return;
    }
    let ran = dir.run(&["rules", "snapshot", corpus, "--one-in", ONE_IN, "--against", kept.to_str().unwrap()]);
    assert!(
        ran.status == 0,
        "the rules give other records on the corpus than when {KEPT} was accepted:\n\n{}{}\n\
         Read each change with its sentence (`dyad code`, `dyad explain`). Where all are meant, accept them:\n  \
         DYAD_ACCEPT=1 cargo test -p dyad --test corpus_snapshot\nand commit {KEPT} with the change; its difference is what the review reads.\n",
        ran.err,
        ran.out
    );
}

/// The commands themselves, on documents of our own.
#[test]
fn a_snapshot_shows_what_another_rule_changes() {
    let dir = Dir::new();
    let line = |n: usize, text: &str| format!("{}\n", serde_json::json!({ "id": format!("r-{n}"), "date": "2003-05-06", "text": text }));
    let documents: String = ["Kenya recognised Malawi on 3 May 1999.", "Peru saluted Chile on 4 May 1999.", "Norway opened an embassy in Fiji in 2001."].iter().enumerate().map(|(n, t)| line(n, t)).collect();
    dir.write("docs.jsonl", documents);
    let first = dir.run(&["rules", "snapshot", "docs.jsonl"]);
    assert!(first.ends(0).out.contains("\none-in 1 documents 3 records "), "{first:?}");
    assert!(!first.out.contains("3 May 1999"), "no words of a document: {}", first.out);
    dir.write("kept.snapshot", &first.out);
    dir.write("before.jsonl", dir.run(&["code", "docs.jsonl"]).out);
    let same = dir.run(&["rules", "snapshot", "docs.jsonl", "--against", "kept.snapshot", "--threads", "2"]);
    assert!(same.ends(0).out.contains("no rule gives other records"), "{same:?}");

    let chapter = "# Salutes\n\n```pattern recognition action=recognised\n{recogniser:state} salute {recognised:state}\n```\n";
    dir.write("mine/salutes.md", chapter);
    let other = dir.run(&["rules", "snapshot", "docs.jsonl", "--against", "kept.snapshot", "--rules", "mine"]);
    other.ends(1);
    for part in ["salutes/1: new, 1 records", "+ ", "recogniser=PER"] {
        assert!(other.out.contains(part), "{part:?} is missing in\n{}", other.out);
    }
    let changes: Vec<serde_json::Value> = dir.run(&["rules", "snapshot", "docs.jsonl", "--against", "kept.snapshot", "--rules", "mine", "--json"]).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(changes.iter().any(|c| c["rule"] == "salutes/1" && c["before"] == 0 && c["now"] == 1), "{changes:?}");

    dir.write("after.jsonl", dir.run(&["code", "docs.jsonl", "--rules", "mine"]).out);
    let records = dir.run(&["rules", "diff", "before.jsonl", "after.jsonl"]);
    assert!(records.ends(1).out.contains("salutes/1: new, 1 records"), "{records:?}");
    dir.run(&["rules", "diff", "before.jsonl", "before.jsonl"]).ends(0);
}

#[test]
fn faults_of_a_snapshot_have_their_line() {
    let dir = Dir::new();
    dir.write("a.txt", "Kenya recognised Malawi on 3 May 1999.\n");
    dir.write("kept.snapshot", "# records\nhello\n");
    dir.run(&["rules", "snapshot", "a.txt", "--against", "kept.snapshot"]).ends(1).says(&["kept.snapshot: line 2", "dyad rules snapshot"]);
    dir.run(&["rules", "snapshot", "a.txt", "--against", "none.snapshot"]).ends(1).says(&["none.snapshot: cannot be read"]);
    dir.write("records.jsonl", "{\"kind\": \"event\"}\n");
    dir.run(&["rules", "diff", "records.jsonl", "records.jsonl"]).ends(1).says(&["records.jsonl:1: no record"]);
}
