//! Records: one claim that one source makes, with its evidence. A record is never
//! changed; reading again with a better rulebook makes a new set.

use std::collections::BTreeMap;

use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Claim, ContentHash};

/// Whether the act or state is so.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Asserted.
    #[default]
    Actual,
    /// Will happen, agreed, a target.
    Planned,
    /// Called for, hoped for.
    Desired,
    /// Denied; also a plain negation.
    Denied,
}

impl Status {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Desired => "desired",
            Self::Denied => "denied",
        }
    }
}

/// The part of a document that a quote stands in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ZoneKind {
    /// The running text.
    Text,
    /// The headline.
    Title,
    /// Lines above the headline: "date 2022-07-15".
    Header,
}

/// The exact words of a source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Where the words stand.
    pub zone: ZoneKind,
    /// The first character, counted in Unicode scalar values.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// The words: exactly that slice.
    pub quote: String,
}

/// Who says so, where the text says so.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// The words of the text.
    pub text: String,
    /// The person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<StateCode>,
    /// The organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
}

/// The versions of what made a record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Coder {
    /// The program.
    pub program: String,
    /// The rulebook, by hash.
    pub rulebook: String,
    /// The reference data, by hash.
    pub reference: String,
}

/// One claim of one source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// A hash of the document, the kind, the status and the arguments: see [`Record::identify`].
    pub id: String,
    /// What the reader called the document.
    pub source: String,
    /// The document's content hash.
    pub document: ContentHash,
    /// The claim: `kind` and its arguments.
    #[serde(flatten)]
    pub claim: Claim,
    /// Whether it is so.
    pub status: Status,
    /// The words; never empty.
    pub evidence: Vec<Evidence>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributed_to: Vec<Attribution>,
    /// The text implies it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub derived: bool,
    /// How, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derivation: Option<String>,
    /// Arguments that the context gave, each with where from.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub resolved: BTreeMap<String, String>,
    /// The rule that made it.
    pub rule: String,
    /// The versions that made it.
    pub coder: Coder,
}

/// How sure a record is by the way it was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
pub enum Grade {
    /// Said in one sentence.
    A,
    /// With an argument from the context.
    B,
    /// Derived.
    C,
}

impl Grade {
    /// The letter.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

impl Record {
    /// How sure it is.
    #[must_use]
    pub fn grade(&self) -> Grade {
        if self.derived {
            Grade::C
        } else if self.resolved.is_empty() {
            Grade::A
        } else {
            Grade::B
        }
    }

    /// The identity of a claim in a document: the same on every machine and in any order.
    /// The arguments are compared without regard to case, accents and punctuation of names.
    #[must_use]
    pub fn identify(document: &ContentHash, claim: &Claim, status: Status) -> String {
        let arguments = serde_json::to_value(claim).map(|v| crate::canonical::normalised(&v)).unwrap_or_default();
        ContentHash::of(&[&document.to_string(), claim.kind().name(), status.name(), &arguments]).to_string()
    }
}
