//! Records of one thing find each other. Within a bucket the most precise come first and
//! lead; a vaguer one joins the only thing it can be, and stands alone where it can be
//! several. Near linear: a record looks only at what lies near its date or shares its name.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::JoinOptions;
use super::judged::Judged;
use super::keys::{Shape, Window};
use super::names::{same_title, same_tokens};
use crate::canonical::fold;

/// How many candidates a record looks at before it stands alone.
const LOOK_AT_MOST: usize = 512;

/// Records that are joined on exactly the same.
pub(super) struct Unit {
    pub shape: Shape,
    /// The folded name of its person, by the spelling that stands for it.
    pub name: String,
    /// Indices of the records, in order.
    pub items: Vec<usize>,
}

/// Units of one thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Cluster {
    /// Indices of units; the first leads.
    pub units: Vec<usize>,
    /// The first unit could as well be one of several other things.
    pub ambiguous: bool,
    /// A person joined records that the rules keep apart.
    pub by_hand: bool,
    details: Vec<(&'static str, Option<String>)>,
    sum: Option<super::keys::Sum>,
}

pub(super) fn clusters(judged: &Judged<'_>, options: JoinOptions) -> (Vec<Cluster>, Vec<Unit>) {
    let units = units(judged, options);
    let mut all = Vec::new();
    let mut start = 0;
    while start < units.len() {
        let same = |u: &Unit| u.shape.bucket == units[start].shape.bucket && u.shape.status == units[start].shape.status;
        let end = start + units[start..].iter().take_while(|u| same(u)).count();
        all.append(&mut Bucket::new(judged, &units).run(start..end));
        start = end;
    }
    unite(judged, &units, &mut all);
    (all, units)
}

/// Groups equal shapes and sorts: bucket, status, most precise date, richest, earliest, smallest id.
fn units(judged: &Judged<'_>, options: JoinOptions) -> Vec<Unit> {
    let alone: BTreeSet<usize> = judged.different.iter().map(|(a, _)| *a).collect();
    let spelling = |name: &str| judged.spelling(name).to_owned();
    let mut grouped: HashMap<(Shape, String, Option<usize>), Vec<usize>> = HashMap::new();
    for (i, item) in judged.items.iter().enumerate() {
        let shape = Shape::of(&item.record, item.document, &spelling, options.days_apart);
        let named = if judged.apart.is_empty() { None } else { item.record.claim.person() };
        let name = named.map(|n| fold(judged.spelling(n))).unwrap_or_default();
        grouped.entry((shape, name, alone.contains(&i).then_some(i))).or_default().push(i);
    }
    let mut units: Vec<Unit> = grouped.into_iter().map(|((shape, name, _), items)| Unit { shape, name, items }).collect();
    units.sort_by_cached_key(|u| {
        let (width, earliest) = match u.shape.window {
            Window::Dated(a, b) => (b - a, a),
            Window::Near(a, b) => (10_000_000 + b - a, a),
            Window::Any => (i32::MAX, 0),
        };
        (u.shape.bucket.clone(), u.shape.status, width, std::cmp::Reverse(u.shape.richness()), earliest, u.items.first().copied())
    });
    units
}

/// One bucket while its units are placed.
struct Bucket<'j> {
    judged: &'j Judged<'j>,
    units: &'j [Unit],
    clusters: Vec<Cluster>,
    /// Clusters whose leader has a window, by its first day; the second part tells them apart.
    by_day: BTreeSet<(i32, usize)>,
    /// The widest window of a leader, in days: how far back to look.
    widest: i32,
    /// Clusters by the parts of the leader's name.
    by_name: HashMap<&'j str, Vec<usize>>,
}

impl<'j> Bucket<'j> {
    fn new(judged: &'j Judged<'j>, units: &'j [Unit]) -> Self {
        Self { judged, units, clusters: Vec::new(), by_day: BTreeSet::new(), widest: 0, by_name: HashMap::new() }
    }

    fn run(mut self, range: Range<usize>) -> Vec<Cluster> {
        for i in range {
            let (found, many) = self.find(i);
            match found {
                Some(cluster) if !many => self.add(cluster, i),
                _ => self.lead(i, many),
            }
        }
        self.clusters
    }

    /// The cluster for a unit, and whether there are several it could go to.
    fn find(&self, i: usize) -> (Option<usize>, bool) {
        let unit = &self.units[i];
        let candidates: Vec<usize> = match (unit.shape.window, &unit.shape.person) {
            (_, Some(tokens)) => {
                let mut found: Vec<usize> = tokens.iter().filter_map(|t| self.by_name.get(t.as_str())).flatten().copied().collect();
                found.sort_unstable();
                found.dedup();
                found
            }
            (Window::Dated(a, b) | Window::Near(a, b), None) => {
                let (from, to) = (a - unit.shape.apart - self.widest, b + unit.shape.apart);
                let near = self.by_day.range((from, 0)..=(to, usize::MAX));
                near.map(|(_, c)| *c).take(LOOK_AT_MOST).collect()
            }
            (Window::Any, None) => (0..self.clusters.len()).take(LOOK_AT_MOST).collect(),
        };
        // The same window first: an exact match is never in doubt with a neighbour.
        let fits = |c: &&usize| self.fits(**c, i);
        let leader = |c: usize| self.clusters[c].units.first().map(|u| self.units[*u].shape.window);
        let mut exact = candidates.iter().filter(fits).filter(|c| leader(**c) == Some(unit.shape.window));
        if let Some(first) = exact.next() {
            return (Some(*first), exact.next().is_some());
        }
        let mut other = candidates.iter().filter(fits);
        let first = other.next().copied();
        // Two neighbouring days are both as good; the earlier one is taken.
        let precise = matches!(unit.shape.window, Window::Dated(a, b) if a == b);
        (first, other.next().is_some() && !precise)
    }

    fn fits(&self, cluster: usize, i: usize) -> bool {
        let (cluster, unit) = (&self.clusters[cluster], &self.units[i]);
        let Some(leader) = cluster.units.first().map(|u| &self.units[*u]) else { return false };
        windows_fit(leader.shape.window, unit.shape.window, unit.shape.apart)
            && names_fit(&leader.shape, &unit.shape)
            && details_fit(&cluster.details, &unit.shape.details)
            && sums_fit(cluster.sum.as_ref(), unit.shape.sum.as_ref())
            && self.allowed(cluster, unit)
    }

    /// No person said that they are two.
    fn allowed(&self, cluster: &Cluster, unit: &Unit) -> bool {
        let members = || cluster.units.iter().map(|u| &self.units[*u]);
        let apart = |a: &Unit| !self.judged.apart.is_empty() && self.judged.apart.contains(&(a.name.clone(), unit.name.clone()));
        let different = |a: &Unit| {
            !self.judged.different.is_empty()
                && a.items.iter().any(|x| unit.items.iter().any(|y| self.judged.different.contains(&(*x, *y))))
        };
        (self.judged.apart.is_empty() && self.judged.different.is_empty()) || !members().any(|m| apart(m) || different(m))
    }

    fn add(&mut self, cluster: usize, i: usize) {
        let shape = &self.units[i].shape;
        let place = &mut self.clusters[cluster];
        place.units.push(i);
        for (have, new) in place.details.iter_mut().zip(&shape.details) {
            if have.1.is_none() {
                have.1.clone_from(&new.1);
            }
        }
        if place.sum.is_none() {
            place.sum.clone_from(&shape.sum);
        }
    }

    fn lead(&mut self, i: usize, ambiguous: bool) {
        let shape = &self.units[i].shape;
        let at = self.clusters.len();
        if let Window::Dated(a, b) | Window::Near(a, b) = shape.window {
            self.by_day.insert((a, at));
            self.widest = self.widest.max(b - a);
        }
        for token in shape.person.iter().flatten() {
            self.by_name.entry(token).or_default().push(at);
        }
        self.clusters.push(Cluster { units: vec![i], ambiguous, by_hand: false, details: shape.details.clone(), sum: shape.sum.clone() });
    }
}

/// Dates of which one lies within the other, or that lie at most so many days apart; undated reports about the date.
pub(super) fn windows_fit(a: Window, b: Window, apart: i32) -> bool {
    let overlap = |a: (i32, i32), b: (i32, i32)| a.0 - apart <= b.1 && b.0 - apart <= a.1;
    match (a, b) {
        (Window::Any, _) | (_, Window::Any) => true,
        (Window::Dated(a0, a1), Window::Dated(b0, b1)) => {
            (a0 <= b0 && b1 <= a1) || (b0 <= a0 && a1 <= b1) || (a0 == a1 && b0 == b1 && (a0 - b0).abs() <= apart)
        }
        (Window::Dated(a0, a1) | Window::Near(a0, a1), Window::Dated(b0, b1) | Window::Near(b0, b1)) => overlap((a0, a1), (b0, b1)),
    }
}

pub(super) fn names_fit(a: &Shape, b: &Shape) -> bool {
    let persons = match (&a.person, &b.person) {
        (Some(x), Some(y)) => x == y || same_tokens(x, y),
        _ => true,
    };
    let titles = match (&a.words, &b.words) {
        (Some(x), Some(y)) => x == y || same_title(x, y),
        _ => true,
    };
    persons && titles
}

pub(super) fn details_fit(a: &[(&'static str, Option<String>)], b: &[(&'static str, Option<String>)]) -> bool {
    a.iter().zip(b).all(|((_, x), (_, y))| x.is_none() || y.is_none() || x == y)
}

pub(super) fn sums_fit(a: Option<&super::keys::Sum>, b: Option<&super::keys::Sum>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.currency == b.currency && a.low <= b.high && b.low <= a.high,
        _ => true,
    }
}

/// Joins what a person said is one thing, if it is of one kind and status.
fn unite(judged: &Judged<'_>, units: &[Unit], clusters: &mut Vec<Cluster>) {
    for (a, b) in &judged.same {
        let holds = |c: &Cluster, item: usize| c.units.iter().any(|u| units[*u].items.contains(&item));
        let (Some(x), Some(y)) = (clusters.iter().position(|c| holds(c, *a)), clusters.iter().position(|c| holds(c, *b))) else { continue };
        let key = |item: &usize| (judged.items[*item].record.claim.kind(), judged.items[*item].record.status);
        if x == y || key(a) != key(b) {
            continue;
        }
        let moved = clusters.remove(x.max(y));
        let kept = &mut clusters[x.min(y)];
        kept.units.extend(moved.units);
        kept.units.sort_unstable();
        kept.by_hand = true;
    }
}
