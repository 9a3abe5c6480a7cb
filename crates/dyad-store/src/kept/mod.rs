//! Facts kept on disk, so that a question need not join the whole register. They are a cache:
//! what a write can have touched is marked (by triggers and by [`stale`]), and whoever reads
//! facts first makes the marked blocks anew. Made anew or from scratch, the facts are the same.

mod all;
mod make;
mod near;
mod now;
mod page;
mod pair;
mod query;
mod sound;
mod stale;

use dyad_register::JoinOptions;
use dyad_register::facts::JOINING;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior};

use crate::{Register, StoreError};

pub use all::{Slice, Stand, View};
pub use near::Near;
pub use page::Paging;
pub use pair::Concerning;
pub use query::FactQuery;
pub(crate) use stale::{given, keep_block};

/// The shape of what is kept; another number, and all is made anew.
const LAYOUT: &str = "3";
/// So many records are joined in one transaction.
const AT_ONCE: usize = 40_000;

/// The rules by which the facts are joined, in one word.
fn rules() -> String {
    format!("{LAYOUT}-{JOINING}")
}

impl Register {
    /// Whether facts joined with these options can be kept ones.
    #[must_use]
    pub fn keeps(options: JoinOptions) -> bool {
        options == JoinOptions::default()
    }

    /// Makes the facts anew where something changed since they were joined. False where the
    /// register may not be written or another program holds it: join from scratch then.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn freshen(&self) -> Result<bool, StoreError> {
        self.freshen_in(all::threads(), AT_ONCE)
    }

    /// [`Register::freshen`] with so many threads and at least so many records to a transaction.
    ///
    /// # Errors
    /// As [`Register::freshen`].
    pub fn freshen_in(&self, threads: usize, at_once: usize) -> Result<bool, StoreError> {
        if self.is_fresh().map_err(|e| self.sql(e))? {
            return Ok(true);
        }
        if self.connection.is_readonly("main").map_err(|e| self.sql(e))? {
            return Ok(false);
        }
        match self.make(threads, at_once) {
            Ok(()) => Ok(true),
            // The question can still be answered, only more slowly.
            Err(StoreError::Busy { .. } | StoreError::Full(_) | StoreError::ReadOnly(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Throws the kept facts away and joins everything; gives how many facts there are.
    ///
    /// # Errors
    /// SQLite's, where the register may not be written or another program holds it, and where
    /// something stored cannot be understood.
    pub fn join_anew(&self) -> Result<u64, StoreError> {
        self.connection.execute("DELETE FROM joining_state", []).map_err(|e| self.sql(e))?;
        self.make(all::threads(), AT_ONCE)?;
        self.connection.query_row("SELECT count(*) FROM facts", [], |r| r.get::<_, i64>(0)).map(i64::unsigned_abs).map_err(|e| self.sql(e))
    }

    fn make(&self, threads: usize, at_once: usize) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        // Many small writes all over the tables: they want room. What was there is put back.
        let room: i64 = self.connection.query_row("PRAGMA cache_size", [], |r| r.get(0)).map_err(sql)?;
        self.connection.execute_batch("PRAGMA cache_size = -131072").map_err(sql)?;
        let made = self.make_all(threads, at_once);
        self.connection.pragma_update(None, "cache_size", room).map_err(sql)?;
        made
    }

    fn make_all(&self, threads: usize, at_once: usize) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        let mut infos = None;
        let mut seen: Option<i64> = None;
        loop {
            let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).map_err(sql)?;
            // What nobody else has touched since the last round is still marked as it was.
            let version: i64 = self.connection.query_row("PRAGMA data_version", [], |r| r.get(0)).map_err(sql)?;
            if seen != Some(version) {
                self.mark()?;
                infos = None;
                seen = Some(version);
            }
            let more = self.make_some(threads, at_once, &mut infos)?;
            transaction.commit().map_err(sql)?;
            if !more {
                return Ok(());
            }
        }
    }

    /// Nothing is marked, and the rules and the judgements are those of the last joining.
    fn is_fresh(&self) -> rusqlite::Result<bool> {
        let state: Option<(String, i64)> = self.connection.prepare_cached("SELECT rules, judgements FROM joining_state")?.query_row([], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
        let Some((rules, judgements)) = state else { return Ok(false) };
        let marked: bool = self.connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM stale_blocks) OR EXISTS (SELECT 1 FROM judgements WHERE n > ?1)")?.query_row([judgements], |r| r.get(0))?;
        Ok(rules == self::rules() && !marked)
    }
}
