//! What stands apart from its verb: an auxiliary before a parenthesis ("has, for the second time
//! this year, released"), and an object behind the adjuncts ("returned to Peru last Wednesday 21
//! statues").

use super::{ChunkKind, Mood, Tag, Walker, bits};

impl Walker<'_> {
    /// The auxiliary that a comma parts from its participle: its verb group, and whether it is "be".
    pub(super) fn split_auxiliary(&self, verb: usize, at: usize) -> Option<(usize, bool)> {
        let group = &self.groups.verbs[verb];
        let word = self.units[group.head].word;
        if group.first != group.last && !self.units[group.first].is(Tag::Adverb) || group.passive || word.bits & bits::PART == 0 || at < 3 || self.kind(at - 1) != Some(ChunkKind::Comma) {
            return None;
        }
        let mut k = at - 1;
        while k > 1 && at - k < 9 {
            k -= 1;
            match self.kind(k) {
                Some(ChunkKind::Comma) => {
                    let Some(ChunkKind::Verb(v)) = self.kind(k - 1) else { return None };
                    let head = &self.units[self.groups.verbs[v].head];
                    let plain = matches!(self.groups.verbs[v].mood, Mood::Past | Mood::Present);
                    return (plain && (head.is(Tag::Have) || head.is(Tag::Be))).then(|| (v, head.is(Tag::Be)));
                }
                Some(ChunkKind::Stop | ChunkKind::Open | ChunkKind::Close) | None => return None,
                _ => {}
            }
        }
        None
    }

    /// A noun phrase behind a date that stands behind an adjunct is the object, where the verb is
    /// one that hands something over and no verb follows.
    pub(super) fn shifted_object(&self, at: usize, k: usize) -> bool {
        let Some(ChunkKind::Verb(v)) = self.kind(at) else { return false };
        let dated = matches!(k.checked_sub(1).and_then(|b| self.kind(b)), Some(ChunkKind::Date(_)));
        let lemma = self.lexicon.lemma(self.groups.verbs[v].verb);
        // "signed in Vilnius [on Tuesday] an agreement"
        let signs = matches!(lemma, "sign" | "initial" | "conclude" | "ratify" | "inaugurate" | "open" | "unveil" | "hold" | "adopt" | "discuss" | "exchange" | "ink");
        let fresh = matches!(self.kind(k), Some(ChunkKind::Np(n)) if self.groups.nps[n].determiner.is_some() || self.groups.nps[n].atom.is_some());
        let after_place = fresh && k >= 2 && matches!(self.kind(k - 1), Some(ChunkKind::Np(n)) if self.groups.nps[n].states.iter().any(|m| m.city)) && self.kind(k - 2) == Some(ChunkKind::Preposition);
        !self.verb_follows(k) && (dated && (hands_over(lemma) || signs) || signs && after_place)
    }
}

/// Verbs whose long object may come last.
fn hands_over(lemma: &str) -> bool {
    matches!(
        lemma,
        "return"
            | "hand"
            | "give"
            | "send"
            | "pass"
            | "transfer"
            | "deliver"
            | "ship"
            | "donate"
            | "extradite"
            | "sell"
            | "present"
            | "export"
            | "release"
            | "offer"
            | "promise"
            | "issue"
            | "grant"
            | "lend"
            | "supply"
            | "provide"
            | "submit"
            | "surrender"
            | "fly"
            | "bring"
            | "deport"
            | "repatriate"
            | "award"
            | "pledge"
            | "announce"
            | "impose"
            | "bar"
            | "ban"
            | "free"
            | "lift"
    )
}
