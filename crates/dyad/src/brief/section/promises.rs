//! Intentions, and planned and wished-for things of every kind with what became of them.

use dyad_register::facts::Shelf;
use dyad_register::promises::{Outcome, due, outcome};
use dyad_register::{Claim, Fact, Status, When};

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::{Draft, listed};
use crate::brief::model::{Block, Lines};
use crate::brief::select::day;
use crate::brief::words;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let intentions = m.lines(&[Shelf::Intentions]);
    let planned = m.lines_as(&[Shelf::Planned], |f| followed(f, m));
    let wished = m.lines_as(&[Shelf::Wished], |f| followed(f, m));
    // The first two headings say the status, the third does not.
    [("Planned and promised", planned, false), ("Called for", wished, false), ("Intentions", intentions, true)]
        .into_iter()
        .filter_map(|(heading, drafts, labelled)| match listed(Some(heading), true, drafts, citer)? {
            Block::Lines(lines) => Some(Block::Lines(Lines { labelled, ..lines })),
            table => Some(table),
        })
        .collect()
}

/// The line of a planned thing; a note says what became of it.
fn followed<'a>(fact: &'a Fact, m: &Material<'_, 'a>) -> Draft<'a> {
    let mut draft = Draft::of(fact, &m.input);
    // The sentence of a target says its period already; the date beside it is that of the saying.
    let result = fact.followed_by.as_deref().and_then(|id| m.chosen.all.get(id)).copied();
    // "called on Monday for talks": the day of the call is no day by which it is due.
    let said = fact.records.iter().filter_map(|r| r.report_date).min().map(When::At);
    let due = due(fact).filter(|d| fact.status != Status::Desired || Some(*d) != said);
    draft.facts.extend(result);
    let note = match outcome(fact, result, m.chosen.today) {
        Outcome::Overdue if fact.status == Status::Planned => Some("no report that it happened".to_owned()),
        Outcome::Open | Outcome::Overdue => None,
        of => result.map(|r| became(fact, r, of)),
    };
    draft.notes.extend(note);
    if let (Some(due), false) = (due, matches!(fact.claim, Claim::Trade(_) | Claim::Standing(_))) {
        draft.notes.insert(0, format!("for {}", words::when(due)));
    }
    if due.is_some() {
        draft.date = said;
        draft.reported = true;
    }
    draft
}

/// What a later report says of a planned thing, in a few words.
pub fn became(planned: &Fact, result: &Fact, outcome: Outcome) -> String {
    let date = day(result).map(|d| format!(", {}", words::when(d))).unwrap_or_default();
    // A target may be met before its time; of which period the figure is says then how early.
    let early = match (&result.claim, due(planned), due(result)) {
        (Claim::Trade(_) | Claim::Standing(_), Some(by), Some(of)) if of.latest() < by.latest() => format!(" early, in {}", words::when(of)),
        _ => String::new(),
    };
    match (&result.claim, outcome) {
        (_, Outcome::Moved) => due(result).map_or_else(|| "moved".to_owned(), |d| format!("moved to {}", words::when(d))),
        (Claim::Trade(c), outcome) if c.amount.is_some() => {
            let sum = c.amount.map(|a| words::money(a, c.currency.as_deref(), c.digits)).unwrap_or_default();
            format!("{}{early}: {sum}", if outcome == Outcome::Kept { "reached" } else { "missed" })
        }
        (_, Outcome::Kept) if !early.is_empty() => format!("reached{early}"),
        (_, Outcome::Kept) => format!("done{date}"),
        (_, _) if result.status == Status::Denied => format!("did not happen{date}"),
        _ => format!("missed{date}"),
    }
}
