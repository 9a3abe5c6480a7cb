//! The brief as data: sections in reading order, lines with date, grade and sources,
//! and the list of sources with the quoted words. Every renderer reads this and
//! nothing else; the JSON is exactly this.

use std::borrow::Cow;

use dyad_register::facts::Estimate;
use dyad_register::{Certainty, Entered, PartialDate, StateCode, Status, When};
use serde::Serialize;

/// A brief of one dyad.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Brief {
    /// The two states, in the order asked for.
    pub states: [Party; 2],
    /// Later reports were left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<PartialDate>,
    /// Earlier happenings were left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<PartialDate>,
    /// The date of the first report quoted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_report: Option<PartialDate>,
    /// The date of the last report quoted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_report: Option<PartialDate>,
    /// How many facts name both states, where only the newest of each list are here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest_of: Option<usize>,
    /// What is known, in reading order; empty sections are left out.
    pub sections: Vec<Section>,
    /// Where it comes from, in the order of the first mention.
    pub sources: Vec<Source>,
}

/// One of the two states.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Party {
    /// Its code.
    pub code: StateCode,
    /// Its short name.
    pub name: String,
}

/// One section.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Section {
    /// A short name that does not change: `trade`.
    pub id: Cow<'static, str>,
    /// The heading.
    pub title: Cow<'static, str>,
    /// Its parts; never empty.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Whether one of its lines has an estimate.
    pub fn estimates(&self) -> bool {
        self.blocks.iter().any(|block| match block {
            Block::Lines(lines) => lines.lines.iter().any(|l| l.estimate.is_some()),
            Block::Table(table) => table.rows.iter().any(|r| r.estimate.is_some()),
        })
    }

    /// Whether one of its lists is not whole.
    pub fn leaves_out(&self) -> bool {
        self.blocks.iter().any(|block| match block {
            Block::Lines(lines) => lines.more.is_some(),
            Block::Table(table) => table.more.is_some(),
        })
    }
}

/// A part of a section.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Lines, maybe under a heading of their own.
    Lines(Lines),
    /// Figures by period.
    Table(Table),
}

/// Lines that belong together.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Lines {
    /// Their heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The dates stand beside the lines; else the sentences say them.
    pub dated: bool,
    /// The heading does not say the status of the lines, so each line does.
    #[serde(skip)]
    pub labelled: bool,
    /// The lines; never empty.
    pub lines: Vec<Line>,
    /// What is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<More>,
}

/// What a list leaves out, because a page is bounded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct More {
    /// How many facts; none where nobody counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts: Option<usize>,
    /// The command that shows them.
    pub see: String,
}

/// One thing that is so, or is said to be.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Line {
    /// Its number in the brief, from 1.
    pub id: usize,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// The date is that of the report, because the text gives none.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reported: bool,
    /// The sentence, without a full stop.
    pub text: String,
    /// How it was derived, the words of an event, another value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Whether it is so.
    pub status: Status,
    /// How sure it is; none for a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// How often the rule behind it was right, where people judged it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// Who confirmed or entered it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// So many reports more say it, which are not cited.
    #[serde(skip_serializing_if = "is_none")]
    pub more_reports: usize,
    /// The facts behind it.
    pub facts: Vec<String>,
}

fn is_none(n: &usize) -> bool {
    *n == 0
}

/// The words of one source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Cite {
    /// The number of the source.
    pub source: usize,
    /// The number of its quote, from 1.
    pub quote: usize,
}

/// Figures by period.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Table {
    /// What is shown.
    pub caption: String,
    /// The headings of the columns of figures.
    pub columns: Vec<String>,
    /// The rows, newest first; never empty.
    pub rows: Vec<Row>,
    /// A change was computed here and not said by a source.
    pub computed: bool,
    /// What is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<More>,
}

/// One period, or another value for it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Row {
    /// Its number in the brief, among the lines.
    pub id: usize,
    /// The period.
    pub period: When,
    /// It gives another value for the period of the row above.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub other: bool,
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// How sure the least sure cell is.
    pub certainty: Certainty,
    /// How often the rule behind that cell was right, where people judged it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// Who confirmed or entered them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// Where they stand.
    pub cites: Vec<Cite>,
    /// So many reports more say it, which are not cited.
    #[serde(skip_serializing_if = "is_none")]
    pub more_reports: usize,
    /// The facts behind it.
    pub facts: Vec<String>,
}

/// One figure.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Cell {
    /// The amount in words and digits; empty where none is known.
    pub amount: String,
    /// The change in percent with its sign; empty where none is known.
    pub change: String,
    /// The change was computed from the figures of two periods.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub computed: bool,
}

/// One document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Source {
    /// Its number.
    pub number: usize,
    /// What the reader called it.
    pub name: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Of an entry: who made it, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
    /// Other outlets that carry the same words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The words that lines stand on.
    pub quotes: Vec<Quote>,
}

/// Words of a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Quote {
    /// The words; parts left out are marked by an ellipsis.
    pub text: String,
    /// The lines that stand on them.
    pub lines: Vec<usize>,
}
