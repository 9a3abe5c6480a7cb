//! The one place where what a format found becomes a [`Document`]: names, dates,
//! language and limits are settled here, the same for every format.

use std::ops::ControlFlow;
use std::path::Path;

use dyad_register::Document;

use crate::date::{DateProblem, read_date};
use crate::language;
use crate::{Item, Limits, Place, Problem, Sink};

/// A document as its format gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RawDocument {
    /// The `id` that the document itself has.
    pub id: Option<String>,
    pub date: Option<String>,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    /// A language that someone gave: it wins.
    pub language: Option<String>,
    /// A language that a page or feed claims of itself: it counts where the words say nothing.
    pub language_claimed: Option<String>,
    pub text: String,
    pub plain: bool,
    pub supersedes: Option<String>,
}

/// What every format needs: the input's path and name, the limits, and where items go.
pub(crate) struct Context<'a, 'b> {
    pub path: &'a Path,
    /// The file's name without its extensions.
    pub name: &'a str,
    pub limits: &'a Limits,
    pub sink: &'a mut Sink<'b>,
}

impl Context<'_, '_> {
    /// The whole file as a place.
    pub fn file(&self) -> Place {
        Place::file(self.path)
    }

    /// A line as a place.
    pub fn line(&self, line: u64) -> Place {
        Place::line(self.path, line)
    }

    /// Something was left out.
    pub fn problem(&mut self, place: Place, what: impl Into<String>, hint: impl Into<String>) -> ControlFlow<()> {
        (self.sink)(Item::Problem(Problem { place, what: what.into(), hint: hint.into(), fatal: true }))
    }

    /// A note on a document that is read nonetheless.
    pub fn note(&mut self, place: Place, what: impl Into<String>, hint: impl Into<String>) -> ControlFlow<()> {
        (self.sink)(Item::Problem(Problem { place, what: what.into(), hint: hint.into(), fatal: false }))
    }

    /// Hands over the document that stands at `place`; `number` is its number among the
    /// documents of the file, where the format holds several.
    pub fn document(&mut self, raw: RawDocument, place: Place, number: Option<u64>) -> ControlFlow<()> {
        if raw.text.trim().is_empty() {
            return self.problem(place, "the document has no text", "");
        }
        if raw.text.len() > self.limits.max_document {
            let what = format!("the document has {} bytes of text, the limit is {}", raw.text.len(), self.limits.max_document);
            return self.problem(place, what, "split it or raise the limit");
        }
        let date = match raw.date.as_deref().map(str::trim).filter(|d| !d.is_empty()) {
            None => None,
            Some(text) => match read_date(text) {
                Ok(date) => Some(date),
                Err(problem) => {
                    let what = match problem {
                        DateProblem::Form => format!("the date {} is not understood", quoted(text)),
                        DateProblem::Range => format!("the date {} is not in the calendar", quoted(text)),
                    };
                    self.note(place, what, "the document is read without a date; write YYYY-MM-DD")?;
                    None
                }
            },
        };
        let language = raw.language.as_deref().and_then(language::normal).or_else(|| language::language_of(&raw.text).map(str::to_owned)).or_else(|| raw.language_claimed.as_deref().and_then(language::normal));
        let source = full(raw.id).unwrap_or_else(|| match number {
            Some(number) => format!("{}#{number}", self.name),
            None => self.name.to_owned(),
        });
        let mut document = Document::new(source, raw.text);
        document.date = date;
        document.title = full(raw.title);
        document.outlet = full(raw.outlet);
        document.url = full(raw.url);
        document.language = language;
        document.plain = raw.plain;
        document.supersedes = full(raw.supersedes);
        (self.sink)(Item::Document(Box::new(document.hashed())))
    }
}

/// A field without the space around it; nothing where nothing is left.
fn full(field: Option<String>) -> Option<String> {
    field.map(|f| f.trim().to_owned()).filter(|f| !f.is_empty())
}

/// At most forty characters of a text in quotation marks, for a message.
pub(crate) fn quoted(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{:?}...", &text[..end]),
        None => format!("{text:?}"),
    }
}
