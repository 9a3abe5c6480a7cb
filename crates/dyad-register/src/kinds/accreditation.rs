//! An accreditation: who represents one state in another.

use crate::When;
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happened to the accreditation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccreditationAction {
    /// Represents.
    Incumbent,
    /// Was named.
    Appointed,
    /// Presented credentials.
    Presented,
    /// Was recalled.
    Recalled,
    /// Was expelled.
    Expelled,
    /// No longer represents.
    Ended,
}

/// A named envoy of one state to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Accreditation {
    /// The name as written.
    pub person: String,
    /// The diplomatic rank, normalised: ambassador, high commissioner, ...
    pub rank: String,
    /// The state that sends.
    pub sending: StateCode,
    /// The state or organisation that receives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiving: Option<StateCode>,
    /// What happened.
    pub action: AccreditationAction,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
}
