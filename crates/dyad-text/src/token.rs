//! L1, first half: a text cut into tokens. A token is a word, a number, a mark or a
//! symbol with its bytes in the text. Words keep their inner apostrophes, hyphens and
//! dots where these belong to them ("Côte d'Ivoire", "vice-president", "U.S.", "Kh."),
//! while a possessive `'s` is a token of its own, so that "Kazakhstan's" is a state.

use dyad_reference::fold::fold_into;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Letters, with inner marks.
    Word,
    /// Digits, with inner commas and points: `1,234.5`, `2021`, `15`.
    Number,
    /// Digits with letters joined: `15th`, `817km`, `1bn`, `G7`.
    Mixed,
    /// `'s` or a lone `'` after a plural in s.
    Possessive,
    /// A currency or other symbol: `$ € £ ¥ %`.
    Symbol,
    /// All else: `. , ; : ( ) " - –`.
    Punct,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Caps {
    /// No capital first.
    Lower,
    /// A capital first, small letters after it.
    Title,
    /// Capitals only, two or more.
    Upper,
    /// Capitals inside: `McCain`, `KazMunayGas`.
    Mixed,
}

/// One token. Offsets are bytes into the text given to [`tokenize`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    folded_start: u32,
    folded_end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub caps: Caps,
    /// White space stands before it.
    pub space: bool,
    /// A line break stands before it.
    pub newline: bool,
    /// An empty line stands before it.
    pub paragraph: bool,
}

/// The tokens of a text, with a folded copy of each (small letters, no accents,
/// straight apostrophes).
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    folded: String,
}

impl Tokens {
    /// All tokens in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Token] {
        &self.list
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// None at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at this place, if there is one.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// The folded form of the token at this place; empty past the end.
    #[must_use]
    pub fn low(&self, at: usize) -> &str {
        self.list.get(at).and_then(|t| self.folded.get(t.folded_start as usize..t.folded_end as usize)).unwrap_or("")
    }

    /// The kind of the token at this place.
    #[must_use]
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.list.get(at).map(|t| t.kind)
    }

    /// A word that begins with a capital.
    #[must_use]
    pub fn is_capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Mixed) && t.caps != Caps::Lower)
    }
}

fn is_inner(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '-' | '‐' | '‑' | '.' | '&' | '·')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`')
}

/// Cuts a text into tokens.
#[must_use]
pub fn tokenize(text: &str) -> Tokens {
    let mut tokens = Tokens { list: Vec::with_capacity(text.len() / 5 + 4), folded: String::with_capacity(text.len() + 16) };
    let mut at = 0;
    let (mut space, mut newlines) = (false, 0u8);
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' {
            space = true;
            at += 1;
            continue;
        }
        if byte.is_ascii_alphabetic()
            && let Some((end, caps)) = plain_word(bytes, at)
        {
            let folded_start = tokens.folded.len();
            tokens.folded.push_str(&text[at..end]);
            tokens.folded[folded_start..].make_ascii_lowercase();
            let (folded_start, folded_end) = (folded_start as u32, tokens.folded.len() as u32);
            tokens.list.push(Token { start: at as u32, end: end as u32, folded_start, folded_end, kind: TokenKind::Word, caps, space, newline: newlines > 0, paragraph: newlines > 1 });
            (space, newlines) = (false, 0);
            at = end;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            space = true;
            if c == '\n' {
                newlines = newlines.saturating_add(1);
            }
            at += c.len_utf8();
            continue;
        }
        let (length, kind) = next_token(text, at, c, tokens.list.last().copied(), space);
        let (start, end) = (at, at + length);
        let folded_start = tokens.folded.len() as u32;
        fold_into(&text[start..end], &mut tokens.folded);
        tokens.list.push(Token {
            start: start as u32,
            end: end as u32,
            folded_start,
            folded_end: tokens.folded.len() as u32,
            kind,
            caps: caps_of(&text[start..end]),
            space,
            newline: newlines > 0,
            paragraph: newlines > 1,
        });
        (space, newlines) = (false, 0);
        at = end;
    }
    tokens
}

/// The end of a word of plain letters alone, and how it is written: most words of a text. None
/// where it may go on with a digit, an inner mark or a letter that has to be folded.
fn plain_word(bytes: &[u8], at: usize) -> Option<(usize, Caps)> {
    let rest = bytes.get(at..)?;
    let length = rest.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
    if rest.get(length).is_some_and(|b| !b.is_ascii() || b.is_ascii_digit() || matches!(b, b'\'' | b'-' | b'.' | b'&')) {
        return None;
    }
    let upper = rest[..length].iter().map(|b| usize::from(b.is_ascii_uppercase())).sum::<usize>();
    let caps = match (rest[0].is_ascii_uppercase(), upper) {
        (_, 0) => Caps::Lower,
        (true, 1) => Caps::Title,
        (true, n) if n == length => Caps::Upper,
        _ => Caps::Mixed,
    };
    Some((at + length, caps))
}

/// The length in bytes and the kind of the token that starts with `c`.
fn next_token(text: &str, at: usize, c: char, last: Option<Token>, space: bool) -> (usize, TokenKind) {
    let rest = &text[at..];
    if c.is_ascii_digit() {
        return number(rest);
    }
    if c.is_alphabetic() {
        return word(rest);
    }
    if is_apostrophe(c) && !space && last.is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Mixed | TokenKind::Number)) {
        let mut after = rest[c.len_utf8()..].chars();
        let (first, second) = (after.next(), after.next());
        if matches!(first, Some('s' | 'S')) && !second.is_some_and(char::is_alphanumeric) {
            return (c.len_utf8() + 1, TokenKind::Possessive);
        }
        if last.is_some_and(|t| text[..t.end as usize].ends_with(['s', 'S', 'x', 'z'])) && !first.is_some_and(char::is_alphanumeric) {
            return (c.len_utf8(), TokenKind::Possessive);
        }
    }
    if matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₸' | '₺' | '₩' | '₦' | '₴' | '₫' | '₱' | '₪' | '₡' | '₲' | '₵' | '%' | '฿') {
        return (c.len_utf8(), TokenKind::Symbol);
    }
    if c == '-' && rest.starts_with("--") {
        return (rest.bytes().take_while(|b| *b == b'-').count(), TokenKind::Punct);
    }
    if c == '.' && rest.starts_with("...") {
        return (3, TokenKind::Punct);
    }
    (c.len_utf8(), TokenKind::Punct)
}

fn number(rest: &str) -> (usize, TokenKind) {
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut i = 0;
    while digit(i) || (matches!(bytes.get(i), Some(b',' | b'.')) && digit(i + 1) && i > 0) {
        i += 1;
    }
    let letters: usize = rest[i..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    if letters > 0 { (i + letters, TokenKind::Mixed) } else { (i, TokenKind::Number) }
}

fn word(rest: &str) -> (usize, TokenKind) {
    let mut end = 0;
    let mut digits = false;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if c.is_ascii_digit() && !digits && currency_prefix(&rest[..i]) {
            break;
        }
        if c.is_alphanumeric() || dyad_reference::fold::is_mark(c) {
            digits |= c.is_ascii_digit();
            end = i + c.len_utf8();
            continue;
        }
        if !is_inner(c) {
            break;
        }
        let next = chars.peek().map(|(_, c)| *c);
        match c {
            '.' if next.is_some_and(char::is_alphabetic) && dotted(&rest[..i]) => {}
            // An abbreviation keeps its dot: "U.S.", "Mr.", "Kh.": the sentence splitter decides what it ends.
            '.' => {
                if dotted(&rest[..i]) || abbreviation(&rest[..i]) {
                    end = i + 1;
                }
                break;
            }
            _ if is_apostrophe(c) => {
                let mut after = rest[i + c.len_utf8()..].chars();
                let (first, second) = (after.next(), after.next());
                let possessive = matches!(first, Some('s' | 'S')) && !second.is_some_and(char::is_alphanumeric);
                if possessive || !first.is_some_and(char::is_alphabetic) {
                    break;
                }
            }
            // "ex-minister": the prefix is a word of its own.
            '-' if matches!(&rest[..i], "ex" | "Ex" | "then" | "Then") => break,
            _ if next.is_some_and(char::is_alphanumeric) => {}
            _ => break,
        }
    }
    (end, if digits { TokenKind::Mixed } else { TokenKind::Word })
}

/// Letters that news write close before a sum: `Sh58.88`, `Rs500`, `JPY955`.
fn currency_prefix(before: &str) -> bool {
    matches!(
        before,
        "Sh" | "KSh"
            | "Ksh"
            | "KSH"
            | "Ush"
            | "USh"
            | "UGX"
            | "Tsh"
            | "TSh"
            | "TSH"
            | "Shs"
            | "Rs"
            | "Re"
            | "N"
            | "R"
            | "Rp"
            | "RM"
            | "GH"
            | "Br"
            | "Fr"
            | "Lm"
            | "Ft"
            | "Kc"
            | "Kr"
            | "kr"
            | "zl"
            | "Tk"
            | "Nu"
            | "Le"
            | "Dh"
            | "Dhs"
            | "HK"
            | "NT"
            | "US"
    ) || (before.len() == 3 && before.bytes().all(|b| b.is_ascii_uppercase()) && !matches!(before, "IAI" | "MIG" | "SIX" | "ISO"))
}

/// Single letters with dots between: "U", "U.S", "E.U"; also the initial "Kh" in "Kh.Battulga".
fn dotted(before: &str) -> bool {
    let last = before.rsplit('.').next().unwrap_or(before);
    let length = last.chars().count();
    let capital = last.chars().next().is_some_and(char::is_uppercase);
    (length == 1 && (capital || before.contains('.') || matches!(last, "a" | "p" | "i" | "e"))) || (length == 2 && capital && matches!(last, "Kh" | "Sh" | "Ch" | "Zh" | "Yu" | "Ya" | "Ts" | "Th" | "Ph"))
}

fn abbreviation(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Prof"
            | "St"
            | "Gen"
            | "Lt"
            | "Col"
            | "Maj"
            | "Capt"
            | "Sgt"
            | "Adm"
            | "Brig"
            | "Gov"
            | "Sen"
            | "Rep"
            | "Rev"
            | "Hon"
            | "Jr"
            | "Sr"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sep"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Mon"
            | "Tue"
            | "Tues"
            | "Wed"
            | "Thu"
            | "Thurs"
            | "Fri"
            | "Sat"
            | "Sun"
            | "No"
            | "Nos"
            | "vs"
            | "etc"
            | "Inc"
            | "Ltd"
            | "Co"
            | "Corp"
            | "approx"
            | "Amb"
            | "Messrs"
            | "Ph.D"
            | "Mt"
            | "Ft"
            | "Rs"
            | "Bros"
            | "Dept"
            | "Univ"
            | "al"
            | "cf"
            | "est"
    )
}

fn caps_of(word: &str) -> Caps {
    let (mut upper, mut lower, mut first, mut seen) = (0, 0, false, false);
    for c in word.chars() {
        if c.is_uppercase() {
            upper += 1;
            first |= !seen;
        } else if c.is_lowercase() {
            lower += 1;
        }
        seen |= c.is_alphabetic();
    }
    match (first, upper, lower) {
        (true, 1, _) => Caps::Title,
        (true, _, 0) => Caps::Upper,
        (_, 0, _) => Caps::Lower,
        (true, _, _) if word.contains(['-', '\'', '’', '.']) => Caps::Title,
        _ => Caps::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokenize(text).as_slice().iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn cuts_possessives_and_keeps_names_whole() {
        assert_eq!(cut("Kazakhstan’s envoys' talks"), ["Kazakhstan", "’s", "envoys", "'", "talks"]);
        assert_eq!(cut("Ze’ev of Côte d'Ivoire"), ["Ze’ev", "of", "Côte", "d'Ivoire"]);
        assert_eq!(cut("Kazakh-Romanian vice-president"), ["Kazakh-Romanian", "vice-president"]);
    }

    #[test]
    fn keeps_the_dots_of_abbreviations() {
        assert_eq!(cut("the U.S. and Mr. X."), ["the", "U.S.", "and", "Mr.", "X."]);
        assert_eq!(cut("Kh.Battulga left."), ["Kh.Battulga", "left", "."]);
        assert_eq!(cut("It ended. Then"), ["It", "ended", ".", "Then"]);
    }

    #[test]
    fn plain_words_are_read_as_all_others() {
        let words = ["a", "A", "the", "The", "THE", "UN", "iPhone", "McCain", "KazMunayGas", "uNO", "éa", "Éa", "aB", "Ab"];
        for word in words {
            if let Some((end, caps)) = plain_word(word.as_bytes(), 0) {
                assert_eq!((end, caps), (word.len(), caps_of(word)), "{word}");
                assert_eq!(super::word(word), (word.len(), TokenKind::Word), "{word}");
            } else {
                assert!(!word.is_ascii(), "{word}");
            }
            let tokens = tokenize(word);
            assert_eq!((tokens.len(), tokens.low(0)), (1, dyad_reference::fold::fold(word).as_str()));
        }
        for joined in ["a1", "vice-president", "U.S", "d'Ivoire", "R&D", "Côte", "it’s"] {
            assert_eq!(plain_word(joined.as_bytes(), 0), None, "{joined}");
        }
    }

    #[test]
    fn cuts_figures() {
        assert_eq!(cut("US$1.6 billion, 17.3%"), ["US", "$", "1.6", "billion", ",", "17.3", "%"]);
        assert_eq!(cut("15th 817km 1,234."), ["15th", "817km", "1,234", "."]);
        assert_eq!(cut("Sh58.88 G7 M23 JPY955"), ["Sh", "58.88", "G7", "M23", "JPY", "955"]);
    }
}
