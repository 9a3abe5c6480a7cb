//! An office: who holds which post of a state or an organisation.

use crate::When;
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the text says of the person and the post.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfficeAction {
    /// Holds it.
    Incumbent,
    /// Was named to it.
    Appointed,
    /// Left it.
    Left,
    /// Held it before.
    Former,
}

/// A person in an office.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Office {
    /// The name as written.
    pub person: String,
    /// The office as written, without the state's name.
    pub office: String,
    /// The office normalised: "foreign minister".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The state it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<StateCode>,
    /// Or the organisation, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Holds, was named, left, held.
    pub action: OfficeAction,
    /// The date for which this is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<When>,
}
