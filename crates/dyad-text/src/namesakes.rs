//! Persons who are named like states: Israel, Jordan, Chad, Georgia. Within one phrase the name
//! finder knows them; here a bare "Israel" later in the text is settled for the whole document.

use dyad_reference::StateCode;

use crate::analysis::{Analysis, SentenceLayers};
use crate::gazetteer::Form;
use crate::units::{Tag, UnitKind};
use crate::zones::Field;

/// "Israel Mokoena ... said Israel": a name that the text gives to a person, and that nothing else
/// in it ("Israeli", "Jerusalem", "the state of") gives to a state, is the person's throughout.
pub fn forget_namesakes(analysis: &mut Analysis<'_>) {
    forget_institutions(analysis);
    let word = |s: &SentenceLayers, unit: usize| s.units.get(unit).map(|u| (u.first, u.last, u.kind.clone()));
    let mut names: Vec<(String, Option<StateCode>)> = Vec::new();
    for sentence in &analysis.sentences {
        let tokens = analysis.tokens(sentence.field);
        for party in &sentence.parties {
            let Some((first, last)) = party.person.filter(|(a, b)| a < b) else { continue };
            for unit in first..=last {
                if let Some((at, end, UnitKind::State { code, form: Form::Noun })) = word(sentence, unit)
                    && at == end
                {
                    names.push((tokens.low(at).to_owned(), Some(code)));
                }
            }
        }
    }
    names.sort();
    names.dedup();
    if names.is_empty() {
        return;
    }
    // Told of the state as well: an adjective, a people, a city, "in", "of" or "to" before the name.
    for (name, code) in &mut names {
        let told = analysis.sentences.iter().any(|s| {
            let tokens = analysis.tokens(s.field);
            s.units.iter().enumerate().any(|(i, u)| match &u.kind {
                UnitKind::State { code: c, form: Form::Noun } if Some(*c) == *code && u.first == u.last && tokens.low(u.first) == name => {
                    i > 0 && matches!(tokens.low(s.units[i - 1].last), "in" | "of" | "to" | "with" | "from" | "between" | "against" | "into") || s.units.get(i + 1).is_some_and(|n| n.is(Tag::Genitive))
                }
                UnitKind::State { code: c, .. } | UnitKind::Place { code: c, .. } => Some(*c) == *code,
                _ => false,
            })
        });
        if told {
            *code = None;
        }
    }
    let gone: Vec<(String, StateCode)> = names.into_iter().filter_map(|(n, c)| Some((n, c?))).collect();
    if gone.is_empty() {
        return;
    }
    let fields = [analysis.title.clone(), analysis.text.clone()];
    for sentence in &mut analysis.sentences {
        let tokens = if sentence.field == Field::Title { &fields[0] } else { &fields[1] };
        let units = &sentence.units;
        for np in &mut sentence.groups.nps {
            np.states.retain(|m| !units.get(m.unit).is_some_and(|u| u.first == u.last && gone.iter().any(|(n, c)| *c == m.code && tokens.low(u.first) == n)));
        }
    }
}

/// "Georgetown University", "the Indian Health Service": a school named after a city is no place,
/// and the first peoples of America are none of India.
fn forget_institutions(analysis: &mut Analysis<'_>) {
    let mut sentences = std::mem::take(&mut analysis.sentences);
    for sentence in &mut sentences {
        let tokens = analysis.tokens(sentence.field);
        let (units, parties) = (&sentence.units, &sentence.parties);
        let low = |u: usize| units.get(u).map_or("", |x| tokens.low(x.first));
        for np in &mut sentence.groups.nps {
            np.states.retain(|m| {
                let next = low(m.unit + 1);
                let school = m.city && matches!(next, "university" | "college" | "school" | "law" | "polytechnic") && units.get(m.unit + 1).is_some_and(|u| tokens.is_capital(u.first));
                let people = matches!(units.get(m.unit).map(|u| tokens.low(u.first)), Some("indian" | "indians"))
                    && (matches!(next, "tribe" | "tribes" | "country" | "reservation" | "reservations" | "lands" | "health" | "affairs" | "education" | "child")
                        && !(next == "country" && low(m.unit.wrapping_sub(1)) != "in")
                        || low(m.unit.wrapping_sub(1)) == "american");
                // "Paris Hillman": inside a name of several words there is no place.
                let named = parties.iter().any(|p| p.person.is_some_and(|(a, b)| a < b && (a..=b).contains(&m.unit)));
                !(school || people || named)
            });
        }
    }
    analysis.sentences = sentences;
}

#[cfg(test)]
mod tests {
    use dyad_register::Document;

    use crate::analysis::analyse;

    fn states(text: &str) -> usize {
        let document = Document::new("x", text);
        analyse(&document).sentences.iter().flat_map(|s| &s.groups.nps).map(|n| n.states.len()).sum()
    }

    #[test]
    fn a_given_name_is_the_persons_throughout() {
        assert_eq!(states("Israel wanted to sell the farm. Their mother wept. \"It is mine,\" said Israel Mokoena."), 0);
    }

    #[test]
    fn a_school_is_no_place_and_a_tribe_none_of_india() {
        assert_eq!(states("She studied at Georgetown University and at the Indian Health Service."), 0);
        assert!(states("The Indian minister flew to Georgetown.") >= 2);
    }

    #[test]
    fn the_state_stays_where_the_text_speaks_of_it() {
        assert!(states("Israel wanted to buy gas. Israeli ships waited. The agent was Israel Mokoena.") >= 2);
        assert!(states("He flew to Israel. The agent was Israel Mokoena.") >= 1);
    }
}
