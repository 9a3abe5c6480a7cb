//! What one state calls another: "Hungary on Viet Nam: “a trusted friend”".

use dyad_register::{Characterisation, Status};

use crate::brief::names;

pub fn text(c: &Characterisation, status: Status) -> String {
    let speaker = c.speaker.map(names::name);
    let of = c.of.map(names::name);
    // Said to be that for a third side, not for the speaker.
    let to = c.to.filter(|t| Some(*t) != c.speaker).map(|t| format!(" (for {})", names::name(t))).unwrap_or_default();
    let not = if status == Status::Denied { "not " } else { "" };
    let words = format!("{not}“{}”{to}", c.r#as.trim_matches(['"', '“', '”']));
    match (speaker, of) {
        (Some(speaker), Some(of)) => format!("{speaker} on {of}: {words}"),
        (Some(speaker), None) => format!("{speaker}: {words}"),
        (None, Some(of)) => format!("{of} is called {words}"),
        (None, None) => words,
    }
}
