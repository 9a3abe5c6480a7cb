//! `dyad confirm`: a record is right.

use clap::Args;
use dyad_register::Verdict;

use crate::hand::ruling::{self, Deciding};
use crate::{Common, Exit};

/// Say that a record, or every record of a fact, is right.
#[derive(Args, Debug)]
pub(crate) struct Confirm {
    /// The id of a record or a fact, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// Why you are sure
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    deciding: Deciding,
}

impl Confirm {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        ruling::decide(&self.id, self.why.as_deref(), &self.deciding, common, |_| Ok(Verdict::Confirm))
    }
}
