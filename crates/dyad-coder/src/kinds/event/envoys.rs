//! Envoys sent home: expelled by one state, recalled by the other. "Expelled each other's
//! diplomats" is one event a direction; where the envoy sits is said by his title, by "from",
//! or by the pair in focus.

use dyad_reference::StateCode;
use dyad_register::{Act, Status};
use dyad_text::units::UnitKind;

use super::candidate::{Candidate, level};
use super::participants::{Part, participants};
use crate::clause::{Clause, Filler};
use crate::kinds::Scene;

/// Words for people of an embassy.
fn is_envoy(low: &str) -> bool {
    matches!(
        low,
        "ambassador" | "ambassadors" | "envoy" | "envoys" | "diplomat" | "diplomats" | "employees" | "staff" | "members" | "consul" | "consuls" | "representative" | "commissioner" | "officials" | "own" | "attache" | "affaires"
    )
}

/// The expulsions and recalls of a sentence between two states.
pub fn find(scene: &Scene<'_, '_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && matches!(c.verb, "expel" | "recall")) {
        let (Some(status), Some(object)) = (clause.status, clause.object.first()) else { continue };
        if !matches!(status, Status::Actual | Status::Planned | Status::Denied) {
            continue;
        }
        let np = &scene.context.layers().groups.nps[object.np()];
        let envoy = np.party.is_some_and(|p| scene.context.layers().parties[p].posts.iter().any(|x| x.office.rank.is_some() || matches!(x.office.title, "diplomat"))) || is_envoy(scene.context.low_last(np.head));
        if !envoy {
            continue;
        }
        let actors: Vec<Part> = participants(scene.context, &clause.subject).into_iter().filter(|p| p.state().is_some()).collect();
        for actor in &actors {
            let Some(home) = actor.state() else { continue };
            let mut recipients = others(scene, clause, *object, home, &actors);
            recipients.retain(|p| p.state() != Some(home));
            if recipients.len() != 1 {
                continue;
            }
            out.push(Candidate {
                act: Act::Sanction,
                status,
                mode: Some(if clause.verb == "expel" { "expel" } else { "recall" }.into()),
                contexts: Vec::new(),
                cameo: Some("161".into()),
                actors: vec![actor.clone()],
                recipients,
                units: (clause.anchor, clause.anchor),
                level: level(scene, clause),
                clause: clause.clone(),
                rule: "plover-sanction/envoys".into(),
                weight: (3, 1),
            });
        }
    }
    out
}

/// The other state: of the envoy's title, of "from X", of "each other", else of the pair in focus.
fn others(scene: &Scene<'_, '_>, clause: &Clause, object: Filler, home: StateCode, actors: &[Part]) -> Vec<Part> {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[object.np()];
    let named = |code: StateCode, why: Option<String>| -> Vec<Part> {
        let mut part = actors[0].clone();
        part.participant = dyad_register::Participant { text: code.to_string(), state: Some(code), sector: None, person: None, office: None, organisation: None };
        for unit in np.first..=np.last {
            if matches!(&layers.units[unit].kind, UnitKind::State { code: c, .. } | UnitKind::Place { code: c, .. } | UnitKind::Organisation(c) if *c == code) {
                part.participant.text = context.analysis.words(layers, unit, unit).to_owned();
            }
        }
        part.np = object.np();
        part.why = why;
        vec![part]
    };
    // "each other's diplomats"
    if (np.first..=np.last).any(|u| context.low(u) == "each") && actors.len() == 2 {
        return actors.iter().filter(|p| p.state() != Some(home)).cloned().collect();
    }
    if let Some(post) = np.party.and_then(|p| layers.parties[p].posts.iter().find(|x| x.office.rank.is_some())) {
        let code = post.receiving.or(post.seat).map(|r| r.0).or(post.state);
        if let Some(code) = code.filter(|c| *c != home) {
            return named(code, None);
        }
    }
    if let Some(mention) = np.states.iter().find(|m| m.code != home) {
        return named(mention.code, None);
    }
    if let Some(from) = clause.adjuncts.iter().find(|a| matches!(a.word.as_str(), "from" | "to" | "of" | "in")) {
        let parts: Vec<Part> = participants(context, &from.fillers).into_iter().filter(|p| p.state().is_some_and(|s| s != home)).collect();
        if parts.len() == 1 {
            return parts;
        }
    }
    match context.other(home) {
        Some(code) => named(code, Some("the other side of the pair in focus".into())),
        None => Vec::new(),
    }
}
