//! What one side calls the other, newest first.

use dyad_register::facts::Shelf;

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::listed;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    listed(None, true, m.lines(&[Shelf::Statements]), citer).into_iter().collect()
}
