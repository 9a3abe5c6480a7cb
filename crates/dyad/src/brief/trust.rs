//! How often the rules behind a line were right, by what people judged: it stands beside the
//! grade, in one form of words everywhere. What a person confirmed or entered needs none.

use dyad_register::facts::{Estimate, Precision};
use dyad_register::{Certainty, Fact};

/// Of a line that is as sure as its surest fact: the best of those facts counts.
pub fn of_surest(facts: &[&Fact], precision: &Precision) -> Option<Estimate> {
    let certainty = facts.iter().map(|f| f.certainty).min()?;
    estimates(facts, certainty, precision).reduce(|best, e| if e.low > best.low { e } else { best })
}

/// Of a row that is as sure as its least sure figure: the worst of those figures counts.
pub fn of_least_sure(facts: &[&Fact], precision: &Precision) -> Option<Estimate> {
    let certainty = facts.iter().map(|f| f.certainty).max()?;
    estimates(facts, certainty, precision).reduce(|worst, e| if e.low < worst.low { e } else { worst })
}

fn estimates(facts: &[&Fact], certainty: Certainty, precision: &Precision) -> impl Iterator<Item = Estimate> {
    facts.iter().filter(move |f| f.certainty == certainty && certainty != Certainty::Confirmed).filter_map(|f| precision.estimate(f))
}

/// "7 of 9 judged right".
pub fn words(estimate: &Estimate) -> String {
    format!("{} of {} judged right", estimate.right, estimate.of)
}

/// Behind a grade: ", 7 of 9 judged right", or nothing.
pub fn behind(estimate: Option<&Estimate>) -> String {
    estimate.map(|e| format!(", {}", words(e))).unwrap_or_default()
}

/// What these words mean, below a page that has them.
pub const LEGEND: &str = "“judged right”: how many of the records that the same rule made, and that people judged, were right; the fewer were judged, the less it says.";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use dyad_register::facts::Judged;

    use super::*;
    use crate::brief::fake::fake;

    #[test]
    fn a_line_has_the_best_and_a_row_the_worst() {
        let fake = fake();
        let mut facts: Vec<Fact> = fake.facts.iter().filter(|f| f.certainty == Certainty::A).take(2).cloned().collect();
        facts[0].records.iter_mut().for_each(|r| r.rule = "good".into());
        facts[1].records.iter_mut().for_each(|r| r.rule = "bad".into());
        let rules = [("good", Judged { right: 9, of: 9 }), ("bad", Judged { right: 1, of: 9 })];
        let precision = Precision { rules: rules.map(|(rule, judged)| (rule.to_owned(), judged)).into(), ..Precision::default() };
        let of = |facts: &[&Fact]| (of_surest(facts, &precision).map(|e| words(&e)), of_least_sure(facts, &precision).map(|e| words(&e)));
        let text = |t: &str| Some(t.to_owned());
        assert_eq!(of(&[&facts[0], &facts[1]]), (text("9 of 9 judged right"), text("1 of 9 judged right")));
        facts[0].certainty = Certainty::Confirmed;
        let both = [&facts[0], &facts[1]];
        assert_eq!(of(&both), (None, text("1 of 9 judged right")), "a person's word needs no estimate");
        assert_eq!(of_surest(&both[1..], &Precision::default()), None);
    }
}
