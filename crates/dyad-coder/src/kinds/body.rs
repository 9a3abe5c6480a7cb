//! Joint bodies: commissions, committees, councils and working groups of two states, with
//! their sessions. A body that is named without a session is one record.

use dyad_reference::StateCode;
use dyad_register::{Body, Claim, Status, When, ZoneKind};
use dyad_text::atoms::AtomKind;
use dyad_text::groups::{ChunkKind, How};
use dyad_text::units::UnitKind;

use super::Scene;
use super::phrases::{Place, fallback_date, own_date, phrase_from, place_near};
use crate::clause::{Clause, Filler, moved, new_day};
use crate::draft::Draft;

/// The form of a body by its head word.
fn form_of(low: &str) -> Option<&'static str> {
    Some(match low {
        "commission" | "commissions" => "commission",
        "committee" | "committees" => "committee",
        "council" | "councils" => "council",
        "group" | "groups" => "group",
        "subcommittee" | "sub-committee" => "subcommittee",
        _ => return None,
    })
}

/// Words that make a body one of two states.
fn is_joint_word(low: &str) -> bool {
    matches!(
        low,
        "joint"
            | "intergovernmental"
            | "inter-governmental"
            | "mixed"
            | "bilateral"
            | "binational"
            | "bi-national"
            | "intergovernment"
            | "interstate"
            | "inter-state"
            | "interministerial"
            | "ministerial"
            | "strategic"
            | "cooperation"
            | "coordination"
            | "consultative"
            | "border"
            | "boundary"
            | "trade"
            | "economic"
            | "high-level"
    )
}

/// Words that say "of two" by themselves.
fn is_strong_word(low: &str) -> bool {
    matches!(low, "joint" | "intergovernmental" | "inter-governmental" | "mixed" | "bilateral" | "binational" | "bi-national" | "interstate" | "inter-state")
}

/// A body in a noun phrase.
#[derive(Clone, Debug)]
struct Found {
    np: usize,
    form: &'static str,
    name: Option<String>,
    states: Vec<StateCode>,
    why: Option<String>,
    units: (usize, usize),
}

/// Finds the joint bodies of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let layers = scene.context.layers();
    let mut used: Vec<usize> = Vec::new();
    let mut sessions: Vec<(usize, Found, Option<u32>)> = Vec::new();
    for n in 0..layers.groups.nps.len() {
        let Some((session, body)) = session(scene, n, out) else { continue };
        used.push(body.np);
        sessions.push((n, body, session));
    }
    let respective = distributed(scene, &sessions);
    for (i, (n, body, number)) in sessions.iter().enumerate() {
        emit(scene, out, Some(*n), body, *number, respective.get(i).cloned());
    }
    for n in 0..layers.groups.nps.len() {
        if used.contains(&n) {
            continue;
        }
        if let Some(found) = body(scene, n) {
            // "the 4th Joint Commission", "the Joint Commission met in Oslo"
            let number = ordinal(scene, n);
            emit(scene, out, None, &found, number, None);
        }
    }
}

/// The number in a noun phrase: "the 15th session".
fn ordinal(scene: &Scene<'_, '_>, n: usize) -> Option<u32> {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[n];
    let (first, last) = (layers.units[np.first].first, layers.units[np.last].last);
    if (np.first..np.head).any(|u| matches!(context.low(u), "inaugural" | "maiden")) {
        return Some(1);
    }
    layers.atoms.iter().find_map(|a| match a.kind {
        AtomKind::Ordinal(k) if (a.first as usize) >= first && (a.last as usize) <= last && k < 500 => Some(k),
        _ => None,
    })
}

/// "the 15th session of the ... Committee", "the ninth session" of the body told of before.
fn session(scene: &Scene<'_, '_>, n: usize, out: &[Draft]) -> Option<(Option<u32>, Found)> {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[n];
    if np.party.is_some() || !matches!(context.low_last(np.head), "session" | "sessions" | "meeting" | "meetings" | "round" | "sitting" | "conference") {
        return None;
    }
    // "its previous session, the eighth, took place in ..."
    let apposed = || {
        let u = np.last + 2;
        if context.low(np.last + 1) != "," || context.low(u) != "the" || context.low(u + 2) != "," {
            return None;
        }
        match layers.units.get(u + 1)?.kind {
            UnitKind::Atom(a) => match layers.atoms.get(a)?.kind {
                AtomKind::Ordinal(k) if k < 500 => Some(k),
                _ => None,
            },
            _ => None,
        }
    };
    let number = ordinal(scene, n).or_else(apposed);
    let (adjuncts, _) = context.trail(n);
    for adjunct in adjuncts.iter().filter(|a| matches!(a.word.as_str(), "of" | "for" | "by")) {
        if let Some(found) = adjunct.fillers.iter().find_map(|f| body(scene, f.np())) {
            return Some((number, found));
        }
    }
    // "the Joint Commission's third session", "the 3rd Joint Commission meeting"
    if let Some(form) = (np.first..np.head).rev().find_map(|u| form_of(context.low(u)))
        && let Some(mut found) = states_of(scene, n, form)
    {
        let end = (np.first..np.head).rev().find(|u| form_of(context.low(*u)).is_some())?;
        found.name = name(scene, n, np.first, end);
        return Some((number, found));
    }
    // "the commission held its tenth meeting"
    if number.is_some()
        && np.determiner.is_some_and(|d| matches!(context.low(d), "its" | "their"))
        && let Some(found) = (0..n).rev().find_map(|m| body(scene, m))
    {
        return Some((number, found));
    }
    // The session of the body told of last.
    let determined =
        np.determiner.is_some_and(|d| matches!(context.low(d), "the" | "its" | "their") || number.is_some() && context.low(d) == "a" && matches!(context.low(np.last + 1), "has" | "is" | "was" | "will" | "had"));
    let next = (np.first..np.head).any(|u| matches!(context.low(u), "next" | "previous" | "last"));
    if np.head > np.first + 2 || !determined || (number.is_none() && !next) || adjuncts.first().is_some_and(|a| a.word == "of") {
        return None;
    }
    if context.low_last(np.head) != "session" && context.low_last(np.head) != "meeting" {
        return None;
    }
    let last = out.iter().rev().find_map(|d| match &d.claim {
        Claim::Body(b) if d.spans.first().is_some_and(|s| context.sentence - s.0.min(context.sentence) <= 8) => Some(b),
        _ => None,
    })?;
    let form = ["commission", "committee", "council", "group", "subcommittee"].into_iter().find(|f| *f == last.form)?;
    let whose = context.sentence_states(usize::MAX);
    if whose.iter().any(|c| !last.states.contains(c)) {
        return None;
    }
    Some((number, Found { np: n, form, name: None, states: last.states.clone(), why: Some("the body told of before".into()), units: (np.first, np.last) }))
}

/// A joint body that a noun phrase names.
fn body(scene: &Scene<'_, '_>, n: usize) -> Option<Found> {
    let context = scene.context;
    let np = &context.layers().groups.nps[n];
    if np.party.is_some() {
        return None;
    }
    // The head, or a body word with its bracketed acronym behind it.
    let at = (np.first..=np.last).rev().find(|u| form_of(context.low_last(*u)).is_some())?;
    if at != np.head && at != np.last {
        return None;
    }
    let form = form_of(context.low_last(at))?;
    let mut found = states_of(scene, n, form)?;
    found.name = name(scene, n, np.first, at);
    Some(found)
}

/// Whose body it is: "the Kazakh-Romanian ... Commission", "between A and B", "their Joint Commission".
fn states_of(scene: &Scene<'_, '_>, n: usize, form: &'static str) -> Option<Found> {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[n];
    let words: Vec<&str> = (np.first..=np.last).map(|u| context.low(u)).collect();
    let strong = words.iter().any(|w| is_strong_word(w));
    let working = form == "group" && words.iter().any(|w| matches!(*w, "working" | "task"));
    let joint = words.iter().any(|w| is_joint_word(w)) || working;
    if matches!(form, "group") && !(working || strong && context.tokens().is_capital(layers.units[np.head].first)) {
        return None;
    }
    // A parliament's own committee, a council of ministers, a business council.
    if words.iter().any(|w| {
        matches!(
            *w,
            "congressional"
                | "senate"
                | "security"
                | "chiefs"
                | "parliamentary"
                | "select"
                | "olympic"
                | "party"
                | "central"
                | "organising"
                | "organizing"
                | "business"
                | "electoral"
                | "election"
                | "advisory"
                | "staff"
                | "trilateral"
                | "quadrilateral"
                | "interagency"
                | "inter-agency"
                | "cross-agency"
                | "international"
                | "national"
                | "federal"
                | "global"
                | "chamber"
                | "truth"
                | "minsk"
                | "african"
                | "european"
        )
    }) {
        return None;
    }
    let mut units = (np.first, np.last);
    let inner: Vec<Filler> = np.states.iter().enumerate().filter(|(_, m)| matches!(m.how, How::Pair | How::Adjective | How::Genitive)).map(|(m, _)| Filler::Mention(n, m)).collect();
    let mut states: Vec<StateCode> = context.all_meant(&inner).iter().map(|m| m.code).collect();
    let mut why = None;
    let (adjuncts, _) = context.trail(n);
    if states.len() < 2 {
        for adjunct in adjuncts.iter().filter(|a| matches!(a.word.as_str(), "between" | "of" | "with")) {
            let meant = context.all_meant(&adjunct.fillers);
            if adjunct.word == "between" && meant.len() == 2 || adjunct.word == "of" && meant.len() == 2 && joint || adjunct.word == "with" && states.len() + meant.len() == 2 {
                for m in meant {
                    if !states.contains(&m.code) {
                        states.push(m.code);
                        why = why.or(m.why);
                    }
                }
                if let Some((_, last)) = super::cover(context, &adjunct.fillers) {
                    units.1 = units.1.max(last);
                }
            }
        }
    }
    let determined = np.determiner.is_some_and(|d| matches!(context.low(d), "the" | "their" | "a" | "this" | "its"));
    let capital = context.tokens().is_capital(layers.units[np.head].first);
    let border = form == "committee" && words.iter().any(|w| matches!(*w, "border" | "boundary"));
    let of_two = strong && !words.iter().any(|w| matches!(*w, "interstate" | "inter-state"));
    if states.len() < 2 && (of_two || border && capital) && (determined || capital) {
        // Without names: the two states of the sentence, else the pair in focus.
        let here = context.sentence_states(usize::MAX);
        match (here.as_slice(), context.pair) {
            ([a, b], _) if states.iter().all(|c| c == a || c == b) => {
                states = vec![*a, *b];
                why = Some("the two states named in the sentence".into());
            }
            (_, Some((a, b))) if here.iter().chain(&states).all(|c| *c == a || *c == b) => {
                states = vec![a, b];
                why = Some("the pair in focus".into());
            }
            _ => return None,
        }
    } else if states.len() == 2 && !joint && !np.states.iter().any(|m| m.how == How::Pair) && !capital {
        return None;
    }
    // States alone: an organisation's council is no body of two.
    if states.len() != 2 || states.iter().any(|c| dyad_reference::reference().state(*c).is_none()) {
        return None;
    }
    states.sort();
    Some(Found { np: n, form, name: None, states, why, units })
}

/// The name as written, with "on Economic, Scientific and Technical Cooperation".
fn name(scene: &Scene<'_, '_>, n: usize, first: usize, end: usize) -> Option<String> {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[n];
    let mut start = first;
    while start < end && (np.determiner == Some(start) || layers.units.get(start).is_some_and(|u| matches!(u.kind, UnitKind::Atom(_)))) {
        start += 1;
    }
    let mut last = end;
    if end == np.last
        && let Some(on) = layers.units.get(end + 1)
        && matches!(context.tokens().low(on.first), "on" | "for")
        && let Some((from, to)) = phrase_from(scene, end + 2)
        && context.tokens().is_capital(layers.units[from].first)
    {
        last = to;
    }
    let words = context.analysis.words(layers, start, last);
    words.chars().next().is_some_and(char::is_uppercase).then(|| words.to_owned())
}

/// The clause in which a phrase takes part, directly or under "of".
fn clauses_of<'c>(scene: &'c Scene<'_, '_>, nps: &[usize]) -> Vec<&'c Clause> {
    let has = |c: &Clause| {
        let fillers = c.subject.iter().chain(&c.object).chain(&c.second).chain(c.adjuncts.iter().flat_map(|a| a.fillers.iter()));
        let list: Vec<usize> = fillers.map(|f| f.np()).collect();
        list.iter().any(|n| nps.contains(n))
    };
    scene.clauses.iter().filter(|c| c.frame.is_some() && has(c)).collect()
}

/// "the 21st session of A and the 9th session of B will be held in September and August respectively"
fn distributed(scene: &Scene<'_, '_>, sessions: &[(usize, Found, Option<u32>)]) -> Vec<(When, usize)> {
    let context = scene.context;
    let layers = context.layers();
    if sessions.len() < 2 || !(0..layers.units.len()).any(|u| context.low(u) == "respectively") {
        return Vec::new();
    }
    let behind = sessions.last().map_or(0, |s| layers.groups.nps[s.1.np].last);
    let future = scene.clauses.iter().any(|c| c.anchor > behind && c.status == Some(Status::Planned));
    let dates: Vec<(When, usize)> = layers
        .units
        .iter()
        .enumerate()
        .skip(behind)
        .filter_map(|(u, unit)| match unit.kind {
            UnitKind::Atom(a) => Some((context.resolve_atom(a, future)?.when, u)),
            _ => None,
        })
        .collect();
    if dates.len() == sessions.len() { dates } else { Vec::new() }
}

fn emit(scene: &Scene<'_, '_>, out: &mut Vec<Draft>, session_np: Option<usize>, found: &Found, number: Option<u32>, respective: Option<(When, usize)>) {
    let context = scene.context;
    let layers = context.layers();
    let mut nps = vec![found.np];
    nps.extend(session_np);
    let mut units = found.units;
    if let Some(n) = session_np {
        units = (units.0.min(layers.groups.nps[n].first), units.1.max(layers.groups.nps[n].last));
    }
    // A topic of the name behind it: ", which met in Tashkent" hangs on the last word of the name.
    if let Some(at) = layers.groups.chunks.iter().position(|c| c.kind == ChunkKind::Np(found.np)) {
        let mut k = at + 1;
        while let Some(chunk) = layers.groups.chunks.get(k) {
            match chunk.kind {
                ChunkKind::Np(m) if layers.groups.nps[m].states.is_empty() && layers.groups.nps[m].party.is_none() => nps.push(m),
                ChunkKind::Preposition | ChunkKind::Conjunction => {}
                _ => break,
            }
            k += 1;
        }
    }
    let mut status = Status::Actual;
    let (mut date, mut place, mut date_why): (Option<When>, Option<Place>, Option<String>) = (None, None, None);
    let mut happens = session_np.is_some();
    let mut clauses = clauses_of(scene, &nps);
    if clauses.is_empty()
        && let Some(n) = session_np
    {
        // "co-chaired by video link the 15th session": the object stands behind an adjunct.
        clauses.extend(scene.clauses.iter().rfind(|c| c.frame.is_some() && c.anchor < layers.groups.nps[n].first));
    }
    // "The session has been put off until May"
    if let Some(n) = session_np
        && let Some(moved) = moved(layers, context.tokens(), scene.clauses, n, &context.trail(n).1)
    {
        let new = moved.dates.first().and_then(|(atom, from)| {
            let when = context.resolve_atom(*atom, true)?.when;
            Some((if from.is_some() { new_day(when) } else { when }, context.atom_unit(*atom)?))
        });
        let Some((resolved, unit)) = new else { return };
        (status, date, happens) = (Status::Planned, Some(resolved), true);
        units = (units.0.min(unit).min(moved.verb), units.1.max(unit).max(moved.verb));
        clauses.clear();
    }
    for clause in clauses {
        // "is to meet in July": the verb below says when and where.
        if clause.verb == "be" && clause.object.is_empty() && scene.clauses.iter().any(|c| c.link == dyad_text::clauses::Link::Infinitive && c.governor.is_some() && c.governor == clause.frame) {
            continue;
        }
        let at_session = matches!(
            clause.verb,
            "hold"
                | "take"
                | "meet"
                | "convene"
                | "co-chair"
                | "chair"
                | "host"
                | "open"
                | "begin"
                | "conclude"
                | "end"
                | "attend"
                | "co-host"
                | "gather"
                | "start"
                | "close"
                | "kick"
                | "preside"
                | "organise"
                | "schedule"
                | "participate"
                | "be"
                | "come"
                | "discuss"
                | "finish"
                | "wrap"
                | "conduct"
                | "lead"
                | "sit"
                | "plan"
                | "review"
                | "see"
        );
        if session_np.is_none() && !matches!(clause.verb, "meet" | "convene" | "host" | "hold" | "gather" | "co-chair" | "sit") {
            continue;
        }
        // A wish for a body that is not there yet.
        match clause.status {
            Some(Status::Planned) => status = Status::Planned,
            // "has been scheduled for May": to come.
            Some(Status::Actual) if matches!(clause.verb, "schedule" | "slate") && session_np.is_some() => status = Status::Planned,
            Some(Status::Desired) => status = Status::Desired,
            Some(Status::Denied) => return,
            _ => {}
        }
        if !at_session {
            continue;
        }
        happens = true;
        let future = clause.status == Some(Status::Planned) || matches!(clause.verb, "schedule" | "slate");
        if date.is_none()
            && let Some((when, unit, why)) = own_date(scene, clause, future)
        {
            date = Some(when);
            units = (units.0.min(unit), units.1.max(context.instead(unit)));
            date_why = why;
        }
        if place.is_none()
            && let Some(found) = place_near(scene, clause)
        {
            units = (units.0.min(found.first), units.1.max(found.last));
            place = Some(found);
        }
        if date.is_none()
            && clause.status == Some(Status::Actual)
            && (session_np.is_some() || clause.verb == "meet")
            && let Some((when, unit, why)) = fallback_date(scene, clause, false)
        {
            date = Some(when);
            date_why = why;
            if let Some(unit) = unit {
                units = (units.0.min(unit), units.1.max(unit));
            }
        }
    }
    // "at the 15th session of ... in Hanoi in May": what hangs on the phrase itself.
    if let Some(n) = session_np.filter(|_| date.is_none()) {
        let (_, dates) = context.trail(n);
        if let Some((atom, _)) = dates.first()
            && let Some(resolved) = context.resolve_atom(*atom, status == Status::Planned)
        {
            date = Some(resolved.when);
            if let Some(unit) = context.atom_unit(*atom) {
                units = (units.0.min(unit), units.1.max(unit));
            }
        }
    }
    if let Some((when, unit)) = respective {
        date = Some(when);
        units = (units.0.min(unit), units.1.max(unit));
    }
    if let Some(next) = session_np
        && (layers.groups.nps[next].first..layers.groups.nps[next].head).any(|u| context.low(u) == "next")
    {
        status = Status::Planned;
    }
    if !happens {
        status = created(scene, found).unwrap_or(Status::Actual);
        date = None;
        place = None;
    }
    let place_words = place.as_ref().map(|p| p.name.clone());
    let claim = Claim::Body(Body { form: found.form.to_owned(), name: found.name.clone(), states: found.states.clone(), session: number, date, place: place_words });
    let mut draft = Draft::new(claim, status, context.sentence, units, if session_np.is_some() { "body/session" } else { "body/named" }).resolved("states", found.why.as_deref()).resolved("date", date_why.as_deref());
    if let Some(why) = place.and_then(|p| p.why) {
        draft.resolved.insert("place".into(), why);
    }
    draft.weight = (2, 1);
    push(scene, out, draft);
}

/// "agreed to set up a joint commission": planned; nothing where it is refused.
fn created(scene: &Scene<'_, '_>, found: &Found) -> Option<Status> {
    let clause =
        scene.clauses.iter().find(|c| c.frame.is_some() && c.object.iter().any(|f| f.np() == found.np) && matches!(c.verb, "set" | "establish" | "create" | "form" | "launch" | "found" | "revive" | "propose"))?;
    clause.status
}

/// One session is one record; a bare mention adds nothing to what is there.
fn push(scene: &Scene<'_, '_>, out: &mut Vec<Draft>, draft: Draft) {
    let Claim::Body(new) = &draft.claim else { return };
    let bare = |b: &Body| b.session.is_none() && b.date.is_none() && b.place.is_none();
    let title = |d: &Draft| d.spans.first().and_then(|s| scene.context.analysis.sentences.get(s.0)).is_some_and(|s| s.zone == ZoneKind::Title);
    let twin = out.iter().position(|d| {
        let Claim::Body(old) = &d.claim else { return false };
        if old.states != new.states || old.form != new.form && !(bare(old) || bare(new)) {
            return false;
        }
        if bare(new) && draft.status == Status::Actual || bare(old) && d.status == Status::Actual || title(d) {
            return old.form == new.form && (old.session == new.session || bare(new) || bare(old) || old.session.is_none());
        }
        old.session == new.session && d.status == draft.status && old.date.zip(new.date).is_none_or(|(a, b)| a.agrees(b))
    });
    match twin {
        Some(at) => {
            let Claim::Body(old) = &out[at].claim else { return };
            if bare(old) || title(&out[at]) && !bare(new) || old.date.is_none() && new.date.is_some() {
                let name = old.name.clone();
                let spans = out[at].spans.clone();
                out[at] = draft;
                if let Claim::Body(b) = &mut out[at].claim
                    && b.name.is_none()
                    && name.is_some()
                {
                    b.name = name;
                    for (s, first, last) in spans {
                        out[at].span(s, first, last);
                    }
                }
            }
        }
        None => out.push(draft),
    }
}
