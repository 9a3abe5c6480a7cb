//! What a person has dismissed: findings that still stand, set apart from those that are
//! dismissed with a reason, and dismissals whose finding is gone.

use std::collections::BTreeMap;

use super::Finding;
use crate::judgement::live;
use crate::{Judgement, Verdict};

/// Findings after a person's dismissals.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sorted<'j> {
    /// Those that nobody dismissed, in the order given.
    pub open: Vec<Finding>,
    /// Those that a person dismissed, each with the last judgement that did.
    pub dismissed: Vec<(Finding, &'j Judgement)>,
    /// Dismissals of findings that are there no more: what they rested on has changed.
    pub gone: Vec<&'j Judgement>,
}

/// Sorts findings by the judgements that still hold.
#[must_use]
pub fn dismissed<'j>(findings: Vec<Finding>, judgements: &'j [Judgement]) -> Sorted<'j> {
    let mut by_id: BTreeMap<&str, &Judgement> = BTreeMap::new();
    for judgement in live(judgements) {
        if matches!(judgement.verdict, Verdict::Dismiss { .. }) {
            by_id.insert(&judgement.about, judgement);
        }
    }
    let mut sorted = Sorted::default();
    let mut found: Vec<&str> = Vec::new();
    for finding in findings {
        match by_id.get_key_value(finding.id().as_str()) {
            Some((id, judgement)) => {
                found.push(id);
                sorted.dismissed.push((finding, judgement));
            }
            None => sorted.open.push(finding),
        }
    }
    sorted.gone = by_id.iter().filter(|(id, _)| !found.contains(id)).map(|(_, j)| *j).collect();
    sorted
}
