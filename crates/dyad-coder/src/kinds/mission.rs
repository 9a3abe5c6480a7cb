//! Missions: embassies, consulates, high commissions and the like that are opened, closed or
//! moved, and those that the text says are there. The verb tells what happened, the noun
//! phrase or the subject who sends, the city where.

mod existing;

use dyad_reference::StateCode;
use dyad_register::{Claim, Mission, MissionAction, Status};

use super::Scene;
use super::walk::{is_state, no_object};
use crate::clause::{Adjunct, Clause, Filler};
use crate::context::Meant;
use crate::draft::Draft;

/// A mission as the sentence names it.
struct Named {
    form: &'static str,
    np: usize,
    first: usize,
    last: usize,
    plural: bool,
}

/// Where a mission is.
#[derive(Clone)]
struct Seat {
    code: StateCode,
    place: Option<String>,
    unit: usize,
    why: Option<String>,
}

/// The form that a word and the ones around it name; whether it is plural.
fn form(scene: &Scene<'_, '_>, u: usize) -> Option<(&'static str, bool)> {
    let here = scene.low(u);
    // Nearly every unit is none of these.
    if !here.starts_with(['e', 'c', 'm', 's', 'o']) {
        return None;
    }
    let back = scene.before(u, 1);
    let general = || scene.low(u + 1) == "general" || scene.low(u + 2) == "general" && matches!(scene.low(u + 1), "-");
    Some(match here {
        "embassy" | "embassies" => ("embassy", here == "embassies"),
        "consulate" | "consulates" if general() => ("consulate general", here == "consulates"),
        "consulate-general" | "consulates-general" => ("consulate general", here.starts_with("consulates")),
        "consulate" | "consulates" if back == "honorary" => ("honorary consulate", here == "consulates"),
        "consulate" | "consulates" => ("consulate", here == "consulates"),
        "commission" | "commissions" if back == "high" => ("high commission", here == "commissions"),
        "mission" | "missions" if matches!(back, "permanent") => ("permanent mission", here == "missions"),
        "mission" | "missions" if matches!(back, "diplomatic" | "consular") => ("diplomatic mission", here == "missions"),
        "section" | "sections" if matches!(back, "interests" | "interest") => ("interests section", here == "sections"),
        "office" | "offices" if back == "liaison" => ("liaison office", here == "offices"),
        "office" | "offices" if matches!(back, "representative" | "representation") => ("representative office", here == "offices"),
        _ => return None,
    })
}

fn named(scene: &Scene<'_, '_>) -> Vec<Named> {
    let mut out = Vec::new();
    for u in 0..scene.len() {
        let Some((form, plural)) = form(scene, u) else { continue };
        let Some(np) = scene.np_of(u) else { continue };
        let n = &scene.context.layers().groups.nps[np];
        // "the embassy spokesman", "embassy staff", "the ambassador": a word of another phrase.
        // "general of Japan" is read as an office: it may be the head.
        let end = match form {
            "consulate general" if n.party.is_some() => n.last,
            "consulate general" => u + 2,
            _ => u,
        };
        if (n.party.is_some() && form != "consulate general") || (n.head > end && scene.low(n.head) != "back") || n.head < u {
            continue;
        }
        out.push(Named { form, np, first: n.first, last: n.last.max(u), plural });
    }
    out
}

fn action(clause: &Clause, transitive: bool, back: bool) -> Option<MissionAction> {
    let phrasal = clause.phrasal.as_deref().unwrap_or("");
    Some(match (clause.verb, transitive) {
        (_, true) if matches!(phrasal, "set up") => MissionAction::Opened,
        ("open" | "reopen" | "inaugurate" | "establish" | "relaunch", true) => MissionAction::Opened,
        ("open" | "reopen", false) => MissionAction::Opened,
        ("close" | "shut" | "shutter", _) => MissionAction::Closed,
        ("move" | "relocate" | "transfer", _) => MissionAction::Moved,
        // "and a consulate in Sfax is to follow"
        ("follow", false) if clause.status == Some(Status::Planned) => MissionAction::Opened,
        ("return", _) => MissionAction::Moved,
        ("take" | "bring", true) if back => MissionAction::Moved,
        _ => return None,
    })
}

/// Finds the missions of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    if scene.asks() {
        return;
    }
    for mission in named(scene) {
        let mut done = false;
        for (clause, transitive) in scene.acting_on(mission.np) {
            let doors = !transitive && clause.object.iter().any(|f| matches!(scene.low(scene.context.layers().groups.nps[f.np()].head), "doors" | "door" | "gates"));
            // "resumed its work": it is open again.
            let resumed = !transitive && clause.verb == "resume" && clause.object.iter().any(|f| matches!(scene.low(scene.context.layers().groups.nps[f.np()].head), "work" | "operations" | "activities" | "activity"));
            if !transitive && !no_object(clause) && !doors && !resumed {
                continue;
            }
            let back = scene.low(scene.context.layers().groups.nps[mission.np].last) == "back" || scene.low(mission.last + 1) == "back";
            let Some(action) = action(clause, transitive, back).or(resumed.then_some(MissionAction::Opened)) else { continue };
            // "closed for two days", "closed its consular section": only the mission itself.
            done = true;
            acted(scene, &mission, clause, transitive, action, out);
        }
        if !done {
            existing::existing(scene, &mission, out);
        }
    }
    again(scene, out);
    dated_move(scene, out);
}

/// "called for closing", "the possibility of opening": what governs a form in -ing.
fn gerund(scene: &Scene<'_, '_>, clause: &Clause, status: Status) -> Option<Status> {
    let groups = &scene.context.layers().groups;
    let Some(frame) = clause.frame.filter(|_| clause.mood == dyad_text::groups::Mood::Ing && status == Status::Actual) else { return Some(status) };
    let first = groups.verbs[scene.context.layers().frames[frame].verb].first;
    let over = scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < first).max_by_key(|c| c.anchor);
    match scene.before(first, 1) {
        "for" if over.is_some_and(|c| matches!(c.verb, "call" | "ask" | "press" | "push" | "plead" | "advocate")) => Some(Status::Desired),
        "of" => match scene.before(first, 2) {
            "possibility" | "option" | "idea" | "prospect" | "question" | "instead" => None,
            "plan" | "plans" | "intention" => Some(Status::Planned),
            _ => Some(status),
        },
        "without" => None,
        _ => match over.filter(|c| c.anchor + 1 == first).map(|c| c.verb) {
            Some("consider" | "plan" | "propose" | "suggest" | "discuss") => Some(Status::Planned),
            _ => Some(status),
        },
    }
}

/// "in Mali and Burkina Faso", "in Dakar, Tunis and Kigali": a list that a verb follows.
fn listed(scene: &Scene<'_, '_>, from: usize) -> Vec<Seat> {
    let mut out = Vec::new();
    if !matches!(scene.low(from), "in" | "at") {
        return out;
    }
    let mut k = from + 1;
    loop {
        if let Some((code, place)) = scene.city(k) {
            out.push(Seat { code, place: Some(place), unit: k, why: None });
        } else if let Some(code) = scene.state_noun(k) {
            out.push(Seat { code, place: None, unit: k, why: None });
        } else {
            return out;
        }
        k = match (scene.low(k + 1), scene.low(k + 2)) {
            (",", "and") => k + 3,
            ("," | "and", _) => k + 2,
            _ => return out,
        };
    }
}

/// "the consulates of Peru in": past the owner.
fn past_owner(scene: &Scene<'_, '_>, from: usize) -> usize {
    let state = from + 1 + usize::from(scene.low(from + 1) == "the");
    if scene.low(from) == "of" && scene.state_noun(state).is_some() { state + 1 } else { from }
}

/// The states that send, by the noun phrase: "Georgia's embassy", "the embassy of Georgia".
fn senders(scene: &Scene<'_, '_>, mission: &Named) -> Vec<Meant> {
    let context = scene.context;
    let np = &context.layers().groups.nps[mission.np];
    let inside: Vec<Meant> = np.states.iter().filter(|m| !m.city && (m.unit < np.head || np.party.is_some()) && is_state(m.code)).map(|m| Meant { code: m.code, np: mission.np, why: None }).collect();
    if !inside.is_empty() {
        return inside;
    }
    let (adjuncts, _) = context.trail(mission.np);
    for adjunct in adjuncts.iter().filter(|a| a.word == "of") {
        let found: Vec<Meant> = context.all_meant(&adjunct.fillers).into_iter().filter(|m| is_state(m.code)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// "Chile, whose embassy in Lima opened in 2009": the state right before "whose" sends.
fn whose(scene: &Scene<'_, '_>, mission: &Named) -> Vec<Meant> {
    let Some(word) = (mission.first.saturating_sub(2)..mission.first).find(|u| scene.low(*u) == "whose") else { return Vec::new() };
    let nps = &scene.context.layers().groups.nps;
    let Some(n) = nps.iter().rposition(|n| n.last < word && n.last + 2 >= word) else { return Vec::new() };
    nps[n].states.iter().filter(|m| m.unit == nps[n].head && !m.city && is_state(m.code)).map(|m| Meant { code: m.code, np: n, why: None }).collect()
}

/// The places that adjuncts name.
fn seats(scene: &Scene<'_, '_>, adjuncts: &[Adjunct], words: &[&str]) -> Vec<Seat> {
    let mut out: Vec<Seat> = Vec::new();
    for adjunct in adjuncts.iter().filter(|a| words.contains(&a.word.as_str())) {
        for filler in &adjunct.fillers {
            out.extend(seat(scene, filler.np()));
        }
    }
    // "in Osaka, Japan": the city is the better one.
    if out.iter().any(|s| s.place.is_some()) {
        let cities: Vec<StateCode> = out.iter().filter(|s| s.place.is_some()).map(|s| s.code).collect();
        out.retain(|s| s.place.is_some() || !cities.contains(&s.code));
    }
    out
}

/// The place that a noun phrase names: a city, a state, "the Cuban capital, Havana".
fn seat(scene: &Scene<'_, '_>, np: usize) -> Option<Seat> {
    let context = scene.context;
    let n = context.layers().groups.nps.get(np)?;
    let capital = matches!(scene.low(n.head), "capital" | "city" | "port" | "capitals");
    if capital {
        // The city that stands beside it.
        let beside = (n.last + 1..=n.last + 3).take_while(|u| matches!(scene.low(*u), "," | "of") || scene.city(*u).is_some()).find_map(|u| scene.city(u).map(|c| (u, c)));
        let own = n.states.iter().find(|m| !m.city).map(|m| m.code);
        if let Some((unit, (code, place))) = beside {
            return Some(Seat { code, place: Some(place), unit, why: None });
        }
        if let Some(code) = own {
            return Some(Seat { code, place: None, unit: n.last, why: None });
        }
        let (adjuncts, _) = context.trail(np);
        let of = adjuncts.first().filter(|a| a.word == "of")?;
        let meant = context.all_meant(&of.fillers).into_iter().next()?;
        return Some(Seat { code: meant.code, place: None, unit: context.layers().groups.nps[meant.np].last, why: meant.why });
    }
    if let Some(m) = n.states.iter().find(|m| m.city) {
        let (code, place) = scene.city(m.unit)?;
        return Some(Seat { code, place: Some(place), unit: m.unit, why: None });
    }
    let m = n.states.iter().find(|m| m.unit == n.head)?;
    Some(Seat { code: m.code, place: None, unit: m.unit, why: None })
}

fn acted(scene: &Scene<'_, '_>, mission: &Named, clause: &Clause, transitive: bool, action: MissionAction, out: &mut Vec<Draft>) {
    let context = scene.context;
    let Some(status) = clause.status.filter(|_| !scene.doubted(clause.anchor)) else { return };
    let mut from = senders(scene, mission);
    let mut units_from = mission.first;
    let layers = context.layers();
    let np = &layers.groups.nps[mission.np];
    if from.is_empty() && transitive {
        let owner = np.determiner.map_or("", |d| scene.low(d));
        let subject: Vec<Meant> = scene.subject_states(clause).into_iter().filter(|m| is_state(m.code)).collect();
        from = match owner {
            "its" | "their" if subject.is_empty() || clause.noun.is_some() => context.meant(Filler::Owner(mission.np)),
            "his" | "her" | "your" | "our" => Vec::new(),
            _ => subject,
        };
    }
    let mut status = status;
    if transitive && clause.subject.is_empty() && !clause.agentless && clause.noun.is_none() {
        // "Oman's decision to open an embassy", "the Maldives plans to ...": the noun before the verb.
        let verb = clause.frame.map_or(clause.anchor, |f| layers.groups.verbs[layers.frames[f].verb].first);
        let plan = layers.groups.nps.iter().find(|n| n.last + 1 == verb && matches!(scene.low(n.head), "plans" | "plan" | "decision" | "intention" | "promise" | "pledge" | "offer" | "move"));
        if let Some(plan) = plan {
            if status == Status::Actual {
                status = Status::Planned;
            }
            if from.is_empty() {
                from = plan
                    .states
                    .iter()
                    .filter(|m| (!m.city || matches!(scene.kind(m.unit), Some(dyad_text::units::UnitKind::Place { capital: true, .. }))) && is_state(m.code))
                    .map(|m| Meant { code: m.code, np: mission.np, why: None })
                    .collect();
                if let Some(m) = plan.states.first() {
                    units_from = units_from.min(m.unit);
                }
            }
        }
    }
    if from.is_empty() {
        from = whose(scene, mission);
    }
    if from.is_empty() && !transitive {
        // "announced that the mission would return": the one who announces; else the mission last told of.
        from = anaphor(scene, mission.np, clause, out);
    }
    let (own, _) = context.trail(mission.np);
    let words: &[&str] = if action == MissionAction::Moved { &["to", "into"] } else { &["in", "at", "to"] };
    let mut to = seats(scene, &clause.adjuncts, words);
    if to.is_empty() {
        to = seats(scene, &own, words);
    }
    if to.is_empty() && action != MissionAction::Moved {
        to = seats(scene, &own, &["in", "at", "to"]);
    }
    if mission.plural && action != MissionAction::Moved {
        let list = listed(scene, past_owner(scene, mission.last + 1));
        if list.len() > to.len() {
            to = list;
        }
    }
    let Some(status) = gerund(scene, clause, status) else { return };
    let before = out.len();
    emit(scene, mission.form, mission.plural, (units_from, mission.last), &from, &to, action, status, clause, out);
    // A city that the tables do not have: its name is kept, its state comes from the context.
    if to.is_empty()
        && !mission.plural
        && let Some(np) = clause
            .adjuncts
            .iter()
            .chain(&own)
            .filter(|a| matches!(a.word.as_str(), "in" | "to") && (a.word == "to") == (action == MissionAction::Moved))
            .find_map(|a| a.fillers.iter().map(|f| f.np()).find(|n| unknown_place(scene, *n)))
    {
        let (first, last) = (layers.groups.nps[np].first, layers.groups.nps[np].last);
        for draft in out.iter_mut().skip(before) {
            if let Claim::Mission(m) = &mut draft.claim {
                m.place = Some(scene.text(first, last));
                draft.span(context.sentence, first, last);
            }
        }
    }
}

/// A name with a capital that no table knows.
fn unknown_place(scene: &Scene<'_, '_>, np: usize) -> bool {
    let n = &scene.context.layers().groups.nps[np];
    n.proper && n.states.is_empty() && n.party.is_none() && n.determiner.is_none() && (n.first..=n.last).all(|u| scene.is_name(u))
}

#[allow(clippy::too_many_arguments, reason = "the parts of one record")]
fn emit(scene: &Scene<'_, '_>, form: &str, plural: bool, units: (usize, usize), from: &[Meant], to: &[Seat], action: MissionAction, status: Status, clause: &Clause, out: &mut Vec<Draft>) {
    let context = scene.context;
    let date = scene.when(clause, status);
    let units = (units.0.min(clause.anchor), units.1.max(clause.anchor));
    let mut pairs: Vec<(Meant, Seat)> = Vec::new();
    for sender in from {
        let mut receivers: Vec<Seat> = to.iter().filter(|s| s.code != sender.code).cloned().collect();
        if to.is_empty() && action != MissionAction::Moved {
            // Each in the other's country, or the other state that the text is about.
            let other = match from {
                [a, b] => Some(if a.code == sender.code { b.code } else { a.code }).map(|c| (c, "each in the other's country")),
                [_] => {
                    let here: Vec<StateCode> = context.sentence_states(usize::MAX).into_iter().filter(|c| *c != sender.code && is_state(*c)).collect();
                    match here.as_slice() {
                        [one] => Some((*one, "the other state named in the sentence")),
                        [] => context.other(sender.code).filter(|c| is_state(*c)).map(|c| (c, "the other side of the pair in focus")),
                        _ => None,
                    }
                }
                _ => None,
            };
            receivers.extend(other.map(|(code, why)| Seat { code, place: None, unit: units.1, why: Some(why.into()) }));
        }
        if receivers.len() > 1 && !plural {
            // "in Bern, to Switzerland": one mission has one seat.
            receivers.truncate(1);
        }
        pairs.extend(receivers.into_iter().map(|r| (sender.clone(), r)));
    }
    for (sender, seat) in pairs {
        let claim = Claim::Mission(Mission { form: form.to_owned(), sending: sender.code, receiving: Some(seat.code), place: seat.place.clone(), action, date: date.as_ref().map(|d| d.0) });
        let mut draft = Draft::new(claim, status, context.sentence, units, "mission/act").resolved("sending", sender.why.as_deref()).resolved("receiving", seat.why.as_deref());
        draft.span(context.sentence, seat.unit, seat.unit);
        if sender.why.is_none() {
            let np = &context.layers().groups.nps[sender.np];
            draft.span(context.sentence, np.first, np.last);
        }
        scene.date_span(&mut draft, date.as_ref());
        draft.weight = (3, 2);
        absorb_headline(scene, &mut draft, out);
        out.push(draft);
    }
}

/// The headline says it in short ("opens embassy in Doha"): what the text says of it counts,
/// with the place that only the headline names.
fn absorb_headline(scene: &Scene<'_, '_>, draft: &mut Draft, out: &mut Vec<Draft>) {
    let title = |d: &Draft| d.spans.iter().all(|s| scene.context.analysis.sentences[s.0].zone == dyad_register::ZoneKind::Title);
    if title(draft) {
        return;
    }
    let Some(at) = out.iter().position(|d| title(d) && same_step(&d.claim, &draft.claim)) else { return };
    let told = out.remove(at);
    if let (Claim::Mission(a), Claim::Mission(b)) = (&mut draft.claim, told.claim)
        && a.place.is_none()
        && b.place.is_some()
    {
        a.place = b.place;
        draft.spans.extend(told.spans);
    }
}

fn same_step(a: &Claim, b: &Claim) -> bool {
    match (a, b) {
        (Claim::Mission(a), Claim::Mission(b)) => a.sending == b.sending && a.receiving == b.receiving && a.action == b.action && a.form == b.form && (a.place.is_none() || b.place.is_none() || a.place == b.place),
        _ => false,
    }
}

/// "the mission", "the embassy": the announcer's, else the last one that the text told of.
fn anaphor(scene: &Scene<'_, '_>, np: usize, clause: &Clause, out: &[Draft]) -> Vec<Meant> {
    let context = scene.context;
    let announcer = scene
        .clauses
        .iter()
        .rev()
        .find(|c| c.frame.is_some() && c.anchor < clause.anchor && matches!(c.verb, "announce" | "say" | "declare" | "decide" | "confirm"))
        .map(|c| context.all_meant(&c.subject))
        .unwrap_or_default();
    let Some(Claim::Mission(last)) = out.iter().rev().map(|d| &d.claim).find(|c| matches!(c, Claim::Mission(_))) else {
        // "She said that the embassy would open in Beijing": her own, after talk of an envoy to that state.
        let sent = |code: StateCode| {
            out.iter()
                .any(|d| matches!(&d.claim, Claim::Accreditation(a) if a.sending == code) || matches!(&d.claim, Claim::Relations(r) if r.states.contains(&code) && r.action == dyad_register::RelationsAction::Established))
        };
        return match announcer.as_slice() {
            [one] if is_state(one.code) && sent(one.code) => vec![Meant { code: one.code, np, why: Some("the state that announces it".into()) }],
            _ => Vec::new(),
        };
    };
    let code = match announcer.as_slice() {
        [one] if out.iter().any(|d| matches!(&d.claim, Claim::Mission(m) if m.sending == one.code)) => one.code,
        _ => last.sending,
    };
    vec![Meant { code, np, why: Some("the mission spoken of before".into()) }]
}

/// "moved theirs to Jerusalem", "the mission would return to Tel Aviv".
fn again(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some()) {
        let Some(status) = clause.status else { continue };
        let theirs = clause.object.iter().find(|f| {
            let n = &nps[f.np()];
            // "and open one in Kigali"
            scene.low(n.head) == "theirs" || n.first == n.last && scene.low(n.head) == "one" && out.iter().rev().take(4).any(|d| matches!(d.claim, Claim::Mission(_)) && d.spans.iter().any(|s| s.0 == context.sentence))
        });
        let same = no_object(clause).then(|| clause.subject.first()).flatten().filter(|f| {
            let n = &nps[f.np()];
            scene.low(n.head) == "mission" && n.determiner.is_some_and(|d| matches!(scene.low(d), "the" | "that"))
        });
        let Some(filler) = theirs.or(same) else { continue };
        let Some(action) = action(clause, theirs.is_some(), false) else { continue };
        let Some(last) = out.iter().rev().find_map(|d| if let Claim::Mission(m) = &d.claim { Some(m.clone()) } else { None }) else { continue };
        let from = if theirs.is_some() { scene.subject_states(clause) } else { anaphor(scene, filler.np(), clause, out) };
        let words: &[&str] = if action == MissionAction::Moved { &["to", "into"] } else { &["in", "at"] };
        let to = seats(scene, &clause.adjuncts, words);
        if to.is_empty() {
            continue;
        }
        let np = &nps[filler.np()];
        let before = out.len();
        emit(scene, &last.form, false, (np.first, np.last), &from, &to, action, status, clause, out);
        for draft in out.iter_mut().skip(before) {
            draft.resolved.insert("form".into(), "the mission spoken of before".into());
            draft.rule = "mission/again".into();
        }
    }
}

/// "who had ordered the move in May": the date of the move told before.
fn dated_move(scene: &Scene<'_, '_>, out: &mut [Draft]) {
    let context = scene.context;
    for clause in scene.clauses.iter().filter(|c| c.noun.is_some() && c.object.is_empty()) {
        let wanted = match (scene.low(clause.anchor), clause.verb) {
            ("move" | "relocation" | "transfer", _) => MissionAction::Moved,
            ("closure" | "closing", _) => MissionAction::Closed,
            ("opening" | "inauguration" | "reopening", _) => MissionAction::Opened,
            _ => continue,
        };
        let date = context.date(clause, false).or_else(|| {
            let frame = clause.governor?;
            let over = scene.clauses.iter().find(|c| c.frame == Some(frame))?;
            context.date(over, false)
        });
        let Some((when, unit, derived)) = date else { continue };
        let told = out
            .iter_mut()
            .rev()
            .filter(|d| d.spans.iter().all(|s| s.0 + 3 > context.sentence && s.0 < context.sentence))
            .find(|d| matches!(&d.claim, Claim::Mission(m) if m.action == wanted && m.date.is_none()) && d.status == Status::Actual);
        if let Some(draft) = told
            && let Claim::Mission(m) = &mut draft.claim
        {
            m.date = Some(when);
            draft.span(context.sentence, clause.anchor.min(unit), clause.anchor.max(unit));
            draft.resolved.insert("date".into(), derived.unwrap_or_else(|| "told of the same step in a later sentence".into()));
        }
    }
}
