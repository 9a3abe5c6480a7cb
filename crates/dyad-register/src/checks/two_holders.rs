//! Two holders of one office at once. Only offices that one person holds, and only times
//! for which each is certainly said to hold it.

use std::collections::BTreeMap;

use super::{Finding, Input, Severity, finding, two_spellings, words};
use crate::canonical::fold;
use crate::facts::{name_tokens, same_name};
use crate::{Claim, Fact, Office, OfficeAction, PartialDate, StateCode, Status, When};

/// Titles of which a state has one holder; "minister of ..." and "... minister" as well.
const EXCLUSIVE: &[&str] = &["president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "monarch", "vice president", "chairman of the presidency", "taoiseach", "pope"];
/// Ministers of whom a state may have several.
const SEVERAL: &[&str] = &["deputy", "vice minister", "state minister", "minister of state", "minister without portfolio", "first deputy", "assistant", "junior", "minister in"];
/// How many holders of one office are compared with each other.
const AT_MOST: usize = 200;

struct Holder<'a> {
    fact: &'a Fact,
    office: &'a Office,
    from: PartialDate,
    to: PartialDate,
}

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    let mut offices: BTreeMap<(StateCode, String), Vec<Holder<'_>>> = BTreeMap::new();
    for fact in input.facts.iter().filter(|f| f.status == Status::Actual) {
        let Claim::Office(office) = &fact.claim else { continue };
        let (Some(state), OfficeAction::Incumbent) = (office.state, office.action) else { continue };
        let title = fold(office.title.as_deref().unwrap_or(&office.office));
        let Some((from, to)) = certain(input, fact).filter(|_| exclusive(&title)) else { continue };
        offices.entry((state, title)).or_default().push(Holder { fact, office, from, to });
    }
    for ((state, title), mut holders) in offices {
        holders.sort_by(|a, b| (a.from, a.to, &a.fact.id).cmp(&(b.from, b.to, &b.fact.id)));
        holders.truncate(AT_MOST);
        for (i, b) in holders.iter().enumerate() {
            // Against the one that most reports name: twelve odd names would else make sixty-six findings.
            let rivals = holders.iter().enumerate().filter(|(n, a)| *n != i && a.from <= b.to && b.from <= a.to && !same_person(a, b));
            let Some((n, a)) = rivals.max_by_key(|(n, a)| (a.fact.records.len(), std::cmp::Reverse(*n))) else { continue };
            let (many, few) = (a.fact.records.len(), b.fact.records.len());
            if many < few || (many == few && n > i) {
                continue;
            }
            let (x, y) = (&a.office.person, &b.office.person);
            let (from, until) = (a.from.max(b.from), a.to.min(b.to));
            let when = if from == until { format!("on {from}") } else { format!("between {from} and {until}") };
            let sentence = format!("{x} ({}) and {y} ({}) are both said to be {title} of {} {when}.", words::records(many), words::records(few), words::state(state));
            findings.push(finding(Severity::Warning, [&a.fact.id, &b.fact.id], [state], sentence).on([&fold(x), &fold(y), &title, state.as_str()]));
        }
    }
}

/// Two spellings of one name, as far as that can be told.
fn same_person(a: &Holder<'_>, b: &Holder<'_>) -> bool {
    let (x, y) = (&a.office.person, &b.office.person);
    same_name(x, y) || two_spellings::close(&name_tokens(x), &name_tokens(y)) || short_form(x, y) || part(x, y)
}

/// All of one name is a part of the other, wherever it stands: "Ishiba" and "Ishiba Shigeru",
/// "Abiy" and "Abiy Ahmed Ali".
fn part(a: &str, b: &str) -> bool {
    let (a, b) = (name_tokens(a), name_tokens(b));
    let within = |x: &[String], y: &[String]| !x.is_empty() && x.iter().all(|t| y.contains(t));
    within(&a, &b) || within(&b, &a)
}

/// One family name behind first names that begin alike: "Joe" and "Joseph" are more likely one person
/// than two holders.
fn short_form(a: &str, b: &str) -> bool {
    let (a, b) = (name_tokens(a), name_tokens(b));
    let begins = |x: &[String]| x.first().map(|t| t.chars().take(2).collect::<String>());
    a.len() > 1 && b.len() > 1 && a.last() == b.last() && begins(&a) == begins(&b)
}

fn exclusive(title: &str) -> bool {
    let several = SEVERAL.iter().any(|s| title.contains(s));
    !several && (EXCLUSIVE.contains(&title) || title.starts_with("minister of ") || title.starts_with("minister for ") || title.ends_with(" minister"))
}

/// The days from and to which the records certainly speak of: a report of a vague date proves no day.
fn certain(input: &Input<'_>, fact: &Fact) -> Option<(PartialDate, PartialDate)> {
    // Where no record has a date of its own, the fact tells all that its records do.
    let dates: Vec<When> = if fact.date.is_none() && fact.judgements.is_empty() {
        fact.records.iter().filter_map(|r| r.report_date.map(When::At)).collect()
    } else {
        input.records_of(fact).filter_map(|s| s.record.claim.when().or(s.document.date.map(When::At))).collect()
    };
    let certain = || dates.iter().filter(|d| d.earliest() == d.latest());
    certain().map(|d| d.earliest()).min().zip(certain().map(|d| d.latest()).max())
}
