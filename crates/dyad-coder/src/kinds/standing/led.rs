//! Lists told from the top: "the list of investors in Ghana is led by China, followed by
//! India", "Ghana's largest export markets are Switzerland and India".

use dyad_register::Status;
use dyad_text::units::Tag;

use super::place::{list, plural};
use super::rank::superlative;
use super::{List, draft, who};
use crate::draft::Draft;
use crate::kinds::trade::{Side, View};

/// Finds the lists of a sentence that are told from the top.
pub fn find(view: &View<'_, '_, '_>, out: &mut Vec<Draft>) {
    for u in 1..view.len() {
        if matches!(view.low(u), "led" | "headed" | "topped") && view.low(u + 1) == "by" {
            headed(view, u, out);
        } else if let Some(own) = largest(view, u) {
            let Some(status) = who::status(view, u + 2).filter(|s| *s == Status::Actual) else { continue };
            let names = who::names(view, u + 2);
            if names.len() < 2 {
                continue;
            }
            for (n, side) in names.iter().enumerate() {
                out.extend(draft(view, &own, side, n as u32 + 1, None, status, &[u], "standing/led"));
            }
        }
    }
}

/// "the list of investors in Ghana is led by China, followed by India and Turkey"
fn headed(view: &View<'_, '_, '_>, u: usize, out: &mut Vec<Draft>) {
    let Some(at) = (u.saturating_sub(12)..u).find(|k| matches!(view.low(*k), "list" | "ranking" | "table")) else { return };
    let Some((own, _)) = list(view, at + 1) else { return };
    let Some(status) = who::status(view, u + 1).filter(|s| *s == Status::Actual) else { return };
    let first = u + 2 + usize::from(view.low(u + 2) == "the");
    let Some(code) = view.named(first) else { return };
    let side = Side { code, why: None, unit: Some(first) };
    out.extend(draft(view, &own, &side, 1, None, status, &[at, u], "standing/led"));
    out.extend(super::sum(view, &own, &side, first + 1, None, status));
    let after = (first + 1..view.len().min(first + 8)).find(|k| view.low(*k) == "followed").unwrap_or(first + 1);
    for (n, other) in who::followed(view, after).iter().enumerate() {
        out.extend(draft(view, &own, other, n as u32 + 2, None, status, &[], "standing/followed"));
    }
}

/// "Ghana's largest export markets" before "are": the list.
fn largest(view: &View<'_, '_, '_>, u: usize) -> Option<List> {
    let measure = plural(view, u)?;
    if !matches!(view.low(u + 1), "are" | "were") {
        return None;
    }
    let top = (u.saturating_sub(3)..u).find(|k| superlative(view.low(*k)))?;
    let genitive = top.checked_sub(1).filter(|g| view.tag(*g) == Some(Tag::Genitive))?;
    let code = genitive.checked_sub(1).and_then(|s| view.any_state(s))?;
    Some(List { of: code, why: None, measure, scope: None, among: None, units: vec![genitive - 1, u] })
}
