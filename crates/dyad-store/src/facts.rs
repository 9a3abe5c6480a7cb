//! What the register holds to be so: every record that still counts, joined, with the
//! judgements applied. Computed from scratch each time, so it never lags behind.

use std::collections::BTreeMap;

use dyad_register::facts::join;
use dyad_register::judgement::done_by;
use dyad_register::{ContentHash, DocumentInfo, JoinOptions, Joined, Judgement, PartialDate, Record, Sourced};

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
        self.facts_of(self.infos()?, &self.judgements()?, options)
    }

    /// All facts as the register stood at the end of a day: without later reports, entries
    /// and judgements.
    ///
    /// # Errors
    /// As [`Register::facts`].
    pub fn facts_as_of(&self, day: PartialDate, options: JoinOptions) -> Result<Joined, StoreError> {
        self.facts_of(self.infos_as_of(day)?, &self.judgements_as_of(day)?, options)
    }

    /// The sources that were known at the end of a day: entries by the day on which they were
    /// made, documents by their date; those without one count.
    ///
    /// # Errors
    /// As [`Register::infos`].
    pub fn infos_as_of(&self, day: PartialDate) -> Result<BTreeMap<ContentHash, Vec<DocumentInfo>>, StoreError> {
        let mut infos = self.infos()?;
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

    fn facts_of(&self, infos: BTreeMap<ContentHash, Vec<DocumentInfo>>, judgements: &[Judgement], options: JoinOptions) -> Result<Joined, StoreError> {
        let records: Vec<Record> = self
            .texts("SELECT json FROM records ORDER BY content, place", &[])?
            .iter()
            .map(|json| self.parse(json))
            .collect::<Result<_, _>>()?;
        Ok(join(&sourced(&records, &infos), judgements, options))
    }

    /// What joining needs to know of each document that still counts: its copies by name,
    /// the one that stands for all first.
    ///
    /// # Errors
    /// SQLite's, and where a row cannot be understood.
    pub fn infos(&self) -> Result<BTreeMap<ContentHash, Vec<DocumentInfo>>, StoreError> {
        let sql = "SELECT d.content, c.source, coalesce(d.title, d.headline), nullif(c.outlet, ''), d.dated, nullif(c.url, ''), d.entered_by, d.entered_at
             FROM documents d JOIN copies c ON c.content = d.content
             WHERE NOT EXISTS (SELECT 1 FROM documents n JOIN copies o ON o.source = n.supersedes
                               WHERE o.content = d.content AND n.content <> d.content)
             ORDER BY d.content, c.source, c.outlet, c.url";
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.sql(e))?;
        let mut rows = statement.query([]).map_err(|e| self.sql(e))?;
        let mut infos: BTreeMap<ContentHash, Vec<DocumentInfo>> = BTreeMap::new();
        while let Some(row) = rows.next().map_err(|e| self.sql(e))? {
            let read = || -> rusqlite::Result<(String, Option<String>, DocumentInfo)> {
                let info = DocumentInfo { source: row.get(1)?, title: row.get(2)?, outlet: row.get(3)?, date: None, url: row.get(5)?, entered: crate::query::entered(row, 6)?, sketch: None };
                Ok((row.get(0)?, row.get(4)?, info))
            };
            let (content, date, mut info) = read().map_err(|e| self.sql(e))?;
            let content: ContentHash = content.parse().map_err(|why: String| StoreError::damaged(&self.path, why))?;
            info.date = date.map(|d| d.parse::<PartialDate>()).transpose().map_err(|e| StoreError::damaged(&self.path, e))?;
            infos.entry(content).or_default().push(info);
        }
        Ok(infos)
    }
}
