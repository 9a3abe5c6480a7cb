//! A register of each schema version is kept in `compat/` and opened here: old data comes up
//! whole. `v1` and `v2` were made by the programs of their time from six files of
//! `examples/dispatches`, with judgements (and in `v2` an entry). No program ever left a register
//! at version 3, which came together with 4: `v3` is `v2` with the third migration alone. `v4`
//! was made by the program that brought it, later ones by
//! `cargo test -p dyad-store --test compat -- --ignored`, to be run when a migration is added
//! and never for one that is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod made;

use std::path::{Path, PathBuf};

use dyad_register::facts::{Decision, decided};
use dyad_register::{Certainty, JoinOptions, Sourced};
use dyad_store::{Register, SCHEMA, StoreError, sourced};
use made::Made;

fn kept(version: usize) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/compat/v{version}.sqlite"))
}

#[test]
fn a_register_of_every_version_comes_up_whole() {
    for version in 1..=SCHEMA {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("r.db");
        std::fs::copy(kept(version), &path).unwrap_or_else(|e| panic!("there is no register of schema {version} in tests/compat ({e}); this file says how to make it"));
        let register = Register::open_existing(&path).unwrap();
        assert_eq!(register.verify().unwrap(), [], "version {version}");
        let counts = register.counts().unwrap();
        let records: u64 = counts.records.iter().map(|(_, n)| n).sum();
        let expected = match version {
            1 => (8, 47, 7),
            2 | 3 => (9, 48, 7),
            _ => (Made::new(60).documents.len() as u64 - 6, records, Made::new(60).judgements.len() as u64),
        };
        assert_eq!((counts.documents, records, counts.judgements), expected, "version {version}");

        // The facts are those of today's rules, with the judgements of then.
        let joined = register.facts(JoinOptions::default()).unwrap();
        assert_eq!(joined, register.joined_from_scratch(JoinOptions::default()).unwrap());
        assert!(joined.facts.iter().any(|f| f.certainty == Certainty::Confirmed), "version {version}");
        let judgements = register.judgements().unwrap();
        let infos = register.infos().unwrap();
        let judged: Vec<_> = register.judged_records(&judgements).unwrap().into_iter().map(|(r, _)| r).collect();
        let all: Vec<Sourced<'_>> = sourced(&judged, &infos);
        let found = decided(&all, &judgements).0;
        for decision in [Decision::Confirmed, Decision::Amended, Decision::Rejected] {
            assert!(found.iter().any(|d| d.decision == decision && d.exact), "version {version}: {decision:?}");
        }
        // It can be searched and goes on being written.
        assert!(version > 3 || !register.search("ambassador", 5).unwrap().is_empty());
        let mut dump = Vec::new();
        register.dump(&mut dump).unwrap();
        drop(register);
        let mut again = Vec::new();
        Register::open_existing(&path).unwrap().dump(&mut again).unwrap();
        assert!(!dump.is_empty() && dump == again);
    }
}

/// What was joined does not depend on the program that stored it: the facts of every later
/// version are those of the first one that had the same documents.
#[test]
fn the_same_documents_give_the_same_facts_in_every_version() {
    let facts = |version: usize| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("r.db");
        std::fs::copy(kept(version), &path).unwrap();
        let facts = Register::open_existing(&path).unwrap().facts(JoinOptions::default()).unwrap().facts;
        assert!(facts.len() > 20, "version {version}");
        serde_json::to_string(&facts).unwrap()
    };
    assert_eq!(facts(2), facts(3));
    for version in 5..=SCHEMA {
        assert_eq!(facts(4), facts(version), "version {version}");
    }
}

/// A register that may not be written cannot be brought up to date: it is said so.
#[test]
fn an_old_register_on_a_disc_is_told_what_to_do() {
    let error = Register::open_frozen(&kept(1)).unwrap().err().unwrap();
    assert!(matches!(&error, StoreError::Schema { what, .. } if what.contains("copy it to a folder")), "{error}");
}

/// Makes the register of the newest schema, where there is none.
#[test]
#[ignore = "run when a migration is added"]
fn make() {
    let path = kept(SCHEMA);
    if path.exists() {
        return;
    }
    let mut register = Register::open(&path).unwrap();
    Made::new(60).put_all(&mut register);
    register.freshen().unwrap();
    drop(register);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).unwrap();
    connection.execute_batch("VACUUM").unwrap();
}
