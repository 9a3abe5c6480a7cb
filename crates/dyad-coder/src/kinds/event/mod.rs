//! Events: who does what to whom. The chapters `plover-*` name the acts; here a match
//! becomes a candidate, candidates of one sentence are weighed against each other, and what
//! happened once is written once in a document.

mod candidate;
mod choose;
mod duty;
mod follow;
mod happen;
mod hostile;
mod judgement;
mod participants;
mod refusal;
mod plan;
mod visits;

use super::Scene;
use crate::draft::Draft;

/// Finds the events of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let mut candidates = candidate::candidates(scene);
    duty::add(scene, &mut candidates);
    visits::add(scene, &mut candidates);
    for chosen in choose::choose(scene, candidates) {
        out.extend(chosen.draft(scene));
    }
}

/// After all sentences: events that follow from records, and one event for one happening.
#[must_use]
pub fn settle(context: &crate::context::Context<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    happen::once(context, follow::follow(context, drafts))
}
