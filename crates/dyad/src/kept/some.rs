//! Some facts of the whole register: what is planned, what the calendar remembers.

use std::collections::{BTreeSet, HashSet};

use dyad_register::{Fact, Kind, PartialDate, StateCode, Status};
use dyad_store::{FactQuery, Register, Slice, Stand};

use super::{Kept, add_named};

/// Which facts are read at all.
#[derive(Clone, Copy, Default)]
pub(crate) struct Choice<'c> {
    /// Only those on all of these states.
    pub all_of: &'c [StateCode],
    /// Only those on any of these states.
    pub any_of: &'c [StateCode],
    /// What is planned, and all of these kinds.
    pub kinds: &'c [Kind],
}

impl Kept {
    /// The facts of a choice that are to be kept, with those that follow them, and the records
    /// of the reports of what is planned. Gives besides the day of the newest report.
    pub(crate) fn some(register: &Register, as_of: Option<PartialDate>, choice: Choice<'_>, keep: &dyn Fn(&Fact) -> bool) -> anyhow::Result<(Self, Option<PartialDate>)> {
        let view = register.view(Stand::at(as_of))?;
        let mut facts: Vec<Fact> = Vec::new();
        let fits = |f: &Fact| {
            let states = f.claim.states();
            let kind = f.status == Status::Planned || choice.kinds.contains(&f.claim.kind());
            kind && choice.all_of.iter().all(|s| states.contains(s)) && (choice.any_of.is_empty() || choice.any_of.iter().any(|s| states.contains(s))) && keep(f)
        };
        if view.is_kept() && !(choice.all_of.is_empty() && choice.any_of.is_empty()) {
            let of = FactQuery { all_of: choice.all_of.to_vec(), any_of: choice.any_of.to_vec(), ..FactQuery::default() };
            let planned = FactQuery { statuses: vec![Status::Planned], ..of.clone() };
            let others = FactQuery { kinds: choice.kinds.to_vec(), ..of };
            for query in [Some(planned), (!choice.kinds.is_empty()).then_some(others)].into_iter().flatten() {
                register.each_kept_fact(&query, |fact| {
                    if fits(&fact) {
                        facts.push(fact);
                    }
                    true
                })?;
            }
        } else {
            // Some of what comes may only follow something.
            let mut take = |some: Vec<Fact>| {
                let following: HashSet<String> = some.iter().filter(|f| fits(f)).filter_map(|f| f.followed_by.clone()).collect();
                facts.extend(some.into_iter().filter(|f| fits(f) || following.contains(&f.id)));
            };
            let planned = Slice { kinds: &[], statuses: &[Status::Planned] };
            match (choice.kinds, view.is_kept()) {
                ([], _) => view.each_facts(planned, &mut take)?,
                (kinds, true) => {
                    view.each_facts(planned, &mut take)?;
                    view.each_facts(Slice::of(kinds), &mut take)?;
                }
                // Joining twice takes longer than looking at all.
                (_, false) => view.each_facts(Slice::default(), &mut take)?,
            }
        }
        if view.is_kept() {
            add_named(register, &mut facts, |f| f.followed_by.iter().cloned().collect())?;
        }
        facts.sort_by(|a, b| a.id.cmp(&b.id));
        facts.dedup_by(|a, b| a.id == b.id);
        // What another record of its report tells already is told once.
        let reports: BTreeSet<_> = facts.iter().filter(|f| f.status == Status::Planned).flat_map(|f| &f.records).map(|r| r.document).collect();
        let mut kept = Self { facts, judgements: view.judgements().to_vec(), ..Self::default() };
        for report in &reports {
            kept.records.extend(register.records_of(report)?.into_iter().map(|r| (r.id.clone(), r)));
        }
        Ok((kept, view.newest()?))
    }
}
