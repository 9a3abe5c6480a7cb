//! The brief on a terminal: dates in a column, text wrapped beside them, colours that mean
//! something. The colours are taken out by the stream where nobody sees them.

use anstyle::{AnsiColor, Style};
use dyad_register::Certainty;
use unicode_width::UnicodeWidthStr;

use super::Paper;
use super::wrap::{Wrap, pad};
use crate::brief::clause::spaced;
use crate::brief::model::{Block, Cite, Line, Lines, More, Row, Source, Table};
use crate::brief::words;

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const SECTION: Style = AnsiColor::Cyan.on_default().bold();
const PLAN: Style = AnsiColor::Yellow.on_default();
const DENIAL: Style = AnsiColor::Red.on_default();
const SURE: Style = AnsiColor::Green.on_default();

pub fn render(paper: &Paper<'_>, width: usize) -> String {
    let mut out = paragraph(BOLD, &paper.title, width, 0);
    out.push_str(&paragraph(DIM, &paper.scope, width, 0));
    for section in paper.sections {
        out.push_str(&format!("\n{SECTION}{}{SECTION:#}\n", section.title));
        for (i, block) in section.blocks.iter().enumerate() {
            match block {
                Block::Lines(lines) => out.push_str(&block_of(lines, i > 0, paper.ids, width)),
                Block::Table(table) => out.push_str(&table_of(table, width)),
            }
        }
    }
    if !paper.sources.is_empty() {
        out.push_str(&format!("\n{SECTION}Sources{SECTION:#}\n"));
        for source in paper.sources {
            out.push_str(&source_of(source, width));
        }
        out.push('\n');
        out.push_str(&paragraph(DIM, &super::legend(paper), width, 0));
    }
    out
}

fn paragraph(style: Style, text: &str, width: usize, indent: usize) -> String {
    let mut wrap = Wrap::new(width, &" ".repeat(indent), indent, indent);
    wrap.push(style, text);
    wrap.finish()
}

fn block_of(lines: &Lines, apart: bool, ids: bool, width: usize) -> String {
    let mut out = String::new();
    if let Some(heading) = &lines.heading {
        if apart {
            out.push('\n');
        }
        out.push_str(&paragraph(BOLD, heading, width, 2));
    }
    // Dates stand in a column as wide as the widest, unless that would leave no room.
    let widest = lines.lines.iter().map(|l| super::date(l).width()).max().unwrap_or(0);
    let column = if lines.dated && widest > 0 { widest.min(width / 3) + 2 } else { 0 };
    for line in &lines.lines {
        out.push_str(&line_of(lines, line, column, ids, width));
    }
    out.push_str(&left_out(lines.more.as_ref(), width));
    out
}

fn line_of(lines: &Lines, line: &Line, column: usize, ids: bool, width: usize) -> String {
    let indent = 2 + if column > 0 { column } else { 2 };
    let lead = if column > 0 { format!("  {DIM}{}{DIM:#}", pad(&super::date(line), column)) } else { format!("  {DIM}•{DIM:#} ") };
    let mut wrap = Wrap::new(width, &lead, indent, indent);
    if let Some(label) = super::label(lines, line) {
        let style = if label == "denied" { DENIAL } else { PLAN };
        wrap.push(style, &format!("{label}:"));
    }
    wrap.push(PLAIN, &line.text);
    for note in &line.notes {
        wrap.glue(DIM, ";");
        wrap.push(DIM, note);
    }
    let style = line.certainty.map_or(PLAIN, grade_style);
    let mark = super::mark(line.certainty, line.estimate.as_ref(), &line.by);
    wrap.together(&[(style, &mark), (DIM, &cites(&line.cites, line.more_reports))]);
    if ids {
        super::ids(line).iter().for_each(|id| wrap.push(DIM, id));
    }
    wrap.finish()
}

fn grade_style(certainty: Certainty) -> Style {
    match certainty {
        Certainty::Confirmed => SURE,
        Certainty::A => DIM,
        Certainty::B | Certainty::C => PLAN,
    }
}

/// "[1,4]", "[1,4 and 312 more]", or nothing.
fn cites(cites: &[Cite], more: usize) -> String {
    let numbers: Vec<String> = super::numbers(cites).iter().map(ToString::to_string).collect();
    if numbers.is_empty() { String::new() } else { format!("[{}{}]", numbers.join(","), super::not_cited(more)) }
}

fn table_of(table: &Table, width: usize) -> String {
    let header: Vec<String> = std::iter::once("Period".to_owned()).chain(table.columns.iter().cloned()).chain([String::new()]).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|r| row(table, r)).collect();
    let sizes: Vec<usize> = (0..header.len()).map(|i| rows.iter().chain([&header]).filter_map(|r| r.get(i)).map(|c| c.width()).max().unwrap_or(0)).collect();
    let total = 2 + sizes.iter().sum::<usize>() + 2 * sizes.len().saturating_sub(1);
    let mut out = String::new();
    if total > width {
        for (row, cells) in table.rows.iter().zip(&rows) {
            out.push_str(&narrow(table, row, cells, width));
        }
    } else {
        out.push_str(&format!("  {BOLD}{}{BOLD:#}\n", aligned(&header, &sizes)));
        for cells in &rows {
            out.push_str(&format!("  {}\n", aligned(cells, &sizes)));
        }
    }
    if table.computed {
        out.push_str(&paragraph(DIM, "≈ computed from the figures of the two years", width, 2));
    }
    if let Some(of_all) = super::of_all(table) {
        out.push_str(&paragraph(DIM, &of_all, width, 2));
    }
    out.push_str(&left_out(table.more.as_ref(), width));
    out
}

/// The line below a list that tells of the rest.
fn left_out(more: Option<&More>, width: usize) -> String {
    more.map(|m| paragraph(DIM, &format!("{}: {}", super::left_out(m), m.see), width, 2)).unwrap_or_default()
}

fn row(table: &Table, row: &Row) -> Vec<String> {
    let period = if row.other { "  or".to_owned() } else { words::column(row.period) };
    let figure = |c: &crate::brief::model::Cell| match (c.amount.is_empty(), c.change.is_empty()) {
        (true, true) => "–".to_owned(),
        (false, true) => c.amount.clone(),
        (true, false) => c.change.clone(),
        (false, false) => format!("{} ({})", c.amount, c.change),
    };
    let cells = row.cells.iter().map(figure).map(|c| super::clean(&c));
    std::iter::once(period).chain(cells).chain([spaced(&[&super::mark(Some(row.certainty), super::of_row(table, row), &row.by), &cites(&row.cites, row.more_reports)])]).collect()
}

fn aligned(cells: &[String], sizes: &[usize]) -> String {
    let padded: Vec<String> = cells.iter().zip(sizes).map(|(c, size)| pad(c, *size)).collect();
    padded.join("  ").trim_end().to_owned()
}

/// One row as a sentence, for a terminal too narrow for the table.
fn narrow(table: &Table, row: &Row, cells: &[String], width: usize) -> String {
    let mut wrap = Wrap::new(width, "  ", 2, 4);
    wrap.push(BOLD, &words::column(row.period));
    for (column, cell) in table.columns.iter().zip(cells.iter().skip(1)).filter(|(_, cell)| *cell != "–") {
        wrap.glue(PLAIN, ";");
        wrap.push(PLAIN, &format!("{column}: {cell}"));
    }
    wrap.push(DIM, cells.last().map_or("", String::as_str));
    wrap.finish()
}

fn source_of(source: &Source, width: usize) -> String {
    let number = format!("[{}]", source.number);
    let lead = format!("  {DIM}{}{DIM:#}", pad(&number, 5));
    let mut wrap = Wrap::new(width, &lead, 7, 7);
    wrap.push(PLAIN, &super::source_line(source));
    let mut out = wrap.finish();
    if let Some(url) = &source.url {
        out.push_str(&paragraph(DIM, url, width, 7));
    }
    for quote in source.quotes.iter().filter(|q| !q.text.is_empty()) {
        let mut wrap = Wrap::new(width, &format!("       {DIM}•{DIM:#} "), 9, 9);
        wrap.push(DIM, &format!("“{}”", quote.text));
        out.push_str(&wrap.finish());
    }
    out
}
