//! Whom an act is on, where the clause's own object does not say: who is asked, accused, met,
//! struck, by what else the sentence tells.

use dyad_register::{Act, Status};
use dyad_text::clauses::Link;

use super::answers::set;
use super::candidate::Candidate;
use super::hands::is_place;
use super::participants::{Part, participants};
use crate::clause::Filler;
use crate::kinds::Scene;

/// "insisted that Niger pull its troops out": who insists asks it of who would do it.
pub(super) fn asked(scene: &Scene<'_, '_>, c: &mut Candidate) {
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
pub(super) fn spoke(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let (Some(n), true) = (c.clause.noun, c.act == Act::Consult && c.actors.is_empty() && !c.recipients.is_empty()) else { return };
    let context = scene.context;
    let layers = context.layers();
    let Some(before) = layers.groups.nps[n].first.checked_sub(1) else { return };
    if !matches!(context.low(before), "after" | "following" | "during" | "at" | "in") && context.low_last(before) != "after" {
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

/// "blocked Zagreb's talks with the Union": it is done to whose talks they are.
pub(super) fn owner_of_object(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let context = scene.context;
    if matches!(c.clause.verb, "block" | "veto" | "obstruct" | "hinder" | "hamper" | "stall" | "thwart")
        && c.clause.frame.is_some()
        && c.clause.noun.is_none()
        && c.act.is_hostile()
        && let Some(object) = c.clause.object.first()
        && let [owner] = context.layers().groups.nps[object.np()].states.as_slice()
        && owner.how == dyad_text::groups::How::Genitive
        && c.actors.iter().chain(&c.recipients).all(|p| p.state() != Some(owner.code))
    {
        c.recipients = vec![Part { why: None, ..Part::given(context.np_words(object.np()).to_owned(), owner.code, object.np(), "") }];
    }
}

/// "protested at the treatment of the Danes": those who suffer what is spoken of are not accused of it.
pub(super) fn sufferers(scene: &Scene<'_, '_>, c: &mut Candidate) {
    if c.act != Act::Accuse || c.clause.frame.is_none() || c.clause.noun.is_some() {
        return;
    }
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    let hangs = |things: &[usize], words: &[&str], code: dyad_reference::StateCode| {
        things.iter().any(|n| context.trail(*n).0.iter().any(|a| words.contains(&a.word.as_str()) && a.fillers.iter().any(|f| nps[f.np()].states.iter().any(|m| m.code == code))))
    };
    // "called it a betrayal of the Palestinians": they are the betrayed.
    if matches!(c.clause.verb, "call" | "describe" | "brand" | "label" | "term" | "denounce" | "condemn") {
        let harm: Vec<usize> = c
            .clause
            .second
            .iter()
            .chain(c.clause.adjuncts.iter().filter(|a| a.word == "as").flat_map(|a| &a.fillers))
            .map(|f| f.np())
            .filter(|n| matches!(context.low_last(nps[*n].head), "betrayal" | "violation" | "insult" | "affront" | "attack" | "slap" | "stab" | "blow" | "injustice" | "threat"))
            .collect();
        c.recipients.retain(|p| p.state().is_none_or(|s| !hangs(&harm, &["of", "to", "on", "against"], s)));
    }
    if c.status == Status::Actual && matches!(c.clause.verb, "protest" | "complain" | "object") {
        let suffered = |np: usize| {
            matches!(context.low_last(nps[np].head), "treatment" | "mistreatment" | "killing" | "murder" | "arrest" | "detention" | "persecution" | "harassment" | "deportation" | "beating" | "execution" | "abduction")
        };
        let things: Vec<usize> =
            c.clause.object.iter().chain(c.clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "at" | "over" | "against" | "about")).flat_map(|a| &a.fillers)).map(|f| f.np()).filter(|n| suffered(*n)).collect();
        c.recipients.retain(|p| p.state().is_none_or(|s| !hangs(&things, &["of"], s)));
    }
}

/// Whom a charge is about, where its object does not say: "an investigation into crimes committed by
/// Croat forces", "complained to the United Nations over two Israeli raids", "sent officers to Bosnia
/// to investigate".
pub(super) fn accused(scene: &Scene<'_, '_>, c: &mut Candidate) {
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
pub(super) fn at_court(scene: &Scene<'_, '_>, c: &mut Candidate) {
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

/// "killed two Belgian soldiers in Mali": the place is not whom it was done to, where the object says whom.
pub(super) fn struck(scene: &Scene<'_, '_>, c: &mut Candidate) {
    if !matches!(c.act, Act::Assault | Act::Coerce) || c.clause.frame.is_none() || c.recipients.is_empty() {
        return;
    }
    let place = |p: &Part| c.clause.adjuncts.iter().any(|a| (is_place(&a.word) || matches!(a.word.as_str(), "along" | "across")) && a.fillers.iter().any(|f| f.np() == p.np));
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
pub(super) fn victims(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let context = scene.context;
    let own: Vec<_> = c.actors.iter().filter_map(Part::state).collect();
    let (true, Some(frame)) = (matches!(c.act, Act::Assault | Act::Protest), c.clause.frame) else { return };
    let nps = &context.layers().groups.nps;
    let by_place = c.recipients.iter().all(|p| p.state().is_none_or(|s| own.contains(&s)) && !nps[p.np].states.iter().any(|m| !m.city && !own.contains(&m.code)));
    if own.is_empty() || !by_place {
        return;
    }
    // "marched, carrying banners that denounced France"
    if c.act == Act::Protest {
        let words = scene
            .clauses
            .iter()
            .filter(|x| x.frame.is_some() && x.anchor > c.clause.anchor && matches!(x.link, Link::Relative | Link::Participle) && matches!(x.verb, "denounce" | "condemn" | "criticise" | "attack" | "blame"));
        let against: Vec<Part> = participants(context, &words.flat_map(|x| x.object.clone()).collect::<Vec<_>>()).into_iter().filter(|p| p.why.is_none() && p.state().is_some_and(|s| !own.contains(&s))).collect();
        if !against.is_empty() {
            c.recipients = against;
            return;
        }
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
