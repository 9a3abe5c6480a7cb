//! Missions that the text says are there, or are not.

use dyad_register::{Claim, Mission, MissionAction, Status};

use super::{Named, form, listed, past_owner, seats, senders};
use crate::clause::{Clause, Filler};
use crate::context::Meant;
use crate::draft::Draft;
use crate::kinds::Scene;
use crate::kinds::walk::is_state;

/// "the Dutch embassy in Moscow", "has no embassy in Tashkent".
pub fn existing(scene: &Scene<'_, '_>, mission: &Named, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[mission.np];
    let (own, _) = context.trail(mission.np);
    let keeps = |c: &Clause| c.frame.is_some() && matches!(c.verb, "have" | "maintain" | "operate" | "keep");
    let having = scene.acting_on(mission.np).find(|(c, t)| *t && keeps(c)).map(|(c, _)| c).or_else(|| {
        // "has an embassy in Lima and a consulate in Cusco", "has, besides its embassy, a consulate": no other verb between.
        let over = scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < mission.first).max_by_key(|c| c.anchor)?;
        let plain = (over.anchor..mission.first).all(|u| !matches!(scene.low(u), ";" | ":" | "that" | "which" | "where" | "near" | "outside"));
        let listed = (over.anchor..mission.first).any(|u| form(scene, u).is_some()) || matches!(scene.low(over.anchor + 1), ",");
        (keeps(over) && plain && listed).then_some(over)
    });
    let mut from = senders(scene, mission);
    // "Besides its embassy in Lima, Tunisia has": the owner is the subject to come.
    if from.is_empty()
        && having.is_none()
        && np.determiner.is_some_and(|d| scene.low(d) == "its")
        && matches!(scene.before(mission.first, 1), "besides" | "beside")
        && let Some(main) = scene.clauses.iter().find(|c| keeps(c) && c.anchor > mission.last)
    {
        from = scene.subject_states(main).into_iter().map(|m| Meant { why: None, ..m }).collect();
    }
    // "has been represented in Tallinn by an embassy"
    let standing = scene.clauses.iter().find(|c| c.frame.is_some() && c.verb == "represent" && c.status == Some(Status::Actual) && c.subject.contains(&Filler::Np(mission.np)));
    if let Some(clause) = standing.filter(|_| from.is_empty()) {
        from = context.all_meant(&clause.object);
    }
    let (mut to, mut status) = (seats(scene, &own, &["in", "at", "to"]), Status::Actual);
    if let Some(clause) = standing.filter(|_| to.is_empty()) {
        to = seats(scene, &clause.adjuncts, &["in", "at"]);
    }
    if mission.plural {
        let list = listed(scene, past_owner(scene, mission.last + 1));
        if list.len() > to.len() {
            to = list;
        }
    }
    let mut units = (mission.first, mission.last);
    // "A Peruvian embassy has existed in Rabat since 1961"
    let exists = scene.acting_on(mission.np).find(|(c, t)| !*t && c.frame.is_some() && c.verb == "exist" && c.status == Some(Status::Actual)).map(|(c, _)| c);
    if let Some(clause) = exists.filter(|_| to.is_empty()) {
        to = seats(scene, &clause.adjuncts, &["in", "at"]);
    }
    if let Some(clause) = having {
        let Some(s) = clause.status else { return };
        status = s;
        if from.is_empty() {
            from = scene.subject_states(clause);
        }
        if to.is_empty() {
            to = seats(scene, &clause.adjuncts, &["in", "at"]);
        }
        units = (units.0.min(clause.anchor), units.1.max(clause.anchor));
    } else if standing.is_some() || exists.is_some() {
        // It is there.
    } else if np.determiner.is_some_and(|d| scene.low(d) == "no") && scene.low(0) == "there" && matches!(scene.before(mission.first, 1), "is" | "was" | "are" | "were") {
        status = Status::Denied;
    } else {
        // Who speaks is not what is spoken of.
        let speaks = scene.clauses.iter().any(|c| c.frame.is_some() && c.subject.contains(&Filler::Np(mission.np)) && crate::attribution::reports(c.verb));
        let cited = matches!(scene.before(mission.first, 1), "to" | "by" | "from") && !mission.plural;
        let any = np.determiner.is_some_and(|d| matches!(scene.low(d), "an" | "a" | "any" | "every" | "no"));
        if speaks || cited || any || scene.context.layers().zone == dyad_register::ZoneKind::Title {
            return;
        }
    }
    let [sender] = from.as_slice() else { return };
    if !is_state(sender.code) || having.is_none() && standing.is_none() && sender.why.is_some() {
        return;
    }
    for seat in to.iter().filter(|s| s.code != sender.code && s.why.is_none()).take(if mission.plural { 8 } else { 1 }) {
        let claim = Claim::Mission(Mission { form: mission.form.to_owned(), sending: sender.code, receiving: Some(seat.code), place: seat.place.clone(), action: MissionAction::Existing, date: None });
        let mut draft = Draft::new(claim, status, context.sentence, units, "mission/existing").resolved("sending", sender.why.as_deref());
        draft.span(context.sentence, seat.unit, seat.unit);
        if sender.why.is_none() {
            let np = &layers.groups.nps[sender.np];
            draft.span(context.sentence, np.first, np.last);
        }
        draft.weight = (2, 1);
        out.push(draft);
    }
}
