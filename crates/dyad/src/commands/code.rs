//! `dyad code`: the pure filter. It touches no register and no network, and prints the
//! same bytes for the same documents on any number of threads.

use std::io::{IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use dyad_ingest::Item;
use dyad_register::Kind;
use indicatif::ProgressBar;

use crate::output::{raw, to_stdout};
use crate::pipeline::{Next, Pipeline, Step, inputs, threads};
use crate::problems::Problems;
use crate::{Common, Exit, coder, filter};

/// Documents in, records out as JSON Lines, in the order of the documents.
#[derive(Args, Debug)]
pub(crate) struct Code {
    /// Files, folders or patterns; `-` or nothing is standard input
    files: Vec<PathBuf>,
    /// How many threads; one for each core if not given
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// A folder with chapters of your own rules; may be given again
    #[arg(long, value_name = "DIR")]
    rules: Vec<PathBuf>,
    /// Only records of these kinds, with commas between them
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = filter::kind)]
    kinds: Vec<Kind>,
}

enum Outcome {
    Lines(Vec<u8>),
    Note { lines: Vec<u8>, message: String, failure: bool },
    Nothing,
}

impl Code {
    pub(crate) fn run(self, _: &Common) -> anyhow::Result<Exit> {
        let coder = coder::load(&self.rules)?;
        let kinds: Arc<[Kind]> = self.kinds.into();
        let files = if self.files.is_empty() { vec![PathBuf::from("-")] } else { self.files };
        if files.iter().any(|f| f.as_os_str() == "-") && std::io::stdin().is_terminal() {
            let _ = writeln!(std::io::stderr(), "dyad: reads what you type; Ctrl-D on a line of its own ends it");
        }
        let (inputs, found) = inputs(&files);
        let mut pipeline = Pipeline::start(inputs, found, threads(self.threads), move || {
            let (coder, kinds) = (Arc::clone(&coder), Arc::clone(&kinds));
            move |step| work(&*coder, &kinds, step)
        });
        let mut problems = Problems::new(ProgressBar::hidden());
        let mut out = raw();
        loop {
            match pipeline.next() {
                Next::Got(Outcome::Nothing) => {}
                Next::Got(Outcome::Lines(lines)) => out.write_all(&lines).map_err(to_stdout)?,
                Next::Got(Outcome::Note { lines, message, failure }) => {
                    problems.tell(&message, failure);
                    out.write_all(&lines).map_err(to_stdout)?;
                }
                // A slow pipe: whoever reads us gets what there is.
                Next::Idle => out.flush().map_err(to_stdout)?,
                Next::Lost => anyhow::bail!("a thread of the program failed; what was printed is not complete"),
                Next::End | Next::Stop => break,
            }
        }
        out.flush().map_err(to_stdout)?;
        Ok(if problems.failures > 0 { Exit::Failures } else { Exit::Done })
    }
}

fn work(coder: &dyn coder::Code, kinds: &[Kind], step: Step) -> Outcome {
    let (path, document) = match step {
        Step::End(_) => return Outcome::Nothing,
        Step::Item(_, Item::Problem(p)) => return Outcome::Note { lines: Vec::new(), message: p.to_string(), failure: p.fatal },
        Step::Item(path, Item::Document(document)) => (path, document),
    };
    let coded = coder::code(coder, &document);
    let mut lines = Vec::new();
    let mut broken = None;
    for record in coded.records.iter().filter(|r| kinds.is_empty() || kinds.contains(&r.claim.kind())) {
        let start = lines.len();
        match serde_json::to_writer(&mut lines, record) {
            Ok(()) => lines.push(b'\n'),
            Err(error) => {
                lines.truncate(start);
                broken = Some(format!("{}: {}: a record cannot be written: {error}", path.display(), document.source));
            }
        }
    }
    match (broken, coded.note) {
        (Some(message), _) => Outcome::Note { lines, message, failure: true },
        (None, Some(note)) => Outcome::Note { lines, message: format!("{}: {note}", path.display()), failure: coded.failed },
        (None, None) => Outcome::Lines(lines),
    }
}
