//! Killed at random moments of `read`, `add` and `confirm`, again and again: nothing that was
//! committed is lost, the file is sound, and the finished register has the bytes of one that
//! nobody interrupted. `DYAD_KILLS=200` is the long run; a dozen is made always. And two
//! processes that write at once.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, missing_docs, reason = "tests")]
#![cfg(unix)]

mod util;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use dyad_store::Register;
use util::{Dir, Ran, wait_until};

/// A line of JSON Lines: a report that gives a record.
fn report(n: usize) -> String {
    let (day, year) = (n % 28 + 1, 1990 + n / 28 % 30);
    format!("{{\"id\":\"report-{n:05}\",\"date\":\"2023-04-{day:02}\",\"title\":\"Recognition {n}\",\"text\":\"Peru recognised Namibia on {day} March {year}, the ministry said. It was report number {n}.\"}}\n")
}

/// One command of the work, with its own stopped clock: run twice it does the same as once.
#[derive(Clone, Debug)]
struct Step {
    arguments: Vec<String>,
    clock: String,
}

impl Step {
    fn new(n: usize, arguments: &[&str]) -> Self {
        let clock = format!("2026-03-04T{:02}:{:02}:{:02}Z", n / 3600, n / 60 % 60, n % 60);
        Self { arguments: arguments.iter().map(|a| (*a).to_owned()).collect(), clock }
    }

    fn command(&self, dir: &Dir) -> Command {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let mut command = dir.command(&arguments);
        command.env("DYAD_BY", "desk").env("DYAD_CLOCK", &self.clock).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, dir: &Dir) {
        Ran::of(self.command(dir).output().unwrap()).ends(0);
    }
}

/// Reports read in small files, with entries and confirmations between.
fn work(steps: usize) -> (Vec<(String, String)>, Vec<Step>) {
    let probe = Dir::new();
    probe.write("first.jsonl", (0..40).map(report).collect::<String>());
    probe.run(&["read", "first.jsonl"]).ends(0);
    let ids = Register::open_existing(&probe.path("dyad.db")).unwrap().record_ids("", 1000).unwrap();
    assert!(ids.len() >= 40, "{}", ids.len());
    let mut files = vec![("first.jsonl".to_owned(), (0..40).map(report).collect::<String>())];
    let mut work = vec![Step::new(0, &["read", "first.jsonl"])];
    for n in 1..steps {
        work.push(match n % 4 {
            0 | 1 => {
                let name = format!("news-{n}.jsonl");
                files.push((name.clone(), (40 + n * 90..130 + n * 90).map(report).collect()));
                Step::new(n, &["read", &name, "--threads", "2"])
            }
            2 => Step::new(
                n,
                &["add", "accreditation", &format!("person=Ana Pop {n}"), "rank=ambassador", "sending=ROU", "receiving=PER", "action=incumbent", "--note", &format!("Met her, note {n}."), "--date", "2026-03-04"],
            ),
            _ => Step::new(n, &["confirm", &ids[n % ids.len()]]),
        });
    }
    (files, work)
}

fn lay(dir: &Dir, files: &[(String, String)]) {
    for (name, text) in files {
        dir.write(name, text);
    }
}

/// Documents (entries are documents too) and judgements that are committed.
fn committed(dir: &Dir) -> (u64, u64) {
    Register::open_existing(&dir.path("dyad.db")).and_then(|r| r.counts()).map_or((0, 0), |c| (c.documents, c.judgements))
}

/// Everything of a finished register.
fn bytes(dir: &Dir) -> (String, String) {
    let facts = dir.run(&["facts", "--json"]);
    facts.ends(0);
    (dir.dump(), facts.out)
}

/// Two finished registers give the same bytes; else the first line that differs is shown.
fn same(one: &Dir, other: &Dir) {
    let ((dump, facts), (other_dump, other_facts)) = (bytes(one), bytes(other));
    for (a, b) in [(dump, other_dump), (facts, other_facts)] {
        let differ = a.lines().zip(b.lines()).find(|(x, y)| x != y);
        let cut = |text: &str| text.chars().take(700).collect::<String>();
        assert!(a == b, "{} and {} lines; {:?}", a.lines().count(), b.lines().count(), differ.map(|(x, y)| (cut(x), cut(y))));
    }
}

fn kill(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn killed_again_and_again() {
    let kills: usize = std::env::var("DYAD_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    let (files, work) = work(kills);
    let calm = Dir::new();
    lay(&calm, &files);
    let mut long = [Duration::ZERO; 4];
    for (n, step) in work.iter().enumerate() {
        let start = Instant::now();
        step.run(&calm);
        long[n % 4] = long[n % 4].max(start.elapsed()).min(Duration::from_secs(3));
    }
    let dir = Dir::new();
    lay(&dir, &files);
    let mut dice = 0x5eed_u64;
    let mut within = 0;
    for (n, step) in work.iter().enumerate() {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let moment = long[n % 4].mul_f64(f64::from(u32::try_from(dice >> 33).unwrap()) / f64::from(1u32 << 31));
        let start = committed(&dir);
        let mut child = step.command(&dir).spawn().unwrap();
        std::thread::sleep(moment);
        let before = committed(&dir);
        within += usize::from(child.try_wait().unwrap().is_none());
        kill(&mut child);
        let after = committed(&dir);
        assert!(after.0 >= before.0 && after.1 >= before.1, "kill {n} lost something: {before:?}, then {after:?}");
        if dir.path("dyad.db").exists() {
            let faults = Register::open_existing(&dir.path("dyad.db")).unwrap().verify().unwrap();
            assert!(faults.is_empty(), "kill {n} of {step:?} after {moment:?}: {faults:?}");
        }
        // A person looks whether the word was taken before saying it again: said twice it is two.
        if step.arguments[0] == "read" || after == start {
            step.run(&dir);
        }
    }
    eprintln!("{kills} kills, {within} before the command was done");
    assert!(within * 3 >= kills, "most kills came too late: {within} of {kills}");
    same(&dir, &calm);
}

/// A reading that goes on while others write: a pipe that stays open holds it.
fn reading(dir: &Dir, input: &str) -> (Child, std::process::ChildStdin) {
    use std::io::Write;
    let mut child = dir.start(&["read", "-", "--threads", "1"]);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&input.as_bytes()[..input.len() / 2]).unwrap();
    wait_until("a first commit", || committed(dir).0 > 40);
    (child, stdin)
}

#[test]
fn reading_and_confirming_at_once_and_a_backup_meanwhile() {
    use std::io::Write;
    let first: String = (0..40).map(report).collect();
    let more: String = (40..1240).map(report).collect();
    let dir = Dir::new();
    dir.write("first.jsonl", &first);
    dir.run(&["read", "first.jsonl"]).ends(0);
    let ids = Register::open_existing(&dir.path("dyad.db")).unwrap().record_ids("", 12).unwrap();
    let (child, mut stdin) = reading(&dir, &more);
    let steps: Vec<Step> = ids.iter().enumerate().map(|(n, id)| Step::new(n, &["confirm", id])).collect();
    for step in &steps {
        step.run(&dir);
    }
    dir.run(&["db", "backup", "copy.db"]).ends(0);
    dir.run(&["db", "verify", "--register", "copy.db"]).ends(0);
    let copied = Register::open_existing(&dir.path("copy.db")).unwrap().counts().unwrap();
    assert!(copied.judgements == 12 && copied.documents > 40, "{copied:?}");
    stdin.write_all(&more.as_bytes()[more.len() / 2..]).unwrap();
    drop(stdin);
    Ran::of(child.wait_with_output().unwrap()).ends(0);

    let calm = Dir::new();
    calm.write("first.jsonl", &first);
    calm.write("more.jsonl", &more);
    calm.run(&["read", "first.jsonl"]).ends(0);
    steps.iter().for_each(|s| s.run(&calm));
    calm.run(&["read", "more.jsonl"]).ends(0);
    same(&dir, &calm);
}
