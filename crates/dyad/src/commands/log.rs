//! `dyad log`: what people decided and entered, the newest first; and the judgements that
//! found no record after a new reading.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use dyad_register::judgement::{done_by, live};
use dyad_register::{Judgement, PartialDate, Verdict};
use dyad_store::Entry;
use serde_json::json;

use crate::filter;
use crate::hand::ruling::{about, said};
use crate::hand::{dyad, short};
use crate::output::{json_lines, table};
use crate::{Common, Exit};

/// What people decided and entered, the newest first.
#[derive(Args, Debug)]
pub(crate) struct Log {
    /// Only on this: a name, two states (KAZ-ROU), or the id of a record or judgement or its beginning
    #[arg(long, value_name = "WHAT")]
    about: Option<String>,
    /// Only of this person
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only from this day on
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    since: Option<PartialDate>,
    /// As the log stood on this day: what was decided or entered later is left out, and what was
    /// taken back later still holds
    #[arg(long, value_name = "DATE", value_parser = filter::date, conflicts_with = "lost")]
    as_of: Option<PartialDate>,
    /// Only judgements that found no record after a new reading, with the reason
    #[arg(long)]
    lost: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

/// A judgement or an entry, as a line.
enum Item<'a> {
    Judgement { judgement: &'a Judgement, holds: bool, lost: Option<&'a str> },
    Entry(&'a Entry),
}

impl Log {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let register = common.existing()?;
        let judgements = match self.as_of {
            Some(day) => register.judgements_as_of(day)?,
            None => register.judgements()?,
        };
        let holding: BTreeSet<&str> = live(&judgements).into_iter().map(|j| j.id.as_str()).collect();
        let stray: BTreeMap<String, String> = register.lost()?.into_iter().map(|s| (s.judgement, s.reason)).collect();
        let entries = if self.lost { Vec::new() } else { register.entries()? };
        let lines = judgements.iter().map(|judgement| Item::Judgement { judgement, holds: holding.contains(judgement.id.as_str()), lost: stray.get(&judgement.id).map(String::as_str) });
        let mut items: Vec<Item<'_>> = lines.chain(entries.iter().map(Item::Entry)).filter(|i| self.fits(i)).collect();
        items.sort_by(|a, b| b.order().cmp(&a.order()));
        if self.json {
            json_lines(items.iter().map(Item::json))?;
        } else {
            let header = if self.lost { ["id", "when", "who", "what", "about", "why it is lost"] } else { ["id", "when", "who", "what", "about", "why"] };
            table(&header, items.iter().map(|i| i.row(self.lost)).collect())?;
        }
        Ok(Exit::Done)
    }

    fn fits(&self, item: &Item<'_>) -> bool {
        let (at, by) = item.stamp();
        let on_it = |wanted: &str| {
            let dyad = dyad(wanted);
            let wanted = wanted.trim().to_lowercase();
            item.names().iter().any(|name| dyad.as_deref() == Some(*name) || name.to_lowercase() == wanted || (wanted.len() >= 4 && name.to_lowercase().starts_with(&wanted)))
        };
        self.about.as_deref().is_none_or(on_it)
            && self.as_of.is_none_or(|day| done_by(at, day))
            && self.by.as_deref().is_none_or(|name| name.trim().to_lowercase() == by.to_lowercase())
            && self.since.is_none_or(|day| at.get(..10).and_then(|d| d.parse::<PartialDate>().ok()).is_some_and(|d| d >= day.earliest()))
            && (!self.lost || matches!(item, Item::Judgement { lost: Some(_), .. }))
    }
}

impl Item<'_> {
    fn stamp(&self) -> (&str, &str) {
        match self {
            Self::Judgement { judgement, .. } => (&judgement.at, &judgement.by),
            Self::Entry(entry) => entry.document.entered.as_ref().map_or(("", ""), |e| (&e.at, &e.by)),
        }
    }

    fn order(&self) -> (&str, &str) {
        match self {
            Self::Judgement { judgement, .. } => judgement.order(),
            Self::Entry(entry) => (self.stamp().0.trim_end_matches('Z'), &entry.document.source),
        }
    }

    /// Everything by which it may be asked for.
    fn names(&self) -> Vec<&str> {
        match self {
            Self::Judgement { judgement, .. } => {
                let other = match &judgement.verdict {
                    Verdict::Same { other } | Verdict::Different { other } | Verdict::Undo { judgement: other } => other.as_str(),
                    _ => "",
                };
                vec![&judgement.id, &judgement.about, other]
            }
            Self::Entry(entry) => entry.records.iter().map(|r| r.id.as_str()).chain([entry.document.source.as_str()]).collect(),
        }
    }

    fn row(&self, with_loss: bool) -> Vec<String> {
        let (at, by) = self.stamp();
        let when = at.get(..16).unwrap_or(at).replace('T', " ");
        match self {
            Self::Judgement { judgement, holds, lost } => {
                let what = match (holds, lost) {
                    (false, _) => format!("{}, taken back", judgement.verdict.name()),
                    (true, Some(_)) if !with_loss => format!("{}, lost", judgement.verdict.name()),
                    _ => judgement.verdict.name().to_owned(),
                };
                let why = if with_loss { lost.unwrap_or_default().to_owned() } else { judgement.why.clone().unwrap_or_default() };
                vec![short(&judgement.id).to_owned(), when, by.to_owned(), what, about(judgement), why]
            }
            Self::Entry(entry) => {
                let said: Vec<String> = entry.records.iter().map(|r| format!("{} {}", short(&r.id), said(r))).collect();
                vec![entry.document.source.clone(), when, by.to_owned(), "add".into(), said.join("; "), entry.document.text.clone()]
            }
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Judgement { judgement, holds, lost } => json!({"judgement": judgement, "holds": holds, "lost": lost}),
            Self::Entry(entry) => json!({"entry": {"document": entry.document, "records": entry.records}}),
        }
    }
}
