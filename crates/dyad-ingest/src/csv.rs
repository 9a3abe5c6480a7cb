//! CSV with a header row that names the columns as JSON Lines names its fields. Commas,
//! semicolons and tabs are known by the header. Rows are cut here, with a cap, and each
//! is parsed by the `csv` crate: an unclosed quotation mark must not draw the rest of
//! the file into memory.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use crate::encoding::decode;
use crate::lines::{Line, read_to};
use crate::raw::{Context, RawDocument};
use crate::stream::broken;

pub(crate) fn read(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let delimiter = match bytes.fill_buf() {
        Ok(head) => delimiter_of(head),
        Err(error) => return broken(context, &error),
    };
    let mut rows = Rows { bytes, delimiter, limit: context.limits.max_line, line: 1, buffer: Vec::new(), unclosed: false };
    let mut columns: Option<Vec<String>> = None;
    let mut number = 0;
    loop {
        let line = rows.line;
        let place = context.line(line);
        match rows.next() {
            Err(error) => return broken(context, &error),
            Ok(Line::End) => break,
            Ok(Line::TooLong) => {
                number += 1;
                let what = format!("the row is longer than {} bytes", context.limits.max_line);
                context.problem(place, what, "is a quotation mark left open? else split it or raise the limit")?;
                continue;
            }
            Ok(Line::Whole) if rows.buffer.trim_ascii().is_empty() => continue,
            Ok(Line::Whole) => {}
        }
        let unclosed = rows.unclosed;
        let decoded = decode(std::mem::take(&mut rows.buffer), None);
        if let Some((note, _)) = decoded.note {
            context.note(place.clone(), note, "save the file as UTF-8 to be sure")?;
        }
        let fields = match fields(&decoded.text, delimiter) {
            Ok(fields) => fields,
            Err(error) => {
                context.problem(place, format!("the row is broken: {error}"), "")?;
                continue;
            }
        };
        let Some(columns) = &columns else {
            let names: Vec<String> = fields.iter().map(|f| f.trim().to_lowercase()).collect();
            if !names.iter().any(|name| name == "text") {
                let hint = "the first row names the columns: id, date, title, outlet, url, language, text, supersedes";
                return context.problem(place, "there is no column \"text\"", hint);
            }
            columns = Some(names);
            continue;
        };
        number += 1;
        if unclosed {
            context.problem(place, "the row has a quotation mark that is never closed", "close it; two of them within a field stand for one")?;
            continue;
        }
        if fields.len() != columns.len() {
            let what = format!("the row has {} fields, the header {}", fields.len(), columns.len());
            context.problem(place, what, "put fields with commas or line breaks in quotation marks")?;
            continue;
        }
        context.document(document(columns, &fields), place, Some(number))?;
    }
    if number == 0 {
        let file = context.file();
        return context.problem(file, "the file holds no row below its header", "");
    }
    ControlFlow::Continue(())
}

fn document(columns: &[String], fields: &[String]) -> RawDocument {
    let get = |name: &str| columns.iter().position(|c| c == name).and_then(|i| fields.get(i)).cloned();
    RawDocument {
        id: get("id"),
        date: get("date"),
        title: get("title"),
        outlet: get("outlet"),
        url: get("url"),
        language: get("language"),
        text: get("text").unwrap_or_default(),
        supersedes: get("supersedes"),
        ..RawDocument::default()
    }
}

fn fields(row: &str, delimiter: u8) -> Result<Vec<String>, csv::Error> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).buffer_capacity(row.len().clamp(64, 8192)).from_reader(row.as_bytes());
    let mut record = csv::StringRecord::new();
    reader.read_record(&mut record)?;
    Ok(record.iter().map(str::to_owned).collect())
}

/// The delimiter that the first line has most of.
fn delimiter_of(head: &[u8]) -> u8 {
    let first = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |d: u8| first.iter().filter(|b| **b == d).count();
    let best = [b',', b';', b'\t'].into_iter().rev().max_by_key(|d| count(*d));
    best.unwrap_or(b',')
}

/// Cuts the input into rows: a line feed ends one unless it stands within quotation marks.
struct Rows<'a> {
    bytes: &'a mut dyn BufRead,
    delimiter: u8,
    limit: usize,
    /// The line where the next row begins.
    line: u64,
    buffer: Vec<u8>,
    /// The last row ended within quotation marks, at the end of the input.
    unclosed: bool,
}

impl Rows<'_> {
    /// Reads the next row into the buffer.
    fn next(&mut self) -> io::Result<Line> {
        // A quotation mark opens a field only where the field begins; elsewhere it is a character.
        let (mut quoted, mut fresh) = (false, true);
        let (line, delimiter) = (&mut self.line, self.delimiter);
        let read = read_to(self.bytes, &mut self.buffer, self.limit, |piece| {
            for (i, &byte) in piece.iter().enumerate() {
                *line += u64::from(byte == b'\n');
                if quoted {
                    // A doubled mark closes and opens again.
                    quoted = byte != b'"';
                    fresh = !quoted;
                } else if byte == b'\n' {
                    return Some(i + 1);
                } else {
                    quoted = byte == b'"' && fresh;
                    fresh = byte == delimiter;
                }
            }
            None
        })?;
        self.unclosed = quoted;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::BufReader;

    fn rows(text: &str, limit: usize) -> Vec<(u64, String, bool)> {
        let mut bytes = BufReader::with_capacity(2, text.as_bytes());
        let mut rows = Rows { bytes: &mut bytes, delimiter: b',', limit, line: 1, buffer: Vec::new(), unclosed: false };
        let mut seen = Vec::new();
        loop {
            let line = rows.line;
            match rows.next().unwrap() {
                Line::End => return seen,
                Line::TooLong => seen.push((line, "TOO LONG".to_owned(), false)),
                Line::Whole => seen.push((line, String::from_utf8(rows.buffer.clone()).unwrap(), rows.unclosed)),
            }
        }
    }

    #[test]
    fn rows_end_where_no_quotation_is_open() {
        let row = |line, text: &str, unclosed| (line, text.to_owned(), unclosed);
        assert_eq!(rows("a,\"b\n\"\"c\"\"\nd\"\r\n6\" gun,x\n\"e\nf", 99), [row(1, "a,\"b\n\"\"c\"\"\nd\"\r\n", false), row(4, "6\" gun,x\n", false), row(5, "\"e\nf", true)]);
        assert_eq!(rows("0123456789\nab\n", 5), [row(1, "TOO LONG", false), row(2, "ab\n", false)]);
    }

    #[test]
    fn the_header_tells_the_delimiter() {
        assert_eq!(delimiter_of(b"id;text;a\n1,2,3,4"), b';');
        assert_eq!(delimiter_of(b"id\ttext"), b'\t');
        assert_eq!(delimiter_of(b"text"), b',');
    }
}
