//! Precision and recall against gold: which lines a coder found, which records are right,
//! by kind and by rule, and what it missed. The comparison is written down once more here
//! so that whoever has the program can score without other tools.

mod evidence;
mod pairing;
mod parties;
mod read;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

pub(crate) use read::{Lines, gold, is_records, records};

use pairing::pair;

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// The kinds of record.
const KINDS: [&str; 18] = [
    "event", "office", "accreditation", "relations", "recognition", "independence", "agreement", "body", "trade", "standing", "asset", "assistance", "memorial", "community", "mission", "honour", "characterisation",
    "intention",
];

/// Gold is complete for every kind but these unless it says so.
const OPEN: [&str; 3] = ["event", "characterisation", "intention"];

/// Fields of a gold line that are not compared.
const NOT_COMPARED: [&str; 9] = ["source", "kind", "alt", "free", "optional", "note", "digits", "actors", "recipients"];

/// What counts for a kind or a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Tally {
    /// Lines of gold that a record found.
    pub found: usize,
    /// Lines of gold that count.
    pub gold: usize,
    /// Records that are right.
    pub right: usize,
    /// Records that count.
    pub emitted: usize,
}

/// The score.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// Lines found of lines to find; none where there is nothing to find.
    pub recall: Option<f64>,
    /// Right records of all.
    pub precision: Option<f64>,
    /// Their harmonic mean.
    #[serde(rename = "F1")]
    pub f1: f64,
    /// Lines to find.
    pub gold: usize,
    /// Records of documents that gold knows.
    pub records: usize,
    /// Records of other documents: left aside.
    pub elsewhere: usize,
    /// Malformed records: each is wrong.
    pub errors: usize,
    /// The share of records whose evidence is exact; none where there are no documents.
    pub evidence: Option<f64>,
    /// By kind.
    pub kinds: BTreeMap<String, Tally>,
    /// By rule: gold found, right and emitted.
    pub rules: BTreeMap<String, Tally>,
    /// What is missing or too many.
    #[serde(skip)]
    pub misses: Vec<Miss>,
}

/// One thing that is wrong.
#[derive(Debug, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum Miss {
    /// A line of gold that no record finds.
    Missed {
        /// The line.
        gold: Object,
        /// The record that agrees on most fields, where it agrees on half of them.
        nearest: Option<Object>,
        /// The fields of it that differ.
        differs: Vec<String>,
    },
    /// A record that finds no line of gold.
    Extra {
        /// The record.
        record: Object,
    },
    /// A record that cannot show its words.
    Evidence {
        /// The record.
        record: Object,
        /// What is wrong.
        fault: String,
    },
}

/// Scores records against gold; `documents` are for the evidence.
pub(crate) fn score(gold: &[Object], lines: &Lines, documents: Option<&[dyad_register::Document]>) -> Report {
    let mut complete: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut groups: BTreeMap<(&str, &str), (Vec<&Object>, Vec<&Object>)> = BTreeMap::new();
    for line in gold {
        let kinds = complete.entry(text(line, "source")).or_insert_with(|| KINDS.iter().copied().filter(|k| !OPEN.contains(k)).collect());
        if text(line, "kind") == "_complete" {
            kinds.extend(strings(line, "kinds"));
            let open: Vec<&str> = strings(line, "open").collect();
            kinds.retain(|k| !open.contains(k));
        } else {
            groups.entry((text(line, "source"), text(line, "kind"))).or_default().0.push(line);
        }
    }
    let judged: Vec<&Object> = lines.records.iter().filter(|r| complete.contains_key(text(r, "source"))).collect();
    for record in &judged {
        groups.entry((text(record, "source"), text(record, "kind"))).or_default().1.push(record);
    }
    let (mut kinds, mut rules, mut misses) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for ((source, kind), (mut lines, found)) in groups {
        // Lines that one may leave out take only what the others leave.
        lines.sort_by_key(|g| truthy(g.get("optional")));
        let usable: Vec<&Object> = found.iter().copied().filter(|r| truthy(r.get("evidence"))).collect();
        let pairs = pair(lines.len(), usable.len(), |g, r| compare(lines[g], usable[r]).iter().all(|(_, same)| *same));
        let tally: &mut Tally = kinds.entry(kind.to_owned()).or_default();
        for (i, line) in lines.iter().enumerate().filter(|(_, g)| !truthy(g.get("optional"))) {
            tally.gold += 1;
            match pairs.iter().find(|p| p.0 == i) {
                Some((_, r)) => {
                    tally.found += 1;
                    rules.entry(text(usable[*r], "rule").to_owned()).or_insert_with(Tally::default).found += 1;
                }
                None => {
                    let free = usable.iter().enumerate().filter(|(r, _)| !pairs.iter().any(|p| p.1 == *r)).map(|(_, r)| *r);
                    misses.push(missed(line, free));
                }
            }
        }
        if !complete.get(source).is_some_and(|k| k.contains(kind)) {
            continue;
        }
        for record in found {
            let taken = pairs.iter().find(|p| std::ptr::eq(usable[p.1], record)).map(|p| lines[p.0]);
            if taken.is_some_and(|g| truthy(g.get("optional"))) {
                continue;
            }
            for tally in [&mut *tally, rules.entry(text(record, "rule").to_owned()).or_default()] {
                tally.emitted += 1;
                tally.right += usize::from(taken.is_some());
            }
            if taken.is_none() {
                misses.push(Miss::Extra { record: bare(record) });
            }
        }
    }
    kinds.retain(|_, t: &mut Tally| t.gold + t.emitted > 0);
    let sum = |f: fn(&Tally) -> usize| kinds.values().map(f).sum::<usize>();
    let (recall, precision) = (ratio(sum(|t| t.found), sum(|t| t.gold)), ratio(sum(|t| t.right), sum(|t| t.emitted) + lines.errors.len()));
    let (p, r) = (precision.unwrap_or(0.0), recall.unwrap_or(0.0));
    let evidence = documents.and_then(|documents| {
        let faults: Vec<Option<String>> = judged.iter().map(|r| evidence::fault(r, documents)).collect();
        misses.extend(judged.iter().zip(&faults).filter_map(|(r, f)| f.clone().map(|fault| Miss::Evidence { record: bare(r), fault })));
        ratio(faults.iter().filter(|f| f.is_none()).count(), faults.len())
    });
    Report {
        recall,
        precision,
        f1: if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 },
        gold: sum(|t| t.gold),
        records: judged.len(),
        elsewhere: lines.records.len() - judged.len(),
        errors: lines.errors.len(),
        evidence,
        kinds,
        rules,
        misses,
    }
}

/// Every field that a gold line scores, and whether a record agrees.
fn compare(gold: &Object, found: &Object) -> Vec<(String, bool)> {
    let (gold, found) = (parties::one_form(gold), parties::one_form(found));
    let free: Vec<&str> = strings(&gold, "free").collect();
    let actual = Value::from("actual");
    let status = gold.get("status").unwrap_or(&actual);
    let fields = std::iter::once(("status", status)).chain(gold.iter().map(|(k, v)| (k.as_str(), v)).filter(|(k, _)| *k != "status"));
    let mut out = Vec::new();
    for (key, value) in fields {
        if NOT_COMPARED.contains(&key) || free.contains(&key) {
            continue;
        }
        let other = found.get(key).filter(|v| !v.is_null());
        let more = gold.get("alt").and_then(|a| a.get(key)).and_then(Value::as_array).into_iter().flatten();
        let agrees = std::iter::once(value).chain(more).any(|wanted| match (wanted, other) {
            (Value::Null, None) => true,
            (Value::Null, Some(Value::Array(list))) => list.is_empty(),
            (Value::Null, Some(_)) | (_, None) => false,
            (_, Some(Value::Array(list))) if list.is_empty() => false,
            (wanted, Some(other)) => values::agrees(key, wanted, other, &gold, &found),
        });
        out.push((key.to_owned(), agrees));
    }
    if text(&gold, "kind") == "event" {
        let act = gold.get("act").filter(|v| truthy(Some(v))).or(gold.get("type")).and_then(Value::as_str).unwrap_or("");
        out.push(("states".to_owned(), parties::same(&gold, &found, act)));
    }
    out
}

/// A miss with the record that comes nearest.
fn missed<'r>(gold: &Object, records: impl Iterator<Item = &'r Object>) -> Miss {
    let mut best: Option<(usize, Vec<(String, bool)>, &Object)> = None;
    for record in records {
        let fields = compare(gold, record);
        let same = fields.iter().filter(|f| f.1).count();
        if best.as_ref().is_none_or(|b| same > b.0) {
            best = Some((same, fields, record));
        }
    }
    let best = best.filter(|(same, fields, _)| 2 * same >= fields.len().max(1));
    let differs = best.iter().flat_map(|b| b.1.iter().filter(|f| !f.1).map(|f| f.0.clone())).collect();
    Miss::Missed { gold: gold.clone(), nearest: best.map(|b| bare(b.2)), differs }
}

/// A record without what machines alone need.
fn bare(record: &Object) -> Object {
    record.iter().filter(|(k, _)| !matches!(k.as_str(), "id" | "document" | "coder")).map(|(k, v)| (k.clone(), v.clone())).collect()
}

/// A field as text; empty where it is none.
pub(crate) fn text<'o>(object: &'o Object, key: &str) -> &'o str {
    object.get(key).and_then(Value::as_str).unwrap_or("")
}

fn strings<'o>(object: &'o Object, key: &str) -> impl Iterator<Item = &'o str> + use<'o> {
    object.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// There and not empty, zero or false.
fn truthy(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(Value::Bool(b)) => *b,
        Some(Value::Array(list)) => !list.is_empty(),
        Some(Value::Object(o)) => !o.is_empty(),
        Some(Value::String(s)) => !s.is_empty(),
        Some(Value::Number(n)) => n.as_f64() != Some(0.0),
    }
}

fn ratio(a: usize, b: usize) -> Option<f64> {
    (b > 0).then(|| a as f64 / b as f64)
}
