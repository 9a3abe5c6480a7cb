//! Recognition of states and its withdrawal: one record for each state that recognises and
//! each that is recognised.

use dyad_reference::StateCode;
use dyad_register::{Claim, Recognition, RecognitionAction, Status, When};
use dyad_text::atoms::{AtomKind, DateAtom, Unit};
use dyad_text::clauses::is_country_noun;

use super::Scene;
use crate::clause::Filler;
use crate::draft::Draft;

/// Finds recognitions in a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for found in scene.of("recognition") {
        let Some(mut status) = found.clause.status else { continue };
        // "The government decided on Tuesday to recognise": the decision is the act.
        let over = found.clause.governor.and_then(|g| scene.clauses.iter().find(|c| c.frame == Some(g)));
        let decided = over.filter(|c| matches!(c.verb, "decide" | "resolve") && c.status == Some(Status::Actual) && found.clause.link == dyad_text::clauses::Link::Infinitive);
        if status == Status::Planned && decided.is_some() {
            status = Status::Actual;
        }
        let action = match found.pattern.fixed("action") {
            Some("withdrawn") => RecognitionAction::Withdrawn,
            _ => RecognitionAction::Recognised,
        };
        let recognisers = scene.states(found, "recogniser");
        // "I didn't recognise he was ...": persons.
        let person = |f: &Filler| layers.groups.nps[f.np()].pronoun && matches!(context.low(layers.groups.nps[f.np()].head), "i" | "he" | "she" | "you" | "him" | "her" | "me" | "who");
        if found.role("recognised").iter().chain(found.role("recogniser")).any(|f| matches!(f, Filler::Np(_)) && person(f)) {
            continue;
        }
        // "the so-called regions of Ukraine": a part of a state is none.
        let part = |f: &Filler| matches!(f, Filler::Np(n) if matches!(context.low_last(layers.groups.nps[*n].head), "regions" | "region" | "provinces" | "province" | "oblasts") && context.low(layers.groups.nps[*n].last + 1) == "of");
        if found.role("recognised").iter().any(part) {
            continue;
        }
        // "recognition of the so-called regions of Ukraine": what stands right behind "of" is recognised.
        if let Some(noun) = found.clause.noun
            && let Some(first) = found.role("recognised").iter().map(|f| layers.groups.nps[f.np()].first).min()
            && layers.groups.nps.iter().any(|n| n.first > layers.groups.nps[noun].last && n.last < first && n.states.is_empty() && !n.pronoun)
        {
            continue;
        }
        let fillers = found.role("recognised");
        // What is recognised is a state by its name, not something of a state's: "Portugal's efforts".
        let head = fillers.iter().all(|f| match f {
            Filler::Np(n) => {
                let np = &layers.groups.nps[*n];
                np.pronoun || np.states.iter().any(|m| m.unit == np.head && !m.city) || is_country_noun(context.low_last(np.head))
            }
            _ => true,
        });
        if !head {
            continue;
        }
        let pronoun = fillers.first().is_some_and(|f| layers.groups.nps[f.np()].pronoun || matches!(context.low_last(layers.groups.nps[f.np()].head), "territories" | "territory" | "republics" | "regions" | "two"));
        let told = last_recognised(out);
        let recognised: Vec<(StateCode, Option<String>)> = if pronoun && !told.is_empty() {
            told.into_iter().map(|c| (c, Some("the state whose recognition was told before".to_owned()))).collect()
        } else {
            scene.states(found, "recognised").into_iter().map(|m| (m.code, m.why)).collect()
        };
        let date = context.date(&found.clause, status == Status::Planned).or_else(|| context.date(decided?, false));
        for a in &recognisers {
            for (b, why) in recognised.iter().filter(|b| b.0 != a.code) {
                if is_organisation(a.code) || is_organisation(*b) {
                    continue;
                }
                let claim = Claim::Recognition(Recognition { recogniser: a.code, recognised: *b, action, date: date.as_ref().map(|d| d.0) });
                let mut draft = scene.draft(found, claim, status).resolved("recogniser", a.why.as_deref()).resolved("recognised", why.as_deref());
                if let Some((_, unit, derived)) = &date {
                    draft.span(context.sentence, *unit, *unit);
                    if let Some(derived) = derived {
                        draft.resolved.insert("date".into(), derived.clone());
                    }
                }
                out.push(draft);
            }
        }
    }
    withdrawn(scene, out);
    bare(scene, out);
    ellipses(scene, out);
}

/// "... and withdrew its recognition in 2010": of the state whose recognition was told just before.
fn withdrawn(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && matches!(c.verb, "withdraw" | "revoke" | "rescind" | "retract" | "cancel")) {
        let Some(status) = clause.status else { continue };
        let Some(object) = clause.object.first().map(|f| &layers.groups.nps[f.np()]) else { continue };
        let bare = context.low_last(object.head) == "recognition" && object.states.is_empty() && context.low(object.last + 1) != "of";
        let told = out.iter().rev().find_map(|d| match &d.claim {
            Claim::Recognition(r) if r.action == RecognitionAction::Recognised && d.spans.iter().any(|s| s.0 + 1 >= context.sentence) => Some((r.recogniser, r.recognised)),
            _ => None,
        });
        let meant = context.all_meant(&clause.subject);
        let ([who], Some((by, of)), true) = (meant.as_slice(), told, bare) else { continue };
        if who.code != by {
            continue;
        }
        let date = context.date(clause, status == Status::Planned);
        let claim = Claim::Recognition(Recognition { recogniser: by, recognised: of, action: RecognitionAction::Withdrawn, date: date.as_ref().map(|d| d.0) });
        let first = clause.subject.iter().map(|f| layers.groups.nps[f.np()].first).min().unwrap_or(clause.anchor).min(clause.anchor);
        let mut draft = Draft::new(claim, status, context.sentence, (first, object.last.max(clause.anchor)), "recognition/its").resolved("recognised", Some("the state whose recognition was told before"));
        if let Some((_, unit, derived)) = date {
            draft.span(context.sentence, unit, unit);
            if let Some(derived) = derived {
                draft.resolved.insert("date".into(), derived);
            }
        }
        out.push(draft);
    }
}

/// "Chile had extended its recognition in May", "Peru has withheld its recognition": of the state that the
/// text has just told was recognised; "the recognition granted to Kosovo by Peru in 2012".
fn bare(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let about = |f: &Filler| {
        let np = &layers.groups.nps[f.np()];
        context.low_last(np.head) == "recognition" && np.states.is_empty() && context.low(np.last + 1) != "of"
    };
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && matches!(c.verb, "extend" | "grant" | "accord" | "give" | "announce" | "withhold" | "refuse" | "deny")) {
        let Some(status) = clause.status else { continue };
        let date = context.date(clause, status == Status::Planned);
        let under = |word: &str| clause.adjuncts.iter().find(|a| a.word == word).map(|a| context.all_meant(&a.fillers)).unwrap_or_default();
        let first = |f: &Filler| layers.groups.nps[f.np()].first;
        if let Some(subject) = clause.subject.first().filter(|f| about(f) && clause.object.is_empty() && matches!(clause.verb, "extend" | "grant" | "accord" | "give")) {
            if let ([by], [to]) = (under("by").as_slice(), under("to").as_slice())
                && status == Status::Actual
                && by.code != to.code
                && !is_organisation(by.code)
                && !is_organisation(to.code)
            {
                let claim = Claim::Recognition(Recognition { recogniser: by.code, recognised: to.code, action: RecognitionAction::Recognised, date: date.as_ref().map(|d| d.0) });
                let last = layers.groups.nps[by.np].last.max(layers.groups.nps[to.np].last);
                let mut draft = Draft::new(claim, status, context.sentence, (first(subject), last), "recognition/granted").dated(date);
                draft.weight = (2, 1);
                out.push(draft);
            }
            continue;
        }
        let Some(object) = clause.object.first().filter(|f| about(f) && layers.groups.nps[f.np()].determiner.is_some_and(|d| matches!(context.low(d), "its" | "their"))) else { continue };
        if clause.adjuncts.iter().any(|a| a.word == "to" || a.word == "from") {
            continue;
        }
        let told = out.iter().rev().find_map(|d| match &d.claim {
            Claim::Recognition(r) if d.spans.iter().any(|s| s.0 + 8 >= context.sentence) => Some(r.recognised),
            _ => None,
        });
        // All that the text says of recognition is of this one state.
        let Some(of) = told.filter(|of| out.iter().all(|d| !matches!(&d.claim, Claim::Recognition(r) if r.recognised != *of))) else { continue };
        let status = if matches!(clause.verb, "withhold" | "refuse" | "deny") { Status::Denied } else { status };
        for who in context.all_meant(&clause.subject).into_iter().filter(|w| w.code != of && !is_organisation(w.code) && w.why.is_none()) {
            let claim = Claim::Recognition(Recognition { recogniser: who.code, recognised: of, action: RecognitionAction::Recognised, date: date.as_ref().map(|d| d.0).filter(|_| status != Status::Denied) });
            let np = &layers.groups.nps[who.np];
            let mut draft = Draft::new(claim, status, context.sentence, (np.first.min(clause.anchor), layers.groups.nps[object.np()].last.max(clause.anchor)), "recognition/its")
                .resolved("recognised", Some("the state whose recognition was told before"))
                .dated(date.clone().filter(|_| status != Status::Denied));
            draft.weight = (2, 1);
            out.push(draft);
        }
    }
}

/// The states of the last recognitions told.
fn last_recognised(out: &[Draft]) -> Vec<StateCode> {
    let Some(rule) = out.iter().rev().find(|d| matches!(d.claim, Claim::Recognition(_))) else { return Vec::new() };
    let sentence = rule.spans.first().map(|s| s.0);
    let mut list = Vec::new();
    for draft in out.iter().filter(|d| d.spans.first().map(|s| s.0) == sentence) {
        if let Claim::Recognition(r) = &draft.claim
            && !list.contains(&r.recognised)
        {
            list.push(r.recognised);
        }
    }
    list
}

/// "a day after Austria and Malta had done the same", "the Holy See was the first to do so in 1992".
fn ellipses(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let tokens = context.tokens();
    // "Latvia followed on 20 February"
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && c.verb == "follow" && c.status == Some(Status::Actual)) {
        let plain = clause.object.is_empty() || clause.object.iter().all(|f| context.low_last(layers.groups.nps[f.np()].head) == "suit");
        let Some(model) = out
            .iter()
            .rev()
            .find(|d| matches!(&d.claim, Claim::Recognition(r) if r.action == RecognitionAction::Recognised) && d.status == Status::Actual && d.spans.iter().any(|s| s.0 + 1 >= context.sentence))
            .cloned()
            .filter(|_| plain)
        else {
            continue;
        };
        let Claim::Recognition(told) = &model.claim else { continue };
        let date = context.date(clause, false);
        for one in context.all_meant(&clause.subject) {
            if is_organisation(one.code) || one.why.is_some() || one.code == told.recognised || one.code == told.recogniser {
                continue;
            }
            let claim = Claim::Recognition(Recognition { recogniser: one.code, recognised: told.recognised, action: told.action, date: date.as_ref().map(|d| d.0) });
            let np = &layers.groups.nps[one.np];
            let mut draft = Draft::new(claim, Status::Actual, context.sentence, (np.first.min(clause.anchor), np.last.max(clause.anchor)), "recognition/follow")
                .resolved("recognised", Some("the recognition told before"))
                .dated(date.clone());
            draft.weight = (2, 1);
            out.push(draft);
        }
    }
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && c.verb == "do") {
        let Some(status) = clause.status else { continue };
        let anchor = layers.units[clause.anchor].last;
        let same = matches!(tokens.low(anchor + 1), "so") || (tokens.low(anchor + 1) == "the" && matches!(tokens.low(anchor + 2), "same" | "likewise")) || tokens.low(anchor + 1) == "likewise";
        if !same {
            continue;
        }
        // What was done is the last thing told: it must be a recognition of this sentence or the one before.
        let Some(model) = out.iter().rev().find(|d| matches!(d.claim, Claim::Recognition(_)) && d.spans.iter().any(|s| s.0 + 1 >= context.sentence)).cloned() else { continue };
        let Claim::Recognition(told) = &model.claim else { continue };
        let mut date = context.date(clause, status == Status::Planned).map(|d| (d.0, d.2));
        if date.is_none()
            && let Some(frame) = clause.frame.and_then(|f| layers.frames.get(f))
            && let Some(unit) = frame.subordinator
            && context.low_last(unit) == "after"
            && let Some(day) = told.date.and_then(When::point).filter(|d| d.day().is_some())
        {
            // "a day after": counted back from what was told.
            let counted = match layers.units[unit].kind {
                dyad_text::units::UnitKind::Atom(a) => match layers.atoms.get(a).map(|x| x.kind) {
                    Some(AtomKind::Date(DateAtom::Relative { offset: Some(n), unit: Unit::Day, .. })) => day.plus_days(-i64::from(n.abs())),
                    Some(AtomKind::Date(DateAtom::Relative { offset: Some(n), unit: Unit::Week, .. })) => day.plus_days(-7 * i64::from(n.abs())),
                    _ => None,
                },
                _ => None,
            };
            let before = counted.or(match (context.low_last(unit.saturating_sub(1)), context.low(unit.saturating_sub(2))) {
                ("day", _) => day.plus_days(-1),
                ("days", "two") => day.plus_days(-2),
                ("days", "three") => day.plus_days(-3),
                ("week", _) => day.plus_days(-7),
                _ => layers.atoms.iter().find(|a| a.last as usize + 1 == layers.units[unit].first || a.last as usize == layers.units[unit].last).and_then(|a| match a.kind {
                    AtomKind::Date(DateAtom::Relative { offset: Some(n), unit: Unit::Day, .. }) => day.plus_days(-i64::from(n.abs())),
                    AtomKind::Duration { amount, unit: Unit::Day, .. } => day.plus_days(-i64::from(amount)),
                    _ => None,
                }),
            });
            date = before.map(|d| (d.into(), Some(format!("counted from {day}"))));
        }
        for who in context.all_meant(&clause.subject) {
            if who.code == told.recognised || is_organisation(who.code) {
                continue;
            }
            let claim = Claim::Recognition(Recognition { recogniser: who.code, recognised: told.recognised, action: told.action, date: date.as_ref().map(|d| d.0) });
            let first = clause.subject.iter().map(|f| layers.groups.nps[f.np()].first).min().unwrap_or(clause.anchor).min(clause.anchor);
            let last = layers.units.iter().position(|u| u.first > anchor + 1).unwrap_or(layers.units.len()).saturating_sub(1);
            let mut draft = Draft::new(claim, status, context.sentence, (first, last), "recognition/ellipsis").resolved("recognised", Some("\"did the same\" is what was told before"));
            if let Some((_, Some(why))) = &date {
                draft.resolved.insert("date".into(), why.clone());
            }
            for span in &model.spans {
                draft.span(span.0, span.1, span.2);
            }
            out.push(draft);
        }
    }
}

fn is_organisation(code: dyad_reference::StateCode) -> bool {
    dyad_reference::reference().state(code).is_none()
}
