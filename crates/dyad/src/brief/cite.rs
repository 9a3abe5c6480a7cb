//! Sources and their quoted words, numbered in the order in which the brief first needs them.

use std::collections::{BTreeMap, HashSet};

use dyad_register::{ContentHash, Fact, PartialDate, Record, RecordRef, ZoneKind};

use super::input::Input;
use super::model::{Cite, Quote, Source};

/// A quote longer than this is cut: the list of sources is no archive.
const LONGEST_QUOTE: usize = 600;

/// Gives numbers to lines, sources and quotes.
pub struct Citer<'a> {
    input: Input<'a>,
    as_of: Option<PartialDate>,
    cited: Option<usize>,
    given: Numbers,
}

/// The numbers that were given so far: a page may be made from one input after another.
#[derive(Default)]
pub struct Numbers {
    /// The number of a document; those without one hang on their name.
    documents: BTreeMap<ContentHash, usize>,
    sources: Vec<Source>,
    lines: usize,
}

impl Numbers {
    /// The sources, in the order of their numbers.
    pub fn finish(self) -> Vec<Source> {
        self.sources
    }
}

impl<'a> Citer<'a> {
    pub fn new(input: Input<'a>, as_of: Option<PartialDate>) -> Self {
        Self { input, as_of, cited: None, given: Numbers::default() }
    }

    /// One that goes on where another left off.
    pub fn after(numbers: Numbers, input: Input<'a>) -> Self {
        Self { given: numbers, ..Self::new(input, None) }
    }

    /// The numbers given so far.
    pub fn into_numbers(self) -> Numbers {
        self.given
    }

    /// The same with at most so many reports of each fact, the newest.
    pub fn citing(self, cited: Option<usize>) -> Self {
        Self { cited, ..self }
    }

    /// The number of a new line, where its facts stand, and how many reports are not cited.
    pub fn cite(&mut self, facts: &[&Fact]) -> (usize, Vec<Cite>, usize) {
        self.given.lines += 1;
        let line = self.given.lines;
        let mut cites = Vec::new();
        let as_of = self.as_of;
        let late = |reference: &RecordRef| as_of.is_some_and(|limit| reference.report_date.is_some_and(|d| d.earliest() > limit.latest()));
        let chosen = facts.iter().flat_map(|f| f.newest_reports(self.cited.unwrap_or(usize::MAX)));
        let chosen: Vec<&RecordRef> = chosen.filter(|r| !late(r)).collect();
        let mut left: HashSet<ContentHash> = HashSet::new();
        if facts.iter().any(|f| self.cited.is_some_and(|n| f.records.len() > n)) {
            left.extend(facts.iter().flat_map(|f| &f.records).filter(|r| !late(r)).map(|r| r.document));
        }
        for reference in chosen {
            left.remove(&reference.document);
            let source = self.source(reference.document, &reference.source);
            let words = self.input.records.get(&reference.id).map(quote).unwrap_or_default();
            cites.push(Cite { source, quote: self.quote(source, words, line) });
        }
        cites.sort_unstable();
        cites.dedup();
        (line, cites, left.len())
    }

    /// What the brief is built from.
    pub fn input(&self) -> &Input<'a> {
        &self.input
    }

    /// The sources, in the order of their numbers.
    pub fn finish(self) -> Vec<Source> {
        self.given.sources
    }

    fn source(&mut self, document: ContentHash, name: &str) -> usize {
        if let Some(number) = self.given.documents.get(&document) {
            return *number;
        }
        let number = self.given.sources.len() + 1;
        let copies = self.input.documents.get(&document).map(Vec::as_slice).unwrap_or_default();
        let info = copies.first();
        let mut also: Vec<String> = copies.iter().skip(1).filter_map(|c| c.outlet.clone()).collect();
        also.retain(|o| info.and_then(|i| i.outlet.as_ref()) != Some(o));
        also.sort_unstable();
        also.dedup();
        self.given.sources.push(Source {
            number,
            name: info.map_or(name, |i| i.source.as_str()).to_owned(),
            outlet: info.and_then(|i| i.outlet.clone()),
            title: info.and_then(|i| i.title.clone()),
            date: info.and_then(|i| i.date),
            url: info.and_then(|i| i.url.clone()),
            entered: info.and_then(|i| i.entered.clone()),
            also,
            quotes: Vec::new(),
        });
        self.given.documents.insert(document, number);
        number
    }

    /// The number of a quote; words that stand inside a longer quote of the source are not repeated.
    fn quote(&mut self, source: usize, words: String, line: usize) -> usize {
        let Some(entry) = source.checked_sub(1).and_then(|i| self.given.sources.get_mut(i)) else { return 0 };
        if let Some(at) = entry.quotes.iter().position(|q| q.text.contains(&words) || words.contains(&q.text)) {
            if let Some(quote) = entry.quotes.get_mut(at) {
                if words.len() > quote.text.len() {
                    quote.text = words;
                }
                if !quote.lines.contains(&line) {
                    quote.lines.push(line);
                }
            }
            return at + 1;
        }
        entry.quotes.push(Quote { text: words, lines: vec![line] });
        entry.quotes.len()
    }
}

/// The words of a record on one line: its spans in the order of the text, an ellipsis between
/// them; spans inside others are left out.
pub fn quote(record: &Record) -> String {
    let mut spans: Vec<_> = record.evidence.iter().collect();
    let rank = |zone: ZoneKind| match zone {
        ZoneKind::Header => 0,
        ZoneKind::Title => 1,
        ZoneKind::Text => 2,
    };
    spans.sort_by_key(|e| (rank(e.zone), e.start, std::cmp::Reverse(e.end)));
    let mut kept: Vec<(ZoneKind, u32, String)> = Vec::new();
    for span in spans {
        let text = span.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        match kept.last_mut() {
            Some((zone, end, _)) if *zone == span.zone && span.end <= *end => {}
            _ => kept.push((span.zone, span.end, text)),
        }
    }
    let joined = kept.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>().join(" … ");
    if joined.chars().count() <= LONGEST_QUOTE {
        return joined;
    }
    joined.chars().take(LONGEST_QUOTE).chain([' ', '…']).collect()
}
