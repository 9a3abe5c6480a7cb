//! The brief in a form for people or machines, one file a format.

mod html;
mod json;
mod markdown;
mod terminal;
mod wrap;

use std::path::Path;

use dyad_register::facts::Estimate;
use dyad_register::{Certainty, PartialDate};

use super::digest::Digest;
use super::model::{Brief, Line, Lines, More, Row, Section, Source, Table};
use super::{clause, trust, words};

/// The forms of a brief.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Format {
    /// For the terminal, with colours where it shows them
    Terminal,
    /// Markdown with footnotes
    #[value(alias = "md")]
    Markdown,
    /// One HTML page that needs nothing else
    #[value(alias = "htm")]
    Html,
    /// Everything as JSON
    Json,
}

impl Format {
    /// The form that was asked for, else that of the file, else the terminal's.
    ///
    /// # Errors
    /// Where the name of the file says none.
    pub fn chosen(format: Option<Self>, file: Option<&Path>) -> Result<Self, crate::Usage> {
        match (format, file) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Self::Terminal),
            (None, Some(path)) => Self::of_file(path).ok_or_else(|| crate::Usage(format!("{} does not say which form: end it on .md, .html, .json or .txt, or give --format", path.display()))),
        }
    }

    /// The form that a file's name asks for.
    pub fn of_file(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Terminal),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// What a renderer needs, of a brief as of a digest or a person's page.
pub struct Paper<'a> {
    /// What it is, above the title.
    pub kind: &'static str,
    /// The heading.
    pub title: String,
    /// What it is made from.
    pub scope: String,
    /// What is known; empty sections are left out.
    pub sections: &'a [Section],
    /// Where it comes from.
    pub sources: &'a [Source],
    /// Each line shows the ids of its facts, for whoever wants to judge them.
    pub ids: bool,
}

/// Writes the brief; `width` in columns counts for the terminal alone.
///
/// # Errors
/// Where a template or JSON cannot be written, which no input can bring about.
pub fn render(brief: &Brief, format: Format, width: usize) -> anyhow::Result<String> {
    let paper = Paper { kind: "Bilateral brief", title: title(brief), scope: scope(brief), sections: &brief.sections, sources: &brief.sources, ids: false };
    write(&paper, brief, format, width)
}

/// Writes the digest, in the same forms.
///
/// # Errors
/// As [`render`].
pub fn render_digest(digest: &Digest, format: Format, width: usize) -> anyhow::Result<String> {
    let until = digest.until.map(|d| format!(" to {}", words::date(d))).unwrap_or_default();
    let dyads = match digest.dyads {
        1 => "one dyad".to_owned(),
        n => format!("{n} dyads"),
    };
    let news = match digest.sections.len() {
        0 => format!("No news of {dyads}"),
        n if n == digest.dyads => format!("News of {dyads}"),
        n => format!("News of {n} of {dyads}"),
    };
    let scope = format!("{news}{}", if digest.sources.is_empty() { String::new() } else { format!(", from {}", reports(digest.sources.len())) });
    let title = format!("What changed, {}{until}", words::date(digest.since));
    let paper = Paper { kind: "Digest", title, scope, sections: &digest.sections, sources: &digest.sources, ids: false };
    write(&paper, digest, format, width)
}

/// Writes a page; as JSON its model as it is.
///
/// # Errors
/// As [`render`].
pub fn write(paper: &Paper<'_>, whole: &impl serde::Serialize, format: Format, width: usize) -> anyhow::Result<String> {
    match format {
        Format::Terminal => Ok(terminal::render(paper, width)),
        Format::Markdown => Ok(markdown::render(paper)),
        Format::Html => html::render(paper),
        Format::Json => json::render(whole),
    }
}

/// What a list leaves out, before the command that shows it: "9,214 more".
fn left_out(more: &More) -> String {
    more.facts.map_or_else(|| "there may be more".to_owned(), |n| format!("{} more", words::grouped(n.into())))
}

/// Behind the numbers of the sources of a line: " and 312 more".
fn not_cited(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" and {} more", words::grouped(more.into())) }
}

/// "one report", "14 reports".
fn reports(n: usize) -> String {
    if n == 1 { "one report".to_owned() } else { format!("{n} reports") }
}

/// The two names: "Hungary and Viet Nam".
fn title(brief: &Brief) -> String {
    words::list(&brief.states.each_ref().map(|s| s.name.as_str()))
}

/// The ids of the facts of a line, short: enough letters to name each.
fn ids(line: &Line) -> Vec<&str> {
    const LETTERS: usize = 10;
    const AT_MOST: usize = 3;
    line.facts.iter().take(AT_MOST).map(|f| f.get(..LETTERS).unwrap_or(f)).collect()
}

/// How many reports and entries, and from when to when the reports are: "From 14 reports, 2018 to 2025".
pub fn made_from(sources: &[Source]) -> String {
    let entries = sources.iter().filter(|s| s.entered.is_some()).count();
    let told = || reports(sources.len() - entries);
    let entered = if entries == 1 { "one entry".to_owned() } else { format!("{entries} entries") };
    let mut text = match (sources.len() - entries, entries) {
        (_, 0) => format!("From {}", told()),
        (0, _) => format!("From {entered}"),
        _ => format!("From {} and {entered}", told()),
    };
    let dates = || sources.iter().filter(|s| s.entered.is_none()).filter_map(|s| s.date);
    if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
        text.push_str(&if first == last { format!(", {}", words::date(first)) } else { format!(", {} to {}", words::date(first), words::date(last)) });
    }
    text
}

/// What the brief is made from: "From 14 reports, 20 November 2018 to 24 June 2025".
fn scope(brief: &Brief) -> String {
    if brief.sources.is_empty() {
        return "The register holds nothing on these two states.".to_owned();
    }
    let mut text = made_from(&brief.sources);
    let dated = |label: &str, date: Option<PartialDate>| date.map(|d| format!("; {label} {}", words::date(d))).unwrap_or_default();
    text.push_str(&dated("as known on", brief.as_of));
    text.push_str(&dated("since", brief.since));
    if let Some(all) = brief.newest_of {
        text.push_str(&format!("; the newest of {} facts, --all tells all", words::grouped(all.into())));
    }
    text
}

/// What the letters mean.
const LEGEND: &str = "A: said in one sentence; B: with something from the context; C: derived from what is said; ✓: confirmed by a person. \
A date in brackets is that of the report.";

/// Whether a line says how often its rule was right.
fn has_estimates(paper: &Paper<'_>) -> bool {
    paper.sections.iter().any(Section::estimates)
}

/// What the marks of a page mean.
fn legend(paper: &Paper<'_>) -> String {
    if has_estimates(paper) { format!("{LEGEND} {}", trust::LEGEND) } else { LEGEND.to_owned() }
}

/// Grade, how often its rule was right, and who stands for it: "A, 7 of 9 judged right", "✓ Ana".
fn mark(certainty: Option<Certainty>, estimate: Option<&Estimate>, by: &[String]) -> String {
    let grade = certainty.map(|c| format!("{}{}", grade(c), trust::behind(estimate))).unwrap_or_default();
    // Whoever stands for a figure of a row beside another that was judged by its rule alone.
    let sign = if estimate.is_some() && !by.is_empty() { ";" } else { "" };
    clause::spaced(&[&format!("{grade}{sign}"), &names(by)])
}

/// What is said once of a table whose figures are all by one rule: in each row it would take
/// the room of the figures.
fn of_all(table: &Table) -> Option<String> {
    shared(table).map(|estimate| format!("figures that nobody confirmed: {}", trust::words(estimate)))
}

/// The estimate of every row that has one.
fn shared(table: &Table) -> Option<&Estimate> {
    let mut estimates = table.rows.iter().filter_map(|r| r.estimate.as_ref());
    let first = estimates.next()?;
    estimates.all(|e| e == first).then_some(first)
}

/// The estimate of a row, where it is not said of the whole table.
fn of_row<'t>(table: &Table, row: &'t Row) -> Option<&'t Estimate> {
    row.estimate.as_ref().filter(|_| shared(table).is_none())
}

/// The mark of a grade.
fn grade(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Confirmed => "✓",
        other => other.name(),
    }
}

/// Who stands for a line: beside the mark of a grade.
fn names(by: &[String]) -> String {
    clean(&by.join(", "))
}

/// The mark in words, for whoever cannot see it.
fn grade_words(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Confirmed => "confirmed by a person",
        Certainty::A => "said in one sentence",
        Certainty::B => "with something from the context",
        Certainty::C => "derived from what is said",
    }
}

/// The date beside a line; that of the report in brackets.
fn date(line: &Line) -> String {
    let text = line.date.map(words::column).unwrap_or_default();
    if line.reported && !text.is_empty() { format!("({text})") } else { text }
}

/// The numbers of the sources of a line, each once.
fn numbers(cites: &[super::model::Cite]) -> Vec<usize> {
    let mut numbers: Vec<usize> = cites.iter().map(|c| c.source).collect();
    numbers.dedup();
    numbers
}

/// Outlet, headline and date of a source; its name where it has neither outlet nor headline.
fn source_line(source: &Source) -> String {
    let mut parts: Vec<String> = Vec::new();
    let entered = source.entered.as_ref().map(|e| {
        let day = e.at.get(..10).and_then(|d| d.parse().ok()).map(|d| format!(", {}", words::date(d))).unwrap_or_default();
        format!("entered by {}{day}", e.by)
    });
    if let (Some(entered), None) = (&entered, source.outlet.as_ref().or(source.title.as_ref())) {
        let about = source.date.filter(|d| source.entered.as_ref().is_some_and(|e| !e.at.starts_with(&d.to_string())));
        return format!("{}{}", words::capital(entered), about.map(|d| format!("; of {}", words::date(d))).unwrap_or_default());
    }
    parts.extend(source.outlet.clone());
    parts.extend(source.title.as_ref().map(|t| format!("“{t}”")));
    if parts.is_empty() {
        parts.push(source.name.clone());
    }
    parts.extend(source.date.map(words::date));
    let also = if source.also.is_empty() { String::new() } else { format!("; also in {}", words::list(&source.also)) };
    let entered = entered.map(|e| format!("; {e}")).unwrap_or_default();
    format!("{}{also}{entered}", parts.join(", "))
}

/// An address that may be a link: a web address without blanks.
fn is_link(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
}

/// The word for the status, where a reader must not miss it.
fn label(lines: &Lines, line: &Line) -> Option<&'static str> {
    clause::label(line.status).filter(|_| lines.labelled)
}

/// The text without control characters and direction overrides, on one line: news from
/// outside must not steer a terminal or hide words.
fn clean(text: &str) -> String {
    let bad = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown: String = text.chars().filter(|c| !bad(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
