//! Journeys: "went to Japan", "paid an official visit", "was in New Delhi last May", "the
//! first president to travel there was X". The patterns have the plain forms; here the
//! destination is worked out, and a second traveller of a sentence takes the first one's.

use dyad_reference::StateCode;
use dyad_register::{Act, Status};
use dyad_text::clauses::Link;
use dyad_text::groups::ChunkKind;

use super::candidate::Candidate;
use super::participants::{Part, participants};
use crate::clause::{Clause, Filler};
use crate::kinds::Scene;

/// Adds the journeys of a sentence that no pattern has found.
pub fn add(scene: &Scene<'_, '_>, candidates: &mut Vec<Candidate>) {
    let mut last: Option<(Vec<Filler>, StateCode)> = None;
    for clause in scene.clauses {
        let Some(status) = clause.status else { continue };
        let status = if super::candidate::scheduled(scene, clause) { Status::Planned } else { status };
        let Some(to) = destination(scene, clause) else { continue };
        let expected = clause.verb == "expect";
        let status = if expected && status == Status::Actual { Status::Planned } else { status };
        let travellers = if expected { travellers(scene, &Clause { subject: clause.object.clone(), ..clause.clone() }) } else { travellers(scene, clause) };
        let actors: Vec<Part> = participants(scene.context, &travellers).into_iter().filter(|p| p.state().is_some()).collect();
        let [traveller] = actors.as_slice() else { continue };
        let home = traveller.state();
        let mut recipients: Vec<Part> = participants(scene.context, &to).into_iter().filter(|p| p.state().is_some() && p.state() != home).collect();
        // "paid an official visit in March 2007": where to was told before, else the pair says it.
        if recipients.is_empty()
            && to.is_empty()
            && let Some((fillers, code)) = &last
            && Some(*code) != home
        {
            recipients = participants(scene.context, fillers);
            for part in &mut recipients {
                part.why = Some("the destination told before in the sentence".into());
            }
        }
        // "arrived here on Tuesday": where the reporter sits.
        if recipients.is_empty()
            && here(scene, clause)
            && let Some(seat) = scene.context.seat().filter(|s| Some(*s) != home)
        {
            recipients = vec![Part::given(seat.to_string(), seat, traveller.np, "the seat of the reporter")];
        }
        let [host] = recipients.as_slice() else { continue };
        if let Some(code) = host.state()
            && !to.is_empty()
        {
            last = Some((to.clone(), code));
        }
        // A pattern's candidate for the same words that does not say where to gives way.
        candidates.retain(|c| !(c.clause.anchor == clause.anchor && c.mode.as_deref() == Some("visit") && c.recipients.iter().all(|p| p.state().is_none())));
        let dated = !clause.dates.is_empty();
        // Helpers who arrive pay no visit.
        if candidates.iter().any(|c| c.act == Act::Aid && c.clause.anchor == clause.anchor) {
            continue;
        }
        let twin = candidates.iter().any(|c| c.act == Act::Consult && c.mode.as_deref() == Some("visit") && (c.clause.anchor == clause.anchor || shared(c, home, host.state()) && !(dated && !c.clause.dates.is_empty())));
        // "in 1994 and in 2014": one visit for each.
        let others = other_dates(scene, clause).into_iter().map(|atom| Clause { dates: vec![(atom, None)], ..clause.clone() });
        for clause in others.chain((!twin).then(|| clause.clone())) {
            candidates.push(Candidate {
                status,
                mode: Some("visit".into()),
                cameo: Some("042".into()),
                rule: "plover-consult/journey".into(),
                weight: (2, 1),
                ..Candidate::of(scene, &clause, Act::Consult, actors.clone(), recipients.clone())
            });
        }
    }
}

/// Further dates after the first of a clause: "in March 1994, in 2003 and in 2014".
fn other_dates(scene: &Scene<'_, '_>, clause: &Clause) -> Vec<usize> {
    let layers = scene.context.layers();
    let chunks = &layers.groups.chunks;
    let dates: Vec<usize> = clause.dates.iter().map(|d| d.0).collect();
    let after = |c: usize| chunks[c].first > clause.anchor;
    let Some(mut k) = (0..chunks.len()).rev().find(|c| after(*c) && matches!(chunks[*c].kind, ChunkKind::Date(a) if dates.contains(&a))) else { return Vec::new() };
    let mut out = Vec::new();
    loop {
        let mut next = k + 1;
        while chunks.get(next).is_some_and(|c| matches!(c.kind, ChunkKind::Comma | ChunkKind::Conjunction)) {
            next += 1;
        }
        if next == k + 1 {
            return out;
        }
        if chunks.get(next).is_some_and(|c| c.kind == ChunkKind::Preposition && matches!(scene.context.low(c.first), "in" | "on")) {
            next += 1;
        }
        match chunks.get(next).map(|c| c.kind) {
            Some(ChunkKind::Date(a)) => out.push(a),
            _ => return out,
        }
        k = next;
    }
}

/// "in the presence of visiting President X": a visit to the place of the clause, else to the host.
pub fn visiting(scene: &Scene<'_, '_>) -> Vec<Candidate> {
    let context = scene.context;
    let layers = context.layers();
    let mut out = Vec::new();
    for (n, np) in layers.groups.nps.iter().enumerate() {
        let Some(party) = np.party.and_then(|p| layers.parties.get(p)).filter(|p| p.person.is_some() || !p.posts.is_empty()) else { continue };
        if !(np.first..=party.last.min(np.head)).any(|u| context.low(u) == "visiting" && u <= np.first + 1) {
            continue;
        }
        let guests = participants(context, &[Filler::Np(n)]);
        let [guest] = guests.as_slice() else { continue };
        let Some(home) = guest.state() else { continue };
        let Some(clause) = scene.clauses.iter().find(|c| c.frame.is_some() && c.link == Link::Main && c.status == Some(Status::Actual)) else { continue };
        let foreign = |fillers: &[Filler]| participants(context, fillers).into_iter().find(|p| p.why.is_none() && p.state().is_some_and(|s| s != home && crate::context::is_state(s)));
        let place = clause
            .adjuncts
            .iter()
            .filter(|a| matches!(a.word.as_str(), "in" | "at"))
            .filter(|a| a.fillers.iter().any(|f| layers.groups.nps[f.np()].states.iter().any(|m| m.unit == layers.groups.nps[f.np()].head)))
            .find_map(|a| foreign(&a.fillers));
        let Some(host) = place.or_else(|| foreign(&clause.subject)) else { continue };
        out.push(Candidate {
            mode: Some("visit".into()),
            contexts: vec!["diplomatic".into()],
            cameo: Some("042".into()),
            units: (np.first, np.last),
            rule: "plover-consult/visiting".into(),
            weight: (2, 1),
            ..Candidate::of(scene, clause, Act::Consult, vec![guest.clone()], vec![host])
        });
    }
    out
}

fn shared(candidate: &Candidate, home: Option<StateCode>, host: Option<StateCode>) -> bool {
    candidate.actors.iter().any(|p| p.state() == home) && candidate.recipients.iter().any(|p| p.state() == host)
}

/// Where a clause goes; an empty list where it tells a visit without saying where, none where it is no journey.
fn destination(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Vec<Filler>> {
    let context = scene.context;
    let layers = context.layers();
    let head = |f: &Filler| layers.groups.nps.get(f.np()).map_or("", |np| context.low_last(np.head));
    let names_state = |f: &Filler| !context.meant(*f).is_empty();
    let toward = |words: &[&str]| -> Option<Vec<Filler>> { clause.adjuncts.iter().find(|a| words.contains(&a.word.as_str()) && a.fillers.iter().any(names_state)).map(|a| a.fillers.clone()) };
    if let Some(noun) = clause.noun {
        let word = context.low_last(layers.groups.nps[noun].head);
        return matches!(word, "visit" | "trip" | "tour" | "journey").then(|| toward(&["to", "in"])).flatten();
    }
    match clause.verb {
        "visit" | "tour" => clause.object.first().filter(|f| names_state(f)).map(|f| vec![*f]),
        "travel" | "go" | "fly" | "come" | "head" | "journey" | "return" if clause.phrasal.as_deref().is_none_or(|p| !p.ends_with("out") && !p.ends_with("up") && !p.ends_with("on")) => toward(&["to"]),
        // "is expected in Lima on Monday"
        "expect" if clause.agentless && !scene.clauses.iter().any(|c| c.governor == clause.frame && c.link == Link::Infinitive) => toward(&["in", "at"]),
        "leave" | "depart" if clause.object.is_empty() => toward(&["for"]),
        "arrive" if here(scene, clause) => Some(Vec::new()),
        "arrive" | "land" => toward(&["in", "at"]),
        // "is due in Quito on Monday"
        "be" if clause.status == Some(Status::Planned) && context.low(clause.anchor + 1) == "due" => toward(&["in", "at"]),
        // "who is on a two-day state visit [to Oslo]"
        "be" if clause.object.is_empty() && is_on(scene, clause, &["visit", "tour"]) => Some(toward(&["to"]).unwrap_or_default()),
        "pay" | "make" | "begin" | "conclude" | "undertake" if clause.object.iter().any(|f| matches!(head(f), "visit" | "trip" | "tour" | "visits")) => Some(toward(&["to", "in"]).unwrap_or_default()),
        // "Mr X was in New Delhi last May, when ..."
        "be" if (clause.object.is_empty() || clause.phrasal.is_some()) && clause.link == Link::Main && !clause.dates.is_empty() => {
            let fillers = toward(&["in"])?;
            let city = fillers.iter().any(|f| layers.groups.nps[f.np()].states.iter().any(|m| m.city));
            let person = clause.subject.iter().any(|f| layers.groups.nps[f.np()].party.is_some() || layers.groups.nps[f.np()].proper);
            (city && person).then_some(fillers)
        }
        _ => None,
    }
}

/// "arrived here", "is here on a visit", and "is on a visit" in a report from the place.
fn here(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let near = (clause.anchor + 1..clause.anchor + 3).any(|u| scene.context.low(u) == "here");
    near || clause.verb == "be" && is_on(scene, clause, &["visit"])
}

/// "on a state visit"
fn is_on(scene: &Scene<'_, '_>, clause: &Clause, stay: &[&str]) -> bool {
    let nps = &scene.context.layers().groups.nps;
    clause.adjuncts.iter().any(|a| a.word == "on" && a.fillers.iter().any(|f| stay.contains(&scene.context.low_last(nps[f.np()].head))))
}

/// Who travels: the subject, if it is a person, an office or a government.
fn travellers(scene: &Scene<'_, '_>, clause: &Clause) -> Vec<Filler> {
    let layers = scene.context.layers();
    let official = |f: &&Filler| match f {
        Filler::Owner(_) => true,
        Filler::Mention(n, m) => layers.groups.nps[*n].states.get(*m).is_some(),
        Filler::Np(n) => {
            let np = &layers.groups.nps[*n];
            np.party.is_some() || np.pronoun || np.proper && np.sector != Some("MIL") || matches!(np.sector, Some("GOV" | "LEG"))
        }
    };
    // A planned or wished journey of a whole state ("Peru will go to war") is none.
    if clause.status == Some(Status::Desired) && clause.verb != "visit" {
        return Vec::new();
    }
    clause.subject.iter().filter(official).copied().collect()
}
