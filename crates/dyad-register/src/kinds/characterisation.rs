//! Characterisations: what one state calls another.

use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One state calls another something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Characterisation {
    /// Who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<StateCode>,
    /// Of whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<StateCode>,
    /// To whom it is that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<StateCode>,
    /// The words.
    pub r#as: String,
}
