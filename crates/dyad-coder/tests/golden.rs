//! The layers of a dozen sentences, written down: a change of the tagger or the grammar shows
//! here as a difference that a person looks at. `DYAD_UPDATE=1 cargo test -p dyad-coder --test
//! golden` writes them anew. The first line of each file is the sentence.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::fs;
use std::path::Path;

use dyad_register::Document;

#[test]
fn the_layers_are_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    assert!(files.len() >= 12, "{} files", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let written = fs::read_to_string(&file).unwrap();
        let sentence = written.lines().next().unwrap_or("");
        let mut document = Document::new("golden", sentence);
        document.date = Some("2022-05-03".parse().unwrap());
        let document = document.hashed();
        let analysis = dyad_text::analyse(&document);
        let dumps: Vec<String> = analysis.sentences.iter().map(|s| dyad_text::dump::sentence(&analysis, s)).collect();
        let lines: Vec<String> = dumps.concat().lines().map(|l| l.trim_end().to_owned()).collect();
        let now = format!("{sentence}\n{}\n", lines.join("\n"));
        if std::env::var_os("DYAD_UPDATE").is_some() {
            fs::write(&file, now).unwrap();
        } else if now != written {
            let differing = now.lines().zip(written.lines()).find(|(a, b)| a != b);
            wrong.push(format!("{}\n  now     {}\n  written {}", file.display(), differing.map_or("(more or fewer lines)", |d| d.0), differing.map_or("", |d| d.1)));
        }
    }
    assert!(wrong.is_empty(), "look at the differences; if they are better, write them with DYAD_UPDATE=1:\n{}", wrong.join("\n"));
}
