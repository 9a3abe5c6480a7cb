//! Joint bodies and their sessions: "9th session of the ... Commission in Budapest".

use dyad_register::{Body, Status};

use crate::brief::clause::in_place;
use crate::brief::{names, words};

/// The name as written, without an article; else made of the form and the states.
pub fn name(c: &Body) -> String {
    match &c.name {
        Some(name) => name.strip_prefix("the ").unwrap_or(name).to_owned(),
        None => format!("joint {} of {}", c.form, names::names(&c.states)),
    }
}

pub fn text(c: &Body, status: Status) -> String {
    let name = name(c);
    let is_session = c.session.is_some() || c.date.is_some() || c.place.is_some();
    if !is_session {
        return match status {
            Status::Actual => name,
            Status::Planned => format!("{name}, to be set up"),
            Status::Desired => format!("{name}, which should be set up"),
            Status::Denied => format!("{name}, which does not exist"),
        };
    }
    let session = c.session.map_or_else(|| "session".to_owned(), |n| format!("{} session", words::ordinal(n)));
    let held = match status {
        Status::Actual => "",
        Status::Planned => ", to be held",
        Status::Desired => ", which should be held",
        Status::Denied => ", not held",
    };
    format!("{session} of the {name}{held}{}", in_place(c.place.as_deref()))
}
