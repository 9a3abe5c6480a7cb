//! Twenty orders of the same reports, on one thread and on eight: facts, findings, promises,
//! copies and the digest have the same bytes each time.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use serde_json::{Value, json};
use util::Dir;

/// Reports that are joined, dispute, correct, withdraw and copy each other, and keep promises.
fn reports() -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |id: &str, date: &str, title: &str, text: &str, more: Value| {
        let mut report = json!({"id": id, "date": date, "title": title, "outlet": format!("Paper {}", id.len() % 4), "text": text});
        for (name, value) in more.as_object().unwrap() {
            report[name] = value.clone();
        }
        all.push(format!("{report}\n"));
    };
    for (i, day) in ["6", "7", "6", "6"].iter().enumerate() {
        let text = format!("Togo and Malta established diplomatic relations on {day} May 2010. Fishing and flights were spoken of at table {i}.");
        add(&format!("r{}", "x".repeat(i)), "2010-05-08", "Relations", &text, json!({}));
    }
    let story = "The foreign ministers of Togo and Malta met in Lomé on 9 June 2011. They spoke of schools for seamen, of direct flights between the two capitals and of a fish market that both want to open before the end of the year.";
    for (i, text) in [story.to_owned(), format!("LOMÉ (Wire) - {story}"), story.replace("spoke of", "talked about")].iter().enumerate() {
        add(&format!("s{}", "y".repeat(i)), "2011-06-10", &format!("Talks in Lomé, take {i}"), text, json!({}));
    }
    add("plan", "2011-06-11", "Visit", "The prime minister of Malta will visit Togo on 3 August 2011.", json!({}));
    add("done", "2011-08-04", "Visit", "The prime minister of Malta visited Togo on 3 August 2011.", json!({}));
    add("wrong", "2011-09-01", "Peru and Chile open an embassy", "Peru and Chile established diplomatic relations on 1 May 1990.", json!({"outlet": "Coast"}));
    add("right", "2011-09-02", "CORRECTED: Peru and Chile open an embassy", "Peru and Chile established diplomatic relations on 2 May 1991.", json!({"outlet": "Coast"}));
    add("gone", "2011-09-03", "Fiji and Samoa", "Fiji and Samoa established diplomatic relations on 5 June 1992.", json!({}));
    add("kill", "2011-09-04", "Fiji and Samoa", "", json!({"withdrawn": true, "supersedes": "gone"}));
    for (i, sum) in ["1.5", "2.5"].iter().enumerate() {
        add(&format!("sum{i}"), "2011-10-01", "Figures", &format!("Malta's exports to Togo reached ${sum} million in 2010."), json!({}));
    }
    all
}

/// Everything that is told of these reports.
fn told(reports: &[String], threads: &str) -> String {
    let dir = Dir::new();
    // Some in one file, some apart: what is read in one run must not matter either.
    let (first, rest) = reports.split_at(reports.len() / 3);
    dir.write("a.jsonl", first.concat());
    dir.write("b.jsonl", rest.concat());
    dir.run(&["read", "--quiet", "--threads", threads, "a.jsonl"]).ends(0);
    dir.run(&["read", "--quiet", "--threads", threads, "b.jsonl"]).ends(0);
    let commands: [&[&str]; 7] = [
        &["facts", "--json"],
        &["facts", "--json", "--all", "--days-apart", "3", "--wire-copies", "each"],
        &["check", "--json"],
        &["promises", "--json"],
        &["copies", "--json"],
        &["digest", "--since", "2011", "--format", "json"],
        &["brief", "TGO", "MLT", "--format", "json"],
    ];
    commands.iter().map(|c| dir.run(c).ends(0).out.clone()).collect::<Vec<_>>().join("\n----\n")
}

#[test]
fn twenty_orders_and_two_numbers_of_threads_tell_the_same() {
    let mut reports = reports();
    let expected = told(&reports, "1");
    for part in ["\"relations\"", "two_amounts", "\"kept\"", "near copy", "superseded"] {
        assert!(expected.contains(part), "{part:?} is missing: the test looks at nothing\n{expected}");
    }
    let mut state = 20_260_101_u64;
    for round in 0..20 {
        for i in (1..reports.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            reports.swap(i, usize::try_from(state >> 33).unwrap() % (i + 1));
        }
        let found = told(&reports, if round % 2 == 0 { "8" } else { "1" });
        assert!(found == expected, "round {round}: {found}\n\nis not\n\n{expected}");
    }
}
