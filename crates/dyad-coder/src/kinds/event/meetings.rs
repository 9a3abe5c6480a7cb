//! Meetings told in passing: "the deal was reached in a video call between A and B", "signed
//! at talks in Vienna". The meeting is a happening beside what came of it.

use dyad_register::{Act, Status};

use super::candidate::{Candidate, level};
use super::participants::{Part, participants};
use crate::clause::Clause;
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
    candidates.extend(found);
}

/// The rule of these events.
pub const RULE: &str = "plover-consult/held";

/// "a meeting", "two days of talks", "a video call".
fn is_meeting(scene: &Scene<'_, '_>, n: usize) -> bool {
    let head = scene.context.low_last(scene.context.layers().groups.nps[n].head);
    ["talks", "call"].iter().any(|class| scene.rulebook.is_in(class, head))
}
