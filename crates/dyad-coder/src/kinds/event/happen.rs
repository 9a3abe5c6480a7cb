//! One happening, one event: a visit in headline, lead and body is told once.

use dyad_reference::StateCode;
use dyad_register::{Act, Claim, Event, When};

use crate::context::Context;
use crate::draft::Draft;

/// Joins events of one happening; the fuller stays.
#[must_use]
pub fn once(context: &Context<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let wrong: Vec<bool> = drafts.iter().map(|d| misread(context, d, &drafts) || present_headline(context, d, &drafts)).collect();
    let drafts = drafts.into_iter().zip(wrong).filter(|(_, w)| !w).map(|(d, _)| d);
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts {
        let Claim::Event(event) = &draft.claim else {
            out.push(draft);
            continue;
        };
        // "The two leaders discussed ...": the meeting told before.
        if event.act == Act::Consult && goes_on(&draft, event) && out.iter().any(|d| matches!(&d.claim, Claim::Event(e) if e.act == Act::Consult && d.status == draft.status)) {
            continue;
        }
        // A headline gives no day of its own: the body's says when it was.
        let undated = |d: &Draft| title(context, d) && d.resolved.get("date").is_some_and(|why| why == "the date of the report");
        let twin = out.iter_mut().find(|d| {
            let Claim::Event(e) = &d.claim else { return false };
            let near = match (undated(d), e.date.and_then(When::point), event.date.and_then(When::point)) {
                (true, Some(report), Some(day)) => (0..=7).any(|n| day.plus_days(n) == Some(report)),
                _ => false,
            };
            if near { one(&Event { date: None, ..e.clone() }, event) } else { one(e, event) }
        });
        match twin {
            Some(twin) => {
                let newer = undated(twin) && !draft.resolved.contains_key("date") && event.date.is_some();
                if newer || fullness(&draft) > fullness(twin) {
                    *twin = draft;
                }
            }
            None => out.push(draft),
        }
    }
    out
}

/// "Fiji lends Samoa money", and the body says that it will, between the same states: a headline is
/// always in the present.
fn present_headline(context: &Context<'_>, draft: &Draft, all: &[Draft]) -> bool {
    let Claim::Event(event) = &draft.claim else { return false };
    if draft.status != dyad_register::Status::Actual || !title(context, draft) || draft.spans.len() > 1 || event.act.is_hostile() {
        return false;
    }
    let sides = (states(&event.actors), states(&event.recipients));
    if sides.0.is_empty() || sides.1.is_empty() {
        return false;
    }
    let same = |d: &Draft, status| d.status == status && !title(context, d) && matches!(&d.claim, Claim::Event(e) if e.act == event.act && states(&e.actors) == sides.0 && states(&e.recipients) == sides.1);
    all.iter().any(|d| same(d, dyad_register::Status::Planned)) && !all.iter().any(|d| same(d, dyad_register::Status::Actual))
}

fn title(context: &Context<'_>, draft: &Draft) -> bool {
    draft.spans.first().is_some_and(|s| context.analysis.sentences.get(s.0).is_some_and(|l| l.zone == dyad_register::ZoneKind::Title))
}

/// "Envoy handed protest note": a headline without its auxiliary, where the body says to whom it was done.
fn misread(context: &Context<'_>, draft: &Draft, all: &[Draft]) -> bool {
    let title = |d: &Draft| title(context, d);
    let Claim::Event(event) = &draft.claim else { return false };
    let acting = states(&event.actors);
    if !title(draft) || event.act.is_mutual() || acting.is_empty() || !states(&event.recipients).is_empty() {
        return false;
    }
    all.iter().any(|d| !title(d) && matches!(&d.claim, Claim::Event(e) if e.r#type == event.r#type && states(&e.recipients) == acting && !states(&e.actors).is_empty() && states(&e.actors) != acting))
}

/// All who take part are named by reference only.
fn goes_on(draft: &Draft, event: &Event) -> bool {
    // A name is no mere reference, wherever its state comes from.
    let by_name = |side: &[dyad_register::Participant]| !side.is_empty() && side.iter().all(|p| p.person.is_some());
    if event.date.is_some() && !draft.resolved.contains_key("date") && by_name(&event.actors) && by_name(&event.recipients) {
        return false;
    }
    let actors = draft.resolved.contains_key("actors") || event.actors.iter().all(|p| p.state.is_none());
    // A call or a visit is one of its own, however those who take part are named.
    if matches!(event.mode.as_deref(), Some("call" | "visit")) && event.date.is_some() {
        return false;
    }
    let topic = event.mode.as_deref() == Some("discuss");
    actors && (event.recipients.is_empty() || draft.resolved.contains_key("recipients") || event.recipients.iter().all(|p| p.state.is_none())) || topic
}

fn states(side: &[dyad_register::Participant]) -> Vec<StateCode> {
    let mut out: Vec<StateCode> = side.iter().filter_map(|p| p.state).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Two events are one happening.
fn one(a: &Event, b: &Event) -> bool {
    // What costs nothing first: most pairs end here.
    if a.r#type != b.r#type || !(a.act == b.act || a.act == a.r#type || b.act == b.r#type) {
        return false;
    }
    // Thanks are not the signing that they are given for.
    let praise = |e: &Event| e.cameo.as_deref().is_some_and(|c| c.starts_with("051"));
    if a.act == Act::Support && praise(a) != praise(b) {
        return false;
    }
    let sides = if a.act.is_mutual() {
        let all = |e: &Event| {
            let mut list = states(&e.actors);
            list.extend(states(&e.recipients));
            list.sort_unstable();
            list.dedup();
            list
        };
        let (x, y) = (all(a), all(b));
        !x.is_empty() && x == y
    } else {
        let (x, y) = ((states(&a.actors), states(&a.recipients)), (states(&b.actors), states(&b.recipients)));
        let nameless = |l: &[StateCode]| l.is_empty();
        (x.0 == y.0 || nameless(&x.0) || nameless(&y.0)) && (x.1 == y.1 || nameless(&x.1) || nameless(&y.1)) && !(nameless(&x.0) && nameless(&x.1)) && !(nameless(&y.0) && nameless(&y.1))
    };
    let modes = match (&a.mode, &b.mode) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    // Two presidents who came are two visits.
    let name = |e: &Event| match e.actors.as_slice() {
        [one] => one.person.as_deref().map(|p| dyad_register::canonical::fold(p).rsplit(' ').next().unwrap_or("").to_owned()),
        _ => None,
    };
    if a.mode.as_deref() == Some("visit")
        && b.mode.as_deref() == Some("visit")
        && a.date.is_some() != b.date.is_some()
        && name(a).is_some()
        && name(b).is_some()
        && name(a) != name(b)
        && states(&a.actors) == states(&b.actors)
    {
        return false;
    }
    let dates = match (a.date, b.date) {
        (Some(x), Some(y)) => x.agrees(y),
        _ => true,
    };
    sides && modes && dates
}

fn fullness(draft: &Draft) -> usize {
    let Claim::Event(e) = &draft.claim else { return 0 };
    let stated = |p: &dyad_register::Participant| 2 * usize::from(p.state.is_some()) + usize::from(p.person.is_some());
    usize::from(e.mode.is_some()) * 3
        + usize::from(e.date.is_some()) * 2
        + usize::from(e.date.is_some() && !draft.resolved.contains_key("date")) * 3
        + usize::from(e.place.is_some())
        + e.actors.iter().chain(&e.recipients).map(stated).sum::<usize>()
}
