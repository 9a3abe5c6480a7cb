//! L4, clauses: for every verb group its subject, object and adjuncts. A frame says who
//! does what to whom with which prepositions, with passives still as they stand; the coder
//! turns them round. No tree is built: a frame is found by walking over the chunks.

mod complements;
mod lists;
mod parentheses;
mod shift;
mod subject;

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
        let reduced = split.is_none() && (group.mood == Mood::Participle || (ambiguous && word.bits & bits::PART != 0 && !self.own_clause(at) && self.is_reduced(verb, at)));
        let mut passive = group.passive || reduced || split.is_some_and(|s| s.1);
        if let Some((v, _)) = split {
            let before = &self.out[v];
            subject = Subject { nps: before.subject.clone(), link: before.link, governor: before.governor, subordinator: before.subordinator, borrowed: before.borrowed, described: false };
        }
        if reduced {
            subject.link = Link::Participle;
            subject.described = true;
            if let Some(ChunkKind::Np(n)) = at.checked_sub(1).and_then(|b| self.kind(b))
                && self.is_document(n)
            {
                subject.nps = vec![n];
            }
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
            let comma = at.checked_sub(1).is_some_and(|b| self.kind(b) == Some(ChunkKind::Comma))
                && !(self.takes_no_object(verb) && !matches!(self.lexicon.lemma(self.groups.verbs[verb].verb), "agree" | "threaten" | "refuse" | "strike" | "fight" | "negotiate" | "vow" | "demonstrate"));
            let before = at.checked_sub(2).and_then(|b| self.kind(b));
            return comma && matches!(self.kind(at + 1), Some(ChunkKind::Preposition | ChunkKind::Date(_))) && matches!(before, Some(ChunkKind::Np(_))) && !self.closes_speech(verb, at) && !self.only_verb(verb, at);
        };
        // "met with", "agreed on", "arrived in": never a reduced clause.
        if self.takes_no_object(verb) && self.low(at + 1) != "by" {
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
        // "will pay for it under an accord signed on Sunday by X": the document behind a preposition, after the main verb.
        if matches!(self.lexicon.lemma(self.groups.verbs[verb].verb), "sign" | "initial" | "conclude" | "reach" | "ratify")
            && matches!(self.kind(at - 1), Some(ChunkKind::Np(n)) if self.is_document(n))
            && at >= 2
            && self.kind(at - 2) == Some(ChunkKind::Preposition)
            && self.out.iter().any(|f| f.link == Link::Main && !f.subject.is_empty())
        {
            return true;
        }
        // A finite verb further on, before a conjunction or a mark that ends the clause.
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

    /// "meet", "arrive", "protest": what takes no object describes nothing as a participle.
    fn takes_no_object(&self, verb: usize) -> bool {
        matches!(
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
        )
    }

    /// "the agreement that the two countries signed in 2010 has": who signs stands right behind "that".
    fn own_clause(&self, at: usize) -> bool {
        let Some(ChunkKind::Np(n)) = at.checked_sub(1).and_then(|b| self.kind(b)) else { return false };
        // "that Chile and Malta signed": the list begins behind it.
        let mut from = at - 1;
        while from >= 2 && matches!(self.kind(from - 1), Some(ChunkKind::Conjunction | ChunkKind::Comma)) && matches!(self.kind(from - 2), Some(ChunkKind::Np(_))) {
            from -= 2;
        }
        if from < 2 || self.kind(from - 1) != Some(ChunkKind::Relative) || !matches!(self.low(from - 1), "that" | "which") || !matches!(self.kind(from - 2), Some(ChunkKind::Np(_))) {
            return false;
        }
        let np = &self.groups.nps[n];
        np.pronoun
            || np.party.is_some()
            || np.states.iter().any(|m| m.unit == np.head)
            || self.units.get(np.head).is_some_and(|u| matches!(self.tokens.low(u.last), "countries" | "sides" | "nations" | "states" | "governments" | "parties" | "neighbours"))
    }

    /// "..., the envoy, Y, announced in Apia": who speaks stands between commas, what is said before.
    fn closes_speech(&self, verb: usize, at: usize) -> bool {
        self.is_reporting(verb) && matches!(at.checked_sub(2).and_then(|b| self.kind(b)), Some(ChunkKind::Np(n)) if self.groups.nps[n].party.is_some())
    }

    /// "The minister of A, X, complained about it": a sentence has a finite verb, and this is its only one.
    fn only_verb(&self, verb: usize, at: usize) -> bool {
        let earlier = self.out.iter().take(verb).any(|f| matches!(f.link, Link::Main | Link::Coordinated | Link::Content));
        let later = || (verb + 1..self.groups.verbs.len()).any(|v| !matches!(self.groups.verbs[v].mood, Mood::Infinitive | Mood::Ing | Mood::Participle));
        let person = matches!(at.checked_sub(2).and_then(|b| self.kind(b)), Some(ChunkKind::Np(n)) if self.groups.nps[n].party.is_some());
        person && !earlier && !later()
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
