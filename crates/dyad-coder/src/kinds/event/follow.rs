//! Events that follow from other records, by the one table of the register: a signing is
//! support, an expulsion a sanction, a grant aid.

use std::collections::BTreeMap;

use dyad_reference::StateCode;
use dyad_register::{Act, Claim, Event, RelationsAction, Status};

use crate::context::Context;
use crate::draft::{Draft, is_proved};

/// Adds the events that follow from the drafts of a document.
#[must_use]
pub fn follow(context: &Context<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len() + 4);
    let mut events: Vec<Draft> = Vec::new();
    for draft in &drafts {
        if !matches!(draft.claim, Claim::Event(_)) && draft.status != Status::Denied && news(context, draft) {
            events.extend(following(context, draft, &drafts));
        }
    }
    // What a record says closer is not said again by a pattern of the same sentence.
    let ties: Vec<(usize, Vec<StateCode>)> = drafts
        .iter()
        .filter_map(|d| {
            let states = match &d.claim {
                Claim::Relations(r) => r.states.clone(),
                Claim::Recognition(r) => vec![r.recogniser, r.recognised],
                Claim::Agreement(a) if a.action != dyad_register::AgreementAction::Negotiated => a.states.clone(),
                Claim::Mission(m) => std::iter::once(m.sending).chain(m.receiving).collect(),
                _ => return None,
            };
            Some((d.spans.first()?.0, states))
        })
        .collect();
    let concluded: Vec<(usize, Vec<StateCode>)> = drafts
        .iter()
        .filter_map(|d| match &d.claim {
            Claim::Agreement(a) if a.action == dyad_register::AgreementAction::Signed && d.status == Status::Actual && d.rule.ends_with("conclude") => Some((d.spans.first()?.0, a.states.clone())),
            _ => None,
        })
        .collect();
    for draft in drafts {
        // Ties and treaties (CAMEO 054, 057) are records; their events follow or are old.
        let tie = matches!(&draft.claim, Claim::Event(e) if matches!(e.cameo.as_deref(), Some("054" | "057")) && {
            let own: Vec<StateCode> = e.actors.iter().chain(&e.recipients).filter_map(|p| p.state).collect();
            ties.iter().any(|(s, states)| draft.spans.first().is_some_and(|x| x.0 == *s) || !own.is_empty() && own.iter().all(|c| states.contains(c)))
        });
        // "concluded a treaty in 1986": the record says it, and it is no promise.
        let concluded = || {
            matches!(&draft.claim, Claim::Event(e) if e.act == Act::Agree && draft.status == Status::Actual && {
                let own: Vec<StateCode> = e.actors.iter().chain(&e.recipients).filter_map(|p| p.state).collect();
                concluded.iter().any(|(s, states)| draft.spans.first().is_some_and(|x| x.0 == *s) && own.iter().all(|c| states.contains(c)))
            })
        };
        let told = tie || concluded() || matches!(&draft.claim, Claim::Event(e) if events.iter().any(|f| covers(f, e, &draft)));
        if !told {
            out.push(draft);
        }
    }
    out.extend(events);
    out
}

/// Old ties and treaties are the background of the news; breaks are told whenever they were.
fn news(context: &Context<'_>, draft: &Draft) -> bool {
    let mut years = 1;
    let support = match &draft.claim {
        // A signing is a happening with a date; that a treaty once "was concluded" or "followed" is not told as one.
        Claim::Agreement(a) if !draft.rule.ends_with("follow") && (!draft.rule.ends_with("conclude") || a.date.and_then(dyad_register::When::point).is_some_and(|d| d.month().is_some())) => {
            years = 12;
            true
        }
        Claim::Agreement(_) if draft.rule.ends_with("conclude") => return false,
        Claim::Relations(r) => !matches!(r.action, RelationsAction::Severed | RelationsAction::Downgraded),
        Claim::Agreement(_) | Claim::Mission(_) | Claim::Body(_) | Claim::Honour(_) | Claim::Recognition(_) => true,
        _ => false,
    };
    let (Some(report), Some(when)) = (context.report_date(), draft.claim.when()) else { return true };
    !support || i32::from(report.year()) - i32::from(when.latest().year()) <= years
}

/// A following event in the same sentence that tells a pattern's event.
fn covers(follow: &Draft, event: &Event, own: &Draft) -> bool {
    let Claim::Event(f) = &follow.claim else { return false };
    let states = |e: &Event| e.actors.iter().chain(&e.recipients).filter_map(|p| p.state).collect::<Vec<_>>();
    let (a, b) = (states(f), states(event));
    let sentence = |d: &Draft| d.spans.first().map(|s| s.0);
    let modes = f.mode.is_none() || event.mode.is_none() || f.mode == event.mode || event.mode.as_deref() != Some("closure");
    modes && f.act == event.act && sentence(follow) == sentence(own) && (a.iter().all(|s| b.contains(s)) || b.iter().all(|s| a.contains(s)))
}

fn following(context: &Context<'_>, draft: &Draft, all: &[Draft]) -> Vec<Draft> {
    if !is_proved(context.analysis, draft) {
        return Vec::new();
    }
    let acting = draft.acting.or_else(|| acting(context, draft)).or_else(|| told_by(draft, all));
    let words = |code: StateCode| words(context, draft, code);
    let Some(event) = dyad_register::event_of_claim(&draft.claim, draft.status, acting, words) else { return Vec::new() };
    let mut resolved = BTreeMap::new();
    for (from, to) in [("date", "date"), ("place", "place"), ("states", "actors"), ("states", "recipients"), ("receiving", "actors"), ("sending", "actors"), ("recipient", "recipients"), ("donor", "actors")] {
        if let Some(why) = draft.resolved.get(from) {
            resolved.insert(to.to_owned(), why.clone());
        }
    }
    one_by_one(context, draft, event)
        .into_iter()
        .map(|mut event| {
            honoured(context, &mut event);
            Draft { claim: Claim::Event(event), resolved: resolved.clone(), rule: format!("follows/{}", draft.rule), ..draft.clone() }
        })
        .collect()
}

/// "A, B and C signed a deal with D": what several did with one is an event for each of them.
fn one_by_one(context: &Context<'_>, draft: &Draft, event: Event) -> Vec<Event> {
    let Claim::Agreement(a) = &draft.claim else { return vec![event] };
    let Some((layers, first, last)) = draft.spans.first().and_then(|s| Some((context.analysis.sentences.get(s.0)?, s.1, s.2))) else { return vec![event] };
    if a.states.len() < 3 {
        return vec![event];
    }
    let tokens = context.analysis.tokens(layers.field);
    let named = |nps: &[usize]| nps.iter().flat_map(|n| layers.groups.nps[*n].states.iter().map(|m| m.code)).collect::<Vec<_>>();
    let with = layers.frames.iter().filter(|f| (first..=last).contains(&layers.groups.verbs[f.verb].head)).find_map(|f| {
        let (_, nps) = f.preps.iter().find(|(u, _)| tokens.low(layers.units[*u].first) == "with")?;
        match named(nps).as_slice() {
            [one] if !named(&f.subject).contains(one) && a.states.contains(one) => Some(*one),
            _ => None,
        }
    });
    let Some(one) = with else { return vec![event] };
    let pick = |side: &[dyad_register::Participant], other: StateCode| side.iter().filter(|p| p.state == Some(one) || p.state == Some(other)).cloned().collect::<Vec<_>>();
    a.states.iter().filter(|s| **s != one).map(|s| Event { actors: pick(&event.actors, *s), recipients: pick(&event.recipients, *s), ..event.clone() }).collect()
}

/// Who is honoured has the state that the text gives them.
fn honoured(context: &Context<'_>, event: &mut Event) {
    let giver = event.actors.first().and_then(|p| p.state);
    for p in event.recipients.iter_mut().filter(|p| p.state.is_none()) {
        if let Some(known) = p.person.as_deref().and_then(|name| crate::people::find(&context.people, name)) {
            p.state = known.state.filter(|s| Some(*s) != giver);
        }
    }
}

/// Who breaks or lowers relations: the first state that the evidence names, where the verb
/// follows it.
fn acting(context: &Context<'_>, draft: &Draft) -> Option<StateCode> {
    let Claim::Relations(r) = &draft.claim else { return None };
    if !matches!(r.action, RelationsAction::Severed | RelationsAction::Downgraded) {
        return None;
    }
    let (sentence, first, last) = *draft.spans.first()?;
    let layers = context.analysis.sentences.get(sentence)?;
    let frame = layers.frames.iter().find(|f| {
        let head = layers.groups.verbs[f.verb].head;
        first <= head && head <= last && !f.passive && !f.subject.is_empty()
    })?;
    let codes: Vec<StateCode> = frame.subject.iter().flat_map(|n| layers.groups.nps[*n].states.iter().map(|m| m.code)).collect();
    match codes.as_slice() {
        [one] if r.states.contains(one) => Some(*one),
        _ => None,
    }
}

/// The state that a pattern's event of the same sentence says acts.
fn told_by(draft: &Draft, all: &[Draft]) -> Option<StateCode> {
    let Claim::Relations(r) = &draft.claim else { return None };
    let sentence = draft.spans.first()?.0;
    all.iter().filter(|d| d.spans.first().is_some_and(|s| s.0 == sentence)).find_map(|d| {
        let Claim::Event(e) = &d.claim else { return None };
        let of = |side: &[dyad_register::Participant]| r.states.iter().copied().filter(|s| side.iter().any(|p| p.state == Some(*s))).collect::<Vec<_>>();
        match (e.act, of(&e.actors).as_slice(), of(&e.recipients).as_slice()) {
            (Act::Sanction, [one], [other]) if one != other => Some(*one),
            _ => None,
        }
    })
}

/// The words that name a state in the evidence.
fn words(context: &Context<'_>, draft: &Draft, code: StateCode) -> String {
    for (sentence, first, last) in &draft.spans {
        let Some(layers) = context.analysis.sentences.get(*sentence) else { continue };
        for np in &layers.groups.nps {
            if let Some(m) = np.states.iter().find(|m| m.code == code && *first <= m.unit && m.unit <= *last) {
                return context.analysis.words(layers, m.unit, m.unit).to_owned();
            }
        }
    }
    code.to_string()
}
