//! Assets: an organisation of one state in another.

use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An organisation that one state owns in another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Asset {
    /// Its name, as written.
    pub organisation: String,
    /// The owner.
    pub owner: StateCode,
    /// Where it is.
    pub host: StateCode,
    /// What it is, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
