//! The review: records that nobody judged, in the order in which a look at them is worth
//! most, one after another with one key each. `queue` has the order, `show` the page,
//! `keys` the keyboard or the lines of a script.

mod keys;
mod queue;
mod show;

pub(crate) use keys::{Key, Keys};
pub(crate) use queue::{Choice, Item, queue};
pub(crate) use show::{HELP, page};
