//! Communities, monuments and honours.

use dyad_register::Kind;

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::block;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let parts = [("Communities", Kind::Community), ("Monuments and names", Kind::Memorial), ("Honours", Kind::Honour)];
    parts.into_iter().filter_map(|(heading, kind)| block(Some(heading), true, m.lines(&[kind]), citer)).collect()
}
