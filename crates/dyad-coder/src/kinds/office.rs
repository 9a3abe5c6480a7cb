//! Offices: a person with a post of a state or an organisation, from the parties that the
//! text layer puts together. No pattern is needed: the grammar of titles is the text's own.

use dyad_register::{Claim, Office, OfficeAction, Status, When};

use super::Scene;
use crate::draft::Draft;
use crate::people::{office_words, person_words};

/// Sectors whose posts the register keeps.
const SECTORS: &[&str] = &["GOV", "LEG", "JUD", "IGO", "SPY", "COP", "PTY", "OPP", "REB", "MIL", "ELI", "NGO", ""];

/// Titles that are ranks of a person rather than posts.
const NO_POST: &[&str] = &["general", "colonel", "major", "lieutenant", "captain", "admiral", "brigadier", "marshal", "sergeant", "soldier", "police officer", "diplomat", "religious leader", "prince", "princess", "activist", "legislator", "witness", "peacekeeper", "judge", "party member", "rebel"];

/// Finds the offices of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for (p, party) in layers.parties.iter().enumerate() {
        let Some(person) = person_words(context.analysis, context.sentence, p) else { continue };
        for (i, post) in party.posts.iter().enumerate() {
            if post.office.rank.is_some() && !(post.office.weak && post.organisation.is_some()) {
                continue;
            }
            let mut why_office = None;
            let mut words = office_words(context.analysis, context.sentence, p, i);
            let mut title = post.office.title;
            if post.counterpart {
                // "his Turkish counterpart": the office of the party before, in this sentence or the last.
                let Some((before, at, office)) = counterpart_of(scene, p) else { continue };
                words = office_words(context.analysis, before, at, office);
                title = context.analysis.sentences[before].parties[at].posts[office].office.title;
                why_office = Some("the counterpart's office is that of the person named before".to_owned());
            } else if !SECTORS.contains(&post.office.sector) || NO_POST.contains(&title) || words.is_empty() {
                continue;
            }
            if post.office.wants_of && post.organisation.is_none() && post.state.is_none() && post.more.is_none() && !post.office.portfolio {
                continue;
            }
            let mut draft_state = post.state.map(|s| (s, None));
            let organisation = post.organisation.map(|(a, b)| (context.analysis.words(layers, a, b).to_owned(), (a, b)));
            if draft_state.is_none() && organisation.is_none() {
                draft_state = context.party_state(context.sentence, p);
                if draft_state.is_none() && post.counterpart {
                    draft_state = party.state().map(|s| (s, None));
                }
            }
            let named = organisation.as_ref().map(|o| o.0.clone());
            if draft_state.is_none() && named.is_none() {
                continue;
            }
            let action = if post.former || post.office.former {
                OfficeAction::Former
            } else if post.office.incoming {
                OfficeAction::Appointed
            } else {
                OfficeAction::Incumbent
            };
            let as_of = if action == OfficeAction::Former { None } else { context.paragraph_date.filter(|(n, _)| *n == layers.paragraph).map(|(_, w)| w).or_else(|| context.report_date().map(When::At)) };
            let claim = Claim::Office(Office {
                person: person.to_owned(),
                office: words,
                title: (!title.is_empty()).then(|| title.to_owned()),
                state: draft_state.as_ref().map(|s| s.0).filter(|_| named.is_none() || post.state.is_some()),
                organisation: named,
                action,
                as_of,
            });
            let mut draft = Draft::new(claim, Status::Actual, context.sentence, (party.first, party.last), "office/party").resolved("office", why_office.as_deref());
            if let Some((_, Some(why))) = &draft_state {
                draft.resolved.insert("state".into(), why.clone());
            }
            draft.weight = (3, 1);
            out.push(draft);
        }
    }
}

/// The party whose office a counterpart shares: the nearest before it that has one.
fn counterpart_of(scene: &Scene<'_, '_>, party: usize) -> Option<(usize, usize, usize)> {
    let sentences = &scene.context.analysis.sentences;
    let mut sentence = scene.context.sentence;
    let mut before = party;
    for _ in 0..3 {
        let layers = &sentences[sentence];
        for p in (0..before).rev() {
            if let Some(i) = layers.parties[p].posts.iter().position(|x| !x.counterpart && x.office.rank.is_none() && !x.office.words.is_empty() && !x.office.wants_of) {
                return Some((sentence, p, i));
            }
        }
        sentence = sentence.checked_sub(1)?;
        before = sentences[sentence].parties.len();
    }
    None
}
