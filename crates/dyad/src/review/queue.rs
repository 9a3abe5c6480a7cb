//! The order of the review: the least sure and the most consequential first.
//!
//! The weight of a record is its doubt times its consequence. Doubt: grade A 1, B 2, C 3;
//! 2 more where another report says otherwise; 0 to 4 more by how often its rule was wrong
//! (unjudged counts as half). Where a person confirmed the fact by another record, nothing
//! is left to doubt. Consequence: recognition, relations, independence and hostile events 4;
//! envoys, missions, agreements and trade 3; offices, other events, bodies and assistance 2;
//! the rest 1. Of equal weight the newest report comes first, then the smaller content hash
//! and id: the same register gives the same queue.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use dyad_reference::StateCode;
use dyad_register::facts::{Judged, Precision, decided};
use dyad_register::{Certainty, Claim, ContentHash, Fact, Grade, Kind, PartialDate, RecordRef, Sourced};
use dyad_store::{Register, Slice, Stand};

/// Which records.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// Those that name all of these states.
    pub states: Vec<StateCode>,
    /// Of these kinds; of every kind where none is named.
    pub kinds: Vec<Kind>,
    /// Made by a rule whose name begins so.
    pub rule: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// One record to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Item {
    /// Its id.
    pub record: String,
    /// How much a look at it is worth.
    pub weight: usize,
    /// What other reports say instead.
    pub disputed: Vec<String>,
}

/// The records that nobody judged, those most worth a look first.
pub(crate) fn queue(register: &Register, choice: &Choice) -> anyhow::Result<Vec<Item>> {
    let judgements = register.judgements()?;
    let judged = register.judged_records(&judgements)?;
    let sourced: Vec<Sourced<'_>> = judged.iter().map(|(record, document)| Sourced { record, document }).collect();
    let done: BTreeSet<String> = decided(&sourced, &judgements).0.into_iter().map(|d| d.record.id.clone()).collect();
    let precision = register.precision(&judgements)?;
    let mut items = Items::new();
    register.view(Stand::default())?.each_facts(Slice::of(&choice.kinds), &mut |facts| collect(&facts, &done, &precision, choice, &mut items))?;
    let mut items: Vec<_> = items.into_values().collect();
    items.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(items.into_iter().map(|(_, item)| item).take(choice.limit.unwrap_or(usize::MAX)).collect())
}

/// Where a record stands in the queue.
type Order = (Reverse<usize>, Reverse<Option<PartialDate>>, ContentHash, String);
/// The records by id.
type Items = HashMap<String, (Order, Item)>;

fn collect(facts: &[Fact], done: &BTreeSet<String>, precision: &Precision, choice: &Choice, items: &mut Items) {
    for fact in facts {
        let states = fact.claim.states();
        if !choice.states.iter().all(|s| states.contains(s)) || !(choice.kinds.is_empty() || choice.kinds.contains(&fact.claim.kind())) {
            continue;
        }
        for record in &fact.records {
            let wanted = choice.rule.as_ref().is_none_or(|r| record.rule.starts_with(r.as_str()));
            // What a person entered has been looked at.
            if !wanted || record.entered.is_some() || done.contains(&record.id) {
                continue;
            }
            let weight = doubt(fact, record, precision) * consequence(&fact.claim);
            let disputed = fact.disputed.iter().map(|d| format!("{} {}", d.field, d.value)).collect();
            let order = (Reverse(weight), Reverse(record.report_date.map(|d| d.latest())), record.document, record.id.clone());
            let new = (order, Item { record: record.id.clone(), weight, disputed });
            // A record that two facts tell stands where it is worth more.
            match items.entry(record.id.clone()) {
                Entry::Occupied(mut there) if new.0 < there.get().0 => {
                    there.insert(new);
                }
                Entry::Occupied(_) => {}
                Entry::Vacant(free) => {
                    free.insert(new);
                }
            }
        }
    }
}

fn doubt(fact: &Fact, record: &RecordRef, precision: &Precision) -> usize {
    if fact.certainty == Certainty::Confirmed {
        return 0;
    }
    let grade = match record.grade {
        Grade::A => 1,
        Grade::B => 2,
        Grade::C => 3,
    };
    let judged = precision.rules.get(&record.rule).copied().unwrap_or_default();
    grade + if fact.disputed.is_empty() { 0 } else { 2 } + fault(judged)
}

/// Four times the share of wrong records, to the whole number, as if one right and one wrong
/// had been seen before.
fn fault(Judged { right, of }: Judged) -> usize {
    (8 * (of - right + 1) + of + 2) / (2 * (of + 2))
}

fn consequence(claim: &Claim) -> usize {
    match claim {
        Claim::Event(event) if event.r#type.is_hostile() => 4,
        Claim::Recognition(_) | Claim::Relations(_) | Claim::Independence(_) => 4,
        Claim::Accreditation(_) | Claim::Mission(_) | Claim::Agreement(_) | Claim::Trade(_) => 3,
        Claim::Office(_) | Claim::Event(_) | Claim::Body(_) | Claim::Assistance(_) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_was_wrong_often_is_doubted_more() {
        let faults: Vec<usize> = [(0, 0), (5, 5), (18, 20), (2, 20), (0, 20)].map(|(right, of)| fault(Judged { right, of })).to_vec();
        assert_eq!(faults, [2, 1, 1, 3, 4]);
    }
}
