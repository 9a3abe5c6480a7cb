//! Parts of speech by neighbours. Newswire is regular enough that a word's two neighbours
//! decide what it is: after "the" comes no verb, after "to" comes one, a form in -s after a
//! noun and before a determiner is one. No statistics, so it is the same everywhere.

mod around;
mod function;
mod words;

use crate::atoms::{Atom, AtomKind};
use crate::gazetteer::Form;
use rustc_hash::FxHashSet;

use crate::lexicon::bits;
use crate::token::{TokenKind, Tokens};
use crate::units::{Tag, Unit, UnitKind};

use around::{counted_subject, counts, finite_after, has_verb, named_before, opens_complement, past_after, plural_before, prev_is_adjective_only, single_before, wished};
use function::function;
use words::{describes, is_adjective, is_compound_head, is_field, takes_back, takes_of};

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
    // "Relations with Malta go back to 1984"
    if low == "go" && i > 0 && units.get(i + 1).is_some_and(|n| tokens.low(n.first) == "back") && matches!(units[i - 1].kind, UnitKind::State { .. }) {
        return Tag::Verb;
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
    if matches!(low, "weekly" | "daily" | "monthly" | "yearly" | "hourly" | "nightly" | "early" | "friendly" | "elderly" | "deadly" | "costly" | "likely" | "orderly" | "lonely" | "only")
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
            if is_field(low) && next.is_none_or(|n| n.word.bits & (bits::PREP | bits::CONJ) != 0 || tokens.kind(n.first) == Some(TokenKind::Punct) || matches!(n.kind, UnitKind::Atom(_))) {
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
        if side == Side::Nominal && !headline && i > 0 && !tokens.is_capital(units[i - 1].first) && matches!(units[i - 1].kind, UnitKind::Word(_)) && has_verb(tokens, units, i, true) {
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
