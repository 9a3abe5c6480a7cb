//! Intentions: what states mean to do together, or one towards another, in general words:
//! "intend to develop cultural interaction", "expressed the desire to raise trade". What is
//! said of plain acts (to sign, to visit) belongs to other kinds.

use dyad_reference::StateCode;
use dyad_register::{Claim, Intention, Status};

use super::walk::is_state;
use super::{Scene, ordered};
use crate::clause::Clause;
use crate::draft::Draft;

/// Finds the intentions of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    if scene.asks() {
        return;
    }
    let mut end = 0;
    for u in 0..scene.len() {
        if u < end {
            continue;
        }
        let Some((status, from)) = trigger(scene, u) else { continue };
        let stop = stop(scene, from);
        if stop <= from || !about_ties(scene, from, stop) {
            continue;
        }
        // "Chile hopes to ...": a verb that was read as a noun leaves the infinitive alone.
        let Some(clause) =
            scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor <= u).max_by_key(|c| c.anchor).or_else(|| scene.clauses.iter().find(|c| c.frame.is_some() && c.anchor >= from && c.anchor <= from + 1))
        else {
            continue;
        };
        if matches!(clause.status, None | Some(Status::Denied)) || clause.verb == "refuse" {
            continue;
        }
        let Some((states, why)) = states(scene, clause, from, stop) else { continue };
        let claim = Claim::Intention(Intention { states, text: scene.text(from, stop - 1), fields: fields(scene, from, stop) });
        let first = clause.subject.iter().map(|f| scene.context.layers().groups.nps[f.np()].first).min().unwrap_or(u).min(clause.anchor);
        let mut draft = Draft::new(claim, status, scene.context.sentence, (first, stop - 1), "intention/words").resolved("states", why.as_deref());
        draft.weight = (2, 1);
        out.push(draft);
        end = stop;
    }
}

/// Words that open an intention, with its status and the unit where its words begin.
fn trigger(scene: &Scene<'_, '_>, u: usize) -> Option<(Status, usize)> {
    let low = scene.low(u);
    let status = match low {
        "intend" | "intends" | "intended" | "plan" | "plans" | "planned" | "agree" | "agrees" | "agreed" | "pledge" | "pledges" | "pledged" | "vow" | "vows" | "vowed" | "decided" | "resolved" | "undertook"
        | "committed" | "readiness" | "ready" | "willingness" | "willing" | "commitment" | "determination" | "determined" | "intention" | "resolve" | "promised" => Status::Planned,
        "want" | "wants" | "wanted" | "wish" | "wishes" | "wished" | "hope" | "hopes" | "hoped" | "desire" | "desires" | "interest" | "interested" | "keen" | "eager" | "seek" | "seeks" | "aspiration" | "aspire" => {
            Status::Desired
        }
        "need" | "necessity" | "importance" => {
            let verb = scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < u).max_by_key(|c| c.anchor)?;
            if !matches!(
                verb.verb,
                "note" | "stress" | "emphasise" | "emphasize" | "underline" | "underscore" | "highlight" | "point" | "express" | "reaffirm" | "acknowledge" | "recognise" | "agree" | "confirm" | "state"
            ) {
                return None;
            }
            return match scene.low(u + 1) {
                "for" => Some((Status::Desired, u + 2)),
                "to" if develops(scene.low(u + 2)) || develops(scene.low(u + 3)) => Some((Status::Desired, u + 2)),
                "of" if develops(scene.low(u + 2)) || develops(scene.low(u + 3)) => Some((Status::Desired, u + 2)),
                _ => None,
            };
        }
        _ => return None,
    };
    let from = match scene.low(u + 1) {
        "to" => u + 2,
        "in" if matches!(low, "interest" | "interested") => u + 2,
        "on" if low == "agreed" => u + 2,
        _ => return None,
    };
    let verb = if develops(scene.low(from)) { from } else { from + 1 };
    let adverb = verb == from || scene.low(from).ends_with("ly") || matches!(scene.low(from), "further" | "jointly" | "also" | "together");
    (develops(scene.low(verb)) && adverb).then_some((status, from))
}

/// Verbs of making ties closer.
fn develops(low: &str) -> bool {
    let stem = low.strip_suffix("ing").unwrap_or(low);
    matches!(
        stem,
        "develop"
            | "strengthen"
            | "deepen"
            | "expand"
            | "continue"
            | "continu"
            | "increase"
            | "increas"
            | "raise"
            | "rais"
            | "enhance"
            | "enhanc"
            | "boost"
            | "promote"
            | "promot"
            | "intensify"
            | "broaden"
            | "step"
            | "stepp"
            | "foster"
            | "improve"
            | "improv"
            | "advance"
            | "advanc"
            | "consolidate"
            | "consolidat"
            | "diversify"
            | "widen"
            | "build"
            | "double"
            | "doubl"
            | "explore"
            | "explor"
            | "cooperate"
            | "cooperat"
            | "collaborate"
            | "collaborat"
            | "extend"
            | "reinforce"
            | "reinforc"
            | "bolster"
            | "cement"
            | "further"
            | "upgrade"
            | "upgrad"
            | "accelerate"
            | "maintain"
            | "work"
            | "activate"
            | "scale"
            | "revive"
            | "reviv"
            | "normalise"
            | "normalize"
    )
}

/// One past the last unit of the words.
fn stop(scene: &Scene<'_, '_>, from: usize) -> usize {
    let verbs = &scene.context.layers().groups.verbs;
    let mut u = from;
    while u < scene.len() {
        let low = scene.low(u);
        if matches!(low, "." | ";" | ":" | "”" | "“" | "\"" | "–" | "—" | "(" | "?" | "!") {
            return u;
        }
        // ", the minister said", ", which ...", "and signed".
        if low == "," && (matches!(scene.low(u + 1), "which" | "who" | "while" | "but" | "including" | "as" | "with" | "according" | "after" | "when") || said_after(scene, u)) {
            return u;
        }
        if low == "and" && verbs.iter().any(|v| v.first == u + 1 && matches!(v.mood, dyad_text::groups::Mood::Past)) {
            return u;
        }
        u += 1;
    }
    u
}

/// A reporting verb closes the sentence after a comma.
fn said_after(scene: &Scene<'_, '_>, comma: usize) -> bool {
    (comma + 1..scene.len()).take(12).take_while(|u| !matches!(scene.low(*u), "," | ";")).any(|u| matches!(scene.low(u), "said" | "says" | "added" | "noted" | "announced" | "told"))
}

/// The words are about the states' ties.
fn about_ties(scene: &Scene<'_, '_>, from: usize, stop: usize) -> bool {
    (from..stop).any(|u| {
        matches!(
            scene.context.low_last(u),
            "cooperation"
                | "co-operation"
                | "relations"
                | "ties"
                | "interaction"
                | "trade"
                | "partnership"
                | "partnerships"
                | "contacts"
                | "exchanges"
                | "exchange"
                | "collaboration"
                | "links"
                | "dialogue"
                | "friendship"
                | "engagement"
                | "relationship"
                | "cooperate"
                | "collaborate"
                | "coordination"
                | "turnover"
                | "connectivity"
                | "consultations"
        )
    })
}

/// Whose intention: the subject's states, or the subject's and the one it is towards.
fn states(scene: &Scene<'_, '_>, clause: &Clause, from: usize, stop: usize) -> Option<(Vec<StateCode>, Option<String>)> {
    let context = scene.context;
    let mut subject = scene.subject_states(clause);
    // "The United States and the EU": not a pair of states.
    if subject.len() > 1 && subject.iter().any(|m| !is_state(m.code)) {
        return None;
    }
    subject.retain(|m| is_state(m.code));
    if subject.len() > 2 && subject.iter().any(|m| m.why.is_some()) {
        return None;
    }
    if let [a, b] = subject.as_slice() {
        return Some((ordered(a.code, b.code), a.why.clone().or(b.why.clone())));
    }
    if subject.len() > 2 {
        let mut codes: Vec<StateCode> = subject.iter().map(|m| m.code).collect();
        codes.sort();
        return Some((codes, subject[0].why.clone()));
    }
    // "the parties", "the sides", a meeting's two ministers.
    let low = clause.subject.first().map_or("", |f| scene.low(context.layers().groups.nps[f.np()].head));
    if matches!(low, "parties" | "sides" | "they" | "two" | "interlocutors" | "officials" | "diplomats" | "ministers" | "leaders" | "presidents") {
        let both = context.both(clause.subject.first()?.np());
        if let [a, b] = both.as_slice() {
            return Some((ordered(a.code, b.code), a.why.clone()));
        }
        return None;
    }
    if subject.is_empty()
        && clause.subject.is_empty()
        && let Some(np) = context.layers().groups.nps.iter().find(|n| n.last + 2 == from || n.last + 2 == clause.anchor)
    {
        subject.extend(np.states.iter().filter(|m| !m.city && is_state(m.code)).take(1).map(|m| crate::context::Meant { code: m.code, np: 0, why: None }));
    }
    let one = subject.first()?;
    // The other side stands in the words: "with Chile", "between Fiji and Chile".
    let mut others: Vec<StateCode> = Vec::new();
    for u in from..stop {
        if let Some(code) = scene.state_word(u).filter(|c| *c != one.code && is_state(*c))
            && !others.contains(&code)
        {
            others.push(code);
        }
    }
    match others.as_slice() {
        [other] => Some((ordered(one.code, *other), one.why.clone())),
        [] => {
            let mutual = (from..stop).any(|u| {
                matches!(scene.low(u), "bilateral" | "mutual")
                    || scene.low(u) == "with" && matches!(scene.low(u + 1), "it")
                    || matches!(scene.low(u), "two" | "both") && matches!(scene.low(u + 1), "countries" | "nations" | "states" | "sides")
            });
            let other = context.other(one.code).filter(|c| mutual && is_state(*c))?;
            Some((ordered(one.code, other), Some("the pair in focus".into())))
        }
        _ => None,
    }
}

/// The fields that the words name, each once, in their order.
fn fields(scene: &Scene<'_, '_>, from: usize, stop: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for u in from..stop {
        let field = match scene.low(u) {
            "political" | "politics" => "political",
            "trade" | "commercial" | "trading" => "trade",
            "economic" | "economy" | "economies" => "economic",
            "investment" | "investments" => "investment",
            "cultural" | "culture" => "cultural",
            "humanitarian" => "humanitarian",
            "security" | "counter-terrorism" | "counterterrorism" => "security",
            "military" | "defence" | "defense" => "defence",
            "energy" | "oil" | "gas" | "nuclear" => "energy",
            "education" | "educational" => "education",
            "scientific" | "science" => "science",
            "technology" | "technological" | "technical" | "digital" => "technology",
            "transport" | "logistics" | "connectivity" => "transport",
            "tourism" => "tourism",
            "agriculture" | "agricultural" => "agriculture",
            "health" | "healthcare" | "medical" => "health",
            "inter-parliamentary" | "parliamentary" | "parliaments" => "parliamentary",
            "environmental" | "environment" | "climate" => "environment",
            "sports" | "sport" => "sport",
            "diplomatic" => "political",
            _ => continue,
        };
        if !out.iter().any(|f| f == field) {
            out.push(field.to_owned());
        }
    }
    out
}
