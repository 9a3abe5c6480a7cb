//! One thing asserted in one document and denied in another.

use super::{Finding, Input, Severity, disputes};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    findings.extend(disputes::pairs(input, &["status"]).map(|p| p.finding(Severity::Note)));
}
