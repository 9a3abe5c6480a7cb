//! What changed between two sets of records, by rule: how many before and now, which came and
//! which went. Of two snapshots as much as they keep, of two lists of records everything.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Snapshot;

/// Records by the name of their rule: id and line.
pub(crate) type Lists = BTreeMap<String, BTreeMap<String, String>>;

/// What changed in one rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub(crate) struct Change {
    /// The rule.
    pub rule: String,
    /// Records before.
    pub before: u64,
    /// Records now.
    pub now: u64,
    /// Records that went, as far as known.
    pub gone: Vec<String>,
    /// Records that came, as far as known.
    pub new: Vec<String>,
}

/// The rules in which two lists of records differ.
pub(crate) fn of_lists(before: &Lists, now: &Lists) -> Vec<Change> {
    let none = BTreeMap::new();
    let rules: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let changes = rules.into_iter().map(|rule| {
        let (old, new) = (before.get(rule).unwrap_or(&none), now.get(rule).unwrap_or(&none));
        Change { rule: rule.clone(), before: old.len() as u64, now: new.len() as u64, gone: missing(old, new), new: missing(new, old) }
    });
    changes.filter(|c| !c.gone.is_empty() || !c.new.is_empty()).collect()
}

/// The rules in which two snapshots differ.
pub(crate) fn of_snapshots(before: &Snapshot, now: &Snapshot) -> Vec<Change> {
    let none = super::Rule::default();
    let rules: BTreeSet<&String> = before.rules.keys().chain(now.rules.keys()).collect();
    let changes = rules.into_iter().filter_map(|rule| {
        let (old, new) = (before.rules.get(rule).unwrap_or(&none), now.rules.get(rule).unwrap_or(&none));
        let change = || Change { rule: rule.clone(), before: old.count, now: new.count, gone: sample_without(old, new), new: sample_without(new, old) };
        ((old.count, old.digest) != (new.count, new.digest)).then(change)
    });
    changes.collect()
}

/// The records of one that the other has not, or has otherwise.
fn missing(of: &BTreeMap<String, String>, from: &BTreeMap<String, String>) -> Vec<String> {
    of.iter().filter(|(id, line)| from.get(*id) != Some(line)).map(|(id, line)| format!("{} {line}", super::short(id))).collect()
}

/// The same of samples. One that is missing only because a smaller id drove it out is not
/// known to be gone: those beyond the end of a full sample are left out.
fn sample_without(of: &super::Rule, from: &super::Rule) -> Vec<String> {
    let whole = from.sample.len() as u64 == from.count;
    let end = from.sample.keys().next_back();
    let known = |id: &String| whole || end.is_some_and(|end| id <= end);
    missing(&of.sample, &from.sample).into_iter().filter(|line| line.split(' ').next().is_some_and(|id| known(&id.to_owned()))).collect()
}

impl Change {
    /// The change in lines; at most so many records each way.
    pub(crate) fn lines(&self, most: usize) -> Vec<String> {
        let told = match (self.before, self.now) {
            (0, now) => format!("new, {now} records"),
            (before, 0) => format!("gone, had {before} records"),
            (before, now) if before == now => format!("{now} records as before, but others"),
            (before, now) => format!("{before} records before, {now} now"),
        };
        let mut out = vec![format!("{}: {told}", self.rule)];
        for (mark, list) in [('-', &self.gone), ('+', &self.new)] {
            out.extend(list.iter().take(most).map(|line| format!("  {mark} {line}")));
            if list.len() > most {
                out.push(format!("  {mark} and {} more", list.len() - most));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::tests::records;

    fn snapshot(codes: &[&str]) -> Snapshot {
        let mut snapshot = Snapshot::new(1);
        snapshot.add(&records(codes));
        snapshot
    }

    #[test]
    fn tells_what_came_and_went() {
        let (before, now) = (snapshot(&["MWI", "ZMB"]), snapshot(&["MWI", "PER", "CHL"]));
        let changes = of_snapshots(&before, &now);
        assert_eq!(changes.len(), 1);
        let lines = changes[0].lines(9);
        assert_eq!(lines[0], "recognition/1: 2 records before, 3 now");
        assert!(lines.iter().any(|l| l.starts_with("  - ") && l.contains("recognised=ZMB")), "{lines:?}");
        assert_eq!(lines.iter().filter(|l| l.starts_with("  + ")).count(), 2);
        assert!(changes[0].lines(1).iter().any(|l| l == "  + and 1 more"));
        assert_eq!(of_snapshots(&now, &now), []);
    }

    #[test]
    fn a_record_driven_out_of_the_sample_is_not_gone() {
        let all = ["MWI", "ZMB", "PER", "CHL", "NOR", "FJI", "TON", "UGA", "KHM"];
        for left_out in all {
            let fewer: Vec<&str> = all.iter().copied().filter(|c| *c != left_out).collect();
            let changes = of_snapshots(&snapshot(&fewer), &snapshot(&all));
            let about = |list: &[String]| list.iter().all(|l| l.contains(left_out));
            assert!(about(&changes[0].new) && about(&changes[0].gone) && changes[0].gone.is_empty(), "{left_out}: {changes:?}");
        }
    }
}
