//! Visits and talks that are put off or called off: one event, told by the noun, with those who
//! were to take part.

use dyad_register::{Act, Status};
use dyad_text::clauses::Link;

use super::candidate::{Candidate, level};
use super::participants::Part;
use crate::clause::{Filler, decides, fate, is_appointment};
use crate::kinds::Scene;

/// "A's visit to B has been called off": the visit that will not be says it with both sides, the
/// verb without an actor does not.
pub fn settle(scene: &Scene<'_, '_>, candidates: &mut Vec<Candidate>) {
    again(scene, candidates);
    elsewhere(scene, candidates);
    // "A summit, scheduled to be held on Thursday, was called off": the plan that it was.
    let nouns: Vec<usize> = candidates.iter().filter(|c| c.act == Act::Consult && c.clause.mover.is_some()).filter_map(|c| c.clause.noun).collect();
    candidates.retain(|c| !(c.act == Act::Consult && c.clause.noun.is_none() && c.clause.mover.is_none() && c.clause.object.iter().any(|f| nouns.contains(&f.np()))));
    let told: Vec<usize> = candidates.iter().filter(|c| c.act == Act::Consult && matches!(c.status, Status::Planned | Status::Denied)).filter_map(|c| c.clause.mover).collect();
    if told.is_empty() {
        return;
    }
    candidates.retain(|c| !(matches!(c.act, Act::Reject | Act::Sanction | Act::Consult) && c.clause.agentless && c.actors.iter().all(|p| Part::state(p).is_none()) && told.contains(&c.clause.anchor)));
}

/// "was to visit Fiji on Sunday, but the trip has been put off until May": what the sentence
/// planned before.
fn again(scene: &Scene<'_, '_>, candidates: &mut Vec<Candidate>) {
    if !candidates.iter().any(|c| c.act == Act::Consult && c.status == Status::Planned) {
        return;
    }
    let context = scene.context;
    let layers = context.layers();
    let bare = |n: usize| {
        let np = &layers.groups.nps[n];
        np.pronoun && context.low(np.head) == "it"
            || np.states.is_empty() && np.determiner.is_some_and(|d| matches!(context.low(d), "the" | "this" | "that" | "his" | "her" | "their")) && is_appointment(context.low_last(np.head))
    };
    for over in scene.clauses.iter().filter(|c| c.frame.is_some() && decides(c) && c.status == Some(Status::Actual) && c.link != Link::Relative) {
        let [Filler::Np(n)] = over.object.as_slice() else { continue };
        if !bare(*n) || !over.adjuncts.iter().all(|a| a.fillers.iter().all(|f| layers.groups.nps[f.np()].states.is_empty())) {
            continue;
        }
        let Some(moved) = fate(layers, context.tokens(), scene.clauses, over, *n, &[]) else { continue };
        let Some(status) = moved.status else { continue };
        let first = layers.groups.nps[*n].first;
        if let Some(plan) = candidates.iter_mut().rev().find(|c| c.act == Act::Consult && c.status == Status::Planned && c.clause.anchor < first && c.clause.mover.is_none()) {
            plan.status = status;
            plan.clause.dates = moved.dates;
            plan.clause.mover = Some(moved.verb);
            plan.clause.mood = dyad_text::groups::Mood::Future;
            plan.units.1 = plan.units.1.max(over.anchor);
            plan.level = plan.level.min(level(scene, over));
            // "has cancelled the trip": told of the visit, with where to.
            candidates.retain(|c| c.clause.anchor != over.anchor || c.between_states());
        }
    }
}

/// "Officials in Lima said President X would fly to Quito": nobody pays a visit at home. Whose
/// the text does not say is of the other state that the sentence names before.
fn elsewhere(scene: &Scene<'_, '_>, candidates: &mut [Candidate]) {
    for c in candidates.iter_mut().filter(|c| c.mode.as_deref() == Some("visit")) {
        let ([guest], [host]) = (c.actors.as_mut_slice(), c.recipients.as_slice()) else { continue };
        if guest.why.is_none() || guest.state().is_none() || guest.state() != host.state() {
            continue;
        }
        let nps = &scene.context.layers().groups.nps;
        let first = nps[guest.np].first;
        let mut others: Vec<_> = nps.iter().take_while(|np| np.last < first).flat_map(|np| &np.states).map(|m| m.code).filter(|s| Some(*s) != host.state() && crate::context::is_state(*s)).collect();
        others.dedup();
        if let [one] = others.as_slice() {
            guest.participant.state = Some(*one);
            guest.why = Some("the other state that the sentence names before".into());
        }
    }
}
