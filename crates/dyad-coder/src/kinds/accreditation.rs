//! Accreditations: named envoys with the state that sends and the one that receives. The
//! receiving side is often unsaid: it is the host of the ceremony, the city of the embassy
//! or the other side of the pair in focus.

use dyad_reference::StateCode;
use dyad_register::{Accreditation, AccreditationAction, Claim, Status, When};
use dyad_text::units::UnitKind;

use super::Scene;
use crate::draft::Draft;
use crate::people::person_words;

/// Words that say credentials are being presented.
const CREDENTIALS: &[&str] = &["credentials", "credence"];

/// Finds the accreditations of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for (p, party) in layers.parties.iter().enumerate() {
        let Some(person) = person_words(context.analysis, context.sentence, p) else { continue };
        for post in &party.posts {
            let Some(rank) = post.office.rank else { continue };
            if post.office.weak && !(post.state.is_some() && post.receiving.is_some()) {
                continue;
            }
            let mut resolved: Vec<(&str, String)> = Vec::new();
            let receiving = receiving(scene, post, party.first, &mut resolved);
            let sending = match post.state.or_else(|| party.state()) {
                Some(code) => Some(code),
                None => sending(scene, post, receiving, person, &mut resolved),
            };
            let Some(sending) = sending else { continue };
            let receiving = receiving.filter(|r| *r != sending).or_else(|| {
                resolved.retain(|(n, _)| *n != "receiving");
                fallback_receiving(scene, sending, &mut resolved)
            });
            let (action, date) = action(scene, p, post.former || post.office.former, post.office.incoming);
            let claim = Claim::Accreditation(Accreditation { person: person.to_owned(), rank: rank.to_owned(), sending, receiving, action, date: date.as_ref().map(|d| d.0) });
            let mut draft = Draft::new(claim, Status::Actual, context.sentence, (party.first, party.last), "accreditation/party");
            for (argument, why) in resolved {
                draft.resolved.insert(argument.to_owned(), why);
            }
            if let Some((_, Some(why))) = date {
                draft.resolved.insert("date".into(), why);
            }
            draft.weight = (4, 1);
            out.push(draft);
        }
    }
}

fn receiving(scene: &Scene<'_, '_>, post: &dyad_text::parties::Post, first: usize, resolved: &mut Vec<(&'static str, String)>) -> Option<StateCode> {
    if let Some((code, _)) = post.receiving {
        return Some(code);
    }
    if let Some((code, _)) = post.seat {
        resolved.push(("receiving", "the state of the city where the envoy sits".into()));
        return Some(code);
    }
    let _ = (scene, first);
    None
}

/// Without a word on who sends: "the ambassador in Pretoria, X" of a report about Nigeria's envoys.
fn sending(scene: &Scene<'_, '_>, post: &dyad_text::parties::Post, receiving: Option<StateCode>, person: &str, resolved: &mut Vec<(&'static str, String)>) -> Option<StateCode> {
    let context = scene.context;
    if let Some(known) = crate::people::find(&context.people, person)
        && let Some(code) = known.state
    {
        resolved.push(("sending", "the person is introduced with a state elsewhere in the text".into()));
        return Some(code);
    }
    let _ = post;
    let before = context.sentence_states(usize::MAX);
    if let Some(receiving) = receiving {
        let others: Vec<StateCode> = before.iter().copied().filter(|c| *c != receiving).collect();
        if let [code] = others.as_slice() {
            resolved.push(("sending", "the other state named in the sentence".into()));
            return Some(*code);
        }
        let code = context.other(receiving).or_else(|| context.seat().filter(|s| *s != receiving))?;
        resolved.push(("sending", "the other side of the pair in focus".into()));
        return Some(code);
    }
    None
}

/// Without a word on who receives.
fn fallback_receiving(scene: &Scene<'_, '_>, sending: StateCode, resolved: &mut Vec<(&'static str, String)>) -> Option<StateCode> {
    let context = scene.context;
    let mut give = |code: StateCode, why: &str| {
        resolved.push(("receiving", why.to_owned()));
        Some(code)
    };
    // Who received the credentials, in this sentence or the one before.
    if let Some(code) = host(scene).filter(|c| *c != sending) {
        return give(code, "the host of the ceremony");
    }
    if let Some(code) = context.other(sending) {
        return give(code, "the other side of the pair in focus");
    }
    if let Some(code) = context.seat().filter(|c| *c != sending) {
        return give(code, "the seat of the reporter");
    }
    // The one other state of the sentence.
    let others: Vec<StateCode> = context.sentence_states(usize::MAX).into_iter().filter(|c| *c != sending).collect();
    match others.as_slice() {
        [code] => give(*code, "the other state named in the sentence"),
        _ => None,
    }
}

/// The state whose head receives credentials anywhere in the document.
fn host(scene: &Scene<'_, '_>) -> Option<StateCode> {
    let context = scene.context;
    for (s, layers) in context.analysis.sentences.iter().enumerate() {
        let tokens = context.analysis.tokens(layers.field);
        let about = (layers.first..layers.end).any(|t| CREDENTIALS.contains(&tokens.low(t)));
        if !about && s != context.sentence {
            continue;
        }
        // "accredited to Accra", "ambassadors to Guatemala"
        for pair in layers.units.windows(3) {
            if tokens.low(pair[0].last) == "accredited" && tokens.low(pair[1].first) == "to"
                && let UnitKind::Place { code, .. } | UnitKind::State { code, .. } = pair[2].kind
            {
                return Some(code);
            }
        }
        for party in &layers.parties {
            let head_of_state = party.posts.iter().any(|x| matches!(x.office.title, "president" | "king" | "queen" | "head of state" | "emir" | "sultan" | "governor general" | "prime minister" | "grand duke" | "pope" | "prince" | "crown prince" | "emperor" | "vice president"));
            if about && head_of_state
                && let Some(code) = party.state()
            {
                return Some(code);
            }
        }
    }
    context.seat()
}

/// What happened to the envoy: presented, recalled, expelled, appointed; with its date.
fn action(scene: &Scene<'_, '_>, party: usize, former: bool, incoming: bool) -> (AccreditationAction, Option<(When, Option<String>)>) {
    let context = scene.context;
    let layers = context.layers();
    let np = layers.groups.nps.iter().position(|n| n.party == Some(party));
    let date = |clause: &crate::clause::Clause| {
        context.date(clause, false).map(|(w, _, derived)| (w, derived)).or_else(|| {
            let fresh = context.paragraph_date.is_none_or(|(n, _)| n != layers.paragraph);
            context.report_date().filter(|_| fresh).map(|d| (When::At(d), Some("the date of the report".to_owned())))
        })
    };
    let near = |clause: &crate::clause::Clause| np.is_some_and(|n| clause.object.iter().chain(&clause.subject).chain(&clause.second).any(|f| f.np() == n));
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && c.status == Some(Status::Actual)) {
        let as_object = np.is_some_and(|n| clause.object.iter().any(|f| f.np() == n) || clause.second.iter().any(|f| f.np() == n));
        let found = match clause.verb {
            "recall" | "withdraw" if as_object => Some(AccreditationAction::Recalled),
            "expel" | "oust" if as_object => Some(AccreditationAction::Expelled),
            "declare" if as_object && mentions(scene, "grata") => Some(AccreditationAction::Expelled),
            "appoint" | "name" | "nominate" | "designate" if near(clause) => Some(AccreditationAction::Appointed),
            _ => None,
        };
        if let Some(action) = found {
            return (action, date(clause));
        }
    }
    if mentions_any(scene, CREDENTIALS) || credentials_before(scene) {
        let clause = scene.clauses.iter().find(|c| matches!(c.verb, "present" | "hand" | "receive" | "accept" | "submit" | "deliver") && c.frame.is_some());
        let date = clause.and_then(date).or_else(|| ceremony_date(scene));
        return (AccreditationAction::Presented, date);
    }
    if former {
        return (AccreditationAction::Ended, None);
    }
    if incoming {
        return (AccreditationAction::Appointed, None);
    }
    (AccreditationAction::Incumbent, None)
}

fn mentions(scene: &Scene<'_, '_>, word: &str) -> bool {
    mentions_any(scene, &[word])
}

fn mentions_any(scene: &Scene<'_, '_>, words: &[&str]) -> bool {
    let layers = scene.context.layers();
    let tokens = scene.context.tokens();
    (layers.first..layers.end).any(|t| words.contains(&tokens.low(t)))
}

/// "They are the ambassadors of ...": the sentence before spoke of credentials, and this one lists envoys.
fn credentials_before(scene: &Scene<'_, '_>) -> bool {
    let context = scene.context;
    let layers = context.layers();
    let envoys = layers.parties.iter().filter(|p| p.person.is_some() && p.posts.iter().any(|x| x.office.rank.is_some())).count();
    if envoys < 2 {
        return false;
    }
    (context.sentence.saturating_sub(2)..context.sentence).any(|s| {
        let before = &context.analysis.sentences[s];
        let tokens = context.analysis.tokens(before.field);
        (before.first..before.end).any(|t| CREDENTIALS.contains(&tokens.low(t)))
    })
}

/// The date told in the sentence that spoke of the ceremony.
fn ceremony_date(scene: &Scene<'_, '_>) -> Option<(When, Option<String>)> {
    let context = scene.context;
    let when = context.last_date.filter(|w| w.point().is_some_and(|d| d.day().is_some()));
    when.map(|w| (w, Some("the day of the ceremony, told before".to_owned()))).or_else(|| context.report_date().map(|d| (When::At(d), Some("the date of the report".to_owned()))))
}
