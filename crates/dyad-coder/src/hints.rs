//! Smaller readings of the discourse: the day that a relative clause describes, the eve of
//! something dated, and whose leaders "the two leaders" are.

use dyad_reference::StateCode;
use dyad_text::clauses::Link;
use dyad_text::groups::ChunkKind;

use crate::clause::Clause;
use crate::context::{Context, Meant};

impl Context<'_> {
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
        for known in self.people.iter().filter(|k| k.at.0 < self.sentence && matches!(k.title, "president" | "prime minister" | "king" | "queen" | "emir" | "sultan" | "chancellor" | "head of state")) {
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
