//! Dyad's reference data: states and their names, capitals, cities and currencies through time.
//!
//! The tables are CSV files in the folder `reference` of the repository, built into the program
//! and read once, on first use.

pub mod code;
pub mod fold;
mod verb_forms;
mod rows;
pub mod ranks;
pub mod offices;
pub mod lexicon;

pub use code::{BadCode, StateCode};
