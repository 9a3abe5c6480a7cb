//! A small register for tests: Finland and Nepal, all of it invented, with every kind, every
//! status, a dispute, a promise kept and one that is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use dyad_register::checks::{Finding, Severity};
use dyad_register::facts::{Precision, join};
use dyad_register::{Claim, Coder, ContentHash, DocumentInfo, Evidence, Fact, JoinOptions, Judgement, Record, Sourced, StateCode, Status, ZoneKind};
use serde_json::{Value, json};

use super::{Input, Request};

/// Records, documents and the facts that joining makes of them.
#[derive(Default)]
pub struct Fake {
    pub records: BTreeMap<String, Record>,
    pub documents: BTreeMap<ContentHash, Vec<DocumentInfo>>,
    pub facts: Vec<Fact>,
    pub findings: Vec<Finding>,
    pub judgements: Vec<Judgement>,
    pub precision: Precision,
    order: Vec<(String, DocumentInfo)>,
    length: u32,
}

pub fn code(text: &str) -> StateCode {
    StateCode::parse(text).expect("a code")
}

/// A record that stands on the words from a character on.
pub fn record(source: &str, document: ContentHash, status: Status, (start, quote): (u32, &str), claim: Value) -> Record {
    let claim: Claim = serde_json::from_value(claim.clone()).unwrap_or_else(|e| panic!("{claim}: {e}"));
    let end = start + u32::try_from(quote.chars().count()).unwrap();
    Record {
        id: Record::identify(&document, &claim, status),
        source: source.into(),
        document,
        claim,
        status,
        evidence: vec![Evidence { zone: ZoneKind::Text, start, end, quote: quote.into() }],
        attributed_to: Vec::new(),
        derived: false,
        derivation: None,
        resolved: BTreeMap::new(),
        rule: "test".into(),
        coder: Coder::default(),
    }
}

impl Fake {
    /// Adds a document.
    pub fn document(&mut self, outlet: &str, date: &str, title: &str) -> ContentHash {
        let hash = ContentHash::of(&[outlet, date, title]);
        let url = format!("https://{}.example/{date}", outlet.to_lowercase().replace(' ', "-"));
        let source = format!("{date}-{}", self.documents.len() + 1);
        self.documents.insert(hash, vec![DocumentInfo { source, title: Some(title.into()), outlet: Some(outlet.into()), date: Some(date.parse().unwrap()), url: Some(url), entered: None, sketch: None }]);
        hash
    }

    /// Adds a record that stands on its own words.
    pub fn record(&mut self, document: ContentHash, status: Status, quote: &str, claim: Value) -> &mut Record {
        let info = self.documents[&document][0].clone();
        let record = record(&info.source, document, status, (self.length, quote), claim);
        self.length += u32::try_from(quote.chars().count()).unwrap() + 1;
        let id = record.id.clone();
        self.order.push((id.clone(), info));
        self.records.entry(id).or_insert(record)
    }

    /// Joins the records.
    pub fn joined(mut self) -> Self {
        let sourced: Vec<Sourced<'_>> = self.order.iter().map(|(id, document)| Sourced { record: &self.records[id], document }).collect();
        self.facts = join(&sourced, &[], JoinOptions::default()).facts;
        self
    }

    pub fn input(&self) -> Input<'_> {
        Input { facts: &self.facts, records: &self.records, documents: &self.documents, findings: &self.findings, judgements: &self.judgements, precision: &self.precision, extent: None }
    }

    pub fn request() -> Request {
        Request::of(code("FIN"), code("NPL"))
    }
}

/// The whole register.
pub fn fake() -> Fake {
    let mut f = Fake::default();
    let one = f.document("Lakeland News", "2019-05-06", "Finland and Nepal begin anew");
    let two = f.document("Himal Observer", "2021-03-15", "Trade grows");
    let three = f.document("Lakeland News", "2023-10-20", "A visit, a promise & a <bust>");
    let (fin, npl, both) = ("FIN", "NPL", json!(["FIN", "NPL"]));
    let so = Status::Actual;
    f.record(one, so, "Finland recognised Nepal on 1 May 1955.", json!({"kind": "recognition", "recogniser": fin, "recognised": npl, "action": "recognised", "date": "1955-05-01"}));
    f.record(one, so, "Relations were established on 21 September 1974.", json!({"kind": "relations", "action": "established", "states": both, "date": "1974-09-21"}));
    f.record(two, so, "Relations date from 1973.", json!({"kind": "relations", "action": "established", "states": both, "date": "1973"}));
    let derived = f.record(three, so, "fifty years of Nepal's free valley", json!({"kind": "independence", "state": npl, "date": "1923"}));
    derived.derived = true;
    derived.derivation = Some("a 100th anniversary in 2023.".into());
    f.record(
        one,
        so,
        "Ambassador Tuuli Kivelä presented her credentials",
        json!({"kind": "accreditation", "person": "Tuuli Kivelä", "rank": "ambassador", "sending": fin, "receiving": npl, "action": "presented", "date": "2019-05-06"}),
    );
    f.record(
        two,
        so,
        "Ambassador Kivelä and Tuuli Kivela",
        json!({"kind": "accreditation", "person": "Tuuli Kivela", "rank": "ambassador", "sending": fin, "receiving": npl, "action": "incumbent", "date": "2021-03-15"}),
    );
    f.record(
        three,
        so,
        "Nepal's ambassador Hari Lamichhane",
        json!({"kind": "accreditation", "person": "Hari Lamichhane", "rank": "ambassador", "sending": npl, "receiving": fin, "action": "incumbent", "date": "2023-10-20"}),
    );
    f.record(three, so, "Minister of Trade Aino Ruuskanen", json!({"kind": "office", "person": "Aino Ruuskanen", "office": "Minister of Trade", "state": fin, "action": "incumbent", "as_of": "2023-10-20"}));
    f.record(three, so, "Deputy Prime Minister and", json!({"kind": "office", "person": "Aino Ruuskanen", "office": "Deputy Prime Minister", "state": fin, "action": "incumbent", "as_of": "2023-10-20"}));
    f.record(three, so, "Ruuskanen arrived in Kathmandu", json!({"kind": "event", "act": "CONSULT", "type": "CONSULT", "mode": "visit", "actors": [{"text": "Ruuskanen", "state": fin, "person": "Aino Ruuskanen", "office": "Minister of Trade"}], "recipients": [{"text": "Nepal", "state": npl}], "date": "2023-10-20", "place": "Kathmandu"}));
    f.record(
        two,
        so,
        "Finland thanked Nepal for sending its best guides to the fells",
        json!({"kind": "event", "act": "SUPPORT", "type": "SUPPORT", "mode": "thank", "actors": [{"text": "Finland", "state": fin}], "recipients": [{"text": "Nepal", "state": npl}], "date": "2021-03-15"}),
    );
    // The signing is told as an agreement; its event must not be told again.
    let words = "The two signed a memorandum on glaciers in Helsinki.";
    let quote = f.record(one, so, words, json!({"kind": "agreement", "form": "memorandum", "subject": "glaciers", "states": both, "action": "signed", "date": "2019-05-06", "place": "Helsinki"})).evidence.clone();
    f.record(one, so, words, json!({"kind": "event", "act": "SUPPORT", "type": "SUPPORT", "actors": [{"text": "The two", "state": fin}, {"text": "The two", "state": npl}], "recipients": [{"text": "The two", "state": fin}, {"text": "The two", "state": npl}], "date": "2019-05-06", "place": "Helsinki"})).evidence = quote;
    f.record(
        two,
        so,
        "the second session of the Finnish-Nepali Commission",
        json!({"kind": "body", "form": "commission", "name": "Finnish-Nepali Commission", "states": both, "session": 2, "date": "2021-03-15", "place": "Kathmandu"}),
    );
    let trade = |measure: &str, year: &str, amount: Option<&str>, change: Option<&str>| json!({"kind": "trade", "measure": measure, "reporter": fin, "partner": npl, "period": year, "amount": amount, "currency": "EUR", "digits": 2, "change": change});
    f.record(one, so, "turnover of EUR 40 million in 2018", trade("turnover", "2018", Some("40000000"), None));
    f.record(two, so, "turnover of EUR 46 million in 2019", trade("turnover", "2019", Some("46000000"), None));
    f.record(two, so, "Finnish exports of EUR 30 million, up 20%", trade("exports", "2019", Some("30000000"), Some("20")));
    f.record(two, so, "imports of EUR 16 million", trade("imports", "2019", Some("16000000"), None));
    f.record(three, so, "trade was EUR 52 million in 2019", trade("turnover", "2019", Some("52000000"), None));
    f.record(two, so, "Nepal ranks 90th among Finland's partners", json!({"kind": "standing", "of": fin, "partner": npl, "position": 90, "measure": "turnover"}));
    f.record(three, so, "the Finnish firm Kuusi Bridges in Pokhara", json!({"kind": "asset", "organisation": "Kuusi Bridges", "owner": fin, "host": npl}));
    f.record(
        three,
        so,
        "a grant of EUR 9 million for water",
        json!({"kind": "assistance", "donor": fin, "recipient": npl, "form": "grant", "purpose": "water", "amount": "9000000", "currency": "EUR", "date": "2023-10-20"}),
    );
    f.record(three, so, "a bust of the poet Devkota in Turku", json!({"kind": "memorial", "form": "bust", "honours": "Laxmi Prasad Devkota", "place": "Turku", "state": fin, "action": "opened"}));
    f.record(two, so, "about 4,000 Nepalis in Finland", json!({"kind": "community", "people": "Nepalis", "origin": npl, "host": fin, "size": 4000, "qualifier": "about"}));
    f.record(three, so, "the Order of the Bell for Hari Lamichhane", json!({"kind": "honour", "award": "Order of the Bell", "person": "Hari Lamichhane", "by": fin, "date": "2023-10-20"}));
    f.record(three, so, "Nepal is \"a friend of the <north>\"", json!({"kind": "characterisation", "speaker": fin, "of": npl, "to": fin, "as": "a friend of the <north>"}));
    f.record(three, so, "mean to deepen work on forests", json!({"kind": "intention", "states": both, "text": "deepen work on forests", "fields": ["economic"]}));
    f.record(
        one,
        Status::Planned,
        "Finland will open a consulate in Pokhara in 2020",
        json!({"kind": "mission", "form": "consulate", "sending": fin, "receiving": npl, "place": "Pokhara", "action": "opened", "date": "2020"}),
    );
    f.record(
        two,
        Status::Planned,
        "Nepal will open an embassy in Helsinki in 2023",
        json!({"kind": "mission", "form": "embassy", "sending": npl, "receiving": fin, "place": "Helsinki", "action": "opened", "date": "2023"}),
    );
    f.record(three, so, "Nepal opened an embassy in Helsinki in May", json!({"kind": "mission", "form": "embassy", "sending": npl, "receiving": fin, "place": "Helsinki", "action": "opened", "date": "2023-05-02"}));
    f.record(three, Status::Desired, "called for a treaty on air services", json!({"kind": "agreement", "form": "treaty", "subject": "air services", "states": both, "action": "signed"}));
    f.record(three, Status::Denied, "has not ratified the tax treaty", json!({"kind": "agreement", "form": "treaty", "subject": "taxes", "states": both, "action": "ratified", "by": npl}));
    // Another pair, which must stay out.
    f.record(three, so, "Latvia met Nepal", json!({"kind": "relations", "action": "established", "states": ["LVA", "NPL"], "date": "1994"}));
    f.findings.push(Finding {
        check: "turnover",
        severity: Severity::Warning,
        sentence: "The exports and imports of 2019 give 46 million, not 52 million.".into(),
        about: Vec::new(),
        states: vec![code("FIN"), code("NPL")],
        rests_on: Vec::new(),
    });
    f.findings.push(Finding { check: "turnover", severity: Severity::Error, sentence: "Something about other states.".into(), about: Vec::new(), states: vec![code("LVA"), code("NPL")], rests_on: Vec::new() });
    f.joined()
}
