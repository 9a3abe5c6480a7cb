//! A source that is a document: its text is kept, its content hash is its
//! name on every machine.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::PartialDate;

/// The hash of a document's title, date and text: 32 hexadecimal digits (BLAKE3, first 128 bits).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ContentHash([u8; 16]);

impl ContentHash {
    /// Hashes parts; the boundaries between parts count.
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(bytes)
    }

    /// The hexadecimal digits: every record is written with two of them.
    fn hexadecimal(&self) -> [u8; 32] {
        const DIGITS: [u8; 16] = *b"0123456789abcdef";
        let mut out = [0; 32];
        for (pair, byte) in out.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        out
    }

    /// The sixteen bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.hexadecimal()).unwrap_or_default())
    }
}

impl FromStr for ContentHash {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no content hash: 32 hexadecimal digits are");
        if text.len() != 32 || !text.is_ascii() {
            return Err(wrong());
        }
        let mut bytes = [0; 16];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for ContentHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.hexadecimal()).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for ContentHash {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ContentHash".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]{32}$" })
    }
}

/// Who entered a source by hand, and when.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Entered {
    /// Who.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

/// One document as a reader gave it. Never changed: a corrected article is a new one that supersedes this.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// The content hash.
    pub content: ContentHash,
    /// What the reader called it: the `id` of a JSON object, else the file's name without its extension.
    pub source: String,
    /// The date of the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// The headline, where it stands apart from the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its language, ISO 639-1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The text.
    pub text: String,
    /// A plain text file: headline and header are to be found inside `text`.
    #[serde(default)]
    pub plain: bool,
    /// The `source` of the document that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// Of an entry, a person's own source: who made it. Its text is the note or the quoted words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
}

impl Document {
    /// A document of a text alone; set the other fields, then call [`Document::hashed`].
    #[must_use]
    pub fn new(source: impl Into<String>, text: impl Into<String>) -> Self {
        Self { content: ContentHash([0; 16]), source: source.into(), date: None, title: None, outlet: None, url: None, language: None, text: text.into(), plain: false, supersedes: None, entered: None }.hashed()
    }

    /// The same document with its content hash computed from title, date and text; of an entry
    /// also from who made it and when, because two people may write the same words.
    #[must_use]
    pub fn hashed(mut self) -> Self {
        let date = self.date.map(|d| d.to_string()).unwrap_or_default();
        let mut parts = vec![self.title.as_deref().unwrap_or_default(), &date, &self.text];
        if let Some(entered) = &self.entered {
            parts.extend(["entry", &entered.by, &entered.at]);
        }
        self.content = ContentHash::of(&parts);
        self
    }
}
