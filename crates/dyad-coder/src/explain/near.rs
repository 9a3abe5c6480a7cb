//! Which patterns were tried on a sentence: those that fit, with their roles, and those with
//! the right verb or head that do not fit, with the first part that failed in plain words.

use dyad_reference::StateCode;
use serde::Serialize;

use super::layers::Words;
use crate::clause::{Clause, Filler};
use crate::context::Context;
use crate::rulebook::matcher::{Match, Miss, Part, clause_tries, phrase_tries, word_fits};
use crate::rulebook::{Pattern, RoleType, Rulebook, Spec};

/// A pattern that fits.
#[derive(Clone, Debug, Serialize)]
pub struct Tried {
    /// "recognition/3".
    pub rule: String,
    /// The kind of record that it is for.
    pub kind: String,
    /// Its chapter and line: "rulebook/recognition.md:12".
    pub place: String,
    /// The pattern as written.
    pub pattern: String,
    /// Its fixed arguments: `act=CONSULT`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixed: Vec<(String, String)>,
    /// The words that it covers.
    pub words: String,
    /// The sentence with the roles marked: "[recogniser: Norway] recognised ...".
    pub marked: String,
    /// Filled roles.
    pub roles: Vec<Filled>,
}

/// A filled role.
#[derive(Clone, Debug, Serialize)]
pub struct Filled {
    /// The role.
    pub name: String,
    /// The words of each filler.
    pub words: Vec<String>,
    /// The states that they mean together.
    pub states: Vec<StateCode>,
    /// Where from, if the words do not name them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A pattern that nearly fits.
#[derive(Clone, Debug, Serialize)]
pub struct Nearly {
    /// "recognition/3".
    pub rule: String,
    /// The kind of record that it is for.
    pub kind: String,
    /// Its chapter and line.
    pub place: String,
    /// The pattern as written.
    pub pattern: String,
    /// Its fixed arguments: `act=CONSULT`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixed: Vec<(String, String)>,
    /// The verb or head that both have.
    pub anchor: String,
    /// How many parts were there before the one that failed.
    pub passed: usize,
    /// The first part that failed.
    pub why: String,
}

/// All patterns of a rulebook against the sentence in hand.
#[must_use]
pub fn tried(rulebook: &Rulebook, context: &Context<'_>, clauses: &[Clause]) -> (Vec<Tried>, Vec<Nearly>) {
    let words = Words::new(context);
    let (mut fit, mut near) = (Vec::new(), Vec::new());
    for clause in clauses {
        for result in clause_tries(rulebook, context, clause) {
            match result {
                Ok(found) => fit.push(matched(&words, &found)),
                Err((pattern, miss)) => near.push(nearly(pattern, &miss, words.of(clause.anchor, clause.anchor), reason(&words, context, Some(clause), &miss))),
            }
        }
    }
    for (n, np) in context.layers().groups.nps.iter().enumerate() {
        for result in phrase_tries(rulebook, context, n, clauses) {
            match result {
                Ok(found) => fit.push(matched(&words, &found)),
                Err((pattern, miss)) => near.push(nearly(pattern, &miss, words.of(np.first, np.last), phrase_reason(&words, context, n, &miss))),
            }
        }
    }
    // What came furthest first; of equals in the order of the rulebook.
    near.sort_by_key(|n: &Nearly| std::cmp::Reverse(n.passed));
    (fit, near)
}

fn matched(words: &Words<'_, '_>, found: &Match<'_>) -> Tried {
    let roles = found.roles.iter().map(|(name, fillers)| {
        let phrases: Vec<_> = fillers.iter().map(|f| words.phrase(*f)).collect();
        let mut states: Vec<StateCode> = Vec::new();
        for code in phrases.iter().flat_map(|p| p.states.iter()) {
            if !states.contains(code) {
                states.push(*code);
            }
        }
        let why = phrases.iter().find_map(|p| p.why.clone());
        Filled { name: (*name).to_owned(), words: phrases.into_iter().map(|p| p.words).collect(), states, why }
    });
    let p = found.pattern;
    Tried {
        rule: p.id.clone(),
        kind: p.kind.clone(),
        place: place(p),
        pattern: p.text.clone(),
        fixed: p.fixed.clone(),
        words: words.of(found.units.0, found.units.1),
        marked: words.marked(&found.roles),
        roles: roles.collect(),
    }
}

fn nearly(pattern: &Pattern, miss: &Miss<'_>, anchor: String, why: String) -> Nearly {
    Nearly { rule: pattern.id.clone(), kind: pattern.kind.clone(), place: place(pattern), pattern: pattern.text.clone(), fixed: pattern.fixed.clone(), anchor, passed: miss.passed, why }
}

/// "rulebook/recognition.md:12".
fn place(pattern: &Pattern) -> String {
    format!("{}:{}", pattern.place.0, pattern.place.1)
}

fn reason(words: &Words<'_, '_>, context: &Context<'_>, clause: Option<&Clause>, miss: &Miss<'_>) -> String {
    let none: &[Filler] = &[];
    let part = |name: &str, spec: &Spec, fillers: &[Filler]| lacking(words, context, name, spec, fillers);
    match miss.part {
        Part::NoSubject => "nobody acts: there is no subject".to_owned(),
        Part::Subject(spec) => part("the subject", spec, clause.map_or(none, |c| &c.subject)),
        Part::Object(spec) => part("the object", spec, clause.map_or(none, |c| &c.object)),
        Part::Second(spec) => part("the second object", spec, clause.map_or(none, |c| &c.second)),
        Part::Preposition(prep) => {
            let named = prep.words.join("|");
            match clause.and_then(|c| c.adjuncts.iter().find(|a| prep.words.contains(&a.word))) {
                Some(adjunct) => part(&format!("what follows `{}`,", adjunct.word), &prep.spec, &adjunct.fillers),
                None => format!("there is no `{named}`"),
            }
        }
        Part::Head(spec) => part("the phrase", spec, none),
    }
}

fn phrase_reason(words: &Words<'_, '_>, context: &Context<'_>, np: usize, miss: &Miss<'_>) -> String {
    match miss.part {
        Part::Head(spec) => lacking(words, context, "the phrase", spec, &[Filler::Np(np)]),
        Part::Preposition(prep) => {
            let (adjuncts, _) = context.trail(np);
            match adjuncts.iter().find(|a| prep.words.contains(&a.word)) {
                Some(adjunct) => lacking(words, context, &format!("what follows `{}`,", adjunct.word), &prep.spec, &adjunct.fillers),
                None => format!("there is no `{}` after the phrase", prep.words.join("|")),
            }
        }
        _ => reason(words, context, None, miss),
    }
}

/// What a place of a sentence lacks.
fn lacking(words: &Words<'_, '_>, context: &Context<'_>, name: &str, spec: &Spec, fillers: &[Filler]) -> String {
    let Some(first) = fillers.first() else {
        return format!("there is nothing for {}", name.trim_end_matches(','));
    };
    let text = fillers.iter().map(|f| words.phrase(*f).words).collect::<Vec<_>>().join("; ");
    if !spec.words.is_empty() {
        let wanted = (0..spec.words.len()).find(|i| !word_fits(spec, *i, context, first.np()));
        if let Some(i) = wanted {
            let head = i + 1 == spec.words.len();
            return format!("{name} \"{text}\" {} {}", if head { "is not about" } else { "has not the word" }, some_of(&spec.words[i]));
        }
    }
    let kind = spec.roles.iter().map(|r| r.kind).find(|k| spec.words.is_empty() || !matches!(k, RoleType::State | RoleType::Pair | RoleType::Text));
    format!(
        "{name} \"{text}\" {}",
        match kind {
            Some(RoleType::State) => "is no state that the text names or decides",
            Some(RoleType::Pair) => "is no pair of states",
            Some(RoleType::Person) => "is no person",
            Some(RoleType::Money) => "is no sum of money",
            Some(RoleType::Percent) => "is no percentage",
            Some(RoleType::Count) => "is no number",
            Some(RoleType::Place) => "is no city",
            Some(RoleType::Text) | None => "does not fit",
        }
    )
}

/// The first alternatives of a word.
fn some_of(words: &[String]) -> String {
    let shown: Vec<String> = words.iter().take(4).map(|w| format!("`{w}`")).collect();
    format!("{}{}", shown.join(" or "), if words.len() > 4 { " ..." } else { "" })
}
