//! What several kinds read alike: where something happened, when if the sentence itself does
//! not say, what a topic phrase covers, and a sum of money.

use dyad_register::{Qualifier, When, ZoneKind};
use dyad_text::atoms::{AtomKind, DateAtom, DateContext, resolve};
use dyad_text::clauses::Link;
use dyad_text::groups::{ChunkKind, Mood};
use dyad_text::units::{Tag, UnitKind};
use rust_decimal::Decimal;

use super::Scene;
use crate::clause::Clause;

/// A place with the units that name it.
#[derive(Clone, Debug)]
pub struct Place {
    /// As written; for "the Brazilian capital" the capital's name.
    pub name: String,
    /// First unit.
    pub first: usize,
    /// Last unit.
    pub last: usize,
    /// How it was found out, if the words do not name it.
    pub why: Option<String>,
}

/// A sum of money.
#[derive(Clone, Debug)]
pub struct Sum {
    /// The amount.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
    /// Digits that the text gives.
    pub digits: Option<u8>,
    /// "about", "over".
    pub qualifier: Option<Qualifier>,
}

/// The sum of an atom, where its currency is known.
#[must_use]
pub fn money_in(scene: &Scene<'_, '_>, atom: usize) -> Option<Sum> {
    let AtomKind::Money(money) = scene.context.layers().atoms.get(atom)?.kind else { return None };
    // "riyals", "dinars": of the state spoken of, before the one that first comes to mind.
    let own = money.word.filter(|w| !matches!(*w, "dollars" | "pounds" | "euros" | "cents")).and_then(|w| shared_currency(scene, w));
    let currency = own.or_else(|| money.currency.map(|c| c.to_string())).or_else(|| shared_currency(scene, money.word?))?;
    Some(Sum { amount: money.figure.value, currency, digits: money.figure.digits, qualifier: money.figure.qualifier })
}

/// "kroner", "shillings": the currency of the one state named in the sentence that has it.
fn shared_currency(scene: &Scene<'_, '_>, word: &str) -> Option<String> {
    let currencies = &dyad_reference::reference().currencies;
    let word = currencies.word(word)?;
    let mut codes: Vec<&str> = scene.context.sentence_states(usize::MAX).into_iter().filter_map(|s| word.by_state.iter().find(|(state, _)| *state == s).map(|(_, code)| *code)).collect();
    codes.dedup();
    match codes.as_slice() {
        [one] => Some((*one).to_owned()),
        _ => None,
    }
}

/// The place of a clause: "in Tbilisi", "in the Brazilian capital", "visited Tashkent, where".
/// The nearest after the verb, else the nearest before it.
#[must_use]
pub fn place_near(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Place> {
    let context = scene.context;
    let layers = context.layers();
    let inside_party = |u: usize| layers.parties.iter().any(|p| p.first <= u && u <= p.last);
    let mut best: Option<(usize, Place)> = None;
    for u in 1..layers.units.len() {
        let preposition = context.low(u - 1);
        let found = match layers.units[u].kind {
            UnitKind::Place { .. } if matches!(preposition, "in" | "at") && !inside_party(u) => Some(Place { name: words(scene, u, u), first: u - 1, last: u, why: None }),
            // "the Brazilian capital"
            UnitKind::State { code, .. } if matches!(preposition, "the") && u >= 2 && matches!(context.low(u - 2), "in" | "at") && matches!(context.low(u + 1), "capital") => {
                capital(scene, code).map(|name| Place { name, first: u - 2, last: u + 1, why: Some("the capital of the state named".into()) })
            }
            // "visited Tashkent, where the two governments signed"
            UnitKind::Place { .. } if context.low(u + 1) == "," && context.low(u + 2) == "where" && u + 2 < clause.anchor => Some(Place { name: words(scene, u, u), first: u, last: u, why: None }),
            _ => None,
        };
        let Some(place) = found else { continue };
        // Another clause's place is not this one's: a verb with a subject of its own in between.
        let far = if u > clause.anchor { u - clause.anchor } else { (clause.anchor - u) + 12 };
        let crosses = layers.frames.iter().enumerate().any(|(i, f)| {
            let v = layers.groups.verbs[f.verb].head;
            Some(i) != clause.frame
                && u > clause.anchor
                && v > clause.anchor
                && v < u
                && !matches!(f.link, dyad_text::clauses::Link::Adverbial)
                && (f.governor != clause.frame || !matches!(f.link, dyad_text::clauses::Link::Relative))
        });
        let crosses_back = u < clause.anchor
            && u > 2
            && layers.frames.iter().enumerate().any(|(i, f)| {
                let v = layers.groups.verbs[f.verb].head;
                Some(i) != clause.frame && v > u && v < clause.anchor
            });
        if crosses || crosses_back && context.low(u + 2) != "where" {
            continue;
        }
        if best.as_ref().is_none_or(|(d, _)| far < *d) {
            best = Some((far, place));
        }
    }
    best.map(|b| b.1)
}

fn words(scene: &Scene<'_, '_>, first: usize, last: usize) -> String {
    scene.context.analysis.words(scene.context.layers(), first, last).to_owned()
}

fn capital(scene: &Scene<'_, '_>, code: dyad_reference::StateCode) -> Option<String> {
    let day = scene.context.report_date().map_or((2025, 1, 1), |d| (i32::from(d.year()), d.month().unwrap_or(7), d.day().unwrap_or(1)));
    dyad_reference::reference().capitals.name_at(code, day).map(str::to_owned)
}

/// The place where the news began: "agreed in Beijing on Friday", for a signing told later.
#[must_use]
pub fn place_of_news(scene: &Scene<'_, '_>) -> Option<String> {
    let context = scene.context;
    for layers in context.analysis.sentences.iter().take(context.sentence).filter(|s| s.zone != ZoneKind::Title).take(3) {
        let tokens = context.analysis.tokens(layers.field);
        let low = |u: usize| layers.units.get(u).map_or("", |x| tokens.low(x.first));
        let deal = layers.groups.verbs.iter().any(|v| matches!(low(v.head), "agreed" | "reached" | "concluded" | "signed" | "met"));
        let place = (1..layers.units.len()).find(|u| matches!(layers.units[*u].kind, UnitKind::Place { .. }) && low(*u - 1) == "in" && matches!(low(*u + 1), "on" | "" | "." | ","));
        if deal && let Some(u) = place {
            return Some(context.analysis.words(layers, u, u).to_owned());
        }
    }
    None
}

/// The date of a clause, without the dates of a clause that stands inside it or follows.
#[must_use]
pub fn own_date(scene: &Scene<'_, '_>, clause: &Clause, future: bool) -> Option<(When, usize, Option<String>)> {
    let context = scene.context;
    let layers = context.layers();
    let mut own = clause.clone();
    own.dates.retain(|(atom, preposition)| {
        // "The signing has been put off until May": the verb gives the noun its day.
        if clause.mover.is_some() {
            return true;
        }
        // "the plan for 2021-2023"
        if preposition.is_some_and(|u| context.low(u) == "for") && !matches!(clause.verb, "schedule" | "slate") {
            return false;
        }
        !layers.frames.iter().enumerate().any(|(i, f)| {
            let verb = layers.groups.verbs[f.verb].head;
            let Some(unit) = context.atom_unit(*atom) else { return false };
            let inside = f.link == Link::Relative && verb < clause.anchor && unit > verb && unit < clause.anchor;
            let behind = matches!(f.link, Link::Relative | Link::Coordinated | Link::Main) && verb > clause.anchor && verb < unit;
            Some(i) != clause.frame && f.dates.iter().any(|d| d.0 == *atom) && (inside || behind)
        })
    });
    // A date lent by another clause is one day; "is visiting this week" is not the signing's.
    let lent = own.dates.is_empty();
    context.date(&own, future).filter(|(when, _, _)| !lent || when.point().is_some())
}

/// The day of the news: the first weekday, "today" or day told so far that lies within a week
/// before the report.
fn day_of_news(scene: &Scene<'_, '_>) -> Option<When> {
    let context = scene.context;
    let report = context.report_date()?;
    let early = report.plus_days(-7)?;
    for layers in context.analysis.sentences.iter().take(context.sentence + 1).filter(|s| s.zone != ZoneKind::Title) {
        for atom in &layers.atoms {
            let AtomKind::Date(date) = atom.kind else { continue };
            if !matches!(date, DateAtom::Absolute(_) | DateAtom::MonthDay { .. } | DateAtom::Weekday { .. } | DateAtom::Deictic(_)) {
                continue;
            }
            let found = resolve(&date, &DateContext { report: Some(report), last: None, last_period: None, future: false });
            if let Some(When::At(day)) = found.map(|r| r.when)
                && day.day().is_some()
                && early <= day
                && day <= report
            {
                return Some(When::At(day));
            }
        }
    }
    None
}

/// The date that a clause without one has: of the clause it hangs on, told before it in the
/// sentence, told in the paragraph (where the sentence names no states, and not for what is `known` from before), or the day of the
/// news. With its unit where the sentence names it, and how it was found.
#[must_use]
pub fn fallback_date(scene: &Scene<'_, '_>, clause: &Clause, known: bool) -> Option<(When, Option<usize>, Option<String>)> {
    let context = scene.context;
    let layers = context.layers();
    // Told before it in the sentence.
    let before = layers.units.iter().enumerate().take(clause.anchor).rev().find_map(|(u, unit)| match unit.kind {
        UnitKind::Atom(a) => {
            let AtomKind::Date(date) = layers.atoms.get(a)?.kind else { return None };
            // Not what a relative clause tells of something else.
            if layers.frames.iter().enumerate().any(|(i, f)| Some(i) != clause.frame && f.link == Link::Relative && f.dates.iter().any(|d| d.0 == a)) {
                return None;
            }
            let fixed = matches!(date, DateAtom::Absolute(_) | DateAtom::MonthDay { .. } | DateAtom::Weekday { .. } | DateAtom::Deictic(_) | DateAtom::Relative { .. });
            let word = u.checked_sub(1).map_or("", |p| context.low(p));
            if !fixed && !matches!(word, "in" | "on") && !word.is_empty() || matches!(word, "since" | "until" | "till" | "by" | "from" | "to" | "before" | "after" | "than") {
                return None;
            }
            context.resolve_atom(a, false).map(|r| (r.when, Some(u), r.derived))
        }
        _ => None,
    });
    if before.is_some() {
        return before;
    }
    // Told after it, too far for the clause to hold it: the one date of the sentence, with no verb in between.
    let behind: Vec<(usize, usize)> = layers
        .units
        .iter()
        .enumerate()
        .skip(clause.anchor)
        .filter_map(|(u, unit)| match unit.kind {
            UnitKind::Atom(a) if matches!(layers.atoms.get(a).map(|x| &x.kind), Some(AtomKind::Date(_))) => Some((u, a)),
            _ => None,
        })
        .collect();
    if let [(unit, atom)] = behind.as_slice() {
        let crosses = layers.groups.verbs.iter().any(|v| v.head > clause.anchor && v.head < *unit);
        let plain = matches!(context.low(unit - 1), "in" | "on");
        if !crosses && plain {
            return context.resolve_atom(*atom, false).map(|r| (r.when, Some(*unit), r.derived));
        }
    }
    if layers.zone == ZoneKind::Title || !matches!(clause.mood, Mood::Past | Mood::Present | Mood::Participle) {
        return None;
    }
    let group = clause.frame.map(|f| &layers.groups.verbs[layers.frames[f].verb]);
    if group.is_some_and(|g| g.perfect) || clause.frame.is_none() || clause.mood == Mood::Participle {
        return None;
    }
    // "recently completed a project, to which X gave": some earlier day, nobody says which.
    if (0..clause.anchor).any(|u| matches!(context.low(u), "recently" | "lately" | "previously" | "formerly" | "earlier")) {
        return None;
    }
    if let Some((paragraph, when)) = context.paragraph_date
        && paragraph == layers.paragraph
        && !known
        && context.sentence_states(usize::MAX).is_empty()
    {
        return Some((when, None, Some("the date told before in the paragraph".into())));
    }
    if let Some(day) = day_of_news(scene) {
        return Some((day, None, Some("the day of the news, told before".into())));
    }
    // Only where the report is young in its telling: the first paragraphs.
    let report = context.report_date()?;
    (layers.paragraph <= 2 && context.last_date.is_none()).then_some((When::At(report), None, Some("the date of the report".into())))
}

/// What a topic phrase covers from a unit on: "trade and investment", "cooperation in the
/// field of agriculture". Gives first and last unit.
#[must_use]
pub fn phrase_from(scene: &Scene<'_, '_>, unit: usize) -> Option<(usize, usize)> {
    let context = scene.context;
    let layers = context.layers();
    let chunks = &layers.groups.chunks;
    let at = chunks.iter().position(|c| c.first == unit)?;
    let ChunkKind::Np(n) = chunks[at].kind else { return None };
    let np = &layers.groups.nps[n];
    let (first, mut last) = (np.first, np.last);
    let mut k = at + 1;
    while let Some(chunk) = chunks.get(k) {
        let next = chunks.get(k + 1).map(|c| c.kind);
        match (chunk.kind, next) {
            (ChunkKind::Preposition, Some(ChunkKind::Np(m))) => {
                let word = context.low(chunk.first);
                let head = context.low_last(layers.groups.nps[m].head);
                let goes_on = word == "of" || word == "in" && matches!(head, "field" | "fields" | "area" | "areas" | "sphere" | "sector") || word == "against" || word == "to" && layers.groups.nps[m].states.is_empty();
                if !goes_on {
                    break;
                }
                last = layers.groups.nps[m].last;
                k += 2;
            }
            (ChunkKind::Conjunction, Some(ChunkKind::Np(m))) | (ChunkKind::Comma, Some(ChunkKind::Np(m))) => {
                let more = &layers.groups.nps[m];
                let verb_after = matches!(chunks.get(k + 2).map(|c| c.kind), Some(ChunkKind::Verb(_)));
                // "Economic and Scientific Cooperation" runs on, "customs and talks began" does not.
                let named = context.tokens().is_capital(layers.units[more.first].first) && context.tokens().is_capital(layers.units[np.first].first);
                // "on rice and a programme": a new thing begins.
                let anew = chunk.kind == ChunkKind::Conjunction && more.determiner.is_some_and(|d| matches!(context.low(d), "a" | "an"));
                if anew || verb_after && !named || !more.states.is_empty() || more.party.is_some() || more.pronoun {
                    break;
                }
                if chunk.kind == ChunkKind::Comma {
                    // A comma goes on only in a list that an "and" closes.
                    let closes = chunks[k + 2..].iter().take(6).find(|c| !matches!(c.kind, ChunkKind::Np(_) | ChunkKind::Comma));
                    if closes.is_none_or(|c| c.kind != ChunkKind::Conjunction) {
                        break;
                    }
                }
                last = more.last;
                k += 2;
            }
            (ChunkKind::Comma, Some(ChunkKind::Conjunction))
                if matches!(chunks.get(k + 2).map(|c| c.kind), Some(ChunkKind::Np(m)) if layers.groups.nps[m].states.is_empty() && layers.groups.nps[m].party.is_none())
                    && !matches!(chunks.get(k + 3).map(|c| c.kind), Some(ChunkKind::Verb(_))) =>
            {
                k += 1
            }
            _ => break,
        }
    }
    Some((first, last))
}

/// Words for a house of parliament.
pub fn house(low: &str) -> bool {
    matches!(low, "parliament" | "parliaments" | "senate" | "congress" | "house" | "legislature" | "duma" | "majlis" | "knesset" | "diet" | "bundestag" | "assembly" | "chamber")
}

/// A capitalised name that may run on over "of", "the", "and": "Order of the Rising Sun". From
/// a unit to the last of its units.
#[must_use]
pub fn name_on(scene: &Scene<'_, '_>, from: usize) -> usize {
    let context = scene.context;
    let layers = context.layers();
    let tokens = context.tokens();
    let mut last = from;
    let mut k = from + 1;
    while let Some(unit) = layers.units.get(k) {
        let low = tokens.low(unit.first);
        let capital = tokens.is_capital(unit.first) && !matches!(unit.kind, UnitKind::Word(Tag::Mark) | UnitKind::Atom(_) | UnitKind::Office(_) | UnitKind::Honorific);
        if capital {
            last = k;
        } else if matches!(unit.kind, UnitKind::Atom(_))
            && tokens.is_capital(unit.first)
            && layers.units.get(k + 1).is_some_and(|n| tokens.is_capital(n.first))
            && tokens.kind(unit.first) == Some(dyad_text::token::TokenKind::Word)
            && k == last + 2
        {
            // "the Order of Three Stars"
            last = k;
        } else if !matches!(low, "of" | "the" | "for" | "and" | "de" | "la" | "del" | "da" | "do" | "in" | "'s" | "’s" | "-" | "–" | "&") || k > last + 2 {
            break;
        }
        k += 1;
    }
    last
}
