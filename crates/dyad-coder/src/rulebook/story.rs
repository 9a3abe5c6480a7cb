//! Stories: a dispatch, and the records it must give. A story names the fields it cares
//! about; a record may have more, but there must be as many records of the story's kinds as
//! lines, no more and no fewer.

use dyad_register::canonical::fold;
use dyad_register::{Document, Record};
use serde_json::Value;

/// One expected record: a kind and some of its fields.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected {
    /// The kind.
    pub kind: String,
    /// Fields with their values as text; lists are parted by commas, `-` means absent.
    pub fields: Vec<(String, String)>,
    /// Must be derived.
    pub derived: bool,
    /// May be missing.
    pub optional: bool,
}

/// The document of a dispatch block.
///
/// # Errors
/// Where an attribute is not known or the date is none.
pub fn document(info: &str, text: &str) -> Result<Document, String> {
    let mut document = Document::new("story", text.trim_end_matches('\n'));
    for (name, value) in attributes(info.trim_start_matches("dispatch"))? {
        match name.as_str() {
            "date" => document.date = Some(value.parse().map_err(|e| format!("{e}"))?),
            "title" => document.title = Some(value),
            "outlet" => document.outlet = Some(value),
            other => return Err(format!("unknown attribute {other:?}")),
        }
    }
    Ok(document.hashed())
}

/// `name=value` pairs, values with spaces in quotation marks; a bare word is a name without value.
fn attributes(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        if let Some(after) = rest.strip_prefix('=') {
            if let Some(quoted) = after.strip_prefix('"') {
                let close = quoted.find('"').ok_or_else(|| format!("the value of {name} has no closing quotation mark"))?;
                out.push((name, quoted[..close].to_owned()));
                rest = &quoted[close + 1..];
            } else {
                let end = after.find(char::is_whitespace).unwrap_or(after.len());
                out.push((name, after[..end].to_owned()));
                rest = &after[end..];
            }
        } else {
            out.push((name, String::new()));
        }
        rest = rest.trim_start();
    }
    Ok(out)
}

/// Reads one line of a records block.
///
/// # Errors
/// Where the kind is not known or a value is not closed.
pub fn parse_expected(line: &str) -> Result<Expected, String> {
    let line = line.trim();
    let (kind, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if dyad_register::Kind::parse(kind).is_none() {
        return Err(format!("unknown kind {kind:?}"));
    }
    let mut expected = Expected { kind: kind.to_owned(), fields: Vec::new(), derived: false, optional: false };
    for (name, value) in attributes(rest)? {
        match (name.as_str(), value.is_empty()) {
            ("derived", true) => expected.derived = true,
            ("optional", true) => expected.optional = true,
            (_, true) => return Err(format!("{name} has no value")),
            _ => expected.fields.push((name, value)),
        }
    }
    Ok(expected)
}

/// The value of a field of a record as a story writes it.
fn shown(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Array(items) => items.iter().map(|i| i.get("state").map_or_else(|| i.get("text").map_or_else(|| shown(i), shown), shown)).collect::<Vec<_>>().join(","),
        Value::Null => "-".into(),
        other => other.to_string(),
    }
}

/// True where a record is what a line expects.
#[must_use]
pub fn fits(expected: &Expected, record: &Record) -> bool {
    if record.claim.kind().name() != expected.kind || (expected.derived && !record.derived) {
        return false;
    }
    let Ok(value) = serde_json::to_value(record) else { return false };
    let status_given = expected.fields.iter().any(|(n, _)| n == "status");
    if !status_given && record.status != dyad_register::Status::Actual {
        return false;
    }
    expected.fields.iter().all(|(name, wanted)| {
        let found = value.get(name).map_or_else(|| "-".to_owned(), shown);
        if wanted == "-" || found == "-" {
            return *wanted == found;
        }
        let list = matches!(name.as_str(), "states" | "places" | "actors" | "recipients" | "fields" | "contexts");
        if list {
            let set = |s: &str| {
                let mut v: Vec<String> = s.split(',').map(fold).collect();
                v.sort();
                v
            };
            return set(wanted) == set(&found);
        }
        fold(wanted) == fold(&found) && (wanted.chars().any(char::is_alphanumeric)) || matches!(name.as_str(), "amount" | "change") && wanted.parse::<rust_decimal::Decimal>().ok() == found.parse().ok()
    })
}

/// What a story found wrong: a readable list, empty where all is right.
#[must_use]
pub fn compare(expected: &[Expected], kinds: &[String], records: &[Record]) -> Vec<String> {
    let relevant: Vec<&Record> = records.iter().filter(|r| kinds.is_empty() || kinds.iter().any(|k| k == r.claim.kind().name())).collect();
    let mut taken = vec![false; relevant.len()];
    let mut faults = Vec::new();
    for line in expected {
        match relevant.iter().enumerate().find(|(i, r)| !taken[*i] && fits(line, r)) {
            Some((i, _)) => taken[i] = true,
            None if line.optional => {}
            None => faults.push(format!("missing: {} {}", line.kind, line.fields.iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join(" "))),
        }
    }
    for (record, _) in relevant.iter().zip(&taken).filter(|(_, t)| !**t) {
        let claim = serde_json::to_string(&record.claim).unwrap_or_default();
        faults.push(format!("too many: {claim} status {} by {}", record.status.name(), record.rule));
    }
    faults
}
