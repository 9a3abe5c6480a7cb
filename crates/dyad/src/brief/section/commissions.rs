//! Joint bodies: their sessions, newest first; a body without a known session by its name.

use std::collections::BTreeSet;

use dyad_register::facts::Shelf;
use dyad_register::{Claim, Fact};

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::listed;
use crate::brief::line;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let mut list = m.lines(&[Shelf::Sessions, Shelf::Bodies]);
    let is_session = |f: &&Fact| Shelf::of(&f.claim, f.status) == Shelf::Sessions;
    let sat: BTreeSet<String> = list.drafts.iter().flat_map(|d| &d.facts).copied().filter(is_session).map(name).collect();
    // A session names its body already.
    list.drafts.retain(|d| d.facts.iter().any(|f| is_session(f) || !sat.contains(&name(f))));
    listed(None, true, list, citer).into_iter().collect()
}

fn name(fact: &Fact) -> String {
    match &fact.claim {
        Claim::Body(c) => line::body_name(c).to_lowercase(),
        _ => String::new(),
    }
}
