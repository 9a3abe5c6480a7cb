//! `dyad note`: a person's words on a dyad or a record. The brief has a section for each
//! sort of note.

use std::io::Read;

use anyhow::Context;
use clap::{Args, ValueEnum};
use dyad_register::{Judgement, Topic, Verdict};

use crate::hand::ruling::{self, Deciding};
use crate::hand::{Clock, dyad, dyad_of, find, is_id};
use crate::{Common, Exit, Usage, names};

/// Write a note for the brief of two states, or on a record or fact.
#[derive(Args, Debug)]
#[command(override_usage = "dyad note [OPTIONS] <A> <B> <TEXT>\n       dyad note [OPTIONS] <A-B|ID> <TEXT>")]
pub(crate) struct Note {
    /// Two states, as KAZ-ROU or KAZ ROU, or the id of a record or a fact; then the words in
    /// quotes, or `-` for words from standard input
    #[arg(value_name = "WORDS", num_args = 0..)]
    words: Vec<String>,
    /// What it is for: the section of the brief
    #[arg(long = "for", value_enum, default_value = "general", value_name = "SECTION")]
    topic: Section,
    #[command(flatten)]
    deciding: Deciding,
}

/// The sections, as an option.
#[derive(ValueEnum, Clone, Copy, Debug)]
enum Section {
    /// What we want of the meeting
    Objectives,
    /// What we are to say
    Points,
    /// What they may raise
    Raise,
    /// Anything else
    General,
}

impl From<Section> for Topic {
    fn from(section: Section) -> Self {
        match section {
            Section::Objectives => Self::Objectives,
            Section::Points => Self::Points,
            Section::Raise => Self::Raise,
            Section::General => Self::General,
        }
    }
}

/// A note is not longer than this, in bytes.
const LONGEST: usize = 20_000;

/// What a note is on.
#[derive(PartialEq, Eq, Debug)]
enum About {
    /// The name of a dyad.
    Dyad(String),
    /// The beginning of an id.
    Id(String),
}

impl Note {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let (about, text) = parted(&self.words)?;
        let text = text_of(text)?;
        let mut register = common.existing()?;
        let by = self.deciding.who.name()?;
        let mut clock = Clock::start(&register)?;
        let verdict = Verdict::Note { text, topic: self.topic.into() };
        let (judgement, remark) = match about {
            About::Dyad(dyad) => (Judgement::new(dyad, verdict, by, clock.now()), None),
            About::Id(id) => {
                let target = find(&register, &id)?;
                // The records of a fact are shown as one line, so one note is enough.
                let first = target.records.first().ok_or_else(|| Usage(format!("{id} has no record")))?;
                (ruling::judgement(first, verdict, &by, clock.now(), None), target.fact.as_ref().map(|_| "the note is kept with the first record of the fact".to_owned()))
            }
        };
        ruling::store(&mut register, &[judgement], &Vec::from_iter(remark), &self.deciding, common)
    }
}

/// What the note is on, and its words. Everything that could be meant otherwise is refused with
/// what to type: a note that lost half of its words is worse than none.
fn parted(words: &[String]) -> Result<(About, &str), Usage> {
    const TYPE: &str = "\n  type: dyad note KAZ ROU \"TEXT\"; or the id of a record or a fact instead of the states";
    let state = |text: &String| names::state(text).ok();
    match words {
        [first, second, rest @ ..] if let (Some(a), Some(b)) = (state(first), state(second)) => {
            if a == b {
                return Err(Usage(format!("a note is on two states; {} was given twice", names::name(a))));
            }
            Ok((About::Dyad(dyad_of(a, b)), only(&format!("{a} {b}"), rest)?))
        }
        [first, rest @ ..] if dyad(first).is_some() || is_id(first) => {
            let about = dyad(first).map_or_else(|| About::Id(first.trim().to_owned()), About::Dyad);
            Ok((about, only(first, rest)?))
        }
        [first, second, ..] if state(first).is_some() => Err(Usage(format!("a note is on two states, and after {first} comes none: {}{TYPE}", names::state(second).err().unwrap_or_default()))),
        [first, ..] => {
            let half = first.split_once('-').and_then(|(a, b)| names::state(a).err().or_else(|| names::state(b).err())).map(|e| format!(": {e}")).unwrap_or_default();
            Err(Usage(format!("{first:?} is no pair of states and no id{half}{TYPE}")))
        }
        [] => Err(Usage(format!("a note needs two states, or an id, and words{TYPE}"))),
    }
}

/// The words, which are one in the eyes of a shell.
fn only<'w>(about: &str, words: &'w [String]) -> Result<&'w str, Usage> {
    match words {
        [text] => Ok(text),
        [] => Err(Usage(format!("the words of the note are missing\n  type: dyad note {about} \"TEXT\""))),
        several => Err(Usage(format!("put the words of the note in quotes\n  type: dyad note {about} \"{}\"", several.join(" ")))),
    }
}

fn text_of(text: &str) -> anyhow::Result<String> {
    let mut text = text.to_owned();
    if text == "-" {
        text.clear();
        std::io::stdin().take(LONGEST as u64 + 1).read_to_string(&mut text).context("the note cannot be read from standard input")?;
    }
    let text = text.trim().to_owned();
    if text.is_empty() || text.len() > LONGEST {
        return Err(Usage(format!("a note has some words and at most {LONGEST} bytes")).into());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn of(words: &[&str]) -> Result<(About, String), String> {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        parted(&words).map(|(about, text)| (about, text.to_owned())).map_err(|e| e.0)
    }

    #[test]
    fn two_states_are_one_word_or_two() {
        for words in [["KAZ", "ROU", "Ask."].as_slice(), &["romania", "kazakh", "Ask."], &["KAZ-ROU", "Ask."], &["Romania/Kazakhstan", "Ask."], &["KAZ ROU", "Ask."]] {
            assert_eq!(of(words).unwrap(), (About::Dyad("KAZ-ROU".into()), "Ask.".into()), "{words:?}");
        }
        assert_eq!(of(&["Guinea-Bissau", "Peru", "-"]).unwrap(), (About::Dyad("GNB-PER".into()), "-".into()));
        assert_eq!(of(&["0f3a", "Peru"]).unwrap(), (About::Id("0f3a".into()), "Peru".into()), "a note of one word that is a state's name");
        assert_eq!(of(&["KAZ-ROU", "Peru"]).unwrap().1, "Peru");
    }

    #[test]
    fn whoever_types_it_otherwise_is_told_how() {
        for (words, part) in [
            (["KAZ", "ROU"].as_slice(), "the words of the note are missing\n  type: dyad note KAZ ROU \"TEXT\""),
            (&["KAZ", "ROU", "Ask", "them"], "in quotes\n  type: dyad note KAZ ROU \"Ask them\""),
            (&["KAZ", "Romanai", "Ask."], "or ROU (Romania)"),
            (&["KAZ", "Ask."], "after KAZ comes none"),
            (&["KAZ-Romanai", "Ask."], "or ROU (Romania)"),
            (&["KAZ", "kazakh", "Ask."], "given twice"),
            (&["Ask."], "no pair of states and no id"),
            (&[], "a note needs two states"),
        ] {
            let error = of(words).unwrap_err();
            assert!(error.contains(part), "{words:?}: {error}");
        }
    }
}
