//! Records in the making: a claim with the units that prove it, turned into a record with
//! evidence to the character.

use std::collections::BTreeMap;

use dyad_register::{Attribution, Claim, Coder, Evidence, Record, Status, When, ZoneKind};
use dyad_text::Analysis;
use dyad_text::zones::Field;
use rustc_hash::FxHashSet;

/// A record in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The claim.
    pub claim: Claim,
    /// Its status.
    pub status: Status,
    /// Sentence, first and last unit of each span of evidence.
    pub spans: Vec<(usize, usize, usize)>,
    /// Arguments from the context.
    pub resolved: BTreeMap<String, String>,
    /// How it was derived.
    pub derivation: Option<String>,
    /// Who says so.
    pub attributed_to: Vec<Attribution>,
    /// The rule.
    pub rule: String,
    /// For conflicts: filled roles, literal words.
    pub weight: (usize, usize),
    /// For steps of relations: the state that takes the step, for the event that follows.
    pub acting: Option<dyad_reference::StateCode>,
}

impl Draft {
    /// A draft with one span.
    #[must_use]
    pub fn new(claim: Claim, status: Status, sentence: usize, units: (usize, usize), rule: impl Into<String>) -> Self {
        Self { claim, status, spans: vec![(sentence, units.0, units.1)], resolved: BTreeMap::new(), derivation: None, attributed_to: Vec::new(), rule: rule.into(), weight: (0, 0), acting: None }
    }

    /// Notes that an argument came from the context.
    #[must_use]
    pub fn resolved(mut self, argument: &str, why: Option<&str>) -> Self {
        if let Some(why) = why {
            self.resolved.insert(argument.to_owned(), why.to_owned());
        }
        self
    }

    /// Notes several arguments that came from the context.
    #[must_use]
    pub fn all_resolved(mut self, arguments: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.resolved.extend(arguments.into_iter().map(|(argument, why)| (argument.to_owned(), why)));
        self
    }

    /// Adds the words of a date that the context gave, and how it was worked out.
    #[must_use]
    pub fn dated(mut self, date: Option<(When, usize, Option<String>)>) -> Self {
        let Some((_, unit, derived)) = date else { return self };
        if let Some(sentence) = self.spans.first().map(|s| s.0) {
            self.span(sentence, unit, unit);
        }
        self.resolved("date", derived.as_deref())
    }

    /// Notes how it was derived.
    #[must_use]
    pub fn derived(mut self, how: Option<String>) -> Self {
        self.derivation = how.or(self.derivation);
        self
    }

    /// Adds a span of evidence.
    pub fn span(&mut self, sentence: usize, first: usize, last: usize) {
        if let Some(own) = self.spans.iter_mut().find(|s| s.0 == sentence) {
            own.1 = own.1.min(first);
            own.2 = own.2.max(last);
        } else {
            self.spans.push((sentence, first, last));
        }
    }
}

/// Offsets in characters of byte offsets in a text.
pub struct CharIndex {
    ascii: bool,
    /// Characters before every 64th byte.
    steps: Vec<u32>,
}

const STEP: usize = 64;

impl CharIndex {
    /// Counts a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { ascii: true, steps: Vec::new() };
        }
        let mut steps = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0u32;
        for chunk in text.as_bytes().chunks(STEP) {
            steps.push(count);
            count += chunk.iter().map(|byte| u32::from(byte & 0xC0 != 0x80)).sum::<u32>();
        }
        Self { ascii: false, steps }
    }

    /// The character at a byte offset.
    #[must_use]
    pub fn at(&self, text: &str, byte: usize) -> u32 {
        if self.ascii {
            return byte as u32;
        }
        let step = (byte / STEP).min(self.steps.len().saturating_sub(1));
        let from = step * STEP;
        let base = self.steps.get(step).copied().unwrap_or(0);
        base + text.as_bytes().get(from..byte.min(text.len())).map_or(0, |b| b.iter().filter(|x| **x & 0xC0 != 0x80).count() as u32)
    }
}

/// What turns the drafts of a document into evidence and records.
struct Writer<'a> {
    analysis: &'a Analysis<'a>,
    title: CharIndex,
    text: CharIndex,
}

impl<'a> Writer<'a> {
    fn new(analysis: &'a Analysis<'a>) -> Self {
        let document = analysis.document;
        Self { analysis, title: CharIndex::new(document.title.as_deref().unwrap_or("")), text: CharIndex::new(&document.text) }
    }

    /// The words that prove a draft, in their order.
    fn evidence(&self, draft: &Draft) -> Vec<Evidence> {
        let analysis = self.analysis;
        let span = |(s, first, last): &(usize, usize, usize)| {
            let (field, start, end) = bytes(analysis, *s, *first, *last)?;
            let text = analysis.field(field);
            let index = if field == Field::Title { &self.title } else { &self.text };
            Some(Evidence { zone: analysis.sentences.get(*s)?.zone, start: index.at(text, start), end: index.at(text, end), quote: text.get(start..end)?.to_owned() })
        };
        let mut evidence: Vec<Evidence> = draft.spans.iter().filter_map(span).collect();
        evidence.sort();
        evidence.dedup();
        evidence
    }
}

/// The bytes of a field that some units of a sentence stand in.
fn bytes(analysis: &Analysis<'_>, sentence: usize, first: usize, last: usize) -> Option<(Field, usize, usize)> {
    let layers = analysis.sentences.get(sentence)?;
    let tokens = analysis.tokens(layers.field);
    let start = tokens.get(layers.units.get(first)?.first)?.start as usize;
    let end = tokens.get(layers.units.get(last)?.last)?.end as usize;
    Some((layers.field, start, end))
}

/// True where a draft has words that prove it: where it becomes a record.
#[must_use]
pub fn is_proved(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    draft.spans.iter().any(|(s, first, last)| bytes(analysis, *s, *first, *last).is_some_and(|(field, start, end)| analysis.field(field).get(start..end).is_some()))
}

/// Turns drafts into records, in the order of their evidence.
#[must_use]
pub fn records(analysis: &Analysis<'_>, drafts: Vec<Draft>, coder: &Coder) -> Vec<Record> {
    let document = analysis.document;
    if drafts.is_empty() {
        return Vec::new();
    }
    let writer = Writer::new(analysis);
    let mut ids: FxHashSet<String> = FxHashSet::default();
    let mut out: Vec<Record> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let evidence = writer.evidence(&draft);
        if evidence.is_empty() {
            continue;
        }
        let id = Record::identify(&document.content, &draft.claim, draft.status);
        if !ids.insert(id.clone()) {
            continue;
        }
        out.push(Record {
            id,
            source: document.source.clone(),
            document: document.content,
            claim: draft.claim,
            status: draft.status,
            evidence,
            attributed_to: draft.attributed_to,
            derived: draft.derivation.is_some(),
            derivation: draft.derivation,
            resolved: draft.resolved,
            rule: draft.rule,
            coder: coder.clone(),
        });
    }
    // Headline first, then the text; within it by place. No two have one id.
    let place = |r: &Record| r.evidence.first().map_or((true, 0, 0), |e| (e.zone != ZoneKind::Title, e.start, e.end));
    out.sort_unstable_by(|a, b| (place(a), a.claim.kind(), &a.id).cmp(&(place(b), b.claim.kind(), &b.id)));
    out
}
