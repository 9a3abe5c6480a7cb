//! Meetings told in passing: "the deal was reached in a video call between A and B", "signed
//! at talks in Vienna". The meeting is a happening beside what came of it.

use dyad_register::{Act, Status};
use dyad_text::clauses::Link;
use dyad_text::groups::ChunkKind;

use super::candidate::{Candidate, level};
use super::participants::{Part, participants};
use crate::clause::{Clause, Filler};
use crate::kinds::Scene;

/// Adds them; who met is said behind the noun, else it is those who agreed.
pub fn add(scene: &Scene<'_, '_>, candidates: &mut Vec<Candidate>) {
    let context = scene.context;
    let layers = context.layers();
    let mut found: Vec<Candidate> = Vec::new();
    for over in candidates.iter().filter(|c| c.clause.frame.is_some() && c.status == Status::Actual && matches!(c.act, Act::Agree | Act::Support)) {
        let held = over.clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "at" | "in" | "during")).flat_map(|a| a.fillers.iter().map(|f| f.np())).find(|n| is_meeting(scene, *n));
        let Some(n) = held else { continue };
        let np = &layers.groups.nps[n];
        if np.proper || context.tokens().is_capital(layers.units[np.head].last) || candidates.iter().any(|c| c.act == Act::Consult && c.clause.anchor == np.head && c.between_states()) {
            continue;
        }
        let between = over.clause.adjuncts.iter().filter(|a| a.unit > np.last && matches!(a.word.as_str(), "between" | "of")).flat_map(|a| a.fillers.iter().copied()).collect::<Vec<_>>();
        let own: Vec<Part> = participants(context, &between).into_iter().filter(|p| p.state().is_some()).collect();
        let actors = if own.len() > 1 { own } else { over.actors.iter().chain(&over.recipients).filter(|p| p.state().is_some()).cloned().collect() };
        let call = (np.first..=np.last).any(|u| scene.rulebook.is_in("call", context.low_last(u)));
        let clause = Clause { noun: Some(n), object: Vec::new(), subject: Vec::new(), anchor: np.head, ..over.clause.clone() };
        found.push(Candidate {
            act: Act::Consult,
            status: Status::Actual,
            mode: call.then(|| "call".into()),
            contexts: vec!["diplomatic".into()],
            cameo: Some("040".into()),
            recipients: Vec::new(),
            actors,
            level: level(scene, &over.clause),
            units: (np.first, np.last),
            clause,
            rule: RULE.into(),
            weight: (1, 1),
        });
    }
    found.extend(opening(scene, candidates));
    candidates.extend(found);
}

/// "In a telephone call with his Thai colleague, the minister said": who speaks met whom the phrase names.
fn opening(scene: &Scene<'_, '_>, candidates: &[Candidate]) -> Option<Candidate> {
    let context = scene.context;
    let layers = context.layers();
    let chunks = &layers.groups.chunks;
    let word = |k: usize| chunks.get(k).filter(|c| c.kind == ChunkKind::Preposition).map_or("", |c| context.low(c.first));
    let np = |k: usize| match chunks.get(k).map(|c| c.kind) {
        Some(ChunkKind::Np(n)) => Some(n),
        _ => None,
    };
    let (n, with) = (np(1)?, np(3)?);
    let head = layers.groups.nps[n].head;
    if !matches!(word(0), "in" | "during" | "at") || word(2) != "with" || !is_meeting(scene, n) || context.tokens().is_capital(layers.units[head].last) {
        return None;
    }
    let main = scene.clauses.iter().find(|c| c.frame.is_some() && c.link == Link::Main && c.status == Some(Status::Actual) && c.anchor > head)?;
    let one = |fillers: &[Filler]| participants(context, fillers).into_iter().find(|p| p.state().is_some());
    let (guest, host) = (one(&main.subject)?, one(&[Filler::Np(with)])?);
    if guest.state() == host.state() || candidates.iter().any(|c| c.act == Act::Consult && c.between_states()) {
        return None;
    }
    let call = (layers.groups.nps[n].first..=head).any(|u| scene.rulebook.is_in("call", context.low_last(u)));
    Some(Candidate {
        act: Act::Consult,
        status: Status::Actual,
        mode: call.then(|| "call".into()),
        contexts: vec!["diplomatic".into()],
        cameo: Some(if call { "041" } else { "040" }.into()),
        actors: vec![guest],
        recipients: vec![host],
        level: level(scene, main),
        units: (layers.groups.nps[n].first, layers.groups.nps[with].last),
        clause: Clause { noun: Some(n), object: Vec::new(), anchor: head, frame: None, governor: None, ..main.clone() },
        rule: RULE.into(),
        weight: (2, 1),
    })
}

/// The rule of these events.
pub const RULE: &str = "plover-consult/held";

/// "a meeting", "two days of talks", "a video call".
fn is_meeting(scene: &Scene<'_, '_>, n: usize) -> bool {
    let head = scene.context.low_last(scene.context.layers().groups.nps[n].head);
    ["talks", "call"].iter().any(|class| scene.rulebook.is_in(class, head))
}
