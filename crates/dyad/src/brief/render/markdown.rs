//! The brief as Markdown, with the sources as footnotes: `[^3]` in the text and a list at
//! the end, which GitHub, Pandoc and most others link back and forth.

use super::Paper;
use crate::brief::model::{Block, Cell, Cite, Line, Lines, More, Source, Table};
use crate::brief::words;

pub fn render(paper: &Paper<'_>) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&paper.title), escape(&paper.scope));
    for section in paper.sections {
        out.push_str(&format!("\n## {}\n", section.title));
        for block in &section.blocks {
            match block {
                Block::Lines(lines) => {
                    out.push_str(&lines.heading.as_ref().map_or("\n".to_owned(), |h| format!("\n### {}\n\n", escape(h))));
                    lines.lines.iter().for_each(|l| out.push_str(&line(lines, l, paper.ids)));
                    out.push_str(&left_out(lines.more.as_ref()));
                }
                Block::Table(t) => out.push_str(&table(t)),
            }
        }
    }
    if !paper.sources.is_empty() {
        out.push_str(&format!("\n## Sources\n\n{}\n\n", escape(&super::legend(paper))));
        paper.sources.iter().for_each(|s| out.push_str(&source(s)));
    }
    out
}

fn line(lines: &Lines, line: &Line, ids: bool) -> String {
    let date = super::date(line);
    let date = if lines.dated && !date.is_empty() { format!("**{}** ", escape(&date)) } else { String::new() };
    let label = super::label(lines, line).map(|l| format!("*{l}:* ")).unwrap_or_default();
    let notes: String = line.notes.iter().map(|n| format!("; *{}*", escape(n))).collect();
    let grade = line.certainty.map(|_| format!(" · {}", escape(&super::mark(line.certainty, line.estimate.as_ref(), &line.by)))).unwrap_or_default();
    let ids: String = if ids { super::ids(line).iter().map(|id| format!(" `{id}`")).collect() } else { String::new() };
    format!("- {date}{label}{}{notes}{grade} {}{ids}\n", escape(&line.text), cites(&line.cites, line.more_reports)).replace(" \n", "\n")
}

fn cites(cites: &[Cite], more: usize) -> String {
    let numbers: String = super::numbers(cites).iter().map(|n| format!("[^{n}]")).collect();
    numbers + &super::not_cited(more)
}

/// The line below a list that tells of the rest.
fn left_out(more: Option<&More>) -> String {
    more.map(|m| format!("\n*{}:* `{}`\n", super::left_out(m), m.see)).unwrap_or_default()
}

fn table(table: &Table) -> String {
    let mut out = format!("\n{}\n\n| Period | {} | |\n|---|", escape(&table.caption), table.columns.iter().map(|c| escape(c)).collect::<Vec<_>>().join(" | "));
    out.push_str(&"---:|".repeat(table.columns.len()));
    out.push_str("---|\n");
    for row in &table.rows {
        let period = if row.other { "or".to_owned() } else { escape(&words::column(row.period)) };
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        out.push_str(&format!("| {period} | {} | {} {} |\n", cells.join(" | "), escape(&super::mark(Some(row.certainty), super::of_row(table, row), &row.by)), cites(&row.cites, row.more_reports)));
    }
    if table.computed {
        out.push_str("\n≈ computed from the figures of the two years\n");
    }
    out.push_str(&super::of_all(table).map(|all| format!("\n{}\n", words::capital(&all))).unwrap_or_default());
    out.push_str(&left_out(table.more.as_ref()));
    out
}

fn cell(cell: &Cell) -> String {
    match (cell.amount.is_empty(), cell.change.is_empty()) {
        (true, true) => "–".to_owned(),
        (false, true) => escape(&cell.amount),
        (true, false) => escape(&cell.change),
        (false, false) => format!("{} ({})", escape(&cell.amount), escape(&cell.change)),
    }
}

fn source(source: &Source) -> String {
    let url = match source.url.as_deref().map(super::clean) {
        Some(url) if super::is_link(&url) => format!(" <{url}>"),
        Some(url) if !url.is_empty() => format!(" {}", escape(&url)),
        _ => String::new(),
    };
    let mut out = format!("[^{}]: {}{url}\n", source.number, escape(&super::source_line(source)));
    for quote in source.quotes.iter().filter(|q| !q.text.is_empty()) {
        out.push_str(&format!("    - “{}”\n", escape(&quote.text)));
    }
    out
}

/// Text that Markdown must not take for its own signs; on one line.
fn escape(text: &str) -> String {
    let text = super::clean(text);
    let mut out = String::with_capacity(text.len() + 8);
    let listed = text.find(|c: char| !c.is_ascii_digit()).filter(|i| *i > 0);
    for (i, c) in text.char_indices() {
        let starts_list = (i == 0 && "+-=".contains(c)) || (Some(i) == listed && ".)".contains(c));
        if starts_list || "\\`*_[]<>#|~&$^".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_from_outside_is_taken_for_markdown() {
        assert_eq!(escape("a*b_c [x](y) <script> | # \\"), "a\\*b\\_c \\[x\\](y) \\<script\\> \\| \\# \\\\");
        assert_eq!(escape("1. first"), "1\\. first");
        assert_eq!(escape("- item\n\n# heading"), "\\- item \\# heading");
        assert_eq!(escape("US$1.6 billion"), "US\\$1.6 billion");
    }
}
