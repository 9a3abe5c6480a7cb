//! The register on disk. All of Dyad's SQL is in this crate, and nothing else is:
//! documents with their text, records, judgements and full text in one SQLite file.
//! What is committed survives Ctrl-C, `kill -9` and a full disk; what comes out does
//! not depend on the order in which it went in.

mod batch;
mod copying;
mod entry;
mod error;
mod facts;
mod holder;
mod judge;
mod kept;
mod migrate;
mod near;
mod open;
mod precision;
mod query;
mod search;
mod superseded;
mod verify;

pub use batch::{Batch, Plan, Put, Reading};
pub use copying::Counts;
pub use entry::{Added, Entry};
pub use error::StoreError;
pub use facts::sourced;
pub use kept::{Concerning, FactQuery, Near, Paging, Slice, Stand, View};
pub use migrate::SCHEMA;
pub use open::Register;
pub use query::Filter;
pub use search::{Hit, MARK_END, MARK_START};
pub use verify::Fault;
