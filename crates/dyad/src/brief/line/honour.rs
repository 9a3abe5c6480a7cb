//! Honours: "Viet Nam awarded the Friendship Order to Ágoston Bárdos".

use dyad_register::{Honour, Status};

use crate::brief::clause::{Verb, verb};
use crate::brief::names;

const AWARD: Verb = verb("awarded", "award");

pub fn text(c: &Honour, status: Status) -> String {
    let award = c.award.strip_prefix("the ").unwrap_or(&c.award);
    match c.by {
        Some(by) => format!("{} {} the {award} to {}", names::name(by), AWARD.form(false, status), c.person),
        None => format!("the {award} {} to {}", AWARD.passive(false, status), c.person),
    }
}
