//! Corrected and withdrawn reports, and copies of one report, from outside. What arrives
//! first must not matter, so each case is read in both orders.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use serde_json::{Value, json};
use util::Dir;

/// A report that the rulebook reads: relations, established on a day.
fn report(id: &str, date: &str, title: &str, day: &str, more: Value) -> Value {
    let text = format!("LOMÉ - Togo and Malta established diplomatic relations on {day} May 2010, the ministry said. The number of this report is {id}.");
    let mut all = json!({"id": id, "date": date, "title": title, "outlet": "Wire One", "text": text});
    for (name, value) in more.as_object().unwrap() {
        all[name] = value.clone();
    }
    all
}

/// The days on which relations began, after reading the reports one by one.
fn days(reports: &[&Value], arguments: &[&str]) -> Vec<String> {
    let dir = Dir::new();
    for (i, report) in reports.iter().enumerate() {
        dir.write(&format!("{i}.jsonl"), format!("{report}\n"));
        dir.run(&["read", &format!("{i}.jsonl")]).ends(0);
    }
    let mut all = vec!["facts", "--json", "--kind", "relations"];
    all.extend(arguments);
    let mut days: Vec<String> = dir.run(&all).ends(0).out.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()["date"].as_str().unwrap_or_default().to_owned()).collect();
    days.sort();
    days.dedup();
    dir.run(&["db", "verify"]).ends(0);
    days
}

/// The same in both orders.
#[track_caller]
fn both(reports: &[&Value], expected: &[&str]) {
    let turned: Vec<&Value> = reports.iter().rev().copied().collect();
    assert_eq!(days(reports, &[]), expected, "in order");
    assert_eq!(days(&turned, &[]), expected, "the last first");
}

#[test]
fn a_correction_takes_the_place_of_its_report() {
    let wrong = report("a", "2010-05-07", "Togo and Malta take up relations", "6", json!({}));
    let right = report("b", "2010-05-08", "Other words", "5", json!({"supersedes": "a"}));
    both(&[&wrong, &right], &["2010-05-05"]);
    assert_eq!(days(&[&wrong, &right], &["--all"]), ["2010-05-05", "2010-05-06"], "it can still be seen");
    // A chain: the last word counts, though the first is corrected by what is itself corrected.
    let last = report("c", "2010-05-09", "Other words still", "4", json!({"supersedes": "b"}));
    both(&[&wrong, &right, &last], &["2010-05-04"]);
    both(&[&right, &wrong, &last], &["2010-05-04"]);
    // A ring, by mistake: the newest counts, and not none.
    let ring = report("a", "2010-05-07", "Togo and Malta take up relations", "6", json!({"supersedes": "b"}));
    both(&[&ring, &right], &["2010-05-05"]);
}

#[test]
fn a_headline_says_what_is_corrected_where_nothing_else_does() {
    let wrong = report("a", "2010-05-07", "Togo and Malta take up relations", "6", json!({}));
    for headline in ["CORRECTED: Togo and Malta take up relations", "Togo and Malta take up relations (correction)"] {
        both(&[&wrong, &report("b", "2010-05-08", headline, "5", json!({}))], &["2010-05-05"]);
    }
    // Of another outlet, of another headline, much later, or earlier: another report.
    for other in [
        report("b", "2010-05-08", "CORRECTED: Togo and Malta take up relations", "5", json!({"outlet": "Wire Two"})),
        report("b", "2010-05-08", "CORRECTED: Togo and Malta open embassies", "5", json!({})),
        report("b", "2010-08-08", "CORRECTED: Togo and Malta take up relations", "5", json!({})),
        report("b", "2010-05-06", "CORRECTED: Togo and Malta take up relations", "5", json!({})),
    ] {
        both(&[&wrong, &other], &["2010-05-05", "2010-05-06"]);
    }
}

#[test]
fn a_withdrawn_report_counts_no_more_and_its_notice_says_nothing() {
    let wrong = report("a", "2010-05-07", "Togo and Malta take up relations", "6", json!({}));
    for notice in [
        report("b", "2010-05-08", "WITHDRAWN: Togo and Malta take up relations", "6", json!({})),
        report("b", "2010-05-08", "x", "6", json!({"withdrawn": true, "supersedes": "a"})),
        json!({"id": "a", "date": "2010-05-08", "withdrawn": true}),
        json!({"id": "a", "date": "2010-05-08", "pubstatus": "canceled", "title": "Togo and Malta take up relations"}),
    ] {
        both(&[&wrong, &notice], &[]);
    }
    // Any other status is none of ours.
    both(&[&wrong, &report("b", "2010-05-08", "x", "5", json!({"status": "usable"}))], &["2010-05-05", "2010-05-06"]);
    let plain = Dir::new();
    plain.write("a.txt", "date 2010-05-07\nMANDATORY KILL: Togo and Malta take up relations\n\nLOMÉ, May 7 - Togo and Malta established diplomatic relations on 6 May 2010.\n");
    plain.run(&["read", "a.txt"]).ends(0);
    assert_eq!(plain.run(&["facts", "--json"]).out, "");
}

#[test]
fn what_was_corrected_later_counted_before() {
    let dir = Dir::new();
    dir.write("a.jsonl", format!("{}\n{}\n", report("a", "2010-05-07", "One", "6", json!({})), report("b", "2010-06-08", "Two", "5", json!({"supersedes": "a"}))));
    dir.run(&["read", "a.jsonl"]).ends(0);
    assert!(dir.run(&["brief", "TGO", "MLT"]).out.contains("5 May 2010"));
    let before = dir.run(&["brief", "TGO", "MLT", "--as-of", "2010-06-01"]).out;
    assert!(before.contains("6 May 2010") && !before.contains("5 May 2010"), "{before}");
}

#[test]
fn copies_of_a_report_are_listed_and_are_one_witness() {
    let dir = Dir::new();
    let story = "Togo and Malta established diplomatic relations on 6 May 2010. The protocol was signed in Lomé by Ambassador Kofi Adjei and Ambassador Marija Borg. Both sides spoke of fishing, of schools for seamen and of direct flights between the two capitals, and they agreed to name honorary consuls before the end of the year.";
    let own = "After a year of talks, diplomats of Malta and Togo put their names to a short paper yesterday: the two countries have had diplomatic relations since 6 May 2010. Fishing boats, a diplomat told this paper over tea, were the reason for it all.";
    let line = |id: &str, outlet: &str, date: &str, title: &str, text: &str| format!("{}\n", json!({"id": id, "outlet": outlet, "date": date, "title": title, "text": text}));
    let edited = format!("LOMÉ, May 7 (Wire One) - {} (Reporting by A. Writer)", story.replace("spoke of", "talked about"));
    dir.write(
        "all.jsonl",
        [
            line("wire", "Wire One", "2010-05-07", "Togo and Malta take up relations", story),
            line("paper", "The Paper", "2010-05-08", "Malta finds a friend", &edited),
            line("same", "The Herald", "2010-05-07", "Togo and Malta take up relations", story),
            line("own", "Gazette", "2010-05-08", "Fish and flags", own),
        ]
        .concat(),
    );
    dir.run(&["read", "all.jsonl"]).ends(0);
    let rows = |arguments: &[&str]| dir.run(arguments).ends(0).out.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()).collect::<Vec<_>>();
    let names = |arguments: &[&str]| rows(arguments).iter().map(|r| format!("{} {}", r["source"].as_str().unwrap(), r["how"].as_str().unwrap())).collect::<Vec<_>>();
    let expected = ["same first", "wire same words", "paper near copy"];
    assert_eq!(names(&["copies", "--json"]), expected);
    for name in ["wire", "paper", "same"] {
        assert_eq!(names(&["copies", name, "--json"]), expected, "{name}");
    }
    assert_eq!(names(&["copies", "own", "--json"]), ["own first"]);
    dir.run(&["copies", "nobody"]).ends(1).says(&["no document"]);
    assert!(dir.run(&["copies"]).out.contains("Malta finds a friend"));
    let fact = |arguments: &[&str]| rows(arguments).into_iter().find(|f| f["kind"] == "relations").unwrap();
    let once = fact(&["facts", "--json"]);
    assert_eq!((&once["outlets"], &once["independent"]), (&json!(4), &json!(2)), "{once}");
    assert_eq!(fact(&["facts", "--json", "--wire-copies", "each"])["independent"], 4);
}
