//! The layers of one document, put together: zones, datelines, sentences, and for each
//! sentence its atoms, units, parties, groups and frames. A pure function of the document
//! and the reference data.

use dyad_reference::StateCode;
use dyad_register::{Document, PartialDate, ZoneKind};

use crate::atoms::{Atom, atoms, bare_sums};
use crate::clauses::{Frame, frames};
use crate::dateline::{Dateline, dateline};
use crate::gazetteer::Gazetteer;
use crate::groups::{Groups, groups};
use crate::lexicon::Lexicon;
use crate::namesakes::forget_namesakes;
use crate::parties::{Party, parties};
use crate::sentences::sentences;
use crate::tagger::tag;
use crate::token::{TokenKind, Tokens, tokenize};
use crate::units::{Scanner, Unit, is_title_case};
use crate::zones::{Field, Zones, zones};

/// A sentence with its layers.
#[derive(Clone, Debug)]
pub struct SentenceLayers {
    /// The field it lies in.
    pub field: Field,
    /// The zone.
    pub zone: ZoneKind,
    /// First token in the field.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// Tokens inside quotation marks, as ranges.
    pub quotes: Vec<(usize, usize)>,
    /// Figures.
    pub atoms: Vec<Atom>,
    /// Units.
    pub units: Vec<Unit>,
    /// Parties.
    pub parties: Vec<Party>,
    /// Noun phrases and verb groups.
    pub groups: Groups,
    /// Clauses.
    pub frames: Vec<Frame>,
}

/// A document with its layers.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// The document.
    pub document: &'a Document,
    /// Tokens of the title field.
    pub title: Tokens,
    /// Tokens of the text field.
    pub text: Tokens,
    /// The date of the report: of the document, else of its header, else of its dateline.
    pub date: Option<PartialDate>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// The sentences in reading order, the headline first.
    pub sentences: Vec<SentenceLayers>,
}

impl<'a> Analysis<'a> {
    /// The text of a field.
    #[must_use]
    pub fn field(&self, field: Field) -> &'a str {
        match field {
            Field::Title => self.document.title.as_deref().unwrap_or(""),
            Field::Text => &self.document.text,
        }
    }

    /// The tokens of a field.
    #[must_use]
    pub fn tokens(&self, field: Field) -> &Tokens {
        match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
        }
    }

    /// The states of the dateline.
    #[must_use]
    pub fn seats(&self) -> &[StateCode] {
        self.dateline.as_ref().map_or(&[], |d| &d.seats)
    }

    /// The words of a range of units of a sentence, as written.
    #[must_use]
    pub fn words(&self, sentence: &SentenceLayers, first: usize, last: usize) -> &'a str {
        let tokens = self.tokens(sentence.field);
        let start = sentence.units.get(first).and_then(|u| tokens.get(u.first)).map_or(0, |t| t.start as usize);
        let end = sentence.units.get(last).and_then(|u| tokens.get(u.last)).map_or(start, |t| t.end as usize);
        self.field(sentence.field).get(start..end).unwrap_or("")
    }
}

/// Analyses a document.
#[must_use]
pub fn analyse(document: &Document) -> Analysis<'_> {
    let zones = zones(document);
    let title = document.title.as_deref().map(tokenize).unwrap_or_default();
    let text = tokenize(&document.text);
    let mut analysis = Analysis { document, title, text, date: document.date.or(zones.date), dateline: None, sentences: Vec::new() };
    for zone in &zones.list {
        if zone.kind == ZoneKind::Header {
            continue;
        }
        let tokens = analysis.tokens(zone.field);
        let list = tokens.as_slice();
        let first = list.partition_point(|t| (t.start as usize) < zone.start);
        let end = list.partition_point(|t| (t.start as usize) < zone.end);
        let mut start = first;
        if zone.kind == ZoneKind::Text {
            let year = analysis.date.map(|d| i32::from(d.year()));
            let line = dateline(&document.text, tokens, first..end, year);
            if let Some(line) = &line {
                start = line.tokens.end;
                analysis.date = analysis.date.or(line.date.and_then(|w| w.point()));
            }
            analysis.dateline = line;
        }
        let layers = zone_sentences(&analysis, zone.field, zone.kind, start, end);
        analysis.sentences.extend(layers);
    }
    forget_namesakes(&mut analysis);
    analysis
}

/// The day of a report as its layers have it, of a document with these zones: the document's
/// own, else that of its header, else that of its dateline. Of the text only the head is read.
#[must_use]
pub fn reported(document: &Document, zones: &Zones) -> Option<PartialDate> {
    /// No dateline is longer, in bytes.
    const HEAD: usize = 1_000;
    document.date.or(zones.date).or_else(|| {
        zones.list.iter().filter(|z| z.kind == ZoneKind::Text).find_map(|zone| {
            let text = document.text.get(zone.start..zone.end)?;
            let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
            let tokens = tokenize(head);
            dateline(head, &tokens, 0..tokens.as_slice().len(), None)?.date?.point()
        })
    })
}

fn zone_sentences(analysis: &Analysis<'_>, field: Field, zone: ZoneKind, start: usize, end: usize) -> Vec<SentenceLayers> {
    let tokens = analysis.tokens(field);
    let text = analysis.field(field);
    let lexicon = Lexicon::get();
    let named = named_in_full(tokens, start..end);
    let gazetteer = Gazetteer::get();
    let entries: Vec<_> = (start..end).map(|at| gazetteer.entries(tokens.low(at))).collect();
    let mut scanner =
        Scanner { text, tokens, year: analysis.date.map(|d| i32::from(d.year())), named: &named, american: is_american(tokens, start..end), title_case: false, lexicon, gazetteer, names: &entries, first: start };
    let mut out = Vec::new();
    let mut quote = None;
    let mut last_sum = None;
    let mut paragraph = usize::MAX;
    let cut = sentences(text, tokens, start..end);
    // Words with a capital inside a sentence: a sentence that begins with one begins with a name.
    let mut names: rustc_hash::FxHashSet<&str> = rustc_hash::FxHashSet::default();
    for sentence in &cut {
        for at in sentence.tokens.clone().skip(1) {
            if tokens.is_capital(at) && !matches!(tokens.low(at - 1), "\"" | "“" | ":" | "(") {
                names.insert(tokens.low(at));
            }
        }
    }
    for sentence in cut {
        if paragraph != sentence.paragraph {
            // A quotation that nobody closed ends with its paragraph.
            quote = None;
            paragraph = sentence.paragraph;
        }
        let range = sentence.tokens.clone();
        let quotes = quotes(tokens, text, range.clone(), &mut quote);
        scanner.title_case = zone == ZoneKind::Title && is_title_case(tokens, range.clone());
        let mut figures = Vec::new();
        atoms(tokens, range.clone(), &mut figures);
        bare_sums(tokens, range.clone(), &mut figures, &mut last_sum);
        let mut units = scanner.units(range.clone(), &figures);
        tag(tokens, &mut units, &figures, &names, zone == ZoneKind::Title);
        let parties = parties(tokens, &units);
        let groups = groups(tokens, &units, &figures, &parties, lexicon);
        let frames = frames(tokens, &units, &groups, lexicon);
        out.push(SentenceLayers { field, zone, first: range.start, end: range.end, paragraph: sentence.paragraph, quotes, atoms: figures, units, parties, groups, frames });
    }
    out
}

/// Two or more states of the USA are named, and nothing of the Caucasus.
fn is_american(tokens: &Tokens, range: std::ops::Range<usize>) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    for at in range {
        if !tokens.is_capital(at) {
            continue;
        }
        let low = tokens.low(at);
        if matches!(low, "tbilisi" | "georgian" | "georgians" | "caucasus" | "batumi" | "abkhazia" | "armenia" | "azerbaijan") {
            return false;
        }
        let state = matches!(
            low,
            "alabama"
                | "alaska"
                | "arizona"
                | "arkansas"
                | "california"
                | "colorado"
                | "connecticut"
                | "delaware"
                | "florida"
                | "idaho"
                | "illinois"
                | "indiana"
                | "iowa"
                | "kansas"
                | "kentucky"
                | "louisiana"
                | "maine"
                | "maryland"
                | "massachusetts"
                | "michigan"
                | "minnesota"
                | "mississippi"
                | "missouri"
                | "montana"
                | "nebraska"
                | "nevada"
                | "ohio"
                | "oklahoma"
                | "oregon"
                | "pennsylvania"
                | "tennessee"
                | "texas"
                | "utah"
                | "vermont"
                | "virginia"
                | "wisconsin"
                | "wyoming"
                | "atlanta"
        );
        if state && !seen.contains(&low) {
            seen.push(low);
        }
        if seen.len() >= 2 {
            return true;
        }
    }
    false
}

/// Codes of states that share a word with others, where the text names them in full: "the
/// Democratic Republic of the Congo", "DRC", "North Korea", "Guinea-Bissau".
fn named_in_full(tokens: &Tokens, range: std::ops::Range<usize>) -> Vec<dyad_reference::StateCode> {
    let mut out = Vec::new();
    let gazetteer = Gazetteer::get();
    let mut past = range.start;
    for at in range.clone() {
        if at < past || !tokens.is_capital(at) {
            continue;
        }
        let low = tokens.low(at);
        let telling = matches!(
            low,
            "democratic"
                | "republic"
                | "drc"
                | "dr"
                | "dprk"
                | "rok"
                | "north"
                | "south"
                | "equatorial"
                | "papua"
                | "guinea-bissau"
                | "bissau"
                | "kinshasa"
                | "brazzaville"
                | "pyongyang"
                | "seoul"
                | "conakry"
                | "malabo"
                | "dominica"
                | "apia"
                | "pago"
        ) || low.starts_with("congo-");
        if !telling {
            continue;
        }
        if let Some(hit) = gazetteer.find(tokens, at, range.end, None) {
            past = hit.end;
            for name in &hit.names {
                if let crate::gazetteer::Name::State { code, .. } | crate::gazetteer::Name::Capital { code, .. } = name
                    && !out.contains(code)
                {
                    out.push(*code);
                }
            }
        }
    }
    out
}

/// The quoted ranges of a sentence; `open` carries a quotation over from the sentence before.
fn quotes(tokens: &Tokens, text: &str, range: std::ops::Range<usize>, open: &mut Option<()>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = open.map(|()| range.start);
    for at in range.clone() {
        let Some(token) = tokens.get(at).filter(|t| t.kind == TokenKind::Punct) else { continue };
        let mark = &text[token.start as usize..token.end as usize];
        match (mark, start) {
            ("“" | "«", None) | ("\"", None) => start = Some(at + 1),
            ("”" | "»", Some(s)) | ("\"", Some(s)) => {
                out.push((s, at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(s) = start {
        out.push((s, range.end));
        *open = Some(());
    } else {
        *open = None;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is asked of the head alone is what all layers find.
    #[test]
    fn the_day_of_a_report_is_that_of_its_layers() {
        for (text, day) in [
            ("SUVA, 2 April 2021 - Peru opened an embassy in Fiji.", Some("2021-04-02")),
            ("A new embassy\n\nLIMA. December 17, 2020. ANDES NEWS – Peru opened an embassy in Fiji.", Some("2020-12-17")),
            ("Peru opened an embassy in Fiji on 2 April 2021.", None),
            ("HÀ NỘI — Peru opened an embassy in Fiji on 2 April 2021.", None),
        ] {
            let plain = |text: String| Document { plain: true, ..Document::new("a", text) };
            let document = plain(text.to_owned());
            let all = analyse(&document).date;
            assert_eq!(all.map(|d| d.to_string()).as_deref(), day, "{text}");
            let longer = plain(format!("{text} {}", "Nothing else was said of it. ".repeat(200)));
            let headed = plain(format!("The Sun Times, 3 March 2021\n\n{text}"));
            for document in [document, longer, headed] {
                assert_eq!(reported(&document, &zones(&document)), analyse(&document).date, "{}", document.text);
            }
        }
    }
}
