//! Judgements: what a person decided, by whom, when and why. Append-only; a later
//! one overrules, undo is one too. Each keeps a copy of the record it judged, so that
//! it finds it again when the news is read anew.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Record;

/// What was decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It is right.
    Confirm,
    /// It is wrong.
    Reject,
    /// Right with these fields changed.
    Amend {
        /// New values by field.
        fields: BTreeMap<String, serde_json::Value>,
    },
    /// Two names are one thing.
    Same {
        /// The other name or id.
        other: String,
    },
    /// Two names are two things.
    Different {
        /// The other name or id.
        other: String,
    },
    /// Free text.
    Note {
        /// The text.
        text: String,
    },
    /// An earlier judgement no longer holds.
    Undo {
        /// Its id.
        judgement: String,
    },
}

/// One decision of one person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Judgement {
    /// Its id: a hash of all the rest.
    pub id: String,
    /// What is judged: a record's id, a name or a dyad ("KAZ-ROU").
    pub about: String,
    /// The decision.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Who.
    pub by: String,
    /// When: the one clock in the program, RFC 3339 in UTC.
    pub at: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// A copy of the record that was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Box<Record>>,
}
