//! L3, names of persons: capitalised words with initials, particles and patronymics. A run
//! of capitals alone is no proof of a person; the party grammar decides by what stands
//! beside it.

use crate::gazetteer::Form;
use crate::lexicon::bits;
use crate::token::Tokens;
use crate::units::{Tag, Unit, UnitKind};

/// Longest name in units, particles included.
const LONGEST: usize = 9;

/// Words that make a run of capitals an institution and not a person.
#[must_use]
pub fn is_institution_word(low: &str) -> bool {
    matches!(
        low,
        "ministry"
            | "council"
            | "memoranda"
            | "agency"
            | "society"
            | "committee"
            | "commission"
            | "bank"
            | "university"
            | "association"
            | "company"
            | "corporation"
            | "corp."
            | "inc."
            | "ltd."
            | "group"
            | "party"
            | "union"
            | "institute"
            | "academy"
            | "centre"
            | "center"
            | "department"
            | "parliament"
            | "assembly"
            | "khural"
            | "duma"
            | "majilis"
            | "rada"
            | "sejm"
            | "knesset"
            | "riksdag"
            | "folketing"
            | "storting"
            | "bundestag"
            | "bundesrat"
            | "saeima"
            | "seimas"
            | "riigikogu"
            | "sobranie"
            | "skupstina"
            | "diet"
            | "kenesh"
            | "majlis"
            | "shura"
            | "jirga"
            | "hluttaw"
            | "lok"
            | "rajya"
            | "sabha"
            | "cortes"
            | "senate"
            | "congress"
            | "court"
            | "bureau"
            | "office"
            | "fund"
            | "foundation"
            | "organisation"
            | "organization"
            | "federation"
            | "league"
            | "authority"
            | "administration"
            | "service"
            | "army"
            | "forces"
            | "police"
            | "guard"
            | "navy"
            | "force"
            | "airport"
            | "port"
            | "airlines"
            | "airways"
            | "railways"
            | "hospital"
            | "museum"
            | "theatre"
            | "theater"
            | "palace"
            | "park"
            | "square"
            | "street"
            | "avenue"
            | "boulevard"
            | "bridge"
            | "stadium"
            | "hotel"
            | "house"
            | "hall"
            | "complex"
            | "school"
            | "college"
            | "club"
            | "cup"
            | "championship"
            | "games"
            | "festival"
            | "forum"
            | "summit"
            | "conference"
            | "treaty"
            | "agreement"
            | "protocol"
            | "convention"
            | "charter"
            | "declaration"
            | "accord"
            | "pact"
            | "act"
            | "law"
            | "plan"
            | "programme"
            | "program"
            | "project"
            | "initiative"
            | "strategy"
            | "fleet"
            | "base"
            | "district"
            | "province"
            | "region"
            | "county"
            | "city"
            | "state"
            | "republic"
            | "kingdom"
            | "islands"
            | "island"
            | "river"
            | "sea"
            | "ocean"
            | "gulf"
            | "strait"
            | "lake"
            | "bay"
            | "mountains"
            | "valley"
            | "desert"
            | "crescent"
            | "cross"
            | "news"
            | "times"
            | "post"
            | "press"
            | "television"
            | "radio"
            | "chamber"
            | "board"
            | "command"
            | "directorate"
            | "embassy"
            | "consulate"
            | "mission"
            | "movement"
            | "front"
            | "alliance"
            | "coalition"
            | "brigade"
            | "battalion"
            | "division"
            | "day"
            | "week"
            | "month"
            | "year"
            | "anniversary"
            | "order"
            | "medal"
            | "prize"
            | "award"
            | "war"
            | "peace"
            | "development"
            | "cooperation"
            | "trade"
            | "affairs"
            | "rights"
            | "nations"
            | "church"
            | "mosque"
            | "cathedral"
            | "temple"
            | "street."
            | "organizations"
            | "services"
            | "systems"
            | "industries"
            | "holding"
            | "refinery"
            | "pipeline"
            | "terminal"
            | "plant"
            | "coast"
            | "east"
            | "west"
            | "north"
            | "south"
            | "bank's"
            | "capitol"
            | "laboratory"
            | "europe"
            | "asia"
            | "africa"
            | "america"
            | "americas"
            | "caribbean"
            | "pacific"
            | "balkans"
            | "caucasus"
            | "arctic"
            | "atlantic"
            | "mediterranean"
            | "oceania"
            | "eurasia"
            | "middle"
            | "peninsula"
            | "highlands"
            | "oblast"
            | "rayon"
            | "governorate"
            | "american"
            | "african"
            | "asian"
            | "european"
            | "arab"
            | "latin"
            | "nordic"
            | "baltic"
            | "balkan"
            | "scandinavian"
            | "western"
            | "eastern"
            | "northern"
            | "southern"
            | "network"
            | "partnership"
            | "community"
            | "secretariat"
    )
}

/// A pronoun with its verb; names end in other letters behind an apostrophe.
fn is_contraction(low: &str) -> bool {
    low.rsplit_once(['\'', '’']).is_some_and(|(_, end)| matches!(end, "m" | "ve" | "ll" | "re"))
}

/// One past the last unit of the name that may start at unit `i`.
#[must_use]
pub fn name_end(tokens: &Tokens, units: &[Unit], i: usize) -> Option<usize> {
    let mut end = i;
    let mut capitals = 0;
    let mut k = i;
    while k < units.len() && k - i < LONGEST {
        let unit = &units[k];
        // A name does not run over a line.
        if k > i && tokens.get(unit.first).is_some_and(|t| t.paragraph) {
            break;
        }
        let low = tokens.low(unit.first);
        match unit.kind {
            UnitKind::Word(Tag::Capital) => {
                if is_institution_word(low) || (low.len() > 4 && crate::gazetteer_tables::portfolio_word(low)) {
                    return None;
                }
                // "Sergeant First Class X": the end of a rank; "Q    Jen": a question's mark.
                if k == i && (low == "class" || low == "q" && tokens.get(unit.first).is_some_and(|t| t.newline || t.paragraph)) {
                    return None;
                }
                // "I’m Ana Pop", "We’ll": words put together that belong to no name.
                if is_contraction(low) {
                    return None;
                }
                // "Press Secretary X En Route Ohio"
                if low == "en" && k > i {
                    break;
                }
                // "Q Well, the judge": an adverb that opens a sentence is no name.
                // "Yolanda Him Pinzón": a pronoun's letters between two names are one.
                let between =
                    k > i && matches!(low, "him" | "he" | "she" | "you" | "me" | "mine" | "all" | "so") && units[k - 1].is(Tag::Capital) && units.get(k + 1).is_some_and(|n| n.is(Tag::Capital) && n.word.bits == 0);
                if unit.word.bits & (bits::ADV | bits::PRON) != 0 && unit.word.bits & bits::MODAL == 0 && !between {
                    break;
                }
                capitals += 1;
                end = k + 1;
            }
            UnitKind::Person(_) => {
                capitals += unit.last - unit.first + 1;
                end = k + 1;
            }
            // "Luis Francisco Montes", "Israel Katz": a place or state inside a name has a capital word beside it.
            UnitKind::Place { .. } | UnitKind::State { form: Form::Noun, .. } if may_be_given(tokens, units, k, i) => {
                capitals += 1;
                end = k + 1;
            }
            // "Jeong H. Kim of Kiswe Mobile": the firm is no part of a whole name.
            UnitKind::Word(_) if low == "of" && capitals >= 2 => break,
            UnitKind::Word(_) if unit.word.bits & bits::PARTICLE != 0 && k > i && next_is_capital(tokens, units, k) && !(low == "y" && capitals < 2) => {}
            UnitKind::Word(_) if unit.word.bits & bits::PARTICLE != 0 && k == i && tokens.is_capital(unit.first) && next_is_capital(tokens, units, k) => {
                capitals += 1;
            }
            // "Hun Manet", "Will Smith": a word of the language with a capital, inside a run.
            UnitKind::Word(_) if k > i && tokens.is_capital(unit.first) && unit.word.bits & (bits::FUNCTION | bits::VERB | bits::ADV | bits::NOUN) == 0 && !is_institution_word(low) => {
                capitals += 1;
                end = k + 1;
            }
            _ => break,
        }
        k += 1;
    }
    // "Joseph Biden, Jr."
    let low = |u: usize| units.get(u).map_or("", |x| tokens.low(x.first));
    if capitals > 0 && low(end) == "," && matches!(low(end + 1), "jr." | "jr" | "sr." | "sr") {
        end += 2;
    }
    (capitals > 0 && end > i).then_some(end)
}

fn next_is_capital(tokens: &Tokens, units: &[Unit], k: usize) -> bool {
    units.get(k + 1).is_some_and(|n| {
        tokens.is_capital(n.first) && matches!(n.kind, UnitKind::Word(_) | UnitKind::Person(_) | UnitKind::Place { .. })
            || (n.word.bits & bits::PARTICLE != 0 && units.get(k + 2).is_some_and(|m| tokens.is_capital(m.first)))
    })
}

/// A place or state that stands directly beside a capitalised word of the same run.
fn may_be_given(tokens: &Tokens, units: &[Unit], k: usize, start: usize) -> bool {
    let unit = &units[k];
    // "Do Xuan Loc": two words that are a town, too, after a capital word of the name.
    if unit.last == unit.first + 1 && matches!(unit.kind, UnitKind::Place { .. }) && k > start && matches!(units[k - 1].kind, UnitKind::Word(Tag::Capital)) && !units.get(k + 1).is_some_and(|n| n.is(Tag::Genitive)) {
        return true;
    }
    if unit.last != unit.first || units.get(k + 1).is_some_and(|n| n.is(Tag::Genitive)) {
        return false;
    }
    let capital_word = |u: &Unit| matches!(u.kind, UnitKind::Word(Tag::Capital) | UnitKind::Person(_)) && !is_institution_word(tokens.low(u.first));
    let after = units.get(k + 1).is_some_and(|n| capital_word(n) || (n.word.bits & bits::PARTICLE != 0 && !matches!(tokens.low(n.first), "of" | "y" | "the") && next_is_capital(tokens, units, k + 1)));
    let before = k > start && capital_word(&units[k - 1]);
    let given = matches!(
        tokens.low(unit.first),
        "israel" | "jordan" | "georgia" | "chad" | "india" | "kenya" | "cuba" | "america" | "cyprus" | "malta" | "ireland" | "france" | "england" | "holland" | "germany" | "romania" | "wales"
    );
    match unit.kind {
        // "spokesperson Salvador Panelo": after an office or an honorific, a state's name before a capital is a given name.
        UnitKind::State { .. } if after && start == k && k > 0 && matches!(&units[k - 1].kind, UnitKind::Office(_) | UnitKind::Honorific) => true,
        UnitKind::State { .. } => (given && after) || before && !matches!(tokens.low(unit.last + 1), "," | "and" | "'s") && given,
        _ => after || before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pronoun_with_its_verb_is_no_part_of_a_name() {
        assert!(["i’m", "we'll", "they’ve", "you're"].into_iter().all(is_contraction));
        assert!(!["o'brien", "n'djamena", "d’ivoire", "ze’ev", "sana'a", "pop"].into_iter().any(is_contraction));
    }
}
