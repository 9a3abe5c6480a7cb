//! One thing asserted in one document and denied in another.

use super::{Finding, Input, Severity, disputes, words};
use crate::Status;

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for pair in disputes::pairs(input, &["status"]) {
        let [(a, _), (b, _)] = pair.sides;
        let (said, denied) = if a.status == Status::Denied { (b, a) } else { (a, b) };
        let says = |n: usize| if n == 1 { "says" } else { "say" };
        let (yes, no) = (said.records.len(), denied.records.len());
        let sentence = format!("{}: {} {} that it is so, {} that it is not.", disputes::thing(said), words::records(yes), says(yes), words::records(no));
        findings.push(pair.with(Severity::Note, sentence));
    }
}
