//! English newswire to typed chunks: zones, tokens, sentences, atoms, units, parties,
//! groups and clauses, each a pure function with offsets into the original text. It knows
//! nothing of countries' politics, of SQL or of files.

pub mod analysis;
pub mod atoms;
pub mod clauses;
pub mod dateline;
pub mod dump;
pub mod gazetteer;
pub mod gazetteer_tables;
pub mod groups;
pub mod lexicon;
pub mod names;
mod namesakes;
pub mod offices;
pub mod parties;
pub mod sentences;
// Tables, a row a line.
#[rustfmt::skip]
pub mod tagger;
pub mod token;
pub mod units;
pub mod zones;

pub use analysis::{Analysis, SentenceLayers, analyse, reported};

/// Makes the tables that the first document would make: names and words. For a program that
/// has something else to load meanwhile.
pub fn warm() {
    let _ = (gazetteer::Gazetteer::get(), lexicon::Lexicon::get());
}
