//! "The visit has been put off until 20 June", "postponed her visit": a noun of what is to
//! happen, moved to another day by its verb. It did not happen on the day of the report, and
//! where the new day is told it is planned for that.

use dyad_register::Status;

use super::{Clause, Filler};

/// What a verb does to the day of a noun.
#[derive(Clone, PartialEq, Debug)]
pub struct Move {
    /// It is planned for another day, or will not be; none where the text leaves it open.
    pub status: Option<Status>,
    /// The new day, without its preposition.
    pub dates: Vec<(usize, Option<usize>)>,
    /// The unit of the verb.
    pub verb: usize,
}

/// Finds the verb that moves what a noun phrase tells of. `hanging` are the dates that hang on
/// the phrase itself, `low` gives the word of a unit in small letters.
#[must_use]
pub fn moved<'w>(clauses: &[Clause], np: usize, hanging: &[(usize, Option<usize>)], low: impl Fn(usize) -> &'w str) -> Option<Move> {
    let over = clauses.iter().find(|c| c.frame.is_some() && c.status == Some(Status::Actual) && c.object.contains(&Filler::Np(np)) && is_mover(c))?;
    let word = |date: &(usize, Option<usize>)| date.1.map_or("", &low);
    // "her visit planned for 6 May until 20 June": the new day may hang on the plan.
    let plan = clauses.iter().find(|c| c.frame.is_some() && matches!(c.verb, "plan" | "schedule" | "set" | "expect") && (c.subject.contains(&Filler::Np(np)) || c.object.contains(&Filler::Np(np))));
    let dates = || over.dates.iter().chain(hanging).chain(plan.into_iter().flat_map(|c| &c.dates));
    // "put off ... planned for 6 May": "for" tells the new day of what is rescheduled alone.
    let new = dates().find(|d| matches!(word(d), "until" | "till" | "to")).or_else(|| dates().find(|d| over.verb == "reschedule" && word(d) == "for"));
    let off = matches!(over.verb, "postpone" | "defer") || over.phrasal.as_deref() == Some("put off");
    match new {
        Some((atom, _)) => Some(Move { status: Some(Status::Planned), dates: vec![(*atom, None)], verb: over.anchor }),
        // "moved the meeting": somewhere else, perhaps.
        None if over.verb == "move" || over.verb == "shift" => None,
        // "from 6 to 20 June" is read as a span, which says neither day.
        None if dates().any(|d| d.1.is_none_or(|u| low(u) == "from")) => Some(Move { status: None, dates: Vec::new(), verb: over.anchor }),
        None => Some(Move { status: off.then_some(Status::Denied), dates: Vec::new(), verb: over.anchor }),
    }
}

/// A verb that moves a thing to another day.
fn is_mover(clause: &Clause) -> bool {
    matches!(clause.verb, "postpone" | "reschedule" | "defer" | "delay" | "move" | "shift") || matches!(clause.phrasal.as_deref(), Some("put off" | "put back" | "push back" | "bring forward" | "move forward"))
}
