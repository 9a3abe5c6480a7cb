//! An anniversary against the day that other reports give: "30 years ago today" gives a day,
//! and another report says another.

use super::{Finding, Input, Severity, disputes, words};
use crate::Certainty;

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for pair in disputes::pairs(input, &["date"]).filter(disputes::Pair::one_is_derived) {
        let [a, b] = pair.sides;
        let ((derived, by_count), (said, date)) = if a.0.certainty == Certainty::C { (a, b) } else { (b, a) };
        let how = input.records_of(derived).find_map(|s| s.record.derivation.clone()).unwrap_or_else(|| "it is derived".to_owned());
        let how = how.trim_end_matches('.');
        let says = if said.records.len() == 1 { "says" } else { "say" };
        let sentence = format!("{}: {by_count} as counted back ({how}), but {} {says} {date}.", disputes::thing(derived), words::records(said.records.len()));
        findings.push(pair.with(Severity::Warning, sentence));
    }
}
