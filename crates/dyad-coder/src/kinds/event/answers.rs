//! Who is answered, helped again or praised by what was told before: "rejected the charge",
//! "Kenya gave 500 tons", "China welcomed the decision".

use dyad_register::{Act, Claim, Status};

use super::candidate::Candidate;
use super::participants::Part;
use crate::draft::Draft;
use crate::kinds::Scene;

/// "Spain rejected the charge": an answer to whoever did something to it before.
pub fn answer(scene: &Scene<'_, '_>, c: &mut Candidate, told: &[Draft]) {
    if c.clause.noun.is_some() || c.clause.frame.is_none() {
        return;
    }
    match c.act {
        Act::Aid => return same_need(scene, c, told),
        Act::Support => return of_a_deed(scene, c, told),
        Act::Reject | Act::Accuse => {}
        _ => return,
    }
    let [own] = c.actors.iter().filter_map(Part::state).collect::<Vec<_>>()[..] else { return };
    // Nobody else is named, and the object speaks of something told: "the charge", "it", "this step".
    if c.recipients.iter().any(|p| p.why.is_none() && p.state().is_some_and(|s| s != own)) {
        return;
    }
    let context = scene.context;
    let layers = context.layers();
    let definite = c.clause.object.first().is_some_and(|f| {
        let np = &layers.groups.nps[f.np()];
        // "denied any part in the raid"
        let any = c.clause.verb == "deny" && np.determiner.is_some_and(|d| matches!(context.low(d), "any" | "all")) && np.states.is_empty();
        any || np.pronoun && matches!(context.low(np.head), "it" | "this" | "that")
            || np.determiner.is_some_and(|d| matches!(context.low(d), "the" | "this" | "that" | "these" | "such")) && np.states.is_empty() && np.party.is_none()
    });
    if !definite {
        return;
    }
    let near = |d: &&Draft| d.spans.first().is_some_and(|s| s.0 + 4 >= context.sentence);
    let last = told.iter().rev().filter(near).find_map(|d| {
        if let Claim::Accreditation(a) = &d.claim
            && a.action == dyad_register::AccreditationAction::Expelled
            && a.sending == own
        {
            return a.receiving;
        }
        let Claim::Event(e) = &d.claim else { return None };
        let states = |side: &[dyad_register::Participant]| side.iter().filter_map(|p| p.state).collect::<Vec<_>>();
        match (states(&e.actors).as_slice(), states(&e.recipients)) {
            ([one], to) if *one != own && to.contains(&own) && (e.act.is_hostile() || e.act == Act::Request || d.status == Status::Desired) => Some(*one),
            _ => None,
        }
    });
    if let Some(code) = last {
        let np = c.clause.object.first().map_or(0, |f| f.np());
        c.recipients = vec![Part::given(code.to_string(), code, np, "who acted against it before")];
    }
}

/// "Kenya gave 500 tons": to whom help was given in the sentences before.
fn same_need(scene: &Scene<'_, '_>, c: &mut Candidate, told: &[Draft]) {
    let own: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    if own.is_empty() || c.recipients.iter().any(|p| p.state().is_some() && p.why.is_none()) || scene.context.sentence_states(usize::MAX).iter().any(|s| !own.contains(s)) {
        return;
    }
    let near = |d: &&Draft| d.spans.first().is_some_and(|s| s.0 + 2 >= scene.context.sentence);
    let last = told.iter().rev().filter(near).find_map(|d| match &d.claim {
        Claim::Event(e) if e.act == Act::Aid => match e.recipients.iter().filter_map(|p| p.state).collect::<Vec<_>>().as_slice() {
            [one] if !own.contains(one) => Some(*one),
            _ => None,
        },
        Claim::Assistance(a) if !own.contains(&a.recipient) => Some(a.recipient),
        _ => None,
    });
    if let Some(code) = last {
        set(c, code, "to whom help was told before");
    }
}

/// "China welcomed the decision": of who took it.
fn of_a_deed(scene: &Scene<'_, '_>, c: &mut Candidate, told: &[Draft]) {
    let [own] = c.actors.iter().filter_map(Part::state).collect::<Vec<_>>()[..] else { return };
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    let deed = c.clause.object.first().is_some_and(|f| {
        let np = &nps[f.np()];
        np.states.is_empty()
            && np.determiner.is_some_and(|d| matches!(context.low(d), "the" | "this" | "that"))
            && matches!(context.low_last(np.head), "decision" | "move" | "step" | "announcement" | "measure" | "gesture" | "release")
    });
    if !deed || context.sentence_states(usize::MAX).iter().any(|s| *s != own) {
        return;
    }
    let near = |d: &&Draft| d.spans.first().is_some_and(|s| s.0 + 3 >= context.sentence);
    // The deed that the text leads with, by one state, in which the speaker has no part.
    let first = told.iter().filter(near).find_map(|d| match &d.claim {
        Claim::Event(e) => match e.actors.iter().filter_map(|p| p.state).collect::<Vec<_>>().as_slice() {
            [one] if *one != own && !e.recipients.iter().any(|p| p.state == Some(own)) => Some(*one),
            _ => None,
        },
        _ => None,
    });
    if let Some(code) = first {
        set(c, code, "whose deed was told before");
    }
}

/// One recipient from the context.
pub(super) fn set(c: &mut Candidate, code: dyad_reference::StateCode, why: &str) {
    let np = c.clause.object.first().map_or(c.actors[0].np, |f| f.np());
    c.recipients = vec![Part::given(code.to_string(), code, np, why)];
}
