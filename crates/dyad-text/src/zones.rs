//! L0: the zones of a document. Headline, header lines, dateline and paragraphs are told
//! apart before anything is read, because each speaks in its own way: a headline has no
//! articles, a dateline's city is no actor, boilerplate says nothing.

use dyad_register::{Document, PartialDate, ZoneKind};

/// Which string of the document a zone lies in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// [`Document::title`].
    Title,
    /// [`Document::text`].
    Text,
}

/// A stretch of a document with its role; offsets are bytes into its field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone {
    /// Its role.
    pub kind: ZoneKind,
    /// The string it lies in.
    pub field: Field,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The zones of a document and the date that its header gives.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Zones {
    /// In reading order.
    pub list: Vec<Zone>,
    /// "date 2022-07-15" at the head of a plain file.
    pub date: Option<PartialDate>,
}

/// A headline is one line, not longer than this (bytes).
const HEADLINE: usize = 240;

/// Finds the zones.
#[must_use]
pub fn zones(document: &Document) -> Zones {
    let mut zones = Zones::default();
    if let Some(title) = document.title.as_deref().filter(|t| !t.trim().is_empty()) {
        zones.list.push(Zone { kind: ZoneKind::Title, field: Field::Title, start: 0, end: title.len() });
    }
    let text = document.text.as_str();
    let mut at = 0;
    if document.plain {
        at = head_of_plain(text, zones.list.is_empty(), &mut zones);
    }
    if text.len() > at {
        zones.list.push(Zone { kind: ZoneKind::Text, field: Field::Text, start: at, end: text.len() });
    }
    zones
}

/// The header and headline of a plain file; gives where the running text begins.
fn head_of_plain(text: &str, wants_title: bool, zones: &mut Zones) -> usize {
    let mut at = 0;
    let mut title = None;
    for _ in 0..8 {
        let Some((start, end, next)) = line(text, at) else { break };
        let words = &text[start..end];
        if let Some((date, rest)) = dated_header(words) {
            let rest_at = end - rest.len();
            zones.date = zones.date.or(Some(date));
            zones.list.push(Zone { kind: ZoneKind::Header, field: Field::Text, start, end: rest_at });
            if !rest.is_empty() {
                title = title.or(Some((rest_at, end)));
            }
            at = next;
        } else if let Some(value) = named_header(words, "title:").or_else(|| named_header(words, "headline:")) {
            zones.list.push(Zone { kind: ZoneKind::Header, field: Field::Text, start, end: end - value.len() });
            title = title.or(Some((end - value.len(), end)));
            at = next;
        } else if ["source:", "outlet:", "url:", "author:", "by:", "section:"].iter().any(|n| named_header(words, n).is_some()) {
            zones.list.push(Zone { kind: ZoneKind::Header, field: Field::Text, start, end });
            at = next;
        } else {
            break;
        }
    }
    if wants_title && title.is_none() {
        // A first line that stands alone and does not end as a sentence does is the headline.
        if let Some((start, end, next)) = line(text, at) {
            let words = &text[start..end];
            let alone = text[end..].starts_with("\n\n") || text[end..].starts_with("\r\n\r\n");
            if alone && words.len() <= HEADLINE && !words.ends_with(['.', '!', '”', '"']) && text.len() > next {
                title = Some((start, end));
                at = next;
            }
        }
    }
    if let Some((start, end)) = title.filter(|_| wants_title) {
        zones.list.push(Zone { kind: ZoneKind::Title, field: Field::Text, start, end });
    }
    at
}

/// The next line that is not blank: where it starts and ends (trimmed), and where the line after it starts.
fn line(text: &str, mut at: usize) -> Option<(usize, usize, usize)> {
    loop {
        let rest = text.get(at..).filter(|r| !r.is_empty())?;
        let length = rest.find('\n').unwrap_or(rest.len());
        let next = (at + length + 1).min(text.len());
        let raw = &rest[..length];
        let trimmed = raw.trim();
        if !trimmed.is_empty() {
            let start = at + (raw.len() - raw.trim_start().len());
            return Some((start, start + trimmed.len(), next));
        }
        at = next;
    }
}

/// "date 2022-07-15 The headline" or "Date: 2022-07-15".
fn dated_header(line: &str) -> Option<(PartialDate, &str)> {
    let lower = line.get(..5)?.to_ascii_lowercase();
    let rest = if lower == "date:" || lower == "date " { line.get(5..)?.trim_start() } else { return None };
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
    let date: PartialDate = rest.get(..end)?.parse().ok()?;
    Some((date, rest.get(end..)?.trim_start()))
}

fn named_header<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let head = line.get(..name.len())?;
    head.eq_ignore_ascii_case(name).then(|| line[name.len()..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<(ZoneKind, String)> {
        let mut document = Document::new("x", text);
        document.plain = true;
        zones(&document).list.iter().map(|z| (z.kind, text[z.start..z.end].to_owned())).collect()
    }

    #[test]
    fn finds_the_header_and_the_headline_of_a_plain_file() {
        let found = plain(" date 2021-05-04 Chad opens embassy\n\nN'DJAMENA - It opened.\n");
        assert_eq!(found[0], (ZoneKind::Header, "date 2021-05-04 ".to_owned()));
        assert_eq!(found[1], (ZoneKind::Title, "Chad opens embassy".to_owned()));
        assert!(found[2].1.contains("N'DJAMENA"));
    }

    #[test]
    fn takes_a_first_line_that_stands_alone_as_headline() {
        assert_eq!(plain("Peru and Chile meet\n\nLIMA - They met.")[0].0, ZoneKind::Title);
        assert_eq!(plain("They met in Lima.\n\nMore.")[0].0, ZoneKind::Text);
    }
}
