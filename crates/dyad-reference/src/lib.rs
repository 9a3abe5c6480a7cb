//! Dyad's reference data: states and their names, capitals, cities and currencies through time.
//!
//! The tables are CSV files in the folder `reference` of the repository, built into the program
//! and read once, on first use.

pub mod code;

pub use code::{BadCode, StateCode};
