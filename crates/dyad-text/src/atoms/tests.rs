#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
//! Whole sentences through the readers of atoms.

use super::*;
use crate::token::tokenize;

/// An atom in short: kind, value and qualifier.
pub(super) fn show(kind: &AtomKind) -> String {
    let figure = |f: &Figure| {
        let digits = f.digits.map(|d| format!("/{d}")).unwrap_or_default();
        let qualifier = f.qualifier.map(|q| format!(" {q:?}")).unwrap_or_default();
        format!("{}{digits}{qualifier}", f.value.normalize())
    };
    match kind {
        AtomKind::Date(DateAtom::Absolute(when)) => format!("{when}"),
        AtomKind::Date(date) => format!("{date:?}"),
        AtomKind::Money(m) => {
            let code = m.currency.map(|c| c.to_string()).unwrap_or_default();
            format!("{code} {}{}{}", figure(&m.figure), m.word.map(|w| format!(" ({w})")).unwrap_or_default(), m.state.map(|s| format!(" [{s}]")).unwrap_or_default())
        }
        AtomKind::Percent(f) => format!("{}%", figure(f)),
        AtomKind::Ordinal(n) => format!("#{n}"),
        AtomKind::Count(f) => format!("x{}", figure(f)),
        AtomKind::Duration { amount, unit, about } => format!("{}{amount} {unit:?}", if *about { "~" } else { "" }),
        AtomKind::Multiple(Change::Times(n)) => format!("times {}", n.normalize()),
        AtomKind::Multiple(Change::By(n)) => format!("by {}", n.round_dp(3).normalize()),
    }
}

/// Every atom of a text with the words it covers, as `words = atom`, joined by ` | `.
pub(super) fn all(text: &str) -> String {
    let tokens = tokenize(text);
    let mut out = Vec::new();
    atoms(&tokens, 0..tokens.len(), &mut out);
    let place = |i: u32| tokens.as_slice()[i as usize];
    out.iter().map(|a| format!("{} = {}", &text[place(a.first).start as usize..place(a.last).end as usize], show(&a.kind))).collect::<Vec<_>>().join(" | ")
}

/// Checks a table of texts and atoms and shows all that differ at once.
pub(super) fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table.iter().filter(|(text, want)| all(text) != *want).map(|(text, want)| format!("{text}\n  want {want}\n  got  {}", all(text))).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn reads_full_dates() {
    check(&[
        ("It was signed on 17 December 1991 there", "17 December 1991 = 1991-12-17"),
        ("The talks of Dec. 17, 1991 ended", "Dec. 17, 1991 = 1991-12-17"),
        ("They met on Friday, 17 December 1991.", "Friday, 17 December 1991 = 1991-12-17"),
        ("Trade grew in 2021.", "2021 = 2021"),
        ("in January-August 2019 trade fell", "January-August 2019 = 2019-01/2019-08"),
        ("in January to August 2019", "January to August 2019 = 2019-01/2019-08"),
        ("on April 17-18, 2017, in Lima", "April 17-18, 2017 = 2017-04-17/2017-04-18"),
        ("the plan for 2018-2020 and the 2020/21 season", "2018-2020 = 2018/2020 | 2020/21 = 2020/2021"),
        ("between 2015 and 2018", "2015 and 2018 = 2015/2018"),
        ("during the 1990s", "the 1990s = 1990/1999"),
        ("Dated 17.12.1991, 2021-03-17 and 17/12/1991", "17.12.1991 = 1991-12-17 | 2021-03-17 = 2021-03-17 | 17/12/1991 = 1991-12-17"),
        ("on the 21st of April 1992", "the 21st of April 1992 = 1992-04-21"),
        ("Apr. 21st, 1992", "Apr. 21st, 1992 = 1992-04-21"),
        ("from 30 June - 2 July 2019", "30 June - 2 July 2019 = 2019-06-30/2019-07-02"),
        ("since mid-2015 and early 2016", "mid-2015 = 2015 | early 2016 = 2016"),
        ("in December of 1991", "December of 1991 = 1991-12"),
        ("2 March 1992; 5 May 1993", "2 March 1992 = 1992-03-02 | 5 May 1993 = 1993-05-05"),
    ]);
}

#[test]
fn reads_money() {
    check(&[
        ("a deal of US$1.6 billion", "US$1.6 billion = USD 1600000000/2"),
        ("about $1bn and $1.2m", "about $1bn = USD 1000000000/1 About | $1.2m = USD 1200000/2"),
        ("1.6 billion US dollars", "1.6 billion US dollars = USD 1600000000/2"),
        ("EUR 1.2 billion or USD 78.2 million", "EUR 1.2 billion = EUR 1200000000/2 | USD 78.2 million = USD 78200000/3"),
        ("£3m and € 5 million", "£3m = GBP 3000000/1 | € 5 million = EUR 5000000/1"),
        ("Sh58.88 billion; Ush1.5 trillion", "Sh58.88 billion = KES 58880000000/4 (shillings) | Ush1.5 trillion = UGX 1500000000000/2"),
        ("Rs 500 crore, 42 million yen", "Rs 500 crore = INR 5000000000/3 (rupees) | 42 million yen = JPY 42000000/2"),
        ("about 420,000 US dollars", "about 420,000 US dollars = USD 420000/2 About"),
        ("500 million euros, 1,190 soles", "500 million euros = EUR 500000000/3 | 1,190 soles = PEN 1190/4"),
        ("RMB 3 billion, NT$5 million, HK$2bn", "RMB 3 billion = CNY 3000000000/1 | NT$5 million = TWD 5000000/1 | HK$2bn = HKD 2000000000/1"),
        ("JPY 955 million and 10 mln USD", "JPY 955 million = JPY 955000000/3 | 10 mln USD = USD 10000000/2"),
        ("half a billion dollars", "half a billion dollars = USD 500000000/1 (dollars)"),
        ("two billion dollars, a million euros", "two billion dollars = USD 2000000000/1 (dollars) | a million euros = EUR 1000000/1"),
        ("300 million Kenyan shillings", "300 million Kenyan shillings = KES 300000000/3 [KEN]"),
        ("a $100-million loan; a 500-million-euro loan", "$100-million = USD 100000000/3 | 500-million-euro = EUR 500000000/3"),
        ("between $1 billion and $2 billion", ""),
        ("$1-2 billion were lost", ""),
        ("the side won 5 won matches", "x"),
    ]);
}

#[test]
fn reads_shares_ordinals_and_counts() {
    check(&[
        ("rose 17.3% and 5 per cent", "17.3% = 17.3/3% | 5 per cent = 5/1%"),
        ("nearly 30 percent", "nearly 30 percent = 30/2 Almost%"),
        ("two percentage points", ""),
        ("the 13th round, the twenty-fifth year", "13th = #13 | twenty-fifth = #25"),
        ("in second place", "second = #2"),
        ("secondhand goods at first", ""),
        ("more than 200,000 people", "more than 200,000 = x200000/1 Over"),
        ("nine ministers and 14 officials", "nine = x9 | 14 = x14"),
        ("29,000 tonnes, two hundred thousand books", "29,000 = x29000/2 | two hundred thousand = x200000/1"),
        ("one hundred and twenty-five envoys", "one hundred and twenty-five = x125"),
        ("he may go", ""),
        ("the march went on", ""),
    ]);
}
