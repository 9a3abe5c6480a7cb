//! `dyad digest`: what the reports since a day have changed, for chosen dyads.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use dyad_register::facts::{Decision, decided};
use dyad_register::{Judgement, PartialDate, Sourced, StateCode};
use dyad_store::{Register, Slice, Stand, View};

use crate::brief::render::render_digest;
use crate::brief::{Digesting, Input, Standing};
use crate::filter::{self, JoinArgs};
use crate::kept::Kept;
use crate::printed::{Printed, width};
use crate::{Common, Exit, Usage, pairs};

/// What changed since a day: new, better known, disputed, promised things that are kept,
/// broken or overdue, what no longer counts. The register is compared with itself without the
/// reports, entries and judgements of that day and later; no clock is read. A report that is
/// dated earlier and was only read later is no news.
#[derive(Args, Debug)]
pub(crate) struct Digest {
    /// Dyads such as KAZ-ROU or Hungary/Vietnam; every dyad with news where none is given
    #[arg(value_name = "DYAD", value_parser = dyad)]
    dyads: Vec<[StateCode; 2]>,
    /// Reports of this day and later are news: 2021, 2021-03 or 2021-03-05
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    since: PartialDate,
    /// As the register stood on this day: later reports are left out
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    as_of: Option<PartialDate>,
    /// A file with a dyad on each line; # begins a remark
    #[arg(long, value_name = "FILE")]
    watch: Option<PathBuf>,
    #[command(flatten)]
    join: JoinArgs,
    #[command(flatten)]
    printed: Printed,
}

impl Digest {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let format = self.printed.form()?;
        let Some(eve) = self.since.earliest().plus_days(-1) else { return Err(Usage(format!("there is no day before {}", self.since)).into()) };
        if self.as_of.is_some_and(|end| end.latest() < self.since.earliest()) {
            return Err(Usage("--as-of lies before --since".to_owned()).into());
        }
        let mut dyads = self.dyads.clone();
        if let Some(path) = &self.watch {
            dyads.extend(watched(&std::fs::read_to_string(path).with_context(|| format!("the list of dyads, {}, cannot be read", path.display()))?)?);
        }
        let mut seen = BTreeSet::new();
        dyads.retain(|[a, b]| seen.insert((*a.min(b), *a.max(b))));
        let register = common.existing()?;
        let options = self.join.options();
        let view = register.view(Stand { as_of: self.as_of, options })?;
        if dyads.is_empty() {
            dyads = with_news(&view, self.since)?;
        }
        let today = self.as_of.or(view.newest()?);
        let precision = register.precision(view.judgements())?;
        let rejected = rejected(&register, view.judgements())?;
        let mut made = Digesting::default();
        for dyad in dyads {
            let before = Kept::of_dyad(&register, dyad, Some(eve), options)?;
            let mut after = Kept { precision: precision.clone(), ..Kept::of_dyad(&register, dyad, self.as_of, options)? };
            // Which of the reports of then count still.
            after.documents.extend(view.infos_of(before.documents.keys().copied())?);
            let mut documents = before.documents.clone();
            documents.extend(after.documents.clone());
            let all = Input { documents: &documents, ..after.input() };
            let then = Standing { input: before.input(), dismissed: &before.dismissed, rejected: &BTreeSet::new(), today: Some(eve) };
            let now = Standing { input: after.input(), dismissed: &after.dismissed, rejected: &rejected, today };
            made.add(then, now, all, dyad);
        }
        self.printed.put(&render_digest(&made.finish(self.since, today), format, width())?, format)?;
        Ok(Exit::Done)
    }
}

/// The records that a person rejected.
fn rejected(register: &Register, judgements: &[Judgement]) -> anyhow::Result<BTreeSet<String>> {
    let judged = register.judged_records(judgements)?;
    let sourced: Vec<Sourced<'_>> = judged.iter().map(|(record, document)| Sourced { record, document }).collect();
    let decided = decided(&sourced, judgements).0;
    Ok(decided.into_iter().filter(|d| d.decision == Decision::Rejected).map(|d| d.record.id.clone()).collect())
}

/// Every dyad of which a report since then says something, in the order of the codes.
fn with_news(view: &View<'_>, since: PartialDate) -> anyhow::Result<Vec<[StateCode; 2]>> {
    /// More parties than these make no dyads: the list would be of everybody with everybody.
    const PARTIES: usize = 6;
    let mut dyads = BTreeSet::new();
    view.each_facts(Slice::default(), &mut |facts| {
        for fact in facts {
            let states = fact.claim.states();
            let news = fact.records.iter().any(|r| r.report_date.is_some_and(|d| d.latest() >= since.earliest()) || r.entered.is_some());
            if !news || states.len() > PARTIES {
                continue;
            }
            for (i, a) in states.iter().enumerate() {
                dyads.extend(states[i + 1..].iter().map(|b| [*a, *b]));
            }
        }
    })?;
    Ok(dyads.into_iter().collect())
}

/// The dyads of a file.
fn watched(text: &str) -> anyhow::Result<Vec<[StateCode; 2]>> {
    let lines = text.lines().enumerate().map(|(i, line)| (i + 1, line.split('#').next().unwrap_or_default().trim()));
    lines.filter(|(_, line)| !line.is_empty()).map(|(n, line)| dyad(line).map_err(|why| Usage(format!("line {n} of the list: {why}")).into())).collect()
}

/// A dyad as it is written: KAZ-ROU, KAZ ROU, Kazakhstan/Romania.
fn dyad(text: &str) -> Result<[StateCode; 2], String> {
    match pairs::two(text) {
        Some([a, b]) if a == b => Err(format!("{text:?} names one state twice")),
        Some(dyad) => Ok(dyad),
        None => Err(format!("{text:?} is no dyad; write KAZ-ROU, or Kazakhstan/Romania")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_dyad_is_written_in_many_ways() {
        for text in ["KAZ-ROU", "KAZ ROU", "kazakhstan/romania", "Kazakhstan, Romania", " kz-ro "] {
            assert_eq!(dyad(text).unwrap().map(|c| c.to_string()), ["KAZ", "ROU"], "{text}");
        }
        assert_eq!(dyad("Guinea-Bissau/Peru").unwrap().map(|c| c.to_string()), ["GNB", "PER"]);
        assert!(dyad("Peru").unwrap_err().contains("no dyad"));
        assert!(dyad("PER-Peru").unwrap_err().contains("one state twice"));
    }

    #[test]
    fn a_list_has_remarks_and_says_where_it_is_wrong() {
        assert_eq!(watched("# ours\nKAZ-ROU # neighbours\n\nPER CHL\n").unwrap().len(), 2);
        assert!(watched("KAZ-ROU\nnobody\n").unwrap_err().to_string().contains("line 2"));
    }
}
