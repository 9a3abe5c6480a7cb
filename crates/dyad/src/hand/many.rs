//! Many entries from a file: JSON Lines, a JSON list or CSV. A row has `kind`, the fields of
//! the kind, and `note` or `quote` with `source.title`, `source.outlet`, `source.date` and
//! `source.url`.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};
use dyad_register::{Kind, PartialDate};
use serde_json::{Map, Value};

use super::{Given, Source};
use crate::filter;

/// A file is not longer than this, in bytes.
const LONGEST: u64 = 64 << 20;

/// One row.
pub(crate) struct Row {
    /// Its line in the file, or its number in the list.
    pub number: usize,
    /// Its kind, else the one of the command.
    pub kind: Option<Kind>,
    /// The fields of the claim.
    pub given: Given,
    /// The source.
    pub source: Source,
}

/// The rows of a file, each read or with what is wrong with it.
///
/// # Errors
/// Where the file cannot be read at all.
pub(crate) fn rows(path: &Path) -> anyhow::Result<Vec<(usize, Result<Row, Vec<String>>)>> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut text = String::new();
    file.take(LONGEST + 1).read_to_string(&mut text).with_context(|| format!("{} cannot be read as UTF-8", path.display()))?;
    if text.len() as u64 > LONGEST {
        bail!("{} is longer than {} MB; part it", path.display(), LONGEST >> 20);
    }
    let text = text.trim_start_matches('\u{feff}');
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let objects = match extension.as_str() {
        "csv" | "tsv" => table(text, if extension == "tsv" { b'\t' } else { b',' })?,
        "json" | "jsonl" | "ndjson" => json(text, &extension)?,
        other => bail!("{}: entries come from .json, .jsonl, .csv or .tsv, not from {other:?}", path.display()),
    };
    Ok(objects.into_iter().map(|(number, object)| (number, object.map_err(|e| vec![e]).and_then(|o| row(number, o)))).collect())
}

type Objects = Vec<(usize, Result<Map<String, Value>, String>)>;

fn json(text: &str, extension: &str) -> anyhow::Result<Objects> {
    if extension == "json" {
        let value: Value = serde_json::from_str(text).context("this is no JSON")?;
        let list = if let Value::Array(list) = value { list } else { vec![value] };
        return Ok(list.into_iter().enumerate().map(|(i, v)| (i + 1, object(v))).collect());
    }
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    Ok(lines.map(|(i, line)| (i + 1, serde_json::from_str(line).map_err(|e| format!("this is no JSON: {e}")).and_then(object))).collect())
}

fn object(value: Value) -> Result<Map<String, Value>, String> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err("an entry is a JSON object".into()),
    }
}

fn table(text: &str, delimiter: u8) -> anyhow::Result<Objects> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().context("the first row names the columns")?.iter().map(|n| n.trim().to_owned()).collect();
    let mut out = Vec::new();
    for row in reader.records() {
        let row = row.context("the table is broken")?;
        let line = row.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0));
        if row.len() > names.len() {
            out.push((line, Err(format!("has {} columns, the first row names {}", row.len(), names.len()))));
            continue;
        }
        let cells = names.iter().zip(row.iter()).filter(|(_, cell)| !cell.trim().is_empty());
        out.push((line, Ok(cells.map(|(name, cell)| (name.clone(), cell.into())).collect())));
    }
    Ok(out)
}

fn row(number: usize, mut object: Map<String, Value>) -> Result<Row, Vec<String>> {
    // {"source": {"title": ...}} and "source.title" are the same.
    if let Some(Value::Object(source)) = object.remove("source") {
        object.extend(source.into_iter().map(|(k, v)| (format!("source.{k}"), v)));
    }
    let mut faults = Vec::new();
    let mut text = |name: &str| match object.remove(name) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text),
        Some(other) => {
            faults.push(format!("{name}: {other} is no text"));
            None
        }
    };
    let kind = text("kind");
    let (note, quote) = (text("note"), text("quote"));
    let (title, outlet, url, date) = (text("source.title"), text("source.outlet"), text("source.url"), text("source.date"));
    let kind = kind.map(|k| filter::kind(&k).map_err(|e| format!("kind: {k:?}: {e}"))).transpose();
    let date: Result<Option<PartialDate>, String> = date.map(|d| filter::date(&d).map_err(|e| format!("source.date: {e}"))).transpose();
    if note.is_some() && quote.is_some() {
        faults.push("quote: an entry has a note or a quote, not both".into());
    }
    if note.is_some() && (title.is_some() || outlet.is_some() || url.is_some()) {
        faults.push("source: only a quote has a title, an outlet and an address".into());
    }
    match (kind, date) {
        (Ok(kind), Ok(date)) if faults.is_empty() => Ok(Row { number, kind, given: object.into_iter().collect(), source: Source { note, quote, title, outlet, date, url } }),
        (kind, date) => {
            faults.extend(kind.err());
            faults.extend(date.err());
            Err(faults)
        }
    }
}
