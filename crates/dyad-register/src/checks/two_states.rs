//! One person who speaks for two states. Names can be shared, so only full names count, and
//! only reports within a year of each other.

use std::collections::{BTreeMap, HashSet};

use super::{Finding, Input, Severity, finding, words};
use crate::canonical::fold;
use crate::facts::name_tokens;
use crate::{Claim, ContentHash, Fact, PartialDate, StateCode, Status};

/// How many facts of one name are compared.
const AT_MOST: usize = 64;

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    let mut people: BTreeMap<Vec<String>, Vec<(StateCode, &Fact)>> = BTreeMap::new();
    for fact in input.facts.iter().filter(|f| f.status == Status::Actual) {
        let (person, state) = match &fact.claim {
            Claim::Office(c) => (&c.person, c.state),
            Claim::Accreditation(c) => (&c.person, Some(c.sending)),
            _ => continue,
        };
        let mut name = name_tokens(person);
        name.sort_unstable();
        if let (Some(state), true) = (state, name.iter().filter(|t| t.chars().count() > 2).count() >= 2) {
            people.entry(name).or_default().push((state, fact));
        }
    }
    for facts in people.values().filter(|f| f.len() > 1) {
        let facts = &facts[..facts.len().min(AT_MOST)];
        let documents: Vec<HashSet<ContentHash>> = facts.iter().map(|(_, f)| f.records.iter().map(|r| r.document).collect()).collect();
        let mut told: Vec<(StateCode, StateCode)> = Vec::new();
        for (n, (a, left)) in facts.iter().enumerate() {
            for (m, (b, right)) in facts.iter().enumerate().skip(n + 1) {
                let pair = (*a.min(b), *a.max(b));
                if a == b || told.contains(&pair) || !close_in_time(left, right) {
                    continue;
                }
                told.push(pair);
                let one = !documents[n].is_disjoint(&documents[m]);
                let severity = if one { Severity::Warning } else { Severity::Note };
                let person = left.claim.person().unwrap_or_default();
                let how = if one { "in one document" } else { "within a year" };
                let sentence = format!("{person} is said to hold office for {} and for {} {how}.", words::state(*a), words::state(*b));
                findings.push(finding(severity, [&left.id, &right.id], [*a, *b], sentence).on([&fold(person), a.as_str(), b.as_str()]));
            }
        }
    }
}

fn close_in_time(a: &Fact, b: &Fact) -> bool {
    let range = |f: &Fact| f.first_seen.zip(f.last_seen).map(|(x, y)| (x.earliest(), y.latest()));
    let year_after = |d: PartialDate| d.plus_years(1).unwrap_or(d);
    match (range(a), range(b)) {
        (Some((a0, a1)), Some((b0, b1))) => a0 <= year_after(b1) && b0 <= year_after(a1),
        _ => true,
    }
}
