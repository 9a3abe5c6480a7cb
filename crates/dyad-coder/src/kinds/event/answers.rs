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
        Act::Support => {
            of_a_deed(scene, c, told);
            let several = c.actors.iter().filter(|p| p.state().is_some()).count() > 1;
            let named = c.actors.iter().all(|p| p.why.is_none());
            // "A and B welcomed the meeting": of nobody whom the text tells.
            if several && named && greets(c) && c.recipients.iter().all(|p| p.state().is_none()) {
                c.actors.clear();
                c.recipients.clear();
            }
            return;
        }
        Act::Accuse if !c.recipients.iter().any(|p| p.state().is_some()) && matches!(c.clause.verb, "condemn" | "criticise" | "criticize" | "denounce" | "slam" | "deplore" | "decry" | "blast") => {
            of_a_deed(scene, c, told);
            if c.recipients.iter().any(|p| p.state().is_some()) {
                return;
            }
        }
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

/// Verbs of what one says of somebody else's deed.
pub(super) fn greets(c: &Candidate) -> bool {
    matches!(c.clause.verb, "welcome" | "hail" | "applaud")
}

/// "accused Gaborone of it, a charge that Botswana denied": an answer to who accuses, in one sentence.
pub(super) fn charge_denied(scene: &Scene<'_, '_>, candidates: &[Candidate]) -> Option<Candidate> {
    let context = scene.context;
    let clause = scene.clauses.iter().find(|c| {
        c.frame.is_some()
            && c.link == dyad_text::clauses::Link::Relative
            && c.status == Some(Status::Actual)
            && matches!(c.verb, "deny" | "reject" | "dismiss" | "refute")
            && c.object.iter().any(|f| matches!(context.low_last(context.layers().groups.nps[f.np()].head), "charge" | "charges" | "accusation" | "accusations" | "allegation" | "allegations" | "claim" | "claims"))
    })?;
    let actors = super::participants::participants(context, &clause.subject);
    let [own] = actors.iter().filter_map(Part::state).collect::<Vec<_>>()[..] else { return None };
    let accuser = candidates.iter().find(|c| c.act == Act::Accuse && c.status == Status::Actual && c.recipients.iter().any(|p| p.state() == Some(own)))?;
    let [other] = accuser.actors.iter().filter_map(Part::state).collect::<Vec<_>>()[..] else { return None };
    let first = super::candidate::first_unit(scene, &actors, clause.anchor);
    let np = clause.object.first()?.np();
    (other != own).then(|| Candidate {
        cameo: Some("120".into()),
        units: (first, clause.anchor),
        rule: "event/denial".into(),
        ..Candidate::of(scene, clause, Act::Reject, actors, vec![Part::given(other.to_string(), other, np, "who acted against it before")])
    })
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
    let mut owns: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    owns.dedup();
    // "Mexico and Argentina welcomed the measures": both speak of somebody else's.
    let welcomes = matches!(c.clause.verb, "welcome" | "hail" | "praise" | "applaud" | "back" | "endorse" | "condemn" | "criticise" | "denounce");
    if owns.is_empty() || owns.len() > 1 && !welcomes {
        return;
    }
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    let deed = c.clause.object.first().is_some_and(|f| {
        let np = &nps[f.np()];
        np.states.is_empty()
            && np.determiner.is_some_and(|d| matches!(context.low(d), "the" | "this" | "that"))
            && matches!(
                context.low_last(np.head),
                "decision" | "move" | "step" | "announcement" | "measure" | "gesture" | "release" | "deal" | "accord" | "agreement" | "pact" | "measures" | "steps" | "normalisation" | "normalization"
            )
    });
    if !deed || context.sentence_states(usize::MAX).iter().any(|s| !owns.contains(s)) {
        return;
    }
    let near = |d: &&Draft| d.spans.first().is_some_and(|s| s.0 + if owns.len() > 1 { 6 } else { 3 } >= context.sentence);
    // "Iran condemned the deal": of the two who have made it.
    let paper = c.clause.object.first().is_some_and(|f| matches!(context.low_last(nps[f.np()].head), "deal" | "accord" | "agreement" | "pact"));
    let made = told.iter().find_map(|d| match &d.claim {
        Claim::Event(e) if paper && matches!(e.act, Act::Agree | Act::Support | Act::Cooperate) => Some(e.actors.iter().chain(&e.recipients).filter_map(|p| p.state).collect::<Vec<_>>()),
        Claim::Relations(r) if paper => Some(r.states.clone()),
        Claim::Agreement(a) if paper => Some(a.states.clone()),
        _ => None,
    });
    if let Some(mut states) = made {
        states.sort_unstable();
        states.dedup();
        if let [a, b] = states.as_slice()
            && !owns.contains(a)
            && !owns.contains(b)
        {
            let np = c.clause.object.first().map_or(c.actors[0].np, |f| f.np());
            c.recipients = [*a, *b].into_iter().map(|code| Part::given(code.to_string(), code, np, "whose deed was told before")).collect();
        }
    }
    if paper {
        return;
    }
    // The deed that the text leads with, by one state, in which the speaker has no part.
    let first = told.iter().filter(near).find_map(|d| match &d.claim {
        Claim::Event(e) => match e.actors.iter().filter_map(|p| p.state).collect::<Vec<_>>().as_slice() {
            [one] if !owns.contains(one) && !e.recipients.iter().any(|p| p.state.is_some_and(|s| owns.contains(&s))) => Some(*one),
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
