//! Dates, sums, numbers and lists in plain English.

use dyad_register::{PartialDate, Qualifier, When};
use rust_decimal::Decimal;

const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

fn month(number: u8, short: bool) -> &'static str {
    let name = MONTHS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("");
    // "Sept" would be right too, but three letters keep the column straight.
    if short { name.get(..3).unwrap_or(name) } else { name }
}

fn point(date: PartialDate, short: bool) -> String {
    match (date.month(), date.day()) {
        (Some(m), Some(d)) => format!("{d} {} {}", month(m, short), date.year()),
        (Some(m), None) => format!("{} {}", month(m, short), date.year()),
        (None, _) => date.year().to_string(),
    }
}

/// "3 February 1950", "May 2022", "2021".
pub fn date(date: PartialDate) -> String {
    point(date, false)
}

/// "4 to 5 July 2019", "January to August 2019", "2018 to 2020".
pub fn when(when: When) -> String {
    span(when, false)
}

/// The same with short months, for a column: "3 Feb 1950", "4–5 Jul 2019".
pub fn column(when: When) -> String {
    span(when, true)
}

fn span(when: When, short: bool) -> String {
    let (from, to) = match when {
        When::At(d) => return point(d, short),
        When::Span(a, b) => (a, b),
    };
    let dash = if short { "–" } else { " to " };
    let end = point(to, short);
    match (from.month(), from.day()) {
        (Some(m), Some(d)) if from.year() == to.year() && to.day().is_some() => {
            if to.month() == Some(m) {
                format!("{d}{dash}{end}")
            } else {
                format!("{d} {}{dash}{end}", month(m, short))
            }
        }
        (Some(m), None) if from.year() == to.year() && to.month().is_some() => format!("{}{dash}{end}", month(m, short)),
        _ => format!("{}{dash}{end}", point(from, short)),
    }
}

/// "on 3 February 1950", "in May 2022", "from 4 to 5 July 2019".
pub fn at(when: When) -> String {
    match when {
        When::At(d) if d.day().is_some() => format!("on {}", date(d)),
        When::At(d) => format!("in {}", date(d)),
        When::Span(..) => format!("from {}", span(when, false)),
    }
}

/// "A", "A and B", "A, B and C".
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => {
            format!("{} and {}", rest.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "), last.as_ref())
        }
    }
}

/// "1st", "12th", "23rd".
pub fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// The qualifier with a space behind it, or nothing.
pub fn qualifier(qualifier: Option<Qualifier>) -> &'static str {
    match qualifier {
        None => "",
        Some(Qualifier::About) => "about ",
        Some(Qualifier::Almost) => "almost ",
        Some(Qualifier::Over) => "over ",
        Some(Qualifier::Under) => "up to ",
        Some(Qualifier::AtLeast) => "at least ",
    }
}

/// "US$1.6 billion", "€440 million", "CZK 25 million"; with as many digits as the text gives.
pub fn money(amount: Decimal, currency: Option<&str>, digits: Option<u8>) -> String {
    let number = number(amount, digits);
    match currency {
        Some("USD") => format!("US${number}"),
        Some("EUR") => format!("€{number}"),
        Some("GBP") => format!("£{number}"),
        Some(code) => format!("{code} {number}"),
        None => number,
    }
}

/// "1.6 billion", "25 million", "20,000".
pub fn number(amount: Decimal, digits: Option<u8>) -> String {
    let steps = [(12u32, " trillion"), (9, " billion"), (6, " million")];
    let size = amount.abs();
    for (exponent, word) in steps {
        let unit = Decimal::from(10u64.pow(exponent));
        if size >= unit {
            return format!("{}{word}", scaled(amount / unit, digits));
        }
    }
    grouped(amount.normalize())
}

/// A number below a thousand (or in trillions) with the digits that the text gives.
fn scaled(value: Decimal, digits: Option<u8>) -> String {
    let value = value.normalize();
    let whole = u32::try_from(value.trunc().abs().to_string().len()).unwrap_or(0);
    let wanted = u32::from(digits.unwrap_or(0)).saturating_sub(whole);
    let mut value = value;
    if wanted > value.scale() {
        value.rescale(wanted);
    }
    grouped(value)
}

/// Thousands set apart by commas.
pub fn grouped(value: Decimal) -> String {
    let text = value.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |t| ("−", t));
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(w, f)| (w, Some(f)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// "+17.3%", "−3.6%", "0%".
pub fn percent(change: Decimal) -> String {
    let change = change.normalize();
    let sign = if change.is_zero() {
        ""
    } else if change.is_sign_negative() {
        "−"
    } else {
        "+"
    };
    format!("{sign}{}%", change.abs())
}

/// The text with its dates of the form 2020-02-03 in words.
pub fn dates_in(text: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_end_matches([',', ';', '.', ')']);
        match bare.parse::<PartialDate>() {
            Ok(day) if day.day().is_some() => format!("{}{}", date(day), word.get(bare.len()..).unwrap_or("")),
            _ => word.to_owned(),
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The first letter made a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "a" or "an" with the words behind it.
pub fn article(words: &str) -> String {
    let low = words.to_lowercase();
    // What is heard counts: "an honorary consulate", "a European fund", "a one-off grant".
    let mute = ["honorary", "honour", "honor", "hour", "heir"].iter().any(|w| low.starts_with(w));
    let glide = low.starts_with("eu") || low.starts_with("one");
    let vowel = mute || !glide && low.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {words}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_article_follows_the_sound() {
        let all = ["embassy", "honorary consulate", "European fund", "one-off grant", "university", "high commission"].map(article);
        assert_eq!(all, ["an embassy", "an honorary consulate", "a European fund", "a one-off grant", "a university", "a high commission"]);
    }

    fn w(text: &str) -> When {
        text.parse().unwrap()
    }

    #[test]
    fn dates_in_words_keep_their_precision() {
        assert_eq!(when(w("1950-02-03")), "3 February 1950");
        assert_eq!(when(w("2022-05")), "May 2022");
        assert_eq!(when(w("2019-01/2019-08")), "January to August 2019");
        assert_eq!(when(w("2019-07-04/2019-07-05")), "4 to 5 July 2019");
        assert_eq!(column(w("2019-07-30/2019-08-02")), "30 Jul–2 Aug 2019");
        assert_eq!(column(w("2018/2020")), "2018–2020");
        assert_eq!(column(w("2018-12-30/2019-01-02")), "30 Dec 2018–2 Jan 2019");
        assert_eq!(at(w("2021")), "in 2021");
        assert_eq!(at(w("2021-03-01")), "on 1 March 2021");
    }

    #[test]
    fn sums_keep_the_digits_of_the_text() {
        let sum = |n: i64, digits| money(Decimal::from(n), Some("USD"), digits);
        assert_eq!(sum(1_600_000_000, Some(2)), "US$1.6 billion");
        assert_eq!(sum(1_600_000_000, Some(3)), "US$1.60 billion");
        assert_eq!(sum(48_000_000, None), "US$48 million");
        assert_eq!(sum(750_500, None), "US$750,500");
        assert_eq!(money(Decimal::from(25_000_000), Some("CZK"), None), "CZK 25 million");
        assert_eq!(money(Decimal::new(12345, 1), None, None), "1,234.5");
    }

    #[test]
    fn small_words() {
        assert_eq!(["1st", "2nd", "3rd", "11th", "12th", "22nd", "113th"], [1, 2, 3, 11, 12, 22, 113].map(ordinal).each_ref().map(String::as_str));
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(percent(Decimal::new(-36, 1)), "−3.6%");
        assert_eq!(percent(Decimal::new(140, 1)), "+14%");
        assert_eq!(article("embassy"), "an embassy");
        assert_eq!(dates_in("on 2020-02-03, so from 1950"), "on 3 February 2020, so from 1950");
        assert_eq!(capital("évian"), "Évian");
    }
}
