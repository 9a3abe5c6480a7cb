//! Two places in one list, or two sizes of one community, across documents.

use super::{Finding, Input, Severity, disputes};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    findings.extend(disputes::pairs(input, &["position", "size"]).map(|p| p.finding(Severity::Note)));
}
