//! Trade and investment in figures.

use crate::{Qualifier, When};
use dyad_reference::StateCode;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Exports and imports together.
    Turnover,
    /// From reporter to partner.
    Exports,
    /// From partner to reporter.
    Imports,
    /// From reporter to partner.
    Investment,
}

/// A figure of trade or investment between two states.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Trade {
    /// What is counted.
    pub measure: Measure,
    /// None for all goods, else "non-oil", "wheat", ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Whose exports, imports or investment; for turnover the first in code order.
    pub reporter: StateCode,
    /// The other state.
    pub partner: StateCode,
    /// The period; none for a stock or an undated figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<When>,
    /// The amount.
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
    /// The change in percent; negative for a fall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(with = "crate::decimal::option")]
    #[schemars(with = "Option<String>")]
    pub change: Option<Decimal>,
    /// The period it is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared_to: Option<When>,
}
