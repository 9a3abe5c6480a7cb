//! Who met whom, and what else one side did to the other: newest first.

use dyad_register::{Claim, Kind};

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::{Draft, block};
use crate::brief::line;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let is_meeting = |d: &Draft<'_>| d.facts.iter().all(|f| matches!(&f.claim, Claim::Event(e) if line::is_meeting(e)));
    let (meetings, acts): (Vec<_>, Vec<_>) = m.lines(&[Kind::Event]).into_iter().partition(is_meeting);
    let both = !meetings.is_empty() && !acts.is_empty();
    let first = block(both.then_some("Visits, meetings, letters"), true, meetings, citer);
    let second = block(both.then_some("Other acts"), true, acts, citer);
    first.into_iter().chain(second).collect()
}
