//! Diplomatic relations: established, upgraded, downgraded, severed, restored.

use dyad_reference::StateCode;
use dyad_register::{Claim, Relations, RelationsAction, Status};
use dyad_text::atoms::{Anchor, AtomKind, DateAtom};

use super::{Scene, ordered};
use crate::clause::Filler;
use crate::draft::Draft;
use crate::rulebook::matcher::Match;

fn action(name: &str) -> Option<RelationsAction> {
    Some(match name {
        "established" => RelationsAction::Established,
        "upgraded" => RelationsAction::Upgraded,
        "downgraded" => RelationsAction::Downgraded,
        "severed" => RelationsAction::Severed,
        "restored" => RelationsAction::Restored,
        _ => return None,
    })
}

/// Finds the steps of relations in a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    for found in scene.of("relations") {
        let Some(action) = found.pattern.fixed("action").and_then(action) else { continue };
        // "have had relations since 1992": the date must be said with "since".
        if found.pattern.fixed("since").is_some() && !found.clause.dates.iter().any(|(_, p)| p.is_some_and(|p| scene.context.low(p) == "since")) {
            continue;
        }
        if of_one_field(scene, &found.clause) {
            continue;
        }
        let Some(mut status) = found.clause.status else { continue };
        // Two states that agree to restore relations have restored them: the agreement is the act.
        let agreed = found.clause.governor.is_some_and(|g| scene.clauses.iter().any(|c| c.frame == Some(g) && c.verb == "agree" && c.status == Some(Status::Actual)));
        if status == Status::Planned && agreed && found.clause.link == dyad_text::clauses::Link::Infinitive {
            status = Status::Actual;
        }
        for draft in relations(scene, found, action, status) {
            out.push(draft);
        }
    }
    go_back(scene, out);
    pronouns(scene, out);
    anniversaries(scene, out);
    years_after(scene, out);
}

/// "renew air links", "cut trade ties": of one field, not the relations of two states.
fn of_one_field(scene: &Scene<'_, '_>, clause: &crate::clause::Clause) -> bool {
    let nps = &scene.context.layers().groups.nps;
    clause.object.iter().chain(&clause.subject).any(|f| {
        let np = &nps[f.np()];
        matches!(scene.context.low_last(np.head), "links" | "ties" | "relations")
            && (np.first..np.head).any(|u| {
                matches!(
                    scene.low(u),
                    "air"
                        | "trade"
                        | "trading"
                        | "economic"
                        | "commercial"
                        | "military"
                        | "rail"
                        | "ferry"
                        | "shipping"
                        | "transport"
                        | "energy"
                        | "banking"
                        | "sporting"
                        | "sports"
                        | "academic"
                        | "cultural"
                        | "road"
                        | "postal"
                        | "telephone"
                        | "maritime"
                        | "flight"
                        | "business"
                        | "financial"
                )
            })
            && !(np.first..np.head).any(|u| matches!(scene.low(u), "diplomatic" | "political" | "all"))
    })
}

/// "Diplomatic relations with Malta go back to 1976; those with Cyprus to 1983", "their relations date from 1992".
fn go_back(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && matches!(c.verb, "go" | "date") && c.status == Some(Status::Actual)) {
        if clause.verb == "go" && scene.low(clause.anchor + 1) != "back" {
            continue;
        }
        let [Filler::Np(n)] = clause.subject.as_slice() else { continue };
        let np = &layers.groups.nps[*n];
        let diplomatic = (np.first..np.head).any(|u| scene.low(u) == "diplomatic");
        if !diplomatic || !matches!(context.low_last(np.head), "relations" | "ties") {
            continue;
        }
        let (adjuncts, _) = context.trail(*n);
        let named: Vec<StateCode> = np
            .states
            .iter()
            .filter(|m| !m.city)
            .map(|m| m.code)
            .chain(adjuncts.iter().filter(|a| matches!(a.word.as_str(), "with" | "between" | "of")).flat_map(|a| context.all_meant(&a.fillers)).map(|m| m.code))
            .collect();
        let pair = match named.as_slice() {
            [a, b] if a != b => Some((*a, *b)),
            [one] => context.other(*one).or_else(|| context.seat().filter(|c| c != one)).map(|c| (*one, c)),
            [] => context.pair,
            _ => None,
        };
        let (Some((a, b)), Some((atom, _))) = (pair, clause.dates.first()) else { continue };
        let own = if named.contains(&a) { b } else { a };
        let mut push = |a: StateCode, b: StateCode, atom: usize, units: (usize, usize)| {
            let Some(unit) = context.atom_unit(atom) else { return };
            let Some(when) = context.resolve_atom(atom, false).map(|r| r.when) else { return };
            if a == b || !crate::context::is_state(a) || !crate::context::is_state(b) {
                return;
            }
            let claim = Claim::Relations(Relations { action: RelationsAction::Established, states: ordered(a, b), level: None, date: Some(when) });
            let mut draft = Draft::new(claim, Status::Actual, context.sentence, (units.0, units.1.max(unit)), "relations/since").resolved("states", (named.len() < 2).then_some("the other side of the pair in focus"));
            draft.weight = (2, 1);
            out.push(draft);
        };
        push(a, b, *atom, (np.first, clause.anchor));
        // "; those with Cyprus to 1983"
        for u in clause.anchor..scene.len() {
            if scene.low(u) == "those"
                && scene.low(u + 1) == "with"
                && matches!(scene.low(u + 3), "to" | "from")
                && let (Some(other), Some(dyad_text::units::UnitKind::Atom(atom)), [_]) = (scene.state_noun(u + 2), scene.kind(u + 4), named.as_slice())
                && matches!(layers.atoms.get(*atom).map(|a| &a.kind), Some(AtomKind::Date(_)))
            {
                push(own, other, *atom, (u, u + 4));
            }
        }
    }
}

/// "restored relations after the Kingdom had downgraded them": the pronoun stands for the relations.
fn pronouns(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let tokens = context.tokens();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some()) {
        let action = match (clause.verb, clause.phrasal.as_deref()) {
            ("downgrade" | "lower", _) => RelationsAction::Downgraded,
            ("upgrade" | "elevate", _) => RelationsAction::Upgraded,
            ("sever" | "cut" | "suspend", _) | (_, Some("break off" | "cut off")) => RelationsAction::Severed,
            ("restore" | "resume" | "reestablish", _) => RelationsAction::Restored,
            ("establish", _) => RelationsAction::Established,
            _ => continue,
        };
        let (Some(object), Some(status)) = (clause.object.first(), clause.status) else { continue };
        let np = &layers.groups.nps[object.np()];
        if !np.pronoun || !matches!(context.low(np.head), "them" | "they" | "these") {
            continue;
        }
        let before = layers.units[clause.anchor].first;
        let about =
            (layers.first..before).rev().find(|t| tokens.low(*t).ends_with('s') && !matches!(tokens.low(*t), "was" | "has" | "is" | "years" | "its" | "as")).is_some_and(|t| matches!(tokens.low(t), "relations" | "ties"));
        let mut states: Vec<StateCode> = context.sentence_states(np.first);
        // "... and established them with China": with whom is said.
        if let (Some(with), [who]) = (clause.adjuncts.iter().find(|a| a.word == "with"), context.all_meant(&clause.subject).as_slice())
            && let [other] = context.all_meant(&with.fillers).as_slice()
        {
            states = vec![who.code, other.code];
        }
        if let (true, [a, b]) = (about, states.as_slice()) {
            let claim = Claim::Relations(Relations { action, states: ordered(*a, *b), level: None, date: context.date(clause, false).map(|d| d.0) });
            let mut draft = Draft::new(claim, status, context.sentence, (0, np.last), "relations/pronoun");
            draft.weight = (2, 1);
            draft.acting = match context.all_meant(&clause.subject).as_slice() {
                [one] if states.contains(&one.code) => Some(one.code),
                _ => None,
            };
            out.push(draft);
        }
    }
}

/// "Thirty years to the day after A and B established relations, ... on Wednesday": counted back.
fn years_after(scene: &Scene<'_, '_>, out: &mut [Draft]) {
    let context = scene.context;
    let layers = context.layers();
    let tokens = context.tokens();
    // "Today marks thirty years since A and B established relations."
    let marks = |t: usize| (layers.first..t).any(|u| matches!(tokens.low(u), "mark" | "marks" | "marked" | "marking" | "celebrate" | "celebrates"));
    let Some(after) = (layers.first + 2..layers.end.min(layers.first + 9)).find(|t| tokens.low(*t) == "after" || tokens.low(*t) == "since" && marks(*t)) else { return };
    let to_the_day = tokens.low(after) == "since" || (layers.first..after).any(|t| tokens.low(t) == "day");
    let years = layers.atoms.iter().find_map(|a| match a.kind {
        AtomKind::Duration { amount, unit: dyad_text::atoms::Unit::Year, .. } if (a.first as usize) < after => i16::try_from(amount).ok(),
        AtomKind::Date(DateAtom::Relative { offset: Some(n), unit: dyad_text::atoms::Unit::Year, .. }) if (a.first as usize) < after => i16::try_from(n.abs()).ok(),
        _ => None,
    });
    let Some(years) = years.filter(|_| to_the_day) else {
        return;
    };
    let Some(main) = scene.clauses.iter().rev().find(|c| c.frame.is_some() && c.link == dyad_text::clauses::Link::Main && !c.dates.is_empty()) else { return };
    let Some(day) = context.date(main, false).and_then(|d| d.0.point()) else { return };
    let Some(founded) = day.plus_years(-years) else { return };
    for draft in out.iter_mut().filter(|d| d.spans.first().is_some_and(|s| s.0 == context.sentence)) {
        if let Claim::Relations(r) = &mut draft.claim
            && r.action == RelationsAction::Established
        {
            r.date = Some(founded.into());
            draft.derivation = Some(format!("{years} years to the day before {day}"));
            draft.span(context.sentence, 0, layers.units.len().saturating_sub(1));
        }
    }
}

/// The pairs of states that a match is about: `a` with `b`, or all of `states`.
fn pairs(scene: &Scene<'_, '_>, found: &Match<'_>) -> Vec<(StateCode, StateCode, Option<String>)> {
    // "break with Netanyahu": a person is no state here.
    let persons = found
        .role("b")
        .iter()
        .chain(found.role("a"))
        .any(|f| scene.context.layers().groups.nps.get(f.np()).is_some_and(|n| n.pronoun && matches!(scene.context.low(n.head), "he" | "him" | "she" | "her" | "i" | "me" | "you")));
    if persons || found.role("b").iter().any(|f| scene.context.layers().groups.nps.get(f.np()).is_some_and(|n| n.party.is_some())) && found.clause.object.is_empty() {
        return Vec::new();
    }
    let (a, b, both) = (scene.states(found, "a"), scene.states(found, "b"), scene.states(found, "states"));
    let mut out = Vec::new();
    if !a.is_empty() && !b.is_empty() {
        for x in &a {
            for y in b.iter().filter(|y| y.code != x.code) {
                out.push((x.code, y.code, x.why.clone().or(y.why.clone())));
            }
        }
        return out;
    }
    let list = if both.len() >= 2 {
        both.clone()
    } else if a.len() >= 2 {
        a.clone()
    } else if b.len() >= 2 {
        b.clone()
    } else {
        Vec::new()
    };
    if let [x, y] = list.as_slice() {
        return vec![(x.code, y.code, x.why.clone().or(y.why.clone()))];
    }
    if list.len() > 2 {
        return out;
    }
    // One side is named, the other is the pair's.
    if let Some(one) = both.first().or(a.first()).or(b.first()) {
        let context = scene.context;
        let others: Vec<StateCode> = context.sentence_states(usize::MAX).into_iter().filter(|c| *c != one.code).collect();
        let other = match others.as_slice() {
            [code] => Some((*code, "the other state named in the sentence")),
            [] => context.other(one.code).map(|c| (c, "the other side of the pair in focus")).or_else(|| {
                // "Ties with Albania have been resumed": the reporter's own state, where nobody else is named.
                let alone = found.clause.subject.is_empty() && found.clause.noun.is_none() && !found.role("b").is_empty();
                context.seat().filter(|c| alone && *c != one.code && crate::context::is_state(*c)).map(|c| (c, "the seat of the reporter"))
            }),
            _ => None,
        };
        if let Some((code, why)) = other {
            out.push((one.code, code, Some(why.to_owned())));
        }
        return out;
    }
    // Neither: the pair in focus, where the sentence names no other states.
    let here = scene.context.sentence_states(usize::MAX);
    // "Relations between the two countries were resumed after mediation by A and B": the pair, not the mediators.
    let two = found.clause.anchor > 2
        && (0..found.clause.anchor - 1).any(|u| matches!(scene.low(u), "two" | "both") && matches!(scene.low(u + 1), "countries" | "nations" | "states" | "sides" | "neighbours" | "neighbors"))
        && scene.context.sentence_states(found.clause.anchor).is_empty();
    match (here.as_slice(), scene.context.pair) {
        (_, Some((x, y))) if two => out.push((x, y, Some("the pair in focus".into()))),
        ([_, _], None) if two => {}
        ([x, y], _) => out.push((*x, *y, Some("the two states named in the sentence".into()))),
        ([], Some((x, y))) => out.push((x, y, Some("the pair in focus".into()))),
        ([one], Some((x, y))) if *one == x || *one == y => out.push((x, y, Some("the pair in focus".into()))),
        _ => {}
    }
    out
}

fn relations(scene: &Scene<'_, '_>, found: &Match<'_>, action: RelationsAction, status: Status) -> Vec<Draft> {
    let context = scene.context;
    let date = context.date(&found.clause, status == Status::Planned).or_else(|| {
        // "restored relations by the agreement of 23 August 1996": the day of the paper.
        let paper = found
            .clause
            .adjuncts
            .iter()
            .filter(|a| matches!(a.word.as_str(), "by" | "under" | "with"))
            .flat_map(|a| &a.fillers)
            .find(|f| matches!(context.low_last(context.layers().groups.nps[f.np()].head), "agreement" | "treaty" | "accord" | "communique" | "communiqué" | "protocol" | "declaration"))?;
        let (_, dates) = context.trail(paper.np());
        let mut with = found.clause.clone();
        with.dates = dates;
        (!with.dates.is_empty()).then(|| context.date(&with, false)).flatten()
    });
    let fresh = fresh_date(scene, found).filter(|_| date.is_none() && status == Status::Actual);
    let level = found.role("level").first().map(|f| {
        // "to the level of a strategic partnership"
        let np = &scene.context.layers().groups.nps[f.np()];
        let of = matches!(context.low_last(np.head), "level" | "rank" | "status" | "stage").then(|| context.trail(f.np()).0).and_then(|t| t.into_iter().find(|a| a.word == "of")).and_then(|a| a.fillers.first().copied());
        level_words(scene, of.unwrap_or(*f).np())
    });
    pairs(scene, found)
        .into_iter()
        .map(|(a, b, why)| {
            let claim = Claim::Relations(Relations { action, states: ordered(a, b), level: level.clone(), date: date.as_ref().map(|d| d.0).or(fresh.as_ref().map(|f| f.0)) });
            let mut draft = scene.draft(found, claim, status).resolved("states", why.as_deref());
            // "A severed its ties with B": A acts; of "A and B broke with each other" both do.
            let (subjects, others) = (scene.states(found, "a"), scene.states(found, "b"));
            draft.acting = (subjects.iter().any(|m| m.code == a) && !subjects.iter().any(|m| m.code == b) && others.len() <= 1 && !found.clause.subject.is_empty()).then_some(a);
            if let Some((_, unit, derived)) = &date {
                draft.span(context.sentence, *unit, *unit);
                if let Some(derived) = derived {
                    draft.resolved.insert("date".into(), derived.clone());
                }
            } else if let Some((_, why)) = &fresh {
                draft.resolved.insert("date".into(), why.clone());
            }
            draft
        })
        .collect()
}

/// A step told as news without a date: "have restored relations" in the lead is of the report's
/// date; "hours after X had severed its ties" of the day that the main clause gives.
fn fresh_date(scene: &Scene<'_, '_>, found: &Match<'_>) -> Option<(dyad_register::When, String)> {
    let context = scene.context;
    let layers = context.layers();
    let frame = layers.frames.get(found.clause.frame?)?;
    let group = &layers.groups.verbs[frame.verb];
    let over = frame.governor.filter(|_| frame.link == dyad_text::clauses::Link::Infinitive).and_then(|g| layers.groups.verbs.get(g));
    let perfect = group.perfect && group.mood == dyad_text::groups::Mood::Present || over.is_some_and(|g| g.perfect && g.mood == dyad_text::groups::Mood::Present);
    if let Some(days) = counted_after(scene, found) {
        // "has named an envoy, a week after the two established relations": counted from the day of the news.
        let main = scene.clauses.iter().find(|c| c.link == dyad_text::clauses::Link::Main && c.frame.is_some() && c.anchor < found.clause.anchor)?;
        let told = context.date(main, false).and_then(|d| d.0.point()).filter(|d| d.day().is_some());
        let day = told.or_else(|| context.report_date().filter(|_| context.sentence <= 1))?;
        let (low, high) = (day.plus_days(-days - 2)?, day.plus_days(-days + 2)?);
        let month = dyad_register::PartialDate::month_of(low.year(), low.month()?)?;
        return (low.month() == high.month()).then(|| (month.into(), format!("counted back from {day}")));
    }
    if let Some(unit) = frame.subordinator
        && context.low_last(unit) == "after"
    {
        let word = if context.low(unit) == "after" && unit > 0 { context.low_last(unit - 1) } else { context.low(unit) };
        let near = matches!(word, "hours" | "minutes" | "immediately" | "shortly" | "days" | "just" | "soon");
        let main = scene.clauses.iter().find(|c| c.link == dyad_text::clauses::Link::Main && c.frame.is_some() && !c.dates.is_empty())?;
        let day = context.date(main, false)?.0.point()?;
        if near {
            let month = dyad_register::PartialDate::month_of(day.year(), day.month()?)?;
            return Some((month.into(), format!("shortly before {day}, the date of the main clause")));
        }
        return None;
    }
    let lead = context.sentence <= 2 && matches!(frame.link, dyad_text::clauses::Link::Main | dyad_text::clauses::Link::Coordinated | dyad_text::clauses::Link::Infinitive);
    let report = context.report_date()?;
    (perfect && lead && layers.zone == dyad_register::ZoneKind::Text).then(|| (report.into(), "the date of the report".to_owned()))
}

/// "a week after", "ten days after" that opens the clause, or the one to which "and" joins it: the days.
fn counted_after(scene: &Scene<'_, '_>, found: &Match<'_>) -> Option<i64> {
    let context = scene.context;
    let layers = context.layers();
    let at = found.clause.frame?;
    let frame = layers.frames.get(at)?;
    let before = at.checked_sub(1).and_then(|f| layers.frames.get(f));
    let joined = || before.filter(|b| b.link == dyad_text::clauses::Link::Adverbial && frame.subject.first().is_some_and(|n| scene.before(layers.groups.nps[*n].first, 1) == "and"));
    let unit = frame.subordinator.or_else(|| joined().and_then(|b| b.subordinator))?;
    let tokens = context.tokens();
    let words: Vec<&str> = layers.units.get(unit).map(|u| (u.first..=u.last).map(|t| tokens.low(t)).collect()).unwrap_or_default();
    match words.as_slice() {
        ["a" | "one", "week", "after"] => Some(7),
        ["two", "weeks", "after"] => Some(14),
        ["two", "days", "after"] => Some(2),
        ["three", "days", "after"] => Some(3),
        ["four", "days", "after"] => Some(4),
        ["five", "days", "after"] => Some(5),
        ["ten", "days", "after"] => Some(10),
        _ => None,
    }
}

fn level_words(scene: &Scene<'_, '_>, np: usize) -> String {
    let words = scene.context.np_words(np);
    let lower = words.to_lowercase();
    for article in ["the level of ", "the level of a ", "a ", "an ", "the "] {
        if lower.starts_with(article) {
            return words[article.len()..].to_owned();
        }
    }
    words.to_owned()
}

/// "45 years of diplomatic relations": the token of "years".
fn years_of_ties(scene: &Scene<'_, '_>) -> Option<usize> {
    let layers = scene.context.layers();
    let tokens = scene.context.tokens();
    (layers.first..layers.end)
        .find(|t| tokens.low(*t) == "years" && tokens.low(t + 1) == "of" && (matches!(tokens.low(t + 2), "relations" | "ties") || tokens.low(t + 2) == "diplomatic" && matches!(tokens.low(t + 3), "relations" | "ties")))
}

/// "mark today the 30th anniversary of the establishment of diplomatic relations": the date is derived.
fn anniversaries(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let tokens = context.tokens();
    let Some(at) = (layers.first..layers.end).find(|t| matches!(tokens.low(*t), "anniversary" | "anniv" | "jubilee")).or_else(|| years_of_ties(scene)) else { return };
    // What the anniversary is of: the first telling noun after it, or the one before ("of ties" in a headline).
    let told = |t: &usize| {
        matches!(tokens.low(*t), "relations" | "ties" | "partnership" | "independence" | "birth" | "birthday" | "death" | "victory" | "founding" | "treaty" | "agreement" | "war" | "battle" | "revolution" | "union")
    };
    let of = (at + 1..layers.end.min(at + 12)).find(told).or_else(|| (layers.first..at).rev().find(told));
    if !of.is_some_and(|t| matches!(tokens.low(t), "relations" | "ties")) {
        return;
    }
    let years = layers.atoms.iter().filter(|a| (a.first as usize) < at && at - a.last as usize <= 3).find_map(|a| match a.kind {
        AtomKind::Ordinal(n) => Some(n),
        _ => None,
    });
    // "marked 45 years of diplomatic relations"
    let years = years.or_else(|| {
        layers.atoms.iter().find_map(|a| match a.kind {
            AtomKind::Duration { amount, unit: dyad_text::atoms::Unit::Year, .. } if tokens.low(at) == "years" && a.last as usize == at => Some(amount),
            _ => None,
        })
    });
    let years = years.or_else(|| match tokens.low(at.saturating_sub(1)) {
        "golden" => Some(50),
        "silver" => Some(25),
        "diamond" => Some(60),
        "pearl" => Some(30),
        "ruby" => Some(40),
        _ => None,
    });
    let Some(years) = years.and_then(|y| i16::try_from(y).ok()) else { return };
    let counted = tokens.low(at) == "years";
    // Only a day said to be the day gives a date: "today", "on Wednesday", "15 July".
    let Some(clause) =
        scene.clauses.iter().find(|c| matches!(c.verb, "mark" | "celebrate" | "observe" | "commemorate" | "fall" | "be" | "turn") && c.frame.is_some() && matches!(c.status, Some(Status::Actual | Status::Planned)))
    else {
        return;
    };
    let date = context.date(clause, false).map(|(when, unit, why)| {
        // "The anniversary falls on 14 August": of this year, whatever year was told before.
        let bare = matches!(layers.units.get(unit).map(|u| &u.kind), Some(dyad_text::units::UnitKind::Atom(a)) if matches!(layers.atoms.get(*a).map(|x| &x.kind), Some(AtomKind::Date(DateAtom::MonthDay { .. }))));
        let now = context.report_date().zip(when.point()).filter(|(r, d)| bare && d.year() < r.year()).and_then(|(r, d)| d.plus_years(r.year() - d.year()));
        (now.map_or(when, Into::into), unit, why)
    });
    let named = context.all_meant(&clause.subject);
    let here = context.sentence_states(usize::MAX);
    let (states, why) = match (named.as_slice(), here.as_slice(), context.pair) {
        ([a, b], _, _) => ((a.code, b.code), a.why.clone()),
        (_, [a, b], _) => ((*a, *b), None),
        (_, [], Some(pair)) => (pair, Some("the pair in focus".to_owned())),
        (_, [one], Some((a, b))) if *one == a || *one == b => ((a, b), Some("the pair in focus".to_owned())),
        _ => return,
    };
    let Some((when, unit, _)) = date else { return };
    // "This week the two mark 35 years": some day of it, the year is sure.
    let span = || match when {
        dyad_register::When::Span(a, b) if a.year() == b.year() => dyad_register::PartialDate::year_of(a.year()),
        _ => None,
    };
    let Some(day) = when.point().or_else(span) else { return };
    let Some(founded) = day.plus_years(-years) else { return };
    let claim = Claim::Relations(Relations { action: RelationsAction::Established, states: ordered(states.0, states.1), level: None, date: Some(founded.into()) });
    let first = clause.subject.iter().map(|f| layers.groups.nps[f.np()].first).min().unwrap_or(clause.anchor);
    let last = layers.units.iter().position(|u| u.first <= at && at <= u.last).unwrap_or(clause.anchor);
    let mut draft = Draft::new(claim, Status::Actual, context.sentence, (first.min(unit).min(clause.anchor), last.max(unit)), "relations/anniversary").resolved("states", why.as_deref());
    // The words that say what the anniversary is of belong to the evidence.
    if let Some(end) = layers.units.iter().rposition(|u| matches!(tokens.low(u.last), "relations" | "ties")) {
        draft.span(context.sentence, end, end);
    }
    draft.weight = (3, 2);
    let how = if counted { format!("{years} years are marked on {day}, so relations date from {founded}") } else { format!("the {years}th anniversary is on {day}, so relations date from {founded}") };
    out.push(draft.derived(Some(how)));
}

/// A date that hangs on another event ("the day after"): kept for the derivations.
#[must_use]
pub fn is_counted(date: &DateAtom) -> bool {
    matches!(date, DateAtom::Relative { from: Anchor::Phrase, .. })
}
