//! The same bytes out for the same bytes in: any number of threads, any order of the input.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use util::{Dir, report};

/// Reports in many files, one with the words of another under a second name.
fn material(dir: &Dir) -> Vec<String> {
    let mut files = Vec::new();
    for i in 0..12 {
        let lines: String = (i * 40..i * 40 + 40).map(report).collect();
        dir.write(&format!("f{i:02}.jsonl"), lines);
        files.push(format!("f{i:02}.jsonl"));
    }
    dir.write("copy.jsonl", report(7).replace("report-00007", "a-copy").replace("\"title\"", "\"outlet\":\"Evening Post\",\"title\""));
    files.push("copy.jsonl".into());
    dir.write("broken.jsonl", "{\"id\":\"none\"}\n");
    files.push("broken.jsonl".into());
    files
}

#[test]
fn threads_do_not_show() {
    let dir = Dir::new();
    let files = material(&dir);
    let run = |threads: &str| {
        let mut arguments = vec!["code", "--threads", threads];
        arguments.extend(files.iter().map(String::as_str));
        let ran = dir.run(&arguments);
        ran.ends(1);
        (ran.out, ran.err)
    };
    assert_eq!(run("1"), run("8"));
}

#[test]
fn neither_threads_nor_order_show_in_the_register() {
    let dir = Dir::new();
    let mut files = material(&dir);
    let mut dumps = Vec::new();
    for (i, threads) in ["1", "8", "3"].into_iter().enumerate() {
        let register = format!("r{i}.db");
        let mut arguments = vec!["read", "--register", &register, "--threads", threads];
        arguments.extend(files.iter().map(String::as_str));
        dir.run(&arguments).ends(1);
        dumps.push(dir.run(&["db", "dump", "--register", &register]).out);
        let facts = dir.run(&["facts", "--json", "--register", &register]);
        dumps[i].push_str(&facts.out);
        files.reverse();
        files.swap(2, 9);
    }
    assert!(dumps[0].len() > 100_000);
    assert!(dumps[0] == dumps[1] && dumps[1] == dumps[2]);
}

#[test]
fn the_order_of_the_records_is_that_of_the_documents() {
    let dir = Dir::new();
    let (first, second) = (report(1), report(2));
    let one = dir.pipe(&["code"], format!("{first}{second}").as_bytes());
    let other = dir.pipe(&["code"], format!("{second}{first}").as_bytes());
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&one.out), sorted(&other.out), "the order moves records, it changes none");
}
