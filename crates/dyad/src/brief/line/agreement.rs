//! Agreements: "agreement on cooperation in health care, signed in Hanoi".

use dyad_register::{Agreement, AgreementAction as Action, Status};

use crate::brief::clause::{in_place, verb};
use crate::brief::{names, words};

/// "agreement on cooperation in health care", "3 agreements".
pub fn title(c: &Agreement) -> String {
    let many = c.count.filter(|n| *n > 1);
    let form = match many {
        None => c.form.clone(),
        Some(_) if c.form.starts_with("memorandum") => c.form.replacen("memorandum", "memoranda", 1),
        Some(_) => format!("{}s", c.form),
    };
    let counted = many.map_or_else(|| form.clone(), |n| format!("{n} {form}"));
    match (&c.title, &c.subject) {
        (Some(title), _) => words::capital(title.trim_start_matches("the ").trim_start_matches("a ").trim_start_matches("an ")),
        (None, Some(subject)) if ["on ", "of ", "for ", "in "].iter().any(|p| subject.starts_with(p)) => format!("{counted} {subject}"),
        (None, Some(subject)) => format!("{counted} on {subject}"),
        (None, None) => counted,
    }
}

pub fn text(c: &Agreement, status: Status) -> String {
    let many = c.count.is_some_and(|n| n > 1);
    let what = match (c.action, status) {
        (Action::Signed, Status::Actual) => "signed".into(),
        (Action::Ratified, Status::Actual) => "ratified".into(),
        (Action::InForce, Status::Actual) => "in force".into(),
        (Action::Negotiated, Status::Actual) => "under negotiation".into(),
        (Action::Ended, Status::Actual) => "ended".into(),
        (Action::InForce, Status::Planned) => "to enter into force".into(),
        (Action::InForce, Status::Desired) => "should enter into force".into(),
        (Action::InForce, Status::Denied) => "not in force".into(),
        (Action::Signed, s) => verb("signed", "sign").passive(many, s),
        (Action::Ratified, s) => verb("ratified", "ratify").passive(many, s),
        (Action::Negotiated, s) => verb("negotiated", "negotiate").passive(many, s),
        (Action::Ended, s) => verb("ended", "end").passive(many, s),
    };
    let by = c.by.map(|s| format!(" by {}", names::name(s))).unwrap_or_default();
    let worth = c.amount.map(|a| format!(", worth {}{}", words::qualifier(c.qualifier), words::money(a, c.currency.as_deref(), c.digits))).unwrap_or_default();
    let others = if c.states.len() > 2 { format!(" (parties: {})", names::names(&c.states)) } else { String::new() };
    // A participle is set off, a verb is not: "treaty, signed", but "treaty should be signed".
    let comma = if status == Status::Actual || c.action == Action::InForce && status != Status::Desired { "," } else { "" };
    format!("{}{comma} {what}{by}{}{worth}{others}", title(c), in_place(c.place.as_deref()))
}
