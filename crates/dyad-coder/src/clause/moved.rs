//! "The visit has been put off until 20 June", "postponed her visit", "the trip was called off":
//! a noun of what is to happen, moved to another day or dropped by its verb. It did not happen
//! on the day of the report, and where the new day is told it is planned for that.

use dyad_register::{Status, When};
use dyad_text::SentenceLayers;
use dyad_text::atoms::{AtomKind, DateAtom};
use dyad_text::clauses::Link;
use dyad_text::token::Tokens;

use super::{Clause, Filler};

/// What a verb does to the day of a noun.
#[derive(Clone, PartialEq, Debug)]
pub struct Move {
    /// It is planned for another day, or will not be; none where the text leaves it open.
    pub status: Option<Status>,
    /// The new day, without its preposition; with "from" where it is the end of a span.
    pub dates: Vec<(usize, Option<usize>)>,
    /// The unit of the verb.
    pub verb: usize,
}

/// Finds the verb that moves what a noun phrase tells of. `hanging` are the dates that hang on
/// the phrase itself.
#[must_use]
pub fn moved(sentence: &SentenceLayers, tokens: &Tokens, clauses: &[Clause], np: usize, hanging: &[(usize, Option<usize>)]) -> Option<Move> {
    let word = |n: usize| sentence.groups.nps.get(n).and_then(|n| sentence.units.get(n.head)).map_or("", |u| tokens.low(u.last));
    // "shelved plans for a visit"
    let plans = |c: &Clause| c.object.iter().any(|f| matches!(word(f.np()), "plan" | "plans" | "preparations")) && c.adjuncts.iter().any(|a| a.word == "for" && a.fillers.contains(&Filler::Np(np)));
    let over = clauses.iter().find(|c| c.frame.is_some() && decides(c) && (c.object.contains(&Filler::Np(np)) || plans(c)))?;
    let passive = is_appointment(word(np)) && (over.agentless || plans(over));
    if drops(over) && !passive {
        return None;
    }
    fate(sentence, tokens, clauses, over, np, hanging).or_else(|| passive.then(|| Move { status: None, dates: Vec::new(), verb: over.anchor }))
}

/// What a verb does to the day of a noun phrase that it moves or drops.
#[must_use]
pub fn fate(sentence: &SentenceLayers, tokens: &Tokens, clauses: &[Clause], over: &Clause, np: usize, hanging: &[(usize, Option<usize>)]) -> Option<Move> {
    let low = |unit: usize| sentence.units.get(unit).map_or("", |u| tokens.low(u.first));
    let drops = drops(over);
    let word = |date: &(usize, Option<usize>)| date.1.map_or("", low);
    // "her visit planned for 6 May until 20 June": the new day may hang on the plan.
    let plan = clauses.iter().find(|c| c.frame.is_some() && matches!(c.verb, "plan" | "schedule" | "set" | "expect") && (c.subject.contains(&Filler::Np(np)) || c.object.contains(&Filler::Np(np))));
    let dates = || over.dates.iter().chain(hanging).chain(plan.into_iter().flat_map(|c| &c.dates));
    let span = |date: &(usize, Option<usize>)| word(date) == "from" && sentence.atoms.get(date.0).is_some_and(|a| is_span(&a.kind));
    // "put off ... planned for 6 May": "for" tells the new day of what is rescheduled alone; "from
    // 6 May to 20 June" tells both.
    let new = dates()
        .find(|d| matches!(word(d), "until" | "till" | "to"))
        .map(|d| (d.0, None))
        .or_else(|| dates().find(|d| over.verb == "reschedule" && word(d) == "for").map(|d| (d.0, None)))
        .or_else(|| dates().find(|d| span(d)).copied())
        .filter(|_| !drops);
    let delayed = || over.verb == "delay" && sentence.groups.nps.get(np).and_then(|n| sentence.units.get(n.head)).is_some_and(|u| is_appointment(tokens.low(u.last)));
    let off = drops || matches!(over.verb, "postpone" | "defer") || delayed() || over.phrasal.as_deref() == Some("put off");
    let open = |status| Some(Move { status, dates: Vec::new(), verb: over.anchor });
    match new {
        // "moved the meeting": somewhere else, perhaps.
        None if matches!(over.verb, "move" | "shift") && over.phrasal.is_none() => None,
        // "may put off", "was asked to put off", "has not put off": nothing is known of the day.
        _ if !matches!(over.status, Some(Status::Actual | Status::Planned)) => open(None),
        Some(date) => Some(Move { status: Some(Status::Planned), dates: vec![date], verb: over.anchor }),
        // "by a week", "Monday's": some other day, which the text does not say.
        None if !drops && dates().any(|d| d.1.is_none_or(|u| low(u) == "from")) => open(None),
        None => open(off.then_some(Status::Denied)),
    }
}

/// Whether a verb moves or drops what is its object.
#[must_use]
pub fn decides(clause: &Clause) -> bool {
    matches!(clause.verb, "postpone" | "reschedule" | "defer" | "delay" | "move" | "shift")
        || matches!(clause.phrasal.as_deref(), Some("put off" | "put back" | "push back" | "bring forward" | "move forward" | "push forward"))
        || drops(clause)
}

/// "called off", "cancelled".
fn drops(clause: &Clause) -> bool {
    matches!(clause.verb, "cancel" | "scrap" | "abandon" | "shelve" | "drop") && clause.phrasal.is_none() || clause.phrasal.as_deref() == Some("call off")
}

/// What people agree a day for.
#[must_use]
pub fn is_appointment(head: &str) -> bool {
    matches!(
        head,
        "visit"
            | "visits"
            | "trip"
            | "trips"
            | "tour"
            | "journey"
            | "meeting"
            | "meetings"
            | "talks"
            | "summit"
            | "session"
            | "consultations"
            | "negotiations"
            | "conference"
            | "round"
            | "dinner"
            | "audience"
            | "encounter"
    )
}

/// A date of two days: "6 May to 20 June".
#[must_use]
pub fn is_span(kind: &AtomKind) -> bool {
    match kind {
        AtomKind::Date(DateAtom::Absolute(when)) => matches!(when, When::Span(..)),
        AtomKind::Date(DateAtom::MonthDay { to, .. }) => to.is_some(),
        _ => false,
    }
}

/// The day that is meant where a plan is moved "from 6 May to 20 June".
#[must_use]
pub fn new_day(when: When) -> When {
    match when {
        When::Span(_, last) => When::At(last),
        at @ When::At(_) => at,
    }
}

/// "The visit will take place on 20 June", "would not go ahead": the verb that says of a noun
/// before it whether and when it is.
#[must_use]
pub fn held(clauses: &[Clause], np: usize, anchor: usize) -> Option<&Clause> {
    clauses.iter().find(|c| {
        c.frame.is_some()
            && c.anchor > anchor
            && matches!(c.verb, "take" | "hold" | "go" | "begin" | "start" | "open" | "happen" | "proceed" | "occur")
            && !matches!(c.link, Link::Participle | Link::Relative)
            && matches!(c.status, Some(Status::Planned | Status::Denied))
            && (c.subject.contains(&Filler::Np(np)) || c.agentless && c.object.contains(&Filler::Np(np)))
    })
}

/// The days of what is held: those of its verb, before those that hang on the noun ("planned for May").
#[must_use]
pub fn days_held(held: &Clause, hanging: Vec<(usize, Option<usize>)>) -> Vec<(usize, Option<usize>)> {
    let own: Vec<(usize, Option<usize>)> = held.dates.iter().filter(|d| d.1.is_none_or(|unit| unit > held.anchor) && !hanging.iter().any(|h| h.0 == d.0)).copied().collect();
    if own.is_empty() { hanging } else { own }
}

/// "the forthcoming visit", "preparations for the visit", "ahead of the visit": a plan by the
/// words around it.
#[must_use]
pub fn to_come(sentence: &SentenceLayers, tokens: &Tokens, clauses: &[Clause], np: usize) -> bool {
    let low = |unit: usize| sentence.units.get(unit).map_or("", |u| tokens.low(u.first));
    let Some(own) = sentence.groups.nps.get(np) else { return false };
    if (own.first..own.head).any(|u| matches!(low(u), "planned" | "upcoming" | "forthcoming" | "future" | "proposed" | "scheduled" | "expected")) {
        return true;
    }
    let Some(before) = own.first.checked_sub(1) else { return false };
    match low(before) {
        "of" => before > 0 && matches!(low(before - 1), "ahead" | "eve"),
        "for" => {
            let head = |n: usize| sentence.groups.nps.get(n).map_or("", |x| low(x.head));
            let prepared = |n: usize| matches!(head(n), "preparations" | "preparation" | "plans" | "arrangements");
            sentence.groups.nps.iter().position(|x| x.last + 1 == before).is_some_and(prepared)
                || clauses.iter().any(|c| c.frame.is_some() && c.adjuncts.iter().any(|a| a.unit == before) && (c.verb == "prepare" || c.subject.iter().any(|f| prepared(f.np()))))
        }
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use dyad_register::Document;

    /// The words that prove the events of a text.
    fn quotes(text: &str) -> Vec<String> {
        let document = Document::new("d", text).hashed();
        let coder = crate::Coder::builtin().unwrap();
        let records = coder.code(&document);
        records.iter().filter(|r| r.claim.kind() == dyad_register::Kind::Event).flat_map(|r| r.evidence.iter().map(|e| e.quote.clone())).collect()
    }

    #[test]
    fn the_words_of_moving_are_part_of_what_proves_it() {
        assert_eq!(quotes("Lesotho's president will visit Bhutan on 20 June 2021 instead of 6 May."), ["Lesotho's president will visit Bhutan on 20 June 2021 instead of 6 May"]);
        assert_eq!(quotes("The visit of Lesotho's president to Bhutan has been called off."), ["The visit of Lesotho's president to Bhutan has been called off"]);
        assert_eq!(quotes("Oman and Latvia postponed the signing of a tax treaty until June 2021."), ["Oman and Latvia postponed the signing of a tax treaty until June 2021"]);
    }
}
