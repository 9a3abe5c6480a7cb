//! What a figure is about: a noun of a flow with its owner, its partner and its goods.

use dyad_register::Measure;
use dyad_text::units::{Tag, UnitKind};

use super::view::{Side, View};
use super::words;
use crate::clause::Filler;

/// A flow as a noun phrase or a verb names it.
#[derive(Clone, Debug)]
pub struct Topic {
    /// What is counted.
    pub measure: Measure,
    /// Which goods.
    pub scope: Option<String>,
    /// Whose exports, imports, investment; the one side of a turnover.
    pub reporter: Option<Side>,
    /// The other side.
    pub partner: Option<Side>,
    /// First unit of the phrase.
    pub first: usize,
    /// Last unit of the phrase.
    pub last: usize,
    /// The unit of the noun or verb.
    pub trigger: usize,
    /// "shipments in the opposite direction"
    pub opposite: bool,
    /// The unit of a sum that stands before the verb.
    pub sum: Option<usize>,
    /// Said to be of two sides: "bilateral", "between the two".
    pub bilateral: bool,
    /// Of the world: "foreign trade", "total exports".
    pub worldwide: bool,
    /// A verb: "bought goods".
    pub verbal: bool,
    /// A word such as "sales", that is no flow of a state by itself.
    pub weak: bool,
    /// The sum stands before it: "$2 billion in trade", and no aim is told.
    pub summed: bool,
    /// More than two states, or two flows at once.
    pub joint: bool,
}

impl Topic {
    /// A topic of one word.
    pub fn new(measure: Measure, trigger: usize) -> Self {
        Self {
            measure,
            scope: None,
            reporter: None,
            partner: None,
            first: trigger,
            last: trigger,
            trigger,
            opposite: false,
            sum: None,
            bilateral: false,
            worldwide: false,
            verbal: false,
            weak: false,
            summed: false,
            joint: false,
        }
    }

    fn side(&mut self, owner: bool, side: Side) {
        let slot = if owner { &mut self.reporter } else { &mut self.partner };
        match slot {
            None => *slot = Some(side),
            Some(own) if own.code == side.code => {}
            Some(_) => {
                let other = if owner { &mut self.partner } else { &mut self.reporter };
                if self.measure == Measure::Turnover && other.is_none() { *other = Some(side) } else { self.joint = true }
            }
        }
    }

    /// Fits a preposition with a state to the flow: true where it has a meaning.
    pub fn fit(&mut self, word: &str, side: Side) -> bool {
        let owner = match (self.measure, word) {
            (_, "of" | "by") => true,
            (Measure::Turnover, "with" | "and" | "between") => self.reporter.is_none() && word != "with",
            (Measure::Exports, "to" | "into") => false,
            (Measure::Exports, "from") => true,
            (Measure::Imports, "to" | "into") => true,
            (Measure::Imports, "from") => false,
            (Measure::Investment, "in" | "into" | "to") => false,
            (Measure::Investment, "from") => true,
            _ => return false,
        };
        self.side(owner, side);
        true
    }
}

/// The flow that a noun names, with all that hangs on it.
pub fn noun(view: &View<'_, '_, '_>, t: usize) -> Option<Topic> {
    let (measure, weak) = words::flow(view.low(t))?;
    let before = |k: usize| t.checked_sub(k).map_or("", |u| view.low(u));
    match view.tag(t)? {
        Tag::Noun | Tag::Adjective | Tag::Capital => {}
        Tag::Verb => {
            let led = t > 0
                && (matches!(view.tag(t - 1), Some(Tag::Genitive | Tag::Determiner | Tag::Possessive | Tag::Adjective))
                    || matches!(view.kind(t - 1), Some(UnitKind::State { .. } | UnitKind::Pair(..)))
                    || view.low(t - 1) == "whose");
            // "of which exports were", "and imports reached"
            let subject = matches!(view.low(t), "exports" | "imports")
                && (view.tag(t + 1) == Some(Tag::Be) || words::reaches(view.lemma(t + 1)) && !view.lemma(t + 1).is_empty())
                && t > 0
                && matches!(view.low(t - 1), "which" | "and" | "while" | "," | "as" | "that");
            if !(led || subject) || t == 0 {
                return None;
            }
        }
        _ => return None,
    }
    let mut end = t;
    while view.tag(end + 1).is_some() && words::tail(view.low(end + 1)) && !(view.low(end + 1) == "total" && view.tag(end + 1) == Some(Tag::Verb)) {
        end += 1;
    }
    // "the value of trade ties": what is counted is the trade.
    if end == t && measure == Measure::Turnover && before(1) == "of" && matches!(before(2), "value" | "volume") && matches!(view.low(t + 1), "ties" | "relations" | "cooperation" | "links") {
        end += 1;
    }
    let last_word = view.low(end);
    if matches!(view.low(t), "export" | "import" | "inflow") && end == t {
        return None;
    }
    if view.low(t) == "bill" && before(1) != "import" && !(view.low(t + 1) == "for" && view.origin(t + 2).is_some()) {
        return None;
    }
    let (measure, end) = match (measure, last_word) {
        // "trade exports"
        (Measure::Turnover, "exports" | "shipments" | "sales") => (Measure::Exports, end),
        (Measure::Exports | Measure::Imports, "trade") => (Measure::Turnover, end),
        _ => (measure, end),
    };
    let next = view.low(end + 1);
    let barred = matches!(view.tag(end + 1), Some(Tag::Noun | Tag::Capital)) && !words::neutral(next) && !words::up(next) && !words::down(next) && view.lemma(end + 1).is_empty();
    let linked = view.tag(end + 1) == Some(Tag::Noun) && words::reaches(view.lemma(end + 1));
    if (barred && !linked) || matches!(next, "deficit" | "surplus" | "balance" | "gap" | "deal" | "agreement" | "'" | "/") || (matches!(next, "-" | "–") && !view.money(end + 2)) {
        return None;
    }
    // "trade and investment reached ...": two things in one figure.
    let joined_right = matches!(next, "and" | "or" | "&") && (view.nominal(end + 2) || words::flow(view.low(end + 2)).is_some()) && view.any_state(end + 2).is_none();
    let joined_left = matches!(before(1), "and" | "or" | "&") && t >= 2 && view.nominal(t - 2);
    if joined_right
        || joined_left
        || matches!(before(1), "free" | "fair" | "slave" | "drug" | "drugs" | "arms" | "illicit" | "illegal" | "fur" | "foreign-")
        || (before(1) == "of" && matches!(before(2), "ministry" | "chamber" | "minister" | "department" | "chambers" | "terms" | "balance" | "secretary"))
    {
        return None;
    }
    let mut topic = Topic::new(measure, t);
    topic.last = end;
    topic.weak = weak;
    left(view, &mut topic, t);
    right(view, &mut topic, end + 1);
    // "... partner with total trade of $20 billion"
    if topic.first > 0 && view.low(topic.first - 1) == "with" && view.low(topic.last + 1) == "of" {
        topic.worldwide = false;
    }
    if weak && topic.reporter.is_none() && topic.partner.is_none() && !topic.opposite {
        return None;
    }
    Some(topic)
}

fn left(view: &View<'_, '_, '_>, topic: &mut Topic, t: usize) {
    let mut scope: Vec<usize> = Vec::new();
    let mut k = t;
    while k > 0 {
        let u = k - 1;
        let low = view.low(u);
        match view.kind(u) {
            Some(UnitKind::Pair(a, b)) => {
                topic.reporter = Some(Side { code: *a, why: None, unit: Some(u) });
                topic.partner = Some(Side { code: *b, why: None, unit: Some(u) });
            }
            Some(UnitKind::State { code, .. } | UnitKind::Organisation(code)) => {
                let side = Side { code: *code, why: None, unit: Some(u) };
                // "Chinese-Kenyan trade", "Kenya and Uganda trade"
                topic.side(true, side);
                if u >= 2
                    && matches!(view.low(u - 1), "-" | "–" | "—" | "/")
                    && let Some(code) = view.any_state(u - 2)
                {
                    topic.side(topic.measure != Measure::Turnover, Side { code, why: None, unit: Some(u - 2) });
                    topic.first = u - 2;
                    break;
                }
            }
            Some(UnitKind::Place { code, capital: true }) => topic.side(true, Side { code: *code, why: None, unit: Some(u) }),
            Some(UnitKind::Atom(_)) if view.date(u).is_some() => {}
            Some(UnitKind::Word(tag)) => match tag {
                Tag::Genitive => {
                    if u >= 1
                        && let Some(code) = view.any_state(u - 1)
                    {
                        topic.side(true, Side { code, why: None, unit: Some(u - 1) });
                        k = u - 1;
                        topic.first = k;
                        break;
                    }
                    if u >= 1 && view.date(u - 1).is_some() {
                        k = u;
                        continue;
                    }
                    k = view.np_at(u).map_or(u, |n| view.layers.groups.nps[n].first).min(u);
                    topic.first = k;
                    break;
                }
                Tag::Possessive => {
                    if let Some(n) = view.np_at(u) {
                        for m in view.context.meant(Filler::Owner(n)) {
                            topic.bilateral |= low == "their";
                            topic.side(true, Side { code: m.code, why: m.why, unit: None });
                        }
                    }
                    k = u;
                    topic.first = k;
                    break;
                }
                Tag::Relative if low == "whose" => {
                    if let Some((code, at)) = (0..u).rev().find_map(|x| view.named(x).map(|c| (c, x))) {
                        topic.side(true, Side { code, why: None, unit: Some(at) });
                    }
                    k = u;
                    topic.first = k;
                    break;
                }
                Tag::Determiner => {
                    topic.bilateral |= low == "both";
                    topic.first = u;
                    break;
                }
                Tag::Noun | Tag::Adjective | Tag::Capital | Tag::Number => {
                    topic.bilateral |= matches!(low, "bilateral" | "two-way" | "mutual" | "reciprocal" | "two-sided" | "cross-border");
                    topic.worldwide |= matches!(low, "foreign" | "total" | "world" | "global" | "external" | "overall" | "regional" | "international" | "intra-regional");
                    if !words::plain_modifier(low) {
                        if matches!(low, "hope" | "hopes" | "aim" | "aims" | "plan" | "plans" | "says" | "said" | "want" | "expect" | "vow")
                            || words::flow(low).is_some()
                            || words::neutral(low)
                            || words::up(low)
                            || words::down(low)
                        {
                            break;
                        }
                        scope.push(u);
                    }
                }
                Tag::Preposition if low == "of" && u >= 1 && matches!(view.low(u - 1), "volume" | "value" | "level" | "amount" | "total" | "flow" | "volumes" | "stock" | "size" | "turnover" | "sum" | "levels") => {
                    k = u - 1;
                    topic.first = k;
                    if k > 0 && matches!(view.tag(k - 1), Some(Tag::Determiner | Tag::Adjective)) {
                        k -= 1;
                        topic.first = k;
                    }
                    break;
                }
                _ => break,
            },
            _ => break,
        }
        k = u;
        topic.first = k;
    }
    // "exports" with an owner and "imports of A to B": the adjective of imports may be their origin.
    if topic.measure != Measure::Investment
        && let (Some(a), Some(b)) = (scope.iter().min(), scope.iter().max())
    {
        let words = view.words(*a, *b).to_owned();
        topic.scope = scope_words(&words);
    }
}

/// A scope as the register writes it: none for all goods.
pub fn scope_words(words: &str) -> Option<String> {
    let low = words.trim().to_lowercase();
    let narrowed = low.split_whitespace().any(|w| !words::all_goods(w) || w == "services");
    (narrowed && !low.contains("goods and services") && !matches!(low.as_str(), "goods" | "products")).then_some(if low.chars().any(char::is_uppercase) { low.clone() } else { low })
}

fn right(view: &View<'_, '_, '_>, topic: &mut Topic, from: usize) {
    let mut u = from;
    loop {
        let word = view.low(u).to_owned();
        if view.date(u).is_some() {
            topic.last = u;
            u += 1;
            continue;
        }
        if view.tag(u) != Some(Tag::Preposition) && !(word == "to" && view.tag(u) == Some(Tag::To)) {
            return;
        }
        if view.date(u + 1).is_some() && matches!(word.as_str(), "in" | "for" | "during" | "over" | "throughout") {
            topic.last = u + 1;
            u += 2;
            continue;
        }
        if word == "in" && (matches!(view.low(u + 2), "opposite" | "other" | "reverse") && view.low(u + 3) == "direction") {
            topic.opposite = true;
            topic.last = u + 3;
            u += 4;
            continue;
        }
        if word == "in" && view.low(u + 1) == "both" && matches!(view.low(u + 2), "directions" | "ways") {
            topic.last = u + 2;
            u += 3;
            continue;
        }
        if let Some(last) = view.neighbour(u + 1) {
            topic.bilateral = true;
            topic.last = last;
            u = last + 1;
            continue;
        }
        // "investments by Turkish companies in"
        if matches!(word.as_str(), "by" | "from")
            && let Some((side, at)) = view.origin(u + 1)
            && matches!(
                view.low(at + 1),
                "companies" | "firms" | "businesses" | "investors" | "businessmen" | "entrepreneurs" | "enterprises" | "capital" | "exporters" | "producers" | "traders" | "groups" | "corporations"
            )
        {
            topic.fit("by", side);
            topic.last = at + 1;
            u = at + 2;
            continue;
        }
        // "trade turnover of Bulgaria and Cyprus"
        let both = word == "of" && topic.reporter.is_none() && view.named(u + 1).is_some() && view.low(u + 2) == "and" && view.named(u + 3).is_some();
        if (matches!(word.as_str(), "between" | "with") || both) && topic.measure == Measure::Turnover {
            let Some((sides, mut last)) = view.sides(u + 1) else { return };
            topic.bilateral = true;
            let mut count = sides.len();
            for side in sides {
                topic.fit(&word, side);
            }
            // "between A and B", "between A, B and C"
            loop {
                let gap = match view.low(last + 1) {
                    "," if matches!(view.low(last + 2), "and") => 3,
                    "and" | "," => 2,
                    _ => break,
                };
                let Some((more, end)) = view.sides(last + gap) else { break };
                if word == "with" && count >= 1 && view.low(last + 1) == "," {
                    break;
                }
                count += more.len();
                for side in more {
                    topic.fit(if word == "with" { "joint" } else { "and" }, side);
                }
                if word == "with" && count > 1 {
                    topic.joint = true;
                }
                last = end;
            }
            topic.joint |= count > 2;
            topic.last = last;
            u = last + 1;
            continue;
        }
        if matches!(word.as_str(), "of" | "for")
            && let Some((side, at)) = view.origin(u + 1)
        {
            // "imports of Chinese goods", "sales of Kenyan tea"
            if topic.measure == Measure::Imports {
                topic.side(false, side)
            } else {
                topic.side(true, side)
            }
            let end = product(view, topic, at + 1);
            topic.last = end;
            u = end + 1;
            continue;
        }
        if let Some((sides, last)) = view.sides(u + 1) {
            let mut fits = false;
            if let [side] = sides.as_slice() {
                fits = topic.fit(&word, side.clone());
            } else if topic.measure == Measure::Turnover && word == "of" {
                topic.bilateral = true;
                for side in sides {
                    fits |= topic.fit("and", side);
                }
            }
            if !fits {
                return;
            }
            topic.last = last;
            u = last + 1;
            // "exports to Chile and Peru": one figure for two partners.
            if matches!(view.low(u), "and" | "or")
                && view.named(u + 1).is_some()
                && matches!(view.low(u + 2), "reached" | "totalled" | "totaled" | "were" | "was" | "amounted" | "stood" | "rose" | "fell" | "grew" | "in" | "," | "hit")
            {
                topic.joint = true;
            }
            continue;
        }
        if matches!(word.as_str(), "of" | "in") && view.nominal(u + 1) && topic.measure != Measure::Investment {
            let end = product(view, topic, u + 1);
            if end > u {
                topic.last = end;
                u = end + 1;
                continue;
            }
        }
        return;
    }
}

/// Product words from a unit on; the last unit of them.
pub fn product(view: &View<'_, '_, '_>, topic: &mut Topic, from: usize) -> usize {
    let mut end = from;
    // "cars and phones to Mexico": a plural that may be a verb, too.
    let plural =
        |u: usize| u > from && view.tag(u) == Some(Tag::Verb) && view.low(u).ends_with('s') && matches!(view.tag(u - 1), Some(Tag::Conjunction)) && matches!(view.tag(u + 1), Some(Tag::Preposition | Tag::Mark | Tag::To));
    let goods = |u: usize| (view.nominal(u) || plural(u)) && !words::neutral_verb(view.low(u)) && view.any_state(u).is_none();
    if !goods(from) {
        return from.saturating_sub(1);
    }
    loop {
        if goods(end + 1) && !words::link_noun(view.low(end + 1)) {
            end += 1;
        } else if matches!(view.low(end + 1), "and" | ",") && goods(end + 2) && (view.low(end + 1) == "and" || (view.low(end + 3) == "and" && goods(end + 4))) {
            end += 2;
        } else {
            break;
        }
    }
    if (from..=end + 1).any(|u| matches!(view.low(u), "deficit" | "surplus" | "balance" | "barriers" | "agreement" | "fraud")) {
        topic.joint = true;
    }
    if let Some(scope) = scope_words(view.words(from, end)) {
        topic.scope = Some(scope);
    }
    end
}
