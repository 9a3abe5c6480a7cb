//! Dates as honest as the text: a year, a month or a day, and intervals of
//! such. "In January 2016" is `2016-01`, never the first of the month. The
//! comparison asks what is certain and what is possible: `2016` and
//! `2016-01-05` may be the same day, `2016` is certainly before `2017-03`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The months of a year, in small letters.
pub const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// A year, a month of a year, or a day (proleptic Gregorian calendar).
/// Years run from 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PartialDate {
    year: i16,
    month: u8,
    day: u8,
}

/// Why a date could not be made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DateError {
    /// Not of the form YYYY, YYYY-MM or YYYY-MM-DD.
    #[error("{0:?} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")]
    Form(String),
    /// There is no such day in the calendar.
    #[error("there is no {0} in the calendar; years run from 0001 to 9999")]
    Range(String),
    /// An interval whose end lies before its start.
    #[error("the interval {0} ends before it starts")]
    Backwards(String),
}

/// Days in a month of a year, 28 to 31; 0 for a month that does not exist.
#[must_use]
pub fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl PartialDate {
    /// A whole year.
    #[must_use]
    pub fn year_of(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: 0, day: 0 })
    }

    /// A month of a year.
    #[must_use]
    pub fn month_of(year: i16, month: u8) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month, day: 0 })
    }

    /// A day.
    #[must_use]
    pub fn day_of(year: i16, month: u8, day: u8) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=days_in_month(year, month)).contains(&day)).then_some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, where it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, where it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day it may be.
    #[must_use]
    pub fn earliest(self) -> Self {
        Self { year: self.year, month: self.month.max(1), day: self.day.max(1) }
    }

    /// The last day it may be.
    #[must_use]
    pub fn latest(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in_month(self.year, month) } else { self.day };
        Self { year: self.year, month, day }
    }

    /// True where `other` lies wholly within this date: `2016` contains `2016-01`.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.earliest() <= other.earliest() && other.latest() <= self.latest()
    }

    /// The calendar day of a full date, for arithmetic.
    #[must_use]
    pub fn civil(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }

    /// A full date from a calendar day.
    #[must_use]
    pub fn from_civil(date: jiff::civil::Date) -> Option<Self> {
        Self::day_of(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
    }

    /// The date some days later (or earlier, for a negative number); only for full dates.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let date = self.civil()?.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Self::from_civil(date)
    }

    /// The date some months later (or earlier), at the precision of a month.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let month = i32::from(self.month()?) - 1 + i32::from(self.year) * 12 + months;
        Self::month_of(i16::try_from(month.div_euclid(12)).ok()?, u8::try_from(month.rem_euclid(12) + 1).ok()?)
    }

    /// The same day or month some years later (or earlier); the 29th of February becomes the 28th.
    #[must_use]
    pub fn plus_years(self, years: i16) -> Option<Self> {
        let year = self.year.checked_add(years).filter(|y| (1..=9999).contains(y))?;
        let day = if self.day > 0 { self.day.min(days_in_month(year, self.month)) } else { 0 };
        Some(Self { year, month: self.month, day })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.to_owned());
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        let lengths = [4, 2, 2];
        if parts.len() > 3 || !parts.iter().zip(lengths).all(|(part, n)| digits(part, n)) {
            return Err(form());
        }
        let number = |i: usize| parts.get(i).map(|p| p.parse::<i16>().map_err(|_| form())).transpose();
        let small = |n: Option<i16>| n.map(|n| u8::try_from(n).map_err(|_| form())).transpose();
        let (year, month, day) = (number(0)?.unwrap_or(0), small(number(1)?)?, small(number(2)?)?);
        match (month, day) {
            (None, _) => Self::year_of(year),
            (Some(m), None) => Self::month_of(year, m),
            (Some(m), Some(d)) => Self::day_of(year, m, d),
        }
        .ok_or_else(|| DateError::Range(text.to_owned()))
    }
}

/// A date or an interval, as ISO 8601 writes them: `2021`, `1991-12-17`, `2018-01/2018-02`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum When {
    /// One date of any precision.
    At(PartialDate),
    /// From the first to the last, both included.
    Span(PartialDate, PartialDate),
}

impl When {
    /// An interval; one date where both ends are the same.
    ///
    /// # Errors
    /// Where the end lies before the start.
    pub fn span(from: PartialDate, to: PartialDate) -> Result<Self, DateError> {
        if from == to {
            return Ok(Self::At(from));
        }
        if to.latest() < from.earliest() {
            return Err(DateError::Backwards(format!("{from}/{to}")));
        }
        Ok(Self::Span(from, to))
    }

    /// The first day it may be.
    #[must_use]
    pub fn earliest(self) -> PartialDate {
        match self {
            Self::At(d) | Self::Span(d, _) => d.earliest(),
        }
    }

    /// The last day it may be.
    #[must_use]
    pub fn latest(self) -> PartialDate {
        match self {
            Self::At(d) | Self::Span(_, d) => d.latest(),
        }
    }

    /// The one date, where it is no interval.
    #[must_use]
    pub fn point(self) -> Option<PartialDate> {
        match self {
            Self::At(d) => Some(d),
            Self::Span(..) => None,
        }
    }

    /// Certainly before: every day of this one lies before every day of the other.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        self.latest() < other.earliest()
    }

    /// Possibly the same: the two have a day in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.earliest() <= other.latest() && other.earliest() <= self.latest()
    }

    /// One lies within the other, so that both may be the same date told with different precision.
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        let within = |a: Self, b: Self| a.earliest() <= b.earliest() && b.latest() <= a.latest();
        within(self, other) || within(other, self)
    }
}

impl From<PartialDate> for When {
    fn from(date: PartialDate) -> Self {
        Self::At(date)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(d) => d.fmt(f),
            Self::Span(a, b) => write!(f, "{a}/{b}"),
        }
    }
}

impl FromStr for When {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        match text.split_once('/') {
            None => Ok(Self::At(text.parse()?)),
            Some((a, b)) => Self::span(a.parse()?, b.parse()?),
        }
    }
}

macro_rules! as_string {
    ($type:ty, $name:literal, $pattern:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}

as_string!(PartialDate, "PartialDate", r"^\d{4}(-\d{2}(-\d{2})?)?$");
as_string!(When, "When", r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$");

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use super::*;

    fn when(text: &str) -> When {
        text.parse().unwrap()
    }

    #[test]
    fn keeps_the_precision_of_the_text() {
        for text in ["1991", "1991-12", "1991-12-17", "2018-01/2018-02", "2019-07-04/2019-07-05"] {
            assert_eq!(when(text).to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["", "91", "1991-13", "1991-02-30", "0000", "1991-1-1", "x", "2018-02/2018-01", "1991-12-17-01"] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
    }

    #[test]
    fn compares_what_is_certain_and_what_is_possible() {
        assert!(when("2016").is_before(when("2017-03")));
        assert!(!when("2016").is_before(when("2016-05")));
        assert!(when("2016").agrees(when("2016-01-05")));
        assert!(!when("2016-01").agrees(when("2016-02")));
        assert!(when("2018-01/2018-08").overlaps(when("2018-08-31")));
    }

    #[test]
    fn counts_days_months_and_years() {
        let date: PartialDate = "2022-07-15".parse().unwrap();
        assert_eq!(date.plus_years(-30).unwrap().to_string(), "1992-07-15");
        assert_eq!(date.plus_days(-15).unwrap().to_string(), "2022-06-30");
        assert_eq!(date.plus_months(-7).unwrap().to_string(), "2021-12");
        let leap: PartialDate = "2024-02-29".parse().unwrap();
        assert_eq!(leap.plus_years(-1).unwrap().to_string(), "2023-02-28");
    }
}
