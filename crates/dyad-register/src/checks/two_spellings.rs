//! Two spellings of one name in one office: a letter or two apart.

use std::collections::BTreeMap;

use super::{Finding, Input, Severity, finding, words};
use crate::canonical::fold;
use crate::facts::{name_tokens, same_name};
use crate::{Claim, Fact, StateCode};

/// How many names of one office are compared with each other.
const AT_MOST: usize = 200;

pub fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    let mut posts: BTreeMap<(StateCode, String), BTreeMap<&str, &Fact>> = BTreeMap::new();
    for fact in &input.facts {
        let (person, state, post) = match &fact.claim {
            Claim::Office(c) => (&c.person, c.state, fold(c.title.as_deref().unwrap_or(&c.office))),
            Claim::Accreditation(c) => (&c.person, Some(c.sending), fold(&c.rank)),
            _ => continue,
        };
        if let Some(state) = state {
            posts.entry((state, post)).or_default().entry(person).or_insert(fact);
        }
    }
    for ((state, post), people) in posts {
        let names: Vec<(&str, &Fact, Vec<String>)> = people.into_iter().take(AT_MOST).map(|(name, fact)| (name, fact, name_tokens(name))).collect();
        for (n, (a, left, x)) in names.iter().enumerate() {
            for (b, right, y) in &names[n + 1..] {
                if !close(x, y) || same_name(a, b) {
                    continue;
                }
                let sentence = format!("{a} and {b}, both {post} of {}, may be two spellings of one name.", words::state(state));
                findings.push(finding(Severity::Note, [&left.id, &right.id], [state], sentence).on([&fold(a), &fold(b), &post, state.as_str()]));
            }
        }
    }
}

/// Every part of one name is close to a part of the other; one letter in a short part, two in a long one.
pub(crate) fn close(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || a.len() != b.len() {
        return false;
    }
    let mut left: Vec<&String> = a.iter().filter(|t| !b.contains(t)).collect();
    let mut right: Vec<&String> = b.iter().filter(|t| !a.contains(t)).collect();
    left.sort_unstable();
    right.sort_unstable();
    // All but one part must be the same; a name of one part may differ in it.
    left.len() == 1 && right.len() == 1 && {
        let (x, y) = (left[0], right[0]);
        let short = x.chars().count().min(y.chars().count());
        let allowed = if short >= 7 { 2 } else { usize::from(short >= 4) };
        distance(x, y, allowed) <= allowed
    }
}

/// How many letters must be put in, left out or changed; more than `most` is not counted on.
fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_names() {
        let near = |a: &str, b: &str| close(&name_tokens(a), &name_tokens(b));
        assert!(near("Madalina Lupa", "Madalina Lupu"));
        assert!(near("Kanat Bozumbayev", "Kanat Bozumbaev"));
        assert!(near("Tokayev", "Tokaev"));
        assert!(!near("Anna Smith", "Anna Stone"));
        assert!(!near("Ana Pop", "Ion Pop"));
        assert!(!near("Madalina Lupa", "Lupa"));
    }

    #[test]
    fn distances() {
        assert_eq!(distance("kitten", "sitting", 9), 3);
        assert_eq!(distance("abc", "abc", 2), 0);
        assert_eq!(distance("abc", "abcdef", 2), 3);
    }
}
