//! `dyad explain`: how a document was read, layer by layer, or what made a record. The
//! layers are the coder's; this file finds the document, `terminal` prints.

mod hand;
pub(in crate::commands) mod terminal;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use dyad_coder::Coder;
use dyad_coder::explain::{RulePlace, SentenceView};
use dyad_ingest::{Item, Limits};
use dyad_register::facts::Estimate;
use dyad_register::{Document, Record, ZoneKind};
use dyad_store::Register;
use serde::Serialize;

use crate::output::{json_lines, print};
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
    /// All patterns that nearly fitted, not only the nearest
    #[arg(long)]
    all: bool,
    /// A folder with chapters of your own rules; may be given again
    #[arg(long, value_name = "DIR")]
    rules: Vec<PathBuf>,
}

impl Explain {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let coder = coder::open(&self.rules)?;
        let path = PathBuf::from(&self.what);
        if self.what == "-" || path.exists() {
            return self.file(&coder, path);
        }
        let register = common.existing()?;
        if let Some(record) = register.record(&self.what)? {
            let document = register.document(&record.document)?.ok_or_else(|| anyhow::anyhow!("the document of the record is not in the register; `dyad db verify` says more"))?;
            return self.record(&register, &coder, &document, &record);
        }
        match register.documents_named(&self.what, 2)?.as_slice() {
            [] => anyhow::bail!("{:?} is no file, and no document or record of {} is called so", self.what, register.path().display()),
            [one] => self.document(&coder, one),
            [one, ..] if one.source == self.what => self.document(&coder, one),
            _ => anyhow::bail!("several documents begin with {:?}; write more of the name", self.what),
        }
    }

    fn file(&self, coder: &Coder, path: PathBuf) -> anyhow::Result<Exit> {
        let mut failed = false;
        let mut result = Ok(());
        let flow = dyad_ingest::read(&[path], io::stdin(), &Limits::default(), &mut |item| {
            match item {
                Item::Problem(problem) => {
                    failed |= problem.fatal;
                    let _ = writeln!(io::stderr(), "{problem}");
                }
                Item::Document(document) => result = self.document(coder, &document).map(|_| ()),
            }
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        let _ = flow;
        result?;
        Ok(if failed { Exit::Failures } else { Exit::Done })
    }

    fn document(&self, coder: &Coder, document: &Document) -> anyhow::Result<Exit> {
        let explanation = coder.explain(document);
        if self.json {
            json_lines([&explanation])?;
        } else {
            print(&terminal::document(&explanation, self.all))?;
        }
        Ok(Exit::Done)
    }

    fn record(&self, register: &Register, coder: &Coder, document: &Document, record: &Record) -> anyhow::Result<Exit> {
        let explanation = coder.explain(document);
        let place = coder.rule_place(&record.rule);
        let touched: Vec<&SentenceView> =
            explanation.sentences.iter().filter(|s| record.evidence.iter().any(|e| (e.zone == ZoneKind::Title) == (s.zone == ZoneKind::Title) && e.start < s.end && s.start < e.end)).collect();
        let judgements = register.judgements()?;
        let estimate = register.precision(&judgements)?.rule(&record.rule);
        if self.json {
            json_lines([RecordView { record, rule: place, estimate, sentences: touched }])?;
        } else {
            let read = match &document.entered {
                Some(entered) => hand::entry(record, entered),
                None => terminal::record(record, place.as_ref(), &touched, &explanation, self.all),
            };
            print(&(read + &hand::judged(record, estimate.as_ref(), &judgements)))?;
        }
        Ok(Exit::Done)
    }
}

/// A record with what made it, for `--json`.
#[derive(Serialize)]
struct RecordView<'a> {
    record: &'a Record,
    rule: Option<RulePlace>,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimate: Option<Estimate>,
    sentences: Vec<&'a SentenceView>,
}
