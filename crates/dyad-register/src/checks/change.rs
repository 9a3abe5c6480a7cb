//! A change in percent against the figures of both periods, in one document.

use rust_decimal::Decimal;

use super::{Finding, Input, Severity, figures, finding, words};
use crate::When;

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for figures in figures::documents(input) {
        for now in &figures {
            let Some(change) = now.trade.change else { continue };
            let before_period = now.trade.compared_to.or_else(|| now.trade.period.and_then(year_before));
            let Some(period) = before_period else { continue };
            let before = figures.iter().find(|f| f.flow() == now.flow() && f.trade.currency == now.trade.currency && figures::same_days(f.trade.period, Some(period)) && f.trade.amount.is_some());
            let Some(before) = before else { continue };
            let (Some(new), Some(old)) = (now.reach(), before.reach()) else { continue };
            if old.0 <= Decimal::ZERO {
                continue;
            }
            let percent = |a: Decimal, b: Decimal| (a / b - Decimal::ONE) * Decimal::ONE_HUNDRED;
            let (least, most) = (percent(new.0, old.1), percent(new.1, old.0));
            // "17.3 per cent" is anything from 17.25 to 17.35.
            let half = Decimal::new(5, change.scale() + 1);
            if change + half >= least && change - half <= most {
                continue;
            }
            let flow = now.flow();
            let sentence = format!(
                "{}: a change of {change} percent{} does not fit the figures {} and, for {period}, {}, which give {} to {} percent.",
                words::source(&now.sourced),
                words::in_period(now.trade.period),
                now.shown(),
                before.shown(),
                least.round_dp(1).normalize(),
                most.round_dp(1).normalize(),
            );
            let about = [now, before].map(|f| f.sourced.record.id.clone());
            findings.push(finding(Severity::Warning, about, [flow.from, flow.to], sentence));
        }
    }
}

/// The year before a year.
fn year_before(period: When) -> Option<When> {
    let date = period.point().filter(|d| d.month().is_none())?;
    date.plus_years(-1).map(When::At)
}
