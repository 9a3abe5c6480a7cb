//! English newswire to typed chunks: zones, tokens, sentences, atoms, groups and
//! clauses, each a pure function with offsets into the original text. It knows nothing
//! of countries' politics, of SQL or of files.

pub mod atoms;
pub mod token;
