//! Dates with their year.
use super::types::{DateAtom, DateContext, Resolved};

/// Gives a date its year; `None` where the context does not tell it.
#[must_use]
pub fn resolve(atom: &DateAtom, _context: &DateContext) -> Option<Resolved> {
    match atom {
        DateAtom::Absolute(when) => Some(Resolved { when: *when, derived: None }),
        _ => None,
    }
}
