//! `dyad dismiss`: what a check found is no fault, with the reason.

use clap::Args;
use dyad_register::checks::Finding;
use dyad_register::{Judgement, Verdict};

use crate::commands::facts::short;
use crate::hand::Clock;
use crate::hand::ruling::{self, Deciding};
use crate::kept::Checked;
use crate::{Common, Exit, Usage};

/// Say that what `dyad check` found is no fault. It is shown no more, unless asked for with
/// --all, until a value that it rests on changes.
#[derive(Args, Debug)]
pub(crate) struct Dismiss {
    /// The id of a finding, or its beginning
    #[arg(value_name = "FINDING")]
    id: String,
    /// Why it is no fault
    #[arg(long, value_name = "TEXT")]
    why: String,
    #[command(flatten)]
    deciding: Deciding,
}

impl Dismiss {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let why = ruling::reason(&self.why)?;
        let mut register = common.existing()?;
        let found = Checked::whole(&register, None)?;
        let finding = self.find(&found)?;
        let mut clock = Clock::start(&register)?;
        let verdict = Verdict::Dismiss { sentence: finding.sentence.clone() };
        let mut judgement = Judgement::new(finding.id(), verdict, self.deciding.who.name()?, clock.now());
        judgement.why = Some(why.to_owned());
        ruling::store(&mut register, &[judgement.identified()], &[], &self.deciding, common)
    }

    fn find<'k>(&self, kept: &'k Checked) -> anyhow::Result<&'k Finding> {
        let wanted = self.id.trim().to_ascii_lowercase();
        let begins = |f: &&Finding| wanted.len() >= 4 && f.id().starts_with(&wanted);
        let found: Vec<&Finding> = kept.open.iter().filter(begins).collect();
        match found.as_slice() {
            [one] => Ok(one),
            [] => match kept.dismissed.iter().find(|(f, _)| begins(&f)) {
                Some((_, j)) => Err(Usage(format!("{wanted} is dismissed already, by {}: {}; `dyad undo {}` brings it back", j.by, j.why.as_deref().unwrap_or_default(), short(&j.id))).into()),
                None => Err(Usage(format!("no finding has an id that begins with {wanted}; `dyad check` shows the ids, and the first four digits or more are enough")).into()),
            },
            several => Err(Usage(format!("several findings begin with {wanted}: {}; write more of the id", several.iter().map(|f| short(&f.id()).to_owned()).collect::<Vec<_>>().join(", "))).into()),
        }
    }
}
