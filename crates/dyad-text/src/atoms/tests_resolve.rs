#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
//! Dates of whole sentences with their year found.

use super::*;
use crate::token::tokenize;

/// The first date of a text, resolved, as ISO 8601; `-` where there is none.
fn found(text: &str, context: &DateContext) -> String {
    let tokens = tokenize(text);
    let mut out = Vec::new();
    atoms(&tokens, 0..tokens.len(), &mut out);
    let date = out.iter().find_map(|a| if let AtomKind::Date(d) = a.kind { Some(d) } else { None }).expect(text);
    resolve(&date, context).map_or_else(|| "-".to_owned(), |r| r.when.to_string())
}

fn told(report: &str, last: &str, period: &str) -> DateContext {
    DateContext { report: report.parse().ok(), last: last.parse().ok(), last_period: period.parse().ok(), future: false }
}

fn check(report: &str, table: &[(&str, &str)]) {
    let context = told(report, "", "");
    for (text, want) in table {
        assert_eq!(found(text, &context), *want, "{text} in a report of {report}");
    }
}

#[test]
fn counts_from_the_report() {
    // a Tuesday
    check(
        "2015-04-28",
        &[
            ("on Thursday", "2015-04-23"),
            ("on Tuesday", "2015-04-28"),
            ("last Thursday", "2015-04-23"),
            ("last Tuesday", "2015-04-21"),
            ("next Monday", "2015-05-04"),
            ("today", "2015-04-28"),
            ("yesterday", "2015-04-27"),
            ("tomorrow", "2015-04-29"),
            ("last week", "2015-04-20/2015-04-26"),
            ("this month", "2015-04"),
            ("last month", "2015-03"),
            ("next month", "2015-05"),
            ("last year", "2014"),
            ("this year", "2015"),
            ("two days ago", "2015-04-26"),
            ("three months ago", "2015-01"),
            ("five years ago", "2010"),
            ("the last five years", "2010/2015"),
            ("last December", "2014-12"),
            ("last April", "2014-04"),
            ("in March", "2015-03"),
            ("in April", "2015-04"),
            ("in October", "2014-10"),
            ("on 26 July", "2014-07-26"),
            ("on 28 April", "2015-04-28"),
            ("on 29 February", "2012-02-29"),
            ("in October last year", "2014-10"),
            ("in January-March", "2015-01/2015-03"),
            ("in the first quarter", "2015-01/2015-03"),
            ("in the first half of the year", "2015-01/2015-06"),
            ("in the fourth quarter", "2014-10/2014-12"),
            ("this quarter", "2015-04/2015-06"),
            ("so far this year", "2015-01/2015-04"),
            ("several years ago", "-"),
            ("17 December 1991", "1991-12-17"),
        ],
    );
    check("2018-03-02", &[("last May", "2017-05"), ("last March", "2017-03")]);
    check("2022-12-05", &[("the nine months to September", "2022-01/2022-09")]);
}

#[test]
fn looks_ahead_in_plans() {
    let context = DateContext { future: true, ..told("2015-04-28", "", "") };
    for (text, want) in [("on Thursday", "2015-04-30"), ("in October", "2015-10"), ("in March", "2016-03"), ("on 26 July", "2015-07-26"), ("on 3 January", "2016-01-03"), ("in the first quarter", "2015-01/2015-03")] {
        assert_eq!(found(text, &context), want, "{text}");
    }
}

#[test]
fn counts_from_dates_told_before() {
    let context = told("2015-04-28", "1992-07-15", "");
    for (text, want) in [
        ("the day before.", "1992-07-14"),
        ("a day after.", "1992-07-16"),
        ("eight months after.", "1993-03"),
        ("a year earlier", "1991"),
        ("the following year", "1993"),
        ("in that year", "1992"),
        ("on the same day", "1992-07-15"),
        ("the next day", "1992-07-16"),
        ("in October of that year", "1992-10"),
        ("in the same month", "1992-07"),
        ("days later", "-"),
    ] {
        assert_eq!(found(text, &context), want, "{text}");
    }
    let month = told("2015-04-28", "1992-07", "");
    assert_eq!(found("the day before.", &month), "-");
    assert_eq!(found("the same day", &month), "-");
}

#[test]
fn compares_periods() {
    let context = told("2022-12-05", "", "2022-01/2022-09");
    for (text, want) in [("the same period of 2021", "2021-01/2021-09"), ("the same period last year", "2021-01/2021-09"), ("a year earlier", "2021-01/2021-09")] {
        assert_eq!(found(text, &context), want, "{text}");
    }
}

#[test]
fn needs_a_report_and_says_how_it_counted() {
    let none = DateContext::default();
    for text in ["last Thursday", "yesterday", "in October", "a year earlier", "the first quarter"] {
        assert_eq!(found(text, &none), "-", "{text}");
    }
    let report: DateContext = told("2015-04", "", "");
    assert_eq!(found("on Friday", &report), "-");
    assert_eq!(found("last month", &report), "2015-03");
    let date = DateAtom::Weekday { day: 4, which: Which::Last };
    let resolved = resolve(&date, &told("2015-04-28", "", "")).unwrap();
    assert_eq!(resolved.derived.as_deref(), Some("last Thursday before 2015-04-28"));
}
