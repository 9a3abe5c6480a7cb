//! Figures of trade in one document, flow by flow, for the checks of figures.

use rust_decimal::Decimal;

use super::Input;
use crate::canonical::fold;
use crate::{Claim, Measure, Sourced, StateCode, Status, Trade, When, reach};

/// One figure of a document.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    pub sourced: Sourced<'a>,
    pub trade: &'a Trade,
}

/// Goods in one direction, both directions together, or money.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Flow {
    pub turnover: bool,
    pub investment: bool,
    pub from: StateCode,
    pub to: StateCode,
    pub scope: String,
}

impl<'a> Figure<'a> {
    /// The flow that the figure counts: imports are the other side's exports.
    pub fn flow(&self) -> Flow {
        let t = self.trade;
        let (from, to) = match t.measure {
            Measure::Imports => (t.partner, t.reporter),
            Measure::Turnover => (t.reporter.min(t.partner), t.reporter.max(t.partner)),
            Measure::Exports | Measure::Investment => (t.reporter, t.partner),
        };
        Flow { turnover: t.measure == Measure::Turnover, investment: t.measure == Measure::Investment, from, to, scope: t.scope.as_deref().map(fold).unwrap_or_default() }
    }

    /// The least and the most that it may be.
    pub fn reach(&self) -> Option<(Decimal, Decimal)> {
        self.trade.amount.map(|a| reach(a, self.trade.digits, self.trade.qualifier))
    }

    /// Same days and same currency.
    pub fn comparable(&self, other: &Self) -> bool {
        same_days(self.trade.period, other.trade.period) && self.trade.currency == other.trade.currency
    }

    /// "USD 1600000000".
    pub fn shown(&self) -> String {
        let amount = self.trade.amount.map(|a| a.normalize().to_string()).unwrap_or_default();
        format!("{} {amount}", self.trade.currency.as_deref().unwrap_or_default()).trim().to_owned()
    }
}

/// Both cover the same days, or both are undated.
pub fn same_days(a: Option<When>, b: Option<When>) -> bool {
    a.map(|w| (w.earliest(), w.latest())) == b.map(|w| (w.earliest(), w.latest()))
}

/// The asserted figures of each document.
pub fn documents<'s, 'a>(input: &'s Input<'a>) -> impl Iterator<Item = Vec<Figure<'a>>> + 's {
    input.documents.values().map(|records| {
        let actual = records.iter().filter(|s| s.record.status == Status::Actual);
        actual
            .filter_map(|s| match &s.record.claim {
                Claim::Trade(trade) => Some(Figure { sourced: *s, trade }),
                _ => None,
            })
            .collect()
    })
}
