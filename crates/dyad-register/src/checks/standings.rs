//! Places in a list against each other, in one document: two partners in one place,
//! or one partner in two.

use super::{Finding, Input, Severity, figures, finding, words};
use crate::canonical::fold;
use crate::{Claim, Sourced, Standing, Status};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for records in input.documents.values() {
        let standings: Vec<(&Sourced<'_>, &Standing)> = records
            .iter()
            .filter(|s| s.record.status == Status::Actual)
            .filter_map(|s| match &s.record.claim {
                Claim::Standing(c) => Some((s, c)),
                _ => None,
            })
            .collect();
        for (n, (left, a)) in standings.iter().enumerate() {
            for (right, b) in &standings[n + 1..] {
                if !same_list(a, b) || (a.partner == b.partner) == (a.position == b.position) {
                    continue;
                }
                let list = format!("{}'s list{}", words::state(a.of), words::in_period(a.period));
                let what = if a.partner == b.partner {
                    format!("{} stands in {list} at {} and at {}", words::state(a.partner), a.position, b.position)
                } else {
                    format!("{} and {} both stand in {list} at {}", words::state(a.partner), words::state(b.partner), a.position)
                };
                let sentence = format!("{}: {what}.", words::source(left));
                findings.push(finding(Severity::Warning, [&left.record.id, &right.record.id], [a.of, a.partner, b.partner], sentence));
            }
        }
    }
}

fn same_list(a: &Standing, b: &Standing) -> bool {
    let text = |t: &Option<String>| t.as_deref().map(fold);
    a.of == b.of && a.measure == b.measure && text(&a.scope) == text(&b.scope) && text(&a.among) == text(&b.among) && figures::same_days(a.period, b.period)
}
