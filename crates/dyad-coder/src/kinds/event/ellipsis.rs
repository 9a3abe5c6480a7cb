//! What is told without being said again: "Peru followed", "so did Kenya", "Malta took the
//! same step", "Norway expelled five, Iceland one", "Lima responded in kind". The event told
//! last is the model; only who does it, and when, is new.

use dyad_reference::StateCode;
use dyad_register::{Act, Claim, Event, Participant, Status, When};
use dyad_text::atoms::{AtomKind, DateAtom, Unit};
use dyad_text::clauses::Link;
use dyad_text::gazetteer::Form;
use dyad_text::groups::ChunkKind;
use dyad_text::units::{Tag, UnitKind};

use super::participants::{Part, participants};
use crate::clause::{Clause, Filler};
use crate::context::is_state;
use crate::draft::Draft;
use crate::kinds::Scene;

/// How the model is taken up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    /// The same to the same.
    Same,
    /// The same back.
    Back,
    /// The same by the same, at another time.
    Earlier,
}

/// The events of a sentence that repeat one told before.
#[must_use]
pub fn find(scene: &Scene<'_, '_>, told: &[Draft]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some()) {
        let Some(form) = form(scene, clause) else { continue };
        let Some(status) = clause.status.filter(|s| matches!(s, Status::Actual | Status::Planned)) else { continue };
        let Some(model) = model(scene, told, clause.anchor) else { continue };
        if form == Again::Earlier {
            out.extend(earlier(scene, &model, clause));
            continue;
        }
        for part in doers(scene, clause) {
            out.extend(again(scene, &model, &part, form, status, Some(clause), clause.anchor));
        }
    }
    out.extend(gaps(scene, told));
    out
}

/// Who does it as well: the subject, also behind the verb ("so did Kenya").
fn doers(scene: &Scene<'_, '_>, clause: &Clause) -> Vec<Part> {
    let layers = scene.context.layers();
    let subject = if inverted(scene, clause) { clause.object.clone() } else { clause.subject.clone() };
    let names = |f: &Filler| {
        let np = &layers.groups.nps[f.np()];
        np.party.is_some() || np.sector == Some("GOV") || np.states.iter().any(|m| m.unit == np.head)
    };
    if subject.is_empty() || !subject.iter().all(names) {
        return Vec::new();
    }
    participants(scene.context, &subject).into_iter().filter(|p| p.state().is_some_and(is_state)).collect()
}

/// "So did Kenya", "as have Peru and Chile": an auxiliary alone before its subject.
fn inverted(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let low = |unit: Option<usize>| unit.map_or("", |u| scene.context.low(u));
    matches!(clause.verb, "do" | "have" | "be")
        && matches!(low(clause.anchor.checked_sub(1)), "so" | "as")
        && !clause.object.is_empty()
        && matches!(scene.context.low(clause.anchor), "did" | "does" | "do" | "has" | "have" | "had" | "will")
}

/// What the words of a clause repeat.
fn form(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Again> {
    let context = scene.context;
    let layers = context.layers();
    let tokens = context.tokens();
    if clause.agentless {
        return None;
    }
    let next = |k: usize| tokens.low(layers.units[clause.anchor].last + k);
    let object = clause.object.first().and_then(|f| layers.groups.nps.get(f.np()));
    let head = object.map_or("", |np| context.low_last(np.head));
    let alike = object.is_some_and(|np| (np.first..=np.head).any(|u| matches!(context.low(u), "same" | "similar" | "that" | "identical" | "such" | "like")));
    match clause.verb {
        _ if inverted(scene, clause) => Some(Again::Same),
        "do" if matches!(next(1), "so" | "likewise") || next(1) == "the" && matches!(next(2), "same" | "likewise") => Some(Again::Same),
        "follow" if matches!(head, "suit" | "example") => Some(Again::Same),
        // "..., and Macedonia followed on Friday": without "after" or "by".
        "follow"
            if object.is_none()
                && clause.link != Link::Relative
                && clause.adjuncts.iter().all(|a| matches!(a.word.as_str(), "on" | "in" | "by" | "at"))
                && clause.phrasal.as_deref().is_none_or(|p| matches!(p, "follow on" | "follow in")) =>
        {
            Some(Again::Same)
        }
        "take" if alike && matches!(head, "step" | "steps" | "decision" | "measure" | "measures" | "action" | "course" | "line") => Some(Again::Same),
        "respond" | "answer" | "reply" | "retaliate" if next(1) == "in" && next(2) == "kind" => Some(Again::Back),
        // "held the previous edition in May", "the series started in 2019": what is told again has a date of its own.
        "hold" | "stage" | "conduct" if matches!(head, "edition" | "iteration" | "instalment") && !clause.dates.is_empty() => Some(Again::Earlier),
        "start" | "begin" if object.is_none() && !clause.dates.is_empty() && clause.subject.first().is_some_and(|f| matches!(context.low_last(layers.groups.nps[f.np()].head), "series" | "tradition")) => {
            Some(Again::Earlier)
        }
        "reciprocate" => Some(Again::Back),
        "return" if matches!(head, "visit" | "call" | "favour" | "favor") => Some(Again::Back),
        _ => None,
    }
}

/// The last event told before a unit, in this sentence or one of the two before it; steps of
/// relations count as what they are.
fn model(scene: &Scene<'_, '_>, told: &[Draft], unit: usize) -> Option<Draft> {
    let here = scene.context.sentence;
    let near = |d: &&Draft| d.spans.first().is_some_and(|s| s.0 + 2 >= here && (s.0 < here || s.1 < unit));
    let last = told.iter().filter(near).filter(|d| d.status == Status::Actual && matches!(&d.claim, Claim::Event(e) if whole(e))).max_by_key(|d| d.spans.first().map(|s| (s.0, s.2)))?;
    Some(last.clone())
}

/// Both sides are known.
fn whole(e: &Event) -> bool {
    e.actors.iter().any(|p| p.state.is_some()) && e.recipients.iter().any(|p| p.state.is_some())
}

/// The model again, done by somebody else.
fn again(scene: &Scene<'_, '_>, model: &Draft, part: &Part, form: Again, status: Status, clause: Option<&Clause>, unit: usize) -> Option<Draft> {
    let Claim::Event(event) = &model.claim else { return None };
    let own = part.state()?;
    let has = |side: &[Participant]| side.iter().any(|p| p.state == Some(own));
    let mut next = event.clone();
    match form {
        Again::Same => {
            // Who stood on one of the sides already does nothing new; what both did together nobody else does.
            if has(&event.actors) || has(&event.recipients) || event.act.is_mutual() && event.act != Act::Aid && event.actors.len() > 1 && event.recipients.len() > 1 {
                return None;
            }
        }
        Again::Earlier => return None,
        Again::Back => {
            if !has(&event.recipients) || has(&event.actors) || !(event.act.is_hostile() || event.act == Act::Consult) {
                return None;
            }
            next.recipients.clone_from(&event.actors);
        }
    }
    next.actors = vec![part.participant.clone()];
    next.r#type = next.act.with_status(status);
    next.place = None;
    let context = scene.context;
    let dated = clause.and_then(|c| since(scene, c, event).or_else(|| context.date(c, status == Status::Planned)));
    let report = || event.date.filter(|_| status == Status::Actual && form == Again::Same).or_else(|| context.report_date().filter(|_| status == Status::Actual).map(When::At));
    next.date = dated.as_ref().map(|d| d.0).or_else(report);
    let np = &context.layers().groups.nps[part.np];
    let mut draft =
        Draft::new(Claim::Event(next), status, context.sentence, (np.first.min(unit), np.last.max(unit)), "event/ellipsis").resolved("actors", part.why.as_deref()).resolved("recipients", Some("what was told before"));
    match dated {
        Some((_, at, derived)) => {
            draft.span(context.sentence, at, at);
            draft = draft.derived(derived);
        }
        None => draft = draft.resolved("date", Some("what was told before")),
    }
    for span in &model.spans {
        draft.span(span.0, span.1, span.2);
    }
    draft.weight = (1, 1);
    Some(draft)
}

/// "The two sides held the previous edition in May": what the model tells, at another time.
fn earlier(scene: &Scene<'_, '_>, model: &Draft, clause: &Clause) -> Option<Draft> {
    let context = scene.context;
    let Claim::Event(event) = &model.claim else { return None };
    let (when, unit, derived) = context.date(clause, false)?;
    // Meetings and exercises of both come again; a gift does not.
    if !matches!(event.act, Act::Cooperate | Act::Consult) || event.mode.is_some() {
        return None;
    }
    let next = Event { date: Some(when), place: None, ..event.clone() };
    let mut draft = Draft::new(Claim::Event(next), Status::Actual, context.sentence, (clause.anchor.min(unit), clause.anchor.max(unit)), "event/ellipsis")
        .resolved("actors", Some("those of what was told before"))
        .resolved("recipients", Some("those of what was told before"))
        .derived(derived);
    for span in &model.spans {
        draft.span(span.0, span.1, span.2);
    }
    Some(draft)
}

/// "Norway expelled five diplomats, Iceland one and Malta, a day later, two": a state and a number
/// without a verb between them, behind a clause that counted its object.
fn gaps(scene: &Scene<'_, '_>, told: &[Draft]) -> Vec<Draft> {
    let context = scene.context;
    let layers = context.layers();
    let mut out = Vec::new();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && !c.agentless) {
        let counted = clause.object.first().is_some_and(|f| (layers.groups.nps[f.np()].first..=layers.groups.nps[f.np()].last).any(|u| number(scene, u)));
        let Some(object) = clause.object.first().map(|f| layers.groups.nps[f.np()].last).filter(|_| counted) else { continue };
        let end = layers.groups.verbs.iter().find(|v| v.first > clause.anchor).map_or(layers.units.len(), |v| v.first);
        let from =
            told.iter().find(|d| d.status == Status::Actual && d.spans.first().is_some_and(|s| s.0 == context.sentence && s.1 <= clause.anchor && clause.anchor <= s.2) && matches!(&d.claim, Claim::Event(e) if whole(e)));
        let Some(model) = from else { continue };
        for unit in object + 1..end {
            let UnitKind::State { code, form: Form::Noun } = layers.units[unit].kind else { continue };
            // Behind a comma or "and", before a number; a date may stand between two commas.
            let opens = unit > 0 && (layers.units[unit - 1].is(Tag::Conjunction) || context.low(unit - 1) == ",");
            let mut k = unit + 1;
            let mut date = None;
            if context.low(k) == "," {
                k += 1;
                while k < end && context.low(k) != "," {
                    if let UnitKind::Atom(a) = layers.units[k].kind
                        && matches!(layers.atoms.get(a).map(|x| &x.kind), Some(AtomKind::Date(_)))
                    {
                        date = later(scene, a, model).map(|(when, how)| (when, k, how));
                    }
                    k += 1;
                }
                k += 1;
            }
            if !opens || !number(scene, k) {
                continue;
            }
            let Some(np) = layers.groups.nps.iter().position(|np| np.first <= unit && unit <= np.last) else { continue };
            let part = part(context.analysis.words(layers, unit, unit), code, np);
            let Some(mut draft) = again(scene, model, &part, Again::Same, Status::Actual, None, k) else { continue };
            if let (Claim::Event(e), Some((when, at, derived))) = (&mut draft.claim, date) {
                e.date = Some(when);
                draft.resolved.remove("date");
                draft.span(context.sentence, at, at);
                draft = draft.derived(derived);
            }
            out.push(draft);
        }
    }
    out
}

/// "four days after Peru had done the same": counted back from what the model tells.
fn since(scene: &Scene<'_, '_>, clause: &Clause, model: &Event) -> Option<(When, usize, Option<String>)> {
    let layers = scene.context.layers();
    let unit = clause.frame.and_then(|f| layers.frames.get(f))?.subordinator?;
    let UnitKind::Atom(atom) = layers.units.get(unit)?.kind else { return None };
    let day = model.date.and_then(When::point).filter(|d| d.day().is_some())?;
    let AtomKind::Date(DateAtom::Relative { offset: Some(n), unit: kind, .. }) = layers.atoms.get(atom)?.kind else { return None };
    let days = match kind {
        Unit::Day => i64::from(n.abs()),
        Unit::Week => 7 * i64::from(n.abs()),
        _ => return None,
    };
    let days = match scene.context.low_last(unit) {
        "after" => -days,
        "before" => days,
        _ => return None,
    };
    Some((When::At(day.plus_days(days)?), unit, Some(format!("{days} days from {day}"))))
}

/// "a day later": counted from what the model tells; any other date stands by itself.
fn later(scene: &Scene<'_, '_>, atom: usize, model: &Draft) -> Option<(When, Option<String>)> {
    let kind = scene.context.layers().atoms.get(atom)?.kind;
    if let (AtomKind::Date(DateAtom::Relative { offset: Some(days), unit: Unit::Day, .. }), Some(day)) = (kind, model.claim.when().and_then(When::point)) {
        return day.plus_days(i64::from(days)).map(|d| (When::At(d), Some(format!("{days} days from {day}"))));
    }
    scene.context.resolve_atom(atom, false).map(|r| (r.when, r.derived))
}

fn part(text: &str, code: StateCode, np: usize) -> Part {
    Part { participant: Participant { text: text.to_owned(), state: Some(code), sector: None, person: None, office: None, organisation: None }, np, why: None }
}

/// A number in words or figures.
fn number(scene: &Scene<'_, '_>, unit: usize) -> bool {
    let layers = scene.context.layers();
    layers.units.get(unit).is_some_and(|u| match u.kind {
        UnitKind::Atom(a) => matches!(layers.atoms.get(a).map(|x| &x.kind), Some(AtomKind::Count(_))),
        _ => u.is(Tag::Number) || u.is(Tag::Pronoun) && scene.context.low(unit) == "one",
    })
}

/// "expelled 21", "sent three more": a number that stands for what was counted before.
#[must_use]
pub fn bare_number(scene: &Scene<'_, '_>, np: usize) -> bool {
    let layers = scene.context.layers();
    let Some(own) = layers.groups.nps.get(np) else { return false };
    let words = (own.first..=own.last).filter(|u| !number(scene, *u)).all(|u| matches!(scene.context.low(u), "more" | "another" | "further" | "others" | "of" | "them" | "some" | "about" | "around"));
    let next = layers.groups.chunks.get(layers.groups.np_chunk[np] + 1).map(|c| c.kind);
    words && number(scene, own.first.max(own.head.min(own.last))) && !matches!(next, Some(ChunkKind::Np(_)))
}
