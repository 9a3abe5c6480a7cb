//! `dyad promises`: planned visits, sessions, signings and targets, with what became of them.

use clap::Args;
use dyad_register::promises::{Outcome, Promise, promises};
use dyad_register::{PartialDate, StateCode};

use crate::brief::{became, once, sentence, words};
use crate::commands::facts::{Form, sources};
use crate::commands::page::{BAD, BOLD, DIM, DOUBT, GOOD, PLAIN, Page};
use crate::describe::codes;
use crate::kept::{Choice, Kept};
use crate::{Common, Exit, filter, names, output};

/// Planned things with what became of them. Overdue is measured against the newest report of
/// the register, or against --as-of: the program reads no clock.
#[derive(Args, Debug)]
pub(crate) struct Promises {
    /// Only what concerns this state, or both of these
    #[arg(value_name = "STATE", num_args = 0..=2, value_parser = names::state)]
    states: Vec<StateCode>,
    /// As the register stood on this day: later reports are left out, and what was due by then is overdue
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    as_of: Option<PartialDate>,
    /// Only these: overdue, broken, open, moved, kept
    #[arg(long, value_name = "OUTCOME", value_delimiter = ',', value_parser = outcome)]
    only: Vec<Outcome>,
    #[command(flatten)]
    form: Form,
}

impl Promises {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let (kept, newest) = Kept::some(&common.existing()?, self.as_of, Choice { all_of: &self.states, ..Choice::default() }, &|_| true)?;
        let today = self.as_of.or(newest);
        let mut found = promises(&kept.facts, today);
        let told: std::collections::BTreeSet<&str> = once(found.iter().map(|p| p.fact).collect(), &kept.input()).into_iter().map(|f| f.id.as_str()).collect();
        found.retain(|p| {
            let states = p.fact.claim.states();
            told.contains(p.fact.id.as_str()) && self.states.iter().all(|s| states.contains(s)) && (self.only.is_empty() || self.only.contains(&p.outcome))
        });
        if self.form.json {
            output::json_lines(&found)?;
        } else if self.form.csv {
            let header = ["outcome", "due", "told", "kind", "states", "what", "result", "result_date", "sources", "id", "result_id"];
            output::csv(&header, found.iter().map(row).collect())?;
        } else {
            tell(&found, today)?;
        }
        Ok(Exit::Done)
    }
}

fn tell(found: &[Promise<'_>], today: Option<PartialDate>) -> anyhow::Result<()> {
    let mut page = Page::new();
    for outcome in Outcome::ALL {
        let of: Vec<&Promise<'_>> = found.iter().filter(|p| p.outcome == outcome).collect();
        if of.is_empty() {
            continue;
        }
        let day = today.map(words::date).unwrap_or_default();
        let (heading, style) = match outcome {
            Outcome::Overdue => (format!("Overdue on {day}: no report that it happened"), BAD),
            Outcome::Broken => ("Broken: it did not happen, or the target was missed".to_owned(), DOUBT),
            Outcome::Open => ("Open".to_owned(), BOLD),
            Outcome::Moved => ("Moved to another day".to_owned(), PLAIN),
            Outcome::Kept => ("Kept".to_owned(), GOOD),
        };
        page.heading(&format!("{heading} ({})", of.len()));
        for promise in of {
            let due = promise.due.map_or_else(|| "no day".to_owned(), words::column);
            page.dated(&due, style, &sentence(&promise.fact.claim, promise.fact.status));
            if let Some(result) = promise.result {
                page.dated("", PLAIN, &format!("{} ({})", became(promise.fact, result, outcome), sources(result).join(", ")));
            }
            let told = promise.told.map(|d| format!("told on {}: ", words::date(d))).unwrap_or_default();
            page.dated("", DIM, &format!("{told}{}", sources(promise.fact).join(", ")));
        }
    }
    if found.is_empty() {
        page.paragraph(0, PLAIN, "Nothing planned that fits.");
    }
    output::print(&page.finish())
}

fn row(promise: &Promise<'_>) -> Vec<String> {
    let fact = promise.fact;
    vec![
        promise.outcome.name().to_owned(),
        promise.due.map(|d| d.to_string()).unwrap_or_default(),
        promise.told.map(|d| d.to_string()).unwrap_or_default(),
        fact.claim.kind().to_string(),
        codes(&fact.claim.states()),
        sentence(&fact.claim, fact.status),
        promise.result.map(|r| became(fact, r, promise.outcome)).unwrap_or_default(),
        promise.result.and_then(|r| r.date).map(|d| d.to_string()).unwrap_or_default(),
        sources(fact).join(" "),
        fact.id.clone(),
        promise.result.map(|r| r.id.clone()).unwrap_or_default(),
    ]
}

fn outcome(text: &str) -> Result<Outcome, String> {
    Outcome::ALL.into_iter().find(|o| o.name().eq_ignore_ascii_case(text.trim())).ok_or_else(|| "an outcome is overdue, broken, open, moved or kept".to_owned())
}
