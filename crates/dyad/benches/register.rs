//! A register of a million records: how long the questions of every day take, how much
//! memory, how much room on disk. `cargo bench -p dyad --bench register` makes the register
//! (always the same), prints the figures and writes them to `benches/runs/register-DATE.csv`.
//! `DYAD_BENCH_RECORDS=N` says how many records, `DYAD_BENCH_DIR=DIR` where the register is
//! made and left; one that is there already is used again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs, reason = "a benchmark")]

#[path = "register/made.rs"]
mod made;
#[path = "run/mod.rs"]
mod run;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use dyad_register::Coder;
use dyad_store::{Reading, Register};
use made::Maker;
use run::{Timed, commit, save, timed};

fn main() {
    let wanted: usize = std::env::var("DYAD_BENCH_RECORDS").ok().and_then(|v| v.parse().ok()).unwrap_or(1_000_000);
    let temporary = tempfile::tempdir().unwrap();
    let dir = std::env::var_os("DYAD_BENCH_DIR").map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    fs::create_dir_all(&dir).unwrap();
    let path = dir.join(format!("made-{wanted}.db"));
    let mut rows = Rows::default();
    if !path.exists() {
        let begin = Instant::now();
        fill(&path, wanted);
        rows.push("store made documents (no coding, no joining)", begin.elapsed().as_secs_f64(), None, String::new());
    }
    let dyad = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dyad"));
        command.args(arguments).arg("--register").arg(&path);
        command
    };
    let Timed { seconds, cpu, peak } = timed(&mut dyad(&["db", "join"]));
    let busy = cpu.map_or_else(String::new, |s| format!(", {s:.1} s of the processor"));
    let (documents, records) = counts(&path);
    rows.push("join from scratch", seconds, peak, format!("{records} records, {documents} documents{busy}"));
    let size = fs::metadata(&path).unwrap().len();
    rows.push("size on disk", 0.0, None, format!("{:.2} GB, {} bytes a document, {} a record", size as f64 / 1e9, size / documents, size / records));
    for (name, arguments) in [
        ("facts, first page", vec!["facts", "--limit", "50"]),
        ("facts, page 200", vec!["facts", "--page", "200"]),
        ("facts of one state, first page", vec!["facts", "--state", "FRA", "--limit", "50"]),
        ("facts of two states, first page", vec!["facts", "--dyad", "FRA", "KEN", "--limit", "50"]),
        ("facts of a rare kind, first page", vec!["facts", "--kind", "honour", "--limit", "50"]),
        ("facts since a day, first page", vec!["facts", "--since", "2021-03-01", "--until", "2021-03-31", "--limit", "50"]),
        ("facts of one document", vec!["facts", "--source", "made-0000100"]),
        ("events, first page", vec!["events", "--limit", "50"]),
        ("all facts as JSON Lines", vec!["facts", "--json"]),
        ("all findings", vec!["check", "--json"]),
        ("all promises", vec!["promises", "--json"]),
        ("all of a calendar", vec!["calendar", "--json"]),
        ("all people", vec!["people", "--json"]),
        ("all findings as of 2015", vec!["check", "--as-of", "2015", "--json"]),
        ("all facts as of 2015", vec!["facts", "--as-of", "2015", "--json"]),
        ("calendar of two states", vec!["calendar", "FRA", "KEN"]),
        ("promises of two states", vec!["promises", "FRA", "KEN"]),
    ] {
        let times = if name.starts_with("all") { 1 } else { 9 };
        let (seconds, peak) = median(times, || dyad(&arguments));
        rows.push(name, seconds, peak, format!("median of {times}"));
    }
    // By rank of the pair: the one with most records, a middling one, a rare one.
    for (name, pair) in made::pairs() {
        let (seconds, peak) = median(5, || dyad(&["brief", pair.0, pair.1]));
        let lines = facts_of(dyad(&["facts", "--dyad", pair.0, pair.1, "--json"]));
        rows.push(&format!("brief of {} and {}", pair.0, pair.1), seconds, peak, format!("{name}: {lines} facts on both; median of 5"));
        let (seconds, peak) = median(1, || dyad(&["brief", pair.0, pair.1, "--all"]));
        rows.push(&format!("brief of {} and {}, --all", pair.0, pair.1), seconds, peak, "every line with every report".into());
        let (seconds, peak) = median(1, || dyad(&["brief", pair.0, pair.1, "--as-of", "2015"]));
        rows.push(&format!("brief of {} and {} as of 2015", pair.0, pair.1), seconds, peak, "joined on the fly".into());
    }
    let one = dir.join("one.txt");
    fs::write(&one, "PARIS, 3 March 2021 - France recognised Kenya on 12 December 1963, the ministry said.\n").unwrap();
    let Timed { seconds, peak, .. } = timed(&mut dyad(&["read", one.to_str().unwrap(), "--quiet"]));
    rows.push("read one more document", seconds, peak, "its facts joined as well".into());
    save("register-", "commit,run,seconds,peak_mb,note", &rows.csv);
}

/// Made documents, some hundred to a transaction.
fn fill(path: &Path, wanted: usize) {
    let mut register = Register::open(path).unwrap();
    let coder = Coder { program: "made".into(), rulebook: "made".into(), reference: "made".into() };
    let mut maker = Maker::new(wanted);
    let mut records = 0;
    while records < wanted {
        let batch = register.batch().unwrap();
        for _ in 0..2000 {
            let (document, made) = maker.document(&coder);
            records += made.len();
            batch.put(&document, &Reading { records: made, ..Reading::default() }, &coder).unwrap();
            if let Some(copy) = maker.copy(&document) {
                batch.put(&copy, &Reading::default(), &coder).unwrap();
            }
            if records >= wanted {
                break;
            }
        }
        batch.commit().unwrap();
    }
}

fn counts(path: &Path) -> (u64, u64) {
    let counts = Register::open_existing(path).unwrap().counts().unwrap();
    (counts.documents, counts.records.iter().map(|(_, n)| n).sum())
}

fn facts_of(mut command: Command) -> usize {
    let out = command.output().unwrap();
    assert!(out.status.success());
    out.stdout.split(|b| *b == b'\n').count() - 1
}

#[derive(Default)]
struct Rows {
    csv: String,
}

impl Rows {
    fn push(&mut self, name: &str, seconds: f64, peak: Option<f64>, note: String) {
        let peak = peak.map_or_else(String::new, |p| format!("{p:.1}"));
        println!("{name:<48} {seconds:>9.3} s {peak:>8} MB  {note}");
        let _ = writeln!(self.csv, "{},\"{name}\",{seconds:.4},{peak},\"{note}\"", commit());
    }
}

fn median(times: usize, mut command: impl FnMut() -> Command) -> (f64, Option<f64>) {
    let mut all: Vec<Timed> = (0..times).map(|_| timed(&mut command())).collect();
    all.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    (all[times / 2].seconds, all[times / 2].peak)
}
