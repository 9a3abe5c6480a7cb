//! What a brief is built from: facts with their records, documents and findings. No
//! database: the command fetches them, tests invent them.

use std::collections::BTreeMap;

use dyad_register::checks::Finding;
use dyad_register::facts::{Extent, Precision};
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
    /// How often each rule was right, by what they decided.
    pub precision: &'a Precision,
    /// How many facts there are, where the facts are only the newest of each list.
    pub extent: Option<&'a Extent>,
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
    /// At most so many lines of each list; all where none is given.
    pub limit: Option<usize>,
}

/// A pair with more facts than these is told from the newest of each list, with few reports a line.
pub const WHOLE: usize = 60;
/// So many reports a line cites at most; of a pair with many facts,
pub const CITED: usize = 24;
/// so few.
pub const CITED_OF_MANY: usize = 3;

impl Request {
    /// A brief of everything.
    #[cfg(test)]
    pub fn of(first: StateCode, second: StateCode) -> Self {
        Self { first, second, as_of: None, since: None, limit: None }
    }

    /// Whether the code is one of the two.
    pub fn has(&self, code: StateCode) -> bool {
        code == self.first || code == self.second
    }

    /// Whether a fact names both.
    pub fn is_on_both(&self, fact: &Fact) -> bool {
        let states = fact.claim.states();
        self.pair().iter().all(|s| states.contains(s))
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
