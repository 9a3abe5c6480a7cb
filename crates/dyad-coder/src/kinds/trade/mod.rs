//! Stub: see the chapter of the same name.

use super::Scene;
use crate::draft::Draft;

/// Finds the records of this kind in a sentence.
pub fn find(_scene: &Scene<'_, '_>, _out: &mut Vec<Draft>) {}
