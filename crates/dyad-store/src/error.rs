//! What can go wrong with the register, told so that the reader knows what to do next.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::holder;

/// Why the register could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no register at {}; `dyad read PATH` makes one, or name another with --register FILE", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{} is no register of Dyad ({what}); name another file with --register FILE", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        what: String,
    },
    /// A newer program made it, or its schema was changed by hand.
    #[error("{}: {what}", .path.display())]
    Schema {
        /// The file.
        path: PathBuf,
        /// What does not fit and what to do.
        what: String,
    },
    /// Another program is writing for longer than we wait.
    #[error("{} is held by {holder}; wait for it to end, or stop it, and run again", .path.display())]
    Busy {
        /// The file.
        path: PathBuf,
        /// Who holds it.
        holder: String,
    },
    /// No room on the disk.
    #[error("no room left on the disk for {}; what was committed before is safe: make room and run again", .0.display())]
    Full(PathBuf),
    /// The disk or the file system failed.
    #[error("{} could not be read or written ({why}); what was committed before is safe: look whether the disk has room and is sound, and run again", .path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        why: String,
    },
    /// The register may not be written.
    #[error("{} may not be written; check the permissions of the file and of its folder", .0.display())]
    ReadOnly(PathBuf),
    /// The file cannot be opened or made.
    #[error("{} cannot be opened ({why}); check that the folder exists and may be written", .path.display())]
    Unopened {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        why: String,
    },
    /// The file is damaged.
    #[error("{} is damaged ({why}); restore a backup, or read the documents again into a new register", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        why: String,
    },
    /// A search that says nothing.
    #[error("{0}")]
    Query(String),
    /// Anything else that SQLite reports.
    #[error("{}: {source}", .path.display())]
    Sql {
        /// The file.
        path: PathBuf,
        /// SQLite's error.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Sorts SQLite's errors by what the reader can do about them.
    pub(crate) fn of(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { holder: holder::of(&path), path },
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::SystemIoFailure) => Self::Disk { path, why: source.to_string() },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            Some(ErrorCode::CannotOpen) => Self::Unopened { path, why: source.to_string() },
            Some(ErrorCode::NotADatabase) => Self::Foreign { path, what: "it is not an SQLite file".into() },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, why: source.to_string() },
            _ => Self::Sql { path, source },
        }
    }

    /// What was stored could not be understood.
    pub(crate) fn damaged(path: &Path, why: impl std::fmt::Display) -> Self {
        Self::Damaged { path: path.to_owned(), why: why.to_string() }
    }
}
