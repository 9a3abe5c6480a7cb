//! Days and periods of the reference tables: plain numbers, no calendar arithmetic.

/// A day as (year, month, day); tuples compare in the order of time.
pub type Day = (i32, u8, u8);

/// A time from a day (inclusive) to a day (exclusive); an open end is `None`.
///
/// Ends are exclusive so that one name's end is the next one's beginning: Nur-Sultan ended and
/// Astana began on 2022-09-17.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day, or `None` where the table knows no beginning.
    pub from: Option<Day>,
    /// First day after the period, or `None` while it lasts.
    pub to: Option<Day>,
}

impl Period {
    /// Whether the day lies in the period.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }

    /// Whether the two periods share a day.
    #[must_use]
    pub fn overlaps(&self, other: &Period) -> bool {
        let before = |a: Option<Day>, b: Option<Day>| a.zip(b).is_none_or(|(a, b)| a < b);
        before(self.from, other.to) && before(other.from, self.to)
    }

    /// The days that both periods have; empty or turned round if they share none.
    #[must_use]
    pub fn and(&self, other: &Period) -> Period {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Period { from, to }
    }

    pub(crate) fn parse(from: &str, to: &str) -> Self {
        Period { from: parse_day(from), to: parse_day(to) }
    }
}

/// Reads `1991-12-16`, `1991-12` or `1991`; missing parts are the first of their kind.
///
/// Gives `None` for an empty text and for what is no date.
#[must_use]
pub fn parse_day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let mut part = || parts.next().map_or(Some(1), |p| p.parse::<u8>().ok());
    let (month, day) = (part()?, part()?);
    let sane = (1..=12).contains(&month) && (1..=31).contains(&day) && parts.next().is_none();
    sane.then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days() {
        assert_eq!(parse_day("1991-12-16"), Some((1991, 12, 16)));
        assert_eq!(parse_day("1991"), Some((1991, 1, 1)));
        for bad in ["", "1991-13-01", "1991-12-32", "16 December", "1991-12-16-1"] {
            assert_eq!(parse_day(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_end_is_outside() {
        let nur_sultan = Period::parse("2019-03-23", "2022-09-17");
        assert!(nur_sultan.contains((2019, 3, 23)));
        assert!(!nur_sultan.contains((2022, 9, 17)));
        assert!(!nur_sultan.overlaps(&Period::parse("2022-09-17", "")));
        assert!(nur_sultan.overlaps(&Period::parse("", "2019-03-24")));
        assert_eq!(nur_sultan.and(&Period::parse("2020", "")), Period::parse("2020", "2022-09-17"));
    }
}
