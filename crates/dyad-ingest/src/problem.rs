//! What went wrong, where, and what to do next.

use std::fmt;
use std::path::PathBuf;

/// Where in the input. Lines and columns count from 1, bytes from 0.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// The file as the reader named it; `-` for standard input.
    pub path: PathBuf,
    /// The line, where the format has lines.
    pub line: Option<u64>,
    /// The column of the line, in bytes.
    pub column: Option<u64>,
    /// The byte of the input, where there is no line to name.
    pub byte: Option<u64>,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }

    /// A line of a file.
    #[must_use]
    pub fn line(path: impl Into<PathBuf>, line: u64) -> Self {
        Self { path: path.into(), line: Some(line), ..Self::default() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        match (self.line, self.column, self.byte) {
            (Some(line), Some(column), _) => write!(f, ":{line}:{column}"),
            (Some(line), None, _) => write!(f, ":{line}"),
            (None, _, Some(byte)) => write!(f, ":byte {byte}"),
            (None, _, None) => Ok(()),
        }
    }
}

/// Something that could not be read (`fatal`), or a note on a document that was
/// read nonetheless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub what: String,
    /// What to do next; may be empty.
    pub hint: String,
    /// True where something was left out: a document, or the rest of a file.
    pub fatal: bool,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)?;
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_what_and_what_next() {
        let mut problem = Problem { place: Place::line("a/b.jsonl", 7), what: "no text".into(), hint: "add one".into(), fatal: true };
        assert_eq!(problem.to_string(), "a/b.jsonl:7: no text; add one");
        problem.place.column = Some(3);
        problem.hint.clear();
        assert_eq!(problem.to_string(), "a/b.jsonl:7:3: no text");
        problem.place = Place { byte: Some(12), ..Place::file("-") };
        assert_eq!(problem.to_string(), "-:byte 12: no text");
    }
}
