//! Who says so: the reporting clause of a sentence ("X said that ...", "..., according to
//! the ministry") and the drafts of the sentence that lie in its reach.

use dyad_reference::StateCode;
use dyad_register::{Attribution, Claim};
use dyad_text::units::UnitKind;

use crate::clause::{Clause, Filler};
use crate::context::Meant;
use crate::draft::Draft;
use crate::kinds::Scene;
use crate::people::{Known, find, office_words, person_words};

/// Who reports, and the units over which the report reaches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reporter {
    /// The noun phrase of who speaks.
    pub np: usize,
    /// The state for which it speaks.
    pub state: Option<Meant>,
    /// First and last unit of what is reported.
    pub reach: (usize, usize),
    /// The unit of the verb or of "according".
    pub anchor: usize,
}

/// Verbs by which a text says who says so.
pub(crate) fn reports(verb: &str) -> bool {
    matches!(
        verb,
        "say"
            | "tell"
            | "note"
            | "announce"
            | "state"
            | "add"
            | "stress"
            | "emphasise"
            | "emphasize"
            | "report"
            | "declare"
            | "claim"
            | "recall"
            | "confirm"
            | "explain"
            | "write"
            | "underline"
            | "underscore"
            | "highlight"
            | "insist"
            | "argue"
            | "allege"
            | "remark"
            | "observe"
            | "reiterate"
            | "assert"
            | "reply"
            | "point"
            | "maintain"
            | "reveal"
            | "disclose"
            | "mention"
            | "acknowledge"
            | "warn"
    )
}

/// Verbs that report whatever follows.
fn plainly(verb: &str) -> bool {
    matches!(verb, "say" | "tell" | "note" | "announce" | "state" | "add" | "stress" | "emphasise" | "emphasize" | "report" | "explain" | "underline" | "underscore" | "highlight" | "reiterate" | "remark" | "insist")
}

fn is_quote(low: &str) -> bool {
    matches!(low, "\"" | "“" | "”" | "«" | "»")
}

/// Puts the speakers of the sentence into its drafts.
pub fn attribute(scene: &Scene<'_, '_>, drafts: &mut [Draft]) {
    let list = reporters(scene);
    if list.is_empty() {
        return;
    }
    for draft in drafts.iter_mut() {
        let Some((_, first, last)) = draft.spans.iter().find(|s| s.0 == scene.context.sentence).copied() else { continue };
        // Who holds a post is the text's own word; a characterisation has its speaker.
        if matches!(draft.claim, Claim::Characterisation(_) | Claim::Office(_) | Claim::Accreditation(_)) {
            continue;
        }
        // What the speaker does is not on his own word.
        let within = list.iter().filter(|r| {
            let np = &scene.context.layers().groups.nps[r.np];
            let own = first <= np.last && np.first <= last;
            // "Sweden, the minister said, will open ...": the report stands inside.
            let inside = r.reach.0 < np.first && r.anchor < r.reach.1;
            r.reach.0 <= first && last <= r.reach.1 && (inside || !own && !(first <= r.anchor && r.anchor <= last))
        });
        // The nearest of several.
        let Some(reporter) = within.min_by_key(|r| r.reach.1 - r.reach.0) else { continue };
        let attribution = attribution(scene, reporter);
        if !draft.attributed_to.contains(&attribution) {
            draft.attributed_to.push(attribution);
        }
    }
}

/// The reporter in whose reach a unit lies.
#[must_use]
pub fn reporter(scene: &Scene<'_, '_>, unit: usize) -> Option<Reporter> {
    reporters(scene).into_iter().filter(|r| r.reach.0 <= unit && unit <= r.reach.1).min_by_key(|r| r.reach.1 - r.reach.0)
}

/// All reporters of a sentence.
#[must_use]
pub fn reporters(scene: &Scene<'_, '_>) -> Vec<Reporter> {
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    let end = scene.len().saturating_sub(1);
    let mut out = Vec::new();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some() && reports(c.verb)) {
        let Some((np, inverted)) = speaker(scene, clause) else { continue };
        // A summit, a figure, a place says nothing.
        // "It", "I", "we": no one who could be named.
        if nps[np].pronoun && !matches!(scene.low(nps[np].head), "he" | "she" | "they") {
            continue;
        }
        let state = voice(scene, np);
        if state.is_none() && !speaks(scene, np) {
            continue;
        }
        let phrase = &nps[np];
        let opens = phrase.first.min(clause.anchor);
        // Before or after? A quotation or a "that" after the verb, else what stands before it.
        let rest = (clause.anchor.max(phrase.last) + 1..=end).find(|u| !matches!(scene.low(*u), "." | "\"" | "”"));
        let that = (clause.anchor + 1..=end.min(clause.anchor + 12)).any(|u| scene.low(u) == "that");
        let content = context.layers().frames.iter().any(|f| f.link == dyad_text::clauses::Link::Content && f.governor.is_some_and(|g| context.layers().groups.verbs[g].head == clause.anchor));
        // "recalled its ambassador", "declared its independence" report nothing.
        let quoted = (1..=3).any(|k| is_quote(scene.low(clause.anchor + k))) || is_quote(scene.before(opens, 1)) || is_quote(scene.before(opens, 2));
        if !plainly(clause.verb) && !that && !content && !quoted {
            continue;
        }
        let before_verb = opens > 1 && (scene.before(opens, 1) == "," || matches!(scene.before(opens, 1), "”" | "\"" | "»"));
        let reach = if inverted || (before_verb && !that && !content) || rest.is_none() {
            if opens == 0 {
                continue;
            }
            // "Mauritius, the president said at a banquet, is a friend": the clause goes on.
            let on = (clause.anchor + 1..end).find(|u| scene.low(*u) == ",").is_some_and(|c| context.layers().groups.verbs.iter().any(|v| v.first == c + 1));
            if on && !inverted { (0, end) } else { (0, opens - 1) }
        } else if that || content || rest.is_some_and(|u| u <= clause.anchor + 2) {
            (clause.anchor + 1, end)
        } else {
            continue;
        };
        out.push(Reporter { np, state, reach, anchor: clause.anchor });
    }
    // "according to the ministry", "Kazinform cites the press service of the ministry"
    for u in 0..scene.len() {
        let from = match (scene.low(u), scene.low(u + 1), scene.low(u + 2)) {
            ("according", "to", _) => u + 2,
            (_, "cites" | "citing", _) => u + 2,
            _ => continue,
        };
        let Some(np) = scene.np_of(from) else { continue };
        let reach = if u == 0 { (from + 1, end) } else { (0, u - 1) };
        // "according to the constitution": documents say nothing here, people and bodies do.
        let state = voice(scene, np);
        if state.is_some() || speaks(scene, np) {
            out.push(Reporter { np, state, reach, anchor: u });
        }
    }
    out
}

/// The state for which a noun phrase speaks. "The President" is the only one whom the text
/// gives that title, if there is one.
fn voice(scene: &Scene<'_, '_>, np: usize) -> Option<Meant> {
    let context = scene.context;
    if let Some(known) = titled(scene, np)
        && let Some((code, _)) = context.party_state(known.at.0, known.at.1).or(known.state.map(|c| (c, None)))
    {
        return Some(Meant { code, np, why: Some(format!("the {} of the text is {}", known.title, known.name)) });
    }
    context.meant(Filler::Np(np)).into_iter().next()
}

/// The person whom "the President", "the minister" means: the only one before with that title.
fn titled<'x>(scene: &'x Scene<'_, '_>, np: usize) -> Option<&'x Known> {
    let context = scene.context;
    let party = context.layers().parties.get(context.layers().groups.nps.get(np)?.party?)?;
    let post = party.posts.first()?;
    if party.person.is_some() || party.state().is_some() || post.office.plural || post.counterpart || party.determiner.is_none_or(|d| scene.low(d) != "the") {
        return None;
    }
    let mut same = context.people.iter().filter(|k| (k.title == post.office.title || post.office.title == "envoy" && crate::context::is_envoy(k.title)) && k.at.0 < context.sentence);
    let first = same.next()?;
    same.next().is_none().then_some(first)
}

/// The noun phrase that speaks, and whether it stands after the verb: "said Akira Imamura".
fn speaker(scene: &Scene<'_, '_>, clause: &Clause) -> Option<(usize, bool)> {
    let nps = &scene.context.layers().groups.nps;
    // A quotation before the verb and a person after it.
    let mark = is_quote(scene.before(clause.anchor, 1)) || scene.before(clause.anchor, 1) == "," && is_quote(scene.before(clause.anchor, 2));
    let after = scene.np_of(clause.anchor + 1).filter(|n| nps[*n].first == clause.anchor + 1);
    if mark && let Some(np) = after.filter(|n| nps[*n].party.is_some() || nps[*n].pronoun || nps[*n].proper) {
        return Some((np, true));
    }
    match clause.subject.first()? {
        Filler::Np(n) => Some((*n, false)),
        _ => None,
    }
}

/// A noun phrase that can speak: a person, a pronoun, a body.
fn speaks(scene: &Scene<'_, '_>, np: usize) -> bool {
    let phrase = &scene.context.layers().groups.nps[np];
    phrase.party.is_some()
        || phrase.pronoun && matches!(scene.low(phrase.head), "he" | "she" | "they")
        || phrase.sector.is_some()
        || matches!(
            scene.low(phrase.head),
            "ministry"
                | "office"
                | "statement"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "service"
                | "agency"
                | "embassy"
                | "mission"
                | "communique"
                | "communiqué"
                | "government"
                | "presidency"
                | "official"
                | "officials"
                | "sources"
                | "source"
                | "media"
                | "press"
                | "report"
                | "department"
                | "committee"
                | "company"
                | "bank"
                | "message"
                | "note"
        )
        || phrase.proper && find(&scene.context.people, scene.context.np_words(np)).is_some()
}

fn attribution(scene: &Scene<'_, '_>, reporter: &Reporter) -> Attribution {
    let context = scene.context;
    let phrase = &context.layers().groups.nps[reporter.np];
    let text = context.np_words(reporter.np).split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut person, mut office) = (None, None);
    let mut state: Option<StateCode> = reporter.state.as_ref().map(|m| m.code).filter(|c| crate::kinds::walk::is_state(*c));
    let mut organisation = None;
    if let Some(party) = phrase.party {
        person = person_words(context.analysis, context.sentence, party).map(str::to_owned);
        office = context.layers().parties[party].posts.iter().position(|p| !p.counterpart).map(|i| office_words(context.analysis, context.sentence, party, i)).filter(|o| !o.is_empty());
        organisation = context.layers().parties[party].posts.iter().find_map(|p| p.organisation).map(|(a, b)| context.analysis.words(context.layers(), a, b).to_owned());
    } else if phrase.proper {
        person = find(&context.people, &text).map(|k| k.name.clone());
    } else if let Some(unit) = (phrase.first..=phrase.last).find(|u| matches!(scene.kind(*u), Some(UnitKind::Organisation(_)))) {
        organisation = Some(scene.text(unit, unit));
    }
    if person.is_none() {
        person = titled(scene, reporter.np).map(|k| k.name.clone());
    }
    if let Some(known) = person.as_deref().and_then(|p| find(&context.people, p)) {
        person = Some(known.name.clone());
        office = office.or_else(|| known.office.clone());
        state = state.or(known.state).or_else(|| context.party_state(known.at.0, known.at.1).map(|s| s.0)).filter(|c| crate::kinds::walk::is_state(*c));
    }
    Attribution { text, person, office, state, organisation }
}
