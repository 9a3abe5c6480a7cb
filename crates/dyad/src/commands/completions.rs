//! `dyad completions`: made from the same list as the help.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::output::{raw, to_stdout};
use crate::{Cli, Exit};

/// Completions for a shell, to be put where it looks for them.
#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "dyad", &mut script);
        let mut out = raw();
        out.write_all(&script).and_then(|()| out.flush()).map_err(to_stdout)?;
        Ok(Exit::Done)
    }
}
