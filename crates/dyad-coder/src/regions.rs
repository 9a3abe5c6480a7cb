//! Descriptions of states by region: "the Central American country", "the Pacific island
//! state", "the Gulf emirate". A description fits a state or it does not; who is meant is the
//! last state spoken of that fits.

use dyad_reference::{StateCode, reference};

/// A word or two of a description with the UN subregions or continents it means.
const REGIONS: &[(&str, &[&str])] = &[
    ("central american", &["Central America"]),
    ("south american", &["South America"]),
    ("north american", &["Northern America", "North America"]),
    ("latin american", &["Central America", "South America", "Caribbean"]),
    ("caribbean", &["Caribbean"]),
    ("pacific", &["Oceania", "Polynesia", "Melanesia", "Micronesia", "Australia and New Zealand"]),
    ("oceanian", &["Oceania", "Polynesia", "Melanesia", "Micronesia"]),
    ("melanesian", &["Melanesia"]),
    ("polynesian", &["Polynesia"]),
    ("micronesian", &["Micronesia"]),
    ("east african", &["Eastern Africa", "Northern Africa"]),
    ("west african", &["Western Africa"]),
    ("north african", &["Northern Africa"]),
    ("southern african", &["Southern Africa", "Eastern Africa"]),
    ("central african", &["Middle Africa"]),
    ("african", &["Africa"]),
    ("central asian", &["Central Asia"]),
    ("south asian", &["Southern Asia"]),
    ("southeast asian", &["South-eastern Asia", "South-Eastern Asia"]),
    ("east asian", &["Eastern Asia"]),
    ("asian", &["Asia"]),
    ("gulf", &["Western Asia"]),
    ("middle eastern", &["Western Asia", "Northern Africa"]),
    ("arab", &["Western Asia", "Northern Africa"]),
    ("caucasus", &["Western Asia"]),
    ("caucasian", &["Western Asia"]),
    ("balkan", &["Southern Europe"]),
    ("baltic", &["Northern Europe"]),
    ("nordic", &["Northern Europe"]),
    ("scandinavian", &["Northern Europe"]),
    ("eastern european", &["Eastern Europe"]),
    ("western european", &["Western Europe"]),
    ("european", &["Europe"]),
    ("indian ocean", &["Eastern Africa", "Southern Asia"]),
    ("himalayan", &["Southern Asia"]),
];

/// Descriptions that no subregion of the table covers, with the states they fit.
const LANDSCAPES: &[(&str, &[&str])] = &[
    ("isthmus", &["PAN"]),
    ("isthmian", &["PAN"]),
    ("andean", &["BOL", "CHL", "COL", "ECU", "PER", "VEN"]),
    ("maghreb", &["DZA", "LBY", "MAR", "MRT", "TUN"]),
    ("sahel", &["BFA", "MLI", "MRT", "NER", "TCD"]),
    ("alpine", &["AUT", "CHE", "LIE", "SVN"]),
    ("iberian", &["ESP", "PRT"]),
    ("adriatic", &["ALB", "HRV", "MNE", "SVN"]),
    ("mekong", &["KHM", "LAO", "MMR", "THA", "VNM"]),
];

/// States that are islands: "the island" is one of them.
const ISLANDS: &[&str] = &[
    "ATG", "BHR", "BHS", "BRB", "COM", "CPV", "CUB", "CYP", "DMA", "DOM", "FJI", "FRO", "FSM", "GRD", "GRL", "HTI", "ISL", "JAM", "JPN", "KIR", "KNA", "LCA", "LKA", "MDG", "MDV", "MHL", "MLT", "MUS", "NRU", "NZL",
    "PHL", "PLW", "SGP", "SLB", "STP", "SYC", "TLS", "TON", "TTO", "TUV", "TWN", "VCT", "VUT", "WSM",
];

/// The island that "the island" is: the seat's own, if it is one and the sentence does not name it
/// beside; nothing where that does not tell.
#[must_use]
pub fn island(seat: Option<StateCode>, here: &[StateCode]) -> Option<StateCode> {
    seat.filter(|s| ISLANDS.contains(&s.as_str()) && !here.contains(s))
}

/// Whether a description by region fits a state; nothing where it names no region. The words are in
/// small letters.
#[must_use]
pub fn fits(words: &str, code: StateCode) -> Option<bool> {
    if let Some(codes) = landscape(words) {
        return Some(codes.contains(&code.as_str()));
    }
    let regions = find(words)?;
    let state = reference().state(code)?;
    Some(regions.iter().any(|r| *r == state.region || *r == state.continent))
}

/// The description names a region.
#[must_use]
pub fn is_region(words: &str) -> bool {
    find(words).is_some() || landscape(words).is_some()
}

fn landscape(words: &str) -> Option<&'static [&'static str]> {
    LANDSCAPES.iter().find(|(name, _)| words.contains(name)).map(|(_, codes)| *codes)
}

/// Which state "the kingdom", "the sultanate" or "the emirate" is: the seat's own, else the only one of
/// the states that the text names.
#[must_use]
pub fn realm(noun: &str, seat: Option<StateCode>, named: &[(StateCode, u32)]) -> Option<StateCode> {
    let realms: &[&str] = match noun {
        "kingdom" => &["BEL", "BHR", "BTN", "DNK", "ESP", "GBR", "JOR", "KHM", "LSO", "MAR", "NLD", "NOR", "SAU", "SWE", "SWZ", "THA", "TON"],
        "sultanate" => &["BRN", "OMN"],
        "emirate" => &["ARE", "KWT", "QAT"],
        _ => return None,
    };
    let is_one = |code: &StateCode| realms.contains(&code.as_str());
    seat.filter(is_one).or_else(|| match named.iter().map(|n| n.0).filter(is_one).collect::<Vec<_>>().as_slice() {
        [one] => Some(*one),
        _ => None,
    })
}

fn find(words: &str) -> Option<&'static [&'static str]> {
    REGIONS.iter().find(|(name, _)| words.contains(name)).map(|(_, r)| *r)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_description_fits_its_states_and_no_others() {
        let code = |c| StateCode::parse(c).unwrap();
        assert_eq!(fits("the central american country", code("HND")), Some(true));
        assert_eq!(fits("the central american country", code("CHN")), Some(false));
        assert_eq!(fits("the pacific island state", code("TUV")), Some(true));
        assert_eq!(fits("the east african country", code("KEN")), Some(true));
        assert_eq!(fits("the country", code("KEN")), None);
        assert_eq!(fits("the isthmus nation", code("PAN")), Some(true));
        assert_eq!(fits("the andean nation", code("PAN")), Some(false));
    }
}
