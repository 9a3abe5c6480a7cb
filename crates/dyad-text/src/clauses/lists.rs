//! Lists of noun phrases: "A, B and C", and what belongs to one list.

use super::{ChunkKind, Mood, Walker, is_country_noun};

impl Walker<'_> {
    /// A list of noun phrases that ends at a chunk: its members and the chunk where it starts.
    pub(super) fn list_left(&self, last: usize) -> (Vec<usize>, usize) {
        let Some(ChunkKind::Np(n)) = self.kind(last) else { return (Vec::new(), last) };
        let mut members = vec![n];
        let mut start = last;
        let mut k = last;
        let mut closed = false;
        loop {
            let Some(before) = k.checked_sub(1) else { break };
            let separator = self.kind(before);
            let step = match separator {
                Some(ChunkKind::Conjunction) if !closed && matches!(self.low(before), "and" | "&" | "or") => {
                    let comma = before.checked_sub(1).is_some_and(|c| self.kind(c) == Some(ChunkKind::Comma));
                    if comma { 3 } else { 2 }
                }
                Some(ChunkKind::Comma) if closed => 2,
                // A headline: "Peru, Chile sign pact".
                Some(ChunkKind::Comma) if k == last && k == 2 && self.bare_state(n) => 2,
                _ => break,
            };
            let Some(member) = k.checked_sub(step) else { break };
            let Some(ChunkKind::Np(m)) = self.kind(member) else { break };
            if !self.alike(n, m) {
                break;
            }
            closed = true;
            members.insert(0, m);
            start = member;
            k = member;
        }
        (members, start)
    }

    pub(super) fn bare_state(&self, n: usize) -> bool {
        let np = &self.groups.nps[n];
        np.states.len() == 1 && np.first == np.last
    }

    /// Two members of one list: both name actors or both do not.
    pub(super) fn alike(&self, a: usize, b: usize) -> bool {
        let actor = |n: usize| {
            let np = &self.groups.nps[n];
            let head = self.units.get(np.head).map_or("", |u| self.tokens.low(u.first));
            np.party.is_some() || !np.states.is_empty() || np.sector.is_some() || np.proper || np.pronoun || is_country_noun(head)
        };
        // "tanks and howitzers": what forces have is no actor beside another thing.
        let thing = |n: usize| {
            let np = &self.groups.nps[n];
            let head = self.units.get(np.head).map_or("", |u| self.tokens.low(u.last));
            np.party.is_none() && np.states.is_empty() && !np.proper && np.sector.is_some() && is_equipment(head)
        };
        actor(a) == actor(b) || thing(a) || thing(b)
    }

    /// A list of noun phrases that starts at a chunk: its members and one past its last chunk.
    pub(super) fn list_right(&self, first: usize) -> (Vec<usize>, usize) {
        let Some(ChunkKind::Np(n)) = self.kind(first) else { return (Vec::new(), first) };
        let mut members = vec![n];
        let mut end = first + 1;
        let mut pending: Vec<usize> = Vec::new();
        let mut k = first + 1;
        loop {
            let (gap, closes) = match self.kind(k) {
                Some(ChunkKind::Comma) if self.kind(k + 1) == Some(ChunkKind::Conjunction) && matches!(self.low(k + 1), "and" | "or" | "&") => (2, true),
                Some(ChunkKind::Comma) => (1, false),
                Some(ChunkKind::Conjunction) if matches!(self.low(k), "and" | "or" | "&") => (1, true),
                _ => break,
            };
            let Some(ChunkKind::Np(m)) = self.kind(k + gap) else { break };
            if !self.alike(n, m) {
                break;
            }
            // A verb right after the last member makes it the subject of a new clause.
            let next = self.kind(k + gap + 1);
            if closes && matches!(next, Some(ChunkKind::Verb(v)) if !matches!(self.groups.verbs[v].mood, Mood::Infinitive | Mood::Ing | Mood::Participle)) {
                break;
            }
            // "reopen embassies in the capitals, and Peru and Chile congratulated": a new clause with two subjects.
            if closes
                && matches!(next, Some(ChunkKind::Conjunction))
                && matches!(self.kind(k + gap + 2), Some(ChunkKind::Np(_)))
                && matches!(self.kind(k + gap + 3), Some(ChunkKind::Verb(v)) if !matches!(self.groups.verbs[v].mood, Mood::Infinitive | Mood::Ing | Mood::Participle))
            {
                break;
            }
            pending.push(m);
            k += gap + 1;
            if closes {
                members.append(&mut pending);
                end = k;
                break;
            }
        }
        // "to Iran, Libya, Sudan": a list of names that is not closed.
        if pending.len() >= 2 && self.bare_state(n) && pending.iter().all(|m| self.bare_state(*m)) {
            end = first + 1 + 2 * pending.len();
            members.append(&mut pending);
        }
        (members, end)
    }
}

/// What forces have and use: no actor.
fn is_equipment(low: &str) -> bool {
    matches!(
        low.strip_suffix('s').unwrap_or(low),
        "tank"
            | "howitzer"
            | "warship"
            | "warplane"
            | "jet"
            | "aircraft"
            | "helicopter"
            | "missile"
            | "rocket"
            | "vessel"
            | "drone"
            | "gun"
            | "gunship"
            | "gunboat"
            | "mortar"
            | "fighter jet"
            | "bomber"
            | "submarine"
            | "frigate"
            | "artillery"
            | "battery"
    )
}
