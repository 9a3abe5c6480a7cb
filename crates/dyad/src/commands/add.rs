//! `dyad add`: entries, what a person knows and no document of the register says. They stand
//! on the name of the person and on a note or the quoted words of a document. Many at once
//! come from a file: see `add/file.rs`.

mod file;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use dyad_register::fields::fields;
use dyad_register::{Entered, Kind};
use dyad_store::{Entry, Register};

use crate::hand::ruling::{about, said, told};
use crate::hand::{Clock, Given, Source, Who, assemble, blank, edit, entry, faulty, field, first_faults, read_form, short};
use crate::output::{clean, json_lines, styled, to_stdout};
use crate::{Common, Exit, Usage, filter};

use file::Plan;

/// Enter what you know: by options, in a form, or from a file.
#[derive(Args, Debug)]
pub(crate) struct Add {
    /// What it is, such as event, accreditation or trade
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// A field of the kind with its value; `dyad add KIND` alone lists the fields
    #[arg(value_name = "FIELD=VALUE", value_parser = field)]
    fields: Vec<(String, String)>,
    #[command(flatten)]
    source: Source,
    /// Fill in a form in your editor ($EDITOR); or go on with a form that was kept
    #[arg(long, value_name = "FORM", num_args = 0..=1, require_equals = true, conflicts_with_all = ["fields", "note", "quote", "from"])]
    edit: Option<Option<PathBuf>>,
    /// Many entries from a .jsonl, .json or .csv file: all are entered or none. Rows that `dyad
    /// facts --csv` or `--json` wrote may be given back with changes: a row with the id of a fact
    /// amends it where it says something else, one without an id is a new entry
    #[arg(long, value_name = "FILE", conflicts_with = "fields")]
    from: Option<PathBuf>,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    who: Who,
    /// The new records as JSON Lines
    #[arg(long)]
    json: bool,
}

impl Add {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let by = self.who.name()?;
        // An entry may be the first thing that a register holds; a wrong one leaves none behind.
        let known = common.register.exists().then(|| common.existing()).transpose()?;
        let mut clock = match &known {
            Some(register) => Clock::start(register)?,
            None => Clock::start(&Register::in_memory()?)?,
        };
        let entered = Entered { by, at: clock.now() };
        let plan = match (&self.from, &self.edit) {
            (Some(path), _) => file::plan(&self, path, known.as_ref(), &entered, &mut clock)?,
            (None, Some(form)) => match self.by_form(form.as_deref(), &entered)? {
                Some(entry) => Plan { entries: vec![entry], ..Plan::default() },
                None => return Ok(Exit::Done),
            },
            (None, None) => Plan { entries: vec![self.one(&entered)?], ..Plan::default() },
        };
        let anything = !plan.entries.is_empty() || !plan.judgements.is_empty();
        if anything && !self.dry_run {
            let mut register = known.map_or_else(|| Register::open(&common.register), Ok)?;
            register.add(&plan.entries, &plan.judgements)?;
        }
        self.tell(&plan, common)
    }

    fn tell(&self, plan: &Plan, common: &Common) -> anyhow::Result<Exit> {
        let records = || plan.entries.iter().flat_map(|e| e.records.iter().map(move |r| (e, r)));
        if self.json {
            let records = records().map(|(_, r)| serde_json::to_value(r));
            let judgements = plan.judgements.iter().map(serde_json::to_value);
            json_lines(records.chain(judgements).collect::<Result<Vec<_>, _>>()?)?;
        } else if !common.quiet {
            let mut out = styled();
            let mut write = || -> std::io::Result<()> {
                for (entry, record) in records() {
                    let by = entry.document.entered.as_ref().map_or("", |e| e.by.as_str());
                    match self.dry_run {
                        true => writeln!(out, "would be entered: {}", clean(&said(record)))?,
                        false => writeln!(out, "{}  entered by {}: {}", short(&record.id), clean(by), clean(&said(record)))?,
                    }
                }
                for judgement in &plan.judgements {
                    match self.dry_run {
                        true => writeln!(out, "would be amended: {}", clean(&about(judgement)))?,
                        false => writeln!(out, "{}", told(judgement))?,
                    }
                }
                plan.counts().iter().try_for_each(|line| writeln!(out, "{line}"))?;
                out.flush()
            };
            write().map_err(to_stdout)?;
        }
        let mut err = std::io::stderr();
        if !plan.unknown.is_empty() {
            let names: Vec<String> = plan.unknown.iter().map(|n| clean(n)).collect();
            writeln!(err, "not read, because no kind has such a field: {}", names.join(", "))?;
        }
        if !plan.remarks.is_empty() {
            let lines = plan.remarks.iter().map(|(line, remark)| format!("line {line}: {remark}"));
            writeln!(err, "left as they are, although something in them is not as in the register:\n  {}", first_faults(lines.collect()))?;
        }
        if !plan.faults.is_empty() {
            writeln!(err, "these rows were left out; correct them and give the file again, the others are then as they are:\n  {}", first_faults(plan.faults.clone()))?;
        }
        Ok(Exit::with(u64::try_from(plan.faults.len()).unwrap_or(u64::MAX)))
    }

    fn kind(&self) -> Result<Kind, Usage> {
        self.kind.ok_or_else(|| Usage(format!("say what you want to add: dyad add KIND FIELD=VALUE... --note TEXT; the kinds are {}", Kind::ALL.map(Kind::name).join(", "))))
    }

    fn one(&self, entered: &Entered) -> anyhow::Result<Entry> {
        let kind = self.kind()?;
        if self.fields.is_empty() {
            let lines: Vec<String> = fields(kind).iter().map(|f| format!("{}{}: {}", f.name, if f.needed { " (needed)" } else { "" }, f.meaning)).collect();
            return Err(faulty(&format!("give the fields of {kind} as FIELD=VALUE, and --note or --quote; or fill in a form with --edit. The fields:"), &lines).into());
        }
        let given: Given = self.fields.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
        Ok(made(kind, &given, &self.source, entered).map_err(|faults| faulty(&format!("the {kind} was not entered:"), &faults))?)
    }

    fn by_form(&self, kept: Option<&Path>, entered: &Entered) -> anyhow::Result<Option<Entry>> {
        let kind = self.kind()?;
        let path = kept.map_or_else(|| new_form(kind), |kept| Ok(kept.to_owned()))?;
        let text = edit(&path)?;
        let attempt = read_form(&text).and_then(|filled| {
            if filled.source.note.is_none() && filled.source.quote.is_none() && filled.given.is_empty() {
                return Ok(None);
            }
            made(kind, &filled.given, &filled.source, entered).map(Some)
        });
        match attempt {
            Ok(entry) => {
                // A form that is done, or was left empty, is of no more use.
                let _ = std::fs::remove_file(&path);
                if entry.is_none() {
                    writeln!(std::io::stderr(), "the form is empty; nothing was entered")?;
                }
                Ok(entry)
            }
            Err(mut faults) => {
                faults.push(format!("your form is kept; go on with: dyad add {kind} --edit={}", path.display()));
                Err(faulty(&format!("the {kind} was not entered:"), &faults).into())
            }
        }
    }
}

fn made(kind: Kind, given: &Given, source: &Source, entered: &Entered) -> Result<Entry, Vec<String>> {
    let claim = assemble(kind, given);
    let source_fault = source.document(entered.clone()).err();
    match (claim, source_fault) {
        (Ok((claim, status)), None) => entry(claim, status, source, entered.clone()),
        (claim, fault) => Err(claim.err().into_iter().flatten().chain(fault).collect()),
    }
}

/// A kind; a file in its place is told where it belongs.
fn kind(text: &str) -> Result<Kind, String> {
    let file = [".csv", ".tsv", ".json", ".jsonl", ".ndjson"].iter().any(|ending| text.ends_with(ending));
    filter::kind(text).map_err(|error| if file { format!("this is no kind but a file; type: dyad add --from {text}") } else { error })
}

/// An empty form in a new file that nobody else can read.
fn new_form(kind: Kind) -> anyhow::Result<PathBuf> {
    let mut file = tempfile::Builder::new().prefix("dyad-").suffix(".txt").tempfile().context("no form can be made in the folder for temporary files")?;
    file.write_all(blank(kind).as_bytes())?;
    Ok(file.keep()?.1)
}
