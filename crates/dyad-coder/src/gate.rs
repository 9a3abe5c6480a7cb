//! What a document as a whole is about, where that decides whether it can have events: a
//! report of a match speaks of attacks and defeats and has none.

use dyad_register::Kind;
use dyad_text::Analysis;
use dyad_text::token::Tokens;
use rustc_hash::FxHashSet;

use crate::rulebook::{Rulebook, noun_is};

/// Different words of sport, weighed, that make a document one about sport.
const ENOUGH: usize = 7;
/// Words that belong to sport alone must be among them.
const STRONG: usize = 2;
/// All words of sport, weighed, per hundred words of the document: long texts name some by chance.
const DENSITY: usize = 5;

/// True where a document is about sport.
#[must_use]
pub fn is_sport(rulebook: &Rulebook, analysis: &Analysis<'_>) -> bool {
    let strong = Class::new(rulebook, "sport-strong");
    let fields = [&analysis.title, &analysis.text];
    let mut seen_strong: FxHashSet<&str> = FxHashSet::default();
    let mut weight = 0;
    for tokens in fields {
        for i in 0..tokens.len() {
            if is_result(tokens, i) {
                seen_strong.insert("a result");
                seen_strong.insert("a score");
                weight += 4;
            }
            if let Some(word) = strong.find(tokens, i) {
                seen_strong.insert(word);
                weight += 2;
            }
        }
    }
    // Most documents end here; the rest is asked of few.
    if seen_strong.len() < STRONG {
        return false;
    }
    let weak = Class::new(rulebook, "sport-weak");
    let mut seen_weak: FxHashSet<&str> = FxHashSet::default();
    let mut words = 0;
    for tokens in fields {
        for i in (0..tokens.len()).filter(|i| is_word(tokens.low(*i))) {
            words += 1;
            if strong.find(tokens, i).is_none()
                && let Some(word) = weak.find(tokens, i)
            {
                seen_weak.insert(word);
                weight += 1;
            }
        }
    }
    2 * seen_strong.len() + seen_weak.len() >= ENOUGH && weight * 100 >= words * DENSITY
}

fn is_word(low: &str) -> bool {
    low.starts_with(char::is_alphanumeric)
}

/// "beat Ecuador 3-1": a result of a match at its first number.
fn is_result(tokens: &Tokens, i: usize) -> bool {
    let number = |i: usize| {
        let low = tokens.low(i);
        !low.is_empty() && low.len() <= 2 && low.bytes().all(|b| b.is_ascii_digit())
    };
    let told = |k: usize| matches!(tokens.low(k), "beat" | "beaten" | "won" | "win" | "defeated" | "drew" | "lost" | "victory" | "defeat" | "draw" | "thrashed" | "edged");
    number(i) && matches!(tokens.low(i + 1), "-" | "–") && number(i + 2) && (i.saturating_sub(6)..i + 8).any(told)
}

/// Different words of business that make a document one about a company.
const BUSINESS: usize = 4;

/// True where a document is about a company and no word of it is of a state's doing.
#[must_use]
pub fn is_business(rulebook: &Rulebook, analysis: &Analysis<'_>) -> bool {
    let (business, public) = (Class::new(rulebook, "business"), Class::new(rulebook, "public"));
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for tokens in [&analysis.title, &analysis.text] {
        for i in 0..tokens.len() {
            // "brand ambassador" is none of a state's.
            let of_brand = matches!(tokens.low(i), "ambassador" | "ambassadors") && i > 0 && tokens.low(i - 1) == "brand";
            if public.find(tokens, i).is_some() && !of_brand {
                return false;
            }
            seen.extend(business.find(tokens, i));
        }
    }
    seen.len() >= BUSINESS
}

/// Kinds that a document about a company cannot have.
#[must_use]
pub fn is_private(kind: Kind) -> bool {
    matches!(kind, Kind::Event | Kind::Agreement | Kind::Relations | Kind::Recognition | Kind::Assistance | Kind::Accreditation)
}

/// True where a document is the record of what people said: questions and answers, speeches with
/// "(Applause.)". Who "we" and "they" are changes there with each speaker.
#[must_use]
pub fn is_transcript(analysis: &Analysis<'_>) -> bool {
    let tokens = &analysis.text;
    let mut marks = 0;
    for i in 0..tokens.len() {
        let Some(token) = tokens.get(i) else { break };
        let stage = tokens.low(i) == "(" && matches!(tokens.low(i + 1), "applause" | "laughter" | "inaudible" | "crosstalk" | "laughs");
        let question = token.newline && tokens.low(i) == "q" && token.caps != dyad_text::token::Caps::Lower;
        // "MS. PSAKI:", "THE PRESIDENT:"
        let speaker = token.newline
            && token.caps == dyad_text::token::Caps::Upper
            && (i + 1..i + 5).any(|k| tokens.low(k) == ":")
            && (i..i + 4).take_while(|k| tokens.low(*k) != ":").all(|k| tokens.get(k).is_some_and(|t| t.caps != dyad_text::token::Caps::Lower || t.kind == dyad_text::token::TokenKind::Punct));
        marks += usize::from(stage || question || speaker);
        if marks >= 3 {
            return true;
        }
    }
    false
}

/// Kinds that a document about sport cannot have.
#[must_use]
pub fn is_barred(kind: Kind) -> bool {
    matches!(kind, Kind::Event | Kind::Community | Kind::Trade | Kind::Standing | Kind::Assistance | Kind::Recognition | Kind::Independence)
}

/// A word class, asked for a word and the next.
struct Class<'r> {
    single: Option<&'r FxHashSet<String>>,
    double: Vec<(&'r str, &'r str)>,
    /// A bit for each pair of first letters: most words need no look-up.
    starts: [u64; 16],
}

impl<'r> Class<'r> {
    fn new(rulebook: &'r Rulebook, name: &str) -> Self {
        let single = rulebook.classes.get(name).map(crate::rulebook::Words::single);
        let double: Vec<(&str, &str)> = rulebook.class(name).iter().filter_map(|w| w.split_once(' ')).collect();
        let mut starts = [0u64; 16];
        for word in single.into_iter().flatten().map(String::as_str).chain(double.iter().map(|d| d.0)) {
            // A word of one letter may go on with the ending of its plural.
            let endings: &[u8] = if word.len() == 1 { &[0, b's', b'e'] } else { &[0] };
            for ending in endings {
                let (at, bit) = start(word.as_bytes(), *ending);
                starts[at] |= bit;
            }
        }
        Self { single, double, starts }
    }

    /// The word of the class that stands at a token, in singular or plural.
    fn find(&self, tokens: &Tokens, i: usize) -> Option<&'r str> {
        let low = tokens.low(i);
        let (at, bit) = start(low.as_bytes(), 0);
        if self.starts[at] & bit == 0 || !is_word(low) {
            return None;
        }
        let of = |word: &str| self.single.and_then(|set| set.get(word)).map(String::as_str);
        let plural = || low.strip_suffix('s').and_then(|stem| of(stem).or_else(|| stem.strip_suffix('e').and_then(of)));
        of(low).or_else(plural).or_else(|| self.double.iter().find(|(a, b)| *a == low && noun_is(tokens.low(i + 1), b)).map(|(a, _)| *a))
    }
}

/// The bit of a word's first two letters; of `next` where it has one only.
fn start(word: &[u8], next: u8) -> (usize, u64) {
    let letter = |at: usize| word.get(at).copied();
    let pair = usize::from(letter(0).unwrap_or(0)) * 31 + usize::from(letter(1).unwrap_or(next));
    (pair / 64 % 16, 1 << (pair % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_look_loses_no_word() {
        let mut book = Rulebook::default();
        let words = ["goal", "q", "match", "hat trick", "é", "olympics"].map(str::to_owned);
        book.classes.insert("c".into(), words.to_vec().into());
        let class = Class::new(&book, "c");
        let tokens = dyad_text::token::tokenize("goal goals q qs qes match matches hat tricks olympics other hat");
        let found: Vec<Option<&str>> = (0..tokens.len()).map(|i| class.find(&tokens, i)).collect();
        let (goal, q, game) = (Some("goal"), Some("q"), Some("match"));
        assert_eq!(found, [goal, goal, q, q, q, game, game, Some("hat"), None, Some("olympics"), None, None]);
    }
}
