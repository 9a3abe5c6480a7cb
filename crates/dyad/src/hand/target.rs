//! Which record, judgement or dyad a person means. An id may be cut short as long as only
//! one begins so; the id of a fact means all its records.

use anyhow::bail;
use dyad_reference::StateCode;
use dyad_register::{JoinOptions, Judgement, Record};
use dyad_store::Register;

use crate::{Usage, pairs};

/// What is meant.
#[derive(Debug)]
pub(crate) struct Target {
    /// The records, at least one.
    pub records: Vec<Record>,
    /// The id of the fact that was named, where it was one.
    pub fact: Option<String>,
}

impl Target {
    /// What to say where a fact was named: that all its records are meant.
    pub(crate) fn remark(&self) -> Option<String> {
        let fact = self.fact.as_deref()?;
        Some(match self.records.len() {
            1 => format!("{} is a fact; its one record is meant", short(fact)),
            n => format!("{} is a fact; all of its {n} records are meant", short(fact)),
        })
    }
}

/// An id as people see it.
pub(crate) fn short(id: &str) -> &str {
    id.get(..12).unwrap_or(id)
}

/// Fewer digits than this are no id.
const SHORTEST: usize = 4;

/// True where a text can be the beginning of an id.
pub(crate) fn is_id(text: &str) -> bool {
    let text = text.trim();
    (SHORTEST..=32).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The record or fact with this id.
///
/// # Errors
/// Where there is none, or several begin so.
pub(crate) fn find(register: &Register, id: &str) -> anyhow::Result<Target> {
    let wanted = id.trim().to_ascii_lowercase();
    if !is_id(&wanted) {
        return Err(Usage(format!("{id:?} is no id; ids are hexadecimal, `dyad search` and `dyad facts` show them, and the first {SHORTEST} digits or more are enough")).into());
    }
    match try_find(register, &wanted)? {
        Some(target) => Ok(target),
        None => bail!("no record and no fact of {} begins with {wanted}; a record changes its id when a new reading says otherwise: `dyad search` and `dyad facts` show the ids", register.path().display()),
    }
}

/// As [`find`]; none where there is neither record nor fact.
pub(crate) fn try_find(register: &Register, wanted: &str) -> anyhow::Result<Option<Target>> {
    if !is_id(wanted) {
        return Ok(None);
    }
    match register.record_ids(wanted, 4)?.as_slice() {
        [] => {}
        [one] => return Ok(register.record(one)?.map(|record| Target { records: vec![record], fact: None })),
        several => bail!("several records begin with {wanted}: {}; write more of the id", several.join(", ")),
    }
    let facts = if register.freshen()? {
        register.facts_named(wanted, 4)?
    } else {
        let mut facts = register.facts(JoinOptions::default())?.facts;
        facts.retain(|f| f.id.starts_with(wanted));
        facts
    };
    match facts.as_slice() {
        [] => Ok(None),
        [fact] => {
            let mut ids: Vec<&str> = fact.records.iter().map(|r| r.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            let records = ids.into_iter().map(|id| register.record(id)).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
            Ok(Some(Target { records, fact: Some(fact.id.clone()) }))
        }
        several => bail!("several facts begin with {wanted}: {}; write more of the id", several.iter().map(|f| short(&f.id)).collect::<Vec<_>>().join(", ")),
    }
}

/// The judgement whose id begins so.
///
/// # Errors
/// Where there is none, or several.
pub(crate) fn judgement<'j>(judgements: &'j [Judgement], id: &str) -> anyhow::Result<&'j Judgement> {
    let wanted = id.trim().to_ascii_lowercase();
    let found: Vec<&Judgement> = judgements.iter().filter(|j| is_id(&wanted) && j.id.starts_with(&wanted)).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => bail!("no judgement begins with {id:?}; `dyad log` shows them. An entry is withdrawn with `dyad reject`"),
        several => bail!("several judgements begin with {wanted}: {}; write more of the id", several.iter().map(|j| short(&j.id)).collect::<Vec<_>>().join(", ")),
    }
}

/// The dyad that a text names, as judgements have it: "KAZ-ROU" for "romania-kazakh" too.
pub(crate) fn dyad(text: &str) -> Option<String> {
    pairs::two(text).filter(|[a, b]| a != b).map(|[a, b]| dyad_of(a, b))
}

/// The name of a dyad: its codes in order.
pub(crate) fn dyad_of(a: StateCode, b: StateCode) -> String {
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    format!("{a}-{b}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dyad_has_one_name() {
        for text in ["KAZ-ROU", "ROU-KAZ", "romania/kazakh", "Romania, Kazakhstan"] {
            assert_eq!(dyad(text).as_deref(), Some("KAZ-ROU"), "{text}");
        }
        assert_eq!(dyad("Guinea-Bissau-Peru").as_deref(), Some("GNB-PER"));
        assert_eq!(dyad("KAZ-KAZ"), None);
        assert_eq!(dyad("abcdef"), None);
    }
}
