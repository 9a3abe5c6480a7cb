//! Judgements applied to their records. A later judgement overrules; an undo takes back an
//! earlier one. Which records a judgement is about, `finder` says.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::finder::{Finder, Found};
use crate::canonical::fold;
use crate::judgement::live;
use crate::{DocumentInfo, Judgement, Record, Sourced, Verdict};

/// A judgement that found no record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stray {
    /// The judgement's id.
    pub judgement: String,
    /// Why it could not be applied.
    pub reason: String,
}

/// What a person's last word on a record is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Decision {
    /// It is right.
    Confirmed,
    /// Right with other values.
    Amended,
    /// It is wrong.
    Rejected,
}

/// A record that a person decided on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decided<'a> {
    /// The record.
    pub record: &'a Record,
    /// The last word.
    pub decision: Decision,
    /// This very record was judged, not one like it before a new reading.
    pub exact: bool,
    /// The judgement that has the last word.
    pub judgement: String,
}

/// A record with what a person decided on it.
pub(super) struct Item<'a> {
    pub record: Cow<'a, Record>,
    pub document: &'a DocumentInfo,
    pub confirmed: bool,
    pub amended: bool,
    pub judgements: Vec<String>,
}

/// Records in a fixed order, rejected ones left out, and what was decided on pairs.
#[derive(Default)]
pub(super) struct Judged<'a> {
    pub items: Vec<Item<'a>>,
    pub stray: Vec<Stray>,
    /// Folded spelling to the spelling that stands for it.
    pub aliases: BTreeMap<String, String>,
    /// Folded standing spellings that are two persons or things, both ways round.
    pub apart: BTreeSet<(String, String)>,
    /// Items that are one thing.
    pub same: Vec<(usize, usize)>,
    /// Items that are two things, both ways round.
    pub different: BTreeSet<(usize, usize)>,
    decided: Vec<Decided<'a>>,
    rejected: Vec<bool>,
}

impl Judged<'_> {
    /// The spelling that stands for a name.
    pub fn spelling<'n>(&'n self, name: &'n str) -> &'n str {
        if self.aliases.is_empty() {
            return name;
        }
        self.aliases.get(&fold(name)).map_or(name, String::as_str)
    }
}

pub(super) fn judge<'a>(records: &[Sourced<'a>], judgements: &[Judgement]) -> Judged<'a> {
    let mut sorted: Vec<Sourced<'a>> = records.to_vec();
    sorted.sort_by(|a, b| order(a).cmp(&order(b)));
    sorted.dedup_by(|a, b| order(a) == order(b));
    // What a person entered is what a person says.
    let item = |s: &Sourced<'a>| Item { record: Cow::Borrowed(s.record), document: s.document, confirmed: s.document.entered.is_some(), amended: false, judgements: Vec::new() };
    let mut judged = Judged { items: sorted.iter().map(item).collect(), ..Judged::default() };
    let live = live(judgements);
    if live.is_empty() {
        return judged;
    }
    let found = Finder::new(sorted.iter().map(|s| s.record).collect());
    let mut ruled = Ruled { rejected: vec![false; sorted.len()], ..Ruled::default() };
    let mut pairs: Vec<(bool, Vec<usize>, Vec<usize>)> = Vec::new();
    let mut names: Vec<(bool, &str, &str)> = Vec::new();
    for judgement in live {
        let mut lost = |reason: String| judged.stray.push(Stray { judgement: judgement.id.clone(), reason });
        match &judgement.verdict {
            Verdict::Undo { .. } => {}
            // About a finding: the checks look for it.
            Verdict::Dismiss { .. } => {}
            // Two of one name: the entities are parted, not the facts.
            Verdict::Different { .. } if judgement.splits().is_some() => {
                if let Err(reason) = found.find(judgement) {
                    lost(reason);
                }
            }
            Verdict::Same { other } | Verdict::Different { other } => {
                let same = matches!(judgement.verdict, Verdict::Same { .. });
                match (found.find(judgement), found.find_other(judgement, other)) {
                    (Ok(left), Ok(right)) => pairs.push((same, left.items(), right.items())),
                    (Err(_), Err(_)) if !is_id(&judgement.about) && !is_id(other) => names.push((same, judgement.about.as_str(), other.as_str())),
                    (Err(reason), _) | (_, Err(reason)) => lost(reason),
                }
            }
            // A note on a dyad is about no record.
            Verdict::Note { .. } if !is_id(&judgement.about) => {}
            Verdict::Confirm | Verdict::Reject | Verdict::Amend { .. } | Verdict::Note { .. } => match found.find(judgement) {
                Err(reason) => lost(reason),
                Ok(found) => {
                    for i in found.items() {
                        ruled.apply(i, &mut judged.items[i], judgement, matches!(found, Found::Alike(_)));
                    }
                }
            },
        }
    }
    judged.settle(ruled, &sorted);
    settle_names(&mut judged, &names);
    drop_rejected(&mut judged, &pairs);
    judged
}

/// What was ruled on each item, before it is applied.
#[derive(Default)]
struct Ruled<'j> {
    rejected: Vec<bool>,
    fields: BTreeMap<usize, BTreeMap<String, Value>>,
    /// The claim that was judged, where the record reads a little otherwise now.
    instead: BTreeMap<usize, &'j Record>,
    /// Items whose own record was judged, not only one like it.
    decided: BTreeMap<usize, (bool, String)>,
}

impl<'j> Ruled<'j> {
    fn apply(&mut self, i: usize, item: &mut Item<'_>, judgement: &'j Judgement, alike: bool) {
        item.judgements.push(judgement.id.clone());
        if matches!(judgement.verdict, Verdict::Note { .. }) {
            return;
        }
        let rejects = judgement.verdict == Verdict::Reject;
        self.rejected[i] = rejects;
        item.confirmed = !rejects;
        if let Verdict::Amend { fields } = &judgement.verdict {
            self.fields.entry(i).or_default().extend(fields.clone());
        }
        if let (true, false, Some(copy)) = (alike, rejects, judgement.record.as_deref()) {
            self.instead.insert(i, copy);
        }
        self.decided.insert(i, (!alike, judgement.id.clone()));
    }
}

impl<'a> Judged<'a> {
    /// Applies what was ruled to the items.
    fn settle(&mut self, mut ruled: Ruled<'_>, sorted: &[Sourced<'a>]) {
        for (i, (exact, judgement)) in &ruled.decided {
            let decision = match (ruled.rejected[*i], ruled.fields.contains_key(i)) {
                (true, _) => Decision::Rejected,
                (false, true) => Decision::Amended,
                (false, false) => Decision::Confirmed,
            };
            self.decided.push(Decided { record: sorted[*i].record, decision, exact: *exact, judgement: judgement.clone() });
        }
        for (i, copy) in &ruled.instead {
            let record = self.items[*i].record.to_mut();
            record.claim = copy.claim.clone();
            record.status = copy.status;
        }
        for (i, fields) in std::mem::take(&mut ruled.fields) {
            let item = &mut self.items[i];
            match amended(&item.record, fields) {
                Ok(record) => {
                    item.record = Cow::Owned(record);
                    item.amended = true;
                }
                Err(reason) => {
                    let judgement = item.judgements.last().cloned().unwrap_or_default();
                    self.stray.push(Stray { judgement, reason });
                }
            }
        }
        self.rejected = ruled.rejected;
    }
}

/// What people decided on records, each record once, in the order of their ids. A record that
/// nobody judged is not in the list.
#[must_use]
pub fn decided<'a>(records: &[Sourced<'a>], judgements: &[Judgement]) -> (Vec<Decided<'a>>, Vec<Stray>) {
    let mut judged = judge(records, judgements);
    judged.decided.sort_by(|a, b| a.record.id.cmp(&b.record.id));
    judged.decided.dedup_by(|a, b| a.record.id == b.record.id);
    (judged.decided, judged.stray)
}

fn order<'a>(item: &Sourced<'a>) -> (&'a str, &'a str, &'a str) {
    (&item.record.id, &item.record.source, &item.document.source)
}

fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The record with new values; unknown fields and wrong values are refused.
fn amended(record: &Record, fields: BTreeMap<String, Value>) -> Result<Record, String> {
    const FIXED: &[&str] = &["id", "source", "document", "kind", "evidence", "rule", "coder"];
    let wrong = |e: &dyn std::fmt::Display| format!("the amendment of record {} cannot be applied: {e}", record.id);
    if let Some(field) = fields.keys().find(|f| FIXED.contains(&f.as_str())) {
        return Err(wrong(&format!("{field} is not to be changed")));
    }
    let mut value = serde_json::to_value(record).map_err(|e| wrong(&e))?;
    if let Value::Object(map) = &mut value {
        for (field, new) in fields {
            if new.is_null() {
                map.remove(&field);
            } else {
                map.insert(field, new);
            }
        }
    }
    serde_json::from_value(value).map_err(|e| wrong(&e))
}

/// Union of spellings; the longest, then the first in the alphabet, stands for all.
fn settle_names(judged: &mut Judged<'_>, names: &[(bool, &str, &str)]) {
    let mut groups: Vec<BTreeMap<String, &str>> = Vec::new();
    // A later word overrules an earlier one on the same two names.
    let mut last: BTreeMap<(String, String), (bool, &str, &str)> = BTreeMap::new();
    for &(same, a, b) in names {
        let (fa, fb) = (fold(a), fold(b));
        let key = if fa <= fb { (fa, fb) } else { (fb, fa) };
        last.insert(key, (same, a, b));
    }
    for ((fa, fb), (same, a, b)) in last {
        if !same {
            judged.apart.insert((fa.clone(), fb.clone()));
            judged.apart.insert((fb, fa));
            continue;
        }
        let mut merged = BTreeMap::from([(fold(a), a), (fold(b), b)]);
        groups.retain(|g| {
            let touches = g.contains_key(&fa) || g.contains_key(&fb);
            if touches {
                merged.extend(g.iter().map(|(k, v)| (k.clone(), *v)));
            }
            !touches
        });
        groups.push(merged);
    }
    for group in groups {
        let Some(best) = group.values().max_by_key(|n| (n.chars().count(), std::cmp::Reverse(**n))).copied() else { continue };
        judged.aliases.extend(group.into_keys().map(|folded| (folded, best.to_owned())));
    }
    let standing = |folded: &String| judged.aliases.get(folded).map_or_else(|| folded.clone(), |name| fold(name));
    judged.apart = judged.apart.iter().map(|(a, b)| (standing(a), standing(b))).filter(|(a, b)| a != b).collect();
}

fn drop_rejected(judged: &mut Judged<'_>, pairs: &[(bool, Vec<usize>, Vec<usize>)]) {
    let rejected = std::mem::take(&mut judged.rejected);
    let mut next = 0;
    let places: Vec<Option<usize>> = rejected
        .iter()
        .map(|&gone| {
            let place = (!gone).then_some(next);
            next += usize::from(!gone);
            place
        })
        .collect();
    let mut gone = rejected.iter();
    judged.items.retain(|_| !gone.next().copied().unwrap_or(false));
    let mut last: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    for (same, left, right) in pairs {
        for (a, b) in left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b))) {
            if let (Some(a), Some(b)) = (places[a], places[b]) {
                last.insert((a.min(b), a.max(b)), *same);
            }
        }
    }
    for ((a, b), same) in last {
        if same {
            judged.same.push((a, b));
        } else {
            judged.different.extend([(a, b), (b, a)]);
        }
    }
}
