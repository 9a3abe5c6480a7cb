//! Migrations: numbered files, applied in order, each in one transaction, and a table
//! that keeps the hash of each. A register made by a newer program, or by a file that
//! was changed afterwards, is refused rather than guessed at.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, params};

use crate::StoreError;

/// Number, name and text. A file that has once been released is never edited.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "register", include_str!("../migrations/0001_register.sql")),
    (2, "entries", include_str!("../migrations/0002_entries.sql")),
    (3, "facts", include_str!("../migrations/0003_facts.sql")),
    (4, "copies", include_str!("../migrations/0004_copies.sql")),
    (5, "people", include_str!("../migrations/0005_people.sql")),
    (6, "pairs", include_str!("../migrations/0006_pairs.sql")),
];

/// The number of the newest migration: the shape of a register of this program.
pub const SCHEMA: usize = MIGRATIONS.len();

/// "DYAD": marks the file as ours.
pub(crate) const APPLICATION: i64 = 0x4459_4144;

/// Brings the schema up to date and says how many migrations were applied.
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<usize, StoreError> {
    let sql = |e| StoreError::of(path, e);
    if applied(connection).map_err(sql)? == MIGRATIONS.len() && check(connection, path)? == MIGRATIONS.len() {
        return Ok(0);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
    transaction.execute_batch("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL) STRICT;").map_err(sql)?;
    // Another process may have been faster, so the count is taken again inside the transaction.
    let done = check(&transaction, path)?;
    for (number, name, text) in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(text).map_err(sql)?;
        transaction.execute("INSERT INTO migrations (number, name, hash) VALUES (?1, ?2, ?3)", params![number, name, hash(text)]).map_err(sql)?;
        if *name == "copies" {
            crate::superseded::keep_all(&transaction).map_err(sql)?;
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION).map_err(sql)?;
    transaction.commit().map_err(sql)?;
    Ok(MIGRATIONS.len() - done)
}

/// How many migrations the register has; 0 for a new file.
fn applied(connection: &Connection) -> rusqlite::Result<usize> {
    let known: bool = connection.query_row("SELECT count(*) > 0 FROM sqlite_master WHERE name = 'migrations'", [], |r| r.get(0))?;
    if !known {
        return Ok(0);
    }
    connection.query_row("SELECT count(*) FROM migrations", [], |r| r.get::<_, i64>(0)).map(|n| usize::try_from(n).unwrap_or(0))
}

/// Compares what was applied with what this program knows.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<usize, StoreError> {
    let sql = |e| StoreError::of(path, e);
    let schema = |what: String| StoreError::Schema { path: path.to_owned(), what };
    let mut statement = connection.prepare("SELECT number, name, hash FROM migrations ORDER BY number").map_err(sql)?;
    let rows = statement.query_map([], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?, r.get::<_, String>(2)?))).map_err(sql)?.collect::<Result<Vec<_>, _>>().map_err(sql)?;
    for (i, (number, name, stored)) in rows.iter().enumerate() {
        match MIGRATIONS.get(i) {
            None => return Err(schema(format!("a newer Dyad made this register (migration {number}, {name}); use that version"))),
            Some((_, _, text)) if hash(text) != *stored => {
                return Err(schema(format!("migration {number} ({name}) is not the one of this program; use the version that made the register")));
            }
            Some(_) => {}
        }
    }
    Ok(rows.len())
}

/// [`check`] of a register that may not be written: it must have every migration already.
pub(crate) fn check_whole(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let done = check(connection, path)?;
    if done < MIGRATIONS.len() {
        let what = format!("an older Dyad made this register (migration {done} of {}), and it may not be written; copy it to a folder that may be, and name the copy with --register FILE", MIGRATIONS.len());
        return Err(StoreError::Schema { path: path.to_owned(), what });
    }
    Ok(())
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
