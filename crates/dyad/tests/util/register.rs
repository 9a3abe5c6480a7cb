//! A register of two reports; and records of our own making, so that tests stand whatever the
//! rulebook reads.

use dyad_register::{Claim, Coder, Document, Evidence, Judgement, Record, Status, Verdict, ZoneKind};
use dyad_store::{Reading, Register};
use serde_json::Value;

use super::Dir;

/// A register of two reports on Togo and Malta that the rulebook reads: relations, and an envoy.
pub fn two_reports() -> Dir {
    let dir = Dir::new();
    dir.write("a.txt", "date 2010-05-06\nTogo and Malta take up relations\n\nLOMÉ, May 6 - Togo and Malta established diplomatic relations on 6 May 2010.\n");
    dir.write("b.txt", "date 2011-02-03\nA new envoy\n\nLOMÉ, Feb 3 - The ambassador of Malta to Togo, Carmen Zerafa, presented her credentials on 2 February 2011.\n");
    dir.run(&["read", "a.txt", "b.txt"]).ends(0);
    dir
}

/// Stores a document whose one record stands on the whole text; gives the record's id.
pub fn store(dir: &Dir, source: &str, date: &str, text: &str, status: Status, claim: Value) -> String {
    store_in(dir, dated(source, date, text), status, &[], claim)
}

/// A document of an outlet of its own.
pub fn dated(source: &str, date: &str, text: &str) -> Document {
    let mut document = Document::new(source, text);
    document.date = Some(date.parse().unwrap());
    document.outlet = Some(format!("The {source} Post"));
    document
}

/// The same for a document of any fields, and arguments that its text does not name.
pub fn store_in(dir: &Dir, document: Document, status: Status, resolved: &[(&str, &str)], claim: Value) -> String {
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
        resolved: resolved.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
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
