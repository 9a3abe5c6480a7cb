//! How values are compared: names by their parts, offices by words and synonyms, dates by
//! containment, figures within their rounding, phrases by the overlap of their words.

use std::collections::BTreeSet;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::pairing::pair;
use super::{Object, text};

/// Honorifics and particles.
const NO_PART_OF_A_NAME: &str = "al el bin ibn bint abu de da do di du dos das del della van von der den of the la le e y mr mrs ms miss dr prof professor sir dame lord hon honourable he hh hm hrh excellency sheikh sheikha shaikh datuk dato seri sri tan amb ambassador president minister general gen col";
const STOP: &str = "of the for and a an in on at to by with its s";
/// Rewritten in this order.
const OFFICE_PHRASES: [(&str, &str); 20] = [
    ("fm", "foreign minister"),
    ("pm", "prime minister"),
    ("premier", "prime minister"),
    ("taoiseach", "prime minister"),
    ("head of state", "president"),
    ("foreign secretary", "foreign minister"),
    ("vice minister", "deputy minister"),
    ("cabinet secretary", "minister"),
    ("external affairs", "foreign"),
    ("external relations", "foreign"),
    ("foreign affairs", "foreign"),
    ("foreign relations", "foreign"),
    ("defence", "defense"),
    ("adviser", "advisor"),
    ("transportation", "transport"),
    ("spokesman", "spokesperson"),
    ("spokeswoman", "spokesperson"),
    ("chairman", "chair"),
    ("chairwoman", "chair"),
    ("chairperson", "chair"),
];
const OFFICE_STOP: &str = "of the for and a an in on at to by with its s affairs republic ministry";
const CHANGES_THE_OFFICE: &str = "deputy vice first second former ex then acting interim caretaker assistant under undersecretary associate honorary outgoing designate elect emeritus";
/// Not compared where `action` says it.
const PAST: [&str; 3] = ["former", "ex", "then"];
const BY_WORDS: &str = "place name subject as organisation purpose title text award description people level among scope";

fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// Lower case, no accents, no punctuation; an apostrophe joins, all else parts.
pub(super) fn fold(value: &str) -> String {
    let lower: String = value.nfkd().collect::<String>().to_lowercase();
    let kept = lower.chars().filter(|c| canonical_combining_class(*c) == 0 && !matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`'));
    let spaced: String = kept.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value as one text.
fn written(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Null => "None".into(),
        Value::Array(list) => list.iter().map(written).collect::<Vec<_>>().join(", "),
        Value::Object(o) => o.iter().map(|(k, v)| format!("{k}: {}", written(v))).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::String(s) => s.trim().parse().ok(),
        other => other.as_f64(),
    }
}

fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
}

/// True where a field of a record agrees with gold's.
pub(super) fn agrees(key: &str, wanted: &Value, other: &Value, gold: &Object, found: &Object) -> bool {
    let (a, b) = (written(wanted), written(other));
    let within = |margin: f64| number(wanted).zip(number(other)).is_some_and(|(a, b)| (b - a).abs() <= margin + 1e-9);
    match key {
        "office" => same_office(&a, &b, text(gold, "action") == "former" && text(found, "action") == "former"),
        "amount" | "size" => same_amount(wanted, other, gold.get("digits").and_then(Value::as_i64)),
        "person" | "honours" => same_name(&a, &b),
        "date" | "period" | "as_of" => a == b || (!a.contains('/') && !b.contains('/') && b.starts_with(&format!("{a}-"))),
        "change" => within(0.05),
        "count" | "session" | "position" => within(0.0),
        "states" | "places" | "fields" => same_set(wanted, other),
        _ if among(BY_WORDS, key) => same_text(&a, &b),
        _ => fold(&a) == fold(&b),
    }
}

fn same_set(gold: &Value, found: &Value) -> bool {
    let (Value::Array(gold), Value::Array(found)) = (gold, found) else { return false };
    let set = |list: &[Value]| list.iter().map(|v| fold(&written(v))).collect::<BTreeSet<_>>();
    set(gold) == set(found) && gold.len() == found.len()
}

fn same_text(gold: &str, found: &str) -> bool {
    let words = |text: &str| {
        let all: BTreeSet<String> = fold(text).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
        let kept: BTreeSet<String> = all.iter().filter(|w| !among(STOP, w)).cloned().collect();
        if kept.is_empty() { all } else { kept }
    };
    overlap(&words(gold), &words(found)) >= 0.6 - 1e-9
}

fn name_parts(name: &str) -> Vec<String> {
    let all: Vec<String> = fold(name).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let kept: Vec<String> = all.iter().filter(|w| !among(NO_PART_OF_A_NAME, w)).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

fn same_name(gold: &str, found: &str) -> bool {
    let (g, f) = (name_parts(gold), name_parts(found));
    let Some(last) = g.last() else { return false };
    if !f.contains(last) || f.len() > g.len() + 1 || f.len() < g.len().min(2) {
        return false;
    }
    let (short, long) = if f.len() < g.len() { (&f, &g) } else { (&g, &f) };
    let initial = |a: &str, b: &str| (a.chars().count() == 1 || b.chars().count() == 1) && a.chars().next() == b.chars().next();
    pair(short.len(), long.len(), |i, j| short[i] == long[j] || initial(&short[i], &long[j])).len() == short.len()
}

fn office_words(office: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut text = format!(" {} ", fold(office));
    for (phrase, plain) in OFFICE_PHRASES {
        text = text.replace(&format!(" {phrase} "), &format!(" {plain} "));
    }
    let words: BTreeSet<String> = text.split_whitespace().map(str::to_owned).collect();
    let changes = words.iter().filter(|w| among(CHANGES_THE_OFFICE, w)).cloned().collect();
    (words.into_iter().filter(|w| !among(OFFICE_STOP, w) && !among(CHANGES_THE_OFFICE, w)).collect(), changes)
}

fn same_office(gold: &str, found: &str, past: bool) -> bool {
    let ((g, mut g_change), (f, mut f_change)) = (office_words(gold), office_words(found));
    if past {
        g_change.retain(|w| !PAST.contains(&w.as_str()));
        f_change.retain(|w| !PAST.contains(&w.as_str()));
    }
    g_change == f_change && overlap(&g, &f) >= 0.75
}

/// Within 0.1 %, or half a unit of the last of gold's significant digits.
fn same_amount(gold: &Value, found: &Value, digits: Option<i64>) -> bool {
    let (Some(gold), Some(found)) = (number(gold), number(found)) else { return false };
    let margin = match digits {
        Some(digits) if digits != 0 => 0.5 * 10f64.powi((format!("{:.0}", gold.abs().trunc()).len() as i64 - digits) as i32),
        _ => gold.abs() * 0.001,
    };
    (found - gold).abs() <= margin
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_may_be_shorter_or_have_initials() {
        assert!(same_name("Maria da Graça Lima", "M. G. Lima"));
        assert!(same_name("Nomvula Dlamini", "Amb. Nomvula Dlamini"));
        assert!(!same_name("Nomvula Dlamini", "Dlamini"));
        assert!(!same_name("Nomvula Dlamini", "Nomvula Khumalo"));
    }

    #[test]
    fn a_deputy_is_another_office() {
        assert!(same_office("minister of foreign affairs", "Foreign Minister", false));
        assert!(!same_office("deputy foreign minister", "foreign minister", false));
        assert!(same_office("former president", "president", true));
    }

    #[test]
    fn figures_agree_within_their_rounding() {
        assert!(same_amount(&json!(1_200_000), &json!("1234000"), Some(2)));
        assert!(!same_amount(&json!(1_200_000), &json!("1260000"), Some(2)));
        assert!(!same_amount(&json!(1_200_000), &json!(1_210_000), None));
    }

    #[test]
    fn a_finer_date_lies_within() {
        let none = Object::new();
        assert!(agrees("date", &json!("2019-05"), &json!("2019-05-04"), &none, &none));
        assert!(!agrees("date", &json!("2019-05-04"), &json!("2019-05"), &none, &none));
        assert!(!agrees("date", &json!("2019"), &json!("2019-01/2019-03"), &none, &none));
    }
}
