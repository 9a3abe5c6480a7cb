//! Agreements with their stages, newest first.

use dyad_register::Kind;

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::block;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    block(None, true, m.lines(&[Kind::Agreement]), citer).into_iter().collect()
}
