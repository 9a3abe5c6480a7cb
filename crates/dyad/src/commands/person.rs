//! `dyad person`, `dyad organisation`, `dyad place`: everything the register holds on one of them.

use clap::Args;
use dyad_register::entities::{Entities, Entity, EntityKind};

use crate::brief::render::write;
use crate::kept::Known;
use crate::printed::{Given, Printed, width};
use crate::who::{build, post};
use crate::{Common, Exit, Usage};

/// The page of a person: names, offices, accreditations, meetings by date, honours, what they say.
#[derive(Args, Debug)]
pub(crate) struct Person {
    #[command(flatten)]
    wanted: Wanted,
}

/// The page of an organisation: names, people, what it is, events by date, what it says.
#[derive(Args, Debug)]
pub(crate) struct Organisation {
    #[command(flatten)]
    wanted: Wanted,
}

/// The page of a place: names, and what happened there by date.
#[derive(Args, Debug)]
pub(crate) struct Place {
    #[command(flatten)]
    wanted: Wanted,
}

#[derive(Args, Debug)]
struct Wanted {
    /// The name in any spelling, or a part that only one has
    #[arg(required = true)]
    name: Vec<String>,
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    printed: Printed,
}

impl Person {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        self.wanted.run(common, EntityKind::Person)
    }
}

impl Organisation {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        self.wanted.run(common, EntityKind::Organisation)
    }
}

impl Place {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        self.wanted.run(common, EntityKind::Place)
    }
}

impl Wanted {
    fn run(self, common: &Common, kind: EntityKind) -> anyhow::Result<Exit> {
        let format = self.printed.form()?;
        let (register, failures) = self.given.register(common)?;
        let known = Known::whole(&register, self.given.as_of)?;
        let entity = one(&known.entities, kind, &self.name.join(" "))?;
        let kept = known.on(entity)?.estimated(&register)?;
        let profile = build(entity, &known.entities.candidates, kept.input(), self.given.as_of);
        self.printed.put(&write(&profile.paper(), &profile, format, width())?, format)?;
        Ok(Exit::with(failures))
    }
}

/// At most so many names in a message.
const AT_MOST: usize = 12;

/// The only entity that a name means.
fn one<'e>(known: &'e Entities, kind: EntityKind, name: &str) -> Result<&'e Entity, Usage> {
    let word = match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
    };
    let found = known.find(kind, name);
    match found.as_slice() {
        [only] => Ok(only),
        [] => {
            let near = near(known, kind, name);
            let hint = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) };
            Err(Usage(format!("the register knows no {word} called {name:?}{hint}")))
        }
        several => {
            let mut list: Vec<String> = several.iter().take(AT_MOST).map(|e| format!("\n  {}", described(e))).collect();
            if several.len() > AT_MOST {
                list.push(format!("\n  and {} more", several.len() - AT_MOST));
            }
            Err(Usage(format!("{name:?} may be any of {}; give one of these names, or the id:{}", several.len(), list.concat())))
        }
    }
}

fn described(e: &Entity) -> String {
    let about = e.posts.first().map(post::text).unwrap_or_default();
    let about = if about.is_empty() { String::new() } else { format!(", {about}") };
    format!("{}{about}  {}", crate::output::clean(&e.label), e.id.get(..10).unwrap_or(&e.id))
}

/// Up to three that share a word with what was typed, or nearly do.
fn near(known: &Entities, kind: EntityKind, name: &str) -> Vec<String> {
    let wanted: Vec<String> = name.split_whitespace().map(|w| dyad_reference::fold::fold(w).chars().take(40).collect()).collect();
    let mut found: Vec<(usize, &str)> = Vec::new();
    for e in known.of(kind) {
        let parts: Vec<String> = e.name.split([' ', '-']).map(dyad_reference::fold::fold).collect();
        let close = |w: &String| parts.iter().filter_map(|p| crate::names::apart(w, p)).min();
        if let Some(distance) = wanted.iter().filter_map(close).min() {
            found.push((distance, &e.label));
        }
    }
    found.sort_unstable();
    found.into_iter().take(3).map(|(_, label)| crate::output::clean(label)).collect()
}
