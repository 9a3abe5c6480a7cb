//! `dyad facts`: rows of everything the register holds to be so, newest first.

use clap::Args;
use dyad_register::{Fact, JoinOptions, Kind};

use crate::describe::{codes, describe, word};
use crate::filter::{self, FactFilter};
use crate::{Common, Exit, output};

/// Rows of facts: a table, or CSV, or JSON Lines.
#[derive(Args, Debug)]
pub(crate) struct Facts {
    /// Only of these kinds, such as trade,agreement
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = filter::kind)]
    kind: Vec<Kind>,
    #[command(flatten)]
    filter: FactFilter,
    #[command(flatten)]
    form: Form,
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
        let facts = self.filter.choose(common.existing()?.facts(JoinOptions::default())?.facts, &self.kind);
        if self.form.json {
            output::json_lines(&facts)?;
        } else if self.form.csv {
            let header = ["id", "kind", "status", "states", "date", "what", "grade", "records", "outlets", "sources", "claim"];
            output::csv(&header, facts.iter().map(row).collect::<Result<_, _>>()?)?;
        } else {
            output::table(&["date", "kind", "what", "grade", "source"], facts.iter().map(line).collect())?;
        }
        Ok(Exit::Done)
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
    match sources(fact).as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, rest @ ..] => format!("{one} +{}", rest.len()),
    }
}

fn line(fact: &Fact) -> Vec<String> {
    let what = describe(&fact.claim);
    let what = if word(&fact.status) == "actual" { what } else { format!("{}: {what}", fact.status.name()) };
    vec![date(fact), fact.claim.kind().to_string(), what, fact.certainty.name().to_owned(), source(fact)]
}

fn row(fact: &Fact) -> anyhow::Result<Vec<String>> {
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
        sources(fact).join(" "),
        dyad_register::canonical::canonical(&serde_json::to_value(&fact.claim)?),
    ])
}
