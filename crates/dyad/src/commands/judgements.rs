//! `dyad judgements`: what people decided and entered, as JSON Lines, from one office to
//! another. Importing twice changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, Subcommand};
use dyad_register::canonical::canonical;
use dyad_register::judgement::live;
use dyad_register::{Document, Judgement, Record, Verdict};
use dyad_store::{Entry, Register};
use serde::Deserialize;

use crate::hand::first_faults;
use crate::hand::ruling::{about, past};
use crate::lines::{lines, lines_of};
use crate::output::{clean, raw, to_stdout};
use crate::{Common, Exit, output};

/// Carry judgements and entries from one register to another.
#[derive(Args, Debug)]
pub(crate) struct Judgements {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand, Debug)]
enum Task {
    /// Write all judgements and entries as JSON Lines, in an order that does not depend on how they came here
    Export {
        /// The file; `-` is standard output
        #[arg(default_value = "-")]
        file: PathBuf,
    },
    /// Add the judgements and entries of a file; those that are there already are left as they are
    Import {
        /// The file; `-` is standard input
        file: PathBuf,
    },
}

/// A line of the file.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Entry { document: Box<Document>, records: Vec<Record> },
    Judgement(Box<Judgement>),
}

impl Judgements {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        match self.task {
            Task::Export { file } => export(&common.existing()?, &file),
            Task::Import { file } => import(&file, common),
        }
    }
}

fn export(register: &Register, file: &Path) -> anyhow::Result<Exit> {
    let mut lines: Vec<String> = Vec::new();
    for entry in register.entries()? {
        lines.push(canonical(&serde_json::json!({"entry": {"document": entry.document, "records": entry.records}})));
    }
    for judgement in register.judgements()? {
        lines.push(canonical(&serde_json::json!({ "judgement": judgement })));
    }
    let text: String = lines.into_iter().flat_map(|l| [l, "\n".to_owned()]).collect();
    output::bytes(text.as_bytes(), file)?;
    Ok(Exit::Done)
}

fn import(file: &Path, common: &Common) -> anyhow::Result<Exit> {
    let (mut entries, mut judgements, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    let mut take = |number: usize, bytes: &[u8]| {
        match line(bytes) {
            Ok(Line::Entry { document, records }) => entries.push(Entry { document: *document, records }),
            Ok(Line::Judgement(judgement)) => judgements.push(*judgement),
            Err(fault) => faults.push(format!("{}:{number}: {fault}", file.display())),
        }
        Ok(())
    };
    if file == Path::new("-") {
        lines_of(std::io::stdin(), file, &mut take)?
    } else {
        lines(file, &mut take)?
    }
    if !faults.is_empty() {
        bail!("nothing was imported:\n  {}", first_faults(faults));
    }
    let mut register = Register::open(&common.register)?;
    let added = register.add(&entries, &judgements)?;
    if !common.quiet {
        let mut out = raw();
        let known = entries.len() + judgements.len() - added.entries - added.judgements;
        let lost = register.lost()?.len();
        let rest = if lost > 0 { format!("; {lost} judgements of the register find no record: dyad log --lost") } else { String::new() };
        let disputes = disputes(&register.judgements()?, &judgements);
        let mut write = || -> std::io::Result<()> {
            writeln!(out, "{} entries and {} judgements added, {known} known already{rest}", added.entries, added.judgements)?;
            disputes.iter().try_for_each(|d| writeln!(out, "disputed: {}", clean(d)))?;
            out.flush()
        };
        write().map_err(to_stdout)?;
    }
    Ok(Exit::Done)
}

/// Where a person of the file and another one say otherwise of one record or of two names: both
/// stay in the log, and the later word counts.
fn disputes(all: &[Judgement], imported: &[Judgement]) -> Vec<String> {
    let imported: BTreeSet<&str> = imported.iter().map(|j| j.id.as_str()).collect();
    // The last word of each person on each thing.
    let mut last: BTreeMap<Vec<&str>, BTreeMap<&str, &Judgement>> = BTreeMap::new();
    for judgement in live(all) {
        let about = match &judgement.verdict {
            Verdict::Confirm | Verdict::Reject | Verdict::Amend { .. } => vec![judgement.about.as_str()],
            Verdict::Same { other } | Verdict::Different { other } => {
                let mut both = vec![judgement.about.as_str(), other.as_str()];
                both.sort_unstable();
                both
            }
            Verdict::Note { .. } | Verdict::Dismiss { .. } | Verdict::Undo { .. } => continue,
        };
        last.entry(about).or_default().insert(&judgement.by, judgement);
    }
    let mut out = Vec::new();
    for by in last.values() {
        let mut words: Vec<&Judgement> = by.values().copied().collect();
        words.sort_by(|a, b| a.order().cmp(&b.order()));
        let differ = words.iter().enumerate().any(|(i, a)| words[i + 1..].iter().any(|b| contradict(&a.verdict, &b.verdict) && (imported.contains(a.id.as_str()) || imported.contains(b.id.as_str()))));
        if let (true, Some(latest)) = (differ, words.last()) {
            let said: Vec<String> = words.iter().map(|j| format!("{} by {} on {} ({})", past(&j.verdict), j.by, j.at.get(..10).unwrap_or(&j.at), about(j))).collect();
            out.push(format!("{}; the word of {} is the later one and counts", said.join("; "), latest.by));
        }
    }
    out
}

/// Whether two words on one thing cannot both hold.
fn contradict(a: &Verdict, b: &Verdict) -> bool {
    match (a, b) {
        (Verdict::Amend { fields: a }, Verdict::Amend { fields: b }) => a.iter().any(|(field, value)| b.get(field).is_some_and(|other| other != value)),
        (Verdict::Reject, other) | (other, Verdict::Reject) => *other != Verdict::Reject,
        (Verdict::Same { .. }, other) | (other, Verdict::Same { .. }) => matches!(other, Verdict::Different { .. }),
        _ => false,
    }
}

/// One line; an entry or a judgement that was changed on the way is refused.
fn line(bytes: &[u8]) -> Result<Line, String> {
    let line: Line = serde_json::from_slice(bytes).map_err(|e| format!("this is no judgement and no entry: {e}"))?;
    match &line {
        Line::Judgement(judgement) => {
            if !judgement.is_whole() {
                return Err(format!("judgement {} was changed on the way: its id is not that of its words", judgement.id));
            }
            if judgement.at.parse::<jiff::Timestamp>().is_err() || !judgement.at.ends_with('Z') {
                return Err(format!("judgement {}: at: {:?} is no time such as 2026-01-31T12:00:00Z", judgement.id, judgement.at));
            }
        }
        Line::Entry { document, records } => {
            if document.entered.is_none() || document.clone().hashed().content != document.content {
                return Err(format!("entry {} was changed on the way, or says not who made it", document.content));
            }
            let text: Vec<char> = document.text.chars().collect();
            for record in records {
                let stands = record.evidence.iter().all(|e| text.get(e.start as usize..e.end as usize).is_some_and(|c| c.iter().collect::<String>() == e.quote));
                let faults = record.validate().err().into_iter().flatten().map(|f| f.to_string()).collect::<Vec<_>>();
                if record.document != document.content || !stands || !faults.is_empty() {
                    return Err(format!("record {} of an entry does not hold: {}", record.id, if faults.is_empty() { "its words are not those of the entry".to_owned() } else { faults.join("; ") }));
                }
            }
        }
    }
    Ok(line)
}
