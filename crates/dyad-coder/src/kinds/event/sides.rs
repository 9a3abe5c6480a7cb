//! The two sides of a candidate, completed: what hangs on the clause, the pair in focus, the
//! state itself.

use dyad_register::{Act, Status};
use dyad_text::clauses::Link;

use super::candidate::Candidate;
use super::choose::lead;
use super::hands::{custody, detained, language, officials, only_state, scene_of_act};
use super::participants::{Part, participants};
use super::whom::{accused, asked, at_court, spoke, struck, victims};
use crate::clause::Filler;
use crate::kinds::Scene;

/// Fills an empty side from what hangs on the clause, then from the pair in focus, and makes
/// acts without sides whole.
pub fn sides(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let known = |side: &[Part]| side.iter().any(|p| p.state().is_some());
    // "demanded parties to allow": who asks is not asked.
    if !c.act.with_status(c.status).is_mutual() && c.actors.len() == 1 && c.recipients.len() == 1 && c.recipients[0].np == c.actors[0].np && c.recipients[0].state() == c.actors[0].state() {
        c.recipients.clear();
    }
    apart(scene, c);
    asked(scene, c);
    struck(scene, c);
    // "During a visit to X, the minister said": the visit is the subject's.
    if c.actors.is_empty() && c.mode.as_deref() == Some("visit") && c.clause.noun.is_some() {
        let layers = scene.context.layers();
        let frame = c.clause.governor.and_then(|g| layers.frames.get(g)).or_else(|| layers.frames.iter().find(|f| layers.groups.verbs[f.verb].first > c.clause.anchor));
        if let Some(frame) = frame {
            c.actors = participants(scene.context, &frame.subject.iter().take(1).filter(|n| Some(**n) != c.clause.noun).map(|n| Filler::Np(*n)).collect::<Vec<_>>());
        }
    }
    // "President X's trip to Fiji": whose trip it is.
    if c.actors.is_empty()
        && c.mode.as_deref() == Some("visit")
        && c.status != Status::Actual
        && let Some(part) = c.clause.noun.and_then(|n| super::participants::traveller(scene.context, n))
        && c.recipients.iter().all(|p| p.state() != part.state())
    {
        c.actors.push(part);
    }
    spoke(scene, c);
    detained(scene, c);
    // "A and B urged both countries": others than those who speak.
    let own: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    if (!c.act.is_mutual() || c.status == Status::Desired) && own.len() > 1 && !c.recipients.is_empty() && c.recipients.iter().all(|p| p.why.is_some() && p.state().is_some_and(|s| own.contains(&s))) {
        c.recipients = focus(scene, &own, c.recipients[0].np);
    }
    // "The United States welcomed it": what two others have agreed on.
    let thing = |p: &Part| (p.why.is_some() || p.state().is_none()) && matches!(scene.context.low(scene.context.layers().groups.nps[p.np].head), "it" | "this" | "that");
    if matches!(c.act, Act::Support | Act::Accuse | Act::Reject) && c.clause.frame.is_some() && own.len() == 1 && c.recipients.len() == 1 && c.recipients.iter().all(thing) {
        let pair = focus(scene, &own, c.recipients[0].np);
        if !pair.is_empty() {
            c.recipients = pair;
        }
    }
    if !known(&c.recipients) {
        from_clause(scene, c);
    }
    // "The two severed ties after a raid in Ecuador": what both do to each other.
    let pair = c.actors.len() == 2 && c.actors.iter().all(|p| p.why.is_some() && p.state().is_some());
    if pair && c.act == Act::Sanction && c.among_themselves() {
        c.recipients.clone_from(&c.actors);
    }
    accused(scene, c);
    custody(scene, c);
    at_court(scene, c);
    // "The president said they should go home": who asks is none of those who are asked.
    let pronoun = |p: &Part| p.why.is_some() && matches!(scene.context.low(scene.context.layers().groups.nps[p.np].head), "they" | "them");
    if let [own] = own.as_slice()
        && !c.act.is_mutual()
        && c.recipients.len() > 1
        && c.recipients.iter().all(pronoun)
        && c.recipients.iter().any(|p| p.state() == Some(*own))
    {
        c.actors.clear();
        c.recipients.clear();
        return;
    }
    // People without a state act in the state that the sentence is about.
    if !known(&c.actors) && !c.actors.is_empty() {
        // "Rebels killed two French soldiers in Mali": where it happened, before who suffered it.
        let place = c.act.is_hostile().then(|| scene_of_act(scene, c).or_else(|| scene.context.place_at_start())).flatten();
        // "Students rallied against the Indian garrison", told from Male: of the place of the report.
        let seat = scene.context.seat().filter(|s| c.act == Act::Protest && c.recipients.iter().any(|p| p.why.is_none() && p.state().is_some_and(|r| r != *s)));
        let code = place.or(seat).or_else(|| c.recipients.iter().find_map(Part::state)).or_else(|| only_state(scene, c));
        if let Some(code) = code
            && let Some(actor) = c.actors.first_mut()
            && actor.participant.organisation.is_none()
            && !scene.context.layers().groups.nps[actor.np].pronoun
            && !dyad_text::clauses::is_country_noun(scene.context.low_last(scene.context.layers().groups.nps[actor.np].head))
            && !matches!(c.mode.as_deref(), Some("expel" | "recall" | "summon" | "visit"))
        {
            actor.participant.state = Some(code);
            actor.why = Some("the state that the sentence is about".into());
        }
    }
    victims(scene, c);
    home(scene, c);
    // "Regional commanders meet on Tuesday": officials of both sides of the pair in focus.
    if c.act == Act::Consult && c.clause.verb == "meet" && c.clause.object.is_empty() && c.recipients.is_empty() && !known(&c.actors) && !c.actors.is_empty() && c.actors.iter().all(|p| officials(scene, p)) {
        c.actors.clear();
    }
    if c.act.is_mutual() && c.actors.is_empty() && c.recipients.len() <= 1 {
        both(scene, c);
    }
    // What two do together they do to each other: "struck a deal on the reservoir" (what it is about takes
    // no part), "agreed to hold the session in Hanoi" (where it will be is not with whom).
    let several = c.actors.iter().filter(|p| p.state().is_some()).count() > 1;
    let topic = |p: &Part| p.state().is_none() && p.participant.person.is_none() && p.participant.sector.is_none();
    let nameless = c.recipients.iter().all(|p| p.participant.person.is_none());
    // "A and B welcomed the measures": they do it to somebody else.
    if several && c.act == Act::Support && super::answers::greets(c) && c.recipients.iter().all(topic) && c.actors.iter().all(|p| p.why.is_none()) {
        return;
    }
    // "Colombia and Cuba offered to mediate": to others than themselves.
    if several && c.act == Act::Agree && matches!(c.clause.verb, "offer" | "pledge" | "promise" | "vow" | "volunteer") && c.recipients.iter().all(topic) {
        let own: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
        c.recipients = focus(scene, &own, c.actors[0].np);
        if c.recipients.is_empty() {
            c.actors.clear();
            return;
        }
    }
    if c.act.is_mutual() && (c.recipients.is_empty() && c.actors.len() > 1 || several && (c.recipients.iter().all(topic) || nameless && c.among_themselves())) {
        c.recipients = c.actors.clone();
    }
    // "an agreement was reached between A and B"
    if matches!(c.act, Act::Agree | Act::Consult)
        && (c.clause.noun.is_some() && c.mode.as_deref() != Some("visit") || matches!(c.clause.verb, "reach" | "strike" | "conclude" | "forge" | "broker" | "hold" | "sign" | "agree"))
        && c.actors.is_empty()
        && c.recipients.iter().filter(|p| p.state().is_some()).count() > 1
    {
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
    // "called for talks with the government"
    let wished = c.act.with_status(c.status) == Act::Request && c.recipients.iter().any(|p| p.participant.sector.as_deref() == Some("GOV"));
    if c.act.is_mutual() && !wished || c.recipients.iter().any(|p| p.state().is_some() || p.participant.person.is_some()) {
        return;
    }
    let nps = &scene.context.layers().groups.nps;
    // "called for talks with the government": what is wished of others may be abroad, but not of "the government".
    if c.status == Status::Desired && !c.recipients.iter().any(|p| p.participant.sector.as_deref() == Some("GOV") && nps[p.np].party.is_none()) {
        return;
    }
    // Police shoot, and prosecutors look into, those of their own state.
    let police = matches!(c.act, Act::Assault | Act::Accuse) && !c.actors.is_empty() && c.actors.iter().all(|p| matches!(p.participant.sector.as_deref(), Some("COP" | "JUD")));
    let inside = (matches!(c.act, Act::Protest | Act::Coerce | Act::Concede) || police) && c.status == Status::Actual;
    // "Uruguay condemns bombing of hospital": what a state itself does is done to others.
    let speaks = c.actors.iter().all(|p| nps[p.np].states.iter().any(|m| m.unit == nps[p.np].head && !m.city));
    if !inside && speaks {
        return;
    }
    let group = c.recipients.iter_mut().find(|p| {
        let np = &nps[p.np];
        let named = np.proper && scene.context.tokens().is_capital(scene.context.layers().units[np.head].first);
        !np.pronoun && p.participant.organisation.is_none() && (inside || !named && super::hostile::people(scene, p))
    });
    if let Some(part) = group {
        part.participant.state = Some(*state);
        part.why = Some(why.into());
    } else if inside
        && c.recipients.is_empty()
        && let Some(actor) = c.actors.first()
    {
        c.recipients.push(Part::given(state.to_string(), *state, actor.np, why));
    }
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
    // "Germany's Greens criticised the government's plan to send troops to X": their own.
    let layers = context.layers();
    if let ([own], true, false) = (actors.as_slice(), lead(scene), c.act.is_mutual())
        && let Some(part) = c.recipients.iter_mut().find(|p| {
            let np = &layers.groups.nps[p.np];
            p.state().is_none()
                && np.genitive.is_some_and(|g| {
                    g > np.first
                        && (matches!(layers.units[g - 1].kind, dyad_text::units::UnitKind::Office(_)) || matches!(context.low(g - 1), "government" | "parliament" | "cabinet" | "regime" | "junta" | "police" | "army"))
                })
        })
    {
        part.participant.state = Some(*own);
        part.why = Some("the state that the sentence is about".into());
        return;
    }
    // "rejected the government's offer of amnesty": whose offer it was.
    if let ([own], true, false) = (actors.as_slice(), lead(scene), c.act.with_status(c.status).is_mutual())
        && matches!(c.act.with_status(c.status), Act::Reject | Act::Accuse | Act::Support | Act::Protest)
        && let Some(f) = c.clause.object.first()
        && let np = &layers.groups.nps[f.np()]
        && np.states.is_empty()
        && let Some(owner) =
            np.genitive.and_then(|g| g.checked_sub(1)).filter(|o| matches!(layers.units[*o].kind, dyad_text::units::UnitKind::Office(_)) || dyad_text::gazetteer_tables::sector_noun(context.low(*o)).is_some())
        && context.sentence_states(usize::MAX).iter().all(|s| s == own)
    {
        let text = context.analysis.words(layers, owner, owner).to_owned();
        let participant = dyad_register::Participant { text, state: Some(*own), sector: dyad_text::gazetteer_tables::sector_noun(context.low(owner)).map(str::to_owned), person: None, office: None, organisation: None };
        c.recipients = vec![Part { participant, np: f.np(), why: Some("the state that the sentence is about".into()) }];
        return;
    }
    let mut found = around(scene, c);
    found.retain(|p| p.state().is_some_and(|s| !super::participants::namesake(context, p.np, s)) && !c.actors.iter().any(|a| a.np == p.np));
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
        c.recipients = vec![Part::given(text, code, np, "the other side of the pair in focus")];
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
        let (np, code) = (found[at].np, found[at].state());
        c.recipients.retain(|p| p.participant.person.is_some());
        // "lift embargoes on sales to Iran, Libya and Cuba": all of the list that the state stands in.
        let list = c
            .clause
            .adjuncts
            .iter()
            .filter(|a| a.fillers.len() > 1 && !layers.groups.nps[np].states.iter().any(|m| Some(m.code) == code))
            .map(|a| participants(context, &a.fillers))
            .find(|list| list.iter().any(|p| p.state() == code));
        match list {
            Some(list) if list.len() > 1 && list.iter().all(|p| p.state().is_some_and(|s| !actors.contains(&s))) => c.recipients.extend(list),
            _ => c.recipients.extend(found.into_iter().filter(|p| p.np == np)),
        }
    }
}

/// The pair in focus as a side, where none of it is among the others.
fn focus(scene: &Scene<'_, '_>, others: &[dyad_reference::StateCode], np: usize) -> Vec<Part> {
    let Some((a, b)) = scene.context.pair.filter(|(a, b)| !others.contains(a) && !others.contains(b)) else { return Vec::new() };
    [a, b].into_iter().map(|code| Part::given(code.to_string(), code, np, "the pair in focus")).collect()
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
    let order: &[&str] = if !lead(scene) && !c.act.is_hostile() {
        &["with", "to", "against", "from"]
    } else if c.act.is_mutual() {
        &["with", "to", "for", "of", "between", "toward", "towards", "against"]
    } else {
        &["against", "with", "to", "on", "for", "from", "of", "at", "over", "between", "among", "toward", "towards", "into", "including", "in"]
    };
    for word in order {
        fillers.extend(c.clause.adjuncts.iter().filter(|a| a.word == *word).flat_map(|a| a.fillers.iter().copied()));
    }
    if matches!(c.act, Act::Threaten | Act::Request) || c.act.with_status(c.status) == Act::Threaten {
        for frame in layers.frames.iter().filter(|f| f.subordinator.is_some_and(|u| matches!(context.low(u), "if" | "unless" | "until"))) {
            fillers.extend(frame.subject.iter().map(|n| Filler::Np(*n)));
        }
    }
    let mut out: Vec<Part> = fillers.iter().flat_map(|f| participants(context, &[*f])).collect();
    // "the use of the Russian language": no party to anything.
    out.retain(|p| (!layers.groups.nps[p.np].pronoun || p.state().is_some()) && !language(context, p.np));
    out
}
