//! What the register holds to be so, joined and checked for one command: facts, findings
//! and the records and documents behind them.

mod checked;
mod known;
mod some;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use dyad_register::checks::{Finding, check, dismissed};
use dyad_register::facts::{Extent, Precision, join};
use dyad_register::{ContentHash, DocumentInfo, Fact, JoinOptions, Judgement, Kind, PartialDate, Record, StateCode};
use dyad_store::{Filter, Paging, Register, sourced};

use crate::brief::{CITED_OF_MANY, Input, Request, WHOLE};

pub(crate) use checked::Checked;
pub(crate) use known::Known;
pub(crate) use some::Choice;

/// So many facts at least of a list of which a line tells several.
const GROUPED: usize = 400;
/// So many newest reports at least are read for what they say of one state.
const DOCUMENTS: usize = 60;

/// Facts with what they rest on.
#[derive(Default)]
pub(crate) struct Kept {
    /// The facts, in the order of the joining.
    pub facts: Vec<Fact>,
    /// What the checks found and nobody dismissed.
    pub findings: Vec<Finding>,
    /// What a person dismissed.
    pub dismissed: Vec<(Finding, Judgement)>,
    /// Dismissals whose finding is there no more.
    pub gone: Vec<Judgement>,
    /// The judgements that count, the oldest first.
    pub judgements: Vec<Judgement>,
    /// How often each rule was right by these, where it was asked for.
    pub precision: Precision,
    /// The records by id.
    pub records: BTreeMap<String, Record>,
    /// The documents with their copies, as far as they count.
    pub documents: BTreeMap<ContentHash, Vec<DocumentInfo>>,
    /// How much there is, where this is a page of it.
    pub extent: Option<Extent>,
}

impl Kept {
    /// Everything, as far as reports up to a day say it.
    pub(crate) fn whole(register: &Register, as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let records = register.records(&Filter::default())?;
        if as_of.is_some() || !Register::keeps(options) {
            return Self::load(register, records, as_of, options);
        }
        // The kept facts are those that joining would give, in the same order.
        let facts = register.facts(options)?.facts;
        Ok(Self::checked(facts, records, register.infos()?, &register.judgements()?))
    }

    /// What concerns two states, as far as reports up to a day say it.
    pub(crate) fn of_dyad(register: &Register, pair: [StateCode; 2], as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let Some(found) = register.concerning(pair, as_of, options)? else { return Self::scanned(register, pair, as_of, options) };
        let judgements = match as_of {
            Some(day) => register.judgements_as_of(day)?,
            None => register.judgements()?,
        };
        Ok(Self::checked(found.facts, found.records, found.documents, &judgements))
    }

    /// Of two states a page: so many lines of each list. Of a pair with few facts that is
    /// everything, and so it is as of a day and by other rules of joining.
    pub(crate) fn page(register: &Register, request: &Request, options: JoinOptions) -> anyhow::Result<Self> {
        let pair = request.pair();
        if let (Some(limit), None, true) = (request.limit, request.as_of, Register::keeps(options))
            && let Some(extent) = register.extent(pair, request.since)?
            && extent.all() > WHOLE
        {
            return Self::page_of(register, request, extent, limit);
        }
        Self::of_dyad(register, pair, request.as_of, options)
    }

    /// The newest facts of each list, as they are kept.
    fn page_of(register: &Register, request: &Request, extent: Extent, limit: usize) -> anyhow::Result<Self> {
        let paging = Paging { facts: limit, grouped: limit.max(GROUPED), reports: CITED_OF_MANY, documents: limit.max(DOCUMENTS), since: request.since };
        let found = register.page(request.pair(), &extent, paging)?;
        let kept = Self::checked(found.facts, found.records, found.documents, &register.judgements()?);
        Ok(Self { extent: Some(extent), ..kept })
    }

    /// The same by looking at everything that names one of the two: for a register that may not
    /// be written and whose kept facts are out of date.
    fn scanned(register: &Register, pair: [StateCode; 2], as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        // Records that name another state but neither of these cannot be part of a fact on them.
        let mut records = register.records(&Filter { any_of: pair.to_vec(), ..Filter::default() })?;
        records.extend(stateless(register, pair, &records)?);
        Self::load(register, records, as_of, options)
    }

    /// What concerns any of some states, as far as reports up to a day say it.
    pub(crate) fn of_states(register: &Register, states: &BTreeSet<StateCode>, as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let records = register.records(&Filter { any_of: states.iter().copied().collect(), ..Filter::default() })?;
        Self::load(register, records, as_of, options)
    }

    fn load(register: &Register, records: Vec<Record>, as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let (documents, judgements) = match as_of {
            Some(day) => (register.infos_as_of(day)?, register.judgements_as_of(day)?),
            None => (register.infos()?, register.judgements()?),
        };
        let facts = join(&sourced(&records, &documents), &judgements, options).facts;
        Ok(Self::checked(facts, records, documents, &judgements))
    }

    fn checked(facts: Vec<Fact>, records: Vec<Record>, documents: BTreeMap<ContentHash, Vec<DocumentInfo>>, judgements: &[Judgement]) -> Self {
        let sorted = dismissed(check(&sourced(&records, &documents), &facts), judgements);
        Self {
            findings: sorted.open,
            dismissed: sorted.dismissed.into_iter().map(|(f, j)| (f, j.clone())).collect(),
            gone: sorted.gone.into_iter().cloned().collect(),
            facts,
            judgements: judgements.to_vec(),
            precision: Precision::default(),
            records: records.into_iter().map(|r| (r.id.clone(), r)).collect(),
            documents,
            extent: None,
        }
    }

    /// With how often each rule was right, for whoever shows a grade.
    pub(crate) fn estimated(self, register: &Register) -> anyhow::Result<Self> {
        Ok(Self { precision: register.precision(&self.judgements)?, ..self })
    }

    /// The same for the brief.
    pub(crate) fn input(&self) -> Input<'_> {
        Input { facts: &self.facts, records: &self.records, documents: &self.documents, findings: &self.findings, judgements: &self.judgements, precision: &self.precision, extent: self.extent.as_ref() }
    }

    /// The date of the newest report: what "today" means where no clock is read.
    pub(crate) fn newest(&self) -> Option<PartialDate> {
        self.documents.values().flatten().filter_map(|d| d.date).max()
    }
}

/// Memorials of which no report says where they stand, from reports that tell of these two
/// states and of no other: nobody else's brief would show them.
fn stateless(register: &Register, pair: [StateCode; 2], seen: &[Record]) -> anyhow::Result<Vec<Record>> {
    let documents: BTreeSet<ContentHash> = seen.iter().map(|r| r.document).collect();
    let mut memorials = register.records(&Filter { kinds: vec![Kind::Memorial], ..Filter::default() })?;
    memorials.retain(|r| r.claim.states().is_empty() && documents.contains(&r.document));
    let mut only = BTreeMap::new();
    for record in &memorials {
        if let Entry::Vacant(place) = only.entry(record.document) {
            let of_others = register.records_of(&record.document)?.iter().any(|r| r.claim.states().iter().any(|s| !pair.contains(s)));
            place.insert(!of_others);
        }
    }
    memorials.retain(|r| only.get(&r.document) == Some(&true));
    Ok(memorials)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
    use dyad_register::{Document, Status};
    use dyad_store::Reading;
    use serde_json::json;

    use super::*;
    use crate::brief::build;
    use crate::brief::fake::record;

    /// The examples.
    fn examples() -> Register {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispatches");
        crate::passing::register(&[folder], &[]).unwrap().0
    }

    /// Each two states of which one record tells.
    fn pairs(register: &Register) -> BTreeSet<[StateCode; 2]> {
        let two = |s: Vec<StateCode>| s.iter().flat_map(|a| s.iter().map(|b| [*a, *b])).filter(|[a, b]| a < b).collect::<Vec<_>>();
        register.records(&Filter::default()).unwrap().iter().flat_map(|r| two(r.claim.states())).collect()
    }

    /// Looking at what concerns two states gives the brief that looking at everything gives.
    #[test]
    fn a_brief_misses_nothing_by_reading_less() {
        let register = examples();
        let pairs = pairs(&register);
        assert!(pairs.len() > 10, "{}", pairs.len());
        for pair in pairs {
            for as_of in [None, Some("2022-12-31".parse().unwrap())] {
                let request = Request { first: pair[0], second: pair[1], as_of, since: None, limit: None };
                let brief = |kept: Kept| serde_json::to_string_pretty(&build(kept.input(), &request)).unwrap();
                let less = brief(Kept::of_dyad(&register, pair, as_of, JoinOptions::default()).unwrap());
                assert_eq!(less, brief(Kept::scanned(&register, pair, as_of, JoinOptions::default()).unwrap()), "{pair:?} {as_of:?}");
            }
        }
    }

    /// Reading the kept facts gives what joining everything gives.
    #[test]
    fn the_whole_is_read_as_it_would_be_joined() {
        let register = examples();
        let kept = Kept::whole(&register, None, JoinOptions::default()).unwrap();
        let joined = Kept::load(&register, register.records(&Filter::default()).unwrap(), None, JoinOptions::default()).unwrap();
        assert!(kept.facts.len() > 50 && !kept.findings.is_empty());
        assert_eq!(kept.facts, joined.facts);
        assert_eq!(kept.findings, joined.findings);
    }

    /// A page that the register gives is the page of everything: the same lines, the same counts.
    #[test]
    fn a_page_is_the_head_of_the_whole() {
        let register = examples();
        let mut cut = 0;
        for pair in pairs(&register) {
            for limit in [1, 2, 5] {
                let request = Request { first: pair[0], second: pair[1], as_of: None, since: None, limit: Some(limit) };
                let extent = register.extent(pair, None).unwrap().unwrap();
                let page = Kept::page_of(&register, &request, extent, limit).unwrap();
                let whole = Kept::of_dyad(&register, pair, None, JoinOptions::default()).unwrap();
                // Numbers of lines and sources count what stands before, which reports on one state alone may add to.
                let lines = |kept: &Kept| {
                    let brief = serde_json::to_value(build(kept.input(), &request)).unwrap();
                    let mut sections: Vec<serde_json::Value> = brief["sections"].as_array().unwrap().clone();
                    sections.retain(|s| ["contacts", "agreements", "commissions", "trade", "economy"].contains(&s["id"].as_str().unwrap()));
                    for line in sections.iter_mut().flat_map(|s| s["blocks"].as_array_mut().unwrap()).flat_map(|b| b.as_object_mut().unwrap().values_mut()) {
                        for part in ["lines", "rows"] {
                            for line in line.get_mut(part).and_then(|l| l.as_array_mut()).into_iter().flatten() {
                                let line = line.as_object_mut().unwrap();
                                line.remove("id");
                                line.remove("cites");
                            }
                        }
                    }
                    serde_json::to_string_pretty(&sections).unwrap()
                };
                let (page, whole) = (lines(&page), lines(&whole));
                assert_eq!(page, whole, "{pair:?} {limit}");
                cut += usize::from(page.contains("dyad facts --dyad"));
            }
        }
        assert!(cut > 5, "{cut}");
    }

    /// A person who holds office for both is told, though no report names both states; so are
    /// two spellings of a name of which a report on both has one.
    #[test]
    fn a_brief_tells_who_holds_office_for_both() {
        let coder = dyad_register::Coder::default();
        let mut register = Register::in_memory().unwrap();
        let batch = register.batch().unwrap();
        let office = |person: &str, state: &str| json!({"kind": "office", "person": person, "office": "President", "title": "president", "state": state, "action": "incumbent"});
        let relations = json!({"kind": "relations", "action": "established", "states": ["FJI", "PER"], "date": "1970-05-01"});
        let reports = [vec![office("Ana Marek", "FJI")], vec![office("Ana Marek", "PER")], vec![relations, office("Ion Torvik", "PER")], vec![office("Ion Torvic", "PER")]];
        for (n, claims) in reports.iter().enumerate() {
            let mut document = Document::new(format!("report-{n}"), format!("Words of report {n}."));
            document.date = Some("2021-03-01".parse().unwrap());
            let document = document.hashed();
            let records = claims.iter().map(|claim| record(&document.source, document.content, Status::Actual, (0, "Words"), claim.clone()));
            batch.put(&document, &Reading { records: records.collect(), ..Reading::default() }, &coder).unwrap();
        }
        batch.commit().unwrap();
        let pair = ["FJI", "PER"].map(|s| s.parse().unwrap());
        let request = Request { first: pair[0], second: pair[1], as_of: None, since: None, limit: None };
        let brief = |kept: Kept| serde_json::to_string_pretty(&build(kept.input(), &request)).unwrap();
        let less = brief(Kept::of_dyad(&register, pair, None, JoinOptions::default()).unwrap());
        for told in ["Ana Marek is said to hold office for", "may be two spellings"] {
            assert!(less.contains(told), "{told}: {less}");
        }
        assert_eq!(less, brief(Kept::scanned(&register, pair, None, JoinOptions::default()).unwrap()));
    }
}
