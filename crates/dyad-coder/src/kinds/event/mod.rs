//! Events: who does what to whom. The chapters `plover-*` name the acts; here a match
//! becomes a candidate, candidates of one sentence are weighed against each other, and what
//! happened once is written once in a document.

mod answers;
mod candidate;
mod choose;
mod duty;
mod ellipsis;
mod envoys;
mod follow;
mod hands;
mod happen;
mod hostile;
mod judgement;
mod meetings;
mod moves;
mod participants;
mod plan;
mod refusal;
mod sides;
mod visits;
mod whom;

use super::Scene;
use crate::draft::Draft;

/// Finds the events of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let mut candidates = candidate::candidates(scene);
    duty::add(scene, &mut candidates);
    visits::add(scene, &mut candidates);
    meetings::add(scene, &mut candidates);
    moves::settle(scene, &mut candidates);
    // What two states do with each other's envoys and who visits whom is told whatever else a
    // sentence tells; `settle` writes it once.
    let mut sure = envoys::find(scene, out);
    candidates.retain(|c| !sure.iter().any(|s| s.clause.anchor == c.clause.anchor && c.act == dyad_register::Act::Sanction && c.mode != s.mode));
    sure.extend(envoys::closures(scene));
    sure.extend(visits::visiting(scene));
    sure.extend(
        candidates
            .iter()
            .filter(|c| c.mode.as_deref() == Some("visit") && c.between_states() && (c.dated(scene) || c.clause.noun.is_some() && !choose::alone(c) && c.status != dyad_register::Status::Denied && choose::lead(scene)))
            .cloned(),
    );
    // "postponed talks until 3 July": the new day, beside the putting off.
    sure.extend(candidates.iter().filter(|c| c.clause.mover.is_some() && c.status == dyad_register::Status::Planned && c.between_states() && c.dated(scene)).cloned());
    for chosen in choose::choose(scene, candidates, out).into_iter().chain(sure) {
        out.extend(chosen.draft(scene));
    }
    let again = ellipsis::find(scene, out);
    out.extend(again);
}

/// After all sentences: events that follow from records, and one event for one happening.
#[must_use]
pub fn settle(context: &crate::context::Context<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let flows: Vec<Flow> = drafts.iter().filter_map(Flow::of).collect();
    let drafts = drafts.into_iter().filter(|d| !chatter(d) && !flows.iter().any(|f| f.told_by(d))).collect();
    happen::once(context, follow::follow(context, drafts))
}

/// A sum of trade or investment: "exported goods worth $395 million". Trade gives no event; what
/// the figure sums up was no act of one day.
struct Flow {
    states: [dyad_reference::StateCode; 2],
    sentence: usize,
    units: (usize, usize),
}

impl Flow {
    fn of(draft: &Draft) -> Option<Self> {
        let dyad_register::Claim::Trade(trade) = &draft.claim else { return None };
        let &(sentence, first, last) = draft.spans.first()?;
        trade.amount?;
        Some(Self { states: [trade.reporter, trade.partner], sentence, units: (first, last) })
    }

    /// Whether the draft tells the flow as work or help of one for the other.
    fn told_by(&self, draft: &Draft) -> bool {
        let dyad_register::Claim::Event(event) = &draft.claim else { return false };
        let among = |who: &[dyad_register::Participant]| who.iter().filter_map(|p| p.state).all(|s| self.states.contains(&s));
        matches!(event.act, dyad_register::Act::Cooperate | dyad_register::Act::Aid)
            && draft.status == dyad_register::Status::Actual
            && among(&event.actors)
            && among(&event.recipients)
            && draft.spans.iter().any(|&(s, first, last)| s == self.sentence && first <= self.units.1 && self.units.0 <= last)
    }
}

/// "I appreciate you", "we need to let them": speech that names nobody on the other side is no
/// event between states, whatever the context may make of its pronouns.
fn chatter(draft: &Draft) -> bool {
    let dyad_register::Claim::Event(event) = &draft.claim else { return false };
    let speaks = |p: &dyad_register::Participant| matches!(p.text.to_lowercase().as_str(), "i" | "we" | "you" | "us" | "me" | "it" | "this" | "that");
    let named = event.recipients.iter().any(|p| p.state.is_some() && !speaks(p)) && !draft.resolved.contains_key("recipients");
    !event.actors.is_empty() && event.actors.iter().all(speaks) && !named
}
