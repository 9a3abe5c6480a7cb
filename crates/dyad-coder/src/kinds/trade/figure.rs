//! From a flow to its figures: sums, changes in percent, what they are compared with, and
//! the dates beside them. A walk over units that stops at the first word it does not know.

use dyad_text::atoms::{AtomKind, Change, Money};
use dyad_text::units::{Tag, UnitKind};
use rust_decimal::Decimal;

use super::topic::{Topic, product, scope_words};
use super::view::View;
use super::words;

/// A date: its atom, its unit, the word before it.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// The atom.
    pub atom: usize,
    /// The unit.
    pub unit: usize,
}

/// A figure of a flow.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// The sum and its unit.
    pub money: Option<(Money, usize)>,
    /// The change in percent, with its unit.
    pub change: Option<(Decimal, usize)>,
    /// The sum that it is compared with.
    pub prior: Option<(Money, usize)>,
    /// Dates of the sum.
    pub dates: Vec<Dated>,
    /// Dates of what it is compared with.
    pub compared: Vec<Dated>,
    /// The word that led to the sum: "exceeded".
    pub lead: String,
    /// Said to be a target.
    pub aim: bool,
    /// Last unit read.
    pub last: usize,
}

impl Figure {
    fn empty(&self) -> bool {
        self.money.is_none() && self.change.is_none()
    }
}

struct Walk<'v, 'x, 's, 'a> {
    view: &'v View<'x, 's, 'a>,
    out: Vec<Figure>,
    now: Figure,
    /// Past "from", "against", "than": what follows is compared with.
    compare: bool,
    /// The last word of direction: 1 up, -1 down.
    sign: i32,
    /// The direction of the flow before: "exports rose by 5%, imports by 3%".
    hint: i32,
}

/// Reads the figures of a topic from a unit on, up to `stop`. Sides that the words name on
/// the way are put into the topic. Gives the figures and where the walk ended.
pub fn read(view: &View<'_, '_, '_>, topic: &mut Topic, from: usize, stop: usize, claimed: &[usize], preset: Option<(Money, usize)>, hint: i32) -> (Vec<Figure>, usize) {
    let mut walk = Walk { view, out: Vec::new(), now: Figure { money: preset, last: from.saturating_sub(1), ..Figure::default() }, compare: false, sign: 0, hint };
    // Dates inside the phrase itself.
    for unit in topic.first..from.min(view.len()) {
        if let Some(atom) = view.date(unit) {
            walk.now.dates.push(Dated { atom, unit });
        }
    }
    let mut u = from;
    let mut worded = 0usize;
    while u < stop {
        if claimed.contains(&u) && walk.now.money.is_none_or(|m| m.1 != u) {
            break;
        }
        let Some(next) = walk.step(topic, u, stop, &mut worded) else { break };
        u = next;
    }
    let Walk { mut out, now, .. } = walk;
    if !now.empty() {
        out.push(now);
    }
    (out, u)
}

impl Walk<'_, '_, '_, '_> {
    fn step(&mut self, topic: &mut Topic, u: usize, stop: usize, worded: &mut usize) -> Option<usize> {
        let view = self.view;
        let low = view.low(u);
        let done = |last: usize, walk: &mut Self| {
            walk.now.last = walk.now.last.max(last);
            Some(last + 1)
        };
        if let Some(atom) = view.date(u) {
            return self.date(atom, u, topic);
        }
        match view.atom(u) {
            Some(AtomKind::Money(money)) => return self.money(*money, u),
            Some(AtomKind::Percent(figure)) => {
                let next = view.low(u + 1);
                if matches!(next, "of" | "share" | "stake") && !(next == "of" && self.now.empty()) || self.share(u) {
                    return if self.now.empty() { None } else { Some(u + 1) };
                }
                let after = if words::up(next) || next == "more" {
                    1
                } else if words::down(next) {
                    -1
                } else {
                    0
                };
                // "47 percent more than a year before": the comparison is part of the date.
                let sign = if after != 0 {
                    after
                } else if self.dated_sign(u + 1) != 0 {
                    self.dated_sign(u + 1)
                } else {
                    self.sign
                };
                let sign = if sign == 0 && u > 0 && view.low(u - 1) == "by" { self.hint } else { sign };
                if sign == 0 {
                    return Some(u + 1);
                }
                // "stood at X in 2020, grew by 14 percent to Y": the change is the next sum's.
                let to = u + 1 + usize::from(after != 0);
                if self.now.money.is_some() && view.low(to) == "to" && view.money(to + 1) {
                    let full = std::mem::take(&mut self.now);
                    self.out.push(full);
                }
                if self.now.change.is_none() {
                    self.now.change = Some((figure.value * Decimal::from(sign), u));
                    self.now.last = self.now.last.max(u);
                }
                self.compare = false;
                return Some(u + 1 + usize::from(after != 0));
            }
            Some(AtomKind::Multiple(change)) => {
                let hundred = Decimal::ONE_HUNDRED;
                let value = match change {
                    Change::Times(n) => (*n - Decimal::ONE) * hundred,
                    Change::By(share) if self.sign != 0 => *share * hundred * Decimal::from(self.sign),
                    Change::By(_) => return Some(u + 1),
                };
                if self.now.change.is_none() {
                    self.now.change = Some((value.round_dp(1), u));
                    self.now.last = self.now.last.max(u);
                }
                return Some(u + 1);
            }
            Some(_) => return Some(u + 1),
            None => {}
        }
        if low == "(" {
            return self.bracket(u, stop);
        }
        if matches!(low, "," | "–" | "—" | "--" | "-") {
            self.compare = false;
            if words::aside(view.low(u + 1)) || (view.low(u + 1) == "mostly") {
                return self.skip_aside(u + 1, stop);
            }
            if view.low(u + 1) == "which" || view.low(u + 1) == "or" {
                return Some(u + 2);
            }
            return Some(u + 1);
        }
        if low == ":" && view.money(u + 1) {
            return Some(u + 1);
        }
        // "remain small: they were worth"
        if low == ":" && matches!(view.low(u + 1), "they" | "it") && self.now.empty() && (u + 2..u + 5).any(|k| matches!(view.low(k), "worth" | "reached" | "stood" | "totalled" | "totaled" | "amounted" | "came")) {
            return Some(u + 2);
        }
        if matches!(low, ")" | ";" | ":" | "." | "\"" | "“" | "”") {
            return if low == "\"" || low == "“" || low == "”" { Some(u + 1) } else { None };
        }
        // "trade was 3.5 billion in 2013, and the goal is 5 billion": of what follows.
        if words::aim(low) && !self.now.empty() && view.low(u - 1) == "the" && u >= 2 && view.low(u - 2) == "and" {
            return None;
        }
        if words::aim(low) {
            self.now.aim = true;
            return Some(u + 1);
        }
        if matches!(low, "against" | "versus" | "vs" | "vs." | "than" | "compared" | "comparison" | "relative")
            || (low == "from" && (view.money(u + 1) || matches!(view.low(u + 1), "the" | "current" | "present") && (view.money(u + 2) || view.money(u + 3)) || (view.date(u + 1).is_some() && !self.now.empty())))
        {
            self.compare = true;
            return Some(u + 1);
        }
        // "half as high as in 1997"
        if low == "as" && u > 0 && matches!(view.low(u - 1), "high" | "much" | "large" | "big" | "many" | "low") {
            self.compare = true;
            return Some(u + 1);
        }
        if low == "on" && view.date(u + 1).is_some() && self.now.change.is_some_and(|c| c.1 + 1 == u || c.1 + 2 == u) {
            self.compare = true;
            return Some(u + 1);
        }
        let next = u + 1 + usize::from(view.low(u + 1) == "the");
        if self.now.change.is_some()
            && (matches!(low, "on" | "over" | "from" | "than" | "with") && matches!(view.low(next), "previous" | "preceding" | "prior") || low == "on" && matches!(view.low(next), "year" | "same"))
        {
            self.compare = true;
            return Some(u + 1);
        }
        if low == "to" && view.money(u + 1) {
            self.compare &= u > 0 && matches!(view.low(u - 1), "compared" | "relative" | "comparison");
            return Some(u + 1);
        }
        if matches!(low, "and" | "but") {
            self.compare = false;
            return Some(u + 1);
        }
        if words::up(low) {
            self.sign = 1;
            self.lead_of(low);
            return done(u, self).filter(|_| true).map(|n| if self.now.empty() { n } else { u + 1 });
        }
        if words::down(low) {
            self.sign = -1;
            self.lead_of(low);
            return Some(u + 1);
        }
        // A state that fits, later than the noun: "exported $5bn worth of goods to Japan".
        if view.tag(u) == Some(Tag::Preposition) || low == "to" {
            // "exported to Japan cashmere for": goods behind the state.
            if topic.verbal
                && matches!(low, "to" | "from")
                && let Some(code) = view.named(u + 1)
                && view.tag(u + 2) == Some(Tag::Noun)
                && !words::neutral(view.low(u + 2))
                && topic.fit(low, super::view::Side { code, why: None, unit: Some(u + 1) })
            {
                let end = product(view, topic, u + 2);
                return done(end.max(u + 1), self);
            }
            if matches!(low, "of" | "for" | "on")
                && (low != "on" || topic.verbal)
                && let Some((side, at)) = view.origin(u + 1)
            {
                if topic.verbal {
                    self.origin(topic, side, at);
                    let end = product(view, topic, at + 1);
                    return done(end, self);
                }
                return None;
            }
            if let Some(last) = view.neighbour(u + 1) {
                return Some(last + 1);
            }
            // "invested in Kazakhstan's logistics", "in the Kenyan economy"
            if topic.measure == dyad_register::Measure::Investment
                && topic.partner.is_none()
                && matches!(low, "in" | "into")
                && let Some((side, at)) = view.origin(u + 1)
                && matches!(view.tag(at + 1), Some(Tag::Noun | Tag::Adjective))
                && !matches!(view.low(at + 1), "people" | "health" | "response" | "aid" | "rescue" | "security" | "military" | "schools")
            {
                topic.partner = Some(side);
                let end = view.np_at(at).map_or(at + 1, |n| view.layers.groups.nps[n].last);
                return done(end, self);
            }
            if let Some((sides, last)) = view.sides(u + 1)
                && let [side] = sides.as_slice()
            {
                let open = if matches!(low, "of" | "by") { !topic.verbal && topic.reporter.is_none() } else { topic.partner.is_none() || topic.reporter.is_none() };
                if open && !matches!(low, "of" | "by") && topic.fit(low, side.clone()) {
                    self.now.last = self.now.last.max(last);
                    return Some(last + 1);
                }
                return None;
            }
            if topic.verbal && view.nominal(u + 1) && matches!(low, "of" | "in") && *worded < 4 && !matches!(view.low(u + 1), "total") {
                *worded += 1;
                let mut taken = topic.clone();
                let end = product(view, &mut taken, u + 1);
                if topic.scope.is_none() && topic.measure != dyad_register::Measure::Investment {
                    topic.scope = taken.scope;
                }
                return done(end.max(u + 1), self);
            }
            return Some(u + 1);
        }
        if topic.verbal
            && let Some((side, at)) = view.origin(u)
        {
            self.origin(topic, side, at);
            let end = product(view, topic, at + 1);
            return Some(end.max(at) + 1);
        }
        let lemma = view.lemma(u);
        if words::reaches(lemma) && view.tag(u) != Some(Tag::Noun) {
            self.lead_of(low);
            return Some(u + 1);
        }
        if words::neutral(low) || words::reaches(lemma) {
            return Some(u + 1);
        }
        match view.kind(u) {
            Some(UnitKind::Word(Tag::Determiner | Tag::Adverb | Tag::Modal | Tag::Be | Tag::Have | Tag::To | Tag::Relative)) => return Some(u + 1),
            Some(UnitKind::Word(Tag::Noun | Tag::Adjective)) if topic.verbal && self.now.money.is_none() && *worded < 5 => {
                *worded += 1;
                if topic.measure != dyad_register::Measure::Investment && topic.scope.is_none() {
                    topic.scope = scope_words(view.words(u, u));
                }
                return Some(u + 1);
            }
            _ => {}
        }
        None
    }

    fn origin(&self, topic: &mut Topic, side: super::view::Side, _at: usize) {
        if topic.measure == dyad_register::Measure::Investment {
            return;
        }
        // The seller is the reporter of exports, the partner of imports.
        let slot = if topic.measure == dyad_register::Measure::Exports { &mut topic.reporter } else { &mut topic.partner };
        if slot.is_none() {
            *slot = Some(side);
        }
    }

    fn lead_of(&mut self, low: &str) {
        if self.now.money.is_none() {
            low.clone_into(&mut self.now.lead);
        }
    }

    /// "a share of 25.6 percent", "accounting for 20 percent".
    fn share(&self, u: usize) -> bool {
        (1..=3).any(|k| u >= k && matches!(self.view.low(u - k), "share" | "accounting" | "accounted" | "represents" | "representing"))
    }

    /// "less than a year earlier" is one atom of a date.
    fn dated_sign(&self, u: usize) -> i32 {
        if self.view.date(u).is_none() {
            return 0;
        }
        match self.view.low(u) {
            "more" | "higher" | "up" => 1,
            "less" | "lower" | "fewer" | "down" => -1,
            _ => 0,
        }
    }

    fn date(&mut self, atom: usize, u: usize, topic: &Topic) -> Option<usize> {
        let dated = Dated { atom, unit: u };
        let told = matches!(self.view.low(u), "more" | "less" | "higher" | "lower" | "fewer" | "up" | "down");
        let back = super::earlier(self.view, atom);
        if self.compare || told || (back && !self.now.empty()) {
            if !self.now.empty() {
                self.now.compared.push(dated);
                self.now.last = self.now.last.max(u);
            } else if self.compare {
                self.now.compared.push(dated);
            }
        } else {
            let stated = self.now.dates.iter().any(|d| self.now.money.is_some_and(|m| d.unit > m.1));
            if !stated {
                self.now.dates.push(dated);
                if !self.now.empty() {
                    self.now.last = self.now.last.max(u);
                }
            }
        }
        let _ = topic;
        Some(u + 1)
    }

    fn money(&mut self, money: Money, u: usize) -> Option<usize> {
        let before = u.checked_sub(1).map_or("", |p| self.view.low(p));
        if before == "by" {
            return Some(u + 1);
        }
        if self.compare || (before == "the" && self.now.money.is_some()) {
            if self.now.prior.is_none() {
                self.now.prior = Some((money, u));
                self.now.last = self.now.last.max(u);
                // "almost double the $38 million recorded in 2009"
                self.compare |= before == "the";
            }
            return Some(u + 1);
        }
        if self.now.money.is_some() {
            if matches!(before, "and" | "," | "but" | "then" | "to" | "around" | "about" | "nearly" | "over") {
                let lead = self.now.lead.clone();
                let aim = self.now.aim;
                let full = std::mem::take(&mut self.now);
                self.out.push(full);
                self.now = Figure { lead, aim, ..Figure::default() };
            } else {
                return None;
            }
        }
        self.now.money = Some((money, u));
        self.now.last = self.now.last.max(u);
        Some(u + 1)
    }

    /// A second currency, or figures of other flows: passed over. Else its content is read.
    fn bracket(&mut self, u: usize, stop: usize) -> Option<usize> {
        let close = (u + 1..self.view.len()).find(|k| self.view.low(*k) == ")")?;
        // "higher than in the same period of 2018 ($757 million)": the sum that it is compared with.
        if self.now.prior.is_none()
            && self.now.money.is_some()
            && self.now.compared.last().is_some_and(|d| d.unit + 1 == u)
            && let Some((money, at)) = (u + 1..close).find_map(|k| match self.view.atom(k) {
                Some(AtomKind::Money(m)) => Some((*m, k)),
                _ => None,
            })
        {
            self.now.prior = Some((money, at));
            self.now.last = close;
            return Some(close + 1);
        }
        let flows = (u + 1..close).any(|k| words::flow(self.view.low(k)).is_some() && self.view.tag(k).is_some());
        let sum = (u + 1..close).any(|k| self.view.money(k)) && self.now.money.is_some();
        if flows || sum {
            return Some((close + 1).min(stop.max(close + 1)));
        }
        for k in u + 1..close {
            match self.view.atom(k) {
                Some(AtomKind::Money(m)) if self.now.money.is_none() => {
                    self.now.money = Some((*m, k));
                    self.now.last = close;
                }
                Some(AtomKind::Percent(f)) if self.now.change.is_none() => {
                    let low = self.view.low(k - 1);
                    let sign = if words::up(low) || low == "+" || words::up(self.view.low(k + 1)) {
                        1
                    } else if words::down(low) || matches!(low, "-" | "−") || words::down(self.view.low(k + 1)) {
                        -1
                    } else {
                        0
                    };
                    if sign != 0 {
                        self.now.change = Some((f.value * Decimal::from(sign), k));
                        self.now.last = close;
                    }
                }
                _ => {}
            }
        }
        Some(close + 1)
    }

    fn skip_aside(&mut self, from: usize, stop: usize) -> Option<usize> {
        (from..stop).find(|k| matches!(self.view.low(*k), "," | "–" | "—" | "--"))
    }
}
