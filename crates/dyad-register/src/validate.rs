//! Whether a record keeps the rules of the vocabulary that its types alone do not enforce.

use std::fmt;

use rust_decimal::Decimal;

use crate::{Claim, Event, Measure, Participant, Record, StateCode, Trade, When};

/// One rule that a record breaks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Invalid {
    /// The field.
    pub field: &'static str,
    /// What is wrong and what would be right.
    pub problem: String,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.problem)
    }
}

impl std::error::Error for Invalid {}

impl Record {
    /// Checks the rules of the vocabulary.
    ///
    /// # Errors
    /// Every rule that is broken, with the field and what would be right.
    pub fn validate(&self) -> Result<(), Vec<Invalid>> {
        let mut faults = Faults(Vec::new());
        faults.record(self);
        faults.claim(self);
        if faults.0.is_empty() { Ok(()) } else { Err(faults.0) }
    }
}

struct Faults(Vec<Invalid>);

impl Faults {
    fn require(&mut self, holds: bool, field: &'static str, problem: impl Into<String>) {
        if !holds {
            self.0.push(Invalid { field, problem: problem.into() });
        }
    }

    fn named(&mut self, text: &str, field: &'static str) {
        self.require(!text.trim().is_empty(), field, "is empty");
    }

    fn record(&mut self, r: &Record) {
        let id = Record::identify(&r.document, &r.claim, r.status);
        self.require(r.id == id, "id", format!("is {:?}; document, kind, status and arguments give {id}", r.id));
        self.named(&r.source, "source");
        self.require(!r.evidence.is_empty(), "evidence", "is empty; no record without evidence");
        for e in &r.evidence {
            let length = u32::try_from(e.quote.chars().count()).unwrap_or(u32::MAX);
            self.require(e.start < e.end, "evidence", format!("the span {}..{} is empty or backwards", e.start, e.end));
            self.require(e.end.saturating_sub(e.start) == length, "evidence", format!("the span {}..{} is not as long as its quote of {length}", e.start, e.end));
        }
        self.require(r.derived == r.derivation.is_some(), "derivation", "is there exactly where the record is derived");
    }

    fn claim(&mut self, r: &Record) {
        self.date(r.claim.when(), "date");
        match &r.claim {
            Claim::Event(c) => self.event(c, r),
            Claim::Office(c) => {
                self.named(&c.person, "person");
                self.named(&c.office, "office");
                self.require(c.state.is_some() || c.organisation.is_some(), "state", "an office belongs to a state or an organisation");
            }
            Claim::Accreditation(c) => {
                self.named(&c.person, "person");
                self.named(&c.rank, "rank");
                self.two(c.sending, c.receiving, "receiving");
            }
            Claim::Relations(c) => self.states(&c.states, 2, Some(2)),
            Claim::Recognition(c) => self.two(c.recogniser, Some(c.recognised), "recognised"),
            Claim::Independence(c) => self.two(c.state, c.from, "from"),
            Claim::Agreement(c) => {
                self.states(&c.states, 1, None);
                self.money(c.amount, c.currency.as_deref(), c.digits, true);
                self.require(c.count != Some(0), "count", "is at least one");
                if let Some(by) = c.by {
                    self.require(c.states.contains(&by), "by", format!("{by} is none of the parties"));
                }
            }
            Claim::Body(c) => {
                self.states(&c.states, 1, None);
                self.require(c.session != Some(0), "session", "is at least one");
            }
            Claim::Trade(c) => self.trade(c),
            Claim::Standing(c) => {
                self.two(c.of, Some(c.partner), "partner");
                self.require(c.position > 0, "position", "is at least one");
            }
            Claim::Asset(c) => {
                self.named(&c.organisation, "organisation");
                self.two(c.owner, Some(c.host), "host");
            }
            Claim::Assistance(c) => {
                self.two(c.donor, Some(c.recipient), "recipient");
                self.money(c.amount, c.currency.as_deref(), c.digits, false);
            }
            Claim::Memorial(c) => self.named(&c.honours, "honours"),
            Claim::Community(c) => self.named(&c.people, "people"),
            Claim::Mission(c) => self.two(c.sending, c.receiving, "receiving"),
            Claim::Honour(c) => {
                self.named(&c.award, "award");
                self.named(&c.person, "person");
            }
            Claim::Characterisation(c) => self.named(&c.r#as, "as"),
            Claim::Intention(c) => {
                self.states(&c.states, 1, None);
                self.named(&c.text, "text");
            }
        }
    }

    fn event(&mut self, c: &Event, r: &Record) {
        let expected = c.act.with_status(r.status);
        self.require(c.r#type == expected, "type", format!("is {}; {} and {} give {expected}", c.r#type, c.act, r.status.name()));
        self.require(!c.actors.is_empty() || !c.recipients.is_empty(), "actors", "nobody takes part");
        let known = |p: &Participant| !p.text.trim().is_empty();
        self.require(c.actors.iter().chain(&c.recipients).all(known), "actors", "a participant has no text");
        let cameo = c.cameo.as_deref().is_none_or(|code| (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit()));
        self.require(cameo, "cameo", "is two to four digits");
    }

    fn trade(&mut self, c: &Trade) {
        self.two(c.reporter, Some(c.partner), "partner");
        if c.measure == Measure::Turnover {
            self.require(c.reporter <= c.partner, "reporter", "turnover has no direction; the states stand in code order");
        }
        self.money(c.amount, c.currency.as_deref(), c.digits, true);
        self.require(c.amount.is_some() || c.change.is_some(), "amount", "a figure has an amount or a change");
        self.require(c.change.is_none_or(|p| p >= Decimal::from(-100)), "change", "nothing falls by more than 100 percent");
        self.date(c.compared_to, "compared_to");
    }

    fn money(&mut self, amount: Option<Decimal>, currency: Option<&str>, digits: Option<u8>, needed: bool) {
        if let Some(code) = currency {
            let form = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
            self.require(form, "currency", format!("{code:?} is no ISO 4217 code; write three capitals, such as USD"));
        }
        self.require(!needed || amount.is_none() || currency.is_some(), "currency", "an amount of money has a currency");
        self.require(amount.is_none_or(|a| a >= Decimal::ZERO), "amount", "is not negative");
        self.require(digits.is_none_or(|d| d > 0 && amount.is_some()), "digits", "count the digits of an amount");
    }

    fn states(&mut self, states: &[StateCode], least: usize, most: Option<usize>) {
        self.require(states.len() >= least && most.is_none_or(|m| states.len() <= m), "states", format!("are {}", states.len()));
        self.require(states.is_sorted_by(|a, b| a < b), "states", "stand in code order, each once");
    }

    fn two(&mut self, a: StateCode, b: Option<StateCode>, field: &'static str) {
        self.require(Some(a) != b, field, format!("{a} stands on both sides"));
    }

    fn date(&mut self, date: Option<When>, field: &'static str) {
        if let Some(When::Span(from, to)) = date {
            self.require(from.earliest() <= to.latest() && from != to, field, format!("the interval {from}/{to} is no interval"));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use serde_json::json;

    use super::*;
    use crate::Status;
    use crate::testing::record;

    fn broken(record: &Record) -> Vec<&'static str> {
        record.validate().err().unwrap_or_default().into_iter().map(|i| i.field).collect()
    }

    #[test]
    fn good_records_pass() {
        for claim in crate::testing::one_of_each() {
            let record = record("d", &claim, Status::Actual);
            assert_eq!(record.validate(), Ok(()), "{claim}");
        }
    }

    #[test]
    fn every_rule_can_be_broken() {
        for (claim, field) in [
            (json!({"kind": "relations", "action": "severed", "states": ["ROU", "KAZ"]}), "states"),
            (json!({"kind": "relations", "action": "severed", "states": ["ROU"]}), "states"),
            (json!({"kind": "recognition", "action": "recognised", "recogniser": "ROU", "recognised": "ROU"}), "recognised"),
            (json!({"kind": "event", "act": "AID", "type": "REQUEST", "actors": [{"text": "Japan", "state": "JPN"}], "recipients": []}), "type"),
            (json!({"kind": "event", "act": "AID", "type": "AID", "actors": [], "recipients": []}), "actors"),
            (json!({"kind": "trade", "measure": "turnover", "reporter": "ROU", "partner": "KAZ", "change": "4"}), "reporter"),
            (json!({"kind": "trade", "measure": "exports", "reporter": "ROU", "partner": "KAZ", "amount": "4"}), "currency"),
            (json!({"kind": "trade", "measure": "exports", "reporter": "ROU", "partner": "KAZ", "amount": "4", "currency": "usd"}), "currency"),
            (json!({"kind": "trade", "measure": "exports", "reporter": "ROU", "partner": "KAZ"}), "amount"),
            (json!({"kind": "agreement", "form": "treaty", "states": ["KAZ", "ROU"], "action": "ratified", "by": "FRA"}), "by"),
            (json!({"kind": "office", "person": "Ana Pop", "office": "Minister", "action": "incumbent"}), "state"),
            (json!({"kind": "office", "person": " ", "office": "Minister", "state": "ROU", "action": "incumbent"}), "person"),
        ] {
            assert_eq!(broken(&record("d", &claim, Status::Actual)), [field], "{claim}");
        }
    }

    #[test]
    fn evidence_derivation_and_identity_are_checked() {
        let claim = json!({"kind": "independence", "state": "KAZ", "date": "1991-12-16"});
        let good = record("d", &claim, Status::Actual);
        let mut bare = good.clone();
        bare.evidence.clear();
        assert_eq!(broken(&bare), ["evidence"]);
        let mut short = good.clone();
        short.evidence[0].end -= 1;
        assert_eq!(broken(&short), ["evidence"]);
        let mut derived = good.clone();
        derived.derived = true;
        assert_eq!(broken(&derived), ["derivation"]);
        let mut other = good;
        other.status = Status::Denied;
        assert_eq!(broken(&other), ["id"]);
    }
}
