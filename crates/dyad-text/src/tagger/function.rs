//! Function words that may be several things: "to", "that", "her", "since", "more".

use super::Side;
use super::around::clause_follows;
use crate::lexicon::bits;
use crate::token::{TokenKind, Tokens};
use crate::units::{Tag, Unit, UnitKind};

pub(super) fn function(tokens: &Tokens, units: &[Unit], i: usize, low: &str, b: u32, side: Side) -> Tag {
    let next_low = units.get(i + 1).map_or("", |n| tokens.low(n.first));
    let next_bits = units.get(i + 1).map_or(0, |n| n.word.bits);
    let next_finite = next_bits & (bits::BE | bits::HAVE | bits::DO | bits::MODAL | bits::THIRD | bits::PAST) != 0 && next_bits & (bits::PREP | bits::DET) == 0;
    match low {
        // "took the ministry to task"
        "to" if next_low == "task" => Tag::Preposition,
        "to" => {
            let verb = units.get(i + 1).is_some_and(|n| {
                let b = n.word.bits;
                matches!(n.kind, UnitKind::Word(_)) && (b & (bits::BASE | bits::BE | bits::HAVE | bits::DO) != 0 && (b & bits::NOUN == 0 || !tokens.is_capital(n.first))) && b & (bits::DET | bits::POSSESSIVE) == 0
            }) || (next_bits & bits::ADV != 0 && next_bits & bits::PREP == 0 && units.get(i + 2).is_some_and(|n| n.word.bits & bits::BASE != 0));
            // "returned to work on Monday", "went back to school": where to, where nothing is done there.
            let place = i > 0
                && (tokens.low(units[i - 1].last) == "back" || tokens.low(units[i - 1].last).starts_with("return"))
                && next_bits & bits::NOUN != 0
                && units.get(i + 2).is_none_or(|n| matches!(n.kind, UnitKind::Atom(_)) || n.word.bits & (bits::PREP | bits::CONJ) != 0 || tokens.kind(n.first) == Some(TokenKind::Punct));
            if verb && !place { Tag::To } else { Tag::Preposition }
        }
        "that" => {
            // "announced on Sunday that": a date between the verb and what is said.
            let mut k = i;
            while k > 0 && (matches!(units[k - 1].kind, UnitKind::Atom(_)) || units[k - 1].is(Tag::Adverb) || (units[k - 1].is(Tag::Preposition) && matches!(units.get(k).map(|u| &u.kind), Some(UnitKind::Atom(_))))) {
                k -= 1;
            }
            let after_date = k < i && k > 0 && units[k - 1].is(Tag::Verb);
            if after_date || side == Side::Verb || side == Side::Mark && !next_finite {
                Tag::Subordinator
            } else if side == Side::Nominal {
                Tag::Relative
            } else if matches!(side, Side::Preposition | Side::Edge) && !next_finite {
                Tag::Determiner
            } else {
                Tag::Subordinator
            }
        }
        "who" | "which" | "whom" | "whose" => Tag::Relative,
        "where" => if side == Side::Nominal || side == Side::Mark { Tag::Relative } else { Tag::Subordinator },
        "his" | "her" | "its" | "their" | "our" | "my" | "your" => {
            if low == "her" && (next_bits & (bits::PREP | bits::TO | bits::CONJ | bits::DET) != 0 || next_low.is_empty() || next_low == ".") { Tag::Pronoun } else { Tag::Possessive }
        }
        "any" | "some" | "several" | "many" if next_low == "more" && units.get(i + 2).is_some_and(|n| n.word.bits & bits::FUNCTION == 0 && tokens.kind(n.first) != Some(TokenKind::Punct)) => Tag::Determiner,
        "this" | "these" | "those" | "both" | "all" | "each" | "some" | "many" | "most" | "several" | "few" | "either" | "neither" | "one" | "another" | "any" => {
            let verb = next_bits & (bits::BE | bits::HAVE | bits::DO | bits::MODAL | bits::REL) != 0 || (next_bits & bits::PAST != 0 && next_bits & bits::NOUN == 0 && next_bits & bits::BASE == 0);
            if verb || matches!(next_low, "of" | "," | "." | "" | ";") { Tag::Pronoun } else { Tag::Determiner }
        }
        // "the first to do so in 1992"
        "so" if side == Side::Aux => Tag::Adverb,
        "no" => Tag::Determiner,
        // "has not yet signed", "is yet to": no conjunction inside a verb group.
        "yet" if i > 0 && (units[i - 1].word.bits & (bits::BE | bits::HAVE | bits::DO) != 0 || matches!(tokens.low(units[i - 1].first), "not" | "n't" | "as")) => Tag::Adverb,
        "since" | "until" | "till" | "before" | "after" | "as" | "than" => {
            if clause_follows(tokens, units, i) { Tag::Subordinator } else { Tag::Preposition }
        }
        "there" | "here" => if next_bits & bits::BE != 0 { Tag::Pronoun } else { Tag::Adverb },
        "like" | "near" => Tag::Preposition,
        "will" | "may" | "can" | "might" | "must" => if side == Side::Determiner { Tag::Noun } else { Tag::Modal },
        "out" | "up" | "down" | "off" | "around" | "about" => {
            if next_bits & (bits::DET | bits::POSSESSIVE) != 0 || low == "about" { Tag::Preposition } else { Tag::Adverb }
        }
        _ => {
            if b & bits::DET != 0 && !matches!(low, "so") {
                Tag::Determiner
            } else if b & bits::MODAL != 0 {
                Tag::Modal
            } else if b & bits::BE != 0 {
                Tag::Be
            } else if b & bits::HAVE != 0 {
                Tag::Have
            } else if b & bits::DO != 0 {
                Tag::Do
            } else if low == "not" || low == "n't" || low == "never" {
                Tag::Not
            } else if b & bits::CONJ != 0 {
                Tag::Conjunction
            } else if b & bits::PREP != 0 {
                Tag::Preposition
            } else if b & bits::SUB != 0 {
                Tag::Subordinator
            } else if b & bits::PRON != 0 {
                Tag::Pronoun
            } else {
                Tag::Adverb
            }
        }
    }
}
