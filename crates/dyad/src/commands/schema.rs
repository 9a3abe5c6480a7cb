//! `dyad schema`: the JSON Schema of what the program prints.

use std::io::Write;

use clap::Args;

use crate::Exit;
use crate::output::{raw, to_stdout};

/// The JSON Schema of a record, of a fact or of a judgement.
#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// Of what
    #[arg(value_enum, default_value = "record")]
    of: Of,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum Of {
    /// What `dyad code` prints
    Record,
    /// What `dyad facts --json` and `dyad events --json` print
    Fact,
    /// What a person decided
    Judgement,
}

impl Schema {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let mut out = raw();
        let schema = match self.of {
            Of::Record => dyad_register::schema::schema(),
            Of::Fact => dyad_register::schema::fact_schema(),
            Of::Judgement => dyad_register::schema::judgement_schema(),
        };
        serde_json::to_writer_pretty(&mut out, &schema).map_err(std::io::Error::from).map_err(to_stdout)?;
        writeln!(out).and_then(|()| out.flush()).map_err(to_stdout)?;
        Ok(Exit::Done)
    }
}
