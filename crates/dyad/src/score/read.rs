//! Gold and records from JSON Lines; what is malformed is told by its line and counts as wrong.

use std::path::Path;

use anyhow::Context;
use serde_json::Value;

use super::{KINDS, Object};
use crate::lines::lines;

/// Records, and what was wrong with the other lines.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// The records.
    pub records: Vec<Object>,
    /// Malformed lines.
    pub errors: Vec<String>,
}

/// Reads gold; every line must be an object with `source` and `kind`.
pub(crate) fn gold(path: &Path) -> anyhow::Result<Vec<Object>> {
    let mut out = Vec::new();
    lines(path, |number, line| {
        let object: Object = serde_json::from_slice(line).with_context(|| format!("{}:{number}: no JSON object", path.display()))?;
        let named = |key: &str| object.get(key).is_some_and(Value::is_string);
        anyhow::ensure!(named("source") && named("kind"), "{}:{number}: a line of gold needs `source` and `kind`", path.display());
        out.push(object);
        Ok(())
    })?;
    anyhow::ensure!(!out.is_empty(), "{}: no gold in it", path.display());
    Ok(out)
}

/// Reads records.
pub(crate) fn records(path: &Path, into: &mut Lines) -> anyhow::Result<()> {
    lines(path, |number, line| {
        let fault = match serde_json::from_slice::<Value>(line) {
            Ok(Value::Object(record)) => match fault(&record) {
                None => {
                    into.records.push(record);
                    return Ok(());
                }
                Some(fault) => fault,
            },
            Ok(_) => "not an object".to_owned(),
            Err(e) => format!("no JSON: {e}"),
        };
        into.errors.push(format!("{}:{number}: {fault}", path.display()));
        Ok(())
    })
}

/// True where a file holds records and not documents: its first object has `kind` and `evidence`.
pub(crate) fn is_records(path: &Path) -> bool {
    let mut found = None;
    let _ = lines(path, |_, line| {
        found = serde_json::from_slice::<Object>(line).ok().map(|o| o.contains_key("kind") && o.contains_key("evidence"));
        anyhow::bail!("one line is enough")
    });
    found == Some(true)
}

/// What is wrong with the shape of a record.
fn fault(record: &Object) -> Option<String> {
    let there = |key: &str| record.get(key).filter(|v| !v.is_null());
    let wrong = |keys: &[&str], shape: &str, fits: fn(&Value) -> bool| keys.iter().find(|k| there(k).is_some_and(|v| !fits(v))).map(|k| format!("{k} is not {shape}"));
    let number = |v: &Value| v.as_f64().is_some() || v.as_str().is_some_and(|s| s.trim().parse::<f64>().is_ok_and(|f| !f.is_nan()));
    let shapes = wrong(&["states", "places", "fields", "contexts"], "a list of strings", |v| v.as_array().is_some_and(|l| l.iter().all(Value::is_string)))
        .or_else(|| wrong(&["evidence", "actors", "recipients", "attributed_to"], "a list of objects", |v| v.as_array().is_some_and(|l| l.iter().all(Value::is_object))))
        .or_else(|| wrong(&["source", "kind", "status", "act", "type"], "a string", Value::is_string))
        .or_else(|| wrong(&["amount", "change", "size", "count", "session", "position"], "a number", number))
        .or_else(|| wrong(&["resolved"], "an object", Value::is_object));
    if shapes.is_some() {
        return shapes;
    }
    let kind = there("kind").and_then(Value::as_str);
    if there("source").is_none() || !kind.is_some_and(|k| KINDS.contains(&k)) {
        return Some(format!("no source, or an unknown kind: {kind:?}"));
    }
    let status = there("status").and_then(Value::as_str);
    status.filter(|s| !["actual", "planned", "desired", "denied"].contains(s)).map(|s| format!("unknown status {s:?}"))
}
