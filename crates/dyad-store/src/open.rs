//! Opening the register: the file, its settings and its schema.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::StoreError;
use crate::migrate::{self, APPLICATION};

/// How long to wait for another writer before saying who holds the register.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open register. Not shared between threads; open it again instead: readers do not
/// wait for the writer.
pub struct Register {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
}

impl Register {
    /// Opens the register at `path` for reading and writing; a new one is made where there is none.
    ///
    /// # Errors
    /// Where the file is something else, held, or cannot be made.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens a register that is there; one that may not be written is opened for reading.
    ///
    /// # Errors
    /// As [`Register::open`], and where there is none.
    pub fn open_existing(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        match Self::with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
            Err(error @ (StoreError::ReadOnly(_) | StoreError::Unopened { .. })) => Self::frozen(path).unwrap_or(Err(error)),
            other => other,
        }
    }

    /// A register in memory, for tests and for trying things out.
    ///
    /// # Errors
    /// Where SQLite cannot be set up.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = Path::new(":memory:");
        Self::prepared(Connection::open_in_memory().map_err(|e| StoreError::of(path, e))?, path)
    }

    /// Opens a register for reading as it lies, as on a disc: nothing is written beside it. None
    /// where a writer has left something beside it, which would be missed.
    #[must_use]
    pub fn open_frozen(path: &Path) -> Option<Result<Self, StoreError>> {
        Self::frozen(path)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A register in a folder that may not be written, such as on a disc: SQLite then takes
    /// the file as it lies. None where a writer has left something beside it, which would be missed.
    fn frozen(path: &Path) -> Option<Result<Self, StoreError>> {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        if std::fs::metadata(log).is_ok_and(|m| m.len() > 0) {
            return None;
        }
        let name = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let uri = format!("file:{name}?immutable=1");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Some(Connection::open_with_flags(uri, flags).map_err(|e| StoreError::of(path, e)).and_then(|c| Self::prepared(c, path)))
    }

    fn with_flags(path: &Path, flags: OpenFlags) -> Result<Self, StoreError> {
        // No URI: a file named "a?b" is that file.
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::prepared(Connection::open_with_flags(path, flags).map_err(|e| StoreError::of(path, e))?, path)
    }

    fn prepared(mut connection: Connection, path: &Path) -> Result<Self, StoreError> {
        let sql = |e| StoreError::of(path, e);
        connection.busy_timeout(PATIENCE).map_err(sql)?;
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |r| r.get(0)).map_err(sql)?;
        let application: i64 = connection.query_row("PRAGMA application_id", [], |r| r.get(0)).map_err(sql)?;
        if tables > 0 && application != APPLICATION {
            return Err(StoreError::Foreign { path: path.to_owned(), what: "it is an SQLite file of another program".into() });
        }
        if !connection.is_readonly("main").map_err(sql)? {
            // The answer is the mode that was reached; a file system without shared memory keeps the old one, which is safe too.
            connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).map_err(sql)?;
        }
        // Every commit reaches the disk before the next document is read.
        connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;").map_err(sql)?;
        connection.set_prepared_statement_cache_capacity(64);
        if connection.is_readonly("main").map_err(sql)? {
            migrate::check_whole(&connection, path)?;
        } else {
            migrate::migrate(&mut connection, path)?;
        }
        Ok(Self { connection, path: path.to_owned() })
    }

    pub(crate) fn sql(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, error)
    }
}
