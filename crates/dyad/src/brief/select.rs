//! Which facts belong in the brief of a dyad, and which say a thing twice.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dyad_register::checks::Finding;
use dyad_register::{Act, Claim, ContentHash, Evidence, Fact, Kind, PartialDate, Record, StateCode, When, following_event};

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
    /// The same facts by each of their records.
    by_record: HashMap<&'a str, Vec<&'a Fact>>,
}

impl<'a> Chosen<'a> {
    /// The chosen facts of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &'a Fact> + '_ {
        self.facts.iter().copied().filter(move |f| f.claim.kind() == kind)
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
    let both: Vec<&Fact> = known.iter().copied().filter(|f| request.pair().iter().all(|s| f.claim.states().contains(s))).collect();
    let documents: BTreeSet<ContentHash> = both.iter().flat_map(|f| &f.records).map(|r| r.document).collect();
    let following = Following::of(input, &documents);
    let mut all = BTreeMap::new();
    let mut facts = Vec::new();
    for fact in known {
        let of_both = request.pair().iter().all(|s| fact.claim.states().contains(s));
        let by_report = || belongs_by_report(&fact.claim, request) && fact.records.iter().any(|r| documents.contains(&r.document));
        if !of_both && !by_report() {
            continue;
        }
        if following.is_said_already(fact, input) {
            continue;
        }
        all.insert(fact.id.as_str(), fact);
        if request.since.is_none_or(|since| day(fact).is_some_and(|d| d.latest() >= since.earliest())) {
            facts.push(fact);
        }
    }
    let reports = all.values().flat_map(|f| &f.records).filter_map(|r| r.report_date).max();
    let mut by_record: HashMap<&str, Vec<&Fact>> = HashMap::new();
    for fact in all.values().copied() {
        for record in &fact.records {
            by_record.entry(&record.id).or_default().push(fact);
        }
    }
    Chosen { facts, all, today: request.as_of.or(reports), by_record }
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
    let documents: BTreeSet<ContentHash> = facts.iter().flat_map(|f| &f.records).map(|r| r.document).collect();
    let following = Following::of(input, &documents);
    facts.into_iter().filter(|f| !following.is_said_already(f, input)).collect()
}

/// Events that another record gives already: a signing is told under the agreements.
struct Following(BTreeMap<ContentHash, Vec<Followed>>);

/// An event that follows, and the words of the record that gives it.
struct Followed {
    act: Act,
    states: BTreeSet<StateCode>,
    evidence: Vec<Evidence>,
}

impl Following {
    /// Those of some documents.
    fn of(input: &Input<'_>, documents: &BTreeSet<ContentHash>) -> Self {
        let mut events: BTreeMap<ContentHash, Vec<_>> = BTreeMap::new();
        for record in input.records.values().filter(|r| documents.contains(&r.document)) {
            for event in following_event(record, None, |_| String::new()) {
                let states = states(&Claim::Event(event.clone()));
                events.entry(record.document).or_default().push(Followed { act: event.act, states, evidence: record.evidence.clone() });
            }
        }
        Self(events)
    }

    /// Every record of the event stands on the words of a record that gives such an event.
    fn is_said_already(&self, fact: &Fact, input: &Input<'_>) -> bool {
        let Claim::Event(event) = &fact.claim else { return false };
        let states = states(&fact.claim);
        let said = |record: &Record| {
            self.0.get(&record.document).into_iter().flatten().any(|told| told.act == event.act && states.is_subset(&told.states) && record.evidence.iter().any(|e| told.evidence.iter().any(|o| overlap(e, o))))
        };
        let mut records = fact.records.iter().filter_map(|r| input.records.get(&r.id)).peekable();
        records.peek().is_some() && records.all(said)
    }
}

fn states(claim: &Claim) -> BTreeSet<StateCode> {
    claim.states().into_iter().collect()
}

fn overlap(a: &Evidence, b: &Evidence) -> bool {
    a.zone == b.zone && a.start < b.end && b.start < a.end
}
