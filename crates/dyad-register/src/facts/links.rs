//! Links between facts: a planned thing and the report that it happened; two values of one thing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::cluster::{details_fit, names_fit, sums_fit, windows_fit};
use super::keys::{Shape, Single, Window, day_number};
use super::merge::Keyed;
use super::{Dispute, JoinOptions, moved, targets};
use crate::promises::reached;
use crate::{Claim, Status};

/// How long after the report of a plan without a date its fulfilment is looked for, in days.
const FOLLOWED_WITHIN: i32 = 366;
/// What happened within so many days, or within no more than the plan says, may be what was planned.
const VAGUE: i32 = 366;
/// How many values of one thing are set side by side.
const SIDE_BY_SIDE: usize = 64;

/// The facts are in the order of their buckets.
pub(super) fn link(facts: &mut [Keyed], options: JoinOptions) {
    let mut start = 0;
    while start < facts.len() {
        let end = start + facts[start..].iter().take_while(|f| f.shape.bucket == facts[start].shape.bucket).count();
        follow(facts, start..end, options);
        start = end;
    }
    targets::early(facts);
    dispute(facts);
}

/// Finds for each planned fact of a bucket the actual one that follows it, else the plan to
/// which it was moved, else the denied one.
fn follow(facts: &mut [Keyed], range: Range<usize>, options: JoinOptions) {
    let plans: Vec<usize> = range.clone().filter(|i| facts[*i].shape.status == Status::Planned).collect();
    if plans.is_empty() {
        return;
    }
    let told = Told::of(facts, range.clone());
    let mut answers: BTreeMap<usize, Answer> = plans.iter().map(|i| (*i, told.answer(facts, *i, options))).collect();
    let done = |i: usize| answers.get(&i).and_then(|a| a.actual);
    let moved: BTreeMap<usize, usize> = moved::moves(facts, &plans, &done);
    let moved_to: BTreeSet<usize> = moved.values().copied().collect();
    for i in &plans {
        let Some(answer) = answers.remove(i) else { continue };
        let off = || answer.denied.or_else(|| told.called_off(facts, range.clone(), *i, &moved, moved_to.contains(i)));
        let best = moved.get(i).copied().or(answer.actual).or_else(off);
        facts[*i].fact.followed_by = best.map(|j| facts[j].fact.id.clone());
    }
}

/// What a later report says of a plan at its own time.
#[derive(Clone, Copy, Default)]
struct Answer {
    actual: Option<usize>,
    denied: Option<usize>,
}

/// What is said to be so or not in one bucket.
#[derive(Default)]
struct Told {
    /// By day, so that a plan looks only at what lies near it.
    by_day: BTreeSet<(i32, usize)>,
    undated: Vec<usize>,
    /// The first of what is said not to be so.
    denied: Vec<usize>,
}

impl Told {
    fn of(facts: &[Keyed], range: Range<usize>) -> Self {
        let first = range.clone().take(SIDE_BY_SIDE * SIDE_BY_SIDE).filter(|i| facts[*i].shape.status == Status::Denied);
        let mut told = Self { denied: first.collect(), ..Self::default() };
        for i in range.filter(|i| matches!(facts[*i].shape.status, Status::Actual | Status::Denied)) {
            match happened(&facts[i]) {
                Some((first, _)) => {
                    told.by_day.insert((first, i));
                }
                None => told.undated.push(i),
            }
        }
        told
    }

    fn answer(&self, facts: &[Keyed], i: usize, options: JoinOptions) -> Answer {
        let plan = &facts[i];
        // "agreed to meet again": any later meeting would do, so none is said to be this one.
        if matches!(plan.fact.claim, Claim::Event(_)) && !matches!(plan.shape.window, Window::Dated(..)) {
            return Answer::default();
        }
        let slack = i32::from(options.days_apart).max(2);
        let said = plan.first_report.map(|d| day_number(d.earliest()));
        // The period of a target is part of what it is: the figure may come years later.
        let by_period = matches!(plan.fact.claim, Claim::Trade(_) | Claim::Standing(_)) && plan.fact.claim.when().is_some();
        let (from, to) = match (plan.shape.window, said) {
            (Window::Dated(a, b), _) => (a - slack, b + slack),
            _ if by_period => (i32::MIN, i32::MAX),
            // What happened on the day of the promise or before is not its result.
            (_, Some(day)) => (day.saturating_add(1), day.saturating_add(FOLLOWED_WITHIN)),
            (_, None) => (i32::MIN, i32::MAX),
        };
        let fits = |j: &usize| {
            let other = &facts[*j];
            let in_time = happened(other).is_none_or(|(a, b)| a <= to && b >= from);
            let told_later = match (plan.first_report, other.last_report) {
                (Some(plan), Some(other)) => plan <= other,
                _ => true,
            };
            // A report that plans a visit beside one that took place does not tell of one visit.
            let elsewhere = other.fact.records.iter().any(|r| plan.fact.records.iter().all(|p| p.document != r.document));
            // A figure in another currency says nothing of a target.
            let says = !by_period || other.shape.status == Status::Denied || reached(&plan.fact.claim, &other.fact.claim).is_some();
            in_time && told_later && elsewhere && says && agree(&plan.shape, &other.shape) && is_of_the_plan(plan, other)
        };
        let near = self.by_day.range((from.saturating_sub(366), 0)..=(to, usize::MAX)).map(|(_, j)| *j);
        let found: Vec<usize> = near.filter(fits).take(SIDE_BY_SIDE).chain(self.undated.iter().copied().filter(fits).take(1)).collect();
        let actual = found.iter().copied().find(|j| facts[*j].shape.status == Status::Actual);
        Answer { actual, denied: found.first().copied().filter(|_| actual.is_none()) }
    }

    /// The denial by which a planned event was called off: told after the plan and before its day,
    /// where no other plan of the same parties could be meant. Who calls a visit off says so on
    /// the day of the calling off, not on that of the visit.
    ///
    /// A plan that was moved is not meant any more, and a report that the visit was put off does
    /// not call off the day to which it was put off.
    fn called_off(&self, facts: &[Keyed], range: Range<usize>, i: usize, moved: &BTreeMap<usize, usize>, is_new_day: bool) -> Option<usize> {
        let plan = &facts[i];
        let open = |plan: &Keyed, day: i32| match (plan.shape.window, plan.first_report) {
            (Window::Dated(_, due), Some(told)) => day_number(told.latest()) < day && day <= due,
            _ => false,
        };
        if !matches!(plan.fact.claim, Claim::Event(_)) {
            return None;
        }
        let denial = |j: &usize| {
            let other = &facts[*j];
            if !other.first_report.is_some_and(|d| open(plan, day_number(d.earliest()))) {
                return false;
            }
            let elsewhere = other.fact.records.iter().all(|r| plan.fact.records.iter().all(|p| p.document != r.document));
            elsewhere && !(is_new_day && other.moved.is_some()) && one_party(plan, other)
        };
        let found = self.denied.iter().copied().find(denial)?;
        let day = facts[found].first_report.map(|d| day_number(d.earliest()))?;
        let plans: Vec<usize> = range.filter(|j| facts[*j].shape.status == Status::Planned && !moved.contains_key(j) && open(&facts[*j], day) && one_party(&facts[*j], &facts[found])).take(SIDE_BY_SIDE).collect();
        // A visit is called off, not the session of which no report says how they meet.
        let as_told = |j: &usize| facts[*j].shape.details == facts[found].shape.details;
        let told = plans.iter().any(as_told);
        let mut meant = plans.iter().filter(|j| !told || as_told(j));
        (meant.next() == Some(&i) && meant.next().is_none()).then_some(found)
    }
}

/// Whether what happened can be the planned event: nobody else, and not at some time in several years.
fn is_of_the_plan(plan: &Keyed, other: &Keyed) -> bool {
    let (Claim::Event(planned), Claim::Event(event)) = (&plan.fact.claim, &other.fact.claim) else { return true };
    let width = |window: Window| if let Window::Dated(a, b) = window { b - a } else { 0 };
    width(other.shape.window) <= width(plan.shape.window).max(VAGUE) && moved::people_fit(planned, event)
}

/// Whether a denial may be of a plan: a visit of the president is none of the minister's.
fn one_party(plan: &Keyed, denial: &Keyed) -> bool {
    let people = match (&plan.fact.claim, &denial.fact.claim) {
        (Claim::Event(x), Claim::Event(y)) => moved::people_fit(x, y),
        _ => true,
    };
    people && agree(&plan.shape, &denial.shape)
}

/// The days on which a fact may have happened, or was reported.
pub(super) fn happened(fact: &Keyed) -> Option<(i32, i32)> {
    match (fact.shape.window, fact.first_report) {
        (Window::Dated(a, b) | Window::Near(a, b), _) => Some((a, b)),
        (Window::Any, Some(day)) => Some((day_number(day.earliest()), day_number(day.latest()))),
        (Window::Any, None) => None,
    }
}

pub(super) fn agree(a: &Shape, b: &Shape) -> bool {
    names_fit(a, b) && details_fit(&a.details, &b.details)
}

/// Sets other values of one thing side by side.
fn dispute(facts: &mut [Keyed]) {
    let mut found: Vec<(usize, Dispute)> = Vec::new();
    let mut start = 0;
    while start < facts.len() {
        let end = start + facts[start..].iter().take_while(|f| f.shape.bucket == facts[start].shape.bucket).count();
        let members: Vec<usize> = (start..end).filter(|i| matches!(facts[*i].shape.status, Status::Actual | Status::Denied)).collect();
        for (n, &i) in members.iter().enumerate() {
            for &j in members[n + 1..].iter().take(SIDE_BY_SIDE) {
                let Some((field, left, right)) = differs(&facts[i], &facts[j]) else { continue };
                let say = |value: String, other: &Keyed| Dispute { field: field.to_owned(), value, fact: other.fact.id.clone(), records: other.fact.records.len() };
                found.push((i, say(right, &facts[j])));
                found.push((j, say(left, &facts[i])));
            }
        }
        start = end;
    }
    for (i, dispute) in found {
        facts[i].fact.disputed.push(dispute);
    }
    for fact in facts {
        fact.fact.disputed.sort();
    }
}

/// The field in which two facts of one thing differ, with both values.
fn differs(a: &Keyed, b: &Keyed) -> Option<(&'static str, String, String)> {
    let (x, y) = (&a.shape, &b.shape);
    if x.status != y.status {
        return contradicts(a, b).then(|| ("status", x.status.name().to_owned(), y.status.name().to_owned()));
    }
    if x.status != Status::Actual || x.single.is_none() || !names_fit(x, y) {
        return None;
    }
    let shown = |k: &Keyed| k.fact.date.map(|d| d.to_string());
    match x.single? {
        Single::Date => {
            let both = matches!((x.window, y.window), (Window::Dated(..), Window::Dated(..)));
            let differ = both && details_fit(&x.details, &y.details) && !windows_fit(x.window, y.window, 0);
            differ.then(|| shown(a).zip(shown(b))).flatten().map(|(l, r)| ("date", l, r))
        }
        Single::Amount => {
            let (l, r) = (x.sum.as_ref()?, y.sum.as_ref()?);
            let differ = l.currency == r.currency && !sums_fit(Some(l), Some(r));
            differ.then(|| ("amount", format!("{} {}", l.currency, l.shown), format!("{} {}", r.currency, r.shown)))
        }
        Single::Detail(name) => {
            let of = |s: &Shape| s.details.iter().find(|(n, _)| *n == name).and_then(|(_, v)| v.clone());
            let (l, r) = (of(x)?, of(y)?);
            (l != r).then_some((name, l, r))
        }
    }
}

/// A denial that was told after the thing is said to be so, and of the same time.
fn contradicts(a: &Keyed, b: &Keyed) -> bool {
    let (actual, denied) = if a.shape.status == Status::Actual { (a, b) } else { (b, a) };
    let later = match (happened(actual), denied.last_report) {
        (Some((first, _)), Some(told)) => first <= day_number(told.latest()),
        _ => true,
    };
    let same_time = match &actual.fact.claim {
        // Undated denials of what happens often contradict nothing in particular.
        Claim::Event(_) => matches!(denied.shape.window, Window::Dated(..)) && windows_fit(actual.shape.window, denied.shape.window, 0),
        _ => windows_fit(actual.shape.window, denied.shape.window, 0),
    };
    later && same_time && agree(&actual.shape, &denied.shape)
}
