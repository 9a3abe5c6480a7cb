//! "X said that Y must do Z": what is said to be another's duty is a request to them.

use dyad_register::{Act, Status};
use dyad_text::clauses::Link;
use dyad_text::groups::Mood;

use super::candidate::Candidate;
use super::participants::{Part, participants};
use crate::clause::Filler;
use crate::kinds::Scene;

/// Adds requests of this form; a candidate for the same verb gives way.
pub fn add(scene: &Scene<'_, '_>, candidates: &mut Vec<Candidate>) {
    let context = scene.context;
    let layers = context.layers();
    for clause in scene.clauses.iter().filter(|c| c.noun.is_none() && c.mood == Mood::Obliged && c.link == Link::Content) {
        let Some(over) = clause.governor.and_then(|g| layers.frames.get(g)) else { continue };
        let nps = |list: &[usize]| list.iter().map(|n| Filler::Np(*n)).collect::<Vec<_>>();
        let actors = participants(context, &nps(&over.subject));
        let own = if clause.agentless { &clause.object } else { &clause.subject };
        let mut recipients = participants(context, own);
        let states = |side: &[Part]| side.iter().filter_map(Part::state).collect::<Vec<_>>();
        // "rebels announced that the president must go": of one state, and not of one mind.
        let apart = actors.iter().all(|p| matches!(p.participant.sector.as_deref(), Some("REB" | "OPP" | "CVL" | "UAF" | "LAB" | "REL" | "STU" | "NGO" | "PTY")))
            && recipients.iter().any(|p| matches!(p.participant.sector.as_deref(), Some("GOV" | "MIL" | "COP" | "LEG")));
        if actors.is_empty() || recipients.is_empty() || states(&actors) == states(&recipients) && !apart {
            continue;
        }
        recipients.retain(|p| !layers.groups.nps[p.np].pronoun || p.state().is_some());
        if recipients.is_empty() {
            continue;
        }
        let head = layers.groups.verbs[over.verb].head;
        let act = candidates.iter().find(|c| c.clause.anchor == clause.anchor).map_or(Act::Request, |c| c.act);
        let status = if act == Act::Request { Status::Actual } else { Status::Desired };
        candidates.retain(|c| c.clause.anchor != clause.anchor && c.clause.anchor != head);
        candidates.push(Candidate {
            act,
            status,
            mode: None,
            contexts: Vec::new(),
            cameo: Some("100".into()),
            actors,
            recipients,
            clause: clause.clone(),
            units: (head.min(clause.anchor), head.max(clause.anchor)),
            rule: "plover-request/duty".into(),
            weight: (2, 1),
            level: 0,
        });
    }
    candidates.sort_by_key(|c| c.clause.anchor);
}
