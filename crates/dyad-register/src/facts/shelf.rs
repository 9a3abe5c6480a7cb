//! Shelves: under which list of a brief a fact stands. The store keeps the facts of each pair
//! of states by shelf and day, so that a page of a brief can be asked for alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Act, Claim, ContentHash, Event, Evidence, Fact, Measure, PartialDate, Record, StateCode, Status, following_event};

/// A list of a brief.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Shelf {
    /// Independence, recognition, relations.
    Story,
    /// Envoys.
    Envoys,
    /// Embassies, consulates.
    Missions,
    /// Office holders.
    Officers,
    /// Visits, meetings, letters.
    Meetings,
    /// Other acts.
    Acts,
    /// Agreements.
    Agreements,
    /// Sessions of joint bodies.
    Sessions,
    /// Joint bodies of which no session is told.
    Bodies,
    /// Trade in goods by period.
    Trade,
    /// Other figures of trade.
    Figures,
    /// Places in each other's list.
    Standings,
    /// Investment and assets.
    Investment,
    /// Grants, loans, relief.
    Assistance,
    /// Communities.
    Communities,
    /// Monuments and names.
    Memorials,
    /// Honours.
    Honours,
    /// What one calls the other.
    Statements,
    /// What is planned.
    Planned,
    /// What is called for.
    Wished,
    /// Intentions.
    Intentions,
}

impl Shelf {
    /// Every shelf; its place here is its number in a register.
    pub const ALL: [Self; 21] = [
        Self::Story,
        Self::Envoys,
        Self::Missions,
        Self::Officers,
        Self::Meetings,
        Self::Acts,
        Self::Agreements,
        Self::Sessions,
        Self::Bodies,
        Self::Trade,
        Self::Figures,
        Self::Standings,
        Self::Investment,
        Self::Assistance,
        Self::Communities,
        Self::Memorials,
        Self::Honours,
        Self::Statements,
        Self::Planned,
        Self::Wished,
        Self::Intentions,
    ];

    /// The shelf of a fact.
    #[must_use]
    pub fn of(claim: &Claim, status: Status) -> Self {
        match (claim, status) {
            (Claim::Intention(_), _) => Self::Intentions,
            (_, Status::Planned) => Self::Planned,
            (_, Status::Desired) => Self::Wished,
            (Claim::Independence(_) | Claim::Recognition(_) | Claim::Relations(_), _) => Self::Story,
            (Claim::Accreditation(_), _) => Self::Envoys,
            (Claim::Mission(_), _) => Self::Missions,
            (Claim::Office(_), _) => Self::Officers,
            (Claim::Event(c), _) if c.is_meeting() => Self::Meetings,
            (Claim::Event(_), _) => Self::Acts,
            (Claim::Agreement(_), _) => Self::Agreements,
            (Claim::Body(c), _) if c.session.is_some() || c.date.is_some() || c.place.is_some() => Self::Sessions,
            (Claim::Body(_), _) => Self::Bodies,
            (Claim::Trade(c), _) if c.measure == Measure::Investment => Self::Investment,
            (Claim::Trade(c), Status::Actual) if c.scope.is_none() && c.period.is_some() => Self::Trade,
            (Claim::Trade(_), _) => Self::Figures,
            (Claim::Standing(_), _) => Self::Standings,
            (Claim::Asset(_), _) => Self::Investment,
            (Claim::Assistance(_), _) => Self::Assistance,
            (Claim::Community(_), _) => Self::Communities,
            (Claim::Memorial(_), _) => Self::Memorials,
            (Claim::Honour(_), _) => Self::Honours,
            (Claim::Characterisation(_), _) => Self::Statements,
        }
    }
}

/// What there is of a pair: how many facts name both, by list, and the day of their newest report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The facts of each list that has any.
    pub facts: BTreeMap<Shelf, usize>,
    /// The newest report.
    pub newest: Option<PartialDate>,
}

impl Extent {
    /// All facts on both.
    #[must_use]
    pub fn all(&self) -> usize {
        self.facts.values().sum()
    }
}

impl Event {
    /// Whether people of both sides were in touch: a visit, a meeting, a letter, a call.
    #[must_use]
    pub fn is_meeting(&self) -> bool {
        self.act == Act::Consult || matches!(self.mode.as_deref(), Some("letter" | "call" | "visit"))
    }
}

/// Events that another record of the same document gives already: a signing is told as an
/// agreement, not as an act of support besides.
#[derive(Clone, Default, Debug)]
pub struct Following(BTreeMap<ContentHash, Vec<Followed>>);

/// An event that follows, and the words of the record that gives it.
#[derive(Clone, Debug)]
struct Followed {
    act: Act,
    states: BTreeSet<StateCode>,
    evidence: Vec<Evidence>,
}

impl Following {
    /// Those of some records.
    #[must_use]
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut events: BTreeMap<ContentHash, Vec<_>> = BTreeMap::new();
        for record in records {
            for event in following_event(record, None, |_| String::new()) {
                let states = states(&Claim::Event(event.clone()));
                events.entry(record.document).or_default().push(Followed { act: event.act, states, evidence: record.evidence.clone() });
            }
        }
        Self(events)
    }

    /// The record is an event that another record gives, on the same words.
    #[must_use]
    pub fn gives(&self, record: &Record) -> bool {
        let Claim::Event(event) = &record.claim else { return false };
        let Some(told) = self.0.get(&record.document) else { return false };
        let states = states(&record.claim);
        told.iter().any(|told| told.act == event.act && states.is_subset(&told.states) && record.evidence.iter().any(|e| told.evidence.iter().any(|o| overlap(e, o))))
    }

    /// Every known record of the fact is given by another. What a person amended is not.
    pub fn gives_all<'r>(&self, fact: &Fact, record: impl Fn(&str) -> Option<&'r Record>) -> bool {
        is_given(fact, record, |r| self.gives(r))
    }
}

/// Whether every known record of a fact is one that another record gives; `given` says of which
/// records that holds.
pub fn is_given<'r>(fact: &Fact, record: impl Fn(&str) -> Option<&'r Record>, given: impl Fn(&Record) -> bool) -> bool {
    let Claim::Event(event) = &fact.claim else { return false };
    let of = states(&fact.claim);
    let same = |r: &Record| matches!(&r.claim, Claim::Event(e) if e.act == event.act) && of.is_subset(&states(&r.claim));
    let mut records = fact.records.iter().filter_map(|r| record(&r.id)).peekable();
    records.peek().is_some() && records.all(|r| same(r) && given(r))
}

fn states(claim: &Claim) -> BTreeSet<StateCode> {
    claim.states().into_iter().collect()
}

fn overlap(a: &Evidence, b: &Evidence) -> bool {
    a.zone == b.zone && a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::testing::{one_of_each, record};

    /// Numbers of shelves stand in registers.
    #[test]
    fn every_kind_has_its_shelf_and_every_shelf_its_number() {
        for (number, shelf) in Shelf::ALL.into_iter().enumerate() {
            assert_eq!(shelf as usize, number);
        }
        let found: BTreeSet<Shelf> = one_of_each().iter().map(|c| record("d", c, Status::Actual).claim).map(|c| Shelf::of(&c, Status::Actual)).collect();
        assert!(found.len() > 14, "{found:?}");
        for claim in one_of_each() {
            let claim = record("d", &claim, Status::Planned).claim;
            assert_eq!(Shelf::of(&claim, Status::Planned), if matches!(claim, Claim::Intention(_)) { Shelf::Intentions } else { Shelf::Planned });
        }
    }
}
