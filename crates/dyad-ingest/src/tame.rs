//! Keeps hostile HTML away from the parsers. Some pages of a few megabytes would cost
//! them hours or gigabytes: a hundred thousand open elements (each tag looks through all
//! of them), emphasis that is never closed (each paragraph repeats it), a tag of a
//! hundred thousand attributes. Such a page is turned into text by hand first.

use std::borrow::Cow;

use crate::htmltext::is_block;

/// Elements open at once.
const MAX_OPEN: usize = 1000;
/// Tags of a page.
const MAX_TAGS: usize = 400_000;
/// Elements that the parser would add by itself to repeat open emphasis.
const MAX_REPEATED: usize = 400_000;
/// White space and slashes within one tag: a bound on its attributes.
const MAX_ATTRIBUTES: usize = 4000;

/// The page itself, or where it is hostile a flat one with the same text; and how many
/// tags it has.
pub(crate) fn tame(html: &str) -> (Cow<'_, str>, usize) {
    let (mut open, mut emphasis, mut repeated, mut tags) = (0usize, 0usize, 0usize, 0usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let Some(tag) = Tag::at(rest) else {
            rest = &rest[1..];
            continue;
        };
        let (whole, after) = rest.split_at(rest.find('>').unwrap_or(rest.len()));
        rest = after;
        tags += 1;
        repeated += emphasis;
        let step = |n: &mut usize| *n = if tag.ending { n.saturating_sub(1) } else { *n + 1 };
        if is_emphasis(tag.name()) {
            step(&mut emphasis);
        }
        if !closes_itself(tag.name()) {
            step(&mut open);
        }
        if open > MAX_OPEN || tags > MAX_TAGS || repeated > MAX_REPEATED || has_too_many_attributes(whole) {
            return (Cow::Owned(flat(html)), tags);
        }
    }
    (Cow::Borrowed(html), tags)
}

/// The title and the text of a page, without any other tag.
fn flat(html: &str) -> String {
    let (mut title, mut text) = (String::new(), String::new());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(tag) = Tag::at(rest) else {
            let comment = rest.starts_with("<!--").then(|| rest.find("-->")).flatten();
            if let Some(end) = comment {
                rest = &rest[end + 3..];
            } else {
                // An angle bracket that begins no tag is text.
                text.push_str("&lt;");
                rest = &rest[1..];
            }
            continue;
        };
        // A tag without its end is cut off: nothing of it is text.
        rest = &rest[rest.find('>').map_or(rest.len(), |end| end + 1)..];
        match tag.name() {
            name @ ("script" | "style" | "title" | "noscript" | "template") if !tag.ending => {
                let end = end_of(rest, name);
                if name == "title" && title.is_empty() {
                    title = format!("<title>{}</title>", &rest[..end]);
                }
                rest = &rest[end..];
            }
            "br" => text.push('\n'),
            name if is_block(name) && !text.ends_with("\n\n") => text.push_str("\n\n"),
            _ => {}
        }
    }
    text.push_str(rest);
    // `pre` keeps the blank lines, and the parser decodes the entities.
    format!("{title}<pre>{}", text.trim())
}

/// Where the element `name` ends in the text that follows its start tag.
fn end_of(text: &str, name: &str) -> usize {
    text.match_indices("</").find(|(at, _)| Tag::at(&text[*at..]).is_some_and(|tag| tag.name() == name)).map_or(text.len(), |(at, _)| at)
}

/// The beginning of a tag. The name, in small letters, is cut at sixteen bytes.
struct Tag {
    name: [u8; 16],
    length: usize,
    ending: bool,
}

impl Tag {
    /// The tag that begins with the `<` that `html` begins with.
    fn at(html: &str) -> Option<Self> {
        let inner = html.as_bytes().get(1..)?;
        let (inner, ending) = inner.strip_prefix(b"/").map_or((inner, false), |inner| (inner, true));
        let mut tag = Self { name: [0; 16], length: 0, ending };
        if !inner.first()?.is_ascii_alphabetic() {
            return None;
        }
        for byte in inner.iter().take(16).take_while(|b| b.is_ascii_alphanumeric()) {
            tag.name[tag.length] = byte.to_ascii_lowercase();
            tag.length += 1;
        }
        Some(tag)
    }

    fn name(&self) -> &str {
        std::str::from_utf8(&self.name[..self.length]).unwrap_or_default()
    }
}

fn has_too_many_attributes(tag: &str) -> bool {
    // A slash parts attributes as white space does; a picture in base64 has one in sixty-four characters.
    let parts = tag.bytes().filter(|b| b.is_ascii_whitespace() || matches!(b, b'/'));
    parts.take(MAX_ATTRIBUTES + 1).count() > MAX_ATTRIBUTES
}

/// Elements without an end tag, or that the next of them closes.
fn closes_itself(name: &str) -> bool {
    matches!(name, "p" | "li" | "br" | "hr" | "img" | "meta" | "link" | "input" | "td" | "tr" | "th" | "dt" | "dd" | "option" | "source" | "wbr" | "col" | "area" | "base" | "embed" | "param" | "track")
}

/// The elements that the parser opens again in the next block where they were not closed.
fn is_emphasis(name: &str) -> bool {
    matches!(name, "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::htmltext::text_of;

    #[test]
    fn an_honest_page_is_left_alone() {
        let page = "<div><p>a<p>b <b>c</b><img src=\"data:image/png;base64,AAAA\">".repeat(900);
        assert!(matches!(tame(&page), (Cow::Borrowed(_), 5400)));
    }

    #[test]
    fn depth_does_not_matter() {
        let html = format!("<title>T &amp; U</title>{}Deep &amp; 1 < 2 <b>deeper</b><br>down<div>end<!-- no --><script>no</script>", "<div><span>".repeat(100_000));
        assert_eq!(text_of(&html), "Deep & 1 < 2 deeper\ndown\n\nend");
        assert!(tame(&html).0.starts_with("<title>T &amp; U</title><pre>Deep"));
    }

    #[test]
    fn emphasis_that_is_never_closed() {
        let bold: String = (0..900).map(|i| format!("<b class={i}>")).collect();
        assert_eq!(text_of(&format!("{bold}{}", "<p>x".repeat(3000))), "x\n\n".repeat(3000).trim());
    }

    #[test]
    fn a_tag_of_many_attributes() {
        let attributes: String = (0..50_000).map(|i| format!(" a{i}=1")).collect();
        assert_eq!(text_of(&format!("<p{attributes}>x</p><p>y")), "x\n\ny");
        assert_eq!(text_of(&format!("seen<p{attributes}")), "seen");
    }
}
