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
    let record = f.records.values().find(|r| r.status == Status::Actual && matches!(r.claim, dyad_register::Claim::Agreement(_))).unwrap();
    assert_eq!(treaty["UID"], format!("{}-2022@dyad", record.id));
    assert_eq!((treaty["LAST-MODIFIED"].as_str(), treaty["SEQUENCE"].as_str()), ("20190506T000000Z", "0"));
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

/// What a calendar that takes the file again goes by, as the other reader finds it: by day, the
/// name, the number of the revision, its time and whether it stands.
fn revisions(f: &Fake, w: &Wanted) -> Vec<(String, String, u32, String, String)> {
    use icalendar::{CalendarComponent, Component, DatePerhapsTime, EventStatus};
    let (text, _) = ics::write(&entries(&f.input(), w));
    parsed(&text);
    let calendar: icalendar::Calendar = text.parse().unwrap();
    let event = |c: &CalendarComponent| {
        let CalendarComponent::Event(e) = c else { panic!("no event: {c:?}") };
        let Some(DatePerhapsTime::Date(day)) = e.get_start() else { panic!("no whole day: {e:?}") };
        let status = match e.get_status() {
            Some(EventStatus::Cancelled) => "cancelled",
            Some(EventStatus::Tentative) => "tentative",
            other => panic!("{other:?}"),
        };
        (day.to_string(), e.get_uid().unwrap().to_owned(), e.get_sequence().unwrap(), e.get_last_modified().unwrap().to_string(), status.to_owned())
    };
    calendar.components.iter().map(event).collect()
}

#[test]
fn a_visit_that_is_moved_and_called_off_keeps_its_name() {
    let visit = |date: Option<&str>| {
        let mut visit = json!({"kind": "event", "act": "CONSULT", "type": "AGREE", "mode": "visit", "actors": [{"text": "x", "state": "FIN"}], "recipients": [{"text": "y", "state": "NPL"}]});
        visit.as_object_mut().unwrap().extend(date.map(|d| ("date".to_owned(), d.into())));
        visit
    };
    let reports = [
        ("2019-05-06", Status::Planned, "will visit Nepal on 6 June", Some("2019-06-06")),
        ("2019-05-08", Status::Planned, "will visit Nepal on 6 June, says another paper", Some("2019-06-06")),
        ("2019-05-20", Status::Planned, "has postponed the visit to 20 July", Some("2019-07-20")),
        ("2019-06-20", Status::Denied, "has cancelled the visit", None),
    ];
    let after = |n: usize| {
        let mut f = Fake::default();
        for (i, (day, status, words, date)) in reports.iter().take(n).enumerate() {
            let document = f.document(&format!("Daily {i}"), day, "News");
            f.record(document, *status, words, visit(*date));
        }
        let found = revisions(&f.joined(), &wanted("2019", "2019"));
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].clone()
    };
    let all: Vec<_> = (1..=4).map(after).collect();
    assert_eq!(all.iter().map(|(day, .., status)| format!("{day} {status}")).collect::<Vec<_>>(), ["2019-06-06 tentative", "2019-06-06 tentative", "2019-07-20 tentative", "2019-07-20 cancelled"]);
    assert!(all.iter().all(|(_, uid, ..)| *uid == all[0].1), "{all:?}");
    assert_eq!(
        all.iter().map(|(_, _, sequence, modified, _)| format!("{sequence} {modified}")).collect::<Vec<_>>(),
        ["0 2019-05-06 00:00:00 UTC", "1 2019-05-08 00:00:00 UTC", "2 2019-05-20 00:00:00 UTC", "3 2019-06-20 00:00:00 UTC"]
    );
}

#[test]
fn what_was_moved_says_from_where() {
    let mut f = Fake::default();
    let session = |date: &str| json!({"kind": "body", "form": "commission", "name": "Glacier Commission", "states": ["FIN", "NPL"], "session": 3, "date": date});
    for (day, date) in [("2019-05-06", "2019-09"), ("2019-08-06", "2020-01-15")] {
        let document = f.document("Daily", day, "News");
        f.record(document, Status::Planned, "the third session", session(date));
    }
    let f = f.joined();
    let all = entries(&f.input(), &wanted("2019", "2020"));
    assert_eq!(all.iter().map(|e| (e.date.to_string(), e.moved_from.map(|d| d.to_string()))).collect::<Vec<_>>(), [("2020-01-15".to_owned(), Some("2019-09".to_owned()))]);
    assert!(ics::write(&all).0.replace("\r\n ", "").contains("Moved from September 2019."));
}

#[test]
fn every_judgement_raises_the_number_and_none_lowers_it() {
    use dyad_register::{Judgement, Verdict};
    let mut f = Fake::default();
    let mut ids = Vec::new();
    for outlet in ["Daily", "Weekly"] {
        let document = f.document(outlet, "2019-05-06", "News");
        let claim = json!({"kind": "mission", "form": "consulate", "sending": "FIN", "receiving": "NPL", "place": "Pokhara", "action": "opened", "date": "2019-09-01"});
        ids.push(f.record(document, Status::Planned, "to open a consulate in Pokhara", claim).id.clone());
    }
    let mut f = f.joined();
    let judged = |f: &Fake, id: &str, minute: u8, verdict| Judgement { record: Some(Box::new(f.records[id].clone())), ..Judgement::new(id, verdict, "desk", format!("2026-01-02T03:{minute:02}:04.5Z")) }.identified();
    let number = |f: &Fake| {
        let all = revisions(f, &wanted("2019", "2020"));
        (all[0].2, all[0].3.clone())
    };
    assert_eq!(number(&f), (1, "2019-05-06 00:00:00 UTC".to_owned()));
    let mut last = number(&f);
    let reject = judged(&f, &ids[1], 1, Verdict::Reject);
    let undo = Judgement::new(&ids[1], Verdict::Undo { judgement: reject.id.clone() }, "desk", "2026-01-02T03:02:04Z");
    let again = Judgement::new(&ids[1], Verdict::Undo { judgement: undo.id.clone() }, "desk", "2026-01-02T03:03:04Z");
    for (n, judgement) in [judged(&f, &ids[0], 0, Verdict::Confirm), reject, undo, again].into_iter().enumerate() {
        f.judgements.push(judgement);
        // The facts as the judgements leave them.
        let sourced: Vec<dyad_register::Sourced<'_>> = ids.iter().map(|id| &f.records[id]).map(|record| dyad_register::Sourced { record, document: &f.documents[&record.document][0] }).collect();
        f.facts = dyad_register::facts::join(&sourced, &f.judgements, dyad_register::JoinOptions::default()).facts;
        let now = number(&f);
        assert!(now.0 > last.0 && now.1 == format!("2026-01-02 03:0{n}:04 UTC"), "{last:?} {now:?}");
        last = now;
    }
    // What changes no entry counts for nothing, and so does what is about something else.
    let note = judged(&f, &ids[0], 9, Verdict::Note { text: "Mind the stairs.".into(), topic: dyad_register::Topic::General });
    f.judgements.push(Judgement::new(&ids[0], Verdict::Undo { judgement: note.id.clone() }, "desk", "2026-01-02T03:10:04Z"));
    f.judgements.push(note);
    f.judgements.push(Judgement::new("Somebody Else", Verdict::Same { other: "Somebody".into() }, "desk", "2026-01-02T03:11:04Z"));
    assert_eq!(number(&f), last);
}
