//! Dyad's reference data: states and their names, capitals, cities and currencies through time.
//!
//! The tables are CSV files in the folder `reference` of the repository, built into the program
//! and read once, on first use.

pub mod actors;
pub mod capitals;
pub mod cities;
pub mod code;
pub mod currencies;
pub mod day;
pub mod divisions;
pub mod fold;
mod given_names;
pub mod leaders;
pub mod lexicon;
mod local;
pub mod offices;
pub mod organisations;
pub mod peoples;
pub mod place;
pub mod ranks;
mod reference;
pub mod states;
mod table;
mod verb_forms;

pub use capitals::{Capital, Capitals};
pub use cities::{Cities, City};
pub use code::{BadCode, StateCode};
pub use currencies::{Currencies, Currency, CurrencyUse, CurrencyWord};
pub use day::{Day, Period, parse_day};
pub use given_names::one_given_name;
pub use local::LocalName;
pub use place::Point;
pub use reference::{Reference, reference, version};
pub use states::{NameType, State, StateName, States, Status};
