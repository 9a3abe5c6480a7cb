//! What stands around a word: whether its clause has a verb before or after it, what sort of
//! phrase ends or begins beside it.

use crate::atoms::{Atom, AtomKind};
use crate::gazetteer::Form;
use crate::lexicon::bits;
use crate::token::{TokenKind, Tokens};
use crate::units::{Tag, Unit, UnitKind};

/// The next unit is the start of a noun phrase or an adjunct, as after a verb.
pub(super) fn opens_complement(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
    let Some(next) = units.get(i + 1) else { return true };
    match next.kind {
        UnitKind::Word(_) => {
            let bits = next.word.bits;
            let mark = tokens.kind(next.first) == Some(TokenKind::Punct);
            bits & (bits::DET | bits::POSSESSIVE | bits::PREP | bits::PRON | bits::TO | bits::SUB | bits::ADV | bits::REL | bits::NEG) != 0
                || tokens.is_capital(next.first)
                || (mark && !matches!(tokens.low(next.first), "(" | "-"))
        }
        _ => true,
    }
}

/// The clause up to a unit has a finite verb that reports nothing, with no mark or joining word
/// between: "suspended all high-level contacts", "was halting new arms permits"; `sure` asks for a sign
/// that it is no participle.
pub(super) fn has_verb(tokens: &Tokens, units: &[Unit], end: usize, sure: bool) -> bool {
    for (at, unit) in units[..end].iter().enumerate().rev().take(8) {
        match unit.kind {
            UnitKind::Word(Tag::Verb) => {
                let before = |back: usize| at.checked_sub(back).and_then(|k| units.get(k));
                // "the man who visited Lima says": that verb is of the relative clause.
                let relative = sure && (1..=2).any(|back| before(back).is_some_and(|u| u.is(Tag::Relative)));
                let running = sure && unit.word.bits & bits::ING != 0 && before(1).is_some_and(|u| u.is(Tag::Be));
                let reports = matches!(tokens.low(unit.first), "said" | "told" | "added" | "reported" | "thought" | "believed" | "knew" | "claimed" | "showed" | "argued" | "insisted" | "feared" | "hoped");
                // "a man arrested Monday tells": a bare form may describe; with an article after it, it does not.
                let opens = units.get(at + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(Tag::Determiner | Tag::Possessive | Tag::Adjective)));
                // "Uganda imposed travel bans", "filed corruption charges": one plain noun after the verb is its object.
                let object = at + 2 == end && units[at + 1].is(Tag::Noun) && !tokens.is_capital(units[at + 1].first);
                let finite = !sure || opens || object || before(1).is_some_and(|u| matches!(u.kind, UnitKind::Word(Tag::Have | Tag::Adverb | Tag::Not)));
                return !relative && !reports && (running || unit.word.bits & bits::PAST != 0 && finite);
            }
            UnitKind::Word(Tag::Mark | Tag::Conjunction | Tag::Subordinator | Tag::Relative | Tag::Preposition | Tag::Be | Tag::Have | Tag::Modal | Tag::To) => return false,
            _ => {}
        }
    }
    false
}

/// After "since", "before", "after", "as": a clause with its own finite verb follows before the next comma.
pub(super) fn clause_follows(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
    for unit in units.iter().skip(i + 1).take(9) {
        if !matches!(unit.kind, UnitKind::Word(_)) {
            continue;
        }
        let low = tokens.low(unit.first);
        if matches!(low, "," | ";" | "." | "(" | "which" | "who" | "that" | "–" | "—") {
            return false;
        }
        let b = unit.word.bits;
        if b & (bits::BE | bits::HAVE | bits::DO | bits::MODAL) != 0 && low != "being" && low != "having" {
            return true;
        }
        if b & (bits::PAST | bits::THIRD) != 0 && b & bits::NOUN == 0 && b & bits::DET == 0 && unit.first > units[i].last + 1 {
            return true;
        }
    }
    false
}

/// What stands directly before is a name, not a common noun.
pub(super) fn named_before(units: &[Unit], i: usize) -> bool {
    i > 0 && !matches!(units[i - 1].kind, UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Number))
}

/// A plural stands before: a word in -s, "people", or two names joined by "and" or a comma.
pub(super) fn plural_before(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
    let mut k = i;
    while k > 0 && (units[k - 1].is(Tag::Adverb) || units[k - 1].is(Tag::Not)) {
        k -= 1;
    }
    let Some(last) = k.checked_sub(1) else { return false };
    let low = tokens.low(units[last].last);
    if matches!(low, "people" | "police" | "men" | "women" | "children" | "media" | "troops") || (low.ends_with('s') && !low.ends_with("ss") && units[last].is(Tag::Noun)) {
        return true;
    }
    if let UnitKind::State { form: Form::People, .. } = units[last].kind {
        return true;
    }
    if let UnitKind::Office(o) = &units[last].kind
        && o.plural
    {
        return true;
    }
    // A conjunction between names within the last few units, with no verb between.
    for back in (last.saturating_sub(8)..last).rev() {
        match units[back].kind {
            UnitKind::Word(Tag::Mark) if back > 0 && back + 1 == last && tokens.low(units[back].first) == "," && matches!((&units[back - 1].kind, &units[last].kind), (UnitKind::State { .. }, UnitKind::State { .. })) => return true,
            UnitKind::Word(Tag::Conjunction) => return !matches!(units[last].kind, UnitKind::Word(Tag::Noun)) || tokens.low(units[back].first) == "and",
            UnitKind::Word(Tag::Verb | Tag::Be | Tag::Have | Tag::Modal | Tag::Subordinator | Tag::Relative | Tag::Preposition) => return false,
            _ => {}
        }
    }
    false
}

/// "a", "another", "every" opens the phrase that ends here: one thing.
pub(super) fn single_before(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
    for unit in units[..i].iter().rev().take(4) {
        match unit.kind {
            UnitKind::Word(Tag::Determiner) => return matches!(tokens.low(unit.first), "a" | "an" | "another" | "every" | "each"),
            UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Capital) | UnitKind::State { .. } | UnitKind::Place { .. } | UnitKind::Organisation(_) => {}
            _ => return false,
        }
    }
    false
}

/// A past form follows that is no participle right after a noun, before any mark or joining word:
/// "graduates in Lusaka began a strike", but not "rises in a city hit by floods".
pub(super) fn past_after(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
    for (k, unit) in units.iter().enumerate().skip(i + 1) {
        if !matches!(unit.kind, UnitKind::Word(_)) {
            continue;
        }
        let b = unit.word.bits;
        if b & (bits::CONJ | bits::REL | bits::SUB) != 0 || tokens.kind(unit.first) == Some(TokenKind::Punct) {
            return false;
        }
        if b & bits::PAST != 0 && b & (bits::NOUN | bits::DET | bits::PREP) == 0 {
            // A form that is no participle, or one with an object.
            return b & bits::PART == 0 || units.get(k + 1).is_some_and(|n| n.word.bits & (bits::DET | bits::POSSESSIVE) != 0 || matches!(n.kind, UnitKind::State { .. } | UnitKind::Atom(_)));
        }
    }
    false
}

pub(super) fn prev_is_adjective_only(units: &[Unit], i: usize) -> bool {
    i > 0 && units[i - 1].is(Tag::Adjective)
}

/// "demanded that the finance minister ...": a wish, and no verb yet after "that".
pub(super) fn wished(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
    for k in (i.saturating_sub(8)..i).rev() {
        let unit = &units[k];
        if tokens.low(unit.first) == "that" && !unit.is(Tag::Determiner) {
            // "reiterated its demand today that": a date may stand between.
            let word = (k.saturating_sub(3)..k).rev().find(|b| !matches!(units[*b].kind, UnitKind::Atom(_)) && !units[*b].is(Tag::Preposition));
            let low = word.map_or("", |b| tokens.low(units[b].last));
            return ["demand", "insist", "urg", "request", "order", "recommend", "propos", "suggest", "requir", "ask"].iter().any(|stem| low.starts_with(stem));
        }
        if matches!(unit.kind, UnitKind::Word(Tag::Verb | Tag::Be | Tag::Have | Tag::Modal | Tag::Do | Tag::Mark | Tag::Conjunction)) {
            return false;
        }
    }
    false
}

/// A number of things.
pub(super) fn counts(unit: &Unit, atoms: &[Atom]) -> bool {
    matches!(unit.kind, UnitKind::Atom(a) if matches!(atoms.get(a).map(|x| &x.kind), Some(AtomKind::Count(_))))
}

/// "the two", "The three" directly before.
pub(super) fn counted_subject(units: &[Unit], atoms: &[Atom], i: usize) -> bool {
    i >= 2 && counts(&units[i - 1], atoms) && units[i - 2].is(Tag::Determiner)
}

/// Another finite verb follows before the clause ends.
pub(super) fn finite_after(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
    let mut hung = false;
    for unit in units.iter().skip(i + 1).filter(|u| matches!(u.kind, UnitKind::Word(_))) {
        let b = unit.word.bits;
        // "behind closed doors": a participle right after a preposition or an article describes.
        let describes = std::mem::replace(&mut hung, b & (bits::PREP | bits::DET) != 0);
        if b & (bits::CONJ | bits::REL | bits::SUB) != 0 || tokens.kind(unit.first) == Some(TokenKind::Punct) {
            return false;
        }
        if b & (bits::BE | bits::HAVE | bits::DO | bits::MODAL) != 0 || !describes && b & (bits::PAST | bits::THIRD) != 0 && b & (bits::NOUN | bits::DET | bits::PREP) == 0 {
            return true;
        }
    }
    false
}
