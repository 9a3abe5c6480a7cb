//! Diplomatic ranks as news write them, with the rank that the register keeps.
//!
//! Phrases are in small letters; folding them (no accents, straight apostrophes) may give the
//! same phrase twice, always with the same rank.

use crate::table;

/// One phrase that names a diplomatic rank.
#[derive(Clone, Copy, Debug)]
pub struct Rank {
    /// The phrase, in small letters.
    pub phrase: &'static str,
    /// The rank in the register's words: "ambassador", "charge d'affaires", ...
    pub rank: &'static str,
    /// A usual abbreviation in small letters, or empty.
    pub abbrev: &'static str,
    /// True where the phrase also means other things ("envoy", "representative"): take it for a
    /// rank only where a sending state or a mission stands beside it.
    pub weak: bool,
}

pub(crate) const RANKS: &str = include_str!("../../../reference/ranks.csv");

/// All phrases of ranks, in the order of the table (by phrase).
pub fn ranks() -> impl Iterator<Item = Rank> {
    table::rows(RANKS).map(|[phrase, rank, abbrev, weak]| Rank { phrase, rank, abbrev, weak: weak == "yes" })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use super::*;
    use crate::fold::fold;
    use std::collections::HashMap;

    #[test]
    fn every_phrase_means_one_rank() {
        let mut seen = HashMap::new();
        for row in ranks() {
            let other = seen.insert(fold(row.phrase), (row.rank, row.weak));
            assert!(other.is_none_or(|(r, _)| r == row.rank), "{row:?} and {other:?}");
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn both_apostrophes_and_both_accents() {
        for phrase in ["chargé d’affaires", "charge d'affaires", "chargé d'affaires a.i."] {
            let row = ranks().find(|r| r.phrase == phrase).unwrap();
            assert_eq!(row.rank, "charge d'affaires");
        }
        assert!(ranks().find(|r| r.phrase == "envoy").unwrap().weak);
    }
}
