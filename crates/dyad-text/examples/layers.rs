//! Prints the layers of texts, one document a line of JSON-less plain text on standard input.
#![allow(clippy::print_stdout, reason = "an example")]
use dyad_register::Document;

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let mut document = Document::new("x", text);
        document.plain = true;
        let analysis = dyad_text::analyse(&document);
        for s in &analysis.sentences {
            println!("{}", analysis.words(s, 0, s.units.len().saturating_sub(1)));
            println!("{}", dyad_text::dump::sentence(&analysis, s));
        }
    }
}
