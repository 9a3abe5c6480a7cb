//! Where a page goes and in which form: the terminal, or a file whose name says the form.
//! And which register it is made from: the one that is kept, or files read for this once.

use std::path::PathBuf;

use clap::Args;
use dyad_register::PartialDate;
use dyad_store::Register;

use crate::brief::render::Format;
use crate::{Common, Usage, filter, output, passing};

/// The form of a page and its file.
#[derive(Args, Clone, Debug)]
pub(crate) struct Printed {
    /// The form; else as the name of the file says
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to this file (.md, .html, .json, .txt)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Printed {
    /// The form that is wanted.
    ///
    /// # Errors
    /// Where the file's name does not say.
    pub(crate) fn form(&self) -> Result<Format, Usage> {
        Format::chosen(self.format, self.output.as_deref())
    }

    /// Writes the page.
    ///
    /// # Errors
    /// Where the file or standard output cannot be written.
    pub(crate) fn put(&self, text: &str, format: Format) -> anyhow::Result<()> {
        output::document(text, format == Format::Terminal, self.output.as_deref())
    }
}

/// The columns of a page on the terminal; 80 where there is none, never more than reads well.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(40, 110)
}

/// The reports of a page: those of the register or files read for one command, and until when.
#[derive(Args, Clone, Debug)]
pub(crate) struct Given {
    /// Read these files or folders for this once; no register is used or made. May be given again
    #[arg(long, value_name = "PATH")]
    from: Vec<PathBuf>,
    /// With --from: a folder with chapters of your own rules; may be given again
    #[arg(long, value_name = "DIR", requires = "from")]
    rules: Vec<PathBuf>,
    /// As the register stood on this day: later reports are left out (2021, 2021-03 or 2021-03-05)
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    pub as_of: Option<PartialDate>,
}

impl Given {
    /// The register, and how many files could not be read.
    ///
    /// # Errors
    /// Where there is none, or nothing to read.
    pub(crate) fn register(&self, common: &Common) -> anyhow::Result<(Register, u64)> {
        if self.from.is_empty() { Ok((common.existing()?, 0)) } else { passing::register(&self.from, &self.rules) }
    }
}
