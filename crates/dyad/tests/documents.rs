//! Pages that must not rot: the reference of the command line is what `--help` says, every
//! command that a page shows exists, every code of a message is explained.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod house;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use house::{read, root, up_to_date};

fn help(path: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dyad"));
    command.args(path).arg("--help").env("COLUMNS", "100").env("NO_COLOR", "1").env_remove("DYAD_REGISTER").stdin(Stdio::null());
    let output = command.output().unwrap();
    assert!(output.status.success(), "dyad {} --help", path.join(" "));
    String::from_utf8(output.stdout).unwrap().lines().map(|l| format!("{}\n", l.trim_end())).collect()
}

/// The names under "Commands:" in a help text.
fn commands(help: &str) -> Vec<String> {
    let list = help.split_once("\nCommands:\n").map_or("", |(_, rest)| rest.split("\n\n").next().unwrap());
    // Names stand two columns in; their texts go on further right.
    let names = list.lines().filter(|l| l.starts_with("  ") && !l.starts_with("   ")).filter_map(|l| l.split_whitespace().next());
    names.filter(|n| *n != "help").map(str::to_owned).collect()
}

fn section(path: &[&str], out: &mut String) {
    let text = help(path);
    let marks = "#".repeat(path.len() + 1);
    out.push_str(&format!("\n{marks} {}\n\n```text\n{}```\n", ["dyad"].iter().chain(path).copied().collect::<Vec<_>>().join(" "), text));
    for name in commands(&text) {
        let longer: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
        section(&longer, out);
    }
}

#[test]
fn the_reference_of_the_command_line_is_what_help_says() {
    let mut page = "# Command line\n\nMade from `--help`; run `DYAD_UPDATE=1 cargo test -p dyad --test documents` after a change.\n".to_owned();
    section(&[], &mut page);
    assert!(page.contains("dyad brief") && page.contains("dyad db verify"), "{page}");
    up_to_date("docs/cli-reference.md", &page.replace("\n# dyad\n", "\n## dyad\n"));
}

/// The word after `dyad ` wherever a page shows a command.
fn shown(text: &str) -> BTreeSet<String> {
    let blocks = text.split("```").skip(1).step_by(2).flat_map(str::lines);
    let quoted = text.split('`').filter(|q| q.starts_with("dyad "));
    let word = |l: &str| l.trim_start_matches("cat news.jsonl | ").replace("cargo run --release -- ", "dyad ").strip_prefix("dyad ").and_then(|r| r.split_whitespace().next().map(str::to_owned));
    blocks.chain(quoted).filter_map(word).filter(|w| w.chars().all(|c| c.is_ascii_lowercase())).collect()
}

#[test]
fn every_command_that_a_page_shows_exists_and_what_is_missing_is_missing() {
    let there: BTreeSet<String> = commands(&help(&[])).into_iter().collect();
    let readme = read("README.md");
    let (before, rest) = readme.split_once("## What it does not do yet").unwrap();
    let (missing, after) = rest.split_once("\n## ").unwrap();
    for text in [before, after, &read("GUIDE.md"), &read("CONTRIBUTING.md"), &read("CHANGELOG.md"), &read("examples/README.md")] {
        let unknown: Vec<String> = shown(text).difference(&there).cloned().collect();
        assert!(unknown.is_empty(), "shown, but not there: {unknown:?}");
    }
    assert!(shown(before).contains("brief") && shown(before).contains("read"), "the test sees the README's commands");
    let done: Vec<String> = shown(missing).intersection(&there).cloned().collect();
    assert!(done.is_empty(), "the README says that these are missing: {done:?}");
}

/// Whether every command of a README block works is tried by `.ci/run`; that it is the same one, here.
#[test]
fn the_gate_runs_the_commands_of_the_readme() {
    let (readme, gate) = (read("README.md"), read(".ci/run"));
    let mut seen = 0;
    for line in readme.split("```sh\n").skip(1).flat_map(|b| b.split("```").next()).flat_map(str::lines) {
        if line.starts_with("cargo run ") || line.starts_with("cargo test ") {
            assert!(gate.contains(line), ".ci/run does not run {line:?}");
            seen += 1;
        }
    }
    assert_eq!(seen, 2, "the README has its first command and its test command");
}

#[test]
fn every_code_of_a_message_is_explained() {
    let mut source = BTreeSet::new();
    codes(&root().join("crates"), &mut source);
    let table: BTreeSet<String> = read("docs/errors.md").lines().filter_map(|l| l.strip_prefix("| D")).map(|l| format!("D{}", &l[..4])).collect();
    assert!(source.len() > 5, "the codes were not found");
    assert_eq!(source, table, "left the source, right docs/errors.md");
}

/// Every `"D0000"` of the Rust sources.
fn codes(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests/documents.rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.extend(text.split('"').filter(|w| w.len() == 5 && w.starts_with('D') && w[1..].bytes().all(|b| b.is_ascii_digit())).map(str::to_owned));
        }
    }
}
