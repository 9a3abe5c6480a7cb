//! `dyad digest` and `dyad dismiss` from outside: what a week of reports changed.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use dyad_register::{Document, Status};
use serde_json::{Value, json};
use util::Dir;
use util::register::{store, store_in};

fn established(date: &str) -> Value {
    json!({"kind": "relations", "action": "established", "states": ["PER", "PLW"], "date": date})
}

fn visit(date: &str) -> Value {
    json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "mode": "visit", "actors": [{"text": "Peru", "state": "PER"}],
        "recipients": [{"text": "Palau", "state": "PLW"}], "date": date})
}

fn exports(amount: &str) -> Value {
    json!({"kind": "trade", "measure": "exports", "reporter": "PER", "partner": "CHL", "period": "2010", "amount": amount, "currency": "USD", "digits": 2})
}

/// Old reports, and those of May 2011 that change what they say.
fn filled() -> Dir {
    let dir = Dir::new();
    let actual = Status::Actual;
    store(&dir, "old", "2011-01-10", "The two have had relations since 1995.", actual, established("1995"));
    store(&dir, "plans", "2011-01-11", "The minister is to visit in March.", Status::Planned, visit("2011-03-20"));
    store(&dir, "more", "2011-01-12", "Another visit is due on 3 May.", Status::Planned, visit("2011-05-03"));
    store(&dir, "wrong", "2011-01-13", "They met on 5 January.", actual, visit("2011-01-05"));
    store(&dir, "sum", "2011-01-14", "Exports of $1.5 million.", actual, exports("1500000"));
    store(&dir, "exact", "2011-05-02", "Relations began on 7 June 1995.", actual, established("1995-06-07"));
    store(&dir, "done", "2011-05-04", "The visit of 3 May went well.", actual, visit("2011-05-03"));
    store(&dir, "other", "2011-05-05", "Exports of $2.5 million.", actual, exports("2500000"));
    let mut correction = Document::new("right", "They met on 6 February.");
    correction.date = Some("2011-05-06".parse().unwrap());
    correction.supersedes = Some("wrong".into());
    store_in(&dir, correction, actual, &[], visit("2011-02-06"));
    dir
}

/// The text on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_digest_says_what_the_reports_since_have_changed() {
    let dir = filled();
    let text = dir.run(&["digest", "PER-PLW", "--since", "2011-05-01"]).ends(0).out.clone();
    assert!(text.starts_with("What changed, 1 May 2011 to 6 May 2011\nNews of one dyad, from "), "{text}");
    let text = flat(&text);
    for part in ["Peru and Palau New", "More is known 7 Jun 1995", "dated more exactly: 1995", "now in 2 outlets, 1 before", "Promises", "done, 3 May 2011", "No longer held", "its source was corrected or withdrawn"] {
        assert!(text.contains(part), "{part:?} is missing in\n{text}");
    }
    // The visit of March was overdue in April already: no news.
    assert!(!text.contains("20 March"), "{text}");
    let april = flat(&dir.run(&["digest", "PER/PLW", "--since", "2011-03-01", "--as-of", "2011-04-01"]).out);
    assert!(april.contains("overdue: no report that it happened") && !april.contains("Palau New"), "{april}");
}

#[test]
fn all_dyads_with_news_where_none_is_named_and_those_of_a_list() {
    let dir = filled();
    let all = dir.run(&["digest", "--since", "2011-05"]).ends(0).out.clone();
    assert!(all.contains("\nChile and Peru\n") && all.contains("\nPeru and Palau\n"), "{all}");
    assert!(all.contains("Disputed now") && flat(&all).contains("US$2.5 million by another report") && all.contains("What does not fit"), "{all}");
    dir.write("ours.txt", "# the desk's\nCHL PER\nGHA-FIN # quiet\n");
    let listed = dir.run(&["digest", "--since", "2011-05", "--watch", "ours.txt"]).ends(0).out.clone();
    assert!(listed.contains("News of 1 of 2 dyads") && !listed.contains("Palau"), "{listed}");
    let quiet = dir.run(&["digest", "GHA-FIN", "--since", "2011"]).ends(0).out.clone();
    assert!(quiet.contains("No news of one dyad"), "{quiet}");
}

#[test]
fn a_digest_comes_in_every_form_and_is_the_same_each_time() {
    let dir = filled();
    let forms = [("d.md", "markdown", "# What changed"), ("d.html", "html", "<!DOCTYPE html>"), ("d.json", "json", "{\n  \"since\": \"2011-05-01\""), ("d.txt", "terminal", "What changed")];
    for (name, form, begins) in forms {
        dir.run(&["digest", "--since", "2011-05-01", "-o", name]).ends(0);
        let text = std::fs::read_to_string(dir.path(name)).unwrap();
        assert!(text.starts_with(begins), "{text}");
        dir.run(&["digest", "--since", "2011-05-01", "-o", "again", "--format", form]).ends(0);
        assert_eq!(std::fs::read_to_string(dir.path("again")).unwrap(), text);
    }
    let page = std::fs::read_to_string(dir.path("d.html")).unwrap();
    assert!(page.contains("<p class=\"kind\">Digest</p>") && page.contains("id=\"PER-PLW\""), "{page}");
}

#[test]
fn what_is_wrong_is_said() {
    let dir = filled();
    dir.run(&["digest", "--since", "soon"]).ends(2).says(&["YYYY"]);
    dir.run(&["digest", "PER", "--since", "2011"]).ends(2).says(&["KAZ-ROU"]);
    dir.run(&["digest", "--since", "2011", "--as-of", "2010"]).ends(2).says(&["before --since"]);
    dir.run(&["digest", "--since", "2011", "--watch", "none.txt"]).ends(1).says(&["none.txt"]);
    dir.write("bad.txt", "PER-PLW\nPeru\n");
    dir.run(&["digest", "--since", "2011", "--watch", "bad.txt"]).ends(2).says(&["line 2"]);
}

#[test]
fn a_finding_is_dismissed_with_a_reason_and_the_digest_tells() {
    let dir = filled();
    let finding: Value = serde_json::from_str(dir.run(&["check", "--json", "--only", "two_amounts"]).out.lines().next().unwrap()).unwrap();
    let id = finding["id"].as_str().unwrap();
    dir.run(&["dismiss", &id[..8]]).ends(2).says(&["--why"]);
    dir.run(&["dismiss", &id[..8], "--why", " ", "--by", "Ana"]).ends(2).says(&["--why is empty"]);
    dir.run(&["dismiss", "ffffffff", "--why", "x", "--by", "Ana"]).ends(2).says(&["dyad check"]);
    dir.run(&["dismiss", &id[..8], "--why", "the second counts re-exports", "--by", "Ana"]).ends(0);
    assert!(dir.run(&["check"]).out.contains("1 dismissed by a person"));
    dir.run(&["dismiss", &id[..8], "--why", "again", "--by", "Ana"]).ends(2).says(&["dismissed already, by Ana", "dyad undo"]);
    let digest = flat(&dir.run(&["digest", "PER-CHL", "--since", "2011-05"]).out);
    assert!(digest.contains("Dismissed") && digest.contains("dismissed by Ana: the second counts re-exports"), "{digest}");
    assert!(dir.run(&["log"]).ends(0).out.contains("the second counts re-exports"));
}
