//! `dyad people`, `dyad person`, `dyad organisation`, `dyad place` from outside.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use dyad_register::{Status, Verdict};
use serde_json::{Value, json};
use util::Dir;
use util::register::{judge, store};

fn office(person: &str, office: &str, state: &str) -> Value {
    json!({"kind": "office", "person": person, "office": office, "title": office.to_lowercase(), "state": state, "action": "incumbent"})
}

fn envoy(person: &str, action: &str, date: Option<&str>) -> Value {
    json!({"kind": "accreditation", "person": person, "rank": "ambassador", "sending": "PER", "receiving": "CHL", "action": action, "date": date})
}

type Report<'r> = (&'r str, &'r str, Value);

fn reports() -> Vec<Report<'static>> {
    vec![
        ("a", "2010-05-06", envoy("Rosa Quispe", "presented", Some("2010-05-05"))),
        ("b", "2012-03-01", envoy("Quispe", "incumbent", None)),
        ("c", "2014-07-01", envoy("Luis Paz", "presented", Some("2014-06-30"))),
        ("d", "2014-07-02", office("Mohammed Amin", "Foreign Minister", "CHL")),
        ("e", "2015-07-02", office("Muhammad Amin", "Foreign Minister", "CHL")),
        ("f", "2015-08-02", office("Ana Pop", "Minister of Trade", "PER")),
        ("g", "2015-08-02", office("Ana Pop", "Mayor", "ROU")),
        (
            "h",
            "2012-04-01",
            json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "mode": "meet", "actors": [{"text": "Quispe", "state": "PER", "person": "Rosa Quispe", "office": "Ambassador"}], "recipients": [{"text": "Chile", "state": "CHL"}], "date": "2012-03-30", "place": "Santiago"}),
        ),
        ("i", "2013-04-01", json!({"kind": "honour", "award": "Order of the Andes", "person": "Rosa Quispe", "by": "CHL", "date": "2013-03-30"})),
        ("j", "2013-04-02", json!({"kind": "asset", "organisation": "River Mills", "owner": "PER", "host": "CHL"})),
    ]
}

fn filled_in(order: impl Iterator<Item = Report<'static>>) -> Dir {
    let dir = Dir::new();
    for (name, date, claim) in order {
        store(&dir, name, date, &format!("What report {name} says <b>& more</b>."), Status::Actual, claim);
    }
    dir
}

fn filled() -> Dir {
    filled_in(reports().into_iter())
}

#[test]
fn envoys_by_credentials_and_officers_by_state() {
    let dir = filled();
    let out = dir.run(&["people", "PER", "CHL"]).ends(0).out.clone();
    let wanted = [
        "Envoys of Peru to Chile",
        "30 Jun 2014    Luis Paz, ambassador: credentials A [c]",
        "5 May 2010     Rosa Quispe, ambassador: credentials; followed by Luis Paz;",
        "Officers of Peru",
        "(2 Aug 2015)   Ana Pop (PER), Minister of Trade A [f]",
        "Officers of Chile",
        "Muhammad Amin, Foreign Minister",
    ];
    let mut rest = out.as_str();
    for line in wanted {
        rest = rest.split_once(line).unwrap_or_else(|| panic!("{line:?} is missing, or in the wrong place:\n{out}")).1;
    }
    assert!(!out.contains("ROU") && !out.contains("Mayor"), "{out}");
    let present = dir.run(&["people", "PER-CHL", "--present"]).out;
    assert!(present.contains("Luis Paz") && !present.contains("Quispe"), "{present}");
    let then = dir.run(&["people", "PER", "CHL", "--as-of", "2013"]).out;
    assert!(then.contains("Rosa Quispe") && !then.contains("Paz") && !then.contains("Amin"), "{then}");
    assert!(dir.run(&["people", "MLT"]).ends(0).out.contains("Nobody"));
}

#[test]
fn rows_for_machines() {
    let dir = filled();
    let csv = dir.run(&["people", "PER", "CHL", "--csv"]).out;
    assert!(csv.starts_with("person,role,office,state,organisation,receiving,since,since_by,"), "{csv}");
    assert!(csv.contains("\nLuis Paz,envoy,ambassador,PER,,CHL,2014-06-30,credentials,,2014-06-30,"), "{csv}");
    let rows: Vec<Value> = dir.run(&["people", "PER", "--json"]).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let quispe = rows.iter().find(|r| r["person"] == "Rosa Quispe").unwrap();
    assert_eq!((quispe["standing"].as_str(), quispe["followed_by"].as_str(), quispe["presented"].as_str()), (Some("followed"), Some("Luis Paz"), Some("2010-05-05")));
    assert_eq!(quispe["facts"].as_array().unwrap().len(), 2, "{quispe}");
}

#[test]
fn what_may_be_one_is_offered_until_a_person_says_so() {
    let dir = filled();
    let out = dir.run(&["people", "--candidates"]).ends(0).out.clone();
    assert!(out.contains("Persons that may be one (2)"), "{out}");
    assert!(out.contains("    dyad same \"Mohammed Amin\" \"Muhammad Amin\"\n    dyad different \"Mohammed Amin\" \"Muhammad Amin\"\n"), "{out}");
    assert!(out.contains("the same name, but one speaks for PER and the other for ROU"), "{out}");
    assert!(!dir.run(&["people", "--candidates", "ROU"]).out.contains("Amin"));
    judge(&dir, "Mohammed Amin", "2024-01-01T00:00:00Z", Verdict::Same { other: "Muhammad Amin".into() }, "one man");
    judge(&dir, "Ana Pop (PER)", "2024-01-02T00:00:00Z", Verdict::Different { other: "Ana Pop (ROU)".into() }, "two women");
    assert!(dir.run(&["people", "--candidates"]).out.contains("Nothing to ask"));
    let page = dir.run(&["person", "Mohammed Amin"]).ends(0).out.clone();
    assert!(page.contains("Muhammad Amin; one record") && page.contains("Desk says that Mohammed Amin and Muhammad Amin are one: one man"), "{page}");
    // Before that day nobody had said it.
    assert!(dir.run(&["people", "--candidates", "--as-of", "2023"]).out.contains("Muhammad Amin"));
}

#[test]
fn what_is_offered_can_be_typed_as_it_stands() {
    let dir = filled();
    dir.run(&["same", "Mohammed Amin", "Muhammad Amin", "--by", "desk"]).ends(0);
    dir.run(&["different", "Ana Pop (PER)", "Ana Pop (ROU)", "--by", "desk"]).ends(0);
    assert!(dir.run(&["people", "--candidates"]).out.contains("Nothing to ask"));
    let amin = dir.run(&["people", "CHL"]).out.lines().filter(|l| l.contains("Amin")).count();
    assert_eq!(amin, 1, "one minister, told once");
}

#[test]
fn the_page_of_a_person() {
    let dir = filled();
    let out = dir.run(&["person", "quispe"]).ends(0).out.clone();
    let wanted = [
        "Rosa Quispe\nSpeaks for Peru. From 4 reports", "Names", "Rosa Quispe; 3 records", "Quispe; one record", "Why these are one", "Accreditations", "Ambassador of Peru to Chile (presented",
        "Meetings and other events", "30 Mar 2012", "Honours", "Order of the Andes", "Sources",
    ];
    let mut rest = out.as_str();
    for part in wanted {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("{part:?} is missing, or in the wrong place:\n{out}")).1;
    }
    let json: Value = serde_json::from_str(&dir.run(&["person", "Rosa", "Quispe", "--format", "json"]).out).unwrap();
    assert_eq!((json["kind"].as_str(), json["label"].as_str()), (Some("person"), Some("Rosa Quispe")));
    let fact = json["sections"].as_array().unwrap().iter().find(|s| s["id"] == "honours").unwrap()["blocks"][0]["lines"]["lines"][0]["facts"][0].as_str().unwrap().to_owned();
    assert!(out.contains(&fact[..10]), "the page shows the fact's id");
    for (name, begins) in [("x.md", "# Rosa Quispe\n"), ("x.html", "<!DOCTYPE html>"), ("x.json", "{\n  \"id\"")] {
        dir.run(&["person", "Rosa Quispe", "-o", name]).ends(0);
        let text = std::fs::read_to_string(dir.path(name)).unwrap();
        assert!(text.starts_with(begins) && text.contains(&fact[..10]) && (name == "x.json" || !text.contains("<b>")), "{name}: {text}");
    }
    assert!(std::fs::read_to_string(dir.path("x.html")).unwrap().contains("<title>Rosa Quispe: person</title>"));
    assert!(dir.run(&["organisation", "river", "mills"]).ends(0).out.contains("What it is"));
    assert!(dir.run(&["place", "Santiago"]).ends(0).out.contains("In Chile. From one report"));
}

#[test]
fn what_is_wrong_is_said() {
    let dir = filled();
    dir.run(&["person", "Ana Pop"]).ends(2).says(&["any of 2", "Ana Pop (PER), Minister of Trade of Peru", "Ana Pop (ROU), Mayor of Romania"]);
    dir.run(&["person", "Ana Pop (ROU)"]).ends(0);
    dir.run(&["person", "Rosa Quispo"]).ends(2).says(&["no person called", "did you mean Rosa Quispe"]);
    dir.run(&["person", "zzzzzz"]).ends(2).says(&["no person called \"zzzzzz\""]);
    dir.run(&["people", "PER", "CHL", "ROU"]).ends(2).says(&["KAZ-ROU"]);
    dir.run(&["people", "PER-CHL", "ROU"]).ends(2).says(&["one pair at a time"]);
}

#[test]
fn the_order_of_the_reports_does_not_matter() {
    let (one, other) = (filled(), filled_in(reports().into_iter().rev()));
    for command in [&["people", "--json"][..], &["people", "--candidates", "--json"], &["person", "quispe", "--format", "json"], &["calendar", "--json", "--since", "2010"]] {
        let (a, b) = (one.run(command).ends(0).out.clone(), other.run(command).out);
        assert!(!a.is_empty() || command[0] == "calendar", "{command:?}");
        assert_eq!(a, b, "{command:?}");
    }
}

#[test]
fn two_of_one_name_and_state_are_parted_by_a_record() {
    let dir = filled();
    let mayor = store(&dir, "k", "2016-08-02", "Ana Pop, mayor.", Status::Actual, office("Ana Pop", "Mayor of Lima", "PER"));
    assert!(!dir.run(&["people", "PER"]).out.contains(&mayor[..8]));
    let ran = dir.run(&["different", &mayor[..10], "Ana Pop (PER)", "--by", "desk", "--why", "a cousin"]);
    assert!(ran.ends(0).out.contains("its Ana Pop is another one of that name"), "{ran:?}");
    let label = format!("Ana Pop (PER, {})", &mayor[..8]);
    dir.run(&["person", "Ana Pop"]).ends(2).says(&["any of 3", "Ana Pop (PER), Minister of Trade of Peru", &label]);
    assert!(dir.run(&["person", &label]).ends(0).out.contains("Mayor of Lima"));
    assert!(!dir.run(&["person", "Ana Pop (PER)"]).ends(0).out.contains("Mayor of Lima"));
    assert!(dir.run(&["log"]).out.contains("its Ana Pop is another one of that name"));
    assert_eq!(dir.run(&["log", "--lost", "--json"]).out, "");
    dir.dump();
    dir.run(&["different", "Nobody Atall", &mayor]).ends(2).says(&["no person called \"Nobody Atall\"", "it names Ana Pop"]);
    dir.run(&["same", &mayor, "Ana Pop (PER)"]).ends(2).says(&["dyad undo"]);
    let id: Value = serde_json::from_str(dir.run(&["log", "--json"]).out.lines().next().unwrap()).unwrap();
    dir.run(&["undo", id["judgement"]["id"].as_str().unwrap(), "--by", "desk"]).ends(0);
    assert!(dir.run(&["person", "Ana Pop (PER)"]).ends(0).out.contains("Mayor of Lima"));
}
