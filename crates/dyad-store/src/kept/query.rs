//! Questions to the kept facts: by filter, newest first, page by page.

use dyad_register::{Act, Certainty, ContentHash, Fact, Kind, PartialDate, StateCode, Status};
use rusqlite::types::Value;

use super::make::rank;
use crate::{Register, StoreError};

/// Which facts. Empty lists and `None` leave nothing out.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct FactQuery {
    /// Facts that name every one of these states.
    pub all_of: Vec<StateCode>,
    /// Facts that name at least one of these states.
    pub any_of: Vec<StateCode>,
    /// Of these kinds.
    pub kinds: Vec<Kind>,
    /// Events of these PLOVER types.
    pub types: Vec<Act>,
    /// With these statuses.
    pub statuses: Vec<Status>,
    /// So sure.
    pub certainties: Vec<Certainty>,
    /// Not certainly before this date; undated facts count by their last report.
    pub since: Option<PartialDate>,
    /// Not certainly after this date.
    pub until: Option<PartialDate>,
    /// That a document of one of these names says.
    pub sources: Vec<String>,
    /// Leave out so many,
    pub skip: usize,
    /// then give at most so many.
    pub limit: Option<usize>,
}

impl Register {
    /// Kept facts: newest first (undated ones by their last report), of one day by kind and
    /// id. Call [`Register::freshen`] before.
    ///
    /// # Errors
    /// SQLite's, and where a fact cannot be understood.
    pub fn kept_facts(&self, query: &FactQuery) -> Result<Vec<Fact>, StoreError> {
        let mut facts = Vec::new();
        self.each_kept_fact(query, |fact| {
            facts.push(fact);
            true
        })?;
        Ok(facts)
    }

    /// [`Register::kept_facts`], one after the other; `false` ends it.
    ///
    /// # Errors
    /// As [`Register::kept_facts`].
    pub fn each_kept_fact(&self, query: &FactQuery, mut each: impl FnMut(Fact) -> bool) -> Result<(), StoreError> {
        let sql = |e| self.sql(e);
        let (text, values) = self.select(query)?;
        let mut statement = self.connection.prepare(&text).map_err(sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values)).map_err(sql)?;
        // The names of documents are inside the facts, so paging by them is done here.
        let (mut skip, mut left) = match query.sources.is_empty() {
            true => (0, usize::MAX),
            false => (query.skip, query.limit.unwrap_or(usize::MAX)),
        };
        while left > 0 {
            let Some(row) = rows.next().map_err(sql)? else { break };
            let json = row.get_ref(0).and_then(|v| Ok(v.as_str()?)).map_err(sql)?;
            let fact = self.parse_fact(json)?;
            if !query.sources.is_empty() {
                if !fact.records.iter().any(|r| query.sources.contains(&r.source)) {
                    continue;
                }
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
            }
            left -= 1;
            if !each(fact) {
                break;
            }
        }
        Ok(())
    }

    /// The kept facts whose ids begin so, in the order of their ids, at most so many. Call
    /// [`Register::freshen`] before.
    ///
    /// # Errors
    /// As [`Register::kept_facts`].
    pub fn facts_named(&self, id: &str, limit: usize) -> Result<Vec<Fact>, StoreError> {
        // Ids are hexadecimal: every one that begins so is smaller than the beginning and a "g".
        let sql = "SELECT json FROM facts WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id, bucket, place LIMIT ?2";
        let values = [Value::Text(id.to_owned()), Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX))];
        self.texts(sql, &values)?.iter().map(|json| self.parse_fact(json)).collect()
    }

    /// Every kept fact in the order of the joining.
    pub(crate) fn all_kept(&self) -> Result<Vec<Fact>, StoreError> {
        self.texts("SELECT json FROM facts ORDER BY bucket, place", &[])?.iter().map(|json| self.parse_fact(json)).collect()
    }

    pub(super) fn parse_fact(&self, json: &str) -> Result<Fact, StoreError> {
        serde_json::from_str(json).map_err(|e| StoreError::damaged(&self.path, format!("a fact is not understood: {e}")))
    }

    fn select(&self, query: &FactQuery) -> Result<(String, Vec<Value>), StoreError> {
        let mut tests: Vec<String> = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        let mut from = "facts f".to_owned();
        let mut order = "f.day_to DESC, f.rank, f.id";
        let mut all_of = query.all_of.clone();
        let mut any_of = query.any_of.clone();
        if let (true, [one]) = (all_of.is_empty(), any_of.as_slice()) {
            all_of.push(*one);
            any_of.clear();
        }
        // The state with the fewest facts leads, the others are looked up.
        if all_of.len() > 1 {
            let mut counted = Vec::new();
            for state in all_of {
                counted.push((self.facts_on(state)?, state));
            }
            counted.sort_unstable();
            all_of = counted.into_iter().map(|(_, state)| state).collect();
        }
        for (i, state) in all_of.iter().enumerate() {
            values.push(Value::Text(state.to_string()));
            if i == 0 {
                from = "fact_states s CROSS JOIN facts f ON f.n = s.fact".into();
                order = "s.day DESC, s.rank, f.id";
                tests.push(format!("s.state = ?{}", values.len()));
            } else {
                tests.push(format!("EXISTS (SELECT 1 FROM fact_states o WHERE o.state = ?{} AND o.day = s.day AND o.rank = s.rank AND o.fact = s.fact)", values.len()));
            }
        }
        let mut one_of = |names: Vec<Value>, test: &str| {
            if names.is_empty() {
                return;
            }
            let marks: Vec<String> = names
                .into_iter()
                .map(|name| {
                    values.push(name);
                    format!("?{}", values.len())
                })
                .collect();
            tests.push(test.replace("{}", &marks.join(", ")));
        };
        let text = |name: &str| Value::Text(name.to_owned());
        one_of(any_of.iter().map(|s| text(s.as_str())).collect(), "f.n IN (SELECT fact FROM fact_states WHERE state IN ({}))");
        let ranks = if from.starts_with("fact_states") { "s.rank IN ({})" } else { "f.rank IN ({})" };
        one_of(query.kinds.iter().map(|k| rank(*k).into()).collect(), ranks);
        one_of(query.types.iter().map(|t| text(t.name())).collect(), "f.type IN ({})");
        one_of(query.statuses.iter().map(|s| text(s.name())).collect(), "f.status IN ({})");
        one_of(query.certainties.iter().map(|c| text(c.name())).collect(), "f.certainty IN ({})");
        one_of(query.since.iter().map(|d| text(&d.earliest().to_string())).collect(), "f.day_to >= {}");
        one_of(query.until.iter().map(|d| text(&d.latest().to_string())).collect(), "f.day_from <= {} AND f.day_from <> ''");
        if !query.sources.is_empty() {
            let blocks = self.blocks_of_sources(&query.sources)?;
            one_of(blocks.into_iter().map(Value::Integer).collect(), "f.block IN ({})");
            if !tests.iter().any(|t| t.starts_with("f.block")) {
                tests.push("0".into());
            }
        }
        let mut sql = format!("SELECT f.json FROM {from}");
        if !tests.is_empty() {
            sql.push_str(" WHERE ");
            sql.push_str(&tests.join(" AND "));
        }
        sql.push_str(" ORDER BY ");
        sql.push_str(order);
        if query.sources.is_empty() && (query.limit.is_some() || query.skip > 0) {
            let limit = query.limit.and_then(|n| i64::try_from(n).ok()).unwrap_or(-1);
            sql.push_str(&format!(" LIMIT {limit} OFFSET {}", query.skip));
        }
        Ok((sql, values))
    }

    /// How many kept facts name a state.
    pub(super) fn facts_on(&self, state: StateCode) -> Result<i64, StoreError> {
        self.connection.prepare_cached("SELECT count(*) FROM fact_states WHERE state = ?1").and_then(|mut s| s.query_row([state.as_str()], |r| r.get(0))).map_err(|e| self.sql(e))
    }

    /// The blocks in which the facts of these documents can be, tied ones included.
    fn blocks_of_sources(&self, sources: &[String]) -> Result<Vec<i64>, StoreError> {
        let mut blocks = std::collections::BTreeSet::new();
        for source in sources {
            let contents = self.texts("SELECT DISTINCT content FROM copies WHERE source = ?1", &[Value::Text(source.clone())])?;
            for content in contents {
                let content: ContentHash = content.parse().map_err(|why: String| StoreError::damaged(&self.path, why))?;
                blocks.extend(self.blocks_of(&content)?);
            }
        }
        Ok(self.with_ties(blocks)?.into_iter().map(|b| b.0).collect())
    }
}
