//! RSS and Atom: a document an item. The item's HTML becomes text; title, address, date
//! and id come from the item, outlet and language from the feed around it.

use std::borrow::Cow;
use std::io::BufRead;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use feed_rs::model::{Entry, Feed, FeedType};
use feed_rs::parser;

use crate::date::read_date;
use crate::encoding::decode;
use crate::html::declared_encoding;
use crate::htmltext::text_of;
use crate::raw::{Context, RawDocument, quoted};
use crate::stream::broken;
use crate::xmlsplit::{Piece, Splitter};

pub(crate) fn read(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let declared = match bytes.fill_buf() {
        Ok(head) => declared_encoding(&head[..head.len().min(200)]),
        Err(error) => return broken(context, &error),
    };
    let declared = declared.as_deref();
    let mut splitter = Splitter::new(bytes, context.limits.max_line);
    let mut about: Option<About> = None;
    let mut number = 0;
    loop {
        let piece = match splitter.next() {
            Ok(piece) => piece,
            Err(error) => return broken(context, &error),
        };
        number += 1;
        match piece {
            Piece::End => break,
            Piece::TooLong(line) => {
                let (place, limit) = (context.line(line), context.limits.max_line);
                context.problem(place, format!("the item is longer than {limit} bytes"), "raise the limit")?;
            }
            Piece::Unclosed(line) => {
                let place = context.line(line);
                context.problem(place, "the item that begins here never ends", "the feed may be cut off: fetch it again")?;
            }
            Piece::Item(item, line) => {
                let about = about.get_or_insert_with(|| About::of(&splitter, declared));
                let xml = [splitter.opening(), item, splitter.closing()].concat();
                one(xml, declared, about, line, number, context)?;
            }
        }
    }
    if number == 1 {
        let file = context.file();
        return context.problem(file, "there is no item of RSS or Atom in the file", "other XML is not read");
    }
    ControlFlow::Continue(())
}

/// What the feed says of itself.
#[derive(Default)]
struct About {
    outlet: Option<String>,
    language: Option<String>,
}

impl About {
    fn of(splitter: &Splitter<'_>, declared: Option<&str>) -> Self {
        let xml = decode([splitter.head(), &splitter.closing()].concat(), declared).text;
        let Ok(feed) = parse(&xml, |_| {}) else { return Self::default() };
        Self { outlet: feed.title.map(|t| text_of(&t.content)), language: feed.language }
    }
}

/// Parses a feed; dates that are not understood go to `bad_date`.
fn parse(xml: &str, bad_date: impl FnOnce(String)) -> Result<Feed, String> {
    let bad: Arc<Mutex<Option<String>>> = Arc::default();
    let seen = Arc::clone(&bad);
    let parser = parser::Builder::new()
        // Made-up ids would be the same for no one: an item without an id is named by its number.
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        // The day as the feed wrote it, not moved to another zone.
        .timestamp_parser(move |text| match read_date(text) {
            Ok(date) => format!("{}T00:00:00Z", date.earliest()).parse().ok(),
            Err(_) => {
                if let Ok(mut slot) = seen.lock() {
                    *slot = Some(text.to_owned());
                }
                None
            }
        })
        .build();
    let feed = parser.parse(with_version(xml).as_bytes()).map_err(|error| error.to_string())?;
    if let Some(text) = bad.lock().ok().and_then(|mut slot| slot.take()) {
        bad_date(text);
    }
    Ok(feed)
}

/// RSS without a version is read as RSS 2.0, which the parser itself refuses to guess.
fn with_version(xml: &str) -> Cow<'_, str> {
    let rest = xml.trim_start().strip_prefix("<rss");
    let tag = rest.and_then(|rest| rest.split('>').next());
    match (rest, tag) {
        (Some(rest), Some(tag)) if !tag.contains("version") => Cow::Owned(format!("<rss version=\"2.0\"{rest}")),
        _ => Cow::Borrowed(xml),
    }
}

/// Reads the feed of one item.
fn one(xml: Vec<u8>, declared: Option<&str>, about: &About, line: u64, number: u64, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let place = context.line(line);
    let decoded = decode(xml, declared);
    if let Some((note, _)) = decoded.note {
        context.note(place.clone(), note, "")?;
    }
    let mut bad_date = None;
    let feed = match parse(&decoded.text, |text| bad_date = Some(text)) {
        Ok(feed) => feed,
        Err(error) => return context.problem(place, format!("the item is broken: {error}"), "check that it is sound RSS or Atom"),
    };
    let kind = feed.feed_type.clone();
    let Some(entry) = feed.entries.into_iter().next() else {
        return context.problem(place, "the item is empty or lacks what its format demands", "an item of RSS 1.0 needs a title and a link");
    };
    if let Some(text) = bad_date {
        context.note(place.clone(), format!("the date {} is not understood", quoted(&text)), "write it as RFC 2822 or 3339")?;
    }
    let raw = document(entry, &kind, about);
    context.document(raw, place, Some(number))
}

fn document(entry: Entry, kind: &FeedType, about: &About) -> RawDocument {
    let content = entry.content.and_then(|c| c.body).map(|body| to_text(&body));
    let summary = entry.summary.map(|s| to_text(&s.content));
    // A summary beside a content is a teaser; it counts where the content is missing.
    let text = content.filter(|c| !c.trim().is_empty()).or(summary).unwrap_or_default();
    let date = entry.published.or(if *kind == FeedType::Atom { entry.updated } else { None });
    let link = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).or(entry.links.first());
    RawDocument {
        id: Some(entry.id),
        // Midnight of the day that was written: its date is the front of its ISO form.
        date: date.map(|d| d.to_rfc3339().chars().take(10).collect()),
        title: entry.title.map(|t| text_of(&t.content)),
        outlet: about.outlet.clone(),
        url: link.map(|l| l.href.clone()),
        language: None,
        language_claimed: entry.language.or_else(|| about.language.clone()),
        text,
        ..RawDocument::default()
    }
}

/// The text of an item's body. Feeds mix HTML and plain text without saying which; text
/// without a single tag keeps its line breaks.
fn to_text(body: &str) -> String {
    let tag = |(i, _): (usize, &str)| body[i + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    if body.match_indices('<').any(tag) { text_of(body) } else { text_of(&format!("<pre>{}</pre>", body.trim())) }
}
