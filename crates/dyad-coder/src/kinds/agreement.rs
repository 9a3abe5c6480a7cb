//! Agreements: signed, ratified, in force, negotiated, ended. A clause whose verb names a
//! stage and whose object is a document gives a record, where the text or the context says
//! between which states. A document that is only mentioned gives none.

use dyad_reference::StateCode;
use dyad_register::{Agreement, AgreementAction, Claim, Status, When, ZoneKind};
use dyad_text::clauses::Link;
use dyad_text::groups::Mood;

use self::paper::{Paper, details, head_form, listed_papers, more_papers, object_of_paper, paper};
use self::sides::{same_form, sides};
use super::Scene;
use super::phrases::{Place, fallback_date, own_date, place_near, place_of_news};
use crate::clause::Clause;
use crate::draft::Draft;

mod paper;
mod sides;

/// Finds the stages of agreements in a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    for clause in scene.clauses {
        let Some(stage) = stage(scene, clause) else { continue };
        let Some(paper) = paper(scene, clause, stage.subject_is_paper, stage.action, out) else { continue };
        let Some(status) = status(scene, clause, &paper, stage.action) else { continue };
        let more = more_papers(scene, clause, &paper);
        let listed = listed_papers(scene, &paper);
        let first = listed.is_empty().then_some(paper);
        for paper in first.into_iter().chain(more).chain(listed) {
            for draft in record(scene, clause, &paper, &stage, status, out).unwrap_or_default() {
                push(scene, out, draft, paper.known);
            }
        }
    }
}

struct Stage {
    action: AgreementAction,
    subject_is_paper: bool,
}

fn stage(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Stage> {
    let context = scene.context;
    let plain = |action| Some(Stage { action, subject_is_paper: false });
    let about = |word: &str, nouns: &[&str]| clause.adjuncts.iter().any(|a| a.word == word && a.fillers.iter().any(|f| nouns.contains(&context.low_last(context.layers().groups.nps[f.np()].head))));
    let object_is = |nouns: &[&str]| clause.object.iter().chain(&clause.second).any(|f| nouns.contains(&context.low_last(context.layers().groups.nps[f.np()].head)));
    let next = |k: usize| context.low(clause.anchor + k);
    // "early termination fees"
    let noun = clause.noun.is_some();
    match clause.verb {
        "sign" | "ink" | "conclude" | "seal" | "countersign" => plain(AgreementAction::Signed),
        // "put their signatures to a joint statement", "affixed his signature to"
        "put" | "affix" | "append" | "set" if object_is(&["signature", "signatures"]) => plain(AgreementAction::Signed),
        // "The memorandum bears the signatures of the two ministers"
        "bear" | "carry" if object_is(&["signature", "signatures"]) => Some(Stage { action: AgreementAction::Signed, subject_is_paper: true }),
        "initial" => plain(AgreementAction::Negotiated),
        // "exchanged instruments of ratification of a treaty"
        "exchange" if object_is(&["instruments"]) && clause.adjuncts.iter().any(|a| a.word == "of" && a.fillers.iter().any(|f| context.low_last(context.layers().groups.nps[f.np()].head) == "ratification")) => {
            plain(AgreementAction::Ratified)
        }
        "exchange" if object_is(&["notes"]) || object_of_paper(scene, clause) => plain(AgreementAction::Signed),
        "ratify" => plain(AgreementAction::Ratified),
        // "The lower house approved it in April": a parliament ratifies.
        "approve" | "pass" | "adopt" | "endorse"
            if clause.frame.is_some()
                && clause.subject.iter().any(|f| {
                    let np = &context.layers().groups.nps[f.np()];
                    np.party.is_none() && (np.sector == Some("LEG") || super::phrases::house(context.low_last(np.head)))
                }) =>
        {
            plain(AgreementAction::Ratified)
        }
        "negotiate" => plain(AgreementAction::Negotiated),
        "enter" | "come" | "go" if about("into", &["force", "effect", "operation"]) || next(1) == "into" && matches!(next(2), "force" | "effect") => {
            Some(Stage { action: AgreementAction::InForce, subject_is_paper: true })
        }
        "take" if object_is(&["effect"]) || next(1) == "effect" => Some(Stage { action: AgreementAction::InForce, subject_is_paper: true }),
        "be" if next(1) == "in" && matches!(next(2), "force" | "effect") => Some(Stage { action: AgreementAction::InForce, subject_is_paper: true }),
        "terminate" | "denounce" | "abrogate" | "scrap" | "revoke" | "annul" | "cancel" | "rescind" | "quit" | "tear" | "repudiate" if !noun => plain(AgreementAction::Ended),
        "end" if !clause.object.is_empty() && !noun => plain(AgreementAction::Ended),
        "withdraw" | "pull" if clause.noun.is_none() && clause.adjuncts.iter().any(|a| a.word == "from" || a.word == "of") => plain(AgreementAction::Ended),
        "expire" | "lapse" => Some(Stage { action: AgreementAction::Ended, subject_is_paper: true }),
        // "A General Cooperation Agreement followed in 1978"
        "follow" if clause.object.is_empty() && clause.frame.is_some() && !clause.dates.is_empty() => Some(Stage { action: AgreementAction::Signed, subject_is_paper: true }),
        _ => None,
    }
}

fn status(scene: &Scene<'_, '_>, clause: &Clause, paper: &Paper, action: AgreementAction) -> Option<Status> {
    let context = scene.context;
    let status = clause.status?;
    let before = |k: usize| clause.anchor.checked_sub(k).map_or("", |u| context.low(u));
    let yet_to = before(1) == "to" && matches!(before(2), "yet" | "still");
    // "the determination to sign": a purpose, no deed.
    if clause.mood == Mood::Infinitive && status == Status::Actual {
        return None;
    }
    if action == AgreementAction::Negotiated && clause.mood == Mood::Infinitive {
        return None;
    }
    let negated = yet_to || (1..=3).any(|k| before(k) == "not") && clause.frame.is_some() && (1..=3).any(|k| before(k) == "yet");
    let status = if negated { Status::Denied } else { status };
    let weak = paper::is_weak(paper.form);
    match (action, status) {
        (_, Status::Denied) if weak => None,
        // What is still missing is no record.
        (AgreementAction::Ratified, Status::Desired) => None,
        (AgreementAction::Ratified | AgreementAction::Negotiated | AgreementAction::Ended, Status::Denied) => None,
        (AgreementAction::Signed, Status::Denied) if yet_to || negated => None,
        (_, s) => Some(s),
    }
}

/// "later witnessed the signing of": of the day that is spoken of.
fn witnessed<'s>(scene: &Scene<'s, '_>, clause: &Clause) -> Option<&'s Clause> {
    clause.noun?;
    scene.clauses.iter().find(|c| c.frame.is_some() && c.frame == clause.governor && matches!(c.verb, "witness" | "attend" | "oversee" | "watch"))
}

fn record(scene: &Scene<'_, '_>, clause: &Clause, paper: &Paper, stage: &Stage, status: Status, out: &[Draft]) -> Option<Vec<Draft>> {
    let context = scene.context;
    let layers = context.layers();
    let action = stage.action;
    let mut sides = sides(scene, clause, paper, action, out)?;
    if sides.codes.len() + sides.apart.len() > 12 {
        return None;
    }
    let (mut date, mut date_why) = (None, None);
    let planned = status == Status::Planned;
    let own = own_date(scene, clause, planned).or_else(|| {
        // A date that hangs on the document: "a treaty of 1998 was ratified" is not the ratification's.
        let n = paper.np.filter(|_| clause.noun.is_some())?;
        let (_, dates) = context.trail(n);
        let mut with = clause.clone();
        with.dates = dates;
        context.date(&with, planned)
    });
    let mover = clause.mover.unwrap_or(clause.anchor);
    let mut units = (clause.anchor.min(mover), clause.anchor.max(mover));
    if let Some((when, unit, derived)) = own {
        date = Some(when);
        units = (units.0.min(unit), units.1.max(unit));
        date_why = derived;
    } else if status == Status::Actual
        && !matches!(clause.mood, Mood::Infinitive)
        // What a paper bears says nothing of the day.
        && !matches!(clause.verb, "bear" | "carry")
        && let Some((when, unit, why)) = fallback_date(scene, witnessed(scene, clause).unwrap_or(clause), paper.known)
    {
        date = Some(when);
        date_why = why;
        if let Some(unit) = unit {
            units = (units.0.min(unit), units.1.max(unit));
        }
    }
    // "a communique that took effect at once": a trait of what was just signed.
    if action == AgreementAction::InForce && clause.link == Link::Relative && date_is_own(&date, &date_why) {
        return None;
    }
    for filler in clause.subject.iter().chain(&clause.object) {
        let np = &layers.groups.nps[filler.np()];
        units = (units.0.min(np.first), units.1.max(np.last));
    }
    for adjunct in clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "with" | "between" | "among")) {
        for filler in &adjunct.fillers {
            units.1 = units.1.max(layers.groups.nps[filler.np()].last);
        }
    }
    let place = if matches!(action, AgreementAction::Signed | AgreementAction::Ratified) { place_near(scene, clause) } else { None };
    if let Some(Place { first, last, .. }) = &place {
        units = (units.0.min(*first), units.1.max(*last));
    }
    // The signing of what was agreed at the head of the report took place where that was.
    let news_place = if place.is_none() && paper.known && action == AgreementAction::Signed && date_why.as_deref().is_some_and(|w| w.contains("day of the news")) { place_of_news(scene) } else { None };
    let (subject, title, amount) = paper.np.filter(|n| head_form(scene, *n).is_some()).map_or((None, None, None), |n| details(scene, n, &mut units));
    let by = match action {
        AgreementAction::Ratified | AgreementAction::Ended if sides.by.len() == 1 => sides.by.first().copied(),
        _ => None,
    };
    let partners = std::mem::take(&mut sides.apart);
    let groups: Vec<Vec<StateCode>> = if partners.is_empty() { vec![sides.codes.clone()] } else { partners.iter().map(|p| vec![sides.codes[0], *p]).collect() };
    // "A and B put off the signing": who puts it off.
    for np in scene.mover(clause).filter(|c| !c.agentless).into_iter().flat_map(|c| &c.subject).filter_map(|f| layers.groups.nps.get(f.np())) {
        units = (units.0.min(np.first), units.1.max(np.last));
    }
    let mut drafts = Vec::new();
    for mut states in groups {
        states.sort();
        states.dedup();
        if states.len() < 2 {
            continue;
        }
        let (amount, currency, digits, qualifier) = amount.clone().map_or((None, None, None, None), |m| (Some(m.amount), Some(m.currency), m.digits, m.qualifier));
        let claim = Claim::Agreement(Agreement {
            form: paper.form.to_owned(),
            title: title.clone(),
            subject: subject.clone(),
            states,
            action,
            by,
            date,
            place: place.as_ref().map(|p| p.name.clone()).or_else(|| news_place.clone()),
            count: paper.count,
            amount,
            currency,
            digits,
            qualifier,
        });
        let mut draft = Draft::new(claim, status, context.sentence, units, format!("agreement/{}", clause.verb)).resolved("states", sides.why.as_deref()).resolved("date", date_why.as_deref());
        if news_place.is_some() {
            draft.resolved.insert("place".into(), "the place that the report began with".into());
        }
        if let Some(why) = place.as_ref().and_then(|p| p.why.clone()) {
            draft.resolved.insert("place".into(), why);
        }
        draft.weight = (2, 1);
        drafts.push(draft);
    }
    Some(drafts)
}

/// Adds a draft: the one thing that headline and lead tell, or a later sentence tells again, is one record.
fn push(scene: &Scene<'_, '_>, out: &mut Vec<Draft>, draft: Draft, known: bool) {
    let Claim::Agreement(new) = &draft.claim else { return };
    let zone = |d: &Draft| d.spans.first().and_then(|s| scene.context.analysis.sentences.get(s.0)).map(|s| s.zone);
    let twin = out.iter().position(|d| {
        let Claim::Agreement(old) = &d.claim else { return false };
        let title = zone(d) == Some(ZoneKind::Title);
        let alike = old.form == new.form || title || known && old.form != "notes" && same_form(&old.form, &new.form);
        let topics = match (&old.subject, &new.subject) {
            (Some(a), Some(b)) => title || known || shares_word(a, b),
            _ => true,
        };
        let dates = match (old.date, new.date) {
            (Some(a), Some(b)) => a.agrees(b),
            _ => true,
        };
        let counts = title || old.count == new.count || known;
        old.action == new.action
            && old.states == new.states
            && (d.status == draft.status || title && draft.status == Status::Actual)
            && alike
            && topics
            && dates
            && counts
            && (old.by == new.by || new.by.is_none() && known)
    });
    match twin {
        Some(at) => {
            let old = &out[at];
            let title = zone(old) == Some(ZoneKind::Title);
            if title || crate::settle::filled(&draft.claim) > crate::settle::filled(&old.claim) && !known {
                out[at] = draft;
            } else if let (Claim::Agreement(a), Claim::Agreement(b)) = (&mut out[at].claim.clone(), &draft.claim) {
                // A second sentence adds what the first left open.
                if a.date.is_none() && b.date.is_some() || a.place.is_none() && b.place.is_some() {
                    let (date, place): (Option<When>, Option<String>) = (a.date.or(b.date), a.place.clone().or(b.place.clone()));
                    if let Claim::Agreement(target) = &mut out[at].claim {
                        target.date = date;
                        target.place = place;
                    }
                    let spans = draft.spans.clone();
                    out[at].spans.extend(spans);
                    out[at].resolved.extend(draft.resolved);
                }
            }
        }
        None => out.push(draft),
    }
}

/// No date, or one that the sentence does not tell.
fn date_is_own(date: &Option<When>, why: &Option<String>) -> bool {
    date.is_none() || why.as_deref().is_some_and(|w| w.contains("told before") || w.contains("date of the report"))
}

fn shares_word(a: &str, b: &str) -> bool {
    let list: Vec<String> = b.to_lowercase().split_whitespace().map(str::to_owned).collect();
    a.to_lowercase().split_whitespace().any(|w| w.len() > 3 && list.iter().any(|x| x == w))
}
