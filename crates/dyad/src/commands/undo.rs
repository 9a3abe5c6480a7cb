//! `dyad undo`: an earlier judgement no longer holds. It stays in the log.

use anyhow::bail;
use clap::Args;
use dyad_register::judgement::live;
use dyad_register::{Judgement, Verdict};

use crate::hand::ruling::{self, Deciding, about, past};
use crate::hand::{Clock, judgement, short};
use crate::{Common, Exit};

/// Take a judgement back; an undo can be undone too.
#[derive(Args, Debug)]
pub(crate) struct Undo {
    /// The id of the judgement, or its beginning; `dyad log` shows it
    #[arg(value_name = "JUDGEMENT")]
    id: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    deciding: Deciding,
}

impl Undo {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let mut register = common.existing()?;
        let judgements = register.judgements()?;
        let target = judgement(&judgements, &self.id)?;
        if !live(&judgements).iter().any(|j| j.id == target.id) {
            bail!("{} was taken back already; `dyad log` shows by whom", short(&target.id));
        }
        let mut clock = Clock::start(&register)?;
        let mut undo = Judgement::new(&target.about, Verdict::Undo { judgement: target.id.clone() }, self.deciding.who.name()?, clock.now());
        undo.why = self.why.clone();
        let remark = format!("taken back: {} by {}: {}", past(&target.verdict), target.by, about(target));
        ruling::store(&mut register, &[undo.identified()], &[remark], &self.deciding, common)
    }
}
