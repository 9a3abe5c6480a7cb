//! Figures without a noun of their own: "the figure stood at", lists that go on ("and Rwanda
//! for Sh25.2 billion"), ranks with sums ("Ireland came first with $133.2 million").

use dyad_text::atoms::{AtomKind, Money};
use dyad_text::units::Tag;

use super::Told;
use super::topic::Topic;
use super::view::{Side, View};
use super::words;

/// "The figure stood at", "that volume": the flow told in the sentence before.
pub fn anaphor(view: &View<'_, '_, '_>, told: Option<&Told>) -> Vec<Topic> {
    let Some(told) = told.filter(|t| t.figure && t.sentence + 1 == view.context.sentence) else { return Vec::new() };
    let mut out = Vec::new();
    let why = "the figure told before";
    // "agreed to bring it to $2 billion", "raise this figure to"
    for u in 1..view.len() {
        let raised = view.low(u + 1) == "to" && view.money(u + 2) && matches!(view.low(u), "it" | "this" | "that" | "figure" | "volume" | "indicator" | "level" | "number");
        let verb = (1..=3).any(|k| u >= k && matches!(view.lemma(u - k), "bring" | "raise" | "increase" | "take" | "lift" | "boost" | "grow" | "expand" | "push"));
        if raised && verb && told.measure == dyad_register::Measure::Turnover {
            let mut topic = Topic::new(told.measure, u);
            topic.reporter = Some(Side::from_context(told.reporter, why));
            topic.partner = Some(Side::from_context(told.partner, why));
            return vec![topic];
        }
    }
    // "In January-June it came to $23 million"
    if let Some(u) = (0..view.len().min(4)).find(|u| view.low(*u) == "it")
        && let v = u + 1 + usize::from(view.tag(u + 1) == Some(Tag::Have))
        && matches!(view.lemma(v), "come" | "reach" | "amount" | "total" | "stand" | "exceed" | "hit" | "surpass")
        && told.measure == dyad_register::Measure::Turnover
        && (v + 1..v + 4).any(|k| view.money(k))
    {
        let mut topic = Topic::new(told.measure, u);
        topic.reporter = Some(Side::from_context(told.reporter, why));
        topic.partner = Some(Side::from_context(told.partner, why));
        out.push(topic);
    }
    for u in 1..view.len().min(12) {
        if !matches!(view.low(u), "figure" | "volume" | "amount" | "value" | "number" | "total") || !matches!(view.low(u - 1), "the" | "that" | "this") || view.tag(u) != Some(Tag::Noun) {
            continue;
        }
        // "put the value of the goods at"
        if view.low(u) == "value"
            && view.low(u + 1) == "of"
            && view.low(u + 2) == "the"
            && matches!(view.low(u + 3), "goods" | "shipments" | "exports" | "imports" | "trade" | "sales" | "deliveries" | "products")
            && view.low(u + 4) == "at"
            && view.money(u + 5)
        {
            let mut topic = Topic::new(told.measure, u);
            topic.first = u - 1;
            topic.last = u + 3;
            topic.reporter = Some(Side::from_context(told.reporter, why));
            topic.partner = Some(Side::from_context(told.partner, why));
            out.push(topic);
            break;
        }
        if !(words::reaches(view.lemma(u + 1)) || words::up(view.low(u + 1)) || words::down(view.low(u + 1)) || view.tag(u + 1) == Some(Tag::Be) || view.tag(u + 1) == Some(Tag::Have)) {
            continue;
        }
        let mut topic = Topic::new(told.measure, u);
        topic.first = u - 1;
        topic.reporter = Some(Side::from_context(told.reporter, why));
        topic.partner = Some(Side::from_context(told.partner, why));
        out.push(topic);
        break;
    }
    out
}

/// "trade with Peru grew to $905 million, and that with Chile shrank": the same flow with another.
pub fn that_with(view: &View<'_, '_, '_>, topics: &[Topic]) -> Option<Topic> {
    let u = (3..view.len()).find(|u| view.low(*u) == "that" && view.low(u + 1) == "with")?;
    let before = topics.iter().rev().find(|t| t.trigger < u && t.measure == dyad_register::Measure::Turnover)?;
    let (sides, last) = view.sides(u + 2)?;
    let [side] = sides.as_slice() else { return None };
    let mut topic = Topic::new(before.measure, u);
    topic.reporter = before.reporter.clone();
    topic.partner = Some(side.clone());
    topic.last = last;
    topic.reporter.as_ref().is_some_and(|r| r.code != side.code).then_some(topic)
}

/// One item of a list that goes on.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// The state.
    pub side: (dyad_register::StateCode, usize),
    /// The sum.
    pub money: (Money, usize),
    /// The word before the state: "to", "from", "with".
    pub word: Option<usize>,
    /// Last unit.
    pub last: usize,
}

/// The items of a list from a unit on: a state, few words, a sum, again and again.
pub fn items(view: &View<'_, '_, '_>, from: usize, stop: usize) -> Vec<Item> {
    let mut out = Vec::new();
    let mut u = from;
    while u < stop {
        let mut k = u;
        while k < stop && (matches!(view.low(k), "," | ";" | "and" | "while" | "then" | "followed" | "by" | "but" | "the" | "also") || (k > u && matches!(view.low(k), "to" | "from" | "with"))) {
            k += 1;
        }
        let word = k.checked_sub(1).filter(|w| *w >= u && matches!(view.low(*w), "to" | "from" | "with" | "by"));
        let Some(code) = view.named(k) else { break };
        if view.tag(k + 1) == Some(Tag::Genitive) {
            break;
        }
        let Some((money, at)) = sum_after(view, k + 1, stop) else { break };
        let close = usize::from(view.low(at + 1) == ")");
        out.push(Item { side: (code, k), money: (money, at), word, last: at + close });
        u = at + 1 + close;
    }
    out
}

/// The sum a few plain words after a state.
fn sum_after(view: &View<'_, '_, '_>, from: usize, stop: usize) -> Option<(Money, usize)> {
    let mut u = from;
    while u < stop && u < from + 9 {
        if let Some(AtomKind::Money(money)) = view.atom(u) {
            return Some((*money, u));
        }
        let low = view.low(u);
        let rank = matches!(view.atom(u), Some(AtomKind::Ordinal(_))) || matches!(low, "place" | "position" | "rank" | "spot");
        let plain = matches!(
            low,
            "(" | "for"
                | "with"
                | "at"
                | "by"
                | "in"
                | "of"
                | ","
                | "had"
                | "has"
                | "was"
                | "is"
                | "came"
                | "ranked"
                | "followed"
                | "took"
                | "bought"
                | "the"
                | "goods"
                | "worth"
                | "invested"
                | "contributed"
                | "accounted"
                | "next"
                | "second"
                | "third"
                | "first"
                | "at-"
                | "imported"
                | "topped"
                | "list"
                | "led"
                | "comes"
                | "ranks"
                | "follows"
                | "stood"
                | "brought"
                | "put"
                | "sent"
                | "purchased"
                | ":"
                | "third-largest"
                | "totalling"
        );
        if !plain && !rank {
            return None;
        }
        u += 1;
    }
    None
}

/// "Ireland came first with $133.2 million": ranks with sums, after a list was spoken of.
pub fn ranked(view: &View<'_, '_, '_>, told: Option<&Told>) -> Option<(Told, Vec<Item>)> {
    let told = told.filter(|t| t.sentence + 2 >= view.context.sentence)?;
    if told.measure == dyad_register::Measure::Turnover {
        return None;
    }
    let start = usize::from(view.low(0) == "the");
    view.named(start)?;
    let rank = (start + 1..view.len().min(start + 6)).any(|u| matches!(view.atom(u), Some(AtomKind::Ordinal(_))) || matches!(view.low(u), "first" | "second" | "third" | "followed" | "next" | "topped" | "led"));
    if !rank {
        return None;
    }
    let found = items(view, 0, view.len());
    (!found.is_empty()).then(|| (told.clone(), found))
}
