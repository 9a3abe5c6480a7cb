//! Joint bodies: commissions, committees, councils and their sessions.

use crate::When;
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A joint body of states, or one session of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Body {
    /// commission, committee, council, group, ...
    pub form: String,
    /// Its name, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whose body, in code order.
    pub states: Vec<StateCode>,
    /// The number of the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<u32>,
    /// When the session is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// Where the session is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}
