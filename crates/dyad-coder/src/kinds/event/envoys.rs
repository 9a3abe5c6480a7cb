//! Envoys sent home: expelled by one state, recalled by the other. "Expelled each other's
//! diplomats" is one event a direction; where the envoy sits is said by his title, by "from",
//! or by the pair in focus.

use dyad_reference::StateCode;
use dyad_register::{Act, Claim, Status};
use dyad_text::gazetteer::Form;
use dyad_text::units::UnitKind;

use super::candidate::Candidate;
use super::participants::{Part, participants};
use crate::clause::{Clause, Filler};
use crate::draft::Draft;
use crate::kinds::Scene;

/// Words for people of an embassy.
fn is_envoy(low: &str) -> bool {
    matches!(
        low,
        "ambassador"
            | "ambassadors"
            | "envoy"
            | "envoys"
            | "diplomat"
            | "diplomats"
            | "employees"
            | "staff"
            | "members"
            | "consul"
            | "consuls"
            | "representative"
            | "commissioner"
            | "officials"
            | "own"
            | "attache"
            | "affaires"
    )
}

/// The expulsions and recalls of a sentence between two states.
pub fn find(scene: &Scene<'_, '_>, told: &[Draft]) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && matches!(c.verb, "expel" | "recall")) {
        let (Some(status), Some(object)) = (clause.status, clause.object.first()) else { continue };
        if !matches!(status, Status::Actual | Status::Planned | Status::Denied) {
            continue;
        }
        let np = &scene.context.layers().groups.nps[object.np()];
        // "Peru expelled three Danes": where expulsions are the matter.
        let matter = || told.iter().any(|d| matches!(&d.claim, Claim::Event(e) if e.mode.as_deref() == Some("expel")));
        let nationals = clause.verb == "expel" && matches!(scene.context.layers().units[np.head].kind, UnitKind::State { form: Form::People, .. }) && matter();
        let envoy =
            nationals || np.party.is_some_and(|p| scene.context.layers().parties[p].posts.iter().any(|x| x.office.rank.is_some() || matches!(x.office.title, "diplomat"))) || is_envoy(scene.context.low_last(np.head));
        let mode = if clause.verb == "expel" { "expel" } else { "recall" };
        // "and Belgium expelled 21": those spoken of before.
        let before: Vec<Part> = if envoy { Vec::new() } else { counted(scene, *object, mode, &out, told) };
        if !envoy && before.is_empty() {
            continue;
        }
        let actors: Vec<Part> = participants(scene.context, &clause.subject).into_iter().filter(|p| p.state().is_some()).collect();
        for actor in &actors {
            let Some(home) = actor.state() else { continue };
            let mut recipients = if envoy { others(scene, clause, *object, home, &actors) } else { before.clone() };
            recipients.retain(|p| p.state() != Some(home));
            if recipients.len() != 1 {
                continue;
            }
            // The day is that of what was counted before: "In March A expelled ten and B expelled two".
            let mut own = clause.clone();
            if !envoy
                && own.dates.is_empty()
                && let Some(last) = out.last()
            {
                own.dates.clone_from(&last.clause.dates);
            }
            out.push(Candidate {
                status,
                mode: Some(mode.into()),
                cameo: Some("161".into()),
                rule: "plover-sanction/envoys".into(),
                weight: (3, 1),
                ..Candidate::of(scene, &own, Act::Sanction, vec![actor.clone()], recipients)
            });
        }
    }
    out
}

/// "ordered the closure of its embassy in Nuuk": the embassy is closed by who orders it.
pub fn closures(scene: &Scene<'_, '_>) -> Vec<Candidate> {
    let context = scene.context;
    let layers = context.layers();
    let mut out = Vec::new();
    for clause in scene.clauses.iter().filter(|c| c.noun.is_some() && c.verb == "close") {
        let mission = clause.object.first().filter(|f| matches!(context.low_last(layers.groups.nps[f.np()].head), "embassy" | "consulate" | "embassies" | "consulates" | "legation"));
        let over = clause.governor.and_then(|g| scene.clauses.iter().find(|c| c.frame == Some(g))).filter(|c| matches!(c.verb, "order" | "announce" | "decree" | "confirm") && c.status == Some(Status::Actual));
        let (Some(_), Some(over)) = (mission, over) else { continue };
        let actors: Vec<Part> = participants(context, &over.subject).into_iter().filter(|p| p.state().is_some()).collect();
        let [actor] = actors.as_slice() else { continue };
        let places = clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "in" | "to")).flat_map(|a| a.fillers.iter().copied()).collect::<Vec<_>>();
        let recipients: Vec<Part> = participants(context, &places).into_iter().filter(|p| p.state().is_some() && p.state() != actor.state()).collect();
        if recipients.len() != 1 {
            continue;
        }
        out.push(Candidate {
            mode: Some("closure".into()),
            contexts: vec!["diplomatic".into()],
            cameo: Some("161".into()),
            units: (over.anchor.min(clause.anchor), clause.anchor),
            rule: "plover-sanction/closure".into(),
            weight: (3, 1),
            ..Candidate::of(scene, over, Act::Sanction, vec![actor.clone()], recipients)
        });
    }
    out
}

/// A bare number as the object: the recipients of the expulsion or recall told before.
fn counted(scene: &Scene<'_, '_>, object: Filler, mode: &str, here: &[Candidate], told: &[Draft]) -> Vec<Part> {
    if !super::ellipsis::bare_number(scene, object.np()) {
        return Vec::new();
    }
    let why = || Some("those expelled or recalled before".to_owned());
    if let Some(last) = here.iter().rev().find(|c| c.mode.as_deref() == Some(mode)) {
        return last.recipients.iter().map(|p| Part { why: why(), ..p.clone() }).collect();
    }
    let near = |d: &&Draft| d.spans.first().is_some_and(|s| s.0 + 2 >= scene.context.sentence);
    let last = told.iter().rev().filter(near).find_map(|d| match &d.claim {
        Claim::Event(e) if e.mode.as_deref() == Some(mode) => Some(e),
        _ => None,
    });
    last.map(|e| e.recipients.iter().map(|p| Part { participant: p.clone(), np: object.np(), why: why() }).collect()).unwrap_or_default()
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
    // "their ambassadors from each other"
    if actors.len() == 2
        && clause.adjuncts.iter().any(|a| matches!(a.word.as_str(), "from" | "to" | "in") && a.fillers.iter().any(|f| (layers.groups.nps[f.np()].first..=layers.groups.nps[f.np()].last).any(|u| context.low(u) == "each")))
    {
        return actors.iter().filter(|p| p.state() != Some(home)).cloned().collect();
    }
    if let Some(post) = np.party.and_then(|p| layers.parties[p].envoy()) {
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
