//! How often each rule was right, by what people decided. A brief asks it too, so it reads the
//! judged records themselves, and of a document more only where a judged record is no more and
//! its like has to be looked for.

use std::collections::{BTreeMap, BTreeSet};

use dyad_register::facts::{Precision, precision};
use dyad_register::judgement::live;
use dyad_register::{ContentHash, DocumentInfo, Judgement, Record, Sourced, Verdict};

use crate::{Register, StoreError};

impl Register {
    /// How often each rule was right, by what people decided.
    ///
    /// # Errors
    /// SQLite's, and where something stored cannot be understood.
    pub fn precision(&self, judgements: &[Judgement]) -> Result<Precision, StoreError> {
        let mut records: BTreeMap<String, Record> = BTreeMap::new();
        let mut searched: BTreeSet<ContentHash> = BTreeSet::new();
        for judgement in live(judgements) {
            if !matches!(judgement.verdict, Verdict::Confirm | Verdict::Reject | Verdict::Amend { .. }) || records.contains_key(&judgement.about) {
                continue;
            }
            match (self.record_exactly(&judgement.about)?, &judgement.record) {
                (Some(record), _) => {
                    records.insert(record.id.clone(), record);
                }
                // A record like it may have been judged as well; the later word counts.
                (None, Some(copy)) if searched.insert(copy.document) => {
                    records.extend(self.records_of(&copy.document)?.into_iter().map(|record| (record.id.clone(), record)));
                }
                _ => {}
            }
        }
        let infos = self.entered_infos(records.values().map(|r| r.document))?;
        let none = DocumentInfo::default();
        let sourced: Vec<Sourced<'_>> = records.values().map(|record| Sourced { record, document: infos.get(&record.document).unwrap_or(&none) }).collect();
        Ok(precision(&sourced, judgements))
    }

    /// Who entered a document, where a person did; that a later one corrects it does not matter.
    fn entered_infos(&self, contents: impl IntoIterator<Item = ContentHash>) -> Result<BTreeMap<ContentHash, DocumentInfo>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT source, entered_by, entered_at FROM documents WHERE content = ?1").map_err(|e| self.sql(e))?;
        let mut infos = BTreeMap::new();
        for content in contents.into_iter().collect::<BTreeSet<_>>() {
            let info = |row: &rusqlite::Row<'_>| Ok(DocumentInfo { source: row.get(0)?, entered: crate::query::entered(row, 1)?, ..DocumentInfo::default() });
            infos.insert(content, statement.query_row([content.to_string()], info).map_err(|e| self.sql(e))?);
        }
        Ok(infos)
    }
}
