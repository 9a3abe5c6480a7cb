//! The page of a person, an organisation or a place: names and spellings, posts with dates,
//! meetings and other events, honours, what is said, what may be the same. It is printed by
//! the renderers of the brief, each line with its sources and the ids of its facts.

pub mod holders;
pub mod post;

use std::collections::{BTreeMap, BTreeSet};

use dyad_register::entities::{Candidate, Degrees, Entity, EntityKind, Location, Role};
use dyad_register::facts::Following;
use dyad_register::{Claim, Fact, PartialDate};
use serde::Serialize;

use crate::brief::Input;
use crate::brief::cite::Citer;
use crate::brief::draft::{Draft, block, newest_first};
use crate::brief::model::{Block, Section, Source};
use crate::brief::render::{Paper, made_from};
use crate::brief::{names, words};

/// Everything on one entity.
#[derive(Serialize)]
pub struct Profile<'a> {
    /// Who or what it is.
    #[serde(flatten)]
    entity: &'a Entity,
    /// What may be the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<&'a Candidate>,
    /// Later reports were left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<PartialDate>,
    /// What is known, in reading order.
    sections: Vec<Section>,
    /// Where it comes from.
    sources: Vec<Source>,
}

/// Makes the page.
pub fn build<'a>(entity: &'a Entity, candidates: &'a [Candidate], input: Input<'_>, as_of: Option<PartialDate>) -> Profile<'a> {
    let candidates: Vec<&Candidate> = candidates.iter().filter(|c| c.entities.contains(&entity.id)).collect();
    let mut citer = Citer::new(input, as_of);
    let by_id: BTreeMap<&str, &Fact> = input.facts.iter().map(|f| (f.id.as_str(), f)).collect();
    let material = Material::new(entity, by_id, input);
    let mut sections = Vec::new();
    let mut add = |id: &'static str, title: &'static str, blocks: Vec<Option<Block>>| {
        let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
        if !blocks.is_empty() {
            sections.push(Section { id: id.into(), title: title.into(), blocks });
        }
    };
    add("names", "Names", vec![block(None, false, material.names(), &mut citer), block(Some("Why these are one"), false, material.why(), &mut citer)]);
    add("location", "Where it lies", vec![block(None, false, entity.location.iter().flat_map(located).collect(), &mut citer)]);
    add("offices", "Offices", vec![block(None, false, material.posts(false), &mut citer)]);
    add("accreditations", "Accreditations", vec![block(None, false, material.posts(true), &mut citer)]);
    if entity.kind != EntityKind::Person {
        add("people", "People", vec![block(None, true, material.of(Role::Office), &mut citer)]);
        add("what", "What it is", vec![block(None, true, material.of(Role::Is), &mut citer)]);
        add("here", "What happened here", vec![block(None, true, material.of(Role::Where), &mut citer)]);
    }
    let is_meeting = |d: &Draft<'_>| d.facts.iter().all(|f| matches!(&f.claim, Claim::Event(e) if e.is_meeting()));
    let (meetings, acts): (Vec<_>, Vec<_>) = material.of(Role::Event).into_iter().partition(is_meeting);
    add("contacts", "Meetings and other events", {
        let both = !meetings.is_empty() && !acts.is_empty();
        vec![block(both.then_some("Visits, meetings, letters"), true, meetings, &mut citer), block(both.then_some("Other acts"), true, acts, &mut citer)]
    });
    add("honours", "Honours", vec![block(None, true, material.of(Role::Honour), &mut citer)]);
    add("said", if entity.kind == EntityKind::Person { "What they say" } else { "What it says" }, vec![block(None, true, material.of(Role::Said), &mut citer)]);
    add("candidates", "May be the same", vec![block(None, false, offered(&candidates), &mut citer)]);
    add("problems", "What does not fit", vec![block(None, false, material.problems(), &mut citer)]);
    Profile { entity, candidates, as_of, sections, sources: citer.finish() }
}

impl Profile<'_> {
    /// The page for the renderers.
    pub fn paper(&self) -> Paper<'_> {
        let kind = match self.entity.kind {
            EntityKind::Person => "Person",
            EntityKind::Organisation => "Organisation",
            EntityKind::Place => "Place",
        };
        Paper { kind, title: self.entity.name.clone(), scope: self.scope(), sections: &self.sections, sources: &self.sources, ids: true }
    }

    fn scope(&self) -> String {
        let mut whose: Vec<String> = self.entity.states.iter().map(|s| names::name(*s)).collect();
        if whose.is_empty() {
            whose.clone_from(&self.entity.organisations);
        }
        let list = words::list(&whose);
        let whose = match (self.entity.kind, list.is_empty()) {
            (_, true) => String::new(),
            (EntityKind::Person, _) => format!("Speaks for {list}. "),
            (EntityKind::Organisation, _) => format!("Of {list}. "),
            (EntityKind::Place, _) => format!("In {list}. "),
        };
        let as_of = self.as_of.map(|d| format!("; as known on {}", words::date(d))).unwrap_or_default();
        format!("{whose}{}{as_of}", made_from(&self.sources))
    }
}

/// Where a place lies: the division and state, the coordinates, the names over time.
fn located<'d>(location: &Location) -> Vec<Draft<'d>> {
    let side = |degrees: Degrees, [plus, minus]: [&str; 2]| format!("{:.4}° {}", degrees.get().abs(), if degrees.get() < 0.0 { minus } else { plus });
    let point = format!("{}, {}", side(location.latitude, ["north", "south"]), side(location.longitude, ["east", "west"]));
    let whose: Vec<String> = location.division.clone().into_iter().chain([names::name(location.state)]).collect();
    let geonames = location.geonames.map(|id| format!("GeoNames {id}"));
    let mut drafts = vec![Draft::plain(whose.join(", "), [point].into_iter().chain(geonames).collect(), Vec::new())];
    drafts.extend(location.called.iter().map(|n| {
        let time = match (n.from.map(words::date), n.until.map(words::date)) {
            (Some(from), Some(until)) => format!("from {from} until {until}"),
            (Some(from), None) => format!("since {from}"),
            (None, Some(until)) => format!("until {until}"),
            (None, None) => "always".to_owned(),
        };
        Draft::plain(format!("Called {}", n.name), vec![time], Vec::new())
    }));
    drafts
}

struct Material<'m> {
    entity: &'m Entity,
    by_id: BTreeMap<&'m str, &'m Fact>,
    input: Input<'m>,
    /// What the other facts of the page tell already: a signing stands there as an agreement.
    told: Following,
}

impl<'m> Material<'m> {
    fn new(entity: &'m Entity, by_id: BTreeMap<&'m str, &'m Fact>, input: Input<'m>) -> Self {
        let named = entity.named.iter().filter_map(|n| by_id.get(n.fact.as_str()));
        let records: BTreeSet<&str> = named.flat_map(|f| &f.records).map(|r| r.id.as_str()).collect();
        let told = Following::of(records.into_iter().filter_map(|id| input.records.get(id)));
        Self { entity, by_id, input, told }
    }

    fn names(&self) -> Vec<Draft<'m>> {
        let records = |n: usize| if n == 1 { "one record".to_owned() } else { format!("{n} records") };
        self.entity.spellings.iter().map(|s| Draft::plain(s.text.clone(), vec![records(s.records)], Vec::new())).collect()
    }

    fn why(&self) -> Vec<Draft<'m>> {
        self.entity.why.iter().map(|why| Draft::plain(words::capital(why), Vec::new(), Vec::new())).collect()
    }

    fn facts(&self, ids: &[String]) -> Vec<&'m Fact> {
        ids.iter().filter_map(|id| self.by_id.get(id.as_str()).copied()).collect()
    }

    fn posts(&self, envoy: bool) -> Vec<Draft<'m>> {
        let posts = self.entity.posts.iter().filter(|p| p.envoy == envoy);
        posts.filter_map(|p| crate::brief::section::people::told(words::capital(&post::text(p)), &self.facts(&p.facts))).collect()
    }

    /// Lines of the facts in which it plays a role, newest first.
    fn of(&self, role: Role) -> Vec<Draft<'m>> {
        let ids: Vec<String> = self.entity.named.iter().filter(|n| n.role == role).map(|n| n.fact.clone()).collect();
        let untold = self.facts(&ids).into_iter().filter(|f| !self.told.gives_all(f, |id| self.input.records.get(id)));
        let mut drafts: Vec<Draft<'m>> = untold.map(|f| Draft::of(f, &self.input)).collect();
        newest_first(&mut drafts);
        drafts
    }

    /// Findings on its posts, and on nothing else: a date that does not fit is no matter of a person.
    fn problems(&self) -> Vec<Draft<'m>> {
        let held: Vec<&String> = self.entity.posts.iter().flat_map(|p| &p.facts).collect();
        let about = |f: &&dyad_register::checks::Finding| f.about.iter().any(|id| held.contains(&id));
        let draft = |f: &dyad_register::checks::Finding| Draft::plain(f.sentence.trim_end_matches('.').to_owned(), Vec::new(), self.facts(&f.about));
        self.input.findings.iter().filter(about).map(draft).collect()
    }
}

/// What may be the same, with what to type.
fn offered<'d>(candidates: &[&Candidate]) -> Vec<Draft<'d>> {
    let draft = |c: &&Candidate| Draft::plain(format!("{} and {}: {}", c.names[0], c.names[1], c.reason), vec![same(c), different(c)], Vec::new());
    candidates.iter().map(draft).collect()
}

/// The command that says that two are one.
pub fn same(c: &Candidate) -> String {
    format!("dyad same {} {}", quoted(&c.names[0]), quoted(&c.names[1]))
}

/// The command that says that two are two.
pub fn different(c: &Candidate) -> String {
    format!("dyad different {} {}", quoted(&c.names[0]), quoted(&c.names[1]))
}

/// A name for a shell: nothing in it may be taken for a command.
fn quoted(name: &str) -> String {
    let bad = |c: char| matches!(c, '"' | '$' | '`' | '\\' | '!') || c.is_control();
    if name.contains(bad) { format!("'{}'", name.replace(|c: char| c.is_control(), " ").replace('\'', "'\\''")) } else { format!("\"{name}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_outside_is_no_command() {
        assert_eq!(quoted("Ana Pop (ROU)"), "\"Ana Pop (ROU)\"");
        assert_eq!(quoted("$(rm x) O'Neil"), "'$(rm x) O'\\''Neil'");
    }
}
