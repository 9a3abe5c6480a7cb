//! Whether a cell of a spreadsheet still says what the register holds. A spreadsheet writes
//! dates and numbers its own way; that is no change, and nobody decided it. What is really
//! another value is read as it would be on the command line, by `value`.

use dyad_ingest::month_named;
use dyad_register::fields::{Field, Shape};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use super::value::{number, parse};

/// Whether a value that came back is the one that is held.
pub(super) fn same(field: &Field, given: &Value, held: Option<&Value>) -> bool {
    let held = held.filter(|v| !v.is_null());
    let (text, held) = match (given, held) {
        (Value::Null, held) => return held.is_none(),
        (given, Some(held)) if given == held => return true,
        (Value::Array(list), held) if list.is_empty() => return held.is_none(),
        (Value::String(text), held) => (text.trim(), held),
        (Value::Number(number), held) => return same(field, &number.to_string().into(), held),
        _ => return false,
    };
    let Some(held) = held else { return text.is_empty() };
    if text.is_empty() {
        return false;
    }
    match &field.shape {
        Shape::Date => same_date(text, &shown(held)),
        Shape::Decimal | Shape::Whole => same_number(text, &shown(held)),
        Shape::Text => words(text) == words(&shown(held)),
        _ => parse(field, text).is_ok_and(|parsed| parsed == *held) || words(text) == words(&shown(held)),
    }
}

/// A value as a cell shows it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// A cell with line ends and runs of blanks as one blank.
pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number, also as 1.6E+09, which is what a spreadsheet shows of a long one: it is the same
/// as far as it has digits.
fn same_number(text: &str, held: &str) -> bool {
    let Ok(held) = held.parse::<Decimal>() else { return false };
    // "17,3" where the decimal sign is a comma.
    let pointed = if text.matches(',').count() == 1 { text.replace(',', ".") } else { text.to_owned() };
    if let Some((mantissa, power)) = pointed.split_once(['e', 'E'])
        && let (Ok(mantissa), Ok(power)) = (mantissa.parse::<Decimal>(), power.trim_start_matches('+').parse::<u32>())
    {
        let digits = u32::try_from(text.chars().take_while(|c| !c.is_alphabetic()).filter(char::is_ascii_digit).count()).unwrap_or(u32::MAX);
        let short = 10u64.checked_pow(power).and_then(|ten| mantissa.checked_mul(ten.into()));
        return short.is_some() && short == held.round_sf_with_strategy(digits.max(1), RoundingStrategy::MidpointAwayFromZero);
    }
    number(text).map(|n| n.0).or_else(|| pointed.parse().ok()) == Some(held)
}

/// The orders in which year, month and day are written.
const ORDERS: [&[usize]; 8] = [&[0], &[0, 1], &[1, 0], &[0, 1, 2], &[1, 2, 0], &[2, 1, 0], &[0, 2, 1], &[1, 0, 2]];

/// The date, also as 15/07/1992, 7/15/92, 15-Jul-92 or Jan-22: the same year, month and day in
/// some order. A day may stand beside a month that had none, because a spreadsheet knows no
/// month without one; then it is the first.
fn same_date(text: &str, held: &str) -> bool {
    let text = text.strip_suffix("00:00:00").unwrap_or(text).trim_end_matches(['T', ' ']);
    if text == held {
        return true;
    }
    let Ok(mut wanted) = held.split('-').map(str::parse).collect::<Result<Vec<u32>, _>>() else { return false };
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    if wanted.len() < 3 && parts.len() == wanted.len() + 1 {
        wanted.push(1);
    }
    let fits = |part: &str, at: usize| {
        let Some(wanted) = wanted.get(at).copied() else { return false };
        match part.parse::<u32>() {
            Ok(number) => number == wanted || (at == 0 && part.len() == 2 && number == wanted % 100),
            Err(_) => at == 1 && month_named(part).is_some_and(|month| u32::from(month) == wanted),
        }
    };
    let mut orders = ORDERS.iter().filter(|order| order.len() == parts.len() && order.len() == wanted.len());
    orders.any(|order| parts.iter().zip(order.iter()).all(|(part, at)| fits(part, *at)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use dyad_register::Kind;
    use dyad_register::fields::fields;
    use serde_json::json;

    use super::*;

    fn like(kind: Kind, name: &str, given: Value, held: Value) -> bool {
        same(&fields(kind).into_iter().find(|f| f.name == name).unwrap(), &given, Some(&held))
    }

    #[test]
    fn a_date_in_a_spreadsheets_words_is_the_same() {
        let date = |given: &str, held: &str| like(Kind::Relations, "date", given.into(), held.into());
        for given in ["1992-07-15", "15/07/1992", "7/15/1992", "15.07.92", "15-Jul-92", "15 July 1992", "1992-07-15 00:00:00", " 1992/7/15 "] {
            assert!(date(given, "1992-07-15"), "{given}");
        }
        assert!(date("Jan-22", "2022-01") && date("01/01/2022", "2022-01") && date("2022-01-01", "2022-01") && date("2021", "2021"));
        assert!(date("2018-01/2018-02", "2018-01/2018-02"));
        for given in ["1992-07-16", "16/07/1992", "1993-07-15", "15-Jun-92", "1992-07", "1992", "July", "last year", "2018-01/2018-02", "15/07/1992/1"] {
            assert!(!date(given, "1992-07-15"), "{given}");
        }
        assert!(!date("2022-02-01", "2022-01") && !date("2022-01-15", "2022-01") && !date("Jan-22", "2021-01"));
    }

    #[test]
    fn a_number_in_a_spreadsheets_words_is_the_same() {
        let amount = |given: &str, held: &str| like(Kind::Trade, "amount", given.into(), held.into());
        for given in ["1600000000", "1,600,000,000", "1600000000.00", "1.6E+09", "1,6E+09", "1.6 billion", "1 600 000 000"] {
            assert!(amount(given, "1600000000"), "{given}");
        }
        assert!(amount("1.23457E+12", "1234567890123"));
        for given in ["1700000000", "1.7E+09", "much", "16", "-1600000000"] {
            assert!(!amount(given, "1600000000"), "{given}");
        }
        let change = |given: &str| like(Kind::Trade, "change", given.into(), "17.3".into());
        assert!(change("17,3") && change("17.3%") && !change("173") && !change("17,4"));
        assert!(like(Kind::Standing, "position", json!(13), json!(13)) && like(Kind::Standing, "position", "13".into(), json!(13)) && !like(Kind::Standing, "position", "14".into(), json!(13)));
    }

    #[test]
    fn lists_and_words_and_nothing() {
        assert!(like(Kind::Relations, "states", "ROU KAZ".into(), json!(["KAZ", "ROU"])) && !like(Kind::Relations, "states", "ROU HUN".into(), json!(["KAZ", "ROU"])));
        assert!(like(Kind::Community, "places", "Almaty; Pavlodar".into(), json!(["Almaty", "Pavlodar"])));
        assert!(like(Kind::Office, "office", "Minister of\r\nTrade ".into(), "Minister of Trade".into()) && !like(Kind::Office, "office", "minister of trade".into(), "Minister of Trade".into()));
        let field = fields(Kind::Office).into_iter().find(|f| f.name == "office").unwrap();
        assert!(same(&field, &"".into(), None) && same(&field, &Value::Null, None) && !same(&field, &"".into(), Some(&"x".into())) && !same(&field, &"x".into(), None));
    }
}
