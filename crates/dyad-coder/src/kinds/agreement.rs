//! Agreements: signed, ratified, in force, negotiated, ended. A clause whose verb names a
//! stage and whose object is a document gives a record, where the text or the context says
//! between which states. A document that is only mentioned gives none.

use dyad_reference::StateCode;
use dyad_register::{Agreement, AgreementAction, Claim, Status, When, ZoneKind};
use dyad_text::atoms::AtomKind;
use dyad_text::groups::{ChunkKind, Mood};
use dyad_text::units::{Tag, UnitKind};

use super::Scene;
use super::phrases::{Place, fallback_date, money_in, phrase_from, place_near};
use crate::clause::{Clause, Filler};
use crate::context::Meant;
use crate::draft::Draft;

/// The form of a document by its head word; none for what is no document of states.
pub(super) fn form_of(low: &str) -> Option<&'static str> {
    Some(match low {
        "treaty" | "treaties" => "treaty",
        "agreement" | "agreements" | "accord" | "accords" | "pact" | "pacts" | "deal" | "deals" | "arrangement" | "arrangements" | "compact" | "concordat" | "agreement's" | "fta" | "cepa" => "agreement",
        "memorandum" | "memorandums" | "memoranda" | "mou" | "mous" | "memo" | "memos" => "memorandum",
        "protocol" | "protocols" => "protocol",
        "declaration" | "declarations" | "statement" | "statements" => "declaration",
        "communique" | "communiques" | "communiqué" | "communiqués" => "communique",
        "plan" | "plans" => "plan",
        "programme" | "programmes" | "program" | "programs" => "programme",
        "roadmap" | "roadmaps" => "roadmap",
        "convention" | "conventions" => "convention",
        "charter" => "charter",
        "framework" => "framework",
        "armistice" | "truce" | "ceasefire" => "ceasefire",
        "document" | "documents" | "instrument" | "instruments" => "document",
        _ => return None,
    })
}

/// Forms that a government signs alone as well: two states must stand in the sentence.
fn is_weak(form: &str) -> bool {
    matches!(form, "plan" | "programme" | "framework" | "charter" | "document" | "declaration" | "roadmap" | "ceasefire")
}

/// A document in a clause.
struct Paper {
    np: Option<usize>,
    form: &'static str,
    /// "the agreement", "it": one that the text told of before.
    known: bool,
    count: Option<u32>,
    plural: bool,
}

/// Finds the stages of agreements in a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    for clause in scene.clauses {
        let Some(stage) = stage(scene, clause) else { continue };
        let Some(paper) = paper(scene, clause, stage.subject_is_paper, stage.action, out) else { continue };
        let Some(status) = status(scene, clause, &paper, stage.action) else { continue };
        if let Some(draft) = record(scene, clause, &paper, &stage, status, out) {
            for draft in draft {
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
    match clause.verb {
        "sign" | "ink" | "conclude" | "seal" | "countersign" => plain(AgreementAction::Signed),
        "initial" => plain(AgreementAction::Negotiated),
        "exchange" if object_is(&["notes"]) || object_of_paper(scene, clause) => plain(AgreementAction::Signed),
        "ratify" => plain(AgreementAction::Ratified),
        "negotiate" => plain(AgreementAction::Negotiated),
        "enter" | "come" | "go" if about("into", &["force", "effect", "operation"]) || next(1) == "into" && matches!(next(2), "force" | "effect") => Some(Stage { action: AgreementAction::InForce, subject_is_paper: true }),
        "take" if object_is(&["effect"]) || next(1) == "effect" => Some(Stage { action: AgreementAction::InForce, subject_is_paper: true }),
        "be" if next(1) == "in" && matches!(next(2), "force" | "effect") => Some(Stage { action: AgreementAction::InForce, subject_is_paper: true }),
        "terminate" | "denounce" | "abrogate" | "scrap" | "revoke" | "annul" | "cancel" | "rescind" | "quit" | "tear" | "repudiate" => plain(AgreementAction::Ended),
        "end" if !clause.object.is_empty() => plain(AgreementAction::Ended),
        "withdraw" | "pull" if clause.noun.is_none() && clause.adjuncts.iter().any(|a| a.word == "from" || a.word == "of") => plain(AgreementAction::Ended),
        "expire" | "lapse" => Some(Stage { action: AgreementAction::Ended, subject_is_paper: true }),
        // "A General Cooperation Agreement followed in 1978"
        "follow" if clause.object.is_empty() && clause.frame.is_some() && !clause.dates.is_empty() => Some(Stage { action: AgreementAction::Signed, subject_is_paper: true }),
        _ => None,
    }
}

fn object_of_paper(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    clause.object.iter().any(|f| head_form(scene, f.np()).is_some())
}

/// The form of a noun phrase, and whether its head is in the plural. Looks behind "memorandum
/// of understanding", "letter of intent", "exchange of notes", "a series of agreements".
fn head_form(scene: &Scene<'_, '_>, n: usize) -> Option<(&'static str, bool)> {
    let context = scene.context;
    let np = &context.layers().groups.nps[n];
    if np.party.is_some() {
        return None;
    }
    // The words of companies and of money: "a contract", "a bond deal", "peace plan" stays.
    let low = context.low_last(np.head);
    let last = context.low_last(np.last);
    if let Some(form) = form_of(low).or_else(|| form_of(last)) {
        let word = if form_of(low).is_some() { low } else { last };
        let plural = word.ends_with('s') && !word.ends_with("ss") || word == "memoranda";
        return Some((form, plural));
    }
    let of = |words: &[&str]| {
        let tokens = context.tokens();
        let at = context.layers().units[np.last].last;
        tokens.low(at + 1) == "of" && words.contains(&tokens.low(at + 2))
    };
    match low {
        "notes" if matches!(context.low(np.first), "notes" | "diplomatic") || np.determiner.is_none() => Some(("notes", false)),
        "letter" | "letters" if of(&["intent"]) => Some(("letter of intent", low == "letters")),
        "exchange" if of(&["notes"]) => Some(("notes", false)),
        "instruments" if of(&["ratification"]) => Some(("document", true)),
        "map" if np.last > np.first && context.low(np.last - 1) == "road" => Some(("roadmap", false)),
        // "a package of agreements", "a number of documents"
        "series" | "number" | "package" | "set" | "raft" | "host" | "range" | "handful" | "dozen" | "dozens" | "total" | "batch" | "bundle" | "pair" | "text" => {
            let (adjuncts, _) = context.trail(n);
            let of = adjuncts.first().filter(|a| a.word == "of")?;
            let (form, plural) = head_form(scene, of.fillers.first()?.np())?;
            Some((form, plural))
        }
        _ => None,
    }
}

/// The document that the clause is about.
fn paper(scene: &Scene<'_, '_>, clause: &Clause, subject: bool, action: AgreementAction, out: &[Draft]) -> Option<Paper> {
    let context = scene.context;
    let layers = context.layers();
    let mut candidates: Vec<usize> = Vec::new();
    if subject {
        candidates.extend(clause.subject.iter().map(|f| f.np()));
    } else {
        candidates.extend(clause.object.iter().chain(&clause.second).map(|f| f.np()));
        if matches!(clause.verb, "withdraw" | "pull") {
            candidates.extend(clause.adjuncts.iter().filter(|a| a.word == "from" || a.word == "of").flat_map(|a| a.fillers.iter().map(|f| f.np())));
        }
        // "were exchanged" whose subject the parser lost to a comma: the document before the verb.
        if candidates.is_empty() && clause.frame.is_some_and(|f| layers.frames[f].passive) {
            candidates.extend((0..layers.groups.nps.len()).rev().filter(|n| layers.groups.nps[*n].last < clause.anchor && head_form(scene, *n).is_some()).take(1));
        }
    }
    for n in candidates {
        let np = &layers.groups.nps[n];
        let determiner = np.determiner.map_or("", |d| context.low(d));
        if determiner == "no" {
            return None;
        }
        if let Some((form, plural)) = head_form(scene, n) {
            if is_foreign_word(scene, n) {
                return None;
            }
            let known = matches!(determiner, "the" | "this" | "that" | "these" | "both") && !is_named(scene, n);
            let count = np.atom.and_then(|a| layers.atoms.get(a)).and_then(|a| match a.kind {
                AtomKind::Count(f) => u32::try_from(f.value).ok().filter(|k| (2..200).contains(k) && plural),
                _ => None,
            });
            return Some(Paper { np: Some(n), form, known, count, plural });
        }
        // "it was signed", "ratified it": the agreement last told of.
        let low = context.low_last(np.head);
        if (np.pronoun && low == "it" || matches!(low, "text" | "document" | "instrument")) && !matches!(action, AgreementAction::Ended) {
            let last = last_agreement(scene, out)?;
            let form = scene_form(last)?;
            return Some(Paper { np: Some(n), form, known: true, count: None, plural: false });
        }
    }
    None
}

/// A plan of war, a statement of one side, a trade deal of a company: words that make the
/// document none between states.
fn is_foreign_word(scene: &Scene<'_, '_>, n: usize) -> bool {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[n];
    (np.first..=np.last).any(|u| {
        matches!(
            context.low(u),
            "bond" | "employment" | "plea" | "endorsement" | "recording" | "licensing" | "franchise" | "budget" | "coalition" | "collective" | "labour-management" | "stimulus" | "appropriations" | "spending" | "rescue" | "presidential" | "executive" | "party" | "contract" | "confidentiality" | "settlement"
        )
    })
}

/// "the Rio Protocol", "the Treaty of Amity": a name that speaks for itself.
fn is_named(scene: &Scene<'_, '_>, n: usize) -> bool {
    let context = scene.context;
    let np = &context.layers().groups.nps[n];
    let start = np.determiner.map_or(np.first, |d| d + 1);
    np.first <= np.head && (start..np.head).any(|u| context.layers().units.get(u).is_some_and(|x| context.tokens().is_capital(x.first) && !matches!(x.kind, UnitKind::State { .. } | UnitKind::Pair(..))))
}

fn scene_form(draft: &Draft) -> Option<&'static str> {
    match &draft.claim {
        Claim::Agreement(a) => ["treaty", "agreement", "memorandum", "protocol", "declaration", "communique", "plan", "programme", "roadmap", "convention", "charter", "framework", "ceasefire", "document", "notes", "letter of intent"].into_iter().find(|f| *f == a.form),
        _ => None,
    }
}

/// The agreement told of last, if that was not long ago.
fn last_agreement<'d>(scene: &Scene<'_, '_>, out: &'d [Draft]) -> Option<&'d Draft> {
    let here = scene.context.sentence;
    out.iter().rev().find(|d| matches!(d.claim, Claim::Agreement(_))).filter(|d| d.spans.iter().any(|s| here - s.0.min(here) <= 4))
}

fn status(scene: &Scene<'_, '_>, clause: &Clause, paper: &Paper, action: AgreementAction) -> Option<Status> {
    let context = scene.context;
    let status = clause.status?;
    let before = |k: usize| clause.anchor.checked_sub(k).map_or("", |u| context.low(u));
    let yet_to = before(1) == "to" && matches!(before(2), "yet" | "still");
    let negated = yet_to || (1..=3).any(|k| before(k) == "not") && clause.frame.is_some() && (1..=3).any(|k| before(k) == "yet");
    let status = if negated { Status::Denied } else { status };
    let _ = paper;
    match (action, status) {
        // What is still missing is no record.
        (AgreementAction::Ratified | AgreementAction::Negotiated | AgreementAction::Ended, Status::Denied) => None,
        (AgreementAction::Signed, Status::Denied) if yet_to || negated => None,
        (_, s) => Some(s),
    }
}

/// The states of a signing, and where from.
struct Sides {
    codes: Vec<StateCode>,
    why: Option<String>,
    /// States on the other side of "with", where several papers were signed.
    apart: Vec<StateCode>,
    by: Vec<StateCode>,
}

fn add(list: &mut Vec<StateCode>, found: &[Meant], why: &mut Option<String>) {
    for meant in found {
        if !list.contains(&meant.code) {
            list.push(meant.code);
            if why.is_none() {
                why.clone_from(&meant.why);
            }
        }
    }
}

/// A company or a university signs for itself.
fn is_private(scene: &Scene<'_, '_>, filler: Filler) -> bool {
    let layers = scene.context.layers();
    layers.groups.nps.get(filler.np()).is_some_and(|np| {
        matches!(np.sector, Some("BUS" | "MNC" | "MED" | "EDU" | "NGO" | "UAF" | "REB" | "CVL" | "OPP" | "PTY"))
            || matches!(scene.context.low_last(np.head), "company" | "companies" | "firm" | "firms" | "university" | "universities" | "club" | "bank" | "banks" | "airline" | "businessmen" | "corporation" | "group" | "citizens" | "rebels" | "workers" | "union")
    })
}

fn sides(scene: &Scene<'_, '_>, clause: &Clause, paper: &Paper, action: AgreementAction, out: &[Draft]) -> Option<Sides> {
    let context = scene.context;
    let layers = context.layers();
    let (mut codes, mut why, mut apart) = (Vec::new(), None, Vec::new());
    if clause.subject.iter().any(|f| is_private(scene, *f)) {
        return None;
    }
    let subject_is_paper = clause.subject.iter().any(|f| Some(f.np()) == paper.np);
    let mut by = Vec::new();
    if !subject_is_paper {
        add(&mut by, &context.all_meant(&clause.subject), &mut why);
        codes.extend(by.iter().copied());
    }
    // "between A and B", "with A" of the clause and of the document.
    let mut adjuncts = clause.adjuncts.clone();
    if let Some(n) = paper.np {
        let (own, _) = context.trail(n);
        for adjunct in own {
            if !adjuncts.iter().any(|a| a.unit == adjunct.unit) {
                adjuncts.push(adjunct);
            }
        }
        let inner: Vec<Filler> = layers.groups.nps[n].states.iter().enumerate().filter(|(_, m)| !m.city).map(|(m, _)| Filler::Mention(n, m)).collect();
        let inner = context.all_meant(&inner);
        if inner.len() >= 2 || codes.len() == 1 || (codes.is_empty() && !inner.is_empty()) {
            add(&mut codes, &inner, &mut why);
        }
    }
    // Adjuncts that stand behind "on ...": the parser may have hung them on another phrase.
    let end = clause.frame.map_or(layers.groups.chunks.len(), |f| layers.frames[f].end);
    let start = layers.groups.chunks.iter().position(|c| c.first >= clause.anchor).unwrap_or(0);
    for (k, chunk) in layers.groups.chunks.iter().enumerate().take(end).skip(start) {
        if chunk.kind == ChunkKind::Preposition && matches!(context.low(chunk.first), "between" | "with" | "among") && !adjuncts.iter().any(|a| a.unit == chunk.first)
            && let Some(ChunkKind::Np(n)) = layers.groups.chunks.get(k + 1).map(|c| c.kind)
        {
            let fillers = list_from(scene, k + 1, n);
            adjuncts.push(crate::clause::Adjunct { unit: chunk.first, word: context.low(chunk.first).to_owned(), fillers });
        }
    }
    for adjunct in &adjuncts {
        if adjunct.fillers.iter().any(|f| is_private(scene, *f)) {
            if matches!(adjunct.word.as_str(), "with" | "between") {
                return None;
            }
            continue;
        }
        let found = context.all_meant(&adjunct.fillers);
        match adjunct.word.as_str() {
            "between" | "among" if found.len() >= 2 => {
                codes.clear();
                add(&mut codes, &found, &mut why);
            }
            "with" => {
                if codes.len() == 1 && found.len() > 1 && paper.plural {
                    apart = found.iter().map(|m| m.code).filter(|c| !codes.contains(c)).collect();
                } else {
                    add(&mut codes, &found, &mut why);
                }
            }
            _ => {}
        }
    }
    if codes.len() + apart.len() >= 2 {
        return Some(Sides { codes, why, apart, by });
    }
    // The document was told of before.
    if paper.known
        && let Some(Claim::Agreement(last)) = last_agreement(scene, out).map(|d| &d.claim)
        && codes.iter().all(|c| last.states.contains(c))
        && (is_pronoun(scene, paper) || same_form(&last.form, paper.form))
    {
        return Some(Sides { codes: last.states.clone(), why: Some("the agreement told of before".into()), apart, by });
    }
    // Who looked on: "in the presence of X and Y".
    if codes.is_empty()
        && let Some(of) = adjuncts.iter().find(|a| a.word == "of" && a.unit > 0 && context.low(a.unit - 1) == "presence")
    {
        let found = context.all_meant(&of.fillers);
        if found.len() == 2 {
            return Some(Sides { codes: found.iter().map(|m| m.code).collect(), why: Some("those in whose presence it was signed".into()), apart, by });
        }
    }
    // One side is named or none: the pair in focus, where no third state stands in the sentence.
    let third = |a: StateCode, b: StateCode| context.sentence_states(usize::MAX).into_iter().any(|c| c != a && c != b);
    let lone_signer = clause.subject.len() == 1 && codes.len() == 1;
    if is_weak(paper.form) && (lone_signer || codes.is_empty()) && !matches!(action, AgreementAction::InForce) {
        return None;
    }
    let headless = paper.np.is_some_and(|n| is_named(scene, n)) && lone_signer;
    if headless && !paper.known {
        return None;
    }
    match (codes.as_slice(), context.pair) {
        ([one], Some((a, b))) if (*one == a || *one == b) && !third(a, b) && domestic_safe(scene, clause, paper, action) => {
            Some(Sides { codes: vec![a, b], why: Some("the pair in focus".into()), apart, by })
        }
        ([one], _) => {
            let others: Vec<StateCode> = context.sentence_states(usize::MAX).into_iter().filter(|c| c != one).collect();
            match others.as_slice() {
                [other] if !lone_signer || matches!(action, AgreementAction::InForce | AgreementAction::Ended) => Some(Sides { codes: vec![*one, *other], why: Some("the other state named in the sentence".into()), apart, by }),
                _ => None,
            }
        }
        ([], pair) => match (context.sentence_states(usize::MAX).as_slice(), pair) {
            ([a, b], _) if !subject_is_paper || clause.agentless => Some(Sides { codes: vec![*a, *b], why: Some("the two states named in the sentence".into()), apart, by }),
            (_, Some((a, b))) if !third(a, b) => Some(Sides { codes: vec![a, b], why: Some("the pair in focus".into()), apart, by }),
            _ => None,
        },
        _ => None,
    }
}

/// "Mr. A and B of the agency signed", "his counterpart": more than one signer, or a document that is known.
fn domestic_safe(scene: &Scene<'_, '_>, clause: &Clause, paper: &Paper, action: AgreementAction) -> bool {
    if !matches!(action, AgreementAction::Signed) || clause.subject.len() >= 2 || paper.known {
        return true;
    }
    let context = scene.context;
    // "bilateral", "joint", "between the two": the document itself says that it has two sides.
    paper.np.is_some_and(|n| {
        let np = &context.layers().groups.nps[n];
        (np.first..=np.last).any(|u| matches!(context.low(u), "bilateral" | "joint" | "mutual" | "its" | "their"))
    }) || paper.form == "memorandum" && paper.plural
}

fn is_pronoun(scene: &Scene<'_, '_>, paper: &Paper) -> bool {
    paper.np.is_none_or(|n| head_form(scene, n).is_none() || scene.context.layers().groups.nps[n].pronoun)
}

/// "the agreement", "the accord", "the document" may be any form; "the treaty" is a treaty.
fn same_form(told: &str, now: &str) -> bool {
    told == now || matches!(now, "agreement" | "document") || told == "notes"
}

/// A list of noun phrases from a chunk on: "A, B and C".
pub(super) fn list_from(scene: &Scene<'_, '_>, chunk: usize, n: usize) -> Vec<Filler> {
    let layers = scene.context.layers();
    let chunks = &layers.groups.chunks;
    let mut fillers = vec![Filler::Np(n)];
    let mut k = chunk + 1;
    while let Some(c) = chunks.get(k) {
        match c.kind {
            ChunkKind::Comma | ChunkKind::Conjunction => k += 1,
            ChunkKind::Np(m) if k > chunk + 1 && !layers.groups.nps[m].states.is_empty() && !matches!(chunks.get(k + 1).map(|c| c.kind), Some(ChunkKind::Verb(_))) => {
                fillers.push(Filler::Np(m));
                k += 1;
                if !matches!(chunks.get(k).map(|c| c.kind), Some(ChunkKind::Comma | ChunkKind::Conjunction)) {
                    break;
                }
            }
            _ => break,
        }
    }
    fillers
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
    let own = context.date(clause, planned).or_else(|| {
        // A date that hangs on the document: "a treaty of 1998 was ratified" is not the ratification's.
        let n = paper.np.filter(|_| clause.noun.is_some())?;
        let (_, dates) = context.trail(n);
        let mut with = clause.clone();
        with.dates = dates;
        context.date(&with, planned)
    });
    let mut units = (clause.anchor, clause.anchor);
    if let Some((when, unit, derived)) = own {
        date = Some(when);
        units = (units.0.min(unit), units.1.max(unit));
        date_why = derived;
    } else if status == Status::Actual && !matches!(clause.mood, Mood::Infinitive) {
        if let Some((when, unit, why)) = fallback_date(scene, clause) {
            date = Some(when);
            date_why = why;
            if let Some(unit) = unit {
                units = (units.0.min(unit), units.1.max(unit));
            }
        }
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
    let mut place = if matches!(action, AgreementAction::Signed | AgreementAction::Ratified) { place_near(scene, clause) } else { None };
    if let Some(Place { first, last, .. }) = &place {
        units = (units.0.min(*first), units.1.max(*last));
    }
    let (subject, title, amount) = paper.np.filter(|n| head_form(scene, *n).is_some()).map_or((None, None, None), |n| details(scene, n, &mut units));
    let by = match action {
        AgreementAction::Ratified | AgreementAction::Ended if sides.by.len() == 1 => sides.by.first().copied(),
        _ => None,
    };
    let partners = std::mem::take(&mut sides.apart);
    let groups: Vec<Vec<StateCode>> = if partners.is_empty() { vec![sides.codes.clone()] } else { partners.iter().map(|p| vec![sides.codes[0], *p]).collect() };
    let mut drafts = Vec::new();
    for mut states in groups {
        states.sort();
        states.dedup();
        if states.len() < 2 {
            continue;
        }
        let (amount, currency, digits, qualifier) = amount.clone().map_or((None, None, None, None), |m| (Some(m.amount), Some(m.currency), m.digits, m.qualifier));
        let claim = Claim::Agreement(Agreement { form: paper.form.to_owned(), title: title.clone(), subject: subject.clone(), states, action, by, date, place: place.as_ref().map(|p| p.name.clone()), count: paper.count, amount, currency, digits, qualifier });
        let mut draft = Draft::new(claim, status, context.sentence, units, format!("agreement/{}", clause.verb)).resolved("states", sides.why.as_deref()).resolved("date", date_why.as_deref());
        if let Some(why) = place.as_ref().and_then(|p| p.why.clone()) {
            draft.resolved.insert("place".into(), why);
        }
        draft.weight = (2, 1);
        drafts.push(draft);
    }
    place = None;
    let _ = place;
    Some(drafts)
}

type Details = (Option<String>, Option<String>, Option<super::phrases::Sum>);

/// Subject, title and worth of a document.
fn details(scene: &Scene<'_, '_>, n: usize, units: &mut (usize, usize)) -> Details {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[n];
    let mut subject = None;
    let (adjuncts, _) = context.trail(n);
    for adjunct in &adjuncts {
        let topic = match adjunct.word.as_str() {
            "on" | "for" | "concerning" | "regarding" | "about" | "covering" => true,
            "in" => adjunct.fillers.first().is_some_and(|f| matches!(context.low_last(layers.groups.nps[f.np()].head), "field" | "fields" | "area" | "areas" | "sphere" | "sector" | "domain")),
            _ => false,
        };
        if topic && subject.is_none()
            && let Some((first, last)) = phrase_from(scene, adjunct.unit + 1)
        {
            let words = context.analysis.words(layers, first, last);
            subject = Some(strip_field(words));
            units.1 = units.1.max(last);
        }
    }
    let start = np.determiner.map_or(np.first, |d| d + 1);
    if subject.is_none() {
        let first = (start..np.head).find(|u| !is_plain_modifier(scene, *u));
        if let Some(first) = first
            && layers.units[first].first <= layers.units[np.head].first.saturating_sub(1)
        {
            let words = context.analysis.words(layers, first, np.head - 1);
            subject = (!words.is_empty()).then(|| words.to_owned());
        }
    }
    let title = is_named(scene, n).then(|| context.analysis.words(layers, start, np.last).to_owned()).filter(|t| t.contains(' '));
    // "worth $1 billion", "a $400 million deal"
    let end = layers.units.len().min(np.last + 4);
    let sum = (np.first..end).find_map(|u| match layers.units[u].kind {
        UnitKind::Atom(a) if u <= np.last || matches!(context.low(u - 1), "worth" | "at" | "of") && ((np.last + 1)..u).all(|k| matches!(context.low(k), "worth" | "valued" | "at" | "of" | "about" | "some" | "nearly" | "over")) => money_in(scene, a).map(|m| (m, u)),
        _ => None,
    });
    if let Some((_, u)) = &sum {
        units.1 = units.1.max(*u);
    }
    (subject, title, sum.map(|s| s.0))
}

fn strip_field(words: &str) -> String {
    for head in ["the field of ", "the fields of ", "the area of ", "the areas of ", "the sphere of ", "the sector of ", "cooperation in the field of ", "the "] {
        if let Some(rest) = words.strip_prefix(head) {
            return rest.to_owned();
        }
    }
    words.to_owned()
}

/// "a joint", "three bilateral", "Kenyan": nothing about the matter.
fn is_plain_modifier(scene: &Scene<'_, '_>, unit: usize) -> bool {
    let context = scene.context;
    let Some(u) = context.layers().units.get(unit) else { return true };
    match u.kind {
        UnitKind::Word(Tag::Determiner | Tag::Genitive | Tag::Number | Tag::Possessive | Tag::Mark | Tag::Adverb | Tag::Verb) => true,
        UnitKind::Word(_) => matches!(context.low(unit), "joint" | "bilateral" | "new" | "mutual" | "separate" | "major" | "landmark" | "historic" | "several" | "important" | "key" | "final" | "first" | "second" | "related" | "draft" | "such" | "various" | "other" | "two-way" | "three-year" | "five-year" | "general" | "interim" | "revised" | "updated" | "similar" | "long-awaited" | "official"),
        _ => true,
    }
}

/// Adds a draft: the one thing that headline and lead tell, or a later sentence tells again, is one record.
fn push(scene: &Scene<'_, '_>, out: &mut Vec<Draft>, draft: Draft, known: bool) {
    let Claim::Agreement(new) = &draft.claim else { return };
    let zone = |d: &Draft| d.spans.first().and_then(|s| scene.context.analysis.sentences.get(s.0)).map(|s| s.zone);
    let twin = out.iter().position(|d| {
        let Claim::Agreement(old) = &d.claim else { return false };
        let title = zone(d) == Some(ZoneKind::Title);
        let alike = old.form == new.form || title || known && same_form(&old.form, &new.form);
        let topics = match (&old.subject, &new.subject) {
            (Some(a), Some(b)) => title || known || shares_word(a, b),
            _ => true,
        };
        let dates = match (old.date, new.date) {
            (Some(a), Some(b)) => a.agrees(b),
            _ => true,
        };
        let counts = title || old.count == new.count || known;
        old.action == new.action && old.states == new.states && (d.status == draft.status || title && draft.status == Status::Actual) && alike && topics && dates && counts && old.by == new.by
    });
    match twin {
        Some(at) => {
            let old = &out[at];
            let title = zone(old) == Some(ZoneKind::Title);
            if title || filled(&draft.claim) > filled(&old.claim) && !known {
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

fn shares_word(a: &str, b: &str) -> bool {
    let list: Vec<String> = b.to_lowercase().split_whitespace().map(str::to_owned).collect();
    a.to_lowercase().split_whitespace().any(|w| w.len() > 3 && list.iter().any(|x| x == w))
}

fn filled(claim: &Claim) -> usize {
    serde_json::to_value(claim).ok().and_then(|v| v.as_object().map(serde_json::Map::len)).unwrap_or(0)
}
