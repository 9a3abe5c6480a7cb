//! Where a place lies, as far as the tables of cities and capitals know it.

use dyad_reference::{Capital, Day, cities::City, place::Point, reference};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::mention::Side;
use super::node::Node;
use crate::canonical::fold;
use crate::{PartialDate, StateCode};

/// Degrees to four places behind the point, about ten metres; north and east positive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Degrees(i32);

impl Degrees {
    #[allow(clippy::cast_possible_truncation, reason = "180 degrees are 1,800,000 parts")]
    fn of(degrees: f64) -> Self {
        Self((degrees * 1e4).round() as i32)
    }

    /// The degrees.
    #[must_use]
    pub fn get(self) -> f64 {
        f64::from(self.0) / 1e4
    }
}

impl Serialize for Degrees {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.get())
    }
}

impl<'de> Deserialize<'de> for Degrees {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::of)
    }
}

impl JsonSchema for Degrees {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Degrees".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        f64::json_schema(generator)
    }
}

/// A name and the time in which the city had it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NameThen {
    /// The name.
    pub name: String,
    /// The first day; none where the table knows no beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The first day of the next name; none where it is the name of today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

/// Where a place lies.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Location {
    /// The state or territory.
    pub state: StateCode,
    /// The first-level division, such as a province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<String>,
    /// Latitude in degrees.
    pub latitude: Degrees,
    /// Longitude in degrees.
    pub longitude: Degrees,
    /// The number of the place in GeoNames.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u32>,
    /// The names of a capital over time, where there were several, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub called: Vec<NameThen>,
}

/// The rows that the tables of capitals and cities have for a place in its state.
fn rows(node: &Node<'_>) -> Option<(StateCode, Option<&'static Capital>, Option<&'static City>)> {
    let Side::State(state) = node.side else { return None };
    let name = node.tokens.join(" ");
    let capital = reference().capitals_of(state).find(|c| fold(c.name) == name);
    Some((state, capital, node.spellings.keys().find_map(|s| reference().cities.named_in(s, state))))
}

/// The number of a place in GeoNames.
pub(super) fn number(node: &Node<'_>) -> Option<u32> {
    let (_, capital, city) = rows(node)?;
    capital.and_then(|c| c.geonameid).or_else(|| city.and_then(|c| c.geonameid))
}

/// Where the place of some nodes lies: by the first that a table knows in its state.
pub(super) fn of(nodes: &[&Node<'_>]) -> Option<Location> {
    nodes.iter().find_map(|node| {
        let (state, capital, city) = rows(node)?;
        let geonames = number(node);
        // A capital's row has no division; its row among the cities has.
        let same = || geonames.and_then(|id| reference().cities.iter().find(|c| c.geonameid == Some(id)));
        let Point { lat, lon } = capital.and_then(|c| c.point).or_else(|| city.and_then(|c| c.point))?;
        let division = city.or_else(same).map(|c| c.admin1).filter(|a| !a.is_empty()).map(str::to_owned);
        Some(Location { state, division, latitude: Degrees::of(lat.into()), longitude: Degrees::of(lon.into()), geonames, called: geonames.map(|id| called(state, id)).unwrap_or_default() })
    })
}

/// Whether a table has the name for this place, today or once.
pub(super) fn is_called(location: &Location, name: &str) -> bool {
    let (folded, capitals) = (fold(name), reference().capitals_of(location.state));
    location.geonames.is_some() && {
        let capital = capitals.filter(|c| c.geonameid == location.geonames).any(|c| fold(c.name) == folded);
        capital || reference().cities.named(name.trim()).iter().any(|c| c.geonameid == location.geonames)
    }
}

/// The names that a capital had, where there were several.
fn called(state: StateCode, geonames: u32) -> Vec<NameThen> {
    let day = |(year, month, day): Day| PartialDate::day_of(i16::try_from(year).ok()?, month, day);
    let rows = reference().capitals_of(state).filter(|c| c.main && c.geonameid == Some(geonames));
    let mut names: Vec<NameThen> = rows.map(|c| NameThen { name: c.name.to_owned(), from: c.period.from.and_then(day), until: c.period.to.and_then(day) }).collect();
    names.sort_by_key(|n| std::cmp::Reverse((n.until.is_none(), n.until)));
    if names.len() > 1 { names } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use serde_json::json;

    use super::super::{EntityKind, entities};
    use super::*;
    use crate::JoinOptions;
    use crate::facts::join;
    use crate::testing::Case;

    fn place(name: &str, states: [&str; 2]) -> Option<Location> {
        let mut case = Case::default();
        case.add("a", "Wire", "2021-03-02", json!({"kind": "agreement", "form": "memorandum", "action": "signed", "states": states, "place": name}));
        let facts = join(&case.sourced(), &[], JoinOptions::default()).facts;
        let records = case.sourced().iter().map(|s| (s.record.id.clone(), s.record.clone())).collect();
        entities(&facts, &records, &[]).of(EntityKind::Place).next().unwrap().location.clone()
    }

    #[test]
    fn a_capital_has_its_names_and_a_city_its_province() {
        let capital = place("Nur-Sultan", ["KAZ", "PER"]).unwrap();
        assert_eq!((capital.state.as_str(), capital.geonames), ("KAZ", Some(1_526_273)));
        assert!(is_called(&capital, "astana") && is_called(&capital, "Akmola") && !is_called(&capital, "Almaty"));
        let called: Vec<String> = capital.called.iter().map(|n| format!("{} {}", n.name, n.from.map(|d| d.to_string()).unwrap_or_default())).collect();
        assert_eq!(called.get(..3).unwrap(), ["Astana 2022-09-17", "Nur-Sultan 2019-03-23", "Astana 1998-05-06"]);
        let city = place("Arequipa", ["CHL", "PER"]).unwrap();
        assert_eq!((city.state.as_str(), city.division.as_deref(), city.called.len()), ("PER", Some("Arequipa"), 0));
        assert_eq!(serde_json::to_value(&city).unwrap()["latitude"].as_f64().map(|d| (d * 10.0).round()), Some(-164.0));
        assert_eq!(place("Nowhere on Sea", ["CHL", "PER"]), None);
    }
}
