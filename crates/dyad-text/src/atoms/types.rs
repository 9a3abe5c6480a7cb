//! What an atom may be: the types that the reading makes and the coder takes.

use dyad_register::{PartialDate, Qualifier, StateCode, When};
use rust_decimal::Decimal;

use super::currency::CurrencyCode;

/// A typed figure or date and the tokens it covers. The preposition before it ("in",
/// "since", "by") is not part of it; an article or a qualifier ("the", "about") is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Atom {
    /// Index of its first token.
    pub first: u32,
    /// Index of its last token, included.
    pub last: u32,
    /// What it is.
    pub kind: AtomKind,
}

/// The kinds of atoms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AtomKind {
    /// "17 December 1991", "last Thursday", "a year earlier"
    Date(DateAtom),
    /// "US$1.6 billion"
    Money(Money),
    /// "17.3 percent"; the value is 17.3
    Percent(Figure),
    /// "30th", "first"
    Ordinal(u32),
    /// "nine", "more than 200,000"
    Count(Figure),
    /// "30 years", "a three-day"
    Duration {
        /// How many units.
        amount: u32,
        /// The unit.
        unit: Unit,
        /// A qualifier such as "about" or "almost" stands before it.
        about: bool,
    },
    /// "doubled", "fivefold", "by a third"
    Multiple(Change),
}

/// A number as the text gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Figure {
    /// The whole number, scale words multiplied in.
    pub value: Decimal,
    /// How many significant digits the text gives; `None` for an exact count.
    pub digits: Option<u8>,
    /// "about", "more than"
    pub qualifier: Option<Qualifier>,
}

/// A sum of money.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Money {
    /// The whole amount in units of the currency.
    pub figure: Figure,
    /// The ISO 4217 code where the text decides it.
    pub currency: Option<CurrencyCode>,
    /// The currency's word ("shillings") where it names no single currency without a state.
    pub word: Option<&'static str>,
    /// The state that an adjective inside names: "Kenyan shillings".
    pub state: Option<StateCode>,
}

/// A change told as a multiple or a fraction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// The new value is the old one times this: doubled 2, halved 0.5, fivefold 5.
    Times(Decimal),
    /// A share of the old value: "a third", "two-thirds". The verb says up or down.
    By(Decimal),
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks, Monday to Sunday.
    Week,
    /// Calendar months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Calendar years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Which one of a name that comes back: "last Thursday", "next May".
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Which {
    /// "last", "past"
    Last,
    /// "this"
    This,
    /// "next", "coming"
    Next,
    /// Nothing stands before it.
    Plain,
}

/// The year that a date without a figure for it means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum YearOf {
    /// Not said: the nearest that fits.
    Near,
    /// Counted from the report's year: "this year" 0, "last year" -1.
    Report(i16),
    /// Counted from the year of the last date told: "that year" 0, "the previous year" -1.
    Told(i16),
}

/// A part of a year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Period {
    /// The first or second half.
    Half(u8),
    /// The first to fourth quarter.
    Quarter(u8),
    /// "the first nine months"
    FirstMonths(u8),
    /// "the last two months of 2020"
    LastMonths(u8),
    /// "the nine months to September"
    MonthsTo {
        /// How many months.
        months: u8,
        /// The last month, 1 to 12.
        month: u8,
    },
}

/// A time counted from the report's own date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Deictic {
    /// today 0, yesterday -1, tomorrow 1
    Day(i32),
    /// "this week" 0, "last year" -1, "next month" 1
    Whole {
        /// How many units away.
        offset: i32,
        /// The unit.
        unit: Unit,
    },
    /// "this weekend" 0, "last weekend" -1
    Weekend(i32),
    /// "last December", "next May"
    Month {
        /// 1 to 12.
        month: u8,
        /// Which one.
        which: Which,
    },
    /// "two days ago"; `None` for "several years ago", which has no date
    Ago {
        /// How many units, where a number is given.
        amount: Option<u32>,
        /// The unit.
        unit: Unit,
    },
    /// "the last five years": an interval that ends with the report
    Past {
        /// How many units.
        amount: u32,
        /// The unit.
        unit: Unit,
    },
    /// "the next five years": an interval that starts with the report
    Coming {
        /// How many units.
        amount: u32,
        /// The unit.
        unit: Unit,
    },
    /// "so far this year"
    YearToDate,
}

/// What a relative date is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Anchor {
    /// The last date told: "a year earlier", "the day after."
    Last,
    /// What the words after it tell: "the day after the talks". [`super::resolve`] counts
    /// from `last` all the same, so put the date of that event there, or do not ask.
    Phrase,
    /// The last period told, in the year given, or shifted by the offset in years.
    SamePeriod {
        /// "the same period of 2021"
        year: Option<i16>,
    },
}

/// A date as the text tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateAtom {
    /// Year and all: "17 December 1991", "January-August 2019", "the 1990s"
    Absolute(When),
    /// The year is missing: "26 July", "October", "4-5 July", "October last year"
    MonthDay {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: Option<u8>,
        /// The other end of a range, month and day.
        to: Option<(u8, Option<u8>)>,
        /// What the text says of the year.
        year: YearOf,
    },
    /// "on Friday", "last Thursday"
    Weekday {
        /// 1 is Monday, 7 is Sunday.
        day: u8,
        /// Which one.
        which: Which,
    },
    /// Counted from the report's date.
    Deictic(Deictic),
    /// Counted from another date of the text: "the day after", "a year earlier", "that year"
    Relative {
        /// How many units after (or before, if negative); `None` if not told ("days after").
        offset: Option<i32>,
        /// The unit.
        unit: Unit,
        /// What from.
        from: Anchor,
    },
    /// "the first half of the year", "the nine months to September"
    PeriodWithoutYear(Period, YearOf),
}

/// What is known around a date when it is resolved.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct DateContext {
    /// The report's own date.
    pub report: Option<PartialDate>,
    /// The last date told in the text.
    pub last: Option<When>,
    /// The last period told in the text: "the first nine months of 2022".
    pub last_period: Option<When>,
    /// The verb group speaks of the future or of a plan.
    pub future: bool,
}

/// A date with its year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resolved {
    /// The date or interval.
    pub when: When,
    /// How it was computed, where the text does not give it: "last Thursday before 2015-04-28".
    pub derived: Option<String>,
}
