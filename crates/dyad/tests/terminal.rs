//! `dyad review` on a real terminal: a pseudo-terminal that the program cannot tell from one.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use std::io::{Read, Write};
use std::process::Child;
use std::sync::{Arc, Mutex};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use rustix::termios::{LocalModes, tcgetattr};
use unicode_width::UnicodeWidthStr;
use util::register::two_reports;
use util::{Dir, wait_until};

const BOTH: [&str; 3] = ["review", "--kind", "relations,accreditation"];

/// A terminal with the program in it.
struct Terminal {
    pty: Arc<Pty>,
    seen: Arc<Mutex<Vec<u8>>>,
    child: Child,
    /// How much of what was seen was looked at.
    read: usize,
}

impl Terminal {
    fn start(dir: &Dir, arguments: &[&str], columns: u16) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(24, columns)).unwrap();
        let mut command = dir.command(arguments);
        command.env("TERM", "xterm").env("DYAD_BY", "desk");
        let child = Command::from(command).spawn(pts).unwrap();
        let (pty, seen) = (Arc::new(pty), Arc::new(Mutex::new(Vec::new())));
        let (from, to) = (Arc::clone(&pty), Arc::clone(&seen));
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // The end of the program is an error here.
            while let Ok(n) = (&*from).read(&mut buffer) {
                if n == 0 {
                    break;
                }
                to.lock().unwrap().extend_from_slice(&buffer[..n]);
            }
        });
        Self { pty, seen, child, read: 0 }
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap()).replace('\r', "")
    }

    /// Waits until this stands on the screen, behind what was waited for before.
    #[track_caller]
    fn shows(&mut self, part: &str) {
        let mut at = 0;
        wait_until(&format!("{part:?} on the screen"), || {
            let screen = self.screen();
            screen.get(self.read..).and_then(|s| s.find(part)).inspect(|found| at = self.read + found + part.len()).is_some()
        });
        self.read = at;
    }

    fn types(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).unwrap();
    }

    /// The key where the program asks for one.
    #[track_caller]
    fn answers(&mut self, key: &str) {
        self.shows("y n e s u q ?\n");
        self.types(key);
    }

    /// Waits until the terminal hands Ctrl-C to the program as a key and not as a signal.
    #[track_caller]
    fn takes_single_keys(&self) {
        wait_until("a terminal of single keys", || !tcgetattr(&*self.pty).unwrap().local_modes.contains(LocalModes::ISIG));
    }

    /// Waits for the end; gives the exit status and all that was shown.
    #[track_caller]
    fn ends(mut self) -> (Option<i32>, String) {
        let mut status = None;
        wait_until("the end of the program", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        (status.unwrap().code(), self.screen())
    }
}

fn judged(dir: &Dir) -> Vec<String> {
    let log: Vec<serde_json::Value> = dir.run(&["log", "--json"]).ends(0).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    log.iter().rev().map(|l| l["judgement"]["verdict"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_key_then_stop_and_go_on() {
    let dir = two_reports();
    let mut t = Terminal::start(&dir, &BOTH, 100);
    t.shows("1 of 2");
    t.answers("?");
    t.shows("1 of 2");
    t.answers("y");
    t.shows("confirmed");
    t.shows("2 of 2");
    t.answers("u");
    t.shows("taken back");
    t.shows("1 of 2");
    t.answers("n");
    t.shows("why is it wrong?");
    t.types("\r");
    t.shows("a reason is needed");
    t.answers("n");
    t.shows("why is it wrong?");
    t.types("the year is 2011\r");
    t.shows("rejected");
    t.shows("2 of 2");
    t.answers("s");
    t.shows("1 judged, 1 skipped, 1 left");
    assert_eq!(t.ends().0, Some(0));
    assert_eq!(judged(&dir), ["confirm", "undo", "reject"]);
    assert!(dir.run(&["log"]).out.contains("the year is 2011"));

    let mut t = Terminal::start(&dir, &BOTH, 100);
    t.shows("1 of 1");
    t.answers("x");
    t.answers("q");
    t.shows("0 judged, 0 skipped, 1 left");
    assert_eq!(t.ends().0, Some(0));

    let mut t = Terminal::start(&dir, &BOTH, 100);
    t.answers("e");
    t.shows("FIELD=VALUE");
    t.types("person=Carmen Zerafa Borg date=2011-02-03\r");
    t.shows("amended");
    t.shows("1 judged, 0 skipped, 0 left");
    assert_eq!(t.ends().0, Some(0));
    assert!(dir.run(&["facts", "--json"]).out.contains("Carmen Zerafa Borg"));
    let t = Terminal::start(&dir, &BOTH, 100);
    assert!(t.ends().1.contains("nothing is left to review"));
}

#[test]
fn a_narrow_terminal_without_colour_and_an_interruption() {
    let dir = two_reports();
    let mut t = Terminal::start(&dir, &BOTH, 40);
    t.shows("1 of 2");
    t.answers("y");
    t.shows("confirmed");
    // Wider from the next record on.
    t.pty.resize(Size::new(24, 90)).unwrap();
    t.shows("y n e s u q ?\n");
    t.takes_single_keys();
    t.types("\u{3}");
    t.shows("1 judged, 0 skipped, 1 left");
    let (status, screen) = t.ends();
    assert_eq!(status, Some(0));
    assert!(!screen.contains('\u{1b}'), "no colours and no moves: {screen:?}");
    let first = screen.split_once("y n e s u q ?").unwrap().0;
    for line in first.lines() {
        assert!(line.width() <= 40, "{} columns: {line}", line.width());
    }
    assert_eq!(judged(&dir), ["confirm"], "what was answered is kept");

    // In the middle of a line that is typed: the answer is not given, the one before is kept.
    let mut t = Terminal::start(&dir, &BOTH, 40);
    t.shows("1 of 1");
    t.answers("n");
    t.shows("why is it wrong?");
    t.types("half a rea\u{3}");
    let _ = t.ends();
    assert_eq!(judged(&dir), ["confirm"]);
    dir.dump();
    assert!(dir.pipe(&BOTH, b"q\n").out.contains("1 of 1"));
}
