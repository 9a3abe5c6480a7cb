//! An entry from a claim and its source: the record stands on the whole note or quote.

use dyad_register::{Claim, Coder, Entered, Evidence, Record, Status, ZoneKind};
use dyad_store::Entry;

use super::Source;

/// The rule of every record that a person made.
pub(crate) const RULE: &str = "entry";

/// The entry.
///
/// # Errors
/// Every rule of the vocabulary that it breaks, with the field.
pub(crate) fn entry(claim: Claim, status: Status, source: &Source, entered: Entered) -> Result<Entry, Vec<String>> {
    let document = source.document(entered).map_err(|e| vec![e])?;
    let length = u32::try_from(document.text.chars().count()).unwrap_or(u32::MAX);
    let record = Record {
        id: Record::identify(&document.content, &claim, status),
        source: document.source.clone(),
        document: document.content,
        claim,
        status,
        evidence: vec![Evidence { zone: ZoneKind::Text, start: 0, end: length, quote: document.text.clone() }],
        attributed_to: Vec::new(),
        derived: false,
        derivation: None,
        resolved: Default::default(),
        rule: RULE.into(),
        coder: Coder { program: env!("CARGO_PKG_VERSION").into(), rulebook: String::new(), reference: String::new() },
    };
    record.validate().map_err(|all| all.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    Ok(Entry { document, records: vec![record] })
}
