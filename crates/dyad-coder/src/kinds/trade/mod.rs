//! Trade and investment in figures. A noun or a verb of a flow ("exports to", "invested") is
//! read with its sides, then its figures; what is missing comes from the flow before it in the
//! sentence, from the figures told just before, or from the pair in focus.

mod complete;
mod emit;
mod figure;
mod lists;
mod topic;
mod verbs;
mod view;
// Tables, a row a line.
#[rustfmt::skip]
mod words;

use dyad_register::{Claim, Measure, PartialDate, StateCode, When};
use dyad_text::atoms::{AtomKind, DateAtom};

use super::Scene;
use crate::draft::Draft;
use topic::Topic;
pub use view::{Side, View};

/// The figure told last: what a sentence without sides or period goes on from.
#[derive(Clone, Debug)]
pub struct Told {
    /// What was counted.
    pub measure: Measure,
    /// Whose.
    pub reporter: StateCode,
    /// The other state.
    pub partner: StateCode,
    /// The period.
    pub period: Option<When>,
    /// Its sentence.
    pub sentence: usize,
    /// Its paragraph.
    pub paragraph: usize,
    /// A figure, not a standing.
    pub figure: bool,
}

/// The figure told last before the sentence in hand.
pub fn told(scene: &Scene<'_, '_>, out: &[Draft]) -> Option<Told> {
    last(scene, out, |d| matches!(d.claim, Claim::Trade(_)) && d.rule != "trade/compared")
}

/// The list told last: of standings, else of figures.
pub fn listed(scene: &Scene<'_, '_>, out: &[Draft]) -> Option<Told> {
    last(scene, out, |d| matches!(d.claim, Claim::Trade(_) | Claim::Standing(_)) && !matches!(d.rule.as_str(), "trade/compared" | "standing/bracket") && d.status == dyad_register::Status::Actual)
}

fn last(scene: &Scene<'_, '_>, out: &[Draft], wanted: impl Fn(&Draft) -> bool) -> Option<Told> {
    let here = scene.context.sentence;
    out.iter().rev().filter(|d| wanted(d)).find_map(|d| {
        let sentence = d.spans.first()?.0;
        let paragraph = scene.context.analysis.sentences.get(sentence)?.paragraph;
        if sentence >= here || sentence + 4 < here {
            return None;
        }
        match &d.claim {
            Claim::Trade(t) => Some(Told { measure: t.measure, reporter: t.reporter, partner: t.partner, period: t.period, sentence, paragraph, figure: true }),
            Claim::Standing(s) => {
                let (reporter, partner) = if s.measure == Measure::Investment { (s.partner, s.of) } else { (s.of, s.partner) };
                Some(Told { measure: s.measure, reporter, partner, period: s.period, sentence, paragraph, figure: false })
            }
            _ => None,
        }
    })
}

/// "Indonesia recorded exports of": whose they are says the subject.
fn recorder(view: &View<'_, '_, '_>, topic: &mut Topic) {
    if topic.verbal || !matches!(topic.measure, Measure::Exports | Measure::Imports) {
        return;
    }
    // "Japan accounts for 12 percent of Mongolia's imports, or $80 million"
    if topic.reporter.is_some()
        && topic.partner.is_none()
        && let Some(of) = topic.first.checked_sub(1).filter(|u| view.low(*u) == "of")
        && let Some(share) = of.checked_sub(1).filter(|u| matches!(view.atom(*u), Some(AtomKind::Percent(_))))
        && let Some(clause) = view.scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < share && c.anchor + 4 >= share).max_by_key(|c| c.anchor)
        && matches!(clause.verb, "account" | "take" | "absorb" | "buy" | "represent" | "receive" | "supply" | "provide" | "make")
    {
        topic.partner = verbs::subject(view, clause).filter(|s| topic.reporter.as_ref().is_some_and(|r| r.code != s.code));
        return;
    }
    if topic.reporter.is_some() {
        return;
    }
    let clause = view.scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < topic.first).max_by_key(|c| c.anchor);
    // "earned $5 million from exports to": the sum stands between.
    let earned = |c: &crate::clause::Clause| {
        matches!(c.verb, "earn" | "make" | "gain" | "derive" | "get" | "receive" | "net") && view.low(topic.first.saturating_sub(1)) == "from" && (c.anchor..topic.first).any(|u| view.money(u))
    };
    let Some(clause) = clause.filter(|c| c.anchor + 2 >= topic.first && matches!(c.verb, "record" | "register" | "post" | "report" | "have" | "log" | "achieve") || earned(c)) else { return };
    topic.reporter = verbs::subject(view, clause);
}

/// "a year earlier", "the same period of 2021": a date that looks back from another.
fn earlier(view: &View<'_, '_, '_>, atom: usize) -> bool {
    match view.layers.atoms.get(atom).map(|a| &a.kind) {
        Some(AtomKind::Date(DateAtom::Relative { offset: Some(n), .. })) => *n < 0,
        Some(AtomKind::Date(DateAtom::Relative { from: dyad_text::atoms::Anchor::SamePeriod { .. }, .. })) => true,
        _ => false,
    }
}

/// A date that can be a period of figures: no single days.
fn period_like(when: When) -> bool {
    let day = |d: PartialDate| d.day().is_some();
    match when {
        When::At(d) => !day(d),
        When::Span(a, b) => !day(a) && !day(b),
    }
}

/// Finds the figures of trade in a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let view = View::new(scene);
    if view.len() == 0 || view.low(view.len() - 1) == "?" {
        return;
    }
    let figures = (0..view.len()).any(|u| view.money(u) || matches!(view.atom(u), Some(AtomKind::Percent(_) | AtomKind::Multiple(_))));
    if !figures {
        return;
    }
    let told = told(scene, out);
    let mut topics: Vec<Topic> = (0..view.len()).filter_map(|u| topic::noun(&view, u)).collect();
    topics.extend(verbs::topics(&view));
    topics.extend(verbs::projects(&view));
    if let Some(first) = verbs::with_sum(&view) {
        topics.retain(|t| t.trigger != first.trigger);
        topics.push(first);
    }
    if let Some(first) = verbs::passive(&view) {
        topics.retain(|t| t.trigger != first.trigger && !t.verbal);
        topics.push(first);
    }
    topics.extend(lists::anaphor(&view, told.as_ref()));
    topics.sort_by_key(|t| t.trigger);
    if let Some(other) = lists::that_with(&view, &topics) {
        topics.push(other);
        topics.sort_by_key(|t| t.trigger);
    }
    // One phrase may hold two nouns ("trade turnover"): the outer one stays.
    let mut kept: Vec<Topic> = Vec::with_capacity(topics.len());
    for topic in topics {
        if kept.iter().any(|k| k.first <= topic.trigger && topic.trigger <= k.last && !k.verbal && k.trigger != topic.trigger) {
            continue;
        }
        kept.push(topic);
    }
    let listed = listed(scene, out);
    for topic in &mut kept {
        recorder(&view, topic);
    }
    emit::all(&view, kept, told.as_ref(), listed.as_ref(), out);
}
