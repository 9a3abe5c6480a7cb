//! Between which states a document is: who signed, with whom, and what the context adds.

use dyad_reference::StateCode;
use dyad_register::{AgreementAction, Claim};
use dyad_text::clauses::Link;
use dyad_text::groups::{ChunkKind, Mood};

use super::super::Scene;
use super::paper::{Paper, head_form, is_named, is_weak, last_agreement};
use crate::clause::{Clause, Filler};
use crate::context::Meant;
use crate::draft::Draft;

/// The states of a signing, and where from.
pub(super) struct Sides {
    pub(super) codes: Vec<StateCode>,
    pub(super) why: Option<String>,
    /// States on the other side of "with", where several papers were signed.
    pub(super) apart: Vec<StateCode>,
    pub(super) by: Vec<StateCode>,
}

pub(super) fn add(list: &mut Vec<StateCode>, found: &[Meant], why: &mut Option<String>) {
    for meant in found {
        if !list.contains(&meant.code) {
            list.push(meant.code);
            if why.is_none() {
                why.clone_from(&meant.why);
            }
        }
    }
}

/// A company or a university signs for itself.
pub(super) fn is_private(scene: &Scene<'_, '_>, filler: Filler) -> bool {
    let layers = scene.context.layers();
    layers.groups.nps.get(filler.np()).is_some_and(|np| {
        matches!(np.sector, Some("BUS" | "MNC" | "MED" | "EDU" | "NGO" | "UAF" | "REB" | "CVL" | "OPP" | "PTY"))
            || matches!(scene.context.low_last(np.head), "industry" | "millers" | "producers" | "growers" | "farmers" | "exporters" | "importers" | "retailers" | "manufacturers" | "airlines")
            || np.states.is_empty()
                && matches!(
                    scene.context.low_last(np.head),
                    "company"
                        | "companies"
                        | "firm"
                        | "firms"
                        | "university"
                        | "universities"
                        | "club"
                        | "bank"
                        | "banks"
                        | "airline"
                        | "businessmen"
                        | "corporation"
                        | "group"
                        | "citizens"
                        | "rebels"
                        | "workers"
                        | "union"
                        | "industry"
                        | "millers"
                        | "producers"
                        | "growers"
                        | "farmers"
                        | "exporters"
                        | "importers"
                        | "retailers"
                        | "manufacturers"
                        | "airlines"
                        | "banks'"
                        | "startups"
                        | "laboratories"
                )
    })
}

pub(super) fn sides(scene: &Scene<'_, '_>, clause: &Clause, paper: &Paper, action: AgreementAction, out: &[Draft]) -> Option<Sides> {
    let context = scene.context;
    let layers = context.layers();
    let (mut codes, mut why, mut apart) = (Vec::new(), None, Vec::new());
    if clause.subject.iter().any(|f| context.all_meant(&[*f]).is_empty() && is_private(scene, *f)) {
        return None;
    }
    let subject_is_paper = clause.subject.iter().any(|f| Some(f.np()) == paper.np);
    let mut by = Vec::new();
    if !subject_is_paper {
        // "in the presence of A and B, who signed": both.
        let listed = clause
            .subject
            .first()
            .filter(|_| clause.link == Link::Relative && clause.subject.len() == 1)
            .and_then(|f| scene.clauses.iter().flat_map(|c| c.adjuncts.iter().map(|a| &a.fillers).chain([&c.object, &c.subject])).find(|list| list.len() >= 2 && list.last() == Some(f)));
        add(&mut by, &context.all_meant(listed.unwrap_or(&clause.subject)), &mut why);
        codes.extend(by.iter().copied());
    }
    // "who visited Cuba and signed an agreement": with whom he visited.
    if let ([one], Link::Coordinated) = (codes.as_slice(), clause.link)
        && paper.np.is_none_or(|n| layers.groups.nps[n].states.is_empty() && !context.trail(n).0.iter().any(|a| matches!(a.word.as_str(), "with" | "between")))
        && !clause.adjuncts.iter().any(|a| matches!(a.word.as_str(), "with" | "between"))
        && let Some(visit) = clause.governor.and_then(|g| scene.clauses.iter().find(|c| c.frame == Some(g) && c.verb == "visit"))
        && let [host] = context.all_meant(&visit.object).as_slice()
        && host.code != *one
    {
        let host = host.clone();
        add(&mut codes, &[Meant { why: Some("the state visited".into()), ..host }], &mut why);
    }
    // "the presidents of A and B witnessed the signing", "A and B put off the signing": of theirs.
    if clause.noun.is_some()
        && codes.is_empty()
        && let Some(over) =
            scene.mover(clause).or_else(|| scene.clauses.iter().find(|c| c.frame.is_some() && c.frame == clause.governor && matches!(c.verb, "witness" | "attend" | "oversee" | "preside" | "watch" | "observe")))
    {
        let watchers = context.all_meant(&over.subject);
        if watchers.len() == 2 {
            add(&mut codes, &watchers, &mut why);
        }
    }
    // "bears the signatures of A and B": whose they are.
    if matches!(clause.verb, "bear" | "carry") {
        let hands: Vec<Filler> = clause.adjuncts.iter().filter(|a| a.word == "of").flat_map(|a| a.fillers.iter().copied()).collect();
        add(&mut by, &context.all_meant(&hands), &mut why);
        codes.extend(by.iter().copied());
    }
    // "between A and B", "with A" of the clause and of the document.
    let mut adjuncts = clause.adjuncts.clone();
    if let Some(n) = paper.np {
        let (own, _) = context.trail(n);
        for adjunct in own {
            if !adjuncts.iter().any(|a| a.unit == adjunct.unit) {
                adjuncts.push(adjunct);
            }
        }
        let inner: Vec<Filler> = layers.groups.nps[n].states.iter().enumerate().filter(|(_, m)| !m.city && dyad_reference::reference().state(m.code).is_some()).map(|(m, _)| Filler::Mention(n, m)).collect();
        let inner = context.all_meant(&inner);
        if inner.len() >= 2 || codes.len() == 1 || (codes.is_empty() && !inner.is_empty()) {
            add(&mut codes, &inner, &mut why);
        }
    }
    // Adjuncts that stand behind "on ...": the parser may have hung them on another phrase.
    let end = clause.frame.map_or(layers.groups.chunks.len(), |f| layers.frames[f].end);
    let start = layers.groups.chunks.iter().position(|c| c.first >= clause.anchor).unwrap_or(0);
    for (k, chunk) in layers.groups.chunks.iter().enumerate().take(end).skip(start) {
        if chunk.kind == ChunkKind::Preposition
            && matches!(context.low(chunk.first), "between" | "with" | "among")
            && !adjuncts.iter().any(|a| a.unit == chunk.first)
            && let Some(ChunkKind::Np(n)) = layers.groups.chunks.get(k + 1).map(|c| c.kind)
        {
            let fillers = list_from(scene, k + 1, n);
            adjuncts.push(crate::clause::Adjunct { unit: chunk.first, word: context.low(chunk.first).to_owned(), fillers });
        }
    }
    for adjunct in &adjuncts {
        if adjunct.fillers.iter().any(|f| is_private(scene, *f)) {
            if matches!(adjunct.word.as_str(), "with" | "between") {
                return None;
            }
            continue;
        }
        let found = context.all_meant(&adjunct.fillers);
        match adjunct.word.as_str() {
            "between" | "among" if found.len() >= 2 => {
                codes.clear();
                add(&mut codes, &found, &mut why);
            }
            "with" => {
                if codes.len() == 1 && found.len() > 1 && paper.plural {
                    apart = found.iter().map(|m| m.code).filter(|c| !codes.contains(c)).collect();
                } else {
                    add(&mut codes, &found, &mut why);
                }
            }
            _ => {}
        }
    }
    let unknown_signer = !clause.subject.is_empty() && !subject_is_paper && by.is_empty() && !adjuncts.iter().any(|a| matches!(a.word.as_str(), "between" | "among"));
    if codes.len() + apart.len() >= 2 && !unknown_signer && !(by.len() > 2 && why.as_deref() == Some("the group named before") && paper.known) {
        return Some(Sides { codes, why, apart, by });
    }
    // "the sides signed, the presidents of A and B announced": the two states of the sentence.
    let generic = clause.subject.iter().any(|f| matches!(context.low_last(layers.groups.nps[f.np()].head), "sides" | "parties" | "countries" | "nations" | "delegations"));
    if generic
        && codes.is_empty()
        && let [a, b] = context.sentence_states(usize::MAX).as_slice()
    {
        return Some(Sides { codes: vec![*a, *b], why: Some("the two states named in the sentence".into()), apart, by });
    }
    // "MCC has signed with Gambia and Malawi": who signed is not known.
    let silent = !clause.subject.is_empty() && !subject_is_paper && by.is_empty();
    if silent && !clause.subject.iter().any(|f| layers.groups.nps[f.np()].party.is_some()) {
        return None;
    }
    // The document was told of before.
    if paper.known
        && let Some(Claim::Agreement(last)) = last_agreement(scene, out).map(|d| &d.claim)
        && codes.iter().all(|c| last.states.contains(c))
        && (is_pronoun(scene, paper) || same_form(&last.form, paper.form))
    {
        return Some(Sides { codes: last.states.clone(), why: Some("the agreement told of before".into()), apart, by });
    }
    // "signed a treaty, which entered into force in 2012": the treaty of the main clause.
    if subject_is_paper
        && clause.link == Link::Relative
        && let Some(Claim::Agreement(last)) = out.iter().rev().find(|d| d.spans.first().is_some_and(|s| s.0 == context.sentence) && matches!(d.claim, Claim::Agreement(_))).map(|d| &d.claim)
        && last.form == paper.form
        && codes.iter().all(|c| last.states.contains(c))
    {
        return Some(Sides { codes: last.states.clone(), why: Some("the agreement told of before".into()), apart, by });
    }
    // Who looked on: "in the presence of X and Y".
    if codes.is_empty()
        && let Some(of) = adjuncts.iter().find(|a| a.word == "of" && a.unit > 0 && context.low(a.unit - 1) == "presence")
    {
        let found = context.all_meant(&of.fillers);
        if found.len() == 2 {
            return Some(Sides { codes: found.iter().map(|m| m.code).collect(), why: Some("those in whose presence it was signed".into()), apart, by });
        }
    }
    // One side is named or none: the pair in focus, where no third state stands in the sentence.
    // "banning fees and ending exclusivity arrangements": a programme at home.
    if action == AgreementAction::Ended && clause.mood == Mood::Ing && codes.len() < 2 {
        return None;
    }
    let third = |a: StateCode, b: StateCode| context.sentence_states(usize::MAX).into_iter().any(|c| c != a && c != b);
    let lone_signer = clause.subject.len() == 1 && codes.len() == 1;
    // "is expected in La Paz to sign a declaration": with the host.
    if let ([one], true) = (codes.as_slice(), lone_signer && clause.link == Link::Infinitive)
        && let Some(over) = scene.clauses.iter().find(|c| c.frame.is_some() && c.frame == clause.governor.and_then(|g| layers.frames.iter().position(|f| f.verb == g)))
        && matches!(over.verb, "expect" | "visit" | "arrive" | "come" | "travel" | "fly" | "go" | "be")
    {
        let hosts: Vec<StateCode> = over
            .adjuncts
            .iter()
            .filter(|a| matches!(a.word.as_str(), "in" | "to"))
            .flat_map(|a| &a.fillers)
            .chain(&over.object)
            .flat_map(|f| layers.groups.nps[f.np()].states.iter().map(|m| m.code))
            .filter(|c| c != one)
            .collect();
        if let [host] = hosts.as_slice()
            && dyad_reference::reference().state(*host).is_some()
        {
            return Some(Sides { codes: vec![*one, *host], why: Some("the host of the visit".into()), apart, by });
        }
    }
    let counted = paper.form == "document" && paper.count.is_some() && clause.agentless && codes.is_empty();
    if is_weak(paper.form) && (lone_signer || codes.is_empty()) && !counted {
        return None;
    }
    // What only the context tells must be a plain signing or coming into force.
    // "A convention is still being negotiated": under way between the pair, if it is told as such.
    let under_way = action == AgreementAction::Negotiated
        && clause.agentless
        && clause.link == Link::Main
        && clause.mood == Mood::Present
        && clause.noun.is_none()
        && context.low(clause.anchor.saturating_sub(1)) == "being"
        && context.sentence_states(usize::MAX).is_empty();
    if codes.is_empty() && (matches!(action, AgreementAction::Negotiated | AgreementAction::Ended) && !under_way || clause.noun.is_some() || clause.mood == Mood::Ing) {
        return None;
    }
    // "the A-B agreement" with names that nobody knows.
    if codes.len() < 2 && paper.np.is_some_and(|n| context.np_words(n).contains('-') && is_named(scene, n)) {
        return None;
    }
    let headless = paper.np.is_some_and(|n| is_named(scene, n)) && lone_signer;
    if headless && !paper.known {
        return None;
    }
    match (codes.as_slice(), context.pair) {
        ([one], Some((a, b))) if (*one == a || *one == b) && !third(a, b) && domestic_safe(scene, clause, paper, action) => Some(Sides { codes: vec![a, b], why: Some("the pair in focus".into()), apart, by }),
        ([one], _) => {
            let others: Vec<StateCode> = context.sentence_states(usize::MAX).into_iter().filter(|c| c != one).collect();
            match others.as_slice() {
                [other]
                    if dyad_reference::reference().state(*other).is_some() && dyad_reference::reference().state(*one).is_some() && !lone_signer || matches!(action, AgreementAction::InForce | AgreementAction::Ended) =>
                {
                    Some(Sides { codes: vec![*one, *other], why: Some("the other state named in the sentence".into()), apart, by })
                }
                _ => None,
            }
        }
        ([], pair) => match (context.sentence_states(usize::MAX).as_slice(), pair) {
            ([a, b], _) if !subject_is_paper || clause.agentless => Some(Sides { codes: vec![*a, *b], why: Some("the two states named in the sentence".into()), apart, by }),
            (_, Some((a, b))) if !third(a, b) => Some(Sides { codes: vec![a, b], why: Some("the pair in focus".into()), apart, by }),
            _ => None,
        },
        _ => None,
    }
}

/// "Mr. A and B of the agency signed", "his counterpart": more than one signer, or a document that is known.
pub(super) fn domestic_safe(scene: &Scene<'_, '_>, clause: &Clause, paper: &Paper, action: AgreementAction) -> bool {
    if !matches!(action, AgreementAction::Signed) || clause.subject.len() >= 2 && clause.subject.iter().all(|f| scene.context.layers().groups.nps[f.np()].party.is_some()) || paper.known {
        return true;
    }
    let context = scene.context;
    // "bilateral", "joint", "between the two": the document itself says that it has two sides.
    paper.np.is_some_and(|n| {
        let np = &context.layers().groups.nps[n];
        (np.first..=np.last).any(|u| matches!(context.low(u), "bilateral" | "joint" | "mutual" | "its" | "their"))
    }) || paper.form == "memorandum" && paper.plural
}

pub(super) fn is_pronoun(scene: &Scene<'_, '_>, paper: &Paper) -> bool {
    paper.np.is_none_or(|n| head_form(scene, n).is_none() || scene.context.layers().groups.nps[n].pronoun)
}

/// "the agreement", "the accord", "the document" may be any form; "the treaty" is a treaty.
pub(super) fn same_form(told: &str, now: &str) -> bool {
    told == now || matches!(now, "agreement" | "document") || told == "notes"
}

/// A list of noun phrases from a chunk on: "A, B and C".
pub(super) fn list_from(scene: &Scene<'_, '_>, chunk: usize, n: usize) -> Vec<Filler> {
    let layers = scene.context.layers();
    let chunks = &layers.groups.chunks;
    let mut fillers = vec![Filler::Np(n)];
    let mut k = chunk + 1;
    while let Some(c) = chunks.get(k) {
        match c.kind {
            ChunkKind::Comma | ChunkKind::Conjunction => k += 1,
            ChunkKind::Np(m) if k > chunk + 1 && !layers.groups.nps[m].states.is_empty() && !matches!(chunks.get(k + 1).map(|c| c.kind), Some(ChunkKind::Verb(_))) => {
                fillers.push(Filler::Np(m));
                k += 1;
                if !matches!(chunks.get(k).map(|c| c.kind), Some(ChunkKind::Comma | ChunkKind::Conjunction)) {
                    break;
                }
            }
            _ => break,
        }
    }
    fillers
}
