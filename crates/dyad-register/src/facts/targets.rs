//! Targets that were met before their time: "to raise turnover to $2 billion by 2025" is kept
//! where turnover reached $2.1 billion in 2023. A figure of an earlier period that lies below
//! the target says nothing, one that another report disputes neither, and one of a time before
//! the target was told cannot meet it.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::{day_number, of_all_periods};
use super::merge::Keyed;
use crate::promises::reached;
use crate::{Claim, Status, When};

/// A year, in days.
const YEAR: i32 = 366;

/// Finds for each target without a figure of its own period the first that met it before.
pub(super) fn early(facts: &mut [Keyed]) {
    let mut flows: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (i, keyed) in facts.iter().enumerate() {
        let (Some(flow), Some(_)) = (of_all_periods(&keyed.shape.bucket), period(&keyed.fact.claim)) else { continue };
        match keyed.shape.status {
            Status::Planned if keyed.fact.followed_by.is_none() => flows.entry(flow).or_default().0.push(i),
            Status::Actual => flows.entry(flow).or_default().1.push(i),
            _ => {}
        }
    }
    let mut found: Vec<(usize, String)> = Vec::new();
    for (targets, figures) in flows.into_values() {
        for target in targets {
            let met: Vec<usize> = figures.iter().copied().filter(|f| meets(&facts[*f], &facts[target])).collect();
            if met.is_empty() {
                continue;
            }
            let below = figures.iter().filter(|g| reached(&facts[target].fact.claim, &facts[**g].fact.claim) == Some(false));
            let disputed: BTreeSet<&str> = below.map(|g| facts[*g].shape.bucket.as_str()).collect();
            // The one of the earliest period.
            let first = met
                .into_iter()
                .filter(|f| !disputed.contains(facts[*f].shape.bucket.as_str()))
                .min_by_key(|f| (period(&facts[*f].fact.claim).map(|p| (p.latest(), p.earliest())), facts[*f].first_report, &facts[*f].fact.id));
            found.extend(first.map(|f| (target, facts[f].fact.id.clone())));
        }
    }
    for (target, figure) in found {
        facts[target].fact.followed_by = Some(figure);
    }
}

/// Whether a figure of an earlier period meets a target.
fn meets(figure: &Keyed, target: &Keyed) -> bool {
    let (Some(of), Some(by)) = (period(&figure.fact.claim), period(&target.fact.claim)) else { return false };
    let (Some(told), Some(reported)) = (target.first_report, figure.first_report) else { return false };
    let days = |p: When| day_number(p.latest()) - day_number(p.earliest()) + 1;
    // A target by a day is one of the year before it; years taken together are no year.
    let longest = if days(by) == 1 { YEAR } else { days(by) + 1 };
    let since = reported > told && of.latest() > told.latest();
    since && of.latest() < by.latest() && days(of) <= longest && reached(&target.fact.claim, &figure.fact.claim) == Some(true)
}

/// The period of a figure or of a place in a list.
fn period(claim: &Claim) -> Option<When> {
    match claim {
        Claim::Trade(_) | Claim::Standing(_) => claim.when(),
        _ => None,
    }
}
