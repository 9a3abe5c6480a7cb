//! Communities: "Vietnamese community in Hungary, about 7,000 people: Budapest, Debrecen".

use dyad_register::{Community, Status};
use rust_decimal::Decimal;

use crate::brief::{names, words};

pub fn text(c: &Community, status: Status) -> String {
    let mut people = c.people.strip_prefix("the ").unwrap_or(&c.people).to_owned();
    // "Vietnamese" alone is a people, "Vietnamese community" says so itself.
    let says_so = ["communit", "diaspora", "minorit", "people", "citizen", "nationals", "student", "worker", "migrant"];
    if !people.ends_with('s') && !says_so.iter().any(|w| people.to_lowercase().contains(w)) {
        people.push_str(" community");
    }
    let size = c.size.map(|n| format!(", {}{} people", words::qualifier(c.qualifier), words::grouped(Decimal::from(n)))).unwrap_or_default();
    let there = if c.places.is_empty() { String::new() } else { format!("; {}", words::list(&c.places)) };
    let groups = if c.organisations.is_empty() { String::new() } else { format!("; organised in {}", words::list(&c.organisations)) };
    let not = if status == Status::Denied { "no " } else { "" };
    format!("{not}{people} in {}{size}{there}{groups}", names::name(c.host))
}
