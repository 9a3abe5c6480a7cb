//! The table of trade by period; parts of trade and places in each other's list below it.

use dyad_register::{Claim, Fact, Kind, Measure, Status};

use super::{Material, table};
use crate::brief::cite::Citer;
use crate::brief::draft::{Draft, block, newest_first};
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = table::table(m, citer).into_iter().map(Block::Table).collect();
    let mut others: Vec<Draft<'_>> = m.held(Kind::Trade).filter(|f| !is_investment(f) && !in_table(f)).map(|f| Draft::of(f, &m.input)).collect();
    newest_first(&mut others);
    blocks.extend(block(Some("Other figures"), true, others, citer));
    blocks.extend(block(Some("Places in each other’s list"), true, m.lines(&[Kind::Standing]), citer));
    blocks
}

fn is_investment(fact: &Fact) -> bool {
    matches!(&fact.claim, Claim::Trade(t) if t.measure == Measure::Investment)
}

/// All goods, a known period, and so.
pub fn in_table(fact: &Fact) -> bool {
    matches!(&fact.claim, Claim::Trade(t) if t.measure != Measure::Investment && t.scope.is_none() && t.period.is_some()) && fact.status == Status::Actual
}
