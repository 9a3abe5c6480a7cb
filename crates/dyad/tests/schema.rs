//! What the program prints fits the schema that the program prints.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod util;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use util::Dir;

#[track_caller]
fn fits(dir: &Dir, of: &str, lines: &str) {
    let schema: Value = serde_json::from_str(&dir.run(&["schema", of]).ends(0).out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path)).collect();
        assert!(errors.is_empty(), "{line}\n{}", errors.join("\n"));
    }
    // A schema that lets everything through proves nothing.
    assert!(!validator.is_valid(&serde_json::json!({"kind": "event"})));
}

#[test]
fn records_and_facts_of_the_examples() {
    let dir = Dir::new();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispatches");
    let examples = examples.to_str().unwrap();
    let records = dir.run(&["code", examples]);
    records.ends(0);
    assert!(records.out.lines().count() > 20, "{records:?}");
    fits(&dir, "record", &records.out);
    dir.run(&["read", examples]).ends(0);
    let facts = dir.run(&["facts", "--json"]);
    assert!(facts.out.lines().count() > 10, "{facts:?}");
    fits(&dir, "fact", &facts.out);
    // The filter and the register tell the same.
    let ids = |text: &str, at: &str| text.lines().filter_map(|l| Some(serde_json::from_str::<Value>(l).unwrap().pointer(at)?.as_str()?.to_owned())).collect::<BTreeSet<String>>();
    assert_eq!(ids(&dir.dump(), "/record/id"), ids(&records.out, "/id"));
}
