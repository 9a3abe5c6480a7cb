//! What a brief is built from: facts with their records, documents and findings. No
//! database: the command fetches them, tests invent them.

use std::collections::BTreeMap;

use dyad_register::checks::Finding;
use dyad_register::{ContentHash, DocumentInfo, Fact, Judgement, PartialDate, Record, StateCode};

/// Everything the register holds that may matter. It may hold more than one dyad.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The facts.
    pub facts: &'a [Fact],
    /// The records of the facts, by id, for the quoted words.
    pub records: &'a BTreeMap<String, Record>,
    /// The documents of the records, each with its copies, the one that stands for all first.
    pub documents: &'a BTreeMap<ContentHash, Vec<DocumentInfo>>,
    /// What the checks found.
    pub findings: &'a [Finding],
    /// What people decided and wrote, the oldest first.
    pub judgements: &'a [Judgement],
}

/// Which brief is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Request {
    /// The state named first.
    pub first: StateCode,
    /// The other.
    pub second: StateCode,
    /// As the register stood on this day: later reports are left out.
    pub as_of: Option<PartialDate>,
    /// Only what happened on this day or later.
    pub since: Option<PartialDate>,
}

impl Request {
    /// A brief of everything.
    #[cfg(test)]
    pub fn of(first: StateCode, second: StateCode) -> Self {
        Self { first, second, as_of: None, since: None }
    }

    /// Whether the code is one of the two.
    pub fn has(&self, code: StateCode) -> bool {
        code == self.first || code == self.second
    }

    /// The two codes in the order of the request.
    pub fn pair(&self) -> [StateCode; 2] {
        [self.first, self.second]
    }

    /// The other of the two.
    pub fn other(&self, code: StateCode) -> StateCode {
        if code == self.first { self.second } else { self.first }
    }
}
