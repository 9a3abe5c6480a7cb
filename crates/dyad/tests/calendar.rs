//! `dyad calendar` from outside: its days, its forms, its file.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use dyad_register::Status;
use serde_json::{Value, json};
use util::Dir;
use util::register::store;

fn filled() -> Dir {
    let dir = Dir::new();
    let established = |a: &str, b: &str, date: &str| json!({"kind": "relations", "action": "established", "states": [a, b], "date": date});
    store(&dir, "a", "2019-12-20", "Chile and Peru established relations on 7 May 1850.", Status::Actual, established("CHL", "PER", "1850-05-07"));
    store(&dir, "b", "2010-01-02", "Malta and Togo established relations in 1970.", Status::Actual, established("MLT", "TGO", "1970"));
    let visit = json!({"kind": "event", "act": "CONSULT", "type": "AGREE", "mode": "visit", "actors": [{"text": "Peru", "state": "PER"}], "recipients": [{"text": "Chile", "state": "CHL"}], "date": "2020-03-04"});
    store(&dir, "c", "2019-12-21", "Peru's president will visit Chile on 4 March 2020.", Status::Planned, visit);
    let target = json!({"kind": "trade", "measure": "turnover", "reporter": "CHL", "partner": "PER", "period": "2020", "amount": "5000000", "currency": "USD"});
    store(&dir, "d", "2019-12-21", "Trade shall reach $5 million in 2020.", Status::Planned, target);
    dir
}

#[test]
fn it_begins_on_the_day_of_the_newest_report() {
    let dir = filled();
    let out = dir.run(&["calendar"]).ends(0).out.clone();
    assert!(out.starts_with("21 December 2019 to 20 December 2020\n"), "{out}");
    for part in
        ["2020, day unknown", "* 50 years: Malta and Togo", "March 2020\n  4 Mar", "planned: ", "May 2020\n  7 May    * 170 years: Chile and Peru established diplomatic relations, 7 May\n", "* a round anniversary"]
    {
        assert!(out.contains(part), "{part:?} is missing in:\n{out}");
    }
    assert!(dir.run(&["calendar", "--until", "2020-12-31"]).out.contains("31 Dec   due: "));
    assert!(dir.run(&["calendar", "MLT-TGO", "--since", "2021"]).out.contains("Nothing"));
    assert!(!dir.run(&["calendar", "CHL", "PER", "--as-of", "2019-12-20"]).out.contains("planned"));
    assert!(!dir.run(&["calendar", "CHL-PER", "--since", "2021", "--round"]).out.contains("171"));
}

#[test]
fn rows_and_the_calendar_file() {
    let dir = filled();
    assert!(dir.run(&["calendar", "--csv"]).out.starts_with("date,cause,years,round,what,since,disputed,states,grade,sources,fact,uid\n"));
    let rows: Vec<Value> = dir.run(&["calendar", "--json"]).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(rows.len(), 3);
    let ran = dir.run(&["calendar", "--ics", "-"]);
    ran.ends(0).says(&["left out 1 of which only the year is known"]);
    assert!(ran.out.starts_with("BEGIN:VCALENDAR\r\n") && ran.out.ends_with("END:VCALENDAR\r\n"), "{ran:?}");
    assert_eq!(ran.out.matches("BEGIN:VEVENT\r\n").count(), 2);
    for row in rows.iter().filter(|r| r["date"].as_str().unwrap().len() > 4) {
        assert!(ran.out.contains(&format!("UID:{}\r\n", row["uid"].as_str().unwrap())), "{row}");
    }
    dir.run(&["calendar", "--ics", "x.ics"]).ends(0);
    assert_eq!(std::fs::read_to_string(dir.path("x.ics")).unwrap(), ran.out, "the same bytes at any time of day");
}

#[test]
fn what_is_wrong_is_said() {
    let dir = filled();
    dir.run(&["calendar", "CHL", "PER", "MLT"]).ends(2).says(&["write each pair as KAZ-ROU"]);
    dir.run(&["calendar", "--since", "2020", "--until", "2019"]).ends(2).says(&["no days"]);
    dir.run(&["calendar", "--since", "1000", "--until", "2019"]).ends(2).says(&["200 years"]);
    dir.run(&["calendar", "--ics", "x.ics", "--json"]).ends(2);
    let empty = Dir::new();
    empty.write("a.txt", "A line without a date.\n");
    empty.run(&["read", "a.txt"]);
    empty.run(&["calendar"]).ends(2).says(&["give --since"]);
}

#[test]
fn an_event_keeps_its_uid_when_its_date_is_amended() {
    let dir = filled();
    let uid = || {
        let text = dir.run(&["calendar", "--ics", "-"]).ends(0).out.clone();
        let event = text.split("BEGIN:VEVENT").find(|e| e.contains("STATUS:TENTATIVE")).unwrap().to_owned();
        let line = |name: &str| event.lines().find(|l| l.starts_with(name)).unwrap().to_owned();
        (line("UID:"), line("DTSTART"))
    };
    let before = uid();
    let facts = dir.run(&["facts", "--json", "--kind", "event"]).out;
    let fact: Value = serde_json::from_str(facts.lines().next().unwrap()).unwrap();
    dir.run(&["amend", fact["id"].as_str().unwrap(), "date=2020-03-11", "--by", "Ana"]).ends(0);
    let after = uid();
    assert_eq!((before.0, after.1.as_str()), (after.0, "DTSTART;VALUE=DATE:20200311"));
}
