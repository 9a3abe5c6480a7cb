//! Which candidates of a sentence are events: what the sentence is about, a second act that
//! stands beside it, and background only where it is a dated fact between states. A
//! statement that governs another ("agreed to withdraw") is one event with it.

use dyad_register::{Act, Status};
use dyad_text::clauses::Link;

use super::answers::answer;
use super::candidate::Candidate;
use super::participants::Part;
use super::sides::sides;
use crate::draft::Draft;
use crate::kinds::Scene;

/// Chooses, and completes the sides.
#[must_use]
pub fn choose(scene: &Scene<'_, '_>, mut candidates: Vec<Candidate>, told: &[Draft]) -> Vec<Candidate> {
    govern(scene, &mut candidates);
    for candidate in &mut candidates {
        to_stop(scene, candidate);
        sides(scene, candidate);
        super::whom::owner_of_object(scene, candidate);
        super::whom::sufferers(scene, candidate);
        answer(scene, candidate, told);
    }
    let denied = super::answers::charge_denied(scene, &candidates);
    // Nobody recalls an envoy from himself.
    let envoy = |p: &Part| {
        let np = &scene.context.layers().groups.nps[p.np];
        np.party.is_some_and(|x| scene.context.layers().parties[x].posts.iter().any(|x| x.office.rank.is_some() || x.office.title == "diplomat")) || scene.rulebook.is_in("envoy-noun", scene.context.low_last(np.head))
    };
    let from_self = |c: &Candidate| c.recipients.iter().any(envoy) && matches!(c.mode.as_deref(), Some("expel" | "recall" | "summon")) && c.among_themselves();
    // "They came from Darfur": the pair in focus does not visit one of its own.
    let at_home = |c: &Candidate| c.mode.as_deref() == Some("visit") && c.actors.len() > 1 && c.actors.iter().all(|p| p.why.is_some()) && c.among_themselves();
    // "declared an emergency for the Commonwealth": no organisation is curbed at home.
    let curbs_none = |c: &Candidate| c.mode.as_deref() == Some("restrict") && c.act == Act::Coerce && !c.recipients.is_empty() && c.recipients.iter().all(|p| p.state().is_some_and(|s| !crate::context::is_state(s)));
    // "declined to comment": says nothing.
    let silent = |c: &Candidate| {
        c.act.with_status(c.status) == Act::Reject
            && matches!(c.clause.verb, "decline" | "refuse" | "comment" | "elaborate" | "discuss" | "say")
            && (c.units.0..=c.units.1 + 2).any(|u| matches!(scene.context.low(u), "decline" | "declined" | "declines" | "refused" | "refuses" | "refuse"))
            && scene
                .clauses
                .iter()
                .any(|x| x.link == Link::Infinitive && x.anchor >= c.clause.anchor && x.anchor < c.clause.anchor + 4 && matches!(x.verb, "comment" | "elaborate" | "say" | "give" | "answer" | "discuss"))
    };
    // "their joint commission, created in 1975": old ties told by the way.
    let old = |c: &Candidate| {
        c.clause.link == Link::Participle
            && matches!(c.act, Act::Cooperate | Act::Support | Act::Agree)
            && c.status == Status::Actual
            && scene.context.report_date().is_some_and(|r| scene.context.date(&c.clause, false).is_some_and(|d| d.0.latest().year() + 2 < r.year()))
    };
    candidates.retain(|c| !curbs_none(c) && !silent(c) && !old(c) && (!c.actors.is_empty() || !c.recipients.is_empty()) && !from_self(c) && !at_home(c));
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
        let talk = candidate.act != Act::Consult
            && !candidate.actors.is_empty()
            && candidate.actors.iter().all(|p| {
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
        let background = candidate.between_states() && (candidate.dated(scene) || named) && !weak && (!alone(candidate) || candidate.level < 2);
        if !lead(scene) && (!candidate.between_states() || alone(candidate)) {
            continue;
        }
        if weak && candidate.clause.noun.is_some() {
            continue;
        }
        // "Moscow retaliated and ordered ten envoys to leave": the deed, not the word for it.
        let deed =
            |x: &Candidate| x.clause.anchor > candidate.clause.anchor && x.act.is_hostile() && candidate.clause.frame.is_some() && (x.clause.governor == candidate.clause.frame) && x.clause.link == Link::Coordinated;
        if matches!(candidate.clause.verb, "retaliate" | "respond" | "react" | "hit") && candidate.act.is_hostile() && candidates.iter().any(deed) {
            continue;
        }
        let held = candidate.rule == super::meetings::RULE && candidate.between_states() && candidate.level <= 1;
        // "after he promised one during his visit": a promise told by the way.
        if candidate.level >= 3 && candidate.act == Act::Agree {
            continue;
        }
        if (main || beside || background || held) && !out.iter().any(|o| same(scene, o, candidate)) {
            out.push(candidate.clone());
        }
    }
    if let Some(denied) = denied.filter(|d| !out.iter().any(|o| o.clause.anchor == d.clause.anchor)) {
        out.push(denied);
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
    // "threatened to break off relations with A and B": one threat.
    if !split || !apart || c.status == Status::Desired || c.status == Status::Planned && !each || !call && c.actors.iter().all(|a| c.recipients.iter().any(|r| r.state() == a.state())) {
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

/// One state alone takes part.
#[must_use]
pub fn alone(c: &Candidate) -> bool {
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
/// "recalled its envoy from Niger and froze trade"; not what has a day of its own.
fn same(scene: &Scene<'_, '_>, a: &Candidate, b: &Candidate) -> bool {
    let day = |c: &Candidate| scene.context.date(&c.clause, false).map(|d| d.0);
    if let (Some(x), Some(y)) = (day(a), day(b))
        && !x.agrees(y)
    {
        return false;
    }
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
            let beside = candidates[k].act == Act::Consult
                && candidates[k]
                    .clause
                    .noun
                    .is_some_and(|n| candidates[i].clause.adjuncts.iter().any(|a| matches!(a.word.as_str(), "at" | "in" | "during" | "after" | "following") && a.fillers.iter().any(|f| f.np() == n)));
            let under = !beside
                && match (candidates[k].clause.noun, candidates[k].clause.frame) {
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
    // "told the envoy to leave": he is expelled.
    let envoy = c.clause.object.iter().any(|f| scene.rulebook.is_in("envoy-noun", scene.context.low_last(layers.groups.nps[f.np()].head)));
    let leave = scene.clauses.iter().find(|x| x.link == Link::Infinitive && x.frame.is_some() && x.governor == Some(own) && matches!(x.verb, "leave" | "depart" | "quit" | "pack"));
    if let Some(leave) = leave.filter(|_| envoy && matches!(c.clause.verb, "tell" | "order" | "instruct" | "ask" | "command")) {
        c.act = Act::Sanction;
        c.mode = Some("expel".into());
        c.units.1 = c.units.1.max(leave.anchor);
        return;
    }
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
        // "is ready to use force"
        Act::Agree if matches!(below.act, Act::Assault | Act::Coerce | Act::Sanction) && matches!(above.clause.verb, "be" | "stand" | "remain") => (below.act, Status::Planned),
        Act::Agree if !below.act.is_hostile() && !matches!(below.act, Act::Agree | Act::Request) => (below.act, Status::Planned),
        Act::Request if below.act != Act::Request => (below.act, Status::Desired),
        Act::Reject if below.act != Act::Reject => (below.act, Status::Denied),
        // "gathered to show solidarity with"
        Act::Protest if matches!(below.act, Act::Support) && !below.recipients.is_empty() => {
            above.recipients = below.recipients.clone();
            above.mode = None;
            (Act::Support, Status::Actual)
        }
        Act::Threaten if below.act.is_hostile() && below.act != Act::Threaten => (below.act, Status::Planned),
        _ => return,
    };
    above.units = (above.units.0.min(below.units.0), above.units.1.max(below.units.1));
    above.act = act;
    above.status = status;
    // "agreed to hold talks in August": the day of what is to come.
    if status == Status::Planned && act == Act::Consult && above.clause.dates.is_empty() && !below.clause.dates.is_empty() {
        above.clause.dates = below.clause.dates;
        above.clause.mood = dyad_text::groups::Mood::Future;
    }
    above.mode = above.mode.take().or(below.mode);
}
