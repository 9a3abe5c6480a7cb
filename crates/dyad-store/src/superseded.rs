//! Which documents count no more, because a later one corrects or withdraws them: by its
//! `supersedes`, or by a headline that says so and is otherwise the same, of the same outlet,
//! not long before. Computed from the documents each time, so it does not matter which came first.

use dyad_register::copies::Sketch;
use dyad_register::corrections::{WITHIN_DAYS, headline_key, notice};
use dyad_register::{ContentHash, Document, PartialDate};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Register, StoreError};

/// What is kept of a document to find its copies and its corrections.
pub(crate) fn keep(connection: &Connection, content: &ContentHash, outlet: Option<&str>, headline: Option<&str>, text: &str) -> rusqlite::Result<()> {
    let key = content.to_string();
    connection.prepare_cached("INSERT OR REPLACE INTO sketches (content, sketch) VALUES (?1, ?2)")?.execute(params![key, Sketch::of(text).to_bytes()])?;
    connection.prepare_cached("DELETE FROM headlines WHERE content = ?1")?.execute([&key])?;
    if let Some(headline) = headline
        && let Some(folded) = headline_key(headline)
    {
        connection.prepare_cached("INSERT INTO headlines (content, headline, outlet, corrects) VALUES (?1, ?2, ?3, ?4)")?.execute(params![key, folded, outlet.unwrap_or_default(), notice(headline).is_some()])?;
        if notice(headline).is_some() {
            mark(connection, &folded, outlet.unwrap_or_default())?;
        }
    }
    Ok(())
}

/// Facts that are kept and rest on reports of this headline are to be made anew. What comes
/// later than its correction is new and made anew anyhow.
fn mark(connection: &Connection, headline: &str, outlet: &str) -> rusqlite::Result<()> {
    let kept: bool = connection.prepare_cached("SELECT count(*) = 2 FROM sqlite_master WHERE name IN ('stale_blocks', 'joining')")?.query_row([], |r| r.get(0))?;
    if kept {
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO stale_blocks
                 SELECT j.block FROM headlines h JOIN records r ON r.content = h.content JOIN joining j ON j.record = r.n
                 WHERE h.headline = ?1 AND h.outlet = ?2",
            )?
            .execute(params![headline, outlet])?;
    }
    Ok(())
}

/// The same for every document of a register that was made before this was kept.
pub(crate) fn keep_all(connection: &Connection) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT content, outlet, coalesce(title, headline), text FROM documents ORDER BY n")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let content: String = row.get(0)?;
        let (outlet, headline, text): (Option<String>, Option<String>, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        // A hash that is none is told by `db verify`.
        if let Ok(content) = content.parse() {
            keep(connection, &content, outlet.as_deref(), headline.as_deref(), &text)?;
        }
    }
    Ok(())
}

/// Whoever asks which documents count must ask this: facts that are kept as well as those
/// that are joined now. The documents that take the place of the document `d`, as of a day, as a select of `n.content`.
/// A ring of corrections ends with the newest: an older one does not take its place.
pub(crate) fn superseding(as_of: Option<PartialDate>) -> String {
    let known = as_of.map(|day| format!("AND (n.dated IS NULL OR n.dated <= '{}')", day.latest())).unwrap_or_default();
    let newer = "(coalesce(n.dated, ''), n.content) > (coalesce(d.dated, ''), d.content)";
    format!(
        "SELECT n.content FROM copies o JOIN documents n ON n.supersedes = o.source
           WHERE o.content = d.content AND n.content <> d.content {known}
             AND (d.supersedes IS NULL OR {newer} OR NOT EXISTS (SELECT 1 FROM copies b WHERE b.content = n.content AND b.source = d.supersedes))
         UNION ALL
         SELECT n.content FROM headlines h JOIN headlines m ON m.headline = h.headline AND m.outlet = h.outlet AND m.corrects = 1 JOIN documents n ON n.content = m.content
           WHERE h.content = d.content AND n.content <> d.content AND n.supersedes IS NULL {known}
             AND julianday(substr(n.dated || '-01-01', 1, 10)) - julianday(substr(d.dated || '-01-01', 1, 10)) BETWEEN 0 AND {WITHIN_DAYS}
             AND (h.corrects = 0 OR {newer})"
    )
}

impl Register {
    /// The document that takes the place of this one; the newest of several.
    ///
    /// # Errors
    /// SQLite's, and where a row cannot be understood.
    pub fn superseded_by(&self, content: &ContentHash) -> Result<Option<Document>, StoreError> {
        let sql = format!(
            "SELECT x.content FROM documents x WHERE x.content IN (SELECT k.content FROM documents d JOIN documents k WHERE d.content = ?1 AND k.content IN ({}))
             ORDER BY coalesce(x.dated, '') DESC, x.content DESC LIMIT 1",
            superseding(None)
        );
        let found: Option<String> = self.connection.prepare_cached(&sql).and_then(|mut s| s.query_row([content.to_string()], |r| r.get(0)).optional()).map_err(|e| self.sql(e))?;
        match found.map(|f| f.parse()) {
            None => Ok(None),
            Some(Err(why)) => Err(StoreError::damaged(&self.path, why)),
            Some(Ok(content)) => self.document(&content),
        }
    }
}
