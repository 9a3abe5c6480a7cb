//! When a clause happened: its own date, one that hangs above it, one told before.

use dyad_register::{PartialDate, When};
use dyad_text::atoms::{AtomKind, DateAtom, DateContext, Resolved, resolve};
use dyad_text::groups::ChunkKind;
use dyad_text::units::UnitKind;

use super::Context;
use crate::clause::Clause;

/// A date with a day of its month.
fn names_day(kind: &AtomKind) -> bool {
    match kind {
        AtomKind::Date(DateAtom::Absolute(when)) => matches!(when, When::Span(a, _) if a.day().is_some()),
        AtomKind::Date(DateAtom::MonthDay { day, .. }) => day.is_some(),
        _ => false,
    }
}

impl Context<'_> {
    /// The date of a clause, the nearest first.
    #[must_use]
    pub fn date(&self, clause: &Clause, future: bool) -> Option<(When, usize, Option<String>)> {
        let layers = self.layers();
        let mut best: Option<(usize, When, usize, Option<String>)> = None;
        let mut dates = clause.dates.clone();
        if dates.is_empty() && matches!(clause.link, dyad_text::clauses::Link::Relative | dyad_text::clauses::Link::Content) {
            // "It was in May that X did", "signed on Monday a declaration that raises ...": the main clause's date.
            let cleft = layers.frames.iter().find(|f| {
                matches!(f.link, dyad_text::clauses::Link::Main)
                    && !f.dates.is_empty()
                    && (f.subject.first().is_some_and(|n| self.low(layers.groups.nps[*n].head) == "it") || matches!(clause.mood, dyad_text::groups::Mood::Present))
            });
            dates = cleft.map(|f| f.dates.clone()).unwrap_or_default();
        }
        // "Last month he was in Beijing, where the two agreed": the day of the stay.
        if dates.is_empty()
            && clause.link == dyad_text::clauses::Link::Relative
            && layers.groups.chunks.iter().rev().find(|c| c.first < clause.anchor && matches!(c.kind, ChunkKind::Relative)).is_some_and(|c| self.low(c.first) == "where")
            && let Some(main) = layers.frames.iter().find(|f| f.link == dyad_text::clauses::Link::Main && !f.dates.is_empty() && layers.groups.verbs[f.verb].first < clause.anchor)
        {
            dates.clone_from(&main.dates);
        }
        if dates.is_empty() {
            // "broke off ties with A and established them with B on Tuesday": one date for both.
            let group = clause.frame.and_then(|f| layers.frames.get(f)).map(|f| f.verb);
            let shared = layers.frames.iter().find(|f| f.link == dyad_text::clauses::Link::Coordinated && group.is_some() && f.governor == group && !f.dates.is_empty());
            dates = shared.map(|f| f.dates.clone()).unwrap_or_default();
        }
        // "On Thursday he had talks with X, and was decorated": the day with which the sentence opens.
        if dates.is_empty()
            && clause.link == dyad_text::clauses::Link::Coordinated
            && let Some(over) = clause.governor.and_then(|g| layers.frames.get(g))
        {
            // "visited Cuba earlier this month and signed an agreement"
            let visit = self.verb(over) == "visit" && clause.verb == "sign";
            let opens = |atom: usize| visit || self.atom_unit(atom).is_some_and(|u| u <= 1);
            dates = over.dates.iter().filter(|d| opens(d.0)).copied().collect();
        }
        // "the first king to visit was X, in 1994": the date of what is said of him.
        if dates.is_empty()
            && let Some(next) = clause.frame.filter(|_| clause.mood == dyad_text::groups::Mood::Infinitive && clause.governor.is_none()).and_then(|f| layers.frames.get(f + 1))
            && next.link == dyad_text::clauses::Link::Main
        {
            dates.clone_from(&next.dates);
        }
        // "on 26 August it became the first to establish relations": so is the infinitive's.
        if dates.is_empty()
            && clause.mood == dyad_text::groups::Mood::Infinitive
            && let Some(over) = clause.governor.and_then(|g| layers.frames.get(g))
            && over.object.iter().any(|n| matches!(self.low_last(layers.groups.nps[*n].head), "first" | "second" | "last") || (layers.groups.nps[*n].first..=layers.groups.nps[*n].last).any(|u| self.low(u) == "first"))
        {
            dates.clone_from(&over.dates);
        }
        // "what they agreed when they met on 26 July"
        if dates.is_empty()
            && clause.frame.is_some()
            && let Some(next) = clause.frame.and_then(|f| layers.frames.get(f + 1))
            && next.subordinator.is_some_and(|u| self.low(u) == "when" && u > clause.anchor)
        {
            dates.clone_from(&next.dates);
        }
        // "the day on which they began to fire": the day before the relative clause.
        if dates.is_empty()
            && let Some(unit) = clause.frame.and_then(|f| self.day_of_relative(f))
        {
            dates.push((unit, None));
        }
        if dates.is_empty()
            && let Some(frame) = clause.frame.and_then(|f| layers.frames.get(f))
            && frame.subordinator.is_some_and(|u| self.low(u) == "when")
        {
            // "was taken last week when the two met": the main clause's date.
            let main = layers.frames.iter().find(|f| f.link == dyad_text::clauses::Link::Main && !f.dates.is_empty());
            dates = main.map(|f| f.dates.clone()).unwrap_or_default();
        }
        if dates.is_empty() {
            // "On the day before, A met B; they announced that relations had been raised": the date told first.
            let told: Vec<usize> = layers
                .units
                .iter()
                .take(clause.anchor)
                .filter_map(|u| match u.kind {
                    UnitKind::Atom(a) if matches!(layers.atoms.get(a).map(|x| &x.kind), Some(AtomKind::Date(_))) => Some(a),
                    _ => None,
                })
                .collect();
            let hangs = matches!(clause.link, dyad_text::clauses::Link::Content | dyad_text::clauses::Link::Relative)
                || layers.groups.chunks.iter().any(|c| c.kind == ChunkKind::Stop && c.first < clause.anchor && self.low(c.first) == ";");
            if let ([one], true) = (told.as_slice(), hangs) {
                dates.push((*one, None));
            }
        }
        // "on 24 August, and relations were restored three days later": the day of the clause before is not this one's.
        if let Some(own) = clause.subject.iter().chain(&clause.object).map(|f| layers.groups.nps[f.np()].first).filter(|u| *u < clause.anchor).min() {
            let at = |atom: usize| self.atom_unit(atom).unwrap_or(0);
            let before = |atom: usize| layers.groups.verbs.iter().any(|v| v.last < at(atom)) && at(atom) < own;
            if dates.iter().any(|(a, _)| at(*a) > own) {
                dates.retain(|(a, _)| !before(*a));
            }
        }
        for (atom, preposition) in &dates {
            let word = preposition.map_or("", |p| self.low(p));
            // "moved from 6 May to 20 June": the second is the new day.
            let shifted = clause.mover.is_some() && word == "from";
            // "from 12 to 14 April": both days.
            let whole = word == "from"
                && matches!(clause.verb, "visit" | "travel" | "pay" | "go" | "fly" | "tour" | "undertake" | "be" | "host" | "hold" | "meet" | "attend")
                && layers.atoms.get(*atom).is_some_and(|a| crate::clause::is_span(&a.kind) && names_day(&a.kind));
            if !shifted && !whole && matches!(word, "until" | "till" | "before" | "by" | "to" | "than" | "after" | "following" | "within" | "from" | "against") {
                continue;
            }
            let Some(unit) = self.atom_unit(*atom) else { continue };
            // "agreed on Tuesday to restore": the day before the infinitive is past; not so "on
            // Tuesday the minister will travel", where no verb stands before.
            let first = layers.groups.verbs.iter().all(|v| v.last >= clause.anchor);
            let Some(mut resolved) = self.resolve_atom(*atom, future && (first || unit > clause.anchor || clause.mover.is_some())) else { continue };
            if shifted {
                resolved.when = crate::clause::new_day(resolved.when);
            }
            let distance = if unit > clause.anchor { unit - clause.anchor } else { 2 * (clause.anchor - unit) };
            // "on 17 December 1991" before "the day after its proclamation": what is absolute wins at any distance.
            let absolute = matches!(layers.atoms.get(*atom).map(|a| &a.kind), Some(AtomKind::Date(DateAtom::Absolute(_) | DateAtom::MonthDay { .. } | DateAtom::Weekday { .. } | DateAtom::Deictic(_))));
            let rank = distance + if absolute { 0 } else { 100 };
            if best.as_ref().is_none_or(|b| rank < b.0) {
                best = Some((rank, resolved.when, unit, resolved.derived));
            }
        }
        // "at that time", "on that occasion": the date told last.
        if best.is_none()
            && let Some(unit) = self.that_time(clause)
            && let Some(when) = self.last_date
        {
            return Some((when, unit, Some("the time told before".into())));
        }
        // "received him in the morning": some hour of the day that the text speaks of.
        if best.is_none()
            && dates.is_empty()
            && let Some(unit) = self.hour_of_day(clause)
            && let Some(day) = self.last_date.and_then(When::point).filter(|d| d.day().is_some())
            && self.report_date().is_some_and(|r| (0..=7).any(|n| day.plus_days(n) == Some(r)))
        {
            return Some((When::At(day), unit, Some(format!("the day told before, {day}"))));
        }
        // "on the eve of the clashes": the day before the one told last.
        if best.is_none()
            && let Some(eve) = clause.adjuncts.iter().find(|a| a.word == "on" && a.fillers.iter().any(|f| self.low_last(layers.groups.nps[f.np()].head) == "eve")).map(|a| a.unit).or_else(|| self.opening_eve(clause))
            && let Some(day) = self.last_date.and_then(When::point).filter(|d| d.day().is_some())
            && let Some(before) = day.plus_days(-1)
        {
            return Some((When::At(before), eve, Some(format!("the day before {day}"))));
        }
        best.map(|(_, when, unit, derived)| {
            // "last week" is some day of it: the month, where the week lies in one, is the honest date.
            let week = matches!(layers.units.get(unit).map(|u| &u.kind), Some(UnitKind::Atom(a)) if matches!(layers.atoms.get(*a).map(|x| x.kind), Some(AtomKind::Date(DateAtom::Deictic(dyad_text::atoms::Deictic::Whole { unit: dyad_text::atoms::Unit::Week, .. })))));
            let coarse = match when {
                When::Span(a, b) if week && a.year() == b.year() && a.month() == b.month() => a.month().and_then(|m| PartialDate::month_of(a.year(), m)).map(When::At),
                _ => None,
            };
            (coarse.unwrap_or(when), unit, derived)
        })
    }

    /// "in the morning", "earlier in the day" after the verb, in a sentence without a date.
    fn hour_of_day(&self, clause: &Clause) -> Option<usize> {
        let layers = self.layers();
        if clause.mood != dyad_text::groups::Mood::Past || layers.atoms.iter().any(|a| matches!(a.kind, AtomKind::Date(_))) {
            return None;
        }
        layers
            .groups
            .nps
            .iter()
            .find(|np| {
                np.first > clause.anchor && self.low(np.first - 1) == "in" && matches!(self.low_last(np.head), "morning" | "afternoon" | "evening" | "day") && np.first + 1 == np.head && self.low(np.first) == "the"
            })
            .map(|np| np.first)
    }

    /// "at that time", "on that occasion", hung on the clause or opening its sentence.
    fn that_time(&self, clause: &Clause) -> Option<usize> {
        let layers = self.layers();
        let end = clause.frame.and_then(|f| layers.frames.get(f)).map_or(0, |f| layers.groups.chunks.get(f.end).map_or(layers.units.len(), |c| c.first));
        let fits = |np: &&dyad_text::groups::Np| {
            np.first > 0
                && np.first < end
                && matches!(self.low(np.first - 1), "at" | "on" | "during")
                && np.determiner.is_some_and(|d| self.low(d) == "that")
                && matches!(self.low_last(np.head), "time" | "occasion" | "meeting" | "visit" | "day" | "summit")
        };
        layers.groups.nps.iter().find(fits).map(|np| np.first)
    }

    /// What a date atom means here.
    #[must_use]
    pub fn resolve_atom(&self, atom: usize, future: bool) -> Option<Resolved> {
        let AtomKind::Date(date) = self.layers().atoms.get(atom)?.kind else { return None };
        // "on 2 March 1992 ... on 21 April of that year": the year told before in the sentence.
        let here = self.layers().atoms.iter().take(atom).rev().find_map(|a| match a.kind {
            AtomKind::Date(DateAtom::Absolute(when)) => Some(when),
            _ => None,
        });
        let last = match date {
            DateAtom::MonthDay { .. } => here.or(self.last_date),
            // "on 24 August 1991 ... three days later": counted from the day told before in the sentence.
            DateAtom::Relative { from: dyad_text::atoms::Anchor::Last, .. } => here.filter(|w| w.point().is_some_and(|d| d.day().is_some())).or(self.last_date),
            _ => self.last_date,
        };
        resolve(&date, &DateContext { report: self.analysis.date, last, last_period: self.last_period, future })
    }
}
