//! "X will build Y a bridge": a plan whose act has no chapter is an agreement in PLOVER's
//! sense, where the lead says it of two states.

use dyad_register::{Act, Status};
use dyad_text::groups::Mood;

use super::candidate::{Candidate, level};
use super::participants::{Part, participants};
use super::sides::around;
use crate::kinds::Scene;

/// The plan of a sentence that has no other event.
#[must_use]
pub fn plan(scene: &Scene<'_, '_>) -> Option<Candidate> {
    let context = scene.context;
    scene.clauses.iter().filter(|c| c.noun.is_none() && c.status == Some(Status::Planned) && c.mood != Mood::Ing && !c.agentless && !matches!(c.verb, "be" | "have" | "say" | "become" | "remain")).find_map(|clause| {
        let actors = participants(context, &clause.subject);
        let mut candidate = Candidate {
            act: Act::Agree,
            status: Status::Actual,
            mode: None,
            contexts: Vec::new(),
            cameo: Some("030".into()),
            actors,
            recipients: Vec::new(),
            units: (clause.anchor, clause.anchor),
            level: level(scene, clause),
            clause: clause.clone(),
            rule: "plover-agree/plan".into(),
            weight: (1, 0),
        };
        let own: Vec<_> = candidate.actors.iter().filter_map(Part::state).collect();
        let found = around(scene, &candidate).into_iter().find(|p| p.state().is_some_and(|s| !own.contains(&s)))?;
        candidate.recipients.push(found);
        (candidate.level == 0 && !own.is_empty()).then_some(candidate)
    })
}
