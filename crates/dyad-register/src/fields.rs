//! The fields of each kind with their meaning, for forms and messages: taken from the JSON
//! Schema, and so from the types themselves, that nothing is said twice.

use serde_json::Value;

use crate::{
    Accreditation, Agreement, Asset, Assistance, Body, Characterisation, Community, Event, Honour, Independence, Intention, Kind, Memorial, Mission, Office, Recognition, Relations, Standing, Status, Trade, schema,
};

/// What a value looks like.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Words.
    Text,
    /// A list of words.
    Texts,
    /// A whole number.
    Whole,
    /// A number with decimals.
    Decimal,
    /// The code of a state or organisation.
    State,
    /// Several of them.
    States,
    /// A date or an interval.
    Date,
    /// One of these.
    OneOf(Vec<Choice>),
    /// Those who take part in an event.
    Sides,
}

/// One value that a field may have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The value.
    pub name: String,
    /// What it means; empty where the name says it.
    pub meaning: String,
}

/// One field of a kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// The name in JSON.
    pub name: String,
    /// What it is.
    pub meaning: String,
    /// No record without it.
    pub needed: bool,
    /// What a value looks like.
    pub shape: Shape,
}

/// Numbers with decimals: in JSON they are text, so that no digit is lost.
const DECIMALS: [&str; 2] = ["amount", "change"];

/// Fields that follow from the others.
const COMPUTED: [&str; 1] = ["type"];

/// The fields that a person may fill in: those that are needed first, `status` last.
#[must_use]
pub fn fields(kind: Kind) -> Vec<Field> {
    let schema = match kind {
        Kind::Event => schema::of::<Event>(),
        Kind::Office => schema::of::<Office>(),
        Kind::Accreditation => schema::of::<Accreditation>(),
        Kind::Relations => schema::of::<Relations>(),
        Kind::Recognition => schema::of::<Recognition>(),
        Kind::Independence => schema::of::<Independence>(),
        Kind::Agreement => schema::of::<Agreement>(),
        Kind::Body => schema::of::<Body>(),
        Kind::Trade => schema::of::<Trade>(),
        Kind::Standing => schema::of::<Standing>(),
        Kind::Asset => schema::of::<Asset>(),
        Kind::Assistance => schema::of::<Assistance>(),
        Kind::Memorial => schema::of::<Memorial>(),
        Kind::Community => schema::of::<Community>(),
        Kind::Mission => schema::of::<Mission>(),
        Kind::Honour => schema::of::<Honour>(),
        Kind::Characterisation => schema::of::<Characterisation>(),
        Kind::Intention => schema::of::<Intention>(),
    };
    let needed: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut out: Vec<Field> = Vec::new();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if COMPUTED.contains(&name.as_str()) {
            continue;
        }
        let meaning = property["description"].as_str().unwrap_or_default().replace('\n', " ");
        out.push(Field { name: name.clone(), meaning, needed: needed.contains(&name.as_str()), shape: shape(name, property, &schema) });
    }
    // The needed ones in the order of the type, then the others by name.
    out.sort_by_key(|f| needed.iter().position(|n| *n == f.name).unwrap_or(usize::MAX));
    out.push(status());
    out
}

/// The field that every kind has.
fn status() -> Field {
    let schema = schema::of::<Status>();
    Field { name: "status".into(), meaning: "Whether it is so.".into(), needed: false, shape: shape("status", &schema, &schema) }
}

fn shape(name: &str, property: &Value, root: &Value) -> Shape {
    // A field that may be missing: the other alternative counts.
    let property = property["anyOf"].as_array().and_then(|a| a.iter().find(|p| p["type"] != "null")).unwrap_or(property);
    let reference = property["$ref"].as_str().and_then(|r| r.rsplit('/').next());
    if reference == Some("When") {
        return Shape::Date;
    }
    let target = reference.map_or(property, |r| &root["$defs"][r]);
    let choice = |name: &Value, meaning: &Value| name.as_str().map(|name| Choice { name: name.to_owned(), meaning: meaning.as_str().unwrap_or_default().trim_end_matches('.').to_owned() });
    if let Some(list) = target["oneOf"].as_array() {
        return Shape::OneOf(list.iter().filter_map(|c| choice(&c["const"], &c["description"])).collect());
    }
    if let Some(list) = target["enum"].as_array() {
        return Shape::OneOf(list.iter().filter_map(|c| choice(c, &Value::Null)).collect());
    }
    let is = |wanted: &str| target["type"] == wanted || target["type"].as_array().is_some_and(|types| types.iter().any(|t| t == wanted));
    if is("array") {
        return if target["items"]["$ref"].is_string() {
            Shape::Sides
        } else if target["items"]["pattern"].is_string() {
            Shape::States
        } else {
            Shape::Texts
        };
    }
    if is("integer") {
        Shape::Whole
    } else if DECIMALS.contains(&name) {
        Shape::Decimal
    } else if target["pattern"].is_string() {
        Shape::State
    } else {
        Shape::Text
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn of(kind: Kind, name: &str) -> Field {
        fields(kind).into_iter().find(|f| f.name == name).unwrap()
    }

    #[test]
    fn shapes_and_meanings_come_from_the_types() {
        assert_eq!(of(Kind::Trade, "reporter").shape, Shape::State);
        assert_eq!(of(Kind::Trade, "amount").shape, Shape::Decimal);
        assert_eq!(of(Kind::Trade, "digits").shape, Shape::Whole);
        assert_eq!(of(Kind::Trade, "period").shape, Shape::Date);
        assert_eq!(of(Kind::Agreement, "states").shape, Shape::States);
        assert_eq!(of(Kind::Community, "places").shape, Shape::Texts);
        assert_eq!(of(Kind::Event, "actors").shape, Shape::Sides);
        let Shape::OneOf(stages) = of(Kind::Agreement, "action").shape else { unreachable!() };
        assert!(stages.iter().any(|c| c.name == "in force" && c.meaning == "In force"));
        assert!(matches!(of(Kind::Event, "act").shape, Shape::OneOf(acts) if acts.len() == 16));
        assert_eq!(of(Kind::Recognition, "date").meaning, "When it took effect.");
    }

    #[test]
    fn every_field_of_every_kind_has_a_meaning() {
        for kind in Kind::ALL {
            let fields = fields(kind);
            assert!(fields.iter().any(|f| f.needed) || kind == Kind::Characterisation, "{kind}");
            assert_eq!(fields.last().unwrap().name, "status");
            for field in fields {
                assert!(!field.meaning.is_empty(), "{kind} {}", field.name);
            }
        }
    }
}
