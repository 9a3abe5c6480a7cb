//! Bad input, one kind a test: a clear message with the place, the rest is read.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use std::io::Write;

use util::{Dir, report};

const GOOD: &str = "The foreign ministers of Togo and Malta met in Lomé on 3 May 2011.\n";

/// Reads the folder `in`, which has one bad file beside `good.txt`: the good one is stored.
#[track_caller]
fn the_rest_is_read(dir: &Dir, status: i32, parts: &[&str]) -> String {
    dir.write("in/good.txt", GOOD);
    dir.run(&["code", "in"]).ends(status).says(parts);
    dir.run(&["read", "in"]).ends(status).says(parts);
    let dump = dir.dump();
    assert!(dump.contains("Togo and Malta"), "{dump}");
    dump
}

#[test]
fn an_empty_file() {
    let dir = Dir::new();
    dir.write("in/empty.txt", "");
    dir.write("in/empty.jsonl", "");
    dir.write("in/blank.html", "<html><body>  </body></html>");
    the_rest_is_read(&dir, 1, &["in/empty.txt", "no text", "in/blank.html"]);
}

#[test]
fn a_binary_file() {
    let dir = Dir::new();
    let noise: Vec<u8> = (0..40_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    dir.write("in/noise.txt", &noise);
    dir.write("in/noise.html", &noise);
    dir.write("in/noise.jsonl", &noise);
    let dump = the_rest_is_read(&dir, 1, &["in/noise.txt", "in/noise.html", "in/noise.jsonl"]);
    assert_eq!(dump.matches("\"document\":{").count(), 1, "nothing is made of noise");
}

#[test]
fn broken_utf8() {
    let dir = Dir::new();
    dir.write("in/broken.jsonl", b"{\"id\":\"bad\",\"text\":\"Peru \xff\xfe\xfa Chile\"}\n{\"id\":\"fine\",\"text\":\"Peru met Chile in the capital of Palau.\"}\n");
    let dump = the_rest_is_read(&dir, 0, &["in/broken.jsonl:1", "not UTF-8", "save the file as UTF-8"]);
    assert!(dump.contains("capital of Palau"), "the next line is read");
}

#[test]
fn one_line_of_twenty_megabytes() {
    one_huge_line(20 << 20);
}

/// Slow in a debug build: set DYAD_HUGE=1.
#[test]
fn one_line_of_two_hundred_megabytes() {
    if std::env::var_os("DYAD_HUGE").is_some() {
        one_huge_line(200 << 20);
    }
}

fn one_huge_line(size: usize) {
    let dir = Dir::new();
    let words = "Peru and Chile signed a treaty. ".repeat(size / 32);
    dir.write("in/huge.txt", &words);
    let mut lines = report(1).into_bytes();
    lines.extend_from_slice(b"{\"id\":\"huge\",\"text\":\"");
    lines.extend_from_slice(words.as_bytes());
    lines.extend_from_slice(b"\"}\n");
    lines.extend_from_slice(report(2).as_bytes());
    dir.write("in/huge.jsonl", &lines);
    let dump = the_rest_is_read(&dir, 1, &["in/huge.txt", "in/huge.jsonl:2", "limit"]);
    assert!(dump.contains("report-00001") && dump.contains("report-00002"), "the lines around it are read");
}

#[test]
fn an_unclosed_tag() {
    let dir = Dir::new();
    let words = "Togo opened an embassy in Malta on Tuesday, the ministry said. The ambassador thanked the hosts for their welcome. ".repeat(8);
    dir.write("in/page.html", format!("<html><head><title>Embassy opened</title></head><body><article><h1>Embassy opened<p>{words}<div><a href=\"x"));
    let dump = the_rest_is_read(&dir, 0, &[]);
    assert!(dump.contains("opened an embassy in Malta"), "{dump}");
}

#[test]
fn a_line_without_text() {
    let dir = Dir::new();
    let lines = format!("{}{{\"id\":\"none\",\"date\":\"2001-01-01\"}}\nnot json\n[1, 2\n{}", report(1), report(2));
    dir.write("in/lines.jsonl", lines);
    let dump = the_rest_is_read(&dir, 1, &["in/lines.jsonl:2", "text", "in/lines.jsonl:3", "in/lines.jsonl:4"]);
    assert!(dump.contains("report-00001") && dump.contains("report-00002"));
}

#[test]
fn a_date_of_the_year_nought() {
    let dir = Dir::new();
    dir.write("in/old.jsonl", "{\"id\":\"old\",\"date\":\"0000-01-01\",\"text\":\"Peru met Chile in the capital of Palau.\"}\n");
    let dump = the_rest_is_read(&dir, 0, &["in/old.jsonl:1", "0000-01-01", "calendar"]);
    assert!(dump.contains("capital of Palau"), "it is read without a date");
}

#[test]
fn another_language() {
    let dir = Dir::new();
    let french = "Le président du Tchad a reçu mardi les ambassadeurs de trois pays dans la capitale, et il les a remerciés.";
    dir.write("in/note.txt", french);
    let dump = the_rest_is_read(&dir, 0, &["in/note.txt", "in French: no rulebook covers it; no records"]);
    assert!(dump.contains(french), "it is stored all the same");
    // An unchanged document is not told of twice.
    assert!(!dir.run(&["read", "in"]).ends(0).err.contains("French"));
}

#[test]
fn what_is_not_there() {
    let dir = Dir::new();
    let good = dir.write("in/good.txt", GOOD);
    dir.run(&["read", "nowhere", "no*.txt", good.to_str().unwrap()]).ends(1).says(&["nowhere: the file cannot be read", "no*.txt: no file fits", "check the path"]);
    assert!(dir.dump().contains("Togo and Malta"));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;
    let dir = Dir::new();
    dir.write("in/good.txt", GOOD);
    dir.write("in/shut/hidden.txt", GOOD);
    dir.write("in/shut.txt", GOOD);
    symlink(dir.path("gone.txt"), dir.path("in/link.txt")).unwrap();
    let mode = |name: &str, mode: u32| std::fs::set_permissions(dir.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    mode("", 0o777);
    mode("in/shut", 0o000);
    mode("in/shut.txt", 0o000);
    let mut command = dir.command(&["read", "in"]);
    // Root may read everything, so root's test runs the program as nobody.
    if std::fs::metadata(dir.root()).unwrap().uid() == 0 {
        command.uid(65534).gid(65534);
    }
    let output = command.output();
    mode("in/shut", 0o755);
    let ran = util::Ran::of(output.unwrap());
    ran.ends(1).says(&["in/shut: the folder cannot be read", "in/shut.txt: the file cannot be read", "check its permissions", "in/link.txt: the file cannot be read"]);
    assert!(ran.out.contains("1 document new"), "{ran:?}");
}

#[test]
fn a_wrong_command_line() {
    let dir = Dir::new();
    dir.run(&["read"]).ends(2);
    dir.run(&["facts", "--state", "Kazakstn"]).ends(2).says(&["did you mean KAZ (Kazakhstan)"]);
    dir.run(&["facts", "--since", "2001-13"]).ends(2).says(&["no 2001-13 in the calendar"]);
    dir.run(&["code", "--kinds", "trades"]).ends(2).says(&["the kinds are event, office"]);
    dir.run(&["facts"]).ends(1).says(&["there is no register at dyad.db", "dyad read PATH"]);
    dir.write("letter.db", "Dear Sir or Madam, this is no register at all.");
    dir.run(&["facts", "--register", "letter.db"]).ends(1).says(&["letter.db is no register of Dyad"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output() {
    let dir = Dir::new();
    dir.write("in/lines.jsonl", (0..200).map(report).collect::<String>());
    dir.run(&["read", "in"]).ends(0);
    let commands: [&[&str]; 4] = [&["db", "dump"], &["schema"], &["states", "--json"], &["code", "in"]];
    for arguments in commands {
        if dir.run(arguments).out.is_empty() {
            // Without records `code` has nothing to write.
            continue;
        }
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = dir.command(arguments).stdout(full).stderr(std::process::Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        util::Ran::of(output).ends(1).says(&["standard output cannot be written", "No space left"]);
    }
}

#[test]
fn a_reader_who_goes_away() {
    let dir = Dir::new();
    dir.write("in/lines.jsonl", (0..3000).map(report).collect::<String>());
    dir.run(&["read", "in"]).ends(0);
    let mut child = dir.start(&["db", "dump"]);
    drop(child.stdout.take());
    let ran = util::Ran::of(child.wait_with_output().unwrap());
    ran.ends(0);
    assert_eq!(ran.err, "");
}

#[test]
fn gives_what_there_is_while_a_pipe_is_open() {
    let dir = Dir::new();
    let mut child = dir.start(&["code", "-"]);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(report(1).as_bytes()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(child.try_wait().unwrap().is_none(), "it waits for more");
    drop(stdin);
    util::Ran::of(child.wait_with_output().unwrap()).ends(0);
}
