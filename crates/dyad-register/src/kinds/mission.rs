//! Missions: embassies and consulates.

use crate::When;
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissionAction {
    /// Is there.
    Existing,
    /// Opened.
    Opened,
    /// Closed.
    Closed,
    /// Moved to `place`.
    Moved,
}

/// A mission of one state in another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Mission {
    /// embassy, consulate, high commission, ...
    pub form: String,
    /// Whose mission.
    pub sending: StateCode,
    /// In which state or at which organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiving: Option<StateCode>,
    /// The city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What happened.
    pub action: MissionAction,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
}
