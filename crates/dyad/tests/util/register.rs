//! A register with records of our own making, so that tests stand whatever the rulebook reads.

use dyad_register::{Claim, Coder, Document, Evidence, Judgement, Record, Status, Verdict, ZoneKind};
use dyad_store::{Reading, Register};
use serde_json::Value;

use super::Dir;

/// Stores a document whose one record stands on the whole text; gives the record's id.
pub fn store(dir: &Dir, source: &str, date: &str, text: &str, status: Status, claim: Value) -> String {
    let mut document = Document::new(source, text);
    document.date = Some(date.parse().unwrap());
    document.outlet = Some(format!("The {source} Post"));
    store_in(dir, document, status, claim)
}

/// The same for a document of any fields.
pub fn store_in(dir: &Dir, document: Document, status: Status, claim: Value) -> String {
    let document = document.hashed();
    let claim: Claim = serde_json::from_value(claim).unwrap();
    let record = Record {
        id: Record::identify(&document.content, &claim, status),
        source: document.source.clone(),
        document: document.content,
        claim,
        status,
        evidence: vec![Evidence { zone: ZoneKind::Text, start: 0, end: u32::try_from(document.text.chars().count()).unwrap(), quote: document.text.clone() }],
        attributed_to: vec![],
        derived: false,
        derivation: None,
        resolved: Default::default(),
        rule: "by hand".into(),
        coder: Coder::default(),
    };
    let id = record.id.clone();
    let mut register = Register::open(&dir.path("dyad.db")).unwrap();
    let batch = register.batch().unwrap();
    batch.put(&document, &Reading { records: vec![record], ..Reading::default() }, &Coder::default()).unwrap();
    batch.commit().unwrap();
    id
}

/// Adds a judgement of the desk.
pub fn judge(dir: &Dir, about: &str, at: &str, verdict: Verdict, why: &str) {
    let judgement = Judgement { why: Some(why.into()), ..Judgement::new(about, verdict, "desk", at) }.identified();
    assert!(Register::open(&dir.path("dyad.db")).unwrap().judge(&judgement).unwrap());
}
