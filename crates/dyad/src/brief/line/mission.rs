//! Missions: "Hungary opened a consulate general in Ho Chi Minh City, Viet Nam".

use dyad_register::{Mission, MissionAction as Action, Status};

use crate::brief::clause::verb;
use crate::brief::{names, words};

pub fn text(c: &Mission, status: Status) -> String {
    let sender = names::name(c.sending);
    let city = match (&c.place, c.receiving) {
        (Some(place), Some(state)) if *place != names::bare(state) => format!(" in {place}, {}", names::bare(state)),
        (Some(place), _) => format!(" in {place}"),
        (None, Some(state)) => format!(" in {}", names::name(state)),
        (None, None) => String::new(),
    };
    let form = words::article(&c.form);
    match c.action {
        Action::Existing => match status {
            Status::Actual => format!("{sender} has {form}{city}"),
            Status::Planned => format!("{sender} is to have {form}{city}"),
            Status::Desired => format!("{sender} should have {form}{city}"),
            Status::Denied => format!("{sender} has no {}{city}", c.form),
        },
        Action::Opened => format!("{sender} {} {form}{city}", verb("opened", "open").form(false, status)),
        Action::Closed => format!("{sender} {} its {}{city}", verb("closed", "close").form(false, status), c.form),
        Action::Moved => {
            let to = if c.place.is_some() { city.replacen(" in ", " to ", 1) } else { city };
            format!("{sender} {} its {}{to}", verb("moved", "move").form(false, status), c.form)
        }
    }
}
