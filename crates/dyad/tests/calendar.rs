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

/// The planned event of the calendar file: its name, its day, the number and time of its revision.
fn planned(dir: &Dir) -> (String, String, u32, String) {
    let text = dir.run(&["calendar", "--ics", "-"]).ends(0).out.clone();
    let event = text.split("BEGIN:VEVENT").find(|e| !e.contains("STATUS:CONFIRMED") && e.contains("UID:")).unwrap().to_owned();
    let value = |name: &str| event.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_else(|| panic!("no {name} in {event}")).to_owned();
    (value("UID:"), value("DTSTART;VALUE=DATE:"), value("SEQUENCE:").parse().unwrap(), value("LAST-MODIFIED:"))
}

#[test]
fn an_event_keeps_its_uid_when_its_date_is_amended_and_its_number_rises() {
    let dir = filled();
    let facts = dir.run(&["facts", "--json", "--kind", "event"]).out;
    let fact: Value = serde_json::from_str(facts.lines().next().unwrap()).unwrap();
    let mut last = planned(&dir);
    assert_eq!((last.1.as_str(), last.2, last.3.as_str()), ("20200304", 0, "20191221T000000Z"));
    for (arguments, day) in [(vec!["amend", fact["id"].as_str().unwrap(), "date=2020-03-11"], "20200311"), (vec!["undo"], "20200304"), (vec!["undo"], "20200311")] {
        let again = [&arguments[..], &["--by", "Ana"]].concat();
        let log = dir.run(&["log", "--json"]).out;
        // An undo is taken back by its own id.
        let newest: Value = log.lines().next().map(|l| serde_json::from_str(l).unwrap()).unwrap_or_default();
        let again = if arguments == ["undo"] { [&again[..1], &[newest["judgement"]["id"].as_str().unwrap()], &again[1..]].concat() } else { again };
        dir.run(&again).ends(0);
        let now = planned(&dir);
        assert_eq!((&now.0, now.1.as_str()), (&last.0, day), "{again:?}");
        assert!(now.2 > last.2 && now.3 >= last.3, "{again:?}: {last:?} {now:?}");
        last = now;
    }
}

#[test]
fn a_visit_that_was_put_off_stands_at_its_new_day_alone() {
    let dir = filled();
    let before = planned(&dir);
    let visit = json!({"kind": "event", "act": "CONSULT", "type": "AGREE", "mode": "visit", "actors": [{"text": "Peru", "state": "PER"}], "recipients": [{"text": "Chile", "state": "CHL"}], "date": "2020-05-20"});
    store(&dir, "e", "2020-01-21", "Peru's president has put off her visit to Chile until 20 May 2020.", Status::Planned, visit.clone());
    let after = planned(&dir);
    assert_eq!((after.0.as_str(), after.1.as_str(), after.3.as_str()), (before.0.as_str(), "20200520", "20200121T000000Z"));
    assert!(after.2 > before.2);
    let page = dir.run(&["calendar"]).out;
    assert!(!page.contains("  4 Mar") && page.contains("planned: ") && page.contains("moved from 4 March 2020"), "{page}");
    let promises = dir.run(&["promises", "--only", "moved"]).out;
    assert!(promises.starts_with("Moved to another day (1)\n") && promises.contains("moved to 20 May 2020 (e)"), "{promises}");
    assert!(dir.run(&["promises", "--only", "overdue"]).out.contains("Nothing planned"));
    assert!(dir.run(&["brief", "PER", "CHL"]).out.contains("moved to 20 May 2020"));
    let digest = dir.run(&["digest", "PER-CHL", "--since", "2020-01-21"]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(digest.contains("moved to 20 May 2020"), "{digest}");
    // It is called off after all.
    let mut off = visit;
    off.as_object_mut().unwrap().remove("date");
    store(&dir, "f", "2020-02-01", "Peru's president has cancelled her visit to Chile.", Status::Denied, off);
    assert_eq!(planned(&dir).0, before.0);
    let text = dir.run(&["calendar", "--ics", "-"]).out;
    assert!(text.contains("STATUS:CANCELLED\r\n") && text.contains("SUMMARY:called off: "), "{text}");
    assert!(dir.run(&["calendar"]).out.contains("called off: "));
}
