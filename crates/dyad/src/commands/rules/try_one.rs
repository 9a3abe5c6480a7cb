//! `dyad rules try PATTERN TEXT`: a pattern on a sentence or a file, with its roles marked.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use dyad_coder::Coder;
use dyad_coder::explain::TriedSentence;
use dyad_ingest::{Item, Limits};
use dyad_register::{Document, Kind, PartialDate};

use crate::commands::explain::terminal::{nearly, roles};
use crate::commands::page::{BOLD, DIM, GOOD, PLAIN, Page};
use crate::output::json_lines;
use crate::output::print;
use crate::{Exit, Usage, filter};

/// A pattern and what to try it on.
#[derive(Args, Debug)]
pub(super) struct Try {
    /// The pattern: "{a:state} recognise {b:state}"
    pattern: String,
    /// A sentence, a file, or `-`
    #[arg(value_name = "TEXT|FILE")]
    text: String,
    /// The kind of record that the pattern is for
    #[arg(long, value_name = "KIND", value_parser = filter::kind, default_value = "event")]
    kind: Kind,
    /// The pattern is a noun phrase
    #[arg(long)]
    phrase: bool,
    /// The date of the text
    #[arg(long, value_name = "DATE")]
    date: Option<PartialDate>,
}

impl Try {
    pub(super) fn run(self, coder: &Coder, as_json: bool) -> anyhow::Result<Exit> {
        let mut tried: Vec<TriedSentence> = Vec::new();
        for document in self.documents()? {
            let found = coder.try_pattern(&self.pattern, self.kind.name(), self.phrase, &document);
            tried.extend(found.map_err(|f| Usage(format!("column {} of the pattern: {} {}\n  {}", f.column, f.code, f.what, f.hint)))?);
        }
        if as_json {
            json_lines(&tried)?;
            return Ok(Exit::Done);
        }
        let mut page = Page::new();
        for sentence in &tried {
            page.paragraph(0, BOLD, &sentence.text);
            for found in &sentence.matches {
                page.item("fits", GOOD, &found.marked);
                roles(&mut page, found);
            }
            for near in &sentence.near {
                page.item("not", PLAIN, &nearly(near));
            }
        }
        let fits: usize = tried.iter().map(|s| s.matches.len()).sum();
        page.paragraph(
            0,
            DIM,
            &match (fits, tried.len()) {
                (_, 0) => "no sentence has the pattern's verb or head; `dyad explain` shows how a text is read".to_owned(),
                (1, _) => "fits once".to_owned(),
                _ => format!("fits {fits} times"),
            },
        );
        print(&page.finish())?;
        Ok(Exit::Done)
    }

    fn documents(&self) -> anyhow::Result<Vec<Document>> {
        let path = PathBuf::from(&self.text);
        let mut out = Vec::new();
        if self.text != "-" && !path.is_file() {
            let mut document = Document::new("text", self.text.as_str());
            document.date = self.date;
            return Ok(vec![document.hashed()]);
        }
        let mut problem = None;
        let _ = dyad_ingest::read(&[path], io::stdin(), &Limits::default(), &mut |item| {
            match item {
                Item::Problem(p) => problem = Some(p.to_string()),
                Item::Document(d) => out.push(*d),
            }
            ControlFlow::Continue(())
        });
        if let Some(problem) = problem.filter(|_| out.is_empty()) {
            anyhow::bail!("{problem}");
        }
        for document in &mut out {
            document.date = document.date.or(self.date);
        }
        Ok(out)
    }
}
