//! `dyad add`: entries, what a person knows and no document of the register says. An entry
//! stands on the name of the person and on a note or the quoted words of a document.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use dyad_register::fields::fields;
use dyad_register::{Entered, Kind};
use dyad_store::{Entry, Register};

use crate::hand::ruling::said;
use crate::hand::{Clock, Given, Row, Source, Who, assemble, blank, edit, entry, faulty, field, first_faults, read_form, rows, short};
use crate::output::{clean, json_lines, styled, to_stdout};
use crate::{Common, Exit, Usage, filter};

/// Enter what you know: by options, in a form, or from a file.
#[derive(Args, Debug)]
pub(crate) struct Add {
    /// What it is, such as event, accreditation or trade
    #[arg(value_name = "KIND", value_parser = filter::kind)]
    kind: Option<Kind>,
    /// A field of the kind with its value; `dyad add KIND` alone lists the fields
    #[arg(value_name = "FIELD=VALUE", value_parser = field)]
    fields: Vec<(String, String)>,
    #[command(flatten)]
    source: Source,
    /// Fill in a form in your editor ($EDITOR); or go on with a form that was kept
    #[arg(long, value_name = "FORM", num_args = 0..=1, require_equals = true, conflicts_with_all = ["fields", "note", "quote", "from"])]
    edit: Option<Option<PathBuf>>,
    /// Many entries from a .jsonl, .json or .csv file: all are entered or none
    #[arg(long, value_name = "FILE", conflicts_with = "fields")]
    from: Option<PathBuf>,
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
        let entries = match (&self.from, &self.edit) {
            (Some(path), _) => self.many(path, &entered)?,
            (None, Some(form)) => match self.by_form(form.as_deref(), &entered)? {
                Some(entry) => vec![entry],
                None => return Ok(Exit::Done),
            },
            (None, None) => vec![self.one(&entered)?],
        };
        let mut register = known.map_or_else(|| Register::open(&common.register), Ok)?;
        let added = register.add(&entries, &[])?;
        self.tell(&entries, added.entries, common)
    }

    fn tell(&self, entries: &[Entry], new: usize, common: &Common) -> anyhow::Result<Exit> {
        let records = || entries.iter().flat_map(|e| e.records.iter().map(move |r| (e, r)));
        if self.json {
            json_lines(records().map(|(_, r)| r))?;
        } else if !common.quiet {
            let mut out = styled();
            let mut write = || -> std::io::Result<()> {
                for (entry, record) in records() {
                    let by = entry.document.entered.as_ref().map_or("", |e| e.by.as_str());
                    writeln!(out, "{}  entered by {}: {}", short(&record.id), clean(by), clean(&said(record)))?;
                }
                if new < entries.len() {
                    writeln!(out, "{} of {} were in the register already", entries.len() - new, entries.len())?;
                }
                out.flush()
            };
            write().map_err(to_stdout)?;
        }
        Ok(Exit::Done)
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

    fn many(&self, path: &Path, entered: &Entered) -> anyhow::Result<Vec<Entry>> {
        let (mut entries, mut faults) = (Vec::new(), Vec::new());
        for (number, row) in rows(path)? {
            match row.and_then(|row| self.row(row, entered)) {
                Ok(entry) => entries.push(entry),
                Err(all) => faults.extend(all.iter().map(|f| format!("{}:{number}: {f}", path.display()))),
            }
        }
        if !faults.is_empty() {
            anyhow::bail!("nothing was entered; correct these and run again:\n  {}", first_faults(faults));
        }
        anyhow::ensure!(!entries.is_empty(), "{} holds no entry", path.display());
        Ok(entries)
    }

    /// A row; what it lacks of the source, the options give.
    fn row(&self, row: Row, entered: &Entered) -> Result<Entry, Vec<String>> {
        let kind = row.kind.or(self.kind).ok_or_else(|| vec![format!("kind: is missing in row {}; give it there or as dyad add KIND --from FILE", row.number)])?;
        let source = if row.source.note.is_some() || row.source.quote.is_some() { row.source } else { Source { date: row.source.date.or(self.source.date), ..self.source.clone() } };
        made(kind, &row.given, &source, entered)
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

/// An empty form in a new file that nobody else can read.
fn new_form(kind: Kind) -> anyhow::Result<PathBuf> {
    let mut file = tempfile::Builder::new().prefix("dyad-").suffix(".txt").tempfile().context("no form can be made in the folder for temporary files")?;
    file.write_all(blank(kind).as_bytes())?;
    Ok(file.keep()?.1)
}
