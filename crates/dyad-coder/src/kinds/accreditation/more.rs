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
    successors(scene, out);
    nominations(scene, out);
    leaving(scene, out);
}

/// "X, who leaves Bangkok after four years as Peru's ambassador".
fn leaving(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for office in layers.parties.iter().filter(|p| p.person.is_none()) {
        let Some(post) = office.posts.iter().find(|x| x.office.rank.is_some() && !x.office.plural && !x.office.weak) else { continue };
        let (Some(rank), Some(sending)) = (post.office.rank, post.state) else { continue };
        if !(office.first.saturating_sub(2)..office.first).any(|u| context.low(u) == "as") {
            continue;
        }
        let Some(clause) = scene.clauses.iter().find(|c| c.frame.is_some() && matches!(c.verb, "leave" | "depart" | "retire") && c.anchor < office.first && office.first - c.anchor < 14) else { continue };
        let named = clause.subject.iter().find_map(|f| layers.groups.nps[f.np()].party.filter(|p| layers.parties[*p].posts.is_empty()).map(|p| (p, f.np())));
        let Some((party, np)) = named else { continue };
        let Some(person) = person_words(context.analysis, context.sentence, party).filter(|p| p.contains(' ')) else { continue };
        let place = clause.object.iter().flat_map(|f| layers.groups.nps[f.np()].states.iter().map(|m| m.code)).find(|c| *c != sending);
        let Some(receiving) = post.receiving.map(|r| r.0).or(post.seat.map(|s| s.0)).or(place).or_else(|| context.seat()).filter(|r| *r != sending) else { continue };
        let claim = Claim::Accreditation(Accreditation { person: person.to_owned(), rank: rank.to_owned(), sending, receiving: Some(receiving), action: AccreditationAction::Ended, date: None });
        let mut draft = Draft::new(claim, Status::Actual, context.sentence, (layers.groups.nps[np].first, office.last), "accreditation/leaving");
        if post.receiving.is_none() {
            draft.resolved.insert("receiving".into(), "the place that the envoy leaves".into());
        }
        draft.weight = (5, 2);
        out.push(draft);
    }
}

/// "approved the nomination of X as ambassador to A", "announced the appointment of X as ambassador in B".
fn nominations(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for np in layers.groups.nps.iter().filter(|n| matches!(context.low_last(n.head), "nomination" | "appointment" | "designation")) {
        if context.low(np.last + 1) != "of" {
            continue;
        }
        let Some(p) = layers.parties.iter().position(|p| p.person.is_some_and(|n| n.1 > np.last) && p.first <= np.last + 4 && p.last > np.last) else { continue };
        let named = &layers.parties[p];
        let at = named.last + 1;
        if context.low(at) != "as" {
            continue;
        }
        let Some(office) = layers.parties.iter().find(|q| q.person.is_none() && q.first > named.last && q.first <= at + 3) else { continue };
        let Some(post) = office.posts.iter().find(|x| x.office.rank.is_some() && !x.office.plural && !x.office.weak) else { continue };
        let (Some(person), Some(rank)) = (person_words(context.analysis, context.sentence, p).filter(|n| n.contains(' ')), post.office.rank) else { continue };
        let Some(receiving) = post.receiving.map(|r| r.0).or(post.seat.map(|s| s.0)) else { continue };
        let own = post.state.or_else(|| named.state()).or_else(|| np.states.iter().find(|m| !m.city).map(|m| m.code));
        let (sending, why) = match own {
            Some(code) => (code, None),
            None => match context.other(receiving).or_else(|| context.seat()) {
                Some(code) => (code, Some("the other side of the pair in focus")),
                None => continue,
            },
        };
        if sending == receiving {
            continue;
        }
        let claim = Claim::Accreditation(Accreditation { person: person.to_owned(), rank: rank.to_owned(), sending, receiving: Some(receiving), action: AccreditationAction::Appointed, date: None });
        let mut draft = Draft::new(claim, Status::Actual, context.sentence, (np.first, office.last), "accreditation/nomination").resolved("sending", why);
        draft.weight = (5, 2);
        out.push(draft);
    }
}

/// "ends her four-year term", "leaves his post".
pub(super) fn term(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let context = scene.context;
    clause.object.iter().any(|f| {
        matches!(context.low_last(context.layers().groups.nps[f.np()].head), "term" | "tour" | "tenure" | "mission" | "posting" | "mandate" | "service" | "stint" | "assignment" | "post" | "office" | "duties" | "duty")
    })
}

/// "He will be replaced by X", "X succeeds Y", "His successor, X, ...": the post told of before.
fn successors(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    // The envoys told of last, at most two sentences before.
    let told: Vec<Accreditation> = {
        let near: Vec<&Draft> = out.iter().filter(|d| matches!(d.claim, Claim::Accreditation(_)) && d.spans.first().is_some_and(|s| context.sentence - s.0.min(context.sentence) <= 2)).collect();
        let last = near.iter().filter_map(|d| d.spans.first().map(|s| s.0)).max();
        near.into_iter().filter(|d| d.spans.first().map(|s| s.0) == last).filter_map(|d| if let Claim::Accreditation(a) = &d.claim { Some(a.clone()) } else { None }).collect()
    };
    // One envoy told of twice is one.
    let told = told.into_iter().fold(Vec::new(), |mut list: Vec<Accreditation>, one| {
        if !list.iter().any(|a| (&a.person, a.sending, a.receiving) == (&one.person, one.sending, one.receiving)) {
            list.push(one);
        }
        list
    });
    let name = |n: usize| layers.groups.nps[n].party.and_then(|p| person_words(context.analysis, context.sentence, p)).filter(|w| w.contains(' '));
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && matches!(c.verb, "replace" | "succeed")) {
        let (Some(Filler::Np(new)), Some(Filler::Np(old))) = (clause.subject.first(), clause.object.first()) else { continue };
        let Some(status) = clause.status.filter(|s| *s != Status::Denied) else { continue };
        let (fresh, gone) = (&layers.groups.nps[*new], &layers.groups.nps[*old]);
        let surname = |n: usize, a: &Accreditation| {
            let words = context.np_words(n);
            name(n).unwrap_or(words).rsplit(' ').next().is_some_and(|w| a.person.ends_with(w) || a.person.split(' ').skip(1).any(|x| x == w))
        };
        let of = |n: usize| told.iter().find(|a| a.receiving.is_some() && (told.len() == 1 && layers.groups.nps[n].pronoun || surname(n, a)));
        let (person, base, action, n) = if let (Some(person), Some(base)) = (name(*new), of(*old).filter(|_| gone.pronoun || gone.proper || gone.party.is_some())) {
            (person, base, AccreditationAction::Appointed, *new)
        } else if let (Some(person), Some(base)) = (name(*old), of(*new).filter(|_| fresh.pronoun || fresh.proper || fresh.party.is_some())) {
            (person, base, AccreditationAction::Ended, *old)
        } else {
            continue;
        };
        if base.person == person {
            continue;
        }
        let status = if action == AccreditationAction::Ended { Status::Actual } else { status };
        let np = &layers.groups.nps[n];
        out.push(same_post(base, person, action, status, context.sentence, (np.first.min(clause.anchor), np.last.max(clause.anchor))));
    }
    // "His successor, X, is expected in May."
    for (n, np) in layers.groups.nps.iter().enumerate() {
        if !matches!(context.low_last(np.head), "successor" | "replacement") || context.low(np.last + 1) != "," {
            continue;
        }
        let Some(who) = (n + 1..layers.groups.nps.len()).find(|m| layers.groups.nps[*m].first == np.last + 2) else { continue };
        let (Some(person), [base]) = (name(who).filter(|_| layers.groups.nps[who].party.is_some_and(|p| layers.parties[p].posts.is_empty())), told.as_slice()) else { continue };
        if base.receiving.is_none() || base.person == person {
            continue;
        }
        out.push(same_post(base, person, AccreditationAction::Appointed, Status::Planned, context.sentence, (np.first, layers.groups.nps[who].last)));
    }
}

/// Another holder of a post told of before.
fn same_post(base: &Accreditation, person: &str, action: AccreditationAction, status: Status, sentence: usize, units: (usize, usize)) -> Draft {
    let claim = Claim::Accreditation(Accreditation { person: person.to_owned(), action, date: None, ..base.clone() });
    let mut draft = Draft::new(claim, status, sentence, units, "accreditation/successor");
    for field in ["sending", "receiving", "rank"] {
        draft.resolved.insert(field.into(), "the post of the envoy told of before".into());
    }
    draft.weight = (5, 2);
    draft
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
    let post = party.envoy()?;
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
    for clause in scene
        .clauses
        .iter()
        .filter(|c| c.frame.is_some() && (c.verb == "be" && c.status == Some(Status::Actual) && c.link != dyad_text::clauses::Link::Infinitive || c.verb == "become" && c.status.is_some_and(|s| s != Status::Denied)))
    {
        let ([Filler::Np(a)], Some(Filler::Np(b))) = (clause.subject.as_slice(), clause.object.first()) else { continue };
        let Some(what) = layers.groups.nps[*b].party else { continue };
        let bare = dyad_text::parties::Party { first: layers.groups.nps[*a].first, last: layers.groups.nps[*a].last, ..Default::default() };
        let who = layers.groups.nps[*a].party;
        let (named, office) = (who.map_or(&bare, |p| &layers.parties[p]), &layers.parties[what]);
        if office.person.is_some() || named.envoy().is_some() && clause.verb == "be" {
            continue;
        }
        let np = &layers.groups.nps[*a];
        let Some(person) = who.map_or_else(|| (np.proper && np.states.is_empty() && np.first == np.last).then(|| context.np_words(*a)), |p| person_words(context.analysis, context.sentence, p)) else { continue };
        // "Batista, 58, was consul general in Shanghai": whom the text introduced.
        let full = (!person.contains(' ')).then(|| crate::people::full_name(&context.people, person)).flatten();
        let Some(person) = full.or(Some(person).filter(|p| p.contains(' '))) else { continue };
        // "X, nominee to be ambassador": not yet.
        if clause.verb == "be" && (clause.mood == Mood::Infinitive || context.low(clause.anchor.saturating_sub(1)) == "to") {
            continue;
        }
        let Some(post) = office.posts.iter().find(|x| x.office.rank.is_some() && !x.office.plural && (!x.office.weak || x.office.rank == Some("consul general"))) else { continue };
        let known = || crate::people::find(&context.people, person).and_then(|k| k.state).or_else(|| sent_before(person, out));
        let (Some(rank), Some(sending)) = (post.office.rank, post.state.or_else(|| named.state()).or_else(known)) else { continue };
        let seat = post.seat.map(|s| s.0);
        let Some(receiving) = post.receiving.map(|r| r.0).or(seat).filter(|r| *r != sending) else { continue };
        let past = clause.frame.and_then(|f| layers.frames.get(f)).is_some_and(|f| layers.groups.verbs[f.verb].mood == Mood::Past && layers.groups.verbs[f.verb].first == layers.groups.verbs[f.verb].last);
        let action = if clause.verb == "become" {
            AccreditationAction::Appointed
        } else if past || post.former || post.office.former {
            AccreditationAction::Ended
        } else {
            AccreditationAction::Incumbent
        };
        let claim = Claim::Accreditation(Accreditation { person: person.to_owned(), rank: rank.to_owned(), sending, receiving: Some(receiving), action, date: None });
        let mut draft = Draft::new(claim, clause.status.unwrap_or(Status::Actual), context.sentence, (named.first, office.last), "accreditation/copula");
        if post.receiving.is_none() {
            draft.resolved.insert("receiving".into(), "the state of the city where the envoy sits".into());
        }
        if full.is_some() {
            draft.resolved.insert("person".into(), "the text gives the full name elsewhere".into());
        }
        if post.state.is_none() && named.state().is_none() {
            draft.resolved.insert("sending".into(), format!("{person} is introduced with a state elsewhere in the text"));
        }
        draft.weight = (5, 2);
        out.push(draft);
    }
}

/// For which state the text has told of an envoy of this name.
fn sent_before(person: &str, out: &[Draft]) -> Option<StateCode> {
    out.iter().find_map(|d| match &d.claim {
        Claim::Accreditation(a) if a.person == person => Some(a.sending),
        _ => None,
    })
}
