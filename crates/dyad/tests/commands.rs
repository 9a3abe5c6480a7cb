//! The commands from outside: what is there after reading, and in which form.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use util::{Dir, report};

#[test]
fn reads_once_and_says_what_is_new() {
    let dir = Dir::new();
    dir.write("news/a.jsonl", format!("{}{}", report(1), report(2)));
    dir.write("news/b.txt", "date 2010-05-06\nTogo and Malta open embassies\n\nLOMÉ, May 6 - Togo and Malta opened embassies on Thursday.\n");
    let first = dir.run(&["read", "news"]);
    first.ends(0);
    assert!(first.out.starts_with("3 documents new, 0 unchanged\n"), "{first:?}");
    let second = dir.run(&["read", "news", "--json"]);
    let summary: serde_json::Value = serde_json::from_str(&second.out).unwrap();
    assert_eq!(summary["documents"]["unchanged"], 3);
    assert_eq!(summary["documents"]["new"], 0);
    assert_eq!(dir.run(&["read", "news", "--quiet"]).out, "");
    let before = dir.dump();
    let again = dir.run(&["read", "news", "--again"]);
    assert!(again.out.starts_with("0 documents new, 0 unchanged, 3 coded again\n"), "{again:?}");
    assert_eq!(dir.dump(), before);
}

#[test]
fn the_register_may_lie_elsewhere() {
    let dir = Dir::new();
    dir.write("a.jsonl", report(1));
    dir.run(&["read", "a.jsonl", "--register", "x.db"]).ends(0);
    let by_name = dir.command(&["read", "a.jsonl"]).env("DYAD_REGISTER", "y.db").output().unwrap();
    assert!(by_name.status.success());
    assert!(dir.path("x.db").exists() && dir.path("y.db").exists() && !dir.path("dyad.db").exists());
}

#[test]
fn search_finds_words_newest_first() {
    let dir = Dir::new();
    dir.write("a.jsonl", format!("{}{}{}", report(1), report(9), report(4)));
    dir.run(&["read", "a.jsonl"]).ends(0);
    let ran = dir.run(&["search", "credentials", "--json"]);
    let names: Vec<String> = ran.out.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["source"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["report-00009", "report-00004", "report-00001"]);
    let table = dir.run(&["search", "ceremony", "--without", "number"]);
    assert!(table.out.contains("no document holds these words"), "{table:?}");
    let one = dir.run(&["search", "ceremony", "--limit", "1"]);
    assert!(one.out.contains("2003-04-10  Ceremony 9") && one.out.contains("--limit"), "{one:?}");
}

#[test]
fn the_headline_and_date_of_a_plain_file_are_found() {
    let dir = Dir::new();
    dir.write("b.txt", "date 2010-05-06\nTogo and Malta open embassies\n\nLOMÉ, May 6 - Togo and Malta opened embassies on Thursday.\n");
    dir.run(&["read", "b.txt"]).ends(0);
    let ran = dir.run(&["search", "embassies"]);
    assert!(ran.out.starts_with("2010-05-06  Togo and Malta open embassies"), "{ran:?}");
}

/// Most dispatches have their day nowhere but there.
#[test]
fn the_date_of_a_dateline_is_that_of_the_report() {
    let dir = Dir::new();
    dir.write("b.txt", "LOMÉ, 6 May 2010 (TNA) - Togo and Malta opened embassies.\n");
    dir.run(&["read", "b.txt"]).ends(0);
    let ran = dir.run(&["facts", "--json"]);
    assert!(ran.out.contains("\"report_date\":\"2010-05-06\""), "{ran:?}");
    assert!(dir.run(&["facts", "--as-of", "2010-05-05", "--json"]).out.is_empty());
}

#[test]
fn states_by_any_of_their_names() {
    let dir = Dir::new();
    for query in ["KAZ", "kz", "Kazakhstan", "kazakh"] {
        let ran = dir.run(&["states", query]);
        assert!(ran.ends(0).out.contains("Kazakhstan") && ran.out.contains("KAZ"), "{ran:?}");
    }
    dir.run(&["states", "Atlantisia"]).ends(2).says(&["no state or organisation is called"]);
    assert!(dir.run(&["states", "EU"]).ends(0).out.contains("European Union"));
    assert!(dir.run(&["states"]).out.lines().count() > 200);
}

#[test]
fn rows_come_as_table_csv_and_json() {
    let dir = Dir::new();
    dir.write("a.jsonl", report(1));
    dir.run(&["read", "a.jsonl"]).ends(0);
    assert!(dir.run(&["facts", "--csv"]).out.starts_with("id,kind,status,states,date,what,grade,records,outlets,independent,disputed,superseded,sources,amount,currency,qualifier,claim\n"));
    assert!(dir.run(&["events", "--csv"]).out.starts_with("id,date,type,act,mode,status,actors,recipients,"));
    for line in dir.run(&["facts", "--json"]).out.lines() {
        serde_json::from_str::<dyad_register::Fact>(line).unwrap();
    }
    dir.run(&["facts", "--json", "--csv"]).ends(2);
    dir.run(&["events", "--dyad", "Peru", "chilean", "--since", "2003", "--until", "2003-04", "--type", "consult", "--grade", "a", "--status", "actual"]).ends(0);
}

#[test]
fn schema_completions_and_manual_are_printed() {
    let dir = Dir::new();
    for of in ["record", "fact", "judgement"] {
        let schema: serde_json::Value = serde_json::from_str(&dir.run(&["schema", of]).ends(0).out).unwrap();
        assert!(schema.get("$schema").is_some(), "{of}");
    }
    assert!(dir.run(&["completions", "bash"]).ends(0).out.contains("dyad"));
    assert!(dir.run(&["man"]).ends(0).out.contains("dyad-read"));
}

#[cfg(unix)]
#[test]
fn a_register_that_may_not_be_written_can_be_read() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let dir = Dir::new();
    dir.write("a.jsonl", report(1));
    dir.run(&["read", "a.jsonl"]).ends(0);
    let mode = |name: &str, mode: u32| std::fs::set_permissions(dir.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    mode("dyad.db", 0o444);
    mode("", 0o555);
    // Root may write everything, so root's test runs the program as nobody.
    let root = std::fs::metadata(dir.root()).unwrap().uid() == 0;
    let run = |arguments: &[&str]| {
        let mut command = dir.command(arguments);
        if root {
            command.uid(65534).gid(65534);
        }
        util::Ran::of(command.output().unwrap())
    };
    let (search, verify, read) = (run(&["search", "ceremony"]), run(&["db", "verify"]), run(&["read", "a.jsonl"]));
    mode("", 0o755);
    assert!(search.ends(0).out.contains("Ceremony 1"), "{search:?}");
    assert!(verify.ends(0).out.contains("all is well"), "{verify:?}");
    read.ends(1).says(&["dyad.db may not be written", "permissions"]);
}

#[test]
fn a_backup_opens_and_says_the_same() {
    let dir = Dir::new();
    dir.write("a.jsonl", report(1));
    dir.run(&["read", "a.jsonl"]).ends(0);
    dir.run(&["db", "backup", "copy.db"]).ends(0);
    assert_eq!(dir.run(&["db", "dump", "--register", "copy.db"]).out, dir.dump());
    dir.run(&["db", "backup", "copy.db"]).ends(1).says(&["there already"]);
    dir.run(&["db", "migrate"]).ends(0);
}
