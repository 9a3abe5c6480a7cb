//! A line before it has its number: the sentence with the facts it stands on.

use dyad_register::facts::same_name;
use dyad_register::{Certainty, Claim, Dispute, Event, Fact, Participant, Status, When};
use rust_decimal::Decimal;

use super::cite::{Citer, quote};
use super::clause::label;
use super::input::Input;
use super::model::{Block, Line, Lines, More};
use super::select::day;
use super::{hands, line, names, trust, words};

/// A line to be.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    pub date: Option<When>,
    pub reported: bool,
    pub text: String,
    pub notes: Vec<String>,
    pub status: Status,
    pub facts: Vec<&'a Fact>,
}

/// Lines to be, with what is left out.
#[derive(Default)]
pub struct List<'a> {
    pub drafts: Vec<Draft<'a>>,
    pub more: Option<More>,
}

impl<'a> Draft<'a> {
    /// A line of one fact, with the sentence of its kind.
    pub fn of(fact: &'a Fact, input: &Input<'_>) -> Self {
        let mut notes = Vec::new();
        if let (Certainty::C, Some(how)) = (fact.certainty, derivation(fact, input)) {
            notes.push(how);
        }
        if let Some(words) = words_of(fact, input) {
            notes.push(words);
        }
        notes.extend(others(fact, input));
        notes.extend(said_by(fact, input));
        notes.extend(disputes(fact, input));
        Self { date: day(fact), reported: fact.date.or_else(|| fact.claim.when()).is_none(), text: line::text(&fact.claim, fact.status), notes, status: fact.status, facts: vec![fact] }
    }

    /// A line that is no fact's own, and has no date.
    pub fn plain(text: String, notes: Vec<String>, facts: Vec<&'a Fact>) -> Self {
        Self { date: None, reported: false, text, notes, status: Status::Actual, facts }
    }

    /// The line with its number and its sources.
    pub fn finish(self, citer: &mut Citer<'_>) -> Line {
        let (id, cites, more_reports) = citer.cite(&self.facts);
        let mut notes = self.notes;
        notes.extend(hands::notes(&self.facts, citer.input()));
        Line {
            id,
            date: self.date,
            reported: self.reported,
            text: self.text,
            notes,
            status: self.status,
            by: hands::by(&self.facts, citer.input()),
            certainty: self.facts.iter().map(|f| f.certainty).min(),
            estimate: trust::of_surest(&self.facts, citer.input().precision),
            cites,
            more_reports,
            facts: self.facts.iter().map(|f| f.id.clone()).collect(),
        }
    }

    /// What a list is sorted by: newest first, then by the sentence.
    fn key(&self) -> (std::cmp::Reverse<Option<dyad_register::PartialDate>>, &str, &str) {
        let id = self.facts.first().map_or("", |f| f.id.as_str());
        (std::cmp::Reverse(self.date.map(When::latest)), &self.text, id)
    }
}

/// Sorts newest first.
pub fn newest_first(drafts: &mut [Draft<'_>]) {
    drafts.sort_by(|a, b| a.key().cmp(&b.key()));
}

/// Lines as a block, or nothing where there are none.
pub fn block(heading: Option<&str>, dated: bool, drafts: Vec<Draft<'_>>, citer: &mut Citer<'_>) -> Option<Block> {
    listed(heading, dated, List { drafts, more: None }, citer)
}

/// A list as a block, with what it leaves out.
pub fn listed(heading: Option<&str>, dated: bool, list: List<'_>, citer: &mut Citer<'_>) -> Option<Block> {
    let lines: Vec<Line> = list.drafts.into_iter().map(|d| d.finish(citer)).collect();
    (!lines.is_empty()).then(|| Block::Lines(Lines { heading: heading.map(str::to_owned), dated, labelled: true, lines, more: list.more }))
}

fn derivation(fact: &Fact, input: &Input<'_>) -> Option<String> {
    let how = fact.records.iter().filter_map(|r| input.records.get(&r.id)).find_map(|r| r.derivation.clone())?;
    Some(format!("derived: {}", words::dates_in(how.trim_end_matches('.'))))
}

/// An act that a verb does not tell enough about is given in its own words too.
fn words_of(fact: &Fact, input: &Input<'_>) -> Option<String> {
    const LONGEST: usize = 180;
    let Claim::Event(event) = &fact.claim else { return None };
    if event.is_meeting() {
        return None;
    }
    let text = fact.records.iter().find_map(|r| input.records.get(&r.id)).map(quote)?;
    let cut = text.chars().count() > LONGEST;
    let text: String = text.chars().take(LONGEST).collect();
    // Never in the middle of a word.
    let text = if cut { text.rsplit_once(' ').map_or(text.as_str(), |(head, _)| head) } else { text.as_str() };
    Some(format!("“{text}{}”", if cut { " …" } else { "" }))
}

/// People of a meeting whom only another report of it names.
fn others(fact: &Fact, input: &Input<'_>) -> Option<String> {
    let Claim::Event(event) = &fact.claim else { return None };
    let sides = |e: &Event| e.actors.iter().chain(&e.recipients).filter(|p| p.person.is_some()).cloned().collect::<Vec<_>>();
    let named = sides(event);
    let known = |p: &Participant, list: &[Participant]| list.iter().any(|n| same_name(n.person.as_deref().unwrap_or(""), p.person.as_deref().unwrap_or("")));
    let mut more: Vec<Participant> = Vec::new();
    for record in fact.records.iter().filter_map(|r| input.records.get(&r.id)) {
        let Claim::Event(other) = &record.claim else { continue };
        for person in sides(other) {
            if !known(&person, &named) && !known(&person, &more) {
                more.push(person);
            }
        }
    }
    (!more.is_empty()).then(|| format!("with {}", names::participants(&more)))
}

/// Who says so, where every record says who.
fn said_by(fact: &Fact, input: &Input<'_>) -> Option<String> {
    let records: Vec<_> = fact.records.iter().filter_map(|r| input.records.get(&r.id)).collect();
    // Of a page only the newest reports are there; they cannot speak for the others.
    let unknown = input.extent.is_some() && records.len() < fact.records.len();
    if unknown || records.is_empty() || records.iter().any(|r| r.attributed_to.is_empty()) {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for a in records.iter().flat_map(|r| &r.attributed_to) {
        let name = a.person.clone().or_else(|| a.organisation.clone()).unwrap_or_else(|| a.text.clone());
        // "according to he" tells nobody who; the quoted words do.
        let pronoun = matches!(name.to_lowercase().as_str(), "he" | "she" | "they" | "it" | "i" | "we" | "you" | "who");
        if !name.is_empty() && !pronoun && !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| format!("according to {}", words::list(&names)))
}

/// Other values, each once.
fn disputes(fact: &Fact, input: &Input<'_>) -> Vec<String> {
    let mut values: Vec<String> = fact.disputed.iter().map(|d| value(d, input)).collect();
    values.sort_unstable();
    values.dedup();
    if values.is_empty() { Vec::new() } else { vec![format!("disputed: {} elsewhere", words::list(&values))] }
}

/// The other value in words.
pub fn value(dispute: &Dispute, input: &Input<'_>) -> String {
    let other = input.facts.iter().find(|f| f.id == dispute.fact);
    match (dispute.field.as_str(), other.map(|f| (&f.claim, f.status))) {
        ("amount", Some((Claim::Trade(t), _))) => amount(t.amount, t.currency.as_deref(), t.digits),
        ("amount", Some((Claim::Assistance(t), _))) => amount(t.amount, t.currency.as_deref(), t.digits),
        ("amount", Some((Claim::Agreement(t), _))) => amount(t.amount, t.currency.as_deref(), t.digits),
        ("size", Some((Claim::Community(c), _))) => c.size.map(|n| words::grouped(Decimal::from(n))),
        ("status", Some((_, status))) => Some(label(status).unwrap_or("so").to_owned()),
        _ => None,
    }
    .unwrap_or_else(|| dispute.value.parse::<When>().map_or_else(|_| dispute.value.clone(), words::when))
}

fn amount(amount: Option<Decimal>, currency: Option<&str>, digits: Option<u8>) -> Option<String> {
    amount.map(|a| words::money(a, currency, digits))
}
