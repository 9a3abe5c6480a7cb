//! The commands, one file each.

mod brief;
mod check;
mod code;
mod completions;
mod db;
mod events;
mod explain;
mod facts;
mod man;
mod page;
mod read;
mod rules;
mod schema;
mod score;
mod search;
mod states;

use clap::Subcommand;

use crate::{Common, Exit};

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Read documents into the register; may be stopped and run again
    Read(read::Read),
    /// The brief of two states: everything known, every line with its source
    Brief(brief::Brief),
    /// Rows of everything the register holds to be so
    Facts(facts::Facts),
    /// Rows of who did what to whom, when
    Events(events::Events),
    /// What does not fit: figures, dates, offices, names
    Check(check::Check),
    /// Full text, with the records of each hit
    Search(search::Search),
    /// The pure filter: documents in, records out as JSON Lines; no register
    Code(code::Code),
    /// How a document, or the document of a record, was read: each layer
    Explain(explain::Explain),
    /// The rules: list, show, try and test them
    Rules(rules::Rules),
    /// Precision and recall against a gold file, with the reason of each miss
    Score(score::Score),
    /// Codes, years and names of states
    States(states::States),
    /// Check, back up or bring the register up to date
    Db(db::Db),
    /// The JSON Schema of a record
    Schema(schema::Schema),
    /// Completions for a shell
    Completions(completions::Completions),
    /// The manual page
    Man(man::Man),
}

/// Runs a command.
pub(crate) fn run(command: Command, common: &Common) -> anyhow::Result<Exit> {
    match command {
        Command::Read(c) => c.run(common),
        Command::Brief(c) => c.run(common),
        Command::Facts(c) => c.run(common),
        Command::Events(c) => c.run(common),
        Command::Check(c) => c.run(common),
        Command::Search(c) => c.run(common),
        Command::Code(c) => c.run(common),
        Command::Explain(c) => c.run(common),
        Command::Rules(c) => c.run(),
        Command::Score(c) => c.run(),
        Command::States(c) => c.run(),
        Command::Db(c) => c.run(common),
        Command::Schema(c) => c.run(),
        Command::Completions(c) => c.run(),
        Command::Man(c) => c.run(),
    }
}
