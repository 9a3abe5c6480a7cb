//! Verification: every invariant of the register, checked from what is on the disk.

use std::collections::BTreeSet;

use dyad_register::{Document, Evidence, Record, ZoneKind};

use crate::{Register, StoreError};

/// Something that does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The id of the record or the content hash of the document; "register" for the whole.
    pub about: String,
    /// What does not hold.
    pub what: String,
}

impl Register {
    /// Checks the file, the full text, every document's hash and every record: its identity,
    /// its states and that each quote is exactly the words at its place. Gives what does not hold.
    ///
    /// # Errors
    /// Where the register cannot be read at all.
    pub fn verify(&self) -> Result<Vec<Fault>, StoreError> {
        let mut faults = Vec::new();
        let whole = |what: String| Fault { about: "register".into(), what };
        for line in self.texts("PRAGMA integrity_check(20)", &[])? {
            if line != "ok" {
                faults.push(whole(format!("the file is damaged: {line}")));
            }
        }
        let orphans = "SELECT \"table\" || ' row ' || rowid FROM pragma_foreign_key_check LIMIT 20";
        faults.extend(self.texts(orphans, &[])?.into_iter().map(|row| whole(format!("{row} points to nothing"))));
        if let Err(error) = self.connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", [])
            && !matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ReadOnly))
        {
            faults.push(whole(format!("the full text does not fit the documents: {error}")));
        }
        let mut failure = None;
        self.each_document(|document| match self.verify_document(&document, &mut faults) {
            Ok(()) => true,
            Err(error) => {
                failure = Some(error);
                false
            }
        })?;
        failure.map_or(Ok(faults), Err)
    }

    fn verify_document(&self, document: &Document, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        if document.clone().hashed().content != document.content {
            faults.push(Fault { about: document.content.to_string(), what: "the words are not those of the content hash".into() });
        }
        let text: Vec<char> = document.text.chars().collect();
        let title: Vec<char> = document.title.as_deref().unwrap_or_default().chars().collect();
        let sql = "SELECT id, json, coalesce((SELECT group_concat(state, ' ') FROM record_states WHERE record = r.n), '') FROM records r WHERE content = ?1 ORDER BY place";
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.sql(e))?;
        let rows: Vec<(String, String, String)> = statement
            .query_map([document.content.to_string()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
            .and_then(Iterator::collect)
            .map_err(|e| self.sql(e))?;
        for (id, json, states) in rows {
            match serde_json::from_str::<Record>(&json) {
                Err(error) => faults.push(Fault { about: id, what: format!("the record is not understood: {error}") }),
                Ok(record) => {
                    let named: BTreeSet<&str> = states.split_whitespace().collect();
                    let mut wrong = wrong_in(&record, document, &text, &title);
                    if record.id != id {
                        wrong.push("it is filed under another id".into());
                    }
                    if named != record.claim.states().iter().map(|s| s.as_str()).collect() {
                        wrong.push("it is filed under other states".into());
                    }
                    faults.extend(wrong.into_iter().map(|what| Fault { about: id.clone(), what }));
                }
            }
        }
        Ok(())
    }
}

/// What does not hold of a record.
fn wrong_in(record: &Record, document: &Document, text: &[char], title: &[char]) -> Vec<String> {
    let mut wrong = Vec::new();
    if record.document != document.content {
        wrong.push("it is filed under another document".to_owned());
    }
    if record.id != Record::identify(&record.document, &record.claim, record.status) {
        wrong.push("its id is not that of its arguments".to_owned());
    }
    if record.evidence.is_empty() {
        wrong.push("it has no evidence".to_owned());
    }
    for Evidence { zone, start, end, quote } in &record.evidence {
        // In a plain text every zone counts from the start of the file.
        let zone_text = if *zone == ZoneKind::Title && !document.plain { title } else { text };
        let found = zone_text.get(*start as usize..*end as usize).map(|c| c.iter().collect::<String>());
        if found.as_deref() != Some(quote) || quote.is_empty() {
            wrong.push(format!("its quote {quote:?} does not stand at {start} to {end}"));
        }
    }
    wrong
}
