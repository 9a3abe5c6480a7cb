//! Envoys of both sides, one line a person; missions; and who else is named in the reports.

use dyad_register::facts::Shelf;
use dyad_register::{Claim, Fact, Kind, StateCode, Status};

use super::{Material, people};
use crate::brief::cite::Citer;
use crate::brief::draft::{Draft, List, listed, newest_first};
use crate::brief::model::Block;
use crate::brief::{line, names};

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for sender in m.request.pair() {
        let heading = format!("Envoys of {} to {}", names::name(sender), names::name(m.request.other(sender)));
        blocks.extend(listed(Some(&heading), false, envoys(m, sender), citer));
    }
    blocks.extend(listed(Some("Missions"), true, m.lines(&[Shelf::Missions]), citer));
    for state in m.request.pair() {
        let heading = format!("Office holders of {}", names::name(state));
        blocks.extend(listed(Some(&heading), false, holders(m, state), citer));
    }
    blocks
}

fn envoys<'a>(m: &Material<'_, 'a>, sender: StateCode) -> List<'a> {
    let facts = m.held(Kind::Accreditation).filter(|f| matches!(&f.claim, Claim::Accreditation(c) if c.sending == sender));
    let facts: Vec<&Fact> = facts.collect();
    let here = facts.len();
    let groups = people::by_person(facts.into_iter(), |a, b| rank_of(a) == rank_of(b));
    let mut groups: Vec<_> = groups.into_iter().filter_map(|g| Some((rank_of(g.first()?), people::envoy(&g)?))).collect();
    let place = |rank: &str| line::RANK_ORDER.iter().position(|r| *r == rank).unwrap_or(line::RANK_ORDER.len());
    groups.sort_by(|(a, x), (b, y)| {
        let last = |d: &Draft<'_>| std::cmp::Reverse(d.date.map(dyad_register::When::latest));
        (place(a), last(x), &x.text).cmp(&(place(b), last(y), &y.text))
    });
    // Where not all envoys are here, nobody knows how many are this side's.
    let count = (m.chosen.on(Shelf::Envoys).count() >= m.count(Shelf::Envoys)).then_some(here);
    m.cut(groups.into_iter().map(|(_, draft)| draft).collect(), count, m.facts_command(&[Shelf::Envoys]))
}

fn rank_of(fact: &Fact) -> String {
    match &fact.claim {
        Claim::Accreditation(c) => c.rank.clone(),
        _ => String::new(),
    }
}

fn holders<'a>(m: &Material<'_, 'a>, state: StateCode) -> List<'a> {
    let facts = m.held(Kind::Office).filter(|f| f.status == Status::Actual && matches!(&f.claim, Claim::Office(c) if c.state == Some(state)));
    let facts: Vec<&Fact> = facts.collect();
    let here = facts.len();
    let groups = people::by_person(facts.into_iter(), |a, b| title_of(a) == title_of(b));
    let mut drafts: Vec<Draft<'a>> = people::with_all_posts(groups);
    newest_first(&mut drafts);
    // Only the newest reports of a page are read for who held office.
    m.cut(drafts, (!m.is_partial()).then_some(here), m.officers_command(state))
}

fn title_of(fact: &Fact) -> String {
    match &fact.claim {
        Claim::Office(c) => c.title.as_ref().unwrap_or(&c.office).to_lowercase(),
        _ => String::new(),
    }
}
