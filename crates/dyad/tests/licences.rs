//! The licences of everything that is built in, held against the allow-list of deny.toml.
//! cargo-deny does the same and more; this runs wherever the tests run, without a download.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod house;

use house::{metadata, read};

/// The quoted words of `allow = [ ... ]`.
fn allowed() -> Vec<String> {
    let text = read("deny.toml");
    let list = text.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).unwrap().0;
    let words: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(words.iter().any(|w| w == "MIT"), "the allow-list was not found: {words:?}");
    words
}

/// Whether an SPDX expression can be met with these licences. The old `MIT/Apache-2.0` means OR.
fn met(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let answer = either(&tokens, &mut at, allowed);
    assert_eq!(at, tokens.len(), "this licence cannot be read: {expression}");
    answer
}

fn either(tokens: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut answer = all(tokens, at, allowed);
    while tokens.get(*at) == Some(&"OR") {
        *at += 1;
        answer |= all(tokens, at, allowed);
    }
    answer
}

fn all(tokens: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut answer = one(tokens, at, allowed);
    while tokens.get(*at) == Some(&"AND") {
        *at += 1;
        answer &= one(tokens, at, allowed);
    }
    answer
}

fn one(tokens: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let token = tokens[*at];
    *at += 1;
    if token == "(" {
        let answer = either(tokens, at, allowed);
        assert_eq!(tokens.get(*at), Some(&")"), "a bracket is not closed: {tokens:?}");
        *at += 1;
        return answer;
    }
    let mut name = token.to_owned();
    if tokens.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", tokens[*at + 1]);
        *at += 2;
    }
    allowed.contains(&name)
}

#[test]
fn every_dependency_has_an_allowed_licence() {
    let allowed = allowed();
    let packages = metadata(true);
    let packages = packages["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "only {} packages: the list is not complete", packages.len());
    let wrong: Vec<String> = packages
        .iter()
        .map(|p| (p["name"].as_str().unwrap(), p["license"].as_str().unwrap_or("no licence named")))
        .filter(|(_, licence)| *licence == "no licence named" || !met(licence, &allowed))
        .map(|(name, licence)| format!("{name}: {licence}"))
        .collect();
    assert!(wrong.is_empty(), "not in the allow-list of deny.toml:\n{}", wrong.join("\n"));
}

#[test]
fn our_own_crates_say_their_licence() {
    for package in metadata(false)["packages"].as_array().unwrap() {
        assert_eq!(package["license"], "Apache-2.0", "{} needs `license.workspace = true`", package["name"]);
    }
    assert!(read("LICENSE").contains("Version 2.0, January 2004"));
    assert!(read("NOTICE").contains("GeoNames"), "CC BY 4.0 wants its author named");
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()];
    for yes in ["MIT", "GPL-3.0 OR MIT", "MIT/Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception OR X"] {
        assert!(met(yes, &allowed), "{yes}");
    }
    for no in ["GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0", "(MIT OR X) AND (GPL-3.0 OR Y)"] {
        assert!(!met(no, &allowed), "{no}");
    }
}
