//! Who gives and who receives: by the clause, by what hangs on the thing given, by the pair.

use dyad_reference::StateCode;
use dyad_register::Claim;

use super::Thing;
use super::words::Gift;
use crate::clause::{Clause, Filler};
use crate::context::{Meant, is_state};
use crate::draft::Draft;
use crate::kinds::Scene;

/// Donor and recipient, and what the context gave.
pub fn sides(scene: &Scene<'_, '_>, clause: &Clause, gift: Gift, places: &[Filler], things: &[Thing], out: &[Draft]) -> Option<(StateCode, StateCode, Option<String>)> {
    let context = scene.context;
    let layers = context.layers();
    let is_thing = |f: &Filler| things.iter().any(|t| t.np == f.np());
    // A state alone, by its name or by the discourse; "we" is too uncertain.
    let one = |list: Vec<Meant>| -> Option<Meant> {
        match list.as_slice() {
            [one] if !matches!(one.why.as_deref(), Some("the speaker" | "the state last spoken of")) && is_state(one.code) => Some(one.clone()),
            _ => None,
        }
    };
    let mut adjuncts = clause.adjuncts.clone();
    for thing in things {
        let (own, _) = context.trail(thing.np);
        for adjunct in own {
            if !adjuncts.iter().any(|a| a.unit == adjunct.unit) {
                adjuncts.push(adjunct);
            }
        }
    }
    let under = |words: &[&str]| adjuncts.iter().filter(|a| words.contains(&a.word.as_str())).find_map(|a| one(context.all_meant(&a.fillers)));
    let inner = things.iter().find_map(|t| layers.groups.nps[t.np].states.iter().find(|m| !m.city).map(|m| Meant { code: m.code, np: t.np, why: None }));
    let (donor, recipient) = match gift {
        Gift::Given | Gift::Promised => {
            let union = || match context.all_meant(&subject_of(scene, clause)).as_slice() {
                [eu] if eu.code.as_str() == "EUU" && eu.why.is_none() => Some(eu.clone()),
                _ => None,
            };
            let donor = one(context.all_meant(&subject_of(scene, clause)))
                .or_else(union)
                .or_else(|| if clause.subject.is_empty() { one(scene.subject_states(clause)) } else { None })
                .or_else(|| carried(scene, clause))
                .or_else(|| announced(scene, clause));
            let others: Vec<Filler> = places.iter().filter(|f| !is_thing(f)).copied().collect();
            let recipient = one(context.all_meant(&others))
                .or_else(|| under(&["to", "for"]))
                .or_else(|| donor.as_ref().filter(|_| !matches!(clause.verb, "announce" | "approve" | "commit")).and_then(|d| within(scene, &adjuncts, d.code)))
                .or_else(|| inner.clone().filter(|m| donor.as_ref().is_some_and(|d| d.code != m.code)));
            let donor = donor.or_else(|| under(&["by", "from"]).filter(|_| clause.agentless)).or_else(|| inner.clone().filter(|m| clause.agentless && recipient.as_ref().is_some_and(|r| r.code != m.code)));
            (donor, recipient)
        }
        Gift::Received => {
            let donor = under(&["from", "by"]).or_else(|| fronted(scene)).or_else(|| inner.clone());
            (donor, one(context.all_meant(&clause.subject)))
        }
        Gift::Moving => {
            let donor = under(&["from"]).filter(|m| !layers.groups.nps[m.np].states.iter().any(|x| x.city)).or_else(|| inner.clone());
            let object = one(context.all_meant(&clause.object));
            // "landed at the airport yesterday with 14 tonnes": at home.
            let home = donor.as_ref().filter(|_| matches!(clause.verb, "land" | "arrive")).and_then(|d| {
                let seat = context.seat().filter(|s| *s != d.code && context.sentence_states(usize::MAX).iter().all(|c| *c == d.code || c == s))?;
                Some(Meant { code: seat, np: d.np, why: Some("the seat of the reporter".into()) })
            });
            (donor, object.or_else(|| under(&["for", "in", "to"])).or(home))
        }
    };
    // A private giver is no state.
    if subject_of(scene, clause).iter().any(|f| {
        layers
            .groups
            .nps
            .get(f.np())
            .is_some_and(|np| matches!(np.sector, Some("BUS" | "MNC" | "MED" | "REB" | "UAF" | "CVL" | "EDU" | "NGO")) || matches!(context.low_last(np.head), "workers" | "diaspora" | "giant" | "maker" | "builder"))
    }) {
        return None;
    }
    let (donor, recipient, why) = match (donor, recipient) {
        (Some(d), Some(r)) => {
            let why = d.why.or(r.why);
            (d.code, r.code, why)
        }
        (Some(d), None) if gift != Gift::Moving => {
            // "gave $400,000 to help victims in Samoa": the one other state behind the sum.
            if let Some(r) = behind(scene, clause, things, d.code) {
                return Some((d.code, r, d.why));
            }
            // "Indonesia's ambassador handed over five buses": to the host.
            let envoy = || {
                subject_of(scene, clause)
                    .first()
                    .map(|f| &layers.groups.nps[f.np()])
                    .is_some_and(|np| np.party.is_some_and(|p| layers.parties[p].envoy().is_some()) || matches!(context.low_last(np.head), "embassy" | "consulate" | "mission"))
            };
            if matches!(clause.verb, "hand" | "present" | "donate")
                && envoy()
                && things.iter().any(|t| matches!(t.form, Some("equipment" | "relief" | "vaccines")))
                && let Some(host) = context.seat().filter(|s| *s != d.code).or_else(|| context.other(d.code))
                && context.sentence_states(usize::MAX).iter().all(|c| *c == d.code || *c == host)
            {
                return Some((d.code, host, Some("the host of the envoy".to_owned())));
            }
            // "to the Partnership": somebody is named, and it is no state.
            if adjuncts.iter().any(|a| a.word == "to" && !a.fillers.is_empty()) {
                return None;
            }
            // "China gave ... South Korea pledged $8 million": to the same.
            let helped = || out.iter().filter_map(|x| if let Claim::Assistance(a) = &x.claim { Some((x.spans.first().map_or(0, |s| s.0), a)) } else { None });
            let only = helped().next().map(|(_, a)| a.recipient).filter(|r| helped().all(|(_, a)| a.recipient == *r));
            let told = helped().rfind(|(s, a)| s + 2 >= context.sentence && *s != context.sentence || only.is_some() && a.donor != d.code && s + 5 > context.sentence).map(|(_, a)| (a.donor, a.recipient));
            let gives = matches!(clause.verb, "donate" | "send" | "give" | "provide" | "deliver" | "contribute" | "pledge" | "ship" | "dispatch" | "supply");
            let helper = |c: StateCode| helped().any(|(_, a)| a.donor == c);
            let again = (0..clause.anchor).any(|u| matches!(scene.low(u), "already" | "earlier" | "previously"));
            if let Some((_, same)) = told.filter(|t| t.1 != d.code && (t.0 != d.code || again))
                && things.iter().any(|t| t.sum.is_some() || only.is_some() && gives && t.form.is_some())
                && d.why.is_none()
                && context.sentence_states(usize::MAX).iter().all(|c| *c == d.code || *c == same || only.is_some() && helper(*c) || !is_state(*c))
            {
                return Some((d.code, same, Some("the one helped as told before".to_owned())));
            }
            // "has provided 31 million dollars for a tunnel": at the reporter's, if he sits in the other state.
            let home = matches!(clause.verb, "provide" | "give" | "allocate" | "release") && context.other(d.code).is_some() && context.other(d.code) == context.seat() && adjuncts.iter().any(|a| a.word == "for");
            if !home && !matches!(clause.verb, "contribute" | "donate" | "lend" | "loan" | "extend" | "offer" | "grant" | "earmark" | "pledge" | "pay" | "finance" | "fund") {
                return None;
            }
            let pays = matches!(clause.verb, "pay" | "finance" | "fund");
            let seat = context.seat().filter(|s| pays && *s != d.code && d.why.is_none() && is_state(*s));
            let r = seat.or_else(|| context.other(d.code))?;
            let here = context.sentence_states(usize::MAX);
            if gift == Gift::Received
                || d.why.is_some() && d.why.as_deref() != Some("the other side of the pair in focus") && !by_person(scene, clause)
                || here.iter().any(|c| *c != d.code && *c != r)
                || !(things.iter().any(|t| t.sum.is_some() && t.form != Some("relief")) || here.contains(&r))
            {
                return None;
            }
            (d.code, r, Some("the other side of the pair in focus".to_owned()))
        }
        (None, Some(r)) if clause.agentless && gift == Gift::Given && r.why.is_none() && things.iter().any(|t| t.sum.is_some()) => {
            let d = context.other(r.code)?;
            if context.sentence_states(usize::MAX).iter().any(|c| *c != d && *c != r.code) {
                return None;
            }
            (d, r.code, Some("the other side of the pair in focus".to_owned()))
        }
        _ => return None,
    };
    (donor != recipient).then_some((donor, recipient, why))
}

/// "From Norway Fiji is to receive 3 million dollars": the giver opens the sentence.
fn fronted(scene: &Scene<'_, '_>) -> Option<Meant> {
    let np = (scene.low(0) == "from").then(|| scene.np_of(1)).flatten()?;
    let code = scene.state_noun(1).filter(|c| is_state(*c))?;
    Some(Meant { code, np, why: None })
}

/// "A New Zealand Air Force plane brought": whose the carrier is.
fn carried(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Meant> {
    let [one] = clause.subject.as_slice() else { return None };
    let np = scene.context.layers().groups.nps.get(one.np())?;
    let carrier = super::carrier(scene.context.low_last(np.head)) || (np.first..=np.last).any(|u| matches!(scene.low(u), "force" | "navy" | "airbus" | "boeing" | "hercules" | "ilyushin" | "antonov"));
    let states: Vec<StateCode> = np.states.iter().filter(|m| !m.city).map(|m| m.code).collect();
    match states.as_slice() {
        [code] if carrier && is_state(*code) => Some(Meant { code: *code, np: one.np(), why: None }),
        _ => None,
    }
}

/// "Australia announced that $1 million would be provided": who announces gives.
fn announced(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Meant> {
    if !clause.agentless {
        return None;
    }
    let over = scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < clause.anchor).max_by_key(|c| c.anchor)?;
    if !matches!(over.verb, "announce" | "pledge" | "promise") {
        return None;
    }
    match scene.context.all_meant(&over.subject).as_slice() {
        [one] if is_state(one.code) => Some(one.clone()),
        _ => None,
    }
}

/// "to the Samoa Red Cross", "for Samoan schools": the state in the words of whom or what it is for.
fn within(scene: &Scene<'_, '_>, adjuncts: &[crate::clause::Adjunct], donor: StateCode) -> Option<Meant> {
    let nps = &scene.context.layers().groups.nps;
    let mut found: Vec<(StateCode, usize)> = Vec::new();
    for filler in adjuncts.iter().filter(|a| matches!(a.word.as_str(), "to" | "for")).flat_map(|a| a.fillers.iter()) {
        let np = nps.get(filler.np())?;
        found.extend(np.states.iter().filter(|m| is_state(m.code) && m.code != donor).map(|m| (m.code, filler.np())));
    }
    found.dedup_by_key(|f| f.0);
    match found.as_slice() {
        [(code, np)] => Some(Meant { code: *code, np: *np, why: None }),
        _ => None,
    }
}

/// The one other state that the sentence names behind a sum that is given, in a place or as whose.
fn behind(scene: &Scene<'_, '_>, clause: &Clause, things: &[Thing], donor: StateCode) -> Option<StateCode> {
    let nps = &scene.context.layers().groups.nps;
    let sum = things.iter().find_map(|t| t.sum.as_ref().map(|s| s.1))?;
    let end = (sum..scene.len()).find(|u| matches!(scene.low(*u), ";" | ":")).unwrap_or(scene.len());
    if !matches!(
        clause.verb,
        "give" | "provide" | "allocate" | "donate" | "contribute" | "grant" | "earmark" | "release" | "spend" | "support" | "finance" | "fund" | "set" | "help" | "assist" | "disburse" | "lend" | "loan"
    ) {
        return None;
    }
    let mut found: Vec<StateCode> = Vec::new();
    for np in nps.iter().filter(|n| n.first > clause.anchor && n.first < end && n.party.is_none()) {
        for m in np.states.iter().filter(|m| is_state(m.code) && m.code != donor) {
            let word = scene.before(np.first, 1);
            if matches!(word, "from" | "with" | "against" | "by" | "via" | "through") {
                return None;
            }
            if !found.contains(&m.code) {
                found.push(m.code);
            }
        }
    }
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The subject, also where an apposition cut it off: "his counterpart, X, offered".
pub fn subject_of(scene: &Scene<'_, '_>, clause: &Clause) -> Vec<Filler> {
    if !clause.subject.is_empty() || clause.agentless {
        return clause.subject.clone();
    }
    let layers = scene.context.layers();
    let before = layers.groups.nps.iter().rposition(|np| np.last < clause.anchor && np.last + 3 >= clause.anchor);
    before.filter(|n| layers.groups.nps[*n].party.is_some()).map(|n| vec![Filler::Np(n)]).unwrap_or_default()
}

pub fn by_person(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    subject_of(scene, clause).first().is_some_and(|f| scene.context.layers().groups.nps[f.np()].party.is_some())
}
