//! Facts explained, the options of the joining, and promises, from outside.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use dyad_register::Status;
use serde_json::{Value, json};
use util::Dir;
use util::register::store;

fn meeting(date: &str, mode: Option<&str>) -> Value {
    let mut event = json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "actors": [{"text": "Peru", "state": "PER"}],
        "recipients": [{"text": "Palau", "state": "PLW"}], "date": date});
    if let Some(mode) = mode {
        event["mode"] = mode.into();
    }
    event
}

/// A visit in two reports, a call of the same day, another visit four days later.
fn filled() -> (Dir, [String; 4]) {
    let dir = Dir::new();
    let ids = [
        store(&dir, "east", "2011-05-04", "Peru's minister visited Palau on 3 May 2011.", Status::Actual, meeting("2011-05-03", Some("visit"))),
        store(&dir, "west", "2011-05-04", "In May 2011 the two met.", Status::Actual, meeting("2011-05", None)),
        store(&dir, "call", "2011-05-04", "They spoke on the phone on 3 May.", Status::Actual, meeting("2011-05-03", Some("call"))),
        store(&dir, "late", "2011-06-08", "Peru's minister visited Palau on 7 June 2011.", Status::Actual, meeting("2011-06-07", Some("visit"))),
    ];
    (dir, ids)
}

fn rows(dir: &Dir, arguments: &[&str]) -> Vec<Value> {
    dir.run(arguments).ends(0).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn a_fact_says_why_its_neighbours_are_others() {
    let (dir, [east, _, call, late]) = filled();
    let page = dir.run(&["facts", "why", &east[..12]]).ends(0).out.clone();
    for part in ["Its records (1)", "it leads", "they differ in mode", "≠ mode: visit here, call there", "≠ date: 2011-05-03 here, 2011-06-07 there"] {
        assert!(page.contains(part), "{part:?} is missing in\n{page}");
    }
    let two = dir.run(&["facts", "why", &east, &late]).ends(0).out.clone();
    assert!(two.contains("Why the two are not one") && two.contains("= mode: visit") && two.contains("they differ in date"), "{two}");
    let json = rows(&dir, &["facts", "why", &east, &call, "--json"]);
    assert_eq!(json[0]["others"][0]["compared"][0], json!({"what": "mode", "here": "visit", "there": "call", "agreement": "differs"}));
    dir.run(&["facts", "why", "ffff0000"]).ends(1).says(&["no fact and no record"]);
    assert!(dir.run(&["facts", "why", &east, "--days-apart", "31"]).out.contains("they differ in mode"));
}

#[test]
fn the_records_of_a_fact_are_set_against_the_one_that_leads() {
    let dir = Dir::new();
    let east = store(&dir, "east", "2011-05-04", "Peru's minister visited Palau on 3 May 2011.", Status::Actual, meeting("2011-05-03", Some("visit")));
    store(&dir, "west", "2011-05-04", "In May 2011 the two met.", Status::Actual, meeting("2011-05", None));
    let page = dir.run(&["facts", "why", &east]).ends(0).out.clone();
    assert!(page.contains("Its records (2)") && page.contains("date 2011-05 fits 2011-05-03; says no mode"), "{page}");
}

#[test]
fn how_far_dates_may_lie_apart_is_an_option() {
    let dir = Dir::new();
    store(&dir, "east", "2011-05-04", "On 3 May.", Status::Actual, meeting("2011-05-03", None));
    store(&dir, "west", "2011-05-09", "On 7 May.", Status::Actual, meeting("2011-05-07", None));
    assert_eq!(rows(&dir, &["facts", "--json"]).len(), 2);
    assert_eq!(rows(&dir, &["facts", "--json", "--days-apart", "4"]).len(), 1);
    assert_eq!(rows(&dir, &["events", "--json", "--days-apart", "4"]).len(), 1);
    assert!(dir.run(&["brief", "PER", "PLW", "--days-apart", "4"]).out.contains("[1,2]"));
    dir.run(&["facts", "--days-apart", "400"]).ends(2).says(&["400"]);
}

#[test]
fn disputes_stand_beside_the_value_in_every_form() {
    let dir = Dir::new();
    let established = |date: &str| json!({"kind": "relations", "action": "established", "states": ["PER", "PLW"], "date": date});
    store(&dir, "a", "2012-01-01", "Since 3 May 1995.", Status::Actual, established("1995-05-03"));
    store(&dir, "b", "2013-01-01", "Since 4 May 1996.", Status::Actual, established("1996-05-04"));
    let table = dir.run(&["facts"]).out;
    assert!(table.contains("(disputed: date 1995-05-03)") && table.contains("(disputed: date 1996-05-04)"), "{table}");
    assert!(dir.run(&["facts", "--csv"]).out.contains(",date 1996-05-04,"));
    assert!(rows(&dir, &["facts", "--json"]).iter().all(|f| f["disputed"][0]["field"] == "date"));
    assert!(dir.run(&["brief", "PER", "PLW"]).out.contains("disputed"));
}

#[test]
fn a_promise_is_kept_overdue_or_open_as_the_reports_say() {
    let dir = Dir::new();
    let plan = |source: &str, date: &str| store(&dir, source, "2011-01-10", &format!("They will meet, {source} says."), Status::Planned, meeting(date, Some("visit")));
    plan("kept", "2011-05-03");
    plan("overdue", "2011-03");
    plan("open", "2012");
    store(&dir, "later", "2011-05-04", "The visit took place on 3 May.", Status::Actual, meeting("2011-05-03", Some("visit")));
    let outcomes = |arguments: &[&str]| {
        let all: Vec<&str> = ["promises", "--json"].iter().chain(arguments).copied().collect();
        rows(&dir, &all).iter().map(|p| (p["outcome"].as_str().unwrap().to_owned(), p["fact"]["records"][0]["source"].as_str().unwrap().to_owned())).collect::<Vec<_>>()
    };
    let pair = |o: &str, s: &str| (o.to_owned(), s.to_owned());
    assert_eq!(outcomes(&[]), [pair("overdue", "overdue"), pair("open", "open"), pair("kept", "kept")]);
    // Before the report of it nothing was known of it, and nothing was overdue.
    assert_eq!(outcomes(&["--as-of", "2011-02-01"]), [pair("open", "overdue"), pair("open", "kept"), pair("open", "open")]);
    assert_eq!(outcomes(&["--only", "kept", "Peru", "Palau"]).len(), 1);
    assert_eq!(outcomes(&["Chile"]).len(), 0);
    let table = dir.run(&["promises"]).out;
    assert!(table.starts_with("Overdue on 4 May 2011: no report that it happened (1)\n") && table.contains("done, 3 May 2011 (later)"), "{table}");
    assert!(dir.run(&["promises", "--csv"]).out.contains("kept,2011-05-03,2011-01-10,event,PER PLW,"));
}

#[test]
fn a_target_that_was_met_early_is_kept_until_a_person_says_otherwise() {
    let dir = Dir::new();
    let turnover = |period: &str, amount: &str| json!({"kind": "trade", "measure": "turnover", "reporter": "PER", "partner": "PLW", "period": period, "amount": amount, "currency": "USD", "digits": 2});
    store(&dir, "target", "2011-01-10", "Trade is to reach $20 million by 2015.", Status::Planned, turnover("2015", "20000000"));
    let outcome = |dir: &Dir| rows(dir, &["promises", "--json"])[0]["outcome"].as_str().unwrap().to_owned();
    assert_eq!(outcome(&dir), "open");
    store(&dir, "below", "2013-02-10", "Trade was $15 million in 2012.", Status::Actual, turnover("2012", "15000000"));
    assert_eq!(outcome(&dir), "open");
    let figure = store(&dir, "above", "2014-02-10", "Trade was $21 million in 2013.", Status::Actual, turnover("2013", "21000000"));
    let page = dir.run(&["promises"]).out;
    assert!(page.starts_with("Kept (1)\n") && page.contains("reached early, in 2013: ") && page.contains("(above)"), "{page}");
    assert!(dir.run(&["brief", "PER", "PLW"]).out.contains("reached early, in 2013"));
    dir.run(&["amend", &figure, "amount=12000000", "--by", "Ana"]).ends(0);
    assert_eq!(outcome(&dir), "open");
    let amendment = rows(&dir, &["log", "--json"])[0]["judgement"]["id"].as_str().unwrap().to_owned();
    dir.run(&["undo", &amendment, "--by", "Ana"]).ends(0);
    assert_eq!(outcome(&dir), "kept");
    dir.run(&["reject", &figure, "--why", "another country", "--by", "Ana"]).ends(0);
    assert_eq!(outcome(&dir), "open");
}

/// From the words of three dispatches, as the rulebook reads them.
#[test]
fn a_visit_that_a_dispatch_puts_off_is_followed_to_its_new_day() {
    let dir = Dir::new();
    dir.write("a.txt", "date 2021-01-10\nA visit\n\nSUVA, Jan 10 - Fiji's President Ana Torvik will visit Palau on 6 June 2021, her office said.\n");
    dir.write("b.txt", "date 2021-03-10\nNot in June\n\nSUVA, March 10 - President Ana Torvik of Fiji has postponed her visit to Palau planned for 6 June until 20 July.\n");
    dir.run(&["read", "a.txt", "b.txt"]).ends(0);
    let outcomes = || rows(&dir, &["promises", "Fiji", "Palau", "--json"]).iter().map(|p| format!("{} {}", p["due"].as_str().unwrap(), p["outcome"].as_str().unwrap())).collect::<Vec<_>>();
    assert_eq!(outcomes(), ["2021-07-20 open", "2021-06-06 moved"]);
    let page = dir.run(&["promises"]).out;
    assert_eq!(page.matches("Ana Torvik, President of Fiji, is to visit Palau").count(), 2, "{page}");
    dir.write("c.txt", "date 2021-07-21\nA visit\n\nKOROR, July 21 - Fiji's President Ana Torvik visited Palau on 20 July 2021.\n");
    dir.run(&["read", "c.txt"]).ends(0);
    assert_eq!(outcomes(), ["2021-06-06 moved", "2021-07-20 kept"]);
}
