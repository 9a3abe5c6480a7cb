//! What became of facts between two states of a register: new, changed, gone. Facts are
//! found again by the records they hold, so that a better date or one more report makes no
//! new fact of an old one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::{Certainty, Dispute, Fact, When};

/// In what a fact is another than before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Alteration {
    /// Another date.
    Date {
        /// What it was; none where it had none.
        from: Option<When>,
        /// What it is.
        to: Option<When>,
        /// The new one lies within the old one, or there was none.
        more_precise: bool,
    },
    /// Another value of an argument.
    Value {
        /// The argument.
        field: String,
        /// What it was, as JSON.
        from: Value,
        /// What it is.
        to: Value,
    },
    /// More outlets carry it.
    Outlets {
        /// How many did.
        from: usize,
        /// How many do.
        to: usize,
    },
    /// It is surer than it was.
    Surer {
        /// What it was.
        from: Certainty,
        /// What it is.
        to: Certainty,
    },
    /// Another value is held by another fact now.
    Disputed {
        /// The value.
        by: Dispute,
    },
}

/// One fact then and now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change<'a> {
    /// What it was; none where it is new.
    pub before: Option<&'a Fact>,
    /// What it is; none where it is gone.
    pub after: Option<&'a Fact>,
    /// In what it is another.
    pub alterations: Vec<Alteration>,
}

/// The facts that are new, changed or gone: in the order of `after`, then those that are
/// gone in the order of `before`.
#[must_use]
pub fn changes<'a>(before: &[&'a Fact], after: &[&'a Fact]) -> Vec<Change<'a>> {
    let mut holder: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, fact) in before.iter().enumerate() {
        for record in &fact.records {
            holder.entry(&record.id).or_insert(i);
        }
    }
    let mut found: BTreeSet<usize> = BTreeSet::new();
    let mut all = Vec::new();
    for fact in after {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for record in &fact.records {
            if let Some(i) = holder.get(record.id.as_str()) {
                *shared.entry(*i).or_default() += 1;
            }
        }
        found.extend(shared.keys());
        // The one that shares most records; the first of several.
        let old = shared.iter().max_by_key(|(i, n)| (**n, std::cmp::Reverse(**i))).map(|(i, _)| before[*i]);
        let alterations = old.map(|old| alterations(old, fact)).unwrap_or_default();
        if old.is_none() || !alterations.is_empty() {
            all.push(Change { before: old, after: Some(fact), alterations });
        }
    }
    let gone = before.iter().enumerate().filter(|(i, _)| !found.contains(i));
    all.extend(gone.map(|(_, fact)| Change { before: Some(fact), after: None, alterations: Vec::new() }));
    all
}

/// Fields that are told by the date.
const DATES: &[&str] = &["date", "as_of", "period", "kind"];

fn alterations(old: &Fact, new: &Fact) -> Vec<Alteration> {
    let mut all = Vec::new();
    if old.date != new.date {
        let more_precise = match (old.date, new.date) {
            (None, Some(_)) => true,
            (Some(old), Some(new)) => old.earliest() <= new.earliest() && new.latest() <= old.latest(),
            _ => false,
        };
        all.push(Alteration::Date { from: old.date, to: new.date, more_precise });
    }
    let (left, right) = (fields(old), fields(new));
    for field in left.keys().chain(right.keys()).collect::<BTreeSet<_>>() {
        let of = |map: &serde_json::Map<String, Value>| map.get(field).cloned().unwrap_or_default();
        let (from, to) = (of(&left), of(&right));
        if from != to && !DATES.contains(&field.as_str()) && !to.is_null() {
            all.push(Alteration::Value { field: field.clone(), from, to });
        }
    }
    if new.outlets > old.outlets {
        all.push(Alteration::Outlets { from: old.outlets, to: new.outlets });
    }
    if new.certainty < old.certainty {
        all.push(Alteration::Surer { from: old.certainty, to: new.certainty });
    }
    let known = |d: &Dispute| old.disputed.iter().any(|o| (&o.field, &o.value) == (&d.field, &d.value));
    all.extend(new.disputed.iter().filter(|d| !known(d)).map(|d| Alteration::Disputed { by: d.clone() }));
    all
}

fn fields(fact: &Fact) -> serde_json::Map<String, Value> {
    match serde_json::to_value(&fact.claim) {
        Ok(Value::Object(map)) => map,
        _ => serde_json::Map::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
    use serde_json::json;

    use super::*;
    use crate::facts::{JoinOptions, join};
    use crate::testing::Case;

    fn established(date: &str) -> Value {
        json!({"kind": "relations", "action": "established", "states": ["PER", "ROU"], "date": date})
    }

    /// The changes that the reports from the second on bring, in a few words.
    fn told(reports: &[(&str, Value)]) -> Vec<String> {
        let facts = |reports: &[(&str, Value)]| {
            let mut case = Case::default();
            for (i, (outlet, claim)) in reports.iter().enumerate() {
                case.add(&format!("d{i}"), outlet, &format!("2021-01-{:02}", i + 1), claim.clone());
            }
            join(&case.sourced(), &[], JoinOptions::default()).facts
        };
        let (before, after) = (facts(&reports[..1]), facts(reports));
        let (before, after): (Vec<&Fact>, Vec<&Fact>) = (before.iter().collect(), after.iter().collect());
        changes(&before, &after)
            .iter()
            .flat_map(|c| match (c.before, c.after) {
                (None, _) => vec!["new".to_owned()],
                (_, None) => vec!["gone".to_owned()],
                _ => c.alterations.iter().map(|a| serde_json::to_value(a).unwrap()["what"].as_str().unwrap().to_owned()).collect(),
            })
            .collect()
    }

    #[test]
    fn a_better_date_and_one_more_outlet_change_a_fact() {
        assert!(told(&[("One", established("1995"))]).is_empty());
        assert_eq!(told(&[("One", established("1995")), ("Two", established("1995-05-03"))]), ["date", "outlets"]);
        assert!(told(&[("One", established("1995-05-03")), ("One", established("1995"))]).is_empty(), "one more report of the same outlet is no news");
    }

    #[test]
    fn another_date_disputes_and_is_new() {
        let mut found = told(&[("One", established("1995")), ("Two", established("1996"))]);
        found.sort();
        assert_eq!(found, ["disputed", "new"]);
    }

    #[test]
    fn what_no_source_says_any_more_is_gone() {
        let mut case = Case::default();
        case.add("a", "One", "2021-01-01", established("1995"));
        let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
        let before: Vec<&Fact> = facts.iter().collect();
        let found = changes(&before, &[]);
        assert!(found.len() == 1 && found[0].after.is_none() && found[0].before.is_some());
    }
}
