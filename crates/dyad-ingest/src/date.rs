//! Dates as files, feeds and pages write them. The day is the one that the writer
//! wrote: a time and its zone are dropped, not converted, because a report of the
//! evening in Canberra belongs to that evening. Day and month in figures without a
//! known order (`03/04/2016`) are refused rather than guessed.

use dyad_register::{DateError, MONTHS, PartialDate};

/// Why a date was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// The form is not known, or could be read in two ways.
    Form,
    /// The form is known, but there is no such day (or year 0).
    Range,
}

/// Reads `2016`, `2016-01`, `2016-01-05`, `2016-01-05T10:00:00Z`, `20160105`, `2016/1/5`,
/// `Tue, 05 Jan 2016 10:00:00 +0100`, `5 January 2016`, `January 5, 2016`, `January 2016`.
///
/// # Errors
/// Where the form is not known or the day does not exist.
pub fn read_date(text: &str) -> Result<PartialDate, DateProblem> {
    let text = text.trim();
    match text.parse() {
        Ok(date) => return Ok(date),
        Err(DateError::Range(_)) => return Err(DateProblem::Range),
        Err(_) => {}
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match (digits, text.as_bytes().get(digits)) {
        (8, None | Some(b'T')) => day(&text[..4], &text[4..6], &text[6..8]),
        (4, Some(b'-' | b'/' | b'.')) => figures(text),
        _ => words(text),
    }
}

/// Year, month and day in figures, perhaps with a time behind.
fn figures(text: &str) -> Result<PartialDate, DateProblem> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))).unwrap_or(text.len());
    if !matches!(text.as_bytes().get(end), None | Some(b'T' | b't' | b' ' | b'+' | b'Z' | b'z' | b',')) {
        return Err(DateProblem::Form);
    }
    let parts: Vec<&str> = text[..end].trim_end_matches('.').split(['-', '/', '.']).collect();
    match parts[..] {
        [y, m, d] if short(m) && short(d) => day(y, m, d),
        [y, m] if short(m) => number(y).and_then(|y| PartialDate::month_of(i16::try_from(y).ok()?, u8::try_from(number(m)?).ok()?)).ok_or(DateProblem::Range),
        _ => Err(DateProblem::Form),
    }
}

/// A date with the name of its month.
fn words(text: &str) -> Result<PartialDate, DateProblem> {
    let (mut year, mut month, mut at) = (None, None, None);
    for word in text.split([' ', ',', '-', '\t']).filter(|w| !w.is_empty()).take(6) {
        let word = word.trim_end_matches('.');
        let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if word.contains(':') {
            break;
        } else if let Some(m) = month_named(word) {
            month = month.or(Some(m));
        } else if word.len() == 4 && figures.len() == 4 {
            year = year.or(Some(word));
        } else if short(figures) && matches!(&word[figures.len()..], "" | "st" | "nd" | "rd" | "th") {
            at = at.or(Some(figures));
        } else if !is_weekday(word) {
            return Err(DateProblem::Form);
        }
    }
    let (Some(year), Some(month)) = (year, month) else { return Err(DateProblem::Form) };
    let year = number(year).and_then(|y| i16::try_from(y).ok()).ok_or(DateProblem::Form)?;
    match at {
        Some(at) => PartialDate::day_of(year, month, number(at).and_then(|d| u8::try_from(d).ok()).unwrap_or(0)),
        None => PartialDate::month_of(year, month),
    }
    .ok_or(DateProblem::Range)
}

fn short(part: &str) -> bool {
    matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit())
}

fn number(part: &str) -> Option<u32> {
    part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten()
}

fn day(y: &str, m: &str, d: &str) -> Result<PartialDate, DateProblem> {
    let (Some(y), Some(m), Some(d)) = (number(y), number(m), number(d)) else { return Err(DateProblem::Form) };
    i16::try_from(y).ok().and_then(|y| PartialDate::day_of(y, u8::try_from(m).ok()?, u8::try_from(d).ok()?)).ok_or(DateProblem::Range)
}

/// A month by its name or an abbreviation of at least three letters.
#[must_use]
pub fn month_named(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase();
    let i = MONTHS.iter().position(|m| word.len() >= 3 && m.starts_with(&word) || *m == "september" && word == "sept")?;
    u8::try_from(i + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.len() >= 3 && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].iter().any(|d| d.starts_with(&word))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn reads_the_forms_of_files_feeds_and_pages() {
        for (text, date) in [
            ("2016", "2016"),
            ("2016-01", "2016-01"),
            ("2016/1", "2016-01"),
            (" 2016-01-05 ", "2016-01-05"),
            ("2016-01-05T23:30:00-05:00", "2016-01-05"),
            ("2016-01-05 10:00:00 UTC", "2016-01-05"),
            ("2016-01-05T10:00:00.123Z", "2016-01-05"),
            ("20160105", "2016-01-05"),
            ("20160105T101500Z", "2016-01-05"),
            ("2016/1/5", "2016-01-05"),
            ("Tue, 05 Jan 2016 10:00:00 +0100", "2016-01-05"),
            ("5 Jan 2016 10:00 GMT", "2016-01-05"),
            ("05-Jan-2016", "2016-01-05"),
            ("January 5, 2016", "2016-01-05"),
            ("Sept. 3rd, 2016", "2016-09-03"),
            ("May 2016", "2016-05"),
        ] {
            assert_eq!(read_date(text).unwrap().to_string(), date, "{text}");
        }
    }

    #[test]
    fn refuses_what_it_would_have_to_guess() {
        for text in ["", "yesterday", "03/04/2016", "5.1.2016", "2016-1-5x", "20165", "Jan 5", "2016-01-05-07", "in 2016"] {
            assert_eq!(read_date(text), Err(DateProblem::Form), "{text}");
        }
        for text in ["0000", "0000-01-01", "2015-02-29", "2016-13", "31 April 2016", "20161301", "2016-02-30T10:00:00Z"] {
            assert_eq!(read_date(text), Err(DateProblem::Range), "{text}");
        }
    }
}
