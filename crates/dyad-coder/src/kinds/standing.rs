//! Standings: which place a state has among another's trade partners, markets, suppliers or
//! investors. A rank beside a noun ("Chile's second-largest market") or a place in a list
//! ("fell to sixth place"), each with its list, who stands in it, and among whom.

mod led;
mod period;
mod phrase;
mod place;
mod rank;
mod region;
mod who;

use dyad_register::{Claim, Measure, Standing, StateCode, Status, Trade, When};
use dyad_text::atoms::AtomKind;

use super::Scene;
use super::trade::{Side, View};
use crate::draft::Draft;

/// A list: whose, by what, among whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct List {
    /// Whose list.
    pub of: StateCode,
    /// Where from, if the words do not name it.
    pub why: Option<String>,
    /// By what.
    pub measure: Measure,
    /// Which goods.
    pub scope: Option<String>,
    /// Among whom; none for the world.
    pub among: Option<String>,
    /// The units that name it.
    pub units: Vec<usize>,
}

/// Finds the standings in a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let view = View::new(scene);
    if view.len() == 0 || view.low(view.len() - 1) == "?" {
        return;
    }
    let mut found: Vec<Draft> = Vec::new();
    let lists = phrase::find(&view, &mut found);
    place::find(&view, &lists, out, &mut found);
    out.append(&mut found);
}

/// "the second largest investor in Mexico, with $4.4 billion in 2023": the sum beside a rank.
fn sum(view: &View<'_, '_, '_>, list: &List, side: &Side, from: usize, period: Option<(When, usize)>, status: Status) -> Option<Draft> {
    if status != Status::Actual {
        return None;
    }
    let at = from + usize::from(view.low(from) == ",");
    let led = matches!(view.low(at), "with" | "(" | "at" | "worth");
    let AtomKind::Money(money) = view.atom(at + 1).filter(|_| led)? else { return None };
    let when = (at + 2..at + 4).find_map(|u| period::dated(view, u).map(|w| (w, u))).or(period);
    let (reporter, partner) = if list.measure == Measure::Investment { (side.code, list.of) } else { (list.of, side.code) };
    let (reporter, partner) = if list.measure == Measure::Turnover && reporter > partner { (partner, reporter) } else { (reporter, partner) };
    if reporter == partner {
        return None;
    }
    let claim = Claim::Trade(Trade {
        measure: list.measure,
        scope: list.scope.clone(),
        reporter,
        partner,
        period: when.map(|w| w.0),
        amount: Some(money.figure.value),
        currency: money.currency.map(|c| c.as_str().to_owned()),
        digits: money.figure.digits,
        qualifier: money.figure.qualifier,
        change: None,
        compared_to: None,
    });
    let units: Vec<usize> = list.units.iter().copied().chain([at + 1]).chain(side.unit).chain(when.map(|w| w.1)).collect();
    let (first, last) = (*units.iter().min()?, *units.iter().max()?);
    let (owner, other) = if reporter == list.of { ("reporter", "partner") } else { ("partner", "reporter") };
    Some(Draft::new(claim, status, view.context.sentence, (first, last), "trade/ranked").resolved(owner, list.why.as_deref()).resolved(other, side.why.as_deref()))
}

/// A draft of a standing.
fn draft(view: &View<'_, '_, '_>, list: &List, partner: &super::trade::Side, position: u32, period: Option<(When, usize)>, status: Status, extra: &[usize], rule: &str) -> Option<Draft> {
    if partner.code == list.of || position == 0 || position > 250 {
        return None;
    }
    let mut units: Vec<usize> = list.units.clone();
    units.extend_from_slice(extra);
    units.extend(partner.unit);
    units.extend(period.map(|p| p.1));
    let (first, last) = (*units.iter().min()?, (*units.iter().max()?).min(view.len() - 1));
    let claim = Claim::Standing(Standing { of: list.of, partner: partner.code, position, among: list.among.clone(), measure: list.measure, scope: list.scope.clone(), period: period.map(|p| p.0) });
    Some(Draft::new(claim, status, view.context.sentence, (first, last), rule).resolved("of", list.why.as_deref()).resolved("partner", partner.why.as_deref()))
}
