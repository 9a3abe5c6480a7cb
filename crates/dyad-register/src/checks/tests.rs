#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use serde_json::{Value, json};

use std::collections::BTreeSet;

use super::*;
use crate::facts::{JoinOptions, join};
use crate::testing::Case;
use crate::{Judgement, Status, Verdict};

/// The findings of a case: "check severity: sentence".
fn found(case: &Case) -> Vec<String> {
    let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
    let findings = check(&case.sourced(), &facts);
    assert!(findings.iter().all(|f| !f.about.is_empty() && !f.states.is_empty() && f.sentence.ends_with('.')));
    findings.into_iter().map(|f| format!("{} {}: {}", f.check, f.severity.name(), f.sentence)).collect()
}

/// The findings of claims of one document of 2022-02-01.
fn inside(claims: &[Value]) -> Vec<String> {
    let mut case = Case::default();
    for claim in claims {
        case.add("d", "Wire", "2022-02-01", claim.clone());
    }
    found(&case)
}

/// The findings of claims of documents of their own.
fn across(claims: &[(&str, Value)]) -> Vec<String> {
    let mut case = Case::default();
    for (i, (date, claim)) in claims.iter().enumerate() {
        case.add(&format!("d{i}"), "Wire", date, claim.clone());
    }
    found(&case)
}

#[track_caller]
fn one(found: Vec<String>, check: &str, part: &str) {
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(check) && found[0].contains(part), "{found:#?}");
}

fn trade(measure: &str, period: &str, amount: &str, digits: u8) -> Value {
    json!({"kind": "trade", "measure": measure, "reporter": "KAZ", "partner": "ROU", "period": period, "amount": amount, "currency": "USD", "digits": digits})
}

#[test]
fn turnover_and_its_parts() {
    let parts = [trade("exports", "2021", "1500000000", 2), trade("imports", "2021", "48000000", 2)];
    let with = |total: Value| inside(&[parts[0].clone(), parts[1].clone(), total]);
    assert!(with(trade("turnover", "2021", "1600000000", 2)).is_empty());
    assert!(with(trade("turnover", "2020", "1900000000", 2)).is_empty());
    one(with(trade("turnover", "2021", "1900000000", 2)), "turnover warning", "Kazakhstan and Romania in 2021 is given as USD 1900000000");
}

#[test]
fn a_change_and_its_figures() {
    let with = |change: &str| {
        let mut now = trade("turnover", "2021", "1600000000", 2);
        now["change"] = change.into();
        inside(&[now, trade("turnover", "2020", "1364000000", 4)])
    };
    assert!(with("17.3").is_empty());
    one(with("37.3"), "change warning", "which give 13.6 to 21 percent");
}

#[test]
fn places_in_a_list() {
    let standing = |partner: &str, position: u32| json!({"kind": "standing", "of": "KAZ", "partner": partner, "position": position, "measure": "turnover", "period": "2021"});
    assert!(inside(&[standing("ROU", 13), standing("FRA", 12)]).is_empty());
    one(inside(&[standing("ROU", 13), standing("FRA", 13)]), "standings warning", "both stand in Kazakhstan's list in 2021 at 13");
    let twice = inside(&[standing("ROU", 13), standing("ROU", 15)]);
    assert!(twice.iter().any(|f| f.starts_with("standings")) && twice.iter().any(|f| f.starts_with("two_values")), "{twice:#?}");
}

#[test]
fn nothing_before_independence() {
    let independence = ("2012-01-01", json!({"kind": "independence", "state": "KAZ", "date": "1991-12-16"}));
    let recognised = |date: &str| ("2012-01-01", json!({"kind": "recognition", "recogniser": "ROU", "recognised": "KAZ", "action": "recognised", "date": date}));
    assert!(across(&[independence.clone(), recognised("1991-12-17")]).is_empty());
    let early = across(&[independence, recognised("1991-12-01")]);
    assert!(early.iter().any(|f| f.starts_with("before_independence warning: Kazakhstan became independent on 1991-12-16")), "{early:#?}");
}

fn office(person: &str, title: &str, state: &str) -> Value {
    json!({"kind": "office", "person": person, "office": title, "title": title, "state": state, "action": "incumbent"})
}

#[test]
fn two_holders_of_one_office() {
    let reports = |second: &str, title: &str| across(&[("2020-01-01", office("Ana Pop", title, "ROU")), ("2020-09-01", office("Ana Pop", title, "ROU")), (second, office("Ion Radu", title, "ROU"))]);
    one(reports("2020-05-01", "minister of trade"), "two_holders warning", "Ana Pop (2 records) and Ion Radu (one record) are both said to be minister of trade of Romania on 2020-05-01.");
    let short = [("2020-01-01", office("Joseph B. Alder", "president", "ROU")), ("2020-01-01", office("Joe Alder", "president", "ROU"))];
    assert!(across(&short).is_empty());
    let family_first = [("2020-01-01", office("Ishiba", "prime minister", "JPN")), ("2020-01-01", office("Ishiba Shigeru", "prime minister", "JPN"))];
    assert!(across(&family_first).is_empty());
    assert!(reports("2020-10-01", "minister of trade").is_empty());
    assert!(reports("2020-05-01", "deputy minister of trade").is_empty());
    assert!(reports("2020-05-01", "spokesperson").is_empty());
}

#[test]
fn odd_holders_are_set_against_the_one_that_most_reports_name() {
    let mut rows: Vec<(&str, Value)> = vec![("2020-01-01", office("Ana Pop", "president", "ROU")), ("2020-12-01", office("Ana Pop", "president", "ROU"))];
    rows.extend([("2020-03-01", office("Ion Radu", "president", "ROU")), ("2020-03-01", office("Dan Moga", "president", "ROU")), ("2020-03-01", office("Eva Tudor", "president", "ROU"))]);
    let found = across(&rows);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found.iter().all(|f| f.contains("Ana Pop (2 records) and ")), "{found:#?}");
}

#[test]
fn one_person_for_two_states() {
    let of = |date: &str| across(&[("2020-01-01", office("Ana Pop", "spokesperson", "ROU")), (date, office("Ana Pop", "spokesperson", "PER"))]);
    one(of("2020-06-01"), "two_states note", "Ana Pop is said to hold office for");
    assert!(of("2030-06-01").is_empty());
}

#[test]
fn two_spellings_of_one_name() {
    let of = |name: &str| across(&[("2020-01-01", office("Madalina Lupa", "ambassador", "ROU")), ("2020-01-01", office(name, "ambassador", "ROU"))]);
    one(of("Madalina Lupu"), "two_spellings note", "may be two spellings");
    assert!(of("Mădălina Lupa").is_empty());
    assert!(of("Corina Lupa").is_empty());
}

#[test]
fn two_dates_and_two_amounts() {
    let established = |date: &str| json!({"kind": "relations", "action": "established", "states": ["KAZ", "ROU"], "date": date});
    one(across(&[("2012-01-01", established("1992-07-15")), ("2013-01-01", established("1992-08-15"))]), "two_dates warning", "Relations of Kazakhstan and Romania, established: one record says");
    assert!(across(&[("2012-01-01", established("1992-07-15")), ("2013-01-01", established("1992-07"))]).is_empty());
    let amounts = |b: &str| across(&[("2022-02-01", trade("exports", "2021", "1500000000", 2)), ("2022-03-01", trade("exports", "2021", b, 4))]);
    one(amounts("1700000000"), "two_amounts warning", "USD 1700000000");
    assert!(amounts("1530000000").is_empty());
}

#[test]
fn said_and_denied() {
    let claim = json!({"kind": "recognition", "recogniser": "ROU", "recognised": "KAZ", "action": "recognised"});
    let mut case = Case::default();
    case.add("a", "Wire", "2012-01-01", claim.clone());
    case.add_status("b", "Wire", "2013-01-01", claim, Status::Denied);
    one(found(&case), "said_and_denied note", "Recognition of Kazakhstan by Romania");
}

#[test]
fn states_capitals_and_currencies_through_time() {
    let met = |date: &str, place: &str, other: &str| {
        json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "actors": [{"text": "Romania", "state": "ROU"}],
            "recipients": [{"text": "x", "state": other}], "date": date, "place": place})
    };
    one(inside(&[met("2005-01-01", "Paris", "SUN")]), "no_such_state error", "ended in 1991");
    assert!(inside(&[met("1985-01-01", "Paris", "SUN")]).is_empty());
    assert!(inside(&[met("1985-01-01", "Paris", "RUS")]).is_empty());
    one(inside(&[met("2020-05-01", "Astana", "KAZ")]), "capital_name note", "was called Nur-Sultan, not Astana");
    assert!(inside(&[met("2022-11-01", "Astana", "KAZ")]).is_empty());
    assert!(inside(&[met("2020-05-01", "Nur-Sultan", "KAZ")]).is_empty());
    let grant = |currency: &str, date: &str| json!({"kind": "assistance", "donor": "ROU", "recipient": "PER", "form": "grant", "amount": "5", "currency": currency, "date": date});
    one(inside(&[grant("EUR", "1985")]), "currency warning", "was not in use in 1985");
    one(inside(&[grant("QQQ", "1985")]), "currency error", "the code of no currency");
    assert!(inside(&[grant("EUR", "2005")]).is_empty());
    // One currency out of its time in two facts is one finding.
    let other = json!({"kind": "assistance", "donor": "ROU", "recipient": "PER", "form": "grant", "purpose": "wells", "amount": "90", "currency": "EUR", "date": "1985"});
    assert_eq!(inside(&[grant("EUR", "1985"), other]).len(), 1);
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let mut case = Case::default();
    for (i, amount) in ["1500000000", "1700000000", "1900000000"].iter().enumerate() {
        case.add(&format!("d{i}"), "Wire", "2022-02-01", trade("exports", "2021", amount, 2));
    }
    let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
    let (mut records, mut turned) = (case.sourced(), facts.clone());
    let findings = check(&records, &facts);
    assert_eq!(findings.len(), 3);
    records.reverse();
    turned.reverse();
    assert_eq!(check(&records, &turned), findings);
    let ids: BTreeSet<String> = findings.iter().map(Finding::id).collect();
    assert_eq!(ids.len(), 3);
}

/// Two dates of one establishment, the second in so many reports.
fn two_dates(second: &str, reports: usize) -> Vec<Finding> {
    let established = |date: &str| json!({"kind": "relations", "action": "established", "states": ["KAZ", "ROU"], "date": date});
    let mut case = Case::default();
    case.add("a", "Wire", "2012-01-01", established("1992-07-15"));
    for i in 0..reports {
        case.add(&format!("b{i}"), &format!("Paper {i}"), "2013-01-01", established(second));
    }
    let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
    check(&case.sourced(), &facts)
}

fn dismissal(about: &str, at: &str) -> Judgement {
    let verdict = Verdict::Dismiss { sentence: "x".into() };
    Judgement { id: at.into(), why: Some("a slip of the pen".into()), ..Judgement::new(about, verdict, "desk", at) }
}

#[test]
fn a_dismissed_finding_stays_away_until_a_value_changes() {
    let before = two_dates("1992-08-15", 1);
    let judgements = [dismissal(&before[0].id(), "2024-01-01T00:00:00Z")];
    let sorted = dismissed(before, &judgements);
    assert!(sorted.open.is_empty() && sorted.gone.is_empty());
    assert_eq!(sorted.dismissed[0].1.why.as_deref(), Some("a slip of the pen"));
    // Seven more papers with the same date change nothing, another date does.
    let sorted = dismissed(two_dates("1992-08-15", 8), &judgements);
    assert_eq!((sorted.open.len(), sorted.dismissed.len()), (0, 1));
    let sorted = dismissed(two_dates("1992-08-16", 1), &judgements);
    assert_eq!((sorted.open.len(), sorted.dismissed.len(), sorted.gone.len()), (1, 0, 1));
}

#[test]
fn a_dismissal_can_be_undone() {
    let findings = two_dates("1992-08-15", 1);
    let mut undo = dismissal("x", "2024-01-02T00:00:00Z");
    undo.verdict = Verdict::Undo { judgement: "2024-01-01T00:00:00Z".into() };
    let judgements = [dismissal(&findings[0].id(), "2024-01-01T00:00:00Z"), undo];
    assert_eq!(dismissed(findings, &judgements).open.len(), 1);
}

#[test]
fn an_anniversary_against_a_day_that_is_said() {
    let established = |date: &str| json!({"kind": "relations", "action": "established", "states": ["KAZ", "ROU"], "date": date});
    let with = |date: &str| {
        let mut case = Case::default();
        case.add("a", "Wire", "2022-07-15", established("1992-07-15"));
        case.records[0].derived = true;
        case.records[0].derivation = Some("30 years before 2022-07-15".into());
        case.add("b", "Wire", "2012-01-01", established(date));
        found(&case)
    };
    one(with("1992-08-15"), "anniversary warning", "1992-07-15 as counted back (30 years before 2022-07-15), but one record says 1992-08-15.");
    assert!(with("1992-07").is_empty());
}
