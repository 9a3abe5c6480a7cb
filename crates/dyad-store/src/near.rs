//! Near copies in the register: the documents that print one report.

use std::collections::{BTreeMap, BTreeSet};

use dyad_register::copies::{DAYS, Sketch, Text, are_copies, stories};
use dyad_register::{ContentHash, PartialDate};
use rusqlite::params;

use crate::{Register, StoreError};

/// A document as far as copies are concerned.
struct Kept {
    content: ContentHash,
    date: Option<PartialDate>,
    sketch: Sketch,
}

impl Kept {
    fn text(&self) -> Text<'_> {
        Text { content: self.content, date: self.date, sketch: &self.sketch }
    }
}

impl Register {
    /// The documents that print the same report as this one, itself included: near copies,
    /// and near copies of those. In the order of dates.
    ///
    /// # Errors
    /// SQLite's, and where a row cannot be understood.
    pub fn near_copies(&self, content: &ContentHash) -> Result<Vec<ContentHash>, StoreError> {
        let first = self.sketches("WHERE k.content = ?1 AND ?2 = ''", &content.to_string(), "")?;
        let mut found: BTreeMap<ContentHash, Option<PartialDate>> = BTreeMap::new();
        let mut todo = first;
        while let Some(next) = todo.pop() {
            if found.insert(next.content, next.date).is_some() {
                continue;
            }
            let near = match next.date.map(PartialDate::earliest) {
                None => self.sketches("WHERE d.dated IS NULL AND ?1 = ?2", "", "")?,
                Some(day) => {
                    let days = i64::from(DAYS);
                    let (from, to) = (day.plus_days(-days).unwrap_or(day), day.plus_days(days).unwrap_or(day));
                    // A report dated by the month or the year alone stands before its days in the order of texts.
                    let from = from.to_string().chars().take(4).collect::<String>();
                    self.sketches("WHERE d.dated BETWEEN ?1 AND ?2", &from, &to.to_string())?
                }
            };
            todo.extend(near.into_iter().filter(|other| !found.contains_key(&other.content) && are_copies(&next.text(), &other.text())));
        }
        let mut sorted: Vec<(Option<PartialDate>, ContentHash)> = found.into_iter().map(|(content, date)| (date, content)).collect();
        sorted.sort_unstable();
        Ok(sorted.into_iter().map(|(_, content)| content).collect())
    }

    /// All reports that more than one document prints: groups of documents, in the order of dates.
    ///
    /// # Errors
    /// As [`Register::near_copies`].
    pub fn stories(&self) -> Result<Vec<Vec<ContentHash>>, StoreError> {
        let all = self.sketches("WHERE ?1 = ?2", "", "")?;
        let dates: BTreeMap<ContentHash, Option<PartialDate>> = all.iter().map(|k| (k.content, k.date)).collect();
        let texts: Vec<Text<'_>> = all.iter().map(Kept::text).collect();
        let mut groups: BTreeMap<ContentHash, BTreeSet<(Option<PartialDate>, ContentHash)>> = BTreeMap::new();
        for (content, story) in stories(&texts) {
            groups.entry(story).or_default().insert((dates.get(&content).copied().flatten(), content));
        }
        let mut groups: Vec<_> = groups.into_values().filter(|g| g.len() > 1).collect();
        groups.sort();
        Ok(groups.into_iter().map(|g| g.into_iter().map(|(_, content)| content).collect()).collect())
    }

    fn sketches(&self, test: &str, first: &str, second: &str) -> Result<Vec<Kept>, StoreError> {
        let sql = format!("SELECT k.content, d.dated, k.sketch FROM sketches k JOIN documents d ON d.content = k.content {test} ORDER BY k.content");
        let mut statement = self.connection.prepare_cached(&sql).map_err(|e| self.sql(e))?;
        let rows = statement
            .query_map(params![first, second], |r| Ok((r.get::<_, String>(0)?, r.get::<_, Option<String>>(1)?, r.get::<_, Vec<u8>>(2)?)))
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|e| self.sql(e))?;
        let mut all = Vec::with_capacity(rows.len());
        for (content, dated, bytes) in rows {
            let damaged = |why: String| StoreError::damaged(&self.path, why);
            let content = content.parse().map_err(damaged)?;
            let date = dated.map(|d| d.parse::<PartialDate>()).transpose().map_err(|e| damaged(e.to_string()))?;
            if let Some(sketch) = Sketch::from_bytes(&bytes) {
                all.push(Kept { content, date, sketch });
            }
        }
        Ok(all)
    }
}
