//! Facts: what the register holds to be so. Records of one thing are joined, a person's
//! judgements have the last word. A pure pass over everything: the same facts come out
//! whatever the order of the records, and it can be run again from scratch at will.
//!
//! What must agree for two records to be of one thing is one table, in `facts/keys.rs`.
//! A corrected article supersedes the old one: give only records that still count.

mod blocks;
mod cluster;
mod explain;
mod finder;
mod judged;
mod keys;
mod links;
mod merge;
mod moved;
mod names;
mod precision;
mod shelf;
mod targets;
mod tellings;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Claim, Document, Entered, Grade, Judgement, PartialDate, Record, Status, When};

pub use blocks::{Block, JOINING, Placed, copies, join_blocks, named, names, namesakes, ties};
pub use explain::{Agreement, Compared, Explained, Member, Neighbour, explain};
pub(crate) use finder::splits;
pub use judged::{Decided, Decision, Stray, decided};
pub(crate) use keys::day_number;
pub(crate) use names::{is_initial, same_tokens};
pub use names::{name_tokens, same_name};
pub use precision::{Estimate, Judged, Precision, precision};
pub use shelf::{Extent, Following, Shelf, is_given};

/// What the joining needs to know of a document; its text is not needed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct DocumentInfo {
    /// What the reader called it.
    pub source: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The date of the report.
    pub date: Option<PartialDate>,
    /// Its address.
    pub url: Option<String>,
    /// Of an entry: who made it, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
    /// What its near copies are found by; without one it has none.
    #[serde(skip)]
    #[schemars(skip)]
    pub sketch: Option<std::sync::Arc<crate::copies::Sketch>>,
}

impl From<&Document> for DocumentInfo {
    fn from(document: &Document) -> Self {
        Self {
            source: document.source.clone(),
            title: document.title.clone(),
            outlet: document.outlet.clone(),
            date: document.date,
            url: document.url.clone(),
            entered: document.entered.clone(),
            sketch: Some(std::sync::Arc::new(crate::copies::Sketch::of(&document.text))),
        }
    }
}

impl DocumentInfo {
    /// Whether it was known at the end of a day: an entry by when it was made, a document by
    /// its date; one without a date counts.
    #[must_use]
    pub fn known_on(&self, day: PartialDate) -> bool {
        match &self.entered {
            Some(entered) => crate::judgement::done_by(&entered.at, day),
            None => self.date.is_none_or(|d| d.earliest() <= day.latest()),
        }
    }
}

/// A record with the document it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Sourced<'a> {
    /// The record.
    pub record: &'a Record,
    /// Its document.
    pub document: &'a DocumentInfo,
}

/// How freely records are joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct JoinOptions {
    /// Events whose dates lie at most so many days apart may be one.
    pub days_apart: u16,
    /// Copies of one report in several outlets count as one independent report: the same
    /// words of evidence, or documents that are near copies.
    pub wire_copies_once: bool,
}

impl Default for JoinOptions {
    fn default() -> Self {
        Self { days_apart: 1, wire_copies_once: true }
    }
}

/// How sure a fact is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
pub enum Certainty {
    /// A person confirmed it.
    #[serde(rename = "confirmed")]
    Confirmed,
    /// Said in one sentence of some record.
    A,
    /// With an argument from the context in every record.
    B,
    /// Derived in every record.
    C,
}

impl Certainty {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

impl From<Grade> for Certainty {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::A => Self::A,
            Grade::B => Self::B,
            Grade::C => Self::C,
        }
    }
}

/// One record of a fact, with where it stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RecordRef {
    /// The record's id.
    pub id: String,
    /// What the reader called the document.
    pub source: String,
    /// The document's content hash.
    pub document: crate::ContentHash,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_date: Option<PartialDate>,
    /// How sure the record is.
    pub grade: Grade,
    /// The document's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The rule that made the record; `entry` where a person did.
    pub rule: String,
    /// Of an entry: who made it, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
}

/// Another value of the same thing, held by another fact.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Dispute {
    /// What differs: `date`, `amount`, `position`, `size` or `status`.
    pub field: String,
    /// The other value, as text.
    pub value: String,
    /// The fact that holds the other value.
    pub fact: String,
    /// How many records hold it.
    pub records: usize,
}

/// Records of one thing, joined.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// A hash of the kind, the status, what was joined on and the smallest record id.
    pub id: String,
    /// The most precise claim of the members, with a person's amendments.
    #[serde(flatten)]
    pub claim: Claim,
    /// Whether it is so. Planned and actual are two facts, linked by `followed_by`.
    pub status: Status,
    /// The most precise date of the members. The claim's own `date` is left as its record has it.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "when")]
    pub date: Option<When>,
    /// The first and the last date on which it is said to be so: the records' dates, else their reports'.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<PartialDate>,
    /// See `first_seen`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<PartialDate>,
    /// The records, by id and source.
    pub records: Vec<RecordRef>,
    /// How many outlets carry it; documents without an outlet count as one together.
    pub outlets: usize,
    /// How many of them in their own words: as many as can each be given a telling of its own.
    pub independent: usize,
    /// How sure it is.
    pub certainty: Certainty,
    /// Other values of the same thing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputed: Vec<Dispute>,
    /// The fact that says that the planned thing happened, or did not; or the plan to which it
    /// was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed_by: Option<String>,
    /// The judgements that were applied, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<String>,
    /// Why these records were joined, and why not others, in plain words.
    pub why: String,
}

impl Fact {
    /// At most so many of its records, of the newest reports, in the order of the records.
    #[must_use]
    pub fn newest_reports(&self, most: usize) -> Vec<&RecordRef> {
        if self.records.len() <= most {
            return self.records.iter().collect();
        }
        // Thousands of reports may say who is president; only the newest are put in order.
        let mut newest: Vec<(std::cmp::Reverse<Option<PartialDate>>, usize)> = self.records.iter().enumerate().map(|(at, r)| (std::cmp::Reverse(r.report_date), at)).collect();
        if most > 0 {
            newest.select_nth_unstable(most - 1);
        }
        let mut places: Vec<usize> = newest.into_iter().take(most).map(|(_, at)| at).collect();
        places.sort_unstable();
        places.into_iter().filter_map(|at| self.records.get(at)).collect()
    }
}

/// What the joining gives.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Joined {
    /// The facts: by kind, then by what was joined on, then by status and date.
    pub facts: Vec<Fact>,
    /// Judgements that found no record, for a second look.
    pub stray: Vec<Stray>,
}

/// Joins records into facts and applies the judgements.
///
/// Rejected records are left out. Amended records are joined by their amended
/// arguments, and a person's word leads the fact. The order of the input does not matter.
#[must_use]
pub fn join(records: &[Sourced<'_>], judgements: &[Judgement], options: JoinOptions) -> Joined {
    let (facts, stray) = joined(records, judgements, options);
    Joined { facts: facts.into_iter().map(|f| f.fact).collect(), stray }
}

fn joined(records: &[Sourced<'_>], judgements: &[Judgement], options: JoinOptions) -> (Vec<merge::Keyed>, Vec<Stray>) {
    let judged = judged::judge(records, judgements);
    let (clusters, units) = cluster::clusters(&judged, options);
    let mut facts = merge::facts(&judged, &clusters, &units, options);
    links::link(&mut facts, options);
    (facts, judged.stray)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod properties;
