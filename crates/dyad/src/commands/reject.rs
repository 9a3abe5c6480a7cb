//! `dyad reject`: a record is wrong, or an entry is withdrawn.

use clap::Args;
use dyad_register::Verdict;

use crate::hand::ruling::{self, Deciding};
use crate::{Common, Exit};

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
        let why = ruling::reason(&self.why)?;
        ruling::decide(&self.id, Some(why), &self.deciding, common, |_| Ok(Verdict::Reject))
    }
}
