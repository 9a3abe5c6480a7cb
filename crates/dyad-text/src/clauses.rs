//! L4, clauses: for every verb group its subject, object and adjuncts. A frame says who
//! does what to whom with which prepositions, with passives still as they stand; the coder
//! turns them round. No tree is built: a frame is found by walking over the chunks.

mod shift;

use crate::groups::{ChunkKind, Groups, Mood};
use crate::lexicon::{Lexicon, bits};
use crate::token::Tokens;
use crate::units::{Tag, Unit};

/// How a clause hangs on another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Link {
    /// It stands by itself.
    Main,
    /// "agreed to restore": on the frame before it.
    Infinitive,
    /// "said that ...", "said ...".
    Content,
    /// ", which ...", "who ...".
    Relative,
    /// ", accusing ...", "signed in 2016".
    Participle,
    /// "... and left".
    Coordinated,
    /// "after it had moved ...", "if ...".
    Adverbial,
}

/// One clause.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    /// The number of the verb group.
    pub verb: usize,
    /// Noun phrases of the subject, as it stands.
    pub subject: Vec<usize>,
    /// Noun phrases of the object, as it stands.
    pub object: Vec<usize>,
    /// A second object: "gave Tajikistan a grant".
    pub second: Vec<usize>,
    /// Prepositions (units) with their noun phrases.
    pub preps: Vec<(usize, Vec<usize>)>,
    /// Atoms of dates in the clause, each with its preposition's unit.
    pub dates: Vec<(usize, Option<usize>)>,
    /// Passive by its form or as a reduced relative clause.
    pub passive: bool,
    /// The frame it hangs on.
    pub governor: Option<usize>,
    /// How.
    pub link: Link,
    /// "if", "after", "because": the unit of its subordinator.
    pub subordinator: Option<usize>,
    /// The subject was taken from another clause.
    pub borrowed: bool,
    /// One past the last chunk of the clause.
    pub end: usize,
}

/// Finds the frames of a sentence, one for each verb group, in order.
#[must_use]
pub fn frames(tokens: &Tokens, units: &[Unit], groups: &Groups, lexicon: &Lexicon) -> Vec<Frame> {
    let mut walker = Walker { tokens, units, groups, lexicon, out: Vec::with_capacity(groups.verbs.len()) };
    for verb in 0..groups.verbs.len() {
        let frame = walker.frame(verb);
        walker.out.push(frame);
    }
    walker.free_relatives();
    walker.out
}

struct Walker<'a> {
    tokens: &'a Tokens,
    units: &'a [Unit],
    groups: &'a Groups,
    lexicon: &'a Lexicon,
    out: Vec<Frame>,
}

/// What the search for a subject finds.
struct Subject {
    nps: Vec<usize>,
    link: Link,
    governor: Option<usize>,
    subordinator: Option<usize>,
    borrowed: bool,
    /// The phrase found is what the participle describes: a reduced relative clause.
    described: bool,
}

impl Subject {
    fn none() -> Self {
        Self { nps: Vec::new(), link: Link::Main, governor: None, subordinator: None, borrowed: false, described: false }
    }
}

impl Walker<'_> {
    /// "criticised what he called X's step": the object is what the inner verb names.
    fn free_relatives(&mut self) {
        for v in 0..self.out.len().saturating_sub(1) {
            let [what] = self.out[v].object.as_slice() else { continue };
            let what = &self.groups.nps[*what];
            if what.first != what.last || self.tokens.low(self.units[what.first].first) != "what" {
                continue;
            }
            let inner = &self.out[v + 1];
            let names = matches!(self.lexicon.lemma(self.groups.verbs[inner.verb].verb), "call" | "describe" | "term" | "brand" | "label" | "consider" | "see" | "regard" | "view" | "deem");
            if !names || inner.subject != self.out[v].second || inner.object.is_empty() {
                continue;
            }
            self.out[v].object = inner.object.clone();
            self.out[v].second.clear();
            self.out[v + 1].link = Link::Relative;
        }
    }

    fn kind(&self, chunk: usize) -> Option<ChunkKind> {
        self.groups.chunks.get(chunk).map(|c| c.kind)
    }

    fn low(&self, chunk: usize) -> &str {
        self.groups.chunks.get(chunk).and_then(|c| self.units.get(c.first)).map_or("", |u| self.tokens.low(u.first))
    }

    fn frame(&self, verb: usize) -> Frame {
        let group = &self.groups.verbs[verb];
        let at = self.groups.verb_chunk[verb];
        let mut subject = self.subject(verb, at);
        let ambiguous = matches!(group.mood, Mood::Past | Mood::Participle) && group.first == group.last && !group.passive;
        let word = self.units[group.head].word;
        // "the agreement signed in 2016": a bare form that may be a participle, directly after the phrase
        // it describes, with another finite verb for that phrase further on.
        let split = self.split_auxiliary(verb, at).filter(|(v, _)| self.out.get(*v).is_some_and(|f| !f.subject.is_empty()));
        let reduced = split.is_none() && (group.mood == Mood::Participle || (ambiguous && word.bits & bits::PART != 0 && self.is_reduced(verb, at)));
        let mut passive = group.passive || reduced || split.is_some_and(|s| s.1);
        if let Some((v, _)) = split {
            let before = &self.out[v];
            subject = Subject { nps: before.subject.clone(), link: before.link, governor: before.governor, subordinator: before.subordinator, borrowed: before.borrowed, described: false };
        }
        if reduced {
            subject.link = Link::Participle;
            subject.described = true;
        }
        if group.mood == Mood::Ing && subject.link == Link::Main {
            subject.link = Link::Participle;
        }
        let (mut object, second, preps, dates, end) = self.complements(at, passive);
        // "relations that Washington had severed": the antecedent is the object.
        if object.is_empty()
            && subject.link == Link::Relative
            && !group.passive
            && !reduced
            && let Some(relative) = self.relative_before_subject(at)
        {
            object = self.antecedent(relative);
        }
        // "barriers which Kenya has promised to lift": the infinitive takes the antecedent.
        if object.is_empty()
            && group.mood == Mood::Infinitive
            && !group.passive
            && at > 0
            && let Some(ChunkKind::Verb(over)) = self.kind(at - 1)
            && let Some(frame) = self.out.get(over)
            && frame.link == Link::Relative
            && !frame.object.is_empty()
            && preps.is_empty()
        {
            object.clone_from(&frame.object);
        }
        if reduced && !object.is_empty() && !self.preposition_is(&preps, "by") {
            // "Spain expelled three diplomats" is no participle after all.
            passive = group.passive;
            subject.link = if subject.link == Link::Participle { Link::Main } else { subject.link };
        }
        // "were severed in 2008 and restored in 2018": the auxiliary holds for the second as well.
        if ambiguous && subject.link == Link::Coordinated && object.is_empty() && word.bits & bits::PART != 0 && subject.governor.is_some_and(|g| self.groups.verbs.get(g).is_some_and(|v| v.passive)) {
            passive = true;
        }
        Frame {
            verb,
            subject: subject.nps,
            object,
            second,
            preps,
            // "did it on Sunday and left on Monday": a day of its own is not that of the clause before.
            dates: if subject.link == Link::Coordinated && !dates.is_empty() { dates } else { self.add_leading_dates(at, dates, verb) },
            passive,
            governor: subject.governor,
            link: subject.link,
            subordinator: subject.subordinator,
            borrowed: subject.borrowed,
            end,
        }
    }

    fn preposition_is(&self, preps: &[(usize, Vec<usize>)], word: &str) -> bool {
        preps.iter().any(|(u, _)| self.tokens.low(self.units[*u].first) == word)
    }

    /// A bare participle right after a noun phrase, where a finite verb follows in the same clause
    /// or the sentence already has its verb for this phrase.
    fn is_reduced(&self, verb: usize, at: usize) -> bool {
        let Some(ChunkKind::Np(_)) = at.checked_sub(1).and_then(|b| self.kind(b)) else {
            // ", sent in 2013," after a comma: reduced where a preposition follows it.
            let comma = at.checked_sub(1).is_some_and(|b| self.kind(b) == Some(ChunkKind::Comma)) && self.lexicon.lemma(self.groups.verbs[verb].verb) != "meet";
            return comma && matches!(self.kind(at + 1), Some(ChunkKind::Preposition | ChunkKind::Date(_))) && at >= 2 && matches!(self.kind(at - 2), Some(ChunkKind::Np(_)));
        };
        // "met with", "agreed on", "arrived in": never a reduced clause, as these take no object.
        if matches!(
            self.lexicon.lemma(self.groups.verbs[verb].verb),
            "meet"
                | "remain"
                | "stay"
                | "look"
                | "go"
                | "come"
                | "happen"
                | "occur"
                | "die"
                | "arrive"
                | "travel"
                | "speak"
                | "talk"
                | "appeal"
                | "apologise"
                | "resign"
                | "complain"
                | "retreat"
                | "march"
                | "rally"
                | "fight"
                | "clash"
                | "react"
                | "respond"
                | "object"
                | "plead"
                | "insist"
                | "cooperate"
                | "collaborate"
                | "negotiate"
                | "confer"
                | "protest"
                | "demonstrate"
                | "riot"
                | "strike"
                | "surrender"
                | "threaten"
                | "agree"
                | "vow"
                | "refuse"
        ) && self.low(at + 1) != "by"
        {
            return false;
        }
        let after = self.kind(at + 1);
        if !matches!(after, Some(ChunkKind::Preposition | ChunkKind::Date(_) | ChunkKind::Adverb)) {
            return false;
        }
        // Is the phrase before it governed by a preposition or the object of an earlier verb? Then it is described.
        let mut k = at - 1;
        while k > 0 {
            match self.kind(k - 1) {
                Some(ChunkKind::Preposition) if matches!(self.low(k - 1), "of" | "to" | "for" | "with" | "on" | "in" | "by" | "from" | "over" | "under" | "at") => {
                    if matches!(self.low(k - 1), "of" | "in" | "with" | "for") && k >= 2 && matches!(self.kind(k - 2), Some(ChunkKind::Np(_))) {
                        k -= 2;
                        continue;
                    }
                    break;
                }
                Some(ChunkKind::Verb(v)) => {
                    return !self.is_reporting(v) && self.groups.verbs[v].mood != Mood::Infinitive || matches!(after, Some(ChunkKind::Preposition)) && self.low(at + 1) == "by";
                }
                _ => break,
            }
        }
        // A finite verb further on, before a conjunction or a mark that ends the clause.
        let _ = verb;
        let mut depth = 0;
        for c in at + 1..self.groups.chunks.len() {
            match self.kind(c) {
                // "called in the army to patrol": an infinitive is not the verb of the phrase before.
                Some(ChunkKind::Verb(v)) if self.groups.verbs[v].mood == Mood::Infinitive => {}
                Some(ChunkKind::Verb(v)) => {
                    let g = &self.groups.verbs[v];
                    return depth == 0 && matches!(g.mood, Mood::Past | Mood::Present | Mood::Future) && !matches!(self.kind(c - 1), Some(ChunkKind::Np(_))) || depth == 0 && self.finite_without_subject(c);
                }
                Some(ChunkKind::Conjunction | ChunkKind::Subordinator | ChunkKind::Relative | ChunkKind::Stop) => return false,
                Some(ChunkKind::Open) => depth += 1,
                Some(ChunkKind::Close) => depth -= 1,
                Some(ChunkKind::Comma) => return false,
                _ => {}
            }
        }
        false
    }

    /// The verb at this chunk stands after a prepositional phrase, so its subject lies before the participle.
    fn finite_without_subject(&self, c: usize) -> bool {
        let mut k = c;
        while k > 0 {
            match self.kind(k - 1) {
                Some(ChunkKind::Np(_)) => {
                    if k >= 2 && self.kind(k - 2) == Some(ChunkKind::Preposition) {
                        return true;
                    }
                    return false;
                }
                Some(ChunkKind::Date(_) | ChunkKind::Adverb) => k -= 1,
                _ => return false,
            }
        }
        false
    }

    fn is_reporting(&self, verb: usize) -> bool {
        matches!(
            self.lexicon.lemma(self.groups.verbs[verb].verb),
            "say" | "tell" | "announce" | "state" | "report" | "add" | "note" | "claim" | "believe" | "think" | "know" | "declare" | "confirm" | "deny" | "insist" | "stress" | "recall"
        )
    }

    /// Walks to the left of a verb for its subject.
    fn subject(&self, verb: usize, at: usize) -> Subject {
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

    /// A dash that opens the parenthesis which the dash at this chunk closes.
    fn dash_before(&self, close: usize) -> Option<usize> {
        if !matches!(self.low(close), "–" | "—" | "--" | "-") {
            return None;
        }
        (0..close).rev().take(24).find(|c| self.kind(*c) == Some(ChunkKind::Stop)).filter(|c| matches!(self.low(*c), "–" | "—" | "--" | "-") && *c > 0)
    }

    /// The relative clause of a verb that a comma before "and" closes, where a comma opened it or the
    /// main clause has the mood of what follows ("accused it of arming rebels who had come, and shut
    /// the border"): its pronoun's chunk.
    fn closed_relative(&self, mut v: usize, verb: usize, at: usize, mood: Mood) -> Option<usize> {
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

    fn main_subject(&self, mut v: usize) -> Vec<usize> {
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
    fn relative_before_subject(&self, at: usize) -> Option<usize> {
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
    fn before_clause(&self, start: usize) -> Option<usize> {
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

    fn verb_before(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().find_map(|c| match self.kind(c) {
            Some(ChunkKind::Verb(v)) => Some(v),
            _ => None,
        })
    }

    /// The noun phrases before a relative pronoun.
    fn antecedent(&self, relative: usize) -> Vec<usize> {
        let mut k = relative;
        while k > 0 {
            k -= 1;
            match self.kind(k) {
                Some(ChunkKind::Comma | ChunkKind::Quote | ChunkKind::Date(_) | ChunkKind::Adverb) => {}
                Some(ChunkKind::Preposition) => {}
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
                    return vec![n];
                }
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// A comma closes a parenthesis that another comma opened: gives the chunk of the opening comma.
    fn skip_parenthesis(&self, comma: usize) -> Option<usize> {
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
                        ChunkKind::Verb(v) => {
                            matches!(self.groups.verbs[v].mood, Mood::Ing | Mood::Participle) || self.units[self.groups.verbs[v].head].word.bits & bits::PART != 0 && self.kind(k + 2) == Some(ChunkKind::Preposition)
                        }
                        ChunkKind::Preposition | ChunkKind::Date(_) => true,
                        ChunkKind::Adverb => comma - k <= 3,
                        // A phrase without a verb between two commas is an apposition, unless it is a list's member.
                        ChunkKind::Np(_) => {
                            let verbless = (k + 1..comma).all(|c| !matches!(self.kind(c), Some(ChunkKind::Verb(_) | ChunkKind::Conjunction)));
                            let list = matches!(self.kind(comma + 1), Some(ChunkKind::Conjunction));
                            verbless && !list && k > 0 && matches!(self.kind(k - 1), Some(ChunkKind::Np(_) | ChunkKind::Close))
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

    /// A list of noun phrases that ends at a chunk: its members and the chunk where it starts.
    fn list_left(&self, last: usize) -> (Vec<usize>, usize) {
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
        if members.len() == 1 {
            // The start of "the army of Chile" is where the head phrase stands.
            return (members, start);
        }
        (members, start)
    }

    fn bare_state(&self, n: usize) -> bool {
        let np = &self.groups.nps[n];
        np.states.len() == 1 && np.first == np.last
    }

    /// Two members of one list: both name actors or both do not.
    fn alike(&self, a: usize, b: usize) -> bool {
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
    fn list_right(&self, first: usize) -> (Vec<usize>, usize) {
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

    /// Walks to the right of a verb.
    #[allow(clippy::type_complexity, reason = "the parts of one frame")]
    fn complements(&self, at: usize, passive: bool) -> (Vec<usize>, Vec<usize>, Vec<(usize, Vec<usize>)>, Vec<(usize, Option<usize>)>, usize) {
        let (mut object, mut second, mut preps, mut dates) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut k = at + 1;
        let mut seen_prep = false;
        while let Some(kind) = self.kind(k) {
            match kind {
                ChunkKind::Adverb | ChunkKind::Quote | ChunkKind::Other => k += 1,
                ChunkKind::Date(atom) => {
                    dates.push((atom, None));
                    k += 1;
                }
                ChunkKind::Np(_) => {
                    let (list, end) = self.list_right(k);
                    if object.is_empty() && !seen_prep && !passive {
                        object = list;
                    } else if second.is_empty() && !seen_prep && !object.is_empty() && k == self.after_object(at) {
                        second = list;
                    } else if passive && object.is_empty() && !seen_prep {
                        object = list;
                    } else if object.is_empty() && !passive && self.shifted_object(at, k) {
                        object = list;
                    } else if !seen_prep {
                        break;
                    } else {
                        break;
                    }
                    k = end;
                }
                ChunkKind::Preposition => {
                    let unit = self.groups.chunks[k].first;
                    match self.kind(k + 1) {
                        Some(ChunkKind::Date(atom)) => {
                            if !self.of_a_thing(k) {
                                dates.push((atom, Some(unit)));
                            }
                            k += 2;
                        }
                        Some(ChunkKind::Np(_)) => {
                            let (list, end) = self.list_right(k + 1);
                            preps.push((unit, list));
                            seen_prep = true;
                            k = end;
                        }
                        Some(ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Quote) => k += 1,
                        // "by opening": the next verb's frame.
                        _ => break,
                    }
                }
                ChunkKind::Open => {
                    // A short bracket is stepped over.
                    let close = (k..(k + 8).min(self.groups.chunks.len())).find(|c| self.kind(*c) == Some(ChunkKind::Close));
                    match close {
                        Some(c) => k = c + 1,
                        None => break,
                    }
                }
                ChunkKind::Comma => {
                    // Past a comma only a date, a preposition with a noun phrase, or a parenthesis may follow.
                    match self.kind(k + 1) {
                        Some(ChunkKind::Date(_)) => k += 1,
                        Some(ChunkKind::Preposition) if matches!(self.kind(k + 2), Some(ChunkKind::Np(_) | ChunkKind::Date(_))) && !self.verb_follows(k + 2) => k += 1,
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        (object, second, preps, dates, k)
    }

    /// "the energy crisis of 2022": the date is the thing's; not so "in the summer of 2022", "the end of May".
    fn of_a_thing(&self, preposition: usize) -> bool {
        let Some(ChunkKind::Np(n)) = preposition.checked_sub(1).and_then(|b| self.kind(b)) else { return false };
        let head = &self.units[self.groups.nps[n].head];
        self.low(preposition) == "of" && head.is(Tag::Noun) && !is_time_noun(self.tokens.low(head.last))
    }

    fn after_object(&self, at: usize) -> usize {
        let mut k = at + 1;
        while matches!(self.kind(k), Some(ChunkKind::Adverb | ChunkKind::Quote)) {
            k += 1;
        }
        self.list_right(k).1
    }

    fn verb_follows(&self, k: usize) -> bool {
        let (_, end) = self.list_right(k);
        matches!(self.kind(end), Some(ChunkKind::Verb(v)) if !matches!(self.groups.verbs[v].mood, Mood::Infinitive | Mood::Ing))
    }

    /// Dates before the subject belong to the first clause after them: "On Friday X met Y".
    fn add_leading_dates(&self, at: usize, mut dates: Vec<(usize, Option<usize>)>, verb: usize) -> Vec<(usize, Option<usize>)> {
        let mut k = at;
        while k > 0 {
            k -= 1;
            match self.kind(k) {
                Some(ChunkKind::Verb(v)) if v != verb => {
                    let Some(inner) = self.out.get(v).filter(|f| matches!(f.link, Link::Relative | Link::Participle)) else { break };
                    // "X, which recalled its envoy on Thursday, will close its embassy": that day
                    // is the recall's alone.
                    if inner.link == Link::Relative {
                        dates.retain(|d| !inner.dates.iter().any(|own| own.0 == d.0));
                    }
                    // Skip the relative clause with its own dates.
                    let mut r = k;
                    while r > 0 && !matches!(self.kind(r), Some(ChunkKind::Relative | ChunkKind::Comma)) {
                        r -= 1;
                    }
                    k = r;
                }
                Some(ChunkKind::Stop) => match self.dash_before(k) {
                    Some(open) => k = open,
                    None => break,
                },
                Some(ChunkKind::Subordinator | ChunkKind::Relative) => break,
                Some(ChunkKind::Date(atom)) => {
                    let prep = (k > 0 && self.kind(k - 1) == Some(ChunkKind::Preposition)).then(|| self.groups.chunks[k - 1].first);
                    // A date inside a noun phrase's own adjunct ("the treaty of 1992") stays with it.
                    let of = prep.is_some_and(|p| self.tokens.low(self.units[p].first) == "of");
                    if !of {
                        dates.push((atom, prep));
                    }
                }
                _ => {}
            }
        }
        dates
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

/// A noun that a date specifies: "the end of May", "the night of 3 June".
fn is_time_noun(low: &str) -> bool {
    matches!(
        low,
        "end"
            | "beginning"
            | "start"
            | "middle"
            | "half"
            | "quarter"
            | "summer"
            | "spring"
            | "autumn"
            | "fall"
            | "winter"
            | "night"
            | "evening"
            | "morning"
            | "afternoon"
            | "day"
            | "week"
            | "weekend"
            | "month"
            | "months"
            | "year"
            | "days"
            | "weeks"
            | "part"
            | "close"
            | "eve"
            | "season"
            | "period"
            | "hours"
            | "course"
            | "rest"
    )
}

/// A common noun that stands for a state: "the island state", "the kingdom", "the neighbours".
#[must_use]
pub fn is_country_noun(low: &str) -> bool {
    matches!(
        low,
        "state"
            | "states"
            | "country"
            | "countries"
            | "nation"
            | "nations"
            | "republic"
            | "republics"
            | "kingdom"
            | "kingdoms"
            | "island"
            | "islands"
            | "neighbour"
            | "neighbours"
            | "neighbor"
            | "neighbors"
            | "side"
            | "sides"
            | "emirate"
            | "sultanate"
            | "bloc"
            | "capital"
            | "capitals"
            | "archipelago"
            | "territory"
            | "territories"
            | "government"
            | "governments"
    )
}

/// True for a unit tagged as a verb in a participle form, for callers that look at single words.
#[must_use]
pub fn is_participle(unit: &Unit) -> bool {
    unit.is(Tag::Verb) && unit.word.bits & (bits::PART | bits::ING) != 0
}
