//! What a document as a whole is about, where that decides whether it can have events: a
//! report of a match speaks of attacks and defeats and has none.

use dyad_register::Kind;
use dyad_text::Analysis;
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
    let strong = Class::new(rulebook.class("sport-strong"));
    let weak = Class::new(rulebook.class("sport-weak"));
    let (mut seen_strong, mut seen_weak): (FxHashSet<&str>, FxHashSet<&str>) = Default::default();
    let (mut weight, mut words) = (0, 0);
    for tokens in [&analysis.title, &analysis.text] {
        for i in 0..tokens.len() {
            let low = tokens.low(i);
            if !low.starts_with(char::is_alphanumeric) {
                continue;
            }
            words += 1;
            let next = if i + 1 < tokens.len() { tokens.low(i + 1) } else { "" };
            // "beat Ecuador 3-1": a result.
            if low.len() <= 2 && low.bytes().all(|b| b.is_ascii_digit()) && matches!(next, "-" | "–") && tokens.low(i + 2).len() <= 2 && tokens.low(i + 2).bytes().all(|b| b.is_ascii_digit()) && !tokens.low(i + 2).is_empty() {
                let told = (i.saturating_sub(6)..i + 8).any(|k| matches!(tokens.low(k), "beat" | "beaten" | "won" | "win" | "defeated" | "drew" | "lost" | "victory" | "defeat" | "draw" | "thrashed" | "edged"));
                if told {
                    seen_strong.insert("a result");
                    seen_strong.insert("a score");
                    weight += 4;
                }
            }
            if let Some(word) = strong.find(low, next) {
                seen_strong.insert(word);
                weight += 2;
            } else if let Some(word) = weak.find(low, next) {
                seen_weak.insert(word);
                weight += 1;
            }
        }
    }
    seen_strong.len() >= STRONG && 2 * seen_strong.len() + seen_weak.len() >= ENOUGH && weight * 100 >= words * DENSITY
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

/// A word class by its first letters: one look for a word instead of one for each.
struct Class<'r> {
    single: FxHashSet<&'r str>,
    double: Vec<(&'r str, &'r str)>,
}

impl<'r> Class<'r> {
    fn new(words: &'r [String]) -> Self {
        let (mut single, mut double) = (FxHashSet::default(), Vec::new());
        for word in words {
            match word.split_once(' ') {
                Some(pair) => double.push(pair),
                None => {
                    single.insert(word.as_str());
                }
            }
        }
        Self { single, double }
    }

    /// The word of the class that stands here, in singular or plural.
    fn find(&self, low: &str, next: &str) -> Option<&'r str> {
        let stem = [low, low.strip_suffix('s').unwrap_or(low), low.strip_suffix("es").unwrap_or(low)];
        stem.iter().find_map(|s| self.single.get(*s).copied()).or_else(|| self.double.iter().find(|(a, b)| *a == low && noun_is(next, b)).map(|(a, _)| *a))
    }
}
