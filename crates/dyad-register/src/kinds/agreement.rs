//! Agreements: treaties, memoranda, protocols, declarations and plans.

use crate::{Qualifier, When};
use dyad_reference::StateCode;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The stage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgreementAction {
    /// Signed.
    Signed,
    /// Ratified.
    Ratified,
    /// In force.
    #[serde(rename = "in force")]
    InForce,
    /// Under negotiation.
    Negotiated,
    /// Ended or denounced.
    Ended,
}

/// A stage of an agreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Agreement {
    /// treaty, agreement, memorandum, protocol, declaration, plan, ...
    pub form: String,
    /// Its title, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is about, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The parties, in code order.
    pub states: Vec<StateCode>,
    /// The stage.
    pub action: AgreementAction,
    /// The state that ratified or ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<StateCode>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How many, where a group was signed together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Its worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(with = "crate::decimal::option")]
    #[schemars(with = "Option<String>")]
    pub amount: Option<Decimal>,
    /// The currency, ISO 4217.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// How many digits of the amount the text gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digits: Option<u8>,
    /// How exact the amount is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
}
