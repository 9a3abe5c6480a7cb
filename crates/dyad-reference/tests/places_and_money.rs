//! The tables of cities and currencies are whole and sane.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use dyad_reference::{StateCode, parse_day, reference};
use std::collections::BTreeSet;

fn code(text: &str) -> StateCode {
    StateCode::parse(text).unwrap()
}

fn count(csv: &str) -> usize {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.records().collect::<Result<Vec<_>, _>>().expect("a row of the wrong width").len()
}

#[test]
fn no_row_is_lost() {
    let r = reference();
    assert_eq!(r.cities.iter().count(), count(include_str!("../../../reference/cities.csv")));
    assert_eq!(r.currencies.iter().count(), count(include_str!("../../../reference/currencies.csv")));
    assert_eq!(r.currencies.uses().count(), count(include_str!("../../../reference/currency_states.csv")));
    assert_eq!(r.currencies.words().count(), count(include_str!("../../../reference/currency_words.csv")));
    assert!(r.cities.iter().count() < 9_000, "too many to load quickly");
}

#[test]
fn cities_are_in_order_and_on_the_globe() {
    let list: Vec<_> = reference().cities.iter().collect();
    assert!(list.windows(2).all(|w| (w[0].name, u32::MAX - w[0].population) <= (w[1].name, u32::MAX - w[1].population)));
    for c in &list {
        let p = c.point.unwrap();
        assert!((-90.0..=90.0).contains(&p.lat) && (-180.0..=180.0).contains(&p.lon), "{}", c.name);
        assert!(reference().state(c.code).is_some(), "{} {}", c.name, c.code);
    }
}

#[test]
fn cities_are_found_by_any_of_their_names() {
    let cities = &reference().cities;
    assert_eq!(cities.named("London")[0].code, code("GBR"), "the larger London goes first");
    assert_eq!(cities.named_in("London", code("CAN")).unwrap().admin1, "Ontario");
    let same = |a: &str, b: &str| cities.named(a)[0].geonameid == cities.named(b)[0].geonameid;
    assert!(same("Bombay", "Mumbai") && same("Leningrad", "Saint Petersburg") && same("Zürich", "Zurich"));
    assert!(same("Astana", "Nur-Sultan") && same("Qaraghandy", "Karaganda"));
    for venue in ["Davos", "Camp David", "Dayton", "Sochi", "Sharm el-Sheikh", "Hiroshima", "Bandung", "Geneva"] {
        assert!(!cities.named(venue).is_empty(), "{venue}");
    }
    for word in ["Nice", "Reading", "Mobile", "Bath", "Orange", "Santiago", "Lincoln"] {
        assert!(cities.named(word).iter().all(|c| c.ambiguous), "{word}");
    }
    assert!(!cities.named("Geneva")[0].ambiguous);
    assert!(cities.named("Atlantis").is_empty());
}

#[test]
fn capitals_of_the_day_are_cities_too() {
    for c in reference().capitals.iter().filter(|c| c.geonameid.is_some()) {
        let cities = reference().cities.named(c.name);
        assert!(cities.iter().any(|city| city.geonameid == c.geonameid), "{} {}", c.code, c.name);
    }
}

#[test]
fn currencies_know_states_and_times() {
    let money = &reference().currencies;
    let codes: BTreeSet<_> = money.iter().map(|c| c.code).collect();
    assert_eq!(codes.len(), money.iter().count());
    for c in money.iter() {
        assert_eq!(money.get(c.code).map(|c| c.name), Some(c.name));
        assert!(!c.states.is_empty() && c.period.from.is_some(), "{}", c.code);
        assert!(c.period.from.zip(c.period.to).is_none_or(|(a, b)| a < b), "{}", c.code);
    }
    for u in money.uses() {
        assert!(codes.contains(u.currency) && reference().state(u.state).is_some());
        assert!(u.period.from.zip(u.period.to).is_none_or(|(a, b)| a < b), "{} {}", u.currency, u.state);
    }
    let used = |s: &str, day: &str| money.in_use(code(s), parse_day(day).unwrap()).collect::<Vec<_>>();
    assert_eq!(used("KAZ", "2020-05-01"), ["KZT"]);
    assert_eq!(used("SUN", "1980-05-01"), ["SUR"]);
    assert_eq!(used("HRV", "2024-05-01"), ["EUR"]);
    assert_eq!(money.existed_at("DEM", (2010, 1, 1)), Some(false));
    assert_eq!(money.existed_at("XYZ", (2010, 1, 1)), None);
}

#[test]
fn words_mean_a_currency_alone_or_with_a_state() {
    let money = &reference().currencies;
    let meant = |word: &str, state: Option<&str>| money.word(word).unwrap().of(state.map(code));
    assert_eq!(meant("yen", None), Some("JPY"));
    assert_eq!(meant("shillings", None), None);
    assert_eq!(meant("Shillings", Some("KEN")), Some("KES"));
    assert_eq!(meant("shillings", Some("UGA")), Some("UGX"));
    assert_eq!(meant("dollars", Some("AUS")), Some("AUD"));
    assert_eq!(meant("roubles", Some("SUN")), Some("SUR"));
    assert_eq!(meant("rubles", Some("BLR")), Some("BYN"));
    assert_eq!(meant("kroner", Some("NOR")), Some("NOK"));
    assert_eq!(meant("CFA francs", Some("SEN")), Some("XOF"));
    assert_eq!(meant("CFA francs", Some("CMR")), Some("XAF"));
    assert_eq!(meant("lira", Some("TUR")), Some("TRY"));
    assert_eq!(meant("won", Some("KOR")), Some("KRW"));
    assert_eq!(meant("shillings", Some("FRA")), None);
    assert!(money.word("crore").is_none());
    for w in money.words() {
        for code in w.default.iter().chain(w.by_state.iter().map(|(_, c)| c)) {
            assert!(money.get(code).is_some(), "{} {code}", w.word);
        }
    }
}

#[test]
fn signs_list_their_currencies() {
    let with = |s: &'static str| reference().currencies.with_symbol(s).map(|c| c.code).collect::<Vec<_>>();
    assert_eq!(with("€"), ["EUR"]);
    assert_eq!(with("US$"), ["USD"]);
    assert_eq!(with("KSh"), ["KES"]);
    assert_eq!(with("Sh"), ["KES", "TZS"]);
}
