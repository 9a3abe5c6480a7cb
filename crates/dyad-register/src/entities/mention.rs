//! Every name in a claim or an attribution, with what stands beside it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EntityKind;
use crate::canonical::fold;
use crate::{Claim, ContentHash, Participant, Record, StateCode};

/// What an entity does in a fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Holds an office, or is the organisation whose office it is.
    Office,
    /// Represents a state.
    Envoy,
    /// Takes part in an event.
    Event,
    /// Is honoured.
    Honour,
    /// Says that it is so.
    Said,
    /// Is an asset, a joint body or a community's organisation.
    Is,
    /// The place where it happens or stands.
    Where,
}

/// For whom a person speaks, whose an organisation is, where a place lies.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Side {
    /// A state or a coded organisation.
    State(StateCode),
    /// An organisation without a code, folded.
    Body(String),
    /// The text does not say.
    Unknown,
}

impl Side {
    fn of(state: Option<StateCode>, organisation: Option<&str>) -> Self {
        match (state, organisation.map(fold).filter(|o| !o.is_empty())) {
            (Some(state), _) => Self::State(state),
            (None, Some(body)) => super::things::coded(&body).map_or(Self::Body(body), Self::State),
            (None, None) => Self::Unknown,
        }
    }

    /// What stands in the brackets of a label.
    pub fn suffix(&self) -> String {
        match self {
            Self::State(code) => code.to_string(),
            Self::Body(body) => body.clone(),
            Self::Unknown => "no state".to_owned(),
        }
    }

    /// One and the same, or one is not known.
    pub fn may_be(&self, other: &Self) -> bool {
        self == other || *self == Self::Unknown || *other == Self::Unknown
    }
}

/// One name in one record.
#[derive(Clone, Debug)]
pub(super) struct Mention<'a, 'j> {
    pub kind: EntityKind,
    pub name: &'a str,
    pub side: Side,
    /// The office, folded, where it is one that a single person holds at a time.
    pub office: Option<String>,
    /// The place of the fact in the list.
    pub fact: usize,
    pub role: Role,
    /// The number of the record.
    pub record: u32,
    pub document: ContentHash,
    /// The record by which a person said that this is another one of that name.
    pub apart: Option<&'j str>,
}

/// The persons that a record names, as it writes them.
#[must_use]
pub fn persons_of(record: &Record) -> Vec<&str> {
    let mut all = Collector { mentions: Vec::new(), fact: 0, record: 0, document: record.document, apart: &[] };
    all.claim(&record.claim);
    all.said(record);
    let names: BTreeSet<&str> = all.mentions.iter().filter(|m| m.kind == EntityKind::Person).map(|m| m.name).collect();
    names.into_iter().collect()
}

/// Offices that many hold at once: they tell nobody apart.
const SHARED: &[&str] = &[
    "minister", "deputy minister", "vice minister", "state secretary", "secretary of state for", "official", "senior official", "spokesman", "spokeswoman", "spokesperson", "ambassador", "ambassador at large", "envoy",
    "special envoy", "diplomat", "consul", "attache", "adviser", "advisor", "lawmaker", "senator", "member of parliament", "mp", "deputy", "general", "colonel", "admiral", "judge", "professor", "director",
    "president of", "governor", "mayor", "member", "representative", "delegate", "leader", "deputy prime minister", "deputy foreign minister", "vice president", "deputy head", "head", "chief", "chairman", "chairperson",
    "chair", "secretary", "general secretary",
];

/// Whether an office, in small letters, is one that many hold at once ("minister").
#[must_use]
pub fn held_by_many(title: &str) -> bool {
    SHARED.contains(&title)
}

fn office(text: Option<&str>) -> Option<String> {
    text.map(fold).filter(|o| !o.is_empty() && !held_by_many(o))
}

/// Words that stand for a person and name none.
const PRONOUNS: &[&str] = &["he", "she", "they", "it", "i", "we", "you", "who", "him", "her", "his"];

/// The names in one record.
pub(super) struct Collector<'a, 'j> {
    pub mentions: Vec<Mention<'a, 'j>>,
    pub fact: usize,
    pub record: u32,
    pub document: ContentHash,
    /// The names that mean another person of that name here, each with the record by which that
    /// was said.
    pub apart: &'a [(&'j str, &'j str)],
}

impl<'a> Collector<'a, '_> {
    fn push(&mut self, kind: EntityKind, name: &'a str, side: Side, office: Option<String>, role: Role) {
        let folded = fold(name);
        if folded.is_empty() || PRONOUNS.contains(&folded.as_str()) {
            return;
        }
        let apart = self.apart.iter().find(|(n, _)| kind == EntityKind::Person && fold(n) == folded).map(|(_, record)| *record);
        self.mentions.push(Mention { kind, name: name.trim(), side, office, fact: self.fact, role, record: self.record, document: self.document, apart });
    }

    fn person(&mut self, name: Option<&'a str>, side: Side, office: Option<String>, role: Role) {
        if let Some(name) = name {
            self.push(EntityKind::Person, name, side, office, role);
        }
    }

    fn organisation(&mut self, name: Option<&'a str>, state: Option<StateCode>, role: Role) {
        let Some(name) = name else { return };
        let side = super::things::coded(&fold(name)).or(state).map_or(Side::Unknown, Side::State);
        self.push(EntityKind::Organisation, name, side, None, role);
    }

    fn place(&mut self, name: Option<&'a str>, state: Option<StateCode>, near: &[StateCode]) {
        let Some(name) = name else { return };
        let side = state.or_else(|| super::things::state_of(name, near)).map_or(Side::Unknown, Side::State);
        self.push(EntityKind::Place, name, side, None, Role::Where);
    }

    /// Those who say that it is so.
    pub fn said(&mut self, record: &'a Record) {
        for a in &record.attributed_to {
            let side = Side::of(a.state, a.organisation.as_deref());
            self.person(a.person.as_deref(), side, office(a.office.as_deref()), Role::Said);
            self.organisation(a.organisation.as_deref(), a.state, Role::Said);
        }
    }

    fn participant(&mut self, p: &'a Participant) {
        let side = Side::of(p.state, p.organisation.as_deref());
        self.person(p.person.as_deref(), side, office(p.office.as_deref()), Role::Event);
        self.organisation(p.organisation.as_deref(), p.state, Role::Event);
    }

    pub fn claim(&mut self, claim: &'a Claim) {
        match claim {
            Claim::Office(c) => {
                let post = office(c.title.as_deref().or(Some(&c.office)));
                self.person(Some(&c.person), Side::of(c.state, c.organisation.as_deref()), post, Role::Office);
                self.organisation(c.organisation.as_deref(), c.state, Role::Office);
            }
            Claim::Accreditation(c) => {
                let post = c.receiving.map(|r| format!("{} to {r}", fold(&c.rank)));
                self.person(Some(&c.person), Side::State(c.sending), post, Role::Envoy);
            }
            Claim::Honour(c) => self.person(Some(&c.person), Side::Unknown, None, Role::Honour),
            Claim::Event(c) => {
                c.actors.iter().chain(&c.recipients).for_each(|p| self.participant(p));
                self.place(c.place.as_deref(), None, &claim.states());
            }
            Claim::Agreement(c) => self.place(c.place.as_deref(), None, &c.states),
            Claim::Body(c) => {
                // A joint body is its states': "the Joint Commission" of another pair is another one.
                let states: Vec<String> = c.states.iter().map(ToString::to_string).collect();
                if let Some(name) = &c.name {
                    self.push(EntityKind::Organisation, name, Side::Body(states.join("-")), None, Role::Is);
                }
                self.place(c.place.as_deref(), None, &c.states);
            }
            Claim::Asset(c) => self.organisation(Some(&c.organisation), Some(c.owner), Role::Is),
            Claim::Memorial(c) => self.place(c.place.as_deref(), c.state, &[]),
            Claim::Mission(c) => self.place(c.place.as_deref(), None, &c.receiving.into_iter().collect::<Vec<_>>()),
            Claim::Community(c) => {
                c.places.iter().for_each(|p| self.place(Some(p), Some(c.host), &[]));
                c.organisations.iter().for_each(|o| self.organisation(Some(o), Some(c.host), Role::Is));
            }
            _ => {}
        }
    }
}
