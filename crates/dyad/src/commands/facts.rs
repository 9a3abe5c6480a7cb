//! `dyad facts`: rows of everything the register holds to be so, newest first.

mod why;

use std::collections::BTreeSet;

use clap::{Args, Subcommand};
use dyad_register::facts::{Estimate, Precision, join};
use dyad_register::{Certainty, Claim, Fact, JoinOptions, Kind};
use dyad_store::{Register, sourced};
use serde::Serialize;

use crate::describe::{codes, describe, first_of, word};
use crate::filter::{self, FactFilter, JoinArgs};
use crate::{Common, Exit, output};

/// Rows of facts: a table, or CSV, or JSON Lines. `dyad facts why ID` explains one.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Facts {
    #[command(subcommand)]
    task: Option<Task>,
    /// Only of these kinds, such as trade,agreement
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = filter::kind)]
    kind: Vec<Kind>,
    #[command(flatten)]
    filter: FactFilter,
    /// Also what only corrected or withdrawn reports say, marked as superseded
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    join: JoinArgs,
    #[command(flatten)]
    form: Form,
}

/// A fact as it is printed.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    fact: Estimated<'a>,
    /// Only reports that were corrected or withdrawn say it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    superseded: bool,
}

#[derive(Subcommand, Debug)]
enum Task {
    /// Why the records of a fact are one, and why its neighbours are other facts
    Why(why::Why),
}

/// The form of rows.
#[derive(Args, Clone, Debug)]
pub(crate) struct Form {
    /// Comma-separated values
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

impl Facts {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        if let Some(Task::Why(why)) = self.task {
            return why.run(common);
        }
        let register = common.existing()?;
        let others = if self.all { superseded(&register, self.join.options())? } else { Vec::new() };
        let gone: BTreeSet<String> = others.iter().map(|f| f.id.clone()).collect();
        let terminal = output::is_terminal() && !self.form.json && !self.form.csv;
        let precision = self.filter.precision(&register)?;
        let each = |out: &mut dyn FnMut(Shown<'_>) -> anyhow::Result<()>| {
            let mut shown = |fact: &Fact| out(Shown { fact: Estimated { fact, estimate: precision.estimate(fact) }, superseded: gone.contains(&fact.id) });
            self.filter.each(&register, &self.kind, self.join.options(), others, terminal, &mut |fact| shown(&fact))
        };
        if self.form.json {
            let mut out = output::JsonLines::new();
            each(&mut |s| out.line(&s))?;
            out.finish()?;
        } else if self.form.csv {
            let header = ["id", "kind", "status", "states", "date", "what", "grade", "records", "outlets", "independent", "disputed", "superseded", "sources", "amount", "currency", "qualifier", "claim"];
            let mut out = output::Csv::new(&header)?;
            each(&mut |s| out.row(row(&s)?))?;
            out.finish()?;
        } else {
            let mut out = output::Tables::new(&["id", "date", "kind", "what", "grade", "outlets", "source"]);
            let more = each(&mut |s| out.row(line(&s, &precision)))?;
            out.finish()?;
            if more {
                self.filter.tell_more();
            }
        }
        Ok(Exit::Done)
    }
}

/// What only reports say that were corrected or withdrawn.
pub(crate) fn superseded(register: &Register, options: JoinOptions) -> anyhow::Result<Vec<Fact>> {
    let infos = register.infos_superseded()?;
    let mut records = Vec::new();
    for document in infos.keys() {
        records.extend(register.records_of(document)?);
    }
    Ok(join(&sourced(&records, &infos), &register.judgements()?, options).facts)
}

/// The beginning of an id: enough to ask for it again.
pub(crate) fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

/// How many outlets carry it; where some copied, how many of them told it in their own words.
pub(crate) fn outlets(fact: &Fact) -> String {
    if fact.independent < fact.outlets { format!("{} ({} own)", fact.outlets, fact.independent) } else { fact.outlets.to_string() }
}

/// Other values of the same thing, each once: "date 1951; date 1950-02-03".
pub(crate) fn disputed(fact: &Fact) -> String {
    let mut values: Vec<String> = fact.disputed.iter().map(|d| format!("{} {}", d.field, d.value)).collect();
    values.sort_unstable();
    values.dedup();
    values.join("; ")
}

/// A fact for machines, with how often its rule was right.
#[derive(Serialize)]
pub(crate) struct Estimated<'a> {
    /// The fact.
    #[serde(flatten)]
    pub fact: &'a Fact,
    /// See [`Precision::estimate`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
}

/// The grade, and how often the rule behind it was right: "A 18/20".
pub(crate) fn grade(fact: &Fact, precision: &Precision) -> String {
    match precision.estimate(fact).filter(|_| fact.certainty != Certainty::Confirmed) {
        Some(e) => format!("{} {}/{}", fact.certainty.name(), e.right, e.of),
        None => fact.certainty.name().to_owned(),
    }
}

/// The date as it is known; of undated facts the day of the report, in brackets.
pub(crate) fn date(fact: &Fact) -> String {
    match (fact.date, fact.last_seen) {
        (Some(date), _) => date.to_string(),
        (None, Some(seen)) => format!("({seen})"),
        (None, None) => String::new(),
    }
}

/// The names of its documents, each once.
pub(crate) fn sources(fact: &Fact) -> Vec<&str> {
    let mut names: Vec<&str> = fact.records.iter().map(|r| r.source.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The first document, and how many more there are.
pub(crate) fn source(fact: &Fact) -> String {
    first_of(&sources(fact))
}

fn line(Shown { fact: Estimated { fact, .. }, superseded }: &Shown<'_>, precision: &Precision) -> Vec<String> {
    let what = describe(&fact.claim);
    let what = if word(&fact.status) == "actual" { what } else { format!("{}: {what}", fact.status.name()) };
    let what = if *superseded { format!("superseded: {what}") } else { what };
    let other = disputed(fact);
    let what = if other.is_empty() { what } else { format!("{what} (disputed: {other})") };
    vec![short(&fact.id).to_owned(), date(fact), fact.claim.kind().to_string(), what, grade(fact, precision), outlets(fact), source(fact)]
}

/// An amount or a size with its currency and with the word that makes it an estimate ("about").
fn figure(claim: &Claim) -> [String; 3] {
    let (amount, currency, qualifier) = match claim {
        Claim::Trade(c) => (c.amount, c.currency.clone(), c.qualifier),
        Claim::Agreement(c) => (c.amount, c.currency.clone(), c.qualifier),
        Claim::Assistance(c) => (c.amount, c.currency.clone(), c.qualifier),
        Claim::Community(c) => (c.size.map(Into::into), None, c.qualifier),
        _ => (None, None, None),
    };
    [amount.map(|a| a.normalize().to_string()).unwrap_or_default(), currency.unwrap_or_default(), qualifier.as_ref().map(word).unwrap_or_default()]
}

fn row(Shown { fact: Estimated { fact, .. }, superseded }: &Shown<'_>) -> anyhow::Result<Vec<String>> {
    let [amount, currency, qualifier] = figure(&fact.claim);
    Ok(vec![
        fact.id.clone(),
        fact.claim.kind().to_string(),
        fact.status.name().to_owned(),
        codes(&fact.claim.states()),
        fact.date.map(|d| d.to_string()).unwrap_or_default(),
        describe(&fact.claim),
        fact.certainty.name().to_owned(),
        fact.records.len().to_string(),
        fact.outlets.to_string(),
        fact.independent.to_string(),
        disputed(fact),
        if *superseded { "yes".to_owned() } else { String::new() },
        sources(fact).join(" "),
        amount,
        currency,
        qualifier,
        dyad_register::canonical::canonical(&serde_json::to_value(&fact.claim)?),
    ])
}
