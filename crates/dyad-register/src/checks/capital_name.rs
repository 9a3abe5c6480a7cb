//! A capital that had another name at the date.

use std::collections::HashMap;
use std::sync::OnceLock;

use dyad_reference::{Capital, Day, reference};

use super::{Finding, Input, Severity, finding, words};
use crate::canonical::fold;
use crate::{Claim, Status};

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for fact in input.facts.iter().filter(|f| f.status == Status::Actual) {
        let (Some(date), Some(place)) = (fact.date, place(&fact.claim)) else { continue };
        let (first, last) = words::days(date);
        let Some((capital, then)) = other_name(place, first, last) else { continue };
        let sentence = format!("On {date} the capital of {} was called {then}, not {}.", words::state(capital.code), capital.name);
        let states = fact.claim.states().into_iter().chain([capital.code]);
        findings.push(finding(Severity::Note, [&fact.id], states, sentence).on([&capital.name.to_owned(), &date.to_string(), &words::states(fact)]));
    }
}

fn place(claim: &Claim) -> Option<&str> {
    match claim {
        Claim::Event(c) => c.place.as_deref(),
        Claim::Agreement(c) => c.place.as_deref(),
        Claim::Body(c) => c.place.as_deref(),
        Claim::Memorial(c) => c.place.as_deref(),
        Claim::Mission(c) => c.place.as_deref(),
        _ => None,
    }
}

fn by_name() -> &'static HashMap<String, Vec<&'static Capital>> {
    static INDEX: OnceLock<HashMap<String, Vec<&'static Capital>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index: HashMap<String, Vec<&'static Capital>> = HashMap::new();
        for capital in reference().capitals.iter() {
            index.entry(fold(capital.name)).or_default().push(capital);
        }
        index
    })
}

/// The row of a name that held at no day of the date, with the name that the same city had then.
fn other_name(place: &str, first: Day, last: Day) -> Option<(&'static Capital, &'static str)> {
    let name = place.split(',').next().unwrap_or(place);
    let rows = by_name().get(&fold(name))?;
    if rows.iter().any(|c| c.period.contains(first) || c.period.contains(last)) {
        return None;
    }
    let capital = rows.first()?;
    let city = capital.geonameid?;
    let then = reference().capitals.of(capital.code).find(|c| c.main && c.geonameid == Some(city) && c.period.contains(first))?;
    (fold(then.name) != fold(name)).then_some((*capital, then.name))
}
