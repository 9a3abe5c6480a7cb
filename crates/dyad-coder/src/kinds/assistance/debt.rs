//! Debts that are written off: help like a grant. Who forgives is the subject, whose debt it
//! is says the phrase ("Malawi's debt", "debts owed by Malawi"), or the one forgiven.

use dyad_reference::StateCode;
use dyad_register::Status;

use super::{Thing, emit, sum_in};
use crate::clause::{Clause, Filler};
use crate::context::{Meant, is_state};
use crate::draft::Draft;
use crate::kinds::Scene;

fn debt(low: &str) -> bool {
    matches!(low, "debt" | "debts" | "arrears" | "liabilities")
}

/// The verb lets a debt go: "cancelled", "wrote off", "converted into a grant".
fn lets_go(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    match clause.verb {
        "cancel" | "forgive" | "waive" | "annul" | "erase" | "remit" | "pardon" | "scrap" => true,
        "write" | "wipe" => (clause.anchor + 1..clause.anchor + 3).any(|u| matches!(scene.low(u), "off" | "out")) || clause.phrasal.as_deref().is_some_and(|p| p.ends_with("off")),
        "convert" | "turn" => (clause.anchor..scene.len())
            .any(|u| scene.low(u) == "into" && (u + 1..u + 5).any(|k| matches!(scene.low(k), "grant" | "grants" | "gift" | "fund" | "funds" | "investment" | "investments" | "project" | "projects"))),
        _ => false,
    }
}

/// Finds the debts of a sentence that are let go.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some()) {
        if !lets_go(scene, clause) {
            continue;
        }
        let Some(status) = clause.status.filter(|s| matches!(s, Status::Actual | Status::Planned)) else { continue };
        if scene.doubted(clause.anchor) {
            continue;
        }
        let nps = &scene.context.layers().groups.nps;
        let mut parts: Vec<usize> = Vec::new();
        for filler in clause.object.iter().chain(&clause.second) {
            parts.push(filler.np());
            let (own, _) = scene.context.trail(filler.np());
            parts.extend(own.iter().flat_map(|a| a.fillers.iter().map(|f| f.np())));
        }
        parts.extend(clause.adjuncts.iter().flat_map(|a| a.fillers.iter().map(|f| f.np())));
        let Some(own) = parts.iter().copied().find(|n| (nps[*n].first..=nps[*n].last).any(|u| debt(scene.low(u)))) else { continue };
        let sum = parts.iter().find_map(|n| sum_in(scene, nps[*n].first, nps[*n].last));
        let Some((donor, recipient, why)) = parties(scene, clause, own) else { continue };
        let np = sum.as_ref().and_then(|(_, u)| scene.np_of(*u)).unwrap_or(own);
        emit(scene, out, clause, &Thing { np, form: None, sum }, "debt relief", (donor, recipient), why.as_deref(), status);
        if let Some(draft) = out.last_mut() {
            draft.span(scene.context.sentence, nps[own].first, nps[own].last);
        }
    }
}

fn one(found: Vec<Meant>) -> Option<Meant> {
    match found.as_slice() {
        [one] if is_state(one.code) => Some(one.clone()),
        _ => None,
    }
}

fn parties(scene: &Scene<'_, '_>, clause: &Clause, debt: usize) -> Option<(StateCode, StateCode, Option<String>)> {
    let context = scene.context;
    let np = &context.layers().groups.nps[debt];
    let creditor = one(context.all_meant(&super::sides::subject_of(scene, clause)));
    let mut owners: Vec<Meant> = np.states.iter().filter(|m| !m.city && is_state(m.code)).map(|m| Meant { code: m.code, np: debt, why: None }).collect();
    // "its debt" after "forgave Samoa"
    owners.extend(clause.object.iter().chain(&clause.second).filter(|f| f.np() != debt).flat_map(|f| context.meant(*f)));
    let (own, _) = context.trail(debt);
    for adjunct in own.iter().chain(&clause.adjuncts).filter(|a| matches!(a.word.as_str(), "of" | "by" | "for" | "to")) {
        owners.extend(context.all_meant(&adjunct.fillers));
    }
    // "debts owed by Samoa"
    if scene.low(np.last + 1) == "owed"
        && scene.low(np.last + 2) == "by"
        && let Some(n) = scene.np_of(np.last + 3)
    {
        owners.extend(context.meant(Filler::Np(n)));
    }
    owners.retain(|m| is_state(m.code) && creditor.as_ref().is_none_or(|c| c.code != m.code));
    let debtor = owners.first().filter(|a| owners.iter().all(|b| b.code == a.code)).cloned();
    match (creditor, debtor) {
        (Some(c), Some(d)) => Some((c.code, d.code, c.why.or(d.why))),
        (Some(c), None) if owners.is_empty() => context.other(c.code).map(|d| (c.code, d, Some("the other side of the pair in focus".to_owned()))),
        (None, Some(d)) if clause.agentless => context.other(d.code).map(|c| (c, d.code, Some("the other side of the pair in focus".to_owned()))),
        _ => None,
    }
}
