//! ARCHITECTURE.md and its neighbours against the tree: crates, arrows, file names.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod house;

use std::collections::{BTreeMap, BTreeSet};

use house::{metadata, read, root};

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The arrows as the page has them, and the order of its lines.
fn told() -> (Arrows, Vec<String>) {
    let page = read("ARCHITECTURE.md");
    let block = page.split_once("```arrows\n").and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
    let pairs: Vec<(String, BTreeSet<String>)> = block.lines().map(|l| l.split_once("->").unwrap()).map(|(a, b)| (a.trim().to_owned(), b.split_whitespace().map(str::to_owned).collect())).collect();
    let order = pairs.iter().map(|(name, _)| name.clone()).collect();
    (pairs.into_iter().collect(), order)
}

/// The arrows as cargo has them; what only tests use does not count.
fn built() -> Arrows {
    let metadata = metadata(false);
    let packages = metadata["packages"].as_array().unwrap();
    let ours: BTreeSet<&str> = packages.iter().map(|p| p["name"].as_str().unwrap()).collect();
    packages
        .iter()
        .map(|p| {
            let uses = p["dependencies"].as_array().unwrap().iter().filter(|d| d["kind"].is_null()).map(|d| d["name"].as_str().unwrap());
            (p["name"].as_str().unwrap().to_owned(), uses.filter(|n| ours.contains(n)).map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn the_arrows_are_as_told() {
    assert_eq!(told().0, built(), "left ARCHITECTURE.md, right cargo metadata");
}

#[test]
fn no_arrow_points_back() {
    let (arrows, order) = told();
    for (at, name) in order.iter().enumerate() {
        for used in &arrows[name] {
            assert!(order[at + 1..].contains(used), "{name} -> {used} points up the list");
        }
    }
}

#[test]
fn every_crate_has_its_section_and_its_invariants() {
    let page = read("ARCHITECTURE.md");
    let contributing = read("CONTRIBUTING.md");
    for name in built().keys() {
        let section = page.split_once(&format!("\n## {name}\n")).unwrap_or_else(|| panic!("ARCHITECTURE.md has no section ## {name}")).1;
        let section = section.split("\n## ").next().unwrap();
        for part in ["Entry: `", "- Invariant: ", "- Absent: "] {
            assert!(section.contains(part), "the section of {name} has no {part:?}");
        }
        assert!(contributing.contains(&format!("`{name}`")), "CONTRIBUTING.md does not say what {name} is");
    }
}

#[test]
fn every_file_that_a_page_names_is_there() {
    let mut seen = 0;
    for page in ["README.md", "GUIDE.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/errors.md", "docs/accuracy.md"] {
        let text = read(page);
        let quoted = text.split('`').skip(1).step_by(2);
        let linked = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let folders = ["crates/", "rulebook/", "reference/", "docs/", "examples/", ".ci/"];
        for name in quoted.filter(|q| folders.iter().any(|f| q.starts_with(f))).chain(linked.filter(|l| !l.contains("://") && !l.starts_with('#'))) {
            let name = name.split('#').next().unwrap();
            if name.contains(char::is_whitespace) || name.contains(['*', '<', 'X']) {
                continue;
            }
            seen += 1;
            let base = if page.starts_with("docs/") && !folders.iter().any(|f| name.starts_with(f)) { root().join("docs") } else { root() };
            assert!(base.join(name).exists(), "{page} names {name}, which is not there");
        }
    }
    assert!(seen > 30, "only {seen} names were found: the test looks at nothing");
}
