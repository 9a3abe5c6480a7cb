//! Assets: a company of one state that is present in another. The owner comes from the table
//! of companies or from the words ("Angola's state oil company, Sonangol").

mod listed;

use dyad_reference::StateCode;
use dyad_register::{Asset, Claim, Status};
use dyad_text::units::{Tag, UnitKind};

use super::Scene;
use super::walk::is_state;
use crate::draft::Draft;

/// A company as the sentence names it.
struct Company {
    owner: StateCode,
    first: usize,
    last: usize,
    /// The name alone.
    name: (usize, usize),
    /// A private one counts only where the text says what it owns or runs.
    private: bool,
}

/// Finds the assets of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    if scene.asks() {
        return;
    }
    listed::listed(scene, out);
    for company in companies(scene) {
        if let Some((host, unit, description, status)) = presence(scene, &company) {
            let claim = Claim::Asset(Asset { organisation: scene.text(company.name.0, company.name.1), owner: company.owner, host, description: description.map(|(a, b)| scene.text(a, b)) });
            let mut draft = Draft::new(claim, status, scene.context.sentence, (company.first.min(unit), company.last.max(unit)), "asset/presence");
            if let Some((a, b)) = description {
                draft.span(scene.context.sentence, a, b);
            }
            draft.weight = (2, 2);
            // "in Uganda and Rwanda"
            let more = if scene.low(unit + 1) == "and" { scene.state_noun(unit + 2).filter(|c| *c != company.owner && *c != host && is_state(*c)) } else { None };
            if let (Some(second), Claim::Asset(asset)) = (more, &draft.claim) {
                let mut other = draft.clone();
                other.claim = Claim::Asset(Asset { host: second, ..asset.clone() });
                other.span(scene.context.sentence, unit + 2, unit + 2);
                out.push(other);
            }
            out.push(draft);
        }
    }
}

/// Nouns for a firm.
fn firm(low: &str) -> bool {
    matches!(
        low,
        "company"
            | "corporation"
            | "utility"
            | "bank"
            | "operator"
            | "airline"
            | "giant"
            | "firm"
            | "group"
            | "producer"
            | "miner"
            | "asset"
            | "chain"
            | "retailer"
            | "builder"
            | "maker"
            | "bakery"
            | "brewer"
            | "brewery"
            | "trader"
            | "insurer"
            | "carrier"
            | "conglomerate"
            | "manufacturer"
            | "developer"
            | "contractor"
            | "refiner"
            | "bottler"
            | "holding"
            | "supplier"
            | "provider"
            | "distributor"
            | "hotelier"
            | "steelmaker"
            | "carmaker"
            | "subsidiary"
            | "exporter"
            | "consortium"
    )
}

/// Last words of firms' names.
fn suffix(low: &str) -> bool {
    matches!(
        low,
        "bank"
            | "oil"
            | "group"
            | "motors"
            | "airlines"
            | "airways"
            | "telecom"
            | "energy"
            | "holding"
            | "holdings"
            | "steel"
            | "cement"
            | "petroleum"
            | "gas"
            | "mining"
            | "foods"
            | "beverages"
            | "insurance"
            | "construction"
            | "industries"
            | "corporation"
            | "company"
            | "breweries"
            | "pharma"
            | "pharmaceuticals"
            | "electric"
            | "electronics"
            | "shipping"
            | "ports"
            | "hotels"
            | "sugar"
            | "textiles"
            | "resources"
            | "power"
    )
}

/// A plain name with a capital, no person's and no city's.
fn plain_name(scene: &Scene<'_, '_>, from: usize) -> Option<(usize, usize)> {
    scene.name_run(from).filter(|n| scene.kind(n.0).is_some_and(|k| matches!(k, UnitKind::Word(Tag::Capital) | UnitKind::Actor { .. })))
}

/// The state of a phrase's words before a unit.
fn owner_in(scene: &Scene<'_, '_>, first: usize, before: usize) -> Option<StateCode> {
    (first..before)
        .rev()
        .find_map(|k| match scene.kind(k)? {
            UnitKind::State { code, form: dyad_text::gazetteer::Form::Adjective } => Some(*code),
            UnitKind::State { code, .. } if matches!(scene.kind(k + 1), Some(UnitKind::Word(Tag::Genitive))) => Some(*code),
            _ => None,
        })
        .filter(|c| is_state(*c))
}

fn companies(scene: &Scene<'_, '_>) -> Vec<Company> {
    let mut out: Vec<Company> = Vec::new();
    for u in 0..scene.len() {
        if out.last().is_some_and(|c| c.last >= u) {
            continue;
        }
        if let Some(UnitKind::Actor { state: Some(owner), sector: "BUS" }) = scene.kind(u) {
            let mut last = u;
            // "Lukoil Serbia": a further name is part of it.
            while matches!(scene.kind(last + 1), Some(UnitKind::Word(Tag::Capital))) {
                last += 1;
            }
            let owner = *owner;
            out.push(Company { owner, first: u, last, name: (u, last), private: false });
            // "India's Tata Motors and Marico"
            if scene.low(last + 1) == "and"
                && matches!(scene.kind(u.saturating_sub(1)), Some(UnitKind::Word(Tag::Genitive)))
                && let Some(name) = plain_name(scene, last + 2)
                && !matches!(scene.kind(name.0), Some(UnitKind::Actor { .. }))
            {
                out.push(Company { owner, first: u, last: name.1, name, private: true });
            }
            continue;
        }
        // "Slovenia's NLB", "Bulgaria's Prista Oil"
        if matches!(scene.kind(u), Some(UnitKind::Word(Tag::Genitive)))
            && let Some(owner) = u.checked_sub(1).and_then(|k| scene.state_noun(k)).filter(|c| is_state(*c))
            && let Some(name) = plain_name(scene, u + 1)
            && (suffix(&scene.text(name.1, name.1).to_lowercase()) || name.0 == name.1 && scene.text(name.0, name.1).chars().count() > 2 && scene.text(name.0, name.1).chars().all(char::is_uppercase))
        {
            out.push(Company { owner, first: u - 1, last: name.1, name, private: true });
            continue;
        }
        // "Angola's state oil company, Sonangol", "the Turkish state-owned company X"
        if !firm(scene.low(u)) {
            continue;
        }
        let Some(np) = scene.np_of(u) else { continue };
        let phrase = &scene.context.layers().groups.nps[np];
        // "Vale, the Brazilian mining giant,": the name stands before its apposition.
        let comma = phrase.first.checked_sub(1).filter(|c| scene.low(*c) == ",");
        let inner = owner_in(scene, phrase.first, u).or_else(|| {
            // "a subsidiary of the Greek group OTE"
            let of = (scene.low(u) == "subsidiary" && scene.low(u + 1) == "of").then_some(u + 2)?;
            owner_in(scene, of, (of + 6).min(scene.len())).or_else(|| match scene.kind(of)? {
                UnitKind::Actor { state, sector: "BUS" } => *state,
                _ => None,
            })
        });
        if let (Some(comma), Some(owner)) = (comma, inner)
            && (matches!(scene.low(phrase.first), "a" | "an" | "the") || matches!(scene.kind(phrase.first + 1), Some(UnitKind::Word(Tag::Genitive))))
        {
            let mut start = comma;
            while start > 0 && scene.is_name(start - 1) && !matches!(scene.kind(start - 1), Some(UnitKind::Person(_) | UnitKind::State { .. } | UnitKind::Place { .. })) {
                start -= 1;
            }
            let end = (u..scene.len().min(u + 10)).find(|k| scene.low(*k) == ",");
            if start < comma
                && matches!(scene.before(start, 1), "" | "and" | "," | "where" | "that" | "\"")
                && let Some(end) = end
            {
                out.push(Company { owner, first: start, last: end, name: (start, comma - 1), private: true });
                continue;
            }
        }
        let owner = owner_in(scene, phrase.first, u);
        let owned = (phrase.first..u).any(|k| matches!(scene.low(k), "state" | "state-owned" | "state-run" | "national" | "state-controlled" | "government-owned" | "foreign"));
        // "the Korean company X": the word for a firm right before the name.
        let beside = plain_name(scene, u + 1);
        if let (Some(owner), Some(name), false) = (owner, beside, owned) {
            out.push(Company { owner, first: phrase.first, last: name.1, name, private: true });
            continue;
        }
        // "the grain trader Molinos Litoral, based in Rosario,"
        if let (None, Some(name)) = (owner, beside)
            && scene.low(name.1 + 1) == ","
            && matches!(scene.low(name.1 + 2), "based" | "headquartered")
            && let Some((code, _)) = scene.city(name.1 + 4)
        {
            let end = usize::from(scene.low(name.1 + 5) == ",");
            out.push(Company { owner: code, first: phrase.first, last: name.1 + 4 + end, name, private: true });
            continue;
        }
        let Some(owner) = phrase.states.iter().find(|m| !m.city && m.unit < u).map(|m| m.code).filter(|c| is_state(*c)) else { continue };
        if !owned {
            continue;
        }
        let from = if scene.low(u + 1) == "," { u + 2 } else { u + 1 };
        let Some(name) = plain_name(scene, from) else { continue };
        out.push(Company { owner, first: phrase.first, last: name.1, name, private: false });
    }
    out
}

/// Nouns of things that a company owns abroad.
fn holding(low: &str) -> bool {
    matches!(
        low,
        "stations"
            | "station"
            | "refinery"
            | "refineries"
            | "terminal"
            | "terminals"
            | "plant"
            | "plants"
            | "mine"
            | "mines"
            | "network"
            | "networks"
            | "subsidiary"
            | "subsidiaries"
            | "branch"
            | "branches"
            | "field"
            | "fields"
            | "port"
            | "ports"
            | "pipeline"
            | "pipelines"
            | "smelter"
            | "stores"
            | "outlets"
            | "factory"
            | "factories"
            | "stake"
            | "block"
            | "blocks"
            | "assets"
            | "depot"
            | "depots"
            | "deposit"
            | "wells"
            | "dam"
            | "farms"
            | "supermarkets"
            | "supermarket"
            | "shops"
            | "shop"
            | "office"
            | "offices"
            | "hotel"
            | "hotels"
            | "silos"
            | "silo"
            | "bank"
            | "banks"
            | "airport"
            | "airports"
            | "grid"
            | "brewery"
            | "breweries"
            | "plantation"
            | "plantations"
            | "restaurants"
            | "warehouse"
            | "warehouses"
            | "mill"
            | "mills"
            | "operator"
            | "hospital"
            | "hospitals"
    )
}

/// The host, the unit that names it, what is there, and the status.
fn presence(scene: &Scene<'_, '_>, company: &Company) -> Option<(StateCode, usize, Option<(usize, usize)>, Status)> {
    let here = |u: usize| -> Option<StateCode> {
        let code = scene.state_noun(u).or_else(|| scene.city(u).map(|c| c.0))?;
        (code != company.owner && is_state(code)).then_some(code)
    };
    // "presence in Romania of [owner's largest foreign asset,] X"
    let back = (company.first.saturating_sub(14)..company.first).rev();
    for k in back {
        if scene.low(k) == "presence" && scene.low(k + 1) == "in" {
            let host = here(k + 2)?;
            let between_is_of = (k + 3..company.first).any(|x| scene.low(x) == "of");
            if between_is_of || scene.low(k + 3) == "of" {
                return Some((host, k, asset_words(scene, company), Status::Actual));
            }
        }
        if matches!(scene.low(k), "." | ";") {
            break;
        }
    }
    // After it: "remains present in", "operates 40 stations in", "owns a refinery in".
    let mut k = company.last + 1;
    if scene.low(k) == "," {
        // An apposition: "SOCAR, Azerbaijan's state oil company, ..."
        if let Some(close) = (k + 1..(k + 9).min(scene.len())).find(|x| scene.low(*x) == ",") {
            k = close + 1;
        }
    }
    let genitive = matches!(scene.kind(k), Some(UnitKind::Word(Tag::Genitive)));
    // "The airport in Skopje has been run by": the verb stands before.
    if scene.before(company.first, 1) == "by" || matches!(scene.before(company.first, 1), "the" | "a") && scene.before(company.first, 2) == "by" {
        return run_by(scene, company, &here);
    }
    // "LG and Hyundai have": the other one stands between.
    if scene.low(k) == "and" && matches!(scene.kind(k + 1), Some(UnitKind::Actor { sector: "BUS", .. } | UnitKind::Word(Tag::Capital))) {
        k += 2;
        while matches!(scene.kind(k), Some(UnitKind::Word(Tag::Capital))) {
            k += 1;
        }
    }
    // "Attijariwafa Bank of Casablanca"
    if scene.low(k) == "of" && scene.city(k + 1).is_some() {
        k += 2;
    }
    let end = (k..scene.len()).find(|x| matches!(scene.low(*x), ";" | ".")).unwrap_or(scene.len()).min(k + 16);
    let (mut verb, mut thing, mut be, mut works) = (None, None, false, false);
    for u in k..end {
        let low = scene.low(u);
        // "has half of the Cambodian mobile market", "entered the Guatemalan market"
        if low == "market"
            && verb.is_some_and(|v| matches!(scene.low(v), "has" | "have" | "holds" | "entered" | "controls" | "dominates" | "leads"))
            && let Some((code, x)) = (u.saturating_sub(4)..u).rev().find_map(|x| scene.state_word(x).map(|c| (c, x)))
            && code != company.owner
            && is_state(code)
        {
            return Some((code, x, None, status(scene, verb)?));
        }
        // "controls X, the country's largest bank"
        if low == "country"
            && matches!(scene.kind(u + 1), Some(UnitKind::Word(Tag::Genitive)))
            && verb.is_some_and(|v| matches!(scene.low(v), "owns" | "controls"))
            && let Some(code) = scene.context.seat().filter(|c| *c != company.owner)
            && let Some(bank) = (u + 2..u + 5).find(|x| holding(scene.low(*x)))
        {
            return Some((code, u, Some((u + 2, bank)), status(scene, verb)?));
        }
        if low == "in" || low == "of" && thing.is_some() {
            // "opened in Tallinn"
            works |= verb == Some(u.saturating_sub(1)) && scene.before(u, 1) == "opened" && u == k + 1;
            // A town that no table knows, in a report of one state.
            let unknown = works && matches!(scene.kind(u + 1), Some(UnitKind::Word(Tag::Capital))) && scene.context.sentence_states(usize::MAX).iter().all(|c| *c == company.owner || Some(*c) == scene.context.seat());
            if let Some(seat) = scene.context.seat().filter(|c| unknown && *c != company.owner) {
                return Some((seat, u + 1, None, status(scene, verb)?));
            }
            if let Some(host) = (u + 1..=u + 2).find_map(|x| here(x).map(|c| (c, x))) {
                let present = (k..u).any(|x| matches!(scene.low(x), "present" | "presence" | "active")) && (verb.is_some() || be || genitive);
                let owns = (verb.is_some() || genitive) && thing.is_some() || works;
                if company.private && !present && !(owns && (works || verb.is_some_and(|v| !matches!(scene.low(v), "remains")))) {
                    return None;
                }
                if present || owns {
                    let status = status(scene, verb)?;
                    let mut description = thing.map(|t: usize| {
                        (
                            scene.np_of(t).map_or(t, |n| {
                                let np = &scene.context.layers().groups.nps[n];
                                np.genitive.map_or(np.first, |g| g + 1)
                            }),
                            t,
                        )
                    });
                    if description.is_none() && scene.low(host.1 + 1) == "with" {
                        let far = (host.1 + 2..scene.len()).find(|x| matches!(scene.low(*x), "," | "." | ";")).unwrap_or(scene.len());
                        description = (far > host.1 + 2).then(|| (host.1 + 2, far - 1));
                    }
                    return Some((host.0, host.1, description, status));
                }
            }
        } else if matches!(
            low,
            "operates"
                | "owns"
                | "runs"
                | "controls"
                | "holds"
                | "manages"
                | "has"
                | "have"
                | "remains"
                | "maintains"
                | "operated"
                | "owned"
                | "bought"
                | "acquired"
                | "purchased"
                | "opened"
                | "entered"
                | "dominates"
                | "leads"
                | "own"
                | "operate"
                | "run"
        ) && verb.is_none()
        {
            verb = Some(u);
        } else if matches!(low, "employs" | "makes" | "produces" | "assembles" | "mines" | "brews" | "bottles" | "made" | "produced" | "assembled" | "employed")
            && u <= k + 1
            && verb.is_none_or(|v| matches!(scene.low(v), "has" | "have"))
        {
            (verb, works) = (Some(u), true);
        } else if low == "is" {
            be = true;
        } else if holding(low) {
            thing = thing.or(Some(u));
        } else if matches!(
            low,
            "said"
                | "says"
                | "will"
                | "would"
                | "could"
                | "may"
                | "plans"
                | "sold"
                | "sell"
                | "leave"
                | "left"
                | "signed"
                | "talks"
                | "wants"
                | "hopes"
                | "intends"
                | "wanted"
                | "to"
                | "flies"
                | "won"
                | "lost"
                | "closed"
                | "closing"
                | "denied"
                | "if"
        ) {
            return None;
        }
    }
    None
}

/// "The port at Hambantota has been run by ... since 2017"
fn run_by(scene: &Scene<'_, '_>, company: &Company, here: &impl Fn(usize) -> Option<StateCode>) -> Option<(StateCode, usize, Option<(usize, usize)>, Status)> {
    let by = (company.first.saturating_sub(2)..company.first).find(|u| scene.low(*u) == "by")?;
    let verb = by.checked_sub(1).filter(|v| matches!(scene.low(*v), "run" | "operated" | "owned" | "managed" | "controlled" | "bought" | "acquired"))?;
    let clause = scene.clauses.iter().find(|c| c.frame.is_some() && c.anchor == verb)?;
    let status = clause.status.filter(|s| *s == Status::Actual)?;
    let thing = (verb.saturating_sub(12)..verb).find(|u| holding(scene.low(*u)))?;
    let (code, unit) = (verb.saturating_sub(12)..verb).find_map(|u| here(u).filter(|_| matches!(scene.before(u, 1), "in" | "at" | "of")).map(|c| (c, u)))?;
    Some((code, unit, Some((thing, thing)), status))
}

fn status(scene: &Scene<'_, '_>, verb: Option<usize>) -> Option<Status> {
    let Some(unit) = verb else { return Some(Status::Actual) };
    scene.clauses.iter().find(|c| c.frame.is_some() && c.anchor == unit).map_or(Some(Status::Actual), |c| c.status)
}

/// "Kazakhstan's largest foreign asset": the words of the apposition.
fn asset_words(scene: &Scene<'_, '_>, company: &Company) -> Option<(usize, usize)> {
    let comma = company.name.0.checked_sub(1).filter(|c| scene.low(*c) == ",")?;
    let np = scene.np_of(comma.checked_sub(1)?)?;
    let phrase = &scene.context.layers().groups.nps[np];
    let first = phrase.genitive.map_or(phrase.first, |g| g + 1);
    Some((first, phrase.last))
}
