//! A cluster becomes a fact: the most precise claim leads, the records stand beside it.

use std::collections::BTreeSet;

use super::cluster::{Cluster, Unit};
use super::judged::{Item, Judged};
use super::keys::{Shape, Window};
use super::moved::Moved;
use super::{Certainty, Fact, JoinOptions, RecordRef, tellings};
use crate::canonical::fold;
use crate::{ContentHash, PartialDate, Status, When};

/// A fact with what it was joined on, for the links between facts.
pub(super) struct Keyed {
    pub fact: Fact,
    pub shape: Shape,
    /// The first and the last report of it.
    pub first_report: Option<PartialDate>,
    pub last_report: Option<PartialDate>,
    /// Which of its reports say that something was moved to another day.
    pub moved: Option<Moved>,
}

pub(super) fn facts(judged: &Judged<'_>, clusters: &[Cluster], units: &[Unit], options: JoinOptions) -> Vec<Keyed> {
    clusters.iter().filter_map(|cluster| fact(judged, cluster, units, options)).collect()
}

pub(super) fn fact(judged: &Judged<'_>, cluster: &Cluster, units: &[Unit], options: JoinOptions) -> Option<Keyed> {
    let mut members: Vec<&Item<'_>> = Vec::new();
    let mut indices: Vec<usize> = cluster.units.iter().flat_map(|u| units[*u].items.iter().copied()).collect();
    indices.sort_unstable();
    members.extend(indices.iter().map(|i| &judged.items[*i]));
    let shape = units[*cluster.units.first()?].shape.clone();
    let smallest = members.first()?.record.id.clone();
    let best = match members.as_slice() {
        [one] => one,
        _ => members.iter().copied().min_by_key(|m| precision(m))?,
    };
    let dates = || members.iter().filter_map(|m| m.record.claim.when());
    let date = best.record.claim.when().or_else(|| dates().min_by_key(|d| (width(*d), *d)));
    let seen = |m: &&Item<'_>| m.record.claim.when().map(When::earliest).or(m.document.date);
    let seen_last = |m: &&Item<'_>| m.record.claim.when().map(When::latest).or(m.document.date);
    let certainty = if members.iter().any(|m| m.confirmed) { Certainty::Confirmed } else { members.iter().map(|m| Certainty::from(m.record.grade())).min()? };
    // A person's own note is no outlet.
    let published = |m: &&&Item<'_>| m.document.entered.is_none() || m.document.outlet.is_some();
    let outlets = members.iter().filter(published).map(|m| m.document.outlet.as_deref().map(fold)).collect::<BTreeSet<_>>().len();
    let independent = if options.wire_copies_once { tellings::independent(&members) } else { outlets };
    let id = ContentHash::of(&[&shape.bucket, shape.status.name(), &smallest]).to_string();
    let records: Vec<RecordRef> = members.iter().map(|m| reference(m)).collect();
    let mut judgements: Vec<String> = members.iter().flat_map(|m| m.judgements.iter().cloned()).collect();
    judgements.sort_unstable();
    judgements.dedup();
    let why = why(&shape, cluster, units, records.len(), outlets);
    let fact = Fact {
        id,
        claim: best.record.claim.clone(),
        status: best.record.status,
        date,
        first_seen: members.iter().filter_map(seen).min(),
        last_seen: members.iter().filter_map(seen_last).max(),
        records,
        outlets,
        independent,
        certainty,
        disputed: Vec::new(),
        followed_by: None,
        judgements,
        why,
    };
    let reports = || members.iter().filter_map(|m| m.document.date);
    let moved = Moved::told(members.iter().map(|m| (&*m.record, m.document.date)));
    Some(Keyed { fact, shape, first_report: reports().min(), last_report: reports().max(), moved })
}

/// The smaller leads: a person's word, the narrower date, more arguments, the longer name, the surer, the smaller id.
fn precision<'i>(item: &'i Item<'_>) -> (bool, bool, i32, std::cmp::Reverse<usize>, std::cmp::Reverse<usize>, crate::Grade, &'i str) {
    let claim = &item.record.claim;
    let fields = serde_json::to_value(claim).ok().and_then(|v| v.as_object().map(serde_json::Map::len)).unwrap_or(0);
    (!item.amended, !item.confirmed, claim.when().map_or(i32::MAX, width), std::cmp::Reverse(fields), std::cmp::Reverse(claim.person().map_or(0, |p| p.chars().count())), item.record.grade(), &item.record.id)
}

fn width(date: When) -> i32 {
    super::keys::day_number(date.latest()) - super::keys::day_number(date.earliest())
}

pub(super) fn reference(item: &Item<'_>) -> RecordRef {
    RecordRef {
        id: item.record.id.clone(),
        source: item.record.source.clone(),
        document: item.record.document,
        outlet: item.document.outlet.clone(),
        report_date: item.document.date,
        grade: item.record.grade(),
        url: item.document.url.clone(),
        rule: item.record.rule.clone(),
        entered: item.document.entered.clone(),
    }
}

fn why(shape: &Shape, cluster: &Cluster, units: &[Unit], records: usize, outlets: usize) -> String {
    let mut parts = vec![if records == 1 { "one record".to_owned() } else { format!("{records} records, {outlets} outlets") }];
    if records > 1 {
        let mut same = vec!["same kind, status and parties"];
        let members = || cluster.units.iter().map(|u| &units[*u].shape);
        if shape.person.is_some() {
            same.push("names that are one name");
        }
        if shape.words.is_some() {
            same.push("titles that agree");
        }
        if members().any(|s| s.details.iter().any(|(_, v)| v.is_some())) {
            same.push("details that do not differ");
        }
        if shape.sum.is_some() {
            same.push("amounts within their rounding");
        }
        let windows: BTreeSet<Window> = members().map(|s| s.window).collect();
        let near = windows.iter().any(|w| matches!(w, Window::Near(..)));
        let dated = windows.iter().filter(|w| matches!(w, Window::Dated(..))).count();
        match (dated, near) {
            (0, false) => {}
            (0, true) => same.push("no date in the text but reports close together"),
            (1, false) => same.push("same date"),
            (_, false) if shape.apart > 0 => same.push("dates that agree or lie close together"),
            (_, false) => same.push("dates that agree"),
            (_, true) => same.push("dates that agree, or reports close to the date"),
        }
        parts.push(same.join(", "));
    }
    if cluster.by_hand {
        parts.push("a person said that they are one".to_owned());
    }
    if cluster.ambiguous {
        parts.push("kept apart: it could be any of several others".to_owned());
    }
    if shape.status != Status::Actual {
        parts.push(format!("kept apart from what is actual: {}", shape.status.name()));
    }
    parts.join("; ")
}
