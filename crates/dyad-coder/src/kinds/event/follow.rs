//! Events that follow from other records, by the one table of the register: a signing is
//! support, an expulsion a sanction, a grant aid.

use dyad_reference::StateCode;
use dyad_register::{Claim, Record, RelationsAction};

use crate::context::Context;
use crate::draft::{Draft, records};

/// Adds the events that follow from the drafts of a document.
#[must_use]
pub fn follow(context: &Context<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len() + 4);
    let mut events: Vec<Draft> = Vec::new();
    for draft in drafts {
        if !matches!(draft.claim, Claim::Event(_)) {
            events.extend(following(context, &draft));
        }
        out.push(draft);
    }
    out.extend(events);
    out
}

fn following(context: &Context<'_>, draft: &Draft) -> Vec<Draft> {
    let nobody = dyad_register::Coder { program: String::new(), rulebook: String::new(), reference: String::new() };
    let Some(record) = records(context.analysis, vec![draft.clone()], &nobody).into_iter().next() else { return Vec::new() };
    let acting = acting(context, draft, &record);
    let words = |code: StateCode| words(context, draft, code);
    dyad_register::following_event(&record, acting, words)
        .into_iter()
        .map(|event| {
            let mut follows = draft.clone();
            follows.claim = Claim::Event(event);
            follows.resolved.retain(|k, _| k == "date");
            for (from, to) in [("states", "actors"), ("states", "recipients"), ("receiving", "actors"), ("sending", "actors"), ("recipient", "recipients"), ("donor", "actors")] {
                if let Some(why) = draft.resolved.get(from) {
                    follows.resolved.insert(to.to_owned(), why.clone());
                }
            }
            follows.rule = format!("follows/{}", draft.rule);
            follows
        })
        .collect()
}

/// Who breaks or lowers relations: the first state that the evidence names, where the verb
/// follows it.
fn acting(context: &Context<'_>, draft: &Draft, record: &Record) -> Option<StateCode> {
    let Claim::Relations(r) = &record.claim else { return None };
    if !matches!(r.action, RelationsAction::Severed | RelationsAction::Downgraded) {
        return None;
    }
    let (sentence, first, last) = *draft.spans.first()?;
    let layers = context.analysis.sentences.get(sentence)?;
    let frame = layers.frames.iter().find(|f| {
        let head = layers.groups.verbs[f.verb].head;
        first <= head && head <= last && !f.passive && !f.subject.is_empty()
    })?;
    let codes: Vec<StateCode> = frame.subject.iter().flat_map(|n| layers.groups.nps[*n].states.iter().map(|m| m.code)).collect();
    match codes.as_slice() {
        [one] if r.states.contains(one) => Some(*one),
        _ => None,
    }
}

/// The words that name a state in the evidence.
fn words(context: &Context<'_>, draft: &Draft, code: StateCode) -> String {
    for (sentence, first, last) in &draft.spans {
        let Some(layers) = context.analysis.sentences.get(*sentence) else { continue };
        for np in &layers.groups.nps {
            if let Some(m) = np.states.iter().find(|m| m.code == code && *first <= m.unit && m.unit <= *last) {
                return context.analysis.words(layers, m.unit, m.unit).to_owned();
            }
        }
    }
    code.to_string()
}
