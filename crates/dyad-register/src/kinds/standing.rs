//! Standings: the place of a partner in the list of a state.

use crate::{Measure, When};
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A partner's place in a state's list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// Whose list.
    pub of: StateCode,
    /// Who stands in it.
    pub partner: StateCode,
    /// The place, 1 for the largest.
    pub position: u32,
    /// None for the world, else a region or organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub among: Option<String>,
    /// By what.
    pub measure: Measure,
    /// None for all goods, else "wheat", ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The period; none where the list is as of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<When>,
}
