//! What people decided, in the brief, on another day and in another office.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use serde_json::Value;
use util::register::two_reports as register;
use util::{Dir, Ran};

/// Ana, on a day.
fn on(dir: &Dir, day: &str, arguments: &[&str]) -> Ran {
    let output = dir.command(arguments).env("DYAD_CLOCK", format!("{day}T09:00:00Z")).env("DYAD_BY", "Ana Ruiz").output().unwrap();
    let ran = Ran::of(output);
    ran.ends(0);
    ran
}

fn record(dir: &Dir, kind: &str) -> String {
    let facts = dir.run(&["facts", "--json", "--kind", kind]).out;
    let fact: Value = serde_json::from_str(facts.lines().next().unwrap()).unwrap();
    fact["records"][0]["id"].as_str().unwrap().to_owned()
}

/// Everything a person can do, on 1 to 6 March 2012.
fn worked(dir: &Dir) {
    on(dir, "2012-03-01", &["confirm", &record(dir, "relations")]);
    on(dir, "2012-03-02", &["amend", &record(dir, "accreditation"), "person=Carmen Zerafa Borg"]);
    on(dir, "2012-03-03", &["add", "event", "act=CONSULT", "mode=call", "actors=TGO; MLT", "date=2012-02-28", "--note", "The two ministers spoke on the phone."]);
    on(dir, "2012-03-04", &["note", "Malta-Togo", "Ask about the fishing licences.", "--for", "points"]);
    on(dir, "2012-03-05", &["note", "TGO-MLT", "They want a consulate.", "--for", "raise"]);
    on(dir, "2012-03-05", &["note", "TGO-MLT", "A date for the treaty.", "--for", "objectives"]);
    on(dir, "2012-03-06", &["note", &record(dir, "accreditation"), "She prefers French"]);
}

#[test]
fn the_brief_shows_the_hand_and_whose_it_is() {
    let dir = register();
    worked(&dir);
    let brief = dir.run(&["brief", "TGO", "MLT"]).out;
    let text = brief.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "From 2 reports and one entry",
        "Objectives • A date for the treaty; Ana Ruiz, 5 March 2012",
        "Points to make • Ask about the fishing licences; Ana Ruiz, 4 March 2012",
        "What they may raise • They want a consulate; Ana Ruiz, 5 March 2012",
        "established diplomatic relations ✓ Ana Ruiz [",
        "amended by Ana Ruiz: person was Carmen Zerafa",
        "Ana Ruiz notes: She prefers French",
        "entered by Ana Ruiz ✓ Ana Ruiz [",
        "Entered by Ana Ruiz, 3 March 2012",
        "“The two ministers spoke on the phone.”",
        "Carmen Zerafa Borg",
    ] {
        assert!(text.contains(part), "{part:?} is missing in\n{brief}");
    }
    for form in ["markdown", "html", "json"] {
        let page = dir.run(&["brief", "TGO", "MLT", "--format", form]).out;
        assert!(page.contains("Points to make") && page.contains("Ask about the fishing licences") && page.contains("Ana Ruiz"), "{form}: {page}");
    }
    let log = dir.run(&["log", "--about", "togo-malta", "--json"]);
    assert_eq!(log.out.lines().count(), 3);
    let id = log.out.lines().find(|l| l.contains("consulate")).and_then(|l| serde_json::from_str::<Value>(l).ok()).unwrap()["judgement"]["id"].as_str().unwrap().to_owned();
    on(&dir, "2012-03-07", &["undo", &id]);
    assert!(!dir.run(&["brief", "TGO", "MLT"]).out.contains("consulate"));
}

#[test]
fn as_the_register_stood_on_a_day() {
    let dir = register();
    worked(&dir);
    let brief = |day: &str| dir.run(&["brief", "TGO", "MLT", "--as-of", day]).out;
    assert!(!brief("2012-02-29").contains("Ana Ruiz"));
    assert!(brief("2012-03-01").contains("✓") && !brief("2012-03-01").contains("Borg"));
    assert!(brief("2012-03-02").contains("Borg") && !brief("2012-03-02").contains("on the phone"));
    assert!(brief("2012-03-03").contains("on the phone") && !brief("2012-03-03").contains("Points to make"));
    let rows = |arguments: &[&str]| dir.run(arguments).ends(0).out.lines().count();
    assert_eq!(rows(&["events", "--json", "--as-of", "2012-03-02"]), 1);
    assert_eq!(rows(&["events", "--json", "--as-of", "2012-03-03"]), 2);
    assert!(dir.run(&["facts", "--json", "--as-of", "2010"]).out.contains("relations"));
    assert!(!dir.run(&["facts", "--json", "--as-of", "2010"]).out.contains("confirmed"));
}

#[test]
fn another_office_gets_all_of_it_once() {
    let dir = register();
    worked(&dir);
    dir.run(&["judgements", "export", "hand.jsonl"]).ends(0);
    let other = register();
    let file = std::fs::read_to_string(dir.path("hand.jsonl")).unwrap();
    let backwards: String = file.lines().rev().flat_map(|l| [l, "\n"]).collect();
    other.write("hand.jsonl", backwards);
    let first = other.run(&["judgements", "import", "hand.jsonl"]);
    assert!(first.ends(0).out.starts_with("1 entries and 6 judgements added, 0 known already"), "{first:?}");
    assert!(other.run(&["judgements", "import", "hand.jsonl"]).out.starts_with("0 entries and 0 judgements added, 7 known already"));
    assert_eq!(other.run(&["judgements", "export"]).out, file, "the same bytes whatever the order");
    assert_eq!(other.run(&["brief", "TGO", "MLT"]).out, dir.run(&["brief", "TGO", "MLT"]).out);
    assert_eq!(other.dump(), dir.dump());
}

#[test]
fn what_was_changed_on_the_way_is_refused() {
    let dir = register();
    worked(&dir);
    let file = dir.run(&["judgements", "export"]).out;
    let other = Dir::new();
    for (from, to, says) in [
        ("She prefers French", "She prefers Greek", "its id is not that of its words"),
        ("spoke on the phone", "spoke on the boat", "was changed on the way"),
        ("{\"judgement\"", "{\"opinion\"", "no judgement and no entry"),
    ] {
        other.write("x.jsonl", file.replace(from, to));
        other.run(&["judgements", "import", "x.jsonl"]).ends(1).says(&[says, "x.jsonl:", "nothing was imported"]);
        assert!(!other.path("dyad.db").exists());
    }
    other.run(&["judgements", "import", "none.jsonl"]).ends(1).says(&["none.jsonl"]);
}

#[test]
fn a_judgement_that_lost_its_record_is_listed() {
    let dir = register();
    worked(&dir);
    let file = dir.run(&["judgements", "export"]).out;
    let other = Dir::new();
    other.write("hand.jsonl", &file);
    other.write("a.txt", std::fs::read(dir.path("a.txt")).unwrap());
    let ran = other.run(&["judgements", "import", "hand.jsonl"]);
    assert!(ran.ends(0).out.contains("3 judgements of the register find no record"), "{ran:?}");
    let read = other.run(&["read", "a.txt"]);
    assert!(read.out.ends_with("2 judgements found no record: dyad log --lost\n"), "{read:?}");
    let lost = other.run(&["log", "--lost"]);
    assert!(lost.out.contains("there is no record") && lost.out.contains("Carmen Zerafa"), "{lost:?}");
    assert_eq!(other.run(&["log", "--lost", "--json"]).out.lines().count(), 2);
    other.write("b.txt", std::fs::read(dir.path("b.txt")).unwrap());
    let read = other.run(&["read", "b.txt"]);
    assert!(!read.out.contains("found no record"), "{read:?}");
}

#[test]
fn a_rule_is_as_good_as_its_judgements() {
    let dir = register();
    on(&dir, "2012-03-01", &["confirm", &record(&dir, "relations")]);
    dir.write("c.txt", "date 2010-06-07\nRelations\n\nOSLO, June 7 - Norway and Togo established diplomatic relations on 6 June 2010.\n");
    dir.run(&["read", "c.txt"]).ends(0);
    let ran = dir.run(&["facts", "--json", "--dyad", "NOR", "TGO", "--kind", "relations"]);
    let fact: Value = serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
    assert_eq!((&fact["certainty"], &fact["estimate"]["right"], &fact["estimate"]["of"]), (&"A".into(), &1.into(), &1.into()));
    assert!(dir.run(&["facts", "--dyad", "NOR", "TGO"]).out.contains("A 1/1"));
    let id = fact["records"][0]["id"].as_str().unwrap();
    let explained = dir.run(&["explain", id]);
    assert!(explained.ends(0).out.contains("was right in 1 of 1 judged records (21 to 100 %)"), "{explained:?}");
    let entered = on(&dir, "2012-03-03", &["add", "relations", "action=severed", "states=TGO-MLT", "date=2012", "--note", "They are cross.", "--json"]);
    let entry: Value = serde_json::from_str(&entered.out).unwrap();
    let explained = dir.run(&["explain", entry["id"].as_str().unwrap()]);
    assert!(explained.ends(0).out.contains("by Ana Ruiz, 2012-03-03; no rule made it"), "{explained:?}");
}

/// A judgement of somebody on a day.
fn by(dir: &Dir, who: &str, day: &str, arguments: &[&str]) {
    let output = dir.command(arguments).env("DYAD_CLOCK", format!("{day}T09:00:00Z")).env("DYAD_BY", who).output().unwrap();
    Ran::of(output).ends(0);
}

#[test]
fn two_offices_that_disagree_are_told_and_come_to_the_same() {
    let (east, west) = (register(), register());
    let (relations, envoy) = (record(&east, "relations"), record(&east, "accreditation"));
    by(&east, "Ana", "2012-03-01", &["confirm", &relations]);
    by(&east, "Ana", "2012-03-04", &["amend", &envoy, "person=Carmen Zerafa Borg"]);
    by(&east, "Ana", "2012-03-04", &["same", "Togo Docks", "Docks of Togo"]);
    by(&west, "Ion", "2012-03-02", &["reject", &relations, "--why", "another year"]);
    by(&west, "Ion", "2012-03-03", &["amend", &envoy, "person=Carmen Zerafa Vella", "date=2011-02-03"]);
    by(&west, "Ion", "2012-03-03", &["note", "TGO-MLT", "A calm week."]);
    for (dir, name) in [(&east, "east.jsonl"), (&west, "west.jsonl")] {
        dir.run(&["judgements", "export", name]).ends(0);
    }
    std::fs::copy(east.path("east.jsonl"), west.path("east.jsonl")).unwrap();
    std::fs::copy(west.path("west.jsonl"), east.path("west.jsonl")).unwrap();
    let at_east = east.run(&["judgements", "import", "west.jsonl"]).ends(0).out.clone();
    let at_west = west.run(&["judgements", "import", "east.jsonl"]).ends(0).out.clone();
    let disputed = |out: &str| out.lines().filter(|l| l.starts_with("disputed: ")).map(str::to_owned).collect::<Vec<_>>();
    assert!(at_east.starts_with("0 entries and 3 judgements added, 0 known already"), "{at_east}");
    assert_eq!(disputed(&at_east), disputed(&at_west), "whoever is told");
    let all = disputed(&at_east).join("\n");
    assert_eq!(disputed(&at_east).len(), 2, "{all}");
    for part in ["confirmed by Ana on 2012-03-01", "rejected by Ion on 2012-03-02", "the word of Ion is the later one", "person: Carmen Zerafa → Carmen Zerafa Vella", "the word of Ana is the later one"] {
        assert!(all.contains(part), "{part:?} is missing in\n{all}");
    }
    // Both came to the same, whatever the order; the later word counts, field by field.
    assert_eq!(east.dump(), west.dump());
    let facts = east.run(&["facts", "--json", "--kind", "relations,accreditation"]).out;
    assert_eq!(facts, west.run(&["facts", "--json", "--kind", "relations,accreditation"]).out);
    assert!(facts.lines().count() == 1 && facts.contains("Carmen Zerafa Borg") && facts.contains("2011-02-03"), "{facts}");
    // Once more is nothing, and says again what is disputed.
    let again = east.run(&["judgements", "import", "west.jsonl"]).out;
    assert!(again.starts_with("0 entries and 0 judgements added, 3 known already") && disputed(&again).len() == 2, "{again}");
}

#[test]
fn the_log_and_the_checks_as_they_stood_on_a_day() {
    let dir = register();
    worked(&dir);
    let relations = record(&dir, "relations");
    let confirmed: Value = serde_json::from_str(dir.run(&["log", "--json", "--about", &relations]).out.lines().next().unwrap()).unwrap();
    on(&dir, "2012-04-01", &["undo", confirmed["judgement"]["id"].as_str().unwrap()]);
    let rows = |day: &str| dir.run(&["log", "--json", "--as-of", day]).ends(0).out.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()).collect::<Vec<_>>();
    assert_eq!((rows("2012-02-29").len(), rows("2012-03-01").len(), rows("2012-03-03").len(), rows("2012-04").len()), (0, 1, 3, 8));
    assert_eq!(rows("2012-03-01")[0]["holds"], true, "taken back only later");
    assert_eq!(rows("2012-04").iter().filter(|r| r["holds"] == false).count(), 1);
    dir.run(&["log", "--lost", "--as-of", "2012"]).ends(2);
    // A second date comes with a later report, and goes with a rejection.
    dir.write("c.txt", "date 2012-05-06\nRelations\n\nLOMÉ, May 6 - Togo and Malta established diplomatic relations on 9 July 2009, a book says.\n");
    dir.run(&["read", "c.txt"]).ends(0);
    let found = |day: &str| dir.run(&["check", "--only", "two_dates", "--csv", "--as-of", day]).ends(0).out.lines().count() - 1;
    assert_eq!((found("2012-05-05"), found("2012-05-06")), (0, 1));
    let other = dir.run(&["facts", "--json", "--kind", "relations", "--source", "c"]).out;
    let other: Value = serde_json::from_str(other.lines().next().unwrap()).unwrap();
    on(&dir, "2012-06-01", &["reject", other["id"].as_str().unwrap(), "--why", "the book is wrong"]);
    assert_eq!((found("2012-05-31"), found("2012-06-01")), (1, 0));
}
