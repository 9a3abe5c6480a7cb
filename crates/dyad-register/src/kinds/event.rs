//! An event: who does what to whom, in PLOVER's words. `act` is what happens,
//! would or should happen; `type` is PLOVER's type of the whole statement, which the
//! table in [`crate::plover`] makes of act and status.

use crate::{Act, When};
use dyad_reference::StateCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One who takes part in an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// The words of the text.
    pub text: String,
    /// Its state, or the code of an international organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<StateCode>,
    /// PLOVER's sector: GOV, MIL, REB, OPP, CVL, ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// The person, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The office, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The organisation, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
}

/// One happening between actors and recipients.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// What happens.
    pub act: Act,
    /// PLOVER's type of the whole statement.
    pub r#type: Act,
    /// How: visit, call, letter, expel, recall, summon, note, ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// PLOVER's contexts: diplomatic, economic, military, ...
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contexts: Vec<String>,
    /// Who acts.
    pub actors: Vec<Participant>,
    /// On whom; for acts without sides all take part on both sides.
    pub recipients: Vec<Participant>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The CAMEO code, two to four digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cameo: Option<String>,
}

impl Event {
    /// Whether it is a visit told of the host, who stands first ("received", "will host"):
    /// those who travel are the recipients then. CAMEO has a code for it.
    #[must_use]
    pub fn is_hosted(&self) -> bool {
        self.mode.as_deref() == Some("visit") && self.cameo.as_deref().is_some_and(|code| code.starts_with("043"))
    }

    /// Those who go to see others, of a visit.
    #[must_use]
    pub fn visitors(&self) -> &[Participant] {
        if self.is_hosted() { &self.recipients } else { &self.actors }
    }
}
