//! Smaller readings of the discourse: the day that a relative clause describes, the eve of
//! something dated, and whose leaders "the two leaders" are.

use dyad_reference::StateCode;
use dyad_text::clauses::Link;
use dyad_text::groups::ChunkKind;

use crate::clause::{Clause, Filler};
use crate::context::{Context, Meant};

impl Context<'_> {
    /// "on 20 June instead of 6 May": the last unit of what is said of a day.
    pub(crate) fn instead(&self, unit: usize) -> usize {
        let led = matches!((self.low(unit + 1), self.low(unit + 2)), ("instead", "of") | ("rather", "than"));
        let day = || self.layers().units.get(unit + 3).is_some_and(|u| matches!(u.kind, dyad_text::units::UnitKind::Atom(_)));
        if led && day() { unit + 3 } else { unit }
    }

    /// For an object "them" whose subject is among those it would mean: the two states named before the
    /// subject, nobody where they are not two. Nothing where the subject is somebody else.
    pub(crate) fn others_than_subject(&self, n: usize) -> Option<Vec<Meant>> {
        let layers = self.layers();
        let frame = layers.frames.iter().find(|f| f.object.contains(&n) && !f.passive)?;
        let first = frame.subject.iter().map(|s| layers.groups.nps[*s].first).min()?;
        let own: Vec<StateCode> = frame.subject.iter().flat_map(|s| layers.groups.nps[*s].states.iter().map(|m| m.code)).collect();
        let clash = !own.is_empty() && (self.both(n).iter().any(|m| own.contains(&m.code)) || self.objects_before(layers.groups.nps[n].first).iter().any(|c| own.contains(c)));
        if !clash {
            return None;
        }
        let before: Vec<StateCode> = self.sentence_states(first).into_iter().filter(|c| !own.contains(c)).collect();
        let pair = if let [a, b] = before.as_slice() { Some((*a, *b)) } else { self.pair.filter(|(a, b)| !own.contains(a) && !own.contains(b)) };
        Some(pair.map(|(a, b)| [a, b].into_iter().map(|code| Meant { code, np: n, why: Some("the two states named before".into()) }).collect()).unwrap_or_default())
    }

    /// The states of the object of the clause before a unit.
    pub(crate) fn objects_before(&self, unit: usize) -> Vec<StateCode> {
        let layers = self.layers();
        let before = layers.frames.iter().rev().filter(|f| layers.groups.verbs[f.verb].first < unit).nth(1);
        let Some(frame) = before.filter(|f| f.link != Link::Relative) else { return Vec::new() };
        let fillers: Vec<Filler> = frame.object.iter().filter(|n| layers.groups.nps[**n].last < unit).map(|n| Filler::Np(*n)).collect();
        if fillers.iter().any(|f| layers.groups.nps[f.np()].pronoun) {
            return Vec::new();
        }
        self.all_meant(&fillers).into_iter().map(|m| m.code).collect()
    }

    /// "On the eve of the talks X did": the preposition that opens the sentence.
    pub(crate) fn opening_eve(&self, clause: &Clause) -> Option<usize> {
        let layers = self.layers();
        let frame = clause.frame.and_then(|f| layers.frames.get(f))?;
        let first = layers.groups.chunks.first()?;
        let ChunkKind::Np(n) = layers.groups.chunks.get(1)?.kind else { return None };
        let main = matches!(frame.link, Link::Main | Link::Coordinated);
        (main && self.low(first.first) == "on" && self.low_last(layers.groups.nps[n].head) == "eve").then_some(first.first)
    }

    /// "last Thursday, the day on which ...": the date atom that a relative clause describes.
    pub(crate) fn day_of_relative(&self, frame: usize) -> Option<usize> {
        let layers = self.layers();
        let mut f = layers.frames.get(frame)?;
        if f.link == Link::Infinitive {
            f = layers.frames.get(f.governor?)?;
        }
        if f.link != Link::Relative {
            return None;
        }
        let chunks = &layers.groups.chunks;
        let verb = layers.groups.verb_chunk[f.verb];
        let relative = (0..verb).rev().find(|c| chunks[*c].kind == ChunkKind::Relative)?;
        let mut k = relative.checked_sub(1)?;
        if chunks[k].kind == ChunkKind::Preposition && matches!(self.low(chunks[k].first), "on" | "in") {
            k = k.checked_sub(1)?;
        }
        match chunks[k].kind {
            ChunkKind::Date(atom) => Some(atom),
            ChunkKind::Np(n) if matches!(self.low_last(layers.groups.nps[n].head), "day" | "month" | "week" | "year") && k >= 2 && chunks[k - 1].kind == ChunkKind::Comma => match chunks[k - 2].kind {
                ChunkKind::Date(atom) => Some(atom),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whose leaders "the two leaders" are: of the two states, but for the speaker's own, whose heads the
    /// text has named so far.
    pub(crate) fn chiefs(&self, n: usize) -> Vec<Meant> {
        let np = &self.layers().groups.nps[n];
        let own = self.subject_before(np.first);
        let mut codes: Vec<StateCode> = Vec::new();
        for known in
            self.people.iter().filter(|k| k.organisation.is_none() && k.at.0 < self.sentence && matches!(k.title, "president" | "prime minister" | "king" | "queen" | "emir" | "sultan" | "chancellor" | "head of state"))
        {
            if let Some(code) = known.state.filter(|c| Some(*c) != own && !codes.contains(c)) {
                codes.push(code);
            }
        }
        if codes.len() != 2 {
            return Vec::new();
        }
        codes.into_iter().map(|code| Meant { code, np: n, why: Some("the two leaders named before".into()) }).collect()
    }
}
