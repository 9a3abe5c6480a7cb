//! What becomes of promises: visits, sessions and targets, told by invented reports.
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
    // Nor is one of some time in two years.
    assert_eq!(outcomes(visit("2021-05-06"), Some((visit("2021-02/2022-10"), Status::Actual)), "2022-03-01"), [Outcome::Overdue]);
    assert_eq!(outcomes(visit("2021"), Some((visit("2021"), Status::Actual)), "2022-03-01"), [Outcome::Kept]);
    assert_eq!(outcomes(visit("2021-05-06"), Some((visit("2021-05"), Status::Actual)), "2022-03-01"), [Outcome::Kept]);
    // Nor one of somebody else.
    let of = |person: &str| {
        let mut visit = visit("2021-05-06");
        visit["actors"][0]["person"] = person.into();
        visit
    };
    assert_eq!(outcomes(of("Ana Pop"), Some((of("Ion Radu"), Status::Actual)), "2022-03-01"), [Outcome::Overdue]);
    assert_eq!(outcomes(of("Ana Pop"), Some((of("Pop"), Status::Actual)), "2022-03-01"), [Outcome::Kept]);
    assert_eq!(outcomes(of("Ana Pop"), Some((visit("2021-05-06"), Status::Actual)), "2022-03-01"), [Outcome::Kept]);
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

/// A visit of a person, or of nobody who is named.
fn visit_of(person: Option<&str>, date: &str) -> Value {
    let mut visit = visit(date);
    if let Some(person) = person {
        visit["actors"][0]["person"] = person.into();
    }
    visit
}

/// Plans and reports, told in these words on these days, a document a line unless it says which;
/// what became of each plan and on which day it is to be then.
fn told(reports: &[(&str, &str, &str, Value, Status)], today: &str) -> Vec<String> {
    let mut case = Case::default();
    for (document, day, words, claim, status) in reports {
        case.add_status(document, "Wire", day, claim.clone(), *status);
        case.records.last_mut().unwrap().evidence[0].quote = (*words).to_owned();
    }
    let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
    let mut rows: Vec<String> =
        promises(&facts, Some(today.parse().unwrap())).iter().map(|p| format!("{} {}{}", p.due.unwrap(), p.outcome.name(), p.result.and_then(due).map(|d| format!(" {d}")).unwrap_or_default())).collect();
    rows.sort();
    rows
}

const PLANNED: Status = Status::Planned;

#[test]
fn a_visit_that_was_put_off_is_moved_and_not_overdue() {
    let first = ("a", "2021-01-10", "will visit Romania on 6 May", visit("2021-05-06"), PLANNED);
    let off = ("b", "2021-03-10", "has postponed her visit to 20 June", visit("2021-06-20"), PLANNED);
    assert_eq!(told(&[first.clone(), off.clone()], "2021-03-10"), ["2021-05-06 moved 2021-06-20", "2021-06-20 open"]);
    assert_eq!(told(&[first.clone(), off.clone()], "2021-07-01"), ["2021-05-06 moved 2021-06-20", "2021-06-20 overdue"]);
    // Earlier is another day too.
    let forward = ("b", "2021-03-10", "the visit was brought forward to 2 April", visit("2021-04-02"), PLANNED);
    assert_eq!(told(&[first.clone(), forward], "2021-07-01"), ["2021-04-02 overdue", "2021-05-06 moved 2021-04-02"]);
    // It happens on the new day.
    let came = ("c", "2021-06-21", "visited Romania", visit("2021-06-20"), Status::Actual);
    assert_eq!(told(&[first.clone(), off.clone(), came.clone()], "2021-07-01"), ["2021-05-06 moved 2021-06-20", "2021-06-20 kept 2021-06-20"]);
    // Of the year alone: it can be the new day, so that the old one is still the old one.
    let year = ("c", "2021-12-21", "visited Romania in 2021", visit("2021"), Status::Actual);
    assert_eq!(told(&[first.clone(), off.clone(), year], "2022-07-01"), ["2021-05-06 moved 2021-06-20", "2021-06-20 kept 2021"]);
    // It is put off again.
    let again = ("c", "2021-06-01", "put off once more, until 1 September", visit("2021-09-01"), PLANNED);
    assert_eq!(told(&[again, off, first], "2021-07-01"), ["2021-05-06 moved 2021-06-20", "2021-06-20 moved 2021-09-01", "2021-09-01 open"]);
}

#[test]
fn two_visits_are_no_visit_that_was_moved() {
    let first = ("a", "2021-01-10", "will visit Romania on 6 May", visit_of(Some("Ana Quispe"), "2021-05-06"), PLANNED);
    let alone = |words: &'static str, day: &'static str, person: Option<&str>, document: &'static str| told(&[first.clone(), (document, day, words, visit_of(person, "2021-06-20"), PLANNED)], "2021-07-01");
    let two = ["2021-05-06 overdue", "2021-06-20 overdue"];
    assert_eq!(alone("will visit Romania on 20 June", "2021-03-10", None, "b"), two, "no word says that it is the same visit");
    assert_eq!(alone("will visit Romania on 20 June", "2021-01-10", None, "a"), two, "one report tells of both");
    assert_eq!(alone("the minister's visit was moved to 20 June", "2021-03-10", Some("Ion Torvik"), "b"), two, "another person");
    assert_eq!(alone("put off until 20 June", "2021-01-08", None, "b"), two, "told before the plan");
    assert_eq!(alone("put off until 20 June", "2021-06-15", None, "b"), two, "told long after its day");
    assert_eq!(alone("put off until 20 June", "2021-05-15", None, "b"), ["2021-05-06 moved 2021-06-20", "2021-06-20 overdue"]);
    // It took place on its day: what was put off is something else.
    let came = ("c", "2021-05-07", "visited Romania", visit("2021-05-06"), Status::Actual);
    let off = ("b", "2021-03-10", "put off until 20 June", visit("2021-06-20"), PLANNED);
    assert_eq!(told(&[first.clone(), off.clone(), came], "2021-07-01"), ["2021-05-06 kept 2021-05-06", "2021-06-20 overdue"]);
    // It could be either, unless the report names the old day.
    let other = ("d", "2021-01-12", "will visit Romania on 1 April", visit("2021-04-01"), PLANNED);
    assert_eq!(told(&[first.clone(), other.clone(), off.clone()], "2021-07-01"), ["2021-04-01 overdue", "2021-05-06 overdue", "2021-06-20 overdue"]);
    let named = ("b", "2021-03-10", "the visit was planned for 6 May", visit("2021-05-06"), PLANNED);
    assert_eq!(told(&[first.clone(), other, off.clone(), named], "2021-07-01"), ["2021-04-01 overdue", "2021-05-06 moved 2021-06-20", "2021-06-20 overdue"]);
    let by_word = ("b", "2021-03-10", "put off the visit planned for May 6 until 20 June", visit("2021-06-20"), PLANNED);
    let another = ("d", "2021-01-12", "will visit Romania on 16 May", visit("2021-05-16"), PLANNED);
    assert_eq!(told(&[first.clone(), another, by_word], "2021-07-01"), ["2021-05-06 moved 2021-06-20", "2021-05-16 overdue", "2021-06-20 overdue"]);
    // The other way round, to another place, another kind of meeting.
    for (field, value) in [("mode", json!("call")), ("place", json!("Cluj")), ("actors", json!([{"text": "Romania", "state": "ROU"}])), ("recipients", json!([{"text": "Peru", "state": "PER"}]))] {
        let mut from = first.clone();
        from.3["place"] = "Iasi".into();
        let mut to = off.clone();
        to.3[field] = value;
        if field == "actors" {
            to.3["recipients"] = json!([{"text": "Peru", "state": "PER"}]);
        }
        assert_eq!(told(&[from, to], "2021-07-01"), two, "{field}");
    }
}

#[test]
fn what_happens_once_is_moved_without_a_word() {
    let session = |number: Option<u8>, date: &str| {
        let mut session = json!({"kind": "body", "form": "commission", "name": "Joint River Commission", "states": ["PER", "ROU"], "date": date});
        if let Some(number) = number {
            session["session"] = number.into();
        }
        session
    };
    let with = |first: Option<u8>, second: Option<u8>, last: &'static str| {
        let report = |document, day, number, date| (document, day, "will meet", session(number, date), PLANNED);
        told(&[report("a", "2021-01-10", first, "2021-05-06"), report("b", "2021-05-20", second, "2021-06-20"), report("c", last, first, "2021-05-06")], "2021-07-01")
    };
    assert_eq!(with(Some(5), Some(5), "2021-01-11"), ["2021-05-06 moved 2021-06-20", "2021-06-20 overdue"]);
    // The next session, or perhaps the next.
    assert_eq!(with(Some(5), Some(6), "2021-01-11"), ["2021-05-06 overdue", "2021-06-20 overdue"]);
    assert_eq!(with(None, None, "2021-01-11"), ["2021-05-06 overdue", "2021-06-20 overdue"]);
    // Somebody goes on telling of the old day.
    assert_eq!(with(Some(5), Some(5), "2021-05-30"), ["2021-05-06 overdue", "2021-06-20 overdue"]);
}

#[test]
fn a_report_that_puts_a_visit_off_does_not_call_off_its_new_day() {
    let plan = ("a", "2021-01-10", "will visit Romania on 6 May", visit("2021-05-06"), PLANNED);
    let off = ("b", "2021-03-10", "put off until 20 June", visit("2021-06-20"), PLANNED);
    let mut undated = visit("2021");
    undated.as_object_mut().unwrap().remove("date");
    let said = |document, day, words| (document, day, words, undated.clone(), Status::Denied);
    // Of the same report, and of one that says no more.
    let all = [plan.clone(), off.clone(), said("b", "2021-03-10", "postponed her visit"), said("c", "2021-03-20", "the postponed visit")];
    assert_eq!(told(&all, "2021-07-01"), ["2021-05-06 moved 2021-06-20", "2021-06-20 overdue"]);
    // Without a new day it is called off; and so it is where it is called off after all.
    assert_eq!(told(&[plan.clone(), said("b", "2021-03-10", "postponed her visit")], "2021-07-01"), ["2021-05-06 broken"]);
    assert_eq!(told(&[plan, off, said("c", "2021-04-20", "cancelled her visit")], "2021-07-01"), ["2021-05-06 moved 2021-06-20", "2021-06-20 broken"]);
}

#[test]
fn who_calls_off_a_visit_calls_off_his_own() {
    let plan = |document, person, date: &str| (document, "2021-01-10", "will visit Romania", visit_of(Some(person), date), PLANNED);
    let off = |person| {
        let mut off = visit_of(person, "2021");
        off.as_object_mut().unwrap().remove("date");
        told(&[plan("a", "Ana Quispe", "2021-05-06"), plan("b", "Ion Torvik", "2021-06-20"), ("c", "2021-04-01", "cancelled his visit", off, Status::Denied)], "2021-07-01")
    };
    assert_eq!(off(Some("Ion Torvik")), ["2021-05-06 overdue", "2021-06-20 broken"]);
    assert_eq!(off(None), ["2021-05-06 overdue", "2021-06-20 overdue"]);
    // Of a meeting no report says that it is a visit.
    let mut session = visit("2021-06-20");
    session.as_object_mut().unwrap().remove("mode");
    let off = ("c", "2021-04-01", "cancelled his visit", visit("2021-04-01"), Status::Denied);
    assert_eq!(told(&[plan("a", "Ana Quispe", "2021-05-06"), ("b", "2021-01-10", "will meet", session, PLANNED), off], "2021-07-01"), ["2021-05-06 broken 2021-04-01", "2021-06-20 overdue"]);
}

#[test]
fn a_person_who_takes_the_new_day_back_has_the_old_one_again() {
    let mut case = Case::default();
    case.add_status("a", "Wire", "2021-01-10", visit("2021-05-06"), PLANNED);
    case.add_status("b", "Wire", "2021-03-10", visit("2021-06-20"), PLANNED);
    case.records[1].evidence[0].quote = "postponed to 20 June".into();
    let verdict = crate::Judgement::new(case.records[1].id.clone(), crate::Verdict::Reject, "desk", "2021-04-01T00:00:00Z");
    let undo = crate::Judgement::new(case.records[1].id.clone(), crate::Verdict::Undo { judgement: verdict.id.clone() }, "desk", "2021-04-02T00:00:00Z");
    let outcomes = |judgements: &[crate::Judgement]| {
        let facts = join(&case.sourced(), judgements, JoinOptions::default()).facts;
        promises(&facts, Some("2021-07-01".parse().unwrap())).iter().map(|p| p.outcome).collect::<Vec<_>>()
    };
    assert_eq!(outcomes(&[]), [Outcome::Overdue, Outcome::Moved]);
    assert_eq!(outcomes(std::slice::from_ref(&verdict)), [Outcome::Overdue]);
    assert_eq!(outcomes(&[verdict, undo]), [Outcome::Overdue, Outcome::Moved]);
}

/// A target of two billion by 2025, told in March 2021, and the figures of other years: what
/// became of it, by the fact of which period.
fn target(figures: &[(&str, &str, &str)], change: impl Fn(&mut Value)) -> String {
    let figure = |period: &str, amount: &str| {
        let mut claim = turnover(amount, 2);
        claim["period"] = period.into();
        claim
    };
    let mut case = Case::default();
    case.add_status("target", "Wire", "2021-03-11", figure("2025", "2000000000"), PLANNED);
    for (reported, period, amount) in figures {
        let mut claim = figure(period, amount);
        change(&mut claim);
        case.add_status(&format!("of {period} {amount}"), "Paper", reported, claim, Status::Actual);
    }
    let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
    let all = promises(&facts, Some("2024-06-01".parse().unwrap()));
    format!("{}{}", all[0].outcome.name(), all[0].result.and_then(due).map(|d| format!(" {d}")).unwrap_or_default())
}

#[test]
fn a_target_is_met_before_its_time() {
    let same = |_: &mut Value| {};
    assert_eq!(target(&[("2024-03-11", "2023", "2100000000")], same), "kept 2023");
    // Below it, nothing is lost yet.
    assert_eq!(target(&[("2024-03-11", "2023", "1700000000")], same), "open");
    // The first that met it.
    assert_eq!(target(&[("2023-03-11", "2022", "1700000000"), ("2025-03-11", "2024", "2500000000"), ("2024-03-11", "2023", "2100000000")], same), "kept 2023");
    // The figure of its own time has the last word.
    assert_eq!(target(&[("2024-03-11", "2023", "2100000000"), ("2026-03-11", "2025", "1500000000")], same), "broken 2025");
    // Of the time before it was told, told before, of a later time.
    assert_eq!(target(&[("2021-04-11", "2020", "2100000000")], same), "open");
    assert_eq!(target(&[("2021-03-01", "2021", "2100000000")], same), "open");
    assert_eq!(target(&[("2027-03-01", "2026", "2100000000")], same), "open");
    // Three years together are no year; half a year is less than one.
    assert_eq!(target(&[("2024-03-11", "2021/2023", "5100000000")], same), "open");
    assert_eq!(target(&[("2023-09-11", "2023-01/2023-06", "2100000000")], same), "kept 2023-01/2023-06");
    // Two reports differ on whether it was met.
    assert_eq!(target(&[("2024-03-11", "2023", "2100000000"), ("2024-03-12", "2023", "1700000000")], same), "open");
    for (field, value) in [("currency", "EUR"), ("scope", "wheat"), ("measure", "exports"), ("partner", "PLW")] {
        assert_eq!(target(&[("2024-03-11", "2023", "2100000000")], |claim| claim[field] = value.into()), "open", "{field}");
    }
}

#[test]
fn a_place_in_a_list_is_reached_before_its_time() {
    let place = |period: &str, position: u8| json!({"kind": "standing", "of": "PER", "partner": "ROU", "position": position, "measure": "turnover", "period": period});
    let with = |position| {
        let mut case = Case::default();
        case.add_status("target", "Wire", "2021-03-11", place("2025", 2), PLANNED);
        case.add_status("later", "Wire", "2024-03-11", place("2023", position), Status::Actual);
        let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
        promises(&facts, Some("2024-06-01".parse().unwrap()))[0].outcome
    };
    assert_eq!([1, 2, 3].map(with), [Outcome::Kept, Outcome::Kept, Outcome::Open]);
}

#[test]
fn a_figure_that_a_person_amends_meets_the_target_no_more() {
    let mut case = Case::default();
    let figure = |period: &str, amount: &str| json!({"kind": "trade", "measure": "turnover", "reporter": "PER", "partner": "ROU", "period": period, "amount": amount, "currency": "USD", "digits": 2});
    case.add_status("target", "Wire", "2021-03-11", figure("2025", "2000000000"), PLANNED);
    case.add("later", "Wire", "2024-03-11", figure("2023", "2100000000"));
    let verdict = |fields: Value| {
        let fields = serde_json::from_value(fields).unwrap();
        crate::Judgement::new(case.records[1].id.clone(), crate::Verdict::Amend { fields }, "desk", "2024-04-01T00:00:00Z")
    };
    let outcome = |judgements: &[crate::Judgement]| promises(&join(&case.sourced(), judgements, JoinOptions::default()).facts, Some("2024-06-01".parse().unwrap()))[0].outcome;
    assert_eq!(outcome(&[]), Outcome::Kept);
    assert_eq!(outcome(&[verdict(json!({"amount": "1200000000"}))]), Outcome::Open);
    assert_eq!(outcome(&[verdict(json!({"period": "2020"}))]), Outcome::Open);
    assert_eq!(outcome(&[verdict(json!({"period": "2025"}))]), Outcome::Kept);
}
