//! Verb groups: auxiliaries, negations and adverbs with the verb that they belong to, and
//! what tense and mood they make.

use super::{Builder, ChunkKind, Mood, VerbGroup};
use crate::lexicon::bits;
use crate::units::{Tag, UnitKind};

impl Builder<'_> {
    /// Adverbs before a verb group belong to it: "officially opened".
    pub(super) fn verb_after_adverbs(&self, i: usize) -> Option<usize> {
        let mut k = i;
        while self.units.get(k).is_some_and(|u| u.is(Tag::Adverb) || u.is(Tag::Not)) {
            k += 1;
        }
        let unit = self.units.get(k)?;
        (k > i && k - i <= 2 && matches!(unit.kind, UnitKind::Word(Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb)) && unit.word.bits & bits::ING == 0).then_some(k)
    }

    pub(super) fn verb(&mut self, i: usize) -> usize {
        let mut k = i;
        let (mut modal, mut have, mut be, mut to, mut negated) = (None, false, false, false, false);
        let mut past_aux = false;
        let mut head = None;
        let mut passive = false;
        let mut last = i;
        while let Some(unit) = self.units.get(k) {
            let UnitKind::Word(tag) = unit.kind else { break };
            let low = self.tokens.low(unit.first);
            match tag {
                Tag::To if k == i => to = true,
                Tag::Modal => {
                    modal = Some(low.to_owned());
                    negated |= low.ends_with("n't") || low == "cannot";
                    head = head.or(None);
                }
                Tag::Have => {
                    have = true;
                    past_aux |= low == "had";
                    negated |= low.ends_with("n't");
                    head = Some(k);
                }
                Tag::Do => {
                    past_aux |= low == "did" || low == "didn't";
                    negated |= low.ends_with("n't");
                    head = Some(k);
                }
                Tag::Be => {
                    be = true;
                    past_aux |= matches!(low, "was" | "were" | "wasn't" | "weren't");
                    negated |= low.ends_with("n't");
                    head = Some(k);
                }
                Tag::Not => negated = true,
                Tag::Adverb if matches!(low, "hardly") => negated = true,
                Tag::Adverb => {
                    // An adverb belongs to the group where a verb follows.
                    let goes_on = self.units.get(k + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(Tag::Verb | Tag::Be | Tag::Have | Tag::Not | Tag::Adverb | Tag::Do | Tag::Modal)));
                    if !goes_on {
                        break;
                    }
                }
                Tag::Verb => {
                    let b = unit.word.bits;
                    if head.is_some() && !be && !have && modal.is_none() && !self.is_do(head) {
                        break;
                    }
                    passive = be && b & (bits::PART | bits::PAST) != 0 && b & bits::ING == 0;
                    head = Some(k);
                    last = k;
                    break;
                }
                _ => break,
            }
            last = k;
            k += 1;
        }
        // Trailing adverbs that were taken without a verb after them are given back.
        while last > i && self.units[last].is(Tag::Adverb) {
            last -= 1;
        }
        let head = head.unwrap_or(last);
        let word = self.units[head].word;
        let is_verb = self.units[head].is(Tag::Verb);
        // "let go 38 hostages": one verb in two words.
        let let_go = is_verb && self.lexicon.lemma(word.verb) == "let" && self.units.get(last + 1).is_some_and(|n| self.tokens.low(n.first) == "go");
        if let_go {
            last += 1;
        }
        let verb = if let_go {
            self.lexicon.verb("release").unwrap_or(word.verb)
        } else if is_verb {
            word.verb
        } else {
            let lemma = match self.units[head].tag() {
                Some(Tag::Be) => "be",
                Some(Tag::Have) => "have",
                Some(Tag::Do) => "do",
                _ => "",
            };
            self.lexicon.verb(lemma).unwrap_or(0)
        };
        let b = word.bits;
        let mood = if to {
            Mood::Infinitive
        } else if let Some(modal) = &modal {
            match modal.as_str() {
                "will" | "shall" | "'ll" | "won't" => Mood::Future,
                "would" | "wouldn't" | "'d" => Mood::Conditional,
                "should" | "must" | "ought" | "shouldn't" => Mood::Obliged,
                _ => Mood::Possible,
            }
        } else if have || be || self.is_do(Some(i)) {
            if past_aux {
                Mood::Past
            } else if !is_verb && matches!(self.low(head), "being" | "having") {
                Mood::Ing
            } else {
                Mood::Present
            }
        } else if b & bits::ING != 0 {
            Mood::Ing
        } else if b & bits::PAST != 0 {
            Mood::Past
        } else if b & bits::PART != 0 {
            Mood::Participle
        } else {
            Mood::Present
        };
        let particle = self
            .units
            .get(last + 1)
            .filter(|u| matches!(u.kind, UnitKind::Word(Tag::Adverb | Tag::Preposition)) && matches!(self.tokens.low(u.first), "off" | "out" | "up" | "down" | "back" | "over" | "away" | "on" | "in" | "aside"))
            .map(|_| last + 1);
        let n = self.out.verbs.len();
        self.out.verbs.push(VerbGroup { first: i, last, head, verb, mood, passive, negated, perfect: have && is_verb, particle });
        self.push(ChunkKind::Verb(n), i, last)
    }

    fn is_do(&self, head: Option<usize>) -> bool {
        head.is_some_and(|h| self.units[h].is(Tag::Do))
    }
}
