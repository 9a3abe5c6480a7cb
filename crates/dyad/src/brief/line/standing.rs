//! Standings: "Romania is Kazakhstan's 13th trade partner in 2021".

use dyad_register::{Measure, Standing, Status};

use crate::brief::{names, words};

pub fn text(c: &Standing, status: Status) -> String {
    let what = match c.measure {
        Measure::Turnover => "trade partner",
        Measure::Exports => "export market",
        Measure::Imports => "supplier",
        Measure::Investment => "investor",
    };
    let scope = c.scope.as_ref().map(|s| format!(" for {s}")).unwrap_or_default();
    let among = c.among.as_ref().map(|a| format!(" in {}", names::in_sentence(a.strip_prefix("in ").unwrap_or(a)))).unwrap_or_default();
    let period = c.period.map(|p| format!(", {}", words::when(p))).unwrap_or_default();
    // Position 0 stands for "which place is in dispute".
    if c.position == 0 {
        return format!("place of {} as {what}{scope} of {}{among}{period}", names::name(c.partner), names::name(c.of));
    }
    let position = if c.position == 1 { "largest".to_owned() } else { format!("{} largest", words::ordinal(c.position)) };
    let is = match status {
        Status::Actual => "is",
        Status::Planned => "is to be",
        Status::Desired => "should be",
        Status::Denied => "is not",
    };
    let of = names::name(c.of);
    let owner = if of.ends_with('s') { format!("{of}’") } else { format!("{of}’s") };
    format!("{} {is} {owner} {position} {what}{scope}{among}{period}", names::name(c.partner))
}
