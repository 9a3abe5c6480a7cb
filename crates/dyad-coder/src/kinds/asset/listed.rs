//! Firms in a list behind those that a sentence counts: "among them X, Y and Z".

use dyad_register::{Asset, Claim, Status};

use super::owner_in;
use crate::draft::Draft;
use crate::kinds::Scene;
use crate::kinds::walk::is_state;

/// "Nine Indonesian companies operate in Timor-Leste, among them X, Y and Z": each of the list.
pub(super) fn listed(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let nps = &scene.context.layers().groups.nps;
    let firms = |n: usize| matches!(scene.context.low_last(nps[n].head), "companies" | "firms" | "banks" | "enterprises");
    let present = |c: &&crate::clause::Clause| c.frame.is_some() && c.status == Some(Status::Actual) && matches!(c.verb, "operate" | "work" | "be" | "run" | "do" | "own" | "have");
    let Some((clause, np)) = scene.clauses.iter().filter(present).find_map(|c| c.subject.iter().map(|f| f.np()).find(|n| firms(*n)).map(|n| (c, n))) else { return };
    let Some(owner) = owner_in(scene, nps[np].first, nps[np].head) else { return };
    let Some(among) = (clause.anchor..scene.len()).find(|u| matches!(scene.low(*u), "among" | "including") && scene.before(*u, 1) == ",") else { return };
    let start = among + 1 + usize::from(matches!(scene.low(among + 1), "them" | "these"));
    let place = (clause.anchor + 1..among).find(|u| matches!(scene.low(*u), "in" | "on"));
    let host = place.and_then(|u| {
        let named = (u + 1..u + 4).find_map(|k| scene.state_noun(k).map(|c| (c, k)));
        named.or_else(|| {
            let n = scene.np_of(u + 1)?;
            match scene.context.meant(crate::clause::Filler::Np(n)).as_slice() {
                [one] if one.code != owner => Some((one.code, u + 1)),
                _ => scene.context.other(owner).map(|c| (c, u + 1)),
            }
        })
    });
    let Some((host, unit)) = host.filter(|(c, _)| *c != owner && is_state(*c)) else { return };
    let mut k = start;
    while let Some(name) = scene.name_run(k) {
        let claim = Claim::Asset(Asset { organisation: scene.text(name.0, name.1), owner, host, description: None });
        if !out.iter().any(|d| matches!(&d.claim, Claim::Asset(a) if a.organisation == scene.text(name.0, name.1))) {
            let mut draft = Draft::new(claim, Status::Actual, scene.context.sentence, (scene.context.layers().groups.nps[np].first, name.1), "asset/listed");
            draft.span(scene.context.sentence, unit, unit);
            draft.weight = (2, 2);
            out.push(draft);
        }
        k = match (scene.low(name.1 + 1), scene.low(name.1 + 2)) {
            (",", "and") => name.1 + 3,
            ("," | "and", _) => name.1 + 2,
            _ => return,
        };
    }
}
