//! What one side calls the other, newest first.

use dyad_register::Kind;

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::block;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    block(None, true, m.lines(&[Kind::Characterisation]), citer).into_iter().collect()
}
