#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// A story of our own: every sentence has names and figures of its number.
fn story(seed: usize, sentences: usize) -> String {
    const WHO: [&str; 8] = ["Minister Alder", "President Brook", "Ambassador Carew", "Secretary Dunn", "Premier Eskola", "Envoy Fontaine", "Speaker Gruber", "Governor Hale"];
    const DID: [&str; 8] = [
        "opened the new rail bridge over the river", "asked both houses for more time", "welcomed the fall in tariffs on timber", "called the talks on water frank and useful", "named three ports for the pilot project",
        "warned that the grain may not arrive", "thanked the rescue crews for their work", "set out a plan for shared power lines",
    ];
    const WHERE: [&str; 8] = ["in Lomé", "in Valletta", "near Koror", "at the border post of Orlo", "in the old harbour of Port Louis", "in Windhoek", "outside Tallinn", "in the hills above Bern"];
    let mut text = String::new();
    for i in 0..sentences {
        let n = (seed * 7919 + i * 104_729) % 4093;
        let _ = write!(text, "On day {n}, {} {} {} before {} guests from \"{}\". ", WHO[n % 8], DID[(n / 8) % 8], WHERE[(n / 64) % 8], n + seed, DID[(n / 3) % 8]);
    }
    text
}

/// The edits that papers make to a wire story.
fn edits(text: &str) -> Vec<(&'static str, String)> {
    let sentences: Vec<&str> = text.split_inclusive(". ").collect();
    let cut = |keep: usize| sentences.iter().take(sentences.len() * keep / 10).copied().collect::<String>();
    vec![
        ("another headline", format!("Bridge opens at last\n\n{text}")),
        ("an agency's line", format!("LOMÉ, May 3 (Wire One) - {text} (Reporting by A. Writer; editing by B. Editor)")),
        ("a paragraph cut", cut(8)),
        ("the first half", cut(5)),
        ("the first third", cut(4)),
        ("typographic quotes", text.replace('"', "”").replace('\'', "’")),
        ("capitals", text.replace("On day", "ON DAY")),
        ("some words", text.replace("welcomed", "greeted").replace("frank and useful", "candid")),
        ("accents", text.replace("Lomé", "Lome")),
        ("lines broken", text.replace(". ", ".\n\n")),
    ]
}

fn text<'a>(name: &str, date: Option<&str>, sketch: &'a Sketch) -> Text<'a> {
    Text { content: ContentHash::of(&[name]), date: date.map(|d| d.parse().unwrap()), sketch }
}

#[test]
fn a_story_with_small_edits_is_a_copy() {
    for seed in 1..40 {
        for length in [6, 15, 60] {
            let whole = story(seed, length);
            let original = Sketch::of(&whole);
            for (edit, edited) in edits(&whole) {
                assert!(original.is_copy_of(&Sketch::of(&edited)), "{edit}, story {seed} of {length} sentences");
            }
        }
    }
}

#[test]
fn another_story_is_none_though_it_quotes_the_same_words() {
    for seed in 1..40 {
        let quote = story(999, 3);
        let a = format!("{}{quote}{}", story(seed, 6), story(seed + 100, 5));
        let b = format!("{}{quote}{}", story(seed + 200, 5), story(seed + 300, 7));
        assert!(!Sketch::of(&a).is_copy_of(&Sketch::of(&b)), "{seed}");
    }
}

#[test]
fn two_notices_from_one_mould_are_two() {
    let notice = |who: &str, state: &str| {
        format!(
            "The President spoke today with {who} of {state}. They agreed to stay in close touch on matters of common interest and to deepen the ties between the two countries in the months ahead. The leaders also discussed regional security, trade and the climate."
        )
    };
    let a = Sketch::of(&notice("President Brook", "Togo"));
    assert!(!a.is_copy_of(&Sketch::of(&notice("Premier Eskola", "Malta"))));
    assert!(a.is_copy_of(&Sketch::of(&notice("President Brook", "Togo").replace("today", "on Monday"))));
}

#[test]
fn a_notice_of_a_few_words_is_a_copy_only_where_all_are_the_same() {
    let of = Sketch::of;
    assert!(of("No comment was made.").is_copy_of(&of("NO COMMENT was made")));
    assert!(!of("No comment was made.").is_copy_of(&of("No comment was given.")));
    assert!(!of("").is_copy_of(&of("No comment.")));
}

#[test]
fn copies_lie_within_a_week() {
    let sketch = Sketch::of(&story(1, 12));
    let at = |name: &str, date: Option<&str>| text(name, date, &sketch);
    assert!(are_copies(&at("a", Some("2020-05-01")), &at("b", Some("2020-05-08"))));
    assert!(!are_copies(&at("a", Some("2020-05-01")), &at("b", Some("2021-05-01"))), "the same greeting every year");
    assert!(are_copies(&at("a", None), &at("b", None)));
    assert!(!are_copies(&at("a", None), &at("b", Some("2020-05-01"))));
}

#[test]
fn a_chain_of_edits_is_one_story_and_two_stories_are_two() {
    let whole = story(3, 20);
    let texts: Vec<String> = edits(&whole).into_iter().map(|(_, t)| t).chain([whole, story(4, 20), story(5, 20)]).collect();
    let sketches: Vec<Sketch> = texts.iter().map(|t| Sketch::of(t)).collect();
    let all: Vec<Text<'_>> = sketches.iter().enumerate().map(|(i, s)| text(&i.to_string(), Some("2020-05-01"), s)).collect();
    let found = stories(&all);
    let groups: std::collections::BTreeSet<&ContentHash> = found.values().collect();
    assert_eq!((found.len(), groups.len()), (13, 3));
    let least = all.iter().take(11).map(|t| t.content).min().unwrap();
    assert!(all.iter().take(11).all(|t| found[&t.content] == least));
}

#[test]
fn a_sketch_is_stored_and_read_again() {
    for sentences in [0, 1, 3, 40, 900] {
        let sketch = Sketch::of(&story(2, sentences));
        let bytes = sketch.to_bytes();
        assert!(bytes.len() <= 5 + 4 * 320, "{} bytes", bytes.len());
        assert_eq!(Sketch::from_bytes(&bytes), Some(sketch));
    }
    for broken in [&b""[..], b"\x01\x01\x01", b"\x02\x01\x01\x00\x00", b"\x01\x01\x01\x09\x00\x01\x02\x03\x04", b"\x01\x01\x01\x00\x00\x01"] {
        assert_eq!(Sketch::from_bytes(broken), None);
    }
}

proptest! {
    #[test]
    fn the_order_does_not_matter(picks in prop::collection::vec((1..6usize, 0..10usize, 1..25u8), 1..30), turn in any::<u64>()) {
        let sketches: Vec<Sketch> = picks.iter().map(|(seed, edit, _)| Sketch::of(&edits(&story(*seed, 10)).swap_remove(*edit).1)).collect();
        let dates: Vec<String> = picks.iter().map(|(_, _, day)| format!("2020-05-{day:02}")).collect();
        let mut all: Vec<Text<'_>> = sketches.iter().enumerate().map(|(i, s)| text(&i.to_string(), Some(&dates[i]), s)).collect();
        let found = stories(&all);
        let mut state = turn | 1;
        for i in (1..all.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            all.swap(i, usize::try_from(state >> 33).unwrap() % (i + 1));
        }
        prop_assert_eq!(stories(&all), found);
    }
}

/// A year of two hundred thousand reports, a fifth of them copies of others.
#[test]
#[ignore = "takes half a minute: cargo test --release -p dyad-register -- --ignored copies"]
fn two_hundred_thousand_documents_in_a_minute() {
    let count: usize = std::env::var("DYAD_DOCUMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(200_000);
    let sketches: Vec<Sketch> = (0..count)
        .map(|i| {
            let whole = format!("{} Number {i} of its kind, with words of its own {}.", story(i * 5 / 6, 12), i * 31 % 7919);
            if i % 5 == 0 { Sketch::of(&edits(&story(i / 5, 12)).swap_remove(i % 10).1) } else { Sketch::of(&whole) }
        })
        .collect();
    let dates: Vec<String> = (0..count).map(|i| format!("2021-{:02}-{:02}", 1 + i * 12 / count, 1 + i * 336 / count % 28)).collect();
    let all: Vec<Text<'_>> = sketches.iter().enumerate().map(|(i, s)| text(&i.to_string(), Some(&dates[i]), s)).collect();
    let start = std::time::Instant::now();
    let found = stories(&all);
    let took = start.elapsed();
    let groups = found.values().collect::<std::collections::BTreeSet<_>>().len();
    assert!(took.as_secs() < 60, "{groups} reports in {took:?}");
    assert!(std::env::var_os("DYAD_SHOW_TIMES").is_none(), "{groups} reports of {count} documents in {took:?}");
}
