//! `dyad read`: documents into the register. It may be stopped at any moment and run
//! again: what is committed stays, what is unchanged is not coded a second time.

use std::collections::BTreeMap;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use dyad_ingest::Item;
use dyad_register::{Coder as Versions, Document, Kind};
use dyad_store::{Plan, Put, Reading, Register};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::{raw, to_stdout};
use crate::pipeline::{Next, Pipeline, Step, inputs, threads};
use crate::problems::Problems;
use crate::{Common, Exit, coder, stop};

/// A batch is committed when it has so many documents,
const BATCH_DOCUMENTS: usize = 256;
/// or so many bytes of text,
const BATCH_BYTES: usize = 8 << 20;
/// or when so much time has gone by since the last one.
const BATCH_TIME: Duration = Duration::from_secs(1);

/// Read documents into the register.
#[derive(Args, Debug)]
pub(crate) struct Read {
    /// Files, folders, patterns; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How many threads; one for each core if not given
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// A folder with chapters of your own rules; may be given again
    #[arg(long, value_name = "DIR")]
    rules: Vec<PathBuf>,
    /// Code unchanged documents again, as if the rules were new
    #[arg(long)]
    again: bool,
    /// The summary as JSON
    #[arg(long)]
    json: bool,
}

/// A document on its way into the register.
struct Work {
    given: Box<Document>,
    coded: Option<(Box<Document>, Reading)>,
}

enum Outcome {
    Document {
        work: Work,
        note: Option<(String, bool)>,
    },
    Problem(String, bool),
    End(u64),
    /// The register failed under a worker's hands.
    Register(dyad_store::StoreError),
}

#[derive(Default)]
struct Summary {
    new: u64,
    recoded: u64,
    unchanged: u64,
    copies: u64,
    records: BTreeMap<Kind, u64>,
}

impl Summary {
    fn documents(&self) -> u64 {
        self.new + self.recoded + self.unchanged + self.copies
    }
}

impl Read {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let coder = coder::load(&self.rules)?;
        let versions = coder.versions();
        let (inputs, found) = inputs(&self.paths);
        if inputs.is_empty() {
            // A mistyped path leaves no empty register behind.
            let mut problems = Problems::new(ProgressBar::hidden());
            found.iter().for_each(|p| problems.tell(&p.to_string(), p.fatal));
            let _ = writeln!(std::io::stderr(), "there is nothing to read");
            return Ok(Exit::Failures);
        }
        let mut register = Register::open(&common.register)?;
        if self.again {
            register.forget_marks()?;
        }
        let stop = stop::listen()?;
        let total = inputs.iter().map(|i| i.size).sum();
        let bar = progress(total, common.quiet);
        let mut problems = Problems::new(bar.clone());
        let path = common.register.clone();
        let worker_versions = versions.clone();
        let mut pipeline = Pipeline::start(inputs, found, threads(self.threads), move || {
            // Each thread looks for itself whether a document is known.
            let register = Register::open_existing(&path);
            let (coder, versions) = (Arc::clone(&coder), worker_versions.clone());
            move |step| work(register.as_ref(), &*coder, &versions, step)
        })
        .until(stop);

        let mut summary = Summary::default();
        let mut pending: Vec<Work> = Vec::new();
        let (mut bytes, mut last) = (0usize, Instant::now());
        let (mut ended, mut within) = (0u64, 0u64);
        let stopped = loop {
            match pipeline.next() {
                Next::End => break false,
                Next::Stop => break true,
                Next::Idle => {}
                Next::Lost => {
                    write(&mut register, &mut pending, &versions, &mut summary)?;
                    anyhow::bail!("a thread of the program failed after {} documents; they are stored: run again to go on", summary.documents());
                }
                Next::Got(Outcome::End(size)) => {
                    ended += size;
                    within = 0;
                    bar.set_position(ended);
                }
                Next::Got(Outcome::Problem(message, failure)) => problems.tell(&message, failure),
                Next::Got(Outcome::Register(error)) => {
                    write(&mut register, &mut pending, &versions, &mut summary)?;
                    return Err(error.into());
                }
                Next::Got(Outcome::Document { work, note }) => {
                    if let Some((message, failure)) = note {
                        problems.tell(&message, failure);
                    }
                    bytes += work.given.text.len();
                    // Within a file the text stands for its bytes: about right, and never beyond the end.
                    within += work.given.text.len() as u64;
                    bar.set_position((ended + within).min(total));
                    pending.push(work);
                }
            }
            if pending.len() >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES || last.elapsed() >= BATCH_TIME {
                write(&mut register, &mut pending, &versions, &mut summary)?;
                bar.set_message(format!("{} documents", summary.documents()));
                (bytes, last) = (0, Instant::now());
            }
        };
        write(&mut register, &mut pending, &versions, &mut summary)?;
        if !stopped {
            bar.set_message("joining");
            // Otherwise the next question does it; what was read is safe in any case.
            register.freshen()?;
        }
        bar.finish_and_clear();
        if stopped {
            let _ = writeln!(std::io::stderr(), "stopped after {} documents, all of them stored; run the same command again to go on", summary.documents());
        }
        if self.json || !common.quiet {
            self.tell(&summary, &problems, stopped, register.lost()?.len())?;
        }
        Ok(match (stopped, problems.failures) {
            (true, _) => Exit::Stopped,
            (false, 0) => Exit::Done,
            (false, _) => Exit::Failures,
        })
    }

    fn tell(&self, summary: &Summary, problems: &Problems, stopped: bool, lost: usize) -> anyhow::Result<()> {
        let mut out = raw();
        let total: u64 = summary.records.values().sum();
        let result = if self.json {
            let records: BTreeMap<&str, u64> = summary.records.iter().map(|(k, n)| (k.name(), *n)).collect();
            let value = serde_json::json!({
                "documents": {"new": summary.new, "recoded": summary.recoded, "unchanged": summary.unchanged, "copies": summary.copies},
                "problems": problems.failures, "notes": problems.notes, "records": records, "stopped": stopped, "lost_judgements": lost,
            });
            writeln!(out, "{value}")
        } else {
            let mut line = format!("{} new, {} unchanged", plural(summary.new, "document"), summary.unchanged);
            for (n, what) in [(summary.recoded, "coded again"), (summary.copies, "copies")] {
                if n > 0 {
                    line.push_str(&format!(", {n} {what}"));
                }
            }
            if problems.failures > 0 {
                line.push_str(&format!("; {} (see above)", plural(problems.failures, "problem")));
            }
            let kinds: Vec<String> = summary.records.iter().map(|(k, n)| format!("{k} {n}")).collect();
            let colon = if kinds.is_empty() { "" } else { ": " };
            let lost = match lost {
                0 => String::new(),
                n => format!("\n{} found no record: dyad log --lost", plural(n as u64, "judgement")),
            };
            writeln!(out, "{line}\n{}{colon}{}{lost}", plural(total, "record"), kinds.join(", "))
        };
        result.and_then(|()| out.flush()).map_err(to_stdout)
    }
}

fn plural(n: u64, word: &str) -> String {
    if n == 1 { format!("{n} {word}") } else { format!("{n} {word}s") }
}

/// What a thread does with a step.
fn work(register: Result<&Register, &dyad_store::StoreError>, coder: &dyn coder::Code, versions: &Versions, step: Step) -> Outcome {
    let (path, given) = match step {
        Step::End(size) => return Outcome::End(size),
        Step::Item(_, Item::Problem(p)) => return Outcome::Problem(p.to_string(), p.fatal),
        Step::Item(path, Item::Document(document)) => (path, document),
    };
    // A register that cannot be read here will say why when the main thread writes to it:
    // the document is then coded, perhaps for nothing.
    let plan = match register {
        Ok(register) => register.plan(&given, versions),
        Err(_) => Ok(Plan::Code(given.clone())),
    };
    match plan {
        Err(error) => Outcome::Register(error),
        Ok(Plan::Keep) => Outcome::Document { work: Work { given, coded: None }, note: None },
        Ok(Plan::Code(document)) => {
            let coded = coder::code(coder, &document);
            let note = coded.note.map(|note| (format!("{}: {note}", path.display()), coded.failed));
            let (headline, dated) = coder::heading(&document);
            let reading = Reading { records: coded.records, headline, dated };
            Outcome::Document { work: Work { given, coded: Some((document, reading)) }, note }
        }
    }
}

/// One transaction. What it holds counts only when it is committed.
fn write(register: &mut Register, pending: &mut Vec<Work>, versions: &Versions, summary: &mut Summary) -> anyhow::Result<()> {
    if pending.is_empty() {
        return Ok(());
    }
    let safe = summary.documents();
    let mut done = Summary::default();
    let mut commit = || -> Result<(), dyad_store::StoreError> {
        let batch = register.batch()?;
        for Work { given, coded } in pending.drain(..) {
            let mut put = None;
            if let Some((document, reading)) = coded {
                let result = batch.put(&document, &reading, versions)?;
                if matches!(result, Put::New | Put::Recoded) {
                    for record in &reading.records {
                        *done.records.entry(record.claim.kind()).or_default() += 1;
                    }
                }
                put = Some(result);
                if *document != *given {
                    batch.put(&given, &Reading::default(), versions)?;
                }
            }
            let put = match put {
                Some(put) => put,
                None => batch.put(&given, &Reading::default(), versions)?,
            };
            match put {
                Put::New => done.new += 1,
                Put::Recoded => done.recoded += 1,
                Put::Copy => done.copies += 1,
                Put::Unchanged => done.unchanged += 1,
            }
        }
        batch.commit()
    };
    commit().with_context(|| format!("{} of this run were stored, then", plural(safe, "document")))?;
    summary.new += done.new;
    summary.recoded += done.recoded;
    summary.unchanged += done.unchanged;
    summary.copies += done.copies;
    for (kind, n) in done.records {
        *summary.records.entry(kind).or_default() += n;
    }
    Ok(())
}

/// A bar on a terminal, nothing elsewhere.
fn progress(bytes: u64, quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(bytes), target);
    // Nobody knows how long standard input is.
    let template = if bytes == 0 { "{spinner} {msg} {elapsed}" } else { "{bar:30} {bytes}/{total_bytes} {msg} {elapsed}" };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
