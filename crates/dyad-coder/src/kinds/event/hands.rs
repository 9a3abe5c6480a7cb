//! In whose hands somebody is: police, courts and prisons act for the state of the place, those who
//! hold an office for the one state that a lead names.

use dyad_register::Act;

use super::candidate::Candidate;
use super::choose::lead;
use super::participants::Part;
use crate::kinds::Scene;

/// "Three Estonians were jailed in Minsk", "were deported from Malaysia": nobody but the state of the
/// place has the power to do that.
pub(super) fn detained(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let lawful = match c.clause.verb {
        "arrest" | "detain" | "jail" | "imprison" | "sentence" | "convict" | "acquit" | "execute" | "deport" | "indict" | "charge" => true,
        "hang" | "hold" => c.act == Act::Coerce,
        _ => false,
    };
    let lawful = lawful || matches!(c.clause.verb, "hang" | "behead" | "stone" | "flog");
    if !lawful || !matches!(c.act, Act::Coerce | Act::Accuse | Act::Assault) || !c.actors.is_empty() || c.recipients.is_empty() || !c.clause.agentless || c.clause.frame.is_none() {
        return;
    }
    let nps = &scene.context.layers().groups.nps;
    let place = c.clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "in" | "at" | "near") || a.word == "from" && c.clause.verb == "deport").flat_map(|a| &a.fillers).find_map(|f| {
        let np = nps.get(f.np())?;
        np.states.iter().find(|m| m.unit == np.head && crate::context::is_state(m.code)).map(|m| (m.code, m.unit, f.np()))
    });
    if let Some((code, unit, np)) = place {
        let text = scene.context.analysis.words(scene.context.layers(), unit, unit).to_owned();
        let participant = dyad_register::Participant { text, state: Some(code), sector: None, person: None, office: None, organisation: None };
        c.actors = vec![Part { participant, np, why: Some("the place where it was done".into()) }];
    }
}

/// The one state that a lead names, for those who hold an office, bear arms or oppose a government:
/// "Vice-President X declined to resign".
pub(super) fn only_state(scene: &Scene<'_, '_>, c: &Candidate) -> Option<dyad_reference::StateCode> {
    let actor = c.actors.first().filter(|_| lead(scene))?;
    let domestic = matches!(actor.participant.sector.as_deref(), Some("GOV" | "OPP" | "PTY" | "REB" | "MIL" | "COP" | "JUD" | "LEG" | "LAB" | "CVL"));
    let states = scene.context.sentence_states(usize::MAX);
    let [code] = states.iter().filter(|s| crate::context::is_state(**s)).collect::<Vec<_>>()[..] else { return None };
    domestic.then_some(*code)
}

/// "Police detained eleven of them": police and courts without a state are those of the place of the
/// report, and whom they hold is in their hands there.
pub(super) fn custody(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let domestic = |p: &Part| p.state().is_none() && matches!(p.participant.sector.as_deref(), Some("COP" | "JUD"));
    let vague = c.recipients.iter().all(|p| p.why.is_some() || p.state().is_none());
    let Some(seat) = scene.context.seat().filter(|_| c.act == Act::Coerce && !c.actors.is_empty() && c.actors.iter().all(domestic) && vague && scene.context.place_at_start().is_none()) else { return };
    if scene_of_act(scene, c).is_some_and(|place| place != seat) {
        return;
    }
    for p in &mut c.actors {
        p.participant.state = Some(seat);
        p.why = Some("the seat of the reporter".into());
    }
    c.recipients.truncate(1);
    for p in &mut c.recipients {
        p.participant.state = Some(seat);
        p.why = Some("the seat of the reporter".into());
    }
}

/// The state of the place where an act happens: "in Mali", "near Nablus".
pub(super) fn scene_of_act(scene: &Scene<'_, '_>, c: &Candidate) -> Option<dyad_reference::StateCode> {
    let layers = scene.context.layers();
    c.clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "in" | "near" | "at" | "outside" | "around" | "inside")).flat_map(|a| &a.fillers).find_map(|f| {
        let np = layers.groups.nps.get(f.np())?;
        np.states.iter().find(|m| m.unit == np.head && crate::context::is_state(m.code)).map(|m| m.code)
    })
}

/// "the Russian language", "the use of the Uzbek language".
pub(super) fn language(context: &crate::context::Context<'_>, n: usize) -> bool {
    let of = |m: usize| matches!(context.low_last(context.layers().groups.nps[m].head), "language" | "languages" | "dialect" | "alphabet" | "script");
    of(n) || context.layers().groups.nps[n].states.is_empty() && context.trail(n).0.iter().take(1).flat_map(|a| &a.fillers).any(|f| of(f.np()))
}

/// Several nameless officials: "experts", "commanders".
pub(super) fn officials(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let np = &scene.context.layers().groups.nps[part.np];
    let plural = scene.context.low_last(np.head).ends_with('s');
    plural && part.participant.person.is_none() && np.states.is_empty() && !np.pronoun && (np.party.is_some() || matches!(np.sector, Some("GOV" | "MIL")))
}
