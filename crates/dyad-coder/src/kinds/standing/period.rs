//! The period of a rank, and the places told in brackets.

use dyad_register::{Status, When};
use dyad_text::atoms::{AtomKind, DateContext, resolve};

use super::phrase::Ranked;
use crate::kinds::trade::View;

/// "(15th in 2020)", "(the 15th place in 2020)".
pub fn bracket(view: &View<'_, '_, '_>, from: usize) -> Option<(u32, (When, usize), usize)> {
    // ", up from 11th place in 2020"
    if let Some(at) = (from..from + 5).find(|u| view.low(*u) == "from" && matches!(view.low(u.saturating_sub(1)), "up" | "down" | ","))
        && let Some(AtomKind::Ordinal(n)) = view.atom(at + 1 + usize::from(view.low(at + 1) == "the"))
        && let Some((when, unit)) = (at + 2..at + 6).find_map(|u| dated(view, u).map(|w| (w, u)))
    {
        return Some((*n, (when, unit), unit));
    }
    let open = (from..from + 5).find(|u| view.low(*u) == "(")?;
    let close = (open..view.len().min(open + 10)).find(|u| view.low(*u) == ")")?;
    let place = (open..close).find_map(|u| match view.atom(u) {
        Some(AtomKind::Ordinal(n)) => Some(*n),
        _ => None,
    })?;
    let when = (open..close).find_map(|u| dated(view, u).map(|w| (w, u)))?;
    Some((place, when, close))
}

/// The period that a unit names.
pub fn dated(view: &View<'_, '_, '_>, u: usize) -> Option<When> {
    let atom = view.date(u)?;
    let AtomKind::Date(date) = view.layers.atoms.get(atom)?.kind else { return None };
    let context = DateContext { report: view.context.report_date(), last: view.context.last_date, last_period: view.context.last_period, future: false };
    let when = resolve(&date, &context)?.when;
    let day = match when {
        When::At(d) => d.day().is_some(),
        When::Span(a, b) => a.day().is_some() || b.day().is_some(),
    };
    (!day).then_some(when)
}

/// The period of a rank: after its phrase, or at the head of the clause where it is told of the past.
pub fn period(view: &View<'_, '_, '_>, found: &Ranked, anchor: usize, status: Status) -> Option<(When, usize)> {
    // "to become the first by 2025": a target has the period it is set for.
    let target = status != Status::Actual;
    let bad = |u: usize| u > 0 && matches!(view.low(u - 1), "since" | "until" | "by" | "after" | "from" | "before" | "between" | "than") && !(target && view.low(u - 1) == "by");
    let to_come = |when: When| !target || view.context.report_date().is_some_and(|r| when.latest().year() >= r.year());
    for u in found.units.1 + 1..view.len().min(found.units.1 + 5) {
        if matches!(view.low(u), "," | ";" | "(" | ")" | "and" | "but" | "with" | "." | "while") {
            break;
        }
        if !bad(u)
            && let Some(when) = dated(view, u)
            && to_come(when)
        {
            return Some((when, u));
        }
    }
    // Inside the phrase: "was Georgia's largest investor in 2017"
    for u in found.units.0..=found.units.1 {
        if !bad(u)
            && let Some(when) = dated(view, u)
            && to_come(when)
        {
            return Some((when, u));
        }
    }
    if target {
        return None;
    }
    let past =
        view.scene.clauses.iter().filter(|c| c.frame.is_some()).any(|c| c.anchor.abs_diff(found.units.0) < 8 && c.mood == dyad_text::groups::Mood::Past && matches!(c.verb, "be" | "remain" | "become" | "rank" | "stay"))
            || found.units.0.checked_sub(1).is_some_and(|u| view.low(u) == "then" || view.low(u) == "the" && u > 0 && view.low(u - 1) == "then");
    let start = (0..found.units.0.min(anchor.max(1))).rev().find(|u| matches!(view.low(*u), ";" | ":" | ")" | "while" | "but")).map_or(0, |u| u + 1);
    if past {
        for u in start..found.units.0.min(start + 6) {
            if view.layers.groups.verbs.iter().any(|g| g.first <= u && u <= g.last) {
                break;
            }
            if !bad(u)
                && let Some(when) = dated(view, u)
            {
                return Some((when, u));
            }
        }
    }
    None
}
