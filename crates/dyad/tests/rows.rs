//! Rows out of a register with records of our own making, so that these tests stand
//! whatever the rulebook reads.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use dyad_register::{Fact, Status};
use serde_json::{Value, json};
use util::Dir;
use util::register::{dated, store, store_in};

fn meeting(date: Option<&str>) -> Value {
    let side = |name: &str, state: &str| json!([{"text": name, "person": name, "state": state, "sector": "GOV"}]);
    json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "mode": "visit", "contexts": ["diplomatic"],
           "actors": side("Ana Ruiz", "PER"), "recipients": side("Temo Ngiraked", "PLW"), "date": date, "place": "Koror"})
}

/// Two reports of one meeting, one of a planned one, a figure of trade.
fn filled() -> (Dir, String) {
    let dir = Dir::new();
    let id = store(&dir, "east", "2011-05-04", "Ana Ruiz met Temo Ngiraked in Koror on 3 May 2011.", Status::Actual, meeting(Some("2011-05-03")));
    store_in(&dir, dated("west", "2011-05-05", "In Koror on 3 May 2011 Temo Ngiraked received Ana Ruiz."), Status::Actual, &[("place", "the last place named")], meeting(Some("2011-05-03")));
    let mut planned = meeting(Some("2012-06"));
    planned["type"] = "AGREE".into();
    store(&dir, "south", "2011-05-06", "They will meet again in Koror in June 2012, Ana Ruiz told Temo Ngiraked.", Status::Planned, planned);
    let trade = json!({"kind": "trade", "measure": "exports", "reporter": "PER", "partner": "CHL", "period": "2010", "amount": "1500000", "currency": "USD", "digits": 2});
    store(&dir, "north", "2011-02-01", "Peru's exports to Chile stood at $1.5 million in 2010.", Status::Actual, trade);
    (dir, id)
}

fn facts(dir: &Dir, arguments: &[&str]) -> Vec<Fact> {
    let mut all = vec!["facts", "--json"];
    all.extend(arguments);
    dir.run(&all).ends(0).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn two_reports_of_one_meeting_are_one_row() {
    let (dir, _) = filled();
    let found = facts(&dir, &["--status", "actual", "--type", "CONSULT"]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].records.len(), found[0].outlets), (2, 2));
    let csv = dir.run(&["events", "--csv", "--status", "actual"]);
    let mut lines = csv.out.lines();
    lines.next().unwrap();
    assert!(lines.next().unwrap().contains(",2011-05-03,CONSULT,CONSULT,visit,actual,PER,PLW,diplomatic,Koror,"), "{csv:?}");
    assert_eq!(lines.next(), None);
}

#[test]
fn every_filter_chooses() {
    let (dir, _) = filled();
    let count = |arguments: &[&str]| facts(&dir, arguments).len();
    assert_eq!(count(&[]), 3);
    assert_eq!(count(&["--state", "Chile"]), 1);
    assert_eq!(count(&["--state", "chile", "--state", "PW"]), 3);
    assert_eq!(count(&["--dyad", "Palau", "Peru"]), 2);
    assert_eq!(count(&["--dyad", "Palau", "Chile"]), 0);
    assert_eq!(count(&["--kind", "trade,office"]), 1);
    assert_eq!(count(&["--since", "2011-05"]), 2);
    assert_eq!(count(&["--until", "2010"]), 1);
    assert_eq!(count(&["--source", "west"]), 1);
    assert_eq!(count(&["--status", "planned"]), 1);
    assert_eq!(count(&["--grade", "A"]), 3);
    assert_eq!(count(&["--grade", "confirmed"]), 0);
    assert_eq!(count(&["--limit", "2"]), 2);
    let dates: Vec<String> = facts(&dir, &[]).iter().map(|f| f.date.unwrap().to_string()).collect();
    assert_eq!(dates, ["2012-06", "2011-05-03", "2010"], "newest first");
}

#[test]
fn the_table_says_it_in_words() {
    let (dir, _) = filled();
    let table = dir.run(&["facts"]).out;
    for part in ["2011-05-03", "Ana Ruiz (PER) CONSULT Temo Ngiraked (PLW) (visit) in Koror", "east +1", "planned: ", "PER exports CHL USD 1,500,000"] {
        assert!(table.contains(part), "{part:?} is missing in\n{table}");
    }
    assert!(!table.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn a_hit_shows_its_records_and_a_record_its_words() {
    let (dir, id) = filled();
    let hit = dir.run(&["search", "exports"]).out;
    assert!(hit.contains("trade") && hit.contains("PER exports CHL USD 1,500,000"), "{hit}");
    let explained = dir.run(&["explain", &id[..10]]).out;
    for part in [id.as_str(), "event, actual", "text 0..50: \"Ana Ruiz met Temo Ngiraked in Koror on 3 May 2011.\"", "by hand, grade A", "from     east"] {
        assert!(explained.contains(part), "{part:?} is missing in\n{explained}");
    }
    dir.run(&["explain", "nothing-of-that-name"]).ends(1).says(&["is no file, and no document or record"]);
    assert!(dir.run(&["db", "verify"]).ends(0).out.contains("4 documents, 4 records, 0 judgements: all is well"));
}

#[test]
fn a_corrected_article_counts_no_more() {
    let dir = Dir::new();
    store(&dir, "first", "2011-05-04", "Ana Ruiz met Temo Ngiraked in Koror on 2 May 2011.", Status::Actual, meeting(Some("2011-05-02")));
    assert_eq!(facts(&dir, &[]).len(), 1);
    dir.write("correction.jsonl", "{\"id\":\"second\",\"date\":\"2011-05-05\",\"supersedes\":\"first\",\"text\":\"Nothing took place in Koror this week, the paper says.\"}\n");
    dir.run(&["read", "correction.jsonl"]).ends(0);
    assert_eq!(facts(&dir, &[]).len(), 0);
    assert!(dir.dump().contains("2 May 2011"), "it is kept all the same");
}
