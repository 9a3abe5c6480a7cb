//! Properties that hold for any records: the order does not matter, every name has exactly one
//! entity, what a person said holds, and nothing is merged across states.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::facts::join;
use crate::testing::Case;
use crate::{JoinOptions, Verdict};

const NAMES: [&str; 10] = ["Ana Pop", "A. Pop", "Pop", "Ana Maria Pop", "Pop Ana", "Sergei Orlov", "Sergey Orlov", "Sergei Ivanovich Orlov", "Alin Pop", "Orlov"];

fn claim() -> impl Strategy<Value = Value> {
    let name = || prop::sample::select(NAMES.to_vec());
    let state = || prop::option::of(prop::sample::select(vec!["ROU", "PER", "HUN"]));
    prop_oneof![
        (name(), prop::sample::select(vec!["foreign minister", "mayor of Lima", "minister"]), state()).prop_map(|(p, o, s)| json!({"kind": "office", "person": p, "office": o, "state": s, "action": "incumbent"})),
        (name(), prop::sample::select(vec!["incumbent", "presented", "recalled"]))
            .prop_map(|(p, a)| json!({"kind": "accreditation", "person": p, "rank": "ambassador", "sending": "ROU", "receiving": "PER", "action": a})),
        (name(), state(), prop::sample::select(vec!["Lima", "Budapest", "Elsewhere"])).prop_map(|(p, s, place)| {
            json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "actors": [{"text": p, "state": s, "person": p, "organisation": "Mills Ltd"}], "recipients": [{"text": "Peru", "state": "PER"}], "place": place})
        }),
        name().prop_map(|p| json!({"kind": "honour", "award": "Order", "person": p, "by": "PER"})),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    prop::collection::vec((claim(), 0..6u8, 2015..2024u16), 1..24).prop_map(|all| {
        let mut case = Case::default();
        for (claim, source, year) in all {
            case.add(&format!("r{source}"), "Daily", &format!("{year}-01-02"), claim);
        }
        case
    })
}

fn said() -> impl Strategy<Value = Vec<Judgement>> {
    let name = || prop::sample::select(NAMES.to_vec());
    prop::collection::vec((name(), name(), any::<bool>()), 0..4).prop_map(|all| {
        let judgement = |(i, (a, b, same)): (usize, (&str, &str, bool))| {
            let other = b.to_owned();
            let verdict = if same { Verdict::Same { other } } else { Verdict::Different { other } };
            Judgement::new(a, verdict, "ana", format!("2024-01-0{}T00:00:00Z", i + 1))
        };
        all.into_iter().enumerate().map(judgement).collect()
    })
}

fn of(case: &Case, judgements: &[Judgement]) -> (Vec<Fact>, Entities) {
    let facts = join(&case.sourced(), judgements, JoinOptions::default()).facts;
    let records: BTreeMap<String, Record> = case.records.iter().map(|r| (r.id.clone(), r.clone())).collect();
    let entities = entities(&facts, &records, judgements);
    (facts, entities)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_order_does_not_matter(case in case(), said in said(), seed in any::<u64>()) {
        let (mut facts, entities_) = of(&case, &said);
        // A shuffle that is the same for the same seed.
        let key = |text: &str| crate::ContentHash::of(&[&seed.to_string(), text]);
        facts.sort_by_key(|f| key(&f.id));
        let mut judgements = said;
        judgements.sort_by_key(|j| key(&j.id));
        let records: BTreeMap<String, Record> = case.records.iter().map(|r| (r.id.clone(), r.clone())).collect();
        let again = entities(&facts, &records, &judgements);
        prop_assert_eq!(serde_json::to_string(&entities_.all).unwrap(), serde_json::to_string(&again.all).unwrap());
        prop_assert_eq!(entities_.candidates, again.candidates);
    }

    #[test]
    fn ids_and_labels_are_each_of_one_entity(case in case(), said in said()) {
        let (facts, e) = of(&case, &said);
        let mut ids: Vec<&str> = e.all.iter().map(|e| e.id.as_str()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
        // Every fact that names a person is named by some person.
        for fact in facts.iter().filter(|f| f.claim.person().is_some()) {
            prop_assert!(e.of(EntityKind::Person).any(|p| p.named.iter().any(|n| n.fact == fact.id)), "{}", fact.id);
        }
        for c in &e.candidates {
            prop_assert!(c.entities[0] != c.entities[1] && c.entities.iter().all(|id| ids.contains(&id.as_str())));
        }
    }

    #[test]
    fn nobody_speaks_for_two_states_unless_a_person_says_so(case in case()) {
        let (_, e) = of(&case, &[]);
        for person in e.of(EntityKind::Person) {
            prop_assert!(person.states.len() <= 1, "{:?}", person);
        }
    }

    #[test]
    fn what_a_person_keeps_apart_is_apart(case in case(), a in 0..NAMES.len(), b in 0..NAMES.len()) {
        prop_assume!(a != b);
        let (a, b) = (NAMES[a], NAMES[b]);
        let j = Judgement::new(a, Verdict::Different { other: b.into() }, "ana", "2024-01-01T00:00:00Z");
        let (_, e) = of(&case, &[j]);
        for person in e.of(EntityKind::Person) {
            let has = |n: &str| person.spellings.iter().any(|s| s.text == n);
            prop_assert!(!(has(a) && has(b)), "{:?}", person);
        }
        let called = |label: &str, n: &str| crate::canonical::fold(label) == crate::canonical::fold(n);
        prop_assert!(!e.candidates.iter().any(|c| called(&c.names[0], a) && called(&c.names[1], b) || called(&c.names[0], b) && called(&c.names[1], a)));
    }
}
