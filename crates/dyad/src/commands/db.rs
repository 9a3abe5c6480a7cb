//! `dyad db`: the register's file itself.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use dyad_store::Register;

use crate::output::{is_broken_pipe, raw, to_stdout};
use crate::{Common, Exit};

/// Care for the register's file.
#[derive(Args, Debug)]
pub(crate) struct Db {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand, Debug)]
enum Task {
    /// Check the file and every record: each quote must be exactly the words at its place
    Verify,
    /// Copy the register to a new file, while others go on using it
    Backup {
        /// The new file
        to: PathBuf,
    },
    /// Bring the register to the shape that this program uses
    Migrate,
    /// Join all facts anew. Never needed: what changed is joined by whoever asks next
    Join,
    /// Print everything as JSON Lines, in an order that does not depend on how it was read
    Dump,
}

impl Db {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let register = common.existing()?;
        let mut out = raw();
        let mut exit = Exit::Done;
        match self.task {
            Task::Verify => {
                let faults = register.verify()?;
                let counts = register.counts()?;
                let records: u64 = counts.records.iter().map(|(_, n)| n).sum();
                for fault in &faults {
                    writeln!(out, "{}: {}", fault.about, fault.what).map_err(to_stdout)?;
                }
                let verdict = if faults.is_empty() { "all is well".to_owned() } else { format!("{} faults", faults.len()) };
                writeln!(out, "{} documents, {records} records, {} judgements: {verdict}", counts.documents, counts.judgements).map_err(to_stdout)?;
                if !faults.is_empty() {
                    exit = Exit::Failures;
                }
            }
            Task::Backup { to } => {
                register.backup(&to)?;
                // A copy that cannot be opened is no backup.
                let counts = Register::open_existing(&to)?.counts()?;
                writeln!(out, "{}: {} documents", to.display(), counts.documents).map_err(to_stdout)?;
            }
            Task::Migrate => writeln!(out, "{} has the shape of this program", register.path().display()).map_err(to_stdout)?,
            Task::Join => {
                let facts = register.join_anew()?;
                writeln!(out, "{facts} facts").map_err(to_stdout)?;
            }
            Task::Dump => register.dump(&mut out).map_err(|e| {
                let error = to_stdout(e);
                if is_broken_pipe(&error) { error } else { error.context("the dump is not complete") }
            })?,
        }
        out.flush().map_err(to_stdout)?;
        Ok(exit)
    }
}
