//! Recognition: "Romania recognised Kazakhstan".

use dyad_register::{Recognition, RecognitionAction as Action, Status};

use crate::brief::clause::verb;
use crate::brief::names;

pub fn text(c: &Recognition, status: Status) -> String {
    let (by, of) = (names::name(c.recogniser), names::name(c.recognised));
    match c.action {
        Action::Recognised => format!("{by} {} {of}", verb("recognised", "recognise").form(false, status)),
        Action::Withdrawn => format!("{by} {} its recognition of {of}", verb("withdrew", "withdraw").form(false, status)),
    }
}
