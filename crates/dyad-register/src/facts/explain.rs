//! Why records are one fact, and why two facts are not: the arguments that were compared,
//! with both values, as the table of `keys.rs` has them.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::cluster::{Cluster, Unit, clusters, sums_fit, windows_fit};
use super::judged::{Item, Judged, judge};
use super::keys::{self, Shape, Sum, Window};
use super::names::{same_title, same_tokens};
use super::{Fact, JoinOptions, RecordRef, Sourced, links, merge};
use crate::Judgement;

/// How many facts that are nearly the same are shown.
const NEIGHBOURS: usize = 6;
/// In so many arguments a neighbour may differ at most.
const DIFFERS_AT_MOST: usize = 2;

/// How two values of one argument stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// The same.
    Same,
    /// Not the same, but they do not contradict each other: a month and a day in it.
    Fits,
    /// Only one side has it.
    OneSide,
    /// They contradict each other.
    Differs,
}

/// One argument of two things.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Compared {
    /// The argument: `date`, `person`, `states`.
    pub what: String,
    /// The value on the side asked for; empty where there is none.
    pub here: String,
    /// The value on the other side.
    pub there: String,
    /// How they stand to each other.
    pub agreement: Agreement,
}

/// A record of the fact, compared with the one that leads it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Member {
    /// The record.
    pub record: RecordRef,
    /// Its arguments against those of the leading record; of the leading record, its own.
    pub compared: Vec<Compared>,
    /// It leads: the most precise one.
    pub leads: bool,
}

/// Another fact, and why it is another one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Neighbour {
    /// The other fact.
    pub fact: Fact,
    /// All arguments, those that differ first.
    pub compared: Vec<Compared>,
    /// Why it is another one, in one sentence.
    pub why: String,
}

/// A fact explained.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Explained {
    /// The fact.
    pub fact: Fact,
    /// Its records.
    pub members: Vec<Member>,
    /// Facts that are nearly the same, the nearest first; or the one that was asked about.
    pub others: Vec<Neighbour>,
}

/// Why there is nothing to explain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unexplained {
    /// No fact or record has an id that begins so.
    None(String),
    /// Several have.
    Several(String),
}

impl fmt::Display for Unexplained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None(id) => write!(f, "no fact and no record has an id that begins with {id}"),
            Self::Several(id) => write!(f, "several facts have an id that begins with {id}: give more of it"),
        }
    }
}

impl std::error::Error for Unexplained {}

/// A cluster with its fact.
struct Thing<'j> {
    fact: Fact,
    cluster: &'j Cluster,
    shape: &'j Shape,
    lead: &'j Item<'j>,
}

/// Explains the fact of this id, or of the record of this id; the beginning of an id is
/// enough. `other` names a second one: why are the two not one?
///
/// # Errors
/// Where no fact or several have such an id.
pub fn explain(records: &[Sourced<'_>], judgements: &[Judgement], options: JoinOptions, id: &str, other: Option<&str>) -> Result<Explained, Unexplained> {
    let judged = judge(records, judgements);
    let (clusters, units) = clusters(&judged, options);
    let mut kept: Vec<(&Cluster, merge::Keyed)> = clusters.iter().filter_map(|c| Some((c, merge::fact(&judged, c, &units, options)?))).collect();
    let (placed, mut keyed): (Vec<&Cluster>, Vec<merge::Keyed>) = kept.drain(..).unzip();
    links::link(&mut keyed, options);
    let things: Vec<Thing<'_>> = placed
        .into_iter()
        .zip(keyed)
        .filter_map(|(cluster, keyed)| {
            let unit: &Unit = units.get(*cluster.units.first()?)?;
            Some(Thing { fact: keyed.fact, cluster, shape: &unit.shape, lead: judged.items.get(*unit.items.first()?)? })
        })
        .collect();
    let asked = find(&things, id)?;
    let members = members(&judged, &units, asked, options);
    let others = match other {
        Some(other) => vec![neighbour(&judged, asked, find(&things, other)?)],
        None => nearest(&judged, asked, &things),
    };
    Ok(Explained { fact: asked.fact.clone(), members, others })
}

fn find<'t, 'j>(things: &'t [Thing<'j>], id: &str) -> Result<&'t Thing<'j>, Unexplained> {
    let mut found = things.iter().filter(|t| t.fact.id.starts_with(id) || t.fact.records.iter().any(|r| r.id.starts_with(id)));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(Unexplained::None(id.to_owned())),
        _ => Err(Unexplained::Several(id.to_owned())),
    }
}

fn members(judged: &Judged<'_>, units: &[Unit], thing: &Thing<'_>, options: JoinOptions) -> Vec<Member> {
    let mut indices: Vec<usize> = thing.cluster.units.iter().flat_map(|u| units[*u].items.iter().copied()).collect();
    indices.sort_unstable();
    let spelling = |name: &str| judged.spelling(name).to_owned();
    indices
        .into_iter()
        .map(|i| {
            let item = &judged.items[i];
            let shape = Shape::of(&item.record, item.document, &spelling, options.days_apart);
            let leads = std::ptr::eq(item, thing.lead);
            let side = Side { item, shape: &shape, details: &shape.details, sum: shape.sum.as_ref() };
            let lead = Side { item: thing.lead, shape: thing.shape, details: &thing.shape.details, sum: thing.shape.sum.as_ref() };
            Member { record: merge::reference(item), compared: compare(judged, &side, &lead), leads }
        })
        .collect()
}

/// The facts that differ in the fewest arguments.
fn nearest(judged: &Judged<'_>, asked: &Thing<'_>, things: &[Thing<'_>]) -> Vec<Neighbour> {
    let states = asked.fact.claim.states();
    let near = |t: &&Thing<'_>| {
        let others = t.fact.claim.states();
        t.fact.id != asked.fact.id && t.fact.claim.kind() == asked.fact.claim.kind() && (states.iter().any(|s| others.contains(s)) || states.is_empty())
    };
    let mut found: Vec<(usize, Neighbour)> = things
        .iter()
        .filter(near)
        .map(|t| neighbour(judged, asked, t))
        .map(|n| (n.compared.iter().filter(|c| c.agreement == Agreement::Differs).count(), n))
        .filter(|(differing, _)| *differing <= DIFFERS_AT_MOST)
        .collect();
    found.sort_by(|a, b| (a.0, &a.1.fact.id).cmp(&(b.0, &b.1.fact.id)));
    found.truncate(NEIGHBOURS);
    found.into_iter().map(|(_, n)| n).collect()
}

fn neighbour(judged: &Judged<'_>, asked: &Thing<'_>, other: &Thing<'_>) -> Neighbour {
    fn side<'s>(t: &'s Thing<'_>) -> Side<'s> {
        Side { item: t.lead, shape: t.shape, details: &t.cluster.details, sum: t.cluster.sum.as_ref() }
    }
    let mut compared = compare(judged, &side(asked), &side(other));
    compared.sort_by_key(|c| std::cmp::Reverse(c.agreement));
    let why = if asked.fact.id == other.fact.id {
        "they are one fact".to_owned()
    } else {
        match compared.iter().filter(|c| c.agreement == Agreement::Differs).map(|c| c.what.as_str()).collect::<Vec<_>>().as_slice() {
            [] if [asked, other].iter().any(|t| t.cluster.ambiguous) => "nothing differs, but one of them could as well be another fact, so it stands alone".to_owned(),
            [] if !judged.different.is_empty() || !judged.apart.is_empty() => "nothing differs; a person said that they are two".to_owned(),
            [] => "nothing differs between the two that lead, but records that stand nearer to each of them do".to_owned(),
            fields => format!("they differ in {}", fields.join(", ")),
        }
    };
    Neighbour { fact: other.fact.clone(), compared, why }
}

/// One side of a comparison.
struct Side<'s> {
    item: &'s Item<'s>,
    shape: &'s Shape,
    details: &'s [(&'static str, Option<String>)],
    sum: Option<&'s Sum>,
}

/// Every argument on which two things are joined.
fn compare(judged: &Judged<'_>, a: &Side<'_>, b: &Side<'_>) -> Vec<Compared> {
    let mut all = Vec::new();
    let mut push = |what: &str, here: String, there: String, fits: bool| {
        let agreement = match (here == there, fits) {
            (true, _) => Agreement::Same,
            (false, false) => Agreement::Differs,
            (false, true) if here.is_empty() || there.is_empty() => Agreement::OneSide,
            (false, true) => Agreement::Fits,
        };
        if !here.is_empty() || !there.is_empty() {
            all.push(Compared { what: what.to_owned(), here, there, agreement });
        }
    };
    let (one, other) = (&a.item.record, &b.item.record);
    push("kind", one.claim.kind().to_string(), other.claim.kind().to_string(), false);
    push("status", one.status.name().to_owned(), other.status.name().to_owned(), false);
    let spelling = |name: &str| judged.spelling(name).to_owned();
    if one.claim.kind() == other.claim.kind() {
        for ((what, x), (_, y)) in keys::exact(&one.claim, &spelling).into_iter().zip(keys::exact(&other.claim, &spelling)) {
            push(what, x, y, false);
        }
        for ((what, x), (_, y)) in a.details.iter().zip(b.details) {
            push(what, x.clone().unwrap_or_default(), y.clone().unwrap_or_default(), x.is_none() || y.is_none() || x == y);
        }
    }
    let fit = |x: &Option<Vec<String>>, y: &Option<Vec<String>>, same: fn(&[String], &[String]) -> bool| match (x, y) {
        (Some(x), Some(y)) => x == y || same(x, y),
        _ => true,
    };
    let person = |s: &Side<'_>| s.item.record.claim.person().unwrap_or_default().to_owned();
    push("person", person(a), person(b), fit(&a.shape.person, &b.shape.person, same_tokens));
    let words = |s: &Shape| s.words.as_ref().map(|w| w.join(" ")).unwrap_or_default();
    push("words", words(a.shape), words(b.shape), fit(&a.shape.words, &b.shape.words, same_title));
    let sum = |s: Option<&Sum>| s.map(|s| format!("{} {} ({} to {})", s.currency, s.shown, s.low.normalize(), s.high.normalize())).unwrap_or_default();
    push("amount", sum(a.sum), sum(b.sum), sums_fit(a.sum, b.sum));
    let date = |s: &Side<'_>| match (s.shape.window, s.item.record.claim.when(), s.item.document.date) {
        (Window::Any, ..) => String::new(),
        (_, Some(date), _) => date.to_string(),
        (_, None, Some(report)) => format!("about the report of {report}"),
        (_, None, None) => String::new(),
    };
    push("date", date(a), date(b), windows_fit(a.shape.window, b.shape.window, a.shape.apart));
    all
}
