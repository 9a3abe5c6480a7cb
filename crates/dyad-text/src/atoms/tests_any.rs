#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
//! What must hold for any words in any order: no crash, no overlap, nothing outside the range.

use super::*;
use crate::token::tokenize;

const WORDS: [&str; 60] = [
    "the", "a", "last", "next", "this", "that", "same", "previous", "first", "second", "half", "quarter", "two", "twenty-five", "hundred", "million", "trillion", "5", "31", "0", "2021", "20", "17.12.1991",
    "99999999999999999999999999999", "1,5", "000", "$", "US$", "Sh58.88", "K4", "euros", "Kenyan", "shillings", "%", "per", "cent", "May", "March", "Feb", "February", "January-August", "Thursday", "Sun", "year",
    "years", "months", "days", "to", "and", "of", "-", "/", ",", "before", "after", "ago", "about", "more than", "Q1", "1990s",
];

fn sound(text: &str, contexts: &[DateContext]) {
    let tokens = tokenize(text);
    let mut out = Vec::new();
    atoms(&tokens, 0..tokens.len(), &mut out);
    let mut free = 0;
    for atom in &out {
        assert!(atom.first >= free && atom.last >= atom.first && (atom.last as usize) < tokens.len(), "{text}: {out:?}");
        free = atom.last + 1;
        if let AtomKind::Date(date) = atom.kind {
            for context in contexts {
                if let Some(found) = resolve(&date, context) {
                    assert!(found.when.earliest() <= found.when.latest(), "{text}: {found:?}");
                }
            }
        }
    }
}

#[test]
fn holds_for_any_three_words_and_for_long_rows() {
    let told = |report: &str, last: &str| DateContext { report: report.parse().ok(), last: last.parse().ok(), last_period: last.parse().ok(), future: false };
    let contexts = [told("2020-02-29", "1992-07-15"), told("2020", "0001"), told("0001-01-01", "9999-12/9999-12-31"), DateContext { future: true, ..told("9999-12-31", "2019-01/2019-09") }];
    for a in WORDS {
        for b in WORDS {
            for c in WORDS {
                sound(&format!("{a} {b} {c}"), &contexts);
            }
        }
        sound(&format!("{a} ").repeat(500), &contexts);
        sound(&format!("two hundred {a} and ").repeat(300), &contexts);
    }
}

#[test]
fn keeps_within_its_range() {
    let tokens = tokenize("In 2021 trade grew by 17 percent.");
    let mut out = Vec::new();
    atoms(&tokens, 2..6, &mut out);
    assert_eq!(out.len(), 1);
    assert!(matches!(out[0].kind, AtomKind::Count(_)), "the percent sign lies outside: {out:?}");
    atoms(&tokens, 90..95, &mut out);
    assert_eq!(out.len(), 1);
}

/// What [`begins`] passes over at the commonest words, no reader would have taken.
#[test]
fn nothing_is_lost_by_the_first_look() {
    const OPENERS: [&str; 22] =
        ["the", "a", "an", "this", "that", "about", "around", "some", "approximately", "nearly", "almost", "close", "over", "more", "above", "exceeding", "at", "up", "less", "fewer", "under", "just"];
    const OTHERS: [&str; 44] = [
        "minister", "fy", "comparable", "equivalent", "respective", "final", "end", "start", "beginning", "estimated", "approximate", "thirds", "tenths", "morning", "night", "noon", "weekend", "period", "Rs", "NT",
        "US", "KES", "ALL", "cent", "earlier", "few", "than", "least", "half-century", "nine-month", "mid-May", "dollars", "Sh", "sh", "RMB", "A", "corresponding", "fiscal", "so", "far", "times", "pct", "percentage",
        "yen",
    ];
    let follow: Vec<&str> = WORDS.iter().chain(&OTHERS).copied().collect();
    for a in OPENERS {
        for b in &follow {
            for c in &follow {
                for d in ["of the year", "before last", "year", "5 million", "dollars"] {
                    let tokens = tokenize(&format!("{a} {b} {c} {d}"));
                    let last = Cell::new(None);
                    let reader = Reader { tokens: &tokens, start: 0, end: tokens.len(), last: &last };
                    assert!(begins(&reader, 0) || read(&reader, 0).is_none(), "{a} {b} {c} {d}");
                }
            }
        }
    }
}
