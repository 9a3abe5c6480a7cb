//! Communities: people of one state who live in another. The word for the people ("ethnic
//! Hungarians", "the Korean diaspora", "Filipino workers") and the host are found by a walk
//! over the words around; those who merely pass are left out.

mod society;

use dyad_reference::StateCode;
use dyad_register::{Claim, Community, Status};
use dyad_text::atoms::{AtomKind, Figure};
use dyad_text::gazetteer::Form;
use dyad_text::units::UnitKind;

use super::Scene;
use super::walk::is_state;
use crate::clause::Filler;
use crate::draft::Draft;
use society::{associations, goes_on, society_name, there_are};

/// How the people are named, which says how much else must be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sort {
    /// "ethnic Poles", "the Polish minority": where they are is enough.
    Settled,
    /// "Filipino workers": they live there, or there is a number.
    Members,
    /// "Kenyan citizens", "Vietnamese": they live there.
    Plain,
}

/// The people, as the sentence names them.
struct People {
    origin: StateCode,
    first: usize,
    last: usize,
    sort: Sort,
}

fn collective(low: &str) -> bool {
    matches!(low, "diaspora" | "diasporas" | "community" | "communities" | "minority" | "minorities" | "expatriates" | "expats" | "emigrants" | "immigrants" | "descendants")
}

fn member(low: &str) -> Option<Sort> {
    Some(match low {
        "refugees" | "pensioners" | "trainees" | "nurses" | "seafarers" | "workers" | "migrants" | "students" | "labourers" | "laborers" | "professionals" | "residents" | "families" => Sort::Members,
        "nationals" | "citizens" | "people" => Sort::Plain,
        _ => return None,
    })
}

/// The people that a unit begins.
fn people(scene: &Scene<'_, '_>, u: usize) -> Option<People> {
    let UnitKind::State { code, form } = scene.kind(u)? else { return None };
    let (origin, form) = (*code, *form);
    // "citizens of Chile", "nationals of the Dominican Republic"
    let of = u - usize::from(scene.before(u, 1) == "the");
    // "persons born in Paraguay"
    if form == Form::Noun && is_state(origin) && scene.before(u, 1) == "in" && scene.before(u, 2) == "born" && matches!(scene.before(u, 3), "persons" | "people" | "residents") {
        return Some(People { origin, first: u - 3, last: u, sort: Sort::Settled });
    }
    if form == Form::Noun && is_state(origin) && scene.before(of, 1) == "of" && !matches!(scene.low(u + 1), "'s" | "’s") {
        let noun = of.checked_sub(2)?;
        if scene.low(noun) == "diaspora" {
            return Some(People { origin, first: noun, last: u, sort: Sort::Settled });
        }
        let sort = member(scene.low(noun)).filter(|_| matches!(scene.low(noun), "citizens" | "nationals"))?;
        return Some(People { origin, first: noun, last: u, sort });
    }
    if !is_state(origin) || !matches!(form, Form::Adjective | Form::People) {
        return None;
    }
    let ethnic = scene.before(u, 1) == "ethnic";
    let first = if ethnic { u - 1 } else { u };
    // "Filipino domestic workers": the noun within three words.
    for k in u + 1..=u + 3 {
        let low = scene.low(k);
        if collective(low) {
            let business = (u + 1..k).any(|x| matches!(scene.low(x), "business" | "scientific" | "academic" | "expert" | "intelligence" | "political" | "trade" | "art"));
            return (!business).then_some(People { origin, first, last: k, sort: Sort::Settled });
        }
        if let Some(sort) = member(low) {
            return Some(People { origin, first, last: k, sort: if ethnic { Sort::Settled } else { sort } });
        }
        let goes_on = matches!(scene.kind(k), Some(UnitKind::Word(dyad_text::units::Tag::Adjective | dyad_text::units::Tag::Noun))) && !living(low) && !matches!(low, "-" | "'s");
        if !goes_on {
            break;
        }
    }
    if form == Form::People || ethnic {
        return Some(People { origin, first, last: u, sort: if ethnic { Sort::Settled } else { Sort::Plain } });
    }
    // "8,000 Vietnamese live": an adjective that stands alone, with a number.
    let counted = count_before(scene, first).is_some();
    let alone = living(scene.low(u + 1)) || matches!(scene.low(u + 1), "who" | "in" | "are");
    (counted && alone).then_some(People { origin, first, last: u, sort: Sort::Plain })
}

/// Words that say that people live somewhere.
fn living(low: &str) -> bool {
    matches!(
        low,
        "live" | "lives" | "lived" | "living" | "reside" | "resides" | "residing" | "resident" | "work" | "working" | "employed" | "settled" | "based" | "studying" | "study" | "registered" | "dwell" | "domiciled"
    )
}

/// Words that may stand between the people and "in HOST".
fn filler(low: &str) -> bool {
    matches!(
        low,
        "who"
            | "that"
            | "which"
            | "are"
            | "is"
            | "have"
            | "had"
            | "now"
            | "still"
            | "currently"
            | "permanently"
            | "legally"
            | "temporarily"
            | "officially"
            | "already"
            | "today"
            | "and"
            | "or"
            | "also"
            | "mainly"
            | "mostly"
            | "there"
            | "were"
            | "been"
            | "abroad"
            | "presently"
            | "long"
            | "has"
            | "population"
            | "do"
    )
}

fn count(scene: &Scene<'_, '_>, unit: usize) -> Option<(Figure, usize)> {
    match scene.kind(unit)? {
        UnitKind::Atom(a) => match scene.context.layers().atoms.get(*a)?.kind {
            AtomKind::Count(figure) => Some((figure, unit)),
            _ => None,
        },
        _ => None,
    }
}

fn count_before(scene: &Scene<'_, '_>, first: usize) -> Option<(Figure, usize)> {
    for back in 1..=3 {
        let unit = first.checked_sub(back)?;
        if let Some(found) = count(scene, unit) {
            return Some(found);
        }
        if !matches!(scene.low(unit), "former" | "registered" | "strong" | "documented" | "estimated" | "young" | "skilled" | "-" | "people" | "members" | "of" | "the" | "its") {
            return None;
        }
    }
    None
}

/// "the number of ... in Canada at 892,481", "stood at", "numbers about".
fn count_after(scene: &Scene<'_, '_>, from: usize) -> Option<(Figure, usize)> {
    let mut k = from;
    while k < scene.len() && k < from + 7 {
        if let Some(found) = count(scene, k) {
            let led = matches!(
                scene.before(k, 1),
                "at" | "to"
                    | "is"
                    | "was"
                    | "reached"
                    | "exceeds"
                    | "exceeded"
                    | "number"
                    | "numbers"
                    | "numbered"
                    | "numbering"
                    | "totals"
                    | "totalled"
                    | "totaled"
                    | "of"
                    | "has"
                    | "surpassed"
                    | "includes"
                    | "counts"
                    | "hit"
                    | "had"
            );
            let mark = scene.before(k, 1) == "the" && scene.low(k + 1) == "mark" && matches!(scene.before(k, 2), "crossed" | "passed" | "topped" | "exceeded" | "reached" | "surpassed");
            let heads = mark || scene.before(k, 1) == "," && matches!(scene.low(k + 1), "people" | "strong" | "members");
            return (led || heads).then_some(found);
        }
        if matches!(scene.low(k), "." | ";") {
            return None;
        }
        k += 1;
    }
    None
}

/// Where they live: the states, their last unit, whether a word says so, and why if the context says it.
struct Host {
    codes: Vec<StateCode>,
    last: usize,
    first: usize,
    lives: bool,
    city: Option<String>,
    why: Option<String>,
}

fn host_after(scene: &Scene<'_, '_>, people: &People) -> Option<Host> {
    let mut lives = false;
    let mut k = people.last + 1;
    while k < scene.len() && k < people.last + 12 {
        let low = scene.low(k);
        if matches!(low, "made" | "make" | "found") && scene.low(k + 1) == "their" && matches!(scene.low(k + 2), "home" | "homes") {
            // "have made their home in Peru"
            lives = true;
            k += 2;
        } else if living(low) {
            lives = true;
            // "study medicine in Bolivia"
            if matches!(low, "study" | "studying") && scene.low(k + 2) == "in" {
                k += 1;
            }
        } else if low == "," && matches!(scene.low(k + 1), "chiefly" | "mostly" | "mainly" | "including" | "most" | "many" | "largely" | "predominantly" | "half" | "primarily" | "some") {
            // ", chiefly domestic workers,"
            k = (k + 1..k + 9).find(|x| scene.low(*x) == ",")?;
        } else if matches!(low, "at" | "with") && lives && (k + 1..k + 5).any(|x| matches!(scene.low(x), "embassy" | "consulate" | "consular" | "mission" | "section")) {
            // "are registered at the consular section in Praia"
            k = (k + 1..k + 8).find(|x| scene.low(*x) == "in")?;
            return place_at(scene, k + 1, lives, people.origin);
        } else if low == "," && scene.low(k + 1) == "with" && count(scene, k + 2).is_some() {
            // "Cape Verdeans, with 37,000 residents, form one of the largest communities in Portugal"
            let end = (k + 3..k + 6).find(|x| scene.low(*x) == ",")?;
            let group = (end + 1..end + 10).find(|x| matches!(scene.low(*x), "community" | "communities" | "minority" | "minorities" | "group" | "groups" | "diaspora"))?;
            let forms = matches!(scene.low(end + 1), "form" | "are" | "make" | "constitute" | "were" | "formed" | "rank" | "remain");
            return (forms && scene.low(group + 1) == "in").then(|| place_at(scene, group + 2, true, people.origin)).flatten();
        } else if low == "in" || (low == "of" && people.sort == Sort::Settled && k == people.last + 1) || (low == "across" && lives) {
            return place_at(scene, k + 1, lives, people.origin);
        } else if !filler(low) {
            return None;
        }
        k += 1;
    }
    None
}

fn place_at(scene: &Scene<'_, '_>, from: usize, lives: bool, origin: StateCode) -> Option<Host> {
    let mut k = from;
    while matches!(scene.low(k), "the" | "both" | "neighbouring" | "neighboring" | "nearby" | "northern" | "southern" | "eastern" | "western" | "what" | "is" | "now")
        && scene.kind(k).is_some_and(|x| matches!(x, UnitKind::Word(_)))
    {
        k += 1;
    }
    if let Some((code, text)) = scene.city(k) {
        // "in Portsmouth and Roseau": two cities of different states, and one is the report's: undecided
        // where the other's name is known elsewhere only.
        if scene.low(k + 1) == "and" && scene.city(k + 2).is_some_and(|(other, _)| other != code) {
            return None;
        }
        let mut last = k;
        // "in Osaka, Japan"
        if scene.low(k + 1) == "," && scene.state_noun(k + 2) == Some(code) {
            last = k + 2;
        }
        return Some(Host { codes: vec![code], first: k, last, lives, city: Some(text), why: None });
    }
    let mut codes = Vec::new();
    let first = k;
    let mut last = k;
    while let Some(code) = scene.state_noun(k).filter(|c| is_state(*c)) {
        codes.push(code);
        last = k;
        let next = match (scene.low(k + 1), scene.low(k + 2)) {
            (",", "and") => k + 3,
            ("," | "and", _) => k + 2,
            _ => break,
        };
        if scene.kind(next + 1).is_some_and(|x| matches!(x, UnitKind::Word(dyad_text::units::Tag::Genitive))) {
            break;
        }
        k = next;
    }
    if !codes.is_empty() {
        return Some(Host { codes, first, last, lives, city: None, why: None });
    }
    // "in the Croatian capital"
    if let Some(UnitKind::State { code, form: Form::Adjective }) = scene.kind(k)
        && scene.low(k + 1) == "capital"
        && is_state(*code)
    {
        return Some(Host { codes: vec![*code], first: k, last: k + 1, lives, city: None, why: None });
    }
    // "in the country", "in the Gulf state"
    let np = scene.np_of(from)?;
    let phrase = &scene.context.layers().groups.nps[np];
    if phrase.determiner.is_none() || !matches!(scene.low(phrase.head), "country" | "kingdom" | "emirate" | "republic" | "sultanate" | "island") {
        return None;
    }
    let meant = scene.context.meant(Filler::Np(np));
    // Of the two spoken of, not the one they come from.
    if !matches!(meant.as_slice(), [one] if one.code != origin) {
        let here: Vec<StateCode> = scene.context.sentence_states(from).into_iter().filter(|c| *c != origin && is_state(*c)).collect();
        let code = match here.as_slice() {
            [one] => *one,
            [] => scene.context.other(origin).or(scene.context.seat().filter(|s| *s != origin))?,
            _ => return None,
        };
        return Some(Host { codes: vec![code], first: phrase.first, last: phrase.last, lives, city: None, why: Some("the other country spoken of".into()) });
    }
    let [one] = meant.as_slice() else { return None };
    Some(Host { codes: vec![one.code], first: phrase.first, last: phrase.last, lives, city: None, why: Some(one.why.clone().unwrap_or_default()).filter(|w| !w.is_empty()) })
}

/// "Canada's Filipino community", "Latvia is home to 30,000 ethnic Poles", "hosts", "has".
fn host_before(scene: &Scene<'_, '_>, people: &People) -> Option<Host> {
    // "the Argentine census of 2001 counted 325,046 persons born in Paraguay"
    if let Some(census) = (1..people.first).rev().find(|k| scene.low(*k) == "census" && people.first - k < 9)
        && let Some((code, unit)) = (census.saturating_sub(2)..census).rev().find_map(|k| scene.state_word(k).map(|c| (c, k)))
        && (census..people.first).any(|k| matches!(scene.low(k), "counted" | "found" | "recorded" | "registered" | "showed"))
        && is_state(code)
        && code != people.origin
    {
        return Some(Host { codes: vec![code], first: unit, last: census, lives: true, city: None, why: None });
    }
    // "Oman, where more than 600,000 Bangladeshis work"
    let whence = (1..=3).find_map(|k| people.first.checked_sub(k).filter(|u| scene.low(*u) == "where"));
    if let Some(unit) = whence
        && scene.before(unit, 1) == ","
        && (people.last + 1..people.last + 4).any(|k| living(scene.low(k)))
        && let Some(code) = unit.checked_sub(2).and_then(|u| scene.state_noun(u))
    {
        return Some(Host { codes: vec![code], first: unit - 2, last: unit - 2, lives: true, city: None, why: None });
    }
    let mut k = people.first;
    for _ in 0..5 {
        k = k.checked_sub(1)?;
        let low = scene.low(k);
        if matches!(scene.kind(k), Some(UnitKind::Word(dyad_text::units::Tag::Genitive))) {
            let unit = k.checked_sub(1)?;
            let code = scene.state_noun(unit)?;
            return (people.sort != Sort::Plain).then(|| Host { codes: vec![code], first: unit, last: unit, lives: people.sort == Sort::Settled, city: None, why: None });
        }
        let passes = count(scene, k).is_some()
            || matches!(
                low,
                "large"
                    | "small"
                    | "sizeable"
                    | "sizable"
                    | "growing"
                    | "big"
                    | "largest"
                    | "biggest"
                    | "the"
                    | "a"
                    | "an"
                    | "about"
                    | "some"
                    | "its"
                    | "more"
                    | "than"
                    | "of"
                    | "to"
                    | "former"
                    | "vibrant"
                    | "significant"
                    | "world"
                    | "second"
            );
        if low == "to" && scene.before(k, 1) == "home" || hosts(low, people.sort) {
            break;
        }
        if !passes {
            return None;
        }
    }
    let home = scene.low(k) == "to" && scene.before(k, 1) == "home";
    if !home && !hosts(scene.low(k), people.sort) {
        return None;
    }
    let anchor = if home { k - 1 } else { k };
    let clause = scene.clauses.iter().filter(|c| c.frame.is_some()).min_by_key(|c| c.anchor.abs_diff(anchor)).filter(|c| c.anchor.abs_diff(anchor) <= 2)?;
    let subject = scene.subject_states(clause);
    let [one] = subject.as_slice() else { return None };
    let phrase = &scene.context.layers().groups.nps[one.np];
    Some(Host { codes: vec![one.code], first: phrase.first, last: phrase.last, lives: true, city: None, why: one.why.clone() })
}

fn hosts(low: &str, sort: Sort) -> bool {
    matches!(low, "hosts" | "host" | "hosting" | "hosted") || matches!(low, "has" | "have") && sort == Sort::Settled
}

/// Finds the communities of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    if scene.asks() {
        return;
    }
    let mut skip = 0;
    // Where people of the sentence were said to live.
    let mut lived: Option<usize> = None;
    for u in 0..scene.len() {
        if u < skip {
            continue;
        }
        if let Some(last) = of_descent(scene, u, out) {
            skip = last + 1;
            continue;
        }
        let Some(people) = people(scene, u) else { continue };
        skip = people.last + 1;
        if scene.before(people.first, 1) == "of" && matches!(scene.before(people.first, 2), "a" | "group" | "killing" | "killings" | "arrest" | "delegation") {
            continue;
        }
        let Some(host) = host_after(scene, &people).or_else(|| host_before(scene, &people)) else { continue };
        let numbered = (people.first.saturating_sub(3)..people.first).any(|k| matches!(scene.low(k), "number" | "population"));
        let beside = (scene.low(people.last + 1) == "," && scene.low(people.last + 2) == "with").then(|| count(scene, people.last + 3)).flatten();
        let size = count_before(scene, people.first).or(beside).or_else(|| (numbered || people.sort == Sort::Settled).then(|| count_after(scene, host.last.max(people.last) + 1)).flatten());
        // "the Union of Poles in Belarus": the name of their association.
        let society = society_name(scene, &people, &host);
        let enough = match people.sort {
            _ if society.is_some() => true,
            Sort::Settled => true,
            _ if lived.is_some_and(|l| goes_on(scene, l, &people)) => true,
            Sort::Members => host.lives || numbered || size.as_ref().is_some_and(|(_, unit)| there_are(scene, *unit)),
            // "there are 45,000 Filipinos in Israel"
            Sort::Plain => host.lives || numbered && size.is_some() || size.as_ref().is_some_and(|(_, unit)| there_are(scene, *unit)),
        };
        if !enough {
            continue;
        }
        lived = lived.or(host.lives.then_some(host.last)).map(|l| l.max(host.last));
        record(scene, &people, &host, size, society.into_iter().collect(), out);
    }
}

/// "Palauans of Japanese descent", "people of Korean origin in Uzbekistan".
fn of_descent(scene: &Scene<'_, '_>, u: usize, out: &mut Vec<Draft>) -> Option<usize> {
    if scene.low(u) != "of" || !matches!(scene.low(u + 2), "descent" | "origin" | "ancestry" | "heritage" | "extraction" | "descents") {
        return None;
    }
    let origin = scene.state_word(u + 1)?;
    let whose = u.checked_sub(1)?;
    let plural = scene.low(whose).ends_with('s') || matches!(scene.low(whose), "people");
    if !plural {
        return None;
    }
    let own = match scene.kind(whose)? {
        UnitKind::State { code, form: Form::People | Form::Adjective } => Some((*code, whose)),
        _ => match scene.kind(whose.checked_sub(1)?)? {
            UnitKind::State { code, form: Form::Adjective } if matches!(scene.low(whose), "citizens" | "nationals") => Some((*code, whose - 1)),
            _ => None,
        },
    };
    let first = own.map_or(whose, |o| o.1);
    let people = People { origin, first, last: u + 2, sort: Sort::Settled };
    let host = match own {
        Some((code, unit)) => Host { codes: vec![code], first: unit, last: unit, lives: true, city: None, why: None },
        None => host_after(scene, &people)?,
    };
    let size = count_before(scene, first);
    record(scene, &people, &host, size, associations(scene, first), out);
    Some(u + 2)
}

fn record(scene: &Scene<'_, '_>, people: &People, host: &Host, size: Option<(Figure, usize)>, mut organisations: Vec<String>, out: &mut Vec<Draft>) {
    let context = scene.context;
    if organisations.is_empty() {
        organisations = associations(scene, people.first);
    }
    let chunk = scene.np_of(people.last).map(|n| context.layers().groups.np_chunk[n]);
    // The clause they stand in: "no Ruritanian community lives there" is denied.
    let clause = scene.np_of(people.last).and_then(|n| scene.acting_on(n).next().map(|(c, _)| c)).or_else(|| {
        let chunk = chunk?;
        scene.clauses.iter().rev().find(|c| c.frame.is_some_and(|f| context.layers().groups.verb_chunk[context.layers().frames[f].verb] < chunk))
    });
    let negative = matches!(scene.before(people.first, 1), "no")
        || clause.is_some_and(|c| c.status == Some(Status::Denied) && c.anchor.abs_diff(people.last) < 6 && (living(scene.low(c.anchor)) || matches!(c.verb, "have" | "live" | "reside" | "host" | "be")));
    let status = if negative { Status::Denied } else { Status::Actual };
    for code in host.codes.iter().filter(|c| **c != people.origin) {
        let mut places: Vec<String> = host.city.iter().cloned().collect();
        let stop = (host.last + 1..scene.len()).find(|k| matches!(scene.low(*k), ";" | ".")).unwrap_or(scene.len());
        let mut last_place = None;
        for unit in host.last + 1..stop {
            if let Some((c, text)) = scene.city(unit)
                && c == *code
                && !places.contains(&text)
                && !matches!(scene.before(unit, 1), "to" | "from" | "with" | "between")
            {
                places.push(text);
                last_place = Some(unit);
            }
        }
        let size = size.as_ref().filter(|_| host.codes.len() == 1);
        let claim = Claim::Community(Community {
            people: scene.text(people.first, people.last),
            origin: Some(people.origin),
            host: *code,
            places,
            organisations: organisations.clone(),
            size: size.and_then(|(f, _)| u64::try_from(f.value).ok()),
            qualifier: size.and_then(|(f, _)| f.qualifier),
        });
        let mut draft = Draft::new(claim, status, context.sentence, (people.first.min(host.first), people.last.max(host.last)), "community/people").resolved("host", host.why.as_deref());
        if let Some((_, unit)) = size {
            draft.span(context.sentence, *unit, *unit);
        }
        if let Some(unit) = last_place {
            draft.span(context.sentence, unit, unit);
        }
        if let Some(name) = organisations.first()
            && let Some(unit) = (0..people.first).find(|k| scene.is_name(*k) && name.starts_with(&scene.text(*k, *k)))
        {
            draft.span(context.sentence, unit, unit);
        }
        draft.weight = (2 + usize::from(size.is_some()), 1);
        out.push(draft);
    }
}
