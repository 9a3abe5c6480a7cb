//! What a person types for a field, as a value: states by any of their names, dates,
//! amounts with "million", those who take part in an event. A wrong one is answered with
//! what would be right.

use dyad_reference::StateCode;
use dyad_register::When;
use dyad_register::fields::{Field, Shape};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::{names, pairs};

/// The value of a field.
///
/// # Errors
/// What is wrong and which values are allowed.
pub(crate) fn parse(field: &Field, text: &str) -> Result<Value, String> {
    let text = text.trim();
    let wrong = |what: String| format!("{}: {what}", field.name);
    match &field.shape {
        Shape::Text => Ok(text.into()),
        Shape::Texts => Ok(list(text).into()),
        Shape::Whole => number(text).map(|n| n.0).filter(|n| n.is_integer() && !n.is_sign_negative()).and_then(|n| u64::try_from(n).ok()).map(Value::from).ok_or_else(|| wrong(format!("{text:?} is no whole number"))),
        Shape::Decimal => number(text).map(|n| n.0.normalize().to_string().into()).ok_or_else(|| wrong(format!("{text:?} is no number; write 1600000000, 1.6 billion or -3.5"))),
        Shape::State => names::state(text).map(|c| c.to_string().into()).map_err(wrong),
        Shape::States => states(text).map(|codes| codes.iter().map(ToString::to_string).collect::<Vec<_>>().into()).map_err(wrong),
        Shape::Date => text.parse::<When>().map(|w| w.to_string().into()).map_err(|_| wrong(format!("{text:?} is no date; write 2021, 2021-03, 2021-03-05 or an interval such as 2021-03/2021-05"))),
        Shape::OneOf(choices) => choices
            .iter()
            .find(|c| c.name.eq_ignore_ascii_case(text) || c.name.replace(['-', '_'], " ").eq_ignore_ascii_case(&text.replace(['-', '_'], " ")))
            .map(|c| c.name.clone().into())
            .ok_or_else(|| wrong(format!("{text:?} is none of {}", choices.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ")))),
        Shape::Sides => sides(text).map_err(wrong),
    }
}

/// How many digits an amount gives that was written with "million" or the like: 1.6 billion is
/// anything from 1.55 to 1.65. An amount written out counts as exact.
pub(crate) fn digits(text: &str) -> Option<u8> {
    number(text)?.1
}

/// Parts between semicolons, else between commas.
fn list(text: &str) -> Vec<String> {
    let sign = if text.contains(';') { ';' } else { ',' };
    text.split(sign).map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// States in code order, each once. "KAZ, ROU", "Kazakhstan and Romania", "KAZ-ROU".
fn states(text: &str) -> Result<Vec<StateCode>, String> {
    let parts: Vec<String> = match names::state(text) {
        Ok(code) => vec![code.to_string()],
        Err(_) => list(&text.replace(" and ", ", ")),
    };
    let mut codes = Vec::new();
    for part in &parts {
        match names::state(part) {
            Ok(code) => codes.push(code),
            Err(error) => codes.extend(pairs::two(part).ok_or(error)?),
        }
    }
    codes.sort_unstable();
    codes.dedup();
    Ok(codes)
}

/// A number with what stands behind it, and how many digits it gives where it has a word for
/// its size.
pub(super) fn number(text: &str) -> Option<(Decimal, Option<u8>)> {
    const SIZES: [(&str, u32); 8] = [("trillion", 12), ("billion", 9), ("bn", 9), ("million", 6), ("mn", 6), ("m", 6), ("thousand", 3), ("k", 3)];
    let lower = text.trim().to_lowercase();
    let size = SIZES.iter().find_map(|(word, power)| lower.strip_suffix(word).map(|rest| (rest.trim().to_owned(), *power)));
    let (plain, power) = match &size {
        Some((rest, power)) => (rest.as_str(), *power),
        None => (lower.trim_end_matches('%').trim(), 0),
    };
    if !grouped(plain) {
        return None;
    }
    let plain = plain.replace([',', '_', ' ', '\u{a0}', '\u{202f}'], "");
    let amount: Decimal = plain.strip_prefix('+').unwrap_or(&plain).parse().ok()?;
    let counted = plain.chars().filter(char::is_ascii_digit).skip_while(|c| *c == '0').count();
    let amount = amount.checked_mul(Decimal::from(10u64.checked_pow(power)?))?;
    Some((amount, size.and(u8::try_from(counted).ok().filter(|d| *d > 0))))
}

/// Commas and blanks stand before three digits each: "17,3" is no 173.
fn grouped(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    let mut groups = whole.split([',', '_', ' ', '\u{a0}', '\u{202f}']).skip(1);
    groups.all(|group| group.len() == 3)
}

/// Those who take part, between semicolons: "ROU", "Ana Pop, Minister of Trade, ROU", or each
/// thing by its name: "person: Ana Pop, state: ROU". A JSON list is taken as it is.
fn sides(text: &str) -> Result<Value, String> {
    if text.starts_with('[') {
        return serde_json::from_str(text).map_err(|e| format!("this is no JSON list: {e}"));
    }
    // "KAZ, ROU" without a semicolon: states alone are so many that take part.
    if !text.contains(';')
        && let Ok(codes) = states(text)
        && codes.len() > 1
    {
        return Ok(codes.into_iter().map(|c| json!({"text": names::name(c), "state": c})).collect());
    }
    let sides: Vec<Value> = text.split(';').map(str::trim).filter(|p| !p.is_empty()).map(side).collect::<Result<_, _>>()?;
    Ok(sides.into())
}

fn side(text: &str) -> Result<Value, String> {
    const NAMES: [&str; 6] = ["text", "state", "sector", "person", "office", "organisation"];
    let mut who: Map<String, Value> = Map::new();
    for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
        let named = part.split_once(':').map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()));
        let (name, value) = match named {
            Some((name, value)) if NAMES.contains(&name.as_str()) => (name, value),
            Some((name, _)) => return Err(format!("there is no {name:?} in those who take part; there are {}", NAMES.join(", "))),
            None if !who.contains_key("state") && names::state(part).is_ok() => ("state".to_owned(), part.to_owned()),
            None => match ["person", "office", "organisation"].iter().find(|n| !who.contains_key(**n)) {
                Some(free) => ((*free).to_owned(), part.to_owned()),
                None => return Err(format!("{text:?} has too many parts; put semicolons between those who take part")),
            },
        };
        let value = if name == "state" { names::state(&value)?.to_string() } else { value };
        who.insert(name, value.into());
    }
    if !who.contains_key("text") {
        let state = who.get("state").and_then(Value::as_str).and_then(StateCode::parse).map(names::name);
        let words = who.get("person").or(who.get("office")).or(who.get("organisation")).and_then(Value::as_str).map(str::to_owned).or(state);
        who.insert("text".into(), words.unwrap_or_default().into());
    }
    Ok(who.into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use dyad_register::Kind;
    use dyad_register::fields::fields;

    use super::*;

    fn typed(kind: Kind, name: &str, text: &str) -> Result<Value, String> {
        parse(&fields(kind).into_iter().find(|f| f.name == name).unwrap(), text)
    }

    #[test]
    fn states_by_any_of_their_names() {
        for text in ["KAZ", "kz", "Kazakhstan", "kazakh"] {
            assert_eq!(typed(Kind::Trade, "reporter", text).unwrap(), "KAZ");
        }
        for text in ["ROU,KAZ", "Romania and Kazakhstan", "kaz-rou", "romanian; kazakh"] {
            assert_eq!(typed(Kind::Relations, "states", text).unwrap(), json!(["KAZ", "ROU"]));
        }
        assert!(typed(Kind::Trade, "reporter", "Romanai").unwrap_err().starts_with("reporter: "));
    }

    #[test]
    fn numbers_dates_and_choices() {
        assert_eq!(typed(Kind::Trade, "amount", "1.6 billion").unwrap(), "1600000000");
        assert_eq!(typed(Kind::Trade, "amount", "1,600,000.50").unwrap(), "1600000.5");
        assert_eq!((digits("1.6 billion"), digits("620m"), digits("1600000")), (Some(2), Some(3), None));
        assert_eq!(typed(Kind::Trade, "change", "-3.5%").unwrap(), "-3.5");
        assert_eq!(typed(Kind::Standing, "position", "13").unwrap(), 13);
        assert!(typed(Kind::Standing, "position", "1.5").is_err());
        assert!(typed(Kind::Trade, "period", "last year").unwrap_err().contains("2021-03"));
        assert_eq!(typed(Kind::Agreement, "action", "In_Force").unwrap(), "in force");
        assert!(typed(Kind::Agreement, "action", "sealed").unwrap_err().contains("signed, ratified, in force"));
        assert!(number("99999999999999999999999999 trillion").is_none());
        assert!(typed(Kind::Trade, "amount", "1,5 billion").unwrap_err().contains("1.6 billion"), "a comma is no decimal sign");
        assert_eq!(typed(Kind::Trade, "amount", "12 500 000").unwrap(), "12500000");
    }

    #[test]
    fn those_who_take_part() {
        let actors = |text: &str| typed(Kind::Event, "actors", text).unwrap();
        assert_eq!(actors("romania"), json!([{"text": "Romania", "state": "ROU"}]));
        assert_eq!(actors("KAZ, ROU").as_array().unwrap().len(), 2);
        assert_eq!(actors("Ana Pop, Minister of Trade, ROU")[0], json!({"text": "Ana Pop", "person": "Ana Pop", "office": "Minister of Trade", "state": "ROU"}));
        assert_eq!(actors("office: Minister of Trade, ROU; KAZ")[0]["text"], "Minister of Trade");
        assert!(typed(Kind::Event, "actors", "shoe: 43").is_err());
    }
}
