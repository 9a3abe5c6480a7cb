//! Recognition, independence, and every step of the relations: oldest first, because it is a story.

use dyad_register::facts::Shelf;

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::listed;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let mut list = m.lines(&[Shelf::Story]);
    list.drafts.sort_by_key(|d| d.date.map(dyad_register::When::earliest));
    listed(None, true, list, citer).into_iter().collect()
}
