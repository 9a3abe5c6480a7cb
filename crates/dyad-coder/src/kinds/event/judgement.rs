//! "Called the decision unjustified": a hostile judgement, with the other side as the one
//! whose decision it is. The adjective stands behind the object, so this is no pattern.

use dyad_register::{Act, Status};

use super::candidate::{Candidate, level};
use super::hostile::agentive;
use super::participants::participants;
use crate::kinds::Scene;

/// Adds judgements where a clause has no candidate yet.
pub fn judgements(scene: &Scene<'_, '_>, out: &mut Vec<Candidate>) {
    let context = scene.context;
    for clause in scene.clauses {
        if clause.frame.is_none() || clause.status != Some(Status::Actual) || clause.phrasal.is_some() || clause.agentless || clause.object.is_empty() || !matches!(clause.verb, "call" | "term" | "describe" | "brand" | "label" | "dub" | "deem") || out.iter().any(|c| c.clause.anchor == clause.anchor) {
            continue;
        }
        let units = &context.layers().units;
        let end = units.len().min(clause.anchor + 10);
        // Not across a comma: "called for calm, ... unacceptable".
        let Some(word) = (clause.anchor + 1..end).take_while(|u| !matches!(context.low(*u), "," | ";" | "." | "and" | "but" | "while")).find(|u| scene.rulebook.is_in("negative-word", context.low_last(*u))) else { continue };
        let actors = participants(context, &clause.subject);
        if !actors.iter().any(|p| agentive(scene, p) && p.state().is_some()) {
            continue;
        }
        let from: Vec<_> = actors.iter().filter_map(super::participants::Part::state).collect();
        let recipients: Vec<_> = participants(context, &clause.object).into_iter().filter(|p| p.state().is_some_and(|s| !from.contains(&s))).collect();
        let nps = &context.layers().groups.nps;
        let first = actors.iter().map(|p| nps[p.np].first).min().unwrap_or(clause.anchor).min(clause.anchor);
        out.push(Candidate {
            act: Act::Accuse,
            status: Status::Actual,
            mode: None,
            contexts: Vec::new(),
            cameo: Some("111".into()),
            actors,
            recipients,
            level: level(scene, clause),
            clause: clause.clone(),
            units: (first, word),
            rule: "plover-accuse/judgement".into(),
            weight: (2, 1),
        });
    }
}
