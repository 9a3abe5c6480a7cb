//! The sides of a flow where its words leave one open: from the flow before it in the
//! sentence, from the figures told just before, from the clause or the pair in focus.
//! A total of the world ("Kenya's exports") is no flow between two states.

use dyad_register::{Measure, StateCode};
use dyad_text::groups::How;

use super::Told;
use super::topic::Topic;
use super::view::{Side, View};

/// The sides of a flow, complete.
#[derive(Clone, Debug)]
pub struct Sides {
    /// Whose.
    pub reporter: Side,
    /// The other.
    pub partner: Side,
    /// Counted from here: another flow's direction turned round.
    pub measure: Measure,
}

/// A flow of the same sentence that is complete.
#[derive(Clone, Debug)]
pub struct Before {
    /// Its measure.
    pub measure: Measure,
    /// Whose.
    pub reporter: StateCode,
    /// The other.
    pub partner: StateCode,
    /// A turnover told from one side: "Kazakhstan's trade with Uzbekistan".
    pub owner: Option<StateCode>,
}

const SAME: &str = "the flow told before in the sentence";
const TOLD: &str = "the figures told before";
const FOCUS: &str = "the pair in focus";

/// Completes the sides; none where they stay open.
pub fn complete(view: &View<'_, '_, '_>, topic: &Topic, before: Option<&Before>, told: Option<&Told>) -> Option<Sides> {
    if topic.joint {
        return None;
    }
    let investment = topic.measure == Measure::Investment;
    // Who invests says so, and where; firms of a state that "invest $2 billion" are no flow yet.
    let same = before.is_some_and(|b| b.measure == topic.measure) || told.is_some_and(|t| t.measure == topic.measure && t.sentence + 1 == context_sentence(view));
    if investment && topic.verbal && (topic.partner.is_none() || topic.reporter.is_none()) && !same {
        return None;
    }
    if investment && topic.reporter.is_none() && topic.partner.is_none() {
        return None;
    }
    let context = view.context;
    let sides = |reporter: Side, partner: Side| (reporter.code != partner.code).then_some(Sides { reporter, partner, measure: topic.measure });
    if topic.opposite {
        let b = before.map(|b| (b.reporter, b.partner, b.measure)).or_else(|| told.filter(|t| t.sentence + 1 == context.sentence).map(|t| (t.reporter, t.partner, t.measure)))?;
        if b.2 == Measure::Turnover {
            return None;
        }
        let measure = if topic.measure == Measure::Imports { Measure::Exports } else { b.2 };
        return Some(Sides { reporter: Side::from_context(b.1, "the opposite direction"), partner: Side::from_context(b.0, "the opposite direction"), measure });
    }
    let here = context.sentence_states(usize::MAX);
    let fresh = told.filter(|t| t.sentence + 1 == context.sentence || (t.sentence + 2 == context.sentence && t.paragraph == view.layers.paragraph));
    match (&topic.reporter, &topic.partner) {
        (Some(a), Some(b)) => sides(a.clone(), b.clone()),
        (None, None) => {
            if let Some(b) = before {
                // "Kazakhstan's trade with Uzbekistan (exports ..., imports ...)": the owner's, else the seat's.
                let owner = b.owner.or_else(|| context.seat().filter(|s| *s == b.reporter || *s == b.partner));
                if b.measure == Measure::Turnover
                    && matches!(topic.measure, Measure::Exports | Measure::Imports)
                    && let Some(own) = owner
                {
                    let other = if own == b.reporter { b.partner } else { b.reporter };
                    return sides(Side::from_context(own, "the side that the turnover is told from"), Side::from_context(other, SAME));
                }
                return pairless(topic, b.measure, b.reporter, b.partner, SAME);
            }
            if let Some(t) = fresh.filter(|t| t.figure && here.iter().all(|c| *c == t.reporter || *c == t.partner) && !topic.worldwide) {
                if t.measure == Measure::Turnover
                    && matches!(topic.measure, Measure::Exports | Measure::Imports)
                    && t.sentence + 1 == context.sentence
                    && let Some(own) = owner_of(view, t)
                {
                    let other = if own == t.reporter { t.partner } else { t.reporter };
                    return sides(Side::from_context(own, "the side that the turnover is told from"), Side::from_context(other, TOLD));
                }
                return pairless(topic, t.measure, t.reporter, t.partner, TOLD);
            }
            if topic.measure != Measure::Turnover || (topic.worldwide && !topic.bilateral) || (topic.summed && !topic.bilateral && topic.last == topic.trigger) {
                return None;
            }
            match (here.as_slice(), context.pair) {
                ([a, b], _) => sides(Side::from_context(*a, "the two states named in the sentence"), Side::from_context(*b, "the two states named in the sentence")),
                ([], Some((a, b))) => sides(Side::from_context(a, FOCUS), Side::from_context(b, FOCUS)),
                (several, Some((a, b))) if several.contains(&a) || several.contains(&b) => {
                    // Others may be named, if both of the pair are.
                    let fits = several.len() == 1 || several.contains(&a) && several.contains(&b);
                    if fits { sides(Side::from_context(a, FOCUS), Side::from_context(b, FOCUS)) } else { None }
                }
                _ => None,
            }
        }
        (Some(a), None) => {
            let other = |code: StateCode, why: &str| sides(a.clone(), Side::from_context(code, why));
            if let Some(b) = before {
                // "bilateral trade was X, of which Kenyan exports Y"; "inflows from Russia"
                if b.reporter == a.code {
                    return other(b.partner, SAME);
                }
                if b.partner == a.code {
                    return other(b.reporter, SAME);
                }
                if b.measure == topic.measure && topic.measure != Measure::Turnover {
                    return other(b.partner, SAME);
                }
            }
            if let Some(t) = fresh {
                if t.reporter == a.code && t.figure {
                    return other(t.partner, TOLD);
                }
                if t.partner == a.code && t.figure {
                    return other(t.reporter, TOLD);
                }
                if t.measure == topic.measure && topic.measure != Measure::Turnover && t.partner != a.code {
                    return other(t.partner, TOLD);
                }
            }
            if topic.measure == Measure::Turnover && !topic.bilateral || topic.worldwide && !topic.bilateral {
                return None;
            }
            // "exports from Laos", "bilateral trade with Laos": the side that speaks.
            let from = topic.verbal || topic.bilateral || a.unit.is_some_and(|u| u > topic.trigger);
            if !from {
                return None;
            }
            if topic.weak || investment {
                return None;
            }
            opposite_of(view, topic, a.code, &here).and_then(|(code, why)| other(code, why))
        }
        (None, Some(b)) => {
            let other = |code: StateCode, why: &str| sides(Side::from_context(code, why), b.clone());
            if let Some(x) = before {
                if x.partner == b.code {
                    return other(x.reporter, SAME);
                }
                if x.reporter == b.code {
                    return other(x.partner, SAME);
                }
                if topic.measure != Measure::Turnover && (x.measure == topic.measure || topic.measure != Measure::Investment && x.measure != Measure::Turnover) {
                    return other(x.reporter, SAME);
                }
            }
            if topic.measure == Measure::Investment && !topic.verbal {
                // "investment in Kenya": of the whole world, if nobody is named.
                return None;
            }
            if let Some(t) = fresh {
                if t.partner == b.code {
                    return other(t.reporter, TOLD);
                }
                if t.reporter == b.code {
                    return other(t.partner, TOLD);
                }
                if t.measure == topic.measure && topic.measure != Measure::Turnover {
                    return other(t.reporter, TOLD);
                }
                // "Trade with Kuwait" after trade of two others: whose, is told by the seat or nobody.
                if t.measure == Measure::Turnover && topic.measure == Measure::Turnover && here.len() == 1 {
                    let own = owner_of(view, t).or(context.seat()).filter(|s| *s == t.reporter || *s == t.partner)?;
                    return other(own, TOLD);
                }
            }
            if investment || topic.weak && view.context.other(b.code).is_none_or(|o| view.context.seat() != Some(o)) {
                return None;
            }
            opposite_of(view, topic, b.code, &here).and_then(|(code, why)| other(code, why))
        }
    }
}

fn context_sentence(view: &View<'_, '_, '_>) -> usize {
    view.context.sentence
}

/// Whose trade the sentence before told of: the one state in it with a genitive, else the seat's.
fn owner_of(view: &View<'_, '_, '_>, told: &Told) -> Option<StateCode> {
    let layers = view.context.analysis.sentences.get(told.sentence)?;
    let mut owners: Vec<StateCode> = layers.groups.nps.iter().flat_map(|n| n.states.iter()).filter(|m| m.how == How::Genitive && (m.code == told.reporter || m.code == told.partner)).map(|m| m.code).collect();
    owners.sort_unstable();
    owners.dedup();
    match owners.as_slice() {
        [one] => Some(*one),
        [] => view.context.seat().filter(|s| *s == told.reporter || *s == told.partner),
        _ => None,
    }
}

/// Neither side is named: those of another flow, whose direction must be known.
fn pairless(topic: &Topic, measure: Measure, reporter: StateCode, partner: StateCode, why: &str) -> Option<Sides> {
    let directed = |m: Measure| m != Measure::Turnover;
    // "turnover X, exports Y": whose exports is open, unless the flow before told a direction.
    if directed(topic.measure) && !directed(measure) {
        return None;
    }
    if topic.measure == Measure::Investment && measure != Measure::Investment {
        return None;
    }
    Some(Sides { reporter: Side::from_context(reporter, why), partner: Side::from_context(partner, why), measure: topic.measure })
}

/// The other side than a state: named before in the sentence, the other of the pair, the seat.
fn opposite_of(view: &View<'_, '_, '_>, topic: &Topic, code: StateCode, here: &[StateCode]) -> Option<(StateCode, &'static str)> {
    let context = view.context;
    let others: Vec<StateCode> = context.sentence_states(topic.first).into_iter().filter(|c| *c != code).collect();
    if let [one] = others.as_slice() {
        return Some((*one, "the other state named in the sentence"));
    }
    let all: Vec<StateCode> = here.iter().copied().filter(|c| *c != code).collect();
    match all.as_slice() {
        [] => {}
        [one] => return Some((*one, "the other state named in the sentence")),
        _ => return None,
    }
    if let Some(other) = context.other(code) {
        return Some((other, FOCUS));
    }
    if topic.verbal {
        return None;
    }
    context.seat().filter(|s| *s != code).map(|s| (s, "the seat of the reporter")).or_else(|| context.last_subject.filter(|s| *s != code).map(|s| (s, "the state last spoken of")))
}
