//! Trade figures that do not go into the table: parts of trade, targets, investment.

use dyad_register::{Measure, Status, Trade};

use crate::brief::{names, words};

pub fn text(c: &Trade, status: Status) -> String {
    let (reporter, partner) = (names::name(c.reporter), names::name(c.partner));
    let scope = c.scope.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
    let flow = match c.measure {
        Measure::Turnover => format!("trade of {reporter} and {partner}{scope}"),
        Measure::Exports => format!("exports of {reporter} to {partner}{scope}"),
        Measure::Imports => format!("exports of {partner} to {reporter}{scope}"),
        Measure::Investment => format!("investment of {reporter} in {partner}{scope}"),
    };
    let period = c.period.map(|p| if status == Status::Actual { format!(", {}", words::when(p)) } else { format!(" by {}", words::when(p)) }).unwrap_or_default();
    let figure = c.amount.map(|a| format!(": {}{}", words::qualifier(c.qualifier), words::money(a, c.currency.as_deref(), c.digits)));
    let change = c.change.map(|p| {
        let against = c.compared_to.map(|p| format!(" on {}", words::when(p))).unwrap_or_default();
        format!("{}{}{against}", if figure.is_some() { " (" } else { ": " }, words::percent(p)) + if figure.is_some() { ")" } else { "" }
    });
    let target = match status {
        Status::Planned if c.measure == Measure::Investment => "planned ",
        Status::Desired if c.measure == Measure::Investment => "hoped-for ",
        Status::Planned | Status::Desired => "target for the ",
        Status::Denied => "not so: ",
        _ => "",
    };
    format!("{target}{flow}{period}{}{}", figure.unwrap_or_default(), change.unwrap_or_default())
}
