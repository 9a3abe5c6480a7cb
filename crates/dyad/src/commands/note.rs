//! `dyad note`: a person's words on a dyad or a record. The brief has a section for each
//! sort of note.

use std::io::Read;

use anyhow::Context;
use clap::{Args, ValueEnum};
use dyad_register::{Judgement, Topic, Verdict};

use crate::hand::ruling::{self, Deciding};
use crate::hand::{Clock, dyad, try_find};
use crate::{Common, Exit, Usage};

/// Write a note for the brief of two states, or on a record or fact.
#[derive(Args, Debug)]
pub(crate) struct Note {
    /// Two states, such as KAZ-ROU, or the id of a record or a fact
    #[arg(value_name = "A-B|ID")]
    about: String,
    /// The words; `-` takes them from standard input
    #[arg(value_name = "TEXT")]
    text: String,
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

impl Note {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let text = self.words()?;
        let mut register = common.existing()?;
        let by = self.deciding.who.name()?;
        let mut clock = Clock::start(&register)?;
        let verdict = Verdict::Note { text, topic: self.topic.into() };
        let (judgement, remark) = match dyad(&self.about) {
            Some(dyad) => (Judgement::new(dyad, verdict, by, clock.now()), None),
            None => {
                let target = try_find(&register, &self.about.to_ascii_lowercase())?.ok_or_else(|| Usage(format!("{:?} is no pair of states such as KAZ-ROU, and no record or fact begins so", self.about)))?;
                // The records of a fact are shown as one line, so one note is enough.
                let first = target.records.first().ok_or_else(|| Usage(format!("{} has no record", self.about)))?;
                (ruling::judgement(first, verdict, &by, clock.now(), None), target.fact.as_ref().map(|_| "the note is kept with the first record of the fact".to_owned()))
            }
        };
        ruling::store(&mut register, &[judgement], &Vec::from_iter(remark), &self.deciding, common)
    }

    fn words(&self) -> anyhow::Result<String> {
        let mut text = self.text.clone();
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
}
