//! The program: one file a command under `commands`. This file knows the command line
//! and the exit status, nothing else: 0 done, 1 done with failures listed, 2 wrong usage,
//! 130 stopped by the user.

mod brief;
mod calendar;
mod coder;
mod commands;
mod describe;
mod filter;
mod hand;
mod kept;
mod lines;
mod names;
mod output;
mod pairs;
mod passing;
mod pipeline;
mod printed;
mod problems;
mod review;
mod score;
mod snapshot;
mod stop;
mod who;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser};
use dyad_store::Register;

use crate::commands::Command;

/// A register of the relations of every pair of countries, read from dated news.
#[derive(Parser, Debug)]
#[command(name = "dyad", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Args, Clone, Debug)]
pub(crate) struct Common {
    /// The register's file
    #[arg(long, global = true, env = "DYAD_REGISTER", value_name = "FILE", default_value = "dyad.db", hide_env_values = true)]
    register: PathBuf,
    /// No progress and no summary; problems are still told
    #[arg(long, global = true)]
    quiet: bool,
}

impl Common {
    /// The register that is there.
    fn existing(&self) -> anyhow::Result<Register> {
        Ok(Register::open_existing(&self.register)?)
    }
}

/// How a command ended, where it did not fail as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Exit {
    /// Everything was done.
    Done,
    /// Done, but not all: what failed was told.
    Failures,
    /// The user stopped it.
    Stopped,
}

impl Exit {
    /// Done, with so many failures told.
    fn with(failures: u64) -> Self {
        if failures > 0 { Self::Failures } else { Self::Done }
    }
}

/// A wrong command line that clap cannot see, such as an unknown state.
#[derive(Debug)]
pub(crate) struct Usage(pub String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Small strings by the thousand: this one makes and frees them a tenth quicker than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Where even this cannot be written there is nobody to tell.
            let _ = error.print();
            if let (true, Some(example)) = (error.use_stderr(), commands::example::example(std::env::args_os().map(|a| a.to_string_lossy().into_owned()))) {
                let _ = writeln!(std::io::stderr(), "\nFor example: {example}");
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match commands::run(cli.command, &cli.common) {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::Failures) => ExitCode::from(1),
        Ok(Exit::Stopped) => ExitCode::from(130),
        // Whoever reads our output has heard enough.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "dyad: {error:#}");
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}
