//! Full text: words in any case and with or without accents, newest report first.

use dyad_register::Document;
use rusqlite::params;

use crate::query::{DOCUMENT, document};
use crate::{Register, StoreError};

/// Begins a found word in a snippet.
pub const MARK_START: char = '\u{1}';
/// Ends a found word in a snippet.
pub const MARK_END: char = '\u{2}';

/// A document that holds the words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The document.
    pub document: Document,
    /// Its title, or the headline that was found in its text.
    pub headline: Option<String>,
    /// Its date, or the one that was found in its text.
    pub dated: Option<String>,
    /// Some words around the hit; what was found stands between [`MARK_START`] and [`MARK_END`].
    pub snippet: String,
}

impl Register {
    /// Documents that hold every word: `trade`, `"prime minister"`, `diplom*`, `-sport`.
    ///
    /// # Errors
    /// [`StoreError::Query`] where there is no word to look for.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let query = expression(words)?;
        let sql = format!(
            "SELECT {DOCUMENT}, snippet(search, -1, ?2, ?3, '…', 30), coalesce(d.title, d.headline), d.dated
             FROM search JOIN documents d ON d.n = search.rowid
             WHERE search MATCH ?1 ORDER BY d.dated DESC, d.content LIMIT ?4"
        );
        let mut statement = self.connection.prepare_cached(&sql).map_err(|e| self.sql(e))?;
        let rows = statement
            .query_map(params![query, MARK_START.to_string(), MARK_END.to_string(), i64::try_from(limit).unwrap_or(i64::MAX)], |row| Ok((document(row)?, row.get::<_, String>(12)?, row.get(13)?, row.get(14)?)))
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|e| self.sql(e))?;
        rows.into_iter()
            .map(|(found, snippet, headline, dated)| {
                let document = found.map_err(|why| StoreError::damaged(&self.path, why))?;
                Ok(Hit { document, headline, dated, snippet })
            })
            .collect()
    }
}

/// FTS5's query for what a person typed: every word in quotation marks, so that no
/// character of it has a meaning of its own.
fn expression(words: &str) -> Result<String, StoreError> {
    let (mut wanted, mut unwanted): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (i, part) in words.split('"').enumerate() {
        if i % 2 == 1 {
            wanted.extend(quoted(part));
            continue;
        }
        for word in part.split_whitespace() {
            match (word.strip_prefix('-'), word.strip_suffix('*')) {
                (Some(word), _) => unwanted.extend(quoted(word)),
                (None, Some(word)) => wanted.extend(quoted(word).map(|w| w + "*")),
                (None, None) => wanted.extend(quoted(word)),
            }
        }
    }
    if wanted.is_empty() {
        return Err(StoreError::Query("there is no word to search for; write one, such as `dyad search visa`".into()));
    }
    let mut query = wanted.join(" AND ");
    for word in unwanted {
        query = format!("({query}) NOT {word}");
    }
    Ok(query)
}

/// A word or phrase as a string of FTS5; none where it has no letter or digit.
fn quoted(text: &str) -> Option<String> {
    text.chars().any(char::is_alphanumeric).then(|| format!("\"{}\"", text.replace('\0', "")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::expression;

    #[test]
    fn nothing_that_a_person_types_is_an_operator() {
        assert_eq!(expression("visa free").unwrap(), "\"visa\" AND \"free\"");
        assert_eq!(expression("\"prime minister\" diplom* -sport").unwrap(), "(\"prime minister\" AND \"diplom\"*) NOT \"sport\"");
        assert_eq!(expression("a:b ( AND").unwrap(), "\"a:b\" AND \"AND\"");
        assert!(expression("-sport").is_err());
        assert!(expression(" * ").is_err());
    }
}
