//! The states on both sides of an event, and trade in one direction only.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Object, text};

/// Codes of PLOVER's gold that are no states of ours.
const NO_CODE: [&str; 11] = ["IGO", "IMG", "NGO", "NGM", "MNC", "ITL", "VTN", "ISM", "INT", "UNK", "---"];

/// Acts without sides.
const WITHOUT_SIDES: [&str; 4] = ["AGREE", "CONSULT", "COOPERATE", "SUPPORT"];

/// The states and organisations of participants, and how many have no code.
fn codes<'o>(object: &'o Object, key: &str) -> (BTreeSet<&'o str>, usize) {
    let list = object.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let (mut known, mut unknown) = (BTreeSet::new(), 0);
    for participant in list {
        let named = |key: &str| participant.get(key).and_then(Value::as_str).filter(|v| !v.is_empty());
        let code = participant.as_str().or_else(|| named("state")).or_else(|| named("organisation"));
        match code.filter(|c| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase()) && !NO_CODE.contains(c)) {
            Some(code) => {
                known.insert(code);
            }
            None => unknown += 1,
        }
    }
    (known, unknown)
}

/// True where a record has gold's states on both sides.
pub(super) fn same(gold: &Object, found: &Object, act: &str) -> bool {
    let ((a, a_out), (b, b_out)) = (codes(gold, "actors"), codes(gold, "recipients"));
    let ((x, _), (y, _)) = (codes(found, "actors"), codes(found, "recipients"));
    let fits = |gold: &BTreeSet<&str>, found: &BTreeSet<&str>, out: usize| gold.is_subset(found) && found.len() - gold.len() <= out;
    if a.is_empty() && b.is_empty() {
        return a_out + b_out > 0 || (x.is_empty() && y.is_empty());
    }
    if WITHOUT_SIDES.contains(&act) || (b.is_empty() && b_out == 0) {
        return fits(&a.union(&b).copied().collect(), &x.union(&y).copied().collect(), a_out + b_out);
    }
    fits(&a, &x, a_out) && fits(&b, &y, b_out)
}

/// Imports become the partner's exports; turnover has its states in order.
pub(super) fn one_form(record: &Object) -> Object {
    let mut out = record.clone();
    if text(record, "kind") != "trade" {
        return out;
    }
    let field = |key: &str| record.get(key).cloned().unwrap_or(Value::Null);
    let (a, b) = (field("reporter"), field("partner"));
    let swapped = match text(record, "measure") {
        "imports" => {
            out.insert("measure".into(), "exports".into());
            true
        }
        "turnover" => text(record, "reporter") > text(record, "partner"),
        _ => false,
    };
    let (a, b) = if swapped { (b, a) } else { (a, b) };
    out.insert("reporter".into(), a);
    out.insert("partner".into(), b);
    out
}
