//! How a document was read, for `dyad explain` and `dyad rules try`: each layer of each
//! sentence, the patterns that fit and those that nearly did, the discourse before the
//! sentence, the drafts and what became of them. Nothing here changes a record: it watches
//! the same pass that makes them.

mod layers;
mod near;

use std::collections::BTreeMap;

use dyad_reference::StateCode;
use dyad_register::{Claim, Document, PartialDate, Record, Status, When, ZoneKind};
use dyad_text::Analysis;
use dyad_text::zones::Field;
use serde::Serialize;

pub use layers::{ChunkView, ClauseView, FrameView, PartyView, PhraseView, PostView, UnitView};
pub use near::{Filled, Nearly, Tried, tried};

use crate::context::Context;
use crate::draft::{CharIndex, Draft};
use crate::kinds::Scene;
use crate::rulebook::compile::Line;
use crate::rulebook::load::index;
use crate::{Coder, Diagnostic, Rulebook, draft, kinds, settle};

/// How a document was read.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// What the reader called the document.
    pub source: String,
    /// The date that the report was read with.
    pub date: Option<PartialDate>,
    /// The states of its dateline: where the reporter sits.
    pub seats: Vec<StateCode>,
    /// Its sentences in reading order, the headline first.
    pub sentences: Vec<SentenceView>,
    /// Drafts that became no record, and why.
    pub dropped: Vec<Dropped>,
    /// The records.
    pub records: Vec<Record>,
}

/// How a sentence was read.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceView {
    /// Its number, from 0.
    pub number: usize,
    /// The zone.
    pub zone: ZoneKind,
    /// Its first character in the zone's field.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
    /// Its words.
    pub text: String,
    /// The discourse before it.
    pub before: Discourse,
    /// L1 and L2: units.
    pub units: Vec<UnitView>,
    /// L3: parties.
    pub parties: Vec<PartyView>,
    /// L3: the row of chunks.
    pub chunks: Vec<ChunkView>,
    /// L4: frames as they stand.
    pub frames: Vec<FrameView>,
    /// L4: clauses in the active voice, with their status.
    pub clauses: Vec<ClauseView>,
    /// L5: patterns that fit.
    pub matches: Vec<Tried>,
    /// L5: patterns with the right verb or head that do not fit.
    pub near: Vec<Nearly>,
    /// Drafts made in this sentence.
    pub drafts: Vec<DraftView>,
}

/// The discourse state.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Discourse {
    /// The seat of the reporter.
    pub seat: Option<StateCode>,
    /// The pair in focus: what "both countries" would mean.
    pub pair: Option<(StateCode, StateCode)>,
    /// The state last named.
    pub last_state: Option<StateCode>,
    /// The state of the last subject.
    pub last_subject: Option<StateCode>,
    /// The state of the person last named.
    pub last_person: Option<StateCode>,
    /// Who speaks.
    pub speaker: Option<StateCode>,
    /// The group last named together.
    pub group: Vec<StateCode>,
    /// The states named of late, the most recent last.
    pub recent: Vec<StateCode>,
    /// The last date told.
    pub last_date: Option<When>,
}

/// A record in the making.
#[derive(Clone, Debug, Serialize)]
pub struct DraftView {
    /// The rule.
    pub rule: String,
    /// The status.
    pub status: Status,
    /// The claim.
    pub claim: Claim,
    /// What came from the context.
    pub resolved: BTreeMap<String, String>,
    /// How it was derived.
    pub derivation: Option<String>,
    /// The words that prove it.
    pub quotes: Vec<String>,
}

/// A draft that became no record.
#[derive(Clone, Debug, Serialize)]
pub struct Dropped {
    /// The number of its sentence.
    pub sentence: usize,
    /// The draft.
    pub draft: DraftView,
    /// Why.
    pub why: String,
}

/// Where a rule is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RulePlace {
    /// The rule.
    pub rule: String,
    /// The chapter's file and the line, from 1; a rule written in code stands in its chapter by name.
    pub place: String,
    /// The pattern as written; none for a rule written in code.
    pub pattern: Option<String>,
}

/// A sentence on which a pattern was tried.
#[derive(Clone, Debug, Serialize)]
pub struct TriedSentence {
    /// Its number in the document, from 0.
    pub number: usize,
    /// Its words.
    pub text: String,
    /// Where the pattern fits.
    pub matches: Vec<Tried>,
    /// Where it nearly does.
    pub near: Vec<Nearly>,
}

impl Coder {
    /// Where a rule is written; none where no chapter names it.
    #[must_use]
    pub fn rule_place(&self, rule: &str) -> Option<RulePlace> {
        let book = self.rulebook();
        if let Some(p) = book.patterns.iter().find(|p| p.id == rule) {
            return Some(RulePlace { rule: rule.to_owned(), place: format!("{}:{}", p.place.0, p.place.1), pattern: Some(p.text.clone()) });
        }
        let chapter = book.chapters.iter().find(|c| c.coded.iter().any(|r| r == rule))?;
        let line = chapter.text.lines().position(|l| l.split_whitespace().any(|w| w == rule)).map_or(1, |i| i + 1);
        Some(RulePlace { rule: rule.to_owned(), place: format!("{}:{line}", chapter.file), pattern: None })
    }

    /// Tries a pattern on a document, with the word classes of this rulebook: each sentence
    /// that has the pattern's verb or head, with what fits and what nearly does.
    ///
    /// # Errors
    /// What is wrong in the notation, with its column.
    pub fn try_pattern(&self, text: &str, kind: &str, phrase: bool, document: &Document) -> Result<Vec<TriedSentence>, Diagnostic> {
        let line = Line { file: "pattern", number: 1, text, classes: &self.rulebook().classes, phrase };
        let mut pattern = line.compile()?;
        pattern.id = "pattern".to_owned();
        pattern.kind = kind.to_owned();
        let mut book = Rulebook { patterns: vec![pattern], ..Rulebook::default() };
        index(&mut book);
        let analysis = dyad_text::analyse(document);
        let mut out = Vec::new();
        self.pass(&mut Context::new(&analysis), &mut |scene, _, _| {
            let (matches, near) = tried(&book, scene.context, scene.clauses);
            if !matches.is_empty() || !near.is_empty() {
                let layers = scene.context.layers();
                out.push(TriedSentence { number: scene.context.sentence, text: one_line(analysis.words(layers, 0, layers.units.len().saturating_sub(1))), matches, near });
            }
        });
        Ok(out)
    }

    /// How a document was read: each layer, each rule, and what became of each draft.
    #[must_use]
    pub fn explain(&self, document: &Document) -> Explanation {
        let analysis = dyad_text::analyse(document);
        let mut out =
            Explanation { source: document.source.clone(), date: analysis.date, seats: analysis.seats().to_vec(), sentences: Vec::with_capacity(analysis.sentences.len()), dropped: Vec::new(), records: Vec::new() };
        if document.language.as_deref().is_some_and(|l| !l.starts_with("en")) {
            return out;
        }
        let (title, text) = (CharIndex::new(document.title.as_deref().unwrap_or("")), CharIndex::new(&document.text));
        let mut context = Context::new(&analysis);
        let drafts = self.pass(&mut context, &mut |scene, drafts, from| {
            let index = if scene.context.layers().field == Field::Title { &title } else { &text };
            out.sentences.push(sentence(scene, index, drafts.get(from..).unwrap_or(&[])));
        });
        let settled = settle::settle(&context, drafts.clone());
        let last = kinds::event::settle(&context, settled.clone());
        let records = draft::records(&analysis, last.clone(), &self.version());
        let mut fates = Vec::new();
        fates.extend(lost(&drafts, &settled).map(|d| (d, rival(d, &settled))));
        fates.extend(lost(&settled, &last).map(|d| (d, "another event of the text says the same or says more".to_owned())));
        fates.extend(
            last.iter()
                .filter(|d| !records.iter().any(|r| r.rule == d.rule && r.claim == d.claim && r.status == d.status))
                .map(|d| (d, "a record with the same arguments is there already, or it has no words to show".to_owned())),
        );
        out.dropped = fates.into_iter().map(|(d, why)| Dropped { sentence: d.spans.first().map_or(0, |s| s.0), draft: view(&analysis, d), why }).collect();
        out.dropped.sort_by_key(|d| d.sentence);
        out.records = records;
        out
    }
}

fn sentence(scene: &Scene<'_, '_>, index: &CharIndex, drafts: &[Draft]) -> SentenceView {
    let context = scene.context;
    let layers = context.layers();
    let words = layers::Words::new(context);
    let (start, end) = words.bytes(0, layers.units.len().saturating_sub(1));
    let field = context.analysis.field(layers.field);
    let (matches, near) = tried(scene.rulebook, context, scene.clauses);
    SentenceView {
        number: context.sentence,
        zone: layers.zone,
        start: index.at(field, start),
        end: index.at(field, end),
        text: words.of(0, layers.units.len().saturating_sub(1)),
        before: Discourse {
            seat: context.seat(),
            pair: context.pair,
            last_state: context.last_state,
            last_subject: context.last_subject,
            last_person: context.last_person,
            speaker: context.speaker,
            group: context.group.clone(),
            recent: context.recent.clone(),
            last_date: context.last_date,
        },
        units: words.units(),
        parties: words.parties(),
        chunks: words.chunks(),
        frames: words.frames(),
        clauses: scene.clauses.iter().map(|c| words.clause(c)).collect(),
        matches,
        near,
        drafts: drafts.iter().map(|d| view(context.analysis, d)).collect(),
    }
}

fn view(analysis: &Analysis<'_>, draft: &Draft) -> DraftView {
    let quotes = draft.spans.iter().filter_map(|(s, first, last)| analysis.sentences.get(*s).map(|l| one_line(analysis.words(l, *first, *last)))).collect();
    DraftView { rule: draft.rule.clone(), status: draft.status, claim: draft.claim.clone(), resolved: draft.resolved.clone(), derivation: draft.derivation.clone(), quotes }
}

/// Words on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn same(a: &Draft, b: &Draft) -> bool {
    a.rule == b.rule && a.status == b.status && a.claim == b.claim && a.spans == b.spans
}

/// The drafts that are in the first list and not in the second.
fn lost<'d>(before: &'d [Draft], after: &[Draft]) -> impl Iterator<Item = &'d Draft> {
    let mut taken = vec![false; after.len()];
    before.iter().filter(move |d| match after.iter().zip(&mut taken).find(|(a, taken)| !**taken && same(a, d)) {
        Some((_, taken)) => {
            *taken = true;
            false
        }
        None => true,
    })
}

/// Which draft stayed in the place of another.
fn rival(draft: &Draft, kept: &[Draft]) -> String {
    let key = settle::key(draft);
    match kept.iter().find(|d| d.claim.kind() == draft.claim.kind() && settle::key(d) == key && (key.is_some() || d.claim == draft.claim)) {
        Some(other) if other.rule == draft.rule => format!("says the same as another draft of {}, which holds as much or more", other.rule),
        Some(other) => format!("says the same as a draft of {}, which holds as much or more", other.rule),
        None => "another draft of the text claims the same thing and holds more, or it was changed when drafts were joined".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use super::*;

    fn explained(text: &str) -> (Explanation, Vec<Record>) {
        let coder = Coder::builtin().unwrap();
        let mut document = Document::new("test", text);
        document.date = Some("2021-05-04".parse().unwrap());
        let document = document.hashed();
        (coder.explain(&document), coder.code(&document))
    }

    #[test]
    fn it_watches_the_pass_that_makes_the_records() {
        let (explanation, records) = explained("Norway recognised Namibia on 20 March 1990. The weather in Windhoek was fine.");
        assert_eq!(explanation.records, records);
        assert!(!records.is_empty());
        assert_eq!(explanation.sentences.len(), 2);
        let first = &explanation.sentences[0];
        assert_eq!((first.start, first.end), (0, 43));
        let found = first.matches.iter().find(|m| m.kind == "recognition").expect("a match");
        assert!(found.roles.iter().any(|r| r.name == "recogniser" && r.words == ["Norway"] && r.states == ["NOR".parse().unwrap()]));
        assert!(!first.drafts.is_empty());
        assert_eq!(explanation.sentences[1].before.pair.map(|p| p.0.to_string()).as_deref(), Some("NOR"));
    }

    #[test]
    fn it_says_which_part_of_a_pattern_failed() {
        let (explanation, _) = explained("The committee recognised Namibia on 20 March 1990.");
        let near = &explanation.sentences[0].near;
        assert!(near.iter().any(|n| n.rule.starts_with("recognition/") && n.why.contains("The committee")), "{near:?}");
    }

    #[test]
    fn a_pattern_can_be_tried() {
        let coder = Coder::builtin().unwrap();
        let document = Document::new("test", "Kenya lent Malawi a ship. Malawi lent a hand.").hashed();
        let tried = coder.try_pattern("{giver:state} lend {taker:state} (ship|boat)", "assistance", false, &document).unwrap();
        assert_eq!(tried[0].matches[0].marked, "[giver: Kenya] lent [taker: Malawi] a ship.");
        assert!(tried[1].matches.is_empty() && tried[1].near[0].why.contains("a hand"), "{:?}", tried[1]);
        let fault = coder.try_pattern("{giver:state} lend {taker:stat}", "assistance", false, &document).unwrap_err();
        assert_eq!((fault.code, fault.column), ("D0002", 20));
    }

    #[test]
    fn it_says_what_became_of_a_draft() {
        let (explanation, records) = explained("Norway recognised Namibia. Norway recognised Namibia on 20 March 1990.");
        let made: usize = explanation.sentences.iter().map(|s| s.drafts.iter().filter(|d| d.claim.kind() == dyad_register::Kind::Recognition).count()).sum();
        let kept = records.iter().filter(|r| r.claim.kind() == dyad_register::Kind::Recognition).count();
        assert_eq!(made, 2);
        assert_eq!(kept, 1);
        assert!(explanation.dropped.iter().any(|d| d.draft.claim.kind() == dyad_register::Kind::Recognition && d.why.contains("says the same")), "{:?}", explanation.dropped);
    }
}
