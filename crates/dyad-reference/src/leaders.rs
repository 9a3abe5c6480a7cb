//! Who held which office of a state, and when: leaders, ministers and others a newswire names
//! without their country.
//!
//! The table is written by hand. A reader meets "Lavrov said" and needs to know, with the date
//! of the text, that Lavrov speaks for Russia. A person has one row for each time in an office.
//! Names are written without accents, so fold the text before looking a name up.

use crate::StateCode;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// One time in office of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// The name as newswire most often writes it, without accents.
    pub name: &'static str,
    /// Other spellings and, where it points to few people, the bare surname.
    pub aliases: Vec<&'static str>,
    /// The state or organisation the person acted for.
    pub state: StateCode,
    /// The office in small letters, such as "prime minister" or "rebel leader".
    pub office: &'static str,
    /// First calendar year in the office, if known.
    pub from: Option<i32>,
    /// Last calendar year in the office; `None` if still there when the table was written.
    pub to: Option<i32>,
}

impl Leader {
    /// Whether the person held the office in some part of this calendar year.
    pub fn holds_in(&self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }

    /// The name and then the aliases.
    pub fn forms(&self) -> impl Iterator<Item = &'static str> + '_ {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// Every row of the table, in the order of the file: by state, then as written.
///
/// Rows that cannot be read are left out; a test keeps the file free of them.
pub fn leaders() -> &'static [Leader] {
    static TABLE: OnceLock<Vec<Leader>> = OnceLock::new();
    TABLE.get_or_init(|| CSV.lines().skip(1).filter_map(parse_row).collect())
}

/// The rows whose name or alias is exactly `form`, in the order of the file.
///
/// Ask [`Leader::holds_in`] of each: a form may belong to people of different years.
pub fn leaders_named(form: &str) -> impl Iterator<Item = &'static Leader> {
    static INDEX: OnceLock<FxHashMap<&'static str, Vec<&'static Leader>>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let mut index: FxHashMap<&'static str, Vec<&'static Leader>> = FxHashMap::default();
        for leader in leaders() {
            for form in leader.forms() {
                index.entry(form).or_default().push(leader);
            }
        }
        index
    });
    index.get(form).into_iter().flatten().copied()
}

const CSV: &str = include_str!("../../../reference/leaders.csv");

/// Reads one line. The file has no quoted fields, which the tests check, so a plain split will do
/// and the names can borrow from the text built into the program.
fn parse_row(line: &'static str) -> Option<Leader> {
    let mut fields = line.split(',');
    let name = fields.next()?;
    let aliases = fields.next()?;
    let state = StateCode::parse(fields.next()?)?;
    let office = fields.next()?;
    let from = parse_year(fields.next()?)?;
    let to = parse_year(fields.next()?)?;
    if fields.next().is_some() {
        return None;
    }
    Some(Leader { name, aliases: aliases.split('|').filter(|alias| !alias.is_empty()).collect(), state, office, from, to })
}

/// An empty field is a year not known; anything else must be a number.
fn parse_year(field: &str) -> Option<Option<i32>> {
    if field.is_empty() {
        return Some(None);
    }
    field.parse().ok().map(Some)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert!(!CSV.contains('"'), "quoted fields are not read");
        assert_eq!(CSV.lines().next(), Some("name,aliases,state,office,from,to"));
        for line in CSV.lines().skip(1) {
            assert!(parse_row(line).is_some(), "cannot be read: {line}");
        }
        assert!(leaders().len() > 5000);
    }

    #[test]
    fn rows_are_sane() {
        let mut seen = std::collections::HashSet::new();
        for leader in leaders() {
            assert!(!leader.office.is_empty(), "{leader:?}");
            for form in leader.forms() {
                assert!(!form.is_empty() && form == form.trim(), "{leader:?}");
                assert!(form.is_ascii(), "accents are folded away: {leader:?}");
                assert!(form.starts_with(|c: char| c.is_alphabetic()), "{leader:?}");
            }
            for year in leader.from.iter().chain(&leader.to) {
                assert!((1920..=2026).contains(year), "{leader:?}");
            }
            if let (Some(from), Some(to)) = (leader.from, leader.to) {
                assert!(from <= to, "{leader:?}");
            }
            assert!(seen.insert((leader.name, leader.state, leader.office, leader.from)), "twice: {leader:?}");
        }
    }

    #[test]
    fn codes_are_those_of_the_other_tables() {
        let states = include_str!("../../../reference/states.csv");
        let organisations = include_str!("../../../reference/organisations.csv");
        let known: std::collections::HashSet<&str> = states.lines().chain(organisations.lines()).filter_map(|line| line.split(',').next()).collect();
        for leader in leaders() {
            assert!(known.contains(leader.state.as_str()), "unknown code: {leader:?}");
        }
    }

    #[test]
    fn a_form_means_one_state_at_a_time() {
        // People may change sides within a year: only a real overlap is refused.
        let mut held: FxHashMap<&str, Vec<&Leader>> = FxHashMap::default();
        for leader in leaders() {
            for form in leader.forms() {
                let others = held.entry(form).or_default();
                for other in others.iter().filter(|other| other.state != leader.state) {
                    let starts = |l: &Leader| l.from.unwrap_or(i32::MIN);
                    let ends = |l: &Leader| l.to.unwrap_or(i32::MAX);
                    assert!(starts(leader) >= ends(other) || starts(other) >= ends(leader), "{form} is both {leader:?} and {other:?}");
                }
                others.push(leader);
            }
        }
    }

    #[test]
    fn well_known_names_are_found() {
        for (form, year, state) in [("Lavrov", 2010, "RUS"), ("Zelenskiy", 2022, "UKR"), ("Milosevic", 1999, "YUG"), ("Merkel", 2015, "DEU")] {
            let found: Vec<_> = leaders_named(form).filter(|leader| leader.holds_in(year)).map(|leader| leader.state.as_str()).collect();
            assert_eq!(found.first(), Some(&state), "{form} in {year}");
        }
        assert_eq!(leaders_named("Nobody At All").count(), 0);
    }
}
