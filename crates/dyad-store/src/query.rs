//! Reading: documents by hash, records by a filter. The order is always the same: by
//! date, newest first, then by content hash and place.

use dyad_register::{Act, ContentHash, Document, Entered, Grade, Kind, PartialDate, Record, StateCode, Status};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};

use crate::{Register, StoreError};

/// Which records. Empty lists and `None` leave nothing out.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Records that name every one of these states.
    pub all_of: Vec<StateCode>,
    /// Records that name at least one of these states.
    pub any_of: Vec<StateCode>,
    /// Of these kinds.
    pub kinds: Vec<Kind>,
    /// Events of these PLOVER types.
    pub types: Vec<Act>,
    /// With these statuses.
    pub statuses: Vec<Status>,
    /// With these grades.
    pub grades: Vec<Grade>,
    /// From documents with one of these names.
    pub sources: Vec<String>,
    /// Not certainly before this date; undated records count by their report.
    pub since: Option<PartialDate>,
    /// Not certainly after this date.
    pub until: Option<PartialDate>,
    /// From these documents.
    pub documents: Vec<ContentHash>,
    /// At most so many.
    pub limit: Option<usize>,
}

impl Register {
    /// The document with this content.
    ///
    /// # Errors
    /// SQLite's, and where the row cannot be understood.
    pub fn document(&self, content: &ContentHash) -> Result<Option<Document>, StoreError> {
        let sql = format!("SELECT {DOCUMENT} FROM documents d WHERE d.content = ?1");
        let row = self.connection.prepare_cached(&sql).and_then(|mut s| s.query_row(params![content.to_string()], document).optional()).map_err(|e| self.sql(e))?;
        row.transpose().map_err(|why| StoreError::damaged(&self.path, why))
    }

    /// Documents whose name or content hash is, or begins with, `name`; exact names first.
    ///
    /// # Errors
    /// SQLite's, and where a row cannot be understood.
    pub fn documents_named(&self, name: &str, limit: usize) -> Result<Vec<Document>, StoreError> {
        let sql = format!(
            "SELECT {DOCUMENT} FROM documents d
             WHERE d.source = ?1 OR substr(d.content, 1, length(?1)) = ?1 OR substr(d.source, 1, length(?1)) = ?1
                OR d.content IN (SELECT content FROM copies WHERE source = ?1)
             ORDER BY d.source <> ?1, d.source, d.content LIMIT ?2"
        );
        let mut statement = self.connection.prepare_cached(&sql).map_err(|e| self.sql(e))?;
        let rows = statement.query_map(params![name, i64::try_from(limit).unwrap_or(i64::MAX)], document).map_err(|e| self.sql(e))?.collect::<Result<Vec<_>, _>>().map_err(|e| self.sql(e))?;
        rows.into_iter().collect::<Result<_, _>>().map_err(|why| StoreError::damaged(&self.path, why))
    }

    /// Calls `each` for every document in the order of content hashes; `false` ends it.
    ///
    /// # Errors
    /// SQLite's, and where a row cannot be understood.
    pub fn each_document(&self, mut each: impl FnMut(Document) -> bool) -> Result<(), StoreError> {
        let sql = format!("SELECT {DOCUMENT} FROM documents d ORDER BY d.content");
        let mut statement = self.connection.prepare(&sql).map_err(|e| self.sql(e))?;
        let mut rows = statement.query([]).map_err(|e| self.sql(e))?;
        while let Some(row) = rows.next().map_err(|e| self.sql(e))? {
            let found = document(row).map_err(|e| self.sql(e))?.map_err(|why| StoreError::damaged(&self.path, why))?;
            if !each(found) {
                break;
            }
        }
        Ok(())
    }

    /// The record with this id, or the one whose id begins so where there is only one.
    ///
    /// # Errors
    /// SQLite's, and where the row cannot be understood.
    pub fn record(&self, id: &str) -> Result<Option<Record>, StoreError> {
        let mut found: Vec<String> = self.texts("SELECT json FROM records WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 2", &[Value::Text(id.to_owned())])?;
        match (found.pop(), found.is_empty()) {
            (Some(json), true) => self.parse(&json).map(Some),
            _ => Ok(None),
        }
    }

    /// The record of this whole id.
    pub(crate) fn record_exactly(&self, id: &str) -> Result<Option<Record>, StoreError> {
        self.texts("SELECT json FROM records WHERE id = ?1", &[Value::Text(id.to_owned())])?.first().map(|json| self.parse(json)).transpose()
    }

    /// Records that a filter lets through: newest first (undated ones by their report), then by content hash and place.
    ///
    /// # Errors
    /// SQLite's, and where a record cannot be understood.
    pub fn records(&self, filter: &Filter) -> Result<Vec<Record>, StoreError> {
        let (clause, values) = filter.clause();
        let sql = format!("SELECT r.json FROM records r JOIN documents d ON d.content = r.content{clause}");
        self.texts(&sql, &values)?.iter().map(|json| self.parse(json)).collect()
    }

    /// The records of one document, in their order.
    ///
    /// # Errors
    /// As [`Register::records`].
    pub fn records_of(&self, content: &ContentHash) -> Result<Vec<Record>, StoreError> {
        self.texts("SELECT json FROM records WHERE content = ?1 ORDER BY place", &[Value::Text(content.to_string())])?.iter().map(|json| self.parse(json)).collect()
    }

    /// Who else carried the words of a document: pairs of name and outlet, in order.
    ///
    /// # Errors
    /// SQLite's.
    pub fn copies_of(&self, content: &ContentHash) -> Result<Vec<(String, Option<String>)>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT source, nullif(outlet, '') FROM copies WHERE content = ?1 ORDER BY source, outlet, url").map_err(|e| self.sql(e))?;
        statement.query_map(params![content.to_string()], |r| Ok((r.get(0)?, r.get(1)?))).and_then(Iterator::collect).map_err(|e| self.sql(e))
    }

    pub(crate) fn texts(&self, sql: &str, values: &[Value]) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.sql(e))?;
        statement.query_map(params_from_iter(values), |r| r.get(0)).and_then(Iterator::collect).map_err(|e| self.sql(e))
    }

    pub(crate) fn parse(&self, json: &str) -> Result<Record, StoreError> {
        serde_json::from_str(json).map_err(|e| StoreError::damaged(&self.path, format!("a record is not understood: {e}")))
    }
}

/// The columns that [`document`] takes, of the table `d`.
pub(crate) const DOCUMENT: &str = "d.content, d.source, d.date, d.title, d.outlet, d.url, d.language, d.text, d.plain, d.supersedes, d.entered_by, d.entered_at";

/// A document from its row; the inner error says what is wrong with the row.
pub(crate) fn document(row: &Row<'_>) -> rusqlite::Result<Result<Document, String>> {
    let content: String = row.get(0)?;
    let date: Option<String> = row.get(2)?;
    let content = match content.parse() {
        Ok(content) => content,
        Err(why) => return Ok(Err(why)),
    };
    let date = match date.map(|d| d.parse::<PartialDate>()).transpose() {
        Ok(date) => date,
        Err(why) => return Ok(Err(format!("document {content}: {why}"))),
    };
    Ok(Ok(Document {
        content,
        source: row.get(1)?,
        date,
        title: row.get(3)?,
        outlet: row.get(4)?,
        url: row.get(5)?,
        language: row.get(6)?,
        text: row.get(7)?,
        plain: row.get(8)?,
        supersedes: row.get(9)?,
        entered: entered(row, 10)?,
    }))
}

/// Who made an entry and when, from two columns; none of a document that was read.
pub(crate) fn entered(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Entered>> {
    let (by, at): (Option<String>, Option<String>) = (row.get(first)?, row.get(first + 1)?);
    Ok(by.zip(at).map(|(by, at)| Entered { by, at }))
}

impl Filter {
    /// Everything after the tables, with its values.
    fn clause(&self) -> (String, Vec<Value>) {
        let mut tests: Vec<String> = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        let mut one_of = |values: &mut Vec<Value>, names: Vec<String>, test: &str| {
            if names.is_empty() {
                return;
            }
            let marks: Vec<String> = names
                .into_iter()
                .map(|name| {
                    values.push(Value::Text(name));
                    format!("?{}", values.len())
                })
                .collect();
            tests.push(test.replace("{}", &marks.join(", ")));
        };
        for state in &self.all_of {
            one_of(&mut values, vec![state.to_string()], "r.n IN (SELECT record FROM record_states WHERE state = {})");
        }
        one_of(&mut values, self.any_of.iter().map(ToString::to_string).collect(), "r.n IN (SELECT record FROM record_states WHERE state IN ({}))");
        one_of(&mut values, self.kinds.iter().map(|k| k.name().to_owned()).collect(), "r.kind IN ({})");
        one_of(&mut values, self.types.iter().map(|t| t.name().to_owned()).collect(), "r.type IN ({})");
        one_of(&mut values, self.statuses.iter().map(|s| s.name().to_owned()).collect(), "r.status IN ({})");
        one_of(&mut values, self.grades.iter().map(|g| g.name().to_owned()).collect(), "r.grade IN ({})");
        one_of(&mut values, self.documents.iter().map(ToString::to_string).collect(), "r.content IN ({})");
        one_of(&mut values, self.sources.clone(), "r.content IN (SELECT content FROM copies WHERE source IN ({}))");
        one_of(&mut values, self.since.iter().map(|d| d.earliest().to_string()).collect(), "coalesce(r.date_to, r.told) >= {}");
        one_of(&mut values, self.until.iter().map(|d| d.latest().to_string()).collect(), "coalesce(r.date_from, r.told) <= {}");
        let mut clause = String::new();
        if !tests.is_empty() {
            clause.push_str(" WHERE ");
            clause.push_str(&tests.join(" AND "));
        }
        clause.push_str(" ORDER BY coalesce(r.date_to, r.told) DESC, r.content, r.place");
        if let Some(limit) = self.limit {
            clause.push_str(&format!(" LIMIT {limit}"));
        }
        (clause, values)
    }
}
