//! Exports and imports against turnover, in one document.

use super::{Finding, Input, Severity, figures, finding, words};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for figures in figures::documents(input) {
        for total in figures.iter().filter(|f| f.flow().turnover) {
            let flow = total.flow();
            let part = |back: bool| {
                figures.iter().find(|f| {
                    let other = f.flow();
                    let (from, to) = if back { (flow.to, flow.from) } else { (flow.from, flow.to) };
                    !other.turnover && !other.investment && other.scope == flow.scope && (other.from, other.to) == (from, to) && f.comparable(total)
                })
            };
            let (Some(there), Some(back)) = (part(false), part(true)) else { continue };
            let (Some(whole), Some(a), Some(b)) = (total.reach(), there.reach(), back.reach()) else { continue };
            let sum = (a.0 + b.0, a.1 + b.1);
            if sum.1 >= whole.0 && sum.0 <= whole.1 {
                continue;
            }
            let sentence = format!(
                "{}: turnover of {} and {}{} is given as {}, but {} from {} and {} from {} do not add up to it, even with rounding.",
                words::source(&total.sourced),
                words::state(flow.from),
                words::state(flow.to),
                words::in_period(total.trade.period),
                total.shown(),
                there.shown(),
                words::state(flow.from),
                back.shown(),
                words::state(flow.to),
            );
            let about = [total, there, back].map(|f| f.sourced.record.id.clone());
            findings.push(finding(Severity::Warning, about, [flow.from, flow.to], sentence));
        }
    }
}
