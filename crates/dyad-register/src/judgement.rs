//! Judgements: what a person decided, by whom, when and why. Append-only; a later
//! one overrules, undo is one too. Each keeps a copy of the record it judged, so that
//! it finds it again when the news is read anew.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::canonical::canonical;
use crate::{ContentHash, PartialDate, Record};

/// What a note is for: each has a section of its own in the brief.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// What we want of the meeting.
    Objectives,
    /// What we are to say.
    Points,
    /// What they may raise.
    Raise,
    /// Anything else.
    #[default]
    General,
}

impl Topic {
    /// Every topic, in the order of the brief.
    pub const ALL: [Self; 4] = [Self::Objectives, Self::Points, Self::Raise, Self::General];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Objectives => "objectives",
            Self::Points => "points",
            Self::Raise => "raise",
            Self::General => "general",
        }
    }
}

/// What was decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It is right.
    Confirm,
    /// It is wrong.
    Reject,
    /// Right with these fields changed.
    Amend {
        /// New values by field.
        fields: BTreeMap<String, serde_json::Value>,
    },
    /// Two names are one thing.
    Same {
        /// The other name or id.
        other: String,
    },
    /// Two names are two things.
    Different {
        /// The other name or id.
        other: String,
    },
    /// Free text.
    Note {
        /// The text.
        text: String,
        /// What it is for.
        #[serde(default)]
        topic: Topic,
    },
    /// What a check found is no fault. The judgement is about the finding's id, and its
    /// `why` says the reason.
    Dismiss {
        /// What the finding said, so that the judgement can be read on its own.
        sentence: String,
    },
    /// An earlier judgement no longer holds.
    Undo {
        /// Its id.
        judgement: String,
    },
}

impl Verdict {
    /// The name in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reject => "reject",
            Self::Amend { .. } => "amend",
            Self::Same { .. } => "same",
            Self::Different { .. } => "different",
            Self::Note { .. } => "note",
            Self::Dismiss { .. } => "dismiss",
            Self::Undo { .. } => "undo",
        }
    }
}

/// One decision of one person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Judgement {
    /// Its id: a hash of all the rest.
    pub id: String,
    /// What is judged: a record's id, a name, a finding's id or a dyad ("KAZ-ROU").
    pub about: String,
    /// The decision.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Who.
    pub by: String,
    /// When: the one clock in the program, RFC 3339 in UTC.
    pub at: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// A copy of the record that was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Box<Record>>,
    /// A copy of the other record, of `same` and `different`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_record: Option<Box<Record>>,
}

impl Judgement {
    /// A judgement with its id; set the other fields, then call [`Judgement::identified`].
    #[must_use]
    pub fn new(about: impl Into<String>, verdict: Verdict, by: impl Into<String>, at: impl Into<String>) -> Self {
        Self { id: String::new(), about: about.into(), verdict, by: by.into(), at: at.into(), why: None, record: None, other_record: None }.identified()
    }

    /// The same judgement with its id computed from all the rest.
    #[must_use]
    pub fn identified(mut self) -> Self {
        self.id = self.hash();
        self
    }

    /// Whether its id is that of its words: nothing was changed on the way.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.id == self.hash()
    }

    /// What judgements are sorted by, the oldest first.
    #[must_use]
    pub fn order(&self) -> (&str, &str) {
        // Without its Z a time sorts before the same time with a fraction.
        (self.at.trim_end_matches('Z'), &self.id)
    }

    /// The name of a person, where it says that whom the record calls so is another one of
    /// that name than elsewhere.
    #[must_use]
    pub fn splits(&self) -> Option<&str> {
        match &self.verdict {
            Verdict::Different { other } if self.record.is_some() && self.other_record.is_none() => Some(other),
            _ => None,
        }
    }

    fn hash(&self) -> String {
        let mut value = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = value.as_object_mut() {
            fields.remove("id");
        }
        ContentHash::of(&["judgement", &canonical(&value)]).to_string()
    }
}

/// Whether something done at this time (RFC 3339) was done by the end of a day.
#[must_use]
pub fn done_by(at: &str, day: PartialDate) -> bool {
    at.get(..10).and_then(|d| d.parse::<PartialDate>().ok()).is_none_or(|d| d <= day.latest())
}

/// Judgements that still hold, the oldest first. An undo takes back an earlier one, also
/// another undo.
#[must_use]
pub fn live(judgements: &[Judgement]) -> Vec<&Judgement> {
    let mut sorted: Vec<&Judgement> = judgements.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    sorted.dedup_by(|a, b| a.id == b.id);
    let mut undone: BTreeSet<&str> = BTreeSet::new();
    let mut kept = Vec::new();
    for judgement in sorted.into_iter().rev() {
        if undone.contains(judgement.id.as_str()) {
            continue;
        }
        if let Verdict::Undo { judgement: target } = &judgement.verdict {
            undone.insert(target);
        }
        kept.push(judgement);
    }
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_that_of_the_words() {
        let judgement = Judgement::new("x", Verdict::Confirm, "Ana", "2026-01-02T03:04:05Z");
        assert!(judgement.is_whole());
        let mut other = judgement.clone();
        other.by = "Ion".into();
        assert!(!other.is_whole());
        assert_ne!(other.identified().id, judgement.id);
    }

    #[test]
    fn an_undo_can_be_undone() {
        let first = Judgement::new("x", Verdict::Confirm, "Ana", "2026-01-02T03:04:05Z");
        let undo = Judgement::new("x", Verdict::Undo { judgement: first.id.clone() }, "Ana", "2026-01-02T03:04:05.1Z");
        let again = Judgement::new("x", Verdict::Undo { judgement: undo.id.clone() }, "Ana", "2026-01-02T03:04:06Z");
        let all = [again, undo, first];
        assert!(!live(&all[1..]).iter().any(|j| j.verdict == Verdict::Confirm));
        assert!(live(&all).iter().any(|j| j.verdict == Verdict::Confirm));
    }

    #[test]
    fn a_day_ends_at_its_end() {
        let day = |text: &str| text.parse::<PartialDate>().unwrap_or_else(|e| unreachable!("{e}"));
        assert!(done_by("2026-01-02T23:59:59Z", day("2026-01-02")) && done_by("2026-01-02T23:59:59Z", day("2026")));
        assert!(!done_by("2026-01-02T00:00:00Z", day("2026-01-01")));
    }
}
