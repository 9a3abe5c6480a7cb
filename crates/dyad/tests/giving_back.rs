//! Rows that `dyad facts` wrote, given back to `dyad add`: unchanged, changed, and as a
//! spreadsheet leaves them.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use std::path::Path;

use serde_json::Value;
use util::{Dir, Ran};

/// The examples, read.
fn examples() -> Dir {
    let dir = Dir::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispatches");
    dir.run(&["read", folder.to_str().unwrap()]).ends(0);
    dir
}

/// One entry of every kind.
fn every_kind() -> Dir {
    let dir = Dir::new();
    let rows = [
        r#"{"kind":"event","act":"AID","actors":"Ana Pop, Minister of Trade, TGO","recipients":"MLT","date":"2010"}"#,
        r#"{"kind":"office","person":"Ana Pop","office":"Minister of Trade","state":"TGO","action":"incumbent","as_of":"2010-05"}"#,
        r#"{"kind":"accreditation","person":"Ana Pop","rank":"ambassador","sending":"TGO","receiving":"MLT","action":"presented"}"#,
        r#"{"kind":"relations","action":"established","states":"TGO-MLT","date":"2010-05-06"}"#,
        r#"{"kind":"recognition","recogniser":"TGO","recognised":"MLT","action":"recognised"}"#,
        r#"{"kind":"independence","state":"TGO","from":"FRA","date":"1960-04-27"}"#,
        r#"{"kind":"agreement","form":"treaty","states":"TGO-MLT","action":"in force","subject":"fishing, and \"nets\""}"#,
        r#"{"kind":"body","form":"commission","states":"TGO-MLT","session":3}"#,
        r#"{"kind":"trade","measure":"turnover","reporter":"TGO","partner":"MLT","period":"2020-01/2020-06","amount":"about 1.6 million","currency":"EUR","change":"-3.5"}"#,
        r#"{"kind":"standing","of":"TGO","partner":"MLT","position":13,"measure":"exports"}"#,
        r#"{"kind":"asset","organisation":"Lomé Docks","owner":"MLT","host":"TGO"}"#,
        r#"{"kind":"assistance","donor":"MLT","recipient":"TGO","form":"grant","amount":"40 thousand","currency":"EUR"}"#,
        r#"{"kind":"memorial","form":"bust","honours":"Dun Karm","place":"Lomé","state":"TGO","action":"opened"}"#,
        r#"{"kind":"community","people":"Maltese","host":"TGO","places":"Lomé;Kara","size":"over 300"}"#,
        r#"{"kind":"mission","form":"embassy","sending":"TGO","receiving":"MLT","place":"Valletta","action":"opened","status":"planned"}"#,
        r#"{"kind":"honour","award":"Order of Mono","person":"Ana Pop","by":"TGO"}"#,
        r#"{"kind":"characterisation","speaker":"TGO","of":"MLT","to":"TGO","as":"a small\nfriend"}"#,
        r#"{"kind":"intention","states":"TGO-MLT","text":"study the sea together","fields":"scientific"}"#,
    ];
    dir.write("all.jsonl", rows.join("\n"));
    // One note for all of them, and nothing of it is lost.
    let ran = dir.run(&["add", "--from", "all.jsonl", "--note", "I know it.", "--by", "Ana"]);
    assert_eq!(ran.ends(0).out.lines().count(), rows.len(), "{ran:?}");
    dir
}

/// Everything that people did.
fn log(dir: &Dir) -> Vec<Value> {
    dir.run(&["log", "--json"]).ends(0).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn export(dir: &Dir, arguments: &[&str], name: &str) -> String {
    let out = dir.run(&[&["facts"], arguments].concat()).ends(0).out.clone();
    dir.write(name, &out);
    out
}

fn give(dir: &Dir, name: &str) -> Ran {
    dir.run(&["add", "--from", name, "--by", "Bo"])
}

/// A table as rows of cells, with its header.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn written(rows: &[Vec<String>], delimiter: u8, crlf: bool) -> Vec<u8> {
    let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(end).flexible(true).from_writer(Vec::new());
    rows.iter().for_each(|r| writer.write_record(r).unwrap());
    writer.into_inner().unwrap()
}

fn column(rows: &[Vec<String>], name: &str) -> usize {
    rows[0].iter().position(|c| c == name).unwrap_or_else(|| panic!("no column {name}"))
}

/// The file with one cell of the first row of a kind changed, in a column that may be new.
fn with_cell(text: &str, kind: &str, name: &str, value: &str) -> Vec<Vec<String>> {
    let mut rows = cells(text);
    if !rows[0].iter().any(|c| c == name) {
        rows[0].push(name.to_owned());
        rows.iter_mut().skip(1).for_each(|r| r.push(String::new()));
    }
    let (at, of) = (column(&rows, name), column(&rows, "kind"));
    rows.iter_mut().skip(1).find(|r| r[of] == kind).unwrap()[at] = value.to_owned();
    rows
}

#[test]
fn what_is_unchanged_changes_nothing() {
    for (dir, least) in [(examples(), 150), (every_kind(), 18)] {
        let before = log(&dir);
        for (arguments, name) in [(vec!["--csv"], "a.csv"), (vec!["--csv", "--all"], "b.csv"), (vec!["--json"], "a.jsonl"), (vec!["--json", "--all"], "b.jsonl")] {
            let rows = if name.ends_with("csv") { cells(&export(&dir, &arguments, name)).len() - 1 } else { export(&dir, &arguments, name).lines().count() };
            assert!(rows >= least, "{rows}");
            let ran = give(&dir, name);
            assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, format!("{rows} rows are as they are in the register\n").as_str(), ""), "{name}");
        }
        assert_eq!(log(&dir), before);
    }
}

#[test]
fn one_cell_is_one_amendment_and_the_next_export_shows_it() {
    for (kind, name, value, field, shown) in [
        ("trade", "amount", "2.5 million", "amount", "2500000"),
        ("relations", "date", "2010-05-07", "date", "2010-05-07"),
        ("trade", "date", "2021", "period", "2021"),
        ("office", "date", "2011", "as_of", "2011"),
        ("community", "amount", "400", "size", "400"),
        ("trade", "currency", "USD", "currency", "USD"),
        ("mission", "status", "actual", "status", "actual"),
        ("accreditation", "person", "Ion Pop", "person", "Ion Pop"),
        ("event", "place", "Kara", "place", "Kara"),
        ("relations", "states", "TGO PER", "states", "[\"PER\",\"TGO\"]"),
    ] {
        let dir = every_kind();
        let text = export(&dir, &["--csv"], "a.csv");
        dir.write("b.csv", written(&with_cell(&text, kind, name, value), b',', false));
        let dry = dir.run(&["add", "--from", "b.csv", "--by", "Bo", "--dry-run"]);
        assert!(dry.ends(0).out.starts_with("would be amended: ") && dry.out.contains("17 rows are as they are"), "{dry:?}");
        assert_eq!(log(&dir).len(), 1, "a dry run writes nothing");
        let ran = give(&dir, "b.csv");
        assert!(ran.ends(0).out.contains("amended by Bo") && ran.out.contains("17 rows are as they are"), "{kind} {name}: {ran:?}");
        assert_eq!(log(&dir).len(), 2, "{kind} {name}");
        let facts: Vec<Value> = dir.run(&["facts", "--kind", kind, "--json"]).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let now = facts.iter().map(|f| f[field].as_str().map_or_else(|| f[field].to_string(), str::to_owned)).collect::<Vec<_>>();
        assert_eq!(now, [shown], "{kind} {name}");
        // Given again, and exported again, it is so already.
        assert_eq!(give(&dir, "b.csv").ends(0).out, "18 rows are as they are in the register\n", "{kind} {name}");
        export(&dir, &["--csv"], "c.csv");
        assert_eq!(give(&dir, "c.csv").ends(0).out, "18 rows are as they are in the register\n", "{kind} {name}");
    }
}

#[test]
fn a_value_is_taken_away_and_the_claim_can_be_changed() {
    let dir = every_kind();
    let text = export(&dir, &["--csv"], "a.csv");
    dir.write("b.csv", written(&with_cell(&text, "trade", "qualifier", ""), b',', false));
    assert!(give(&dir, "b.csv").ends(0).out.contains("[qualifier: about → –]"));
    let mut rows = with_cell(&text, "honour", "why", "the gazette has it so");
    let (claim, kind) = (column(&rows, "claim"), column(&rows, "kind"));
    let row = rows.iter_mut().find(|r| r[kind] == "honour").unwrap();
    row[claim] = row[claim].replace("Order of Mono", "Order of the Palm");
    dir.write("c.csv", written(&rows, b',', false));
    give(&dir, "c.csv").says(&["qualifier: the register has nothing by now, the row about; export the rows again"]).ends(1);
    let ours = log(&dir).into_iter().find(|l| l.to_string().contains("Palm")).unwrap();
    assert_eq!(ours["judgement"]["why"], "the gazette has it so");
    // In JSON a field is taken away by null, and what is not there stays.
    let id = serde_json::from_str::<Value>(&dir.run(&["facts", "--kind", "agreement", "--json"]).out).unwrap()["id"].as_str().unwrap().to_owned();
    dir.write("d.jsonl", format!("{{\"id\":\"{id}\",\"subject\":null}}\n"));
    assert!(give(&dir, "d.jsonl").ends(0).out.contains("subject: fishing"));
}

#[test]
fn new_rows_are_entered_and_wrong_ones_told_with_their_line() {
    let dir = every_kind();
    let mut rows = cells(&export(&dir, &["--csv"], "a.csv"));
    rows[0].push("note".into());
    rows.iter_mut().skip(1).for_each(|r| r.push(String::new()));
    let (kind, width) = (column(&rows, "kind"), rows[0].len());
    let at = |name: &str| column(&rows, name);
    let (id, amount, date, states, currency) = (at("id"), at("amount"), at("date"), at("states"), at("currency"));
    // A row copied, without its id, and a cell of it changed.
    let mut copied = rows.iter().find(|r| r[kind] == "trade").unwrap().clone();
    (copied[id], copied[amount], copied[date], copied[width - 1]) = (String::new(), "3 million".into(), "2022".into(), "told by the customs".into());
    let last = rows.len();
    rows.push(copied);
    for (name, value) in [(states, "PER"), (currency, "coins"), (id, "00000000000000000000000000000000")] {
        let mut wrong = rows.iter().find(|r| r[kind] == "assistance").unwrap().clone();
        wrong[name] = value.into();
        rows.push(wrong);
    }
    dir.write("b.csv", written(&rows, b',', true));
    let line = |n: usize| {
        // A cell with a line end in it takes two lines of the file.
        n + 1 + rows.iter().take(n).flatten().filter(|c| c.contains('\n')).count()
    };
    let before = log(&dir).len();
    let ran = give(&dir, "b.csv");
    assert!(ran.ends(1).out.contains("entered by Bo: trade MLT turnover TGO about EUR 3,000,000") && ran.out.contains(", 2022\n"), "{ran:?}");
    ran.says(&[&format!("b.csv:{}: states: they follow", line(last + 1)), &format!("b.csv:{}: currency", line(last + 2))]);
    assert!(!ran.err.contains(&format!("b.csv:{}:", line(last))), "{ran:?}");
    assert_eq!(log(&dir).len(), before + 1);
    let again = give(&dir, "b.csv");
    assert!(again.ends(1).out.contains("one row was entered before"), "{again:?}");
    assert_eq!(log(&dir).len(), before + 1);
}

#[test]
fn a_spreadsheets_habits_change_nothing() {
    let dir = examples();
    let mut rows = cells(&export(&dir, &["--csv"], "a.csv"));
    let count = rows.len() - 1;
    let (date, amount) = (column(&rows, "date"), column(&rows, "amount"));
    for row in rows.iter_mut().skip(1) {
        if let [year, month, day] = row[date].split('-').collect::<Vec<_>>()[..] {
            row[date] = format!("{day}.{month}.{year}");
        }
        if row[amount].len() > 9 {
            row[amount] = format!("{:.5E}", row[amount].parse::<f64>().unwrap());
        }
        row.reverse();
        row.extend([String::new(), String::new()]);
    }
    rows[0].reverse();
    rows[0].extend([String::new(), String::new(), "checked by".to_owned()]);
    rows[1].push("me".to_owned());
    rows.push(vec![String::new(); 4]);
    dir.write("b.csv", [b"\xef\xbb\xbf".to_vec(), written(&rows, b';', true)].concat());
    let ran = give(&dir, "b.csv");
    assert_eq!(ran.ends(0).out, format!("{count} rows are as they are in the register\n"));
    ran.says(&["not read, because no kind has such a field: checked by"]);
    assert!(log(&dir).is_empty());
    dir.write("c.csv", b"id;kind\n\xe9;event\n");
    give(&dir, "c.csv").says(&["CSV UTF-8"]).ends(1);
    dir.run(&["add", "a.csv"]).says(&["dyad add --from a.csv"]).ends(2);
}

#[test]
fn several_records_are_amended_together_and_an_old_file_reverts_nothing() {
    let dir = Dir::new();
    for (name, outlet) in [("a", "Post"), ("b", "Times")] {
        dir.write(
            &format!("{name}.txt"),
            format!("date 2010-05-0{}\noutlet {outlet}\nTogo and Malta\n\nLOMÉ, May 6 - Togo and Malta established diplomatic relations on 6 May 2010, the {outlet} says.\n", name.len() + 6),
        );
    }
    dir.run(&["read", "a.txt", "b.txt"]).ends(0);
    let text = export(&dir, &["--kind", "relations", "--csv"], "a.csv");
    let records: usize = cells(&text)[1][column(&cells(&text), "records")].parse().unwrap();
    assert_eq!(records, 2, "{text}");
    dir.write("b.csv", written(&with_cell(&text, "relations", "date", "2010-05-07"), b',', false));
    give(&dir, "b.csv").ends(0);
    assert_eq!(log(&dir).len(), 2, "one for each record");
    // Whoever gives back the file of before is told, and takes nothing back.
    give(&dir, "a.csv").says(&["a.csv:2: date: the register has 2010-05-07 by now, the row 2010-05-06"]).ends(1);
    assert_eq!(log(&dir).len(), 2);
}

#[test]
fn what_was_corrected_comes_back_too_and_cannot_be_amended() {
    let dir = Dir::new();
    let report = |id: &str, day: &str, other: &str| {
        format!("{{\"id\":\"{id}\",\"date\":\"2010-05-0{day}\",\"title\":\"Togo and Malta\",\"outlet\":\"Post\",{other}\"text\":\"Togo and Malta established diplomatic relations on {day} May 2010.\"}}\n")
    };
    dir.write("r.jsonl", report("a", "6", "") + &report("b", "7", "\"supersedes\":\"a\","));
    dir.run(&["read", "r.jsonl"]).ends(0);
    let text = export(&dir, &["--kind", "relations", "--csv", "--all"], "a.csv");
    let rows = cells(&text);
    assert_eq!(rows.len(), 3, "{text}");
    assert_eq!(give(&dir, "a.csv").ends(0).out, "2 rows are as they are in the register\n");
    let (mark, date) = (column(&rows, "superseded"), column(&rows, "date"));
    let mut changed = rows.clone();
    changed.iter_mut().find(|r| r[mark] == "yes").unwrap()[date] = "2010-05-05".into();
    dir.write("b.csv", written(&changed, b',', false));
    give(&dir, "b.csv").says(&["only reports that were corrected or withdrawn say this"]).ends(1);
    assert!(log(&dir).is_empty());
}
