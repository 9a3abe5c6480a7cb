//! The seam to the coder: everything the program asks of it goes through this file.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use dyad_register::corrections::{Notice, notice};
use dyad_register::{Coder as Versions, Document, PartialDate, Record, ZoneKind};
use dyad_text::reported;
use dyad_text::zones::{Field, Zones, zones};

/// What the program needs of a coder. Shared by all threads.
pub(crate) trait Code: Send + Sync {
    /// The records of a document, in the order of the evidence.
    fn code(&self, document: &Document) -> Vec<Record>;
    /// The versions of program, rulebook and reference data.
    fn versions(&self) -> Versions;
}

/// The coder with the built-in rulebook and the chapters of these folders.
pub(crate) fn load(rules: &[PathBuf]) -> anyhow::Result<Arc<dyn Code>> {
    // The names are made while the rules are read. Nobody waits for the thread: whoever needs
    // the names before it is done does.
    std::thread::spawn(dyad_text::warm);
    let coder = open(rules)?;
    // The rules live as long as the program: to take them down at its end would be time for nothing.
    std::mem::forget(coder.clone());
    Ok(Arc::new(coder))
}

/// The same with its rules open to view: for `explain`, `rules` and `score`.
pub(crate) fn open(rules: &[PathBuf]) -> anyhow::Result<dyad_coder::Coder> {
    dyad_coder::Coder::with_rules(rules).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("the rulebook cannot be used:\n{}", lines.join("\n"))
    })
}

impl Code for dyad_coder::Coder {
    fn code(&self, document: &Document) -> Vec<Record> {
        self.code(document)
    }

    fn versions(&self) -> Versions {
        self.version()
    }
}

/// What came of one document.
#[derive(Debug, Default)]
pub(crate) struct Coded {
    /// The records.
    pub records: Vec<Record>,
    /// Something to tell about the document.
    pub note: Option<String>,
    /// True where the note is a failure.
    pub failed: bool,
}

/// The headline and the date that a document has in its text, where it has none besides.
pub(crate) fn heading(document: &Document) -> (Option<String>, Option<PartialDate>) {
    let zones = zones(document);
    (headline(document, &zones), reported(document, &zones))
}

fn headline(document: &Document, zones: &Zones) -> Option<String> {
    let headline = zones.list.iter().find(|z| z.kind == ZoneKind::Title && z.field == Field::Text)?;
    document.text.get(headline.start..headline.end).map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned)
}

/// Codes one document; a fault in a rule costs this document, never the run.
pub(crate) fn code(coder: &dyn Code, document: &Document) -> Coded {
    if let Some(language) = document.language.as_deref().filter(|l| *l != "en") {
        let note = format!("{}: {}: no rulebook covers it; no records", document.source, in_language(language));
        return Coded { note: Some(note), ..Coded::default() };
    }
    // What a notice takes back it does not say.
    let headline = document.title.clone().or_else(|| headline(document, &zones(document)));
    if headline.is_some_and(|h| notice(&h) == Some(Notice::Withdrawal)) {
        return Coded::default();
    }
    match catch_unwind(AssertUnwindSafe(|| coder.code(document))) {
        Ok(records) => Coded { records, ..Coded::default() },
        Err(_) => Coded { note: Some(format!("{}: the coder failed on this document, it has no records; please report it with the document", document.source)), failed: true, ..Coded::default() },
    }
}

fn in_language(code: &str) -> String {
    let name = match code {
        "ar" => "Arabic",
        "da" => "Danish",
        "de" => "German",
        "el" => "Greek",
        "es" => "Spanish",
        "fr" => "French",
        "he" => "Hebrew",
        "hi" => "Hindi",
        "id" => "Indonesian",
        "it" => "Italian",
        "ja" => "Japanese",
        "kk" => "Kazakh",
        "ko" => "Korean",
        "nl" => "Dutch",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian",
        "sv" => "Swedish",
        "th" => "Thai",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "zh" => "Chinese",
        "und" => return "not in English".to_owned(),
        other => return format!("in the language {other:?}"),
    };
    format!("in {name}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "tests")]
    use super::*;

    /// A coder with a fault.
    struct Faulty;

    impl Code for Faulty {
        fn code(&self, _: &Document) -> Vec<Record> {
            panic!("a fault in a rule")
        }

        fn versions(&self) -> Versions {
            Versions::default()
        }
    }

    #[test]
    fn a_fault_in_a_rule_costs_one_document() {
        let coded = code(&Faulty, &Document::new("report", "Peru met Chile."));
        assert!(coded.failed && coded.records.is_empty());
        assert!(coded.note.is_some_and(|n| n.starts_with("report: the coder failed")));
    }

    #[test]
    fn another_language_is_not_given_to_the_coder() {
        let mut document = Document::new("report", "Le Pérou.");
        document.language = Some("fr".into());
        let coded = code(&Faulty, &document);
        assert!(!coded.failed);
        assert_eq!(coded.note.as_deref(), Some("report: in French: no rulebook covers it; no records"));
    }
}
