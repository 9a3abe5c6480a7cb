//! Parts of speech by neighbours. Newswire is regular enough that a word's two neighbours
//! decide what it is: after "the" comes no verb, after "to" comes one, a form in -s after a
//! noun and before a determiner is one. No statistics, so it is the same everywhere.

use crate::atoms::{Atom, AtomKind};
use crate::gazetteer::Form;
use rustc_hash::FxHashSet;

use crate::lexicon::bits;
use crate::token::{TokenKind, Tokens};
use crate::units::{Tag, Unit, UnitKind};

/// Chooses the tags of all plain words of a sentence. `headline` allows base forms as finite
/// verbs after any subject ("Peru, Chile sign pact").
pub fn tag(tokens: &Tokens, units: &mut [Unit], atoms: &[Atom], names: &FxHashSet<&str>, headline: bool) {
    for i in 0..units.len() {
        if let Some(Tag::Noun) = units[i].tag() {
            let tag = choose(tokens, units, atoms, names, i, headline);
            units[i].kind = UnitKind::Word(tag);
        }
    }
}

/// What kind of thing stands before or after, as far as tagging cares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Edge,
    Mark,
    Determiner,
    Preposition,
    To,
    Aux,
    Modal,
    Pronoun,
    Relative,
    Conjunction,
    Adverb,
    Nominal,
    Adjective,
    Verb,
}

fn before(tokens: &Tokens, units: &[Unit], atoms: &[Atom], i: usize) -> Side {
    let mut k = i;
    while k > 0 {
        k -= 1;
        let unit = &units[k];
        match unit.kind {
            UnitKind::Word(tag) => {
                return match tag {
                    Tag::Adverb | Tag::Not => {
                        if k == 0 {
                            return Side::Adverb;
                        }
                        continue;
                    }
                    Tag::Determiner | Tag::Possessive | Tag::Genitive => Side::Determiner,
                    Tag::Preposition => Side::Preposition,
                    Tag::To => Side::To,
                    Tag::Be | Tag::Have | Tag::Do => Side::Aux,
                    Tag::Modal => Side::Modal,
                    Tag::Pronoun => Side::Pronoun,
                    // "whose exports": an owner, not a subject.
                    Tag::Relative if tokens.low(unit.first) == "whose" => Side::Determiner,
                    Tag::Relative => Side::Relative,
                    Tag::Conjunction | Tag::Subordinator => Side::Conjunction,
                    Tag::Adjective => Side::Adjective,
                    Tag::Verb => Side::Verb,
                    Tag::Mark if matches!(tokens.low(unit.first), "\"" | "“" | "”") => continue,
                    Tag::Mark => Side::Mark,
                    Tag::Noun | Tag::Capital | Tag::Number => Side::Nominal,
                };
            }
            UnitKind::State { form: Form::Adjective, .. } | UnitKind::Pair(..) => return Side::Adjective,
            // "the two neighbours", "its 13th partner": a figure stands before a noun.
            // "a $10 million grant"
            UnitKind::Atom(a) if k > 0 && matches!(atoms.get(a).map(|a| &a.kind), Some(AtomKind::Money(_))) && units[k - 1].is(Tag::Determiner) => return Side::Adjective,
            UnitKind::Atom(a) if !matches!(atoms.get(a).map(|a| &a.kind), Some(AtomKind::Date(_) | AtomKind::Money(_) | AtomKind::Percent(_))) => return Side::Adjective,
            _ => return Side::Nominal,
        }
    }
    Side::Edge
}

/// The next unit is the start of a noun phrase or an adjunct, as after a verb.
fn opens_complement(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
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
fn has_verb(tokens: &Tokens, units: &[Unit], end: usize, sure: bool) -> bool {
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

fn choose(tokens: &Tokens, units: &[Unit], atoms: &[Atom], names: &FxHashSet<&str>, i: usize, headline: bool) -> Tag {
    let unit = &units[i];
    let at = unit.first;
    let low = tokens.low(at);
    let b = unit.word.bits;
    match tokens.kind(at) {
        Some(TokenKind::Number) => return Tag::Number,
        Some(TokenKind::Mixed) if !tokens.is_capital(at) => return Tag::Adjective,
        _ => {}
    }
    let side = before(tokens, units, atoms, i);
    let start = matches!(side, Side::Edge) || (i > 0 && matches!(tokens.low(units[i - 1].first), "\"" | "“" | ":" | "—" | "–") && units[i - 1].is(Tag::Mark));
    let capital = tokens.is_capital(at);
    // A capital inside a sentence is a name, even where the word is common: "the Bank", "Will Smith".
    if capital && !start && !headline && !matches!(low, "i" | "to" | "the" | "of" | "and" | "in" | "not") {
        // "Will Robinson", "May Tan": a modal with a capital before a capital is a name.
        if b & bits::MODAL != 0 && units.get(i + 1).is_some_and(|n| tokens.is_capital(n.first)) {
            return Tag::Capital;
        }
        if b & bits::FUNCTION != 0 && side != Side::Nominal {
            // "“The ..." inside a quotation.
        } else {
            return Tag::Capital;
        }
    }
    // "pulled its forces back from": no noun after a noun.
    // "handed back the bodies", "stepped aside": where to, not what.
    if side == Side::Verb && (low == "aside" || low == "back" && i > 0 && takes_back(tokens.low(units[i - 1].last))) {
        return Tag::Adverb;
    }
    // "a truce effective from Sunday"
    if low == "effective" && side == Side::Nominal && units.get(i + 1).is_some_and(|n| n.word.bits & bits::PREP != 0 || matches!(n.kind, UnitKind::Atom(_))) {
        return Tag::Adverb;
    }
    if low == "back" && side == Side::Nominal && units.get(i + 1).is_none_or(|n| n.word.bits & (bits::PREP | bits::TO) != 0 || tokens.kind(n.first) == Some(TokenKind::Punct) || matches!(tokens.low(n.first), "up" | "down" | "home")) {
        return Tag::Adverb;
    }
    // "from neighboring Lebanon": describes, whatever stands before.
    if matches!(low, "neighbouring" | "neighboring") {
        return Tag::Adjective;
    }
    // "two more diplomats", "any more prisoners": how many, not how.
    if low == "more" && i > 0 && (units[i - 1].is(Tag::Determiner) || matches!(units[i - 1].kind, UnitKind::Word(Tag::Number)) || counts(&units[i - 1], atoms) || matches!(tokens.low(units[i - 1].last), "any" | "several" | "many" | "some" | "few" | "two" | "three" | "four"))
        && units.get(i + 1).is_some_and(|n| match n.kind {
            UnitKind::Word(_) => n.word.bits & (bits::FUNCTION | bits::ADV) == 0 && tokens.kind(n.first) != Some(TokenKind::Punct),
            UnitKind::State { form: Form::Adjective | Form::People, .. } | UnitKind::Office(_) => true,
            _ => false,
        })
    {
        return Tag::Adjective;
    }
    // "moved missiles close to the border"
    if low == "close" && side == Side::Nominal && units.get(i + 1).is_some_and(|n| tokens.low(n.first) == "to") {
        return Tag::Adverb;
    }
    // "a weekly magazine": it describes, between an article and a noun.
    if matches!(low, "weekly" | "daily" | "monthly" | "early" | "nightly" | "hourly" | "yearly") && i > 0 && matches!(units[i - 1].kind, UnitKind::Word(Tag::Determiner | Tag::Possessive)) && units.get(i + 1).is_some_and(|n| n.word.bits & bits::FUNCTION == 0 && matches!(n.kind, UnitKind::Word(_)) && tokens.kind(n.first) != Some(TokenKind::Punct)) {
        return Tag::Adjective;
    }
    // "a fisheries accord", "the peace accord": a document, but for "to accord", "will accord".
    if low == "accord" && matches!(side, Side::Nominal | Side::Adjective | Side::Determiner) {
        return Tag::Noun;
    }
    // "the home of a suspect"
    if low == "home" && matches!(side, Side::Determiner | Side::Adjective) {
        return Tag::Noun;
    }
    // "had taken that step": it points, it does not join.
    if low == "that" && side == Side::Verb && i > 0 && matches!(tokens.low(units[i - 1].last), "take" | "takes" | "took" | "taken" | "taking") && units.get(i + 1).is_some_and(|n| n.word.bits & (bits::NOUN | bits::FUNCTION) == bits::NOUN || matches!(tokens.low(n.first), "step" | "decision" | "measure" | "view" | "line" | "course")) {
        return Tag::Determiner;
    }
    // "attacked suspected guerrilla bases in": behind a common noun where the clause has its verb.
    if b & bits::THIRD != 0
        && b & bits::NOUN != 0
        && !capital
        && i > 1
        && units[i - 1].is(Tag::Noun)
        && !tokens.is_capital(units[i - 1].first)
        && tokens.low(units[i - 1].last).len() > 2
        && !tokens.low(units[i - 1].last).ends_with('s')
        && units.get(i + 1).is_none_or(|n| n.word.bits & bits::PREP != 0 || tokens.kind(n.first) == Some(TokenKind::Punct))
        && has_verb(tokens, units, i - 1, false)
    {
        return Tag::Noun;
    }
    // "has once again rejected", "only once, in May": how often, no subordinate clause.
    if low == "once" && (matches!(side, Side::Aux) || matches!(units.get(i + 1).map(|n| tokens.low(n.first)), Some("again" | "more" | "," | "." | ";"))) {
        return Tag::Adverb;
    }
    // "both sides hope to begin": what several intend, where the clause has no verb yet.
    if matches!(low, "hope" | "plan" | "aim" | "need" | "promise" | "vow" | "pledge" | "wish" | "desire")
        && i > 0
        && units[i - 1].is(Tag::Noun)
        && tokens.low(units[i - 1].last).ends_with('s')
        && matches!((units.get(i + 1), units.get(i + 2)), (Some(to), Some(verb)) if tokens.low(to.first) == "to" && verb.word.bits & (bits::BASE | bits::BE | bits::HAVE | bits::DO) != 0)
        && !has_verb(tokens, units, i, false)
    {
        return Tag::Verb;
    }
    if b & bits::FUNCTION != 0 {
        return function(tokens, units, i, low, b, side);
    }
    if low == "further" {
        let verb = units.get(i + 1).is_some_and(|n| n.word.bits & bits::VERB != 0 && n.word.bits & (bits::DET | bits::NOUN) == 0);
        return if verb { Tag::Adverb } else if side == Side::To { Tag::Verb } else { Tag::Adjective };
    }
    // "The two held talks": a figure with an article is the subject, where nothing else can be its verb.
    if b & bits::PAST != 0 && b & bits::NOUN == 0 && i + 1 < units.len() && counted_subject(units, atoms, i) && !finite_after(tokens, units, i) {
        return Tag::Verb;
    }
    if b & bits::VERB != 0 {
        return verb_or_noun(tokens, units, i, low, b, side, headline, capital && start);
    }
    // "a weekly briefing", "his friendly words": in -ly, and yet it describes.
    if matches!(low, "weekly" | "daily" | "monthly" | "yearly" | "hourly" | "early" | "friendly" | "elderly" | "deadly" | "costly" | "likely" | "orderly" | "lonely" | "only")
        && matches!(side, Side::Determiner | Side::Adjective)
        && units.get(i + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(_)) && n.word.bits & bits::FUNCTION == 0 && (n.word.bits & bits::VERB == 0 || n.word.bits & bits::NOUN != 0) && tokens.kind(n.first) != Some(TokenKind::Punct))
    {
        return Tag::Adjective;
    }
    if b & bits::ADV != 0 || (low.ends_with("ly") && low.len() > 5 && !matches!(low, "supply" | "ally" | "reply" | "assembly" | "family" | "monopoly" | "italy" | "anomaly" | "friendly" | "weekly" | "daily" | "monthly" | "costly" | "deadly" | "likely" | "elderly" | "early")) {
        return Tag::Adverb;
    }
    if capital {
        return if start && b == 0 && !is_name_like(tokens, units, i) && !names.contains(low) { Tag::Noun } else { Tag::Capital };
    }
    // "a shoal held by", "a hospital run by": a noun, and who does something to it.
    let done_by = || units.get(i + 1).is_some_and(|n| n.word.bits & bits::PART != 0) && units.get(i + 2).is_some_and(|n| tokens.low(n.first) == "by");
    if is_adjective(low) && !done_by() && units.get(i + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(_)) && n.word.bits & bits::FUNCTION == 0 && tokens.kind(n.first) != Some(TokenKind::Punct)) {
        return Tag::Adjective;
    }
    Tag::Noun
}

/// The first word of a sentence is a name where a capital follows it.
fn is_name_like(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
    units.get(i + 1).is_some_and(|n| tokens.is_capital(n.first)) || tokens.low(units[i].first).contains(['-', '\''])
}

fn is_adjective(low: &str) -> bool {
    const ENDINGS: &[&str] = &["al", "ic", "ive", "ous", "ful", "less", "able", "ible", "ary", "ish", "ian", "ent", "ant", "ular", "lear", "ilar", "ivid", "est", "ory"];
    matches!(
        low,
        "new" | "old" | "joint" | "high" | "low" | "good" | "great" | "big" | "small" | "large" | "major" | "minor" | "free" | "full" | "first" | "last" | "next" | "early" | "late" | "strong" | "close" | "direct"
            | "two-way" | "foreign" | "nuclear" | "military" | "mutual" | "top" | "key" | "main" | "recent" | "daily" | "weekly" | "bilateral" | "friendly" | "deadly" | "likely" | "elderly" | "private" | "public" | "cyber"
    ) || (low.len() > 4 && !low.ends_with("ment") && !matches!(low, "guest" | "forest" | "harvest" | "priest" | "quest" | "request" | "conquest" | "inquest" | "chest" | "crest" | "incident" | "precedent" | "accident" | "content" | "talent" | "servant" | "merchant" | "infant" | "arsenal" | "canal" | "hospital" | "festival" | "journal" | "tribunal" | "referral" | "proposal") && ENDINGS.iter().any(|e| low.ends_with(e)))
}

fn function(tokens: &Tokens, units: &[Unit], i: usize, low: &str, b: u32, side: Side) -> Tag {
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

/// After "since", "before", "after", "as": a clause with its own finite verb follows before the next comma.
fn clause_follows(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
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

/// Forms in -ing that describe the noun behind them, right after a verb too.
fn describes(low: &str) -> bool {
    matches!(
        low,
        "devastating" | "crushing" | "crippling" | "damaging" | "stinging" | "scathing" | "sweeping" | "biting" | "punishing" | "blistering" | "lasting" | "binding" | "fleeing" | "returning" | "visiting" | "invading"
            | "protesting" | "striking" | "warring" | "departing" | "opposing" | "advancing" | "retreating" | "surviving" | "mounting" | "growing" | "rising" | "continuing" | "remaining" | "existing"
    )
}

#[allow(clippy::too_many_arguments, reason = "one decision with all its neighbours")]
fn verb_or_noun(tokens: &Tokens, units: &[Unit], i: usize, low: &str, b: u32, side: Side, headline: bool, first_capital: bool) -> Tag {
    let noun_too = b & bits::NOUN != 0;
    let next = units.get(i + 1);
    let complement = opens_complement(tokens, units, i);
    let next_nominal = next.is_some_and(|n| match n.kind {
        UnitKind::Word(_) => n.word.bits & (bits::FUNCTION | bits::ADV) == 0 && matches!(tokens.kind(n.first), Some(TokenKind::Word | TokenKind::Mixed)),
        UnitKind::Office(_) | UnitKind::Honorific => true,
        _ => false,
    });
    let modifier = |tag| if next_nominal { Tag::Adjective } else { tag };
    // "its eastern neighbour Ghana": hardly ever a verb in this form.
    if matches!(low, "neighbour" | "neighbor") && side != Side::To {
        return Tag::Noun;
    }
    // "deliver devastating blows", "shot protesting students"
    if side == Side::Verb && b & bits::ING != 0 && next_nominal && describes(low) {
        return Tag::Adjective;
    }
    match side {
        Side::To | Side::Modal => return if b & bits::BASE != 0 { Tag::Verb } else { modifier(Tag::Noun) },
        Side::Aux => {
            // "has visited", "is planned", "was visiting"; "is president" is none.
            if b & (bits::PART | bits::ING | bits::PAST) != 0 || (b & bits::BASE != 0 && !noun_too) {
                return Tag::Verb;
            }
            return Tag::Noun;
        }
        Side::Pronoun | Side::Relative => {
            return if b & bits::ING != 0 && b & (bits::PAST | bits::THIRD) == 0 && side == Side::Pronoun { Tag::Verb } else if b & (bits::PAST | bits::THIRD | bits::BASE | bits::ING) != 0 { Tag::Verb } else { Tag::Noun };
        }
        Side::Determiner | Side::Adjective => {
            if b & (bits::PART | bits::ING) != 0 && !noun_too {
                // "the disputed border", "a visiting minister"; "the signing of" is a noun.
                return modifier(if side == Side::Adjective && b & bits::PAST != 0 && complement && !prev_is_adjective_only(units, i) { Tag::Verb } else { Tag::Noun });
            }
            if side == Side::Adjective && b & bits::PAST != 0 && complement && !noun_too {
                return Tag::Verb;
            }
            return Tag::Noun;
        }
        Side::Preposition => {
            // "memorandum of understanding"
            if low == "understanding" {
                return Tag::Noun;
            }
            // "an agreement on shipping in Malta", "cooperation in mining, culture and trade": a field.
            let field = matches!(
                low,
                "shipping" | "mining" | "policing" | "banking" | "fishing" | "farming" | "training" | "housing" | "planning" | "engineering" | "manufacturing" | "smuggling" | "trafficking" | "poaching" | "laundering" | "shipbuilding"
                    | "publishing" | "logging" | "rustling" | "drilling" | "refining" | "processing" | "marketing" | "accounting" | "broadcasting" | "advertising" | "sailing"
            );
            if field && next.is_none_or(|n| n.word.bits & (bits::PREP | bits::CONJ) != 0 || tokens.kind(n.first) == Some(TokenKind::Punct) || matches!(n.kind, UnitKind::Atom(_))) {
                return Tag::Noun;
            }
            if b & bits::ING != 0 {
                // "resorted to throwing stones"
                if i > 1 && tokens.low(units[i - 1].first) == "to" && ["resort", "admit", "confess", "return"].iter().any(|stem| tokens.low(units[i - 2].last).starts_with(stem)) {
                    return Tag::Verb;
                }
                // "an increase in funding"
                return if next_nominal && !complement { Tag::Adjective } else if noun_too && !complement { Tag::Noun } else { Tag::Verb };
            }
            if b & bits::PART != 0 && !noun_too && next_nominal {
                return Tag::Adjective;
            }
            return Tag::Noun;
        }
        _ => {}
    }
    if b & bits::ING != 0 && b & !bits::ING & bits::VERB == 0 {
        if side == Side::Nominal && !noun_too {
            // "a data sharing agreement": a compound, where a noun of deals or works follows.
            if next.is_some_and(|n| is_compound_head(tokens.low(n.first))) && units[i - 1].is(Tag::Noun) {
                return Tag::Adjective;
            }
            return Tag::Verb;
        }
        return if noun_too { Tag::Noun } else { Tag::Verb };
    }
    if b & (bits::PAST | bits::PART) != 0 && b & bits::BASE == 0 {
        if matches!(side, Side::Edge | Side::Mark | Side::Conjunction) && next_nominal && b & bits::PART != 0 && !complement {
            // "old and disputed borders" against "met X and expressed confidence".
            let verb_before = units[..i].iter().any(|u| u.is(Tag::Verb) || u.is(Tag::Be) || u.is(Tag::Have));
            let list_of_adjectives = i >= 2 && units[i - 2].is(Tag::Adjective);
            // "X, the coordinator, demanded parties to ...": the sentence has no other verb.
            let only = side == Side::Mark
                && !verb_before
                && units[..i].iter().any(|u| !matches!(u.kind, UnitKind::Word(_) | UnitKind::Atom(_)))
                && !units[i + 2..].iter().any(|u| matches!(u.kind, UnitKind::Word(_)) && u.word.bits & (bits::BE | bits::HAVE | bits::MODAL) != 0 || u.word.bits & (bits::PAST | bits::THIRD) != 0 && u.word.bits & (bits::NOUN | bits::DET) == 0);
            return if only || (verb_before && !list_of_adjectives) { Tag::Verb } else { Tag::Adjective };
        }
        // "reject proposed Israeli changes", "investigate alleged crimes"
        let described = next_nominal && !complement || next.is_some_and(|n| matches!(n.kind, UnitKind::State { form: Form::Adjective, .. }));
        if side == Side::Verb && b & bits::PART != 0 && described {
            return Tag::Adjective;
        }
        return Tag::Verb;
    }
    if b & bits::THIRD != 0 {
        // "Peru lifts ban on fishing": a name, then the only form that can be the sentence's verb.
        let only = i == 1
            && matches!(units[0].kind, UnitKind::State { form: Form::Noun | Form::Metonym, .. } | UnitKind::Organisation(_))
            && !units.iter().skip(2).any(|u| matches!(u.kind, UnitKind::Word(_)) && (u.word.bits & (bits::BE | bits::HAVE | bits::MODAL) != 0 || u.word.bits & (bits::PAST | bits::THIRD) != 0 && u.word.bits & (bits::NOUN | bits::PREP) == 0));
        if low == "says" || only {
            return Tag::Verb;
        }
        // "peace panels of both": a noun, but for the verbs that "of" follows.
        if noun_too && side == Side::Nominal && next.is_some_and(|n| tokens.low(n.first) == "of") && !takes_of(low) {
            return Tag::Noun;
        }
        // "Yerevan categorically rules out": an adverb of manner after the subject.
        if side == Side::Nominal && i > 1 && units[i - 1].is(Tag::Adverb) && tokens.low(units[i - 1].first).ends_with("ly") && complement && !has_verb(tokens, units, i - 1, false) {
            return Tag::Verb;
        }
        // "Unemployed graduates in Lusaka began": a plural, where the clause has its verb later.
        if i == 1 && !headline && matches!(units[0].kind, UnitKind::Word(Tag::Noun | Tag::Adjective)) && next.is_some_and(|n| n.word.bits & bits::PREP != 0) && past_after(tokens, units, i) {
            return Tag::Noun;
        }
        // "suspended all contacts with": the clause has its verb.
        if side == Side::Nominal && !headline && i > 0 && !capitalised(tokens, &units[i - 1]) && matches!(units[i - 1].kind, UnitKind::Word(_)) && has_verb(tokens, units, i, true) {
            return Tag::Noun;
        }
        // "talks", "visits", "calls": a verb after a subject and before a complement.
        return match side {
            Side::Nominal if !noun_too && complement => Tag::Verb,
            Side::Nominal => {
                let lower_noun_before = i > 0 && units[i - 1].is(Tag::Noun) || i > 0 && units[i - 1].is(Tag::Adjective);
                let determined = next.is_some_and(|n| match n.kind {
                    UnitKind::Word(_) => n.word.bits & bits::TO != 0 && !lower_noun_before || n.word.bits & (bits::DET | bits::POSSESSIVE | bits::SUB | bits::PRON) != 0 && n.word.bits & bits::CONJ == 0 || (tokens.is_capital(n.first) && !lower_noun_before),
                    UnitKind::Atom(_) => !lower_noun_before,
                    _ => true,
                });
                if determined { Tag::Verb } else if headline && !lower_noun_before { Tag::Verb } else { Tag::Noun }
            }
            // "Chad accuses Sudan, closes border": a headline goes on.
            Side::Mark if headline && next_nominal && units[..i].iter().any(|u| u.is(Tag::Verb)) && !finite_after(tokens, units, i) => Tag::Verb,
            Side::Mark | Side::Conjunction if complement && (!noun_too || next.is_some_and(|n| n.word.bits & bits::DET != 0 || matches!(n.kind, UnitKind::State { .. }))) => Tag::Verb,
            _ => Tag::Noun,
        };
    }
    // "youths set up barricades": with its particle, a form that is past as well.
    if b & bits::PAST != 0 && b & bits::BASE != 0 && side == Side::Nominal && next.is_some_and(|n| matches!(tokens.low(n.first), "up" | "off" | "out")) && !units[..i].iter().any(|u| u.is(Tag::Verb) || u.is(Tag::Be) || u.is(Tag::Have)) {
        return Tag::Verb;
    }
    // "Bahrain and Egypt cut diplomatic ties": a form that is past as well, after a name.
    if b & (bits::PAST | bits::PART) != 0 && b & bits::BASE != 0 && (side == Side::Nominal && named_before(units, i) || matches!(side, Side::Mark | Side::Adverb) && units[..i].iter().any(|u| matches!(u.kind, UnitKind::State { .. } | UnitKind::Person(_) | UnitKind::Office(_)))) && (complement || next_nominal) && !units[..i].iter().any(|u| u.is(Tag::Verb)) {
        return Tag::Verb;
    }
    // "A court found the bank guilty": a form that is past as well and never a noun.
    if b & bits::PAST != 0 && b & bits::BASE != 0 && !noun_too && side == Side::Nominal && (complement || next.is_some_and(|n| !matches!(n.kind, UnitKind::Word(_)))) {
        return Tag::Verb;
    }
    // "An Ankara court this week freed": a bare form is no verb of one thing.
    if noun_too && b & bits::PAST == 0 && side == Side::Nominal && single_before(tokens, units, i) {
        return Tag::Noun;
    }
    // A bare base form: after a plural subject, or in a headline.
    let plural_subject = plural_before(tokens, units, i);
    match side {
        Side::Adverb if !noun_too => Tag::Verb,
        // "demanded that the minister step down"
        Side::Nominal if wished(tokens, units, i) && (!noun_too || complement || next.is_some_and(|n| n.word.bits & bits::ADV != 0)) && next.is_none_or(|n| n.word.bits & (bits::BE | bits::HAVE) == 0) => Tag::Verb,
        Side::Nominal if !noun_too && (plural_subject || headline) => Tag::Verb,
        // "Peru and Chile mark today the anniversary": names joined by "and" are a plural subject.
        Side::Nominal if plural_subject && named_before(units, i) && (complement || headline) => Tag::Verb,
        // "insisted that Niger pull its troops out": after "that" and a name, a bare form is its verb.
        Side::Nominal if i >= 2 && matches!(units[i - 1].kind, UnitKind::State { .. } | UnitKind::Organisation(_)) && tokens.low(units[i - 2].last) == "that" && (complement || next.is_some_and(|n| matches!(tokens.low(n.first), "back" | "out" | "up" | "down" | "off"))) => Tag::Verb,
        Side::Nominal => {
            let named = i > 0 && !matches!(units[i - 1].kind, UnitKind::Word(Tag::Noun | Tag::Adjective));
            let plural = i > 0 && tokens.low(units[i - 1].last).ends_with('s');
            let determined = next.is_some_and(|n| match n.kind {
                UnitKind::Word(_) => n.word.bits & (bits::DET | bits::POSSESSIVE | bits::SUB) != 0 && n.word.bits & bits::CONJ == 0,
                UnitKind::State { .. } | UnitKind::Person(_) | UnitKind::Place { .. } | UnitKind::Organisation(_) => true,
                UnitKind::Atom(_) => true,
                _ => false,
            });
            if (determined && (named || plural)) || (headline && named && complement) { Tag::Verb } else { Tag::Noun }
        }
        Side::Conjunction | Side::Mark if !noun_too && units[..i].iter().any(|u| u.is(Tag::Verb) || u.is(Tag::Be) || matches!(u.kind, UnitKind::State { .. }) || u.is(Tag::Noun)) => Tag::Verb,
        // "helped rebuild"; after any other verb a bare form is its object: "shared evidence".
        Side::Verb if !noun_too && complement && i > 0 && matches!(tokens.low(units[i - 1].last), "help" | "helps" | "helped" | "helping" | "let" | "lets" | "make" | "made" | "makes" | "dare" | "go" | "come") => Tag::Verb,
        Side::Edge if first_capital && !noun_too => Tag::Noun,
        _ if is_adjective(low) => Tag::Adjective,
        _ => Tag::Noun,
    }
}

/// Nouns that take a noun and an -ing form before them: "information sharing agreement".
fn is_compound_head(low: &str) -> bool {
    matches!(low.strip_suffix('s').unwrap_or(low), "agreement" | "deal" | "pact" | "accord" | "treaty" | "arrangement" | "programme" | "program" | "scheme" | "plan" | "mechanism" | "facility" | "centre" | "center" | "mission" | "ceremony" | "equipment" | "operation" | "project" | "system" | "plant" | "body" | "memorandum" | "initiative")
}

/// Verbs that "back" follows as their particle: "sent back", "pulled back".
fn takes_back(low: &str) -> bool {
    const STEMS: &[&str] = &["hand", "give", "gave", "given", "giving", "send", "sent", "pull", "push", "bring", "brought", "take", "took", "taken", "taking", "call", "pay", "paid", "turn", "beat", "drive", "drove", "driven", "driving", "fire", "firing", "hit", "strike", "struck", "striking", "cut", "scale", "scaling", "roll", "draw", "drew", "fall", "fell", "go", "went", "gone", "come", "came", "coming", "get", "got", "win", "won", "hold", "held", "step", "fight", "fought", "fly", "flew", "move", "moving", "ship", "welcome", "walk", "let", "force", "forcing", "knock", "shoot", "shot"];
    let stem = |ending: &str| low.strip_suffix(ending).is_some_and(|s| STEMS.contains(&s));
    STEMS.contains(&low) || stem("s") || stem("ed") || stem("d") || stem("ing")
}

/// What stands directly before is a name, not a common noun.
fn named_before(units: &[Unit], i: usize) -> bool {
    i > 0 && !matches!(units[i - 1].kind, UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Number))
}

/// A plural stands before: a word in -s, "people", or two names joined by "and" or a comma.
fn plural_before(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
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
fn single_before(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
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
fn past_after(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
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

/// Forms in -s that "of" follows as verbs.
fn takes_of(low: &str) -> bool {
    matches!(low, "speaks" | "talks" | "thinks" | "dreams" | "tells" | "warns" | "hears" | "complains" | "boasts" | "approves" | "smacks" | "reeks" | "dies" | "robs" | "strips" | "deprives" | "consists")
}

fn prev_is_adjective_only(units: &[Unit], i: usize) -> bool {
    i > 0 && units[i - 1].is(Tag::Adjective)
}

/// "demanded that the finance minister ...": a wish, and no verb yet after "that".
fn wished(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
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
fn counts(unit: &Unit, atoms: &[Atom]) -> bool {
    matches!(unit.kind, UnitKind::Atom(a) if matches!(atoms.get(a).map(|x| &x.kind), Some(AtomKind::Count(_))))
}

/// Written with a capital.
fn capitalised(tokens: &Tokens, unit: &Unit) -> bool {
    tokens.is_capital(unit.first)
}

/// "the two", "The three" directly before.
fn counted_subject(units: &[Unit], atoms: &[Atom], i: usize) -> bool {
    let count = |u: &Unit| matches!(u.kind, UnitKind::Atom(a) if matches!(atoms.get(a).map(|x| &x.kind), Some(AtomKind::Count(_))));
    i >= 2 && count(&units[i - 1]) && units[i - 2].is(Tag::Determiner)
}

/// Another finite verb follows before the clause ends.
fn finite_after(tokens: &Tokens, units: &[Unit], i: usize) -> bool {
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
