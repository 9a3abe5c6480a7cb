//! Dates with their year: a date atom, the report's date and the dates told before it give
//! a date or an interval. What is not in the text but computed carries a sentence that says how.

use dyad_register::{PartialDate, When};

use super::months::in_year;
use super::periods;
use super::shift::{around, coming, moved, past, weekday, whole};
use super::types::{Anchor, DateAtom, DateContext, Deictic, Period, Resolved, Unit, Which, YearOf};

const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month.wrapping_sub(1))).copied().unwrap_or("month")
}

/// Gives a date its year. `None` where it would take a report's date, or a date told before,
/// that the context does not have, or where the atom itself tells no length ("days later").
#[must_use]
pub fn resolve(atom: &DateAtom, context: &DateContext) -> Option<Resolved> {
    match *atom {
        DateAtom::Absolute(when) => Some(Resolved { when, derived: None }),
        DateAtom::MonthDay { month, day, to, year } => month_day(month, day, to, year, context),
        DateAtom::Weekday { day, which } => week_day(day, which, context),
        DateAtom::Deictic(deictic) => from_report(deictic, context),
        DateAtom::Relative { offset, unit, from } => relative(offset?, unit, from, context),
        DateAtom::PeriodWithoutYear(period, year) => part(period, year, context),
    }
}

fn derived(when: When, how: String) -> Option<Resolved> {
    Some(Resolved { when, derived: Some(how) })
}

/// The year that the text means, with what it was counted from; `None` for the nearest.
fn meant(year: YearOf, context: &DateContext) -> Option<Option<(i16, String)>> {
    match year {
        YearOf::Near => Some(None),
        YearOf::Report(n) => context.report.map(|r| Some((r.year().saturating_add(n), format!("the report's date {r}")))),
        YearOf::Told(n) => context.last.map(|l| Some((l.earliest().year().saturating_add(n), format!("{l}, told before")))),
    }
}

/// "26 July", "October": the latest not after the report, or the next one in plans.
fn month_day(month: u8, day: Option<u8>, to: Option<(u8, Option<u8>)>, year: YearOf, context: &DateContext) -> Option<Resolved> {
    let name = day.map_or_else(|| month_name(month).to_owned(), |d| format!("{d} {}", month_name(month)));
    if let Some((year, source)) = meant(year, context)? {
        return derived(in_year(year, month, day, to)?, format!("{name} of {year}, the year counted from {source}"));
    }
    let report = context.report?;
    // A range that has begun may run past the report; it is judged by its start.
    let choose = |year: i16| in_year(year, month, day, to);
    let known = report.latest();
    let years = [1, 0, -1].map(|n| report.year().saturating_add(n));
    if context.future {
        let when = years.iter().rev().filter_map(|y| choose(*y)).find(|w| w.latest() >= report.earliest())?;
        return derived(when, format!("the next {name} from {report}"));
    }
    // 29 February may lie some years back.
    let when = years.iter().copied().chain((2..8).map(|n| report.year().saturating_sub(n))).filter_map(choose).find(|w| w.earliest() <= known)?;
    derived(when, format!("the last {name} up to {report}"))
}

/// "Friday", "last Thursday", "next Monday".
fn week_day(day: u8, which: Which, context: &DateContext) -> Option<Resolved> {
    let report = context.report?;
    let today = weekday(report)?;
    let name = WEEKDAYS.get(usize::from(day.checked_sub(1)?))?;
    let back = (i64::from(today) - i64::from(day)).rem_euclid(7);
    let ahead = (i64::from(day) - i64::from(today)).rem_euclid(7);
    let (days, how) = match which {
        Which::Last => (if back == 0 { -7 } else { -back }, format!("last {name} before {report}")),
        Which::Next => (if ahead == 0 { 7 } else { ahead }, format!("next {name} after {report}")),
        Which::This => (i64::from(day) - i64::from(today), format!("{name} of the week of {report}")),
        Which::Plain if context.future => (ahead, format!("the next {name} from {report}")),
        Which::Plain => (-back, format!("the last {name} up to {report}")),
    };
    derived(report.plus_days(days)?.into(), how)
}

fn from_report(deictic: Deictic, context: &DateContext) -> Option<Resolved> {
    let report = context.report?;
    let (when, how) = match deictic {
        Deictic::Day(days) => {
            let name = match days {
                0 => "today",
                -1 => "yesterday",
                1 => "tomorrow",
                n if n < 0 => "the day before yesterday",
                _ => "the day after tomorrow",
            };
            (report.plus_days(i64::from(days))?.into(), name.to_owned())
        }
        Deictic::Whole { offset, unit } => {
            let pointer = match offset {
                0 => "this",
                -2 => "the second to last",
                n if n < 0 => "last",
                _ => "next",
            };
            (whole(report, offset, unit)?, format!("{pointer} {}", unit_name(unit, 1)))
        }
        Deictic::Weekend(offset) => {
            let today = weekday(report)?;
            // On a Monday "this weekend" is over, unless the text plans.
            let over = offset == 0 && today < 5 && !context.future;
            let monday = 1 - i64::from(today) + (i64::from(offset) - i64::from(over)) * 7;
            (When::span(report.plus_days(monday + 5)?, report.plus_days(monday + 6)?).ok()?, "the weekend counted".to_owned())
        }
        Deictic::Month { month, which } => {
            let now = report.month()?;
            let step = match which {
                Which::Last => -i16::from(month >= now),
                Which::Next => i16::from(month <= now),
                Which::This | Which::Plain => 0,
            };
            let pointer = match which {
                Which::Last => "last",
                Which::Next => "next",
                Which::This | Which::Plain => "this",
            };
            (PartialDate::month_of(report.year().saturating_add(step), month)?.into(), format!("{pointer} {}", month_name(month)))
        }
        Deictic::Ago { amount, unit } => {
            let amount = amount?;
            (moved(report, -i32::try_from(amount).ok()?, unit)?, format!("{amount} {} ago", unit_name(unit, amount)))
        }
        Deictic::Past { amount, unit } => (past(report, amount, unit)?, format!("the last {amount} {}", unit_name(unit, amount))),
        Deictic::Coming { amount, unit } => (coming(report, amount, unit)?, format!("the next {amount} {}", unit_name(unit, amount))),
        Deictic::YearToDate => {
            let first = PartialDate::month_of(report.year(), 1)?;
            (When::span(first, PartialDate::month_of(report.year(), report.month()?)?).ok()?, "so far this year".to_owned())
        }
    };
    derived(when, format!("{how}, from the report's date {report}"))
}

fn unit_name(unit: Unit, amount: u32) -> String {
    let name = match unit {
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century if amount == 1 => "century",
        Unit::Century => return "centuries".to_owned(),
    };
    if amount == 1 { name.to_owned() } else { format!("{name}s") }
}

/// "the day after", "a year earlier", "that year", "the same period of 2021".
fn relative(offset: i32, unit: Unit, from: Anchor, context: &DateContext) -> Option<Resolved> {
    let years = i16::try_from(offset).ok();
    let shift = |when: When, years: i16| -> Option<When> {
        match when {
            When::At(d) => d.plus_years(years).map(When::At),
            When::Span(a, b) => When::span(a.plus_years(years)?, b.plus_years(years)?).ok(),
        }
    };
    if let Anchor::SamePeriod { year } = from {
        let period = context.last_period.or(context.last)?;
        let years = match year {
            Some(year) => year - period.latest().year(),
            None => years?,
        };
        let when = shift(period, years)?;
        return derived(when, format!("the same period as {period} in {}", when.latest().year()));
    }
    // "a year earlier" after a period compares it with the same one before.
    if unit == Unit::Year
        && offset != 0
        && let (Some(period), Some(years)) = (context.last_period, years)
        && context.last.is_none_or(|l| l == period)
    {
        return derived(shift(period, years)?, format!("{period} moved by {offset} {}", unit_name(unit, offset.unsigned_abs())));
    }
    let last = context.last?;
    if offset == 0 {
        return derived(around(last, unit)?, format!("the same {} as {last}", unit_name(unit, 1)));
    }
    let side = if offset > 0 { "after" } else { "before" };
    let amount = offset.unsigned_abs();
    let base = if offset > 0 { last.latest() } else { last.earliest() };
    // A day cannot be counted from a date that tells only its month.
    let base = match last {
        When::At(date) => date,
        When::Span(a, b) => {
            if (a.day().is_none() || b.day().is_none()) && unit < Unit::Month {
                return None;
            }
            base
        }
    };
    derived(moved(base, offset, unit)?, format!("{amount} {} {side} {last}", unit_name(unit, amount)))
}

/// "the first half of the year": the report's year if that part is over, else the year told before.
fn part(period: Period, year: YearOf, context: &DateContext) -> Option<Resolved> {
    if let Some((year, source)) = meant(year, context)? {
        return derived(periods::span(year, period)?, format!("in {year}, the year counted from {source}"));
    }
    let Some(report) = context.report else {
        let last = context.last?;
        return derived(periods::span(last.latest().year(), period)?, format!("in the year of {last}, told before"));
    };
    let now = periods::span(report.year(), period)?;
    if context.future || now.latest() <= report.latest() {
        return derived(now, format!("in the year of the report's date {report}"));
    }
    if let Some(last) = context.last {
        let year = last.latest().year();
        if let Some(when) = periods::span(year, period).filter(|_| year < report.year()) {
            return derived(when, format!("in the year of {last}, told before"));
        }
    }
    // A part that has begun is still this year's; one that has not is last year's.
    if now.earliest() <= report.latest() {
        return derived(now, format!("in the year of the report's date {report}"));
    }
    derived(periods::span(report.year() - 1, period)?, format!("the last such part of a year up to {report}"))
}
