//! The table of trade by period; parts of trade and places in each other's list below it.

use dyad_register::Fact;
use dyad_register::facts::Shelf;

use super::{Material, table};
use crate::brief::cite::Citer;
use crate::brief::draft::listed;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = table::table(m, citer).into_iter().map(Block::Table).collect();
    blocks.extend(listed(Some("Other figures"), true, m.lines(&[Shelf::Figures]), citer));
    blocks.extend(listed(Some("Places in each other’s list"), true, m.lines(&[Shelf::Standings]), citer));
    blocks
}

/// All goods, a known period, and so.
pub fn in_table(fact: &Fact) -> bool {
    Shelf::of(&fact.claim, fact.status) == Shelf::Trade
}
