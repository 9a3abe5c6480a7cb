//! The calendar under relative dates: moves and intervals that keep the precision the unit
//! allows, so that "eight months after" a day is a month and "30 years ago" is a year.

use dyad_register::{PartialDate, When};

use super::types::Unit;

/// The day of the week of a full date, 1 for Monday.
pub(super) fn weekday(date: PartialDate) -> Option<u8> {
    u8::try_from(date.civil()?.weekday().to_monday_one_offset()).ok()
}

/// How many months a unit has; `None` for the short ones.
fn months(unit: Unit) -> Option<i32> {
    match unit {
        Unit::Month => Some(1),
        Unit::Quarter => Some(3),
        Unit::Year => Some(12),
        Unit::Decade => Some(120),
        Unit::Century => Some(1200),
        Unit::Minute | Unit::Hour | Unit::Day | Unit::Week => None,
    }
}

fn year(date: PartialDate, years: i32) -> Option<PartialDate> {
    PartialDate::year_of(i16::try_from(i32::from(date.year()).checked_add(years)?).ok()?)
}

/// The date some units away, as precise as the unit: days and weeks to a day, months and quarters
/// to a month, years and longer to a year.
pub(super) fn moved(date: PartialDate, offset: i32, unit: Unit) -> Option<When> {
    Some(When::At(match unit {
        Unit::Minute | Unit::Hour => return None,
        Unit::Day => date.plus_days(i64::from(offset))?,
        Unit::Week => date.plus_days(i64::from(offset) * 7)?,
        Unit::Month | Unit::Quarter => date.plus_months(offset.checked_mul(months(unit)?)?)?,
        Unit::Year | Unit::Decade | Unit::Century => year(date, offset.checked_mul(months(unit)? / 12)?)?,
    }))
}

/// A whole unit of the calendar some units away: "last week", "next month", "this quarter".
pub(super) fn whole(date: PartialDate, offset: i32, unit: Unit) -> Option<When> {
    match unit {
        Unit::Week => {
            let monday = date.plus_days(1 - i64::from(weekday(date)?) + i64::from(offset) * 7)?;
            When::span(monday, monday.plus_days(6)?).ok()
        }
        Unit::Quarter => {
            let first = i32::from(date.month()?) - 1;
            let start = date.plus_months(offset.checked_mul(3)?.checked_sub(first % 3)?)?;
            When::span(start, start.plus_months(2)?).ok()
        }
        Unit::Decade | Unit::Century => {
            let length = i16::try_from(months(unit)? / 12).ok()?;
            let start = year(date, -i32::from(date.year() % length) + offset.checked_mul(i32::from(length))?)?;
            When::span(start, start.plus_years(length - 1)?).ok()
        }
        _ => moved(date, offset, unit),
    }
}

/// The unit of the calendar in which a date lies: "that year", "the same day".
pub(super) fn around(when: When, unit: Unit) -> Option<When> {
    match unit {
        Unit::Minute | Unit::Hour => None,
        Unit::Day => when.point().filter(|d| d.day().is_some()).map(When::At),
        Unit::Month => {
            let (first, last) = (when.earliest(), when.latest());
            let month = |d: PartialDate| PartialDate::month_of(d.year(), d.month().unwrap_or(1));
            (month(first) == month(last)).then(|| month(first)).flatten().map(When::At)
        }
        Unit::Year => {
            let (first, last) = (when.earliest(), when.latest());
            (first.year() == last.year()).then(|| PartialDate::year_of(first.year())).flatten().map(When::At)
        }
        Unit::Week => whole(when.point()?, 0, unit),
        Unit::Quarter | Unit::Decade | Unit::Century => whole(when.point()?, 0, unit),
    }
}

/// The time up to a date: "the last five years" of a report in 2020 is 2015/2020.
pub(super) fn past(date: PartialDate, amount: u32, unit: Unit) -> Option<When> {
    let (start, end) = ends(date, -i32::try_from(amount).ok()?, unit)?;
    When::span(start, end).ok()
}

/// The time from a date on: "the next five years" of a report in 2020 is 2020/2025.
pub(super) fn coming(date: PartialDate, amount: u32, unit: Unit) -> Option<When> {
    let (end, start) = ends(date, i32::try_from(amount).ok()?, unit)?;
    When::span(start, end).ok()
}

/// The far end and the near end of the time between a date and one some units away.
fn ends(date: PartialDate, offset: i32, unit: Unit) -> Option<(PartialDate, PartialDate)> {
    let far = moved(date, offset, unit)?.point()?;
    let near = moved(date, 0, unit)?.point()?;
    Some((far, near))
}
