//! Judgements from outside: each command, what it changes, and that nothing is lost.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use serde_json::Value;
use util::register::two_reports as register;
use util::{Dir, Ran};

fn lines(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// The facts of a kind.
fn facts(dir: &Dir, kind: &str) -> Vec<Value> {
    lines(dir.run(&["facts", "--json", "--kind", kind]).ends(0))
}

/// The id of the first record of the first fact of a kind.
fn record(dir: &Dir, kind: &str) -> String {
    facts(dir, kind)[0]["records"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn confirm_reject_and_undo() {
    let dir = register();
    let id = record(&dir, "relations");
    let ran = dir.run(&["confirm", &id[..8], "--by", "Ana Ruiz", "--why", "I was there"]);
    ran.ends(0);
    assert!(ran.out.contains("confirmed by Ana Ruiz: ") && ran.out.contains("relations"), "{ran:?}");
    assert_eq!(facts(&dir, "relations")[0]["certainty"], "confirmed");
    let rejected = lines(dir.run(&["reject", &id, "--by", "Ion", "--why", "another year", "--json"]).ends(0));
    assert!(facts(&dir, "relations").is_empty());
    let judgement = rejected[0]["id"].as_str().unwrap();
    let undone = dir.run(&["undo", &judgement[..10], "--by", "Ana Ruiz"]);
    assert!(undone.ends(0).out.contains("taken back: rejected by Ion"), "{undone:?}");
    assert_eq!(facts(&dir, "relations")[0]["certainty"], "confirmed");
    dir.run(&["undo", judgement]).ends(1).says(&["taken back already"]);
    let log = dir.run(&["log"]);
    for part in ["confirm", "reject, taken back", "undo", "I was there", "another year", "Ana Ruiz", "Ion"] {
        assert!(log.out.contains(part), "{part}: {}", log.out);
    }
    assert_eq!(lines(&dir.run(&["log", "--by", "ion", "--json"])).len(), 1);
    assert_eq!(lines(&dir.run(&["log", "--about", &id[..8], "--json"])).len(), 3);
    assert_eq!(dir.run(&["log", "--since", "2999"]).out, "");
}

#[test]
fn a_fact_means_all_its_records() {
    let dir = register();
    dir.write("c.txt", "date 2010-05-07\nRelations\n\nVALLETTA, May 7 - Togo and Malta established diplomatic relations on 6 May 2010, a paper says.\n");
    dir.run(&["read", "c.txt"]).ends(0);
    let fact = &facts(&dir, "relations")[0];
    assert_eq!(fact["records"].as_array().unwrap().len(), 2);
    let ran = dir.run(&["reject", fact["id"].as_str().unwrap(), "--why", "no", "--by", "Ana"]);
    assert!(ran.ends(0).out.contains("is a fact; all of its 2 records are meant"), "{ran:?}");
    assert!(facts(&dir, "relations").is_empty());
}

#[test]
fn amend_shows_before_and_after_and_refuses_what_is_wrong() {
    let dir = register();
    let id = record(&dir, "accreditation");
    let ran = dir.run(&["amend", &id, "person=Carmen Zerafa Borg", "receiving=benin", "--by", "Ana"]);
    assert!(ran.ends(0).out.contains("person: Carmen Zerafa → Carmen Zerafa Borg; receiving: TGO → BEN"), "{ran:?}");
    let fact = &facts(&dir, "accreditation")[0];
    assert_eq!((&fact["person"], &fact["receiving"], &fact["certainty"]), (&"Carmen Zerafa Borg".into(), &"BEN".into(), &"confirmed".into()));
    dir.run(&["amend", &id, "colour=red"]).ends(2).says(&["colour: accreditation has no such field", "person, rank, sending"]);
    dir.run(&["amend", &id, "action=arrived"]).ends(2).says(&["action", "incumbent, appointed, presented"]);
    dir.run(&["amend", &id, "receiving=Malta"]).ends(2).says(&["receiving: MLT stands on both sides"]);
    dir.run(&["amend", &id, "person="]).ends(2).says(&["person"]);
    dir.run(&["amend", &id]).ends(2);
    let date = dir.run(&["amend", &id, "date=", "--by", "Ana", "--json"]);
    assert_eq!(lines(date.ends(0))[0]["fields"], serde_json::json!({"date": null}));
    assert!(facts(&dir, "accreditation")[0].get("date").is_none());
}

#[test]
fn two_spellings_are_one_person() {
    let dir = register();
    dir.write("d.txt", "date 2011-02-05\nA new envoy\n\nLOMÉ, Feb 5 - The ambassador of Malta to Togo, Karmen Tserafa, presented her credentials on 2 February 2011.\n");
    dir.run(&["read", "d.txt"]).ends(0);
    assert_eq!(facts(&dir, "accreditation").len(), 2);
    let ran = dir.run(&["same", "Carmen Zerafa", "Karmen Tserafa", "--by", "Ana"]);
    assert!(ran.ends(0).out.contains("Carmen Zerafa = Karmen Tserafa"), "{ran:?}");
    assert_eq!(facts(&dir, "accreditation").len(), 1);
    dir.run(&["different", "Carmen Zerafa", "Karmen Tserafa", "--by", "Ana"]).ends(0);
    let two = facts(&dir, "accreditation");
    assert_eq!(two.len(), 2);
    let id = |n: usize| two[n]["id"].as_str().unwrap().to_owned();
    dir.run(&["same", &id(0), &id(1), "--by", "Ana"]).ends(0);
    dir.run(&["same", "Carmen Zerafa", "Nobody Atall", "--by", "Ana"]).ends(0).says(&["no document", "Nobody Atall"]);
    dir.run(&["same", "Carmen Zerafa", &record(&dir, "relations")]).ends(2).says(&["a name and an id"]);
    dir.run(&["same", "Carmen Zerafa", &id(0)]).ends(1).says(&["no record and no fact begins with"]);
    dir.run(&["same", "x", "x"]).ends(2);
}

#[test]
fn what_is_not_there_is_said() {
    let dir = register();
    dir.run(&["confirm", "00000000"]).ends(1).says(&["no record and no fact", "dyad search"]);
    dir.run(&["confirm", "zzz"]).ends(2).says(&["is no id"]);
    dir.run(&["undo", "00000000"]).ends(1).says(&["no judgement", "dyad log"]);
    dir.run(&["note", "abcde", "hello"]).ends(1).says(&["no record and no fact", "dyad facts"]);
    dir.run(&["note", "TGO", "Malto", "hello"]).ends(2).says(&["MLT (Malta)", "dyad note KAZ ROU"]);
    dir.run(&["note", "TGO", "Malta", "hello", "--by", "Ana"]).ends(0);
    dir.run(&["note", "TGO-MLT", " "]).ends(2);
    dir.run(&["reject", "00000000"]).ends(2).says(&["--why"]);
    dir.run(&["confirm", &record(&dir, "relations"), "--by", " "]).ends(2).says(&["--by"]);
    let mut nobody = dir.command(&["confirm", &record(&dir, "relations")]);
    nobody.env_remove("USER").env_remove("LOGNAME").env_remove("USERNAME").env_remove("DYAD_BY");
    Ran::of(nobody.output().unwrap()).ends(2).says(&["DYAD_BY"]);
}

#[test]
fn the_clock_can_be_stopped_and_the_later_word_counts_all_the_same() {
    let dir = register();
    let id = record(&dir, "relations");
    let at = |arguments: &[&str]| {
        let output = dir.command(arguments).env("DYAD_CLOCK", "2026-01-02T03:04:05Z").env("DYAD_BY", "Ana").output().unwrap();
        Ran::of(output).ends(0);
    };
    at(&["reject", &id, "--why", "no"]);
    at(&["confirm", &id]);
    assert_eq!(facts(&dir, "relations")[0]["certainty"], "confirmed");
    at(&["reject", &id, "--why", "no"]);
    assert!(facts(&dir, "relations").is_empty());
    let mut wrong = dir.command(&["confirm", &id]);
    Ran::of(wrong.env("DYAD_CLOCK", "noon").output().unwrap()).ends(2).says(&["DYAD_CLOCK"]);
}

#[test]
fn whoever_mistypes_gets_an_example() {
    let dir = register();
    for (arguments, part) in [
        (vec!["confirm", "abcd", "ef01"], "For example: dyad confirm 32c363f9, one id at a time"),
        (vec!["reject", "abcd"], "--why \"another year\""),
        (vec!["amend", "abcd", "date"], "such as date=2021-05"),
        (vec!["log", "abcd"], "dyad log --about HUN-VNM"),
        (vec!["undo"], "`dyad log` shows the ids"),
    ] {
        dir.run(&arguments).ends(2).says(&[part]);
    }
    let help = dir.run(&["confirm", "--help"]);
    assert!(!help.ends(0).err.contains("For example"));
    assert!(!dir.run(&["brief", "TGO"]).err.contains("For example"));
}
