//! Conflicts between drafts of a document: one thing is written once. Where two drafts say
//! the same, the one with more in it stays; where two claim one thing differently, more
//! filled roles win, then more literal words, then the earlier.

use dyad_register::canonical::fold;
use dyad_register::{Claim, Status};
use rustc_hash::FxHashMap;

use crate::context::Context;
use crate::draft::Draft;

/// What makes two drafts the same thing, apart from what may be missing in one of them.
pub(crate) fn key(draft: &Draft) -> Option<String> {
    let status = draft.status.name();
    Some(match &draft.claim {
        Claim::Office(o) => {
            let title = o.title.as_deref().unwrap_or("");
            let name = fold(&o.person);
            let last = name.rsplit(' ').next().unwrap_or("").to_owned();
            format!("office {last} {title} {} {:?}", fold(&o.office).len().min(1), o.state)
        }
        Claim::Accreditation(a) => format!("accreditation {} {} {}", fold(&a.person).rsplit(' ').next().unwrap_or(""), a.rank, a.sending),
        Claim::Relations(r) => format!("relations {:?} {:?} {status}", r.action, r.states),
        Claim::Recognition(r) => format!("recognition {:?} {} {} {status}", r.action, r.recogniser, r.recognised),
        Claim::Independence(i) => format!("independence {} {status}", i.state),
        Claim::Mission(m) => {
            // A consulate and a consulate general in one place are one; a move is told by where to.
            let form = m.form.trim_end_matches(" general");
            let place = if m.action == dyad_register::MissionAction::Moved { m.place.as_deref().map(fold).unwrap_or_default() } else { String::new() };
            format!("mission {form} {} {:?} {:?} {place} {status}", m.sending, m.receiving, m.action)
        }
        Claim::Memorial(m) => format!("memorial {} {} {:?} {:?}", m.form, fold(&m.honours).rsplit(' ').next().unwrap_or(""), m.action, m.state),
        Claim::Community(c) => format!("community {:?} {} {status}", c.origin, c.host),
        Claim::Asset(a) => format!("asset {} {} {}", fold(&a.organisation), a.host, a.owner),
        Claim::Characterisation(c) => format!("characterisation {:?} {:?} {}", c.speaker, c.of, fold(&c.r#as)),
        Claim::Intention(i) => format!("intention {:?} {status} {}", i.states, fold(&i.text)),
        Claim::Trade(t) => {
            // One flow told from either side, its sum to two digits: headlines round.
            let (measure, a, b) = match t.measure {
                dyad_register::Measure::Imports => (dyad_register::Measure::Exports, t.partner, t.reporter),
                other => (other, t.reporter, t.partner),
            };
            let sum = t.amount.and_then(|x| x.round_sf(2)).map(|x| x.normalize().to_string());
            format!("trade {measure:?} {a} {b} {sum:?} {status}")
        }
        Claim::Standing(s) => format!("standing {} {} {} {:?} {:?} {status}", s.of, s.partner, s.position, s.measure, s.among.as_deref().map(fold)),
        _ => return None,
    })
}

/// How many arguments of a claim are filled.
pub(crate) fn filled(claim: &Claim) -> usize {
    serde_json::to_value(claim).ok().and_then(|v| v.as_object().map(serde_json::Map::len)).unwrap_or(0)
}

/// How much a draft holds: dates, places, further arguments.
fn fullness(draft: &Draft) -> usize {
    filled(&draft.claim) * 4 + draft.weight.0 + usize::from(draft.resolved.is_empty())
}

/// Two drafts with one key may be two things where their dates differ.
fn dates_clash(a: &Draft, b: &Draft) -> bool {
    // One envoy to two states: both receive by the text's own words.
    if let (Claim::Accreditation(x), Claim::Accreditation(y)) = (&a.claim, &b.claim) {
        let told = |d: &Draft| d.resolved.get("receiving").is_none_or(|why| why.contains("the city"));
        if x.receiving.is_some() && y.receiving.is_some() && x.receiving != y.receiving && told(a) && told(b) {
            return true;
        }
    }
    // Consulates of two cities are two.
    if let (Claim::Mission(x), Claim::Mission(y)) = (&a.claim, &b.claim)
        && x.form.contains("consulate")
        && let (Some(p), Some(q)) = (&x.place, &y.place)
        && fold(p) != fold(q)
    {
        return true;
    }
    match (a.claim.when(), b.claim.when()) {
        (Some(x), Some(y)) => !x.agrees(y),
        _ => false,
    }
}

/// Settles the conflicts of a document; the order of the drafts is kept.
#[must_use]
pub fn settle(_context: &Context<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    // The places of the drafts with a key: a twin has the same key, so a place keeps its key.
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for draft in drafts {
        let Some(own) = key(&draft) else {
            out.push(draft);
            continue;
        };
        let same = places.entry(own).or_default();
        let at = same.iter().copied().find(|i| !dates_clash(&out[*i], &draft));
        if at.is_none() {
            same.push(out.len());
        }
        let twin = at.and_then(|i| out.get_mut(i));
        match twin {
            Some(twin) => {
                if fullness(&draft) > fullness(twin) {
                    *twin = draft;
                }
            }
            None => out.push(draft),
        }
    }
    out
}

/// True where a status asserts the thing.
#[must_use]
pub fn asserted(status: Option<Status>) -> Option<Status> {
    status.filter(|s| *s != Status::Denied)
}
