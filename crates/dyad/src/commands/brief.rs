//! `dyad brief A B`: everything the register holds on two states, on the terminal or as a file.

use std::path::PathBuf;

use clap::Args;
use dyad_register::{PartialDate, StateCode};

use crate::brief::render::{Format, render};
use crate::brief::{Request, build};
use crate::filter::JoinArgs;
use crate::kept::Kept;
use crate::{Common, Exit, Usage, filter, names, output, passing};

/// A brief of two states: on the terminal, or as Markdown, HTML or JSON.
#[derive(Args, Debug)]
pub(crate) struct Brief {
    /// One state: KAZ, KZ, Kazakhstan or kazakh
    #[arg(value_parser = names::state)]
    first: StateCode,
    /// The other state
    #[arg(value_parser = names::state)]
    second: StateCode,
    /// Read these files or folders for this one brief; no register is used or made. May be given again
    #[arg(long, value_name = "PATH")]
    from: Vec<PathBuf>,
    /// With --from: a folder with chapters of your own rules; may be given again
    #[arg(long, value_name = "DIR", requires = "from")]
    rules: Vec<PathBuf>,
    /// As the register stood on this day: later reports are left out (2021, 2021-03 or 2021-03-05)
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    as_of: Option<PartialDate>,
    /// Only what happened on this day or later
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    since: Option<PartialDate>,
    #[command(flatten)]
    join: JoinArgs,
    /// The form; else as the name of the file says
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to this file (.md, .html, .json, .txt)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Brief {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        if self.first == self.second {
            return Err(Usage(format!("a brief needs two states; {} was given twice", names::name(self.first))).into());
        }
        let format = Format::chosen(self.format, self.output.as_deref())?;
        let (register, failures) = if self.from.is_empty() { (common.existing()?, 0) } else { passing::register(&self.from, &self.rules)? };
        let kept = Kept::of_dyad(&register, [self.first, self.second], self.as_of, self.join.options())?;
        let request = Request { first: self.first, second: self.second, as_of: self.as_of, since: self.since };
        let brief = build(kept.input(), &request);
        let text = render(&brief, format, width())?;
        output::document(&text, format == Format::Terminal, self.output.as_deref())?;
        Ok(if failures > 0 { Exit::Failures } else { Exit::Done })
    }
}

/// The columns of the terminal; 80 where there is none, never more than reads well.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(40, 110)
}
