//! `dyad rules snapshot DOCS`: what the rules give on many documents, to be kept; with
//! `--against`, what changed since.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use dyad_coder::Coder;
use dyad_ingest::Item;
use dyad_register::Record;
use indicatif::ProgressBar;

use super::told;
use crate::output::print;
use crate::pipeline::{Next, Pipeline, Step, inputs, threads};
use crate::problems::Problems;
use crate::snapshot::{Snapshot, chosen, diff};
use crate::{Exit, coder};

/// What to code, and what to compare it with.
#[derive(Args, Debug)]
pub(super) struct Take {
    /// Documents: files, folders or patterns
    #[arg(required = true, value_name = "DOCS")]
    files: Vec<PathBuf>,
    /// Code one document in so many, chosen by its name
    #[arg(long, value_name = "N")]
    one_in: Option<u64>,
    /// Show what changed since this snapshot; the exit status is 1 where something did
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// How many threads; one for each core if not given
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// A document of the snapshot, or something to tell.
enum Outcome {
    Records(Vec<Record>),
    Note(String, bool),
    Nothing,
}

impl Take {
    pub(super) fn run(self, coder: Coder, as_json: bool) -> anyhow::Result<Exit> {
        let before = self.against.as_ref().map(|path| {
            let text = std::fs::read_to_string(path).map_err(|e| anyhow::anyhow!("{}: cannot be read: {e}", path.display()))?;
            text.parse::<Snapshot>().map_err(|e| anyhow::anyhow!("{}: {e}", path.display()))
        });
        let before = before.transpose()?;
        // What is compared is taken alike.
        let one_in = self.one_in.or(before.as_ref().map(|b| b.one_in)).unwrap_or(1).max(1);
        let (now, failed) = take(coder, &self.files, threads(self.threads), one_in)?;
        let Some(before) = before else {
            print(&now.to_string())?;
            return Ok(if failed { Exit::Failures } else { Exit::Done });
        };
        if (before.one_in, before.documents) != (now.one_in, now.documents) {
            writeln!(io::stderr(), "note: the snapshot is of {} documents, one in {}, and these are {}, one in {}: other documents give other records", before.documents, before.one_in, now.documents, now.one_in)?;
        }
        let changes = diff::of_snapshots(&before, &now);
        told(&changes, usize::MAX, as_json)?;
        Ok(if failed || !changes.is_empty() { Exit::Failures } else { Exit::Done })
    }
}

/// Codes the documents; true where some could not be read.
fn take(coder: Coder, files: &[PathBuf], threads: usize, one_in: u64) -> anyhow::Result<(Snapshot, bool)> {
    let (inputs, found) = inputs(files);
    let coder = Arc::new(coder);
    let mut pipeline = Pipeline::start(inputs, found, threads, move || {
        let coder = Arc::clone(&coder);
        move |step| work(&coder, one_in, step)
    });
    let (mut snapshot, mut problems) = (Snapshot::new(one_in), Problems::new(ProgressBar::hidden()));
    loop {
        match pipeline.next() {
            Next::Got(Outcome::Records(records)) => snapshot.add(&records),
            Next::Got(Outcome::Note(message, failure)) => problems.tell(&message, failure),
            Next::Got(Outcome::Nothing) | Next::Idle => {}
            Next::Lost => anyhow::bail!("a thread of the program failed; the snapshot would not be complete"),
            Next::End | Next::Stop => return Ok((snapshot, problems.failures > 0)),
        }
    }
}

fn work(coder: &Coder, one_in: u64, step: Step) -> Outcome {
    match step {
        Step::End(_) => Outcome::Nothing,
        Step::Item(_, Item::Problem(problem)) => Outcome::Note(problem.to_string(), problem.fatal),
        Step::Item(_, Item::Document(document)) if !chosen(&document.source, one_in) => Outcome::Nothing,
        Step::Item(path, Item::Document(document)) => {
            let coded = coder::code(coder, &document);
            match coded.note.filter(|_| coded.failed) {
                Some(note) => Outcome::Note(format!("{}: {note}", path.display()), true),
                None => Outcome::Records(coded.records),
            }
        }
    }
}
