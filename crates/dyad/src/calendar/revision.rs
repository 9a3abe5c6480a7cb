//! How often an entry was changed and when it was last: what a calendar that takes the file
//! again goes by (RFC 5545, 3.8.7). No clock is read, and neither goes back: every judgement
//! that may bear on an entry counts, one that was taken back too, and so does the taking back.

use std::collections::{BTreeMap, BTreeSet};

use dyad_register::facts::{Block, copies, named};
use dyad_register::{Fact, Judgement, Verdict};
use jiff::Timestamp;

use super::ics::midnight;

/// A judgement counts as so many reports, so that it counts more than any report that it takes away.
const REPORTS: usize = 1000;
/// More judgements than this are not counted: the greatest number that a calendar must know.
const JUDGEMENTS: usize = 2_000_000;

/// The revision of one entry.
pub(super) struct Revision {
    pub sequence: u32,
    pub modified: Option<String>,
}

/// All judgements by what they are about.
pub(super) struct Revisions<'a> {
    judgements: &'a [Judgement],
    /// By the id of a record, or by a name.
    by_name: BTreeMap<&'a str, Vec<usize>>,
    /// By what the judged record is joined on: it may have been part of the fact, or may be again.
    by_block: BTreeMap<Block, Vec<usize>>,
}

impl<'a> Revisions<'a> {
    pub fn of_all(judgements: &'a [Judgement]) -> Self {
        let mut all = Self { judgements, by_name: BTreeMap::new(), by_block: BTreeMap::new() };
        let by_id: BTreeMap<&str, &Judgement> = judgements.iter().map(|j| (j.id.as_str(), j)).collect();
        for (i, judgement) in judgements.iter().enumerate() {
            let Some(judgement) = decision(judgement, &by_id) else { continue };
            for name in named(judgement) {
                all.by_name.entry(name).or_default().push(i);
            }
            for (_, copy) in copies(judgement) {
                all.by_block.entry(Block::of(copy)).or_default().push(i);
            }
        }
        all
    }

    /// The revision of what these facts tell together.
    pub fn of(&self, facts: &[&Fact]) -> Revision {
        let records = || facts.iter().flat_map(|f| &f.records);
        let mut judged: BTreeSet<usize> = BTreeSet::new();
        if !self.judgements.is_empty() {
            judged.extend(facts.iter().filter_map(|f| self.by_block.get(&Block::of_claim(&f.claim))).flatten());
            judged.extend(records().filter_map(|r| self.by_name.get(r.id.as_str())).flatten());
            judged.extend(facts.iter().filter_map(|f| self.by_name.get(f.claim.person()?)).flatten());
        }
        let reports = records().map(|r| r.document).collect::<BTreeSet<_>>().len();
        let count = judged.len().min(JUDGEMENTS) * REPORTS + reports.saturating_sub(1).min(REPORTS - 1);
        let reported = records().filter_map(|r| r.report_date).map(|d| midnight(d.earliest())).max();
        let decided = judged.iter().filter_map(|i| self.judgements.get(*i)).filter_map(|j| stamp(&j.at)).max();
        Revision { sequence: u32::try_from(count).unwrap_or(u32::MAX), modified: reported.max(decided) }
    }
}

/// What a judgement is about in the end: of an undo, that which it takes back. None for what
/// changes no entry.
fn decision<'a>(judgement: &'a Judgement, by_id: &BTreeMap<&str, &'a Judgement>) -> Option<&'a Judgement> {
    let mut judgement = judgement;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while let Verdict::Undo { judgement: target } = &judgement.verdict {
        if !seen.insert(target) {
            return None;
        }
        judgement = by_id.get(target.as_str())?;
    }
    (!matches!(judgement.verdict, Verdict::Note { .. } | Verdict::Dismiss { .. })).then_some(judgement)
}

/// A time as iCalendar writes it; none where it is no time.
fn stamp(at: &str) -> Option<String> {
    let time: Timestamp = at.parse().ok()?;
    Some(time.strftime("%Y%m%dT%H%M%SZ").to_string())
}
