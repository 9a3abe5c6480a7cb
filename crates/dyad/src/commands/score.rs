//! `dyad score`: precision and recall against a gold file, by kind and by rule, and for
//! each miss the reason: the record that comes nearest, the drafts that were dropped, the
//! patterns that nearly fitted.

mod judged;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use dyad_coder::Coder;
use dyad_coder::explain::Explanation;
use dyad_ingest::{Item, Limits};
use dyad_register::{Claim, Document};
use serde_json::{Value, json};

use super::explain::terminal::nearly;
use super::page::{BAD, BOLD, DIM, PLAIN, Page};
use crate::describe::describe;
use crate::output::{json_lines, styled, table, to_stdout};
use crate::score::{self, Lines, Miss, Object, Report, Tally, text};
use crate::{Common, Exit, coder};

/// Scores records, or the records of documents that it codes itself.
#[derive(Args, Debug)]
pub(crate) struct Score {
    /// Gold: one record a line, with `source` and `kind`
    #[arg(value_name = "GOLD.jsonl", required_unless_present = "judged")]
    gold: Option<PathBuf>,
    /// Records as `dyad code` prints them, or documents to code; with both, the documents prove the evidence
    #[arg(value_name = "RECORDS|DOCS", required_unless_present = "judged")]
    files: Vec<PathBuf>,
    /// Instead of gold: what people decided on the records of the register, by kind; with --by-rule by rule too
    #[arg(long, conflicts_with_all = ["gold", "files", "misses", "rules"])]
    judged: bool,
    /// Everything missed, too many or without its words, with the reason
    #[arg(long)]
    misses: bool,
    /// Figures of each rule as well
    #[arg(long)]
    by_rule: bool,
    /// One JSON object, then one for each miss
    #[arg(long)]
    json: bool,
    /// A folder with chapters of your own rules; may be given again
    #[arg(long, value_name = "DIR")]
    rules: Vec<PathBuf>,
}

impl Score {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let Some(gold) = &self.gold else { return judged::run(common, self.by_rule, self.json) };
        let gold = score::gold(gold)?;
        let (mut lines, mut documents, mut failed) = (Lines::default(), Vec::new(), false);
        let (records, docs): (Vec<PathBuf>, Vec<PathBuf>) = self.files.iter().cloned().partition(|f| score::is_records(f));
        for file in &records {
            score::records(file, &mut lines)?;
        }
        if !docs.is_empty() {
            let _ = dyad_ingest::read(&docs, io::stdin(), &Limits::default(), &mut |item| {
                match item {
                    Item::Problem(problem) => {
                        failed |= problem.fatal;
                        let _ = writeln!(io::stderr(), "{problem}");
                    }
                    Item::Document(document) => documents.push(*document),
                }
                ControlFlow::Continue(())
            });
        }
        let coder = if docs.is_empty() { None } else { Some(coder::open(&self.rules)?) };
        if let (true, Some(coder)) = (records.is_empty(), &coder) {
            for document in &documents {
                for record in coder::code(coder, document).records {
                    if let Value::Object(object) = serde_json::to_value(&record)? {
                        lines.records.push(object);
                    }
                }
            }
        }
        for error in lines.errors.iter().take(20) {
            writeln!(io::stderr(), "dyad: {error}")?;
        }
        let report = score::score(&gold, &lines, (!documents.is_empty()).then_some(documents.as_slice()));
        if report.elsewhere > 0 {
            writeln!(io::stderr(), "dyad: {} records are of documents without gold", report.elsewhere)?;
        }
        let mut reasons = Reasons { coder: coder.as_ref(), documents: &documents, known: BTreeMap::new() };
        if self.json {
            json_lines([serde_json::to_value(&report)?])?;
            if self.misses {
                json_lines(report.misses.iter().map(|m| json!({ "miss": m, "reasons": reasons.of(m) })))?;
            }
        } else {
            self.print(&report, &mut reasons)?;
        }
        Ok(if failed || report.errors > 0 { Exit::Failures } else { Exit::Done })
    }

    fn print(&self, report: &Report, reasons: &mut Reasons<'_>) -> anyhow::Result<()> {
        if self.misses {
            let mut page = Page::new();
            for miss in &report.misses {
                show(&mut page, miss, &reasons.of(miss));
            }
            crate::output::print(&page.finish())?;
        }
        if self.by_rule {
            table(
                &["rule", "found", "right", "of", "precision"],
                report.rules.iter().map(|(rule, t)| vec![rule.clone(), t.found.to_string(), t.right.to_string(), t.emitted.to_string(), share(t.right, t.emitted)]).collect(),
            )?;
        }
        let row = |name: &str, t: &Tally| vec![name.to_owned(), t.found.to_string(), t.gold.to_string(), share(t.found, t.gold), t.right.to_string(), t.emitted.to_string(), share(t.right, t.emitted)];
        let rows = report.kinds.iter().map(|(kind, t)| row(kind, t));
        table(&["kind", "found", "of", "recall", "right", "of", "precision"], rows.collect())?;
        let figure = |f: Option<f64>| f.map_or_else(|| "-".to_owned(), |f| format!("{f:.3}"));
        let mut out = styled();
        writeln!(
            out,
            "recall {} precision {} F1 {:.3} ({} gold, {} records) evidence {} errors {}",
            figure(report.recall),
            figure(report.precision),
            report.f1,
            report.gold,
            report.records,
            figure(report.evidence),
            report.errors
        )
        .and_then(|()| out.flush())
        .map_err(to_stdout)
    }
}

fn share(a: usize, b: usize) -> String {
    if b == 0 { "-".to_owned() } else { format!("{:.3}", a as f64 / b as f64) }
}

/// Why something was missed, from how its document was read.
struct Reasons<'a> {
    coder: Option<&'a Coder>,
    documents: &'a [Document],
    known: BTreeMap<String, Explanation>,
}

impl Reasons<'_> {
    fn of(&mut self, miss: &Miss) -> Vec<String> {
        let Miss::Missed { gold, .. } = miss else { return Vec::new() };
        let (source, kind) = (text(gold, "source"), text(gold, "kind"));
        if !self.known.contains_key(source) {
            let document = self.documents.iter().find(|d| d.source == source);
            let (Some(coder), Some(document)) = (self.coder, document) else { return Vec::new() };
            self.known.insert(source.to_owned(), coder.explain(document));
        }
        let Some(explanation) = self.known.get(source) else { return Vec::new() };
        // Of events only the patterns of the act that was missed.
        let act = text(gold, if gold.contains_key("act") { "act" } else { "type" });
        let about = |fixed: &[(String, String)]| act.is_empty() || fixed.is_empty() || fixed.iter().any(|(_, v)| v.eq_ignore_ascii_case(act));
        let mut out: Vec<String> = explanation
            .dropped
            .iter()
            .filter(|d| d.draft.claim.kind().name() == kind && (act.is_empty() || matches!(&d.draft.claim, Claim::Event(e) if e.act.name() == act)))
            .take(3)
            .map(|d| format!("dropped: {} (rule {}): {}", describe(&d.draft.claim), d.draft.rule, d.why))
            .collect();
        // Patterns of the kind that nearly fitted, those that came furthest first.
        let mut near: Vec<_> = explanation.sentences.iter().flat_map(|s| s.near.iter().filter(|n| n.kind == kind && about(&n.fixed)).map(move |n| (s.number, n))).collect();
        near.sort_by_key(|(sentence, n)| (std::cmp::Reverse(n.passed), *sentence));
        out.extend(near.into_iter().take(3).map(|(sentence, n)| format!("sentence {}: {}", sentence + 1, nearly(n))));
        // Patterns of the kind that fitted without a record: the kind's own code held them back.
        let fits = explanation.sentences.iter().flat_map(|s| s.matches.iter().filter(|m| m.kind == kind && about(&m.fixed) && !s.drafts.iter().any(|d| d.rule == m.rule)).map(move |m| (s.number, m)));
        out.extend(fits.take(3).map(|(sentence, m)| format!("sentence {}: {} ({}) fits {:?}, but its kind made no draft of it: an argument or the status is open", sentence + 1, m.rule, m.place, m.words)));
        if out.is_empty() {
            out.push("no pattern of this kind has a verb or head of this document".to_owned());
        }
        out
    }
}

fn show(page: &mut Page, miss: &Miss, reasons: &[String]) {
    match miss {
        Miss::Missed { gold, nearest, differs } => {
            page.paragraph(0, BAD, &format!("missed {}", line(gold)));
            if let Some(record) = nearest {
                let fields = differs.iter().map(|f| format!("{f} is {}", record.get(f).map_or_else(|| "absent".to_owned(), Value::to_string)));
                page.item("nearest", BOLD, &format!("rule {}: {}", text(record, "rule"), fields.collect::<Vec<_>>().join(", ")));
            }
        }
        Miss::Extra { record } => {
            page.paragraph(0, BAD, &format!("extra {}", line(record)));
            let quotes = record.get("evidence").and_then(Value::as_array).into_iter().flatten().filter_map(|e| e.get("quote").and_then(Value::as_str));
            page.item("words", PLAIN, &quotes.collect::<Vec<_>>().join(" ... "));
        }
        Miss::Evidence { record, fault } => {
            page.paragraph(0, BAD, &format!("evidence {}", line(record)));
            page.item("fault", PLAIN, fault);
        }
    }
    for reason in reasons {
        page.item("why", DIM, reason);
    }
}

/// The arguments of a line of gold or a record.
fn line(object: &Object) -> String {
    let rest = object.iter().filter(|(k, _)| !matches!(k.as_str(), "source" | "kind" | "evidence" | "note"));
    format!("{} {}: {}", text(object, "source"), text(object, "kind"), rest.map(|(k, v)| format!("{k}={}", v.as_str().map_or_else(|| v.to_string(), str::to_owned))).collect::<Vec<_>>().join(" "))
}
