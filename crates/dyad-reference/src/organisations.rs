//! International organisations: their codes and names, and which states were members when.
//!
//! Codes have the shape of state codes and clash with none of them. Names are written as news
//! write them; compare acronyms with their capitals, or "WHO" is found in "who said".

use crate::day::{Day, Period};
use crate::{StateCode, table};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How a name stands for an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrgNameType {
    /// The name to show; one for each code, and its first row.
    Main,
    /// Another full name or spelling.
    Name,
    /// Short for the name: "NATO", "OSCE".
    Acronym,
    /// An organ or mission of the organisation: "European Parliament" of `EUU`.
    Part,
    /// Also means other things ("Commonwealth", "Security Council", "IOC"): take it only where
    /// the context has nothing nearer.
    Weak,
}

/// One name of an organisation.
#[derive(Clone, Copy, Debug)]
pub struct OrgName {
    /// The organisation.
    pub code: StateCode,
    /// The name as written.
    pub name: &'static str,
    /// How the name stands for it.
    pub name_type: OrgNameType,
    /// What sort of organisation: `union`, `alliance`, `un`, `finance`, `court`, `trade`,
    /// `group`, `ngo`, `armed`, ...
    pub kind: &'static str,
}

/// The membership of one state (or organisation) for one time.
#[derive(Clone, Copy, Debug)]
pub struct Membership {
    /// The organisation.
    pub organisation: StateCode,
    /// The member.
    pub member: StateCode,
    /// When. Most beginnings are known to the year only and count from its first day.
    pub period: Period,
}

pub(crate) const ORGANISATIONS: &str = include_str!("../../../reference/organisations.csv");
pub(crate) const MEMBERS: &str = include_str!("../../../reference/organisation_members.csv");

/// All names of all organisations; those of one code stand together, the main one first.
pub fn names() -> impl Iterator<Item = OrgName> {
    table::rows(ORGANISATIONS).filter_map(|[code, name, name_type, kind]| {
        let name_type = match name_type {
            "main" => OrgNameType::Main,
            "acronym" => OrgNameType::Acronym,
            "part" => OrgNameType::Part,
            "weak" => OrgNameType::Weak,
            _ => OrgNameType::Name,
        };
        Some(OrgName { code: StateCode::parse(code)?, name, name_type, kind })
    })
}

/// The name to show for a code; `None` if no organisation has it.
pub fn main_name(code: StateCode) -> Option<&'static str> {
    // Asked for every record: the table is read once, the first name of a code counts.
    static MAIN: OnceLock<FxHashMap<StateCode, &'static str>> = OnceLock::new();
    let main = MAIN.get_or_init(|| {
        let mut out = FxHashMap::default();
        for name in names() {
            out.entry(name.code).or_insert(name.name);
        }
        out
    });
    main.get(&code).copied()
}

/// Whether an organisation is an international court.
pub fn is_court(code: StateCode) -> bool {
    static COURTS: OnceLock<Vec<StateCode>> = OnceLock::new();
    COURTS.get_or_init(|| names().filter(|n| n.kind == "court").map(|n| n.code).collect()).contains(&code)
}

/// All memberships of the organisations whose members the table knows.
pub fn memberships() -> impl Iterator<Item = Membership> {
    table::rows(MEMBERS).filter_map(|[code, state, from, to]| Some(Membership { organisation: StateCode::parse(code)?, member: StateCode::parse(state)?, period: Period::parse(from, to) }))
}

/// The members of an organisation on a day, in code order; empty where the table knows none.
pub fn members_on(organisation: StateCode, day: Day) -> Vec<StateCode> {
    let mut members: Vec<_> = memberships().filter(|m| m.organisation == organisation && m.period.contains(day)).map(|m| m.member).collect();
    members.sort_unstable();
    members
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use super::*;
    use crate::reference;
    use std::collections::{HashMap, HashSet};

    fn code(text: &str) -> StateCode {
        StateCode::parse(text).unwrap()
    }

    #[test]
    fn codes_are_good_and_clash_with_no_state() {
        let rows = table::rows::<4>(ORGANISATIONS).count();
        assert_eq!(names().count(), rows, "a code is malformed");
        for name in names() {
            assert!(reference().state(name.code).is_none(), "{name:?}");
        }
        let codes: HashSet<_> = names().map(|n| n.code).collect();
        assert!(codes.len() > 150, "{}", codes.len());
    }

    #[test]
    fn every_name_means_one_organisation() {
        let mut seen = HashMap::new();
        let mut mains = HashSet::new();
        for name in names() {
            assert!(seen.insert(name.name, name.code).is_none(), "{name:?} twice");
            let first = mains.insert(name.code);
            assert_eq!(first, name.name_type == OrgNameType::Main, "{name:?}");
        }
        for (name, wanted) in [("European Commission", "EUU"), ("NATO", "NAT"), ("UNESCO", "UNE")] {
            assert_eq!(seen.get(name), Some(&code(wanted)), "{name}");
        }
    }

    #[test]
    fn members_are_known_and_do_not_overlap() {
        let organisations: HashSet<_> = names().map(|n| n.code).collect();
        let rows = table::rows::<4>(MEMBERS).count();
        let all: Vec<_> = memberships().collect();
        assert_eq!(all.len(), rows);
        for (i, m) in all.iter().enumerate() {
            assert!(organisations.contains(&m.organisation), "{m:?}");
            let known = reference().state(m.member).is_some() || organisations.contains(&m.member);
            assert!(known, "{m:?}");
            assert!(m.period.from.zip(m.period.to).is_none_or(|(a, b)| a < b), "{m:?}");
            for other in &all[i + 1..] {
                let same = other.organisation == m.organisation && other.member == m.member;
                assert!(!same || !other.period.overlaps(&m.period), "{m:?} and {other:?}");
            }
        }
    }

    #[test]
    fn membership_follows_the_day() {
        assert_eq!(members_on(code("EUU"), (2020, 1, 31)).len(), 28);
        assert_eq!(members_on(code("EUU"), (2020, 2, 1)).len(), 27);
        assert_eq!(members_on(code("NAT"), (2024, 4, 1)).len(), 32);
        assert_eq!(members_on(code("SCO"), (2022, 1, 1)).len(), 8);
        assert_eq!(members_on(code("ASN"), (2010, 1, 1)).len(), 10);
        assert_eq!(members_on(code("OIC"), (2010, 1, 1)).len(), 57);
        assert_eq!(members_on(code("ARL"), (2010, 1, 1)).len(), 22);
    }
}
