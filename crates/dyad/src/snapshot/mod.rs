//! What the rules give on many documents, small enough to be kept beside the rules and to be
//! read as a difference: for each rule the number of its records, a digest of all of them, and
//! a few. The few are those with the smallest ids, and ids are hashes of content: a record
//! more or less moves one line, never all.

pub(crate) mod diff;
mod line;
mod text;

use std::collections::BTreeMap;

use dyad_register::{ContentHash, Record};

pub(crate) use line::line;

/// Records kept of each rule.
const SAMPLE: usize = 5;

/// The records of many documents, by rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Snapshot {
    /// One document in so many was coded.
    pub one_in: u64,
    /// How many were.
    pub documents: u64,
    /// By the name of the rule.
    pub rules: BTreeMap<String, Rule>,
}

/// The records of a rule.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Rule {
    /// How many.
    pub count: u64,
    /// The same for the same records in any order; another where one differs.
    pub digest: u32,
    /// The shown beginning of an id and the record in one line: the smallest ids.
    pub sample: BTreeMap<String, String>,
}

/// How many digits of an id are shown.
pub(super) const DIGITS: usize = 12;

impl Snapshot {
    /// Of one document in so many.
    pub(crate) fn new(one_in: u64) -> Self {
        Self { one_in, documents: 0, rules: BTreeMap::new() }
    }

    /// How many records there are.
    pub(crate) fn records(&self) -> u64 {
        self.rules.values().map(|r| r.count).sum()
    }

    /// Adds the records of a document.
    pub(crate) fn add<'r>(&mut self, records: impl IntoIterator<Item = &'r Record>) {
        self.documents += 1;
        for record in records {
            let rule = self.rules.entry(record.rule.clone()).or_default();
            let (shown, line) = (short(&record.id), line(record));
            rule.count += 1;
            rule.digest = rule.digest.wrapping_add(number(&[&record.id, &line]) as u32);
            if rule.sample.len() < SAMPLE || rule.sample.keys().next_back().is_some_and(|last| *last > shown) {
                rule.sample.insert(shown, line);
                if rule.sample.len() > SAMPLE {
                    rule.sample.pop_last();
                }
            }
        }
    }
}

/// The shown beginning of an id.
pub(super) fn short(id: &str) -> String {
    id.get(..DIGITS).unwrap_or(id).to_owned()
}

/// True for the documents that a snapshot of one in so many has: chosen by their names, so
/// that documents added or gone change nothing for the others.
pub(crate) fn chosen(source: &str, one_in: u64) -> bool {
    one_in <= 1 || number(&[source]).is_multiple_of(one_in)
}

/// A number made of texts, the same everywhere.
fn number(parts: &[&str]) -> u64 {
    let hash = ContentHash::of(parts);
    hash.bytes().iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// Records that differ in the state that is recognised.
    pub(crate) fn records(codes: &[&str]) -> Vec<Record> {
        let of = |code: &&str| {
            let claim = serde_json::json!({ "kind": "recognition", "recogniser": "KEN", "recognised": code, "action": "recognised" });
            let id = format!("{:032x}", u128::from(number(&[code])) << 64);
            let rest = serde_json::json!({ "id": id, "source": "a", "document": "0".repeat(32), "status": "actual", "evidence": [{ "zone": "text", "start": 3, "end": 9, "quote": "secret" }], "rule": "recognition/1", "coder": { "program": "", "rulebook": "", "reference": "" } });
            let mut object = rest.as_object().unwrap().clone();
            object.extend(claim.as_object().unwrap().clone());
            serde_json::from_value(serde_json::Value::Object(object)).unwrap()
        };
        codes.iter().map(of).collect()
    }

    #[test]
    fn is_the_same_in_any_order_and_keeps_a_few() {
        let all = records(&["MWI", "ZMB", "PER", "CHL", "NOR", "FJI", "TON"]);
        let (mut one, mut other) = (Snapshot::new(1), Snapshot::new(1));
        one.add(&all);
        other.add(all.iter().rev());
        assert_eq!(one, other);
        let rule = &one.rules["recognition/1"];
        assert_eq!((rule.count, rule.sample.len()), (7, SAMPLE));
        let mut smallest: Vec<String> = all.iter().map(|r| short(&r.id)).collect();
        smallest.sort();
        assert!(rule.sample.keys().eq(smallest.iter().take(SAMPLE)));
        let mut fewer = Snapshot::new(1);
        fewer.add(&all[1..]);
        assert_ne!(fewer.rules["recognition/1"].digest, rule.digest);
    }

    #[test]
    fn chooses_by_name() {
        let names: Vec<String> = (0..4000).map(|n| format!("report-{n}")).collect();
        let count = names.iter().filter(|n| chosen(n, 8)).count();
        assert!((400..600).contains(&count), "{count}");
        assert!(names.iter().all(|n| chosen(n, 1)) && chosen("a", 0));
    }
}
