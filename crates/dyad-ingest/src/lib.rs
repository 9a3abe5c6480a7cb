//! Bytes to documents: one file a format. Whatever a reader has (plain text, Markdown,
//! web pages, feeds, JSON Lines, CSV, any of them gzipped; files, folders, globs,
//! standard input) becomes a stream of [`Document`]s and of [`Problem`]s. Nothing is
//! kept: memory depends on the [`Limits`], never on the size of the input. What the
//! text says is no business of this crate.

mod csv;
mod date;
mod encoding;
mod feed;
mod format;
mod html;
mod htmltext;
mod input;
mod json;
mod language;
mod lines;
mod markdown;
mod objects;
mod plain;
mod problem;
mod raw;
mod stream;
mod tame;
mod xmlsplit;

use std::io::Read;
use std::ops::ControlFlow;
use std::path::PathBuf;

pub use date::{DateProblem, month_named, read_date};
pub use dyad_register::Document;
pub use format::Format;
pub use input::{Input, list, read_input};
pub use language::{is_english, language_of};
pub use problem::{Place, Problem};
pub use stream::read_stream;

/// What an input may cost. All sizes in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest document, before and after it is turned into text. Default 8 MB.
    pub max_document: usize,
    /// The longest line of JSON Lines, row of CSV, object of a JSON array or item of a feed. Default 8 MB.
    pub max_line: usize,
    /// The most that one gzip file may unpack to. Default 4 GB: it is read in a stream, so
    /// the limit guards time, not memory.
    pub max_decompressed: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_document: 8 << 20, max_line: 8 << 20, max_decompressed: 4 << 30 }
    }
}

/// What reading gives, in the order of the input.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A document.
    Document(Box<Document>),
    /// Something that could not be read, or a note on the document that follows.
    Problem(Problem),
}

/// Who takes the items; `Break` ends the reading.
pub type Sink<'a> = dyn FnMut(Item) -> ControlFlow<()> + 'a;

/// Reads all of `paths` (files, folders, globs; `-` is `stdin`) in the order of [`list`].
/// What cannot be read becomes a [`Problem`] and the rest goes on. `Break` comes back
/// only where the sink gave it.
pub fn read(paths: &[PathBuf], mut stdin: impl Read, limits: &Limits, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let (inputs, problems) = list(paths);
    for problem in problems {
        sink(Item::Problem(problem))?;
    }
    for input in &inputs {
        read_input(input, &mut stdin, limits, sink)?;
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests;
