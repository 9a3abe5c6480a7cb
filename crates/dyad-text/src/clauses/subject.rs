//! Who does it: the walk to the left of a verb for its subject, over relative clauses and what is
//! joined by "and".

use super::{ChunkKind, Link, Mood, Subject, Tag, Walker};

impl Walker<'_> {
    /// Walks to the left of a verb for its subject.
    pub(super) fn subject(&self, verb: usize, at: usize) -> Subject {
        let mut found = Subject::none();
        let group = &self.groups.verbs[verb];
        if group.mood == Mood::Infinitive {
            // "agreed to restore", "urged X to return": the governor is the nearest verb to the left.
            let mut k = at;
            while k > 0 {
                k -= 1;
                match self.kind(k) {
                    Some(ChunkKind::Verb(v)) => {
                        found.governor = Some(v);
                        found.link = Link::Infinitive;
                        if let Some(frame) = self.out.get(v) {
                            let controls = matches!(
                                self.lexicon.lemma(self.groups.verbs[v].verb),
                                "urge"
                                    | "ask"
                                    | "order"
                                    | "tell"
                                    | "call"
                                    | "force"
                                    | "invite"
                                    | "allow"
                                    | "permit"
                                    | "advise"
                                    | "instruct"
                                    | "press"
                                    | "want"
                                    | "help"
                                    | "request"
                                    | "encourage"
                                    | "persuade"
                                    | "warn"
                                    | "expect"
                                    | "enable"
                                    | "require"
                                    | "compel"
                                    | "authorise"
                                    | "appeal"
                                    | "lead"
                            );
                            let object = if frame.object.is_empty() {
                                frame.preps.iter().find(|(p, _)| matches!(self.tokens.low(self.units[*p].first), "on" | "to" | "upon")).map(|(_, n)| n.clone()).unwrap_or_default()
                            } else {
                                frame.object.clone()
                            };
                            found.nps = if controls && !self.groups.verbs[v].passive && !object.is_empty() { object } else { frame.subject.clone() };
                        }
                        found.borrowed = true;
                        return found;
                    }
                    Some(ChunkKind::Stop | ChunkKind::Subordinator) => break,
                    _ => {}
                }
            }
            // "the first president to travel there was X": no verb governs it, the phrase before it does.
            if let Some(ChunkKind::Np(n)) = at.checked_sub(1).and_then(|b| self.kind(b))
                && self.groups.nps[n].party.is_some()
            {
                found.nps = vec![n];
            }
            return found;
        }
        // ", recalling its envoy": what stands after a comma in -ing has the subject of the verb before.
        if group.mood == Mood::Ing
            && at > 0
            && self.kind(at - 1) == Some(ChunkKind::Comma)
            && let Some(v) = self.verb_before(at)
            && let Some(frame) = self.out.get(v)
            && !frame.subject.is_empty()
        {
            found.nps.clone_from(&frame.subject);
            found.link = Link::Participle;
            found.governor = Some(v);
            found.borrowed = true;
            return found;
        }
        let mut k = at;
        let mut conjunction = false;
        while k > 0 {
            k -= 1;
            match self.kind(k) {
                Some(ChunkKind::Adverb | ChunkKind::Quote | ChunkKind::Other) => {}
                Some(ChunkKind::Date(_)) => {
                    if k > 0 && self.kind(k - 1) == Some(ChunkKind::Preposition) {
                        k -= 1;
                    }
                }
                Some(ChunkKind::Relative) => {
                    if matches!(self.low(k), "who" | "which" | "that" | "whom") {
                        found.link = Link::Relative;
                        found.nps = self.antecedent(k);
                    }
                    return found;
                }
                // "met X and left": the subject is the earlier verb's, past its objects.
                Some(ChunkKind::Np(_)) if conjunction => {}
                Some(ChunkKind::Np(n)) => {
                    let (mut list, mut start) = self.list_left(k);
                    // "closed its border with Chad, and Niger followed": the comma ends the clause before.
                    if list.len() == 2
                        && start > 0
                        && self.kind(start - 1) == Some(ChunkKind::Preposition)
                        && k >= 2
                        && self.kind(k - 1) == Some(ChunkKind::Conjunction)
                        && self.kind(k - 2) == Some(ChunkKind::Comma)
                        && self.verb_before(start).is_some()
                    {
                        list = vec![n];
                        start = k;
                    }
                    if start > 0 && self.kind(start - 1) == Some(ChunkKind::Preposition) {
                        // "between 15 and 20", "of Chile": hangs on what stands before.
                        k = start - 1;
                        continue;
                    }
                    // "the truce in Aden and its surroundings": what is owned hangs there as well.
                    if start == k
                        && k >= 3
                        && self.kind(k - 1) == Some(ChunkKind::Conjunction)
                        && self.groups.nps[n].determiner.is_some_and(|d| matches!(self.tokens.low(self.units[d].first), "its" | "their"))
                        && matches!(self.kind(k - 2), Some(ChunkKind::Np(_)))
                        && self.kind(k - 3) == Some(ChunkKind::Preposition)
                    {
                        k -= 3;
                        continue;
                    }
                    // "British aircraft using missiles killed": what is used does not act.
                    if start >= 2
                        && let Some(ChunkKind::Verb(v)) = self.kind(start - 1)
                        && self.groups.verbs[v].mood == Mood::Ing
                        && !matches!(group.mood, Mood::Ing | Mood::Participle)
                        && !self.is_reporting(v)
                        && let Some(ChunkKind::Np(_)) = self.kind(start - 2)
                    {
                        k = start - 1;
                        continue;
                    }
                    found.nps = if list.is_empty() { vec![n] } else { list };
                    // "Tunisia expelled four envoys and Morocco expelled two": the first is the object of its verb.
                    if found.nps.len() == 2
                        && let Some(ChunkKind::Verb(v)) = start.checked_sub(1).and_then(|b| self.kind(b))
                        && !self.is_reporting(v)
                        && !self.groups.verbs[v].passive
                        && matches!(self.groups.verbs[v].mood, Mood::Past | Mood::Present | Mood::Future)
                        && matches!(group.mood, Mood::Past | Mood::Present | Mood::Future)
                        && self.kind(at - 1) == Some(ChunkKind::Np(n))
                        && self.bare_state(n)
                    {
                        found.nps = vec![n];
                        return found;
                    }
                    // "X, a Y, did": the first of two phrases in apposition is the subject.
                    if found.nps.len() == 1
                        && start >= 2
                        && self.kind(start - 1) == Some(ChunkKind::Comma)
                        && at > k + 1
                        && matches!(self.kind(k + 1), Some(ChunkKind::Comma))
                        && let Some(ChunkKind::Np(_)) = self.kind(start - 2)
                    {
                        let (before, _) = self.list_left(start - 2);
                        found.nps = before;
                    }
                    let before = self.before_clause(start);
                    if let Some(b) = before {
                        match self.kind(b) {
                            Some(ChunkKind::Relative) => {
                                found.link = Link::Relative;
                            }
                            Some(ChunkKind::Subordinator) => {
                                found.subordinator = Some(self.groups.chunks[b].first);
                                found.link = if matches!(self.low(b), "that" | "whether") { Link::Content } else { Link::Adverbial };
                                if found.link == Link::Content {
                                    found.governor = self.verb_before(b);
                                }
                            }
                            Some(ChunkKind::Verb(v)) if self.is_reporting(v) => {
                                found.link = Link::Content;
                                found.governor = Some(v);
                            }
                            _ => {}
                        }
                    }
                    return found;
                }
                Some(ChunkKind::Comma) => {
                    // "The two, together with Honduras, concluded": so did Honduras.
                    if found.nps.is_empty()
                        && let Some(ChunkKind::Np(beside)) = k.checked_sub(1).and_then(|b| self.kind(b))
                        && k >= 4
                        && self.low(k - 2) == "with"
                        && matches!(self.low(k - 3), "together" | "along" | "jointly")
                        && self.kind(k - 4) == Some(ChunkKind::Comma)
                        && let Some(ChunkKind::Np(n)) = k.checked_sub(5).and_then(|b| self.kind(b))
                        && self.kind(k.wrapping_sub(6)).is_none_or(|c| !matches!(c, ChunkKind::Preposition | ChunkKind::Verb(_)))
                    {
                        let (list, _) = self.list_left(k - 5);
                        found.nps = if list.is_empty() { vec![n] } else { list };
                        found.nps.push(beside);
                        return found;
                    }
                    // "Fiji thanks Peru, denies talks": a headline goes on with the same subject.
                    if group.mood == Mood::Present
                        && group.first == group.last
                        && k + 1 == at
                        && !self.is_reporting(verb)
                        && k >= 3
                        && matches!(self.kind(k - 1), Some(ChunkKind::Np(_)))
                        && let Some(ChunkKind::Verb(v)) = self.kind(k - 2)
                        && self.groups.verbs[v].mood == Mood::Present
                        && self.groups.verbs[v].first == self.groups.verbs[v].last
                        && let Some(frame) = self.out.get(v).filter(|f| f.link == Link::Main && !f.subject.is_empty() && !f.passive)
                    {
                        found.nps.clone_from(&frame.subject);
                        found.link = Link::Coordinated;
                        found.governor = Some(v);
                        found.borrowed = true;
                        return found;
                    }
                    // "New Zealand has given it, the envoy, Y, announced": who speaks, not what stands before.
                    if self.is_reporting(verb)
                        && !group.passive
                        && let Some(ChunkKind::Np(n)) = k.checked_sub(1).and_then(|b| self.kind(b))
                        && self.groups.nps[n].party.is_some()
                        && k >= 3
                        && self.kind(k - 2) == Some(ChunkKind::Comma)
                        && self.out.iter().any(|f| f.link == Link::Main && !f.subject.is_empty())
                        && self.kind(k - 3).is_some_and(|c| !matches!(c, ChunkKind::Np(m) if self.groups.nps[m].party.is_some()))
                    {
                        found.nps = vec![n];
                        return found;
                    }
                    if let Some(before) = self.skip_parenthesis(k) {
                        k = before + 1;
                    }
                }
                Some(ChunkKind::Close) => {
                    while k > 0 && self.kind(k) != Some(ChunkKind::Open) {
                        k -= 1;
                    }
                }
                Some(ChunkKind::Conjunction) => {
                    conjunction = true;
                    // "X, who holds this post and is visiting": the person whom the relative clause describes.
                    if let Some(ChunkKind::Np(n)) = k.checked_sub(1).and_then(|b| self.kind(b))
                        && !matches!(group.mood, Mood::Ing)
                        && let np = &self.groups.nps[n]
                        && np.party.is_some()
                        && (np.first..=np.last).any(|u| self.units[u].is(Tag::Relative))
                    {
                        found.nps = vec![n];
                        found.link = Link::Relative;
                        return found;
                    }
                }
                Some(ChunkKind::Preposition) => {
                    // "after visiting", "by opening": the subject is the main clause's.
                    if group.mood == Mood::Ing && k + 1 == at {
                        found.link = Link::Adverbial;
                        found.subordinator = Some(self.groups.chunks[k].first);
                        if let Some(v) = self.verb_before(k) {
                            found.nps = self.out.get(v).map(|f| f.subject.clone()).unwrap_or_default();
                            found.governor = Some(v);
                            found.borrowed = true;
                        }
                        return found;
                    }
                }
                Some(ChunkKind::Verb(v)) => {
                    let Some(frame) = self.out.get(v) else { return found };
                    if !conjunction && frame.link == Link::Relative && !matches!(group.mood, Mood::Ing) {
                        // The verb of a relative clause: go on before its pronoun.
                        let mut r = k;
                        while r > 0 && self.kind(r) != Some(ChunkKind::Relative) {
                            r -= 1;
                        }
                        k = r;
                        continue;
                    }
                    if !conjunction && frame.link == Link::Participle && !matches!(group.mood, Mood::Ing) && frame.verb + 1 == verb {
                        continue;
                    }
                    // "called X, on whom it depends, and urged": the comma closes the relative clause.
                    if conjunction && let Some(relative) = self.closed_relative(v, k, at, group.mood) {
                        k = relative;
                        continue;
                    }
                    // "The decision to open it was taken", "the first president to visit was X".
                    if !conjunction && self.groups.verbs[v].mood == Mood::Infinitive && matches!(group.mood, Mood::Past | Mood::Present | Mood::Future) {
                        continue;
                    }
                    if conjunction || group.mood == Mood::Ing || group.mood == Mood::Participle {
                        found.nps = if conjunction && self.groups.verbs[v].mood == Mood::Infinitive && group.mood != Mood::Infinitive { self.main_subject(v) } else { frame.subject.clone() };
                        found.link = if conjunction { Link::Coordinated } else { Link::Participle };
                        found.governor = Some(v);
                        found.borrowed = true;
                        if conjunction && frame.link == Link::Adverbial {
                            found.subordinator = frame.subordinator;
                        }
                    }
                    return found;
                }
                // "described it as "illegitimate" and accused it": "as" with a phrase alone is no clause.
                Some(ChunkKind::Subordinator) if conjunction && self.low(k) == "as" && (k + 1..at).all(|c| !matches!(self.kind(c), Some(ChunkKind::Verb(_)))) => {}
                Some(ChunkKind::Subordinator) => {
                    found.subordinator = Some(self.groups.chunks[k].first);
                    found.link = Link::Adverbial;
                    // "was quoted as saying": the subject is the main clause's.
                    if group.mood == Mood::Ing
                        && k + 1 == at
                        && self.low(k) == "as"
                        && let Some(v) = self.verb_before(k)
                    {
                        found.nps = self.out.get(v).map(|f| f.subject.clone()).unwrap_or_default();
                        found.governor = Some(v);
                        found.borrowed = true;
                    }
                    return found;
                }
                Some(ChunkKind::Stop) => match self.dash_before(k) {
                    // "four states – A, B and C – had established"
                    Some(open) => k = open,
                    None => return found,
                },
                Some(ChunkKind::Open) | None => return found,
            }
        }
        found
    }

    /// The relative clause of a verb that a comma before "and" closes, where a comma opened it or the
    /// main clause has the mood of what follows ("accused it of arming rebels who had come, and shut
    /// the border"): its pronoun's chunk.
    pub(super) fn closed_relative(&self, mut v: usize, verb: usize, at: usize, mood: Mood) -> Option<usize> {
        for _ in 0..4 {
            match self.out.get(v)? {
                f if f.link == Link::Infinitive => v = f.governor?,
                f if f.link == Link::Relative => break,
                _ => return None,
            }
        }
        let end = (verb + 1..at).find(|c| self.kind(*c) == Some(ChunkKind::Conjunction) && self.kind(*c - 1) == Some(ChunkKind::Comma))?;
        let start = self.groups.verb_chunk[v];
        let relative = (0..start).rev().find(|c| self.kind(*c) == Some(ChunkKind::Relative))?;
        let opened = (relative.saturating_sub(3)..relative).any(|c| self.kind(c) == Some(ChunkKind::Comma));
        let main = || self.verb_before(relative).is_some_and(|m| self.groups.verbs[m].mood == mood && self.out.get(m).is_some_and(|f| matches!(f.link, Link::Main | Link::Coordinated)));
        (end > start && end + 1 == at && (opened || matches!(mood, Mood::Past | Mood::Future) && main())).then_some(relative)
    }

    pub(super) fn main_subject(&self, mut v: usize) -> Vec<usize> {
        for _ in 0..6 {
            let Some(frame) = self.out.get(v) else { return Vec::new() };
            match frame.governor {
                Some(g) if frame.link == Link::Infinitive => v = g,
                _ => return frame.subject.clone(),
            }
        }
        Vec::new()
    }

    /// "that", "which" or "whom" that stands before the subject of the verb at a chunk, not directly before the verb.
    pub(super) fn relative_before_subject(&self, at: usize) -> Option<usize> {
        let mut k = at;
        let mut seen = false;
        while k > 0 {
            k -= 1;
            match self.kind(k) {
                Some(ChunkKind::Np(_)) => seen = true,
                Some(ChunkKind::Adverb | ChunkKind::Preposition | ChunkKind::Conjunction | ChunkKind::Date(_)) => {}
                Some(ChunkKind::Relative) if seen && matches!(self.low(k), "that" | "which" | "whom") && k > 0 && matches!(self.kind(k - 1), Some(ChunkKind::Np(_) | ChunkKind::Comma)) => return Some(k),
                _ => return None,
            }
        }
        None
    }

    /// The chunk before a clause's subject that says how it hangs.
    pub(super) fn before_clause(&self, start: usize) -> Option<usize> {
        let mut k = start;
        while k > 0 {
            k -= 1;
            match self.kind(k) {
                Some(ChunkKind::Quote | ChunkKind::Adverb | ChunkKind::Date(_)) => {}
                Some(ChunkKind::Preposition) if matches!(self.kind(k + 1), Some(ChunkKind::Date(_))) => {}
                Some(_) => return Some(k),
                None => return None,
            }
        }
        None
    }

    pub(super) fn verb_before(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().find_map(|c| match self.kind(c) {
            Some(ChunkKind::Verb(v)) => Some(v),
            _ => None,
        })
    }

    /// The noun phrases before a relative pronoun.
    pub(super) fn antecedent(&self, relative: usize) -> Vec<usize> {
        let mut k = relative;
        while k > 0 {
            k -= 1;
            match self.kind(k) {
                Some(ChunkKind::Comma | ChunkKind::Quote | ChunkKind::Date(_) | ChunkKind::Adverb | ChunkKind::Preposition) => {}
                Some(ChunkKind::Close) => {
                    while k > 0 && self.kind(k) != Some(ChunkKind::Open) {
                        k -= 1;
                    }
                }
                Some(ChunkKind::Np(n)) => {
                    // "the presidents of Peru and Ecuador, who ...": the head phrase, where a person is meant.
                    if self.low(relative) == "who" && k >= 2 && self.kind(k - 1) == Some(ChunkKind::Preposition) && self.low(k - 1) == "of" {
                        let np = &self.groups.nps[n];
                        if np.party.is_none() && np.sector.is_none() {
                            k -= 1;
                            continue;
                        }
                    }
                    // "a treaty on good neighbours, which entered into force": the document.
                    if self.low(relative) == "which"
                        && k >= 2
                        && self.kind(k - 1) == Some(ChunkKind::Preposition)
                        && matches!(self.low(k - 1), "on" | "of" | "for" | "about" | "with" | "between")
                        && let Some(ChunkKind::Np(over)) = self.kind(k - 2)
                        && self.is_document(over)
                        && !self.is_document(n)
                    {
                        return vec![over];
                    }
                    return vec![n];
                }
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    pub(super) fn is_document(&self, n: usize) -> bool {
        let head = self.groups.nps[n].head;
        matches!(self.tokens.low(self.units[head].last), "treaty" | "agreement" | "accord" | "memorandum" | "protocol" | "pact" | "convention" | "deal" | "contract")
    }
}
