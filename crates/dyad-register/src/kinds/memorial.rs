//! Memorials: monuments, squares, streets and plaques that honour someone of another state.

use crate::When;
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MemorialAction {
    /// Opened, unveiled or named.
    Opened,
    /// Removed or renamed.
    Removed,
}

/// A place that honours a person or a state.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Memorial {
    /// monument, square, street, park, plaque, museum, ...
    pub form: String,
    /// Whom it honours, as written.
    pub honours: String,
    /// The city or site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The state it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<StateCode>,
    /// Opened or removed.
    pub action: MemorialAction,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
}
