//! Documents in clauses: which noun phrase is a treaty or a memorandum, of what form, how
//! many, about what, worth how much.

use dyad_register::{AgreementAction, Claim};
use dyad_text::atoms::AtomKind;
use dyad_text::clauses::Link;
use dyad_text::units::{Tag, UnitKind};

use super::super::Scene;
use super::super::phrases::{Sum, money_in, phrase_from};
use crate::clause::Clause;
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
pub(super) fn is_weak(form: &str) -> bool {
    matches!(form, "plan" | "programme" | "framework" | "charter" | "document" | "declaration" | "roadmap" | "ceasefire")
}

/// A document in a clause.
pub(super) struct Paper {
    pub(super) np: Option<usize>,
    pub(super) form: &'static str,
    /// "the agreement", "it": one that the text told of before.
    pub(super) known: bool,
    pub(super) count: Option<u32>,
    pub(super) plural: bool,
}

pub(super) fn object_of_paper(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    clause.object.iter().any(|f| head_form(scene, f.np()).is_some())
}

/// The form of a noun phrase, and whether its head is in the plural. Looks behind "memorandum
/// of understanding", "letter of intent", "exchange of notes", "a series of agreements".
pub(super) fn head_form(scene: &Scene<'_, '_>, n: usize) -> Option<(&'static str, bool)> {
    let context = scene.context;
    let np = &context.layers().groups.nps[n];
    if np.party.is_some() {
        return None;
    }
    // The words of companies and of money: "a contract", "a bond deal", "peace plan" stays.
    let low = context.low_last(np.head);
    let last = context.low_last(np.last);
    // "instruments of ratification": the ratification speaks for itself.
    if matches!(low, "instrument" | "instruments") && context.low(np.last + 1) == "of" && context.low(np.last + 2) == "ratification" {
        return None;
    }
    if let Some(form) = form_of(low).or_else(|| form_of(last)) {
        let word = if form_of(low).is_some() { low } else { last };
        let plural = word.ends_with('s') && !word.ends_with("ss") || word == "memoranda";
        return Some((form, plural));
    }
    // "a trade agreement worth $1 billion"
    for u in np.first..np.last {
        if matches!(context.low(u + 1), "worth" | "valued" | "totalling" | "totaling")
            && let Some(form) = form_of(context.low(u))
        {
            return Some((form, context.low(u).ends_with('s')));
        }
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
pub(super) fn paper(scene: &Scene<'_, '_>, clause: &Clause, subject: bool, action: AgreementAction, out: &[Draft]) -> Option<Paper> {
    let context = scene.context;
    let layers = context.layers();
    let mut candidates: Vec<usize> = Vec::new();
    if subject {
        candidates.extend(clause.subject.iter().map(|f| f.np()));
        // "a convention on the avoidance of double taxation that came into force": farther back.
        if clause.link == Link::Relative && !candidates.is_empty() && !candidates.iter().any(|n| head_form(scene, *n).is_some()) {
            let from = candidates[0];
            let hangs = |n: usize| (n..from).all(|k| matches!(context.low(layers.groups.nps[k].last + 1), "on" | "of" | "for" | "about" | "concerning" | "to" | "with" | "and"));
            candidates.extend((0..from).rev().take(3).find(|n| head_form(scene, *n).is_some() && hangs(*n)));
        }
    } else {
        candidates.extend(clause.object.iter().chain(&clause.second).map(|f| f.np()));
        if clause.verb == "exchange" && action == AgreementAction::Ratified {
            candidates = clause.adjuncts.iter().filter(|a| a.word == "of").flat_map(|a| a.fillers.iter().map(|f| f.np())).collect();
        }
        if matches!(clause.verb, "withdraw" | "pull") {
            candidates.extend(clause.adjuncts.iter().filter(|a| a.word == "from" || a.word == "of").flat_map(|a| a.fillers.iter().map(|f| f.np())));
        }
        // "the guarantors of the Rio Protocol, concluded in 1942": the document stands right before the verb.
        if clause.frame.is_some_and(|f| layers.frames[f].passive) && !candidates.iter().any(|n| head_form(scene, *n).is_some()) {
            candidates.extend((0..layers.groups.nps.len()).rev().find(|n| layers.groups.nps[*n].last < clause.anchor).filter(|n| layers.groups.nps[*n].last + 2 >= clause.anchor && head_form(scene, *n).is_some()));
        }
        // "an extradition treaty with Belgium that was signed in 2016"
        if clause.link == Link::Relative && clause.frame.is_some_and(|f| layers.frames[f].passive) && !candidates.iter().any(|n| head_form(scene, *n).is_some()) {
            candidates.extend((0..layers.groups.nps.len()).rev().filter(|n| layers.groups.nps[*n].last < clause.anchor).take(3).find(|n| head_form(scene, *n).is_some()));
        }
        // "the treaty with Panama that the two countries signed": the document stands farther back.
        if clause.link == Link::Relative && !candidates.is_empty() && candidates.iter().all(|n| layers.groups.nps[*n].last < clause.anchor && head_form(scene, *n).is_none()) {
            candidates.extend((0..layers.groups.nps.len()).rev().filter(|n| layers.groups.nps[*n].last < clause.anchor).take(4).find(|n| head_form(scene, *n).is_some()));
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

/// Further documents in one list: "a free trade agreement and an investment agreement".
pub(super) fn more_papers(scene: &Scene<'_, '_>, clause: &Clause, first: &Paper) -> Vec<Paper> {
    let nps = &scene.context.layers().groups.nps;
    let others = clause.object.iter().map(|f| f.np()).filter(|n| Some(*n) != first.np && first.np.is_some_and(|f| f < *n));
    others
        .filter(|n| !is_foreign_word(scene, *n) && nps[*n].determiner.is_some_and(|d| matches!(scene.context.low(d), "a" | "an")))
        .filter_map(|n| head_form(scene, n).map(|(form, plural)| Paper { np: Some(n), form, known: false, count: None, plural }))
        .collect()
}

/// "signed three documents: an agreement on A, a memorandum on B and a programme": each of the list.
pub(super) fn listed_papers(scene: &Scene<'_, '_>, first: &Paper) -> Vec<Paper> {
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    let Some(head) = first.np.filter(|_| first.plural).and_then(|n| nps.get(n)) else { return Vec::new() };
    let Some(colon) = (head.last + 1..context.layers().units.len()).find(|u| context.low(*u) == ":") else { return Vec::new() };
    let verb = context.layers().groups.verbs.iter().any(|v| v.first > colon && v.mood != dyad_text::groups::Mood::Ing);
    let found: Vec<Paper> = (0..nps.len())
        .filter(|n| !verb && nps[*n].first > colon && !is_foreign_word(scene, *n) && nps[*n].determiner.is_some_and(|d| matches!(context.low(d), "a" | "an")))
        .filter_map(|n| head_form(scene, n).map(|(form, plural)| Paper { np: Some(n), form, known: false, count: None, plural }))
        .collect();
    if found.len() >= 2 { found } else { Vec::new() }
}

/// A plan of war, a statement of one side, a trade deal of a company: words that make the
/// document none between states.
pub(super) fn is_foreign_word(scene: &Scene<'_, '_>, n: usize) -> bool {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[n];
    (np.first..=np.last).any(|u| {
        matches!(
            context.low(u),
            "bond"
                | "employment"
                | "plea"
                | "endorsement"
                | "recording"
                | "licensing"
                | "franchise"
                | "budget"
                | "coalition"
                | "collective"
                | "labour-management"
                | "labor"
                | "labour"
                | "stimulus"
                | "appropriations"
                | "spending"
                | "rescue"
                | "presidential"
                | "executive"
                | "party"
                | "contract"
                | "confidentiality"
                | "settlement"
        )
    })
}

/// "the Rio Protocol", "the Treaty of Amity": a name that speaks for itself.
pub(super) fn is_named(scene: &Scene<'_, '_>, n: usize) -> bool {
    let context = scene.context;
    let np = &context.layers().groups.nps[n];
    let start = np.determiner.map_or(np.first, |d| d + 1);
    np.first <= np.head
        && (start..np.head)
            .any(|u| context.layers().units.get(u).is_some_and(|x| u > 0 && !matches!(x.kind, UnitKind::Atom(_)) && context.tokens().is_capital(x.first) && !matches!(x.kind, UnitKind::State { .. } | UnitKind::Pair(..))))
}

pub(super) fn scene_form(draft: &Draft) -> Option<&'static str> {
    match &draft.claim {
        Claim::Agreement(a) => {
            ["treaty", "agreement", "memorandum", "protocol", "declaration", "communique", "plan", "programme", "roadmap", "convention", "charter", "framework", "ceasefire", "document", "notes", "letter of intent"]
                .into_iter()
                .find(|f| *f == a.form)
        }
        _ => None,
    }
}

/// The agreement told of last, if that was not long ago.
pub(super) fn last_agreement<'d>(scene: &Scene<'_, '_>, out: &'d [Draft]) -> Option<&'d Draft> {
    let here = scene.context.sentence;
    out.iter().rev().find(|d| matches!(d.claim, Claim::Agreement(_))).filter(|d| d.spans.iter().any(|s| here - s.0.min(here) <= 4))
}

/// Subject, title and worth.
pub(super) type Details = (Option<String>, Option<String>, Option<Sum>);

/// Subject, title and worth of a document.
pub(super) fn details(scene: &Scene<'_, '_>, n: usize, units: &mut (usize, usize)) -> Details {
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
        if topic
            && subject.is_none()
            && let Some((first, last)) = phrase_from(scene, adjunct.unit + 1)
        {
            let words = context.analysis.words(layers, first, last);
            subject = Some(strip_field(words));
            units.1 = units.1.max(last);
        }
    }
    let start = np.determiner.map_or(np.first, |d| d + 1);
    // The word that names the form: the head, but for "agreement worth $1 billion".
    let noun = (np.first..=np.head).find(|u| *u > np.first && matches!(context.low(u + 1), "worth" | "valued" | "totalling" | "totaling") && form_of(context.low(*u)).is_some()).unwrap_or(np.head);
    if subject.is_none() {
        let first = (start..noun).find(|u| !is_plain_modifier(scene, *u));
        if let Some(first) = first {
            let words = context.analysis.words(layers, first, noun - 1);
            subject = (!words.is_empty()).then(|| words.to_owned());
        }
    }
    let title = is_named(scene, n).then(|| context.analysis.words(layers, start, np.last).to_owned()).filter(|t| t.contains(' '));
    // "worth $1 billion", "a $400 million deal"
    let end = layers.units.len().min(np.last + 4);
    let sum = (np.first..end).find_map(|u| match layers.units[u].kind {
        UnitKind::Atom(a)
            if u <= np.last || matches!(context.low(u - 1), "worth" | "at" | "of") && ((np.last + 1)..u).all(|k| matches!(context.low(k), "worth" | "valued" | "at" | "of" | "about" | "some" | "nearly" | "over")) =>
        {
            money_in(scene, a).map(|m| (m, u))
        }
        _ => None,
    });
    // "an accord under which Oslo will provide 16 million euros": the only sum of the sentence.
    let under = np.last + 2;
    let sum = sum.or_else(|| {
        if !(matches!(context.low(np.last + 1), "under" | "by") && context.low(under) == "which" || context.low(np.last + 1) == "whereby") {
            return None;
        }
        let gives =
            layers.units.iter().enumerate().skip(under).take(8).any(|(u, _)| matches!(context.low(u), "provide" | "give" | "grant" | "lend" | "provides" | "gives" | "grants" | "lends" | "allocate" | "contribute"));
        let mut sums = layers.units.iter().enumerate().filter_map(|(u, x)| match x.kind {
            UnitKind::Atom(a) if u > under => money_in(scene, a).map(|m| (m, u)),
            _ => None,
        });
        let one = sums.next().filter(|_| gives)?;
        sums.next().is_none().then_some(one)
    });
    if let Some((_, u)) = &sum {
        units.1 = units.1.max(*u);
    }
    (subject, title, sum.map(|s| s.0))
}

pub(super) fn strip_field(words: &str) -> String {
    for head in ["the field of ", "the fields of ", "the area of ", "the areas of ", "the sphere of ", "the sector of ", "cooperation in the field of ", "the "] {
        if let Some(rest) = words.strip_prefix(head) {
            return rest.to_owned();
        }
    }
    words.to_owned()
}

/// "a joint", "three bilateral", "Kenyan": nothing about the matter.
pub(super) fn is_plain_modifier(scene: &Scene<'_, '_>, unit: usize) -> bool {
    let context = scene.context;
    let Some(u) = context.layers().units.get(unit) else { return true };
    match u.kind {
        UnitKind::Word(Tag::Determiner | Tag::Genitive | Tag::Number | Tag::Possessive | Tag::Mark | Tag::Adverb | Tag::Verb) => true,
        UnitKind::Word(_) => matches!(
            context.low(unit),
            "joint"
                | "bilateral"
                | "trilateral"
                | "tripartite"
                | "multilateral"
                | "binding"
                | "legally"
                | "so-called"
                | "further"
                | "additional"
                | "new"
                | "mutual"
                | "separate"
                | "major"
                | "landmark"
                | "historic"
                | "several"
                | "important"
                | "key"
                | "final"
                | "first"
                | "second"
                | "related"
                | "draft"
                | "such"
                | "various"
                | "other"
                | "two-way"
                | "three-year"
                | "five-year"
                | "general"
                | "interim"
                | "revised"
                | "updated"
                | "similar"
                | "long-awaited"
                | "official"
        ),
        _ => true,
    }
}
