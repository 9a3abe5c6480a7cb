//! Records of one thing find each other. Within a bucket the most precise come first and
//! lead; a vaguer one joins the only thing it can be, and stands alone where it can be
//! several. Near linear: a record looks only at what lies near its date or shares its name.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::JoinOptions;
use super::judged::Judged;
use super::keys::{Shape, Window};
use super::names::{is_initial, same_title, same_tokens};
use crate::canonical::fold;
use crate::{ContentHash, ZoneKind};

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
    pub details: Vec<(&'static str, Option<String>)>,
    pub sum: Option<super::keys::Sum>,
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
    // Only names that a person told apart: no other fact changes by such a word.
    let parted: BTreeSet<&str> = judged.apart.iter().map(|(a, _)| a.as_str()).collect();
    let mut grouped: HashMap<(Shape, String, Option<usize>), Vec<usize>> = HashMap::new();
    for (i, item) in judged.items.iter().enumerate() {
        let shape = Shape::of(&item.record, item.document, &spelling, options.days_apart);
        let named = if parted.is_empty() { None } else { item.record.claim.person() };
        let name = named.map(|n| fold(judged.spelling(n))).filter(|n| parted.contains(n.as_str())).unwrap_or_default();
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
    /// Clusters whose leader has a window, by the width of the window, then by its first day.
    by_day: [BTreeSet<(i32, usize)>; WIDTHS.len()],
    /// Clusters by the leader's window.
    by_window: HashMap<Window, Vec<usize>>,
    /// Clusters by each part of the leader's name.
    by_part: HashMap<&'j str, Vec<usize>>,
    /// Clusters by two parts of the leader's name: those of two full names that match have two in common.
    by_pair: HashMap<(&'j str, &'j str), Vec<usize>>,
    /// Clusters whose leader has a name of one part.
    by_lone: HashMap<&'j str, Vec<usize>>,
}

/// Windows up to so many days are kept together, so that a search for neighbours need not look
/// a year back for the sake of a few vague dates.
const WIDTHS: [i32; 5] = [0, 8, 31, 366, i32::MAX];

impl<'j> Bucket<'j> {
    fn new(judged: &'j Judged<'j>, units: &'j [Unit]) -> Self {
        Self { judged, units, clusters: Vec::new(), by_day: Default::default(), by_window: HashMap::new(), by_part: HashMap::new(), by_pair: HashMap::new(), by_lone: HashMap::new() }
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
        // The same window first: an exact match is never in doubt with a neighbour.
        if unit.shape.person.is_none() {
            let mut exact = self.by_window.get(&unit.shape.window).into_iter().flatten().copied().take(LOOK_AT_MOST).filter(|c| self.fits(*c, i));
            if let Some(first) = exact.next() {
                return (Some(first), exact.next().is_some());
            }
        }
        let candidates = match (unit.shape.window, &unit.shape.person) {
            (_, Some(tokens)) => self.of_name(tokens),
            (Window::Dated(a, b) | Window::Near(a, b), None) => self.near(a - unit.shape.apart, b + unit.shape.apart),
            (Window::Any, None) => (0..self.clusters.len()).take(LOOK_AT_MOST).collect(),
        };
        // Two neighbouring days of the same parties are both as good, and the first is taken; two names never are.
        let precise = unit.shape.person.is_none() && matches!(unit.shape.window, Window::Dated(a, b) if a == b);
        let mut fitting = candidates.into_iter().filter(|c| self.fits(*c, i));
        let first = fitting.next();
        (first, !precise && fitting.next().is_some())
    }

    /// Clusters that have a day in common with a time, in a fixed order.
    fn near(&self, from: i32, to: i32) -> Vec<usize> {
        let mut found = Vec::new();
        for (set, width) in self.by_day.iter().zip(WIDTHS) {
            let range = set.range((from.saturating_sub(width), 0)..=(to, usize::MAX));
            found.extend(range.map(|(_, c)| *c).take(LOOK_AT_MOST));
        }
        found
    }

    /// Clusters whose leader may have this name, in order.
    fn of_name(&self, tokens: &[String]) -> Vec<usize> {
        let list = |found: Option<&Vec<usize>>| found.into_iter().flatten().copied().take(LOOK_AT_MOST).collect::<Vec<_>>();
        let mut found: Vec<usize> = if is_lone(tokens) {
            tokens.iter().flat_map(|t| list(self.by_part.get(t.as_str()))).collect()
        } else {
            let pairs = pairs(tokens).flat_map(|pair| list(self.by_pair.get(&pair)));
            pairs.chain(tokens.iter().flat_map(|t| list(self.by_lone.get(t.as_str())))).collect()
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    fn fits(&self, cluster: usize, i: usize) -> bool {
        let (cluster, unit) = (&self.clusters[cluster], &self.units[i]);
        let Some(leader) = cluster.units.first().map(|u| &self.units[*u]) else { return false };
        windows_fit(leader.shape.window, unit.shape.window, unit.shape.apart)
            && names_fit(&leader.shape, &unit.shape)
            && details_fit(&cluster.details, &unit.shape.details)
            && sums_fit(cluster.sum.as_ref(), unit.shape.sum.as_ref())
            && self.allowed(cluster, unit)
            && !self.told_beside(cluster, unit)
    }

    /// One text that gives two titles, neither of them the other cut short, speaks of two things;
    /// its headline may say one of them again.
    fn told_beside(&self, cluster: &Cluster, unit: &Unit) -> bool {
        /// So many units of a cluster are looked at.
        const AT_MOST: usize = 64;
        let Some(words) = &unit.shape.words else { return false };
        let text = |item: &usize| {
            let item = self.judged.items.get(*item)?;
            item.record.evidence.iter().all(|e| e.zone == ZoneKind::Text).then_some(item.record.document)
        };
        let others = cluster.units.iter().take(AT_MOST).map(|u| &self.units[*u]).filter(|m| m.shape.words.as_ref().is_some_and(|w| !within(w, words) && !within(words, w)));
        let mut others = others.flat_map(|m| m.items.iter().take(AT_MOST)).filter_map(text).peekable();
        others.peek().is_some() && {
            let mine: BTreeSet<ContentHash> = unit.items.iter().take(AT_MOST).filter_map(text).collect();
            others.any(|d| mine.contains(&d))
        }
    }

    /// No person said that they are two.
    fn allowed(&self, cluster: &Cluster, unit: &Unit) -> bool {
        let members = || cluster.units.iter().map(|u| &self.units[*u]);
        let apart = |a: &Unit| !self.judged.apart.is_empty() && self.judged.apart.contains(&(a.name.clone(), unit.name.clone()));
        let different = |a: &Unit| !self.judged.different.is_empty() && a.items.iter().any(|x| unit.items.iter().any(|y| self.judged.different.contains(&(*x, *y))));
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
        self.by_window.entry(shape.window).or_default().push(at);
        if let Window::Dated(a, b) | Window::Near(a, b) = shape.window {
            let width = WIDTHS.iter().position(|w| b - a <= *w).unwrap_or(WIDTHS.len() - 1);
            self.by_day[width].insert((a, at));
        }
        if let Some(tokens) = &shape.person {
            for token in tokens {
                self.by_part.entry(token).or_default().push(at);
                if is_lone(tokens) {
                    self.by_lone.entry(token).or_default().push(at);
                }
            }
            for pair in pairs(tokens) {
                self.by_pair.entry(pair).or_default().push(at);
            }
        }
        self.clusters.push(Cluster { units: vec![i], ambiguous, by_hand: false, details: shape.details.clone(), sum: shape.sum.clone() });
    }
}

/// All words of one title stand in the other; both are sorted.
fn within(a: &[String], b: &[String]) -> bool {
    a.iter().all(|w| b.binary_search(w).is_ok())
}

/// A name of one part beside initials.
fn is_lone(tokens: &[String]) -> bool {
    tokens.iter().filter(|t| !is_initial(t)).count() < 2
}

/// Every two parts of a name that are no initials, each pair in the order of the alphabet.
fn pairs(tokens: &[String]) -> impl Iterator<Item = (&str, &str)> {
    // Eight parts are more than any name needs, and bound the work.
    let full = || tokens.iter().filter(|t| !is_initial(t)).map(String::as_str).take(8);
    full().enumerate().flat_map(move |(i, a)| full().skip(i + 1).map(move |b| (a.min(b), a.max(b))))
}

/// Dates of which one lies within the other, or that lie at most so many days apart; undated reports about the date.
pub(super) fn windows_fit(a: Window, b: Window, apart: i32) -> bool {
    let overlap = |a: (i32, i32), b: (i32, i32)| a.0 - apart <= b.1 && b.0 - apart <= a.1;
    match (a, b) {
        (Window::Any, _) | (_, Window::Any) => true,
        (Window::Dated(a0, a1), Window::Dated(b0, b1)) => (a0 <= b0 && b1 <= a1) || (b0 <= a0 && a1 <= b1) || (a0 == a1 && b0 == b1 && (a0 - b0).abs() <= apart),
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
