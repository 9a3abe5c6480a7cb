//! `dyad brief A B`: everything the register holds on two states, on the terminal or as a file.

use clap::Args;
use dyad_register::{PartialDate, StateCode};

use crate::brief::render::render;
use crate::brief::{Request, build};
use crate::filter::JoinArgs;
use crate::kept::Kept;
use crate::printed::{Given, Printed, width};
use crate::{Common, Exit, Usage, filter, names};

/// A brief of two states: on the terminal, or as Markdown, HTML or JSON.
#[derive(Args, Debug)]
pub(crate) struct Brief {
    /// One state: KAZ, KZ, Kazakhstan or kazakh
    #[arg(value_parser = names::state)]
    first: StateCode,
    /// The other state
    #[arg(value_parser = names::state)]
    second: StateCode,
    #[command(flatten)]
    given: Given,
    /// Only what happened on this day or later
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    since: Option<PartialDate>,
    #[command(flatten)]
    join: JoinArgs,
    #[command(flatten)]
    printed: Printed,
}

impl Brief {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        if self.first == self.second {
            return Err(Usage(format!("a brief needs two states; {} was given twice", names::name(self.first))).into());
        }
        let format = self.printed.form()?;
        let (register, failures) = self.given.register(common)?;
        let as_of = self.given.as_of;
        let kept = Kept::of_dyad(&register, [self.first, self.second], as_of, self.join.options())?;
        let request = Request { first: self.first, second: self.second, as_of, since: self.since };
        self.printed.put(&render(&build(kept.input(), &request), format, width())?, format)?;
        Ok(Exit::with(failures))
    }
}
