//! Joint bodies: their sessions, newest first; a body without a known session by its name.

use dyad_register::{Claim, Fact, Kind};

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::{Draft, block, newest_first};
use crate::brief::line;
use crate::brief::model::Block;

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let facts: Vec<&Fact> = m.held(Kind::Body).collect();
    let mut drafts: Vec<Draft<'_>> = facts.iter().copied().filter(|f| is_session(f) || !has_session(f, &facts)).map(|f| Draft::of(f, &m.input)).collect();
    newest_first(&mut drafts);
    block(None, true, drafts, citer).into_iter().collect()
}

fn is_session(fact: &Fact) -> bool {
    matches!(&fact.claim, Claim::Body(c) if c.session.is_some() || c.date.is_some() || c.place.is_some())
}

/// A session of the same body is known, which names the body.
fn has_session(fact: &Fact, all: &[&Fact]) -> bool {
    let name = |f: &Fact| match &f.claim {
        Claim::Body(c) => line::body_name(c).to_lowercase(),
        _ => String::new(),
    };
    all.iter().any(|other| is_session(other) && name(other) == name(fact))
}
