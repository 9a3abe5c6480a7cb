//! Entities from invented records.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::Verdict;
use crate::facts::join;
use crate::testing::Case;
use crate::{JoinOptions, Status};

fn judgement(n: u8, about: &str, verdict: Verdict) -> Judgement {
    Judgement { id: format!("{n:032x}"), ..Judgement::new(about, verdict, "ana", format!("2024-01-{n:02}T00:00:00Z")) }
}

fn same(n: u8, a: &str, b: &str) -> Judgement {
    judgement(n, a, Verdict::Same { other: b.into() })
}

fn different(n: u8, a: &str, b: &str) -> Judgement {
    judgement(n, a, Verdict::Different { other: b.into() })
}

fn of(case: &Case, judgements: &[Judgement]) -> Entities {
    let facts = join(&case.sourced(), judgements, JoinOptions::default()).facts;
    let records: BTreeMap<String, Record> = case.records.iter().map(|r| (r.id.clone(), r.clone())).collect();
    entities(&facts, &records, judgements)
}

fn office(person: &str, office: &str, state: &str) -> Value {
    json!({"kind": "office", "person": person, "office": office, "state": state, "action": "incumbent"})
}

fn labels(e: &Entities, kind: EntityKind) -> Vec<&str> {
    e.of(kind).map(|e| e.label.as_str()).collect()
}

/// A register of offices, each in a report of its own in 2021.
fn offices(list: &[(&str, &str, &str)]) -> Case {
    let mut case = Case::default();
    for (i, (person, post, state)) in list.iter().enumerate() {
        case.add(&format!("r{i}"), "Daily", "2021-05-06", office(person, post, state));
    }
    case
}

fn reasons(e: &Entities) -> Vec<String> {
    e.candidates.iter().map(|c| format!("{} / {}: {}", c.names[0], c.names[1], c.reason)).collect()
}

#[test]
fn a_shorter_form_in_the_same_office_is_one_person_and_says_why() {
    let e = of(&offices(&[("Ion Radu", "Foreign Minister", "ROU"), ("Ion Mihai Radu", "Foreign Minister", "ROU"), ("Mr. Radu", "Foreign Minister", "ROU")]), &[]);
    assert_eq!(labels(&e, EntityKind::Person), ["Ion Mihai Radu"]);
    let radu = &e.all[0];
    assert_eq!(radu.spellings.len(), 3);
    assert!(radu.why.iter().any(|w| w == "same office and state (foreign minister), one spelling is the other without a middle name: Ion Radu and Ion Mihai Radu"), "{:?}", radu.why);
    assert!(e.candidates.is_empty(), "{:?}", reasons(&e));
}

#[test]
fn a_family_name_that_may_be_two_people_is_nobody_for_certain() {
    let e = of(&offices(&[("Ion Radu", "Foreign Minister", "ROU"), ("Ana Radu", "Foreign Minister", "ROU"), ("Radu", "Foreign Minister", "ROU")]), &[]);
    assert_eq!(labels(&e, EntityKind::Person), ["Ana Radu", "Ion Radu", "Radu"]);
}

#[test]
fn another_office_is_offered_not_merged() {
    let e = of(&offices(&[("Pavel Orlov", "Foreign Minister", "BGR"), ("Pavel Ivanovich Orlov", "Prime Minister", "BGR")]), &[]);
    assert_eq!(e.of(EntityKind::Person).count(), 2);
    assert_eq!(reasons(&e), ["Pavel Ivanovich Orlov / Pavel Orlov: same state (BGR), one spelling is the other without the patronymic"]);
}

#[test]
fn spellings_by_sound_are_offered() {
    let e = of(&offices(&[("Mohammed Amin", "Foreign Minister", "JOR"), ("Muhammad Amin", "Foreign Minister", "JOR"), ("Muhamad Amin", "Foreign Minister", "TUN")]), &[]);
    assert_eq!(e.of(EntityKind::Person).count(), 3);
    assert_eq!(reasons(&e), ["Mohammed Amin / Muhammad Amin: same office and state (foreign minister of JOR), “Mohammed” and “Muhammad” are two ways to write one sound in Latin letters"]);
    let settled = of(&offices(&[("Mohammed Amin", "Foreign Minister", "JOR"), ("Muhammad Amin", "Foreign Minister", "JOR")]), &[different(1, "Mohammed Amin", "Muhammad Amin")]);
    assert!(settled.candidates.is_empty() && settled.all.len() == 2);
}

#[test]
fn the_family_name_first_where_that_is_usual() {
    let e = of(&offices(&[("Orban Viktor", "Prime Minister", "HUN"), ("Viktor Orbán", "Chairman", "HUN")]), &[]);
    assert_eq!(labels(&e, EntityKind::Person), ["Viktor Orbán"]);
    let other = of(&offices(&[("Martin Henri", "Prime Minister", "FRA"), ("Henri Martin", "Chairman", "FRA")]), &[]);
    assert_eq!(other.of(EntityKind::Person).count(), 2);
    assert_eq!(other.candidates.len(), 1);
}

#[test]
fn full_names_settle_what_family_names_alone_cannot() {
    let e = of(&offices(&[("Ishida Kenta", "Prime Minister", "JPN"), ("Kenta Ishida", "Prime Minister", "JPN"), ("Ishida", "Prime Minister", "JPN"), ("Kenta", "Prime Minister", "JPN")]), &[]);
    assert_eq!(e.of(EntityKind::Person).count(), 1, "{:?}", labels(&e, EntityKind::Person));
}

#[test]
fn short_names_alone_are_a_letter_away_from_many() {
    let e = of(&offices(&[("Moon", "President", "KOR"), ("Yoon", "President", "KOR"), ("Regan", "Mayor", "USA"), ("Ronald Reagan", "President", "USA")]), &[]);
    assert!(e.candidates.is_empty(), "{:?}", reasons(&e));
}

#[test]
fn one_name_for_two_states_stays_two_unless_a_person_says_so() {
    let case = offices(&[("Ana Pop", "Minister of Trade", "ROU"), ("Ana Pop", "Minister of Trade", "MDA")]);
    let e = of(&case, &[]);
    assert_eq!(labels(&e, EntityKind::Person), ["Ana Pop (MDA)", "Ana Pop (ROU)"]);
    assert_eq!(reasons(&e), ["Ana Pop (MDA) / Ana Pop (ROU): the same name, but one speaks for MDA and the other for ROU"]);
    let one = of(&case, &[same(1, "Ana Pop (MDA)", "Ana Pop (ROU)")]);
    assert_eq!(labels(&one, EntityKind::Person), ["Ana Pop"]);
    assert_eq!(one.all[0].states.len(), 2);
    assert_eq!(one.all[0].why, ["ana says that Ana Pop (MDA) and Ana Pop (ROU) are one"]);
    let two = of(&case, &[same(1, "Ana Pop (MDA)", "Ana Pop (ROU)"), different(2, "Ana Pop (ROU)", "Ana Pop (MDA)")]);
    assert_eq!(two.all.len(), 2);
    assert!(two.candidates.is_empty(), "settled for good: {:?}", reasons(&two));
    let undone = of(&case, &[same(1, "Ana Pop (MDA)", "Ana Pop (ROU)"), judgement(2, "x", Verdict::Undo { judgement: format!("{:032x}", 1) })]);
    assert_eq!(undone.all.len(), 2);
}

#[test]
fn what_a_person_keeps_apart_stays_apart_though_it_looks_like_one() {
    let case = offices(&[("Ion Radu", "Foreign Minister", "ROU"), ("Ion Mihai Radu", "Foreign Minister", "ROU")]);
    let e = of(&case, &[different(1, "Ion Radu", "Ion Mihai Radu")]);
    assert_eq!(labels(&e, EntityKind::Person), ["Ion Mihai Radu", "Ion Radu"]);
    assert!(e.candidates.is_empty());
}

#[test]
fn a_report_that_names_somebody_in_full_goes_on_with_the_family_name() {
    let mut case = Case::default();
    case.add("r1", "Daily", "2021-05-06", office("Tuuli Kivelä", "Minister of Trade", "FIN"));
    case.add(
        "r1",
        "Daily",
        "2021-05-06",
        json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "actors": [{"text": "Kivelä", "state": "FIN", "person": "Kivelä"}], "recipients": [{"text": "Nepal", "state": "NPL"}]}),
    );
    case.add(
        "r2",
        "Daily",
        "2021-05-06",
        json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "actors": [{"text": "Kivelä", "state": "FIN", "person": "Kivelä"}], "recipients": [{"text": "Peru", "state": "PER"}]}),
    );
    let e = of(&case, &[]);
    assert_eq!(labels(&e, EntityKind::Person), ["Kivelä (FIN)", "Tuuli Kivelä"]);
    let tuuli = e.find(EntityKind::Person, "Tuuli Kivela")[0];
    assert_eq!(tuuli.named.len(), 2, "{tuuli:?}");
    assert!(tuuli.why[0].starts_with("named in one report"), "{:?}", tuuli.why);
    assert_eq!(e.candidates.len(), 1, "{:?}", reasons(&e));
}

#[test]
fn an_honour_without_a_state_goes_to_the_only_one_of_the_name() {
    let mut case = offices(&[("Hari Lamichhane", "Foreign Minister", "NPL")]);
    case.add("r9", "Daily", "2022-05-06", json!({"kind": "honour", "award": "Order of the Bell", "person": "Hari Lamichhane", "by": "FIN"}));
    let e = of(&case, &[]);
    assert_eq!(e.of(EntityKind::Person).count(), 1);
    assert!(e.all[0].named.iter().any(|n| n.role == Role::Honour));
    case.add("r8", "Daily", "2022-05-06", office("Hari Lamichhane", "Mayor", "IND"));
    let e = of(&case, &[]);
    assert_eq!(labels(&e, EntityKind::Person), ["Hari Lamichhane (IND)", "Hari Lamichhane (no state)", "Hari Lamichhane (NPL)"]);
    assert_eq!(e.candidates.len(), 3);
    let e = of(&case, &[same(1, "Hari Lamichhane (no state)", "Hari Lamichhane (NPL)")]);
    assert_eq!(labels(&e, EntityKind::Person), ["Hari Lamichhane (IND)", "Hari Lamichhane (NPL)"]);
}

#[test]
fn posts_are_told_once_with_their_dates() {
    let mut case = Case::default();
    let envoy = |action: &str, date: Option<&str>| json!({"kind": "accreditation", "person": "Ion Radu", "rank": "ambassador", "sending": "ROU", "receiving": "PER", "action": action, "date": date});
    case.add("r1", "Daily", "2020-03-01", envoy("appointed", Some("2020-02-28")));
    case.add("r2", "Daily", "2020-05-04", envoy("presented", Some("2020-05-03")));
    case.add("r3", "Daily", "2021-06-07", envoy("incumbent", None));
    case.add("r4", "Daily", "2023-08-09", envoy("recalled", None));
    case.add("r5", "Daily", "2024-01-01", office("Ion Radu", "Foreign Minister", "ROU"));
    case.add_status("r6", "Daily", "2024-01-02", office("Ion Radu", "President", "ROU"), Status::Desired);
    let e = of(&case, &[]);
    let posts = &e.all[0].posts;
    assert_eq!(posts.iter().map(|p| p.title.as_str()).collect::<Vec<_>>(), ["foreign minister", "ambassador"]);
    let envoy = &posts[1];
    assert_eq!(envoy.appointed.unwrap().to_string(), "2020-02-28");
    assert_eq!(envoy.presented.unwrap().to_string(), "2020-05-03");
    assert_eq!((envoy.left.unwrap().to_string(), envoy.leaving), ("2023-08-09".into(), Some(Leaving::Recalled)));
    assert_eq!(envoy.since().unwrap().to_string(), "2020-05-03");
    assert_eq!(envoy.facts.len(), 4);
}

#[test]
fn organisations_and_places_by_the_tables() {
    let mut case = Case::default();
    let post = |organisation: &str| json!({"kind": "office", "person": "Ana Pop", "office": "Envoy", "organisation": organisation, "action": "incumbent"});
    case.add("r1", "Daily", "2020-03-01", post("European Union"));
    case.add("r2", "Daily", "2020-03-01", post("the EU"));
    let asset = |name: &str, host: &str| json!({"kind": "asset", "organisation": name, "owner": "ROU", "host": host});
    case.add("r3", "Daily", "2020-03-01", asset("River Mills", "PER"));
    case.add("r4", "Daily", "2020-03-01", asset("River Mills JSC", "CHL"));
    let met = |place: &str| json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "actors": [{"text": "a", "state": "KAZ"}], "recipients": [{"text": "b", "state": "ROU"}], "place": place});
    case.add("r5", "Daily", "2020-03-01", met("Nur-Sultan"));
    case.add("r6", "Daily", "2024-03-01", met("Astana"));
    let body = |a: &str, b: &str| json!({"kind": "body", "form": "commission", "name": "Joint Commission", "states": [a, b]});
    case.add("r7", "Daily", "2024-03-01", body("KAZ", "ROU"));
    case.add("r8", "Daily", "2024-03-01", body("PER", "ROU"));
    let e = of(&case, &[]);
    assert_eq!(labels(&e, EntityKind::Organisation), ["European Union", "Joint Commission (KAZ-ROU)", "Joint Commission (PER-ROU)", "River Mills JSC"]);
    assert_eq!(labels(&e, EntityKind::Place).len(), 1, "{:?}", labels(&e, EntityKind::Place));
    assert_eq!(e.find(EntityKind::Place, "nur-sultan").len(), 1);
    let states: Vec<String> = e.find(EntityKind::Organisation, "Joint Commission (PER-ROU)")[0].states.iter().map(ToString::to_string).collect();
    assert_eq!(states, ["PER", "ROU"]);
}

#[test]
fn an_organisation_is_found_by_any_of_its_names_in_the_table() {
    let mut case = Case::default();
    case.add("r1", "Daily", "2020-03-01", json!({"kind": "office", "person": "Ana Pop", "office": "Envoy", "organisation": "European Union", "action": "incumbent"}));
    let e = of(&case, &[]);
    assert_eq!(e.find(EntityKind::Organisation, "EU").len(), 1);
    assert!(e.find(EntityKind::Organisation, "NATO").is_empty() && e.find(EntityKind::Person, "EU").is_empty());
}

#[test]
fn an_amended_name_counts_and_the_old_one_does_not() {
    let case = offices(&[("Madalina Lupu", "Foreign Minister", "ROU")]);
    let id = case.records[0].id.clone();
    let amend = judgement(1, &id, Verdict::Amend { fields: BTreeMap::from([("person".to_owned(), json!("Madalina Lupa"))]) });
    let e = of(&case, &[amend]);
    assert_eq!(labels(&e, EntityKind::Person), ["Madalina Lupa"]);
    assert_eq!(e.all[0].spellings.len(), 1);
}

#[test]
fn somebody_is_found_by_any_form_of_the_name() {
    let e = of(&offices(&[("Ana Maria Pop", "Foreign Minister", "ROU"), ("Ion Radu", "Prime Minister", "ROU")]), &[]);
    for query in ["ana maria pop", "Ana Pop", "Dr. Ana Maria Pop", "Pop", "A. Pop"] {
        assert_eq!(e.find(EntityKind::Person, query).len(), 1, "{query}");
    }
    assert!(e.find(EntityKind::Person, "Ana Popescu").is_empty());
}

/// Says that whom a record calls so is another one of that name.
fn another(n: u8, case: &Case, record: usize, name: &str) -> Judgement {
    let record = &case.records[record];
    Judgement { record: Some(Box::new(record.clone())), ..different(n, &record.id, name) }
}

#[test]
fn two_of_one_name_and_state_are_parted_by_a_record() {
    let case = offices(&[("Ana Pop", "Foreign Minister", "ROU"), ("Ana Pop", "Mayor", "ROU"), ("Ana Pop", "Senator", "ROU"), ("A. Pop", "Mayor", "ROU")]);
    assert_eq!(of(&case, &[]).of(EntityKind::Person).filter(|p| p.name == "Ana Pop").count(), 1, "as long as nobody says so");
    let said = [another(1, &case, 1, "Ana Pop")];
    let e = of(&case, &said);
    let short = &case.records[1].id[..8];
    let other = format!("Ana Pop (ROU, {short})");
    let two: Vec<(&str, usize)> = e.of(EntityKind::Person).filter(|p| p.name == "Ana Pop").map(|p| (p.label.as_str(), p.named.len())).collect();
    assert_eq!(two, [("Ana Pop (ROU)", 2), (other.as_str(), 1)]);
    assert!(!e.candidates.iter().any(|c| c.names.iter().all(|n| n.starts_with("Ana Pop"))), "{:?}", reasons(&e));
    // A further record of the other one is joined to it by its label; the first stays alone.
    let third = format!("Ana Pop (ROU, {})", &case.records[2].id[..8]);
    let more = [said[0].clone(), another(2, &case, 2, "Ana Pop"), same(3, &other, &third)];
    let counts: Vec<usize> = of(&case, &more).of(EntityKind::Person).filter(|p| p.name == "Ana Pop").map(|p| p.named.len()).collect();
    assert_eq!(counts.iter().sum::<usize>(), 3);
    assert!(counts.len() == 2 && counts.contains(&2), "{counts:?}");
    // Taken back, they are one again.
    let undo = judgement(4, "x", Verdict::Undo { judgement: said[0].id.clone() });
    assert_eq!(of(&case, &[said[0].clone(), undo]).of(EntityKind::Person).filter(|p| p.name == "Ana Pop").count(), 1);
}

#[test]
fn the_parting_survives_a_new_reading() {
    let mut case = offices(&[("Ana Pop", "Foreign Minister", "ROU"), ("Ana Pop", "Mayor", "ROU")]);
    let said = [another(1, &case, 1, "Ana Pop")];
    let before = of(&case, &said);
    // A new rulebook finds the day as well: another record, of the same words.
    let mut claim = office("Ana Pop", "Mayor", "ROU");
    claim["as_of"] = "2021-05-05".into();
    let old = case.records[1].id.clone();
    case.records[1] = crate::testing::record("r1", &claim, Status::Actual);
    assert_ne!(case.records[1].id, old);
    let after = of(&case, &said);
    assert_eq!(labels(&before, EntityKind::Person), labels(&after, EntityKind::Person));
    assert_eq!(labels(&after, EntityKind::Person).len(), 2);
    // Where the words are read otherwise, the judgement is listed.
    case.records[1] = crate::testing::record("r1", &office("Ana Popa", "Mayor", "ROU"), Status::Actual);
    let stray = join(&case.sourced(), &said, JoinOptions::default()).stray;
    assert!(stray.len() == 1 && stray[0].reason.contains("read otherwise"), "{stray:?}");
}

#[test]
fn short_forms_of_a_given_name_are_offered_never_merged() {
    let e = of(&offices(&[("Bill Carter", "Foreign Minister", "USA"), ("William Carter", "Foreign Minister", "USA"), ("Pepe Rojas", "Mayor", "PER"), ("José Rojas", "Prime Minister", "PER")]), &[]);
    assert_eq!(e.of(EntityKind::Person).count(), 4);
    let all = reasons(&e);
    assert!(all.iter().any(|r| r == "Bill Carter / William Carter: same office and state (foreign minister of USA), “Bill” and “William” are forms of one given name"), "{all:?}");
    assert!(all.iter().any(|r| r.starts_with("José Rojas / Pepe Rojas: same state (PER)")), "{all:?}");
    let settled = of(&offices(&[("Bill Carter", "Foreign Minister", "USA"), ("William Carter", "Foreign Minister", "USA")]), &[same(1, "Bill Carter", "William Carter")]);
    assert_eq!(labels(&settled, EntityKind::Person), ["William Carter"]);
}
