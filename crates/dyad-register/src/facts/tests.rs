#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use serde_json::{Value, json};

use super::*;
use crate::Verdict;
use crate::testing::Case;

fn judgement(id: &str, at: &str, about: &str, verdict: Verdict) -> Judgement {
    Judgement { id: id.into(), about: about.into(), verdict, by: "desk".into(), at: at.into(), why: None, record: None, other_record: None }
}

fn met(date: Option<&str>, mode: Option<&str>) -> Value {
    let mut v = json!({"kind": "event", "act": "CONSULT", "type": "CONSULT",
        "actors": [{"text": "Kazakhstan", "state": "KAZ"}], "recipients": [{"text": "Romania", "state": "ROU"}]});
    if let Some(d) = date {
        v["date"] = d.into();
    }
    if let Some(m) = mode {
        v["mode"] = m.into();
    }
    v
}

fn joined(case: &Case) -> Vec<Fact> {
    join(&case.sourced(), &[], JoinOptions::default()).facts
}

fn sizes(facts: &[Fact]) -> Vec<usize> {
    let mut sizes: Vec<usize> = facts.iter().map(|f| f.records.len()).collect();
    sizes.sort_unstable();
    sizes
}

#[test]
fn reports_of_one_meeting_are_one_fact() {
    let mut case = Case::default();
    case.add("a", "Wire One", "2022-07-15", met(Some("2022-07-15"), Some("visit")));
    case.add("b", "Wire Two", "2022-07-16", met(Some("2022-07-16"), None));
    case.add("c", "Wire Two", "2022-07-17", met(Some("2022-07"), None));
    case.add("d", "Wire One", "2022-07-15", met(None, None));
    let facts = joined(&case);
    assert_eq!(sizes(&facts), [4], "{facts:#?}");
    assert_eq!(facts[0].outlets, 2);
    assert_eq!(facts[0].date.unwrap().to_string(), "2022-07-15");
}

#[test]
fn different_meetings_stay_apart() {
    let mut case = Case::default();
    case.add("a", "W", "2022-07-15", met(Some("2022-07-15"), Some("visit")));
    case.add("b", "W", "2022-07-15", met(Some("2022-07-15"), Some("call")));
    case.add("c", "W", "2022-07-20", met(Some("2022-07-20"), None));
    // July has three meetings: this one could be any of them.
    case.add("d", "W", "2022-08-20", met(Some("2022-07"), None));
    let facts = joined(&case);
    assert_eq!(sizes(&facts), [1, 1, 1, 1]);
    assert!(facts.iter().any(|f| f.why.contains("could be any")));
}

#[test]
fn a_mutual_act_has_no_direction_and_a_directed_one_has() {
    let event = |act: &str, a: &str, b: &str| {
        json!({"kind": "event", "act": act, "type": act, "date": "2020-02-03",
        "actors": [{"text": a, "state": a}], "recipients": [{"text": b, "state": b}]})
    };
    let mut case = Case::default();
    case.add("a", "W", "2020-02-03", event("CONSULT", "FRA", "ITA"));
    case.add("b", "W", "2020-02-03", event("CONSULT", "ITA", "FRA"));
    case.add("c", "W", "2020-02-03", event("ACCUSE", "FRA", "ITA"));
    case.add("d", "W", "2020-02-03", event("ACCUSE", "ITA", "FRA"));
    assert_eq!(sizes(&joined(&case)), [1, 1, 2]);
}

#[test]
fn exports_are_the_other_sides_imports() {
    let trade = |measure: &str, a: &str, b: &str, amount: &str, digits: u8| {
        json!({"kind": "trade", "measure": measure, "reporter": a, "partner": b,
        "period": "2021", "amount": amount, "currency": "USD", "digits": digits})
    };
    let mut case = Case::default();
    case.add("a", "W", "2022-02-01", trade("exports", "KAZ", "ROU", "1500000000", 2));
    case.add("b", "V", "2022-02-01", trade("imports", "ROU", "KAZ", "1536000000", 4));
    case.add("c", "U", "2022-02-01", trade("exports", "KAZ", "ROU", "1900000000", 2));
    case.add("d", "U", "2022-02-01", trade("imports", "KAZ", "ROU", "1500000000", 2));
    let facts = joined(&case);
    assert_eq!(sizes(&facts), [1, 1, 2]);
    let mut both: Vec<&str> = facts.iter().find(|f| f.records.len() == 2).unwrap().records.iter().map(|r| r.source.as_str()).collect();
    both.sort_unstable();
    assert_eq!(both, ["a", "b"]);
    let disputed: Vec<_> = facts.iter().filter(|f| !f.disputed.is_empty()).collect();
    assert_eq!(disputed.len(), 2);
    assert!(disputed.iter().any(|f| f.disputed[0].value == "USD 1900000000"));
}

#[test]
fn one_person_in_one_office_is_one_fact_with_its_range() {
    let office = |name: &str, at: &str| json!({"kind": "office", "person": name, "office": "Minister of Trade", "title": "minister of trade", "state": "CHL", "action": "incumbent", "as_of": at});
    let mut case = Case::default();
    case.add("a", "W", "2018-01-01", office("María Soto", "2018-01-01"));
    case.add("b", "W", "2020-05-06", office("Ms. Soto", "2020-05-06"));
    case.add("c", "W", "2020-05-06", office("Pedro Rojas", "2020-05-06"));
    let facts = joined(&case);
    assert_eq!(sizes(&facts), [1, 2]);
    let soto = facts.iter().find(|f| f.records.len() == 2).unwrap();
    assert_eq!((soto.first_seen.unwrap().to_string(), soto.last_seen.unwrap().to_string()), ("2018-01-01".into(), "2020-05-06".into()));
    assert_eq!(soto.claim.person(), Some("María Soto"));
}

#[test]
fn two_dates_of_one_establishment_are_side_by_side() {
    let established = |d: &str| json!({"kind": "relations", "action": "established", "states": ["KAZ", "ROU"], "date": d});
    let mut case = Case::default();
    case.add("a", "W", "2012-01-01", established("1992-07-15"));
    case.add("b", "W", "2013-01-01", established("1992"));
    case.add("c", "V", "2014-01-01", established("1993-01-02"));
    let facts = joined(&case);
    assert_eq!(sizes(&facts), [1, 2]);
    assert!(facts.iter().all(|f| f.disputed.len() == 1 && f.disputed[0].field == "date"), "{facts:#?}");
}

#[test]
fn a_plan_finds_what_came_of_it() {
    let mut case = Case::default();
    case.add_status("a", "W", "2022-07-01", met(Some("2022-07"), Some("visit")), Status::Planned);
    case.add("b", "W", "2022-07-16", met(Some("2022-07-15"), Some("visit")));
    case.add("c", "W", "2022-09-16", met(Some("2022-09-15"), Some("visit")));
    let facts = joined(&case);
    assert_eq!(facts.len(), 3);
    let plan = facts.iter().find(|f| f.status == Status::Planned).unwrap();
    let next = facts.iter().find(|f| Some(&f.id) == plan.followed_by.as_ref()).unwrap();
    assert_eq!(next.date.unwrap().to_string(), "2022-07-15");
}

#[test]
fn no_guess_at_what_came_of_a_plan() {
    let followed = |plan: Option<&str>, source: &str, told: &str| {
        let mut case = Case::default();
        case.add_status("a", "W", "2022-07-01", met(plan, Some("visit")), Status::Planned);
        case.add(source, "W", told, met(Some("2022-07-15"), Some("visit")));
        joined(&case).iter().any(|f| f.followed_by.is_some())
    };
    assert!(followed(Some("2022-07"), "b", "2022-07-16"));
    assert!(!followed(None, "b", "2022-07-16"), "any meeting would do");
    assert!(!followed(Some("2022-07"), "a", "2022-07-01"), "told beside the plan by the same report");
}

#[test]
fn wire_copies_are_one_independent_report() {
    let mut case = Case::default();
    case.add("a", "Wire One", "2022-07-15", met(Some("2022-07-15"), None));
    case.add("b", "Paper", "2022-07-15", met(Some("2022-07-15"), None));
    for r in &mut case.records {
        r.evidence[0].quote = "They met.".into();
    }
    let facts = joined(&case);
    assert_eq!((facts[0].outlets, facts[0].independent), (2, 1));
    let every = join(&case.sourced(), &[], JoinOptions { wire_copies_once: false, ..JoinOptions::default() });
    assert_eq!(every.facts[0].independent, 2);
}

#[test]
fn one_text_that_gives_two_titles_speaks_of_two_things() {
    let signed = |subject: Option<&str>, count: Option<u32>| json!({"kind": "agreement", "form": "memorandum", "subject": subject, "states": ["KAZ", "ROU"], "action": "signed", "count": count, "date": "2022-07-15"});
    let (fish, boats) = (Some("rivers, lakes, ports and fish"), Some("rivers, lakes, ports and boats"));
    let mut case = Case::default();
    case.add("a", "Wire", "2022-07-15", signed(fish, None));
    case.add("a", "Wire", "2022-07-15", signed(boats, None));
    case.add("a", "Wire", "2022-07-15", signed(None, Some(2)));
    assert_eq!(sizes(&joined(&case)), [1, 1, 1], "two memoranda, and the group of both");
    // The same text may call one of them by less.
    case.add("a", "Wire", "2022-07-15", signed(Some("fish"), None));
    assert_eq!(sizes(&joined(&case)), [1, 1, 2]);
    // Two texts with nearly the same title speak of one thing.
    let mut two = Case::default();
    two.add("b", "Paper", "2022-07-16", signed(fish, None));
    two.add("c", "Herald", "2022-07-16", signed(boats, None));
    assert_eq!(sizes(&joined(&two)), [2]);
    // So do the headline and the text of one report.
    let mut one = Case::default();
    one.add("c", "Herald", "2022-07-16", signed(fish, None));
    one.records[0].evidence[0].zone = crate::ZoneKind::Title;
    one.add("c", "Herald", "2022-07-16", signed(boats, None));
    assert_eq!(sizes(&joined(&one)), [2]);
}

#[test]
fn near_copies_are_one_telling_and_an_own_report_is_another() {
    let wire = "The foreign ministers of Kazakhstan and Romania met in Lomé on Friday and spoke for two hours about rail links, grain and the visas of students, their offices said.";
    let own = "Over coffee on the lake the two guests of the Togolese president, so one of them told this paper, went through a long list: trains first, then wheat, then who may study where.";
    let independent = |texts: &[(&str, String)]| {
        let mut case = Case::default();
        for (i, (outlet, text)) in texts.iter().enumerate() {
            case.add(&format!("d{i}"), outlet, "2022-07-15", met(Some("2022-07-15"), None));
            case.documents[i].sketch = Some(std::sync::Arc::new(crate::copies::Sketch::of(text)));
        }
        let facts = joined(&case);
        assert_eq!(facts.len(), 1);
        (facts[0].outlets, facts[0].independent)
    };
    let edited = format!("LOMÉ (Wire One) - {}", wire.replace("spoke", "talked"));
    assert_eq!(independent(&[("Wire One", wire.to_owned()), ("Paper", edited.clone())]), (2, 1));
    assert_eq!(independent(&[("Wire One", wire.to_owned()), ("Paper", own.to_owned())]), (2, 2));
    // The paper that prints the wire and a report of its own is a witness of its own.
    assert_eq!(independent(&[("Wire One", wire.to_owned()), ("Paper", edited.clone()), ("Paper", own.to_owned())]), (2, 2));
    // Two that only print the wire are none, however many reports a third one has.
    assert_eq!(independent(&[("Wire One", wire.to_owned()), ("Paper", edited), ("Gazette", own.to_owned()), ("Gazette", format!("{own} And then some more was said that nobody else has."))]), (3, 2));
}

#[test]
fn a_person_has_the_last_word() {
    let mut case = Case::default();
    case.add("a", "W", "2022-07-15", met(Some("2022-07-15"), None));
    case.add("b", "W", "2022-07-25", met(Some("2022-07-25"), None));
    let (a, b) = (case.records[0].id.clone(), case.records[1].id.clone());
    let fields = [("date".to_owned(), json!("2022-07-15"))].into();
    let judgements = [
        judgement("j1", "2023-01-01T00:00:00Z", &a, Verdict::Confirm),
        judgement("j2", "2023-01-02T00:00:00Z", &b, Verdict::Amend { fields }),
        judgement("j3", "2023-01-03T00:00:00Z", &a, Verdict::Reject),
        judgement("j4", "2023-01-04T00:00:00Z", "x", Verdict::Undo { judgement: "j3".into() }),
        judgement("j5", "2023-01-05T00:00:00Z", "0123456789abcdef0123456789abcdef", Verdict::Confirm),
    ];
    let all = join(&case.sourced(), &judgements, JoinOptions::default());
    assert_eq!(sizes(&all.facts), [2]);
    assert_eq!(all.facts[0].certainty, Certainty::Confirmed);
    assert_eq!(all.stray.iter().map(|s| s.judgement.as_str()).collect::<Vec<_>>(), ["j5"]);
    let rejected = join(&case.sourced(), &judgements[..3], JoinOptions::default());
    assert_eq!(sizes(&rejected.facts), [1]);
}

#[test]
fn a_judgement_finds_its_record_again_after_a_new_reading() {
    let mut case = Case::default();
    case.add("a", "W", "2022-07-15", met(Some("2022-07-15"), None));
    let mut old = case.records[0].clone();
    old.id = "f".repeat(32);
    let mut confirm = judgement("j1", "2023-01-01T00:00:00Z", &old.id, Verdict::Confirm);
    confirm.record = Some(Box::new(old));
    let all = join(&case.sourced(), &[confirm], JoinOptions::default());
    assert_eq!(all.facts[0].certainty, Certainty::Confirmed);
    assert!(all.stray.is_empty());
}

#[test]
fn same_and_different_names_are_settled_by_a_person() {
    let envoy = |name: &str| json!({"kind": "accreditation", "person": name, "rank": "ambassador", "sending": "ROU", "receiving": "KAZ", "action": "incumbent"});
    let mut case = Case::default();
    case.add("a", "W", "2022-07-15", envoy("Madalina Lupa"));
    case.add("b", "W", "2022-07-16", envoy("Madalina Lupu"));
    case.add("c", "W", "2022-07-17", envoy("Lupa"));
    assert_eq!(sizes(&joined(&case)), [1, 2]);
    let same = judgement("j1", "2023-01-01T00:00:00Z", "Madalina Lupu", Verdict::Same { other: "Madalina Lupa".into() });
    assert_eq!(sizes(&join(&case.sourced(), &[same], JoinOptions::default()).facts), [3]);
    let different = judgement("j1", "2023-01-01T00:00:00Z", "Lupa", Verdict::Different { other: "Madalina Lupa".into() });
    assert_eq!(sizes(&join(&case.sourced(), &[different], JoinOptions::default()).facts), [1, 1, 1]);
    let ids = (case.records[0].id.clone(), case.records[1].id.clone());
    let by_id = judgement("j1", "2023-01-01T00:00:00Z", &ids.0, Verdict::Same { other: ids.1 });
    assert_eq!(sizes(&join(&case.sourced(), &[by_id], JoinOptions::default()).facts), [3]);
}

#[test]
fn a_fact_is_written_and_read_again() {
    let mut case = Case::default();
    case.add("a", "W", "2022-07-15", met(Some("2022-07-15"), None));
    let fact = joined(&case).remove(0);
    let text = serde_json::to_string(&fact).unwrap();
    assert_eq!(serde_json::from_str::<Fact>(&text).unwrap(), fact);
}

#[test]
fn a_family_name_that_two_have_joins_neither() {
    let presented = |name: &str| json!({"kind": "accreditation", "person": name, "rank": "ambassador", "sending": "ROU", "receiving": "KAZ", "action": "presented", "date": "2021-05-06"});
    let mut case = Case::default();
    case.add("a", "W", "2021-05-07", presented("Ana Pop"));
    case.add("b", "W", "2021-05-07", presented("Ion Pop"));
    case.add("c", "W", "2021-05-07", presented("Pop"));
    assert_eq!(sizes(&joined(&case)), [1, 1, 1]);
}
