//! Rows of `dyad facts --csv` or `--json` that come back, perhaps changed in a spreadsheet:
//! which fields of its fact a row changes. What the register works out itself (the grade,
//! counts, outlets, sources) is not read; a column that only repeats the claim in other words
//! may not say something else, because nobody would know which of the two is meant.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dyad_register::fields::{Field, Shape, fields};
use dyad_register::{Claim, Fact, Kind, Status};
use serde_json::{Map, Value};

use super::like::{same, shown, words};
use super::many::row;
use super::{Given, Row, assemble};
use crate::describe::{codes, describe};
use crate::filter;

/// Columns that the register works out, and the source of a new row.
const NOT_READ: [&str; 24] = [
    "id", "kind", "claim", "what", "grade", "records", "outlets", "independent", "disputed", "superseded", "sources", "type", "when", "first_seen", "last_seen", "certainty", "followed_by", "judgements", "estimate",
    "why", "note", "quote", "source", "reason",
];

/// Columns that every row of `dyad facts --csv` has: emptied, they take the value away.
const WRITTEN: [&str; 5] = ["date", "states", "amount", "currency", "qualifier"];

/// The fields that the column `date` may be.
const DATES: [&str; 3] = ["date", "period", "as_of"];

/// The fields of each kind: made from the schema once, not for every row.
static FIELDS: LazyLock<BTreeMap<Kind, Vec<Field>>> = LazyLock::new(|| Kind::ALL.into_iter().map(|kind| (kind, fields(kind))).collect());

fn fields_of(kind: Kind) -> &'static [Field] {
    FIELDS.get(&kind).map(Vec::as_slice).unwrap_or_default()
}

/// Whether some kind has such a field.
fn is_field(name: &str) -> bool {
    static NAMES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| FIELDS.values().flatten().map(|f| f.name.as_str()).collect());
    NAMES.contains(name)
}

/// What a row changes.
pub(crate) struct Changes {
    /// New values by field; none where the row is as the register has it.
    pub given: Given,
    /// What of the row was not read and looks as if somebody had changed it.
    pub remark: Option<String>,
}

/// A row that came back.
pub(crate) struct Back {
    /// The id of its fact; empty where it is a new row.
    pub id: String,
    /// Why it was changed, where the row says so.
    pub why: Option<String>,
    cells: Map<String, Value>,
    /// The claim as it stood in its column.
    claim: Option<Map<String, Value>>,
    /// It is from JSON, where each field has its own name and `null` is no value.
    json: bool,
}

impl Back {
    /// The row of an object that has an id.
    ///
    /// # Errors
    /// Where its id or its claim is none.
    pub(super) fn of(cells: Map<String, Value>, json: bool) -> Result<Self, Vec<String>> {
        let id = match cells.get("id") {
            Some(Value::String(id)) => id.trim().to_ascii_lowercase(),
            None | Some(Value::Null) => String::new(),
            Some(other) => return Err(vec![format!("id: {other} is no id")]),
        };
        let claim = match text(&cells, "claim").map(serde_json::from_str) {
            None => None,
            Some(Ok(Value::Object(claim))) => Some(claim),
            Some(_) => return Err(vec!["claim: this is no JSON object; empty it, and the other columns count".to_owned()]),
        };
        // In JSON `why` is what joined the records.
        let why = text(&cells, "reason").or(text(&cells, "why").filter(|_| !json)).map(str::to_owned);
        Ok(Self { id, why, claim, json, cells })
    }

    /// Marked as what only corrected or withdrawn reports say.
    pub(crate) fn is_superseded(&self) -> bool {
        self.cells.get("superseded").is_some_and(|v| v == &Value::Bool(true) || v.as_str().is_some_and(|t| !t.trim().is_empty()))
    }

    /// Columns with words in them that are no field of any kind.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = &str> {
        let named = self.cells.iter().filter(|(_, v)| !is_empty(v)).map(|(name, _)| name.as_str());
        named.filter(|name| !name.starts_with("source.") && !NOT_READ.contains(name) && !WRITTEN.contains(name) && !is_field(name))
    }

    /// What the row changes of its fact. A column counts before the claim beside it, so that a
    /// file may be given twice: the second time it says what is so already.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub(crate) fn changes(&self, fact: &Fact) -> Result<Changes, Vec<String>> {
        let kind = fact.claim.kind();
        let (known, held) = (fields_of(kind), held(&fact.claim, fact.status));
        let mut faults = Vec::new();
        if self.kind()?.is_some_and(|k| k != kind) {
            faults.push(format!("kind: the fact is of the kind {kind}; `dyad reject` it and add the other as a new row"));
        }
        let told = self.told(known, &held, &mut faults);
        let (what, now) = (self.text("what").map(words), words(&describe(&fact.claim)));
        let then = self.claim.as_ref().and_then(|c| claim_of(kind, c)).map(|c| words(&describe(&c)));
        // The row is as it was written, and the register is not.
        let moved = what.is_some() && what == then && what.as_ref() != Some(&now);
        let (mut given, mut settled) = (Given::new(), BTreeSet::new());
        for (name, value) in self.cells.iter().filter(|(name, _)| !NOT_READ.contains(&name.as_str())) {
            let repeats = match name.as_str() {
                "states" => !self.json && sorted(value) == sorted(&codes(&fact.claim.states()).into()),
                "date" => !self.json && fact.date.is_some_and(|d| same(&DATE, value, Some(&d.to_string().into()))),
                _ => false,
            };
            let Some(field) = self.field(name, known) else {
                if name == "states" && !self.json && !repeats && !is_empty(value) {
                    faults.push("states: they follow from the other fields; change the claim, or a field in a column with its name".to_owned());
                }
                faults.extend(no_field(name, value, kind));
                continue;
            };
            // An empty cell says something where the column is one of the rows' own.
            let takes = if self.json { value.is_null() } else { WRITTEN.contains(&name.as_str()) };
            if is_empty(value) && (!takes || field.name == "status") {
                continue;
            }
            settled.insert(field.name.as_str());
            if repeats || same(field, value, held.get(&field.name)) {
                continue;
            }
            let old = self.claim.as_ref().and_then(|c| c.get(&field.name));
            if self.claim.is_some() && field.name != "status" && same(field, value, old) {
                faults.push(format!("{name}: the register has {} by now, the row {}; export the rows again, or empty the claim if you mean it", quoted(held.get(&field.name)), quoted(Some(value))));
            }
            given.insert(field.name.clone(), if is_empty(value) { Value::Null } else { value.clone() });
        }
        // How exact an amount is follows from how it is written.
        if settled.contains("amount") {
            settled.insert("digits");
        }
        // Perhaps the claim was changed, and the column beside it was forgotten.
        let forgotten = |name: &String| settled.contains(name.as_str()) && name != "digits" && !given.contains_key(name) && what.as_ref() == Some(&now);
        let mut remark = told.iter().find(|(name, _)| forgotten(name)).map(|(name, value)| format!("{name}: its own column counts and not the claim, which says {}", quoted(Some(value))));
        for (name, value) in told.into_iter().filter(|(name, _)| !settled.contains(name.as_str())) {
            if moved {
                faults.push(format!("{name}: the register has {} by now, the row {}; export the rows again", quoted(held.get(&name)), quoted(Some(&value))));
            }
            given.insert(name, value);
        }
        let odd = what.as_ref().is_some_and(|what| *what != now && then.as_ref() != Some(what)) && given.is_empty();
        remark = remark.or_else(|| odd.then(|| "what: these words are made from the claim and not read; change the claim, or a field in a column with its name".to_owned()));
        if faults.is_empty() { Ok(Changes { given, remark }) } else { Err(faults) }
    }

    /// The claim that the row makes by itself: its claim with what its columns say.
    ///
    /// # Errors
    /// Where it makes none.
    pub(crate) fn made(&self) -> Result<(Claim, Status), Vec<String>> {
        let kind = self.kind()?.ok_or_else(|| vec!["kind: is missing".to_owned()])?;
        assemble(kind, &self.given(kind)?)
    }

    /// The row as a new entry.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub(crate) fn fresh(&self, number: usize, fallback: Option<Kind>) -> Result<Row, Vec<String>> {
        let kind = self.kind()?.or(fallback).ok_or_else(|| vec!["kind: is missing; a row without an id is a new entry".to_owned()])?;
        let given = self.given(kind)?;
        let source = |name: &str| matches!(name, "kind" | "note" | "quote" | "source") || name.starts_with("source.");
        let object = self.cells.iter().filter(|(name, value)| source(name) && !is_empty(value)).map(|(n, v)| (n.clone(), v.clone()));
        Ok(Row { kind: Some(kind), given, ..row(number, object.collect())? })
    }

    /// The fields of the row. A column counts before the claim beside it: a row is copied and a
    /// cell of it changed.
    fn given(&self, kind: Kind) -> Result<Given, Vec<String>> {
        let known = fields_of(kind);
        let (mut given, mut faults) = (Given::new(), Vec::new());
        let claim = self.claim.clone().unwrap_or_default();
        let then = claim_of(kind, &claim);
        let edited = self.text("what").is_some_and(|what| then.as_ref().is_some_and(|c| words(what) != words(&describe(c))));
        given.extend(claim.iter().filter(|(name, _)| !matches!(name.as_str(), "kind" | "type")).map(|(n, v)| (n.clone(), v.clone())));
        for (name, value) in self.cells.iter().filter(|(name, value)| !NOT_READ.contains(&name.as_str()) && !name.starts_with("source.") && !is_empty(value)) {
            let Some(field) = self.field(name, known) else {
                faults.extend(no_field(name, value, kind));
                continue;
            };
            let old = claim.get(&field.name);
            let repeats = name == "states" && then.as_ref().is_some_and(|c| sorted(value) == sorted(&codes(&c.states()).into()));
            if repeats || same(field, value, old) {
                continue;
            }
            if edited && old.is_some() {
                faults.push(format!("{name}: the column says {} and the claim {}; empty one of them", shown(value), quoted(old)));
            }
            given.insert(field.name.clone(), value.clone());
        }
        if claim.get("amount").is_some_and(|old| given.get("amount") != Some(old)) && given.get("digits") == claim.get("digits") {
            given.remove("digits");
        }
        if faults.is_empty() { Ok(given) } else { Err(faults) }
    }

    fn text(&self, name: &str) -> Option<&str> {
        text(&self.cells, name)
    }

    fn kind(&self) -> Result<Option<Kind>, Vec<String>> {
        self.text("kind").map(|k| filter::kind(k).map_err(|e| vec![format!("kind: {k:?}: {e}")])).transpose()
    }

    /// The field that a column is of a kind.
    fn field<'f>(&self, name: &str, known: &'f [Field]) -> Option<&'f Field> {
        let by = |wanted: &str| known.iter().find(|f| f.name == wanted);
        match name {
            _ if self.json => by(name),
            "date" => DATES.iter().find_map(|d| by(d)),
            "amount" => by("amount").or_else(|| by("size")),
            _ => by(name),
        }
    }

    /// What the claim of the row says otherwise than the fact.
    fn told(&self, known: &[Field], held: &Map<String, Value>, faults: &mut Vec<String>) -> BTreeMap<String, Value> {
        let mut out = BTreeMap::new();
        let Some(claim) = &self.claim else { return out };
        let names: BTreeSet<&String> = claim.keys().chain(held.keys()).filter(|n| !matches!(n.as_str(), "kind" | "type" | "status")).collect();
        for name in names {
            let value = claim.get(name).cloned().unwrap_or_default();
            match known.iter().find(|f| f.name == *name) {
                Some(field) if !same(field, &value, held.get(name)) => {
                    out.insert(name.clone(), value);
                }
                Some(_) => {}
                None => faults.push(format!("claim: there is no field {name:?}; the fields are {}", known.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", "))),
            }
        }
        out
    }
}

/// The words of a cell.
fn text<'c>(cells: &'c Map<String, Value>, name: &str) -> Option<&'c str> {
    cells.get(name).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty())
}

/// The fields of a fact that a row may change.
fn held(claim: &Claim, status: Status) -> Map<String, Value> {
    let mut held = match serde_json::to_value(claim) {
        Ok(Value::Object(held)) => held,
        _ => Map::new(),
    };
    held.retain(|name, _| !matches!(name.as_str(), "kind" | "type"));
    held.insert("status".into(), status.name().into());
    held
}

/// The claim that stood in a column.
fn claim_of(kind: Kind, claim: &Map<String, Value>) -> Option<Claim> {
    let mut claim = claim.clone();
    claim.insert("kind".into(), kind.name().into());
    serde_json::from_value(claim.into()).ok()
}

fn no_field(name: &str, value: &Value, kind: Kind) -> Option<String> {
    let of_another = WRITTEN.contains(&name) || is_field(name);
    // What states there are follows from the other fields.
    (!is_empty(value) && of_another && name != "states").then(|| format!("{name}: {kind} has no such field"))
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|t| t.trim().is_empty()) || value.as_array().is_some_and(Vec::is_empty)
}

fn quoted(value: Option<&Value>) -> String {
    value.map(shown).filter(|t| !t.is_empty()).unwrap_or_else(|| "nothing".to_owned())
}

/// Codes in order, whatever stands between them.
fn sorted(value: &Value) -> Vec<String> {
    let text = shown(value).to_uppercase();
    let mut codes: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).map(str::to_owned).collect();
    codes.sort_unstable();
    codes
}

/// The date that the register works out from all records of a fact.
static DATE: LazyLock<Field> = LazyLock::new(|| Field { name: "date".to_owned(), meaning: String::new(), needed: false, shape: Shape::Date });
