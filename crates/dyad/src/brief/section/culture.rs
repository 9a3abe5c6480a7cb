//! Communities, monuments and honours.

use dyad_register::facts::Shelf;

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::listed;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let parts = [("Communities", Shelf::Communities), ("Monuments and names", Shelf::Memorials), ("Honours", Shelf::Honours)];
    parts.into_iter().filter_map(|(heading, shelf)| listed(Some(heading), true, m.lines(&[shelf]), citer)).collect()
}
