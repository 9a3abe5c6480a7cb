//! Many rows from a file: JSON Lines, a JSON list or CSV. A row has `kind`, the fields of the
//! kind, and `note` or `quote` with `source.title`, `source.outlet`, `source.date` and
//! `source.url`. A file with ids is one that `dyad facts` wrote: see [`super::back`].

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};
use dyad_register::{Kind, PartialDate};
use serde_json::{Map, Value};

use super::{Back, Given, Source};
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

/// A row as it may come.
pub(crate) enum Line {
    /// What a person adds.
    New(Row),
    /// What `dyad facts` wrote, or stands among such rows.
    Back(Back),
}

/// The rows of a file, each with its line and read or with what is wrong with it.
pub(crate) type Lines = Vec<(usize, Result<Line, Vec<String>>)>;

/// The rows of a file.
///
/// # Errors
/// Where the file cannot be read at all.
pub(crate) fn rows(path: &Path) -> anyhow::Result<Lines> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut text = String::new();
    file.take(LONGEST + 1).read_to_string(&mut text).with_context(|| format!("{} cannot be read as UTF-8; a spreadsheet calls this form \"CSV UTF-8\"", path.display()))?;
    if text.len() as u64 > LONGEST {
        bail!("{} is longer than {} MB; part it", path.display(), LONGEST >> 20);
    }
    let text = text.trim_start_matches('\u{feff}');
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let objects = match extension.as_str() {
        "csv" | "tsv" => table(text)?,
        "json" | "jsonl" | "ndjson" => json(text, &extension)?,
        other => bail!("{}: entries come from .json, .jsonl, .csv or .tsv, not from {other:?}", path.display()),
    };
    let is_json = !matches!(extension.as_str(), "csv" | "tsv");
    let line = |number, object: Map<String, Value>| if object.contains_key("id") { Back::of(object, is_json).map(Line::Back) } else { row(number, object).map(Line::New) };
    Ok(objects.into_iter().map(|(number, object)| (number, object.map_err(|e| vec![e]).and_then(|o| line(number, o)))).collect())
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

/// The rows of a table. Where it has ids, an empty cell counts: it may take a value away.
fn table(text: &str) -> anyhow::Result<Objects> {
    // One sort of line ends, so that lines are counted as an editor counts them.
    let text = &text.replace("\r\n", "\n");
    // A spreadsheet's own line before the table: it names the sign between the cells.
    let first = text.lines().next().unwrap_or_default();
    let said = first.trim().strip_prefix("sep=").and_then(|s| s.bytes().next());
    let (text, above) = if said.is_some() { (text.split_once('\n').map_or("", |(_, rest)| rest), 1) } else { (text.as_str(), 0) };
    let delimiter = said.unwrap_or_else(|| delimiter(first));
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().context("the first row names the columns")?.iter().map(|n| n.trim().to_owned()).collect();
    let ids = names.iter().any(|n| n == "id");
    let mut out = Vec::new();
    for row in reader.records() {
        let row = row.context("the table is broken")?;
        let line = row.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(0)) + above;
        if row.iter().skip(names.len()).any(|cell| !cell.trim().is_empty()) {
            out.push((line, Err(format!("has {} columns, the first row names {}", row.len(), names.len()))));
            continue;
        }
        // Below and beside a table a spreadsheet leaves cells that are empty.
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut object: Map<String, Value> = names.iter().zip(row.iter()).filter(|(_, cell)| ids || !cell.trim().is_empty()).map(|(name, cell)| (name.clone(), cell.into())).collect();
        if ids {
            // A row that was cut short has no id.
            object.entry("id").or_insert_with(|| "".into());
        }
        out.push((line, Ok(object)));
    }
    Ok(out)
}

/// The sign between the cells: a spreadsheet of half of Europe writes semicolons.
fn delimiter(first: &str) -> u8 {
    let count = |sign: char| first.matches(sign).count();
    [';', '\t'].into_iter().filter(|sign| count(*sign) > count(',')).max_by_key(|sign| count(*sign)).map_or(b',', |sign| sign as u8)
}

/// What a person adds, from the cells of a row.
///
/// # Errors
/// Everything that is wrong.
pub(super) fn row(number: usize, mut object: Map<String, Value>) -> Result<Row, Vec<String>> {
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn cells(text: &str) -> Vec<(usize, Vec<(String, String)>)> {
        let cell = |(name, value): (String, Value)| (name, value.as_str().unwrap().to_owned());
        table(text).unwrap().into_iter().map(|(line, object)| (line, object.unwrap().into_iter().map(cell).collect())).collect()
    }

    #[test]
    fn a_spreadsheets_table_is_a_table() {
        let plain = cells("kind,place,note\nmission,\"Lomé, near\nthe sea\",x\n,,\nmission,Kara,y\n");
        assert_eq!(plain.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 5]);
        for other in ["kind;place;note\r\nmission;\"Lomé, near\nthe sea\";x\r\n;;\r\nmission;Kara;y\r\n", "kind\tplace\tnote\t\t\nmission\t\"Lomé, near\nthe sea\"\tx\t\t\n\t\t\nmission\tKara\ty\n"] {
            assert_eq!(cells(other), plain, "{other:?}");
        }
        let said = cells("sep=;\r\nkind;place;note\r\nmission;Kara;y\r\n");
        assert_eq!((said[0].0, &said[0].1), (3, &plain[1].1));
    }

    #[test]
    fn an_empty_cell_counts_where_there_are_ids() {
        assert_eq!(cells("id,date\nab12,\n")[0].1.len(), 2);
        assert_eq!(cells("kind,date\nevent,\n")[0].1.len(), 1);
        assert_eq!(cells("date,id\n2020\n")[0].1, [("date".to_owned(), "2020".to_owned()), ("id".to_owned(), String::new())]);
        assert!(table("id,date\nab12,2020,more\n").unwrap()[0].1.is_err() && table("id,date\nab12,2020,,\n").unwrap()[0].1.is_ok());
    }
}
