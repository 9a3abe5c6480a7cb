//! Recognition, independence, and every step of the relations: oldest first, because it is a story.

use dyad_register::Kind;

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::block;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let mut drafts = m.lines(&[Kind::Independence, Kind::Recognition, Kind::Relations]);
    drafts.sort_by_key(|d| d.date.map(dyad_register::When::earliest));
    block(None, true, drafts, citer).into_iter().collect()
}
