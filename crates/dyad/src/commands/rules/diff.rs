//! `dyad rules diff BEFORE AFTER`: two outputs of `dyad code`, compared by rule.

use std::path::{Path, PathBuf};

use clap::Args;
use dyad_register::Record;

use super::told;
use crate::Exit;
use crate::lines::lines;
use crate::snapshot::diff::{self, Lists};
use crate::snapshot::line;

/// What to compare.
#[derive(Args, Debug)]
pub(super) struct Diff {
    /// Records as `dyad code` printed them before a change
    before: PathBuf,
    /// Records of the same documents after it
    after: PathBuf,
    /// At most so many records each way for a rule
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
}

impl Diff {
    pub(super) fn run(self, as_json: bool) -> anyhow::Result<Exit> {
        let changes = diff::of_lists(&lists(&self.before)?, &lists(&self.after)?);
        told(&changes, self.limit, as_json)?;
        Ok(if changes.is_empty() { Exit::Done } else { Exit::Failures })
    }
}

/// The records of a file by rule. Of each one line is kept, not the record.
fn lists(path: &Path) -> anyhow::Result<Lists> {
    let mut out = Lists::new();
    lines(path, |n, bytes| {
        let record: Record = serde_json::from_slice(bytes).map_err(|e| anyhow::anyhow!("{}:{n}: no record as `dyad code` prints it: {e}", path.display()))?;
        out.entry(record.rule.clone()).or_default().insert(record.id.clone(), line(&record));
        Ok(())
    })?;
    Ok(out)
}
