//! The JSON Schema of what Dyad prints and reads, made from the types themselves.

use schemars::JsonSchema;
use serde_json::Value;

use crate::{Fact, Judgement, Record};

/// The JSON Schema (draft 2020-12) of a record: one line of `dyad code`.
#[must_use]
pub fn schema() -> Value {
    of::<Record>()
}

/// The JSON Schema of a judgement.
#[must_use]
pub fn judgement_schema() -> Value {
    of::<Judgement>()
}

/// The JSON Schema of a fact.
#[must_use]
pub fn fact_schema() -> Value {
    of::<Fact>()
}

pub(crate) fn of<T: JsonSchema>() -> Value {
    schemars::generate::SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use serde_json::json;

    use super::*;
    use crate::facts::{JoinOptions, join};
    use crate::testing::{Case, one_of_each, record};
    use crate::{Status, Verdict};

    fn valid(schema: &Value, value: &Value) -> bool {
        jsonschema::validator_for(schema).expect("the schema is one").is_valid(value)
    }

    #[test]
    fn records_and_facts_of_every_kind_validate() {
        let (records, facts) = (schema(), fact_schema());
        assert_eq!(one_of_each().len(), crate::Kind::ALL.len());
        for claim in one_of_each() {
            let value = serde_json::to_value(record("d", &claim, Status::Actual)).unwrap();
            assert!(valid(&records, &value), "{value}");
            let mut case = Case::default();
            case.add("d", "W", "2022-01-02", claim);
            for fact in join(&case.sourced(), &[], JoinOptions::default()).facts {
                let value = serde_json::to_value(fact).unwrap();
                assert!(valid(&facts, &value), "{value}");
            }
        }
    }

    #[test]
    fn broken_records_do_not() {
        let schema = schema();
        let claim = json!({"kind": "recognition", "recogniser": "ROU", "recognised": "KAZ", "action": "recognised", "date": "1991-12-17"});
        let good = serde_json::to_value(record("d", &claim, Status::Actual)).unwrap();
        for (field, value) in [
            ("recogniser", json!("Romania")),
            ("action", json!("noticed")),
            ("date", json!("17 December 1991")),
            ("kind", json!("nothing")),
            ("status", json!("maybe")),
            ("evidence", json!("the words")),
            ("document", json!("abc")),
        ] {
            let mut broken = good.clone();
            broken[field] = value;
            assert!(!valid(&schema, &broken), "{field}");
        }
        for field in ["id", "kind", "recognised", "evidence", "status", "document"] {
            let mut broken = good.clone();
            broken.as_object_mut().unwrap().remove(field);
            assert!(!valid(&schema, &broken), "{field}");
        }
    }

    #[test]
    fn judgements_validate() {
        let judgement = Judgement {
            id: "j".into(),
            about: "r".into(),
            verdict: Verdict::Amend { fields: [("date".to_owned(), json!("2021"))].into() },
            by: "desk".into(),
            at: "2024-01-01T00:00:00Z".into(),
            why: None,
            record: None,
            other_record: None,
        };
        let mut value = serde_json::to_value(judgement).unwrap();
        assert!(valid(&judgement_schema(), &value));
        value["verdict"] = json!("shrug");
        assert!(!valid(&judgement_schema(), &value));
    }
}
