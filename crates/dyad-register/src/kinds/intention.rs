//! Intentions: what states say they will or should do together.

use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An intention of states.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Intention {
    /// Whose, in code order.
    pub states: Vec<StateCode>,
    /// The words.
    pub text: String,
    /// political, trade, economic, cultural, humanitarian, security, ...
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}
