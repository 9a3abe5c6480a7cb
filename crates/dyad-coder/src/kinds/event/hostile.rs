//! Which hostile candidates are plausible. The words of blame, force and war are said of
//! prices, games and ideas too: a hostile event wants somebody known on one side at least,
//! and a noun of violence wants states, or a verb that makes it the event of its clause.

use dyad_register::{Act, Status};
use dyad_text::clauses::Link;

use super::candidate::Candidate;
use super::participants::Part;
use crate::context::Context;
use crate::kinds::Scene;
use crate::rulebook::Pattern;

/// False where a hostile candidate cannot be an event.
#[must_use]
pub fn plausible(scene: &Scene<'_, '_>, pattern: &Pattern, c: &Candidate) -> bool {
    if !c.act.is_hostile() {
        return true;
    }
    let context = scene.context;
    if c.clause.noun.is_some() {
        return pattern.fixed("only") != Some("verb") && noun(scene, c);
    }
    let (actor, recipient) = (c.actors.iter().any(|p| known(context, p)), c.recipients.iter().any(|p| known(context, p)));
    if !actor && !recipient {
        return false;
    }
    if pattern.fixed("agent") == Some("party") && !c.actors.is_empty() && !actor {
        return false;
    }
    // "a national accused of", "those injured": who is meant is said in passing.
    let reduced = c.clause.frame.and_then(|f| context.layers().frames.get(f)).is_some_and(|f| matches!(f.link, Link::Participle | Link::Relative));
    if reduced && c.clause.agentless && !c.recipients.iter().any(|p| p.state().is_some()) {
        return false;
    }
    if reduced && c.clause.agentless && c.act != Act::Assault {
        return false;
    }
    // "we condemn hate", "you said that they attacked": talk, with nobody on the other side.
    let talker = c.actors.iter().all(|p| first_person(context, p));
    !(talker && !c.actors.is_empty() && !recipient)
}

/// A noun of violence or blame: between states, not undone by its verb.
fn noun(scene: &Scene<'_, '_>, c: &Candidate) -> bool {
    if !c.between_states() {
        return false;
    }
    let over = c.clause.governor.and_then(|g| scene.clauses.iter().find(|x| x.frame == Some(g)));
    !over.is_some_and(|x| matches!(x.verb, "lift" | "end" | "ease" | "remove" | "stop" | "prevent" | "avoid" | "counter" | "deter" | "fear" | "face" | "resist" | "withstand" | "survive"))
}

/// Somebody that a reader could name: a state, a person, a group of people.
fn known(context: &Context<'_>, part: &Part) -> bool {
    let p = &part.participant;
    let np = &context.layers().groups.nps[part.np];
    p.state.is_some() || p.person.is_some() || p.organisation.is_some() || p.sector.is_some() || np.party.is_some() || (np.proper && !np.pronoun)
}

fn first_person(context: &Context<'_>, part: &Part) -> bool {
    let np = &context.layers().groups.nps[part.np];
    np.pronoun && matches!(context.low(np.head), "i" | "we" | "you" | "us" | "me" | "it" | "one" | "this" | "that")
}

/// An attempt on somebody's life is violence, whether it succeeds or not.
pub fn attempt(scene: &Scene<'_, '_>, c: &mut Candidate) {
    if c.act != Act::Assault || c.status != Status::Desired {
        return;
    }
    let frames = &scene.context.layers().frames;
    let Some(frame) = c.clause.frame.and_then(|f| frames.get(f)) else { return };
    let tried = frame.link == Link::Infinitive && frame.governor.and_then(|g| scene.clauses.iter().find(|x| x.frame == Some(g))).is_some_and(|x| matches!(x.verb, "attempt" | "try") && x.status == Some(Status::Actual));
    if tried {
        c.status = Status::Actual;
    }
}
