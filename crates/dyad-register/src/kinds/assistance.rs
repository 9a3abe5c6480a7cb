//! Assistance: grants, loans, relief and equipment.

use crate::{Qualifier, When};
use dyad_reference::StateCode;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One state or organisation assists another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Assistance {
    /// Who gives.
    pub donor: StateCode,
    /// Who receives.
    pub recipient: StateCode,
    /// grant, loan, relief, equipment, ...
    pub form: String,
    /// For what, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// How much.
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
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
}
