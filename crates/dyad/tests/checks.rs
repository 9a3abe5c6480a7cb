//! `dyad check` from outside: what does not fit, in its forms, and what a person dismissed.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use dyad_register::{Status, Verdict};
use serde_json::{Value, json};
use util::Dir;
use util::register::{judge, store};

fn exports(amount: &str) -> Value {
    json!({"kind": "trade", "measure": "exports", "reporter": "PER", "partner": "CHL", "period": "2010", "amount": amount, "currency": "USD", "digits": 2})
}

/// Two amounts of one flow, and a grant in a currency of no state.
fn filled() -> Dir {
    let dir = Dir::new();
    store(&dir, "north", "2011-02-01", "Peru's exports to Chile stood at $1.5 million in 2010.", Status::Actual, exports("1500000"));
    store(&dir, "south", "2011-03-01", "Peru's exports to Chile stood at $2.5 million in 2010.", Status::Actual, exports("2500000"));
    let grant = json!({"kind": "assistance", "donor": "ROU", "recipient": "PLW", "form": "grant", "amount": "5", "currency": "QQQ", "date": "2010"});
    store(&dir, "west", "2011-03-01", "Romania gave Palau a grant of QQQ 5.", Status::Actual, grant);
    dir
}

fn ids(dir: &Dir, arguments: &[&str]) -> Vec<(String, String)> {
    let mut all = vec!["check", "--json"];
    all.extend(arguments);
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    dir.run(&all).ends(0).out.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()).map(|v| (text(&v["id"]), text(&v["check"]))).collect()
}

#[test]
fn findings_are_shown_worst_first_and_chosen() {
    let dir = filled();
    let table = dir.run(&["check"]).ends(0).out.clone();
    assert!(table.starts_with("Cannot be so (1)\n") && table.contains("\nDoes not fit (1)\n"), "{table}");
    assert!(table.contains("Exports, Peru and Chile in 2010") && table.contains("two_amounts; see north, south"), "{table}");
    let names = |arguments: &[&str]| ids(&dir, arguments).into_iter().map(|(_, c)| c).collect::<Vec<_>>();
    assert_eq!(names(&[]), ["currency", "two_amounts"]);
    assert_eq!(names(&["--severity", "error"]), ["currency"]);
    assert_eq!(names(&["--only", "two_amounts"]), ["two_amounts"]);
    assert_eq!(names(&["Palau"]), ["currency"]);
    assert_eq!(names(&["peru", "chile"]), ["two_amounts"]);
    assert!(names(&["peru", "palau"]).is_empty());
    assert!(dir.run(&["check", "peru", "palau"]).out.contains("Nothing that does not fit."));
    let csv = dir.run(&["check", "--csv", "peru"]).out;
    assert!(csv.starts_with("id,severity,check,states,sentence,sources,about,dismissed\n") && csv.contains(",warning,two_amounts,CHL PER,"), "{csv}");
}

#[test]
fn what_is_asked_wrongly_is_said() {
    let dir = filled();
    dir.run(&["check", "--only", "two_dats"]).ends(2).says(&["no such check", "two_dates"]);
    dir.run(&["check", "--severity", "bad"]).ends(2).says(&["error, warning or note"]);
    dir.run(&["check", "Peruu"]).ends(2).says(&["PER (Peru)"]);
}

#[test]
fn a_dismissed_finding_is_gone_until_asked_for_and_comes_back_with_another_value() {
    let dir = filled();
    let (id, _) = ids(&dir, &["--only", "two_amounts"]).remove(0);
    judge(&dir, &id, "2024-01-01T00:00:00Z", Verdict::Dismiss { sentence: "two sums".into() }, "south counts re-exports");
    assert!(ids(&dir, &["--only", "two_amounts"]).is_empty());
    assert!(!dir.run(&["brief", "PER", "CHL"]).out.contains("one record says"));
    let table = dir.run(&["check"]).out;
    assert!(table.contains("1 dismissed by a person") && !table.contains("two_amounts"), "{table}");
    let all = dir.run(&["check", "--all"]).out;
    assert!(all.contains("Dismissed (1)") && all.contains("dismissed by desk: south counts re-exports"), "{all}");
    // One more report of the same sum changes nothing.
    store(&dir, "east", "2011-04-01", "Chile bought goods of $2.5 million from Peru in 2010.", Status::Actual, exports("2500000"));
    assert!(ids(&dir, &["--only", "two_amounts"]).is_empty());
    // A third sum is another matter.
    store(&dir, "coast", "2011-04-02", "Peru's exports to Chile were $4.5 million in 2010.", Status::Actual, exports("4500000"));
    assert_eq!(ids(&dir, &["--only", "two_amounts"]).len(), 2);
}
