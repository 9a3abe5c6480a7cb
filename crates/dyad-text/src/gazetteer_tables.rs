//! The gazetteer filled from the reference tables, and the rows of offices, ranks and
//! modifiers by number.

use std::sync::OnceLock;

use dyad_reference::leaders::{Leader, leaders};
use dyad_reference::offices::{Modifier, Office, modifiers, offices, portfolios};
use dyad_reference::ranks::{Rank, ranks};
use dyad_reference::states::NameType;
use dyad_reference::{StateCode, reference};
use rustc_hash::FxHashSet;

use crate::gazetteer::{Form, Gazetteer, Name};

/// Rows of the tables in a form that numbers point to.
struct Rows {
    offices: Vec<(Office, bool)>,
    ranks: Vec<Rank>,
    modifiers: Vec<Modifier>,
    portfolio_words: FxHashSet<&'static str>,
}

fn rows() -> &'static Rows {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    ROWS.get_or_init(|| Rows {
        offices: offices().map(|o| (o, false)).chain(offices().filter(|o| takes_plural(o.phrase)).map(|o| (o, true))).collect(),
        ranks: ranks().collect(),
        modifiers: modifiers().collect(),
        portfolio_words: portfolios().flat_map(|p| p.phrase.split([' ', '-'])).filter(|w| w.len() > 3 && !matches!(*w, "and" | "the" | "for" | "with" | "republic" | "abroad" | "people")).collect(),
    })
}

/// "minister" makes "ministers"; a phrase that ends in s or in "of x" does not.
fn takes_plural(phrase: &str) -> bool {
    !phrase.contains(" of ") && !phrase.contains(" to ") && phrase.ends_with(|c: char| c.is_ascii_lowercase()) && !phrase.ends_with('s')
}

/// The office of a row, and whether the row is its plural.
pub(crate) fn office_row(row: u16) -> Option<(Office, bool)> {
    rows().offices.get(usize::from(row)).copied()
}

/// The rank of a row.
pub(crate) fn rank_row(row: u16) -> Option<Rank> {
    rows().ranks.get(usize::from(row)).copied()
}

/// The modifier of a row.
pub(crate) fn modifier(row: u16) -> Option<Modifier> {
    rows().modifiers.get(usize::from(row)).copied()
}

/// The leader of a row.
#[must_use]
pub fn leader(row: u32) -> Option<&'static Leader> {
    leaders().get(row as usize)
}

/// A word that occurs in some portfolio: "urban", "petroleum".
pub(crate) fn portfolio_word(low: &str) -> bool {
    rows().portfolio_words.contains(low)
}

/// Fills the gazetteer.
pub(crate) fn build() -> Gazetteer {
    let mut gazetteer = Gazetteer::empty();
    states(&mut gazetteer);
    capitals(&mut gazetteer);
    others(&mut gazetteer);
    posts(&mut gazetteer);
    people(&mut gazetteer);
    gazetteer.finish();
    gazetteer
}

fn years(period: &dyad_reference::Period) -> (Option<i32>, Option<i32>) {
    (period.from.map(|d| d.0), period.to.map(|d| d.0))
}

fn states(gazetteer: &mut Gazetteer) {
    for name in reference().names() {
        let form = match name.kind {
            NameType::Adjective => Form::Adjective,
            NameType::Demonym => Form::People,
            NameType::Metonym => Form::Metonym,
            _ => Form::Noun,
        };
        // A former name holds in any year: a report of today tells of the Soviet Union, too.
        let years = if name.kind == NameType::Former { (None, None) } else { years(&name.period) };
        gazetteer.add(name.name, Name::State { code: name.code, form, ambiguous: name.ambiguous }, years, true);
    }
}

fn capitals(gazetteer: &mut Gazetteer) {
    for capital in reference().capitals.iter() {
        gazetteer.add(capital.name, Name::Capital { code: capital.code, metonym: capital.metonym }, years(&capital.period), true);
    }
}

fn others(gazetteer: &mut Gazetteer) {
    for phrase in reference().states.not_states() {
        gazetteer.add(phrase, Name::Nothing, (None, None), true);
    }
    for name in dyad_reference::organisations::names() {
        gazetteer.add(name.name, Name::Organisation { code: name.code }, (None, None), true);
    }
    for actor in dyad_reference::actors::actors() {
        if !actor.weak {
            gazetteer.add(actor.phrase, Name::Actor { state: Some(actor.state), sector: actor.sector }, years(&actor.period), true);
        }
    }
    for people in dyad_reference::peoples::peoples() {
        let name = Name::Actor { state: Some(people.code), sector: "CVL" };
        if people.ambiguous {
            for noun in dyad_reference::peoples::BESIDE {
                gazetteer.add(&format!("{} {noun}", people.name), name, (None, None), true);
            }
        } else {
            gazetteer.add(people.name, name, (None, None), true);
        }
    }
    for division in dyad_reference::divisions::divisions() {
        gazetteer.add(division.name, Name::City { code: division.code, ambiguous: division.ambiguous }, (None, None), true);
    }
    for city in reference().cities.iter() {
        gazetteer.add(city.name, Name::City { code: city.code, ambiguous: city.ambiguous }, (None, None), true);
    }
}

fn posts(gazetteer: &mut Gazetteer) {
    let mut row: u16 = 0;
    for (office, plural) in &rows().offices {
        if *plural {
            gazetteer.add(&format!("{}s", office.phrase), Name::Office { row }, (None, None), false);
        } else {
            // "3 pm" is no prime minister.
            gazetteer.add(office.phrase, Name::Office { row }, (None, None), false);
            if matches!(office.phrase, "pm" | "fm" | "mp") {
                gazetteer.last_needs_capitals(office.phrase);
            }
        }
        row = row.saturating_add(1);
    }
    for (i, rank) in rows().ranks.iter().enumerate() {
        // "rejected the charge" speaks of no chargé d'affaires.
        gazetteer.add(rank.phrase, Name::Rank { row: i as u16 }, (None, None), rank.phrase == "chargé");
    }
    for (i, modifier) in rows().modifiers.iter().enumerate() {
        gazetteer.add(modifier.phrase.trim_matches('-'), Name::OfficeModifier { row: i as u16 }, (None, None), false);
    }
    for (i, portfolio) in portfolios().enumerate() {
        gazetteer.add(portfolio.phrase, Name::Portfolio { row: i as u16 }, (None, None), false);
    }
}

fn people(gazetteer: &mut Gazetteer) {
    for (row, leader) in leaders().iter().enumerate() {
        // A leader is known some years before and after: "the former president".
        let years = (leader.from.map(|y| y - 2), leader.to.map(|y| y + 8));
        for form in leader.forms() {
            // "Crown Prince X", "King X": the title is an office of its own; see `titled_leader`.
            let first = form.split(' ').next().unwrap_or(form);
            if form.contains(' ')
                && matches!(
                    first,
                    "King" | "Queen" | "Crown" | "Prince" | "Princess" | "Emir" | "Sultan" | "Pope" | "President" | "Ayatollah" | "Sheikh" | "Emperor" | "Grand" | "General" | "Colonel" | "Marshal" | "Captain" | "Prime"
                )
            {
                continue;
            }
            gazetteer.add(form, Name::Leader { row: row as u32 }, years, true);
        }
    }
}

/// The state of a leader known by title and name: "King Hamad", "Pope Francis".
#[must_use]
pub fn titled_leader(words: &str, year: Option<i32>) -> Option<StateCode> {
    let plain: String = dyad_reference::fold::fold(words)
        .split(' ')
        .map(|w| {
            let mut c = w.chars();
            c.next().map_or(String::new(), |f| f.to_uppercase().collect::<String>() + c.as_str())
        })
        .collect::<Vec<_>>()
        .join(" ");
    let mut found = dyad_reference::leaders::leaders_named(&plain).filter(|l| year.is_none_or(|y| l.from.is_none_or(|f| f - 2 <= y) && l.to.is_none_or(|t| y <= t + 8)));
    let first = found.next()?.state;
    found.all(|l| l.state == first).then_some(first)
}

/// The state of a leader known by office and surname: "President Macron". None where two fit.
#[must_use]
pub fn surname_leader(surname: &str, title: &str, year: Option<i32>) -> Option<StateCode> {
    static INDEX: OnceLock<rustc_hash::FxHashMap<String, Vec<u32>>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let mut index: rustc_hash::FxHashMap<String, Vec<u32>> = rustc_hash::FxHashMap::default();
        for (row, leader) in leaders().iter().enumerate() {
            let low = leader.name.to_lowercase();
            let mut parts = low.split(' ');
            let (first, last) = (parts.next(), parts.next_back());
            for part in [first, last].into_iter().flatten() {
                index.entry(part.to_owned()).or_default().push(row as u32);
            }
        }
        index
    });
    let rows = index.get(&dyad_reference::fold::fold(surname))?;
    let mut found = rows.iter().filter_map(|r| leader(*r)).filter(|l| {
        let office = l.office == title || (l.office == "foreign minister" && title == "minister of foreign affairs");
        office && year.is_none_or(|y| l.from.is_none_or(|f| f - 1 <= y) && l.to.is_none_or(|t| y <= t + 1))
    });
    let first = found.next()?.state;
    found.all(|l| l.state == first).then_some(first)
}

/// The state of "the Macron government": a surname that heads of one state alone have, in
/// the years around if the year says something.
#[must_use]
pub fn government_of(surname: &str, year: Option<i32>) -> Option<StateCode> {
    let low = dyad_reference::fold::fold(surname);
    let heads = || leaders().iter().filter(|l| matches!(l.office, "president" | "prime minister" | "chancellor") && l.name.rsplit(' ').next().is_some_and(|last| dyad_reference::fold::fold(last) == low));
    let one = |list: Vec<StateCode>| list.first().copied().filter(|first| list.iter().all(|s| s == first));
    let near = |l: &&Leader| year.is_none_or(|y| l.from.is_none_or(|f| f - 1 <= y) && l.to.is_none_or(|t| y <= t + 1));
    one(heads().filter(near).map(|l| l.state).collect()).or_else(|| one(heads().map(|l| l.state).collect()))
}

/// The state that a leader's row speaks for.
#[must_use]
pub fn leader_state(row: u32) -> Option<StateCode> {
    leader(row).map(|l| l.state)
}

/// PLOVER's sector of a common noun: "troops" MIL, "police" COP.
#[must_use]
pub fn sector_noun(low: &str) -> Option<&'static str> {
    static NOUNS: OnceLock<rustc_hash::FxHashMap<&'static str, &'static str>> = OnceLock::new();
    NOUNS
        .get_or_init(|| {
            let mut map = rustc_hash::FxHashMap::default();
            for noun in dyad_reference::actors::sector_nouns() {
                map.insert(noun.noun, noun.sector);
                map.insert(noun.plural, noun.sector);
            }
            map
        })
        .get(low)
        .copied()
}
