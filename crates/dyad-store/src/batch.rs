//! Writing: documents with their records, some documents to a transaction. A batch that
//! is dropped before it is committed leaves nothing behind.

use dyad_register::{Claim, Coder, ContentHash, Document, PartialDate, Record};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::{Entry, Register, StoreError, superseded};

/// What became of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Put {
    /// It was not in the register.
    New,
    /// It was, coded with other versions: its records are the new ones.
    Recoded,
    /// The same words came under another name: the copy is noted, the records stay.
    Copy,
    /// Nothing to do.
    Unchanged,
}

/// What reading a document gave.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The records, in the order of the evidence.
    pub records: Vec<Record>,
    /// The headline that the layers of the text gave, for documents without a title.
    pub headline: Option<String>,
    /// The date of the report that they gave, for documents without a date.
    pub dated: Option<PartialDate>,
}

/// One transaction.
pub struct Batch<'a> {
    pub(crate) transaction: Transaction<'a>,
    pub(crate) path: &'a std::path::Path,
}

/// The fields of a document that its content hash leaves out. The least of all copies is the
/// one that is coded, so that the order of reading does not matter.
type Name<'a> = (&'a str, &'a str, &'a str, &'a str, bool, &'a str);

fn name(document: &Document) -> Name<'_> {
    fn text(field: &Option<String>) -> &str {
        field.as_deref().unwrap_or_default()
    }
    (&document.source, text(&document.outlet), text(&document.url), text(&document.language), document.plain, text(&document.supersedes))
}

/// The versions as one text: the read mark.
fn mark(coder: &Coder) -> String {
    serde_json::to_value(coder).map(|v| dyad_register::canonical::canonical(&v)).unwrap_or_default()
}

/// The read mark of an entry: no rule ever reads it again.
const ENTRY_MARK: &str = "entry";

/// What is to be done with a document before it is put.
#[derive(Clone, PartialEq, Debug)]
pub enum Plan {
    /// Code this document and put it with its records, then put the one that was given.
    /// It is the given one, or the copy of it that stands for all copies.
    Code(Box<Document>),
    /// Nothing is to be coded; put it without records, so that a copy is noted.
    Keep,
}

impl Register {
    /// Whether a document has to be coded: it is new, or other versions coded it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn plan(&self, document: &Document, coder: &Coder) -> Result<Plan, StoreError> {
        let Some(stored) = stored(&self.connection, &document.content).map_err(|e| self.sql(e))? else {
            return Ok(Plan::Code(Box::new(document.clone())));
        };
        let stale = stored.mark != mark(coder);
        if name(document) < stored.name() || (stale && name(document) == stored.name()) {
            return Ok(Plan::Code(Box::new(document.clone())));
        }
        match if stale { self.document(&document.content)? } else { None } {
            Some(least) => Ok(Plan::Code(Box::new(least))),
            None => Ok(Plan::Keep),
        }
    }

    /// Forgets what coded each document, so that the next reading codes it again. Its
    /// records stay until then.
    ///
    /// # Errors
    /// SQLite's.
    pub fn forget_marks(&mut self) -> Result<(), StoreError> {
        self.connection.execute("UPDATE documents SET coder = '' WHERE entered_by IS NULL", []).map(|_| ()).map_err(|e| self.sql(e))
    }

    /// Begins a transaction. Other writers wait until it ends.
    ///
    /// # Errors
    /// Where another program holds the register for too long.
    pub fn batch(&mut self) -> Result<Batch<'_>, StoreError> {
        let path = &self.path;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| StoreError::of(path, e))?;
        Ok(Batch { transaction, path })
    }
}

impl Batch<'_> {
    /// Puts a document with what `coder` read in it. `reading` counts only where
    /// the answer is [`Put::New`] or [`Put::Recoded`].
    ///
    /// # Errors
    /// SQLite's; drop the batch then.
    pub fn put(&self, document: &Document, reading: &Reading, coder: &Coder) -> Result<Put, StoreError> {
        self.try_put(document, reading, coder).map_err(|e| StoreError::of(self.path, e))
    }

    /// Makes the batch last.
    ///
    /// # Errors
    /// Where the disk is full or the register held; nothing of the batch is kept then.
    pub fn commit(self) -> Result<(), StoreError> {
        let path = self.path;
        self.transaction.commit().map_err(|e| StoreError::of(path, e))
    }

    /// Adds an entry; one that is there already (by its content) is left as it is. Says whether
    /// it was added.
    ///
    /// # Errors
    /// SQLite's; drop the batch then.
    pub fn enter(&self, entry: &Entry) -> Result<bool, StoreError> {
        self.try_enter(entry).map_err(|e| StoreError::of(self.path, e))
    }

    fn try_enter(&self, Entry { document, records }: &Entry) -> rusqlite::Result<bool> {
        if stored(&self.transaction, &document.content)?.is_some() {
            return Ok(false);
        }
        self.insert(document, ENTRY_MARK)?;
        self.copy(document)?;
        self.records(document, document.date, records)?;
        Ok(true)
    }

    fn copy(&self, document: &Document) -> rusqlite::Result<()> {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        self.transaction
            .prepare_cached("INSERT OR IGNORE INTO copies (content, source, outlet, url) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![document.content.to_string(), document.source, text(&document.outlet), text(&document.url)])
            .map(|_| ())
    }

    fn try_put(&self, document: &Document, reading: &Reading, coder: &Coder) -> rusqlite::Result<Put> {
        let mark = mark(coder);
        let put = need(&self.transaction, document, &mark)?;
        if put == Put::Unchanged {
            return Ok(put);
        }
        match put {
            Put::New => self.insert(document, &mark)?,
            Put::Recoded => self.update(document, &mark)?,
            Put::Copy | Put::Unchanged => {}
        }
        self.copy(document)?;
        if put != Put::Copy {
            let dated = document.date.or(reading.dated);
            self.transaction.prepare_cached("UPDATE documents SET headline = ?2, dated = ?3 WHERE content = ?1")?.execute(params![document.content.to_string(), reading.headline, dated.map(|d| d.to_string())])?;
            let headline = document.title.as_deref().or(reading.headline.as_deref());
            superseded::keep(&self.transaction, &document.content, document.outlet.as_deref(), headline, &document.text)?;
            self.records(document, dated, &reading.records)?;
        }
        Ok(put)
    }

    fn insert(&self, d: &Document, mark: &str) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO documents (content, source, date, title, outlet, url, language, text, plain, supersedes, coder, dated, entered_by, entered_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?3, ?12, ?13)",
            )?
            .execute(params![
                d.content.to_string(),
                d.source,
                d.date.map(|d| d.to_string()),
                d.title,
                d.outlet,
                d.url,
                d.language,
                d.text,
                d.plain,
                d.supersedes,
                mark,
                d.entered.as_ref().map(|e| &e.by),
                d.entered.as_ref().map(|e| &e.at)
            ])?;
        let n = self.transaction.last_insert_rowid();
        self.transaction.prepare_cached("INSERT INTO search (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(params![n, d.title, d.text])?;
        Ok(())
    }

    /// The words are the same (the content hash is); the other fields become those of the least copy.
    fn update(&self, d: &Document, mark: &str) -> rusqlite::Result<()> {
        let key = d.content.to_string();
        let stored = stored(&self.transaction, &d.content)?;
        if stored.is_none_or(|s| name(d) < s.name()) {
            self.transaction
                .prepare_cached("UPDATE documents SET source = ?2, outlet = ?3, url = ?4, language = ?5, plain = ?6, supersedes = ?7 WHERE content = ?1")?
                .execute(params![key, d.source, d.outlet, d.url, d.language, d.plain, d.supersedes])?;
        }
        self.transaction.prepare_cached("UPDATE documents SET coder = ?2 WHERE content = ?1")?.execute(params![key, mark])?;
        self.transaction.prepare_cached("DELETE FROM records WHERE content = ?1")?.execute(params![key])?;
        Ok(())
    }

    fn records(&self, document: &Document, dated: Option<PartialDate>, records: &[Record]) -> rusqlite::Result<()> {
        let told = dated.map(|d| d.latest().to_string());
        let content = document.content.to_string();
        let given = crate::kept::given(records);
        for (place, record) in records.iter().enumerate() {
            let json = serde_json::to_value(record).map(|v| dyad_register::canonical::canonical(&v)).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
            let event_type = match &record.claim {
                Claim::Event(event) => Some(event.r#type.name()),
                _ => None,
            };
            let when = record.claim.when();
            // The same claim twice in one document is one record: the first stays.
            let added = self
                .transaction
                .prepare_cached(
                    "INSERT OR IGNORE INTO records (id, content, place, kind, status, grade, type, rule, date_from, date_to, told, json)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                )?
                .execute(params![
                    record.id,
                    content,
                    i64::try_from(place).unwrap_or(i64::MAX),
                    record.claim.kind().name(),
                    record.status.name(),
                    record.grade().name(),
                    event_type,
                    record.rule,
                    when.map(|w| w.earliest().to_string()),
                    when.map(|w| w.latest().to_string()),
                    told,
                    json
                ])?;
            if added == 0 {
                continue;
            }
            let n = self.transaction.last_insert_rowid();
            crate::kept::keep_block(&self.transaction, n, record, given.contains(&place))?;
            let mut statement = self.transaction.prepare_cached("INSERT INTO record_states (state, record) VALUES (?1, ?2)")?;
            for state in record.claim.states() {
                statement.execute(params![state.as_str(), n])?;
            }
        }
        Ok(())
    }
}

/// The row of a document as far as reading it again is concerned.
struct Stored {
    source: String,
    outlet: String,
    url: String,
    language: String,
    plain: bool,
    supersedes: String,
    mark: String,
}

impl Stored {
    fn name(&self) -> Name<'_> {
        (&self.source, &self.outlet, &self.url, &self.language, self.plain, &self.supersedes)
    }
}

fn stored(connection: &Connection, content: &ContentHash) -> rusqlite::Result<Option<Stored>> {
    connection
        .prepare_cached(
            "SELECT source, coalesce(outlet, ''), coalesce(url, ''), coalesce(language, ''), plain, coalesce(supersedes, ''), coder
             FROM documents WHERE content = ?1",
        )?
        .query_row(params![content.to_string()], |r| Ok(Stored { source: r.get(0)?, outlet: r.get(1)?, url: r.get(2)?, language: r.get(3)?, plain: r.get(4)?, supersedes: r.get(5)?, mark: r.get(6)? }))
        .optional()
}

fn need(connection: &Connection, document: &Document, mark: &str) -> rusqlite::Result<Put> {
    let Some(stored) = stored(connection, &document.content)? else { return Ok(Put::New) };
    if name(document) < stored.name() || (name(document) == stored.name() && stored.mark != mark) {
        return Ok(Put::Recoded);
    }
    let known: bool = connection
        .prepare_cached("SELECT count(*) > 0 FROM copies WHERE content = ?1 AND source = ?2 AND outlet = ?3 AND url = ?4")?
        .query_row(params![document.content.to_string(), document.source, document.outlet.as_deref().unwrap_or_default(), document.url.as_deref().unwrap_or_default()], |r| r.get(0))?;
    Ok(if known { Put::Unchanged } else { Put::Copy })
}
