//! Diplomatic relations: established, raised, lowered, broken, taken up again.

use crate::When;
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happened to the relations.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationsAction {
    /// Taken up for the first time.
    Established,
    /// Raised to a higher level.
    Upgraded,
    /// Lowered.
    Downgraded,
    /// Broken off.
    Severed,
    /// Taken up again.
    Restored,
}

/// A step in the relations of two states.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Relations {
    /// The step.
    pub action: RelationsAction,
    /// The two states, in code order.
    pub states: Vec<StateCode>,
    /// The level, as written: "strategic partnership".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
}
