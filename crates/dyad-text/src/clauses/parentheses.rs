//! What stands between two commas or two dashes: where a parenthesis begins that ends here.

use super::{ChunkKind, Mood, Walker, bits};

impl Walker<'_> {
    /// A dash that opens the parenthesis which the dash at this chunk closes.
    pub(super) fn dash_before(&self, close: usize) -> Option<usize> {
        if !matches!(self.low(close), "–" | "—" | "--" | "-") {
            return None;
        }
        (0..close).rev().take(24).find(|c| self.kind(*c) == Some(ChunkKind::Stop)).filter(|c| matches!(self.low(*c), "–" | "—" | "--" | "-") && *c > 0)
    }

    /// Every verb between two chunks stands in a clause that begins between them.
    fn nested(&self, from: usize, to: usize) -> bool {
        let opens = (from..to).find(|c| matches!(self.kind(*c), Some(ChunkKind::Relative | ChunkKind::Subordinator)));
        let verb = (from..to).find(|c| matches!(self.kind(*c), Some(ChunkKind::Verb(_))));
        opens.zip(verb).is_some_and(|(o, v)| o < v) && !(from..to).any(|c| matches!(self.kind(c), Some(ChunkKind::Conjunction)))
    }

    /// An infinitive at a chunk.
    fn infinitive(&self, chunk: usize) -> bool {
        matches!(self.kind(chunk), Some(ChunkKind::Verb(v)) if self.groups.verbs[v].mood == Mood::Infinitive)
    }

    /// A verb that says what is planned of something: one word, "scheduled", "set".
    fn plans(&self, verb: usize) -> bool {
        let group = &self.groups.verbs[verb];
        group.first == group.last && matches!(self.lexicon.lemma(group.verb), "schedule" | "plan" | "set" | "expect" | "slate" | "intend")
    }

    /// A comma closes a parenthesis that another comma opened: gives the chunk of the opening comma.
    pub(super) fn skip_parenthesis(&self, comma: usize) -> Option<usize> {
        let mut k = comma;
        let mut depth = 0;
        let mut passed = 0;
        while k > 0 {
            k -= 1;
            match self.kind(k) {
                Some(ChunkKind::Close) => depth += 1,
                Some(ChunkKind::Open) => depth -= 1,
                Some(ChunkKind::Stop) => return None,
                Some(ChunkKind::Comma) if depth == 0 => {
                    let first = self.kind(k + 1)?;
                    let opens = match first {
                        ChunkKind::Relative => true,
                        // ", when his counterpart, X, offered": without a verb of its own it is no parenthesis.
                        ChunkKind::Subordinator => !matches!(self.low(k + 1), "that") && (k + 1..comma).any(|c| matches!(self.kind(c), Some(ChunkKind::Verb(_)))),
                        // ", scheduled to be held on Thursday,"
                        ChunkKind::Verb(v) if self.plans(v) && self.infinitive(k + 2) => true,
                        ChunkKind::Np(n) if self.low(k + 1) == "due" && self.groups.nps[n].first == self.groups.nps[n].last && self.infinitive(k + 2) => true,
                        ChunkKind::Verb(v) => {
                            matches!(self.groups.verbs[v].mood, Mood::Ing | Mood::Participle) || self.units[self.groups.verbs[v].head].word.bits & bits::PART != 0 && self.kind(k + 2) == Some(ChunkKind::Preposition)
                        }
                        ChunkKind::Preposition | ChunkKind::Date(_) => true,
                        ChunkKind::Adverb => comma - k <= 3,
                        // A phrase without a verb between two commas is an apposition, unless it is a list's member.
                        ChunkKind::Np(_) => {
                            let verbless = (k + 1..comma).all(|c| !matches!(self.kind(c), Some(ChunkKind::Verb(_) | ChunkKind::Conjunction)));
                            let list = matches!(self.kind(comma + 1), Some(ChunkKind::Conjunction));
                            // "Samoa, a territory of others until it became independent, signed"
                            let within = !verbless && k == 1 && self.nested(k + 1, comma);
                            let person = matches!(first, ChunkKind::Np(n) if self.groups.nps[n].party.is_some());
                            let fronted = k == 2 && self.kind(0) == Some(ChunkKind::Preposition) && person;
                            (verbless || within) && !fronted && !list && k > 0 && matches!(self.kind(k - 1), Some(ChunkKind::Np(_) | ChunkKind::Close))
                        }
                        _ => false,
                    };
                    let clause = matches!(first, ChunkKind::Relative | ChunkKind::Verb(_) | ChunkKind::Subordinator);
                    if opens && (passed == 0 || clause) {
                        return Some(k);
                    }
                    // A list inside the parenthesis: look at the comma before.
                    passed += 1;
                    if passed > 6 {
                        return None;
                    }
                }
                _ => {}
            }
        }
        None
    }
}
