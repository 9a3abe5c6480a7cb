//! `dyad schema`: the JSON Schema of what the program prints.

use std::io::Write;

use clap::Args;

use crate::Exit;
use crate::output::{raw, to_stdout};

/// The JSON Schema of a record.
#[derive(Args, Debug)]
pub(crate) struct Schema {}

impl Schema {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let mut out = raw();
        let schema = schema();
        serde_json::to_writer_pretty(&mut out, &schema).map_err(std::io::Error::from).map_err(to_stdout)?;
        writeln!(out).and_then(|()| out.flush()).map_err(to_stdout)?;
        Ok(Exit::Done)
    }
}

fn schema() -> serde_json::Value {
    schemars::schema_for!(dyad_register::Record).to_value()
}
