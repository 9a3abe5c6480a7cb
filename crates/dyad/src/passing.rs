//! A passing register: documents are read and coded into memory for one command and
//! forgotten with it. Nothing is written to the disk, so it suits a folder of reports, not
//! an archive: for that there is `dyad read`.

use std::path::PathBuf;
use std::sync::Arc;

use dyad_ingest::Item;
use dyad_register::Document;
use dyad_store::{Reading, Register};
use indicatif::ProgressBar;

use crate::coder;
use crate::pipeline::{Next, Pipeline, Step, inputs, threads};
use crate::problems::Problems;

/// What a thread made of a step.
enum Outcome {
    Document { document: Box<Document>, reading: Reading, note: Option<(String, bool)> },
    Problem(String, bool),
    Nothing,
}

/// The register of these files and folders, coded with the built-in rules and the chapters
/// of `rules`, and how many inputs could not be read. Problems are told on standard error.
///
/// # Errors
/// Where the rules cannot be used, where there is nothing to read, and SQLite's.
pub(crate) fn register(paths: &[PathBuf], rules: &[PathBuf]) -> anyhow::Result<(Register, u64)> {
    let coder = coder::load(rules)?;
    let versions = coder.versions();
    let (inputs, found) = inputs(paths);
    let mut problems = Problems::new(ProgressBar::hidden());
    if inputs.is_empty() {
        found.iter().for_each(|p| problems.tell(&p.to_string(), p.fatal));
        anyhow::bail!("there is nothing to read");
    }
    let mut pipeline = Pipeline::start(inputs, found, threads(None), move || {
        let coder = Arc::clone(&coder);
        move |step| work(&*coder, step)
    });
    let mut register = Register::in_memory()?;
    let batch = register.batch()?;
    loop {
        match pipeline.next() {
            Next::Got(Outcome::Document { document, reading, note }) => {
                if let Some((message, failure)) = note {
                    problems.tell(&message, failure);
                }
                batch.put(&document, &reading, &versions)?;
            }
            Next::Got(Outcome::Problem(message, failure)) => problems.tell(&message, failure),
            Next::Got(Outcome::Nothing) | Next::Idle => {}
            Next::Lost => anyhow::bail!("a thread of the program failed; there is no brief of a part of the reports"),
            Next::End | Next::Stop => break,
        }
    }
    batch.commit()?;
    Ok((register, problems.failures))
}

fn work(coder: &dyn coder::Code, step: Step) -> Outcome {
    match step {
        Step::End(_) => Outcome::Nothing,
        Step::Item(_, Item::Problem(p)) => Outcome::Problem(p.to_string(), p.fatal),
        Step::Item(path, Item::Document(document)) => {
            let coded = coder::code(coder, &document);
            let note = coded.note.map(|note| (format!("{}: {note}", path.display()), coded.failed));
            let (headline, dated) = coder::heading(&document);
            Outcome::Document { document, reading: Reading { records: coded.records, headline, dated }, note }
        }
    }
}
