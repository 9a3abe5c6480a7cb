//! The commands, one file each.

mod add;
mod amend;
mod brief;
mod calendar;
mod check;
mod code;
mod completions;
mod confirm;
mod copies;
mod db;
mod digest;
mod dismiss;
mod events;
pub(crate) mod example;
mod explain;
mod facts;
mod judgements;
mod log;
mod man;
mod note;
pub(crate) mod page;
mod people;
mod person;
mod promises;
mod read;
mod reject;
mod review;
mod rules;
mod same;
mod schema;
mod score;
mod search;
mod states;
mod undo;

use clap::Subcommand;

use crate::{Common, Exit};

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Read documents into the register; may be stopped and run again
    Read(read::Read),
    /// The brief of two states: everything known, every line with its source
    Brief(brief::Brief),
    /// Who is who: envoys by date of credentials, officers by state, names that may be one
    People(people::People),
    /// The page of a person: offices, meetings, honours, by date
    Person(person::Person),
    /// The page of an organisation
    Organisation(person::Organisation),
    /// The page of a place
    Place(person::Place),
    /// Anniversaries, planned things and promises due; also as iCalendar
    Calendar(calendar::Calendar),
    /// Rows of everything the register holds to be so
    Facts(facts::Facts),
    /// Rows of who did what to whom, when
    Events(events::Events),
    /// What does not fit: figures, dates, offices, names
    Check(check::Check),
    /// Say that what a check found is no fault, with the reason
    Dismiss(dismiss::Dismiss),
    /// What the reports since a day have changed, for chosen dyads
    Digest(digest::Digest),
    /// Who printed the same report, word for word or nearly so
    Copies(copies::Copies),
    /// Planned things with what became of them: kept, broken, moved, overdue, open
    Promises(promises::Promises),
    /// Full text, with the records of each hit
    Search(search::Search),
    /// Look at records that nobody judged, those most worth a look first
    Review(review::Review),
    /// Enter what you know: by options, in a form, or from a file
    Add(add::Add),
    /// Say that a record or fact is right
    Confirm(confirm::Confirm),
    /// Say that a record or fact is wrong, or withdraw an entry
    Reject(reject::Reject),
    /// Say that a record or fact is right with other values
    Amend(amend::Amend),
    /// Say that two names or records are one thing
    Same(same::Same),
    /// Say that two names or records are two things
    Different(same::Different),
    /// Write a note for a brief, or on a record or fact
    Note(note::Note),
    /// Take a judgement back
    Undo(undo::Undo),
    /// What people decided and entered, the newest first
    Log(log::Log),
    /// Carry judgements and entries from one register to another
    Judgements(judgements::Judgements),
    /// The pure filter: documents in, records out as JSON Lines; no register
    Code(code::Code),
    /// How a document, or the document of a record, was read: each layer
    Explain(explain::Explain),
    /// The rules: list, show, try, test and compare them
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
        Command::People(c) => c.run(common),
        Command::Person(c) => c.run(common),
        Command::Organisation(c) => c.run(common),
        Command::Place(c) => c.run(common),
        Command::Calendar(c) => c.run(common),
        Command::Facts(c) => c.run(common),
        Command::Events(c) => c.run(common),
        Command::Check(c) => c.run(common),
        Command::Dismiss(c) => c.run(common),
        Command::Digest(c) => c.run(common),
        Command::Copies(c) => c.run(common),
        Command::Promises(c) => c.run(common),
        Command::Search(c) => c.run(common),
        Command::Review(c) => c.run(common),
        Command::Add(c) => c.run(common),
        Command::Confirm(c) => c.run(common),
        Command::Reject(c) => c.run(common),
        Command::Amend(c) => c.run(common),
        Command::Same(c) => c.run(common),
        Command::Different(c) => c.run(common),
        Command::Note(c) => c.run(common),
        Command::Undo(c) => c.run(common),
        Command::Log(c) => c.run(common),
        Command::Judgements(c) => c.run(common),
        Command::Code(c) => c.run(common),
        Command::Explain(c) => c.run(common),
        Command::Rules(c) => c.run(),
        Command::Score(c) => c.run(common),
        Command::States(c) => c.run(),
        Command::Db(c) => c.run(common),
        Command::Schema(c) => c.run(),
        Command::Completions(c) => c.run(),
        Command::Man(c) => c.run(),
    }
}
