//! Offices: "Bogdan Aurescu, Minister of Foreign Affairs of Romania".

use dyad_register::{Office, OfficeAction as Action, Status};

use crate::brief::clause::{Verb, verb};
use crate::brief::names;

/// "Minister of Foreign Affairs of Romania".
pub fn post(c: &Office) -> String {
    let of = match (&c.organisation, c.state) {
        (Some(organisation), _) => Some(organisation.clone()),
        (None, Some(state)) => Some(names::name(state)),
        (None, None) => None,
    };
    of.map_or_else(|| c.office.clone(), |of| format!("{} of {of}", c.office))
}

pub fn text(c: &Office, status: Status) -> String {
    const APPOINT: Verb = verb("appointed", "appoint");
    const LEAVE: Verb = verb("left office", "leave office");
    match (c.action, status) {
        (Action::Incumbent, Status::Denied) => format!("{}, not {}", c.person, post(c)),
        (Action::Incumbent, _) => format!("{}, {}", c.person, post(c)),
        (Action::Former, _) => format!("{}, former {}", c.person, post(c)),
        (Action::Appointed, _) => format!("{}, {} {}", c.person, APPOINT.passive(false, status), post(c)),
        (Action::Left, _) => format!("{}, {}, {}", c.person, post(c), LEAVE.form(false, status)),
    }
}
