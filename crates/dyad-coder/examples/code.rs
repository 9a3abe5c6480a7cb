//! Codes plain text files and JSON Lines without the program around it: for those who write
//! rules. `code FILE...` prints records; `code --layers FILE...` prints the layers, too.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example")]

use dyad_coder::Coder;
use dyad_register::Document;

fn main() {
    let coder = match Coder::builtin() {
        Ok(coder) => coder,
        Err(faults) => {
            for fault in faults {
                eprintln!("{fault}");
            }
            std::process::exit(1);
        }
    };
    let layers = std::env::args().any(|a| a == "--layers");
    for path in std::env::args().skip(1).filter(|a| !a.starts_with("--")) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let mut documents = Vec::new();
        if path.ends_with(".jsonl") {
            for line in text.lines() {
                let Ok(value) = serde_json::from_str::<serde_json::Value>(line) else { continue };
                let field = |name: &str| value.get(name).and_then(|v| v.as_str()).map(str::to_owned);
                let mut document = Document::new(field("id").unwrap_or_default(), field("text").unwrap_or_default());
                document.title = field("title");
                document.outlet = field("outlet");
                document.date = field("date").and_then(|d| d.parse().ok());
                documents.push(document.hashed());
            }
        } else {
            let name = std::path::Path::new(&path).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
            let mut document = Document::new(name, text);
            document.plain = true;
            documents.push(document);
        }
        for document in documents {
            if layers {
                let analysis = dyad_text::analyse(&document);
                for s in &analysis.sentences {
                    println!("{}\n{}", analysis.words(s, 0, s.units.len().saturating_sub(1)), dyad_text::dump::sentence(&analysis, s));
                }
            }
            for record in coder.code(&document) {
                println!("{}", serde_json::to_string(&record).unwrap_or_default());
            }
        }
    }
}
