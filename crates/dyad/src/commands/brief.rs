//! `dyad brief A B`: everything the register holds on two states, on the terminal or as a file.

use std::num::NonZeroUsize;

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
    /// At most so many lines of each list, the newest; the line below a list says how to see the rest
    #[arg(long, value_name = "N", default_value = "30", conflicts_with = "all")]
    limit: NonZeroUsize,
    /// Every line with every report, however many
    #[arg(long)]
    all: bool,
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
        let limit = (!self.all).then_some(self.limit.get());
        let request = Request { first: self.first, second: self.second, as_of, since: self.since, limit };
        let kept = Kept::page(&register, &request, self.join.options())?.estimated(&register)?;
        self.printed.put(&render(&build(kept.input(), &request), format, width())?, format)?;
        Ok(Exit::with(failures))
    }
}
