//! docs/scene.md, played: every block of it in one shell, then the brief is looked at.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod house;
mod util;

use std::path::Path;
use std::process::Command;

use util::Dir;

#[test]
fn a_week_at_the_desk() {
    let dir = Dir::new();
    std::os::unix::fs::symlink(house::root().join("examples"), dir.path("examples")).unwrap();
    let page = house::read("docs/scene.md");
    let blocks: Vec<&str> = page.split("```sh\n").skip(1).map(|b| b.split("```").next().unwrap()).collect();
    assert!(blocks.len() >= 8, "the test sees the scene");
    let program = Path::new(env!("CARGO_BIN_EXE_dyad")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let script = format!("set -eu\n{}", blocks.join("\n"));
    let output = Command::new("sh").arg("-c").arg(&script).current_dir(dir.root()).env("PATH", path).env("NO_COLOR", "1").env_remove("DYAD_REGISTER").output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    assert!(err.contains("nothing fits"), "no judgement is lost: {err}");
    let brief = std::fs::read_to_string(dir.path("brief.txt")).unwrap();
    let text = brief.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Points to make • When do the direct flights begin?; Ana Ruiz, 27 June 2025",
        "What they may raise • The square in Zugló; Ana Ruiz, 27 June 2025",
        "Ildikó Fenyvesi-Nagy, consul general",
        "amended by Ana Ruiz: person was Ildikó Fenyvesi",
        "entered by Ana Ruiz",
        "The two state secretaries spoke on the telephone about the flights.",
        "memorandum on water management",
        "Hoang Thi Thu Trang",
        "Zsófia Kelemen",
    ] {
        assert!(text.contains(part), "{part:?} is missing in\n{brief}");
    }
    for part in ["1951 elsewhere", "• Sofia Kelemen,"] {
        assert!(!text.contains(part), "{part:?} is still in\n{brief}");
    }
}
