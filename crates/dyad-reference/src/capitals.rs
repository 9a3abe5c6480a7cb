//! Capitals and seats of government, with the name that each had at a time.
//!
//! A capital that changed its name, or a seat that moved, has one row for each time. Other
//! spellings ("Peking", "Kiev") are rows that are not `main`.

use crate::StateCode;
use crate::day::{Day, Period};
use crate::place::Point;
use crate::table::rows;

pub(crate) const CAPITALS_CSV: &str = include_str!("../../../reference/capitals.csv");

/// One name of one capital.
#[derive(Clone, Copy, Debug)]
pub struct Capital {
    /// Whose capital.
    pub code: StateCode,
    /// The name.
    pub name: &'static str,
    /// The time in which the city was a capital under this name; open where not known.
    pub period: Period,
    /// Where it lies, if GeoNames has the city.
    pub point: Option<Point>,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// Whether news use the city for the government ("Astana and Moscow agreed").
    pub metonym: bool,
    /// Whether this is the name to print; the others are spellings to be read.
    pub main: bool,
    /// Whether the name is also an ordinary word.
    pub ambiguous: bool,
}

/// All capitals.
#[derive(Debug)]
pub struct Capitals {
    list: Vec<Capital>,
}

impl Capitals {
    pub(crate) fn load() -> Self {
        Capitals { list: rows(CAPITALS_CSV).filter_map(read).collect() }
    }

    /// Every row, the rows of one state together, the first capital first.
    pub fn iter(&self) -> impl Iterator<Item = &Capital> {
        self.list.iter()
    }

    /// The rows of one state.
    pub fn of(&self, code: StateCode) -> impl Iterator<Item = &Capital> {
        self.list.iter().filter(move |c| c.code == code)
    }

    /// The name of the state's (first) capital on the day.
    #[must_use]
    pub fn name_at(&self, code: StateCode, day: Day) -> Option<&'static str> {
        self.of(code).find(|c| c.main && c.period.contains(day)).map(|c| c.name)
    }
}

fn read(row: [&'static str; 10]) -> Option<Capital> {
    let [code, name, from, to, lat, lon, geonameid, metonym, main, ambiguous] = row;
    Some(Capital {
        code: StateCode::parse(code)?,
        name,
        period: Period::parse(from, to),
        point: Point::parse(lat, lon),
        geonameid: geonameid.parse().ok(),
        metonym: metonym == "1",
        main: main == "1",
        ambiguous: ambiguous == "1",
    })
}
