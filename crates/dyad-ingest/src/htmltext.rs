//! The text of a piece of HTML: entities decoded, space collapsed as a browser would,
//! paragraphs with a blank line between them. It takes everything that a reader would
//! see; to find the article in a page is the work of `html.rs`.

use scraper::{Html, Node};

use crate::tame::tame;

/// The text of a fragment or page.
pub(crate) fn text_of(html: &str) -> String {
    text_of_tree(&Html::parse_document(&tame(html).0), &[])
}

/// The text of a parsed page without the elements named in `skip`. It walks the tree
/// without recursion, because a hostile page may nest as deep as it likes.
pub(crate) fn text_of_tree(html: &Html, skip: &[&str]) -> String {
    let mut out = Text::default();
    let root = html.tree.root();
    let mut at = root;
    loop {
        let mut descend = true;
        match at.value() {
            Node::Text(text) => out.push(text),
            Node::Element(element) => {
                let name = element.name();
                descend = !INVISIBLE.contains(&name) && !skip.contains(&name) && element.attr("hidden").is_none();
                if descend {
                    out.open(name);
                }
            }
            Node::Comment(_) | Node::Doctype(_) | Node::ProcessingInstruction(_) => descend = false,
            _ => {}
        }
        if let Some(child) = at.first_child().filter(|_| descend) {
            at = child;
            continue;
        }
        // Up until there is a next sibling.
        let mut closing = descend;
        loop {
            if let (Node::Element(element), true) = (at.value(), closing) {
                out.close(element.name());
            }
            closing = true;
            if at == root {
                return out.finish();
            }
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            let Some(parent) = at.parent() else { return out.finish() };
            at = parent;
        }
    }
}

/// Elements whose content nobody sees.
const INVISIBLE: [&str; 13] = ["head", "script", "style", "noscript", "template", "iframe", "svg", "object", "select", "textarea", "button", "audio", "video"];

/// Elements that stand on lines of their own.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}

#[derive(Default)]
struct Text {
    out: String,
    /// White space was seen and not written yet.
    space: bool,
    /// How many `pre` elements are open.
    pre: usize,
}

impl Text {
    fn push(&mut self, text: &str) {
        if self.pre > 0 {
            self.out.push_str(text);
            return;
        }
        // Only the white space of HTML: a no-break space is a character of the text.
        for (i, piece) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            self.space |= i > 0;
            if !piece.is_empty() {
                if self.space && !self.out.is_empty() && !self.out.ends_with('\n') {
                    self.out.push(' ');
                }
                self.space = false;
                self.out.push_str(piece);
            }
        }
    }

    fn open(&mut self, name: &str) {
        match name {
            "br" => {
                self.trim_line();
                self.out.push('\n');
                self.space = false;
            }
            "td" | "th" => self.space = true,
            "pre" => {
                self.paragraph();
                self.pre += 1;
            }
            name if is_block(name) => self.paragraph(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "td" | "th" => self.space = true,
            "pre" => {
                self.pre = self.pre.saturating_sub(1);
                self.paragraph();
            }
            name if is_block(name) => self.paragraph(),
            _ => {}
        }
    }

    fn trim_line(&mut self) {
        self.out.truncate(self.out.trim_end_matches([' ', '\t']).len());
    }

    /// Ends the paragraph with one blank line.
    fn paragraph(&mut self) {
        self.space = false;
        self.out.truncate(self.out.trim_end_matches([' ', '\t', '\n', '\r']).len());
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    fn finish(mut self) -> String {
        self.paragraph();
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_entities_and_space() {
        let html = "<h1>Envoys &amp; posts</h1><p>The  envoy\nof <b>Nor</b>way&nbsp;left&#8217;s <i>Lisbon</i>.</p>\n<p>He<br> went.<div>Zero\u{200b}width</div><script>no()</script><!-- no --><ul><li>one<li>two</ul>";
        assert_eq!(text_of(html), "Envoys & posts\n\nThe envoy of Norway\u{a0}left\u{2019}s Lisbon.\n\nHe\nwent.\n\nZero\u{200b}width\n\none\n\ntwo");
    }

    #[test]
    fn unclosed_and_crossed_tags_are_fine() {
        assert_eq!(text_of("<p>One <b>two<p>three</i> four"), "One two\n\nthree four");
        assert_eq!(text_of("a < b & c"), "a < b & c");
        assert_eq!(text_of("<pre>a\n\n b</pre>c"), "a\n\n b\n\nc");
        assert_eq!(text_of("<table><tr><td>a<td>b</tr><tr><td>c"), "a b\n\nc");
    }

    #[test]
    fn a_hidden_or_skipped_element_does_not_end_the_walk() {
        assert_eq!(text_of("<p hidden>x</p><p>seen</p>"), "seen");
        assert_eq!(text_of_tree(&Html::parse_document("<div><nav>x</nav></div><p>seen"), &["nav"]), "seen");
    }
}
