//! Web pages: the article without its surroundings, its title, date and outlet.
//! `trafilatura` finds the article; it stays behind [`article`], so that another can
//! take its place. Where it fails or finds nothing, the visible text of the page is taken.

use std::io::BufRead;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::{Html, Selector};
use serde_json::Value;

use crate::date::read_date;
use crate::htmltext::{text_of, text_of_tree};
use crate::plain;
use crate::raw::{Context, RawDocument};
use crate::tame::tame;

/// Elements around an article rather than in it, for pages where no article is found.
const AROUND: [&str; 4] = ["nav", "footer", "aside", "form"];

/// Beyond so many bytes or tags, or so deep, a page is not given to `trafilatura`: it copies the
/// tree several times, and walks it by recursion.
const MAX_PAGE: usize = 2 << 20;
const MAX_TAGS: usize = 50_000;
const MAX_DEPTH: usize = 256;

pub(crate) fn read(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let Some(html) = plain::text(bytes, context, declared_encoding)? else { return ControlFlow::Continue(()) };
    let file = context.file();
    let raw = page(&html);
    if raw.text.trim().is_empty() {
        return context.problem(file, "the page has no text", "a page that is built by scripts must be saved as text");
    }
    context.document(raw, file, None)
}

/// What a page holds.
fn page(html: &str) -> RawDocument {
    let (html, tags) = tame(html);
    let html = &*html;
    let tree = Html::parse_document(html);
    let mut raw = RawDocument::default();
    if html.len() <= MAX_PAGE && tags <= MAX_TAGS && depth(&tree) <= MAX_DEPTH {
        raw = article(html).unwrap_or_default();
    }
    if !raw.text.contains("\n\n") {
        // On short pages the article comes without its paragraphs, or not at all. Where
        // the page holds hardly more, its own text is better.
        let visible = text_of_tree(&tree, &AROUND);
        if raw.text.trim().is_empty() || visible.len() <= raw.text.len() * 5 / 4 + 80 {
            raw.text = visible;
        }
    }
    raw.title = raw.title.or_else(|| meta(&tree, "og:title")).or_else(|| first_text(&tree, "title"));
    raw.outlet = raw.outlet.or_else(|| meta(&tree, "og:site_name"));
    raw.date = published(&tree).or_else(|| raw.url.as_deref().and_then(date_in_address));
    raw.language_claimed = tree.root_element().attr("lang").map(str::to_owned);
    if let Some(title) = &raw.title {
        without_title(&mut raw.text, title);
    }
    raw
}

/// When a page was published, by its metadata: `meta` elements, JSON-LD, `time` elements.
/// Only what can be read as a date counts; a date of change does not.
fn published(tree: &Html) -> Option<String> {
    const NAMES: [&str; 12] = [
        "article:published_time", "og:published_time", "datePublished", "parsely-pub-date", "publish-date", "pubdate", "DC.date.issued", "DC.date.created", "DC.date", "dcterms.issued", "dcterms.created", "dcterms.date",
    ];
    let readable = |date: &String| read_date(date).is_ok();
    if let Some(date) = NAMES.iter().find_map(|name| meta(tree, name).filter(readable)) {
        return Some(date);
    }
    let scripts = Selector::parse("script[type='application/ld+json']").ok()?;
    for script in tree.select(&scripts).take(16) {
        let json: Result<Value, _> = serde_json::from_str(&script.text().collect::<String>());
        if let Some(date) = json.ok().and_then(|json| date_published(&json)).filter(readable) {
            return Some(date);
        }
    }
    let time = |selector: &str| -> Vec<String> {
        let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
        tree.select(&selector).filter_map(|t| t.attr("datetime").map(str::to_owned)).filter(readable).take(64).collect()
    };
    let named = time("time[itemprop='datePublished'], time[pubdate]").into_iter().next();
    named.or_else(|| meta(tree, "date").filter(readable)).or_else(|| time("article time[datetime], main time[datetime]").into_iter().next()).or_else(|| {
        // Outside an article a date may be that of another story: only a single one counts.
        let mut all = time("time[datetime]");
        all.dedup();
        (all.len() == 1).then(|| all.remove(0))
    })
}

/// The day in an address such as `https://example.org/2016/03/04/envoy`.
fn date_in_address(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.split(['/', '-']).collect();
    let day = |w: &&[&str]| w[0].len() == 4 && (w[0].starts_with("19") || w[0].starts_with("20")) && w[1].len() == 2 && w[2].len() == 2;
    let found = parts.windows(3).find(day)?.join("-");
    read_date(&found).is_ok().then_some(found)
}

/// The `datePublished` of a JSON-LD object: its own, then that of the objects it lists.
fn date_published(json: &Value) -> Option<String> {
    match json {
        Value::Array(items) => items.iter().take(64).find_map(date_published),
        Value::Object(fields) => match fields.get("datePublished") {
            Some(Value::String(date)) => Some(date.clone()),
            _ => fields.get("@graph").and_then(date_published),
        },
        _ => None,
    }
}

/// The article of a page by `trafilatura`: text, title, outlet and address;
/// `None` where it finds none.
fn article(html: &str) -> Option<RawDocument> {
    // Its date may be that of the last change, or the first of January of a copyright line:
    // no date is better, see `published`.
    let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true).with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    // A young library must not end the program over one page.
    let result = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(html, &options))).ok()?.ok()?;
    let field = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    Some(RawDocument {
        // Its own text form joins paragraphs; ours keeps them apart.
        text: text_of(&result.content_html),
        title: field(&result.metadata.title),
        outlet: field(&result.metadata.sitename),
        url: field(&result.metadata.url),
        ..RawDocument::default()
    })
}

/// Takes the headline off the beginning of the text, where it would be read twice.
fn without_title(text: &mut String, title: &str) {
    let Some(rest) = text.strip_prefix(title) else { return };
    if rest.starts_with("\n\n") {
        *text = rest.trim_start().to_owned();
    }
}

/// How deep elements nest.
fn depth(tree: &Html) -> usize {
    let (mut at, mut depth, mut deepest) = (tree.tree.root(), 0usize, 0);
    loop {
        if let Some(child) = at.first_child() {
            at = child;
            depth += 1;
            deepest = deepest.max(depth);
            continue;
        }
        loop {
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            let Some(parent) = at.parent() else { return deepest };
            at = parent;
            depth -= 1;
        }
    }
}

/// The content of a `meta` element by its property, name or item property.
fn meta(tree: &Html, name: &str) -> Option<String> {
    let selector = Selector::parse("meta[content]").ok()?;
    tree.select(&selector)
        .find(|m| ["property", "name", "itemprop"].iter().any(|a| m.attr(a).is_some_and(|v| v.eq_ignore_ascii_case(name))))
        .and_then(|m| m.attr("content"))
        .map(|c| c.trim().to_owned())
        .filter(|c| !c.is_empty())
}

fn first_text(tree: &Html, selector: &str) -> Option<String> {
    let selector = Selector::parse(selector).ok()?;
    let text: String = tree.select(&selector).next()?.text().collect();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty())
}

/// The encoding that a page names in its first bytes.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let after = ["charset=", "encoding="].iter().find_map(|key| Some(&head[head.find(key)? + key.len()..]))?;
    let label: String = after.trim_start_matches(['"', '\'', ' ']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Some(label).filter(|l| !l.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html lang="en-GB"><head><title>Norway recalls its envoy | The Fjord Post</title>
<meta property="og:title" content="Norway recalls its envoy"><meta property="og:site_name" content="The Fjord Post">
<meta property="article:published_time" content="2016-03-04T22:10:00+01:00"><meta property="article:modified_time" content="2017-01-01T10:00:00Z">
<link rel="canonical" href="https://example.org/envoy"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav>
<article><h1>Norway recalls its envoy</h1>
<p>OSLO &mdash; Norway recalled its ambassador to Portugal on Friday, the foreign ministry said in a short statement.</p>
<p>The ambassador, who had been in Lisbon since 2014, is expected in Oslo by the weekend &amp; will brief the government.</p>
<p>Portugal's government did not comment. The two countries have had a quarrel over fish since the winter.</p></article>
<footer><p>Copyright The Fjord Post. Sign up for our newsletter to get the best stories.</p></footer></body></html>"#;

    #[test]
    fn the_article_with_its_metadata() {
        let raw = page(PAGE);
        assert_eq!(raw.title.as_deref(), Some("Norway recalls its envoy"));
        assert_eq!(raw.outlet.as_deref(), Some("The Fjord Post"));
        assert_eq!(raw.url.as_deref(), Some("https://example.org/envoy"));
        assert!(raw.date.as_deref().is_some_and(|d| d.starts_with("2016-03-04")), "{:?}", raw.date);
        let paragraphs: Vec<&str> = raw.text.split("\n\n").collect();
        assert_eq!(paragraphs.len(), 3, "{}", raw.text);
        assert!(paragraphs[0].starts_with("OSLO — Norway recalled"), "{}", raw.text);
        assert!(paragraphs[1].ends_with("weekend & will brief the government."), "{}", raw.text);
        assert!(!raw.text.contains("newsletter") && !raw.text.contains("World news"), "{}", raw.text);
    }

    #[test]
    fn the_date_of_publication_wherever_it_stands() {
        for (head, date) in [
            ("<meta itemprop='datePublished' content='2016-03-04'>", Some("2016-03-04")),
            ("<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\"}, {\"datePublished\": \"2016-03-05T10:00:00Z\"}]}</script>", Some("2016-03-05T10:00:00Z")),
            ("<meta name='date' content='lately'><body><time datetime='2016-03-06'>Sunday</time>", Some("2016-03-06")),
            ("<time datetime='2016-03-06'>a</time><article><time datetime='2016-03-07'>b</time></article>", Some("2016-03-07")),
            ("<time datetime='2016-03-06'>a</time><time datetime='2016-03-07'>b</time>", None),
            ("<script type='application/ld+json'>{broken</script>", None),
        ] {
            assert_eq!(published(&Html::parse_document(head)).as_deref(), date, "{head}");
        }
        assert_eq!(date_in_address("https://example.org/news/2016/03/04/envoy").as_deref(), Some("2016-03-04"));
        assert_eq!(date_in_address("https://example.org/a-2016-03-04").as_deref(), Some("2016-03-04"));
        assert_eq!(date_in_address("https://example.org/2016/13/04/1234/56/78"), None);
        // A copyright line is no date, and the finder of articles would take it for one.
        let paragraphs = "<p>The envoy of Norway left Lisbon after a long quarrel over fish, the ministry said.".repeat(8);
        assert_eq!(page(&format!("<article>{paragraphs}</article><footer>(c) 2020</footer>")).date, None);
    }

    #[test]
    fn a_scrap_of_a_page_is_read_too() {
        assert_eq!(page("<p>Chad and Togo signed a treaty.<p>It is <b>short.").text, "Chad and Togo signed a treaty.\n\nIt is short.");
        assert_eq!(page("<title>A</title>").text, "");
    }

    #[test]
    fn a_hostile_page_is_read_without_the_article_finder() {
        let raw = page(&format!("<title>Deep</title>{}<p>Chad and Togo signed a treaty.", "<div>".repeat(50_000)));
        assert_eq!(raw.text, "Chad and Togo signed a treaty.");
        assert_eq!(raw.title.as_deref(), Some("Deep"));
    }

    #[test]
    fn the_encoding_that_a_page_declares() {
        for (head, label) in [
            ("<meta charset=\"windows-1251\">", Some("windows-1251")),
            ("<meta http-equiv=x content='text/html; charset=ISO-8859-2'>", Some("iso-8859-2")),
            ("<?xml version=\"1.0\" encoding='utf-8'?>", Some("utf-8")),
            ("<p>none", None),
        ] {
            assert_eq!(declared_encoding(head.as_bytes()).as_deref(), label);
        }
    }
}
