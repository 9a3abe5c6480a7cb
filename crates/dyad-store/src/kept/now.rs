//! The kept facts on two states, read as they are: those that name both, those that the same
//! reports make of one of the two, and those that a check compares them with.

use std::collections::{BTreeMap, BTreeSet};

use dyad_register::facts::Block;
use dyad_register::{ContentHash, Fact, Kind, StateCode};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::make::{person, rank};
use super::pair::Reports;
use crate::{Register, StoreError};

/// Facts by their place in the order of the joining, each once.
pub(super) type Places = BTreeMap<(String, i64), Fact>;

/// What is joined on these names every state of the claim, so a record on both states is part
/// of a fact on both, which is found by its states.
const NAME_ALL: &[Kind] = &[Kind::Event, Kind::Relations, Kind::Recognition, Kind::Agreement, Kind::Body, Kind::Trade, Kind::Asset, Kind::Assistance, Kind::Intention, Kind::Standing];

impl Register {
    /// The kept facts, the reports on both states and what they say. Call [`Register::freshen`] before.
    pub(super) fn kept_on(&self, pair: [StateCode; 2]) -> Result<(Vec<Fact>, BTreeSet<ContentHash>, Reports), StoreError> {
        let mut places = Places::new();
        let [few, many] = if self.facts_on(pair[0])? <= self.facts_on(pair[1])? { pair } else { [pair[1], pair[0]] };
        let both = "fact_states s JOIN fact_states o ON o.state = ?2 AND o.day = s.day AND o.rank = s.rank AND o.fact = s.fact JOIN facts f ON f.n = s.fact WHERE s.state = ?1";
        self.place(both, [text(few.as_str()), text(many.as_str())], &mut places)?;
        let contents: BTreeSet<ContentHash> = places.values().flat_map(|f| &f.records).map(|r| r.document).collect();
        let reports = self.reports(pair, &contents)?;
        let mut blocks: BTreeSet<Block> = BTreeSet::new();
        let mut people: BTreeSet<String> = BTreeSet::new();
        for (record, both) in reports.parts() {
            let kind = record.claim.kind();
            people.extend(person(&record.claim).map(|(_, person)| person));
            // All honours are one block; they are found by who gives them, below.
            if kind != Kind::Honour && !(both && NAME_ALL.contains(&kind)) {
                blocks.insert(Block::of(record));
            }
        }
        for block in self.with_ties(blocks)? {
            self.place("facts f WHERE f.block = ?1", [Value::Integer(block.0)], &mut places)?;
        }
        for person in people {
            self.place("facts f WHERE f.n IN (SELECT fact FROM fact_people WHERE person = ?1)", [Value::Text(person)], &mut places)?;
        }
        // Whoever holds office for both is told whatever report says it.
        let of_both = "facts f WHERE f.n IN (SELECT p.fact FROM fact_people p WHERE p.state = ?1
             AND EXISTS (SELECT 1 FROM fact_people o WHERE o.state = ?2 AND o.person = p.person))";
        for [one, other] in [pair, [pair[1], pair[0]]] {
            self.place(of_both, [text(one.as_str()), text(other.as_str())], &mut places)?;
        }
        for state in pair {
            let given = "fact_states s JOIN facts f ON f.n = s.fact WHERE s.state = ?1 AND s.rank IN (?2, ?3)";
            self.place(given, [text(state.as_str()), rank(Kind::Honour).into(), rank(Kind::Independence).into()], &mut places)?;
        }
        let there: BTreeSet<&str> = places.values().map(|f| f.id.as_str()).collect();
        let others: BTreeSet<String> = places.values().flat_map(|f| &f.disputed).filter(|d| !there.contains(d.fact.as_str())).map(|d| d.fact.clone()).collect();
        for id in others {
            self.place("facts f WHERE f.id = ?1", [Value::Text(id)], &mut places)?;
        }
        Ok((places.into_values().collect(), contents, reports))
    }

    /// Adds the facts of a select that are not there yet.
    pub(super) fn place<const N: usize>(&self, from: &str, values: [Value; N], places: &mut Places) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        let mut statement = self.connection.prepare_cached(&format!("SELECT f.bucket, f.place, f.json FROM {from}")).map_err(sql)?;
        let mut rows = statement.query(params_from_iter(values)).map_err(sql)?;
        while let Some(row) = rows.next().map_err(sql)? {
            let key = row.get(0).and_then(|bucket| Ok((bucket, row.get(1)?))).map_err(sql)?;
            if let std::collections::btree_map::Entry::Vacant(free) = places.entry(key) {
                let json = row.get_ref(2).and_then(|v| Ok(v.as_str()?)).map_err(sql)?;
                free.insert(self.parse_fact(json)?);
            }
        }
        Ok(())
    }
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
