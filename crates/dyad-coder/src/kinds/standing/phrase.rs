//! Ranks beside a noun: "Kazakhstan's 13th largest trade partner", "the biggest supplier of
//! Kenya", "the top destination for Kenyan exports".

use dyad_register::Measure;
use dyad_text::atoms::AtomKind;
use dyad_text::units::{Tag, UnitKind};

use super::period::{bracket, period};
use super::rank::{rank, superlative};
use super::region::region;
use super::{List, draft, who};
use crate::clause::Filler;
use crate::draft::Draft;
use crate::kinds::trade::{Side, View};

/// A rank with its noun.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The list.
    pub list: List,
    /// The place in it.
    pub position: u32,
    /// First and last unit of the noun phrase with its complements.
    pub units: (usize, usize),
    /// The unit of the noun.
    pub head: usize,
}

/// The words of a unit, folded.
fn words<'v>(view: &'v View<'_, '_, '_>, unit: usize) -> Vec<&'v str> {
    let tokens = view.context.tokens();
    view.layers.units.get(unit).map(|u| (u.first..=u.last).map(|t| tokens.low(t)).collect()).unwrap_or_default()
}

struct Head {
    kind: Kind,
    rank: Option<(u32, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Partner,
    Market,
    Buyer,
    Supplier,
    Investor,
    Source,
}

fn kind(low: &str) -> Option<Kind> {
    Some(match low {
        "partner" => Kind::Partner,
        "market" | "destination" | "outlet" => Kind::Market,
        "buyer" | "customer" | "importer" | "purchaser" | "consumer" => Kind::Buyer,
        "supplier" | "exporter" | "seller" => Kind::Supplier,
        "investor" => Kind::Investor,
        "source" | "origin" => Kind::Source,
        _ => return None,
    })
}

/// A head noun of a rank at a unit; the unit of an office ("top investor") may hold the rank.
fn head(view: &View<'_, '_, '_>, u: usize) -> Option<Head> {
    // The last word alone tells for nearly every unit.
    let kind = kind(view.context.low_last(u))?;
    let all = words(view, u);
    let own = match view.kind(u)? {
        UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Capital | Tag::Verb) => None,
        UnitKind::Office(_) => all.iter().rev().skip(1).find(|w| superlative(w)).map(|_| (1, u)),
        _ => return None,
    };
    Some(Head { kind, rank: own })
}

/// Reads every rank with a noun; writes those whose state is plain; gives all lists.
pub fn find(view: &View<'_, '_, '_>, out: &mut Vec<Draft>) -> Vec<Ranked> {
    let mut all = Vec::new();
    for u in 0..view.len() {
        let Some(mut found) = ranked(view, u) else { continue };
        // "A expects B to become its largest partner": A's.
        if let Some(over) = who::expects(view, &found) {
            (found.list.of, found.list.why) = (over.code, Some("\"its\" is of the state that expects it".into()));
            found.list.units.extend(over.unit);
        }
        let status = who::status(view, found.head);
        if let Some((sides, anchor)) = who::of(view, &found)
            && let Some(status) = status
        {
            let period = period(view, &found, anchor, status);
            let mut list = found.list.clone();
            if let [side] = sides.as_slice() {
                // "after China", "behind India": those before it.
                let behind = who::behind(view, found.units.1 + 1);
                let shift = if found.position == 1 { behind.len() as u32 } else { 0 };
                let position = found.position + shift;
                let extra: Vec<usize> = vec![found.units.0, found.units.1];
                list.units.extend(extra);
                let last = behind.iter().filter_map(|s| s.unit).max();
                let more: Vec<usize> = last.into_iter().collect();
                out.extend(draft(view, &list, side, position, period, status, &more, "standing/rank"));
                for (n, other) in behind.iter().enumerate() {
                    let place = if behind.len() as u32 + 1 == position {
                        n as u32 + 1
                    } else if behind.len() == 1 {
                        position - 1
                    } else {
                        0
                    };
                    out.extend(draft(view, &list, other, place, period, status, &more, "standing/behind"));
                }
                let after = last.map_or(found.units.1 + 1, |l| l + 1).max(side.unit.map_or(0, |s| if s <= found.units.1 + 3 && s > found.units.1 { s + 1 } else { 0 }));
                for (n, other) in who::followed(view, after).iter().enumerate() {
                    out.extend(draft(view, &list, other, position + n as u32 + 1, period, status, &[], "standing/followed"));
                }
                out.extend(super::sum(view, &list, side, after.max(found.units.1 + 1), period, status));
                // "and ninth in imports"
                let next = found.units.1 + 1;
                if view.low(next) == "and"
                    && let Some(AtomKind::Ordinal(n)) = view.atom(next + 1)
                    && view.low(next + 2) == "in"
                    && let Some(measure) = match view.low(next + 3) {
                        "imports" => Some(Measure::Imports),
                        "exports" => Some(Measure::Exports),
                        _ => None,
                    }
                {
                    let other = List { measure, ..list.clone() };
                    out.extend(draft(view, &other, side, *n, period, status, &[next + 3], "standing/rank"));
                }
                // "(the 15th place in 2020)"
                if let Some((place, when, end)) = bracket(view, found.units.1 + 1) {
                    out.extend(draft(view, &list, side, place, Some(when), status, &[end], "standing/bracket"));
                }
            }
        }
        all.push(found);
    }
    all
}

/// The rank, the noun and its list at a unit.
fn ranked(view: &View<'_, '_, '_>, u: usize) -> Option<Ranked> {
    let head = head(view, u)?;
    let mut mods: Vec<usize> = Vec::new();
    let mut rank_at = head.rank;
    let mut k = u;
    let mut among = None;
    let mut owner: Option<Side> = None;
    while rank_at.is_none() {
        k = k.checked_sub(1)?;
        if let Some(found) = rank(view, k) {
            rank_at = Some(found);
            break;
        }
        // "Cuba's third trading partner": the first in time is another thing.
        if let Some(AtomKind::Ordinal(n)) = view.atom(k)
            && (*n > 1 || head.kind == Kind::Partner || region(view, k + 1).is_some_and(|r| r.1 < u))
            && k.checked_sub(1).is_some_and(|b| matches!(view.tag(b), Some(Tag::Genitive | Tag::Possessive | Tag::Determiner)) || view.any_state(b).is_some())
        {
            rank_at = Some((*n, k));
            break;
        }
        if u - k > 6 {
            return None;
        }
        match view.kind(k)? {
            // "the biggest Australian investor": from there, not in it.
            UnitKind::State { form: dyad_text::gazetteer::Form::Adjective, .. } if head.kind == Kind::Investor && k + 1 == u => return None,
            UnitKind::State { code, .. } => owner = Some(Side { code: *code, why: None, unit: Some(k) }),
            UnitKind::Organisation(_) => among = Some(view.words(k, k).to_owned()),
            UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Capital | Tag::Conjunction | Tag::Verb) => mods.push(k),
            UnitKind::Word(Tag::Mark) if matches!(view.low(k), "-") => {}
            UnitKind::Atom(_) => {}
            _ => return None,
        }
    }
    let (position, first) = rank_at?;
    let low: Vec<&str> = mods.iter().map(|m| view.low(*m)).collect();
    let has = |list: &[&str]| low.iter().any(|w| list.contains(w));
    if has(&[
        "development", "security", "military", "strategic", "diplomatic", "coalition", "tourism", "tourist", "labour", "labor", "political", "defence", "defense", "stock", "bond", "source", "housing", "property",
        "donor", "energy-security", "financial", "institutional", "individual", "potential", "company", "corporate", "black",
    ]) {
        return None;
    }
    // One region between rank and noun: "the largest Asian investor".
    for n in 0..mods.len() {
        if let Some((name, _)) = region(view, mods[n]).filter(|r| r.1 < u) {
            among = Some(name);
        }
    }
    // Before the rank: the owner's genitive, or an article. "One of the largest" is no place.
    let mut start = first;
    let article = first.checked_sub(1);
    if let Some(a) = article {
        match view.tag(a) {
            Some(Tag::Genitive) => {
                if let Some(code) = a.checked_sub(1).and_then(|s| view.any_state(s)) {
                    owner = Some(Side { code, why: None, unit: Some(a - 1) });
                    start = a - 1;
                } else {
                    let np = view.np_at(a)?;
                    // "the country's largest investor"
                    if matches!(view.low(a - 1), "country" | "nation" | "republic" | "state" | "kingdom") {
                        let code = view.context.last_subject.or(view.context.last_state)?;
                        owner = Some(Side::from_context(code, "the country last spoken of"));
                        start = view.layers.groups.nps[np].first.min(a);
                    } else if let Some((name, _)) = region(view, a - 1).or_else(|| a.checked_sub(2).and_then(|b| region(view, b))) {
                        among = Some(name);
                    } else if !matches!(view.low(a - 1), "world") {
                        return None;
                    }
                }
            }
            Some(Tag::Possessive) => {
                let np = view.np_at(a)?;
                let meant = view.context.meant(Filler::Owner(np));
                let [one] = meant.as_slice() else { return None };
                owner = Some(Side { code: one.code, why: one.why.clone(), unit: None });
                start = a;
            }
            Some(Tag::Determiner) if matches!(view.low(a), "the" | "a") => {
                start = a;
                let two = a.checked_sub(2).map(|b| (view.low(b), view.low(b + 1)));
                if matches!(two, Some(("one" | "among" | "some" | "two" | "three", "of"))) || a.checked_sub(1).is_some_and(|b| view.low(b) == "among") {
                    return None;
                }
                if view.low(a) == "a" && position == 1 {
                    return None;
                }
            }
            Some(Tag::Preposition | Tag::Verb | Tag::Be | Tag::Adverb | Tag::Mark) | None => {
                if let Some(code) = view.any_state(a) {
                    owner = owner.or(Some(Side { code, why: None, unit: Some(a) }));
                    start = a;
                }
            }
            _ => return None,
        }
        if matches!(view.tag(a), Some(Tag::Genitive | Tag::Possessive)) && start >= 2 && view.low(start - 1) == "of" && matches!(view.low(start - 2), "one" | "some") {
            return None;
        }
    }
    let mut list = List {
        of: owner.as_ref().map_or_else(|| dyad_register::StateCode::parse("UNO"), |o| Some(o.code))?,
        why: owner.as_ref().and_then(|o| o.why.clone()),
        measure: Measure::Turnover,
        scope: None,
        among,
        units: owner.iter().filter_map(|o| o.unit).collect(),
    };
    let mut owned = owner.is_some();
    // What hangs on the noun.
    let mut end = u;
    let (mut exports, mut imports, mut invests) = (has(&["export"]), has(&["import"]), has(&["investment", "fdi"]));
    let mut goods = false;
    let mut by_flow = false;
    loop {
        let word = view.low(end + 1);
        let at = end + 2;
        if !matches!(word, "of" | "for" | "in" | "to" | "among" | "within" | "from" | "outside" | "on" | "across" | "by") {
            break;
        }
        if word == "in" && view.date(at).is_some() {
            end = at;
            continue;
        }
        // "eighth partner in exports"
        if head.kind == Kind::Partner && word == "in" && matches!(view.low(at), "exports" | "imports") && (exports, imports) == (false, false) {
            (exports, imports, by_flow) = (view.low(at) == "exports", view.low(at) == "imports", true);
            end = at;
            continue;
        }
        if matches!(word, "in" | "among" | "within" | "across" | "outside" | "on")
            && let Some((name, last)) = region(view, at)
        {
            list.among = Some(if word == "outside" { format!("outside {name}") } else { name });
            end = last;
            continue;
        }
        if word == "in" && (view.low(at) == "the" && view.low(at + 1) == "world") {
            end = at + 1;
            continue;
        }
        if let Some((side, last)) = view.origin(at) {
            let mut stop = last;
            let mut narrowed: Vec<usize> = Vec::new();
            while view.nominal(stop + 1) {
                stop += 1;
                match view.low(stop) {
                    "exports" | "export" => exports = true,
                    "goods" | "products" | "commodities" => goods = true,
                    "imports" => imports = true,
                    "investment" | "investments" => invests = true,
                    _ => narrowed.push(stop),
                }
            }
            if let (Some(a), Some(b)) = (narrowed.first(), narrowed.last()) {
                list.scope = Some(view.words(*a, *b).to_lowercase());
                goods = true;
            }
            if owned && side.code != list.of {
                return None;
            }
            (list.of, list.why, owned) = (side.code, side.why.clone(), true);
            list.units.extend(side.unit);
            end = stop;
            continue;
        }
        if let Some((sides, last)) = view.sides(at)
            && let [side] = sides.as_slice()
        {
            let fits = match head.kind {
                Kind::Investor => matches!(word, "in" | "of" | "to"),
                Kind::Supplier => matches!(word, "of" | "to" | "for"),
                Kind::Partner => matches!(word, "of" | "for" | "to"),
                Kind::Market | Kind::Buyer => matches!(word, "of" | "for" | "from"),
                Kind::Source => matches!(word, "for" | "to" | "in" | "of"),
            };
            // "the largest destination for U.S. gas": the goods are not known as such.
            if view.nominal(last + 1) && matches!(head.kind, Kind::Market | Kind::Buyer) {
                return None;
            }
            if !fits {
                break;
            }
            if owned && side.code != list.of {
                break;
            }
            (list.of, list.why, owned) = (side.code, side.why.clone(), true);
            list.units.extend(side.unit);
            end = last;
            continue;
        }
        // "source of imports", "supplier of wheat to"
        let start = at + usize::from(matches!(view.low(at), "the" | "its" | "all"));
        if matches!(word, "of" | "for") && view.nominal(start) {
            if view.low(at) == "its"
                && !owned
                && let Some(n) = view.np_at(at)
                && let [one] = view.context.meant(Filler::Owner(n)).as_slice()
            {
                (list.of, list.why, owned) = (one.code, one.why.clone(), true);
            }
            let mut stop = start;
            let mut narrowed = Vec::new();
            loop {
                match view.low(stop) {
                    "exports" | "export" => exports = true,
                    "goods" | "products" | "commodities" => goods = true,
                    "imports" | "import" => imports = true,
                    "investment" | "investments" | "fdi" => invests = true,
                    "foreign" | "direct" | "inward" | "total" => {}
                    "tourists" | "visitors" | "migrants" | "remittances" | "aid" | "income" | "revenue" | "students" | "energy" | "information" => return None,
                    _ => narrowed.push(stop),
                }
                if view.nominal(stop + 1) { stop += 1 } else { break }
            }
            if let (Some(a), Some(b)) = (narrowed.first(), narrowed.last()) {
                list.scope = Some(view.words(*a, *b).to_lowercase());
            }
            end = stop;
            continue;
        }
        break;
    }
    let product: Vec<usize> = mods
        .iter()
        .copied()
        .filter(|m| {
            !matches!(
                view.low(*m),
                "trade"
                    | "trading"
                    | "export"
                    | "import"
                    | "commercial"
                    | "foreign"
                    | "direct"
                    | "investment"
                    | "single"
                    | "overall"
                    | "economic"
                    | "and"
                    | "overseas"
                    | "external"
                    | "bilateral"
                    | "goods"
                    | "international"
                    | "individual"
                    | "global"
                    | "country"
                    | "important"
                    | "fdi"
                    | "largest"
                    | "outside"
            ) && region(view, *m).is_none()
                && !(*m > 0 && region(view, *m - 1).is_some_and(|r| r.1 >= *m))
        })
        .collect();
    list.measure = match head.kind {
        Kind::Partner => {
            let trading = by_flow || has(&["trade", "trading", "commercial"]) || (exports || imports) && has(&["export", "import"]);
            if !trading {
                return None;
            }
            if has(&["export"]) || by_flow && exports {
                Measure::Exports
            } else if has(&["import"]) || by_flow && imports {
                Measure::Imports
            } else {
                Measure::Turnover
            }
        }
        Kind::Market | Kind::Buyer => {
            if invests || imports && !exports && head.kind == Kind::Market {
                return None;
            }
            let plain = exports || goods || head.kind == Kind::Buyer || owned;
            if !plain || !product.is_empty() && list.scope.is_some() && head.kind == Kind::Market {
                return None;
            }
            Measure::Exports
        }
        Kind::Supplier => Measure::Imports,
        Kind::Investor => Measure::Investment,
        Kind::Source => {
            if invests {
                Measure::Investment
            } else if imports || list.scope.is_some() {
                Measure::Imports
            } else {
                return None;
            }
        }
    };
    if !product.is_empty() && list.scope.is_none() && list.measure != Measure::Investment {
        let (a, b) = (product.iter().min()?, product.iter().max()?);
        list.scope = Some(view.words(*a, *b).to_lowercase());
        if head.kind == Kind::Partner {
            return None;
        }
    }
    if list.measure == Measure::Investment {
        list.scope = None;
    }
    if !owned {
        return None;
    }
    // "Within East Africa Kenya is still Uganda's biggest customer"
    if list.among.is_none() {
        let head = usize::from(matches!(view.low(0), "but" | "and"));
        if matches!(view.low(head), "in" | "within" | "among" | "across")
            && let Some((name, _)) = region(view, head + 1)
        {
            list.units.push(head + 1);
            list.among = Some(name);
        }
    }
    Some(Ranked { list, position, units: (start, end), head: u })
}
