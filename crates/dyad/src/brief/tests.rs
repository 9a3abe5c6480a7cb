//! The whole way from records to each format, on an invented register.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use super::fake::{Fake, fake};
use super::model::{Block, Line};
use super::render::{Format, render};
use super::{Brief, Request, build};

fn brief() -> Brief {
    let fake = fake();
    build(fake.input(), &Fake::request())
}

fn all_lines(brief: &Brief) -> Vec<&Line> {
    let blocks = brief.sections.iter().flat_map(|s| &s.blocks);
    blocks.flat_map(|b| if let Block::Lines(l) = b { l.lines.as_slice() } else { &[] }).collect()
}

fn golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("golden");
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn terminal() {
    let text = render(&brief(), Format::Terminal, 90).unwrap();
    golden("terminal", &anstream::adapter::strip_str(&text).to_string());
}

#[test]
fn markdown() {
    golden("markdown", &render(&brief(), Format::Markdown, 0).unwrap());
}

#[test]
fn html() {
    let page = render(&brief(), Format::Html, 0).unwrap();
    let body = page.split_once("</style>").unwrap().1;
    golden("html", body);
}

#[test]
fn json() {
    golden("json", &render(&brief(), Format::Json, 0).unwrap());
}

#[test]
fn every_section_is_there_and_none_is_empty() {
    let brief = brief();
    let ids: Vec<&str> = brief.sections.iter().map(|s| &*s.id).collect();
    assert_eq!(ids, ["relations", "representation", "contacts", "agreements", "commissions", "trade", "economy", "culture", "statements", "promises", "problems"]);
    for section in &brief.sections {
        assert!(!section.blocks.is_empty());
        assert!(section.blocks.iter().all(|b| match b {
            Block::Lines(l) => !l.lines.is_empty(),
            Block::Table(t) => !t.rows.is_empty(),
        }));
    }
}

#[test]
fn every_line_but_a_finding_has_a_source_and_every_link_has_its_end() {
    let brief = brief();
    for line in all_lines(&brief) {
        assert!(!line.cites.is_empty() || line.certainty.is_none(), "{}", line.text);
        for cite in &line.cites {
            let quote = &brief.sources[cite.source - 1].quotes[cite.quote - 1];
            assert!(quote.lines.contains(&line.id), "{}", line.text);
        }
    }
    let page = render(&brief, Format::Html, 0).unwrap();
    for link in page.split("href=\"#").skip(1).map(|s| s.split('"').next().unwrap()) {
        assert_eq!(page.matches(&format!("id=\"{link}\"")).count(), 1, "{link}");
    }
}

#[test]
fn a_signing_is_told_once_and_another_pair_not_at_all() {
    let brief = brief();
    let lines = all_lines(&brief);
    let about = |word: &str| lines.iter().filter(|l| l.text.contains(word)).count();
    assert_eq!(about("glaciers"), 1);
    assert_eq!(about("supported each other"), 0);
    assert_eq!(about("Latvia"), 0);
}

#[test]
fn promises_have_their_result() {
    let brief = brief();
    let note = |word: &str| all_lines(&brief).into_iter().find(|l| l.text.contains(word) && l.status == dyad_register::Status::Planned).unwrap().notes.join("; ");
    assert_eq!(note("Pokhara"), "for 2020; no report that it happened");
    assert_eq!(note("Helsinki"), "for 2023; done, 2 May 2023");
}

#[test]
fn as_of_leaves_later_reports_out() {
    let fake = fake();
    let request = Request { as_of: Some("2021-12-31".parse().unwrap()), ..Fake::request() };
    let brief = build(fake.input(), &request);
    assert_eq!(brief.sources.len(), 2);
    assert!(all_lines(&brief).iter().all(|l| !l.text.contains("Devkota")));
}

#[test]
fn since_leaves_earlier_happenings_out() {
    let fake = fake();
    let request = Request { since: Some("2023".parse().unwrap()), ..Fake::request() };
    let brief = build(fake.input(), &request);
    assert!(brief.sections.iter().all(|s| s.id != "trade" && s.id != "commissions"));
    assert!(all_lines(&brief).iter().any(|l| l.text.contains("Devkota")));
}

#[test]
fn the_other_order_turns_the_columns() {
    let fake = fake();
    let Request { first, second, .. } = Fake::request();
    let brief = build(fake.input(), &Request::of(second, first));
    let table = brief.sections.iter().flat_map(|s| &s.blocks).find_map(|b| if let Block::Table(t) = b { Some(t) } else { None }).unwrap();
    assert_eq!(table.columns, ["Turnover", "Nepal to Finland", "Finland to Nepal"]);
    let row = table.rows.iter().find(|r| r.cells[2].amount == "€30 million").expect("Finland's exports");
    assert_eq!(row.cells[2].change, "+20%");
}

#[test]
fn nothing_known_is_said_in_every_format() {
    let empty = Fake::default();
    let brief = build(empty.input(), &Fake::request());
    for format in [Format::Terminal, Format::Markdown, Format::Html] {
        assert!(render(&brief, format, 80).unwrap().contains("nothing on these two states"), "{format:?}");
    }
}

#[test]
fn news_cannot_write_html_or_steer_a_terminal() {
    let mut fake = Fake::default();
    let document = fake.document("<b>Outlet</b>", "2020-01-01", "\u{1b}[2J</title><script>alert(1)</script>");
    fake.documents.get_mut(&document).unwrap()[0].url = Some("javascript:alert(1)".into());
    let claim = serde_json::json!({"kind": "characterisation", "speaker": "FIN", "of": "NPL", "as": "<img src=x onerror=alert(1)>\u{1b}[31m\u{202e}"});
    fake.record(document, dyad_register::Status::Actual, "<i>\u{7}words</i>", claim);
    let fake = fake.joined();
    let brief = build(fake.input(), &Fake::request());
    let page = render(&brief, Format::Html, 0).unwrap();
    for bad in ["<script", "<img", "<i>", "<b>", "href=\"javascript", "\u{1b}", "\u{202e}", "\u{7}"] {
        assert!(!page.contains(bad), "{bad:?}");
    }
    let text = anstream::adapter::strip_str(&render(&brief, Format::Terminal, 80).unwrap()).to_string();
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']));
    assert!(render(&brief, Format::Markdown, 0).unwrap().replace("\\<", "").lines().all(|l| !l.contains(['<', '\u{1b}', '\u{7}', '\u{202e}'])));
}

#[test]
fn a_narrow_terminal_gets_no_line_wider_than_itself() {
    use unicode_width::UnicodeWidthStr;
    let text = render(&brief(), Format::Terminal, 60).unwrap();
    for line in anstream::adapter::strip_str(&text).to_string().lines() {
        assert!(line.width() <= 60, "{line}");
    }
}

/// What a page has no room for is counted, and the command that shows it stands in every format.
#[test]
fn a_page_says_what_it_leaves_out() {
    let fake = fake();
    let whole = build(fake.input(), &Fake::request());
    let page = build(fake.input(), &Request { limit: Some(1), ..Fake::request() });
    let lines = |brief: &Brief, id: &str| brief.sections.iter().filter(|s| s.id == id).flat_map(|s| &s.blocks).map(|b| if let Block::Lines(l) = b { l.lines.len() } else { 0 }).sum::<usize>();
    assert!(lines(&whole, "agreements") > lines(&page, "agreements"));
    assert!(page.newest_of.is_some() && whole.newest_of.is_none());
    for format in [Format::Terminal, Format::Markdown, Format::Html, Format::Json] {
        let text = render(&page, format, 200).unwrap();
        assert!(text.contains("dyad facts --dyad FIN NPL --kind agreement"), "{format:?}: {text}");
        assert!(text.contains(if format == Format::Json { "\"facts\": 1" } else { "1 more" }), "{format:?}: {text}");
        assert!(!render(&whole, format, 200).unwrap().contains("dyad facts"));
        // Room for everything is the same as no bound.
        let roomy = build(fake.input(), &Request { limit: Some(40), ..Fake::request() });
        assert_eq!(render(&roomy, format, 200).unwrap(), render(&whole, format, 200).unwrap());
    }
    let page = build(fake.input(), &Request { limit: Some(1), as_of: Some("2030".parse().unwrap()), ..Fake::request() });
    let text = render(&page, Format::Markdown, 200).unwrap();
    assert!(text.contains("dyad check FIN NPL --as-of 2030"), "{text}");
}

/// How often a rule was right stands beside the grade, in words, in every format; below it what that means.
#[test]
fn an_estimate_stands_beside_the_grade_in_words() {
    let mut fake = fake();
    fake.precision.rules.insert("test".into(), dyad_register::facts::Judged { right: 7, of: 9 });
    let brief = build(fake.input(), &Fake::request());
    assert!(all_lines(&brief).iter().all(|l| l.estimate.is_some() == (l.certainty.is_some() && l.certainty != Some(dyad_register::Certainty::Confirmed))));
    for (format, beside) in
        [(Format::Terminal, "A, 7 of 9 judged right [1"), (Format::Markdown, "· A, 7 of 9 judged right [^1]"), (Format::Html, "A</abbr><span class=\"estimate\">, 7 of 9 judged right</span>"), (Format::Json, "\"of\": 9")]
    {
        let text = render(&brief, format, 200).unwrap();
        assert!(text.contains(beside), "{format:?}: {text}");
        assert_eq!(text.matches("the same rule").count(), usize::from(format != Format::Json), "{format:?}");
        let without = render(&self::brief(), format, 200).unwrap();
        assert!(!without.contains("judged") && !without.contains("estimate"), "{format:?}");
    }
    // Of a table it is said once, so that the figures keep their room; by several rules, in each row.
    let text = |brief: &Brief, format| anstream::adapter::strip_str(&render(brief, format, 90).unwrap()).to_string();
    for format in [Format::Terminal, Format::Markdown, Format::Html] {
        let text = text(&brief, format);
        assert_eq!(text.to_lowercase().matches("figures that nobody confirmed: 7 of 9 judged right").count(), 1, "{format:?}: {text}");
        assert!(!text.lines().any(|l| l.contains("€30 million") && l.contains("judged")), "{format:?}: {text}");
    }
    assert!(text(&brief, Format::Terminal).contains("  2019    €46 million  €30 million (+20%)"));
    let mut two = fake.facts.clone();
    two.iter_mut().filter(|f| matches!(&f.claim, dyad_register::Claim::Trade(t) if t.amount == Some(46_000_000.into()))).flat_map(|f| &mut f.records).for_each(|r| r.rule = "other".into());
    fake.precision.rules.insert("other".into(), dyad_register::facts::Judged { right: 1, of: 9 });
    let text = text(&build(super::Input { facts: &two, ..fake.input() }, &Fake::request()), Format::Markdown);
    assert!(text.lines().any(|l| l.contains("€30 million") && l.contains("A, 1 of 9 judged right")), "{text}");
}

/// Of a page only what it shows is checked, and the brief says so, whether something was found or not.
#[test]
fn a_page_says_that_the_rest_was_not_checked() {
    let fake = fake();
    let extent = dyad_register::facts::Extent { facts: [(dyad_register::facts::Shelf::Meetings, 900)].into(), newest: None };
    let request = Request { limit: Some(30), ..Fake::request() };
    let section = |input: super::Input<'_>, request: &Request| {
        let text = render(&build(input, request), Format::Markdown, 0).unwrap();
        text.split_once("## What does not fit\n").unwrap().1.split("\n## ").next().unwrap().to_owned()
    };
    let whole = section(fake.input(), &request);
    assert!(!whole.contains("not checked") && !whole.contains("dyad check"), "{whole}");
    let page = super::Input { extent: Some(&extent), ..fake.input() };
    let found = section(page, &request);
    assert!(found.contains("the others were not checked here") && found.contains("`dyad check FIN NPL`") && found.contains("1973"), "{found}");
    let mut undisputed = fake.facts.clone();
    undisputed.iter_mut().for_each(|f| f.disputed.clear());
    let nothing = section(super::Input { facts: &undisputed, findings: &[], ..page }, &request);
    assert!(nothing.contains("Nothing was found") && nothing.contains("`dyad check FIN NPL`"), "{nothing}");
    // Where nothing is left out, silence is enough.
    assert!(!render(&build(super::Input { facts: &undisputed, findings: &[], ..fake.input() }, &request), Format::Markdown, 0).unwrap().contains("What does not fit"));
}
