//! Investment, assets, and grants, loans and relief.

use dyad_register::facts::Shelf;

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::listed;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let (investment, assistance) = (m.lines(&[Shelf::Investment]), m.lines(&[Shelf::Assistance]));
    let both = !investment.drafts.is_empty() && !assistance.drafts.is_empty();
    let first = listed(both.then_some("Investment"), true, investment, citer);
    let second = listed(both.then_some("Assistance"), true, assistance, citer);
    first.into_iter().chain(second).collect()
}
