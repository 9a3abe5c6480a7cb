//! Verification: every invariant of the register, checked from what is on the disk.

use std::collections::BTreeSet;

use dyad_register::{Claim, Document, Evidence, Judgement, PartialDate, Record, When, ZoneKind};

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
    /// Checks the file, the full text, every document's hash, every record (its identity, the
    /// columns and states it is filed under, and that each quote is exactly the words at its
    /// place), every judgement's id, and the kept facts against its records. Gives what does not hold.
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
        if let Some(error) = failure {
            return Err(error);
        }
        self.verify_judgements(&mut faults)?;
        // Records that cannot be understood cannot be joined either; they were told above.
        if faults.is_empty() {
            self.verify_facts(&mut faults)?;
        }
        Ok(faults)
    }

    fn verify_judgements(&self, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare("SELECT id, about, json FROM judgements ORDER BY id").map_err(|e| self.sql(e))?;
        let rows: Vec<(String, String, String)> = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).and_then(Iterator::collect).map_err(|e| self.sql(e))?;
        for (id, about, json) in rows {
            let what = match serde_json::from_str::<Judgement>(&json) {
                Err(error) => format!("the judgement is not understood: {error}"),
                Ok(judgement) if judgement.id != id || judgement.about != about => "the judgement is filed under another id".into(),
                Ok(judgement) if !judgement.is_whole() => "the id of the judgement is not that of its words: it was changed".into(),
                Ok(_) => continue,
            };
            faults.push(Fault { about: id, what });
        }
        Ok(())
    }

    fn verify_document(&self, document: &Document, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
        if document.clone().hashed().content != document.content {
            faults.push(Fault { about: document.content.to_string(), what: "the words are not those of the content hash".into() });
        }
        let text: Vec<char> = document.text.chars().collect();
        let title: Vec<char> = document.title.as_deref().unwrap_or_default().chars().collect();
        let sql = "SELECT id, json, coalesce((SELECT group_concat(state, ' ') FROM record_states WHERE record = r.n), ''),
                kind || '|' || status || '|' || grade || '|' || coalesce(type, '') || '|' || rule || '|' || coalesce(date_from, '') || '|' || coalesce(date_to, '')
             FROM records r WHERE content = ?1 ORDER BY place";
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.sql(e))?;
        let rows: Vec<(String, String, String, String)> = statement.query_map([document.content.to_string()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))).and_then(Iterator::collect).map_err(|e| self.sql(e))?;
        for (id, json, states, columns) in rows {
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
                    if columns != filed_under(&record) {
                        wrong.push(format!("it is filed under other columns: {columns}"));
                    }
                    faults.extend(wrong.into_iter().map(|what| Fault { about: id.clone(), what }));
                }
            }
        }
        Ok(())
    }
}

/// The columns of a record, as one text.
fn filed_under(record: &Record) -> String {
    let event_type = match &record.claim {
        Claim::Event(event) => event.r#type.name(),
        _ => "",
    };
    let day = |d: Option<PartialDate>| d.map(|d| d.to_string()).unwrap_or_default();
    let when = record.claim.when();
    let (from, to) = (day(when.map(When::earliest)), day(when.map(When::latest)));
    [record.claim.kind().name(), record.status.name(), record.grade().name(), event_type, &record.rule, &from, &to].join("|")
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
