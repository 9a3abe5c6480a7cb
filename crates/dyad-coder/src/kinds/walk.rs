//! Walks over the units of a sentence that several kinds share: names, cities, the words
//! around a unit. They do not depend on how the sentence was cut into clauses.

use dyad_reference::StateCode;
use dyad_register::{Status, When};
use dyad_text::atoms::{AtomKind, DateAtom};
use dyad_text::gazetteer::Form;
use dyad_text::units::{Tag, UnitKind};

use super::Scene;
use crate::clause::{Clause, Filler};
use crate::draft::Draft;

impl Scene<'_, '_> {
    /// The number of units.
    #[must_use]
    pub fn len(&self) -> usize {
        self.context.layers().units.len()
    }

    /// True where the sentence has no units.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The folded first word of a unit; empty past the end.
    #[must_use]
    pub fn low(&self, unit: usize) -> &str {
        self.context.low(unit)
    }

    /// The unit before, folded; empty before the start.
    #[must_use]
    pub fn before(&self, unit: usize, steps: usize) -> &str {
        unit.checked_sub(steps).map_or("", |u| self.context.low(u))
    }

    /// What a unit is.
    #[must_use]
    pub fn kind(&self, unit: usize) -> Option<&UnitKind> {
        self.context.layers().units.get(unit).map(|u| &u.kind)
    }

    /// The words of a range of units, as written.
    #[must_use]
    pub fn text(&self, first: usize, last: usize) -> String {
        self.context.analysis.words(self.context.layers(), first, last).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The noun phrase that holds a unit.
    #[must_use]
    pub fn np_of(&self, unit: usize) -> Option<usize> {
        self.context.layers().groups.nps.iter().position(|n| n.first <= unit && unit <= n.last)
    }

    /// A city: its state and its name as written.
    #[must_use]
    pub fn city(&self, unit: usize) -> Option<(StateCode, String)> {
        match self.kind(unit)? {
            UnitKind::Place { code, .. } => Some((*code, self.text(unit, unit))),
            _ => None,
        }
    }

    /// A state by its name, or by a capital that stands for it.
    #[must_use]
    pub fn state_noun(&self, unit: usize) -> Option<StateCode> {
        match self.kind(unit)? {
            UnitKind::State { code, form: Form::Noun | Form::Metonym } => Some(*code),
            _ => None,
        }
    }

    /// A state by any of its words: name, adjective, people.
    #[must_use]
    pub fn state_word(&self, unit: usize) -> Option<StateCode> {
        match self.kind(unit)? {
            UnitKind::State { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// A word with a capital that is a name or part of one.
    #[must_use]
    pub fn is_name(&self, unit: usize) -> bool {
        let capital = self.context.layers().units.get(unit).is_some_and(|u| self.context.tokens().is_capital(u.first));
        match self.kind(unit) {
            Some(UnitKind::Person(_) | UnitKind::Place { .. } | UnitKind::Actor { .. }) => true,
            Some(UnitKind::State { form: Form::Noun, .. }) => true,
            Some(UnitKind::Word(Tag::Capital)) => true,
            Some(UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Verb)) => capital,
            _ => false,
        }
    }

    /// The run of names from a unit on, with "al", "de", "bin" inside: first and last unit.
    #[must_use]
    pub fn name_run(&self, unit: usize) -> Option<(usize, usize)> {
        if !self.is_name(unit) {
            return None;
        }
        let mut last = unit;
        let mut k = unit + 1;
        while k < self.len() {
            if self.is_name(k) && !matches!(self.kind(k), Some(UnitKind::State { .. })) {
                last = k;
            } else if !(matches!(self.low(k), "de" | "da" | "do" | "dos" | "di" | "del" | "la" | "van" | "von" | "der" | "bin" | "ibn" | "al" | "el" | "-" | "y") && self.is_name(k + 1)) {
                break;
            }
            k += 1;
        }
        Some((unit, last))
    }

    /// A question asserts nothing.
    #[must_use]
    pub fn asks(&self) -> bool {
        let layers = self.context.layers();
        (layers.end.saturating_sub(2)..layers.end).any(|t| self.context.tokens().low(t) == "?")
    }

    /// "whether", "if" stands before a verb with no other verb between.
    #[must_use]
    pub fn doubted(&self, anchor: usize) -> bool {
        let groups = &self.context.layers().groups;
        let from = groups.verbs.iter().filter(|v| v.last < anchor && v.head != anchor).map(|v| v.last).max().unwrap_or(0);
        (from..anchor).any(|u| matches!(self.low(u), "whether" | "if" | "unless"))
    }

    /// The date of a clause, also of "the month in which ..." before it.
    #[must_use]
    pub fn when(&self, clause: &Clause, status: Status) -> Option<(When, usize, Option<String>)> {
        let found = self.when_told(clause, status)?;
        // What is to come has no date far behind it ("closed in 1990, will open again"); the day
        // of a decision stands for it.
        let past = status == Status::Planned && self.context.report_date().and_then(|r| r.earliest().plus_months(-3)).is_some_and(|r| found.0.latest().latest() < r);
        (!past).then_some(found)
    }

    fn when_told(&self, clause: &Clause, status: Status) -> Option<(When, usize, Option<String>)> {
        let context = self.context;
        // "The inauguration of the embassy took place on Monday."
        let held = || {
            let noun = clause.noun?;
            let over = self.clauses.iter().find(|c| c.frame.is_some() && c.subject.contains(&Filler::Np(noun)) && matches!(c.verb, "take" | "hold" | "occur" | "happen" | "follow"))?;
            context.date(over, status == Status::Planned)
        };
        context.date(clause, status == Status::Planned).or_else(|| self.date_near(clause, status)).or_else(held).or_else(|| {
            let first = clause.subject.iter().map(|f| context.layers().groups.nps[f.np()].first).min()?;
            let relative = match (self.before(first, 2), self.before(first, 1)) {
                ("in" | "on", "which") => first.checked_sub(2)?,
                (_, "when") => first.checked_sub(1)?,
                _ => return None,
            };
            let (unit, atom) = (0..relative).rev().find_map(|u| match self.kind(u)? {
                UnitKind::Atom(a) if matches!(context.layers().atoms.get(*a)?.kind, AtomKind::Date(_)) => Some((u, *a)),
                _ => None,
            })?;
            (relative - unit <= 4).then_some(())?;
            let resolved = context.resolve_atom(atom, false)?;
            Some((resolved.when, unit, resolved.derived))
        })
    }

    /// A plain date between the verb and the next verb, where the cut into clauses gave it away.
    fn date_near(&self, clause: &Clause, status: Status) -> Option<(When, usize, Option<String>)> {
        let context = self.context;
        let layers = context.layers();
        let next = layers.groups.verbs.iter().map(|v| v.first).filter(|v| *v > clause.anchor).min().unwrap_or(self.len());
        for unit in clause.anchor + 1..next {
            if matches!(self.low(unit), ";" | ":" | "that" | "which" | "who" | "after" | "before") {
                return None;
            }
            let Some(UnitKind::Atom(atom)) = self.kind(unit) else { continue };
            let plain = matches!(layers.atoms.get(*atom).map(|a| &a.kind), Some(AtomKind::Date(DateAtom::Absolute(_) | DateAtom::MonthDay { .. } | DateAtom::Weekday { .. } | DateAtom::Deictic(_))));
            if plain && matches!(self.before(unit, 1), "on" | "in" | ",") {
                let resolved = context.resolve_atom(*atom, status == Status::Planned)?;
                return Some((resolved.when, unit, resolved.derived));
            }
        }
        None
    }

    /// Puts a date's evidence into a draft.
    pub fn date_span(&self, draft: &mut Draft, date: Option<&(When, usize, Option<String>)>) {
        if let Some((_, unit, derived)) = date {
            draft.span(self.context.sentence, *unit, *unit);
            if let Some(derived) = derived {
                draft.resolved.insert("date".into(), derived.clone());
            }
        }
    }

    /// The clause of the verb that moves a noun of action to another day.
    #[must_use]
    pub fn mover(&self, clause: &Clause) -> Option<&Clause> {
        clause.mover.and_then(|verb| self.clauses.iter().find(|c| c.frame.is_some() && c.anchor == verb))
    }

    /// Clauses that have a noun phrase as their object, or as the subject of a verb without one.
    pub fn acting_on(&self, np: usize) -> impl Iterator<Item = (&Clause, bool)> {
        let is = move |f: &Filler| matches!(f, Filler::Np(n) if *n == np);
        self.clauses.iter().filter_map(move |c| {
            if c.object.iter().any(is) || c.second.iter().any(is) {
                Some((c, true))
            } else if c.subject.iter().any(is) {
                Some((c, false))
            } else {
                None
            }
        })
    }

    /// The states of a clause's subject; "it" at the head of a sentence may mean the main subject after it.
    #[must_use]
    pub fn subject_states(&self, clause: &Clause) -> Vec<crate::context::Meant> {
        let context = self.context;
        let nps = &context.layers().groups.nps;
        if let [Filler::Np(n)] = clause.subject.as_slice()
            && nps[*n].pronoun
            && matches!(self.low(nps[*n].head), "it" | "they")
            && context.sentence_states(nps[*n].first).is_empty()
            && let Some(main) = self.clauses.iter().find(|c| c.frame.is_some() && c.anchor > clause.anchor && c.link == dyad_text::clauses::Link::Main && c.subject.iter().all(|f| !nps[f.np()].pronoun))
        {
            let mut found = context.all_meant(&main.subject);
            if !found.is_empty() {
                for meant in &mut found {
                    meant.why = Some("the subject of the main clause".into());
                }
                return found;
            }
        }
        // "Sweden, the minister said, will open ...": the subject stands before the one who says so.
        if clause.subject.is_empty()
            && !clause.agentless
            && clause.noun.is_none()
            && let Some(first) = nps.first().filter(|n| n.first == 0 && n.party.is_none() && self.low(n.last + 1) == "," && n.states.iter().any(|m| m.unit == n.head && !m.city))
            && self.before(context.layers().groups.verbs[context.layers().frames[clause.frame.unwrap_or(0)].verb].first, 1) == ","
            && self.clauses.iter().any(|c| c.frame.is_some() && c.anchor > first.last && c.anchor < clause.anchor && crate::attribution::reports(c.verb))
        {
            return context.meant(Filler::Np(0));
        }
        context.all_meant(&clause.subject)
    }
}

pub use crate::context::is_state;

/// A clause without an object; a preposition taken for a particle ("opened in") gives none.
#[must_use]
pub fn no_object(clause: &Clause) -> bool {
    clause.object.is_empty() || clause.adjuncts.iter().any(|a| a.fillers == clause.object)
}
