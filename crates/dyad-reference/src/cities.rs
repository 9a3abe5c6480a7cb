//! Cities and meeting places, with coordinates: where visits, talks and signings take place.
//!
//! A name may be several rows: a city under other spellings, and other cities of that name. The
//! table is in the order of the names, so that a look-up needs no index.

use crate::StateCode;
use crate::place::Point;
use crate::table::rows;

pub(crate) const CITIES_CSV: &str = include_str!("../../../reference/cities.csv");

/// One name of one city.
#[derive(Clone, Copy, Debug)]
pub struct City {
    /// The name, with accents as written; names with accents also have a row without.
    pub name: &'static str,
    /// The state or territory in which GeoNames has it.
    pub code: StateCode,
    /// First-level division, such as a province; empty where not known.
    pub admin1: &'static str,
    /// Where it lies.
    pub point: Option<Point>,
    /// GeoNames id; `None` for the few places added by hand.
    pub geonameid: Option<u32>,
    /// Inhabitants by GeoNames; 0 where not known.
    pub population: u32,
    /// Whether the name is also an ordinary word, a person's name or a state's.
    pub ambiguous: bool,
}

/// All cities.
#[derive(Debug)]
pub struct Cities {
    list: Vec<City>,
}

impl Cities {
    pub(crate) fn load() -> Self {
        Cities { list: rows(CITIES_CSV).filter_map(read).collect() }
    }

    /// Every row, in the order of the names' bytes, the largest of one name first.
    pub fn iter(&self) -> impl Iterator<Item = &City> {
        self.list.iter()
    }

    /// The cities with exactly this name, the largest first.
    #[must_use]
    pub fn named(&self, name: &str) -> &[City] {
        let start = self.list.partition_point(|c| c.name < name);
        let rest = self.list.get(start..).unwrap_or(&[]);
        let len = rest.partition_point(|c| c.name == name);
        rest.get(..len).unwrap_or(&[])
    }

    /// The largest city with this name in the state.
    #[must_use]
    pub fn named_in(&self, name: &str, code: StateCode) -> Option<&City> {
        self.named(name).iter().find(|c| c.code == code)
    }
}

fn read(row: [&'static str; 8]) -> Option<City> {
    let [name, code, admin1, lat, lon, geonameid, population, ambiguous] = row;
    Some(City { name, code: StateCode::parse(code)?, admin1, point: Point::parse(lat, lon), geonameid: geonameid.parse().ok(), population: population.parse().ok()?, ambiguous: ambiguous == "1" })
}
