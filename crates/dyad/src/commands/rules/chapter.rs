//! A chapter of the rulebook on the terminal: prose wrapped, patterns with their names.

use dyad_coder::Rulebook;
use dyad_coder::rulebook::Chapter;
use serde_json::{Value, json};

use crate::commands::page::{BOLD, DIM, GOOD, PLAIN, Page};

/// The chapter as a page.
pub(super) fn terminal(book: &Rulebook, chapter: &Chapter) -> String {
    let mut page = Page::new();
    page.paragraph(0, DIM, &chapter.file);
    let mut block: Option<String> = None;
    let mut prose = String::new();
    for (i, line) in chapter.text.lines().enumerate() {
        if let Some(info) = line.trim_start().strip_prefix("```") {
            flush(&mut page, &mut prose);
            match block {
                Some(_) => {
                    page.blank();
                    block = None;
                }
                None => {
                    page.paragraph(2, DIM, info);
                    block = Some(info.split_whitespace().next().unwrap_or("").to_owned());
                }
            }
        } else if let Some(kind) = &block {
            let own = chapter.patterns.iter().filter_map(|p| book.patterns.get(*p)).find(|p| p.place.1 == i + 1);
            match (kind.as_str(), own) {
                ("pattern" | "phrase", Some(pattern)) => page.item(&pattern.id, BOLD, &pattern.text),
                ("dispatch", _) => page.paragraph(4, PLAIN, line),
                ("records", _) => page.paragraph(4, GOOD, line),
                _ => page.verbatim(PLAIN, &format!("    {line}")),
            }
        } else if line.starts_with('#') {
            flush(&mut page, &mut prose);
            page.heading(line.trim_start_matches('#').trim());
        } else if line.trim().is_empty() {
            flush(&mut page, &mut prose);
        } else {
            prose.push_str(line);
            prose.push(' ');
        }
    }
    flush(&mut page, &mut prose);
    page.finish()
}

fn flush(page: &mut Page, prose: &mut String) {
    if !prose.trim().is_empty() {
        page.paragraph(0, PLAIN, prose);
        page.blank();
    }
    prose.clear();
}

/// The chapter for machines.
pub(super) fn json(book: &Rulebook, chapter: &Chapter) -> Value {
    let patterns = chapter.patterns.iter().filter_map(|p| book.patterns.get(*p));
    let patterns: Vec<Value> = patterns.map(|p| json!({ "rule": p.id, "kind": p.kind, "line": p.place.1, "pattern": p.text, "arguments": p.fixed })).collect();
    let stories: Vec<Value> = chapter.stories.iter().map(|s| json!({ "name": s.name, "line": s.place.1, "text": s.document.text, "records": s.expected.len() })).collect();
    json!({ "chapter": chapter.name, "title": chapter.title, "file": chapter.file, "patterns": patterns, "in_code": chapter.coded, "stories": stories })
}
