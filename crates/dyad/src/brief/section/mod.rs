//! The sections in the order of a foreign ministry's country note, one file each.
//!
//! Planned things and wishes of every kind stand under intentions and promises, where
//! their result is told too; what is so, or is denied, stands in its own section.

mod agreements;
mod commissions;
mod contacts;
mod culture;
mod economy;
mod list;
mod notes;
pub mod people;
mod problems;
mod promises;
mod relations;
mod representation;
mod statements;
mod table;
mod trade;

pub use promises::became;

use dyad_register::{Fact, Kind, Status};

use super::cite::Citer;
use super::input::{Input, Request};
use super::model::{Block, Section};
use super::select::Chosen;

/// What a section is made from.
pub struct Material<'r, 'a> {
    pub input: Input<'a>,
    pub request: &'r Request,
    pub chosen: &'r Chosen<'a>,
}

impl<'a> Material<'_, 'a> {
    /// The facts of a kind that are so, or are denied.
    fn held(&self, kind: Kind) -> impl Iterator<Item = &'a Fact> + '_ {
        self.chosen.of(kind).filter(|f| matches!(f.status, Status::Actual | Status::Denied))
    }
}

type Builder = fn(&Material<'_, '_>, &mut Citer<'_>) -> Vec<Block>;

/// Name, heading and maker of every section.
const SECTIONS: [(&str, &str, Builder); 15] = [
    ("objectives", "Objectives", notes::objectives),
    ("points", "Points to make", notes::points),
    ("raise", "What they may raise", notes::raise),
    ("notes", "Notes", notes::general),
    ("relations", "Relations and recognition", relations::blocks),
    ("representation", "Representation", representation::blocks),
    ("contacts", "Political contacts", contacts::blocks),
    ("agreements", "Agreements", agreements::blocks),
    ("commissions", "Commissions", commissions::blocks),
    ("trade", "Trade", trade::blocks),
    ("economy", "Investment and assistance", economy::blocks),
    ("culture", "Culture and communities", culture::blocks),
    ("statements", "Statements", statements::blocks),
    ("promises", "Intentions and promises", promises::blocks),
    ("problems", "What does not fit", problems::blocks),
];

/// The sections that hold something.
pub fn sections(material: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    for (id, title, build) in SECTIONS {
        let blocks = build(material, citer);
        if !blocks.is_empty() {
            sections.push(Section { id: id.into(), title: title.into(), blocks });
        }
    }
    sections
}
