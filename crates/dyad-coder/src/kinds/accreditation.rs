//! Accreditations: named envoys with the state that sends and the one that receives. The
//! receiving side is often unsaid: it is the host of the ceremony, the city of the embassy
//! or the other side of the pair in focus.

use dyad_reference::StateCode;
use dyad_register::{Accreditation, AccreditationAction, Claim, Status, When};
use dyad_text::units::UnitKind;

mod lists;
mod more;

use super::Scene;
use crate::draft::Draft;
use crate::people::person_words;

/// Words that say credentials are being presented.
const CREDENTIALS: &[&str] = &["credentials", "credence"];

/// Finds the accreditations of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for (p, party) in layers.parties.iter().enumerate() {
        let Some(person) = person_words(context.analysis, context.sentence, p) else { continue };
        for post in &party.posts {
            let Some(rank) = post.office.rank else { continue };
            if post.office.weak && !(post.state.is_some() && (post.receiving.is_some() || post.seat.is_some())) || more::of_a_cause(scene, post.unit) {
                continue;
            }
            // The dean of the corps is an envoy by another title.
            if rank == "dean of the diplomatic corps" && party.posts.iter().any(|x| x.office.rank.is_some_and(|r| r != rank)) {
                continue;
            }
            // "Mr. X, Ambassador to France Nominee": not yet.
            if matches!(context.low(party.last + 1), "nominee" | "nominate" | "candidate") {
                continue;
            }
            let mut resolved: Vec<(&str, String)> = Vec::new();
            let receiving = receiving(scene, post, &mut resolved);
            let sending = match post.state.or_else(|| party.state()) {
                Some(code) => Some(code),
                None => sending(scene, post, receiving, person, &mut resolved),
            };
            let Some(sending) = sending else { continue };
            let (mut action, mut date) = action(scene, p, post.former || post.office.former, post.office.incoming);
            if action == AccreditationAction::Incumbent
                && let Some(end) = more::until(scene, party.last + 1)
            {
                (action, date) = (AccreditationAction::Ended, Some((end, None)));
            }
            // "the ambassador to Russia under President X": before this one.
            if action == AccreditationAction::Incumbent
                && context.low(party.last + 1) == "under"
                && (context.low(party.last + 2) == "president" || context.low(party.last + 2) == "former" || context.low(party.last + 2).starts_with("president"))
            {
                action = AccreditationAction::Ended;
            }
            if action == AccreditationAction::Incumbent && rank.ends_with("designate") {
                action = AccreditationAction::Appointed;
            }
            let rank = rank.trim_end_matches("-designate").trim_end_matches(" designate").trim_start_matches("non-resident ").trim_start_matches("resident ");
            // "The ambassador in Moscow presented his letters to the Armenian president": not in Moscow.
            if action == AccreditationAction::Presented && post.seat.is_some() && more::handed_to(scene).is_some_and(|(host, _)| Some(host) != receiving && host != sending) {
                (action, date) = (AccreditationAction::Incumbent, None);
            }
            let receiving = receiving.filter(|r| *r != sending).or_else(|| {
                resolved.retain(|(n, _)| *n != "receiving");
                fallback_receiving(scene, p, action, sending, &mut resolved)
            });
            let claim = Claim::Accreditation(Accreditation { person: person.to_owned(), rank: rank.to_owned(), sending, receiving, action, date: date.as_ref().map(|d| d.0) });
            let mut draft = Draft::new(claim, Status::Actual, context.sentence, (party.first, party.last), "accreditation/party").all_resolved(resolved).resolved("date", date.and_then(|d| d.1).as_deref());
            draft.weight = (4, 1);
            out.push(draft);
        }
    }
    appointed(scene, out);
    more::find(scene, out);
    lists::find(scene, out);
}

/// Who appoints: the subject, else the state of the clause that the deed stands in ("issued a decree
/// appointing X"), else the seat of the reporter.
fn appointing(scene: &Scene<'_, '_>, clause: &crate::clause::Clause) -> Option<(StateCode, Option<String>)> {
    let context = scene.context;
    if let [one] = context.all_meant(&clause.subject).as_slice() {
        return Some((one.code, one.why.clone()));
    }
    let main = scene.clauses.iter().find(|c| c.frame.is_some() && c.anchor < clause.anchor && c.link == dyad_text::clauses::Link::Main)?;
    let of_main = match context.all_meant(&main.subject).as_slice() {
        [one] => Some((one.code, Some("the state whose decree it is".to_owned()))),
        _ => None,
    };
    of_main.or_else(|| context.seat().map(|s| (s, Some("the seat of the reporter".to_owned()))))
}

/// "X, until now the permanent representative, was appointed ambassador to China".
fn appointed(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && matches!(c.verb, "appoint" | "name" | "nominate" | "designate")) {
        let Some(status) = clause.status else { continue };
        let as_post = clause.adjuncts.iter().find(|a| a.word == "as").and_then(|a| a.fillers.first());
        let (Some(who), Some(what)) = (clause.object.first(), clause.second.first().or(as_post)) else { continue };
        let (who, what) = (&layers.groups.nps[who.np()], &layers.groups.nps[what.np()]);
        let (Some(named), Some(office)) = (who.party, what.party) else { continue };
        let Some(person) = person_words(context.analysis, context.sentence, named) else { continue };
        let Some(post) = layers.parties[office].posts.iter().find(|x| x.office.rank.is_some() && !more::of_a_cause(scene, x.unit)) else { continue };
        let Some(rank) = post.office.rank else { continue };
        let mut resolved = Vec::new();
        let receiving = receiving(scene, post, &mut resolved);
        let sending = post.state.or_else(|| layers.parties[named].state()).or_else(|| context.all_meant(&clause.subject).first().map(|m| m.code)).or_else(|| {
            resolved.push(("sending", "the other side of the pair in focus".into()));
            receiving.and_then(|r| context.other(r))
        });
        let Some(sending) = sending.filter(|s| Some(*s) != receiving) else { continue };
        let date = context.date(clause, status == Status::Planned).map(|d| d.0);
        let claim = Claim::Accreditation(Accreditation { person: person.to_owned(), rank: rank.to_owned(), sending, receiving, action: AccreditationAction::Appointed, date });
        let mut draft = Draft::new(claim, status, context.sentence, (who.first, what.last), "accreditation/appointed").all_resolved(resolved);
        draft.weight = (4, 2);
        out.push(draft);
    }
}

fn receiving(scene: &Scene<'_, '_>, post: &dyad_text::parties::Post, resolved: &mut Vec<(&'static str, String)>) -> Option<StateCode> {
    if let Some((code, _)) = post.receiving {
        return Some(code);
    }
    // "U.S. Ambassador to the UN": the rank has the organisation in it.
    if post.office.rank == Some("permanent representative")
        && post.organisation.is_none()
        && let Some(unit) = scene.context.layers().units.get(post.unit)
        && (unit.first..=unit.last).any(|t| matches!(scene.context.tokens().low(t), "un" | "u.n." | "nations"))
    {
        return "UNO".parse().ok();
    }
    if let Some((code, _)) = post.seat {
        resolved.push(("receiving", "the state of the city where the envoy sits".into()));
        return Some(code);
    }
    None
}

/// Without a word on who sends: "the ambassador in Pretoria, X" of a report about Nigeria's envoys.
fn sending(scene: &Scene<'_, '_>, post: &dyad_text::parties::Post, receiving: Option<StateCode>, person: &str, resolved: &mut Vec<(&'static str, String)>) -> Option<StateCode> {
    let context = scene.context;
    if let Some(known) = crate::people::find(&context.people, person)
        && let Some(code) = known.state
    {
        resolved.push(("sending", "the person is introduced with a state elsewhere in the text".into()));
        return Some(code);
    }
    let layers = context.layers();
    // "its embassy in Dili, headed by Ambassador X": of the embassy's owner.
    if receiving.is_none()
        && let Some(n) = layers.groups.nps.iter().rposition(|n| n.last < post.unit && matches!(context.low_last(n.head), "embassy" | "consulate" | "mission"))
        && let Some(led) = layers.frames.iter().find(|f| f.passive && f.subject.contains(&n) && matches!(context.low(layers.groups.verbs[f.verb].head), "headed" | "led" | "run"))
        && led.preps.iter().any(|(_, list)| list.iter().any(|m| (layers.groups.nps[*m].first..=layers.groups.nps[*m].last).contains(&post.unit)))
    {
        let np = &layers.groups.nps[n];
        let owner = np.states.iter().find(|m| !m.city && m.unit != np.head).map(|m| m.code).or_else(|| match context.meant(crate::clause::Filler::Owner(n)).as_slice() {
            [one] => Some(one.code),
            _ => None,
        });
        if let Some(code) = owner {
            resolved.push(("sending", "the state whose embassy the envoy heads".into()));
            return Some(code);
        }
    }
    // What an embassy publishes says "Ambassador X" of its own.
    if receiving.is_none_or(|r| context.outlet_embassy.is_some_and(|e| e.1 == Some(r)))
        && let Some((code, _)) = context.outlet_embassy
    {
        resolved.push(("sending", "the embassy that publishes the text".into()));
        return Some(code);
    }
    // "Minister X was accompanied by Ambassador Y": her own envoy. "The minister said the ambassador, Y,
    // would leave": his own.
    let here = layers.parties.iter().position(|p| p.first <= post.unit && post.unit <= p.last);
    let np = here.and_then(|p| layers.groups.np_of(p));
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && receiving.is_none()) {
        let is = |list: &[crate::clause::Filler]| list.iter().any(|f| Some(f.np()) == np);
        let with = match clause.verb {
            "accompany" if is(&clause.subject) => &clause.object,
            "say" | "announce" if is(&clause.object) && scene.clauses.iter().any(|c| matches!(c.verb, "leave" | "return" | "depart") && c.anchor > clause.anchor && c.frame.is_some()) => &clause.subject,
            _ => continue,
        };
        if let [one] = context.all_meant(with).as_slice()
            && crate::context::is_state(one.code)
        {
            resolved.push(("sending", "the state of the person whose envoy it is".into()));
            return Some(one.code);
        }
    }
    // "its ambassador, X": the owner sends.
    if let Some(n) = layers.groups.nps.iter().position(|n| n.first <= post.unit && post.unit <= n.last)
        && layers.groups.nps[n].determiner.is_some_and(|d| matches!(context.low(d), "its" | "their"))
        && let [one] = context.meant(crate::clause::Filler::Owner(n)).as_slice()
        && Some(one.code) != receiving
    {
        resolved.push(("sending", "the state whose ambassador it is: \"its\"".into()));
        return Some(one.code);
    }
    // "Botswana opened its high commission in 1998; X, the High Commissioner, said": of whose mission it is.
    if receiving.is_none()
        && matches!(post.office.rank, Some("ambassador" | "high commissioner"))
        && let Some(n) = layers.groups.nps.iter().rposition(|n| n.last < post.unit && n.determiner.is_some_and(|d| context.low(d) == "its") && matches!(context.low_last(n.head), "embassy" | "commission" | "consulate"))
        && let [one] = context.meant(crate::clause::Filler::Owner(n)).as_slice()
        && crate::context::is_state(one.code)
    {
        resolved.push(("sending", "the state whose mission was spoken of before".into()));
        return Some(one.code);
    }
    // "the ambassador, X", where a foreign embassy or its diplomats were spoken of just before.
    if let Some(seat) = context.seat()
        && receiving.is_none()
        && matches!(post.office.rank, Some("ambassador" | "high commissioner"))
    {
        for s in (context.sentence.saturating_sub(2)..=context.sentence).rev() {
            let before = &context.analysis.sentences[s];
            let tokens = context.analysis.tokens(before.field);
            let foreign = before.groups.nps.iter().find_map(|np| {
                let head = before.units.get(np.head).map_or("", |u| tokens.low(u.last));
                let mission = matches!(head, "embassy" | "consulate" | "consulates" | "diplomats" | "mission" | "ambassador");
                np.states.iter().find(|m| mission && (s < context.sentence || np.last < post.unit) && m.unit != np.head && (m.code != seat || s == context.sentence) && crate::context::is_state(m.code)).map(|m| m.code)
            });
            if let Some(code) = foreign {
                resolved.push(("sending", "the state whose mission was spoken of before".into()));
                return Some(code);
            }
        }
    }
    // "two Spaniards, chargé d'affaires X and consul Y": the people before the comma.
    let mut unit = post.unit;
    while unit > 0 {
        unit -= 1;
        match &layers.units[unit].kind {
            UnitKind::State { code, form: dyad_text::gazetteer::Form::People } => {
                resolved.push(("sending", "the people named before the list".into()));
                return Some(*code);
            }
            UnitKind::Word(dyad_text::units::Tag::Verb) => break,
            _ => {}
        }
    }
    // "recalled the ambassador, X": who recalls sends; "expelled the ambassador, X": who expels receives.
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && matches!(c.verb, "recall" | "withdraw" | "appoint" | "name" | "summon" | "expel")) {
        let holds = clause.object.iter().any(|f| layers.groups.nps[f.np()].first <= post.unit && post.unit <= layers.groups.nps[f.np()].last);
        if let ([one], true) = (context.all_meant(&clause.subject).as_slice(), holds) {
            if matches!(clause.verb, "summon" | "expel") {
                if let Some(code) = context.other(one.code) {
                    resolved.push(("sending", "the other side of the pair in focus".into()));
                    return Some(code);
                }
            } else {
                resolved.push(("sending", "the state that recalls or names the envoy".into()));
                return Some(one.code);
            }
        }
    }
    // At an international organisation: the state spoken of sends.
    if let Some(receiving) = receiving
        && !crate::context::is_state(receiving)
        && let Some(code) = context.last_subject.filter(|c| crate::context::is_state(*c)).or_else(|| context.seat())
    {
        resolved.push(("sending", "the state last spoken of".into()));
        return Some(code);
    }
    let before = context.sentence_states(usize::MAX);
    if let Some(receiving) = receiving {
        let others: Vec<StateCode> = before.iter().copied().filter(|c| *c != receiving).collect();
        if let [code] = others.as_slice() {
            resolved.push(("sending", "the other state named in the sentence".into()));
            return Some(*code);
        }
        let code = context.other(receiving).or_else(|| context.seat().filter(|s| *s != receiving))?;
        resolved.push(("sending", "the other side of the pair in focus".into()));
        return Some(code);
    }
    None
}

/// Without a word on who receives.
fn fallback_receiving(scene: &Scene<'_, '_>, party: usize, action: AccreditationAction, sending: StateCode, resolved: &mut Vec<(&'static str, String)>) -> Option<StateCode> {
    let context = scene.context;
    let mut give = |code: StateCode, why: &str| {
        resolved.push(("receiving", why.to_owned()));
        Some(code)
    };
    // Who expels is who received.
    if action == AccreditationAction::Expelled {
        let layers = context.layers();
        let np = layers.groups.np_of(party);
        for clause in scene.clauses.iter().filter(|c| matches!(c.verb, "expel" | "declare" | "oust" | "order" | "tell" | "ask" | "give")) {
            if np.is_some_and(|n| clause.object.iter().chain(&clause.second).any(|f| f.np() == n))
                && let [one] = context.all_meant(&clause.subject).as_slice()
                && one.code != sending
            {
                return give(one.code, "the state that expels");
            }
        }
    }
    // Who received the credentials, in this sentence or the one before.
    if let Some(code) = host(scene).filter(|c| *c != sending) {
        return give(code, "the host of the ceremony");
    }
    if let Some(code) = context.outlet_embassy.and_then(|e| e.1).filter(|c| *c != sending) {
        return give(code, "where the embassy that publishes the text sits");
    }
    if let Some(code) = context.other(sending) {
        return give(code, "the other side of the pair in focus");
    }
    if let Some(code) = context.seat().filter(|c| *c != sending) {
        return give(code, "the seat of the reporter");
    }
    // The one other state of the sentence.
    let others: Vec<StateCode> = context.sentence_states(usize::MAX).into_iter().filter(|c| *c != sending).collect();
    match others.as_slice() {
        [code] => give(*code, "the other state named in the sentence"),
        _ => None,
    }
}

/// The state whose head receives credentials anywhere in the document.
fn host(scene: &Scene<'_, '_>) -> Option<StateCode> {
    let context = scene.context;
    let mut spoken = false;
    for layers in &context.analysis.sentences {
        let tokens = context.analysis.tokens(layers.field);
        let about = (layers.first..layers.end).any(|t| CREDENTIALS.contains(&tokens.low(t)) || tokens.low(t) == "accredited");
        if !about {
            continue;
        }
        spoken = true;
        // "accredited to Accra", "ambassadors to Guatemala"
        for pair in layers.units.windows(3) {
            if tokens.low(pair[0].last) == "accredited"
                && tokens.low(pair[1].first) == "to"
                && let UnitKind::Place { code, .. } | UnitKind::State { code, .. } = pair[2].kind
            {
                return Some(code);
            }
        }
        for party in &layers.parties {
            let head_of_state = party.posts.iter().any(|x| {
                matches!(
                    x.office.title,
                    "president" | "king" | "queen" | "head of state" | "emir" | "sultan" | "governor general" | "prime minister" | "grand duke" | "pope" | "prince" | "crown prince" | "emperor" | "vice president"
                )
            });
            if about
                && head_of_state
                && let Some(code) = party.state()
            {
                return Some(code);
            }
        }
    }
    context.seat().filter(|_| spoken)
}

/// What happened to the envoy: presented, recalled, expelled, appointed; with its date.
fn action(scene: &Scene<'_, '_>, party: usize, former: bool, incoming: bool) -> (AccreditationAction, Option<(When, Option<String>)>) {
    let context = scene.context;
    let layers = context.layers();
    let np = layers.groups.np_of(party);
    let date = |clause: &crate::clause::Clause| {
        context.date(clause, false).map(|(w, _, derived)| (w, derived)).or_else(|| {
            let fresh = context.paragraph_date.is_none_or(|(n, _)| n != layers.paragraph);
            context.report_date().filter(|_| fresh).map(|d| (When::At(d), Some("the date of the report".to_owned())))
        })
    };
    let near = |clause: &crate::clause::Clause| np.is_some_and(|n| clause.object.iter().chain(&clause.subject).chain(&clause.second).any(|f| f.np() == n));
    // "The former envoy to A has been named ambassador to B": named to the other post.
    let other_post =
        |clause: &crate::clause::Clause| clause.second.iter().any(|f| layers.groups.nps[f.np()].party.is_some_and(|q| q != party && layers.parties[q].person.is_none() && layers.parties[q].envoy().is_some()));
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && c.status == Some(Status::Actual)) {
        // "who had presented his letters at the palace"
        let letters = clause.object.iter().any(|f| matches!(context.low_last(layers.groups.nps[f.np()].head), "letters" | "credentials" | "copies"));
        if letters && matches!(clause.verb, "present" | "hand" | "submit" | "deliver") && np.is_some_and(|n| clause.subject.iter().any(|f| f.np() == n)) {
            return (AccreditationAction::Presented, date(clause));
        }
        // In a list of envoys behind the verb, each is its object.
        let listed = layers.parties[party].first > clause.anchor && !scene.clauses.iter().any(|c| c.frame.is_some() && clause.anchor < c.anchor && c.anchor < layers.parties[party].first);
        let as_object = listed || np.is_some_and(|n| clause.object.iter().any(|f| f.np() == n) || clause.second.iter().any(|f| f.np() == n));
        let found = match clause.verb {
            "recall" | "withdraw" if as_object => Some(AccreditationAction::Recalled),
            // "called its ambassador, X, home"
            "call" if as_object && (clause.anchor..(layers.parties[party].last + 4).min(layers.units.len())).any(|u| matches!(context.low(u), "home" | "back")) => Some(AccreditationAction::Recalled),
            "summon" if as_object => None,
            "expel" | "oust" if as_object => Some(AccreditationAction::Expelled),
            "declare" if as_object && mentions_any(scene, &["grata", "undesirable", "unwelcome"]) => Some(AccreditationAction::Expelled),
            // "ordered the French ambassador, X, to leave the country": another's, not its own.
            "order" | "tell" | "ask" | "give" if as_object && told_to_leave(scene, party, clause) => Some(AccreditationAction::Expelled),
            "appoint" | "name" | "nominate" | "designate" if near(clause) && !other_post(clause) => Some(AccreditationAction::Appointed),
            // "ends her term", "leaves his post": over.
            "end" | "finish" | "complete" | "conclude" | "leave" | "quit" | "relinquish" if np.is_some_and(|n| clause.subject.iter().any(|f| f.np() == n)) && more::term(scene, clause) => Some(AccreditationAction::Ended),
            _ => None,
        };
        if let Some(action) = found {
            // "called its ambassador, X, home in May 2015": the one day that the sentence tells.
            let mut told = (0..layers.atoms.len()).filter(|a| matches!(layers.atoms[*a].kind, dyad_text::atoms::AtomKind::Date(_)));
            if clause.verb == "call"
                && clause.dates.is_empty()
                && let (Some(one), None) = (told.next(), told.next())
                && let Some(day) = context.resolve_atom(one, false)
            {
                return (action, Some((day.when, day.derived)));
            }
            return (action, date(clause));
        }
    }
    if mentions_any(scene, CREDENTIALS) || credentials_before(scene) {
        let clause = scene.clauses.iter().find(|c| matches!(c.verb, "present" | "hand" | "receive" | "accept" | "submit" | "deliver") && c.frame.is_some());
        let date = clause.and_then(date).or_else(|| ceremony_date(scene));
        return (AccreditationAction::Presented, date);
    }
    if former {
        return (AccreditationAction::Ended, None);
    }
    if incoming {
        return (AccreditationAction::Appointed, None);
    }
    (AccreditationAction::Incumbent, None)
}

/// A state tells the envoy of another to leave the country.
fn told_to_leave(scene: &Scene<'_, '_>, party: usize, clause: &crate::clause::Clause) -> bool {
    let context = scene.context;
    let layers = context.layers();
    let leaves = scene.clauses.iter().any(|c| {
        c.frame.is_some()
            && c.verb == "leave"
            && c.link == dyad_text::clauses::Link::Infinitive
            && c.governor == clause.frame
            && (c.object.is_empty() && (clause.verb == "give" || mentions(scene, "hours"))
                || c.object
                    .iter()
                    .any(|f| matches!(context.low_last(layers.groups.nps[f.np()].head), "country" | "kingdom" | "island" | "republic" | "territory" | "soil") || !layers.groups.nps[f.np()].states.is_empty()))
    });
    let own = layers.parties[party].state();
    leaves && matches!(context.all_meant(&clause.subject).as_slice(), [one] if own.is_some_and(|s| s != one.code))
}

fn mentions(scene: &Scene<'_, '_>, word: &str) -> bool {
    mentions_any(scene, &[word])
}

fn mentions_any(scene: &Scene<'_, '_>, words: &[&str]) -> bool {
    let layers = scene.context.layers();
    let tokens = scene.context.tokens();
    (layers.first..layers.end).any(|t| words.contains(&tokens.low(t)))
}

/// "They are the ambassadors of ...": the sentence before spoke of credentials, and this one lists envoys.
fn credentials_before(scene: &Scene<'_, '_>) -> bool {
    let context = scene.context;
    let layers = context.layers();
    let envoys = layers.parties.iter().filter(|p| p.person.is_some() && p.envoy().is_some()).count();
    // A list says who they are: another deed is another matter.
    let list = scene.clauses.iter().filter(|c| c.frame.is_some() && c.link == dyad_text::clauses::Link::Main).all(|c| matches!(c.verb, "be" | "include" | "present" | "hand" | "receive" | "comprise" | "follow" | "join"));
    if envoys < 2 || !list {
        return false;
    }
    (context.sentence.saturating_sub(2)..context.sentence).any(|s| {
        let before = &context.analysis.sentences[s];
        let tokens = context.analysis.tokens(before.field);
        (before.first..before.end).any(|t| CREDENTIALS.contains(&tokens.low(t)))
    })
}

/// The date told in the sentence that spoke of the ceremony.
fn ceremony_date(scene: &Scene<'_, '_>) -> Option<(When, Option<String>)> {
    let context = scene.context;
    let when = context.last_date.filter(|w| w.point().is_some_and(|d| d.day().is_some()));
    when.map(|w| (w, Some("the day of the ceremony, told before".to_owned()))).or_else(|| context.report_date().map(|d| (When::At(d), Some("the date of the report".to_owned()))))
}
