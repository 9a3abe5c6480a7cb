//! A claim in a few words, for a cell of a table. The brief has sentences of its own.

use dyad_register::{Claim, Participant, StateCode};
use serde::Serialize;

/// The claim in a few words, without its date.
pub(crate) fn describe(claim: &Claim) -> String {
    let parts: Vec<String> = match claim {
        Claim::Event(e) => vec![sides(&e.actors), word(&e.r#type), sides(&e.recipients), bracket(if e.is_hosted() { Some("visit, received") } else { e.mode.as_deref() }), at(e.place.as_deref())],
        Claim::Office(o) => vec![o.person.clone(), comma(&o.office), code(o.state), text(o.organisation.as_deref()), bracket(Some(&word(&o.action)))],
        Claim::Accreditation(a) => {
            vec![a.person.clone(), comma(&a.rank), "of".into(), a.sending.to_string(), to(a.receiving), bracket(Some(&word(&a.action)))]
        }
        Claim::Relations(r) => vec![codes(&r.states), "relations".into(), word(&r.action), quoted(r.level.as_deref())],
        Claim::Recognition(r) => vec![r.recogniser.to_string(), word(&r.action), r.recognised.to_string()],
        Claim::Independence(i) => vec![i.state.to_string(), "independent".into(), i.from.map(|f| format!("from {f}")).unwrap_or_default()],
        Claim::Agreement(a) => {
            vec![
                codes(&a.states),
                text(a.title.as_deref().or(Some(&a.form))),
                quoted(a.subject.as_deref()),
                word(&a.action),
                a.qualifier.as_ref().map(word).unwrap_or_default(),
                money(a.amount, a.currency.as_deref()),
                at(a.place.as_deref()),
            ]
        }
        Claim::Body(b) => vec![codes(&b.states), text(b.name.as_deref().or(Some(&b.form))), b.session.map(|n| format!("session {n}")).unwrap_or_default(), at(b.place.as_deref())],
        Claim::Trade(t) => vec![
            format!("{} {} {}", t.reporter, word(&t.measure), t.partner),
            text(t.scope.as_deref()),
            t.qualifier.as_ref().map(word).unwrap_or_default(),
            money(t.amount, t.currency.as_deref()),
            t.change.map(|c| format!("{:+} %", c.normalize())).unwrap_or_default(),
        ],
        Claim::Standing(s) => vec![format!("{} is number {} of {}", s.partner, s.position, s.of), text(s.among.as_deref()), word(&s.measure), text(s.scope.as_deref())],
        Claim::Asset(a) => vec![a.organisation.clone(), format!("of {} in {}", a.owner, a.host)],
        Claim::Assistance(a) => vec![format!("{} to {}", a.donor, a.recipient), a.form.clone(), a.qualifier.as_ref().map(word).unwrap_or_default(), money(a.amount, a.currency.as_deref()), text(a.purpose.as_deref())],
        Claim::Memorial(m) => vec![m.form.clone(), "to".into(), m.honours.clone(), at(m.place.as_deref()), code(m.state), bracket(Some(&word(&m.action)))],
        Claim::Community(c) => vec![c.people.clone(), format!("in {}", c.host), bracket(Some(&c.places.join(", "))), c.qualifier.as_ref().map(word).unwrap_or_default(), c.size.map(|n| n.to_string()).unwrap_or_default()],
        Claim::Mission(m) => vec![m.form.clone(), "of".into(), m.sending.to_string(), to(m.receiving), at(m.place.as_deref()), bracket(Some(&word(&m.action)))],
        Claim::Honour(h) => vec![h.award.clone(), "to".into(), h.person.clone(), h.by.map(|b| format!("by {b}")).unwrap_or_default()],
        Claim::Characterisation(c) => vec![code(c.speaker), "on".into(), code(c.of), quoted(Some(&c.r#as))],
        Claim::Intention(i) => vec![codes(&i.states), i.text.clone(), bracket(Some(&i.fields.join(", ")))],
    };
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ").replace(" , ", ", ")
}

/// A value by its name in JSON.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

/// The first of some names, and how many more there are.
pub(crate) fn first_of(names: &[impl AsRef<str>]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [one, rest @ ..] => format!("{} +{}", one.as_ref(), rest.len()),
    }
}

/// States with a space between them.
pub(crate) fn codes(states: &[StateCode]) -> String {
    states.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn sides(side: &[Participant]) -> String {
    let names: Vec<String> = side
        .iter()
        .map(|p| match (&p.person, p.state) {
            (Some(person), Some(state)) => format!("{person} ({state})"),
            (None, Some(state)) => state.to_string(),
            (Some(person), None) => person.clone(),
            (None, None) => p.text.clone(),
        })
        .collect();
    names.join(", ")
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn comma(text: &str) -> String {
    format!(", {text}")
}

fn quoted(text: Option<&str>) -> String {
    text.map(|t| format!("“{t}”")).unwrap_or_default()
}

fn bracket(text: Option<&str>) -> String {
    text.filter(|t| !t.is_empty()).map(|t| format!("({t})")).unwrap_or_default()
}

fn at(place: Option<&str>) -> String {
    place.map(|p| format!("in {p}")).unwrap_or_default()
}

fn code(state: Option<StateCode>) -> String {
    state.map(|s| s.to_string()).unwrap_or_default()
}

fn to(state: Option<StateCode>) -> String {
    state.map(|s| format!("to {s}")).unwrap_or_default()
}

fn money(amount: Option<rust_decimal::Decimal>, currency: Option<&str>) -> String {
    let Some(amount) = amount else { return String::new() };
    let digits = amount.normalize().to_string();
    let (whole, rest) = digits.split_once('.').map_or((digits.as_str(), String::new()), |(w, r)| (w, format!(".{r}")));
    let mut grouped = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(c);
    }
    format!("{} {grouped}{rest}", currency.unwrap_or_default()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn said(json: &str) -> String {
        describe(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn says_it_in_a_few_words() {
        assert_eq!(said(r#"{"kind":"recognition","recogniser":"PER","recognised":"PLW","action":"recognised"}"#), "PER recognised PLW");
        assert_eq!(said(r#"{"kind":"trade","measure":"exports","reporter":"PER","partner":"CHL","amount":"1250000.50","currency":"USD","change":"-3.10"}"#), "PER exports CHL USD 1,250,000.5 -3.1 %");
        assert_eq!(said(r#"{"kind":"office","person":"Ana Ruiz","office":"Minister of Trade","state":"PER","action":"incumbent"}"#), "Ana Ruiz, Minister of Trade PER (incumbent)");
    }
}
