//! Judgements find their records: by id, else by document, kind and overlapping evidence.
//! A later judgement overrules; an undo takes back an earlier one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use crate::canonical::fold;
use crate::{Claim, DocumentInfo, Evidence, Judgement, Record, Sourced, Verdict};

/// A judgement that found no record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stray {
    /// The judgement's id.
    pub judgement: String,
    /// Why it could not be applied.
    pub reason: String,
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
    let mut items: Vec<Item<'a>> = records
        .iter()
        .map(|s| Item { record: Cow::Borrowed(s.record), document: s.document, confirmed: false, amended: false, judgements: Vec::new() })
        .collect();
    items.sort_by(|a, b| order(a).cmp(&order(b)));
    items.dedup_by(|a, b| order(a) == order(b));
    let mut judged = Judged { items, ..Judged::default() };
    let live = live(judgements);
    if live.is_empty() {
        return judged;
    }
    let found = Finder::new(&judged.items);
    let mut rejected = vec![false; judged.items.len()];
    let mut fields: BTreeMap<usize, BTreeMap<String, Value>> = BTreeMap::new();
    let mut pairs: Vec<(bool, Vec<usize>, Vec<usize>)> = Vec::new();
    let mut names: Vec<(bool, &str, &str)> = Vec::new();
    for judgement in live {
        let at = found.find(judgement);
        let mut lost = || judged.stray.push(Stray { judgement: judgement.id.clone(), reason: format!("no record {} and none like it", judgement.about) });
        match &judgement.verdict {
            Verdict::Undo { .. } => {}
            Verdict::Same { other } | Verdict::Different { other } => {
                let same = matches!(judgement.verdict, Verdict::Same { .. });
                let others = found.by_id(other);
                match (at.is_empty() && !is_id(&judgement.about), others.is_empty() && !is_id(other)) {
                    (true, true) => names.push((same, judgement.about.as_str(), other.as_str())),
                    _ if at.is_empty() || others.is_empty() => lost(),
                    _ => pairs.push((same, at, others)),
                }
                continue;
            }
            Verdict::Note { .. } if !is_id(&judgement.about) => {}
            Verdict::Confirm | Verdict::Reject | Verdict::Amend { .. } | Verdict::Note { .. } if at.is_empty() => lost(),
            Verdict::Note { .. } => {}
            Verdict::Confirm => at.iter().for_each(|&i| {
                rejected[i] = false;
                judged.items[i].confirmed = true;
            }),
            Verdict::Reject => at.iter().for_each(|&i| {
                rejected[i] = true;
                judged.items[i].confirmed = false;
            }),
            Verdict::Amend { fields: new } => at.iter().for_each(|&i| {
                rejected[i] = false;
                judged.items[i].confirmed = true;
                fields.entry(i).or_default().extend(new.clone());
            }),
        }
        for i in at {
            judged.items[i].judgements.push(judgement.id.clone());
        }
    }
    for (i, fields) in fields {
        let item = &mut judged.items[i];
        match amended(&item.record, fields) {
            Ok(record) => {
                item.record = Cow::Owned(record);
                item.amended = true;
            }
            Err(reason) => {
                let judgement = item.judgements.last().cloned().unwrap_or_default();
                judged.stray.push(Stray { judgement, reason });
            }
        }
    }
    settle_names(&mut judged, &names);
    drop_rejected(&mut judged, &rejected, &pairs);
    judged
}

fn order<'i>(item: &'i Item<'_>) -> (&'i str, &'i str, &'i str) {
    (&item.record.id, &item.record.source, &item.document.source)
}

/// Judgements that still hold, the oldest first.
fn live(judgements: &[Judgement]) -> Vec<&Judgement> {
    let mut sorted: Vec<&Judgement> = judgements.iter().collect();
    sorted.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
    sorted.dedup_by(|a, b| a.id == b.id);
    let mut undone: BTreeSet<&str> = BTreeSet::new();
    let mut kept = Vec::new();
    for judgement in sorted.into_iter().rev() {
        if undone.contains(judgement.id.as_str()) {
            continue;
        }
        if let Verdict::Undo { judgement: target } = &judgement.verdict {
            undone.insert(target);
        }
        kept.push(judgement);
    }
    kept.reverse();
    kept
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

fn drop_rejected(judged: &mut Judged<'_>, rejected: &[bool], pairs: &[(bool, Vec<usize>, Vec<usize>)]) {
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

/// Finds the records a judgement is about.
struct Finder<'i> {
    ids: HashMap<&'i str, Vec<usize>>,
    documents: HashMap<(String, &'static str), Vec<usize>>,
    evidence: Vec<&'i [Evidence]>,
}

impl<'i> Finder<'i> {
    fn new(items: &[Item<'i>]) -> Self {
        let mut ids: HashMap<&'i str, Vec<usize>> = HashMap::new();
        let mut documents: HashMap<(String, &'static str), Vec<usize>> = HashMap::new();
        let mut evidence = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            // Nothing is amended yet, so every record is a borrowed one.
            let Cow::Borrowed(record) = item.record else { continue };
            ids.entry(record.id.as_str()).or_default().push(i);
            documents.entry((record.document.to_string(), record.claim.kind().name())).or_default().push(i);
            evidence.push(record.evidence.as_slice());
        }
        Self { ids, documents, evidence }
    }

    fn by_id(&self, id: &str) -> Vec<usize> {
        self.ids.get(id).cloned().unwrap_or_default()
    }

    fn find(&self, judgement: &Judgement) -> Vec<usize> {
        let found = self.by_id(&judgement.about);
        let Some(copy) = judgement.record.as_deref().filter(|_| found.is_empty()) else { return found };
        let claims: &Claim = &copy.claim;
        let near = self.documents.get(&(copy.document.to_string(), claims.kind().name()));
        let overlap = |i: usize| -> u32 { self.evidence[i].iter().flat_map(|a| copy.evidence.iter().map(move |b| shared(a, b))).sum() };
        // The record that shares most with the copy; the first by id where several share as much.
        let most = near.into_iter().flatten().map(|&i| overlap(i)).max().unwrap_or(0);
        near.into_iter().flatten().copied().filter(|&i| most > 0 && overlap(i) == most).take(1).collect()
    }
}

fn shared(a: &Evidence, b: &Evidence) -> u32 {
    if a.zone == b.zone { a.end.min(b.end).saturating_sub(a.start.max(b.start)) } else { 0 }
}
