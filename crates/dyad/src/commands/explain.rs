//! `dyad explain`: how a document was read, layer by layer. The layers are the coder's.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use dyad_ingest::{Item, Limits};
use dyad_register::{Document, Record};

use crate::describe::describe;
use crate::output::{raw, to_stdout};
use crate::{Common, Exit, coder};

/// A file, or the name or id of a document or record of the register.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A file, `-`, or the name or id of a document or record
    #[arg(value_name = "FILE|ID")]
    what: String,
    /// The layers as JSON
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let path = PathBuf::from(&self.what);
        if self.what == "-" || path.exists() {
            return self.file(path);
        }
        let register = common.existing()?;
        if let Some(record) = register.record(&self.what)? {
            let document = register.document(&record.document)?.ok_or_else(|| anyhow::anyhow!("the document of the record is not in the register; `dyad db verify` says more"))?;
            return self.show(&document, Some(&record));
        }
        match register.documents_named(&self.what, 2)?.as_slice() {
            [] => anyhow::bail!("{:?} is no file, and no document or record of {} is called so", self.what, register.path().display()),
            [one] => self.show(one, None),
            [one, ..] if one.source == self.what => self.show(one, None),
            _ => anyhow::bail!("several documents begin with {:?}; write more of the name", self.what),
        }
    }

    fn file(&self, path: PathBuf) -> anyhow::Result<Exit> {
        let mut failed = false;
        let mut result = Ok(());
        let flow = dyad_ingest::read(&[path], io::stdin(), &Limits::default(), &mut |item| {
            match item {
                Item::Problem(problem) => {
                    failed |= problem.fatal;
                    let _ = writeln!(io::stderr(), "{problem}");
                }
                Item::Document(document) => result = self.show(&document, None).map(|_| ()),
            }
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        let _ = flow;
        result?;
        Ok(if failed { Exit::Failures } else { Exit::Done })
    }

    fn show(&self, document: &Document, record: Option<&Record>) -> anyhow::Result<Exit> {
        let mut out = raw();
        if let (Some(record), false) = (record, self.json) {
            about(record, &mut out).map_err(to_stdout)?;
        }
        coder::explain(document, record, self.json, &mut out)?;
        out.flush().map_err(to_stdout)?;
        Ok(Exit::Done)
    }
}

/// What the record says, on what words it stands, and what made it.
fn about(record: &Record, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "record {}", record.id)?;
    writeln!(out, "{}, {}: {}", record.claim.kind(), record.status.name(), describe(&record.claim))?;
    for e in &record.evidence {
        writeln!(out, "  {} {}..{}: {:?}", crate::describe::word(&e.zone), e.start, e.end, e.quote)?;
    }
    for (argument, from) in &record.resolved {
        writeln!(out, "  {argument}: {from}")?;
    }
    if let Some(how) = &record.derivation {
        writeln!(out, "  derived: {how}")?;
    }
    writeln!(out, "  grade {}, rule {}, rulebook {}, reference data {}", record.grade().name(), record.rule, record.coder.rulebook, record.coder.reference)?;
    writeln!(out, "  from {} ({})\n", record.source, record.document)
}
