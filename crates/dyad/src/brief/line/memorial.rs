//! Memorials: "bust of Sándor Petőfi in Hanoi, opened".

use dyad_register::{Memorial, MemorialAction as Action, Status};

use crate::brief::clause::{Verb, verb};
use crate::brief::names;

pub fn text(c: &Memorial, status: Status) -> String {
    const OPEN: Verb = verb("opened", "open");
    const REMOVE: Verb = verb("removed", "remove");
    let place = match (&c.place, c.state) {
        (Some(place), Some(state)) if !place.contains(&names::bare(state)) => format!(" in {place}, {}", names::bare(state)),
        (Some(place), _) => format!(" in {place}"),
        (None, Some(state)) => format!(" in {}", names::name(state)),
        (None, None) => String::new(),
    };
    // A square is named after someone, a monument is of someone.
    let named = ["square", "street", "park", "avenue", "boulevard", "school", "garden", "library"].contains(&c.form.as_str());
    if named && c.action == Action::Opened {
        const NAME: Verb = verb("named", "name");
        return match status {
            Status::Actual => format!("{} named after {}{place}", c.form, c.honours),
            _ => format!("{}{place} {} after {}", c.form, NAME.passive(false, status), c.honours),
        };
    }
    let what = if named { format!("{} named after {}", c.form, c.honours) } else { format!("{} of {}", c.form, c.honours) };
    let verb = match c.action {
        Action::Opened => OPEN,
        Action::Removed => REMOVE,
    };
    let done = if status == Status::Actual { verb.past.to_owned() } else { verb.passive(false, status) };
    format!("{what}{place}, {done}")
}
