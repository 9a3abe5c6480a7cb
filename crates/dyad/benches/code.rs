//! How fast `dyad code` is, how much memory it takes and how long it needs to start, beside
//! what a user would run instead. `cargo bench -p dyad --bench code` prints the figures and
//! adds them to `benches/runs/DATE.csv` with the commit. `DYAD_CORPUS=FILE.jsonl` measures a
//! corpus as well, `DYAD_BENCH_MB=N` says how much text is made. On a machine that does other
//! things too, the seconds of the processor in the note say more than those of the clock.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs, reason = "a benchmark")]

#[path = "run/mod.rs"]
mod run;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dyad_coder::Coder;
use run::{Timed, commit, save, timed};
use serde_json::json;

/// A measured run.
struct Run {
    name: String,
    megabytes: f64,
    seconds: f64,
    /// Seconds of the processor, where the system tells.
    cpu: Option<f64>,
    peak: Option<f64>,
    note: String,
}

impl Run {
    /// The note, with what the processor was busy for and the speed by that.
    fn told(&self) -> String {
        let cpu = self.cpu.filter(|c| *c > 0.0 && self.note.is_empty()).map(|c| if self.megabytes > 0.0 { format!("processor {c:.2} s: {:.2} MB/s", self.megabytes / c) } else { format!("processor {c:.2} s") });
        cpu.unwrap_or_else(|| self.note.clone())
    }
}

fn main() {
    let dir = tempfile::tempdir().unwrap();
    let megabytes: usize = std::env::var("DYAD_BENCH_MB").ok().and_then(|v| v.parse().ok()).unwrap_or(8);
    let made = dir.path().join("made.jsonl");
    let bytes = dispatches(&made, megabytes * 1_000_000);
    let mut runs = vec![start(dir.path())];
    let mut inputs = vec![("made dispatches", made, bytes)];
    if let Some(corpus) = std::env::var_os("DYAD_CORPUS").map(PathBuf::from) {
        let bytes = text_bytes(&corpus);
        inputs.push(("corpus", corpus, bytes));
    }
    for (name, path, bytes) in &inputs {
        let mb = *bytes as f64 / 1e6;
        for threads in ["1", "2"] {
            let Timed { seconds, cpu, peak } = timed(Command::new(env!("CARGO_BIN_EXE_dyad")).args(["code", "--threads", threads]).arg(path));
            runs.push(Run { name: format!("dyad code, {name}, {threads} threads"), megabytes: mb, seconds, cpu, peak, note: String::new() });
        }
        runs.push(keywords(name, path, mb, dir.path()));
        runs.push(spacy(name, path, mb, dir.path()));
    }
    let mut csv = String::new();
    let commit = commit();
    for run in &runs {
        let speed = if run.megabytes > 0.0 && run.seconds > 0.0 { run.megabytes / run.seconds } else { 0.0 };
        let peak = run.peak.map_or_else(String::new, |p| format!("{p:.1}"));
        println!("{:<42} {:>7.2} MB {:>8.3} s {:>8.2} MB/s {:>8} MB peak  {}", run.name, run.megabytes, run.seconds, speed, peak, run.told());
        let _ = writeln!(csv, "{commit},\"{}\",{:.3},{:.4},{speed:.3},{peak},\"{}\"", run.name, run.megabytes, run.seconds, run.told());
    }
    save("", "commit,run,text_mb,seconds,mb_per_s,peak_mb,note", &csv);
}

/// Dispatches made of the rulebook's stories and the examples, numbered so that no two are one.
fn dispatches(path: &Path, wanted: usize) -> usize {
    let coder = Coder::builtin().unwrap();
    let mut texts: Vec<String> = coder.rulebook().chapters.iter().flat_map(|c| c.stories.iter().map(|s| s.document.text.clone())).collect();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispatches");
    let mut files: Vec<_> = fs::read_dir(examples).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    texts.extend(files.iter().map(|f| fs::read_to_string(f).unwrap()));
    let mut out = BufWriter::new(File::create(path).unwrap());
    let (mut bytes, mut n) = (0, 0);
    while bytes < wanted {
        // Six texts make a report of usual length.
        let text: Vec<&str> = (0..6).map(|k| texts[(n * 7 + k * 13) % texts.len()].as_str()).collect();
        let text = format!("{}\n\nThis was report {n}.", text.join("\n\n"));
        bytes += text.len();
        let line = json!({ "id": format!("made-{n:06}"), "date": format!("20{:02}-{:02}-{:02}", n % 24, n % 12 + 1, n % 28 + 1), "text": text });
        writeln!(out, "{line}").unwrap();
        n += 1;
    }
    out.flush().unwrap();
    bytes
}

/// The bytes of the texts of a file, packed or not.
fn text_bytes(corpus: &Path) -> usize {
    let mut bytes = 0;
    let _ = dyad_ingest::read(&[corpus.to_owned()], std::io::empty(), &dyad_ingest::Limits::default(), &mut |item| {
        if let dyad_ingest::Item::Document(document) = item {
            bytes += document.text.len();
        }
        std::ops::ControlFlow::Continue(())
    });
    bytes
}

/// From the command to the end of one short document: the median of fifteen.
fn start(dir: &Path) -> Run {
    let file = dir.join("short.txt");
    fs::write(&file, "Norway recognised Namibia on 20 March 1990.\n").unwrap();
    let mut all: Vec<Timed> = (0..15).map(|_| timed(Command::new(env!("CARGO_BIN_EXE_dyad")).arg("code").arg(&file))).collect();
    all.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    Run { name: "dyad code, one sentence: start to end".into(), megabytes: 0.0, seconds: all[7].seconds, cpu: None, peak: all[7].peak, note: "median of 15".into() }
}

/// What people write who have no coder: sentences with two states and a verb of a list.
fn keywords(name: &str, path: &Path, megabytes: f64, dir: &Path) -> Run {
    let names: Vec<&str> = dyad_reference::reference().names().filter(|n| !n.ambiguous).map(|n| n.name).collect();
    let script = dir.join("scan.py");
    let code = "import json,re,sys\nnames=json.load(open(sys.argv[2]))\nn=re.compile(r'\\b(?:'+'|'.join(map(re.escape,sorted(names,key=len,reverse=True)))+r')\\b')\nv=re.compile(r'\\b(?:sign|meet|met|visit|recogni|condemn|accus|sanction|export|import|ambassador|embassy|agree|recall|expel)\\w*',re.I)\nk=0\nfor line in open(sys.argv[1],encoding='utf-8'):\n    for s in re.split(r'(?<=[.!?])\\s+',json.loads(line).get('text') or ''):\n        if v.search(s) and len(set(n.findall(s)))>1: k+=1\nprint(k)\n";
    fs::write(&script, code).unwrap();
    fs::write(dir.join("names.json"), serde_json::to_string(&names).unwrap()).unwrap();
    let title = format!("python3 keyword scan, {name}");
    if Command::new("python3").arg("--version").output().is_err() {
        return Run { name: title, megabytes: 0.0, seconds: 0.0, cpu: None, peak: None, note: "python3 is not installed".into() };
    }
    let Timed { seconds, cpu, peak } = timed(Command::new("python3").arg(&script).arg(path).arg(dir.join("names.json")));
    Run { name: title, megabytes, seconds, cpu, peak, note: "finds sentences only: no roles, dates, status or evidence".into() }
}

/// A statistical parser on the first megabyte, where it is installed.
fn spacy(name: &str, path: &Path, megabytes: f64, dir: &Path) -> Run {
    let title = format!("spaCy en_core_web_sm parse, {name}");
    let there = Command::new("python3").args(["-c", "import spacy; spacy.load('en_core_web_sm')"]).stderr(Stdio::null()).status().is_ok_and(|s| s.success());
    if !there {
        return Run { name: title, megabytes: 0.0, seconds: 0.0, cpu: None, peak: None, note: "not installed, not measured; nor is PETRARCH2, which needs Python 2 and a Java parser".into() };
    }
    let script = dir.join("parse.py");
    fs::write(&script, "import json,sys,spacy\nnlp=spacy.load('en_core_web_sm')\nseen=0\nfor line in open(sys.argv[1],encoding='utf-8'):\n    t=json.loads(line).get('text') or ''\n    seen+=len(t.encode()); nlp(t)\n    if seen>1e6: break\n").unwrap();
    let Timed { seconds, cpu, peak } = timed(Command::new("python3").arg(&script).arg(path));
    Run { name: title, megabytes: megabytes.min(1.0), seconds, cpu, peak, note: "parses only".into() }
}
