//! The source that an entry is: a person's own note, or words quoted from a document that
//! the register does not have.

use clap::Args;
use dyad_register::{ContentHash, Document, Entered, PartialDate};

use crate::filter;

/// Where the claim comes from.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Source {
    /// Your own note: what you know and how
    #[arg(long, value_name = "TEXT", conflicts_with = "quote")]
    pub note: Option<String>,
    /// The exact words of a document that is not in the register
    #[arg(long, value_name = "TEXT")]
    pub quote: Option<String>,
    /// The title of the quoted document
    #[arg(long = "source-title", value_name = "TEXT", requires = "quote")]
    pub title: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME", requires = "quote")]
    pub outlet: Option<String>,
    /// Its date; of a note the day for which it holds, today if not given
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    pub date: Option<PartialDate>,
    /// Its address
    #[arg(long, value_name = "URL", requires = "quote")]
    pub url: Option<String>,
}

/// A note or quote is not longer than this, in bytes.
const LONGEST: usize = 100_000;

impl Source {
    /// The document of an entry: its text is the note or the quoted words.
    ///
    /// # Errors
    /// Where there are no words, or too many.
    pub(crate) fn document(&self, entered: Entered) -> Result<Document, String> {
        let text = self.note.as_ref().or(self.quote.as_ref()).map(|t| t.trim()).filter(|t| !t.is_empty());
        let text = text.ok_or("note: an entry stands on your name and your words: give a note, or the quoted words of a document")?;
        if text.len() > LONGEST {
            return Err(format!("note: is longer than {LONGEST} bytes; read the document with `dyad read` instead"));
        }
        let text = text.replace("\r\n", "\n");
        let today = self.note.as_ref().and_then(|_| entered.at.get(..10)?.parse().ok());
        let mut document = Document::new("", text);
        document.title = self.title.clone();
        document.outlet = self.outlet.clone();
        document.date = self.date.or(today);
        document.url = self.url.clone();
        document.entered = Some(entered);
        let mut document = document.hashed();
        document.source = name(&document.content);
        Ok(document)
    }
}

/// What an entry is called: it has no file.
fn name(content: &ContentHash) -> String {
    let hash = content.to_string();
    format!("entry-{}", hash.get(..12).unwrap_or(&hash))
}
