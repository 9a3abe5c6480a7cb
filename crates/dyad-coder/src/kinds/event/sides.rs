//! The two sides of a candidate, completed: what hangs on the clause, the pair in focus, the
//! state itself; and who is answered by "rejected the charge".

use dyad_register::{Act, Claim, Status};
use dyad_text::clauses::Link;

use super::candidate::Candidate;
use super::choose::lead;
use super::hands::{custody, detained, language, officials, only_state, scene_of_act};
use super::participants::{Part, participants};
use crate::clause::Filler;
use crate::draft::Draft;
use crate::kinds::Scene;

/// "Spain rejected the charge": an answer to whoever did something to it before.
pub fn answer(scene: &Scene<'_, '_>, c: &mut Candidate, told: &[Draft]) {
    if c.clause.noun.is_some() || c.clause.frame.is_none() {
        return;
    }
    match c.act {
        Act::Aid => return same_need(scene, c, told),
        Act::Support => return of_a_deed(scene, c, told),
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
        let participant = dyad_register::Participant { text: code.to_string(), state: Some(code), sector: None, person: None, office: None, organisation: None };
        c.recipients = vec![Part { participant, np, why: Some("who acted against it before".into()) }];
    }
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
    let [own] = c.actors.iter().filter_map(Part::state).collect::<Vec<_>>()[..] else { return };
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    let deed = c.clause.object.first().is_some_and(|f| {
        let np = &nps[f.np()];
        np.states.is_empty()
            && np.determiner.is_some_and(|d| matches!(context.low(d), "the" | "this" | "that"))
            && matches!(context.low_last(np.head), "decision" | "move" | "step" | "announcement" | "measure" | "gesture" | "release")
    });
    if !deed || context.sentence_states(usize::MAX).iter().any(|s| *s != own) {
        return;
    }
    let near = |d: &&Draft| d.spans.first().is_some_and(|s| s.0 + 3 >= context.sentence);
    // The deed that the text leads with, by one state, in which the speaker has no part.
    let first = told.iter().filter(near).find_map(|d| match &d.claim {
        Claim::Event(e) => match e.actors.iter().filter_map(|p| p.state).collect::<Vec<_>>().as_slice() {
            [one] if *one != own && !e.recipients.iter().any(|p| p.state == Some(own)) => Some(*one),
            _ => None,
        },
        _ => None,
    });
    if let Some(code) = first {
        set(c, code, "whose deed was told before");
    }
}

/// One recipient from the context.
fn set(c: &mut Candidate, code: dyad_reference::StateCode, why: &str) {
    let np = c.clause.object.first().map_or(c.actors[0].np, |f| f.np());
    let participant = dyad_register::Participant { text: code.to_string(), state: Some(code), sector: None, person: None, office: None, organisation: None };
    c.recipients = vec![Part { participant, np, why: Some(why.into()) }];
}

/// Fills an empty side from what hangs on the clause, then from the pair in focus, and makes
/// acts without sides whole.
pub fn sides(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let known = |side: &[Part]| side.iter().any(|p| p.state().is_some());
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
            c.actors = participants(scene.context, &frame.subject.iter().take(1).map(|n| Filler::Np(*n)).collect::<Vec<_>>());
        }
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
    if pair && c.act == Act::Sanction && !c.recipients.is_empty() && c.recipients.iter().all(|r| c.actors.iter().any(|a| a.state() == r.state())) {
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
    authorities(scene, c);
    // "Regional commanders meet on Tuesday": officials of both sides of the pair in focus.
    if c.act == Act::Consult && c.clause.verb == "meet" && c.clause.object.is_empty() && c.recipients.is_empty() && !known(&c.actors) && !c.actors.is_empty() && c.actors.iter().all(|p| officials(scene, p)) {
        c.actors.clear();
    }
    if c.act.is_mutual() && c.actors.is_empty() && c.recipients.len() <= 1 {
        both(scene, c);
    }
    // "Egypt and Ethiopia struck a deal on the reservoir": what it is about takes no part.
    if c.act.is_mutual() && !known(&c.recipients) && c.actors.iter().filter(|p| p.state().is_some()).count() > 1 && c.recipients.iter().all(|p| p.participant.person.is_none() && p.participant.sector.is_none()) {
        c.recipients.clear();
    }
    if c.act.is_mutual() && c.recipients.is_empty() && c.actors.len() > 1 {
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

/// "insisted that Niger pull its troops out": who insists asks it of who would do it.
fn asked(scene: &Scene<'_, '_>, c: &mut Candidate) {
    if c.status != Status::Desired || c.clause.link != Link::Content || c.clause.frame.is_none() {
        return;
    }
    let Some(over) = c.clause.governor.and_then(|g| scene.clauses.iter().find(|x| x.frame == Some(g))) else { return };
    if !matches!(over.verb, "insist" | "ask" | "urge" | "propose" | "suggest" | "request" | "recommend" | "stipulate") || over.status != Some(Status::Actual) {
        return;
    }
    let who = participants(scene.context, &over.subject);
    let states: Vec<_> = who.iter().filter_map(Part::state).collect();
    if states.is_empty() || c.actors.iter().any(|p| p.state().is_none_or(|s| states.contains(&s))) {
        return;
    }
    if !c.actors.is_empty() {
        c.recipients = std::mem::take(&mut c.actors);
    }
    c.actors = who;
    c.units.0 = c.units.0.min(super::candidate::first_unit(scene, &c.actors, over.anchor));
}

/// "X said after talks with Y": the talks are those of the one who speaks.
fn spoke(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let (Some(n), true) = (c.clause.noun, c.act == Act::Consult && c.actors.is_empty() && !c.recipients.is_empty()) else { return };
    let context = scene.context;
    let layers = context.layers();
    let Some(before) = layers.groups.nps[n].first.checked_sub(1) else { return };
    if !matches!(context.low(before), "after" | "following" | "during" | "at" | "in") {
        return;
    }
    let over = c.clause.governor.and_then(|g| layers.frames.get(g)).or_else(|| layers.frames.iter().find(|f| f.link == Link::Main && layers.groups.verbs[f.verb].first > c.clause.anchor));
    let Some(frame) = over else { return };
    let own = participants(context, &frame.subject.iter().map(|n| Filler::Np(*n)).collect::<Vec<_>>());
    if own.iter().any(|p| p.state().is_some_and(|s| !c.recipients.iter().any(|r| r.state() == Some(s)))) {
        c.actors = own;
        // In a dispatch a happening of its own; a sentence alone is coded for what it is about.
        if context.analysis.sentences.len() >= crate::genre::SHORT {
            c.rule = super::meetings::RULE.into();
        }
    }
}

/// Whom a charge is about, where its object does not say: "an investigation into crimes committed by
/// Croat forces", "complained to the United Nations over two Israeli raids", "sent officers to Bosnia
/// to investigate".
fn accused(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let context = scene.context;
    if c.act != Act::Accuse || c.clause.frame.is_none() {
        return;
    }
    let own: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    let told = c.recipients.iter().any(|p| p.state().is_some_and(crate::context::is_state) || p.participant.person.is_some());
    if told {
        return;
    }
    let layers = context.layers();
    let foreign = |fillers: &[Filler]| participants(context, fillers).into_iter().filter(|p| p.why.is_none() && p.state().is_some_and(|s| !own.contains(&s) && crate::context::is_state(s))).collect::<Vec<_>>();
    let done_by = c.recipients.iter().find_map(|p| {
        let inner = scene.clauses.iter().find(|x| x.frame.is_some() && x.link == Link::Participle && x.object.iter().any(|f| f.np() == p.np) && !x.subject.is_empty())?;
        Some(participants(context, &inner.subject)).filter(|list| list.iter().any(|p| p.state().is_some()))
    });
    let about = || c.clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "over" | "about" | "against" | "at" | "into")).map(|a| foreign(&a.fillers)).find(|list| !list.is_empty());
    let above = || {
        let over = c.clause.governor.filter(|_| c.clause.link == Link::Infinitive).and_then(|g| layers.frames.get(g))?;
        over.preps.iter().filter(|(u, _)| matches!(context.low(*u), "to" | "in")).map(|(_, list)| foreign(&list.iter().map(|n| Filler::Np(*n)).collect::<Vec<_>>())).find(|list| !list.is_empty())
    };
    if let Some(list) = done_by.or_else(about).or_else(above) {
        c.recipients = list;
    }
}

/// "Quito would take the matter to the International Court of Justice": the court is where the
/// other side of the pair is accused.
fn at_court(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let court = |p: &Part| p.state().is_some_and(dyad_reference::organisations::is_court);
    let [own] = c.actors.iter().filter_map(Part::state).collect::<Vec<_>>()[..] else { return };
    if c.act == Act::Accuse
        && !c.recipients.is_empty()
        && c.recipients.iter().all(court)
        && let Some(other) = scene.context.other(own)
    {
        set(c, other, "the other side of the pair in focus");
    }
}

/// "was arrested in Chad", "a former minister was indicted": the law is that of the place where
/// it is done, else of the one state that the sentence is about.
fn authorities(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let law = c.act == Act::Coerce && c.clause.agentless && matches!(c.mode.as_deref(), Some("arrest" | "deport" | "restrict"))
        || matches!(
            c.clause.verb,
            "arrest" | "detain" | "jail" | "imprison" | "sentence" | "remand" | "indict" | "convict" | "charge" | "prosecute" | "deport" | "apprehend" | "condemn" | "acquit" | "fine" | "extradite"
        )
        || c.act == Act::Accuse && c.actors.is_empty() && c.clause.adjuncts.iter().any(|a| a.word == "on" && a.fillers.iter().any(|f| scene.context.low_last(scene.context.layers().groups.nps[f.np()].head) == "trial"));
    if !law || !matches!(c.act, Act::Coerce | Act::Accuse) || c.clause.frame.is_none() || !c.actors.is_empty() || c.status != Status::Actual || !lead(scene) {
        return;
    }
    let whom: Vec<_> = c.recipients.iter().filter(|p| p.why.is_none()).filter_map(Part::state).collect();
    let [whose, ..] = whom[..] else { return };
    let place = scene_of_act(scene, c).or_else(|| scene.context.place_at_start());
    let alone = scene.context.sentence_states(usize::MAX).iter().all(|s| *s == whose) && scene.context.seat().is_none_or(|s| s == whose);
    let Some(code) = place.or(alone.then_some(whose)) else { return };
    let np = c.recipients[0].np;
    let participant = dyad_register::Participant { text: code.to_string(), state: Some(code), sector: None, person: None, office: None, organisation: None };
    c.actors = vec![Part { participant, np, why: Some("the state where it was done".into()) }];
}

/// "killed two Belgian soldiers in Mali": the place is not whom it was done to, where the object says whom.
fn struck(scene: &Scene<'_, '_>, c: &mut Candidate) {
    if !matches!(c.act, Act::Assault | Act::Coerce) || c.clause.frame.is_none() || c.recipients.is_empty() {
        return;
    }
    let place = |p: &Part| c.clause.adjuncts.iter().any(|a| matches!(a.word.as_str(), "in" | "near" | "at" | "outside" | "along" | "across" | "around" | "inside") && a.fillers.iter().any(|f| f.np() == p.np));
    if !c.recipients.iter().all(place) {
        return;
    }
    let nps = &scene.context.layers().groups.nps;
    let object: Vec<Part> = participants(scene.context, &c.clause.object).into_iter().filter(|p| p.why.is_none() && p.state().is_some_and(|s| nps[p.np].states.iter().any(|m| m.code == s))).collect();
    if !object.is_empty() {
        c.recipients = object;
    }
}

/// "opened fire on a bus near Nablus, wounding three Israelis": who is hurt says whom it was done to,
/// where the place alone would make it the state of those who act; and "marched in Delhi to protest
/// against the Nepalese government".
fn victims(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let context = scene.context;
    let own: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    let (true, Some(frame)) = (matches!(c.act, Act::Assault | Act::Protest), c.clause.frame) else { return };
    let nps = &context.layers().groups.nps;
    let by_place = c.recipients.iter().all(|p| p.state().is_none_or(|s| own.contains(&s)) && !nps[p.np].states.iter().any(|m| !m.city && !own.contains(&m.code)));
    if own.is_empty() || !by_place {
        return;
    }
    let below = scene.clauses.iter().filter(|x| x.frame.is_some() && x.governor == Some(frame));
    let fillers: Vec<Filler> = if c.act == Act::Assault {
        below.filter(|x| matches!(x.link, Link::Participle | Link::Coordinated) && matches!(x.verb, "kill" | "wound" | "injure" | "hurt" | "maim")).flat_map(|x| x.object.clone()).collect()
    } else {
        below
            .filter(|x| {
                x.link == Link::Infinitive
                    && (matches!(x.verb, "protest" | "demonstrate" | "rally" | "oppose" | "denounce" | "condemn" | "demand" | "press" | "urge" | "pressure" | "force")
                        || matches!(x.verb, "show" | "express" | "voice" | "vent") && x.object.iter().any(|f| anger(scene, *f)))
            })
            .flat_map(|x| {
                // "to demand that Syrian forces leave"
                let told = scene.clauses.iter().filter(|y| y.frame.is_some() && y.link == Link::Content && y.governor == x.frame).flat_map(|y| y.subject.iter().copied());
                let beside = x.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "against" | "at" | "over" | "for" | "of" | "with")).flat_map(|a| a.fillers.iter().copied());
                x.object.iter().copied().chain(beside).chain(told).collect::<Vec<_>>()
            })
            .collect()
    };
    let found: Vec<Part> = participants(context, &fillers).into_iter().filter(|p| p.why.is_none() && p.state().is_some_and(|s| !own.contains(&s))).collect();
    if !found.is_empty() {
        c.recipients = found;
    }
}

/// "their disapproval", "anger": what one shows against somebody.
fn anger(scene: &Scene<'_, '_>, filler: Filler) -> bool {
    let np = &scene.context.layers().groups.nps[filler.np()];
    matches!(scene.context.low_last(np.head), "disapproval" | "anger" | "opposition" | "outrage" | "fury" | "discontent" | "dissatisfaction" | "displeasure" | "dismay" | "disgust" | "frustration" | "grievances")
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
        let participant = dyad_register::Participant { text: state.to_string(), state: Some(*state), sector: None, person: None, office: None, organisation: None };
        c.recipients.push(Part { participant, np: actor.np, why: Some(why.into()) });
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
