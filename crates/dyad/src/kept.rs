//! What the register holds to be so, joined and checked for one command: facts, findings
//! and the records and documents behind them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use dyad_register::checks::{Finding, check, dismissed};
use dyad_register::facts::join;
use dyad_register::{ContentHash, DocumentInfo, Fact, JoinOptions, Judgement, Kind, PartialDate, Record, StateCode};
use dyad_store::{Filter, Register, sourced};

use crate::brief::Input;

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
    /// The records by id.
    pub records: BTreeMap<String, Record>,
    /// The documents with their copies, as far as they count.
    pub documents: BTreeMap<ContentHash, Vec<DocumentInfo>>,
}

impl Kept {
    /// Everything, as far as reports up to a day say it.
    pub(crate) fn whole(register: &Register, as_of: Option<PartialDate>, options: JoinOptions) -> anyhow::Result<Self> {
        let records = register.records(&Filter::default())?;
        Self::load(register, records, as_of, options)
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
            records: records.into_iter().map(|r| (r.id.clone(), r)).collect(),
            documents,
        }
    }

    /// The same for the brief.
    pub(crate) fn input(&self) -> Input<'_> {
        Input { facts: &self.facts, records: &self.records, documents: &self.documents, findings: &self.findings, judgements: &self.judgements }
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
    use dyad_register::{Document, Evidence, Status, ZoneKind};
    use dyad_store::Reading;
    use serde_json::json;

    use super::*;
    use crate::brief::{Request, build};

    /// Looking at what concerns two states gives the brief that looking at everything gives.
    #[test]
    fn a_brief_misses_nothing_by_reading_less() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispatches");
        let (register, _) = crate::passing::register(&[folder], &[]).unwrap();
        let pairs: BTreeSet<[StateCode; 2]> =
            register.records(&Filter::default()).unwrap().iter().map(|r| r.claim.states()).flat_map(|s| s.iter().flat_map(|a| s.iter().map(|b| [*a, *b])).filter(|[a, b]| a < b).collect::<Vec<_>>()).collect();
        assert!(pairs.len() > 10, "{}", pairs.len());
        for pair in pairs {
            for as_of in [None, Some("2022-12-31".parse().unwrap())] {
                let request = Request { first: pair[0], second: pair[1], as_of, since: None };
                let brief = |kept: Kept| serde_json::to_string_pretty(&build(kept.input(), &request)).unwrap();
                let less = brief(Kept::of_dyad(&register, pair, as_of, JoinOptions::default()).unwrap());
                assert_eq!(less, brief(Kept::scanned(&register, pair, as_of, JoinOptions::default()).unwrap()), "{pair:?} {as_of:?}");
            }
        }
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
            let records = claims.iter().map(|claim| {
                let claim: dyad_register::Claim = serde_json::from_value(claim.clone()).unwrap();
                let evidence = vec![Evidence { zone: ZoneKind::Text, start: 0, end: 5, quote: "Words".into() }];
                let id = Record::identify(&document.content, &claim, Status::Actual);
                Record {
                    id,
                    source: document.source.clone(),
                    document: document.content,
                    evidence,
                    claim,
                    status: Status::Actual,
                    attributed_to: Vec::new(),
                    derived: false,
                    derivation: None,
                    resolved: Default::default(),
                    rule: "made/1".into(),
                    coder: coder.clone(),
                }
            });
            batch.put(&document, &Reading { records: records.collect(), ..Reading::default() }, &coder).unwrap();
        }
        batch.commit().unwrap();
        let pair = ["FJI", "PER"].map(|s| s.parse().unwrap());
        let request = Request { first: pair[0], second: pair[1], as_of: None, since: None };
        let brief = |kept: Kept| serde_json::to_string_pretty(&build(kept.input(), &request)).unwrap();
        let less = brief(Kept::of_dyad(&register, pair, None, JoinOptions::default()).unwrap());
        for told in ["Ana Marek is said to hold office for", "may be two spellings"] {
            assert!(less.contains(told), "{told}: {less}");
        }
        assert_eq!(less, brief(Kept::scanned(&register, pair, None, JoinOptions::default()).unwrap()));
    }
}
