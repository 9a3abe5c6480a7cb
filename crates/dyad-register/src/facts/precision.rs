//! How often each rule and each kind was right, from what people decided on its records. A
//! confirmed record was right, a rejected or amended one was not. With few judgements the
//! share says little, so the interval that Wilson gave stands beside it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Decision, Fact, Sourced, decided};
use crate::{Judgement, Kind};

/// Judged records, and how many of them were right.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Judged {
    /// Confirmed.
    pub right: usize,
    /// Confirmed, amended or rejected.
    pub of: usize,
}

impl Judged {
    /// The share that was right.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| self.right as f64 / self.of as f64)
    }

    /// Between which shares the truth lies, with 95 of 100 (Wilson's score interval).
    #[must_use]
    pub fn interval(&self) -> (f64, f64) {
        const Z: f64 = 1.959_964;
        let Some(share) = self.share() else { return (0.0, 1.0) };
        let n = self.of as f64;
        let middle = share + Z * Z / (2.0 * n);
        let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        (rounded((middle - half) / whole), rounded((middle + half) / whole))
    }

    fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

/// To three digits: no reader needs more, and every machine gives them alike.
fn rounded(share: f64) -> f64 {
    (share.clamp(0.0, 1.0) * 1000.0).round() / 1000.0
}

/// Right and judged, by rule and by kind.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Precision {
    /// By the name of the rule.
    pub rules: BTreeMap<String, Judged>,
    /// By kind.
    pub kinds: BTreeMap<Kind, Judged>,
    /// All together.
    pub all: Judged,
}

/// How far a fact can be trusted by the rule behind it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Estimate {
    /// The rule.
    pub rule: String,
    /// How many of its judged records were right.
    pub right: usize,
    /// How many were judged.
    pub of: usize,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What people's judgements say of the rules. Entries do not count: no rule made them. Nor
/// does a judgement that found another record than the one it judged.
#[must_use]
pub fn precision(records: &[Sourced<'_>], judgements: &[Judgement]) -> Precision {
    let entered: std::collections::BTreeSet<&str> = records.iter().filter(|s| s.document.entered.is_some()).map(|s| s.record.id.as_str()).collect();
    let mut precision = Precision::default();
    for decided in decided(records, judgements).0 {
        if !decided.exact || entered.contains(decided.record.id.as_str()) {
            continue;
        }
        let right = decided.decision == Decision::Confirmed;
        precision.rules.entry(decided.record.rule.clone()).or_default().count(right);
        precision.kinds.entry(decided.record.claim.kind()).or_default().count(right);
        precision.all.count(right);
    }
    precision
}

impl Precision {
    /// What is known of a rule.
    #[must_use]
    pub fn rule(&self, rule: &str) -> Option<Estimate> {
        let judged = self.rules.get(rule)?;
        let (low, high) = judged.interval();
        Some(Estimate { rule: rule.to_owned(), right: judged.right, of: judged.of, low, high })
    }

    /// The estimate of a fact: of the rules that made its records the one with the highest
    /// lower end, since one good report is enough; none where no rule of it was judged.
    #[must_use]
    pub fn estimate(&self, fact: &Fact) -> Option<Estimate> {
        let mut rules: Vec<&str> = fact.records.iter().filter(|r| r.entered.is_none()).map(|r| r.rule.as_str()).collect();
        rules.sort_unstable();
        rules.dedup();
        let mut best: Option<Estimate> = None;
        for estimate in rules.into_iter().filter_map(|r| self.rule(r)) {
            if best.as_ref().is_none_or(|b| estimate.low > b.low) {
                best = Some(estimate);
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use serde_json::json;

    use super::*;
    use crate::testing::Case;
    use crate::{JoinOptions, Verdict, facts::join};

    #[test]
    fn the_interval_is_wilsons() {
        assert_eq!(Judged { right: 18, of: 20 }.interval(), (0.699, 0.972));
        assert_eq!(Judged { right: 0, of: 0 }.interval(), (0.0, 1.0));
        let (low, high) = Judged { right: 1, of: 1 }.interval();
        assert!(low > 0.2 && low < 0.21 && high == 1.0);
    }

    #[test]
    fn confirmed_is_right_amended_and_rejected_are_not() {
        let mut case = Case::default();
        for (source, by) in [("a", "AUT"), ("b", "BGR"), ("c", "CAN"), ("d", "DNK")] {
            case.add(source, "W", "2001-02-03", json!({"kind": "recognition", "recogniser": by, "recognised": "PLW", "action": "recognised"}));
        }
        case.records[2].rule = "other".into();
        let verdicts = [Verdict::Confirm, Verdict::Reject, Verdict::Amend { fields: [("date".to_owned(), json!("1994"))].into() }];
        let judgements: Vec<Judgement> = verdicts.into_iter().zip(&case.records).map(|(v, r)| Judgement::new(&r.id, v, "Ana", "2026-01-02T03:04:05Z")).collect();
        let precision = precision(&case.sourced(), &judgements);
        assert_eq!(precision.rules["test"], Judged { right: 1, of: 2 });
        assert_eq!(precision.rules["other"], Judged { right: 0, of: 1 });
        assert_eq!(precision.kinds[&Kind::Recognition], Judged { right: 1, of: 3 });
        let facts = join(&case.sourced(), &judgements, JoinOptions::default()).facts;
        let unjudged = facts.iter().find(|f| f.records[0].source == "d").unwrap();
        assert_eq!(precision.estimate(unjudged).unwrap().of, 2);
    }
}
