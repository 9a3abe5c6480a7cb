//! Of whom the words beside a phrase tell: who is asked, what the clause before is about, the
//! state with which the sentence begins, and which states are only places.

use dyad_reference::StateCode;
use dyad_text::groups::{ChunkKind, How};

use super::{Context, is_state};

impl Context<'_> {
    /// Whom the clause of a subject asks, and of whom it says something: the states named by name in
    /// the clauses right below and in its own object.
    pub(super) fn asked_of(&self, n: usize) -> Vec<StateCode> {
        let layers = self.layers();
        let Some(own) = layers.frames.iter().position(|f| f.subject.contains(&n)) else { return Vec::new() };
        let below = layers.frames.iter().filter(|f| f.governor == Some(own) && !f.borrowed).flat_map(|f| &f.subject);
        let all = layers.frames[own].object.iter().chain(below);
        all.flat_map(|m| &layers.groups.nps[*m].states).filter(|m| m.how == How::Head && !m.city).map(|m| m.code).collect()
    }

    /// The one state named before a phrase in its sentence, in another clause, and not as the
    /// one who does it.
    pub(super) fn told_in_sentence(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let at = layers.groups.nps[n].first;
        let own = layers.frames.iter().position(|f| f.object.contains(&n) || f.second.contains(&n) || f.preps.iter().any(|(_, list)| list.contains(&n)))?;
        let verb = layers.groups.verbs[layers.frames[own].verb].first;
        let mut doers: Vec<usize> = layers.frames[own].subject.clone();
        let mut over = layers.frames[own].governor;
        for _ in 0..4 {
            let Some(frame) = over.and_then(|g| layers.frames.get(g)) else { break };
            doers.extend(&frame.subject);
            over = frame.governor;
        }
        if layers.frames[own].subject.iter().any(|m| layers.groups.nps[*m].first > verb) || at < verb {
            return None;
        }
        let doing: Vec<StateCode> = doers.iter().flat_map(|m| layers.groups.nps[*m].states.iter().map(|x| x.code)).collect();
        let mut told: Vec<StateCode> = layers.groups.nps.iter().filter(|np| np.last < verb).flat_map(|np| np.states.iter()).filter(|m| !m.city && is_state(m.code) && !doing.contains(&m.code)).map(|m| m.code).collect();
        told.dedup();
        match told.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// A state that the text names once, as where something was, while it names others more often:
    /// "had met diplomats in Barbados".
    pub(super) fn only_a_place(&self, code: StateCode) -> bool {
        let count = |c: StateCode| self.counts.iter().find(|(x, _)| *x == c).map_or(0, |(_, n)| *n);
        if count(code) != 1 || !self.counts.iter().any(|(c, n)| *n > 1 && is_state(*c)) {
            return false;
        }
        self.analysis.sentences.iter().any(|layers| {
            let tokens = self.analysis.tokens(layers.field);
            layers
                .groups
                .nps
                .iter()
                .any(|np| np.states.iter().any(|m| m.code == code && !m.city && m.unit == np.head) && np.first.checked_sub(1).is_some_and(|u| matches!(tokens.low(layers.units[u].first), "in" | "near" | "outside")))
        })
    }

    /// "described the junta in Bamako as illegitimate and accused it": not who speaks, but of whom.
    pub(super) fn object_told(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let own = layers.frames.iter().find(|f| f.object.as_slice() == [n] && f.link == dyad_text::clauses::Link::Coordinated)?;
        let before = layers.frames.get(own.governor?).filter(|f| !f.passive && f.verb < own.verb)?;
        let [object] = before.object.as_slice() else { return None };
        if layers.groups.nps[*object].pronoun || layers.groups.nps[*object].party.is_some_and(|p| layers.parties[p].person.is_some()) {
            return None;
        }
        match self.np_meant(*object, 1).as_slice() {
            [one] if before.subject.iter().all(|s| layers.groups.nps[*s].states.iter().all(|m| m.code != one.code)) => Some(one.code),
            _ => None,
        }
    }

    /// "Samoa, a territory of others until it became free, ...": the state with which the sentence begins.
    pub(super) fn topic(&self, before: usize) -> Option<StateCode> {
        let layers = self.layers();
        let ChunkKind::Np(n) = layers.groups.chunks.first()?.kind else { return None };
        let np = &layers.groups.nps[n];
        let comma = layers.groups.chunks.get(1).is_some_and(|c| c.kind == ChunkKind::Comma);
        np.states.iter().find(|m| m.unit == np.head && !m.city && np.last < before && comma).map(|m| m.code)
    }
}
