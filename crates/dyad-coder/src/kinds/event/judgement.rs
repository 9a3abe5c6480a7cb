//! "Called the decision unjustified", "said that Niger was arming rebels": a hostile
//! judgement, with the other side as the one whose decision or misdeed it is. The adjective
//! stands behind the object, the misdeed in a clause of its own, so these are no patterns.

use dyad_register::{Act, Status};
use dyad_text::clauses::Link;

use super::candidate::{Candidate, first_unit};
use super::hostile::agentive;
use super::participants::participants;
use crate::kinds::Scene;

/// Adds judgements where a clause has no candidate yet.
pub fn judgements(scene: &Scene<'_, '_>, out: &mut Vec<Candidate>) {
    verdicts(scene, out);
    misdeeds(scene, out);
    fronted(scene, out);
}

/// "X said that Y was arming rebels": one state says of another that it does wrong.
fn misdeeds(scene: &Scene<'_, '_>, out: &mut Vec<Candidate>) {
    let context = scene.context;
    for clause in scene.clauses {
        let told = clause.frame.is_some() && clause.link == Link::Content && clause.status == Some(Status::Actual) && !clause.agentless;
        let Some(over) = clause.governor.filter(|_| told).and_then(|g| scene.clauses.iter().find(|c| c.frame == Some(g))) else { continue };
        // Who alleges says no good; "was behind the raid", "was to blame".
        let alleges = matches!(over.verb, "allege" | "charge" | "suspect");
        let armed = matches!(over.verb, "claim")
            && matches!(clause.verb, "supply" | "train" | "finance" | "shelter" | "fund" | "support" | "back" | "host" | "recruit")
            && clause.object.iter().chain(clause.adjuncts.iter().flat_map(|a| &a.fillers)).any(|f| context.layers().groups.nps[f.np()].sector == Some("REB"));
        let behind = clause.verb == "be" && (clause.anchor + 1..clause.anchor + 4).any(|u| u < context.layers().units.len() && matches!(context.low(u), "behind" | "blame" | "responsible" | "complicit" | "guilty"));
        if !alleges && !armed && !behind && !scene.rulebook.is_in("misdeed-verb", clause.verb) {
            continue;
        }
        if !matches!(over.verb, "say" | "claim" | "allege" | "charge" | "insist" | "declare" | "state" | "complain" | "assert" | "believe" | "suspect" | "argue" | "tell" | "report") || over.status != Some(Status::Actual)
        {
            continue;
        }
        let actors = participants(context, &over.subject);
        let from: Vec<_> = actors.iter().filter_map(super::participants::Part::state).collect();
        let named = participants(context, &clause.subject);
        let mut recipients: Vec<_> = named.iter().filter(|p| p.state().is_some_and(|s| !from.contains(&s))).cloned().collect();
        // "The opposition alleged that the ruling party had stuffed ballot boxes"
        if recipients.is_empty() && alleges && matches!(over.verb, "allege" | "charge") {
            recipients = named.into_iter().filter(|p| p.state().is_none() && agentive(scene, p) && !context.layers().groups.nps[p.np].pronoun).collect();
        }
        if from.is_empty() || recipients.is_empty() || !actors.iter().any(|p| agentive(scene, p)) {
            continue;
        }
        out.retain(|c| c.clause.anchor != clause.anchor && c.clause.anchor != over.anchor);
        let first = first_unit(scene, &actors, over.anchor);
        out.push(Candidate { cameo: Some("112".into()), units: (first, clause.anchor), rule: "plover-accuse/misdeed".into(), weight: (2, 2), ..Candidate::of(scene, over, Act::Accuse, actors, recipients) });
    }
}

/// "Called the decision unjustified".
fn verdicts(scene: &Scene<'_, '_>, out: &mut Vec<Candidate>) {
    let context = scene.context;
    for clause in scene.clauses {
        if clause.frame.is_none()
            || clause.status != Some(Status::Actual)
            || clause.phrasal.is_some()
            || clause.agentless
            || clause.object.is_empty()
            || !matches!(clause.verb, "call" | "term" | "describe" | "brand" | "label" | "dub" | "deem")
            || out.iter().any(|c| c.clause.anchor == clause.anchor)
        {
            continue;
        }
        let units = &context.layers().units;
        let end = units.len().min(clause.anchor + 10);
        // Not across a comma: "called for calm, ... unacceptable".
        let Some(word) = (clause.anchor + 1..end).take_while(|u| !matches!(context.low(*u), "," | ";" | "." | "and" | "but" | "while")).find(|u| scene.rulebook.is_in("negative-word", context.low_last(*u))) else {
            continue;
        };
        let actors = participants(context, &clause.subject);
        if !actors.iter().any(|p| agentive(scene, p) && p.state().is_some()) {
            continue;
        }
        let from: Vec<_> = actors.iter().filter_map(super::participants::Part::state).collect();
        let recipients: Vec<_> = participants(context, &clause.object).into_iter().filter(|p| p.state().is_some_and(|s| !from.contains(&s))).collect();
        let first = first_unit(scene, &actors, clause.anchor);
        out.push(Candidate { cameo: Some("111".into()), units: (first, word), rule: "plover-accuse/judgement".into(), weight: (2, 1), ..Candidate::of(scene, clause, Act::Accuse, actors, recipients) });
    }
}

/// "The authorities are failing the refugees, a rights group protested": what is told first is the
/// charge, and whom it is said of is charged.
fn fronted(scene: &Scene<'_, '_>, out: &mut Vec<Candidate>) {
    let context = scene.context;
    let layers = context.layers();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && c.link == Link::Main && matches!(c.verb, "protest" | "complain" | "charge" | "lament") && c.object.is_empty() && !c.agentless) {
        let [speaker] = clause.subject.as_slice() else { continue };
        let first = layers.groups.nps[speaker.np()].first;
        // Nothing but a place and a day follows.
        let ends = clause.adjuncts.iter().all(|a| matches!(a.word.as_str(), "in" | "on" | "at") && !a.fillers.iter().any(|f| layers.groups.nps[f.np()].sector.is_some()));
        if first == 0 || context.low(first - 1) != "," || !ends {
            continue;
        }
        let Some(told) = scene.clauses.iter().find(|c| c.frame.is_some() && c.link == Link::Main && c.anchor < first && c.noun.is_none()) else { continue };
        let (actors, recipients) = (participants(context, &clause.subject), participants(context, if told.agentless { &told.object } else { &told.subject }));
        if recipients.iter().all(|p| p.state().is_none()) || !actors.iter().any(|p| agentive(scene, p)) {
            continue;
        }
        out.retain(|c| c.clause.anchor != clause.anchor && c.clause.frame != told.frame);
        out.push(Candidate { cameo: Some("111".into()), units: (told.anchor, clause.anchor), rule: "event/fronted".into(), ..Candidate::of(scene, clause, Act::Accuse, actors, recipients) });
    }
}
