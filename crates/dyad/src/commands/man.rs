//! `dyad man`: the manual page, made from the same list as the help.

use std::io::{self, Write};

use clap::{Args, CommandFactory};

use crate::output::{raw, to_stdout};
use crate::{Cli, Exit};

/// The manual page in roff, for `man -l -`.
#[derive(Args, Debug)]
pub(crate) struct Man {}

impl Man {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let mut page = Vec::new();
        let mut command = Cli::command();
        // Gives the commands their full names and the common options.
        command.build();
        let mut render = || -> io::Result<()> {
            clap_mangen::Man::new(command.clone()).render(&mut page)?;
            for sub in command.get_subcommands() {
                clap_mangen::Man::new(sub.clone()).render(&mut page)?;
            }
            Ok(())
        };
        render()?;
        let mut out = raw();
        out.write_all(&page).and_then(|()| out.flush()).map_err(to_stdout)?;
        Ok(Exit::Done)
    }
}
