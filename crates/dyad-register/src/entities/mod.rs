//! Entities: the persons, organisations and places that claims name, with their names,
//! spellings and dated posts. A pure pass over facts, their records and the judgements: the
//! same entities come out whatever the order.
//!
//! What certainly is one (the same folded name for the same state, a shorter form of a name in
//! the same office) is one, and says why. What may be one is offered with the reason and is
//! never merged silently: a person's `same` or `different` settles it. Two persons of one name
//! who speak for different states stay two.

mod alike;
mod entity;
mod gathering;
mod location;
mod mention;
mod node;
mod offer;
mod persons;
mod post;
mod said;
mod sound;
mod things;
mod union;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Fact, Judgement, PartialDate, Record, StateCode};

pub use gathering::{Gathering, Roll};
pub use location::{Degrees, Location, NameThen};
pub use mention::{Role, held_by_many, persons_of};
pub use post::{Leaving, Post};

/// What an entity is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, a ministry, an agency, a joint commission, an international organisation.
    Organisation,
    /// A city or another place.
    Place,
}

/// One way in which a name is written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Spelling {
    /// As written.
    pub text: String,
    /// How many records write it so.
    pub records: usize,
}

/// A fact that names the entity, and as what.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// The fact's id.
    pub fact: String,
    /// What the entity does in it.
    pub role: Role,
}

/// A person, an organisation or a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// A hash of the kind, of the first of its names and of the state of that.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The name by which it is shown: the most frequent full spelling.
    pub name: String,
    /// The name that means this entity and no other: with the state in brackets where others have the name too.
    pub label: String,
    /// The states it speaks for, belongs to or lies in, in code order; coded organisations too.
    pub states: Vec<StateCode>,
    /// The organisations without a code that it speaks for, as written and folded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<String>,
    /// Every spelling, the most frequent first.
    pub spellings: Vec<Spelling>,
    /// Offices and accreditations of a person, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
    /// Where a place lies, where the tables know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The facts that name it, by fact and role.
    pub named: Vec<Named>,
    /// The first and the last date of these facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<PartialDate>,
    /// See `first_seen`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<PartialDate>,
    /// Why its names are taken for one, in plain words; empty where there is one name only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
}

/// Two entities that may be one: for a person to say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// What both are.
    pub kind: EntityKind,
    /// The labels of both: what to call them in `same` and `different`.
    pub names: [String; 2],
    /// The ids of both.
    pub entities: [String; 2],
    /// Why they may be one, in plain words.
    pub reason: String,
}

/// Everything that claims name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entities {
    /// Persons, organisations, places; within a kind by label.
    pub all: Vec<Entity>,
    /// Pairs that may be one, the likeliest first.
    pub candidates: Vec<Candidate>,
}

impl Entities {
    /// Those of a kind.
    pub fn of(&self, kind: EntityKind) -> impl Iterator<Item = &Entity> {
        self.all.iter().filter(move |e| e.kind == kind)
    }

    /// The entities of a kind that a person means by a name: those with this label, else with
    /// this spelling, else those of which it is a shorter or longer form.
    #[must_use]
    pub fn find(&self, kind: EntityKind, query: &str) -> Vec<&Entity> {
        use crate::canonical::fold;
        use crate::facts::{name_tokens, same_name};
        let folded = fold(query);
        let tokens = name_tokens(query);
        let code = things::coded(&folded).filter(|_| kind == EntityKind::Organisation);
        let by: [&dyn Fn(&Entity) -> bool; 6] = [
            &|e| e.id == query || fold(&e.label) == folded,
            &|e| e.spellings.iter().any(|s| fold(&s.text) == folded),
            // "NATO", where the reports write the name in full.
            &|e| code.is_some() && e.spellings.iter().any(|s| things::coded(&fold(&s.text)) == code),
            // "Nur-Sultan", where the reports write Astana.
            &|e| e.location.as_ref().is_some_and(|l| location::is_called(l, query)),
            &|e| kind == EntityKind::Person && e.spellings.iter().any(|s| name_tokens(&s.text) == tokens),
            &|e| kind == EntityKind::Person && e.spellings.iter().any(|s| same_name(&s.text, query)),
        ];
        by.iter().map(|test| self.of(kind).filter(|e| test(e)).collect::<Vec<_>>()).find(|found| !found.is_empty()).unwrap_or_default()
    }
}

/// Finds the entities of facts. `records` are the facts' records by id: they hold the spellings.
#[must_use]
pub fn entities(facts: &[Fact], records: &BTreeMap<String, Record>, judgements: &[Judgement]) -> Entities {
    let mut gathering = Gathering::new(judgements, records);
    facts.iter().for_each(|f| gathering.fact(f));
    let mut roll = gathering.records();
    records.values().for_each(|r| roll.record(r));
    roll.finish()
}

fn entity_order(e: &Entity) -> (EntityKind, String, &str) {
    (e.kind, crate::canonical::fold(&e.label), &e.id)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
