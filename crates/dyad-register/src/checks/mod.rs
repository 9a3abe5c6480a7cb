//! Checks: what does not fit. A check compares and says so in one sentence that a desk
//! officer can read; it never changes or hides anything. One file a check.

mod anniversary;
mod before_independence;
mod capital_name;
mod change;
mod currency;
mod dismissed;
mod disputes;
mod figures;
mod no_such_state;
mod said_and_denied;
mod standings;
mod turnover;
mod two_amounts;
mod two_dates;
mod two_holders;
mod two_spellings;
mod two_states;
mod two_values;
mod words;

pub(crate) use two_spellings::close;

use std::collections::{BTreeMap, HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Certainty, ContentHash, Fact, Kind, Sourced, StateCode};

pub use dismissed::{Sorted, dismissed};

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Cannot be so.
    Error,
    /// Does not fit.
    Warning,
    /// Worth a look.
    Note,
}

impl Severity {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing that does not fit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// The check that found it: its name in [`CHECKS`].
    pub check: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The ids of the records or facts that do not fit, sorted.
    pub about: Vec<String>,
    /// The states concerned, in code order.
    pub states: Vec<StateCode>,
    /// What does not fit.
    pub sentence: String,
    /// What it rests on: the values that do not fit, else the ids of the records. Not who
    /// says so or how often, so that one more report of the same brings back nothing.
    #[serde(skip)]
    pub rests_on: Vec<String>,
}

impl Finding {
    /// A name for this finding, for a person's decision to dismiss it: a hash of the check
    /// and of what it rests on. It stays the same when the checks are run again, and is
    /// another one as soon as a value is.
    #[must_use]
    pub fn id(&self) -> String {
        let mut parts = vec![self.check];
        parts.extend(if self.rests_on.is_empty() { &self.about } else { &self.rests_on }.iter().map(String::as_str));
        ContentHash::of(&parts).to_string()
    }

    /// The same finding, resting on these values; their order does not matter.
    fn on(mut self, values: impl IntoIterator<Item = impl ToString>) -> Self {
        self.rests_on = values.into_iter().map(|v| v.to_string()).collect();
        self.rests_on.sort_unstable();
        self
    }
}

/// One check.
pub struct Check {
    /// Its name.
    pub name: &'static str,
    /// What it compares, in one line.
    pub about: &'static str,
    run: fn(&Input<'_>, &mut Vec<Finding>),
}

/// Every check.
pub const CHECKS: &[Check] = &[
    Check { name: "turnover", about: "exports and imports against turnover, in one document", run: turnover::run },
    Check { name: "change", about: "a change in percent against the figures of both periods, in one document", run: change::run },
    Check { name: "standings", about: "places in a list against each other, in one document", run: standings::run },
    Check { name: "before_independence", about: "relations or recognition dated before independence", run: before_independence::run },
    Check { name: "anniversary", about: "an anniversary against the day that other reports give", run: anniversary::run },
    Check { name: "two_holders", about: "two holders of one office at once", run: two_holders::run },
    Check { name: "two_states", about: "one person who speaks for two states", run: two_states::run },
    Check { name: "two_spellings", about: "two spellings of one name in one office", run: two_spellings::run },
    Check { name: "two_dates", about: "two dates of one thing", run: two_dates::run },
    Check { name: "two_amounts", about: "two amounts of one flow and period, outside both roundings", run: two_amounts::run },
    Check { name: "two_values", about: "two places in one list, or two sizes of one community", run: two_values::run },
    Check { name: "said_and_denied", about: "one thing asserted and denied", run: said_and_denied::run },
    Check { name: "no_such_state", about: "a state that did not exist at the date", run: no_such_state::run },
    Check { name: "capital_name", about: "a capital that had another name at the date", run: capital_name::run },
    Check { name: "currency", about: "a currency that is unknown or was not in use", run: currency::run },
];

/// Records and facts as the checks see them, in an order that does not depend on the input's.
struct Input<'a> {
    /// Records that stand in some fact (a rejected one stands in none), by document.
    documents: BTreeMap<ContentHash, Vec<Sourced<'a>>>,
    facts: Vec<&'a Fact>,
    by_id: BTreeMap<(&'a str, &'a str), Sourced<'a>>,
}

impl<'a> Input<'a> {
    fn new(records: &[Sourced<'a>], facts: &'a [Fact]) -> Self {
        let held: HashSet<&str> = facts.iter().flat_map(|f| f.records.iter().map(|r| r.id.as_str())).collect();
        let by_id: BTreeMap<(&str, &str), Sourced<'a>> = records.iter().filter(|s| held.contains(s.record.id.as_str())).map(|s| ((s.record.id.as_str(), s.record.source.as_str()), *s)).collect();
        let mut documents: BTreeMap<ContentHash, Vec<Sourced<'a>>> = BTreeMap::new();
        for sourced in by_id.values() {
            let list = documents.entry(sourced.record.document).or_default();
            // The same text under two names is looked at once.
            if list.last().is_none_or(|l| l.record.id != sourced.record.id) {
                list.push(*sourced);
            }
        }
        let mut facts: Vec<&Fact> = facts.iter().collect();
        facts.sort_by(|a, b| a.id.cmp(&b.id));
        Self { documents, facts, by_id }
    }

    /// The records of a fact.
    fn records_of<'s>(&'s self, fact: &'s Fact) -> impl Iterator<Item = Sourced<'a>> + 's {
        fact.records.iter().filter_map(|r| self.by_id.get(&(r.id.as_str(), r.source.as_str())).copied())
    }
}

/// The check of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|c| c.name == name)
}

/// Runs every check: findings by severity, then by check, then by what they are about.
#[must_use]
pub fn check(records: &[Sourced<'_>], facts: &[Fact]) -> Vec<Finding> {
    let mut checking = Checking::default();
    checking.add(records, facts);
    checking.finish()
}

/// The kinds of facts that some check compares with each other or within a report: of these,
/// all facts of a set must be checked together. Any other fact is checked alone, with those
/// that dispute it.
pub const TOGETHER: &[&[Kind]] = &[&[Kind::Independence, Kind::Relations, Kind::Recognition], &[Kind::Office, Kind::Accreditation], &[Kind::Trade], &[Kind::Standing]];

/// The kinds of which some check reads every record, report by report.
pub const BY_REPORT: &[Kind] = &[Kind::Trade, Kind::Standing];

/// Whether some check looks into the records of a fact of another kind: how a date was derived,
/// and on which days a person was in office where the fact itself does not tell.
#[must_use]
pub fn looks_into(fact: &Fact) -> bool {
    let derived = fact.certainty == Certainty::C && !fact.disputed.is_empty();
    derived || (fact.claim.kind() == Kind::Office && (fact.date.is_some() || !fact.judgements.is_empty()))
}

/// Every check of a register that is too large to be looked at at once, part by part: what is
/// compared ([`TOGETHER`]) must come in one part. A fact may come in several.
#[derive(Default)]
pub struct Checking {
    findings: Vec<Finding>,
}

impl Checking {
    /// Checks a part; gives what is found in it.
    pub fn add(&mut self, records: &[Sourced<'_>], facts: &[Fact]) -> &[Finding] {
        let input = Input::new(records, facts);
        let before = self.findings.len();
        for check in CHECKS {
            let from = self.findings.len();
            (check.run)(&input, &mut self.findings);
            for finding in self.findings.iter_mut().skip(from) {
                finding.check = check.name;
                finding.about.sort();
                finding.about.dedup();
                finding.states.sort_unstable();
                finding.states.dedup();
            }
        }
        self.findings.get(before..).unwrap_or_default()
    }

    /// All findings: by severity, then by check, then by what they are about.
    #[must_use]
    pub fn finish(mut self) -> Vec<Finding> {
        let place = |f: &Finding| (f.severity, CHECKS.iter().position(|c| c.name == f.check));
        self.findings.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| (&a.about, &a.sentence).cmp(&(&b.about, &b.sentence))));
        // The same value in several facts is one finding.
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut told: Vec<Finding> = Vec::with_capacity(self.findings.len());
        for finding in self.findings {
            let id = finding.id();
            match places.get(&id).and_then(|at| told.get_mut(*at)) {
                Some(first) => {
                    first.about.extend(finding.about);
                    first.about.sort();
                    first.about.dedup();
                }
                None => {
                    places.insert(id, told.len());
                    told.push(finding);
                }
            }
        }
        told
    }
}

/// A finding; its check's name is filled in by [`check`].
fn finding(severity: Severity, about: impl IntoIterator<Item = impl Into<String>>, states: impl IntoIterator<Item = StateCode>, sentence: String) -> Finding {
    Finding { check: "", severity, about: about.into_iter().map(Into::into).collect(), states: states.into_iter().collect(), sentence, rests_on: Vec::new() }
}

#[cfg(test)]
mod tests;
