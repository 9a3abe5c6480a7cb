//! A person's hand on the register: who it is and when, which record is meant, what was
//! typed as a claim, and the source that an entry is. The commands that use it are thin.

mod back;
mod claim;
mod clock;
mod entry;
mod form;
mod like;
mod many;
pub(crate) mod ruling;
mod source;
mod target;
mod value;
mod who;

pub(crate) use back::Back;
pub(crate) use claim::{Given, amendment, assemble};
pub(crate) use clock::Clock;
pub(crate) use entry::entry;
pub(crate) use form::{blank, edit, read as read_form};
pub(crate) use many::{Line, Row, rows};
pub(crate) use source::Source;
pub(crate) use target::{Target, dyad, dyad_of, find, is_id, judgement, short, try_find};
pub(crate) use who::Who;

/// `FIELD=VALUE` as it stands on the command line.
pub(crate) fn field(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| format!("{text:?} is not FIELD=VALUE, such as date=2021-05"))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// The first of many faults, one a line, and how many more there are.
pub(crate) fn first_faults(mut faults: Vec<String>) -> String {
    const MOST: usize = 50;
    let more = faults.len().saturating_sub(MOST);
    faults.truncate(MOST);
    if more > 0 {
        faults.push(format!("and {more} more"));
    }
    faults.join("\n  ")
}

/// Faults as one message, one a line.
pub(crate) fn faulty(what: &str, faults: &[String]) -> crate::Usage {
    crate::Usage(format!("{what}\n  {}", faults.join("\n  ")))
}
