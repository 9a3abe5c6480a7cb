//! Communities: people of one state who live in another.

use crate::Qualifier;
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A community abroad.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Community {
    /// As written.
    pub people: String,
    /// Where they come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<StateCode>,
    /// Where they live.
    pub host: StateCode,
    /// The cities, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Their associations, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<String>,
    /// How many people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// How exact the number is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
}
