//! The calendar of the invented register of the brief's tests.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use dyad_register::{ContentHash, PartialDate, Status};
use serde_json::json;

use super::*;
use crate::brief::fake::{Fake, code, fake};

fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn wanted(from: &str, to: &str) -> Wanted {
    Wanted { from: day(from), to: day(to), which: vec![Which::Pair(code("FIN"), code("NPL"))], round: false }
}

fn shown(f: &Fake, w: &Wanted) -> Vec<String> {
    entries(&f.input(), w).iter().map(|e| format!("{}{} {}", e.date, if e.round { " *" } else { "" }, ics::summary(e))).collect()
}

#[test]
fn anniversaries_by_day_round_ones_marked() {
    let f = fake();
    assert_eq!(
        shown(&f, &wanted("2024-01-01", "2024-12-31")),
        [
            "2024-05-01 69 years: Finland recognised Nepal",
            "2024-05-06 * 5 years: Memorandum on glaciers, signed in Helsinki (Finland and Nepal)",
            "2024-09-21 * 50 years: Finland and Nepal established diplomatic relations"
        ]
    );
    // Only the year is known, so that the round one alone counts.
    assert_eq!(shown(&f, &wanted("2023-01-01", "2023-03-01")), ["2023 * 50 years: Finland and Nepal established diplomatic relations", "2023 * 100 years: Nepal became independent"]);
    assert!(shown(&f, &wanted("2024", "2024")).iter().all(|l| !l.contains("101 years")));
    // What has no day stands at the head of its year, whatever happened on New Year's Day.
    let all = shown(&f, &wanted("2020", "2023"));
    let years: Vec<&str> = all.iter().filter_map(|l| l.get(..4)).collect();
    assert!(years.is_sorted() && all.iter().position(|l| l.starts_with("2023 ")) < all.iter().position(|l| l.starts_with("2023-")), "{all:?}");
    let one = &entries(&f.input(), &wanted("2024-09-21", "2024-09-21"))[0];
    assert_eq!(one.disputed, ["1973"]);
    assert!(entries(&f.input(), &Wanted { round: true, ..wanted("2024-01-01", "2024-12-31") }).iter().all(|e| e.round));
}

#[test]
fn planned_things_until_they_are_done() {
    let f = fake();
    // The consulate is still open; the embassy was opened.
    let all = shown(&f, &wanted("2020", "2020"));
    assert!(all.iter().any(|l| l.starts_with("2020 planned: ") && l.contains("Pokhara")), "{all:?}");
    let all = shown(&f, &wanted("2023", "2023"));
    assert!(!all.iter().any(|l| l.contains("planned: ")), "{all:?}");
}

#[test]
fn a_leap_day_and_a_target() {
    let mut f = Fake::default();
    let doc = f.document("Daily", "2019-05-06", "News");
    f.record(doc, Status::Actual, "on 29 February 2012", json!({"kind": "recognition", "recogniser": "FIN", "recognised": "NPL", "action": "recognised", "date": "2012-02-29"}));
    f.record(doc, Status::Planned, "EUR 90 million by 2022", json!({"kind": "trade", "measure": "turnover", "reporter": "FIN", "partner": "NPL", "period": "2022", "amount": "90000000", "currency": "EUR"}));
    let f = f.joined();
    assert_eq!(shown(&f, &wanted("2022-02-01", "2022-03-01")), ["2022-02-28 * 10 years: Finland recognised Nepal"]);
    let due = entries(&f.input(), &wanted("2022-12-01", "2023-01-31"));
    assert_eq!((due.len(), due[0].cause, due[0].date.to_string().as_str()), (1, Cause::Due, "2022-12-31"), "{due:?}");
}

#[test]
fn what_concerns_another_pair_stays_out() {
    let f = fake();
    let lva = Wanted { which: vec![Which::State(code("LVA"))], ..wanted("2024", "2024") };
    assert_eq!(shown(&f, &lva), ["2024 * 30 years: Latvia and Nepal established diplomatic relations"]);
    let both = Wanted { which: vec![Which::Pair(code("LVA"), code("FIN"))], ..wanted("2024", "2024") };
    assert!(shown(&f, &both).is_empty());
}

/// A strict reader of what RFC 5545 asks of a calendar: events as maps of unfolded lines.
fn parsed(text: &str) -> Vec<BTreeMap<String, String>> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "every line ends on CR LF");
    assert!(text.split("\r\n").all(|l| l.len() <= 75), "a line is longer than 75 octets");
    let whole = text.replace("\r\n ", "");
    let mut lines = whole.lines();
    assert_eq!(lines.next(), Some("BEGIN:VCALENDAR"));
    let (mut events, mut open): (Vec<BTreeMap<String, String>>, Option<BTreeMap<String, String>>) = (Vec::new(), None);
    for line in lines {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no name: {line:?}"));
        match (name, value) {
            ("BEGIN", "VEVENT") => assert!(open.replace(BTreeMap::new()).is_none(), "an event in an event"),
            ("END", "VEVENT") => events.push(open.take().unwrap()),
            ("END", "VCALENDAR") => assert!(open.is_none()),
            _ => {
                assert!(name.bytes().all(|b| b.is_ascii_uppercase() || b"-;=".contains(&b)), "{name:?}");
                if let Some(event) = open.as_mut() {
                    assert!(event.insert(name.to_owned(), value.to_owned()).is_none(), "{name} twice");
                }
            }
        }
    }
    events
}

/// A report with marks in its name, of a treaty on a leap day.
fn treaty(title: &str) -> (Fake, ContentHash) {
    let mut f = Fake::default();
    let doc = f.document("Daily, \"Late\"; \\", "2019-05-06", "News");
    f.record(doc, Status::Actual, "signed", json!({"kind": "agreement", "form": "treaty", "title": title, "states": ["FIN", "NPL"], "action": "signed", "date": "2012-02-29"}));
    (f, doc)
}

#[test]
fn the_calendar_file_keeps_to_its_rules() {
    let (mut f, doc) = treaty("Treaty on Ärzte, Ämter; Brücken \\ and a very long list of öffentliche Einrichtungen beyond any line");
    f.record(doc, Status::Planned, "a visit", json!({"kind": "event", "act": "CONSULT", "type": "AGREE", "mode": "visit", "actors": [{"text": "x", "state": "FIN"}], "recipients": [{"text": "y", "state": "NPL"}], "date": "2022-03-30/2022-04-01", "place": "a\r\nEND:VCALENDAR"}));
    f.record(doc, Status::Actual, "in 1982", json!({"kind": "recognition", "recogniser": "FIN", "recognised": "NPL", "action": "recognised", "date": "1982"}));
    let f = f.joined();
    let all = entries(&f.input(), &wanted("2022", "2022"));
    let (text, left) = ics::write(&all);
    let events = parsed(&text);
    assert_eq!((all.len(), events.len(), left), (3, 2, 1), "the year alone has no day: {all:?}");
    let treaty = events.iter().find(|e| e["SUMMARY"].contains("Treaty")).unwrap();
    assert_eq!((treaty["DTSTART;VALUE=DATE"].as_str(), treaty["DTEND;VALUE=DATE"].as_str()), ("20220228", "20220301"));
    assert_eq!(treaty["DTSTAMP"], "20190506T000000Z");
    assert!(treaty["SUMMARY"].contains("Ärzte\\, Ämter\\; Brücken \\\\ and"), "{}", treaty["SUMMARY"]);
    assert_eq!(treaty["UID"], format!("{}-2022@dyad", all.iter().find(|e| e.text.contains("Treaty")).unwrap().fact));
    let visit = events.iter().find(|e| e["STATUS"] == "TENTATIVE").unwrap();
    assert_eq!((visit["DTSTART;VALUE=DATE"].as_str(), visit["DTEND;VALUE=DATE"].as_str()), ("20220330", "20220402"));
    assert_eq!(ics::write(&all), ics::write(&entries(&f.input(), &wanted("2022-01-01", "2022-12-31"))));
}

/// The file as a library that is not ours reads it.
#[test]
fn another_reader_finds_the_same_days() {
    use icalendar::{CalendarComponent, Component, DatePerhapsTime};
    let (mut f, doc) = treaty("Treaty on Ärzte, Ämter; Brücken \\ and a very long list of öffentliche Einrichtungen 橋橋橋橋橋橋橋橋橋橋 beyond any line");
    f.record(
        doc,
        Status::Planned,
        "a visit",
        json!({"kind": "event", "act": "CONSULT", "type": "AGREE", "mode": "visit", "actors": [{"text": "x", "state": "FIN"}], "recipients": [{"text": "y", "state": "NPL"}], "date": "2022-03"}),
    );
    f.record(
        doc,
        Status::Planned,
        "another",
        json!({"kind": "event", "act": "CONSULT", "type": "AGREE", "mode": "visit", "actors": [{"text": "y", "state": "NPL"}], "recipients": [{"text": "x", "state": "FIN"}], "date": "2022-12-31", "place": "Oulu"}),
    );
    f.record(doc, Status::Planned, "EUR 90 million by 2022", json!({"kind": "trade", "measure": "turnover", "reporter": "FIN", "partner": "NPL", "period": "2022", "amount": "90000000", "currency": "EUR"}));
    let f = f.joined();
    let all = entries(&f.input(), &wanted("2022", "2022"));
    let (text, left) = ics::write(&all);
    let calendar: icalendar::Calendar = text.parse().unwrap();
    let events: Vec<&icalendar::Event> = calendar.components.iter().map(|c| if let CalendarComponent::Event(e) = c { e } else { panic!("no event: {c:?}") }).collect();
    assert_eq!((all.len(), left, events.len()), (4, 0, 4));
    let day = |at: Option<DatePerhapsTime>| if let Some(DatePerhapsTime::Date(d)) = at { d.to_string() } else { panic!("no whole day: {at:?}") };
    for (entry, event) in all.iter().zip(&events) {
        assert_eq!(event.get_uid(), Some(entry.uid.as_str()));
        // Folded, escaped and read again it is what was written.
        assert_eq!(event.get_summary(), Some(ics::summary(entry).as_str()));
        assert!(event.get_description().is_some_and(|d| d.contains("Grade: ") && d.contains('\n')), "{event:?}");
        assert_eq!(event.get_timestamp().map(|t| t.to_string()).as_deref(), Some("2019-05-06 00:00:00 UTC"), "no clock is read");
    }
    let days: Vec<(String, String)> = events.iter().map(|e| (day(e.get_start()), day(e.get_end()))).collect();
    let expected = [("2022-02-28", "2022-03-01"), ("2022-03-01", "2022-04-01"), ("2022-12-31", "2023-01-01"), ("2022-12-31", "2023-01-01")];
    assert_eq!(days, expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "a month alone is all its days");
}
