//! Characterisations: what a speaker of one state calls another. Said with a verb ("described
//! Kenya as ..."), in reported speech ("Romania was an important partner") or as an
//! apposition inside a quotation ("Serbia, our strategic partner").

use dyad_reference::StateCode;
use dyad_register::{Characterisation, Claim, Status};
use dyad_text::clauses::is_country_noun;

use super::Scene;
use super::walk::is_state;
use crate::attribution::{Reporter, reporter};
use crate::clause::{Clause, Filler};
use crate::context::Meant;
use crate::draft::Draft;

/// Nouns that say what one state is to another.
fn role(low: &str) -> bool {
    matches!(
        low,
        "partner"
            | "partners"
            | "ally"
            | "allies"
            | "friend"
            | "friends"
            | "neighbour"
            | "neighbor"
            | "brother"
            | "gateway"
            | "doorway"
            | "door"
            | "bridge"
            | "pillar"
            | "anchor"
            | "cornerstone"
            | "hub"
            | "rival"
            | "enemy"
            | "adversary"
            | "threat"
            | "aggressor"
            | "priority"
            | "player"
            | "guarantor"
            | "brethren"
            | "window"
            | "competitor"
            | "supporter"
            | "donor"
            | "factor"
            | "leader"
            | "contributor"
            | "provider"
            | "family"
            | "model"
    )
}

/// "is also a friend", "is not only a partner".
fn adverb(scene: &Scene<'_, '_>, unit: usize) -> bool {
    matches!(scene.kind(unit), Some(dyad_text::units::UnitKind::Word(dyad_text::units::Tag::Adverb))) || matches!(scene.low(unit), "also" | "now" | "always" | "already" | "still" | "indeed")
}

/// Nouns whose meaning needs what follows: "gateway to East Africa".
fn open_ended(low: &str) -> bool {
    matches!(low, "gateway" | "doorway" | "door" | "bridge" | "window" | "hub" | "pillar" | "anchor" | "cornerstone" | "threat" | "guarantor" | "factor" | "key" | "source" | "leader" | "contributor" | "model")
}

/// Finds the characterisations of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    if scene.asks() {
        return;
    }
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some()) {
        match clause.verb {
            "call" | "describe" | "label" | "dub" | "hail" | "brand" | "regard" | "see" | "view" | "consider" | "characterise" | "characterize" | "term" | "praise" | "deem" => named(scene, clause, out),
            "be" | "remain" | "become" => said(scene, clause, out),
            _ => {}
        }
    }
    beside(scene, out);
}

/// The state that a noun phrase is, not one that it only names: "Kenya", "the host country", "it".
fn whole(scene: &Scene<'_, '_>, filler: Filler) -> Option<Meant> {
    let Filler::Np(n) = filler else { return None };
    let np = &scene.context.layers().groups.nps[n];
    let head = np.states.iter().any(|m| m.unit == np.head && !m.city);
    let country = is_country_noun(scene.low(np.head)) && np.party.is_none();
    if !(head || country || np.pronoun && matches!(scene.low(np.head), "it")) {
        return None;
    }
    let meant = scene.context.meant(filler);
    match meant.as_slice() {
        [one] if is_state(one.code) => Some(one.clone()),
        _ => None,
    }
}

/// A capital that stands alone for its state.
fn capital(scene: &Scene<'_, '_>, filler: Filler) -> Option<Meant> {
    let Filler::Np(n) = filler else { return None };
    let np = &scene.context.layers().groups.nps[n];
    let alone = np.first == np.last && matches!(scene.kind(np.head), Some(dyad_text::units::UnitKind::Place { capital: true, .. }));
    np.states.first().filter(|m| alone && m.city && is_state(m.code)).map(|m| Meant { code: m.code, np: n, why: None })
}

/// The noun phrase at a unit, past quotation marks.
fn phrase_at(scene: &Scene<'_, '_>, from: usize) -> Option<usize> {
    let mut k = from;
    while matches!(scene.low(k), "\"" | "“" | "'" | "‘" | "”") {
        k += 1;
    }
    let np = scene.np_of(k)?;
    (scene.context.layers().groups.nps[np].first == k).then_some(np)
}

/// The words of the characterisation, its units, and to whom.
fn words(scene: &Scene<'_, '_>, np: usize, speaker: Option<StateCode>, of: StateCode) -> Option<(String, (usize, usize), Option<StateCode>)> {
    let context = scene.context;
    let n = &context.layers().groups.nps[np];
    // "an anchor of the region" may be read as an office.
    let person = n.party.is_some_and(|p| context.layers().parties[p].person.is_some() || !role(scene.low(context.layers().parties[p].posts.first().map_or(n.head, |x| x.unit))));
    if person || n.pronoun || matches!(scene.kind(n.head), Some(dyad_text::units::UnitKind::Atom(_))) {
        return None;
    }
    let first = n.genitive.map(|g| g + 1).or(n.determiner.map(|d| d + 1)).unwrap_or(n.first);
    if first > n.last || n.states.iter().any(|m| m.unit == n.head) {
        return None;
    }
    let mut last = n.last;
    let (adjuncts, _) = context.trail(np);
    if open_ended(scene.low(n.head)) || scene.low(n.head) == "one" {
        for adjunct in adjuncts.iter().take_while(|a| matches!(a.word.as_str(), "to" | "of" | "for" | "between" | "in" | "into")) {
            if let Some(end) = adjunct.fillers.iter().map(|f| context.layers().groups.nps[f.np()].last).max() {
                last = last.max(end);
            }
        }
    }
    // "a key partner in the Middle East": where it is one.
    if let Some(within) = adjuncts.first().filter(|a| a.word == "in" && a.unit == n.last + 1 && matches!(scene.low(n.head), "partner" | "ally" | "friend"))
        && let Some(end) = within.fillers.iter().map(|f| context.layers().groups.nps[f.np()].last).max()
        && (within.unit + 1..=end).any(|u| context.layers().units.get(u).is_some_and(|x| context.tokens().is_capital(x.first)))
    {
        last = last.max(end);
    }
    // "the gate to two seas": words in quotation marks go to the closing one.
    let quoted = n.first.checked_sub(1).is_some_and(|u| matches!(scene.low(u), "\"" | "“" | "‘"));
    if quoted && let Some(close) = (last + 1..(last + 13).min(scene.len())).find(|u| matches!(scene.low(*u), "\"" | "”" | "’" | "." | ";")) {
        let phrase = (last + 1..close).all(|u| {
            scene.kind(u).is_some_and(|k| {
                !matches!(
                    k,
                    dyad_text::units::UnitKind::Word(
                        dyad_text::units::Tag::Verb
                            | dyad_text::units::Tag::Be
                            | dyad_text::units::Tag::Have
                            | dyad_text::units::Tag::Modal
                            | dyad_text::units::Tag::Relative
                            | dyad_text::units::Tag::Subordinator
                            | dyad_text::units::Tag::Mark
                    )
                )
            })
        });
        last = if matches!(scene.low(close), "." | ";") || !phrase { last } else { close - 1 };
    }
    let owner = n.genitive.and_then(|g| n.states.iter().find(|m| m.unit + 1 == g).map(|m| m.code));
    let ours = n.determiner.is_some_and(|d| matches!(scene.low(d), "our")).then_some(speaker).flatten();
    let named = adjuncts.iter().filter(|a| matches!(a.word.as_str(), "of" | "for" | "to")).flat_map(|a| context.all_meant(&a.fillers)).map(|m| m.code).find(|c| is_state(*c));
    let to = owner.or(ours).or(named).filter(|c| *c != of);
    let text = scene.text(first, last);
    let text = text.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | ',')).to_owned();
    (!text.is_empty()).then_some((text, (n.first, last), to))
}

/// "called Kazakhstan the most important partner", "described the host country as a strong partner".
fn named(scene: &Scene<'_, '_>, clause: &Clause, out: &mut Vec<Draft>) {
    let context = scene.context;
    // "We want to see Sweden as an ally": a wish for something else.
    let Some(status) = clause.status.filter(|s| !(matches!(clause.verb, "see" | "view") && *s == Status::Desired)) else { return };
    let nps = &context.layers().groups.nps;
    // "sees in Oman a reliable partner"
    let inside = clause.adjuncts.iter().find(|a| a.word == "in" && a.unit == clause.anchor + 1 && matches!(clause.verb, "see" | "find" | "have")).and_then(|a| a.fillers.first());
    let Some(object) = inside.or_else(|| clause.object.first()) else { return };
    let Some(of) = whole(scene, *object).or_else(|| capital(scene, *object)) else { return };
    let end = nps[object.np()].last;
    // "considers Peru to be a friend"
    let to_be = scene.low(end + 1) == "to" && scene.low(end + 2) == "be";
    let as_unit = (end + 1..end + 3).find(|u| scene.low(*u) == "as").or_else(|| to_be.then_some(end + 2));
    let bare = inside.is_some() || matches!(clause.verb, "call" | "consider" | "label" | "dub" | "term" | "brand" | "deem");
    let at = match (as_unit, bare) {
        (Some(unit), _) => unit + 1,
        (None, true) => end + 1,
        _ => return,
    };
    let Some(np) = phrase_at(scene, at) else { return };
    // "as Moldova's "window on Europe""
    let np = if nps[np].genitive == Some(nps[np].last) { phrase_at(scene, nps[np].last + 1).unwrap_or(np) } else { np };
    if matches!(scene.low(nps[np].head), "part" | "case" | "place" | "matter" | "time" | "fact" | "way" | "thing" | "member" | "result" | "day" | "week") {
        return;
    }
    // "praised Tokyo as a friend", but not "described Tokyo as a big city".
    let city = nps[object.np()].states.iter().any(|m| m.unit == nps[object.np()].head && m.city);
    if city && !role(scene.low(nps[np].head)) {
        return;
    }
    if bare && as_unit.is_none() && nps[np].determiner.is_none() && nps[np].genitive.is_none() {
        return;
    }
    let subject = scene.subject_states(clause);
    let speaker = match subject.as_slice() {
        [one] if is_state(one.code) && one.code != of.code => Some(one.clone()),
        _ => None,
    };
    let Some(speaker) = speaker else { return };
    emit(scene, &speaker, &of, np, status, (clause.anchor, end), "characterisation/named", out);
}

/// "emphasised Romania was an important political partner", "Mauritius, the president said, is ...".
fn said(scene: &Scene<'_, '_>, clause: &Clause, out: &mut Vec<Draft>) {
    let context = scene.context;
    let Some(status) = clause.status else { return };
    let nps = &context.layers().groups.nps;
    let subject = match clause.subject.as_slice() {
        [one] => *one,
        [] => {
            // The subject stands at the head, the speaker between.
            let Some(first) = nps.first().filter(|n| scene.low(n.last + 1) == "," && n.first <= 2) else { return };
            if first.party.is_some() {
                return;
            }
            Filler::Np(0)
        }
        _ => return,
    };
    let Some(of) = whole(scene, subject).or_else(|| capital(scene, subject)) else { return };
    let Some(np) = phrase_at(scene, clause.anchor + 1).or_else(|| phrase_at(scene, clause.anchor + 2).filter(|_| adverb(scene, clause.anchor + 1))).or_else(|| clause.object.first().map(|f| f.np())) else { return };
    // "one of our most important partners"
    let np = if scene.low(nps[np].head) == "one" && scene.low(nps[np].last + 1) == "of" { phrase_at(scene, nps[np].last + 2).unwrap_or(np) } else { np };
    let head = scene.low(nps[np].head);
    let standing = (nps[np].first..=nps[np].last).any(|u| {
        matches!(scene.low(u), "trade" | "trading" | "largest" | "biggest" | "export" | "investment" | "second" | "third" | "fourth")
            || scene.low(u).ends_with("th") && scene.low(u).starts_with(|c: char| c.is_ascii_digit())
    });
    let member = scene.low(nps[np].head) == "one";
    // "remains a brother country", "is a friendly nation"
    let kin = matches!(head, "country" | "nation" | "state" | "people")
        && (nps[np].first..nps[np].head)
            .any(|u| matches!(scene.low(u), "brother" | "brotherly" | "fraternal" | "sister" | "sisterly" | "friendly" | "neighbouring" | "allied" | "partner" | "kindred") || scene.low(u).ends_with("-loving"));
    if !(role(head) || kin) || standing || member {
        return;
    }
    let Some(reporter) = reporter(scene, clause.anchor) else { return };
    let Some(speaker) = voice(scene, &reporter, out) else { return };
    if speaker.code == of.code {
        return;
    }
    emit(scene, &speaker, &of, np, status, (clause.anchor, nps[subject.np()].first), "characterisation/said", out);
}

/// "Serbia, our strategic partner, ...".
fn beside(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    for (n, np) in nps.iter().enumerate() {
        // "thanked Ghana, "a trusted partner", for its help": the words in quotation marks are the thanker's.
        let quoted = np.first > 2
            && matches!(scene.low(np.first - 1), "\"" | "“")
            && scene.low(np.first - 2) == ","
            && np.determiner.is_some_and(|d| matches!(scene.low(d), "a" | "an" | "the" | "one"))
            && (np.last + 1..np.last + 8).any(|u| matches!(scene.low(u), "\"" | "”"));
        let ours = np.first >= 2 && scene.low(np.first - 1) == "," && np.determiner.is_some_and(|d| scene.low(d) == "our");
        if !(quoted || ours) || !role(scene.low(np.head)) {
            continue;
        }
        let Some(before) = scene.np_of(np.first - 2 - usize::from(quoted)) else { continue };
        if quoted {
            let Some(of) = whole(scene, Filler::Np(before)) else { continue };
            let main = scene.clauses.iter().find(|c| c.frame.is_some() && c.object.iter().any(|f| f.np() == before) && matches!(c.verb, "thank" | "praise" | "commend" | "congratulate" | "laud" | "applaud" | "welcome"));
            let Some(main) = main else { continue };
            if let [one] = scene.subject_states(main).as_slice()
                && is_state(one.code)
                && one.code != of.code
            {
                emit(scene, one, &of, n, Status::Actual, (nps[before].first, np.last), "characterisation/beside", out);
            }
            continue;
        }
        let Some(of) = whole(scene, Filler::Np(before)) else { continue };
        let Some(reporter) = reporter(scene, np.head) else { continue };
        let Some(speaker) = voice(scene, &reporter, out).filter(|s| s.code != of.code) else { continue };
        emit(scene, &speaker, &of, n, Status::Actual, (nps[before].first, np.last), "characterisation/beside", out);
    }
}

/// The state for which a reporter speaks; "the mission" is the embassy told of before.
fn voice(scene: &Scene<'_, '_>, reporter: &Reporter, out: &[Draft]) -> Option<Meant> {
    if let Some(state) = &reporter.state {
        return is_state(state.code).then(|| state.clone());
    }
    let np = &scene.context.layers().groups.nps[reporter.np];
    if !matches!(scene.low(np.head), "mission" | "embassy" | "consulate") {
        return None;
    }
    let told = out.iter().rev().find_map(|d| if let Claim::Mission(m) = &d.claim { Some(m.sending) } else { None });
    let code = told.or_else(|| {
        let analysis = scene.context.analysis;
        (0..scene.context.sentence).rev().take(3).find_map(|s| {
            let layers = &analysis.sentences[s];
            let tokens = analysis.tokens(layers.field);
            layers.groups.nps.iter().rev().find_map(|n| {
                let low = tokens.low(layers.units[n.head].first);
                matches!(low, "embassy" | "consulate").then(|| n.states.iter().find(|m| !m.city && m.unit < n.head).map(|m| m.code)).flatten()
            })
        })
    })?;
    Some(Meant { code, np: reporter.np, why: Some("the mission spoken of before".into()) })
}

#[allow(clippy::too_many_arguments, reason = "the parts of one record")]
fn emit(scene: &Scene<'_, '_>, speaker: &Meant, of: &Meant, np: usize, status: Status, units: (usize, usize), rule: &str, out: &mut Vec<Draft>) {
    let Some((text, span, to)) = words(scene, np, Some(speaker.code), of.code) else { return };
    let claim = Claim::Characterisation(Characterisation { speaker: Some(speaker.code), of: Some(of.code), to, r#as: text });
    let nps = &scene.context.layers().groups.nps;
    let (mut first, mut last) = (units.0.min(units.1).min(span.0), units.0.max(units.1).max(span.1));
    for meant in [speaker, of] {
        if let Some(n) = nps.get(meant.np) {
            first = first.min(n.first);
            last = last.max(n.last);
        }
    }
    let mut draft = Draft::new(claim, status, scene.context.sentence, (first, last), rule).resolved("speaker", speaker.why.as_deref()).resolved("of", of.why.as_deref());
    draft.weight = (2, 1);
    out.push(draft);
}
