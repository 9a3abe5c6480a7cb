//! `dyad copies`: who printed the same report, word for word or nearly so, and what was
//! corrected or withdrawn.

use clap::Args;
use dyad_register::ContentHash;
use dyad_store::Register;
use serde::Serialize;

use crate::commands::facts::Form;
use crate::{Common, Exit, output};

/// The documents that print one report: the same words, or nearly: another headline, a
/// paragraph less, an agency's line. Such copies count as one independent report. Without a
/// name: every report that more than one document prints.
#[derive(Args, Debug)]
pub(crate) struct Copies {
    /// A document: its name, its content hash, or the beginning of one
    #[arg(value_name = "DOCUMENT")]
    document: Option<String>,
    #[command(flatten)]
    form: Form,
}

/// One printing of a report.
#[derive(Serialize)]
struct Printing {
    /// The number of the report, from 1.
    report: usize,
    document: ContentHash,
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// `first`, `same words` or `near copy`.
    how: &'static str,
    /// The document that corrects or withdraws it.
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_by: Option<String>,
}

impl Copies {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let register = common.existing()?;
        let groups = match &self.document {
            None => register.stories()?,
            Some(name) => {
                let found = register.documents_named(name, 2)?;
                let Some(document) = found.first() else { anyhow::bail!("no document of {} is called {name}; `dyad search` shows the names", register.path().display()) };
                let exact = |d: &dyad_register::Document| d.source == *name || d.content.to_string() == *name;
                if found.len() > 1 && !exact(document) {
                    anyhow::bail!("several documents have a name that begins with {name}; write more of it");
                }
                vec![register.near_copies(&document.content)?]
            }
        };
        let mut printings = Vec::new();
        for (i, group) in groups.iter().enumerate() {
            for (n, content) in group.iter().enumerate() {
                printings.extend(of_one(&register, content, i + 1, n == 0)?);
            }
        }
        if self.form.json {
            output::json_lines(&printings)?;
        } else {
            let header = ["report", "date", "outlet", "source", "title", "how", "superseded_by"];
            let rows = printings.iter().map(row).collect();
            if self.form.csv { output::csv(&header, rows)? } else { output::table(&["report", "date", "outlet", "source", "title", "how", "superseded by"], rows)? }
        }
        Ok(Exit::Done)
    }
}

/// Every name under which a document was read.
fn of_one(register: &Register, content: &ContentHash, report: usize, first: bool) -> anyhow::Result<Vec<Printing>> {
    let Some(document) = register.document(content)? else { return Ok(Vec::new()) };
    let superseded_by = register.superseded_by(content)?.map(|d| d.source);
    let copies = register.copies_of(content)?;
    let how = |n: usize| match (n, first) {
        (0, true) => "first",
        (0, false) => "near copy",
        _ => "same words",
    };
    Ok(copies
        .into_iter()
        .enumerate()
        .map(|(n, (source, outlet))| Printing { report, document: *content, source, outlet, date: document.date.map(|d| d.to_string()), title: document.title.clone(), how: how(n), superseded_by: superseded_by.clone() })
        .collect())
}

fn row(printing: &Printing) -> Vec<String> {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    vec![printing.report.to_string(), text(&printing.date), text(&printing.outlet), printing.source.clone(), text(&printing.title), printing.how.to_owned(), text(&printing.superseded_by)]
}
