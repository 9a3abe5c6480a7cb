//! Words for the sentences of findings.

use dyad_reference::{Day, StateCode, reference};

use crate::{Fact, PartialDate, Sourced, When};

/// The English name of a state, else its code.
pub fn state(code: StateCode) -> String {
    reference().state(code).map_or_else(|| code.to_string(), |s| s.name.to_owned())
}

/// The codes of the states of a fact.
pub fn states(fact: &Fact) -> String {
    fact.claim.states().iter().map(StateCode::as_str).collect::<Vec<_>>().join(" ")
}

/// Where a record stands: the outlet and the date, else the name of the document.
pub fn source(sourced: &Sourced<'_>) -> String {
    match (&sourced.document.outlet, sourced.document.date) {
        (Some(outlet), Some(date)) => format!("{outlet} of {date}"),
        (Some(outlet), None) => outlet.clone(),
        _ => sourced.record.source.clone(),
    }
}

/// " in 2021", or nothing.
pub fn in_period(period: Option<When>) -> String {
    period.map(|p| format!(" in {p}")).unwrap_or_default()
}

/// "one record", "3 records".
pub fn records(count: usize) -> String {
    if count == 1 { "one record".to_owned() } else { format!("{count} records") }
}

/// A full date for the reference tables.
pub fn day(date: PartialDate) -> Day {
    let date = date.earliest();
    (i32::from(date.year()), date.month().unwrap_or(1), date.day().unwrap_or(1))
}

/// The first and the last day of a date.
pub fn days(date: When) -> (Day, Day) {
    (day(date.earliest()), day(date.latest()))
}
