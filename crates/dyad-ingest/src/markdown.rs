//! Markdown, perhaps with YAML front matter: `title`, `date`, `outlet` (or `source`),
//! `url`, `id`, `language`, `supersedes`. The text loses its marks (emphasis, links,
//! headings) and keeps its paragraphs, with a blank line between them.

use std::io::BufRead;
use std::ops::ControlFlow;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde::Deserialize;
use serde_json::Value;

use crate::Place;
use crate::plain;
use crate::raw::{Context, RawDocument};

pub(crate) fn read(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let Some(text) = plain::text(bytes, context, |_| None)? else { return ControlFlow::Continue(()) };
    let mut raw = RawDocument::default();
    let (front, body) = split(&text);
    if let Some(front) = front {
        match serde_saphyr::from_str::<Option<Front>>(front) {
            Ok(Some(front)) => front.fill(&mut raw),
            Ok(None) => {}
            Err(error) => {
                // The front matter begins on the second line.
                let place = match error.location() {
                    Some(at) => Place { column: Some(at.column()), ..context.line(at.line() + 1) },
                    None => context.line(1),
                };
                let what = error.without_snippet().to_string();
                let what = format!("the front matter is no sound YAML: {}", what.lines().next().unwrap_or_default());
                context.note(place, what, "the text is read without it")?;
            }
        }
    }
    let (title, text) = to_text(body);
    raw.title = raw.title.or(title);
    raw.text = text;
    let file = context.file();
    context.document(raw, file, None)
}

#[derive(Deserialize)]
struct Front {
    id: Option<Value>,
    date: Option<Value>,
    title: Option<Value>,
    outlet: Option<Value>,
    source: Option<Value>,
    url: Option<Value>,
    language: Option<Value>,
    lang: Option<Value>,
    supersedes: Option<Value>,
}

impl Front {
    fn fill(self, raw: &mut RawDocument) {
        let scalar = |value: Option<Value>| match value? {
            Value::String(text) => Some(text),
            Value::Number(n) => Some(n.to_string()),
            _ => None,
        };
        raw.id = scalar(self.id);
        raw.date = scalar(self.date);
        raw.title = scalar(self.title);
        raw.outlet = scalar(self.outlet).or_else(|| scalar(self.source));
        raw.url = scalar(self.url);
        raw.language = scalar(self.language).or_else(|| scalar(self.lang));
        raw.supersedes = scalar(self.supersedes);
    }
}

/// The front matter between `---` lines at the very beginning, and what follows it.
fn split(text: &str) -> (Option<&str>, &str) {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return (None, text) };
    let mut at = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return (Some(&text[first.len()..at]), &text[at + line.len()..]);
        }
        at += line.len();
    }
    (None, text)
}

/// Text without marks, and the title where the text begins with a heading of the first level.
fn to_text(markdown: &str) -> (Option<String>, String) {
    let mut text = String::new();
    let mut title = None;
    let mut html = String::new();
    // The number of the next item of each list that is open; `None` for bullets.
    let mut lists: Vec<Option<u64>> = Vec::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::List(start)) => {
                break_paragraph(&mut text);
                lists.push(start);
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
                break_paragraph(&mut text);
            }
            Event::Start(Tag::Item) => {
                break_paragraph(&mut text);
                // "12. The parties agree" must not lose its number, nor "1991. " a year.
                if let Some(Some(number)) = lists.last_mut() {
                    text.push_str(&format!("{number}. "));
                    *number += 1;
                }
            }
            Event::End(TagEnd::Heading(pulldown_cmark::HeadingLevel::H1)) if title.is_none() && !text.contains('\n') => {
                title = Some(std::mem::take(&mut text)).filter(|t| !t.is_empty());
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::Item) => {
                break_paragraph(&mut text);
            }
            Event::Start(Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_)) | Event::Rule => break_paragraph(&mut text),
            Event::Text(t) | Event::Code(t) => text.push_str(&t),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Html(h) => html.push_str(&h),
            Event::End(TagEnd::HtmlBlock) => {
                break_paragraph(&mut text);
                text.push_str(&crate::htmltext::text_of(&std::mem::take(&mut html)));
                break_paragraph(&mut text);
            }
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    (title, text)
}

/// Ends the paragraph with one blank line.
fn break_paragraph(text: &mut String) {
    let kept = text.trim_end().len();
    let last = text[..kept].rsplit('\n').next().unwrap_or_default();
    // A list item's number stays with the paragraph that follows it.
    let number = last.strip_suffix('.').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())) && text.ends_with(". ");
    if kept == 0 || number {
        return;
    }
    text.truncate(kept);
    text.push_str("\n\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_paragraphs_stay() {
        let (title, text) = to_text(
            "# Envoys *change*\n\nThe **envoy** of [Norway](https://example.org/n) left\nLisbon \\_today\\_ &amp; more.\n\n## Then\n\n- one\n- two\n\n12. The parties\n13. agree\n\n> quoted\n\n<div>A block<br>of HTML</div>\n",
        );
        assert_eq!(title.as_deref(), Some("Envoys change"));
        assert_eq!(text, "The envoy of Norway left\nLisbon _today_ & more.\n\nThen\n\none\n\ntwo\n\n12. The parties\n\n13. agree\n\nquoted\n\nA block\nof HTML");
    }

    #[test]
    fn front_matter_stands_between_its_lines_or_is_text() {
        assert_eq!(split("---\r\ntitle: x\r\n---\r\nText"), (Some("title: x\r\n"), "Text"));
        assert_eq!(split("---\n---\nText"), (Some(""), "Text"));
        assert_eq!(split("---\ntitle: x\nText"), (None, "---\ntitle: x\nText"));
        assert_eq!(split("Text\n---\n"), (None, "Text\n---\n"));
    }
}
