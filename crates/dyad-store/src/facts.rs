//! What the register holds to be so: every record that still counts, joined, with the
//! judgements applied. Kept facts (`kept`) answer where they can; with other options, or as
//! of a day, all is joined from scratch.

use std::collections::BTreeMap;
use std::sync::Arc;

use dyad_register::copies::Sketch;
use dyad_register::facts::{decided, join};
use dyad_register::judgement::done_by;
use dyad_register::{ContentHash, DocumentInfo, JoinOptions, Joined, Judgement, PartialDate, Record, Sourced};

use crate::superseded::superseding;
use crate::{Register, StoreError};

/// The records with their sources: the same words in another outlet are another source of the
/// same record.
#[must_use]
pub fn sourced<'a>(records: &'a [Record], documents: &'a BTreeMap<ContentHash, Vec<DocumentInfo>>) -> Vec<Sourced<'a>> {
    records
        .iter()
        .flat_map(|record| {
            let copies = documents.get(&record.document).map(Vec::as_slice).unwrap_or_default();
            copies.iter().map(move |document| Sourced { record, document })
        })
        .collect()
}

impl Register {
    /// All facts. A document that a later one corrects counts no more.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn facts(&self, options: JoinOptions) -> Result<Joined, StoreError> {
        if Self::keeps(options) && self.freshen()? {
            let judgements = self.judgements()?;
            let judged = self.judged_records(&judgements)?;
            let records: Vec<Record> = judged.into_iter().map(|(record, _)| record).collect();
            let infos = self.infos_of(records.iter().map(|r| r.document), None)?;
            let stray = decided(&sourced(&records, &infos), &judgements).1;
            return Ok(Joined { facts: self.all_kept()?, stray });
        }
        self.joined_from_scratch(options)
    }

    /// All facts, whatever is kept: what the kept ones are compared with.
    ///
    /// # Errors
    /// As [`Register::facts`].
    pub fn joined_from_scratch(&self, options: JoinOptions) -> Result<Joined, StoreError> {
        self.facts_of(&self.infos()?, &self.judgements()?, options)
    }

    /// The sources that were known at the end of a day: entries by the day on which they were
    /// made, documents by their date; those without one count.
    ///
    /// # Errors
    /// As [`Register::infos`].
    pub fn infos_as_of(&self, day: PartialDate) -> Result<BTreeMap<ContentHash, Vec<DocumentInfo>>, StoreError> {
        let mut infos = self.infos_at(Some(day), true)?;
        infos.retain(|_, copies| copies.first().is_none_or(|info| info.known_on(day)));
        Ok(infos)
    }

    /// The judgements that were made by the end of a day.
    ///
    /// # Errors
    /// As [`Register::judgements`].
    pub fn judgements_as_of(&self, day: PartialDate) -> Result<Vec<Judgement>, StoreError> {
        let mut judgements = self.judgements()?;
        judgements.retain(|j| done_by(&j.at, day));
        Ok(judgements)
    }

    pub(crate) fn facts_of(&self, infos: &BTreeMap<ContentHash, Vec<DocumentInfo>>, judgements: &[Judgement], options: JoinOptions) -> Result<Joined, StoreError> {
        let records: Vec<Record> = self.texts("SELECT json FROM records ORDER BY content, place", &[])?.iter().map(|json| self.parse(json)).collect::<Result<_, _>>()?;
        Ok(join(&sourced(&records, infos), judgements, options))
    }

    /// What joining needs to know of each document that still counts: its copies by name,
    /// the one that stands for all first.
    ///
    /// # Errors
    /// SQLite's, and where a row cannot be understood.
    pub fn infos(&self) -> Result<BTreeMap<ContentHash, Vec<DocumentInfo>>, StoreError> {
        self.infos_at(None, true)
    }

    /// The same of the documents that count no more, because a later one corrects or withdraws them.
    ///
    /// # Errors
    /// As [`Register::infos`].
    pub fn infos_superseded(&self) -> Result<BTreeMap<ContentHash, Vec<DocumentInfo>>, StoreError> {
        self.infos_at(None, false)
    }

    /// A document that was corrected after the day counted on it.
    fn infos_at(&self, as_of: Option<PartialDate>, counting: bool) -> Result<BTreeMap<ContentHash, Vec<DocumentInfo>>, StoreError> {
        let mut statement = self.connection.prepare_cached(&infos_sql("", as_of, counting)).map_err(|e| self.sql(e))?;
        let rows = statement.query([]).map_err(|e| self.sql(e))?;
        let mut infos = BTreeMap::new();
        self.read_infos(rows, &mut infos)?;
        Ok(infos)
    }

    /// [`Register::infos`] of these documents only, as they stand or stood.
    ///
    /// # Errors
    /// As [`Register::infos`].
    pub fn infos_of(&self, contents: impl IntoIterator<Item = ContentHash>, as_of: Option<PartialDate>) -> Result<BTreeMap<ContentHash, Vec<DocumentInfo>>, StoreError> {
        let mut infos = BTreeMap::new();
        let mut seen = std::collections::HashSet::new();
        let mut statement = self.connection.prepare_cached(&infos_sql("d.content = ?1 AND", as_of, true)).map_err(|e| self.sql(e))?;
        for content in contents {
            if seen.insert(content) {
                let rows = statement.query([content.to_string()]).map_err(|e| self.sql(e))?;
                self.read_infos(rows, &mut infos)?;
            }
        }
        Ok(infos)
    }

    fn read_infos(&self, mut rows: rusqlite::Rows<'_>, infos: &mut BTreeMap<ContentHash, Vec<DocumentInfo>>) -> Result<(), StoreError> {
        while let Some(row) = rows.next().map_err(|e| self.sql(e))? {
            let read = || -> rusqlite::Result<(String, Option<String>, DocumentInfo)> {
                let info = DocumentInfo { source: row.get(1)?, title: row.get(2)?, outlet: row.get(3)?, date: None, url: row.get(5)?, entered: crate::query::entered(row, 6)?, sketch: sketch(row, 8)? };
                Ok((row.get(0)?, row.get(4)?, info))
            };
            let (content, date, mut info) = read().map_err(|e| self.sql(e))?;
            let content: ContentHash = content.parse().map_err(|why: String| StoreError::damaged(&self.path, why))?;
            info.date = date.map(|d| d.parse::<PartialDate>()).transpose().map_err(|e| StoreError::damaged(&self.path, e))?;
            infos.entry(content).or_default().push(info);
        }
        Ok(())
    }
}

/// The sketch in a column; none where it is not one of this program's.
fn sketch(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Option<Arc<Sketch>>> {
    Ok(row.get::<_, Option<Vec<u8>>>(column)?.and_then(|bytes| Sketch::from_bytes(&bytes)).map(Arc::new))
}

/// The documents that count (or no more), with their copies; `test` chooses among them.
fn infos_sql(test: &str, as_of: Option<PartialDate>, counting: bool) -> String {
    format!(
        "SELECT d.content, c.source, coalesce(d.title, d.headline), nullif(c.outlet, ''), d.dated, nullif(c.url, ''), d.entered_by, d.entered_at, k.sketch
         FROM documents d JOIN copies c ON c.content = d.content LEFT JOIN sketches k ON k.content = d.content
         WHERE {test} {} EXISTS ({})
         ORDER BY d.content, c.source, c.outlet, c.url",
        if counting { "NOT" } else { "" },
        superseding(as_of)
    )
}
