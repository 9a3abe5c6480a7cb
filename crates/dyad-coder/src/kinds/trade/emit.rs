//! Figures to drafts: period, status, evidence.

use dyad_reference::reference;
use dyad_register::{Claim, Measure, Qualifier, StateCode, Status, Trade, When};
use dyad_text::atoms::{AtomKind, DateContext, Money, resolve};
use dyad_text::groups::Mood;

use super::complete::{Before, Sides, complete};
use super::figure::{Dated, Figure, read};
use super::lists::{Item, items, ranked};
use super::topic::Topic;
use super::view::View;
use super::{Told, period_like, words};
use crate::draft::Draft;

/// What the sentence has told so far.
struct Walk<'v, 'x, 's, 'a> {
    view: &'v View<'x, 's, 'a>,
    told: Option<&'v Told>,
    /// The list told before.
    listed: Option<&'v Told>,
    /// Where the words of the flow in hand may begin.
    floor: usize,
    /// The flow before.
    before: Option<Before>,
    /// The period before.
    period: Option<(When, usize)>,
    /// The period compared with before.
    compared: Option<When>,
    /// Sums that are used up.
    used: Vec<usize>,
    out: Vec<Draft>,
}

/// Writes the drafts of all topics of a sentence.
pub fn all(view: &View<'_, '_, '_>, topics: Vec<Topic>, told: Option<&Told>, listed: Option<&Told>, out: &mut Vec<Draft>) {
    // Sides come from whatever was told last, a figure or a standing.
    let latest = match (told, listed) {
        (Some(t), Some(l)) => Some(if l.sentence > t.sentence { l } else { t }),
        (t, l) => t.or(l),
    };
    let mut walk = Walk { view, told, listed, floor: 0, before: None, period: None, compared: None, used: Vec::new(), out: Vec::new() };
    let claims: Vec<Option<usize>> = topics.iter().map(|t| claimed(view, t)).collect();
    let taken: Vec<usize> = claims.iter().flatten().copied().collect();
    let depth = |u: usize| (0..u).filter(|k| view.low(*k) == "(").count() > (0..u).filter(|k| view.low(*k) == ")").count();
    let bounds: Vec<(usize, bool)> = topics.iter().map(|t| (t.first, depth(t.trigger))).collect();
    let mut hint = 0;
    for (n, mut topic) in topics.into_iter().enumerate() {
        let inside = bounds[n].1;
        let mut stop = bounds.iter().skip(n + 1).find(|b| b.1 == inside || inside).map_or(view.len(), |b| b.0);
        if inside && let Some(close) = (topic.trigger..view.len()).find(|u| view.low(*u) == ")") {
            stop = stop.min(close);
        }
        let preset = claims[n].and_then(|u| match view.atom(u) {
            Some(AtomKind::Money(m)) => Some((*m, u)),
            _ => None,
        });
        topic.summed = preset.is_some_and(|m| !(m.1.saturating_sub(7)..m.1).any(|u| words::aim(view.low(u))));
        let from = topic.last + 1;
        let (figures, end) = read(view, &mut topic, from, stop, &taken, preset, hint);
        if let Some((change, _)) = figures.iter().rev().find_map(|f| f.change) {
            hint = if change.is_sign_negative() { -1 } else { 1 };
        }
        let Some(sides) = complete(view, &topic, walk.before.as_ref(), latest).filter(|s| trades(s.reporter.code) && trades(s.partner.code)) else { continue };
        let mut wrote = false;
        let from = walk.out.len();
        for figure in &figures {
            wrote |= walk.figure(&topic, &sides, figure);
        }
        if topic.verbal && from > 0 {
            walk.shared(&topic, from);
        }
        if wrote || walk.before.is_none() {
            let owner =
                topic.reporter.as_ref().filter(|r| sides.measure == Measure::Turnover && r.unit.is_some_and(|u| u < topic.trigger) && topic.partner.as_ref().and_then(|p| p.unit).is_some_and(|u| u > topic.trigger));
            walk.before = Some(Before { measure: sides.measure, reporter: sides.reporter.code, partner: sides.partner.code, owner: owner.map(|r| r.code) });
        }
        if wrote && !inside {
            walk.floor = figures.iter().map(|f| f.last + 1).max().unwrap_or(0);
        }
        if wrote {
            for item in items(view, end, stop) {
                walk.item(&topic, &sides, item);
            }
        }
    }
    if walk.out.is_empty()
        && let Some((told, list)) = ranked(view, listed)
    {
        for item in list {
            walk.rank(&told, item);
        }
    }
    out.append(&mut walk.out);
}

/// The sum before a noun that belongs to it: "$5 billion in trade", "$3m worth of exports".
fn claimed(view: &View<'_, '_, '_>, topic: &Topic) -> Option<usize> {
    if topic.sum.is_some() {
        return topic.sum;
    }
    if topic.verbal {
        return None;
    }
    let mut u = topic.first;
    for _ in 0..3 {
        u = u.checked_sub(1)?;
        if view.money(u) {
            let other = (u.saturating_sub(7)..u).any(|k| {
                matches!(
                    view.low(k),
                    "deal"
                        | "deals"
                        | "agreement"
                        | "agreements"
                        | "contract"
                        | "contracts"
                        | "loan"
                        | "loans"
                        | "credit"
                        | "fund"
                        | "grant"
                        | "facility"
                        | "package"
                        | "fine"
                        | "line"
                        | "memorandums"
                        | "memoranda"
                        | "mous"
                        | "tariffs"
                        | "duties"
                        | "deficit"
                        | "surplus"
                        | "gap"
                        | "imbalance"
                        | "shortfall"
                )
            });
            return (!other).then_some(u);
        }
        let earned = view.low(u) == "from" && (u.saturating_sub(4)..u).any(|k| matches!(view.lemma(k), "earn" | "make" | "gain" | "derive" | "get" | "receive" | "net"));
        if !earned && !matches!(view.low(u), "in" | "of" | "for" | "worth" | "the" | "a" | "as") {
            return None;
        }
    }
    None
}

impl Walk<'_, '_, '_, '_> {
    fn report(&self) -> DateContext {
        let context = self.view.context;
        let told = self.told.filter(|t| t.sentence + 2 >= context.sentence).and_then(|t| t.period);
        let last = self.period.map(|p| p.0).or(told).or(context.last_date);
        DateContext { report: context.report_date(), last, last_period: self.period.map(|p| p.0).or(told), future: false }
    }

    fn resolved(&self, dated: &Dated, context: &DateContext) -> Option<When> {
        let Some(AtomKind::Date(date)) = self.view.layers.atoms.get(dated.atom).map(|a| a.kind) else { return None };
        let when = resolve(&date, context)?.when;
        // "the first quarter of the current Iranian year": another calendar's, or a budget's.
        let view = self.view;
        if view.low(dated.unit + 1) == "of"
            && (dated.unit + 2..dated.unit + 7)
                .take_while(|u| view.tag(*u) != Some(dyad_text::units::Tag::Preposition))
                .any(|u| view.low(u) == "year" && (dated.unit + 2..u).any(|k| view.any_state(k).is_some() || matches!(view.low(k), "fiscal" | "financial" | "budget")))
        {
            return None;
        }
        // "the year to June 2023": twelve months.
        let u = dated.unit;
        let year = u >= 2 && matches!(self.view.low(u - 1), "to" | "ended" | "ending" | "through") && matches!(self.view.low(u - 2), "year" | "months");
        if year
            && let When::At(end) = when
            && end.month().is_some()
            && end.day().is_none()
        {
            return When::span(end.plus_months(-11)?, end).ok();
        }
        period_like(when).then_some(when)
    }

    /// The word before a date.
    fn before_date(&self, unit: usize) -> &str {
        unit.checked_sub(1).map_or("", |u| self.view.low(u))
    }

    /// The period of a sum, with the unit that names it.
    fn period(&self, topic: &Topic, figure: &Figure, status: Status) -> Option<(When, usize)> {
        let context = DateContext { future: status != Status::Actual, ..self.report() };
        let at = figure.money.map(|m| m.1).or(figure.change.map(|c| c.1)).unwrap_or(topic.last);
        let stock = topic.measure == Measure::Investment;
        let barred = |d: &Dated| {
            let word = self.before_date(d.unit);
            // "which resumed in 2021": when it began is no period.
            let begun = d.unit >= 2 && matches!(self.view.low(d.unit - 2), "resumed" | "started" | "began" | "begun" | "launched" | "opened");
            begun
                || matches!(word, "since" | "until" | "after" | "till")
                || (status == Status::Actual && stock && matches!(word, "by" | "of" | "before" | "from"))
                || (status != Status::Actual && d.unit < at && d.unit < topic.first)
        };
        let mut dates: Vec<&Dated> = figure.dates.iter().filter(|d| !barred(d)).collect();
        dates.sort_by_key(|d| if d.unit > at { d.unit - at } else { 1000 + at - d.unit });
        if let Some(found) = dates.iter().find_map(|d| self.resolved(d, &context).map(|w| (w, d.unit))) {
            return Some(found);
        }
        if status != Status::Actual {
            // "the target for 2025 at $10 billion of trade"
            let view = self.view;
            // "By 2025 the two want to see trade of $1 billion"
            if view.low(0) == "by"
                && let Some(when) = view.date(1).and_then(|atom| self.resolved(&Dated { atom, unit: 1 }, &context))
            {
                return Some((when, 1));
            }
            return (at.saturating_sub(7)..at).find_map(|u| {
                let told = u >= 2 && matches!(view.low(u - 1), "for" | "by") && words::aim(view.low(u - 2));
                let atom = view.date(u).filter(|_| told)?;
                self.resolved(&Dated { atom, unit: u }, &context).map(|w| (w, u))
            });
        }
        // "In 2017 the investment of ...": before the phrase, over no verb, no other sum.
        let view = self.view;
        // "earned $5 million from exports": the verb and the sum before the phrase are its own.
        let start = figure.money.filter(|m| m.1 < topic.first).map_or(topic.first, |m| view.layers.groups.verbs.iter().filter(|g| g.last < m.1 && g.last + 3 >= m.1).map(|g| g.first).max().unwrap_or(m.1));
        for u in (self.floor.min(start)..start).rev() {
            if matches!(view.low(u), ";" | ":" | "(" | ")" | "while" | "whereas" | "but") || view.money(u) || words::flow(view.low(u)).is_some() && view.tag(u).is_some() && u + 1 < topic.first {
                break;
            }
            if view.layers.groups.verbs.iter().any(|g| g.first <= u && u <= g.last) {
                break;
            }
            if let Some(atom) = view.date(u) {
                let dated = Dated { atom, unit: u };
                if matches!(self.before_date(u), "since" | "until" | "after" | "before" | "till") || (stock && matches!(self.before_date(u), "by" | "of" | "from")) {
                    break;
                }
                if let Some(when) = self.resolved(&dated, &context) {
                    return Some((when, u));
                }
            }
        }
        None
    }

    /// "exported $22 million worth and imported $51 million in 2010": the one date is both verbs'.
    fn shared(&mut self, topic: &Topic, from: usize) {
        let view = self.view;
        let and = topic.first.checked_sub(1).is_some_and(|u| view.low(u) == "and");
        let Some(Claim::Trade(last)) = self.out.get(from).map(|d| &d.claim) else { return };
        let (period, measure) = (last.period, last.measure);
        let Some((_, unit)) = self.period.filter(|p| p.1 > topic.trigger && Some(p.0) == period) else { return };
        if !and || measure == Measure::Investment {
            return;
        }
        let sentence = view.context.sentence;
        if let Some(draft) = self.out.get_mut(from - 1)
            && draft.status == Status::Actual
            && let Claim::Trade(before) = &mut draft.claim
            && (before.period.is_none() || draft.resolved.contains_key("period"))
            && before.measure != Measure::Investment
        {
            before.period = period;
            draft.resolved.remove("period");
            draft.span(sentence, unit, unit);
        }
    }

    /// The period of a sum without dates: of the flow before, for flows told in the past.
    fn inherited(&self, topic: &Topic, at: usize) -> Option<(When, &'static str)> {
        let mood = self.verb(at).map(|c| c.mood);
        let past = self.view.scene.clauses.iter().filter(|c| c.frame.is_some()).any(|c| c.anchor < at && c.mood == Mood::Past) || mood.is_none_or(|m| matches!(m, Mood::Past | Mood::Participle | Mood::Ing));
        let perfect = self.verb(at).and_then(|c| c.frame).and_then(|f| self.view.layers.frames.get(f)).is_some_and(|f| self.view.layers.groups.verbs[f.verb].perfect);
        if topic.measure == Measure::Investment && (!past || perfect || self.before.as_ref().is_some_and(|b| b.measure != Measure::Investment)) {
            return None;
        }
        if let Some((when, _)) = self.period {
            return Some((when, "the period of the figure before"));
        }
        let near = |t: &&Told| t.sentence + 1 == self.view.context.sentence && t.period.is_some();
        let Some(told) = self.told.filter(near).or(self.listed.filter(near)) else {
            return self.year_before().filter(|_| past && topic.measure != Measure::Investment).map(|when| (when, "the period told in the sentence before"));
        };
        if topic.measure == Measure::Investment && told.measure != Measure::Investment || !past {
            return None;
        }
        // The sentence before, of one paragraph, not the headline.
        // A new paragraph goes on where it tells of the same two and has no date of its own.
        let view = self.view;
        let before = view.context.analysis.sentences.get(told.sentence).filter(|s| s.field == view.layers.field)?;
        let pair = || {
            let here = view.context.sentence_states(usize::MAX);
            let named = |c: StateCode| before.groups.nps.iter().any(|n| n.states.iter().any(|m| m.code == c));
            (here.contains(&told.reporter) || here.contains(&told.partner)) && here.iter().all(|c| named(*c)) && (0..view.len()).all(|u| view.date(u).is_none())
        };
        let same = told.paragraph == view.layers.paragraph || told.paragraph + 1 == view.layers.paragraph && pair();
        told.period.filter(|_| same).map(|when| (when, "the period told before"))
    }

    /// "Laos sold power worth $2.4 billion in 2024. Its exports to Vietnam climbed to ...": the one year of
    /// the sums in the sentence before, where this one has no date.
    fn year_before(&self) -> Option<When> {
        let context = self.view.context;
        let before = context.analysis.sentences.get(context.sentence.checked_sub(1)?).filter(|s| s.field == self.view.layers.field)?;
        let dated = |layers: &dyad_text::SentenceLayers| layers.atoms.iter().filter(|a| matches!(a.kind, AtomKind::Date(_))).count();
        if dated(self.view.layers) > 0 || !before.atoms.iter().any(|a| matches!(a.kind, AtomKind::Money(_))) {
            return None;
        }
        let mut years = before.atoms.iter().filter_map(|a| match a.kind {
            AtomKind::Date(date) => resolve(&date, &DateContext { report: context.report_date(), last: None, last_period: None, future: false }).map(|r| r.when),
            _ => None,
        });
        let report = context.report_date()?.year();
        let year = years.find(|w| w.point().is_some_and(|d| d.month().is_none()))?;
        (dated(before) <= 2 && year.latest().year() < report && years.all(|w| w.latest().year() == report)).then_some(year)
    }

    /// The clause whose verb leads to a unit.
    fn verb(&self, at: usize) -> Option<&crate::clause::Clause> {
        self.view.scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < at && !matches!(c.verb, "compare" | "accord" | "base")).max_by_key(|c| c.anchor)
    }

    /// Whether the figure is so, planned or wished.
    fn status(&self, topic: &Topic, figure: &Figure) -> Option<Status> {
        let at = figure.money.map(|m| m.1).or(figure.change.map(|c| c.1))?;
        let low = topic.first.min(at).saturating_sub(9);
        let words: Vec<&str> = (low..at).map(|u| self.view.low(u)).collect();
        if words.iter().any(|w| matches!(*w, "potential" | "capacity" | "could" | "might" | "may" | "if")) {
            return None;
        }
        let status = match self.verb(at) {
            Some(clause) => clause.status,
            None => Some(Status::Actual),
        };
        let after: Vec<&str> = (at + 1..(at + 5).min(self.view.len())).map(|u| self.view.low(u)).collect();
        let aim = figure.aim || words.iter().any(|w| super::words::aim(w)) || after.iter().any(|w| super::words::aim(w));
        // "By 2025 the two want to see trade of $1 billion": a wish, though the verb is no verb here.
        let wish = words.iter().any(|w| matches!(*w, "want" | "wants" | "wish" | "hope")) && words.contains(&"to");
        match status {
            Some(Status::Actual) if wish => Some(Status::Desired),
            Some(Status::Actual) if aim => Some(Status::Planned),
            Some(Status::Denied) | None => None,
            other => other,
        }
    }

    fn figure(&mut self, topic: &Topic, sides: &Sides, figure: &Figure) -> bool {
        let Some(at) = figure.money.map(|m| m.1).or(figure.change.map(|c| c.1)) else { return false };
        if figure.money.is_some_and(|m| self.used.contains(&m.1)) {
            return false;
        }
        let Some(status) = self.status(topic, figure) else { return false };
        let own = self.period(topic, figure, status);
        // A period that has not come yet is a plan.
        let ahead = own.is_some_and(|p| self.view.context.report_date().is_some_and(|r| p.0.earliest() > r.latest()));
        let status = if ahead && status == Status::Actual { Status::Planned } else { status };
        let passed = if own.is_none() && status == Status::Actual { self.inherited(topic, at) } else { None };
        let period = own.map(|p| p.0).or(passed.map(|p| p.0));
        // A change alone says something only of a period and of named sides.
        if figure.money.is_none() && (own.is_none() || sides.reporter.why.is_some() || sides.partner.why.is_some() || status != Status::Actual) {
            return false;
        }
        let context = DateContext { last: period.or(self.report().last), last_period: period, ..self.report() };
        let compared = if status == Status::Actual { figure.compared.iter().find_map(|d| self.resolved(d, &context).map(|w| (w, d.unit))) } else { None };
        let change = figure.change.filter(|_| status == Status::Actual).map(|c| c.0);
        let mut units = vec![topic.first, topic.last.min(at.max(topic.trigger)), at, figure.last];
        units.extend([sides.reporter.unit, sides.partner.unit].into_iter().flatten());
        units.extend(own.map(|p| p.1));
        units.extend(compared.map(|c| c.1));
        let claim = self.claim(topic, sides, figure.money.map(|m| m.0), figure, period);
        let claim = Trade { change, compared_to: compared.map(|c| c.0).filter(|_| change.is_some()), ..claim };
        self.push(claim, status, &units, sides, passed.map(|p| p.1), "trade/figure");
        if let Some((_, unit)) = figure.money {
            self.used.push(unit);
        }
        if let Some((prior, unit)) = figure.prior.filter(|_| status == Status::Actual) {
            let back = compared.map(|c| (c.0, Some(c.1))).or(self.compared.filter(|_| own.is_none()).map(|w| (w, None)));
            if let Some((when, named)) = back {
                units.push(unit);
                units.extend(named);
                let claim = self.claim(topic, sides, Some(prior), &Figure::default(), Some(when));
                let why = named.is_none().then_some("the period compared with before");
                self.push(claim, status, &units, sides, why, "trade/compared");
            }
        }
        if status == Status::Actual {
            if let Some(p) = own {
                self.period = Some(p);
            }
            if let Some((when, _)) = compared {
                self.compared = Some(when);
            }
        }
        true
    }

    fn claim(&self, topic: &Topic, sides: &Sides, money: Option<Money>, figure: &Figure, period: Option<When>) -> Trade {
        // "Tunisian exports to Libya shrank to 1.1 billion dinars": in the money of whose trade it is.
        let own_money = || {
            let word = reference().currencies.word(money?.word?)?;
            let of = |state: StateCode| word.by_state.iter().find(|(s, _)| *s == state).map(|(_, code)| (*code).to_owned());
            of(topic.reporter.as_ref().map_or(sides.reporter.code, |r| r.code)).or_else(|| of(sides.partner.code))
        };
        let (mut reporter, mut partner) = (sides.reporter.code, sides.partner.code);
        if sides.measure == Measure::Turnover && reporter > partner {
            std::mem::swap(&mut reporter, &mut partner);
        }
        let scope = if sides.measure == Measure::Investment { None } else { topic.scope.clone() };
        let qualifier = money.and_then(|m| m.figure.qualifier).or(match figure.lead.as_str() {
            "exceeded" | "exceeds" | "exceed" | "surpassed" | "surpasses" | "surpass" | "topped" | "tops" | "crossed" | "passed" | "exceeding" | "surpassing" => Some(Qualifier::Over),
            "neared" | "nears" | "near" | "approached" | "approaches" => Some(Qualifier::Almost),
            _ => None,
        });
        Trade {
            measure: sides.measure,
            scope,
            reporter,
            partner,
            period,
            amount: money.map(|m| m.figure.value),
            currency: money.and_then(|m| currency(&m, sides.reporter.code, sides.partner.code)).or_else(own_money),
            digits: money.and_then(|m| m.figure.digits),
            qualifier: if money.is_some() { qualifier } else { None },
            change: None,
            compared_to: None,
        }
    }

    fn push(&mut self, claim: Trade, status: Status, units: &[usize], sides: &Sides, period: Option<&str>, rule: &str) {
        let (Some(first), Some(last)) = (units.iter().min(), units.iter().max()) else { return };
        let swapped = claim.reporter != sides.reporter.code;
        let (reporter, partner) = if swapped { (&sides.partner, &sides.reporter) } else { (&sides.reporter, &sides.partner) };
        let draft = Draft::new(Claim::Trade(claim), status, self.view.context.sentence, (*first, (*last).min(self.view.len() - 1)), rule)
            .resolved("reporter", reporter.why.as_deref())
            .resolved("partner", partner.why.as_deref())
            .resolved("period", period);
        self.out.push(draft);
    }

    /// The list goes on: the same flow with another state.
    fn item(&mut self, topic: &Topic, sides: &Sides, item: Item) {
        if self.used.contains(&item.money.1) || sides.measure == Measure::Turnover {
            return;
        }
        // Whose place the state takes: the subject's, for a verb; the preposition's, for a noun.
        let word = item.word.map_or("", |u| self.view.low(u));
        let reporter = match (sides.measure, topic.verbal, word) {
            (_, false, "from") => sides.measure != Measure::Imports,
            (Measure::Exports, true, _) => topic.reporter.is_some() && topic.partner.is_none(),
            (Measure::Investment, true, _) => true,
            (Measure::Investment, false, _) => sides.partner.unit.is_none() || topic.reporter.as_ref().and_then(|r| r.unit).is_some_and(|u| u < topic.trigger),
            (Measure::Imports, true, _) => true,
            _ => false,
        };
        let side = super::view::Side { code: item.side.0, why: None, unit: Some(item.side.1) };
        let mut own = sides.clone();
        if reporter {
            own.reporter = side;
        } else {
            own.partner = side;
        }
        if own.reporter.code == own.partner.code {
            return;
        }
        let claim = self.claim(
            topic,
            &own,
            Some(item.money.0),
            &Figure::default(),
            self.period.map(|p| p.0).or_else(|| {
                self.out.last().and_then(|d| match &d.claim {
                    Claim::Trade(t) => t.period,
                    _ => None,
                })
            }),
        );
        let units = [item.side.1, item.last, item.money.1, topic.first];
        self.push(claim, Status::Actual, &units, &own, None, "trade/list");
        self.used.push(item.money.1);
    }

    /// A rank with a sum, in a list spoken of before.
    fn rank(&mut self, told: &Told, item: Item) {
        let side = super::view::Side { code: item.side.0, why: None, unit: Some(item.side.1) };
        let why = "the list told before";
        let (reporter, partner) = if told.measure == Measure::Investment { (side, super::view::Side::from_context(told.partner, why)) } else { (super::view::Side::from_context(told.reporter, why), side) };
        if reporter.code == partner.code {
            return;
        }
        let sides = Sides { reporter, partner, measure: told.measure };
        let topic = Topic::new(told.measure, item.side.1);
        // The list's period is that of the last figure of the same measure.
        let period = told.period.or(self.told.filter(|t| t.measure == told.measure && (t.partner == told.partner || t.reporter == told.reporter)).and_then(|t| t.period));
        let claim = self.claim(&topic, &sides, Some(item.money.0), &Figure::default(), period);
        self.push(claim, Status::Actual, &[item.side.1, item.last], &sides, period.map(|_| "the period told before"), "trade/ranked");
    }
}

/// Banks and agencies lend and give; states and their economic unions trade.
fn trades(code: StateCode) -> bool {
    dyad_reference::organisations::main_name(code).is_none_or(|name| ["Union", "Association", "Common Market", "Community", "Mercosur", "MERCOSUR", "Cooperation Council"].iter().any(|w| name.contains(w)))
}

/// The currency of a sum: as written, else by the word and the states of the flow.
fn currency(money: &Money, reporter: StateCode, partner: StateCode) -> Option<String> {
    // "riyals" of Qatar's trade are Qatar's, not those that first come to mind; "dollars" stay.
    let shared = money.word.filter(|w| money.state.is_none() && !matches!(*w, "dollars" | "pounds")).and_then(|w| reference().currencies.word(w));
    if let (Some(word), Some(code)) = (shared, money.currency) {
        let local = |state: StateCode| word.by_state.iter().find(|(s, _)| *s == state).map(|(_, c)| *c);
        return Some(match (local(reporter), local(partner)) {
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (Some(a), Some(b)) if a == b => a.to_owned(),
            _ => code.as_str().to_owned(),
        });
    }
    if let Some(code) = money.currency {
        return Some(code.as_str().to_owned());
    }
    let word = reference().currencies.word(money.word?)?;
    let local = |state: StateCode| word.by_state.iter().find(|(s, _)| *s == state).map(|(_, c)| (*c).to_owned());
    let named = money.state.and_then(local);
    match (named, local(reporter), local(partner)) {
        (Some(code), ..) | (None, Some(code), None) | (None, None, Some(code)) => Some(code),
        _ => None,
    }
}
