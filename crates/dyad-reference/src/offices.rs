//! Offices as news write them: the phrases, the words that stand before or after them, and the
//! portfolios of ministers.
//!
//! All phrases are in small letters; compare them with a folded text. "Minister of X" and
//! "X minister" are not listed for each X: a phrase of scope [`Scope::Portfolio`] goes together
//! with a row of [`portfolios`], and [`title_with`] names the result. A few fixed ones, such as
//! "foreign minister", stand in the table as well, under the very title that `title_with` gives.

use crate::table;

/// What an office phrase needs after it or before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Stands by itself: "president", "foreign minister".
    Head,
    /// Is usually followed by "of X" or "for X": "head", "special envoy".
    Of,
    /// Goes with a portfolio before or after it: "minister", "cabinet secretary".
    Portfolio,
}

/// One phrase that names an office.
#[derive(Clone, Copy, Debug)]
pub struct Office {
    /// The phrase, in small letters.
    pub phrase: &'static str,
    /// The normalised title; many phrases share one.
    pub title: &'static str,
    /// PLOVER's sector: `GOV`, `MIL`, `LEG`, ...
    pub sector: &'static str,
    /// What goes with the phrase.
    pub scope: Scope,
}

/// What a word beside an office says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Holds the office for the time being: "acting", "interim".
    Acting,
    /// Another, lower office: "deputy", "vice", "assistant". It becomes part of the title.
    Deputy,
    /// "first deputy": as [`Effect::Deputy`], one step higher.
    FirstDeputy,
    /// Says how high: "senior", "chief". Part of the office as written, not of the title.
    Rank,
    /// "honorary".
    Honorary,
    /// No longer in office: "former", "ex-", "then".
    Former,
    /// In office now: "current", "incumbent".
    Incumbent,
    /// Still in office, about to leave.
    Outgoing,
    /// Not yet in office: "incoming", "-elect", "designate".
    Incoming,
    /// Just come into office: "new", "newly appointed".
    New,
    /// A claim to an office that others do not grant: "self-proclaimed".
    Disputed,
    /// No meaning of its own: "longtime", "federal".
    Nothing,
}

/// A word or words beside an office.
#[derive(Clone, Copy, Debug)]
pub struct Modifier {
    /// The phrase, in small letters. A hyphen at its end or start says that it is written
    /// together with the office: "ex-", "-elect".
    pub phrase: &'static str,
    /// True for words that follow the office: "-elect", "designate".
    pub after: bool,
    /// What it says.
    pub effect: Effect,
}

/// A field that a minister is in charge of.
#[derive(Clone, Copy, Debug)]
pub struct Portfolio {
    /// The phrase, in small letters, without "the".
    pub phrase: &'static str,
    /// The name without differences of spelling and custom ("defense", "national defence" and
    /// "defence" are one). Two ministers of a state do not share one.
    pub normal: &'static str,
    /// The wider field: "coal" and "mines" are "mineral resources". For grouping only.
    pub field: &'static str,
}

pub(crate) const OFFICES: &str = include_str!("../../../reference/offices.csv");
pub(crate) const MODIFIERS: &str = include_str!("../../../reference/office_modifiers.csv");
pub(crate) const PORTFOLIOS: &str = include_str!("../../../reference/portfolios.csv");

/// All phrases of offices, in the order of the table (by phrase).
pub fn offices() -> impl Iterator<Item = Office> {
    table::rows(OFFICES).map(|[phrase, title, sector, scope]| {
        let scope = match scope {
            "of" => Scope::Of,
            "portfolio" => Scope::Portfolio,
            _ => Scope::Head,
        };
        Office { phrase, title, sector, scope }
    })
}

/// All words that stand beside offices.
pub fn modifiers() -> impl Iterator<Item = Modifier> {
    table::rows(MODIFIERS).map(|[phrase, position, effect]| {
        let effect = match effect {
            "acting" => Effect::Acting,
            "deputy" => Effect::Deputy,
            "first deputy" => Effect::FirstDeputy,
            "rank" => Effect::Rank,
            "honorary" => Effect::Honorary,
            "former" => Effect::Former,
            "incumbent" => Effect::Incumbent,
            "outgoing" => Effect::Outgoing,
            "incoming" => Effect::Incoming,
            "new" => Effect::New,
            "disputed" => Effect::Disputed,
            _ => Effect::Nothing,
        };
        Modifier { phrase, after: position == "after", effect }
    })
}

/// All portfolios. Compounds ("trade and tourism") are the reader's to put together, save a few
/// fixed ones.
pub fn portfolios() -> impl Iterator<Item = Portfolio> {
    table::rows(PORTFOLIOS).map(|[phrase, normal, field]| Portfolio { phrase, normal, field })
}

/// The normalised title of an office with a portfolio: "minister" and "finance" give
/// "minister of finance", "interior" gives "minister of the interior".
#[must_use]
pub fn title_with(title: &str, normal: &str) -> String {
    let the = if matches!(normal, "interior" | "environment" | "economy") { "the " } else { "" };
    format!("{title} of {the}{normal}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use super::*;
    use crate::fold::fold;
    use std::collections::HashMap;

    const SECTORS: &[&str] = &["GOV", "MIL", "COP", "JUD", "SPY", "LEG", "OPP", "PTY", "REB", "ELI", "BUS", "LAB", "MED", "REL", "CVL", "IGO", "NGO", "EDU", "HLH", "AGR", "REF", "CRM", "UAF", "IMG", "MNC"];

    fn title_of(phrase: &str) -> &'static str {
        offices().find(|o| o.phrase == phrase).map(|o| o.title).unwrap_or("")
    }

    #[test]
    fn every_phrase_means_one_thing() {
        let mut seen = HashMap::new();
        for office in offices() {
            assert!(SECTORS.contains(&office.sector), "{office:?}");
            assert!(!office.title.is_empty(), "{office:?}");
            assert_eq!(office.phrase, office.phrase.to_lowercase());
            let other = seen.insert(fold(office.phrase), office.title);
            assert!(other.is_none_or(|t| t == office.title), "{office:?} and {other:?}");
        }
        assert!(seen.len() > 1000);
    }

    #[test]
    fn portfolios_and_modifiers_mean_one_thing() {
        let mut seen = HashMap::new();
        for row in portfolios() {
            assert!(!row.normal.is_empty(), "{row:?}");
            assert!(seen.insert(fold(row.phrase), row.normal).is_none(), "{row:?}");
        }
        for row in portfolios() {
            assert_eq!(seen.get(row.normal), Some(&row.normal), "{row:?}: not its own name");
        }
        let mut seen = HashMap::new();
        for row in modifiers() {
            assert!(seen.insert((row.phrase, row.after), row.effect).is_none(), "{row:?}");
        }
    }

    #[test]
    fn phrases_have_the_titles_of_the_register() {
        for (phrase, title) in [
            ("top diplomat", "minister of foreign affairs"),
            ("foreign minister", "minister of foreign affairs"),
            ("deputy foreign minister", "deputy minister of foreign affairs"),
            ("premier", "prime minister"),
            ("advisor", "adviser"),
            ("chancellor of the exchequer", "minister of finance"),
        ] {
            assert_eq!(title_of(phrase), title, "{phrase}");
        }
    }

    #[test]
    fn composed_titles_are_those_of_the_table() {
        for (portfolio, phrase) in [("foreign affairs", "foreign minister"), ("defense", "defense minister"), ("interior", "interior minister"), ("finance", "finance minister")] {
            let normal = portfolios().find(|p| p.phrase == portfolio).unwrap().normal;
            assert_eq!(title_with("minister", normal), title_of(phrase));
        }
    }
}
