//! Two dates of one thing, across documents. A date that was derived against one that is
//! said is for the check of anniversaries.

use super::{Finding, Input, Severity, disputes};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    findings.extend(disputes::pairs(input, &["date"]).filter(|p| !p.one_is_derived()).map(|p| p.finding(Severity::Warning)));
}
