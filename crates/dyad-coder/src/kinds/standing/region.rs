//! Regions and groups of states that a standing is told among.

use dyad_text::units::UnitKind;

use crate::kinds::trade::View;

/// Regions and groups as `among`.
pub fn region(view: &View<'_, '_, '_>, from: usize) -> Option<(String, usize)> {
    let start = from + usize::from(matches!(view.low(from), "the" | "all" | "its"));
    if let Some(UnitKind::Organisation(_)) = view.kind(start) {
        return Some((view.words(start, start).to_owned(), start));
    }
    let text = |a: usize, b: usize| view.words(a, b).to_owned();
    for length in (1..=3).rev() {
        let end = start + length - 1;
        if end >= view.len() {
            continue;
        }
        let low = text(start, end).to_lowercase();
        if REGIONS.contains(&low.as_str()) {
            return Some((text(start, end), end));
        }
    }
    None
}

const REGIONS: &[&str] = &[
    "africa", "asia", "europe", "latin america", "south america", "north america", "central america", "east africa", "west africa", "southern africa", "north africa", "central africa", "eastern africa",
    "western africa", "sub-saharan africa", "southeast asia", "south-east asia", "south asia", "east asia", "central asia", "west asia", "the gulf", "gulf", "middle east", "caribbean", "pacific", "balkans",
    "western balkans", "south-eastern europe", "southeastern europe", "eastern europe", "central europe", "western europe", "northern europe", "asean", "eu", "european union", "cis", "eaeu", "mercosur", "gcc",
    "african union", "comesa", "ecowas", "sadc", "eac", "east african community", "eurasian economic union", "commonwealth", "arab world", "region", "continent", "bloc", "americas", "caucasus", "south caucasus",
    "visegrad", "baltics", "oceania", "asia-pacific", "asia pacific", "horn of africa", "african continent", "asian continent", "middle east and north africa", "arab league", "oecd", "brics", "g20", "maghreb",
    "pacific islands", "nordic countries", "arab countries", "african countries", "asian countries", "european countries", "gulf states", "gulf countries", "latin american countries", "asean countries", "eu countries",
    "arab states", "eu member states", "cis countries", "african", "asian", "european", "arab", "latin american", "south american", "north american", "central american", "east african", "west african",
    "southeast asian", "south asian", "central asian", "western", "nordic", "balkan", "pacific island", "african market", "eurasian",
];
