//! Finding the records that a judgement is about: by id; after a new reading by document,
//! kind and overlapping evidence, where the new record does not contradict what was judged.
//! A sentence often gives several records of one kind ("recognised by Austria and
//! Bulgaria"), so overlapping words alone would lead a person's word to a claim that
//! nobody looked at: such a judgement is listed for a second look instead.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

use crate::canonical::normalised;
use crate::{Evidence, Judgement, Record, Verdict};

/// What a judgement is about.
pub(super) enum Found {
    /// These items, by the id of the record.
    Exactly(Vec<usize>),
    /// This item: the record is gone and this one is like it.
    Alike(usize),
}

impl Found {
    /// The items.
    pub fn items(&self) -> Vec<usize> {
        match self {
            Self::Exactly(items) => items.clone(),
            Self::Alike(item) => vec![*item],
        }
    }
}

/// Records by what judgements know of them.
pub(super) struct Finder<'a> {
    ids: HashMap<&'a str, Vec<usize>>,
    documents: HashMap<(String, &'static str), Vec<usize>>,
    records: Vec<&'a Record>,
}

impl<'a> Finder<'a> {
    pub fn new(records: Vec<&'a Record>) -> Self {
        let mut ids: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut documents: HashMap<(String, &'static str), Vec<usize>> = HashMap::new();
        for (i, record) in records.iter().enumerate() {
            ids.entry(record.id.as_str()).or_default().push(i);
            documents.entry((record.document.to_string(), record.claim.kind().name())).or_default().push(i);
        }
        Self { ids, documents, records }
    }

    /// The records of a judgement, or why there is none.
    pub fn find(&self, judgement: &Judgement) -> Result<Found, String> {
        self.search(&judgement.about, judgement.record.as_deref(), &judgement.verdict)
    }

    /// The other records of `same` and `different`.
    pub fn find_other(&self, judgement: &Judgement, other: &str) -> Result<Found, String> {
        self.search(other, judgement.other_record.as_deref(), &judgement.verdict)
    }

    fn search(&self, id: &str, copy: Option<&Record>, verdict: &Verdict) -> Result<Found, String> {
        if let Some(items) = self.ids.get(id) {
            return Ok(Found::Exactly(items.clone()));
        }
        let none = || format!("there is no record {id} and none like it");
        let copy = copy.ok_or_else(none)?;
        let near = self.documents.get(&(copy.document.to_string(), copy.claim.kind().name())).map(Vec::as_slice).unwrap_or_default();
        let overlap = |i: usize| -> u32 { self.records[i].evidence.iter().flat_map(|a| copy.evidence.iter().map(move |b| shared(a, b))).sum() };
        let touching: Vec<usize> = near.iter().copied().filter(|&i| overlap(i) > 0).collect();
        let first = touching.first().copied().ok_or_else(none)?;
        let fits = touching.into_iter().filter(|&i| agrees(copy, self.records[i], verdict));
        // Of those that fit, the one that shares most words; of equals the first by id.
        let best = fits.min_by_key(|&i| (std::cmp::Reverse(overlap(i)), &self.records[i].id, i));
        best.map(Found::Alike).ok_or_else(|| format!("record {id} is gone and its words are read otherwise now (record {})", self.records[first].id))
    }
}

/// Which records, by id, call somebody by a name whom a person says to be another one of that
/// name: the names, each with the id by which the person meant the record. A new reading
/// changes nothing about it.
pub(crate) fn splits<'j>(records: &BTreeMap<String, Record>, live: &[&'j Judgement]) -> BTreeMap<String, Vec<(&'j str, &'j str)>> {
    let wanted: Vec<(&'j Judgement, &'j str)> = live.iter().filter_map(|j| Some((*j, j.splits()?))).collect();
    let mut out: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
    if wanted.is_empty() {
        return out;
    }
    let documents: BTreeSet<_> = wanted.iter().filter_map(|(j, _)| j.record.as_deref()).map(|r| r.document).collect();
    let finder = Finder::new(records.values().filter(|r| documents.contains(&r.document)).collect());
    for (judgement, name) in wanted {
        for i in finder.find(judgement).map(|f| f.items()).unwrap_or_default() {
            out.entry(finder.records[i].id.clone()).or_default().push((name, &judgement.about));
        }
    }
    out
}

fn shared(a: &Evidence, b: &Evidence) -> u32 {
    if a.zone == b.zone { a.end.min(b.end).saturating_sub(a.start.max(b.start)) } else { 0 }
}

/// Fields that follow from others or say how something was put, not what is so.
const SOFT: [&str; 5] = ["type", "contexts", "cameo", "digits", "qualifier"];

/// Whether a new record does not contradict what was judged. One has a field and the other
/// lacks it: a confirmation holds all the same, because the judged claim is what counts then;
/// a rejection does not, where the field that may have been wrong is gone. An amended field
/// may have the old value or the new one.
fn agrees(copy: &Record, other: &Record, verdict: &Verdict) -> bool {
    let empty = BTreeMap::new();
    let amended = if let Verdict::Amend { fields } = verdict { fields } else { &empty };
    let (old, new) = (arguments(copy), arguments(other));
    let wanted = |field: &str, value: &Value| amended.get(field).is_some_and(|v| normalised(&plain(v)) == normalised(value));
    let keeps = old.iter().all(|(field, value)| match new.get(field) {
        Some(found) => normalised(found) == normalised(value) || wanted(field, found),
        None => !matches!(verdict, Verdict::Reject),
    });
    let adds = new.iter().filter(|(field, _)| !old.contains_key(*field)).all(|(field, value)| amended.get(field.as_str()).is_none() || wanted(field, value));
    keeps && adds
}

/// The arguments that count, with the status.
fn arguments(record: &Record) -> Map<String, Value> {
    let mut value = serde_json::to_value(&record.claim).unwrap_or_default();
    let Some(fields) = value.as_object_mut() else { return Map::new() };
    fields.retain(|field, _| !SOFT.contains(&field.as_str()));
    fields.insert("status".into(), record.status.name().into());
    fields.iter().map(|(field, value)| (field.clone(), plain(value))).collect()
}

/// Those who take part by state and name alone, in a fixed order.
fn plain(value: &Value) -> Value {
    let Value::Array(list) = value else { return value.clone() };
    let mut list: Vec<Value> = list
        .iter()
        .map(|one| match one {
            Value::Object(who) if who.get("state").or(who.get("person")).is_some_and(|v| !v.is_null()) => serde_json::json!([who.get("state"), who.get("person")]),
            other => other.clone(),
        })
        .collect();
    list.sort_by_key(Value::to_string);
    Value::Array(list)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use serde_json::json;

    use super::*;
    use crate::Status;
    use crate::testing::record;

    fn recognition(by: &str, date: Option<&str>) -> Record {
        let mut claim = json!({"kind": "recognition", "recogniser": by, "recognised": "PLW", "action": "recognised"});
        if let Some(date) = date {
            claim["date"] = date.into();
        }
        record("a", &claim, Status::Actual)
    }

    fn find(copy: &Record, verdict: Verdict, now: &[Record]) -> Result<Vec<usize>, String> {
        let mut judgement = Judgement::new(&copy.id, verdict, "Ana", "2026-01-02T03:04:05Z");
        judgement.record = Some(Box::new(copy.clone()));
        Finder::new(now.iter().collect()).find(&judgement).map(|f| f.items())
    }

    #[test]
    fn a_neighbour_in_the_sentence_is_another_claim() {
        let now = [recognition("BGR", None), recognition("CAN", None)];
        for verdict in [Verdict::Confirm, Verdict::Reject] {
            let error = find(&recognition("AUT", None), verdict, &now).unwrap_err();
            assert!(error.contains("read otherwise"), "{error}");
        }
        assert_eq!(find(&recognition("CAN", Some("1994")), Verdict::Confirm, &now).unwrap(), [1]);
    }

    #[test]
    fn a_rejection_follows_what_still_says_it() {
        let (bare, dated) = (recognition("AUT", None), recognition("AUT", Some("1994")));
        assert!(find(&bare, Verdict::Reject, std::slice::from_ref(&dated)).is_ok(), "the wrong part is still there");
        assert!(find(&dated, Verdict::Reject, &[bare]).is_err(), "the date may have been what was wrong");
    }

    #[test]
    fn an_amended_field_may_be_right_by_now() {
        let fields: BTreeMap<String, Value> = [("date".to_owned(), json!("1995"))].into();
        let amend = || Verdict::Amend { fields: fields.clone() };
        let old = recognition("AUT", Some("1994"));
        assert!(find(&old, amend(), &[recognition("AUT", Some("1995"))]).is_ok());
        assert!(find(&old, amend(), &[recognition("AUT", None)]).is_ok());
        assert!(find(&old, amend(), &[recognition("AUT", Some("1996"))]).is_err());
    }

    #[test]
    fn without_a_copy_there_is_only_the_id() {
        let now = [recognition("BGR", None)];
        let judgement = Judgement::new(&now[0].id, Verdict::Confirm, "Ana", "2026-01-02T03:04:05Z");
        assert!(Finder::new(now.iter().collect()).find(&judgement).is_ok());
        assert!(Finder::new(Vec::new()).find(&judgement).is_err());
    }
}
