//! Persons: which names are certainly one person, and which may be.

use std::collections::{BTreeMap, BTreeSet};

use super::EntityKind;
use super::alike::{Likeness, full, likeness};
use super::mention::Side;
use super::node::Node;
use super::offer::{Offers, Rank};
use super::sound::sound;
use super::union::Union;
use crate::StateCode;
use crate::facts::{is_initial, same_tokens};

/// How many names with a part in common are compared with each other.
const AT_MOST: usize = 300;

/// A shorter form of a name in the same office counts so many years before and after.
const YEARS: i16 = 10;

/// States where the family name stands first and reports turn names round.
const FAMILY_FIRST: &[&str] = &["CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "HUN", "VNM", "JPN", "KHM", "SGP"];

/// Unites what is certainly one person and offers what may be.
pub(super) fn join(nodes: &[Node<'_>], union: &mut Union, offers: &mut Offers) {
    let people: Vec<usize> = (0..nodes.len()).filter(|i| nodes[*i].kind == EntityKind::Person).collect();
    let pairs = pairs(nodes, &people);
    // Who may be whom for certain: by the shorter name, to see whether there is more than one.
    let mut certain: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    let mut may: Vec<(usize, usize, Likeness)> = Vec::new();
    for (a, b) in pairs {
        let Some(like) = likeness(&nodes[a].tokens, &nodes[b].tokens) else { continue };
        match certainly(&nodes[a], &nodes[b], &like) {
            Some(why) => {
                let (short, long) = if size(&nodes[a]) <= size(&nodes[b]) { (a, b) } else { (b, a) };
                certain.entry(short).or_default().push((long, format!("{why}: {}", names(nodes, short, long))));
                if size(&nodes[a]) == size(&nodes[b]) {
                    certain.entry(long).or_default();
                }
            }
            None => may.push((a, b, like)),
        }
    }
    for (short, partners) in certain {
        let one =
            partners.iter().enumerate().all(|(i, (a, _))| partners[i + 1..].iter().all(|(b, _)| same_tokens(&nodes[*a].tokens, &nodes[*b].tokens) && !union.are_apart(*a, *b) && !clash(&nodes[*a].side, &nodes[*b].side)));
        for (long, why) in partners {
            if one && fits(nodes, union, short, long) && union.unite(short, long, false, why) {
                continue;
            }
            may.push((short, long, likeness(&nodes[short].tokens, &nodes[long].tokens).unwrap_or(Likeness::Short)));
        }
    }
    unknown_sides(nodes, &people, union, offers);
    for (a, b, like) in may {
        if let Some((rank, reason)) = offer(&nodes[a], &nodes[b], &like) {
            offers.add(a, b, rank, reason);
        }
    }
}

/// Parts and letters: the shorter name is the one that may stand for several.
fn size(node: &Node<'_>) -> (usize, usize) {
    (full(&node.tokens), node.tokens.iter().map(String::len).sum())
}

fn names(nodes: &[Node<'_>], a: usize, b: usize) -> String {
    let name = |i: usize| nodes[i].spellings.keys().next().map_or("", |s| s);
    format!("{} and {}", name(a), name(b))
}

/// Every name of one set must be a form of every name of the other, but for what people united.
fn fits(nodes: &[Node<'_>], union: &Union, a: usize, b: usize) -> bool {
    let form = |x: usize, y: usize| nodes[x].tokens == nodes[y].tokens || same_tokens(&nodes[x].tokens, &nodes[y].tokens);
    if union.members(a).iter().any(|x| union.members(b).iter().any(|y| clash(&nodes[*x].side, &nodes[*y].side))) {
        return false;
    }
    if union.is_said(a) || union.is_said(b) {
        return true;
    }
    // A family name alone has to be a form of one full name; the full names settle the rest between them.
    let (x, y) = (whole(nodes, union, a), whole(nodes, union, b));
    match (x.is_empty(), y.is_empty()) {
        (false, false) => x.iter().all(|x| y.iter().all(|y| form(*x, *y))),
        (true, false) => union.members(a).iter().all(|x| y.iter().any(|y| form(*x, *y))),
        (false, true) => union.members(b).iter().all(|y| x.iter().any(|x| form(*x, *y))),
        (true, true) => union.members(a).iter().all(|x| union.members(b).iter().all(|y| form(*x, *y))),
    }
}

/// The full names of a set.
fn whole(nodes: &[Node<'_>], union: &Union, node: usize) -> Vec<usize> {
    union.members(node).iter().copied().filter(|i| full(&nodes[*i].tokens) >= 2).collect()
}

/// Two states, or two organisations.
fn clash(a: &Side, b: &Side) -> bool {
    a != b && matches!((a, b), (Side::State(_), Side::State(_)) | (Side::Body(_), Side::Body(_)))
}

/// Pairs worth a look: with a part that sounds alike, an office or a report in common.
fn pairs(nodes: &[Node<'_>], people: &[usize]) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<(Option<&Side>, String), Vec<usize>> = BTreeMap::new();
    for &i in people {
        let node = &nodes[i];
        let mut keys: BTreeSet<(Option<&Side>, String)> = BTreeSet::new();
        if node.side != Side::Unknown {
            keys.extend(node.tokens.iter().filter(|t| !is_initial(t)).map(|t| (Some(&node.side), format!("n {}", sound(t)))));
            keys.extend(node.offices.iter().map(|o| (Some(&node.side), format!("o {o}"))));
        }
        keys.extend(node.documents.iter().map(|d| (None, format!("d {d}"))));
        // The same full name, whatever the side.
        if full(&node.tokens) >= 2 {
            let mut sorted = node.tokens.clone();
            sorted.sort_unstable();
            keys.insert((None, format!("f {}", sorted.join(" "))));
        }
        for key in keys {
            blocks.entry(key).or_default().push(i);
        }
    }
    let mut pairs = BTreeSet::new();
    for block in blocks.values() {
        let block = &block[..block.len().min(AT_MOST)];
        for (n, a) in block.iter().enumerate() {
            pairs.extend(block[n + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs
}

/// Why two names are certainly one person.
fn certainly(a: &Node<'_>, b: &Node<'_>, like: &Likeness) -> Option<String> {
    if !like.is_form() {
        return None;
    }
    let report = a.shares_report(b);
    if a.side != b.side {
        // A report that names somebody in full goes on without the state.
        let one_unknown = a.side.may_be(&b.side);
        let beside = *like == Likeness::Same && !matches!((&a.side, &b.side), (Side::State(_), Side::State(_)));
        return (report && (one_unknown || beside)).then(|| format!("named in one report, {}", like.words()));
    }
    let office = a.shared_office(b).filter(|_| a.years_apart(b) <= YEARS);
    if let (Some(office), Side::State(_) | Side::Body(_)) = (office, &a.side) {
        return Some(format!("same office and state ({office}), {}", like.words()));
    }
    if report {
        return Some(format!("named in one report for {}, {}", a.side.suffix(), like.words()));
    }
    let family_first = matches!(&a.side, Side::State(code) if FAMILY_FIRST.contains(&code.as_str()));
    (*like == Likeness::Order && family_first).then(|| format!("same state ({}), where the family name stands first; {}", a.side.suffix(), like.words()))
}

/// Full names of people whose state no report gives: one with the only person of that name,
/// offered where there are several; and one name on two sides, which stays two.
fn unknown_sides(nodes: &[Node<'_>], people: &[usize], union: &mut Union, offers: &mut Offers) {
    let mut of_name: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for &i in people.iter().filter(|i| full(&nodes[**i].tokens) >= 2) {
        let mut sorted: Vec<&str> = nodes[i].tokens.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        of_name.entry(sorted).or_default().push(i);
    }
    for all in of_name.values().filter(|all| all.len() > 1) {
        let (unknown, known): (Vec<usize>, Vec<usize>) = all.iter().partition(|i| nodes[**i].side == Side::Unknown);
        let sets: BTreeSet<usize> = known.iter().map(|i| union.root(*i)).collect();
        for &u in &unknown {
            if let (1, Some(only)) = (sets.len(), sets.first())
                && fits(nodes, union, u, *only)
            {
                union.unite(u, *only, false, format!("the same name, and no report tells of a second {}", names(nodes, u, u).split(" and ").next().unwrap_or_default()));
            }
            for k in &sets {
                offers.add(u, *k, Rank::NoState, "the same name; one report does not say for which state".into());
            }
        }
        for (n, a) in known.iter().enumerate() {
            for b in &known[n + 1..] {
                if nodes[*a].side != nodes[*b].side {
                    let reason = format!("the same name, but one speaks for {} and the other for {}", nodes[*a].side.suffix(), nodes[*b].side.suffix());
                    offers.add(*a, *b, Rank::TwoSides, reason);
                }
            }
        }
    }
}

/// Whether to ask a person, and why.
fn offer(a: &Node<'_>, b: &Node<'_>, like: &Likeness) -> Option<(Rank, String)> {
    if a.side != b.side {
        return None;
    }
    let office = a.shared_office(b);
    let where_ = office.map_or_else(|| format!("same state ({})", a.side.suffix()), |o| format!("same office and state ({o} of {})", a.side.suffix()));
    let reason = format!("{where_}, {}", like.words());
    let rank = match (like, office) {
        (Likeness::Close(..), None) => return None,
        (Likeness::Close(..), Some(_)) => Rank::Letters,
        (Likeness::Sound(..), Some(_)) => Rank::SoundInOffice,
        (Likeness::Sound(..), None) if full(&a.tokens).min(full(&b.tokens)) < 2 => return None,
        (Likeness::Sound(..), None) => Rank::Sound,
        // Two family names without more are asked about as little as one and a full name.
        (Likeness::Short | Likeness::Same, _) => Rank::Short,
        (_, Some(_)) => Rank::FormInOffice,
        (Likeness::Order | Likeness::Patronymic, None) => Rank::Form,
        (Likeness::Middle | Likeness::Initials | Likeness::Nickname(..), None) => Rank::LooseForm,
    };
    Some((rank, reason))
}

/// The code of a side, where it is one.
pub(super) fn code(side: &Side) -> Vec<StateCode> {
    match side {
        Side::State(code) => vec![*code],
        // A joint body is its states'.
        Side::Body(body) => body.split('-').map(StateCode::parse).collect::<Option<Vec<_>>>().unwrap_or_default(),
        Side::Unknown => Vec::new(),
    }
}
