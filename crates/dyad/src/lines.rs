//! The lines of a file, one at a time: an endless one is refused before it fills the memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::Context;

/// A line is not longer than this, in bytes.
const LONGEST: u64 = 16 << 20;

/// Gives each line of a file that is not blank, with its number.
///
/// # Errors
/// Where the file cannot be read, a line is too long, or `each` fails.
pub(crate) fn lines(path: &Path, each: impl FnMut(usize, &[u8]) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    lines_of(file, path, each)
}

/// The same of anything that can be read; `name` stands in the faults.
///
/// # Errors
/// As [`lines`].
pub(crate) fn lines_of(read: impl Read, name: &Path, mut each: impl FnMut(usize, &[u8]) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut reader = BufReader::new(read);
    for number in 1.. {
        let mut bytes = Vec::new();
        let length = reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).with_context(|| format!("{}:{number} cannot be read", name.display()))?;
        if length == 0 {
            break;
        }
        anyhow::ensure!((length as u64) < LONGEST, "{}:{number}: this line is longer than {} MB", name.display(), LONGEST >> 20);
        if !bytes.trim_ascii().is_empty() {
            each(number, &bytes)?;
        }
    }
    Ok(())
}
