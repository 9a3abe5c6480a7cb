//! L1, second half: tokens cut into sentences. A full stop ends a sentence unless it
//! belongs to an abbreviation or an initial; an empty line always ends one. Quotation
//! marks are followed, so that each sentence knows which of its tokens are quoted.

use std::ops::Range;

use crate::token::{Caps, TokenKind, Tokens};

/// A sentence: a range of tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The number of its paragraph, from 0.
    pub paragraph: usize,
}

/// A sentence longer than this is cut: such a thing is a table or a list without stops.
const LONGEST: usize = 400;

/// Cuts a range of tokens into sentences.
#[must_use]
pub fn sentences(text: &str, tokens: &Tokens, range: Range<usize>) -> Vec<Sentence> {
    let mut out = Vec::new();
    let (mut start, mut paragraph) = (range.start, 0);
    let mut at = range.start;
    while at < range.end {
        let Some(token) = tokens.get(at) else { break };
        if at > start && (token.paragraph || (token.newline && breaks_line(tokens, at)) || at - start >= LONGEST) {
            out.push(Sentence { tokens: start..at, paragraph });
            start = at;
        }
        if token.paragraph && at > range.start {
            paragraph += 1;
        }
        if ends_sentence(text, tokens, at, range.end) {
            let mut end = at + 1;
            while end < range.end && closes(tokens, end) && tokens.get(end).is_some_and(|t| !t.space) {
                end += 1;
            }
            out.push(Sentence { tokens: start..end, paragraph });
            start = end;
            at = end;
            continue;
        }
        at += 1;
    }
    if start < range.end {
        out.push(Sentence { tokens: start..range.end, paragraph });
    }
    out
}

/// A single line break ends a sentence only where a list item or a heading begins.
fn breaks_line(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.low(at), "*" | "•" | "#" | "–" | "-" | "·") || (tokens.kind(at) == Some(TokenKind::Number) && tokens.low(at + 1) == "." && tokens.is_capital(at + 2))
}

fn closes(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.low(at), "\"" | "”" | ")" | "]" | "'" | "»") || tokens.kind(at) == Some(TokenKind::Possessive)
}

fn ends_sentence(text: &str, tokens: &Tokens, at: usize, end: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let words = &text[token.start as usize..token.end as usize];
    let stop = match token.kind {
        TokenKind::Punct => matches!(words, "." | "!" | "?" | "…" | "..."),
        TokenKind::Word | TokenKind::Mixed => words.ends_with('.'),
        _ => false,
    };
    if !stop {
        return false;
    }
    // What follows, past closing marks: a sentence starts with a capital, a digit or an opening mark.
    let mut next = at + 1;
    while next < end && closes(tokens, next) && tokens.get(next).is_some_and(|t| !t.space) {
        next += 1;
    }
    if next >= end {
        return true;
    }
    let Some(following) = tokens.get(next) else { return true };
    if !following.space {
        return false;
    }
    let opens = matches!(tokens.low(next), "\"" | "“" | "(" | "[" | "'" | "‘" | "«" | "—" | "–");
    // "... technology. -   The two states": an item of a list that lost its line.
    let item = matches!(tokens.low(next), "-" | "•" | "*" | "·") && tokens.is_capital(next + 1) && tokens.get(next + 1).is_some_and(|t| t.space);
    let starts = item || following.caps != Caps::Lower || following.kind == TokenKind::Number || following.kind == TokenKind::Symbol || opens;
    if !starts {
        return false;
    }
    if token.kind == TokenKind::Punct {
        // "Gen. " and the like are tokens with their dot; a single capital with its dot is an initial.
        return !(words == "." && at > 0 && is_enumeration(tokens, at));
    }
    // The token is an abbreviation: it ends the sentence only where a usual first word follows.
    let starter = matches!(
        tokens.low(next),
        "the"
            | "a"
            | "an"
            | "in"
            | "on"
            | "at"
            | "it"
            | "he"
            | "she"
            | "they"
            | "we"
            | "i"
            | "his"
            | "her"
            | "their"
            | "this"
            | "that"
            | "these"
            | "those"
            | "but"
            | "and"
            | "for"
            | "as"
            | "after"
            | "before"
            | "while"
            | "when"
            | "both"
            | "no"
            | "there"
            | "to"
            | "since"
            | "under"
            | "with"
            | "last"
            | "earlier"
            | "however"
            | "if"
            | "by"
            | "from"
            | "during"
            | "its"
            | "according"
            | "also"
    );
    starter && !is_title(tokens.low(at))
}

fn is_title(low: &str) -> bool {
    matches!(low, "mr." | "mrs." | "ms." | "dr." | "prof." | "st." | "gen." | "lt." | "col." | "maj." | "capt." | "sen." | "rep." | "gov." | "no." | "amb." | "h.e." | "hon.")
}

/// "1." at the start of a line is no sentence.
fn is_enumeration(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Number && t.newline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn cut(text: &str) -> Vec<String> {
        let tokens = tokenize(text);
        sentences(text, &tokens, 0..tokens.len()).iter().filter_map(|s| Some(text[tokens.get(s.tokens.start)?.start as usize..tokens.get(s.tokens.end - 1)?.end as usize].to_owned())).collect()
    }

    #[test]
    fn stops_at_stops_and_not_at_abbreviations() {
        assert_eq!(cut("He met Mr. Tan of the U.S. Senate on Jan. 15. It rained."), ["He met Mr. Tan of the U.S. Senate on Jan. 15.", "It rained."]);
        assert_eq!(cut("She left the U.S. The talks ended."), ["She left the U.S.", "The talks ended."]);
        assert_eq!(cut("“We agree.” They left."), ["“We agree.”", "They left."]);
        assert_eq!(cut("It grew 4.5 percent. Then 3.2."), ["It grew 4.5 percent.", "Then 3.2."]);
    }

    #[test]
    fn an_empty_line_always_ends_a_sentence() {
        assert_eq!(cut("A headline\n\nThe text"), ["A headline", "The text"]);
    }
}
