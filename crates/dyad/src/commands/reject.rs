//! `dyad reject`: a record is wrong, or an entry is withdrawn.

use clap::Args;
use dyad_register::Verdict;

use crate::hand::ruling::{self, Deciding};
use crate::hand::{Clock, find};
use crate::{Common, Exit, Usage};

/// Say that a record, or every record of a fact, is wrong; an entry is withdrawn by it.
#[derive(Args, Debug)]
pub(crate) struct Reject {
    /// The id of a record or a fact, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// Why it is wrong
    #[arg(long, value_name = "TEXT")]
    why: String,
    #[command(flatten)]
    deciding: Deciding,
}

impl Reject {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        if self.why.trim().is_empty() {
            return Err(Usage("--why is empty; whoever comes after you will want to know".into()).into());
        }
        let mut register = common.existing()?;
        let target = find(&register, &self.id)?;
        let mut clock = Clock::start(&register)?;
        let judgements = ruling::on_records(&target, &self.deciding, &mut clock, Some(&self.why), |_| Verdict::Reject)?;
        ruling::store(&mut register, &judgements, &Vec::from_iter(target.remark()), &self.deciding, common)
    }
}
