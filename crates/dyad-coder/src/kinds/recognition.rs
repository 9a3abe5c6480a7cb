//! Recognition of states and its withdrawal: one record for each state that recognises and
//! each that is recognised.

use dyad_register::{Claim, Recognition, RecognitionAction};

use super::Scene;
use crate::draft::Draft;

/// Finds recognitions in a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    for found in scene.of("recognition") {
        let Some(status) = found.clause.status else { continue };
        let action = match found.pattern.fixed("action") {
            Some("withdrawn") => RecognitionAction::Withdrawn,
            _ => RecognitionAction::Recognised,
        };
        let recognisers = scene.states(found, "recogniser");
        let recognised = scene.states(found, "recognised");
        let date = context.date(&found.clause, status == dyad_register::Status::Planned);
        for a in &recognisers {
            for b in recognised.iter().filter(|b| b.code != a.code) {
                if is_organisation(a.code) || is_organisation(b.code) {
                    continue;
                }
                let claim = Claim::Recognition(Recognition { recogniser: a.code, recognised: b.code, action, date: date.as_ref().map(|d| d.0) });
                let mut draft = scene.draft(found, claim, status).resolved("recogniser", a.why.as_deref()).resolved("recognised", b.why.as_deref());
                if let Some((_, unit, derived)) = &date {
                    draft.span(context.sentence, *unit, *unit);
                    if let Some(derived) = derived {
                        draft.resolved.insert("date".into(), derived.clone());
                    }
                }
                out.push(draft);
            }
        }
    }
}

fn is_organisation(code: dyad_reference::StateCode) -> bool {
    dyad_reference::reference().state(code).is_none()
}
