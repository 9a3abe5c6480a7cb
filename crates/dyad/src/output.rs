//! Standard output: locked, buffered, with every error told.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;
use comfy_table::{ContentArrangement, LineStyle, Table, presets};

/// Standard output for bytes: JSON, CSV.
pub(crate) fn raw() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Standard output for people: colours only where they are wanted and understood.
pub(crate) fn styled() -> BufWriter<anstream::AutoStream<io::StdoutLock<'static>>> {
    BufWriter::new(anstream::stdout().lock())
}

/// A text with styles to standard output.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = styled();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(to_stdout)
}

/// Bytes to a file; `-` is standard output.
pub(crate) fn bytes(bytes: &[u8], to: &Path) -> anyhow::Result<()> {
    if to.as_os_str() == "-" {
        let mut out = raw();
        return out.write_all(bytes).and_then(|()| out.flush()).map_err(to_stdout);
    }
    std::fs::write(to, bytes).with_context(|| format!("{} cannot be written", to.display()))
}

/// A text with styles to a file, or to standard output where there is none. A file has no colours.
pub(crate) fn document(text: &str, styled_text: bool, to: Option<&Path>) -> anyhow::Result<()> {
    match to {
        Some(path) => {
            let bytes = if styled_text { anstream::adapter::strip_str(text).to_string() } else { text.to_owned() };
            std::fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
        }
        None => print(text),
    }
}

/// True where the reader of our output went away.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|e| e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == ErrorKind::BrokenPipe))
}

/// Says where writing failed.
pub(crate) fn to_stdout(error: io::Error) -> anyhow::Error {
    if error.kind() == ErrorKind::BrokenPipe {
        return error.into();
    }
    anyhow::Error::new(error).context("standard output cannot be written")
}

/// A table as wide as the terminal; in a pipe every cell stays on one line.
pub(crate) fn table(header: &[&str], rows: Vec<Vec<String>>) -> anyhow::Result<()> {
    if rows.is_empty() {
        return writeln!(io::stderr(), "nothing fits").map_err(Into::into);
    }
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none())).set_content_arrangement(ContentArrangement::Dynamic).set_header(header);
    for row in rows {
        table.add_row(row.iter().map(|cell| clean(cell)));
    }
    let mut out = raw();
    table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end())).and_then(|()| out.flush()).map_err(to_stdout)
}

/// Words of a document for a terminal: on one line, and nothing in them that moves its cursor.
pub(crate) fn clean(text: &str) -> String {
    let printable: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table of any length: so many rows are set at a time, each time under the heading.
pub(crate) struct Tables<'h> {
    header: &'h [&'h str],
    rows: Vec<Vec<String>>,
    any: bool,
}

impl<'h> Tables<'h> {
    /// The longest table that is set in one piece.
    const LONGEST: usize = 2_000;

    pub(crate) fn new(header: &'h [&'h str]) -> Self {
        Self { header, rows: Vec::new(), any: false }
    }

    pub(crate) fn row(&mut self, row: Vec<String>) -> anyhow::Result<()> {
        self.rows.push(row);
        if self.rows.len() == Self::LONGEST { self.set() } else { Ok(()) }
    }

    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        if self.rows.is_empty() && self.any { Ok(()) } else { self.set() }
    }

    fn set(&mut self) -> anyhow::Result<()> {
        self.any = true;
        table(self.header, std::mem::take(&mut self.rows))
    }
}

/// Comma-separated values, a row at a time.
pub(crate) struct Csv(csv::Writer<BufWriter<io::StdoutLock<'static>>>);

impl Csv {
    /// Begins with the names of the columns.
    pub(crate) fn new(header: &[&str]) -> anyhow::Result<Self> {
        let mut csv = Self(csv::Writer::from_writer(raw()));
        csv.row(header)?;
        Ok(csv)
    }

    pub(crate) fn row(&mut self, row: impl IntoIterator<Item = impl AsRef<[u8]>>) -> anyhow::Result<()> {
        self.0.write_record(row).map_err(|e| match e.into_kind() {
            csv::ErrorKind::Io(e) => to_stdout(e),
            other => anyhow::anyhow!("a row cannot be written: {other:?}"),
        })
    }

    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        self.0.flush().map_err(to_stdout)
    }
}

/// Comma-separated values.
pub(crate) fn csv(header: &[&str], rows: Vec<Vec<String>>) -> anyhow::Result<()> {
    let mut out = Csv::new(header)?;
    rows.iter().try_for_each(|row| out.row(row))?;
    out.finish()
}

/// JSON Lines, a line at a time.
pub(crate) struct JsonLines(BufWriter<io::StdoutLock<'static>>);

impl JsonLines {
    pub(crate) fn new() -> Self {
        Self(raw())
    }

    pub(crate) fn line(&mut self, item: &impl serde::Serialize) -> anyhow::Result<()> {
        serde_json::to_writer(&mut self.0, item).map_err(io::Error::from).and_then(|()| self.0.write_all(b"\n")).map_err(to_stdout)
    }

    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        self.0.flush().map_err(to_stdout)
    }
}

/// JSON Lines.
pub(crate) fn json_lines<T: serde::Serialize>(items: impl IntoIterator<Item = T>) -> anyhow::Result<()> {
    let mut out = JsonLines::new();
    items.into_iter().try_for_each(|item| out.line(&item))?;
    out.finish()
}

/// Whether a person reads our output as it comes.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn a_document_cannot_speak_to_the_terminal() {
        assert_eq!(clean("Peru\u{1b}[2J\r\n  and\u{9b}31m\tChile"), "Peru [2J and 31m Chile");
    }
}
