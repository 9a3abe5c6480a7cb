//! Investment, assets, and grants, loans and relief.

use dyad_register::{Claim, Kind, Measure};

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::{Draft, block, newest_first};
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let mut investment: Vec<Draft<'_>> = m.held(Kind::Trade).filter(|f| matches!(&f.claim, Claim::Trade(t) if t.measure == Measure::Investment)).map(|f| Draft::of(f, &m.input)).collect();
    investment.extend(m.lines(&[Kind::Asset]));
    newest_first(&mut investment);
    let assistance = m.lines(&[Kind::Assistance]);
    let both = !investment.is_empty() && !assistance.is_empty();
    let first = block(both.then_some("Investment"), true, investment, citer);
    let second = block(both.then_some("Assistance"), true, assistance, citer);
    first.into_iter().chain(second).collect()
}
