//! Who met whom, and what else one side did to the other: newest first.

use dyad_register::facts::Shelf;

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::listed;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let (meetings, acts) = (m.lines(&[Shelf::Meetings]), m.lines(&[Shelf::Acts]));
    let both = !meetings.drafts.is_empty() && !acts.drafts.is_empty();
    let first = listed(both.then_some("Visits, meetings, letters"), true, meetings, citer);
    let second = listed(both.then_some("Other acts"), true, acts, citer);
    first.into_iter().chain(second).collect()
}
