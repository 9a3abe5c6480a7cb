//! The brief as one HTML page that needs nothing else: no script, no font, no network.

use askama::Template;
use dyad_register::facts::Estimate;

use super::Paper;
use crate::brief::model::{Block, Cite, Line, Lines, More, Row, Source, Table};
use crate::brief::{trust, words};

#[derive(Template)]
#[template(path = "brief.html")]
struct Page<'a> {
    paper: &'a Paper<'a>,
    legend: String,
    estimates: bool,
}

pub fn render(paper: &Paper<'_>) -> anyhow::Result<String> {
    Ok(Page { paper, legend: super::legend(paper), estimates: super::has_estimates(paper) }.render()?)
}

impl Page<'_> {
    fn date(&self, line: &Line) -> String {
        super::date(line)
    }

    /// The date for machines, where HTML has a form for it: no interval.
    fn machine_date(&self, line: &Line) -> Option<String> {
        line.date.and_then(dyad_register::When::point).map(|d| d.to_string())
    }

    fn notes(&self, line: &Line) -> String {
        super::clean(&line.notes.join("; "))
    }

    fn label(&self, lines: &Lines, line: &Line) -> Option<&'static str> {
        super::label(lines, line)
    }

    fn grade(&self, certainty: &dyad_register::Certainty) -> &'static str {
        super::grade(*certainty)
    }

    /// The grade as the name of a class.
    fn grade_class(&self, certainty: &dyad_register::Certainty) -> String {
        certainty.name().to_ascii_lowercase()
    }

    fn grade_words(&self, certainty: &dyad_register::Certainty) -> &'static str {
        super::grade_words(*certainty)
    }

    fn estimate(&self, estimate: &Estimate) -> String {
        trust::words(estimate)
    }

    fn of_all(&self, table: &Table) -> Option<String> {
        super::of_all(table)
    }

    fn of_row<'t>(&self, table: &Table, row: &'t Row) -> Option<&'t Estimate> {
        super::of_row(table, row)
    }

    fn names(&self, by: &[String]) -> String {
        super::names(by)
    }

    fn ids<'l>(&self, line: &'l Line) -> Vec<&'l str> {
        if self.paper.ids { super::ids(line) } else { Vec::new() }
    }

    fn left_out(&self, more: &More) -> String {
        super::left_out(more)
    }

    fn not_cited(&self, more: &usize) -> String {
        super::not_cited(*more)
    }

    fn period(&self, row: &Row) -> String {
        words::column(row.period)
    }

    /// One link a source, to the first of its quotes that the line stands on.
    fn links(&self, cites: &[Cite]) -> Vec<Cite> {
        let mut links = cites.to_vec();
        links.dedup_by_key(|c| c.source);
        links
    }

    fn source_line(&self, source: &Source) -> String {
        super::clean(&super::source_line(source))
    }

    fn is_link(&self, url: &str) -> bool {
        super::is_link(url)
    }

    fn clean(&self, text: &str) -> String {
        super::clean(text)
    }
}
