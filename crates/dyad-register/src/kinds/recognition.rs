//! Recognition of one state by another.

use crate::When;
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Given or taken back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecognitionAction {
    /// Given.
    Recognised,
    /// Taken back.
    Withdrawn,
}

/// One state recognises another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Recognition {
    /// Who recognises.
    pub recogniser: StateCode,
    /// Who is recognised.
    pub recognised: StateCode,
    /// Given or taken back.
    pub action: RecognitionAction,
    /// When it took effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
}
