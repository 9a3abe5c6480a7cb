//! Records for tests, made from their JSON.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use serde_json::Value;

use crate::{Claim, Coder, ContentHash, DocumentInfo, Evidence, Record, Sourced, Status, ZoneKind};

/// A record of a claim in a document of this name.
pub fn record(source: &str, claim: &Value, status: Status) -> Record {
    let claim: Claim = serde_json::from_value(claim.clone()).expect("the claim of the test");
    let document = ContentHash::of(&[source]);
    let quote = format!("The words of {source}.");
    let end = u32::try_from(quote.chars().count()).unwrap();
    Record {
        id: Record::identify(&document, &claim, status),
        source: source.to_owned(),
        document,
        claim,
        status,
        evidence: vec![Evidence { zone: ZoneKind::Text, start: 0, end, quote }],
        attributed_to: Vec::new(),
        derived: false,
        derivation: None,
        resolved: Default::default(),
        rule: "test".into(),
        coder: Coder::default(),
    }
}

/// Records with their documents.
#[derive(Default)]
pub struct Case {
    pub records: Vec<Record>,
    pub documents: Vec<DocumentInfo>,
}

impl Case {
    /// Adds an actual record.
    pub fn add(&mut self, source: &str, outlet: &str, date: &str, claim: Value) {
        self.add_status(source, outlet, date, claim, Status::Actual);
    }

    /// Adds a record of any status.
    pub fn add_status(&mut self, source: &str, outlet: &str, date: &str, claim: Value, status: Status) {
        self.records.push(record(source, &claim, status));
        self.documents.push(DocumentInfo { source: source.into(), title: None, outlet: Some(outlet.into()), date: Some(date.parse().unwrap()), url: None });
    }

    /// Both together.
    pub fn sourced(&self) -> Vec<Sourced<'_>> {
        self.records.iter().zip(&self.documents).map(|(record, document)| Sourced { record, document }).collect()
    }
}
