//! The digest of some dyads: what the reports since a day have changed. It is the difference
//! of two states of one register, so it reads no clock and depends on no order.

use std::collections::{BTreeMap, BTreeSet};

use dyad_register::changes::{Alteration, Change, changes};
use dyad_register::checks::Finding;
use dyad_register::promises::{Outcome, due, is_promise, outcome};
use dyad_register::{Certainty, Fact, Judgement, PartialDate, RecordRef, StateCode};
use serde::Serialize;
use serde_json::Value;

use super::cite::{Citer, Numbers};
use super::draft::{Draft, block, newest_first, value};
use super::input::{Input, Request};
use super::model::{Block, Section, Source};
use super::section::became;
use super::select::{Chosen, choose};
use super::{names, words};

/// The register at one time.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// What it held.
    pub input: Input<'a>,
    /// What a person had dismissed.
    pub dismissed: &'a [(Finding, Judgement)],
    /// The records that a person had rejected.
    pub rejected: &'a BTreeSet<String>,
    /// The day that counted as today.
    pub today: Option<PartialDate>,
}

/// What changed, dyad by dyad.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Digest {
    /// Reports of this day and later are news.
    pub since: PartialDate,
    /// The newest report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// How many dyads were looked at.
    pub dyads: usize,
    /// One for each dyad with news.
    pub sections: Vec<Section>,
    /// Where it comes from.
    pub sources: Vec<Source>,
}

/// A digest in the making: one dyad after another, each from what concerns it.
#[derive(Default)]
pub struct Digesting {
    numbers: Numbers,
    sections: Vec<Section>,
    dyads: usize,
}

impl Digesting {
    /// Adds a dyad; `all` is what lines are quoted from: the documents of both.
    pub fn add(&mut self, before: Standing<'_>, after: Standing<'_>, all: Input<'_>, dyad: [StateCode; 2]) {
        self.dyads += 1;
        let mut citer = Citer::after(std::mem::take(&mut self.numbers), all);
        let request = request(dyad);
        let (then, now) = (choose(&before.input, &request), choose(&after.input, &request));
        let news = News { before, after, then: &then, now: &now, dyad };
        let blocks = news.blocks(&all, &mut citer);
        if !blocks.is_empty() {
            let [a, b] = dyad;
            let title = words::list(&[names::bare(a), names::bare(b)]);
            self.sections.push(Section { id: format!("{a}-{b}").into(), title: title.into(), blocks });
        }
        self.numbers = citer.into_numbers();
    }

    /// The whole of it.
    #[must_use]
    pub fn finish(self, since: PartialDate, until: Option<PartialDate>) -> Digest {
        Digest { since, until, dyads: self.dyads, sections: self.sections, sources: self.numbers.finish() }
    }
}

fn request([first, second]: [StateCode; 2]) -> Request {
    Request { first, second, as_of: None, since: None, limit: None }
}

/// One dyad, then and now.
struct News<'n, 'a> {
    before: Standing<'a>,
    after: Standing<'a>,
    then: &'n Chosen<'a>,
    now: &'n Chosen<'a>,
    dyad: [StateCode; 2],
}

impl<'a> News<'_, 'a> {
    fn blocks(&self, all: &Input<'_>, citer: &mut Citer<'_>) -> Vec<Block> {
        let (then, now): (Vec<&Fact>, Vec<&Fact>) = (self.then.all.values().copied().collect(), self.now.all.values().copied().collect());
        let changes = changes(&then, &now);
        let (mut new, mut more, mut disputed, mut gone) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for change in &changes {
            match (change.before, change.after) {
                (None, Some(fact)) => new.push(Draft::of(self.now.all[fact.id.as_str()], all)),
                (Some(_), Some(fact)) => {
                    let fact = self.now.all[fact.id.as_str()];
                    more.extend(self.altered(fact, change, all));
                    disputed.extend(disputes(fact, change, all));
                }
                (Some(fact), None) => gone.extend(self.lost(self.then.all[fact.id.as_str()], all)),
                (None, None) => {}
            }
        }
        let mut blocks = Vec::new();
        for (heading, mut drafts) in [("New", new), ("More is known", more), ("Disputed now", disputed), ("Promises", self.promised(all)), ("No longer held", gone)] {
            newest_first(&mut drafts);
            blocks.extend(block(Some(heading), true, drafts, citer));
        }
        blocks.extend(block(Some("What does not fit"), false, self.findings(), citer));
        blocks.extend(block(Some("Dismissed"), false, self.dismissed(), citer));
        blocks
    }

    fn altered(&self, fact: &'a Fact, change: &Change<'_>, all: &Input<'_>) -> Option<Draft<'a>> {
        let notes: Vec<String> = change.alterations.iter().filter_map(note).collect();
        (!notes.is_empty()).then(|| Draft { notes, ..Draft::of(fact, all) })
    }

    /// A fact whose records count no more. One that has only gone to another dyad's facts is no news.
    fn lost(&self, fact: &'a Fact, all: &Input<'_>) -> Option<Draft<'a>> {
        let counts = |r: &RecordRef| self.after.input.documents.contains_key(&r.document) && !self.after.rejected.contains(&r.id);
        if fact.records.iter().any(counts) {
            return None;
        }
        let superseded = fact.records.iter().all(|r| !self.after.input.documents.contains_key(&r.document));
        let why = if superseded { "its source was corrected or withdrawn" } else { "a person rejected it" };
        Some(Draft { notes: vec![why.to_owned()], ..Draft::of(fact, all) })
    }

    /// Promises that became kept, broken, moved or overdue.
    fn promised(&self, all: &Input<'_>) -> Vec<Draft<'a>> {
        let mut drafts = Vec::new();
        let of = |s: &Standing<'_>, fact: &Fact, chosen: &Chosen<'_>| outcome(fact, fact.followed_by.as_deref().and_then(|id| chosen.all.get(id)).copied(), s.today);
        let before: BTreeMap<&str, Outcome> = self.then.all.values().filter(|f| is_promise(f)).flat_map(|f| f.records.iter().map(|r| (r.id.as_str(), of(&self.before, f, self.then)))).collect();
        for fact in self.now.all.values().copied().filter(|f| is_promise(f)) {
            let now = of(&self.after, fact, self.now);
            let then = fact.records.iter().find_map(|r| before.get(r.id.as_str()));
            if now == Outcome::Open || then == Some(&now) {
                continue;
            }
            let result = fact.followed_by.as_deref().and_then(|id| self.now.all.get(id)).copied();
            let mut draft = Draft::of(fact, all);
            draft.notes.insert(0, result.map_or_else(|| "overdue: no report that it happened".to_owned(), |r| became(fact, r, now)));
            if let Some(due) = due(fact) {
                draft.notes.insert(0, format!("for {}", words::when(due)));
            }
            draft.facts.extend(result);
            drafts.push(draft);
        }
        drafts
    }

    /// What the checks have found since.
    fn findings(&self) -> Vec<Draft<'a>> {
        let known: BTreeSet<String> = self.before.input.findings.iter().map(Finding::id).collect();
        let new = self.after.input.findings.iter().filter(|f| !known.contains(&f.id()) && self.concerns(f));
        new.map(|f| self.finding(f, Vec::new())).collect()
    }

    /// What a person has dismissed since.
    fn dismissed(&self) -> Vec<Draft<'a>> {
        let known: BTreeSet<&str> = self.before.dismissed.iter().map(|(_, j)| j.id.as_str()).collect();
        let new = self.after.dismissed.iter().filter(|(f, j)| !known.contains(j.id.as_str()) && self.concerns(f));
        new.map(|(f, j)| self.finding(f, vec![format!("dismissed by {}: {}", j.by, j.why.as_deref().unwrap_or_default())])).collect()
    }

    fn concerns(&self, finding: &Finding) -> bool {
        self.dyad.iter().all(|s| finding.states.contains(s)) || self.now.about(finding).next().is_some()
    }

    fn finding(&self, finding: &Finding, notes: Vec<String>) -> Draft<'a> {
        Draft::plain(finding.sentence.trim_end_matches('.').to_owned(), notes, self.now.about(finding).collect())
    }
}

/// The values that dispute a fact now and did not before.
fn disputes<'a>(fact: &'a Fact, change: &Change<'_>, all: &Input<'_>) -> Option<Draft<'a>> {
    let mut notes: Vec<String> = change
        .alterations
        .iter()
        .filter_map(|a| match a {
            Alteration::Disputed { by } => Some(format!("{} by another report", value(by, all))),
            _ => None,
        })
        .collect();
    notes.sort_unstable();
    notes.dedup();
    (!notes.is_empty()).then(|| Draft { notes, ..Draft::of(fact, all) })
}

/// What is other than before, in a few words; a dispute has a list of its own.
fn note(alteration: &Alteration) -> Option<String> {
    Some(match alteration {
        Alteration::Date { from: None, .. } => "now dated".to_owned(),
        Alteration::Date { from: Some(from), more_precise: true, .. } => format!("dated more exactly: {} before", words::when(*from)),
        Alteration::Date { from: Some(from), .. } => format!("the date was {}", words::when(*from)),
        Alteration::Value { field, from, to } => match (plain(from), plain(to)) {
            (None, _) if from.is_null() => format!("now with its {}", field.replace('_', " ")),
            (Some(from), Some(_)) => format!("{} was {from}", field.replace('_', " ")),
            // Who took part, and other lists: the line itself says what it is now.
            _ => format!("other {}", field.replace('_', " ")),
        },
        Alteration::Outlets { from, to } => format!("now in {to} outlets, {from} before"),
        Alteration::Surer { to: Certainty::Confirmed, .. } => "now confirmed by a person".to_owned(),
        Alteration::Surer { from, to } => format!("surer: {} before, now {}", from.name(), to.name()),
        Alteration::Disputed { .. } => return None,
    })
}

/// A value that can be shown in a line.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    }
}
