//! Two amounts of one flow and period, across documents, outside both roundings.

use super::{Finding, Input, Severity, disputes};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    findings.extend(disputes::pairs(input, &["amount"]).map(|p| p.finding(Severity::Warning)));
}
