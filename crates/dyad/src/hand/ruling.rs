//! What the commands of judgement share: find what is meant, write one judgement for each
//! record in one transaction, and say what was written.

use std::io::Write;

use clap::Args;
use dyad_register::{Judgement, Record, Status, Verdict};
use dyad_store::Register;

use super::target::{find, short};
use super::{Clock, Who};
use crate::describe::describe;
use crate::output::{clean, json_lines, styled, to_stdout};
use crate::{Common, Exit, Usage};

/// Who decides, and in which form it is told.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Deciding {
    #[command(flatten)]
    pub who: Who,
    /// The judgements as JSON Lines
    #[arg(long)]
    pub json: bool,
}

/// A judgement on each record that an id means; none is written where one cannot be.
pub(crate) fn decide(id: &str, why: Option<&str>, deciding: &Deciding, common: &Common, verdict: impl Fn(&Record) -> Result<Verdict, Usage>) -> anyhow::Result<Exit> {
    let mut register = common.existing()?;
    let target = find(&register, id)?;
    let mut clock = Clock::start(&register)?;
    let verdicts = target.records.iter().map(verdict).collect::<Result<Vec<_>, _>>()?;
    let by = deciding.who.name()?;
    let judgements: Vec<Judgement> = target.records.iter().zip(verdicts).map(|(record, verdict)| judgement(record, verdict, &by, clock.now(), why)).collect();
    store(&mut register, &judgements, &Vec::from_iter(target.remark()), deciding, common)
}

/// The reason that must be given.
pub(crate) fn reason(why: &str) -> Result<&str, Usage> {
    let why = why.trim();
    if why.is_empty() { Err(Usage("--why is empty; say in a few words why, because whoever comes after you will want to know".into())) } else { Ok(why) }
}

/// A judgement on one record, with its copy.
pub(crate) fn judgement(record: &Record, verdict: Verdict, by: &str, at: String, why: Option<&str>) -> Judgement {
    let mut judgement = Judgement::new(&record.id, verdict, by, at);
    judgement.why = why.map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned);
    judgement.record = Some(Box::new(record.clone()));
    judgement.identified()
}

/// Stores judgements, all or none, and tells each.
pub(crate) fn store(register: &mut Register, judgements: &[Judgement], remarks: &[String], deciding: &Deciding, common: &Common) -> anyhow::Result<Exit> {
    register.add(&[], judgements)?;
    if deciding.json {
        json_lines(judgements)?;
        return Ok(Exit::Done);
    }
    if common.quiet {
        return Ok(Exit::Done);
    }
    let mut out = styled();
    let mut write = || -> std::io::Result<()> {
        remarks.iter().try_for_each(|r| writeln!(out, "{r}"))?;
        for judgement in judgements {
            writeln!(out, "{}", told(judgement))?;
        }
        out.flush()
    };
    write().map_err(to_stdout)?;
    Ok(Exit::Done)
}

/// A judgement in a line.
pub(crate) fn told(judgement: &Judgement) -> String {
    format!("{}  {} by {}: {}", short(&judgement.id), past(&judgement.verdict), clean(&judgement.by), clean(&about(judgement)))
}

/// What a verdict did.
pub(crate) fn past(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Confirm => "confirmed",
        Verdict::Reject => "rejected",
        Verdict::Amend { .. } => "amended",
        Verdict::Same { .. } => "said to be the same",
        Verdict::Different { .. } => "said to be different",
        Verdict::Note { .. } => "noted",
        Verdict::Dismiss { .. } => "dismissed",
        Verdict::Undo { .. } => "undone",
    }
}

/// What a judgement is about, in a few words.
pub(crate) fn about(judgement: &Judgement) -> String {
    let one = |id: &str, record: Option<&Record>| record.map_or_else(|| id.to_owned(), |r| format!("{} {}", short(&r.id), said(r)));
    let first = || one(&judgement.about, judgement.record.as_deref());
    match &judgement.verdict {
        Verdict::Confirm | Verdict::Reject => first(),
        Verdict::Amend { fields } => format!("{} [{}]", first(), changes(judgement.record.as_deref(), fields).join("; ")),
        Verdict::Same { other } => format!("{} = {}", first(), one(other, judgement.other_record.as_deref())),
        Verdict::Different { other } if judgement.splits().is_some() => format!("{}: its {other} is another one of that name", first()),
        Verdict::Different { other } => format!("{} ≠ {}", first(), one(other, judgement.other_record.as_deref())),
        Verdict::Note { text, topic } => format!("{}, {}: {text}", first(), topic.name()),
        Verdict::Dismiss { sentence } => format!("{} {sentence}", short(&judgement.about)),
        Verdict::Undo { judgement } => short(judgement).to_owned(),
    }
}

/// A record in a few words, with its status and date.
pub(crate) fn said(record: &Record) -> String {
    let status = if record.status == Status::Actual { String::new() } else { format!("{}: ", record.status.name()) };
    let date = record.claim.when().map(|w| format!(", {w}")).unwrap_or_default();
    format!("{} {status}{}{date}", record.claim.kind(), describe(&record.claim))
}

/// "person: A → B" for each field that an amendment changes.
pub(crate) fn changes(record: Option<&Record>, fields: &std::collections::BTreeMap<String, serde_json::Value>) -> Vec<String> {
    let old = record.and_then(|r| serde_json::to_value(r).ok()).unwrap_or_default();
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::Null => "–".to_owned(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    fields
        .iter()
        .filter(|(field, new)| old.get(field.as_str()).unwrap_or(&serde_json::Value::Null) != *new)
        .map(|(field, new)| format!("{field}: {} → {}", text(old.get(field.as_str()).unwrap_or(&serde_json::Value::Null)), text(new)))
        .collect()
}
