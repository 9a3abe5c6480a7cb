//! Turns of phrase about one envoy beside the title itself: "is also accredited to A and B",
//! "presented his letters to the president of A", "has been the ambassador in A since May",
//! "ambassador in A until 2020", and what is no envoy: the ambassador of a brand.

use dyad_reference::StateCode;
use dyad_register::{Accreditation, AccreditationAction, Claim, Status, When};
use dyad_text::atoms::{AtomKind, DateAtom};
use dyad_text::groups::Mood;
use dyad_text::units::{Tag, UnitKind};

use crate::clause::{Clause, Filler};
use crate::draft::Draft;
use crate::kinds::Scene;
use crate::people::person_words;

/// Finds them in a sentence.
pub(super) fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    accredited(scene, out);
    handed(scene, out);
    copula(scene, out);
}

/// "brand ambassador", "goodwill ambassador": a common noun before the rank says for what cause.
pub(super) fn of_a_cause(scene: &Scene<'_, '_>, unit: usize) -> bool {
    let context = scene.context;
    let layers = context.layers();
    unit.checked_sub(1).and_then(|u| layers.units.get(u)).is_some_and(|u| u.is(Tag::Noun) && !context.tokens().is_capital(u.first))
}

/// "until 2020" behind a title, if that is over.
pub(super) fn until(scene: &Scene<'_, '_>, unit: usize) -> Option<When> {
    let context = scene.context;
    if !matches!(context.low(unit), "until" | "till") {
        return None;
    }
    let UnitKind::Atom(atom) = context.layers().units.get(unit + 1)?.kind else { return None };
    let told = matches!(context.layers().atoms.get(atom)?.kind, AtomKind::Date(DateAtom::Absolute(_) | DateAtom::MonthDay { .. } | DateAtom::Deictic(_)));
    let when = context.resolve_atom(atom, false).filter(|_| told)?.when;
    let over = context.report_date().is_none_or(|r| when.latest().earliest() <= r);
    over.then_some(when)
}

/// To whom letters of credence are handed in this sentence: the state, and the clause.
pub(super) fn handed_to<'s>(scene: &Scene<'s, '_>) -> Option<(StateCode, &'s Clause)> {
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    scene.clauses.iter().filter(|c| c.frame.is_some() && c.status == Some(Status::Actual) && matches!(c.verb, "present" | "hand" | "submit" | "deliver")).find_map(|clause| {
        clause.object.iter().any(|f| matches!(context.low_last(nps[f.np()].head), "letter" | "letters" | "credentials" | "copies")).then_some(())?;
        let to = clause.adjuncts.iter().find(|a| a.word == "to")?;
        match context.all_meant(&to.fillers).as_slice() {
            [one] if crate::context::is_state(one.code) => Some((one.code, clause)),
            _ => None,
        }
    })
}

/// The person, rank and sending state of the party that a noun phrase holds.
fn envoy(scene: &Scene<'_, '_>, np: usize) -> Option<(String, String, StateCode, Vec<(&'static str, String)>, (usize, usize))> {
    let context = scene.context;
    let layers = context.layers();
    let p = layers.groups.nps.get(np)?.party?;
    let party = &layers.parties[p];
    let person = person_words(context.analysis, context.sentence, p)?;
    let post = party.posts.iter().find(|x| x.office.rank.is_some())?;
    let mut resolved = Vec::new();
    let sending = post.state.or_else(|| party.state()).or_else(|| super::sending(scene, post, None, person, &mut resolved))?;
    Some((person.to_owned(), post.office.rank?.to_owned(), sending, resolved, (party.first, party.last)))
}

/// "X is also accredited to A and B."
fn accredited(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && c.verb == "accredit" && c.status == Some(Status::Actual)) {
        let Some((person, rank, sending, resolved, span)) = clause.object.iter().chain(&clause.second).chain(&clause.subject).find_map(|f| envoy(scene, f.np())) else { continue };
        for to in clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "to" | "in")) {
            for filler in &to.fillers {
                for meant in context.meant(*filler).into_iter().filter(|m| m.code != sending && m.why.is_none()) {
                    let claim = Claim::Accreditation(Accreditation { person: person.clone(), rank: rank.clone(), sending, receiving: Some(meant.code), action: AccreditationAction::Incumbent, date: None });
                    let last = context.layers().groups.nps[meant.np].last;
                    let mut draft = Draft::new(claim, Status::Actual, context.sentence, (span.0, last.max(span.1)), "accreditation/accredited").all_resolved(resolved.clone());
                    draft.weight = (5, 2);
                    out.push(draft);
                }
            }
        }
    }
}

/// "The Icelandic ambassador in Moscow, X, presented his letters to the Armenian president."
fn handed(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let Some((host, clause)) = handed_to(scene) else { return };
    // The envoy is the subject, or "he" is the only envoy named before.
    let before: Vec<usize> = (0..layers.groups.nps.len()).filter(|n| layers.groups.nps[*n].last < clause.anchor && envoy(scene, *n).is_some()).collect();
    let [np] = before.as_slice() else { return };
    let his = clause.subject.iter().any(|f| f.np() == *np || layers.groups.nps[f.np()].pronoun);
    let Some((person, rank, sending, resolved, span)) = envoy(scene, *np).filter(|e| his && e.2 != host) else { return };
    // Without a seat elsewhere the title's own record says it.
    let elsewhere = layers.groups.nps[*np].party.is_some_and(|p| layers.parties[p].posts.iter().any(|x| x.seat.is_some_and(|s| s.0 != host)));
    if !elsewhere {
        return;
    }
    let date = context.date(clause, false);
    let claim = Claim::Accreditation(Accreditation { person, rank, sending, receiving: Some(host), action: AccreditationAction::Presented, date: date.as_ref().map(|d| d.0) });
    let last = clause.adjuncts.iter().flat_map(|a| &a.fillers).map(|f| layers.groups.nps[f.np()].last).max().unwrap_or(clause.anchor);
    let mut draft = Draft::new(claim, Status::Actual, context.sentence, (span.0, last.max(clause.anchor)), "accreditation/handed").all_resolved(resolved).dated(date);
    draft.weight = (5, 2);
    out.push(draft);
}

/// "X has been the Vietnamese ambassador in Budapest since May", "X was ambassador to A".
fn copula(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && c.verb == "be" && c.status == Some(Status::Actual) && c.link != dyad_text::clauses::Link::Infinitive) {
        let ([Filler::Np(a)], Some(Filler::Np(b))) = (clause.subject.as_slice(), clause.object.first()) else { continue };
        let (Some(who), Some(what)) = (layers.groups.nps[*a].party, layers.groups.nps[*b].party) else { continue };
        let (named, office) = (&layers.parties[who], &layers.parties[what]);
        if office.person.is_some() || named.posts.iter().any(|x| x.office.rank.is_some()) {
            continue;
        }
        let Some(person) = person_words(context.analysis, context.sentence, who).filter(|p| p.contains(' ')) else { continue };
        let Some(post) = office.posts.iter().find(|x| x.office.rank.is_some() && !x.office.plural && !x.office.weak) else { continue };
        let (Some(rank), Some(sending)) = (post.office.rank, post.state.or_else(|| named.state())) else { continue };
        let seat = post.seat.map(|s| s.0);
        let Some(receiving) = post.receiving.map(|r| r.0).or(seat).filter(|r| *r != sending) else { continue };
        let past = clause.frame.and_then(|f| layers.frames.get(f)).is_some_and(|f| layers.groups.verbs[f.verb].mood == Mood::Past && layers.groups.verbs[f.verb].first == layers.groups.verbs[f.verb].last);
        let action = if past || post.former || post.office.former { AccreditationAction::Ended } else { AccreditationAction::Incumbent };
        let claim = Claim::Accreditation(Accreditation { person: person.to_owned(), rank: rank.to_owned(), sending, receiving: Some(receiving), action, date: None });
        let mut draft = Draft::new(claim, Status::Actual, context.sentence, (named.first, office.last), "accreditation/copula");
        if post.receiving.is_none() {
            draft.resolved.insert("receiving".into(), "the state of the city where the envoy sits".into());
        }
        draft.weight = (5, 2);
        out.push(draft);
    }
}
