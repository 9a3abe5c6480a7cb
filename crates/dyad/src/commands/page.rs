//! Text for a terminal: headings, and lines with a word in front and the rest wrapped beside
//! it. Colours are taken out by the stream where nobody sees them.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use crate::output::clean;

pub(crate) const PLAIN: Style = Style::new();
pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
pub(crate) const DOUBT: Style = AnsiColor::Yellow.on_default();
const HEADING: Style = AnsiColor::Cyan.on_default().bold();

/// The column in which the text beside a label begins.
const COLUMN: usize = 11;

/// A text that grows.
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// An empty page as wide as the terminal; 100 columns where there is none.
    pub(crate) fn new() -> Self {
        Self::wide(terminal_size::terminal_size().map_or(100, |(w, _)| usize::from(w.0)))
    }

    /// An empty page of some width.
    pub(crate) fn wide(width: usize) -> Self {
        Self { text: String::new(), width: width.clamp(40, 160) }
    }

    /// A heading with a blank line before it.
    pub(crate) fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.wrapped("", 0, HEADING, text);
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, indent: usize, style: Style, text: &str) {
        self.wrapped(&" ".repeat(indent), indent, style, text);
    }

    /// A line with a word in front.
    pub(crate) fn item(&mut self, label: &str, style: Style, text: &str) {
        self.beside(COLUMN, label, style, text);
    }

    /// A line with a word in front whose text begins in a column.
    pub(crate) fn beside(&mut self, column: usize, label: &str, style: Style, text: &str) {
        let lead = format!("  {DIM}{label}{DIM:#}{}", " ".repeat((column - 2).saturating_sub(label.width()).max(1)));
        self.wrapped(&lead, column.max(label.width() + 3), style, text);
    }

    /// A line with a date in front, in a column that is wide enough for one.
    pub(crate) fn dated(&mut self, date: &str, style: Style, text: &str) {
        self.beside(16, date, style, text);
    }

    /// A line as it is, blanks at its head included.
    pub(crate) fn verbatim(&mut self, style: Style, line: &str) {
        let kept: String = line.chars().filter(|c| !c.is_control()).collect();
        self.text.push_str(&format!("{style}{kept}{style:#}\n"));
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn wrapped(&mut self, lead: &str, column: usize, style: Style, text: &str) {
        let text = clean(text);
        self.text.push_str(lead);
        self.text.push_str(&style.to_string());
        let mut used = column;
        for (i, word) in text.split(' ').enumerate() {
            let width = word.width();
            if i > 0 {
                if used + 1 + width > self.width {
                    self.text.push('\n');
                    self.text.push_str(&" ".repeat(column));
                    used = column;
                } else {
                    self.text.push(' ');
                    used += 1;
                }
            }
            self.text.push_str(word);
            used += width;
        }
        self.text.push_str(&format!("{style:#}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_wrapped_under_their_text() {
        let mut page = Page::wide(40);
        page.item("frame", PLAIN, "one two three four five six seven eight nine ten");
        let text = anstream::adapter::strip_str(&page.finish()).to_string();
        assert_eq!(text, "  frame    one two three four five six\n           seven eight nine ten\n");
    }

    #[test]
    fn a_document_cannot_speak_to_the_terminal() {
        let mut page = Page::wide(40);
        page.paragraph(0, PLAIN, "a\u{1b}[2Jb");
        page.verbatim(PLAIN, "c\u{1b}[2Jd");
        assert!(!anstream::adapter::strip_str(&page.finish()).to_string().contains('\u{1b}'));
    }
}
