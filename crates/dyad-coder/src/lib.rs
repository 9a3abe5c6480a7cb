//! From chunks to records: the rulebook's language, discourse, derivations, one file a kind.
//! `code(document) -> records` is a pure function of the document, the rulebook and the
//! reference data: the same bytes on any machine and any number of threads.

pub mod attribution;
pub mod clause;
pub mod context;
pub mod draft;
pub mod explain;
pub mod gate;
pub mod genre;
mod hints;
pub mod kinds;
pub mod light;
pub mod people;
pub mod regions;
pub mod rulebook;
pub mod settle;

use std::path::PathBuf;
use std::sync::Arc;

use dyad_register::{Document, Record};

use clause::clauses;
use context::Context;
use draft::Draft;
use kinds::Scene;
use rulebook::load::Source;
use rulebook::matcher::{clause_matches, phrase_matches};
pub use rulebook::{Diagnostic, Rulebook};

include!(concat!(env!("OUT_DIR"), "/chapters.rs"));

/// The coder: a rulebook, ready to use. Cheap to clone and to share between threads.
#[derive(Clone, Debug)]
pub struct Coder {
    rulebook: Arc<Rulebook>,
    version: dyad_register::Coder,
}

impl Coder {
    /// The coder with the rules that come with the program.
    ///
    /// # Errors
    /// Every fault of the chapters, with its place.
    pub fn builtin() -> Result<Self, Vec<Diagnostic>> {
        Self::with_rules(&[])
    }

    /// The coder with the program's rules and a user's own chapters.
    ///
    /// # Errors
    /// Every fault of the chapters, and folders that cannot be read.
    pub fn with_rules(dirs: &[PathBuf]) -> Result<Self, Vec<Diagnostic>> {
        let mut sources: Vec<Source> = CHAPTERS.iter().map(|(file, text)| Source { file: (*file).to_owned(), text: (*text).to_owned() }).collect();
        let mut faults = Vec::new();
        for dir in dirs {
            match std::fs::read_dir(dir) {
                Ok(entries) => {
                    let mut files: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
                    files.sort();
                    for file in files {
                        match std::fs::read_to_string(&file) {
                            Ok(text) => sources.push(Source { file: file.display().to_string(), text }),
                            Err(e) => faults.push(unreadable(&file, &e)),
                        }
                    }
                }
                Err(e) => faults.push(unreadable(dir, &e)),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let rulebook = rulebook::load(&sources)?;
        let version = dyad_register::Coder { program: env!("CARGO_PKG_VERSION").to_owned(), rulebook: rulebook.version.clone(), reference: dyad_reference::version().to_owned() };
        Ok(Self { rulebook: Arc::new(rulebook), version })
    }

    /// The rules.
    #[must_use]
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// The versions that every record carries.
    #[must_use]
    pub fn version(&self) -> dyad_register::Coder {
        self.version.clone()
    }

    /// Codes a document. One in another language than English gives no records.
    #[must_use]
    pub fn code(&self, document: &Document) -> Vec<Record> {
        if document.language.as_deref().is_some_and(|l| !l.starts_with("en")) {
            return Vec::new();
        }
        let analysis = dyad_text::analyse(document);
        let drafts = self.drafts(&analysis);
        draft::records(&analysis, drafts, &self.version)
    }

    /// The drafts of a document, conflicts settled.
    #[must_use]
    pub fn drafts(&self, analysis: &dyad_text::Analysis<'_>) -> Vec<Draft> {
        let mut context = Context::new(analysis);
        let drafts = self.pass(&mut context, &mut |_, _, _| {});
        let drafts = settle::settle(&context, drafts);
        if drafts.is_empty() {
            return drafts;
        }
        let genre = genre::Genre::of(&context);
        let drafts = genre::sift(&context, genre, drafts);
        let drafts = kinds::event::settle(&context, drafts);
        let mut drafts = genre::sift(&context, genre, drafts);
        if drafts.iter().any(|d| gate::is_barred(d.claim.kind())) && gate::is_sport(&self.rulebook, analysis) {
            drafts.retain(|d| !gate::is_barred(d.claim.kind()));
        }
        if genre.sentences >= genre::SHORT && drafts.iter().any(|d| gate::is_private(d.claim.kind())) && gate::is_business(&self.rulebook, analysis) {
            drafts.retain(|d| !gate::is_private(d.claim.kind()));
        }
        drafts
    }

    /// One pass over the sentences. `watch` sees each with all drafts so far and the number
    /// of those that were there before it.
    fn pass(&self, context: &mut Context<'_>, watch: &mut dyn FnMut(&Scene<'_, '_>, &[Draft], usize)) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for sentence in 0..context.analysis.sentences.len() {
            context.sentence = sentence;
            let clauses = clauses(context.layers(), context.tokens());
            let mut found = Vec::new();
            for clause in &clauses {
                found.extend(clause_matches(&self.rulebook, context, clause));
            }
            for clause in light::light(context.layers(), context.tokens(), &clauses) {
                found.extend(clause_matches(&self.rulebook, context, &clause).into_iter().filter(|m| m.pattern.kind == "event"));
            }
            for np in 0..context.layers().groups.nps.len() {
                found.extend(phrase_matches(&self.rulebook, context, np, &clauses));
            }
            let scene = Scene { rulebook: &self.rulebook, context, clauses: &clauses, matches: &found };
            let before = drafts.len();
            let told = drafts.len();
            kinds::all(&scene, &mut drafts);
            attribution::attribute(&scene, drafts.get_mut(told..).unwrap_or_default());
            watch(&scene, &drafts, before);
            context.advance(&clauses);
        }
        drafts
    }
}

fn unreadable(path: &std::path::Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic { code: "D0014", file: path.display().to_string(), line: 0, column: 0, what: format!("cannot be read: {error}"), hint: "check the path and its permissions".into() }
}
