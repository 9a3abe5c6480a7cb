//! The tables of states, names and capitals are whole and sane.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests")]

use dyad_reference::{Day, NameType, Period, StateCode, Status, parse_day, reference, version};
use std::collections::{BTreeMap, BTreeSet};

fn code(text: &str) -> StateCode {
    StateCode::parse(text).unwrap()
}

/// Rows of a CSV file by the real CSV reader, which the quick reader must agree with.
fn count(csv: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
    reader.records().collect::<Result<Vec<_>, _>>().expect("a row of the wrong width").len()
}

#[test]
fn no_row_is_lost() {
    let r = reference();
    assert_eq!(r.states.iter().count(), count(include_str!("../../../reference/states.csv")));
    assert_eq!(r.names().count(), count(include_str!("../../../reference/state_names.csv")));
    assert_eq!(r.capitals.iter().count(), count(include_str!("../../../reference/capitals.csv")));
}

#[test]
fn codes_are_one_of_a_kind_and_known() {
    let r = reference();
    let codes: BTreeSet<_> = r.states.iter().map(|s| s.code).collect();
    assert_eq!(codes.len(), r.states.iter().count());
    for n in r.names() {
        assert!(codes.contains(&n.code), "{} {}", n.code, n.name);
    }
    for s in r.states.iter() {
        assert!(s.parent.is_none_or(|p| codes.contains(&p)), "{}", s.code);
        assert!(s.continues.is_none_or(|p| codes.contains(&p)), "{}", s.code);
        assert_eq!(s.parent.is_some(), s.status == Status::Territory && s.code != code("ATA"), "{}", s.code);
        assert!(!s.region.is_empty() && !s.continent.is_empty(), "{} has no region", s.code);
        assert!(s.wikidata.starts_with('Q') || s.code == code("EAZ"), "{} {}", s.code, s.wikidata);
    }
}

#[test]
fn every_state_has_name_adjective_and_capital() {
    // Places without people or without a seat of their own.
    let bare = ["UMI", "HMD", "BVT", "ATA", "ATF", "SGS", "IOT", "TKL", "DNR", "LNR", "SJM"];
    for s in reference().states.iter() {
        let whole = reference().name_adjective_capital(s.code);
        assert!(whole.is_some() || bare.contains(&s.code.as_str()), "{} lacks an adjective or a capital", s.code);
        let first = reference().states.names_of(s.code).next().unwrap();
        assert_eq!((first.name, first.kind), (s.name, NameType::Name));
    }
    let made = reference().name_adjective_capital(code("NLD"));
    assert_eq!(made, Some(("Netherlands", "Dutch", "Amsterdam")));
}

#[test]
fn every_member_of_the_state_system_has_numbers() {
    for s in reference().states.iter().filter(|s| s.status == Status::State) {
        let without = ["VAT", "COK", "NIU"].contains(&s.code.as_str());
        assert_eq!(s.cow.is_none(), without, "{} COW", s.code);
        assert_eq!(s.gw.is_none(), without, "{} GW", s.code);
    }
    // A number stands for one state at a time.
    let mut seen: BTreeMap<u16, Vec<(StateCode, Period)>> = BTreeMap::new();
    for s in reference().states.iter() {
        if let Some(n) = s.cow {
            for (other, period) in seen.get(&n).into_iter().flatten() {
                assert!(!period.overlaps(&s.period), "COW {n}: {other} and {}", s.code);
            }
            seen.entry(n).or_default().push((s.code, s.period));
        }
    }
}

fn sane(p: Period) -> bool {
    let known = |d: Option<Day>| d.is_none_or(|(y, m, d)| (1500..2030).contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d));
    known(p.from) && known(p.to) && p.from.zip(p.to).is_none_or(|(a, b)| a < b)
}

#[test]
fn dates_are_sane() {
    let r = reference();
    for s in r.states.iter() {
        assert!(sane(s.period), "{} {:?}", s.code, s.period);
        assert_eq!(s.status == Status::Former, s.period.to.is_some() && s.cow.is_some(), "{}", s.code);
    }
    for n in r.names() {
        assert!(sane(n.period), "{} {:?}", n.name, n.period);
    }
    for c in r.capitals.iter() {
        assert!(sane(c.period), "{} {:?}", c.name, c.period);
        assert!(c.point.is_none_or(|p| (-90.0..=90.0).contains(&p.lat) && (-180.0..=180.0).contains(&p.lon)));
    }
    // The quick reader drops a date that it cannot read; the files must hold none.
    for csv in [include_str!("../../../reference/states.csv"), include_str!("../../../reference/state_names.csv"), include_str!("../../../reference/capitals.csv")] {
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let head = reader.headers().unwrap().clone();
        let dates: Vec<usize> = (0..head.len()).filter(|&i| ["from", "to"].contains(&&head[i])).collect();
        for row in reader.records() {
            let row = row.unwrap();
            for &i in &dates {
                assert!(row[i].is_empty() || parse_day(&row[i]).is_some(), "{row:?}");
            }
        }
    }
}

#[test]
fn a_name_means_one_state_at_a_time() {
    let r = reference();
    let mut seen: BTreeMap<&str, Vec<(StateCode, Period)>> = BTreeMap::new();
    let mut clashes = Vec::new();
    for n in r.names().filter(|n| !n.ambiguous && n.kind != NameType::Weak) {
        let of = seen.entry(n.name).or_default();
        // A name cannot be in use before or after its state.
        let period = n.period.and(&r.state(n.code).unwrap().period);
        for (other, p) in of.iter() {
            if *other != n.code && p.overlaps(&period) {
                clashes.push(format!("{}: {other} and {}", n.name, n.code));
            }
        }
        of.push((n.code, period));
    }
    assert!(clashes.is_empty(), "{clashes:#?}");
}

#[test]
fn names_of_a_state_stand_together() {
    let r = reference();
    let by_state: usize = r.states.iter().map(|s| r.states.names_of(s.code).count()).sum();
    assert_eq!(by_state, r.names().count());
    assert!(r.states.iter().all(|s| r.states.names_of(s.code).all(|n| n.code == s.code)));
}

#[test]
fn phrases_that_mean_no_state_are_no_names() {
    let names: BTreeSet<&str> = reference().names().map(|n| n.name).collect();
    for phrase in reference().states.not_states() {
        assert!(!names.contains(phrase), "{phrase}");
    }
    assert!(reference().states.not_states().any(|p| p == "Latin American"));
}

#[test]
fn capitals_have_the_name_of_their_day() {
    let at = |state: &str, day: &str| reference().capital_name_at(code(state), parse_day(day).unwrap());
    assert_eq!(at("KAZ", "1992-07-15"), Some("Alma-Ata"));
    assert_eq!(at("KAZ", "2019-03-22"), Some("Astana"));
    assert_eq!(at("KAZ", "2019-03-23"), Some("Nur-Sultan"));
    assert_eq!(at("KAZ", "2022-09-16"), Some("Nur-Sultan"));
    assert_eq!(at("KAZ", "2022-09-17"), Some("Astana"));
    assert_eq!(at("MMR", "1985-01-01"), Some("Rangoon"));
    assert_eq!(at("MMR", "2010-01-01"), Some("Naypyidaw"));
    assert_eq!(at("DEU", "1972-12-21"), Some("Bonn"));
    assert_eq!(at("DEU", "2020-01-01"), Some("Berlin"));
    assert_eq!(at("BRA", "1955-01-01"), Some("Rio de Janeiro"));
    assert_eq!(at("ZWE", "1981-01-01"), Some("Salisbury"));
    assert_eq!(at("NGA", "1990-01-01"), Some("Lagos"));
}

#[test]
fn queries_find_what_people_mean() {
    let find = |q: &str| reference().state_by_query(q).map(|s| s.code.to_string());
    for (query, wanted) in [
        ("KAZ", "KAZ"),
        ("kz", "KAZ"),
        ("kazakh", "KAZ"),
        ("Kazakhstan", "KAZ"),
        ("the Netherlands", "NLD"),
        ("cote d'ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("TURKIYE", "TUR"),
        ("dominican", "DOM"),
        ("soviet", "SUN"),
        ("Viet Nam", "VNM"),
        ("u.s.", "USA"),
        ("holland", "NLD"),
        ("Georgia", "GEO"),
        ("East German", "DDR"),
        ("zaire", "COD"),
        ("Korea", "KOR"),
        ("Burma", "MMR"),
        ("Chad", "TCD"),
    ] {
        assert_eq!(find(query).as_deref(), Some(wanted), "{query}");
    }
    assert_eq!(find("Atlantis"), None);
}

#[test]
fn a_state_existed_when_it_or_its_forerunner_did() {
    let existed = |s: &str, day: &str| reference().states.existed_at(code(s), parse_day(day).unwrap());
    assert!(!existed("KAZ", "1991-12-15"));
    assert!(existed("KAZ", "1991-12-16"));
    assert!(existed("RUS", "1975-08-01"), "Russia carries on the Soviet Union");
    assert!(existed("SRB", "1999-06-10"));
    assert!(!existed("SUN", "1992-01-01"));
    assert!(!existed("UKR", "1975-08-01"));
}

#[test]
fn the_version_is_short_and_steady() {
    assert_eq!(version().len(), 12);
    assert_eq!(version(), version());
}

#[test]
fn loading_is_quick() {
    let start = std::time::Instant::now();
    let _ = reference();
    println!("loaded in {:?}", start.elapsed());
}
