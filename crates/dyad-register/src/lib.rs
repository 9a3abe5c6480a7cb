//! The vocabulary of the register: sources, records, judgements and facts, with partial
//! dates, money, evidence, identities, JSON and its schema. Everything else in Dyad
//! brings claims to it or takes facts from it. It knows nothing of text analysis,
//! files or SQL.

pub mod canonical;
pub mod changes;
pub mod checks;
mod claim;
pub mod copies;
pub mod corrections;
mod date;
pub mod decimal;
mod document;
pub mod entities;
mod events_from_records;
pub mod facts;
pub mod fields;
pub mod judgement;
mod kinds;
mod money;
mod plover;
pub mod promises;
mod record;
pub mod schema;
#[cfg(test)]
mod testing;
mod validate;

pub use date::{DateError, MONTHS, PartialDate, When, days_in_month};
pub use document::{ContentHash, Document, Entered};
pub use dyad_reference::StateCode;
pub use events_from_records::{event_of_claim, following_event};
pub use facts::{Certainty, Dispute, DocumentInfo, Fact, JoinOptions, Joined, RecordRef, Sourced};
pub use judgement::{Judgement, Topic, Verdict};
pub use kinds::*;
pub use money::{Qualifier, reach, rounding};
pub use plover::Act;
pub use record::{Attribution, Coder, Evidence, Grade, Record, Status, ZoneKind};
pub use validate::Invalid;
