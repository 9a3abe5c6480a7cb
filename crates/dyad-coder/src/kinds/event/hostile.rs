//! Which hostile candidates are plausible. The words of blame, force and war are said of
//! prices, games and ideas too: a hostile event wants somebody known on one side at least,
//! and a noun of violence wants states, or a verb that makes it the event of its clause.

use dyad_register::{Act, Status};
use dyad_text::clauses::Link;
use dyad_text::groups::Mood;

use super::candidate::Candidate;
use super::participants::Part;
use crate::clause::Clause;
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
    let knows = |side: &[Part]| side.iter().any(|p| known(scene, p));
    let (actor, recipient) = (knows(&c.actors), knows(&c.recipients));
    if !actor && !recipient {
        return false;
    }
    // Who has no power over others restricts nobody: a singer cancels concerts.
    if c.mode.as_deref() == Some("restrict") && !c.actors.is_empty() && c.actors.iter().all(|p| matches!(p.participant.sector.as_deref(), Some("CVL" | "ELI" | "EDU" | "MED"))) {
        return false;
    }
    // Deeds and things do not threaten or blame; only violence has things that kill.
    let spoken = c.actors.is_empty() || c.actors.iter().any(|p| agentive(scene, p));
    if !spoken && (c.act != Act::Assault || pattern.fixed("agent").is_some()) {
        return false;
    }
    // An earthquake strikes and locusts invade: nobody's attack; nor is a player's shot.
    if c.actors.iter().any(|p| harmless(scene, p)) {
        return false;
    }
    let states = |side: &[Part]| side.iter().filter_map(Part::state).collect::<Vec<_>>();
    let (from, to) = (states(&c.actors), states(&c.recipients));
    // "Thai and Cambodian troops exchanged fire": both are on both sides.
    let mutual = pattern.fixed("sides") == Some("both") && from.len() > 1;
    let other = mutual || !from.is_empty() && !to.is_empty() && to.iter().any(|s| !from.contains(s));
    if pattern.fixed("agent") == Some("other") && !other {
        return false;
    }
    // Who looks into something in the name of the law; scholars and firms do too.
    if pattern.fixed("agent") == Some("official") && !c.actors.iter().any(|p| official(scene, p)) {
        return false;
    }
    let recipient = recipient || c.recipients.iter().any(|p| target(scene, p));
    if (pattern.fixed("recipient") == Some("known") || c.act == Act::Sanction && !c.recipients.is_empty()) && !recipient {
        return false;
    }
    if pattern.fixed("recipient") == Some("party") && !c.recipients.iter().any(|p| agentive(scene, p)) {
        return false;
    }
    // "killed three and wounded five" is told once.
    let hurts = |verb: &str| matches!(verb, "kill" | "wound" | "injure" | "maim");
    if c.act == Act::Assault && c.clause.link == Link::Coordinated && hurts(c.clause.verb) && c.clause.governor.and_then(|g| scene.clauses.iter().find(|x| x.frame == Some(g))).is_some_and(|x| hurts(x.verb)) {
        return false;
    }
    // A thing that did not happen is told only where somebody says that it will not, or
    // where something is kept that could be taken away.
    let refused = c.clause.mood == Mood::Future || matches!(c.act, Act::Sanction | Act::Reject);
    if c.status == Status::Denied && !refused {
        return false;
    }
    // "a national accused of", "those injured": who is meant is said in passing.
    let reduced = c.clause.frame.and_then(|f| context.layers().frames.get(f)).is_some_and(|f| matches!(f.link, Link::Participle | Link::Relative));
    if reduced && c.clause.agentless && (c.act != Act::Assault || to.is_empty()) {
        return false;
    }
    // Background is told of two sides.
    // "two policemen died when fighters ambushed their patrol": what the sentence is about.
    let deed = c.act == Act::Assault && c.clause.frame.and_then(|f| context.layers().frames.get(f)).and_then(|f| f.subordinator).is_some_and(|u| context.low(u) == "when");
    if c.level >= 3 && !other && !from.is_empty() && !deed {
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
fn known(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let p = &part.participant;
    let np = &scene.context.layers().groups.nps[part.np];
    p.state.is_some() || p.person.is_some() || p.organisation.is_some() || p.sector.is_some() || np.party.is_some() || (np.proper && !np.pronoun) || people(scene, part)
}

/// A state itself, its government, courts, parliament, police or forces.
fn official(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let np = &scene.context.layers().groups.nps[part.np];
    matches!(part.participant.sector.as_deref(), Some("GOV" | "JUD" | "LEG" | "COP" | "MIL" | "SPY" | "IGO")) || np.states.iter().any(|m| m.unit == np.head)
}

/// Somebody who can act: no deed, no thing.
#[must_use]
pub fn agentive(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let context = scene.context;
    let p = &part.participant;
    let np = &context.layers().groups.nps[part.np];
    np.pronoun
        || (part.why.is_some() && p.state.is_some())
        || p.person.is_some()
        || p.organisation.is_some()
        || p.sector.is_some()
        || np.party.is_some()
        || np.proper
        || np.states.iter().any(|m| m.unit == np.head)
        || people(scene, part)
}

/// The head is a noun of people, forces or bodies.
#[must_use]
pub fn people(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let np = &scene.context.layers().groups.nps[part.np];
    let units = &scene.context.layers().units;
    let is_people = |unit: usize| {
        let low = scene.context.low_last(unit);
        ["person-noun", "crowd-noun", "force-noun", "police-noun", "body-noun"].iter().any(|class| scene.rulebook.is_in(class, low))
    };
    // "Fighters loyal to", and a name that nobody knows at the head of a sentence.
    let nobody_knows = np.first == np.last && units[np.head].word.bits == 0 && scene.context.tokens().is_capital(units[np.head].first);
    // "Chinese censors", "Greek hauliers": a plural of those who do something, of a state.
    let doers = || {
        let low = scene.context.low_last(np.head);
        !np.states.is_empty()
            && ["ers", "ors", "ists", "men", "women"].iter().any(|end| low.len() > end.len() + 2 && low.ends_with(end))
            && !scene.rulebook.is_in("thing-noun", low)
            && !scene.rulebook.is_in("seizable-noun", low)
            && !scene.rulebook.is_in("barred-noun", low)
    };
    is_people(np.head) || doers() || (np.determiner.is_none() && is_people(np.first)) || nobody_knows
}

fn first_person(context: &Context<'_>, part: &Part) -> bool {
    let np = &context.layers().groups.nps[part.np];
    np.pronoun && matches!(context.low(np.head), "i" | "we" | "you" | "us" | "me" | "it" | "one" | "this" | "that")
}

/// An attempt on somebody's life is violence, whether it succeeds or not.
pub fn attempt(scene: &Scene<'_, '_>, c: &mut Candidate) {
    if !matches!(c.act, Act::Assault | Act::Coerce) || c.status != Status::Desired {
        return;
    }
    let frames = &scene.context.layers().frames;
    let Some(frame) = c.clause.frame.and_then(|f| frames.get(f)) else { return };
    let tried = frame.link == Link::Infinitive && frame.governor.and_then(|g| scene.clauses.iter().find(|x| x.frame == Some(g))).is_some_and(|x| matches!(x.verb, "attempt" | "try") && x.status == Some(Status::Actual));
    if tried {
        c.status = Status::Actual;
    }
}

/// A force of nature, a pest, an illness, a player: what it strikes is no victim of an attack.
fn harmless(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let context = scene.context;
    let np = &context.layers().groups.nps[part.np];
    let is = |unit: usize| scene.rulebook.is_in("nature-noun", context.low_last(unit)) || scene.rulebook.is_in("player-noun", context.low_last(unit));
    is(np.head) || scene.rulebook.is_in("player-noun", context.low_last(np.first))
}

/// A place or a thing that can be hit.
fn target(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let head = scene.context.low_last(scene.context.layers().groups.nps[part.np].head);
    ["target-noun", "ground-noun", "building-noun"].iter().any(|class| scene.rulebook.is_in(class, head))
}

/// Things that stand where a recipient would are none; an exchange of fire has both on both sides.
pub fn complete(scene: &Scene<'_, '_>, pattern: &Pattern, c: &mut Candidate) {
    if matches!(c.act, Act::Mobilize | Act::Coerce | Act::Assault | Act::Sanction | Act::Protest) && c.recipients.iter().any(|p| !known(scene, p)) && !c.actors.is_empty() {
        c.recipients.retain(|p| known(scene, p) || c.act != Act::Protest && target(scene, p));
    }
    if pattern.fixed("sides") == Some("both") {
        let mut all = std::mem::take(&mut c.actors);
        for part in std::mem::take(&mut c.recipients) {
            if known(scene, &part) && !all.iter().any(|p| p.state().is_some() && p.state() == part.state()) {
                all.push(part);
            }
        }
        if all.len() > 1 {
            c.recipients.clone_from(&all);
        }
        c.actors = all;
    }
}

/// "X could cut off the gas": a hostile step that may come is a threat, where a state would
/// take it and no "if" or "whether" leaves it open.
#[must_use]
pub fn looming(scene: &Scene<'_, '_>, clause: &Clause, act: Act) -> Option<Status> {
    let layers = scene.context.layers();
    let frame = clause.frame.and_then(|f| layers.frames.get(f))?;
    let group = &layers.groups.verbs[frame.verb];
    let open = frame.subordinator.is_some_and(|u| matches!(scene.context.low(u), "if" | "unless" | "whether" | "so" | "that"));
    let step = matches!(act, Act::Sanction | Act::Coerce | Act::Assault | Act::Mobilize | Act::Reject);
    let main = matches!(frame.link, Link::Main | Link::Content);
    // "Athens has hinted that it could veto": of whom it is said.
    let is_state = |n: usize| layers.groups.nps[n].states.iter().any(|m| m.unit == layers.groups.nps[n].head);
    let said_of = || frame.governor.and_then(|g| layers.frames.get(g)).is_some_and(|f| f.subject.iter().any(|n| is_state(*n)));
    let state = clause.subject.iter().any(|f| is_state(f.np()) || scene.context.low(layers.groups.nps[f.np()].head) == "it" && said_of());
    (step && main && state && !open && group.mood == Mood::Possible && !group.negated && !group.perfect).then_some(Status::Planned)
}
