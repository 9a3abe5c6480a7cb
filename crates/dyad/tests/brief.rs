//! `dyad brief` from outside: forms, files, wrong usage.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use util::Dir;

/// A register of one report on Togo and Malta.
fn register() -> Dir {
    let dir = Dir::new();
    let text = "LOMÉ, May 6 - Togo and Malta established diplomatic relations on 6 May 2010.\n";
    dir.write("b.txt", format!("date 2010-05-06\nTogo and Malta take up relations\n\n{text}"));
    dir.run(&["read", "b.txt"]).ends(0);
    dir
}

#[test]
fn the_terminal_gets_it_with_sources() {
    let dir = register();
    let ran = dir.run(&["brief", "TGO", "maltese"]);
    ran.ends(0);
    assert!(ran.out.starts_with("Togo and Malta\nFrom one report, 6 May 2010\n"), "{ran:?}");
    assert!(ran.out.contains("6 May 2010  ") && ran.out.contains("established diplomatic relations") && ran.out.contains("\nSources\n"), "{ran:?}");
    assert!(!ran.out.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn the_name_of_the_file_says_the_form() {
    let dir = register();
    for (name, begins) in [("x.md", "# Togo and Malta\n"), ("x.html", "<!DOCTYPE html>"), ("x.json", "{\n  \"states\""), ("x.txt", "Togo and Malta\n")] {
        let ran = dir.run(&["brief", "TGO", "MLT", "-o", name]);
        assert_eq!(ran.out, "");
        ran.ends(0);
        let text = std::fs::read_to_string(dir.path(name)).unwrap();
        assert!(text.starts_with(begins) && !text.contains('\u{1b}'), "{name}: {text}");
    }
    let page = dir.run(&["brief", "TGO", "MLT", "--format", "html"]);
    assert_eq!(page.out, std::fs::read_to_string(dir.path("x.html")).unwrap());
}

#[test]
fn what_is_wrong_is_said() {
    let dir = register();
    dir.run(&["brief", "TGO", "Togo"]).says(&["two states", "Togo"]).ends(2);
    dir.run(&["brief", "TGO", "Malto"]).says(&["MLT (Malta)"]).ends(2);
    dir.run(&["brief", "TGO", "MLT", "-o", "x.doc"]).says(&["x.doc", ".html"]).ends(2);
    dir.run(&["brief", "TGO", "MLT", "--as-of", "soon"]).says(&["YYYY"]).ends(2);
    dir.run(&["brief", "TGO", "MLT", "-o", "none/x.md"]).says(&["cannot be written", "none"]).ends(1);
    assert!(dir.run(&["brief", "TGO", "MLT", "--as-of", "2009"]).out.contains("holds nothing"));
}

#[test]
fn a_monument_of_unknown_place_is_shown_where_the_report_is_of_two_states_alone() {
    let dir = Dir::new();
    let text = |others: &str| {
        format!(
            "The foreign ministers of Togo and Malta met in Lomé on 6 May 2010. {others}The two countries welcomed the opening of squares Togo and Valletta in their capital cities, as well as of the monuments to the poets Amadou Bakari and Dun Karm Psaila.\n"
        )
    };
    dir.write("alone/a.txt", format!("date 2010-05-07\nA meeting\n\n{}", text("")));
    dir.write("others/a.txt", format!("date 2010-05-07\nA meeting\n\n{}", text("Chile and Peru established diplomatic relations on 7 May 1850. ")));
    let alone = dir.run(&["brief", "TGO", "MLT", "--from", "alone"]).out;
    assert!(alone.contains("Monument of Dun Karm Psaila, opened") && alone.contains("Square named after Valletta in Lomé, Togo"), "{alone}");
    let others = dir.run(&["brief", "TGO", "MLT", "--from", "others"]).out;
    assert!(others.contains("Square named after Valletta") && !others.contains("Monument of Dun Karm"), "{others}");
}

#[test]
fn a_folder_is_enough() {
    let dir = register();
    let stored = dir.run(&["brief", "TGO", "MLT"]).out;
    std::fs::remove_file(dir.path("dyad.db")).unwrap();
    dir.write("in/b.txt", std::fs::read(dir.path("b.txt")).unwrap());
    let ran = dir.run(&["brief", "TGO", "MLT", "--from", "in"]);
    ran.ends(0);
    assert_eq!(ran.out, stored, "the same as from a register");
    assert!(!dir.path("dyad.db").exists(), "nothing is left behind");
    dir.write("in/empty.txt", "");
    let ran = dir.run(&["brief", "TGO", "MLT", "--from", "in"]);
    ran.ends(1).says(&["in/empty.txt"]);
    assert_eq!(ran.out, stored, "the rest is read");
    dir.run(&["brief", "TGO", "MLT", "--from", "nowhere"]).ends(1).says(&["nowhere", "nothing to read"]);
    dir.run(&["brief", "TGO", "MLT", "--rules", "in"]).ends(2);
}
