//! One line a person: what the register knows of an envoy or an office holder at several
//! dates is told in one sentence.

use dyad_register::{AccreditationAction, Claim, Fact, Office, OfficeAction, PartialDate, Status, When, facts::same_name};

use crate::brief::draft::Draft;
use crate::brief::select::day;
use crate::brief::{line, words};

/// Groups facts by person; the longest spelling names the group.
pub fn by_person<'a>(facts: impl Iterator<Item = &'a Fact>, same_post: impl Fn(&Fact, &Fact) -> bool) -> Vec<Vec<&'a Fact>> {
    let mut groups: Vec<Vec<&'a Fact>> = Vec::new();
    for fact in facts {
        let fits = |group: &Vec<&Fact>| {
            group.iter().any(|other| match (fact.claim.person(), other.claim.person()) {
                (Some(a), Some(b)) => same_name(a, b) && same_post(fact, other),
                _ => false,
            })
        };
        match groups.iter_mut().find(|g| fits(g)) {
            Some(group) => group.push(fact),
            None => groups.push(vec![fact]),
        }
    }
    for group in &mut groups {
        group.sort_by_key(|f| spelling(f));
    }
    groups
}

/// Sorts the longest spelling first, of equals the one with the most accents.
fn spelling(fact: &Fact) -> (std::cmp::Reverse<(usize, usize)>, String, String) {
    let name = fact.claim.person().unwrap_or("");
    let size = (name.chars().count(), name.chars().filter(|c| !c.is_ascii()).count());
    (std::cmp::Reverse(size), name.to_owned(), fact.id.clone())
}

/// Puts together the groups of one person whose dates in office are the same: "Deputy Prime
/// Minister and Minister of Foreign Affairs".
pub fn with_all_posts<'a>(groups: Vec<Vec<&'a Fact>>) -> Vec<Draft<'a>> {
    let mut people: Vec<(Vec<&'a Fact>, Vec<String>)> = Vec::new();
    for group in groups {
        let Some(Claim::Office(office)) = group.first().map(|f| &f.claim) else { continue };
        let same = |held: &[&Fact]| {
            let name = held.first().and_then(|f| f.claim.person()).unwrap_or("");
            same_name(name, &office.person) && known(held) == known(&group)
        };
        match people.iter_mut().find(|(held, _)| same(held)) {
            Some((held, posts)) => {
                posts.push(office.office.clone());
                held.extend(group);
            }
            None => {
                let posts = vec![office.office.clone()];
                people.push((group, posts));
            }
        }
    }
    let draft = |(group, mut posts): (Vec<&'a Fact>, Vec<String>)| {
        let Claim::Office(office) = &group.first()?.claim else { return None };
        posts.sort_unstable();
        let all = Office { office: words::list(&posts), ..office.clone() };
        told(format!("{}, {}", office.person, line::post(&all)), &group)
    };
    people.into_iter().filter_map(draft).collect()
}

/// The line of one envoy: who it is, and what is known in brackets.
pub fn envoy<'a>(group: &[&'a Fact]) -> Option<Draft<'a>> {
    match &group.first()?.claim {
        Claim::Accreditation(c) => told(line::envoy(c), group),
        _ => None,
    }
}

/// What is known of a person in a post, oldest first.
fn known(group: &[&Fact]) -> String {
    let mut steps: Vec<(Option<PartialDate>, String)> = group.iter().filter_map(|f| step(f)).collect();
    steps.extend(in_office(group));
    steps.sort();
    steps.dedup();
    steps.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("; ")
}

/// A line on a person or a post, with what is known in brackets.
pub fn told<'a>(who: String, group: &[&'a Fact]) -> Option<Draft<'a>> {
    let known = known(group);
    let text = if known.is_empty() { who } else { format!("{who} ({known})") };
    let all_denied = group.iter().all(|f| f.status == Status::Denied);
    Some(Draft { date: group.iter().filter_map(|f| last(f)).max_by_key(|w| w.latest()), reported: false, text, notes: Vec::new(), status: if all_denied { Status::Denied } else { Status::Actual }, facts: group.to_vec() })
}

fn last(fact: &Fact) -> Option<When> {
    day(fact).into_iter().chain(fact.last_seen.map(When::At)).max_by_key(|w| w.latest())
}

/// Anything but being in office, with its date.
fn step(fact: &Fact) -> Option<(Option<PartialDate>, String)> {
    let what = match &fact.claim {
        Claim::Accreditation(c) => match c.action {
            AccreditationAction::Incumbent => return None,
            AccreditationAction::Appointed => "appointed",
            AccreditationAction::Presented => "presented credentials",
            AccreditationAction::Recalled => "recalled",
            AccreditationAction::Expelled => "expelled",
            AccreditationAction::Ended => "left",
        },
        Claim::Office(c) => match c.action {
            OfficeAction::Incumbent => return None,
            OfficeAction::Appointed => "appointed",
            OfficeAction::Left => "left office",
            OfficeAction::Former => "former",
        },
        _ => return None,
    };
    let date = fact.date.or_else(|| fact.claim.when());
    let text = match (date, fact.first_seen) {
        (Some(date), _) => format!("{what} {}", words::at(date)),
        (None, Some(seen)) => format!("{what} by {}", words::date(seen)),
        (None, None) => what.to_owned(),
    };
    let not = if fact.status == Status::Denied { "not " } else { "" };
    Some((date.map(When::earliest).or(fact.first_seen), format!("{not}{text}")))
}

/// The first and the last date of all facts of being in office.
fn in_office(group: &[&Fact]) -> Option<(Option<PartialDate>, String)> {
    let incumbent = |f: &&&Fact| {
        f.status == Status::Actual && matches!(&f.claim, Claim::Accreditation(dyad_register::Accreditation { action: AccreditationAction::Incumbent, .. }) | Claim::Office(Office { action: OfficeAction::Incumbent, .. }))
    };
    let held: Vec<&&Fact> = group.iter().filter(incumbent).collect();
    let dates = |f: &&&Fact| [f.date.map(When::earliest), f.date.map(When::latest), f.first_seen, f.last_seen];
    let mut known: Vec<PartialDate> = held.iter().flat_map(dates).flatten().collect();
    known.sort_unstable();
    let (first, last) = (known.first()?, known.last()?);
    let text = if first == last { format!("in office {}", words::at(When::At(*first))) } else { format!("in office at least from {} to {}", words::date(*first), words::date(*last)) };
    Some((Some(*first), text))
}
