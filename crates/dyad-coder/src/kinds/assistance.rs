//! Assistance: grants, loans, relief and equipment from one state to another. Each sum is a
//! record; goods without a sum are one record a clause.

use dyad_reference::StateCode;
use dyad_register::{Assistance, Claim, Status, ZoneKind};
use dyad_text::atoms::AtomKind;
use dyad_text::groups::ChunkKind;
use dyad_text::units::UnitKind;

use super::Scene;
use super::phrases::{Sum, fallback_date, money_in, own_date, phrase_from};
use crate::clause::{Clause, Filler};
use crate::context::Meant;
use crate::draft::Draft;

/// The form of help that a word names.
fn form_of(low: &str) -> Option<&'static str> {
    Some(match low {
        "grant" | "grants" | "donation" | "donations" | "contribution" | "subsidy" => "grant",
        "loan" | "loans" | "credit" | "credits" => "loan",
        "relief" | "aid" | "assistance" | "supplies" | "food" | "foodstuffs" | "blankets" | "tents" | "humanitarian" | "flour" | "rice" | "wheat" | "grain" | "medicine" | "medicines" | "necessities" | "convoy" => {
            "relief"
        }
        "vaccines" | "vaccine" | "doses" | "jabs" => "vaccines",
        "equipment" | "ambulances" | "ambulance" | "vehicles" | "buses" | "bus" | "computers" | "ventilators" | "boats" | "tractors" | "trucks" | "generators" | "machinery" | "helicopters" | "patrol" | "vessel"
        | "vessels" | "laptops" | "masks" => "equipment",
        "scholarships" | "scholarship" => "scholarships",
        _ => return None,
    })
}

/// What verbs of giving do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gift {
    /// Done.
    Given,
    /// Said to be done later: "pledged", "announced".
    Promised,
    /// The subject receives.
    Received,
    /// Things on their way: "left for", "arrived in".
    Moving,
}

fn gift(clause: &Clause) -> Option<Gift> {
    Some(match clause.verb {
        "give" | "grant" | "provide" | "extend" | "donate" | "contribute" | "send" | "deliver" | "allocate" | "offer" | "supply" | "ship" | "fly" | "dispatch" | "despatch" | "disburse" | "lend" | "loan" | "airlift"
        | "hand" | "gift" | "present" | "earmark" | "pay" | "finance" | "fund" => Gift::Given,
        "pledge" | "promise" | "announce" | "commit" | "approve" | "vow" => Gift::Promised,
        "receive" | "accept" => Gift::Received,
        "arrive" | "leave" | "depart" | "land" | "reach" => Gift::Moving,
        _ => return None,
    })
}

/// What is given: its phrase, form, sum.
struct Thing {
    np: usize,
    form: Option<&'static str>,
    sum: Option<(Sum, usize)>,
}

/// Finds the assistance of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let mut used: Vec<usize> = Vec::new();
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some()) {
        let Some(gift) = gift(clause) else { continue };
        // What is refused or only wished for is no help.
        let Some(status) = clause.status.filter(|s| matches!(s, Status::Actual | Status::Planned)) else { continue };
        given(scene, clause, gift, status, &mut used, out);
    }
    standing_alone(scene, &used, out);
}

fn given(scene: &Scene<'_, '_>, clause: &Clause, gift: Gift, status: Status, used: &mut Vec<usize>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let mut things: Vec<Thing> = Vec::new();
    let places: Vec<Filler> = match gift {
        Gift::Moving => clause.subject.clone(),
        _ => clause.object.iter().chain(&clause.second).copied().collect(),
    };
    // "paid for a market with a grant": the means are the help, not what is paid.
    let pays = matches!(clause.verb, "pay" | "finance" | "fund");
    for filler in places.iter().filter(|_| !pays) {
        if let Some(thing) = thing(scene, filler.np()) {
            things.push(thing);
        }
    }
    if pays {
        for filler in clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "with" | "through" | "from" | "by")).flat_map(|a| a.fillers.iter()) {
            things.extend(thing(scene, filler.np()).filter(|t| matches!(t.form, Some("grant" | "loan")) && t.sum.is_some()));
        }
    }
    // "JPY 955 million in its first phase and JPY 779 million in the second": sums behind the object.
    if things.iter().any(|t| t.sum.is_some()) {
        for n in more_sums(scene, clause, &things) {
            if let Some(thing) = thing(scene, n) {
                things.push(thing);
            }
        }
    } else if matches!(clause.verb, "contribute" | "donate" | "provide" | "supply" | "help") {
        // "provided Kenya with 20 ambulances"
        for filler in clause.adjuncts.iter().filter(|a| a.word == "with").flat_map(|a| a.fillers.iter()) {
            if let Some(thing) = thing(scene, filler.np()) {
                things.push(thing);
            }
        }
    }
    if things.is_empty() {
        return;
    }
    let Some((donor, recipient, why)) = sides(scene, clause, gift, &places, &things, out) else { return };
    let status = match gift {
        Gift::Promised if status == Status::Actual => Status::Planned,
        _ => status,
    };
    let named = why.is_none() && matches!(clause.verb, "give" | "provide" | "allocate");
    let strong = named || matches!(clause.verb, "donate" | "contribute" | "grant" | "lend" | "loan" | "extend" | "pledge" | "offer");
    for thing in things {
        let Some(form) = thing.form.or_else(|| default_form(scene, clause, &thing, strong)) else { continue };
        if used.contains(&thing.np) {
            continue;
        }
        used.push(thing.np);
        // "$5 million to A and $7 million to B"
        let (own, _) = context.trail(thing.np);
        let to = own.iter().find(|a| a.word == "to").map(|a| context.all_meant(&a.fillers));
        let recipient = match to.as_deref() {
            Some([one]) if one.code != donor => one.code,
            _ => recipient,
        };
        emit(scene, out, clause, &thing, form, (donor, recipient), why.as_deref(), status);
    }
}

/// A sum of money alone is a grant where the verb gives or a word of help is near; "in credit" is a loan.
fn default_form(scene: &Scene<'_, '_>, clause: &Clause, thing: &Thing, strong: bool) -> Option<&'static str> {
    let context = scene.context;
    thing.sum.as_ref()?;
    let (adjuncts, _) = context.trail(thing.np);
    for adjunct in adjuncts.iter().filter(|a| matches!(a.word.as_str(), "in" | "of" | "as")) {
        for filler in &adjunct.fillers {
            let np = &context.layers().groups.nps[filler.np()];
            if let Some(form) = (np.first..=np.last).rev().find_map(|u| form_of(context.low(u))) {
                return Some(if form == "relief" && !is_humanitarian(scene) { "grant" } else { form });
            }
        }
    }
    (strong && !matches!(clause.verb, "offer" | "extend")).then_some("grant")
}

fn is_humanitarian(scene: &Scene<'_, '_>) -> bool {
    let context = scene.context;
    let layers = context.layers();
    (0..layers.units.len()).any(|u| {
        matches!(
            context.low(u),
            "humanitarian" | "relief" | "emergency" | "earthquake" | "flood" | "floods" | "drought" | "food" | "tons" | "tonnes" | "famine" | "cyclone" | "hurricane" | "war-hit" | "victims" | "refugees"
        )
    })
}

/// What a phrase gives, if it is help.
fn thing(scene: &Scene<'_, '_>, n: usize) -> Option<Thing> {
    let context = scene.context;
    let layers = context.layers();
    let np = layers.groups.nps.get(n)?;
    if np.party.is_some() || np.pronoun || np.states.iter().any(|m| m.unit == np.head) {
        return None;
    }
    let sum_at = |first: usize, last: usize| {
        (first..=last).find_map(|u| match layers.units.get(u)?.kind {
            UnitKind::Atom(a) => money_in(scene, a).map(|s| (s, u)),
            _ => None,
        })
    };
    let moving = matches!(context.low_last(np.head), "plane" | "planes" | "flight" | "flights" | "aircraft" | "ship" | "shipment" | "shipments" | "consignment" | "cargo" | "convoy" | "airlift") && is_humanitarian(scene);
    let words = |first: usize, last: usize| (first..=last).rev().find_map(|u| form_of(context.low(u)));
    // Weapons and soldiers are no help of this kind.
    if (np.first..=np.last).any(|u| matches!(context.low(u), "troops" | "soldiers" | "weapons" | "missiles" | "military" | "support" | "warship" | "warships" | "fighters"))
        || !moving && context.low_last(np.head) == "aircraft"
    {
        return None;
    }
    let mut sum = sum_at(np.first, np.last);
    let mut form = words(np.first, np.last).or(moving.then_some("relief"));
    let (adjuncts, _) = context.trail(n);
    let mut extent = np.last;
    for adjunct in adjuncts.iter().take(2) {
        if !matches!(adjunct.word.as_str(), "of" | "worth" | "in" | "as" | "with") {
            continue;
        }
        for filler in &adjunct.fillers {
            let inner = &layers.groups.nps[filler.np()];
            if adjunct.word == "of" || adjunct.word == "worth" || adjunct.word == "with" {
                sum = sum.or_else(|| sum_at(inner.first, inner.last));
            }
            if adjunct.word == "of" || (adjunct.word != "with" || form.is_none()) && matches!(adjunct.word.as_str(), "in" | "as") {
                form = form.or_else(|| words(inner.first, inner.last));
            }
            extent = extent.max(inner.last);
        }
    }
    // "a grant aid", "loan agreement": the document is another kind.
    if matches!(context.low_last(np.head), "agreement" | "agreements" | "package" | "memorandum") && form.is_none() {
        return None;
    }
    if matches!(context.low_last(np.head), "agreement" | "agreements" | "memorandum" | "contract" | "programme" | "program" | "minister" | "agency" | "bank" | "workers" | "worker") {
        return None;
    }
    if form.is_none() && sum.is_none() {
        return None;
    }
    // "assistance" without a figure is too vague to be kept, unless it is for people in need.
    let in_words = |list: &[&str]| (np.first..=extent).any(|u| list.contains(&context.low(u)));
    if in_words(&["technical", "legal", "mutual", "consular", "debt", "sanctions", "tax", "campaign", "financial", "air", "comic"]) && sum.is_none() {
        return None;
    }
    let vague = form == Some("relief") && matches!(context.low_last(np.head), "aid" | "assistance" | "relief" | "supplies");
    if vague && sum.is_none() && np.atom.is_none() && !in_words(&["humanitarian", "relief", "emergency", "food", "medical", "tons", "tonnes"]) {
        return None;
    }
    if form == Some("relief") && sum.is_some() && !is_humanitarian(scene) {
        form = Some("grant");
    }
    // Money for an order or a sale is no gift: words of trade.
    if (np.first..=extent)
        .any(|u| matches!(context.low(u), "investment" | "investments" | "exports" | "imports" | "bill" | "bond" | "bonds" | "tax" | "shares" | "stake" | "reward" | "bounty" | "ransom" | "fine" | "compensation"))
    {
        return None;
    }
    Some(Thing { np: n, form, sum })
}

/// Further sums in the clause behind the first.
fn more_sums(scene: &Scene<'_, '_>, clause: &Clause, things: &[Thing]) -> Vec<usize> {
    let layers = scene.context.layers();
    let end = clause.frame.map_or(layers.groups.chunks.len(), |f| layers.frames[f].end.max(layers.groups.verb_chunk[layers.frames[f].verb] + 1));
    let mut out = Vec::new();
    let chunks = &layers.groups.chunks;
    for (k, chunk) in chunks.iter().enumerate() {
        let ChunkKind::Np(n) = chunk.kind else { continue };
        if chunk.first < clause.anchor || k >= end.max(1) + 6 || things.iter().any(|t| t.np == n) {
            continue;
        }
        let to_next = chunks.get(k + 1).is_some_and(|c| c.kind == ChunkKind::Preposition && scene.context.low(c.first) == "to");
        let after_and = k > 0 && (matches!(chunks[k - 1].kind, ChunkKind::Conjunction) || to_next && chunks[k - 1].kind == ChunkKind::Comma);
        let money = layers.groups.nps[n].atom.and_then(|a| layers.atoms.get(a)).is_some_and(|a| matches!(a.kind, AtomKind::Money(_)));
        let verb_between = chunks[..k].iter().any(|c| matches!(c.kind, ChunkKind::Verb(_)) && c.first > clause.anchor);
        if after_and && money && !verb_between {
            out.push(n);
        }
    }
    out
}

/// Donor and recipient, and what the context gave.
fn sides(scene: &Scene<'_, '_>, clause: &Clause, gift: Gift, places: &[Filler], things: &[Thing], out: &[Draft]) -> Option<(StateCode, StateCode, Option<String>)> {
    let context = scene.context;
    let layers = context.layers();
    let is_thing = |f: &Filler| things.iter().any(|t| t.np == f.np());
    // A state alone, by its name or by the discourse; "we" is too uncertain.
    let one = |list: Vec<Meant>| -> Option<Meant> {
        match list.as_slice() {
            [one] if !matches!(one.why.as_deref(), Some("the speaker" | "the state last spoken of")) && dyad_reference::reference().state(one.code).is_some() => Some(one.clone()),
            _ => None,
        }
    };
    let mut adjuncts = clause.adjuncts.clone();
    for thing in things {
        let (own, _) = context.trail(thing.np);
        for adjunct in own {
            if !adjuncts.iter().any(|a| a.unit == adjunct.unit) {
                adjuncts.push(adjunct);
            }
        }
    }
    let under = |words: &[&str]| adjuncts.iter().filter(|a| words.contains(&a.word.as_str())).find_map(|a| one(context.all_meant(&a.fillers)));
    let inner = things.iter().find_map(|t| layers.groups.nps[t.np].states.iter().find(|m| !m.city).map(|m| Meant { code: m.code, np: t.np, why: None }));
    let (donor, recipient) = match gift {
        Gift::Given | Gift::Promised => {
            let donor = one(context.all_meant(&subject_of(scene, clause)));
            let others: Vec<Filler> = places.iter().filter(|f| !is_thing(f)).copied().collect();
            let recipient = one(context.all_meant(&others)).or_else(|| under(&["to", "for"])).or_else(|| inner.clone().filter(|m| donor.as_ref().is_some_and(|d| d.code != m.code)));
            let donor = donor.or_else(|| under(&["by", "from"]).filter(|_| clause.agentless)).or_else(|| inner.clone().filter(|m| clause.agentless && recipient.as_ref().is_some_and(|r| r.code != m.code)));
            (donor, recipient)
        }
        Gift::Received => {
            let donor = under(&["from", "by"]).or_else(|| inner.clone());
            (donor, one(context.all_meant(&clause.subject)))
        }
        Gift::Moving => {
            let donor = under(&["from"]).filter(|m| !layers.groups.nps[m.np].states.iter().any(|x| x.city)).or_else(|| inner.clone());
            let object = one(context.all_meant(&clause.object));
            (donor, object.or_else(|| under(&["for", "in", "to"])))
        }
    };
    // A private giver is no state.
    if subject_of(scene, clause).iter().any(|f| {
        layers.groups.nps.get(f.np()).is_some_and(|np| {
            matches!(np.sector, Some("BUS" | "MNC" | "MED" | "REB" | "UAF" | "CVL" | "EDU" | "NGO"))
                || matches!(context.low_last(np.head), "students" | "workers" | "tourists" | "families" | "community" | "diaspora" | "companies" | "company" | "foundation" | "firms" | "investors" | "businesses")
        })
    }) {
        return None;
    }
    let (donor, recipient, why) = match (donor, recipient) {
        (Some(d), Some(r)) => {
            let why = d.why.or(r.why);
            (d.code, r.code, why)
        }
        (Some(d), None) if gift != Gift::Moving => {
            // "to the Partnership": somebody is named, and it is no state.
            if adjuncts.iter().any(|a| a.word == "to" && !a.fillers.is_empty()) {
                return None;
            }
            // "China gave ... South Korea pledged $8 million": to the same.
            let told = out.iter().rev().find_map(|x| match &x.claim {
                Claim::Assistance(a) if x.spans.first().is_some_and(|s| s.0 + 2 >= context.sentence && s.0 != context.sentence) => Some((a.donor, a.recipient)),
                _ => None,
            });
            if let Some((_, same)) = told.filter(|t| t.1 != d.code && t.0 != d.code)
                && things.iter().any(|t| t.sum.is_some())
                && d.why.is_none()
                && context.sentence_states(usize::MAX).iter().all(|c| *c == d.code || *c == same)
            {
                return Some((d.code, same, Some("the one helped as told before".to_owned())));
            }
            if !matches!(clause.verb, "contribute" | "donate" | "lend" | "loan" | "extend" | "offer" | "grant" | "earmark" | "pledge" | "pay" | "finance" | "fund") {
                return None;
            }
            let pays = matches!(clause.verb, "pay" | "finance" | "fund");
            let seat = context.seat().filter(|s| pays && *s != d.code && d.why.is_none() && dyad_reference::reference().state(*s).is_some());
            let r = seat.or_else(|| context.other(d.code))?;
            let here = context.sentence_states(usize::MAX);
            if gift == Gift::Received
                || d.why.is_some() && d.why.as_deref() != Some("the other side of the pair in focus") && !by_person(scene, clause)
                || here.iter().any(|c| *c != d.code && *c != r)
                || !(things.iter().any(|t| t.sum.is_some() && t.form != Some("relief")) || here.contains(&r))
            {
                return None;
            }
            (d.code, r, Some("the other side of the pair in focus".to_owned()))
        }
        (None, Some(r)) if clause.agentless && gift == Gift::Given && r.why.is_none() && things.iter().any(|t| t.sum.is_some()) => {
            let d = context.other(r.code)?;
            if context.sentence_states(usize::MAX).iter().any(|c| *c != d && *c != r.code) {
                return None;
            }
            (d, r.code, Some("the other side of the pair in focus".to_owned()))
        }
        _ => return None,
    };
    (donor != recipient).then_some((donor, recipient, why))
}

/// The subject, also where an apposition cut it off: "his counterpart, X, offered".
fn subject_of(scene: &Scene<'_, '_>, clause: &Clause) -> Vec<Filler> {
    if !clause.subject.is_empty() || clause.agentless {
        return clause.subject.clone();
    }
    let layers = scene.context.layers();
    let before = layers.groups.nps.iter().rposition(|np| np.last < clause.anchor && np.last + 3 >= clause.anchor);
    before.filter(|n| layers.groups.nps[*n].party.is_some()).map(|n| vec![Filler::Np(n)]).unwrap_or_default()
}

fn by_person(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    subject_of(scene, clause).first().is_some_and(|f| scene.context.layers().groups.nps[f.np()].party.is_some())
}

/// "a grant of $5 million will be added": a sum named as help beside one told before.
fn standing_alone(scene: &Scene<'_, '_>, used: &[usize], out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let told = out.iter().rev().find_map(|d| match &d.claim {
        Claim::Assistance(a) if d.spans.first().is_some_and(|s| s.0 == context.sentence || s.0 + 1 == context.sentence) => Some((a.donor, a.recipient)),
        _ => None,
    });
    let Some((donor, recipient)) = told else { return };
    for n in 0..layers.groups.nps.len() {
        if used.contains(&n) {
            continue;
        }
        let np = &layers.groups.nps[n];
        if !matches!(context.low_last(np.head), "grant" | "loan") && !(np.first..np.head).any(|u| matches!(context.low(u), "grant" | "loan")) {
            continue;
        }
        let Some(thing) = thing(scene, n).filter(|t| t.sum.is_some()) else { continue };
        let Some(clause) = scene.clauses.iter().find(|c| c.frame.is_some() && c.subject.iter().chain(&c.object).any(|f| f.np() == n)) else { continue };
        if !matches!(clause.verb, "add" | "follow" | "come" | "include" | "accompany" | "supplement" | "complement" | "comprise") {
            continue;
        }
        let (Some(form), Some(status)) = (thing.form, clause.status) else { continue };
        emit(scene, out, clause, &thing, form, (donor, recipient), Some("those of the help told of before"), status);
    }
}

#[allow(clippy::too_many_arguments, reason = "the parts of one record")]
fn emit(scene: &Scene<'_, '_>, out: &mut Vec<Draft>, clause: &Clause, thing: &Thing, form: &str, sides: (StateCode, StateCode), why: Option<&str>, status: Status) {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[thing.np];
    let mut units = (clause.anchor.min(np.first), clause.anchor.max(np.last));
    let mut date_why = None;
    // The day of an announcement is not that of the help.
    let promised = status == Status::Planned && gift(clause) == Some(Gift::Promised);
    let found = own_date(scene, clause, status == Status::Planned).filter(|_| !promised).map(|(w, u, d)| (w, Some(u), d)).or_else(|| if status == Status::Actual { fallback_date(scene, clause, false) } else { None });
    let date = found.map(|(when, unit, derived)| {
        if let Some(unit) = unit {
            units = (units.0.min(unit), units.1.max(unit));
        }
        date_why = derived;
        when
    });
    let mut purpose = None;
    let (adjuncts, _) = context.trail(thing.np);
    for adjunct in clause.adjuncts.iter().chain(&adjuncts) {
        if let Some((_, last)) = super::cover(context, &adjunct.fillers) {
            if matches!(adjunct.word.as_str(), "to" | "from" | "by" | "of") {
                units.1 = units.1.max(last);
            }
            if adjunct.word == "for"
                && purpose.is_none()
                && context.all_meant(&adjunct.fillers).is_empty()
                && let Some((first, last)) = phrase_from(scene, adjunct.unit + 1)
            {
                purpose = Some(context.analysis.words(layers, first, last).to_owned());
                units.1 = units.1.max(last);
            }
        }
    }
    if let Some((first, _)) = super::cover(context, &clause.subject) {
        units.0 = units.0.min(first);
    }
    if let Some((_, unit)) = &thing.sum {
        units = (units.0.min(*unit), units.1.max(*unit));
    }
    let (amount, currency, digits, qualifier) = thing.sum.as_ref().map_or((None, None, None, None), |(s, _)| (Some(s.amount), Some(s.currency.clone()), s.digits, s.qualifier));
    let claim = Claim::Assistance(Assistance { donor: sides.0, recipient: sides.1, form: form.to_owned(), purpose, amount, currency, digits, qualifier, date });
    let mut draft = Draft::new(claim, status, context.sentence, units, format!("assistance/{}", clause.verb)).resolved("recipient", why).resolved("date", date_why.as_deref());
    draft.weight = (3, 1);
    push(scene, out, draft);
}

/// Headline and lead tell one thing.
fn push(scene: &Scene<'_, '_>, out: &mut Vec<Draft>, draft: Draft) {
    let Claim::Assistance(new) = &draft.claim else { return };
    let title = |d: &Draft| d.spans.first().and_then(|s| scene.context.analysis.sentences.get(s.0)).is_some_and(|s| s.zone == ZoneKind::Title);
    let twin = out.iter().position(|d| {
        let Claim::Assistance(old) = &d.claim else { return false };
        let sides = old.donor == new.donor && old.recipient == new.recipient;
        let sums = old.amount == new.amount || title(d) && (old.amount.is_none() || new.amount.is_none());
        let dates = old.date.zip(new.date).is_none_or(|(a, b)| a.agrees(b));
        sides && sums && dates && (title(d) || old.form == new.form && (old.amount.is_some() || d.status == draft.status))
    });
    match twin {
        Some(at) if title(&out[at]) => out[at] = draft,
        Some(_) => {}
        None => out.push(draft),
    }
}
