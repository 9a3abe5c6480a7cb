//! Assets: a company of one state that is present in another. The owner comes from the table
//! of companies or from the words ("Angola's state oil company, Sonangol").

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
    for company in companies(scene) {
        if let Some((host, unit, description, status)) = presence(scene, &company) {
            let claim = Claim::Asset(Asset { organisation: scene.text(company.name.0, company.name.1), owner: company.owner, host, description: description.map(|(a, b)| scene.text(a, b)) });
            let mut draft = Draft::new(claim, status, scene.context.sentence, (company.first.min(unit), company.last.max(unit)), "asset/presence");
            if let Some((a, b)) = description {
                draft.span(scene.context.sentence, a, b);
            }
            draft.weight = (2, 2);
            out.push(draft);
        }
    }
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
            out.push(Company { owner: *owner, first: u, last, name: (u, last), private: false });
            continue;
        }
        // "Angola's state oil company, Sonangol", "the Turkish state-owned company X"
        if matches!(scene.low(u), "company" | "corporation" | "utility" | "bank" | "operator" | "airline" | "giant" | "firm" | "group" | "producer" | "miner" | "asset") {
            let Some(np) = scene.np_of(u) else { continue };
            let phrase = &scene.context.layers().groups.nps[np];
            let Some(owner) = phrase.states.iter().find(|m| !m.city && m.unit < u).map(|m| m.code).filter(|c| is_state(*c)) else { continue };
            let owned = (phrase.first..u).any(|k| matches!(scene.low(k), "state" | "state-owned" | "state-run" | "national" | "state-controlled" | "government-owned" | "foreign"));
            // "the Korean company X": the word for a company right before the name.
            let plain = matches!(scene.low(u), "company" | "firm" | "corporation" | "group") && phrase.states.iter().any(|m| m.unit + 3 >= u) && matches!(scene.kind(u + 1), Some(UnitKind::Word(Tag::Capital)));
            if !owned && !plain {
                continue;
            }
            let from = if scene.low(u + 1) == "," { u + 2 } else { u + 1 };
            let Some(name) = scene.name_run(from).filter(|n| scene.kind(n.0).is_some_and(|k| matches!(k, UnitKind::Word(Tag::Capital) | UnitKind::Actor { .. }))) else { continue };
            out.push(Company { owner, first: phrase.first, last: name.1, name, private: !owned });
        }
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
    let end = (k..scene.len()).find(|x| matches!(scene.low(*x), ";" | ".")).unwrap_or(scene.len()).min(k + 16);
    let (mut verb, mut thing, mut be) = (None, None, false);
    for u in k..end {
        let low = scene.low(u);
        if low == "in" {
            if let Some(host) = (u + 1..=u + 2).find_map(|x| here(x).map(|c| (c, x))) {
                let present = (k..u).any(|x| matches!(scene.low(x), "present" | "presence" | "active")) && (verb.is_some() || be || genitive);
                let owns = (verb.is_some() || genitive) && thing.is_some();
                if company.private && !(owns && verb.is_some_and(|v| matches!(scene.low(v), "owns" | "operates" | "runs" | "controls"))) {
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
        } else if matches!(low, "operates" | "owns" | "runs" | "controls" | "holds" | "manages" | "has" | "remains" | "maintains" | "operated" | "owned" | "bought" | "acquired" | "purchased" | "opened") {
            verb = Some(u);
        } else if low == "is" {
            be = true;
        } else if holding(low) {
            thing = thing.or(Some(u));
        } else if matches!(low, "said" | "says" | "will" | "would" | "could" | "may" | "plans" | "sold" | "sell" | "leave" | "left" | "signed" | "talks") {
            return None;
        }
    }
    None
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
