//! Entries: what a person adds by hand. An entry is a document of its own with its records;
//! rows are added and never changed, triggers in the schema see to it.

use std::collections::BTreeSet;

use dyad_register::facts::{Stray, decided};
use dyad_register::{ContentHash, Document, DocumentInfo, Judgement, Record, Sourced};
use rusqlite::params;

use crate::query::{DOCUMENT, document};
use crate::{Register, StoreError};

/// One entry: its document, which says who made it, and its records.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The note or the quoted words, with who entered them.
    pub document: Document,
    /// What they say.
    pub records: Vec<Record>,
}

/// How much of what was given was new.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Added {
    /// New entries.
    pub entries: usize,
    /// New judgements.
    pub judgements: usize,
}

impl Register {
    /// Adds entries and judgements in one transaction: all or none. What is there already is
    /// left as it is.
    ///
    /// # Errors
    /// SQLite's, and where another program holds the register for too long.
    pub fn add(&mut self, entries: &[Entry], judgements: &[Judgement]) -> Result<Added, StoreError> {
        let batch = self.batch()?;
        let mut added = Added::default();
        for entry in entries {
            added.entries += usize::from(batch.enter(entry)?);
        }
        for judgement in judgements {
            added.judgements += usize::from(batch.judge(judgement)?);
        }
        batch.commit()?;
        Ok(added)
    }

    /// Every entry, by time and content hash.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        let sql = format!("SELECT {DOCUMENT} FROM documents d WHERE d.entered_by IS NOT NULL ORDER BY d.entered_at, d.content");
        let mut statement = self.connection.prepare_cached(&sql).map_err(|e| self.sql(e))?;
        let rows = statement.query_map([], document).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(|e| self.sql(e))?;
        rows.into_iter()
            .map(|row| {
                let document = row.map_err(|why| StoreError::damaged(&self.path, why))?;
                let records = self.records_of(&document.content)?;
                Ok(Entry { document, records })
            })
            .collect()
    }

    /// The records that judgements may be about, with their sources: those with the ids that
    /// they name, and all of the documents that their copies are from. Much fewer than all.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn judged_records(&self, judgements: &[Judgement]) -> Result<Vec<(Record, DocumentInfo)>, StoreError> {
        let mut contents: BTreeSet<ContentHash> = BTreeSet::new();
        for judgement in judgements {
            contents.extend([&judgement.record, &judgement.other_record].into_iter().flatten().map(|r| r.document));
            contents.extend(self.record(&judgement.about)?.map(|r| r.document));
            if let dyad_register::Verdict::Same { other } | dyad_register::Verdict::Different { other } = &judgement.verdict {
                contents.extend(self.record(other)?.map(|r| r.document));
            }
        }
        let mut out = Vec::new();
        for content in contents {
            let info = self.document(&content)?.as_ref().map(DocumentInfo::from).unwrap_or_default();
            out.extend(self.records_of(&content)?.into_iter().map(|record| (record, info.clone())));
        }
        Ok(out)
    }

    /// The judgements that find no record, with the reason.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn lost(&self) -> Result<Vec<Stray>, StoreError> {
        let judgements = self.judgements()?;
        let records = self.judged_records(&judgements)?;
        let sourced: Vec<Sourced<'_>> = records.iter().map(|(record, document)| Sourced { record, document }).collect();
        Ok(decided(&sourced, &judgements).1)
    }

    /// The ids of records that begin so, in order, at most `limit`.
    ///
    /// # Errors
    /// SQLite's.
    pub fn record_ids(&self, prefix: &str, limit: usize) -> Result<Vec<String>, StoreError> {
        let mut statement = self
            .connection
            // Hexadecimal digits sort before "g": a range, so that the index is used.
            .prepare_cached("SELECT id FROM records WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT ?2")
            .map_err(|e| self.sql(e))?;
        statement.query_map(params![prefix, i64::try_from(limit).unwrap_or(i64::MAX)], |r| r.get(0)).and_then(Iterator::collect).map_err(|e| self.sql(e))
    }
}
