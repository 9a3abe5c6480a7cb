//! Stub: events from the chapters of PLOVER's types.

use super::Scene;
use crate::draft::Draft;

/// Finds the events of a sentence.
pub fn find(_scene: &Scene<'_, '_>, _out: &mut Vec<Draft>) {}

/// After all sentences: events that follow from records, and one event for one happening.
#[must_use]
pub fn settle(_context: &crate::context::Context<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    drafts
}
