//! The rulebook: chapters in Markdown with word classes, patterns and the stories that test
//! them. People who know politics write them; this module reads them and says, with file,
//! line and column, what is wrong and what to do.

pub mod compile;
pub mod index;
pub mod load;
pub mod matcher;
pub mod story;
pub mod words;

use rustc_hash::{FxHashMap, FxHashSet};

pub use load::load;
pub use words::Words;

/// Something wrong in a chapter.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{file}:{line}:{column}: {code} {what}\n  {hint}")]
pub struct Diagnostic {
    /// A stable code: D0001 and on.
    pub code: &'static str,
    /// The chapter's file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// What may fill a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RoleType {
    /// A state or an organisation, also by "both sides", "it", a minister.
    State,
    /// Two states or more, together.
    Pair,
    /// A person with a name.
    Person,
    /// A sum of money.
    Money,
    /// A share.
    Percent,
    /// A number.
    Count,
    /// A city.
    Place,
    /// Any words.
    Text,
}

/// A place in a pattern that the text fills.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Role {
    /// Its name: an argument of the record.
    pub name: String,
    /// What may fill it.
    pub kind: RoleType,
}

/// A noun phrase in a pattern: words that must be in it, the last as head, and roles.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spec {
    /// Each a set of alternatives; a phrase of several words stands as one alternative.
    pub words: Vec<Words>,
    /// Roles.
    pub roles: Vec<Role>,
}

/// A prepositional phrase in a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrepSpec {
    /// Any of these.
    pub words: Words,
    /// What follows.
    pub spec: Spec,
    /// May be missing.
    pub optional: bool,
}

/// A pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// "recognition/3": the chapter and the number of the pattern in it.
    pub id: String,
    /// The kind of record: "recognition", "event", ...
    pub kind: String,
    /// Fixed arguments: `action=recognised`.
    pub fixed: Vec<(String, String)>,
    /// Who acts.
    pub subject: Option<Spec>,
    /// The verb's base forms, with particles; empty for a phrase.
    pub verbs: Vec<String>,
    /// On what.
    pub object: Option<Spec>,
    /// A second object.
    pub second: Option<Spec>,
    /// Prepositions.
    pub preps: Vec<PrepSpec>,
    /// The head of a phrase.
    pub head: Option<Spec>,
    /// The pattern as written.
    pub text: String,
    /// Its file and line.
    pub place: (String, usize),
}

impl Pattern {
    /// A fixed argument.
    #[must_use]
    pub fn fixed(&self, name: &str) -> Option<&str> {
        self.fixed.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// A story: a dispatch and the records it gives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// "Recognition / With a date counted from another event".
    pub name: String,
    /// The file and the line of its dispatch.
    pub place: (String, usize),
    /// The dispatch.
    pub document: dyad_register::Document,
    /// The records it must give, one a line, as written.
    pub expected: Vec<story::Expected>,
    /// Records of these kinds are compared; empty means every kind that the chapter writes.
    pub kinds: Vec<String>,
}

/// A chapter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chapter {
    /// The file's name without its ending.
    pub name: String,
    /// The path of the file, for messages.
    pub file: String,
    /// Its title.
    pub title: String,
    /// The whole text, for the pages.
    pub text: String,
    /// The numbers of its patterns in the rulebook.
    pub patterns: Vec<usize>,
    /// Its stories.
    pub stories: Vec<Story>,
    /// Rules that are written in code, named in the chapter: `rule: name`.
    pub coded: Vec<String>,
}

/// All rules.
#[derive(Clone, Debug, Default)]
pub struct Rulebook {
    /// The chapters, by name.
    pub chapters: Vec<Chapter>,
    /// All patterns.
    pub patterns: Vec<Pattern>,
    /// Word classes.
    pub classes: FxHashMap<String, Words>,
    /// Patterns by verb.
    pub by_verb: FxHashMap<String, Vec<usize>>,
    /// Phrases by head word (singular and plural).
    pub by_head: FxHashMap<String, Vec<usize>>,
    /// What the patterns ask for.
    pub index: index::Index,
    /// A hash of all chapters.
    pub version: String,
}

impl Rulebook {
    /// The words of a class; empty where there is none.
    #[must_use]
    pub fn class(&self, name: &str) -> &[String] {
        self.classes.get(name).map_or(&[], |words| words)
    }

    /// A folded word belongs to a class, in singular or plural: the same as [`noun_is`] with
    /// any of its words, without going through all of them.
    #[must_use]
    pub fn is_in(&self, class: &str, low: &str) -> bool {
        let Some(words) = self.classes.get(class) else { return false };
        if low.contains(' ') { words.iter().any(|word| noun_is(low, word)) } else { in_set(words.single(), low) }
    }
}

/// A folded word of the text is a word of the rulebook, in singular or plural.
#[must_use]
pub fn noun_is(low: &str, word: &str) -> bool {
    if low == word {
        return true;
    }
    if low.len() <= word.len() {
        return false;
    }
    match low.strip_prefix(word) {
        Some("s" | "es") => true,
        _ => word.strip_suffix('y').is_some_and(|stem| low.strip_prefix(stem) == Some("ies")),
    }
}

/// A folded word of the text is a word of a set, in singular or plural: [`noun_is`] with any of them.
fn in_set(set: &FxHashSet<String>, low: &str) -> bool {
    by_stem(low, |stem| set.contains(stem))
}

/// Asks for a folded word as it stands and without each ending of a plural, until the answer
/// is yes: the words of which [`noun_is`] says that it may be a form.
fn by_stem(low: &str, mut ask: impl FnMut(&str) -> bool) -> bool {
    if low.is_empty() {
        return false;
    }
    if ask(low) {
        return true;
    }
    let Some(stem) = low.strip_suffix('s') else { return false };
    ask(stem) || stem.strip_suffix('e').is_some_and(&mut ask) || stem.strip_suffix("ie").is_some_and(|stem| ask(&format!("{stem}y")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_class_in_singular_or_plural() {
        let words = ["embassy", "visit", "bus", "ties", "head office", "s"].map(str::to_owned);
        let mut book = Rulebook::default();
        book.classes.insert("c".into(), words.to_vec().into());
        for low in ["embassy", "embassies", "embassys", "visits", "visites", "bus", "buses", "bu", "ties", "tie", "tieses", "head office", "head offices", "office", "", "s", "ss", "y", "ies"] {
            assert_eq!(book.is_in("c", low), book.class("c").iter().any(|w| noun_is(low, w)), "{low:?}");
        }
        assert!(book.is_in("c", "embassies") && !book.is_in("c", "tie") && !book.is_in("d", "bus"));
    }
}
