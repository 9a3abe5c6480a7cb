//! Words with styles, broken into lines of a width.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

/// Collects styled words and breaks them into lines.
pub struct Wrap {
    width: usize,
    /// Columns before every line but the first.
    indent: usize,
    out: String,
    column: usize,
    /// No word stands on the line yet.
    fresh: bool,
    /// The style that is switched on.
    style: Style,
}

impl Wrap {
    /// Begins a paragraph with a first line that starts with `lead`, already `column` wide.
    pub fn new(width: usize, lead: &str, column: usize, indent: usize) -> Self {
        // A very narrow terminal still gets twenty columns of text.
        Self { width: width.max(indent + 20), indent, out: lead.to_owned(), column, fresh: true, style: Style::new() }
    }

    /// Adds text in one style.
    pub fn push(&mut self, style: Style, text: &str) {
        for word in super::clean(text).split(' ').filter(|w| !w.is_empty()) {
            self.word(style, word, self.fresh);
        }
    }

    /// Adds text right behind the last word.
    pub fn glue(&mut self, style: Style, text: &str) {
        for (i, word) in super::clean(text).split(' ').filter(|w| !w.is_empty()).enumerate() {
            self.word(style, word, i == 0 || self.fresh);
        }
    }

    /// Adds words that must stay on one line.
    pub fn together(&mut self, parts: &[(Style, &str)]) {
        let parts: Vec<_> = parts.iter().filter(|(_, text)| !text.is_empty()).collect();
        let size = parts.iter().map(|(_, text)| text.width()).sum::<usize>() + parts.len().saturating_sub(1);
        if !self.fresh && self.column + 1 + size > self.width {
            self.line();
        }
        for (i, (style, text)) in parts.into_iter().enumerate() {
            let starts = self.column == self.indent && i == 0;
            self.word(*style, text, self.fresh || starts);
        }
    }

    fn line(&mut self) {
        self.switch(Style::new());
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', self.indent));
        self.column = self.indent;
    }

    fn word(&mut self, style: Style, word: &str, glued: bool) {
        let size = word.width();
        let gap = usize::from(!glued);
        if !self.fresh && self.column + gap + size > self.width && !glued {
            self.line();
        } else if gap == 1 {
            if style != self.style {
                self.switch(Style::new());
            }
            self.out.push(' ');
            self.column += 1;
        }
        self.switch(style);
        self.out.push_str(word);
        self.column += size;
        self.fresh = false;
    }

    /// Switches from the style that is on to another.
    fn switch(&mut self, style: Style) {
        if style != self.style {
            self.out.push_str(&format!("{:#}{style}", self.style));
            self.style = style;
        }
    }

    /// The lines, with a line end.
    pub fn finish(mut self) -> String {
        self.switch(Style::new());
        self.out.push('\n');
        self.out
    }
}

/// The text and blanks behind it, to a width in columns.
pub fn pad(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(blanks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_the_width_and_indents() {
        let mut wrap = Wrap::new(24, "  ", 2, 4);
        wrap.push(Style::new(), "one two three four five six seven");
        wrap.glue(Style::new(), ", eight");
        assert_eq!(wrap.finish(), "  one two three four\n    five six seven,\n    eight\n");
    }

    #[test]
    fn wide_letters_count_twice_and_escapes_are_gone() {
        let mut wrap = Wrap::new(20, "", 0, 0);
        wrap.push(Style::new(), "漢字漢字漢字漢字 漢字漢字漢字 \u{1b}[31mred\u{202e}");
        assert_eq!(wrap.finish(), "漢字漢字漢字漢字\n漢字漢字漢字 [31mred\n");
        assert_eq!(pad("漢字", 6), "漢字  ");
    }
}
