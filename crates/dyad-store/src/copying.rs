//! The whole register: counts, a backup, and a dump as JSON Lines whose bytes do not
//! depend on the order in which the documents were read.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use dyad_register::canonical::canonical;
use rusqlite::Connection;

use crate::{Register, StoreError};

/// How much is in the register.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Documents with different words.
    pub documents: u64,
    /// Records by kind, in the order of the names.
    pub records: Vec<(String, u64)>,
    /// Judgements.
    pub judgements: u64,
}

impl Register {
    /// How much is in the register.
    ///
    /// # Errors
    /// SQLite's.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let one = |sql: &str| self.connection.query_row(sql, [], |r| r.get::<_, i64>(0)).map(|n| n.unsigned_abs());
        let counts = || -> rusqlite::Result<Counts> {
            let mut statement = self.connection.prepare("SELECT kind, count(*) FROM records GROUP BY kind ORDER BY kind")?;
            let records = statement.query_map([], |r| Ok((r.get(0)?, r.get::<_, i64>(1)?.unsigned_abs())))?.collect::<Result<_, _>>()?;
            Ok(Counts { documents: one("SELECT count(*) FROM documents")?, records, judgements: one("SELECT count(*) FROM judgements")? })
        };
        counts().map_err(|e| self.sql(e))
    }

    /// Copies the register to a new file while others go on reading and writing it.
    ///
    /// # Errors
    /// Where `to` is there already or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            return Err(StoreError::Unopened { path: to.to_owned(), why: "the file is there already; choose another name".into() });
        }
        let copy = || -> rusqlite::Result<()> {
            let mut target = Connection::open(to)?;
            rusqlite::backup::Backup::new(&self.connection, &mut target)?.run_to_completion(1024, Duration::ZERO, None)
        };
        copy().map_err(|e| StoreError::of(to, e))
    }

    /// Writes everything as JSON Lines: documents with their copies and records by content
    /// hash, then judgements.
    ///
    /// # Errors
    /// The writer's, and [`StoreError`] as an error of the writer's kind.
    pub fn dump(&self, out: &mut impl Write) -> io::Result<()> {
        let mut result = Ok(());
        self.each_document(|document| {
            result = self.dump_document(&document, out);
            result.is_ok()
        })
        .map_err(io::Error::other)?;
        result?;
        for judgement in self.judgements().map_err(io::Error::other)? {
            let value = serde_json::to_value(&judgement)?;
            writeln!(out, "{{\"judgement\":{}}}", canonical(&value))?;
        }
        Ok(())
    }

    fn dump_document(&self, document: &dyad_register::Document, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{{\"document\":{}}}", canonical(&serde_json::to_value(document)?))?;
        for (source, outlet) in self.copies_of(&document.content).map_err(io::Error::other)? {
            writeln!(out, "{}", canonical(&serde_json::json!({"copy": {"content": document.content, "outlet": outlet, "source": source}})))?;
        }
        let sql = "SELECT json FROM records WHERE content = ?1 ORDER BY place";
        for json in self.texts(sql, &[document.content.to_string().into()]).map_err(io::Error::other)? {
            writeln!(out, "{{\"record\":{json}}}")?;
        }
        Ok(())
    }
}
