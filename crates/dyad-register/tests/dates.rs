//! Properties of dates: what is written is read again, and the comparisons keep their promises.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use dyad_register::{PartialDate, When, days_in_month};
use proptest::prelude::*;

fn date() -> impl Strategy<Value = PartialDate> {
    (1..=9999i16, 1..=12u8, 1..=31u8, 0..3u8).prop_map(|(y, m, d, precision)| match precision {
        0 => PartialDate::year_of(y).unwrap(),
        1 => PartialDate::month_of(y, m).unwrap(),
        _ => PartialDate::day_of(y, m, d.min(days_in_month(y, m))).unwrap(),
    })
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![date().prop_map(When::At), (date(), date()).prop_filter_map("the end lies before the start", |(a, b)| When::span(a, b).ok())]
}

/// Dates of a few years, so that they meet.
fn near() -> impl Strategy<Value = When> {
    let date = || {
        (2019..2022i16, 1..=3u8, 1..=28u8, 0..3u8).prop_map(|(y, m, d, precision)| match precision {
            0 => PartialDate::year_of(y).unwrap(),
            1 => PartialDate::month_of(y, m).unwrap(),
            _ => PartialDate::day_of(y, m, d).unwrap(),
        })
    };
    prop_oneof![date().prop_map(When::At), (date(), date()).prop_filter_map("the end lies before the start", |(a, b)| When::span(a, b).ok())]
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(when in when()) {
        prop_assert_eq!(when.to_string().parse::<When>().unwrap(), when);
        let json = serde_json::to_string(&when).unwrap();
        prop_assert_eq!(serde_json::from_str::<When>(&json).unwrap(), when);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[0-9/-]{0,24}|\\PC{0,12}") {
        if let Ok(when) = text.parse::<When>() {
            prop_assert!(when.earliest() <= when.latest());
        }
    }

    #[test]
    fn comparisons_fit_together(a in near(), b in near()) {
        prop_assert!(a.earliest() <= a.latest());
        prop_assert_eq!(a.agrees(b), b.agrees(a));
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        prop_assert!(a.agrees(a));
        prop_assert!(!a.agrees(b) || a.overlaps(b));
        // Exactly one holds: before, after, or a day in common.
        prop_assert_eq!(u8::from(a.is_before(b)) + u8::from(b.is_before(a)) + u8::from(a.overlaps(b)), 1);
    }

    #[test]
    fn counting_goes_back(date in date(), days in -40_000i64..40_000, years in -50i16..50) {
        if let Some(later) = date.plus_days(days) {
            prop_assert_eq!(later.plus_days(-days), Some(date));
            prop_assert_eq!(later > date, days > 0);
        }
        if let Some(later) = date.plus_years(years) {
            prop_assert_eq!(later.year(), date.year() + years);
            prop_assert_eq!((later.month(), later.day().is_some()), (date.month(), date.day().is_some()));
        }
    }

    #[test]
    fn a_date_contains_itself_and_its_days(date in date()) {
        prop_assert!(date.contains(date) && date.contains(date.earliest()) && date.contains(date.latest()));
        prop_assert!(date.latest().day().is_some() && date.earliest().day().is_some());
    }
}
