//! Promises: planned visits, sessions, signings and targets, with what became of them. Kept
//! or broken is only what a later report says so; overdue is what nobody reported when its
//! day had passed. The day is given: no clock is read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Act, Claim, Event, Fact, PartialDate, Status, When, reach};

/// What became of a promise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Its day has passed, and no report says that it happened.
    Overdue,
    /// A later report says that it did not happen, or that the target was missed.
    Broken,
    /// Its day is still to come, or none was given.
    Open,
    /// A later report says that it happened.
    Kept,
}

impl Outcome {
    /// Every outcome, the most pressing first.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::Broken, Self::Open, Self::Kept];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Broken => "broken",
            Self::Open => "open",
            Self::Kept => "kept",
        }
    }
}

/// A planned thing with what became of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Promise<'a> {
    /// What became of it.
    pub outcome: Outcome,
    /// By when; the period of a target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<When>,
    /// The first report of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<PartialDate>,
    /// The planned fact.
    pub fact: &'a Fact,
    /// The fact that says what became of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<&'a Fact>,
}

/// Whether a fact is a promise: planned, and something of which a report could say that it
/// happened, such as a visit, a session, a signing, an opening, a target or a grant.
#[must_use]
pub fn is_promise(fact: &Fact) -> bool {
    fact.status == Status::Planned && is_occasion(&fact.claim)
}

/// Whether a report could say of it that it happened.
fn is_occasion(claim: &Claim) -> bool {
    match claim {
        Claim::Intention(_) | Claim::Characterisation(_) => false,
        Claim::Event(event) => is_own(event),
        _ => true,
    }
}

/// Whether an event can be told from others of the same states: any later meeting would be the
/// one of "agreed to meet again", and who is "to work together in 2024" does so every day.
fn is_own(event: &Event) -> bool {
    let told = event.mode.is_some() || event.place.is_some();
    match event.act {
        Act::Consult => told || event.date.is_some(),
        Act::Agree | Act::Cooperate | Act::Support => told || event.date.and_then(When::point).is_some_and(|d| d.day().is_some()),
        _ => true,
    }
}

/// By when a planned thing is to happen.
#[must_use]
pub fn due(fact: &Fact) -> Option<When> {
    fact.date.or_else(|| fact.claim.when())
}

/// What became of a planned fact, as of a day; `result` is the fact that follows it.
#[must_use]
pub fn outcome(planned: &Fact, result: Option<&Fact>, today: Option<PartialDate>) -> Outcome {
    match result {
        Some(result) if result.status == Status::Denied => return Outcome::Broken,
        Some(result) => match reached(&planned.claim, &result.claim) {
            Some(true) => return Outcome::Kept,
            Some(false) => return Outcome::Broken,
            // Nothing that can be compared with the target.
            None => {}
        },
        None => {}
    }
    match (due(planned), today) {
        (Some(due), Some(today)) if due.latest() < today.earliest() && is_occasion(&planned.claim) => Outcome::Overdue,
        _ => Outcome::Open,
    }
}

/// Whether what happened is what was promised: figures are compared within their rounding,
/// everything else is what it is.
fn reached(target: &Claim, found: &Claim) -> Option<bool> {
    match (target, found) {
        (Claim::Trade(t), Claim::Trade(f)) => {
            if t.currency != f.currency {
                return None;
            }
            let (least, _) = reach(t.amount?, t.digits, t.qualifier);
            let (_, most) = reach(f.amount?, f.digits, f.qualifier);
            Some(most >= least)
        }
        // The first place is better than the second.
        (Claim::Standing(t), Claim::Standing(f)) => Some(f.position <= t.position),
        _ => Some(true),
    }
}

/// The promises among some facts: the most pressing outcome first, then by due date, those
/// without one last, then by id.
#[must_use]
pub fn promises(facts: &[Fact], today: Option<PartialDate>) -> Vec<Promise<'_>> {
    let by_id: std::collections::BTreeMap<&str, &Fact> = facts.iter().map(|f| (f.id.as_str(), f)).collect();
    let mut promises: Vec<Promise<'_>> = facts
        .iter()
        .filter(|f| is_promise(f))
        .map(|fact| {
            let result = fact.followed_by.as_deref().and_then(|id| by_id.get(id)).copied();
            let told = fact.records.iter().filter_map(|r| r.report_date).min();
            Promise { outcome: outcome(fact, result, today), due: due(fact), told, fact, result }
        })
        .collect();
    let key = |p: &Promise<'_>| (p.outcome, p.due.is_none(), p.due.map(|d| (d.latest(), d.earliest())), p.told);
    promises.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.fact.id.cmp(&b.fact.id)));
    promises
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
    use serde_json::{Value, json};

    use super::*;
    use crate::facts::{JoinOptions, join};
    use crate::testing::Case;

    fn visit(date: &str) -> Value {
        json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "mode": "visit", "actors": [{"text": "Peru", "state": "PER"}],
            "recipients": [{"text": "Romania", "state": "ROU"}], "date": date})
    }

    fn turnover(amount: &str, digits: u8) -> Value {
        json!({"kind": "trade", "measure": "turnover", "reporter": "PER", "partner": "ROU", "period": "2021", "amount": amount, "currency": "USD", "digits": digits})
    }

    /// The outcomes as of a day, of a plan and of what was said later.
    fn outcomes(plan: Value, later: Option<(Value, Status)>, today: &str) -> Vec<Outcome> {
        let mut case = Case::default();
        case.add_status("plan", "Wire", "2021-01-10", plan, Status::Planned);
        if let Some((claim, status)) = later {
            case.add_status("later", "Wire", "2022-02-10", claim, status);
        }
        let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
        promises(&facts, Some(today.parse().unwrap())).iter().map(|p| p.outcome).collect()
    }

    #[test]
    fn what_no_report_could_say_to_have_happened_is_no_promise() {
        let with = |act: &str, more: Value| {
            let mut plan = visit("2021-05-06");
            let fields = plan.as_object_mut().unwrap();
            fields.remove("mode");
            fields.remove("date");
            fields.insert("act".into(), act.into());
            fields.extend(more.as_object().unwrap().clone());
            outcomes(plan, None, "2022-03-01")
        };
        for act in ["COOPERATE", "SUPPORT", "CONSULT"] {
            assert_eq!(with(act, json!({})), [], "{act}");
            assert_eq!(with(act, json!({"place": "Lima"})), [Outcome::Open], "{act}");
            assert_eq!(with(act, json!({"date": "2021-05-06"})), [Outcome::Overdue], "{act}");
        }
        // They may work together all the year, but they meet on a day of it.
        assert_eq!(with("COOPERATE", json!({"date": "2021"})), []);
        assert_eq!(with("COOPERATE", json!({"date": "2021", "mode": "exercise"})), [Outcome::Overdue]);
        assert_eq!(with("CONSULT", json!({"date": "2021"})), [Outcome::Overdue]);
        assert_eq!(with("AID", json!({})), [Outcome::Open]);
    }

    #[test]
    fn a_visit_is_open_then_overdue_then_kept_or_broken() {
        assert_eq!(outcomes(visit("2021-05-06"), None, "2021-05-06"), [Outcome::Open]);
        assert_eq!(outcomes(visit("2021-05-06"), None, "2021-05-07"), [Outcome::Overdue]);
        // The whole month is the day.
        assert_eq!(outcomes(visit("2021-05"), None, "2021-05-31"), [Outcome::Open]);
        assert_eq!(outcomes(visit("2021-05-06"), Some((visit("2021-05-06"), Status::Actual)), "2022-03-01"), [Outcome::Kept]);
        assert_eq!(outcomes(visit("2021-05-06"), Some((visit("2021-05-06"), Status::Denied)), "2022-03-01"), [Outcome::Broken]);
        // Another visit is no answer.
        assert_eq!(outcomes(visit("2021-05-06"), Some((visit("2021-09-06"), Status::Actual)), "2022-03-01"), [Outcome::Overdue]);
    }

    #[test]
    fn a_visit_that_is_called_off_before_its_day_is_broken() {
        let with = |plans: &[&str], told: &str, dated: Option<&str>| {
            let mut case = Case::default();
            for (i, plan) in plans.iter().enumerate() {
                case.add_status(&format!("plan{i}"), "Wire", "2021-01-10", visit(plan), Status::Planned);
            }
            let mut denied = visit(dated.unwrap_or(told));
            if dated.is_none() {
                denied.as_object_mut().unwrap().remove("date");
            }
            case.add_status("off", "Paper", told, denied, Status::Denied);
            let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
            promises(&facts, Some("2021-07-01".parse().unwrap())).iter().map(|p| p.outcome).collect::<Vec<_>>()
        };
        assert_eq!(with(&["2021-05"], "2021-04-01", Some("2021-04-01")), [Outcome::Broken]);
        assert_eq!(with(&["2021-05"], "2021-04-01", None), [Outcome::Broken]);
        // Told before the plan, or when the day had passed: about another visit.
        assert_eq!(with(&["2021-05"], "2021-01-09", None), [Outcome::Overdue]);
        assert_eq!(with(&["2021-05"], "2021-06-20", None), [Outcome::Overdue]);
        // It could be either.
        assert_eq!(with(&["2021-05", "2021-06-15"], "2021-04-01", None), [Outcome::Overdue, Outcome::Overdue]);
    }

    #[test]
    fn a_target_is_compared_within_the_rounding() {
        let with = |amount: &str, digits| outcomes(turnover("2000000000", 1), Some((turnover(amount, digits), Status::Actual)), "2022-03-01");
        assert_eq!(with("2400000000", 2), [Outcome::Kept]);
        assert_eq!(with("1600000000", 2), [Outcome::Kept], "two billion may be 1.5");
        assert_eq!(with("1200000000", 2), [Outcome::Broken]);
        let mut euros = turnover("1200000000", 2);
        euros["currency"] = "EUR".into();
        assert_eq!(outcomes(turnover("2000000000", 1), Some((euros, Status::Actual)), "2022-03-01"), [Outcome::Overdue]);
    }

    #[test]
    fn what_is_pressing_comes_first() {
        let mut case = Case::default();
        for (source, date) in [("a", "2021-08-01"), ("b", "2021-03-01"), ("c", "2021-02-01")] {
            case.add_status(source, "Wire", "2021-01-10", visit(date), Status::Planned);
        }
        let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
        let found: Vec<String> = promises(&facts, Some("2021-04-01".parse().unwrap())).iter().map(|p| format!("{} {}", p.outcome.name(), p.due.unwrap())).collect();
        assert_eq!(found, ["overdue 2021-02-01", "overdue 2021-03-01", "open 2021-08-01"]);
    }
}
