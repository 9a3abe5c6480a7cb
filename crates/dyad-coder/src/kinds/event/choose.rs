//! Which candidates of a sentence are events: what the sentence is about, a second act that
//! stands beside it, and background only where it is a dated fact between states. A
//! statement that governs another ("agreed to withdraw") is one event with it.

use dyad_register::{Act, Claim, Status};
use dyad_text::clauses::Link;

use super::candidate::Candidate;
use super::participants::{Part, participants};
use crate::clause::Filler;
use crate::draft::Draft;
use crate::kinds::Scene;

/// Chooses, and completes the sides.
#[must_use]
pub fn choose(scene: &Scene<'_, '_>, mut candidates: Vec<Candidate>, told: &[Draft]) -> Vec<Candidate> {
    govern(scene, &mut candidates);
    for candidate in &mut candidates {
        to_stop(scene, candidate);
        sides(scene, candidate);
        answer(scene, candidate, told);
    }
    // Nobody recalls an envoy from himself.
    let from_self = |c: &Candidate| matches!(c.mode.as_deref(), Some("expel" | "recall" | "summon")) && c.recipients.iter().any(|p| p.state().is_some()) && c.recipients.iter().all(|r| r.state().is_some() && c.actors.iter().any(|a| a.state() == r.state()));
    candidates.retain(|c| (!c.actors.is_empty() || !c.recipients.is_empty()) && !from_self(c));
    let noun_of_words = |c: &Candidate| c.clause.noun.is_some() && matches!(c.act, Act::Support | Act::Cooperate | Act::Aid | Act::Request | Act::Agree);
    let first = candidates.iter().enumerate().filter(|(_, c)| !noun_of_words(c)).min_by_key(|(i, c)| (c.level, *i)).map(|(i, _)| i);
    let mut out: Vec<Candidate> = Vec::new();
    for (i, candidate) in candidates.iter().enumerate() {
        // A noun or a side clause alone is news only in the headline and the lead.
        let aside = candidate.level >= 2 && alone(candidate) && candidate.act.with_status(candidate.status).is_mutual();
        let aside = aside || candidate.level >= 3 && candidate.act == Act::Request && alone(candidate);
        let main = Some(i) == first && (candidate.level == 0 || lead(scene)) && !aside;
        let beside = candidate.level == 0 && candidate.clause.noun.is_none() && candidate.clause.frame.is_some_and(|f| stands_beside(scene, f));
        let soft = matches!(candidate.act, Act::Support | Act::Cooperate | Act::Aid | Act::Request | Act::Agree);
        let weak = soft && (candidate.clause.noun.is_some() || candidate.clause.mood == dyad_text::groups::Mood::Ing);
        // In the body, talk of oneself ("we work with", "I thank") is no news.
        let talk = candidate.act != Act::Consult && !candidate.actors.is_empty() && candidate.actors.iter().all(|p| {
            let np = &scene.context.layers().groups.nps[p.np];
            np.pronoun && matches!(scene.context.low(np.head), "i" | "we" | "you")
        });
        if talk && !lead(scene) {
            continue;
        }
        // "The street was proposed by the embassy": what is proposed is no demand on anybody.
        let passive = candidate.clause.frame.and_then(|f| scene.context.layers().frames.get(f)).is_some_and(|f| f.passive);
        if candidate.act == Act::Request && passive && !lead(scene) && !candidate.recipients.is_empty() && candidate.recipients.iter().all(|p| p.why.is_some()) {
            continue;
        }
        let named = candidate.act == Act::Consult && candidate.clause.noun.is_none() && !alone(candidate) && candidate.actors.iter().all(|p| p.participant.person.is_some());
        let background = candidate.between_states() && (candidate.dated(scene) || named) && !weak;
        if !lead(scene) && (!candidate.between_states() || alone(candidate)) {
            continue;
        }
        if weak && candidate.clause.noun.is_some() {
            continue;
        }
        let held = candidate.rule == super::meetings::RULE && candidate.between_states() && candidate.level <= 1;
        // "after he promised one during his visit": a promise told by the way.
        if candidate.level >= 3 && candidate.act == Act::Agree {
            continue;
        }
        if (main || beside || background || held) && !out.iter().any(|o| same(o, candidate)) {
            out.push(candidate.clone());
        }
    }
    if out.is_empty() && lead(scene) {
        out.extend(super::plan::plan(scene));
    }
    out.into_iter().flat_map(|c| dyads(scene, c)).collect()
}

/// Sanctions, charges and gifts are of one to one: "Russia expels Belgian and Dutch diplomats"; so
/// is what several "each" do, and a call by telephone.
fn dyads(scene: &Scene<'_, '_>, c: Candidate) -> Vec<Candidate> {
    let many = |side: &[Part]| side.len() > 1 && side.iter().all(|p| p.state().is_some());
    let context = scene.context;
    let each = c.clause.frame.is_some() && (c.units.0..=c.clause.anchor).any(|u| context.low(u) == "each" && context.low(u + 1) != "other");
    let call = c.mode.as_deref() == Some("call") && matches!(c.clause.verb, "telephone" | "phone" | "call" | "ring");
    let split = matches!(c.act, Act::Sanction | Act::Accuse) || c.act == Act::Aid && c.status == Status::Actual || each || call;
    let apart = many(&c.actors) && !(call && !each) || many(&c.recipients) && !each;
    if !split || !apart || c.status == Status::Desired || c.act.is_mutual() && !call && c.actors.iter().all(|a| c.recipients.iter().any(|r| r.state() == a.state())) {
        return vec![c];
    }
    let many = |side: &[Part]| many(side) && !(each && std::ptr::eq(side, c.recipients.as_slice()) && !matches!(c.act, Act::Sanction | Act::Accuse | Act::Aid));
    let one = |side: &[Part]| -> Vec<Vec<Part>> { if many(side) { side.iter().map(|p| vec![p.clone()]).collect() } else { vec![side.to_vec()] } };
    let mut out = Vec::new();
    for actors in one(&c.actors) {
        for recipients in one(&c.recipients) {
            out.push(Candidate { actors: actors.clone(), recipients, ..c.clone() });
        }
    }
    out
}

fn alone(c: &Candidate) -> bool {
    let mut states = c.actors.iter().chain(&c.recipients).filter_map(Part::state);
    let first = states.next();
    states.all(|s| Some(s) == first)
}

/// The title and the first sentence.
#[must_use]
pub fn lead(scene: &Scene<'_, '_>) -> bool {
    let sentences = &scene.context.analysis.sentences;
    let title = sentences.iter().take_while(|s| s.zone == dyad_register::ZoneKind::Title).count();
    scene.context.sentence <= title
}

/// The same act between the same; what is told of one side of it only is the same as well:
/// "recalled its envoy from Niger and froze trade".
fn same(a: &Candidate, b: &Candidate) -> bool {
    let states = |c: &Candidate| {
        let mut list: Vec<_> = c.actors.iter().chain(&c.recipients).filter_map(Part::state).collect();
        list.sort_unstable();
        list.dedup();
        list
    };
    let (told, again) = (states(a), states(b));
    a.kind() == b.kind() && (told == again || again.len() < told.len() && b.clause.link == Link::Coordinated && again.iter().all(|s| told.contains(s)))
}

fn stands_beside(scene: &Scene<'_, '_>, frame: usize) -> bool {
    scene.context.layers().frames.get(frame).is_some_and(|f| matches!(f.link, Link::Main | Link::Coordinated | Link::Content))
}

/// A governing statement and what it governs become one: the act of the second, the sides
/// of the first.
fn govern(scene: &Scene<'_, '_>, candidates: &mut Vec<Candidate>) {
    let frames = &scene.context.layers().frames;
    let mut i = 0;
    while i < candidates.len() {
        let Some(own) = candidates[i].clause.frame else {
            i += 1;
            continue;
        };
        if candidates[i].clause.noun.is_some() {
            i += 1;
            continue;
        }
        let mut k = i + 1;
        while k < candidates.len() {
            // "The deal was reached at a meeting": the meeting is a happening of its own.
            let beside = candidates[k].act == Act::Consult && candidates[k].clause.noun.is_some_and(|n| candidates[i].clause.adjuncts.iter().any(|a| matches!(a.word.as_str(), "at" | "in" | "during" | "after" | "following") && a.fillers.iter().any(|f| f.np() == n)));
            let under = !beside && match (candidates[k].clause.noun, candidates[k].clause.frame) {
                (None, Some(f)) => frames.get(f).is_some_and(|x| x.governor == Some(own) && matches!(x.link, Link::Infinitive | Link::Content)) || governed_by(scene, f, own),
                // A noun inside the clause.
                _ => candidates[k].clause.governor == Some(own) || candidates[k].clause.frame == Some(own),
            };
            if !under {
                k += 1;
                continue;
            }
            let below = candidates.remove(k);
            let above = &mut candidates[i];
            merge(above, below);
        }
        i += 1;
    }
}

/// Through one more verb: "agreed to try to restore".
fn governed_by(scene: &Scene<'_, '_>, frame: usize, over: usize) -> bool {
    let frames = &scene.context.layers().frames;
    let mut at = frame;
    for _ in 0..4 {
        let Some(f) = frames.get(at) else { return false };
        match f.governor {
            Some(g) if matches!(f.link, Link::Infinitive | Link::Content | Link::Coordinated) && g != at => {
                if g == over {
                    return f.link != Link::Coordinated;
                }
                at = g;
            }
            _ => return false,
        }
    }
    false
}

/// "urged them to stop": a wish that somebody gives up what they do.
fn to_stop(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let layers = scene.context.layers();
    if c.act != Act::Request || c.status != Status::Actual || c.recipients.is_empty() {
        return;
    }
    let Some(own) = c.clause.frame else { return };
    let stop = scene.clauses.iter().find(|x| x.link == Link::Infinitive && x.frame.is_some() && x.governor == Some(own) && matches!(x.verb, "stop" | "cease" | "halt"));
    if let Some(stop) = stop
        && stop.object.is_empty()
        && !layers.frames.iter().any(|f| f.governor == stop.frame)
    {
        c.act = Act::Retreat;
        c.status = Status::Desired;
        c.units.1 = c.units.1.max(stop.anchor);
    }
}

fn merge(above: &mut Candidate, below: Candidate) {
    if above.recipients.is_empty() && above.act != below.act {
        above.recipients = if above.act == Act::Request && !below.actors.is_empty() { below.actors.clone() } else { below.recipients.clone() };
    }
    if above.status != Status::Actual {
        return;
    }
    let (act, status) = match above.act {
        // "vowed to kill"
        Act::Agree if below.act.is_hostile() && matches!(above.clause.verb, "vow" | "swear" | "pledge" | "promise" | "threaten") => (below.act, Status::Planned),
        Act::Agree if !below.act.is_hostile() && !matches!(below.act, Act::Agree | Act::Request) => (below.act, Status::Planned),
        Act::Request if below.act != Act::Request => (below.act, Status::Desired),
        Act::Reject if below.act != Act::Reject => (below.act, Status::Denied),
        Act::Threaten if below.act.is_hostile() && below.act != Act::Threaten => (below.act, Status::Planned),
        _ => return,
    };
    above.units = (above.units.0.min(below.units.0), above.units.1.max(below.units.1));
    above.act = act;
    above.status = status;
    above.mode = above.mode.take().or(below.mode);
}

/// "Spain rejected the charge": an answer to whoever did something to it before.
fn answer(scene: &Scene<'_, '_>, c: &mut Candidate, told: &[Draft]) {
    if !matches!(c.act, Act::Reject | Act::Accuse) || c.clause.noun.is_some() || c.clause.frame.is_none() {
        return;
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
        np.pronoun && matches!(context.low(np.head), "it" | "this" | "that") || np.determiner.is_some_and(|d| matches!(context.low(d), "the" | "this" | "that" | "these" | "such")) && np.states.is_empty() && np.party.is_none()
    });
    if !definite {
        return;
    }
    let near = |d: &&Draft| d.spans.first().is_some_and(|s| s.0 + 4 >= context.sentence);
    let last = told.iter().rev().filter(near).find_map(|d| {
        let Claim::Event(e) = &d.claim else { return None };
        let states = |side: &[dyad_register::Participant]| side.iter().filter_map(|p| p.state).collect::<Vec<_>>();
        match (states(&e.actors).as_slice(), states(&e.recipients)) {
            ([one], to) if *one != own && to.contains(&own) && (e.act.is_hostile() || e.act == Act::Request || d.status == Status::Desired) => Some(*one),
            _ => None,
        }
    });
    if let Some(code) = last {
        let np = c.clause.object.first().map_or(0, |f| f.np());
        let participant = dyad_register::Participant { text: code.to_string(), state: Some(code), sector: None, person: None, office: None, organisation: None };
        c.recipients = vec![Part { participant, np, why: Some("who acted against it before".into()) }];
    }
}

/// Fills an empty side from what hangs on the clause, then from the pair in focus, and makes
/// acts without sides whole.
fn sides(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let known = |side: &[Part]| side.iter().any(|p| p.state().is_some());
    apart(scene, c);
    // "During a visit to X, the minister said": the visit is the subject's.
    if c.actors.is_empty()
        && c.mode.as_deref() == Some("visit")
        && c.clause.noun.is_some()
    {
        let layers = scene.context.layers();
        let frame = c.clause.governor.and_then(|g| layers.frames.get(g)).or_else(|| layers.frames.iter().find(|f| layers.groups.verbs[f.verb].first > c.clause.anchor));
        if let Some(frame) = frame {
            c.actors = participants(scene.context, &frame.subject.iter().take(1).map(|n| Filler::Np(*n)).collect::<Vec<_>>());
        }
    }
    // "A and B urged both countries": both are others than those who speak.
    let own: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    if !c.act.is_mutual() && own.len() > 1 && !c.recipients.is_empty() && c.recipients.iter().all(|p| p.why.is_some() && p.state().is_some_and(|s| own.contains(&s))) {
        c.recipients = focus(scene, &own, c.recipients[0].np);
    }
    // "The United States welcomed it": what two others have agreed on.
    let thing = |p: &Part| p.why.is_some() && matches!(scene.context.low(scene.context.layers().groups.nps[p.np].head), "it" | "this" | "that");
    if matches!(c.act, Act::Support | Act::Accuse | Act::Reject) && c.clause.frame.is_some() && own.len() == 1 && c.recipients.len() == 1 && c.recipients.iter().all(thing) {
        let pair = focus(scene, &own, c.recipients[0].np);
        if !pair.is_empty() {
            c.recipients = pair;
        }
    }
    if !known(&c.recipients) {
        from_clause(scene, c);
    }
    // People without a state act in the state that the sentence is about.
    if !known(&c.actors) && !c.actors.is_empty() {
        let code = c.recipients.iter().find_map(Part::state);
        if let Some(code) = code
            && let Some(actor) = c.actors.first_mut()
            && actor.participant.organisation.is_none()
            && !scene.context.layers().groups.nps[actor.np].pronoun
            && !dyad_text::clauses::is_country_noun(scene.context.low_last(scene.context.layers().groups.nps[actor.np].head))
            && !matches!(c.mode.as_deref(), Some("expel" | "recall" | "summon"))
        {
            actor.participant.state = Some(code);
            actor.why = Some("the state that the sentence is about".into());
        }
    }
    home(scene, c);
    // "Regional commanders meet on Tuesday": officials of both sides of the pair in focus.
    if c.act == Act::Consult && c.clause.verb == "meet" && c.clause.object.is_empty() && c.recipients.is_empty() && !known(&c.actors) && !c.actors.is_empty() && c.actors.iter().all(|p| officials(scene, p)) {
        c.actors.clear();
    }
    if c.act.is_mutual() && c.actors.is_empty() && c.recipients.len() <= 1 {
        both(scene, c);
    }
    if c.act.is_mutual() && c.recipients.is_empty() && c.actors.len() > 1 {
        c.recipients = c.actors.clone();
    }
    // "an agreement was reached between A and B"
    if matches!(c.act, Act::Agree | Act::Consult) && c.actors.is_empty() && c.recipients.iter().filter(|p| p.state().is_some()).count() > 1 {
        c.actors = c.recipients.clone();
    }
}

/// Protest and coercion without a word of another state are affairs of the state itself: its
/// government is marched against, its people are arrested. So are groups without a state on
/// the other side of any act but a talk.
fn home(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let mut own: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    own.dedup();
    let ([state], true) = (own.as_slice(), lead(scene)) else { return };
    let why = "the state that the sentence is about";
    if c.act.is_mutual() || c.recipients.iter().any(|p| p.state().is_some() || p.participant.person.is_some()) || matches!(c.status, Status::Desired) {
        return;
    }
    let nps = &scene.context.layers().groups.nps;
    let group = c.recipients.iter_mut().find(|p| !nps[p.np].pronoun && !nps[p.np].proper && p.participant.organisation.is_none() && super::hostile::people(scene, p));
    if let Some(part) = group {
        part.participant.state = Some(*state);
        part.why = Some(why.into());
    } else if matches!(c.act, Act::Protest | Act::Coerce) && c.recipients.is_empty()
        && let Some(actor) = c.actors.first()
    {
        let participant = dyad_register::Participant { text: state.to_string(), state: Some(*state), sector: None, person: None, office: None, organisation: None };
        c.recipients.push(Part { participant, np: actor.np, why: Some(why.into()) });
    }
}

/// Several nameless officials: "experts", "commanders".
fn officials(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let np = &scene.context.layers().groups.nps[part.np];
    let plural = scene.context.low_last(np.head).ends_with('s');
    plural && part.participant.person.is_none() && np.states.is_empty() && !np.pronoun && (np.party.is_some() || matches!(np.sector, Some("GOV" | "MIL")))
}

/// "Sullivan met X, an adviser of Y": a partner whose state was guessed to be the actor's own
/// has the state that follows.
fn apart(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let layers = scene.context.layers();
    let own: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    if !c.act.is_mutual() || own.len() != 1 {
        return;
    }
    for part in c.recipients.iter_mut().filter(|p| p.state().is_none() || p.why.is_some() && p.state() == own.first().copied()) {
        let last = layers.groups.nps[part.np].last;
        let next = layers.groups.nps.iter().filter(|np| np.first > last && np.first < last + 14).find_map(|np| np.states.iter().find(|m| !own.contains(&m.code)).map(|m| (m.code, m.unit)));
        let held = layers.groups.verbs.iter().find(|v| v.first > last).map_or(usize::MAX, |v| v.first);
        if let Some((code, unit)) = next
            && unit < held
        {
            part.participant.state = Some(code);
            part.why = None;
            c.units.1 = c.units.1.max(unit);
        }
    }
    c.recipients.retain(|p| !(p.why.is_some() && p.state() == own.first().copied()));
}

fn from_clause(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let context = scene.context;
    let actors: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    if c.act.is_mutual() && (actors.len() > 1 || c.mode.as_deref() == Some("discuss")) {
        return;
    }
    let mut found = around(scene, c);
    found.retain(|p| p.state().is_some() && !c.actors.iter().any(|a| a.np == p.np));
    // Others first, then the other side of the pair in focus, then the state itself.
    let other = found.iter().position(|p| p.state().is_some_and(|s| !actors.contains(&s)));
    let home = if c.act.is_mutual() { None } else { found.first().map(|_| 0) };
    if other.is_none()
        && let [own] = actors.as_slice()
        && let Some(code) = context.other(*own)
        && context.sentence_states(usize::MAX).iter().all(|s| s == own || *s == code)
    {
        let np = c.recipients.first().or(c.actors.first()).map_or(0, |p| p.np);
        let text = c.recipients.first().map_or_else(|| code.to_string(), |p| p.participant.text.clone());
        let participant = dyad_register::Participant { text, state: Some(code), sector: None, person: None, office: None, organisation: None };
        c.recipients = vec![Part { participant, np, why: Some("the other side of the pair in focus".into()) }];
        return;
    }
    // A third party speaks of the pair in focus.
    if other.is_none()
        && matches!(c.act, Act::Support | Act::Request | Act::Accuse)
        && c.status == Status::Actual
        && !c.recipients.is_empty()
        && let [own] = actors.as_slice()
        && context.other(*own).is_none()
        && context.sentence_states(usize::MAX).iter().all(|s| s == own)
        && !lead(scene)
    {
        let np = c.recipients.first().or(c.actors.first()).map_or(0, |p| p.np);
        c.recipients = focus(scene, &actors, np);
        return;
    }
    if let Some(at) = other.or(home) {
        let np = found[at].np;
        c.recipients.retain(|p| p.participant.person.is_some());
        c.recipients.extend(found.into_iter().filter(|p| p.np == np));
    }
}

/// The pair in focus as a side, where none of it is among the others.
fn focus(scene: &Scene<'_, '_>, others: &[dyad_reference::StateCode], np: usize) -> Vec<Part> {
    let Some((a, b)) = scene.context.pair.filter(|(a, b)| !others.contains(a) && !others.contains(b)) else { return Vec::new() };
    let part = |code: dyad_reference::StateCode| Part {
        participant: dyad_register::Participant { text: code.to_string(), state: Some(code), sector: None, person: None, office: None, organisation: None },
        np,
        why: Some("the pair in focus".into()),
    };
    vec![part(a), part(b)]
}

/// "Talks will be held in May": of the pair in focus.
fn both(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let np = c.recipients.first().map_or(0, |p| p.np);
    let pair = focus(scene, &[], np);
    let named: Vec<_> = pair.iter().filter_map(Part::state).collect();
    if !pair.is_empty() && c.recipients.iter().filter_map(Part::state).all(|s| named.contains(&s)) {
        c.actors = pair;
        c.recipients = c.actors.clone();
    }
}

/// Participants in the subject of a clause below, in the object, then in the adjuncts.
#[must_use]
pub fn around(scene: &Scene<'_, '_>, c: &Candidate) -> Vec<Part> {
    let context = scene.context;
    let layers = context.layers();
    let mut fillers: Vec<Filler> = Vec::new();
    if let (Some(own), None) = (c.clause.frame, c.clause.noun) {
        for frame in layers.frames.iter().filter(|f| f.governor == Some(own) && matches!(f.link, Link::Content | Link::Infinitive) && !f.borrowed) {
            fillers.extend(frame.subject.iter().map(|n| Filler::Np(*n)));
        }
    }
    fillers.extend(c.clause.object.iter().copied());
    fillers.extend(c.clause.second.iter().copied());
    // "threatened to boycott contact with X", "unless X ..."
    if let (Some(own), None) = (c.clause.frame, c.clause.noun) {
        for frame in layers.frames.iter().filter(|f| f.governor == Some(own) && f.link == Link::Infinitive) {
            fillers.extend(frame.object.iter().chain(frame.preps.iter().flat_map(|p| &p.1)).map(|n| Filler::Np(*n)));
        }
    }
    let order: &[&str] = if !lead(scene) && !c.act.is_hostile() { &["with", "to", "against", "from"] } else if c.act.is_mutual() { &["with", "to", "for", "of", "between", "toward", "towards", "against"] } else { &["against", "with", "to", "on", "for", "from", "of", "at", "over", "between", "toward", "towards", "into", "in"] };
    for word in order {
        fillers.extend(c.clause.adjuncts.iter().filter(|a| a.word == *word).flat_map(|a| a.fillers.iter().copied()));
    }
    if matches!(c.act, Act::Threaten | Act::Request) || c.act.with_status(c.status) == Act::Threaten {
        for frame in layers.frames.iter().filter(|f| f.subordinator.is_some_and(|u| matches!(context.low(u), "if" | "unless" | "until"))) {
            fillers.extend(frame.subject.iter().map(|n| Filler::Np(*n)));
        }
    }
    let mut out: Vec<Part> = fillers.iter().flat_map(|f| participants(context, &[*f])).collect();
    out.retain(|p| !layers.groups.nps[p.np].pronoun || p.state().is_some());
    out
}
