//! L0, the dateline: "SANTIAGO, 5 November 2022 (TDI) -", "BISHKEK. December 17. TIEN SHAN
//! NEWS –", "PORT LOUIS:", "HÀ NỘI —", "New Delhi/Termez, Apr 15 (DDN)". Its city tells where
//! the reporter sits and is no actor; its date is the report's where nothing else gives one.

use std::ops::Range;

use dyad_reference::StateCode;
use dyad_register::When;

use crate::atoms::{Atom, AtomKind, DateAtom, DateContext, atoms, resolve};
use crate::gazetteer::{Gazetteer, Name};
use crate::token::{Caps, TokenKind, Tokens};

/// A dateline.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dateline {
    /// Its tokens, with the dash that ends it.
    pub tokens: Range<usize>,
    /// The cities' states, in order.
    pub seats: Vec<StateCode>,
    /// Its date, where it is complete.
    pub date: Option<When>,
}

/// A dateline is not longer than this (tokens).
const LONGEST: usize = 26;

/// Finds the dateline at the head of the running text.
#[must_use]
pub fn dateline(text: &str, tokens: &Tokens, range: Range<usize>, year: Option<i32>) -> Option<Dateline> {
    let end = separator(text, tokens, range.clone())?;
    let mut line = Dateline { tokens: range.start..end, ..Dateline::default() };
    let mut figures: Vec<Atom> = Vec::new();
    atoms(tokens, range.start..end, &mut figures);
    line.date = figures.iter().find_map(|a| match a.kind {
        AtomKind::Date(date @ DateAtom::Absolute(_)) => resolve(&date, &DateContext::default()).map(|r| r.when).filter(|w| w.point().is_some_and(|d| d.day().is_some())),
        _ => None,
    });
    let gazetteer = Gazetteer::get();
    let mut at = range.start;
    while at < end {
        if tokens.low(at) == "(" && !line.seats.is_empty() {
            break;
        }
        let Some(hit) = gazetteer.find(tokens, at, end, year) else {
            at += 1;
            continue;
        };
        let code = hit.names.iter().find_map(|n| match n {
            Name::Capital { code, .. } | Name::City { code, .. } => Some(*code),
            Name::State { code, .. } if line.seats.is_empty() => Some(*code),
            _ => None,
        });
        if let Some(code) = code {
            // "BRIDGETOWN, Barbados": the state after the city settles which city it is.
            let next_state = (tokens.low(hit.end) == ",").then(|| gazetteer.find(tokens, hit.end + 1, end, year)).flatten().and_then(|h| {
                h.names.iter().find_map(|n| match n {
                    Name::State { code, .. } => Some((*code, h.end)),
                    _ => None,
                })
            });
            match next_state {
                Some((state, after)) => {
                    line.seats.push(state);
                    at = after;
                    continue;
                }
                None => line.seats.push(code),
            }
        }
        at = hit.end;
    }
    line.seats.dedup();
    Some(line)
}

/// One past the token that ends the dateline.
fn separator(text: &str, tokens: &Tokens, range: Range<usize>) -> Option<usize> {
    let limit = (range.start + LONGEST).min(range.end);
    let mut upper = false;
    let mut agency = false;
    for at in range.start..limit {
        let token = tokens.get(at)?;
        if at > range.start && token.paragraph {
            return None;
        }
        let low = tokens.low(at);
        let words = &text[token.start as usize..token.end as usize];
        match token.kind {
            TokenKind::Punct => {
                let dash = matches!(words, "–" | "—" | "--" | "-" | "---" | "―");
                // A dash ends it where white space stands on one side, or after "(AP)" and ".".
                if dash && at > range.start {
                    let spaced = token.space || tokens.get(at + 1).is_some_and(|t| t.space);
                    // "Peru and Chile – two neighbours –" is a sentence: after a dateline one begins.
                    let dated = upper || agency || upper_or_dated(tokens, range.start, at);
                    let begins = tokens.get(at + 1).is_none_or(|t| t.kind != TokenKind::Word || t.caps != Caps::Lower);
                    if spaced && (dated || begins) {
                        return Some(at + 1);
                    }
                }
                if words == ":" && upper && at > range.start && at - range.start <= 5 {
                    return Some(at + 1);
                }
                // "Kathmandu, Jan. 22: The minister", "Islamabad: The minister": a city, alone or with a date.
                if words == ":" && at > range.start && at - range.start <= 8 && city_alone_or_dated(tokens, range.start, at) {
                    return Some(at + 1);
                }
                // "DOHA, September 30 (QX): The minister"
                if words == ":" && agency && at > range.start && tokens.low(at - 1) == ")" {
                    return Some(at + 1);
                }
                if words == ")" && agency && upper_or_dated(tokens, range.start, at) {
                    // "(DDN) The armies": an agency in brackets without a dash.
                    let next = tokens.get(at + 1)?;
                    if next.caps != Caps::Lower && next.kind == TokenKind::Word && next.space {
                        return Some(at + 1);
                    }
                }
                if words == "(" {
                    agency = true;
                } else if !matches!(words, "," | "." | "/" | ")" | "-" | "–" | "—") {
                    return None;
                }
            }
            TokenKind::Word => {
                upper |= token.caps == Caps::Upper;
                let small =
                    token.caps == Caps::Lower && !matches!(low, "of" | "de" | "the" | "and" | "on" | "our" | "from" | "by" | "special" | "to" | "la" | "el" | "al" | "di" | "da" | "do" | "es" | "und" | "for" | "in");
                if small {
                    return None;
                }
                // A sentence begins: "The", "In", a verb.
                if at > range.start + 1 && matches!(low, "the" | "a" | "an" | "it" | "he" | "she" | "they") && token.caps != Caps::Lower {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

/// A city at the head, and nothing or a date behind it.
fn city_alone_or_dated(tokens: &Tokens, start: usize, end: usize) -> bool {
    let hit = Gazetteer::get().find(tokens, start, end, None).filter(|h| h.names.iter().any(|n| matches!(n, Name::Capital { .. } | Name::City { .. })));
    hit.is_some_and(|h| h.end == end || (h.end..end).any(|i| tokens.kind(i) == Some(TokenKind::Number)))
}

fn upper_or_dated(tokens: &Tokens, start: usize, end: usize) -> bool {
    (start..end).any(|i| tokens.kind(i) == Some(TokenKind::Number)) || tokens.get(start).is_some_and(|t| t.caps == Caps::Upper)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::token::tokenize;

    fn split(text: &str) -> Option<(String, Vec<String>)> {
        let tokens = tokenize(text);
        let line = dateline(text, &tokens, 0..tokens.len(), Some(2022))?;
        let start = tokens.get(line.tokens.end)?.start as usize;
        Some((text[start..].to_owned(), line.seats.iter().map(ToString::to_string).collect()))
    }

    #[test]
    fn finds_the_datelines_of_many_agencies() {
        for (text, rest, seats) in [
            ("LIMA, 5 May 2022 (APX) - Peru said.", "Peru said.", vec!["PER"]),
            ("TASHKENT. July 4. SILK NEWS – Uzbekistan said.", "Uzbekistan said.", vec!["UZB"]),
            ("PORT LOUIS: Mauritius said.", "Mauritius said.", vec!["MUS"]),
            ("Kathmandu, Jan. 22: Nepal said.", "Nepal said.", vec!["NPL"]),
            ("Islamabad: Pakistan said.", "Pakistan said.", vec!["PAK"]),
            ("SUVA — Fiji said.", "Fiji said.", vec!["FJI"]),
            ("KINGSTON, Jamaica, Sept. 17, CX – Jamaica said.", "Jamaica said.", vec!["JAM"]),
            ("Ottawa/Lima, Apr 15 (DX) The armies met.", "The armies met.", vec!["CAN", "PER"]),
            ("CAIRO, July 21, XNA -- Egypt said.", "Egypt said.", vec!["EGY"]),
            ("From Our Correspondent, ACCRA – Ghana said.", "Ghana said.", vec!["GHA"]),
            ("La Paz, 30 Dec (Press X).- Bolivia said.", "Bolivia said.", vec!["BOL"]),
        ] {
            let (tail, found) = split(text).unwrap();
            assert_eq!((tail.as_str(), found), (rest, seats.iter().map(ToString::to_string).collect()), "{text}");
        }
    }

    #[test]
    fn takes_no_sentence_for_a_dateline() {
        assert_eq!(split("Peru and Chile – two neighbours – signed it."), None);
        assert_eq!(split("The minister said: Peru is ready."), None);
    }
}
