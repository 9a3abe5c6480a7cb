//! "The government said it will not lift the curfew": who says that it will not do a thing
//! refuses it, whatever the thing is. Only where no pattern knows the verb.

use dyad_register::{Act, Status};
use dyad_text::clauses::{Frame, Link};
use dyad_text::groups::Mood;

use super::candidate::{Candidate, first_unit, level};
use super::hostile::agentive;
use super::participants::participants;
use crate::kinds::Scene;

/// Verbs of being and of the mind: what will not be is no refusal.
const STATES: &[&str] = &[
    "be", "have", "know", "see", "happen", "need", "want", "think", "mean", "seem", "become", "get", "feel", "like", "hesitate", "forget", "affect", "change", "exist", "live", "last", "work", "matter", "succeed", "win",
    "lose", "benefit", "suffer", "play", "face", "find", "hear", "die", "expect", "believe", "include", "appear", "come", "cost", "do", "involve", "require", "regret", "miss", "fail", "hurt", "harm",
];

/// Adds refusals where a clause has no candidate yet.
pub fn refusals(scene: &Scene<'_, '_>, out: &mut Vec<Candidate>) {
    let context = scene.context;
    for clause in scene.clauses {
        let Some(frame) = clause.frame.and_then(|f| context.layers().frames.get(f)) else { continue };
        let group = &context.layers().groups.verbs[frame.verb];
        if clause.status != Some(Status::Denied) || !group.negated || !matches!(group.mood, Mood::Future | Mood::Conditional) || clause.agentless || STATES.contains(&clause.verb) {
            continue;
        }
        if out.iter().any(|c| c.clause.anchor == clause.anchor) {
            continue;
        }
        let actors = participants(context, &clause.subject);
        let talk = clause.subject.iter().any(|f| {
            let np = &context.layers().groups.nps[f.np()];
            // "He will not wait": only what somebody says of himself is a refusal.
            np.pronoun && (!said(scene, frame) || matches!(context.low(np.head), "i" | "we" | "you" | "this" | "that" | "there" | "one" | "some" | "them"))
        });
        if level(scene, clause) > 1 || talk || !actors.iter().any(|p| agentive(scene, p)) {
            continue;
        }
        let recipients: Vec<_> = participants(context, &clause.object).into_iter().filter(|p| p.state().is_some()).collect();
        let first = first_unit(scene, &actors, clause.anchor);
        let last = clause.object.iter().map(|f| context.layers().groups.nps[f.np()].last).max().unwrap_or(clause.anchor).max(clause.anchor);
        out.push(Candidate { cameo: Some("120".into()), units: (first, last), rule: "event/refusal".into(), ..Candidate::of(scene, clause, Act::Reject, actors, recipients) });
    }
}

/// "Hamas denied that it had fired at Israel": what is denied is said of whom it names.
pub fn denials(scene: &Scene<'_, '_>, out: &mut Vec<Candidate>) {
    let context = scene.context;
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && matches!(c.verb, "deny" | "refute") && c.status == Some(Status::Actual) && !c.agentless && c.object.is_empty()) {
        if out.iter().any(|c| c.clause.anchor == clause.anchor) {
            continue;
        }
        let Some(content) = scene.clauses.iter().find(|x| x.frame.is_some() && x.link == Link::Content && x.governor == clause.frame) else { continue };
        if out.iter().any(|c| c.clause.anchor == content.anchor) {
            continue;
        }
        let actors = participants(context, &clause.subject);
        if !actors.iter().any(|p| agentive(scene, p) && p.state().is_some()) {
            continue;
        }
        let own: Vec<_> = actors.iter().filter_map(super::participants::Part::state).collect();
        let told = content.subject.iter().chain(&content.object).chain(content.adjuncts.iter().flat_map(|a| &a.fillers)).copied().collect::<Vec<_>>();
        let other = participants(context, &told).into_iter().find(|p| p.why.is_none() && p.state().is_some_and(|s| !own.contains(&s)));
        let first = first_unit(scene, &actors, clause.anchor);
        out.push(Candidate { cameo: Some("120".into()), units: (first, content.anchor), rule: "event/denial".into(), ..Candidate::of(scene, clause, Act::Reject, actors, other.into_iter().collect()) });
    }
}

/// "X said it will not": a report of X's own words.
fn said(scene: &Scene<'_, '_>, frame: &Frame) -> bool {
    frame.link == Link::Content
        && frame
            .governor
            .and_then(|g| scene.clauses.iter().find(|x| x.frame == Some(g)))
            .is_some_and(|x| matches!(x.verb, "say" | "announce" | "declare" | "insist" | "vow" | "state" | "reiterate" | "stress" | "tell" | "warn" | "maintain" | "repeat" | "affirm"))
}
