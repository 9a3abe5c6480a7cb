//! What is read in part is what is read in the whole.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
use dyad_register::entities::entities;
use dyad_register::facts::explain;
use dyad_register::{Document, Status, Verdict};
use dyad_store::Reading;
use serde_json::json;

use super::*;
use crate::brief::build;
use crate::brief::fake::record;

/// The examples.
fn examples() -> Register {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispatches");
    crate::passing::register(&[folder], &[]).unwrap().0
}

/// Each two states of which one record tells.
fn pairs(register: &Register) -> BTreeSet<[StateCode; 2]> {
    let two = |s: Vec<StateCode>| s.iter().flat_map(|a| s.iter().map(|b| [*a, *b])).filter(|[a, b]| a < b).collect::<Vec<_>>();
    register.records(&Filter::default()).unwrap().iter().flat_map(|r| two(r.claim.states())).collect()
}

/// Looking at what concerns two states gives the brief that looking at everything gives.
#[test]
fn a_brief_misses_nothing_by_reading_less() {
    let register = examples();
    let pairs = pairs(&register);
    assert!(pairs.len() > 10, "{}", pairs.len());
    for pair in pairs {
        for as_of in [None, Some("2022-12-31".parse().unwrap())] {
            let request = Request { first: pair[0], second: pair[1], as_of, since: None, limit: None };
            let brief = |kept: Kept| serde_json::to_string_pretty(&build(kept.input(), &request)).unwrap();
            let less = brief(Kept::of_dyad(&register, pair, as_of, JoinOptions::default()).unwrap());
            assert_eq!(less, brief(Kept::scanned(&register, pair, as_of, JoinOptions::default()).unwrap()), "{pair:?} {as_of:?}");
        }
    }
}

/// The parts together find what all facts at once do; now, as of a day, and of a register
/// whose kept facts are out of date and may not be made anew.
#[test]
fn checks_part_by_part_find_what_they_find_in_the_whole() {
    let mut found = 0;
    for (register, as_of) in views() {
        let whole = whole(&register, as_of);
        let parts = Checked::whole(&register, as_of).unwrap();
        assert_eq!(parts.open, whole.findings, "{as_of:?}");
        assert_eq!(parts.dismissed, whole.dismissed, "{as_of:?}");
        for id in parts.open.iter().flat_map(|f| &f.about) {
            let says = |f: &&Fact| f.id == *id || f.records.iter().any(|r| r.id == *id);
            let sources: BTreeSet<String> = whole.facts.iter().filter(says).flat_map(|f| f.records.iter().filter(|r| f.id == *id || r.id == *id)).map(|r| r.source.clone()).collect();
            assert_eq!(parts.sources.get(id), Some(&sources), "{id}");
        }
        found += whole.findings.len();
    }
    assert!(found > 5, "{found}");
}

/// Names gathered fact by fact and record by record are those of all at once, and so are the pages.
#[test]
fn who_is_who_is_found_without_holding_the_register() {
    let mut pages = 0;
    for (register, as_of) in views() {
        let whole = whole(&register, as_of);
        let known = Known::whole(&register, as_of).unwrap();
        assert_eq!(known.entities, entities(&whole.facts, &whole.records, &whole.judgements), "{as_of:?}");
        for entity in &known.entities.all {
            let page = |kept: &Kept| serde_json::to_string_pretty(&crate::who::build(entity, &known.entities.candidates, kept.input(), as_of)).unwrap();
            assert_eq!(page(&known.on(entity).unwrap()), page(&whole), "{} {as_of:?}", entity.label);
            pages += 1;
        }
    }
    assert!(pages > 100, "{pages}");
}

/// What is planned and remembered is found without the rest.
#[test]
fn promises_and_days_are_found_without_the_rest() {
    let mut found = 0;
    for (register, as_of) in views() {
        let whole = whole(&register, as_of);
        let newest = whole.documents.values().flatten().filter_map(|d| d.date).max();
        let peru = [StateCode::parse("PER").unwrap()];
        for states in [&[][..], &peru] {
            let on = |f: &Fact| states.iter().all(|s| f.claim.states().contains(s));
            let (kept, today) = Kept::some(&register, as_of, Choice { all_of: states, ..Choice::default() }, &|_| true).unwrap();
            assert_eq!(today, newest);
            let told = |facts: &[Fact]| dyad_register::promises::promises(facts, today).into_iter().filter(|p| on(p.fact)).map(|p| serde_json::to_string(&p).unwrap()).collect::<Vec<_>>();
            assert_eq!(told(&kept.facts), told(&whole.facts), "{as_of:?} {states:?}");
            found += told(&kept.facts).len();
            let days = |kept: &Kept| {
                let which = states.iter().map(|s| crate::pairs::Which::State(*s)).collect();
                let wanted = crate::calendar::Wanted { from: "2000".parse().unwrap(), to: "2060".parse().unwrap(), which, round: false };
                serde_json::to_string(&crate::calendar::entries(&kept.input(), &wanted)).unwrap()
            };
            let (kept, _) = Kept::some(&register, as_of, Choice { any_of: states, kinds: crate::calendar::KINDS, ..Choice::default() }, &|_| true).unwrap();
            assert_eq!(days(&kept), days(&whole), "{as_of:?} {states:?}");
        }
    }
    assert!(found > 5, "{found}");
}

/// A fact is explained from what may be near it as from everything.
#[test]
fn why_two_facts_are_two_is_told_without_the_rest() {
    let mut told = 0;
    for (register, _) in views().into_iter().filter(|(_, as_of)| as_of.is_none()) {
        let whole = whole(&register, None);
        if !register.freshen().unwrap() {
            continue;
        }
        let records: Vec<Record> = whole.records.values().cloned().collect();
        let all = sourced(&records, &whole.documents);
        for fact in &whole.facts {
            let near = register.near(std::slice::from_ref(fact)).unwrap();
            let by_near = explain(&sourced(&near.records, &near.documents), &near.judgements, JoinOptions::default(), &fact.id, None).unwrap();
            assert_eq!(by_near, explain(&all, &whole.judgements, JoinOptions::default(), &fact.id, None).unwrap(), "{}", fact.id);
            let of_record = register.facts_that_tell(&fact.records[0].id).unwrap();
            assert!(of_record.iter().any(|f| f.id == fact.id), "{fact:?}\n{of_record:?}");
            told += by_near.others.len();
        }
    }
    assert!(told > 20, "{told}");
}

/// Registers, and the days on which they are looked at.
fn views() -> Vec<(Register, Option<PartialDate>)> {
    let day = Some("2022-12-31".parse().unwrap());
    let mut judged = examples();
    judge(&mut judged);
    vec![(examples(), None), (examples(), day), (judged, None), (frozen(), None), (frozen(), day)]
}

/// A register whose facts were never joined and that may not be written. The file is open and
/// may go.
fn frozen() -> Register {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    examples().backup(&path).unwrap();
    let register = Register::open_frozen(&path).unwrap().unwrap();
    assert!(!register.freshen().unwrap(), "its facts cannot be joined");
    register
}

/// Judgements of every sort on some records.
fn judge(register: &mut Register) {
    let records = register.records(&Filter { limit: Some(40), ..Filter::default() }).unwrap();
    let mut judgements: Vec<Judgement> = Vec::new();
    for (n, record) in records.iter().enumerate() {
        let verdict = match n % 5 {
            0 => Verdict::Confirm,
            1 => Verdict::Reject,
            2 => Verdict::Amend { fields: [("date".to_owned(), json!("2015-05-06"))].into() },
            _ => continue,
        };
        let mut judgement = Judgement::new(&record.id, verdict, "Ana", format!("2022-11-{:02}T00:00:00Z", n % 28 + 1));
        judgement.record = Some(Box::new(record.clone()));
        judgements.push(judgement.identified());
    }
    let finding = Checked::whole(register, None).unwrap().open.remove(0);
    judgements.push(Judgement::new(finding.id(), Verdict::Dismiss { sentence: finding.sentence }, "Ana", "2022-11-30T00:00:00Z").identified());
    register.add(&[], &judgements).unwrap();
}

/// Everything at once, joined from scratch.
fn whole(register: &Register, as_of: Option<PartialDate>) -> Kept {
    let kept = Kept::load(register, register.records(&Filter::default()).unwrap(), as_of, JoinOptions::default()).unwrap();
    assert!(kept.facts.len() > 50);
    kept
}

/// A page that the register gives is the page of everything: the same lines, the same counts.
#[test]
fn a_page_is_the_head_of_the_whole() {
    let register = examples();
    let mut cut = 0;
    for pair in pairs(&register) {
        for limit in [1, 2, 5] {
            let request = Request { first: pair[0], second: pair[1], as_of: None, since: None, limit: Some(limit) };
            let extent = register.extent(pair, None).unwrap().unwrap();
            let page = Kept::page_of(&register, &request, extent, limit).unwrap();
            let whole = Kept::of_dyad(&register, pair, None, JoinOptions::default()).unwrap();
            // Numbers of lines and sources count what stands before, which reports on one state alone may add to.
            let lines = |kept: &Kept| {
                let brief = serde_json::to_value(build(kept.input(), &request)).unwrap();
                let mut sections: Vec<serde_json::Value> = brief["sections"].as_array().unwrap().clone();
                sections.retain(|s| ["contacts", "agreements", "commissions", "trade", "economy"].contains(&s["id"].as_str().unwrap()));
                for line in sections.iter_mut().flat_map(|s| s["blocks"].as_array_mut().unwrap()).flat_map(|b| b.as_object_mut().unwrap().values_mut()) {
                    for part in ["lines", "rows"] {
                        for line in line.get_mut(part).and_then(|l| l.as_array_mut()).into_iter().flatten() {
                            let line = line.as_object_mut().unwrap();
                            line.remove("id");
                            line.remove("cites");
                        }
                    }
                }
                serde_json::to_string_pretty(&sections).unwrap()
            };
            let (page, whole) = (lines(&page), lines(&whole));
            assert_eq!(page, whole, "{pair:?} {limit}");
            cut += usize::from(page.contains("dyad facts --dyad"));
        }
    }
    assert!(cut > 5, "{cut}");
}

/// A person who holds office for both is told, though no report names both states; so are
/// two spellings of a name of which a report on both has one.
#[test]
fn a_brief_tells_who_holds_office_for_both() {
    let coder = dyad_register::Coder::default();
    let mut register = Register::in_memory().unwrap();
    let batch = register.batch().unwrap();
    let office = |person: &str, state: &str| json!({"kind": "office", "person": person, "office": "President", "title": "president", "state": state, "action": "incumbent"});
    let relations = json!({"kind": "relations", "action": "established", "states": ["FJI", "PER"], "date": "1970-05-01"});
    let reports = [vec![office("Ana Marek", "FJI")], vec![office("Ana Marek", "PER")], vec![relations, office("Ion Torvik", "PER")], vec![office("Ion Torvic", "PER")]];
    for (n, claims) in reports.iter().enumerate() {
        let mut document = Document::new(format!("report-{n}"), format!("Words of report {n}."));
        document.date = Some("2021-03-01".parse().unwrap());
        let document = document.hashed();
        let records = claims.iter().map(|claim| record(&document.source, document.content, Status::Actual, (0, "Words"), claim.clone()));
        batch.put(&document, &Reading { records: records.collect(), ..Reading::default() }, &coder).unwrap();
    }
    batch.commit().unwrap();
    let pair = ["FJI", "PER"].map(|s| s.parse().unwrap());
    let request = Request { first: pair[0], second: pair[1], as_of: None, since: None, limit: None };
    let brief = |kept: Kept| serde_json::to_string_pretty(&build(kept.input(), &request)).unwrap();
    let less = brief(Kept::of_dyad(&register, pair, None, JoinOptions::default()).unwrap());
    for told in ["Ana Marek is said to hold office for", "may be two spellings"] {
        assert!(less.contains(told), "{told}: {less}");
    }
    assert_eq!(less, brief(Kept::scanned(&register, pair, None, JoinOptions::default()).unwrap()));
}
