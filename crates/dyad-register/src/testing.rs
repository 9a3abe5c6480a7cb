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
#[derive(Default, Debug)]
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
        self.documents.push(DocumentInfo { source: source.into(), title: None, outlet: Some(outlet.into()), date: Some(date.parse().unwrap()), url: None, entered: None, sketch: None });
    }

    /// Both together.
    pub fn sourced(&self) -> Vec<Sourced<'_>> {
        self.records.iter().zip(&self.documents).map(|(record, document)| Sourced { record, document }).collect()
    }
}

/// A full claim of every kind, in the order of the kinds.
pub fn one_of_each() -> Vec<Value> {
    use serde_json::json;
    vec![
        json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "mode": "visit", "contexts": ["diplomatic"], "actors": [{"text": "Ana Pop", "state": "ROU", "sector": "GOV", "person": "Ana Pop", "office": "Minister"}], "recipients": [{"text": "Peru", "state": "PER"}], "date": "2021-05-06", "place": "Lima", "cameo": "042"}),
        json!({"kind": "office", "person": "Ana Pop", "office": "Minister of Trade", "title": "minister of trade", "state": "ROU", "action": "incumbent", "as_of": "2021-05-06"}),
        json!({"kind": "accreditation", "person": "Ion Radu", "rank": "ambassador", "sending": "ROU", "receiving": "PER", "action": "presented", "date": "2021-05"}),
        json!({"kind": "relations", "action": "upgraded", "states": ["PER", "ROU"], "level": "strategic partnership", "date": "2021"}),
        json!({"kind": "recognition", "recogniser": "ROU", "recognised": "PER", "action": "withdrawn", "date": "1900-01-02"}),
        json!({"kind": "independence", "state": "PER", "from": "ESP", "date": "1821-07-28"}),
        json!({"kind": "agreement", "form": "memorandum", "title": "Memorandum on Rivers", "subject": "rivers", "states": ["PER", "ROU"], "action": "in force", "by": "PER", "date": "2021-01/2021-03", "place": "Lima", "count": 2, "amount": "12.5", "currency": "EUR", "digits": 3, "qualifier": "at-least"}),
        json!({"kind": "body", "form": "commission", "name": "Joint River Commission", "states": ["PER", "ROU"], "session": 4, "date": "2021-02", "place": "Lima"}),
        json!({"kind": "trade", "measure": "exports", "scope": "wheat", "reporter": "ROU", "partner": "PER", "period": "2020", "amount": "1600000", "currency": "USD", "digits": 2, "qualifier": "about", "change": "-4.5", "compared_to": "2019"}),
        json!({"kind": "standing", "of": "PER", "partner": "ROU", "position": 9, "among": "Europe", "measure": "imports", "period": "2020"}),
        json!({"kind": "asset", "organisation": "River Mills", "owner": "ROU", "host": "PER", "description": "a mill"}),
        json!({"kind": "assistance", "donor": "ROU", "recipient": "PER", "form": "grant", "purpose": "wells", "amount": "40000", "currency": "EUR", "digits": 1, "date": "2021"}),
        json!({"kind": "memorial", "form": "bust", "honours": "Mihai Eminescu", "place": "Lima", "state": "PER", "action": "opened", "date": "2021-06-15"}),
        json!({"kind": "community", "people": "Romanians", "origin": "ROU", "host": "PER", "places": ["Lima"], "organisations": ["The Circle"], "size": 300, "qualifier": "almost"}),
        json!({"kind": "mission", "form": "embassy", "sending": "ROU", "receiving": "PER", "place": "Lima", "action": "opened", "date": "1950"}),
        json!({"kind": "honour", "award": "Order of the Sun", "person": "Ana Pop", "by": "PER", "date": "2021"}),
        json!({"kind": "characterisation", "speaker": "PER", "of": "ROU", "to": "PER", "as": "a distant friend"}),
        json!({"kind": "intention", "states": ["PER", "ROU"], "text": "study rivers together", "fields": ["scientific"]}),
    ]
}
