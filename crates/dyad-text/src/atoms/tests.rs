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
        ("28 December 2018 - 3 January 2019", "28 December 2018 - 3 January 2019 = 2018-12-28/2019-01-03"),
        ("from March 2018 to May 2019; 4 July 2018 to sign", "March 2018 to May 2019 = 2018-03/2019-05 | 4 July 2018 = 2018-07-04"),
        ("up to 2030; Vision 2030; Article 5", "2030 = 2030"),
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
        ("A$5 million and a US $3bn line", "A$5 million = AUD 5000000/1 | US $3bn = USD 3000000000/1"),
        ("200 Swiss francs, 30 New Zealand dollars", "200 Swiss francs = CHF 200/3 | 30 New Zealand dollars = NZD 30/2 [NZL]"),
        ("12 billion shillings; 700 rupees", "12 billion shillings =  12000000000/2 (shillings) | 700 rupees = INR 700/3 (rupees)"),
        ("at least $1,500; TOP 5 of the list", "at least $1,500 = USD 1500/2 AtLeast | 5 = x5"),
        ("between $1 billion and $2 billion", ""),
        ("$1-2 billion were lost", ""),
        ("1 250 000 euros; 12 300 dollars", "1 250 000 euros = EUR 1250000/3 | 12 300 dollars = USD 12300/3 (dollars)"),
        ("the side won 5 won matches", "5 = x5"),
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
        ("a 76-year-old man at 18:00, or 5 p.m. there", ""),
        ("the march went on", ""),
    ]);
}

#[test]
fn reads_dates_without_their_year() {
    let plain = |month, day, to, year| format!("{:?}", DateAtom::MonthDay { month, day, to, year });
    let near = YearOf::Near;
    for (text, words, want) in [
        ("They met on 26 July.", "26 July", plain(7, Some(26), None, near)),
        ("trade fell in October", "October", plain(10, None, None, near)),
        ("in January-August", "January-August", plain(1, None, Some((8, None)), near)),
        ("from January to September", "January to September", plain(1, None, Some((9, None)), near)),
        ("on 4–5 July in Riga", "4–5 July", plain(7, Some(4), Some((7, Some(5))), near)),
        ("from 3 to 5 May they talked", "3 to 5 May", plain(5, Some(3), Some((5, Some(5))), near)),
        ("From 13 May to May 15 they stay", "13 May to May 15", plain(5, Some(13), Some((5, Some(15))), near)),
        ("on April 30 - May 2", "April 30 - May 2", plain(4, Some(30), Some((5, Some(2))), near)),
        ("in October last year", "October last year", plain(10, None, None, YearOf::Report(-1))),
        ("on 5 June of that year", "5 June of that year", plain(6, Some(5), None, YearOf::Told(0))),
        ("in May it fell", "May", plain(5, None, None, near)),
        ("on Thursday, May 5, it rose", "Thursday, May 5", plain(5, Some(5), None, near)),
        ("by mid-October", "mid-October", plain(10, None, None, near)),
        ("in early March", "early March", plain(3, None, None, near)),
        ("Feb 12 was cold", "Feb 12", plain(2, Some(12), None, near)),
    ] {
        assert_eq!(all(text), format!("{words} = {want}"), "{text}");
    }
    check(&[
        ("It may 5 times fail; May they come; he may", "5 = x5"),
        ("The march of 30 men; Jan Novak met Mar Diaz; he sat in the sun", "30 = x30"),
        ("June Smith came", ""),
        ("30 February", "30 = x30 | February = MonthDay { month: 2, day: None, to: None, year: Near }"),
    ]);
}

#[test]
fn tells_years_from_counts() {
    check(&[
        ("some 2000 troops; of 2000 troops", "some 2000 = x2000/1 About | 2000 = x2000/1"),
        ("the 2022 budget and Resolution 1701", "2022 = 2022"),
        ("In 2021 exports rose; 1998 tonnes", "2021 = 2021 | 1998 = x1998"),
        ("$2000 and 2000 euros", "$2000 = USD 2000/1 | 2000 euros = EUR 2000/1"),
        ("(2014-16) and 2018–2020", "2014-16 = 2014/2016 | 2018–2020 = 2018/2020"),
    ]);
}

#[test]
fn reads_periods() {
    check(&[
        ("in the first half of 2021", "the first half of 2021 = 2021-01/2021-06"),
        ("Q1 2019 and H2 2020", "Q1 2019 = 2019-01/2019-03 | H2 2020 = 2020-07/2020-12"),
        ("first quarter of 2019", "first quarter of 2019 = 2019-01/2019-03"),
        ("in the first nine months of 2022", "the first nine months of 2022 = 2022-01/2022-09"),
        ("the nine months to September 2022", "the nine months to September 2022 = 2022-01/2022-09"),
        ("the last two months of 2020", "the last two months of 2020 = 2020-11/2020-12"),
        ("in 11 months of 2019", "11 months of 2019 = 2019-01/2019-11"),
        ("in fiscal year 2020/21", "fiscal year 2020/21 = 2020/2021"),
        ("the six months to June", "the six months to June = PeriodWithoutYear(MonthsTo { months: 6, month: 6 }, Near)"),
        ("in the first half of the year", "the first half of the year = PeriodWithoutYear(Half(1), Near)"),
        ("the first quarter of last year", "the first quarter of last year = PeriodWithoutYear(Quarter(1), Report(-1))"),
        ("in the third quarter", "the third quarter = PeriodWithoutYear(Quarter(3), Near)"),
        ("in the same period of 2021", "the same period of 2021 = Relative { offset: Some(0), unit: Year, from: SamePeriod { year: Some(2021) } }"),
        ("from the same period last year", "the same period last year = Relative { offset: Some(-1), unit: Year, from: SamePeriod { year: None } }"),
        ("the corresponding period a year earlier", "the corresponding period a year earlier = Relative { offset: Some(-1), unit: Year, from: SamePeriod { year: None } }"),
        ("the first 100 days", "first = #1 | 100 days = 100 Day"),
    ]);
}

#[test]
fn reads_relative_dates() {
    let last = |offset: i32, unit: Unit| format!("{:?}", DateAtom::Relative { offset: Some(offset), unit, from: Anchor::Last });
    let report = |d: Deictic| format!("{:?}", DateAtom::Deictic(d));
    let week = |day, which| format!("{:?}", DateAtom::Weekday { day, which });
    for (text, words, want) in [
        ("They met on Friday.", "Friday", week(5, Which::Plain)),
        ("on Wednesday morning", "Wednesday morning", week(3, Which::Plain)),
        ("who came last Thursday", "last Thursday", week(4, Which::Last)),
        ("they meet next Monday", "next Monday", week(1, Which::Next)),
        ("he came yesterday evening", "yesterday evening", report(Deictic::Day(-1))),
        ("the day before yesterday", "the day before yesterday", report(Deictic::Day(-2))),
        ("this week it rose", "this week", report(Deictic::Whole { offset: 0, unit: Unit::Week })),
        ("late last month", "late last month", report(Deictic::Whole { offset: -1, unit: Unit::Month })),
        ("opened last December", "last December", report(Deictic::Month { month: 12, which: Which::Last })),
        ("next May they go", "next May", report(Deictic::Month { month: 5, which: Which::Next })),
        ("two days ago", "two days ago", report(Deictic::Ago { amount: Some(2), unit: Unit::Day })),
        ("a year ago", "a year ago", report(Deictic::Ago { amount: Some(1), unit: Unit::Year })),
        ("over the last five years", "the last five years", report(Deictic::Past { amount: 5, unit: Unit::Year })),
        ("so far this year", "so far this year", report(Deictic::YearToDate)),
        ("He left the day before.", "the day before", last(-1, Unit::Day)),
        ("They left a day after.", "a day after", last(1, Unit::Day)),
        ("A consulate opened eight months after.", "eight months after", last(8, Unit::Month)),
        ("than a year earlier", "a year earlier", last(-1, Unit::Year)),
        ("in the following year", "the following year", last(1, Unit::Year)),
        ("in that year", "that year", last(0, Unit::Year)),
        ("on the same day", "the same day", last(0, Unit::Day)),
        ("The next day he left", "The next day", last(1, Unit::Day)),
        ("Two weeks later, he fell", "Two weeks later", last(14 / 7, Unit::Week)),
    ] {
        assert_eq!(all(text), format!("{words} = {want}"), "{text}");
    }
    check(&[
        ("Days after, talks failed", "Days after = Relative { offset: None, unit: Day, from: Last }"),
        ("a day after the talks", "a day after = Relative { offset: Some(1), unit: Day, from: Phrase }"),
        ("he said that years pass", ""),
        ("half a year later", "half a year later = Relative { offset: Some(6), unit: Month, from: Last }"),
        ("the year before last", "the year before last = Deictic(Whole { offset: -2, unit: Year })"),
        ("Less than four months after it moved", "Less than four months after = Relative { offset: None, unit: Month, from: Phrase }"),
        ("Thirty years to the day after they met", "Thirty years to the day after = Relative { offset: Some(30), unit: Year, from: Phrase }"),
        ("before the end of the year", "the end of the year = Deictic(Whole { offset: 0, unit: Year })"),
    ]);
}

#[test]
fn reads_spans_of_time_and_multiples() {
    check(&[
        ("a three-day visit after 30 years", "three-day = 3 Day | 30 years = 30 Year"),
        ("a 12-month plan, almost eight months", "12-month = 12 Month | almost eight months = ~8 Month"),
        ("half a century of ties", "half a century = 50 Year"),
        ("trade doubled, then halved", "doubled = times 2 | halved = times 0.5"),
        ("fell by a third; two-thirds of it", "a third = by 0.333 | two-thirds = by 0.667"),
        ("it grew 1.5 times, nearly five times", "1.5 times = times 1.5 | nearly five times = times 5"),
        ("he came eight times; nearly one third of it", "eight = x8 | nearly one third = by 0.333"),
        ("a fivefold rise of a third country", "fivefold = times 5 | third = #3"),
    ]);
}
