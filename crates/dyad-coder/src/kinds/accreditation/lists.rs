//! Envoys in lists whose rank is told once for all: "Four envoys presented their letters: X of
//! Chile, Y of Malta", "appointing X ambassador to A and Y ambassador to B", "named two
//! ambassadors: X will go to A and Y to B".

use dyad_reference::StateCode;
use dyad_register::{Accreditation, AccreditationAction, Claim, Status, When};
use dyad_text::units::UnitKind;

use crate::clause::Clause;
use crate::draft::Draft;
use crate::kinds::Scene;
use crate::people::person_words;

/// Finds them in a sentence.
pub(super) fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    of_states(scene, out);
    appointed(scene, out);
    sent(scene, out);
}

/// The rank that one of many envoys has.
fn rank(word: &str) -> &str {
    if word == "envoy" || word == "diplomat" { "ambassador" } else { word }
}

/// The first unit of a party that names several envoys without a person, and their rank.
fn heading(scene: &Scene<'_, '_>) -> Option<(usize, &'static str)> {
    let layers = scene.context.layers();
    layers.parties.iter().find_map(|p| {
        let post = p.posts.iter().find(|x| x.office.plural && x.office.rank.is_some())?;
        p.person.is_none().then_some((p.last, post.office.rank?))
    })
}

/// "Four envoys presented their letters of credence: X of Chile, Y of Malta."
fn of_states(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    if !super::mentions_any(scene, super::CREDENTIALS) {
        return;
    }
    let Some((from, of)) = heading(scene) else { return };
    for (p, party) in layers.parties.iter().enumerate().filter(|(_, q)| q.first > from && q.posts.is_empty()) {
        let (Some(person), Some((sending, _))) = (person_words(context.analysis, context.sentence, p), party.name_state) else { continue };
        let (action, date) = super::action(scene, p, false, false);
        let mut resolved = Vec::new();
        let Some(receiving) = super::fallback_receiving(scene, p, action, sending, &mut resolved) else { continue };
        let claim = Claim::Accreditation(Accreditation { person: person.to_owned(), rank: rank(of).to_owned(), sending, receiving: Some(receiving), action, date: date.as_ref().map(|d| d.0) });
        let mut draft = Draft::new(claim, Status::Actual, context.sentence, (from, party.last), "accreditation/list").all_resolved(resolved).resolved("date", date.and_then(|d| d.1).as_deref());
        draft.weight = (4, 1);
        out.push(draft);
    }
}

fn naming(scene: &Scene<'_, '_>) -> Option<Clause> {
    scene.clauses.iter().find(|c| c.frame.is_some() && matches!(c.verb, "appoint" | "name" | "nominate" | "designate") && c.status.is_some_and(|s| s != Status::Denied)).cloned()
}

fn push(scene: &Scene<'_, '_>, clause: &Clause, out: &mut Vec<Draft>, who: (&str, &str), to: StateCode, units: (usize, usize)) {
    let context = scene.context;
    let Some((sending, why)) = super::appointing(scene, clause).filter(|s| s.0 != to) else { return };
    let status = clause.status.unwrap_or(Status::Actual);
    let date = context.date(clause, status == Status::Planned);
    let when: Option<When> = date.as_ref().map(|d| d.0);
    let claim = Claim::Accreditation(Accreditation { person: who.0.to_owned(), rank: who.1.to_owned(), sending, receiving: Some(to), action: AccreditationAction::Appointed, date: when });
    let mut draft = Draft::new(claim, status, context.sentence, (clause.anchor.min(units.0), units.1), "accreditation/named").resolved("sending", why.as_deref()).dated(date);
    draft.weight = (5, 2);
    out.push(draft);
}

/// "appointing X ambassador to A and Y ambassador to B": name and post side by side.
fn appointed(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let Some(clause) = naming(scene) else { return };
    for (p, pair) in layers.parties.windows(2).enumerate() {
        let (named, office) = (&pair[0], &pair[1]);
        let beside = office.first == named.last + 1 || office.first == named.last + 2 && matches!(context.low(named.last + 1), "as" | "the" | "its");
        if named.first < clause.anchor || !beside || !named.posts.is_empty() || office.person.is_some() {
            continue;
        }
        let Some(person) = person_words(context.analysis, context.sentence, p) else { continue };
        let Some((post, of)) = office.posts.iter().find_map(|x| Some((x, x.office.rank?))) else { continue };
        let Some(to) = post.receiving.map(|r| r.0).filter(|_| post.state.is_none()) else { continue };
        push(scene, &clause, out, (person, of), to, (named.first, office.last));
    }
}

/// "named two ambassadors: X will go to A and Y to B".
fn sent(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let Some(clause) = naming(scene) else { return };
    let Some((from, of)) = heading(scene).filter(|h| h.0 > clause.anchor) else { return };
    for (p, party) in layers.parties.iter().enumerate().filter(|(_, q)| q.first > from && q.posts.is_empty() && q.name_state.is_none()) {
        let Some(person) = person_words(context.analysis, context.sentence, p) else { continue };
        let goes = (party.last + 1..party.last + 6)
            .find(|u| !matches!(context.low(*u), "will" | "would" | "is" | "goes" | "go" | "moves" | "move" | "be" | "posted" | "sent" | "heads" | "head" | "to" | "serve" | "represent" | "in" | "the" | "travel"));
        let Some(at) = goes.filter(|u| *u > party.last + 1) else { continue };
        let to = match layers.units.get(at).map(|u| &u.kind) {
            Some(UnitKind::State { code, .. } | UnitKind::Organisation(code)) => *code,
            Some(UnitKind::Place { code, .. }) => *code,
            _ => continue,
        };
        push(scene, &clause, out, (person, rank(of)), to, (party.first, at));
    }
}
