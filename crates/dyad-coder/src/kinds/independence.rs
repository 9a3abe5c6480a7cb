//! Independence of states: by name and date, or counted from another event ("the day after
//! its proclamation").

use dyad_register::{Claim, Independence, Status, When};

use super::Scene;
use crate::draft::Draft;

/// Finds independences in a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    for found in scene.of("independence") {
        let Some(status) = found.clause.status else { continue };
        // "has been independent since 1966": the day it is so from, not a day on which it is.
        if found.clause.verb == "be" && !found.clause.dates.iter().any(|(_, p)| p.is_some_and(|p| context.low(p) == "since")) {
            continue;
        }
        let Some(date) = context.date(&found.clause, false) else { continue };
        let states = scene.states(found, "state");
        let from = scene.states(found, "from").first().map(|m| m.code);
        if let [one] = states.as_slice() {
            let claim = Claim::Independence(Independence { state: one.code, from, date: Some(date.0) });
            let mut draft = scene.draft(found, claim, status).resolved("state", one.why.as_deref());
            draft.span(context.sentence, date.1, date.1);
            if let Some(derived) = date.2 {
                draft.resolved.insert("date".into(), derived);
            }
            out.push(draft);
        }
    }
    dates_from(scene, out);
    if context.layers().groups.nps.iter().any(|n| !n.states.is_empty() && context.low_last(n.head) == "independence") {
        time_of(scene, out);
        anniversary(scene, out);
    }
    counted(scene, out);
}

/// "Fiji, whose independence dates from 10 October 1970", "Fiji's independence dates back to 1970".
fn dates_from(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && c.verb == "date" && c.status == Some(Status::Actual)) {
        let [subject] = clause.subject.as_slice() else { continue };
        let np = &layers.groups.nps[subject.np()];
        if context.low_last(np.head) != "independence" {
            continue;
        }
        let told = clause.dates.first().and_then(|(atom, _)| Some((context.resolve_atom(*atom, false)?, *atom)));
        let Some((resolved, atom)) = told else { continue };
        let Some(unit) = layers.units.iter().position(|u| matches!(u.kind, dyad_text::units::UnitKind::Atom(a) if a == atom)) else { continue };
        let own: Vec<(dyad_reference::StateCode, usize)> = np.states.iter().map(|m| (m.code, np.first)).collect();
        // "whose": the phrase before it.
        let whose = np.first.checked_sub(1).filter(|u| context.low(*u) == "whose");
        let before = whose.and_then(|w| layers.groups.nps.iter().rev().find(|n| n.last < w)).filter(|n| n.states.len() == 1);
        let found = match (own.as_slice(), before) {
            ([one], _) => *one,
            ([], Some(n)) => (n.states[0].code, n.first),
            _ => continue,
        };
        let claim = Claim::Independence(Independence { state: found.0, from: None, date: Some(resolved.when) });
        let mut draft = Draft::new(claim, Status::Actual, context.sentence, (found.1.min(clause.anchor), clause.anchor.max(np.last)), "independence/dates");
        draft.span(context.sentence, unit, unit);
        draft.weight = (2, 1);
        out.push(draft);
    }
}

/// "the 70th anniversary of Indonesia's independence on August 17": so many years before that day.
fn anniversary(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let Some(np) = layers.groups.nps.iter().find(|n| context.low_last(n.head) == "independence" && n.states.len() == 1 && n.genitive.is_some()) else { return };
    let own = np.states[0];
    let Some(word) = (np.first.saturating_sub(5)..np.first).find(|u| scene.low(*u) == "anniversary") else { return };
    let years = word.checked_sub(1).and_then(|u| match scene.kind(u)? {
        dyad_text::units::UnitKind::Atom(a) => match layers.atoms.get(*a)?.kind {
            dyad_text::atoms::AtomKind::Ordinal(n) => i16::try_from(n).ok(),
            _ => None,
        },
        _ => None,
    });
    let at = np.last + 1 + usize::from(scene.low(np.last + 1) == "on");
    let (Some(years), Some(dyad_text::units::UnitKind::Atom(atom)), true) = (years, scene.kind(at), crate::context::is_state(own.code)) else { return };
    let day = context.resolve_atom(*atom, false).and_then(|r| r.when.point()).filter(|d| d.day().is_some());
    let near = |d: &dyad_register::PartialDate| context.report_date().is_some_and(|r| (d.year() - r.year()).abs() <= 1);
    let Some((day, first)) = day.filter(near).and_then(|d| Some((d, d.plus_years(-years)?))) else { return };
    let claim = Claim::Independence(Independence { state: own.code, from: None, date: Some(first.into()) });
    let mut draft =
        Draft::new(claim, Status::Actual, context.sentence, (word.saturating_sub(1), at), "independence/anniversary").derived(Some(format!("the {years}th anniversary is on {day}, so independence dates from {first}")));
    draft.weight = (2, 1);
    out.push(draft);
}

/// "since November 1975, the month of Suriname's independence from the Netherlands".
fn time_of(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for np in layers.groups.nps.iter().filter(|n| context.low_last(n.head) == "independence") {
        let [own] = np.states.as_slice() else { continue };
        let Some(of) = np.first.checked_sub(1).filter(|u| context.low(*u) == "of") else { continue };
        let noun = scene.before(of, 1);
        if !matches!(noun, "day" | "month" | "year") || scene.before(of, 2) != "the" || scene.before(of, 3) != "," || !crate::context::is_state(own.code) {
            continue;
        }
        let Some(unit) = of.checked_sub(4) else { continue };
        let Some(dyad_text::units::UnitKind::Atom(atom)) = scene.kind(unit) else { continue };
        let Some(when) = context.resolve_atom(*atom, false).and_then(|r| r.when.point()) else { continue };
        let when = match noun {
            "day" if when.day().is_some() => Some(when),
            "month" => when.month().and_then(|m| dyad_register::PartialDate::month_of(when.year(), m)),
            "year" => dyad_register::PartialDate::year_of(when.year()),
            _ => None,
        };
        let Some(when) = when else { continue };
        let from = (context.low(np.last + 1) == "from").then(|| scene.np_of(np.last + 2).or_else(|| scene.np_of(np.last + 3))).flatten().and_then(|n| layers.groups.nps[n].states.first());
        let last = from.map_or(np.last, |m| m.unit.max(np.last));
        let claim = Claim::Independence(Independence { state: own.code, from: from.map(|m| m.code), date: Some(when.into()) });
        let mut draft = Draft::new(claim, Status::Actual, context.sentence, (unit, last), "independence/time");
        draft.weight = (2, 1);
        out.push(draft);
    }
}

/// "recognised ... on 17 December 1991, the day after its proclamation": the proclamation was a day before.
fn counted(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let tokens = context.tokens();
    let words: Vec<&str> = (layers.first..layers.end).map(|t| tokens.low(t)).collect();
    // "(just) (the|one|a) day after", "two days after", "a week after"
    // "on the day of its independence", "the day it was restored"
    let same_day = words.windows(2).position(|w| w[0] == "day" && matches!(w[1], "of" | "it" | "when")).filter(|i| !words[..*i].ends_with(&["to", "the"]));
    let Some(after) = words.iter().position(|w| *w == "after").filter(|a| *a > 0 && *a < words.len()).or(same_day) else { return };
    let days = if same_day == Some(after) {
        0
    } else {
        match (words[after - 1], after.checked_sub(2).map(|i| words[i])) {
            ("hours" | "hour", _) => 0,
            ("day", _) => 1,
            ("days", Some("two")) => 2,
            ("days", Some("three")) => 3,
            ("days", Some("four")) => 4,
            ("days", Some("five")) => 5,
            ("days", Some("ten")) => 10,
            ("week", _) => 7,
            _ => return,
        }
    };
    let related = words[after..].iter().take(12).any(|w| matches!(*w, "proclamation" | "declaration" | "independence" | "proclaimed" | "declared"));
    if !related {
        return;
    }
    // The event that is dated: a recognition or an establishment of this sentence, already drafted.
    let dated = out.iter().rev().find(|d| d.spans.first().is_some_and(|s| s.0 == context.sentence) && d.status == Status::Actual && matches!(d.claim, Claim::Recognition(_) | Claim::Relations(_)));
    let Some(dated) = dated.cloned() else { return };
    let (date, states) = match &dated.claim {
        Claim::Recognition(r) => (r.date, vec![r.recognised]),
        Claim::Relations(r) => (r.date, r.states.clone()),
        _ => return,
    };
    let Some(day) = date.and_then(When::point).filter(|d| d.day().is_some() || days == 0) else { return };
    let Some(before) = (if days == 0 { Some(day) } else { day.plus_days(-days) }) else { return };
    // Whose independence: the state named after "after", else the one recognised, else what the noun phrase means.
    let unit_after = layers.units.iter().position(|u| u.first >= layers.first + after).unwrap_or(0);
    let named: Vec<_> = layers.groups.nps.iter().enumerate().filter(|(_, n)| n.first >= unit_after).flat_map(|(n, _)| context.meant(crate::clause::Filler::Np(n))).filter(|m| states.contains(&m.code)).collect();
    let (state, why) = match (named.first(), states.as_slice()) {
        (Some(m), _) => (m.code, m.why.clone()),
        (None, [one]) => (*one, Some("the state recognised".to_owned())),
        (None, [a, b]) => match context.seat() {
            Some(seat) if seat == *a => (*b, Some("the state that is not the seat's".to_owned())),
            Some(seat) if seat == *b => (*a, Some("the state that is not the seat's".to_owned())),
            _ => return,
        },
        _ => return,
    };
    let mut draft =
        Draft::new(Claim::Independence(Independence { state, from: None, date: Some(before.into()) }), Status::Actual, context.sentence, (dated.spans[0].1, layers.units.len().saturating_sub(1)), "independence/counted")
            .resolved("state", why.as_deref())
            .derived(Some(if days == 0 { format!("on the same day, {day}") } else { format!("{days} day{} before {day}", if days == 1 { "" } else { "s" }) }));
    draft.weight = (2, 2);
    out.push(draft);
}
