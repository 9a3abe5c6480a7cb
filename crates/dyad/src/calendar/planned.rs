//! What is planned: visits, sessions, signings, openings, and targets by the end of their
//! period. What a later report tells of is left out.

use std::collections::BTreeSet;

use dyad_register::{Claim, ContentHash, Status, When};

use super::{Cause, Entry, Wanted, entry};
use crate::brief::Input;
use crate::brief::line;
use crate::brief::select::Following;

pub fn entries(input: &Input<'_>, wanted: &Wanted) -> Vec<Entry> {
    let open = input.facts.iter().filter(|f| f.status == Status::Planned && f.followed_by.is_none() && wanted.has(f));
    let dated: Vec<_> = open.filter_map(|f| Some((f, f.date.or_else(|| f.claim.when())?))).collect();
    let documents: BTreeSet<ContentHash> = dated.iter().flat_map(|(f, _)| &f.records).map(|r| r.document).collect();
    let following = Following::of(input, &documents);
    let mut out = Vec::new();
    for (fact, date) in dated {
        let due = matches!(fact.claim, Claim::Trade(_) | Claim::Standing(_));
        let day = if due { When::At(date.latest()) } else { date };
        // A signing is told by its agreement.
        if !wanted.covers(day) || following.is_said_already(fact, input) {
            continue;
        }
        let cause = if due { Cause::Due } else { Cause::Planned };
        out.push(entry(fact, input, cause, day, line::text(&fact.claim, fact.status), format!("{}@dyad", fact.id)));
    }
    out
}
