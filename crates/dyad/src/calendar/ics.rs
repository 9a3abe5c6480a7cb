//! The calendar as iCalendar (RFC 5545): lines of at most 75 octets ended by CR and LF, texts
//! escaped, all-day events. The same register gives the same bytes: the UID is that of the
//! first record, the stamp that of the newest report or judgement on it.

use dyad_register::{PartialDate, When};

use super::{Cause, Entry};
use crate::brief::{trust, words};

/// The longest line, in octets, without its end.
const LONGEST: usize = 75;

/// The calendar, and how many entries have no place in it: of these only the year is known.
pub fn write(entries: &[Entry]) -> (String, usize) {
    let mut out = String::new();
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dyad//Dyad calendar//EN", "CALSCALE:GREGORIAN"] {
        line(&mut out, fixed);
    }
    let mut left = 0;
    for e in entries {
        let Some((first, after)) = days(e.date) else {
            left += 1;
            continue;
        };
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}", e.uid));
        // Without a dated report the day itself is as good as any that does not change. In a
        // file without a method the stamp says when what it tells was last changed.
        let modified = e.modified.clone().unwrap_or_else(|| midnight(first));
        line(&mut out, &format!("DTSTAMP:{modified}"));
        line(&mut out, &format!("LAST-MODIFIED:{modified}"));
        line(&mut out, &format!("SEQUENCE:{}", e.sequence));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", basic(first)));
        if let Some(after) = after {
            line(&mut out, &format!("DTEND;VALUE=DATE:{}", basic(after)));
        }
        line(&mut out, &format!("SUMMARY:{}", escape(&summary(e))));
        line(&mut out, &format!("DESCRIPTION:{}", escape(&description(e))));
        line(&mut out, &format!("CATEGORIES:{}", category(e)));
        line(&mut out, &format!("STATUS:{}", status(e.cause)));
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    (out, left)
}

/// "25 years: Finland recognised Nepal"
pub fn summary(e: &Entry) -> String {
    match (e.years, e.cause) {
        (Some(1), _) => format!("1 year: {}", e.text),
        (Some(n), _) => format!("{n} years: {}", e.text),
        (None, Cause::Due) => format!("due: {}", e.text),
        (None, Cause::CalledOff) => format!("called off: {}", e.text),
        (None, _) => format!("planned: {}", e.text),
    }
}

fn description(e: &Entry) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(e.since.map(|d| format!("Since {}.", words::when(d))));
    parts.extend(e.moved_from.map(|d| format!("Moved from {}.", words::when(d))));
    if !e.disputed.is_empty() {
        parts.push(format!("Disputed: {} elsewhere.", words::list(&e.disputed)));
    }
    parts.push(format!("Grade: {}{}.", e.certainty.name(), trust::behind(e.estimate.as_ref())));
    parts.push(format!("Reports: {}.", e.sources.join(", ")));
    parts.push(format!("Fact: {}.", e.fact));
    parts.join("\n")
}

fn category(e: &Entry) -> &'static str {
    match (e.cause, e.round) {
        (Cause::Anniversary, true) => "Round anniversary",
        (Cause::Anniversary, false) => "Anniversary",
        (Cause::Planned, _) => "Planned",
        (Cause::Due, _) => "Due",
        (Cause::CalledOff, _) => "Called off",
    }
}

fn status(cause: Cause) -> &'static str {
    match cause {
        Cause::Anniversary => "CONFIRMED",
        Cause::Planned | Cause::Due => "TENTATIVE",
        Cause::CalledOff => "CANCELLED",
    }
}

/// The first day and the day after the last; a date of which only the year is known has none.
fn days(date: When) -> Option<(PartialDate, Option<PartialDate>)> {
    let (from, to) = match date {
        When::At(d) => (d, d),
        When::Span(a, b) => (a, b),
    };
    from.month().and(to.month())?;
    Some((from.earliest(), to.latest().plus_days(1)))
}

fn basic(day: PartialDate) -> String {
    day.to_string().replace('-', "")
}

/// The begin of a day as a time in UTC.
pub(super) fn midnight(day: PartialDate) -> String {
    format!("{}T000000Z", basic(day))
}

/// Text as iCalendar has it; nothing in it can end the line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A line, folded where it is too long, never inside a letter.
fn line(out: &mut String, text: &str) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}
