//! Stopped in the middle, by the user, by force or by a full disk: what was committed is
//! there, and the second run ends with the register that an undisturbed one has.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]
#![cfg(unix)]

mod util;

use std::io::Write;
use std::process::{Child, Command};

use dyad_store::Register;
use util::{Dir, Ran, report, wait_until};

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

fn stored(dir: &Dir) -> u64 {
    Register::open_existing(&dir.path("dyad.db")).and_then(|r| r.counts()).map_or(0, |c| c.documents)
}

fn reports(n: usize) -> String {
    (0..n).map(report).collect()
}

/// The register of a run that nobody disturbed.
fn undisturbed(input: &str) -> String {
    let dir = Dir::new();
    dir.write("news.jsonl", input);
    dir.run(&["read", "news.jsonl"]).ends(0);
    dir.dump()
}

/// Starts reading from a pipe that stays open, and waits until something is committed.
fn in_the_middle(dir: &Dir, input: &str) -> (Child, std::process::ChildStdin) {
    let mut child = dir.start(&["read", "-", "--threads", "2"]);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&input.as_bytes()[..input.len() / 2]).unwrap();
    wait_until("a first commit", || stored(dir) > 0);
    (child, stdin)
}

#[test]
fn ctrl_c_and_again() {
    let input = reports(2000);
    let dir = Dir::new();
    let (child, stdin) = in_the_middle(&dir, &input);
    signal(&child, "-INT");
    let ran = Ran::of(child.wait_with_output().unwrap());
    drop(stdin);
    ran.ends(130).says(&["stopped after", "run the same command again"]);
    let committed = stored(&dir);
    assert!(committed > 0 && committed < 2000, "{committed}");
    assert!(ran.err.contains(&format!("stopped after {committed} documents")), "{} but {committed}", ran.err);
    dir.write("news.jsonl", &input);
    let again = dir.run(&["read", "news.jsonl"]);
    again.ends(0);
    assert!(again.out.contains(&format!("{committed} unchanged")), "{again:?}");
    assert_eq!(dir.dump(), undisturbed(&input));
}

#[test]
fn killed_and_again() {
    let input = reports(2000);
    let dir = Dir::new();
    let (mut child, stdin) = in_the_middle(&dir, &input);
    let before = stored(&dir);
    signal(&child, "-KILL");
    child.wait().unwrap();
    drop(stdin);
    assert!(stored(&dir) >= before, "what was committed is there");
    dir.write("news.jsonl", &input);
    dir.run(&["read", "news.jsonl"]).ends(0);
    assert_eq!(dir.dump(), undisturbed(&input));
}

/// A limit on the size of files stands for the disk: SQLite is refused in the middle of a commit.
#[test]
fn no_room_for_the_register() {
    let input = reports(3000);
    let dir = Dir::new();
    dir.write("news.jsonl", &input);
    let script = "trap '' XFSZ; ulimit -f 1600; exec \"$0\" read news.jsonl --threads 2";
    let output = Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_dyad")]).current_dir(dir.root()).output().unwrap();
    Ran::of(output).ends(1).says(&["of this run were stored, then", "dyad.db", "what was committed before is safe", "run again"]);
    let committed = stored(&dir);
    assert!(committed > 0 && committed < 3000, "{committed}");
    dir.run(&["read", "news.jsonl"]).ends(0);
    assert_eq!(dir.dump(), undisturbed(&input));
}

/// A disk that is really full, where the test may mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    struct Mounted<'a>(&'a std::path::Path);
    impl Drop for Mounted<'_> {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(self.0).status();
        }
    }
    let input = reports(3000);
    let dir = Dir::new();
    dir.write("news.jsonl", &input);
    let small = dir.path("small");
    std::fs::create_dir(&small).unwrap();
    if !Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "none"]).arg(&small).output().is_ok_and(|o| o.status.success()) {
        return;
    }
    let mounted = Mounted(&small);
    dir.run(&["read", "news.jsonl", "--register", "small/dyad.db"]).ends(1).says(&["no room left on the disk for small/dyad.db", "make room"]);
    let remount = Command::new("mount").args(["-o", "remount,size=64m"]).arg(&small).status().unwrap();
    assert!(remount.success());
    dir.run(&["db", "verify", "--register", "small/dyad.db"]).ends(0);
    dir.run(&["read", "news.jsonl", "--register", "small/dyad.db"]).ends(0);
    let dump = dir.run(&["db", "dump", "--register", "small/dyad.db"]);
    drop(mounted);
    assert_eq!(dump.out, undisturbed(&input));
}

#[test]
fn who_holds_the_register_is_told() {
    let dir = Dir::new();
    dir.write("one.jsonl", report(1));
    dir.run(&["read", "one.jsonl"]).ends(0);
    let mut holder = Register::open(&dir.path("dyad.db")).unwrap();
    let _batch = holder.batch().unwrap();
    dir.write("two.jsonl", report(2));
    dir.run(&["read", "two.jsonl"]).ends(1).says(&["dyad.db is held by", "run again"]);
    // Readers do not wait for a writer.
    dir.run(&["search", "ceremony"]).ends(0);
}

#[test]
fn two_readings_at_once() {
    let input = reports(1500);
    let dir = Dir::new();
    let (first, second) = input.split_at(input[..input.len() / 2].rfind('\n').unwrap() + 1);
    dir.write("first.jsonl", first);
    // The second reads some of the same reports as well.
    dir.write("second.jsonl", format!("{second}{}", &first[..first.len() / 10 * 3].rsplit_once('\n').unwrap().0));
    let children: Vec<Child> = ["first.jsonl", "second.jsonl", "first.jsonl"].iter().map(|f| dir.start(&["read", f])).collect();
    for child in children {
        Ran::of(child.wait_with_output().unwrap()).ends(0);
    }
    assert_eq!(dir.dump(), undisturbed(&input));
}
