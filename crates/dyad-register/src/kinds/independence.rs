//! Independence of a state.

use crate::When;
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A state became independent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Independence {
    /// The state.
    pub state: StateCode,
    /// From which state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<StateCode>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
}
