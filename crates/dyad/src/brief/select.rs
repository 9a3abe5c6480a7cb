//! Which facts belong in the brief of a dyad, and which say a thing twice.

use std::collections::{BTreeMap, HashMap, HashSet};

use dyad_register::checks::Finding;
use dyad_register::facts::{Extent, Following, Shelf};
use dyad_register::{Claim, ContentHash, Fact, Kind, PartialDate, StateCode, When};

use super::input::{Input, Request};

/// The facts of one dyad with what is needed to write about them.
pub struct Chosen<'a> {
    /// The facts that count, in the order of the register.
    pub facts: Vec<&'a Fact>,
    /// The facts of the whole dyad by id, also those that `--since` leaves out: a promise
    /// may point to one, a change is computed from one.
    pub all: BTreeMap<&'a str, &'a Fact>,
    /// The day against which promises are measured: `--as-of`, else the last report.
    pub today: Option<PartialDate>,
    /// How many facts name both states and are told by no other.
    pub on_both: usize,
    /// The same facts by each of their records.
    by_record: HashMap<&'a str, Vec<&'a Fact>>,
}

impl<'a> Chosen<'a> {
    /// The chosen facts of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &'a Fact> + '_ {
        self.facts.iter().copied().filter(move |f| f.claim.kind() == kind)
    }

    /// The chosen facts of a list.
    pub fn on(&self, shelf: Shelf) -> impl Iterator<Item = &'a Fact> + '_ {
        self.facts.iter().copied().filter(move |f| Shelf::of(&f.claim, f.status) == shelf)
    }

    /// The facts of the dyad that a finding is about, by themselves or by their records.
    pub fn about<'f>(&'f self, finding: &'f Finding) -> impl Iterator<Item = &'a Fact> + 'f {
        let of = |id: &String| self.by_record.get(id.as_str()).into_iter().flatten().copied().chain(self.all.get(id.as_str()).copied());
        finding.about.iter().flat_map(of).map(|f| (f.id.as_str(), f)).collect::<BTreeMap<_, _>>().into_values()
    }
}

/// Chooses the facts.
pub fn choose<'a>(input: &Input<'a>, request: &Request) -> Chosen<'a> {
    let known: Vec<&Fact> = input.facts.iter().filter(|f| known_by(f, request.as_of)).collect();
    let both: Vec<&Fact> = known.iter().copied().filter(|f| request.is_on_both(f)).collect();
    let documents: HashSet<ContentHash> = both.iter().flat_map(|f| &f.records).map(|r| r.document).collect();
    let following = following(input, &documents);
    let mut all = BTreeMap::new();
    let mut facts = Vec::new();
    let mut on_both = 0;
    for fact in known {
        let of_both = request.is_on_both(fact);
        let by_report = || belongs_by_report(&fact.claim, request) && fact.records.iter().any(|r| documents.contains(&r.document));
        if !of_both && !by_report() {
            continue;
        }
        if following.gives_all(fact, |id| input.records.get(id)) {
            continue;
        }
        all.insert(fact.id.as_str(), fact);
        if request.since.is_none_or(|since| day(fact).is_some_and(|d| d.latest() >= since.earliest())) {
            facts.push(fact);
            on_both += usize::from(of_both);
        }
    }
    let reports = all.values().flat_map(|f| &f.records).filter_map(|r| r.report_date).max();
    let mut by_record: HashMap<&str, Vec<&Fact>> = HashMap::new();
    for fact in all.values().copied() {
        for record in &fact.records {
            by_record.entry(&record.id).or_default().push(fact);
        }
    }
    let reports = input.extent.map_or(reports, |e| e.newest.max(reports));
    Chosen { facts, all, today: request.as_of.or(reports), on_both: input.extent.map_or(on_both, Extent::all), by_record }
}

/// The date of a fact, else that of its last report.
pub fn day(fact: &Fact) -> Option<When> {
    fact.date.or_else(|| fact.claim.when()).or_else(|| fact.last_seen.map(When::At))
}

/// Some report says it by this day.
fn known_by(fact: &Fact, as_of: Option<PartialDate>) -> bool {
    let Some(limit) = as_of else { return true };
    fact.records.iter().any(|r| r.report_date.is_none_or(|d| d.earliest() <= limit.latest()))
}

/// Claims that name one state only belong to the dyad where a report on the dyad makes them.
fn belongs_by_report(claim: &Claim, request: &Request) -> bool {
    let one = |state: Option<StateCode>| state.is_some_and(|s| request.has(s));
    match claim {
        Claim::Office(c) => one(c.state),
        Claim::Independence(c) => request.has(c.state),
        Claim::Memorial(c) => c.state.is_none_or(|s| request.has(s)),
        Claim::Honour(c) => one(c.by),
        Claim::Accreditation(c) => c.receiving.is_none() && request.has(c.sending),
        Claim::Mission(c) => c.receiving.is_none() && request.has(c.sending),
        Claim::Community(c) => c.origin.is_none() && request.has(c.host),
        Claim::Characterisation(c) => (one(c.of) || c.of.is_none()) && (one(c.speaker) || one(c.to)),
        _ => false,
    }
}

/// Those facts that no other one says already: the opening of an embassy is told as that,
/// not as an act of support besides.
pub fn once<'a>(facts: Vec<&'a Fact>, input: &Input<'a>) -> Vec<&'a Fact> {
    let documents: HashSet<ContentHash> = facts.iter().flat_map(|f| &f.records).map(|r| r.document).collect();
    let following = following(input, &documents);
    facts.into_iter().filter(|f| !following.gives_all(f, |id| input.records.get(id))).collect()
}

/// What the records of some documents give besides themselves: a signing is told under the agreements.
fn following(input: &Input<'_>, documents: &HashSet<ContentHash>) -> Following {
    Following::of(input.records.values().filter(|r| documents.contains(&r.document)))
}
