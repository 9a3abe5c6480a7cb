//! What the tests of the repository share: its files, and what cargo knows of it.
#![allow(dead_code, clippy::unwrap_used, clippy::panic, missing_docs, reason = "each test file uses a part of it")]

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A file of the repository.
#[track_caller]
pub fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// `cargo metadata`, of our crates alone or with all that is built for this machine. Never
/// touches the network: whoever runs this test has built it, so everything is there.
pub fn metadata(dependencies: bool) -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--offline", "--locked"]).current_dir(root());
    if dependencies {
        command.args(["--filter-platform", &host()]);
    } else {
        command.arg("--no-deps");
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let text = String::from_utf8(Command::new(rustc).arg("-vV").output().unwrap().stdout).unwrap();
    text.lines().find_map(|l| l.strip_prefix("host: ")).unwrap().to_owned()
}

/// Compares a generated file with what is in the repository; `DYAD_UPDATE=1` writes it.
#[track_caller]
pub fn up_to_date(name: &str, wanted: &str) {
    if std::env::var_os("DYAD_UPDATE").is_some() {
        std::fs::write(root().join(name), wanted).unwrap();
        return;
    }
    let found = std::fs::read_to_string(root().join(name)).unwrap_or_default();
    if let Some((n, (a, b))) = found.lines().zip(wanted.lines()).enumerate().find(|(_, (a, b))| a != b) {
        panic!("{name}:{}: is stale: it has {a:?}, the program says {b:?}; run the tests once with DYAD_UPDATE=1", n + 1);
    }
    assert_eq!(found.lines().count(), wanted.lines().count(), "{name} is stale: run the tests once with DYAD_UPDATE=1");
}
