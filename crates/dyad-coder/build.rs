//! Lists the chapters of the rulebook, so that adding or deleting a file touches nothing else.

use std::fmt::Write;
use std::path::Path;

fn main() {
    let dir = Path::new("../../rulebook");
    println!("cargo::rerun-if-changed={}", dir.display());
    let mut files: Vec<_> = std::fs::read_dir(dir).into_iter().flatten().filter_map(Result::ok).map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    files.sort();
    let mut out = String::from("/// The chapters that come with the program: path and text.\npub const CHAPTERS: &[(&str, &str)] = &[\n");
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let _ = writeln!(out, "    (\"rulebook/{name}\", include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../../rulebook/{name}\"))),");
    }
    out.push_str("];\n");
    if let Ok(dir) = std::env::var("OUT_DIR") {
        let _ = std::fs::write(Path::new(&dir).join("chapters.rs"), out);
    }
}
