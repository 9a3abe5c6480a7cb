//! Independence: "Kazakhstan became independent of the Soviet Union".

use dyad_register::{Independence, Status};

use crate::brief::clause::{Verb, verb};
use crate::brief::names;

const BECOME: Verb = verb("became independent", "become independent");

pub fn text(c: &Independence, status: Status) -> String {
    let from = c.from.map(|f| format!(" of {}", names::name(f))).unwrap_or_default();
    format!("{} {}{from}", names::name(c.state), BECOME.form(false, status))
}
