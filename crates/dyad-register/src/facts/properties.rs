//! Properties of the joining that hold for any records: the order does not matter, no record
//! is lost or counted twice, a person's word holds. And that it stays near linear.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::Verdict;
use crate::testing::Case;

fn date() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        Just(Some("2021".to_owned())),
        (1..4u8).prop_map(|m| Some(format!("2021-{m:02}"))),
        (1..3u8, 1..12u8).prop_map(|(m, d)| Some(format!("2021-{m:02}-{d:02}"))),
        (1..12u8).prop_map(|d| Some(format!("2021-01-{d:02}/2021-02-01"))),
    ]
}

fn with_date(mut claim: Value, field: &str, date: Option<String>) -> Value {
    if let Some(date) = date {
        claim[field] = date.into();
    }
    claim
}

fn claim() -> impl Strategy<Value = Value> {
    let person = || prop::sample::select(vec!["Ana Pop", "Ms. Pop", "A. Pop", "Pop", "Ion Pop", "Ana Maria Pop", "Pop Ana", "Ion Radu"]);
    prop_oneof![
        (date(), prop::option::of(prop::sample::select(vec!["visit", "call"])), any::<bool>()).prop_map(|(date, mode, turned)| {
            let (a, b) = if turned { ("ROU", "PER") } else { ("PER", "ROU") };
            let mut event = json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "actors": [{"text": a, "state": a}], "recipients": [{"text": b, "state": b}]});
            if let Some(mode) = mode {
                event["mode"] = mode.into();
            }
            with_date(event, "date", date)
        }),
        (person(), date()).prop_map(|(person, date)| with_date(json!({"kind": "accreditation", "person": person, "rank": "ambassador", "sending": "ROU", "receiving": "PER", "action": "presented"}), "date", date)),
        (person(), date()).prop_map(|(person, date)| with_date(json!({"kind": "office", "person": person, "office": "Minister", "state": "ROU", "action": "incumbent"}), "as_of", date)),
        (prop::sample::select(vec!["1500", "1540", "1600", "1680"]), 1..5u8)
            .prop_map(|(amount, digits)| { json!({"kind": "trade", "measure": "exports", "reporter": "PER", "partner": "ROU", "period": "2020", "amount": amount, "currency": "USD", "digits": digits}) }),
        (prop::sample::select(vec!["on rivers", "on rivers and lakes", "on trade", ""]), date()).prop_map(|(title, date)| {
            let mut signed = json!({"kind": "agreement", "form": "treaty", "states": ["PER", "ROU"], "action": "signed"});
            if !title.is_empty() {
                signed["title"] = title.into();
            }
            with_date(signed, "date", date)
        }),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    prop::collection::vec((claim(), 0..4u8, 1..20u8, prop::bool::weighted(0.2)), 1..25).prop_map(|rows| {
        let mut case = Case::default();
        for (i, (claim, outlet, day, planned)) in rows.into_iter().enumerate() {
            let status = if planned { crate::Status::Planned } else { crate::Status::Actual };
            case.add_status(&format!("d{i}"), &format!("Outlet {outlet}"), &format!("2021-01-{day:02}"), claim, status);
        }
        case
    })
}

proptest! {
    #[test]
    fn the_order_does_not_matter(case in case(), seed in any::<u64>()) {
        let mut records = case.sourced();
        let facts = join(&records, &[], JoinOptions::default());
        // A shuffle of our own, so that the seed alone decides.
        let mut state = seed | 1;
        for i in (1..records.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            records.swap(i, usize::try_from(state >> 33).unwrap() % (i + 1));
        }
        prop_assert_eq!(join(&records, &[], JoinOptions::default()), facts);
    }

    #[test]
    fn every_record_stands_in_one_fact(case in case()) {
        let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
        let mut ids: Vec<&str> = facts.iter().flat_map(|f| f.records.iter().map(|r| r.id.as_str())).collect();
        ids.sort_unstable();
        let mut given: Vec<&str> = case.records.iter().map(|r| r.id.as_str()).collect();
        given.sort_unstable();
        prop_assert_eq!(ids, given);
        let mut names: Vec<&str> = facts.iter().map(|f| f.id.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), facts.len());
    }

    #[test]
    fn what_a_person_rejects_is_gone_and_what_is_said_to_be_one_is_one(case in case(), pick in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let (a, b) = (pick.get(&case.records), other.get(&case.records));
        let judgement = |verdict| Judgement { id: "j".into(), about: a.id.clone(), verdict, by: "desk".into(), at: "2024-01-01T00:00:00Z".into(), why: None, record: None, other_record: None };
        let facts = join(&case.sourced(), &[judgement(Verdict::Reject)], JoinOptions::default()).facts;
        prop_assert!(facts.iter().all(|f| f.records.iter().all(|r| r.id != a.id)));
        let holds = |f: &Fact, id: &str| f.records.iter().any(|r| r.id == id);
        let same = a.claim.kind() == b.claim.kind() && a.status == b.status;
        let facts = join(&case.sourced(), &[judgement(Verdict::Same { other: b.id.clone() })], JoinOptions::default()).facts;
        prop_assert!(!same || facts.iter().any(|f| holds(f, &a.id) && holds(f, &b.id)));
        let facts = join(&case.sourced(), &[judgement(Verdict::Different { other: b.id.clone() })], JoinOptions::default()).facts;
        prop_assert!(a.id == b.id || !facts.iter().any(|f| holds(f, &a.id) && holds(f, &b.id)));
    }
}

/// A third of the records in one bucket, many of them of vague dates: the worst that news does.
#[test]
#[ignore = "takes a minute: cargo test --release -p dyad-register -- --ignored"]
fn a_million_records_in_a_minute() {
    let mut case = Case::default();
    let mut state = 7u64;
    let mut roll = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let states = ["USA", "CHN", "RUS", "DEU", "FRA", "KAZ", "ROU", "IND", "BRA", "TUR"];
    let count: u64 = std::env::var("DYAD_RECORDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    for i in 0..count {
        let (a, b) = if roll(3) == 0 { ("CHN", "USA") } else { (states[roll(10) as usize], states[roll(10) as usize]) };
        let (y, m, d) = (1990 + roll(35), 1 + roll(12), 1 + roll(28));
        let report = format!("{y}-{m:02}-{d:02}");
        let date = match roll(10) {
            0 => None,
            1 => Some(format!("{y}")),
            2 => Some(format!("{y}-{m:02}")),
            _ => Some(report.clone()),
        };
        let claim = match roll(4) {
            0 => with_date(json!({"kind": "office", "person": format!("Ana {} Pop{}", roll(50), roll(400)), "office": "Minister", "state": a, "action": "incumbent"}), "as_of", date),
            1 => with_date(json!({"kind": "agreement", "form": "treaty", "states": [a, b], "action": "signed", "title": format!("on item {} of {}", roll(500), roll(500))}), "date", date),
            _ => with_date(json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "actors": [{"text": a, "state": a}], "recipients": [{"text": b, "state": b}]}), "date", date),
        };
        case.add(&format!("d{i}"), "Wire", &report, claim);
    }
    let start = std::time::Instant::now();
    let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
    let joined = start.elapsed();
    let findings = crate::checks::check(&case.sourced(), &facts);
    let checked = start.elapsed() - joined;
    assert!(joined.as_secs() < 60 && checked.as_secs() < 60, "{} facts in {joined:?}, {} findings in {checked:?}", facts.len(), findings.len());
    assert!(std::env::var_os("DYAD_SHOW_TIMES").is_none(), "{} facts in {joined:?}, {} findings in {checked:?}", facts.len(), findings.len());
}
