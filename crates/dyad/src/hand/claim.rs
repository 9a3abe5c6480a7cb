//! Fields that a person gave, as a claim. Everything that is wrong is said at once, each
//! with its field and what would be right.

use std::collections::BTreeMap;

use dyad_register::fields::{Field, Shape, fields};
use dyad_register::{Act, Claim, Kind, Qualifier, Record, Status};
use dyad_text::atoms::qualifying;
use serde_json::{Map, Value, json};

use super::value::{digits, parse};

/// What a person gave for some fields: text as it was typed, or a value from JSON.
pub(crate) type Given = BTreeMap<String, Value>;

/// The claim and its status.
///
/// # Errors
/// Everything that is wrong.
pub(crate) fn assemble(kind: Kind, given: &Given) -> Result<(Claim, Status), Vec<String>> {
    let known = fields(kind);
    let (mut values, mut faults) = typed(kind, &known, given);
    values.retain(|_, v| !v.is_null());
    for field in known.iter().filter(|f| f.needed) {
        if values.contains_key(&field.name) {
            continue;
        }
        // Where all who take part do the same, they are both sides.
        let mutual = field.name == "recipients" && values.get("act").and_then(Value::as_str).and_then(Act::parse).is_some_and(Act::is_mutual);
        match values.get("actors").cloned().filter(|_| mutual) {
            Some(all) => {
                values.insert("recipients".into(), all);
            }
            // What was given and is wrong has its fault already.
            None if given.get(&field.name).is_none_or(is_blank) => faults.push(format!("{}: is missing: {}{}", field.name, field.meaning, hint(field))),
            None => {}
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    build(kind, values)
}

/// New values for an amendment, by field; an empty text takes the field away.
///
/// # Errors
/// Everything that is wrong.
pub(crate) fn amendment(record: &Record, given: &Given) -> Result<Given, Vec<String>> {
    let kind = record.claim.kind();
    let (mut values, faults) = typed(kind, &fields(kind), given);
    if !faults.is_empty() {
        return Err(faults);
    }
    let old = serde_json::to_value(&record.claim).unwrap_or_default();
    // How exact an amount is follows from how it is written; without an amount nothing does.
    if values.contains_key("amount") && !given.contains_key("digits") && !values.contains_key("digits") && old.get("digits").is_some() {
        values.insert("digits".into(), Value::Null);
    }
    let mut whole = old.as_object().cloned().unwrap_or_default();
    whole.remove("type");
    whole.insert("status".into(), record.status.name().into());
    for (field, value) in &values {
        whole.insert(field.clone(), value.clone());
    }
    whole.retain(|_, v| !v.is_null());
    let (claim, status) = build(kind, whole)?;
    // What follows from the new values is new too: the type of an event.
    let new = serde_json::to_value(&claim).unwrap_or_default();
    if new.get("type") != old.get("type")
        && let Some(value) = new.get("type")
    {
        values.insert("type".into(), value.clone());
    }
    let mut amended = record.clone();
    (amended.claim, amended.status) = (claim, status);
    amended.id = Record::identify(&amended.document, &amended.claim, amended.status);
    amended.validate().map_err(|all| all.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    // A list of states comes out in code order.
    for (field, value) in &mut values {
        if let Some(settled) = new.get(field) {
            *value = settled.clone();
        }
    }
    Ok(values.into_iter().collect())
}

/// Text becomes values; an empty one is null.
fn typed(kind: Kind, known: &[Field], given: &Given) -> (Map<String, Value>, Vec<String>) {
    let (mut values, mut faults) = (Map::new(), Vec::new());
    for (name, value) in given {
        let Some(field) = known.iter().find(|f| f.name == *name) else {
            let names: Vec<&str> = known.iter().map(|f| f.name.as_str()).collect();
            faults.push(format!("{name}: {kind} has no such field; its fields are {}", names.join(", ")));
            continue;
        };
        match value {
            Value::String(text) if text.trim().is_empty() => {
                values.insert(name.clone(), Value::Null);
            }
            Value::String(text) => {
                let (qualifier, text) = estimate(field, text);
                match parse(field, text) {
                    Ok(value) => {
                        let beside = |name: &str| known.iter().any(|f| f.name == name) && !given.contains_key(name);
                        if let Some(qualifier) = qualifier.filter(|_| beside("qualifier")) {
                            values.insert("qualifier".into(), json!(qualifier));
                        }
                        if let (Shape::Decimal, "amount", Some(n), true) = (&field.shape, name.as_str(), digits(text), beside("digits")) {
                            values.insert("digits".into(), n.into());
                        }
                        values.insert(name.clone(), value);
                    }
                    Err(fault) => faults.push(fault),
                }
            }
            Value::Array(list) if field.shape == Shape::States => {
                let joined: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                match parse(field, &joined.join(";")) {
                    Ok(value) => {
                        values.insert(name.clone(), value);
                    }
                    Err(fault) => faults.push(fault),
                }
            }
            Value::Number(number) if field.shape == Shape::Decimal => {
                values.insert(name.clone(), number.to_string().into());
            }
            other => {
                values.insert(name.clone(), other.clone());
            }
        }
    }
    (values, faults)
}

/// "about 3 billion" is 3 billion with the qualifier `about`: the qualifier, by the words that
/// reports are read with and by its own name, and the rest.
fn estimate<'t>(field: &Field, text: &'t str) -> (Option<Qualifier>, &'t str) {
    let text = text.trim();
    if !matches!(field.name.as_str(), "amount" | "size") {
        return (None, text);
    }
    let cut = |text: &'t str| text.split_once(char::is_whitespace).map_or((text, ""), |(word, rest)| (word, rest.trim_start()));
    let (first, behind) = cut(text);
    let (second, behind_both) = cut(behind);
    let first = first.to_ascii_lowercase();
    let found = match qualifying(&first, &second.to_ascii_lowercase()) {
        Some((1, found)) => (found, behind),
        Some((_, found)) => (found, behind_both),
        None if first == "at-least" => (Qualifier::AtLeast, behind),
        None => return (None, text),
    };
    // A qualifier of nothing is no amount, and is refused as it stands.
    if found.1.is_empty() { (None, text) } else { (Some(found.0), found.1) }
}

fn build(kind: Kind, mut values: Map<String, Value>) -> Result<(Claim, Status), Vec<String>> {
    let status: Status = match values.remove("status") {
        Some(value) => serde_json::from_value(value).map_err(|e| vec![format!("status: {e}")])?,
        None => Status::Actual,
    };
    if let Some(act) = values.get("act").and_then(Value::as_str).and_then(Act::parse) {
        values.insert("type".into(), act.with_status(status).name().into());
    }
    // Turnover has no direction.
    if values.get("measure").and_then(Value::as_str) == Some("turnover")
        && let (Some(a), Some(b)) = (values.get("reporter").cloned(), values.get("partner").cloned())
        && kind == Kind::Trade
        && a.as_str() > b.as_str()
    {
        values.insert("reporter".into(), b);
        values.insert("partner".into(), a);
    }
    values.insert("kind".into(), kind.name().into());
    let claim = serde_json::from_value(values.into()).map_err(|e| vec![e.to_string()])?;
    Ok((claim, status))
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|t| t.trim().is_empty())
}

/// The values that a field may have.
fn hint(field: &Field) -> String {
    match &field.shape {
        Shape::OneOf(choices) => format!(" One of {}.", choices.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ")),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn given(fields: &[(&str, &str)]) -> Given {
        fields.iter().map(|(k, v)| ((*k).to_owned(), Value::from(*v))).collect()
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let faults = assemble(Kind::Agreement, &given(&[("action", "sealed"), ("colour", "red"), ("states", "PER,CHL")])).unwrap_err();
        let all = faults.join("\n");
        for part in ["action: \"sealed\" is none of signed", "colour: agreement has no such field; its fields are form, states, action", "form: is missing: treaty"] {
            assert!(all.contains(part), "{part} is not in\n{all}");
        }
    }

    #[test]
    fn what_follows_is_filled_in() {
        let (claim, status) = assemble(Kind::Event, &given(&[("act", "consult"), ("actors", "PER; CHL"), ("status", "planned"), ("date", "2021-05")])).unwrap();
        let value = serde_json::to_value(claim).unwrap();
        assert_eq!((value["type"].as_str(), status), (Some("AGREE"), Status::Planned));
        assert_eq!(value["actors"], value["recipients"]);
        let (claim, _) = assemble(Kind::Trade, &given(&[("measure", "turnover"), ("reporter", "PER"), ("partner", "CHL"), ("amount", "1.6 billion"), ("currency", "USD")])).unwrap();
        let value = serde_json::to_value(claim).unwrap();
        assert_eq!((&value["reporter"], &value["digits"]), (&json!("CHL"), &json!(2)));
        let (claim, _) = assemble(Kind::Community, &given(&[("people", "Nepalis"), ("host", "FIN"), ("size", "More than 4,000")])).unwrap();
        let value = serde_json::to_value(claim).unwrap();
        assert_eq!((&value["size"], &value["qualifier"]), (&json!(4000), &json!("over")));
        for (text, qualifier) in [("fewer than 4,000", "under"), ("an estimated 4000", "about"), ("at-least 4000", "at-least")] {
            let (claim, _) = assemble(Kind::Community, &given(&[("people", "Nepalis"), ("host", "FIN"), ("size", text)])).unwrap();
            assert_eq!(serde_json::to_value(claim).unwrap()["qualifier"], qualifier, "{text}");
        }
        assert!(assemble(Kind::Community, &given(&[("people", "Nepalis"), ("host", "FIN"), ("size", "more than")])).is_err());
        assert!(assemble(Kind::Event, &given(&[("act", "AID"), ("actors", "PER")])).is_err(), "aid has a receiver");
    }
}
