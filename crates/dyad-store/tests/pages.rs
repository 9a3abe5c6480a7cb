//! A page of a pair: the counts are those of all kept facts, the facts the newest of each list,
//! whatever was written before; and `verify` sees where it is not so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod made;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dyad_register::facts::{Extent, Following, Shelf};
use dyad_register::{Fact, JoinOptions, PartialDate, Record, StateCode, When};
use dyad_store::{Filter, Paging, Register};
use made::Made;

fn paging(facts: usize) -> Paging {
    Paging { facts, grouped: facts, reports: 2, documents: 50, since: None }
}

/// The last day that it may be of, else that of its last report.
fn day(fact: &Fact) -> Option<PartialDate> {
    fact.date.or_else(|| fact.last_seen.map(When::At)).map(When::latest)
}

/// The facts of a pair by list, newest first, by looking at all of them.
fn shelves(register: &Register, pair: [StateCode; 2]) -> BTreeMap<Shelf, Vec<Fact>> {
    let records: BTreeMap<String, Record> = register.records(&Filter::default()).unwrap().into_iter().map(|r| (r.id.clone(), r)).collect();
    let following = Following::of(records.values());
    let mut shelves: BTreeMap<Shelf, Vec<Fact>> = BTreeMap::new();
    for fact in register.joined_from_scratch(JoinOptions::default()).unwrap().facts {
        let states = fact.claim.states();
        if pair.iter().all(|s| states.contains(s)) && !following.gives_all(&fact, |id| records.get(id)) {
            shelves.entry(Shelf::of(&fact.claim, fact.status)).or_default().push(fact);
        }
    }
    for facts in shelves.values_mut() {
        facts.sort_by_key(|f| (Reverse(day(f)), f.id.clone()));
    }
    shelves
}

#[test]
fn a_page_holds_the_newest_of_each_list_and_the_counts_of_all() {
    let made = Made::new(200);
    let mut register = Register::in_memory().unwrap();
    made.put_all(&mut register);
    let mut cut = 0;
    for pair in [["PER", "ROU"], ["ROU", "PER"], ["PLW", "PER"]].map(|p| p.map(made::code)) {
        let expected = shelves(&register, pair);
        let extent = register.extent(pair, None).unwrap().unwrap();
        assert_eq!(extent.facts, expected.iter().map(|(shelf, facts)| (*shelf, facts.len())).collect());
        assert_eq!(extent.newest, expected.values().flatten().flat_map(|f| &f.records).filter_map(|r| r.report_date).max());
        let since = "2021-01-10".parse().unwrap();
        let later: BTreeMap<Shelf, usize> = expected.iter().map(|(shelf, facts)| (*shelf, facts.iter().filter(|f| day(f).is_some_and(|d| d >= since)).count())).filter(|(_, n)| *n > 0).collect();
        let recent = register.extent(pair, Some(since)).unwrap().unwrap();
        assert_eq!((&recent.facts, recent.newest), (&later, extent.newest));
        assert!(recent.all() < extent.all());
        for limit in [1, 3, 1000] {
            let page = register.page(pair, &extent, paging(limit)).unwrap();
            let here: BTreeSet<&str> = page.facts.iter().map(|f| f.id.as_str()).collect();
            for facts in expected.values() {
                assert!(facts.iter().take(limit).all(|f| here.contains(f.id.as_str())));
                cut += usize::from(facts.len() > limit);
            }
            // Every report that a page cites is there with its words.
            let records: BTreeSet<&str> = page.records.iter().map(|r| r.id.as_str()).collect();
            for fact in expected.values().flat_map(|f| f.iter().take(limit)) {
                assert!(fact.newest_reports(2).iter().all(|r| records.contains(r.id.as_str()) && page.documents.contains_key(&r.document)));
            }
        }
    }
    assert!(cut > 3, "{cut}");
}

#[test]
fn a_damaged_page_is_seen() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    let made = Made::new(40);
    let mut register = Register::open(&path).unwrap();
    made.put_all(&mut register);
    assert!(register.freshen().unwrap());
    assert_eq!(register.verify().unwrap(), []);
    drop(register);
    for damage in ["UPDATE fact_pairs SET shelf = 20", "DELETE FROM fact_pairs", "UPDATE fact_pairs SET seen = '2030-01-01'", "UPDATE joining SET given = 1 - given"] {
        let copy = dir.path().join("copy.db");
        std::fs::copy(&path, &copy).unwrap();
        rusqlite::Connection::open(&copy).unwrap().execute_batch(damage).unwrap();
        let register = Register::open(&copy).unwrap();
        assert!(!register.verify().unwrap().is_empty(), "{damage}");
        // Made anew it is sound.
        register.join_anew().unwrap();
        assert_eq!(register.verify().unwrap(), [], "{damage}");
    }
}

/// A register without a pair has nothing of it, which is no fault.
#[test]
fn a_pair_without_facts_is_empty() {
    let register = Register::in_memory().unwrap();
    let pair = ["FJI", "PER"].map(made::code);
    let extent = register.extent(pair, None).unwrap().unwrap();
    assert_eq!(extent, Extent::default());
    assert!(register.page(pair, &extent, paging(5)).unwrap().facts.is_empty());
}
