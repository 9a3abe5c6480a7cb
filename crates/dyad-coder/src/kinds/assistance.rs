//! Assistance: grants, loans, relief and equipment from one state to another. Each sum is a
//! record; goods without a sum are one record a clause.

mod debt;
mod mention;
mod sides;
mod words;

use dyad_reference::StateCode;
use dyad_register::{Assistance, Claim, Status, ZoneKind};
use dyad_text::atoms::AtomKind;
use dyad_text::groups::ChunkKind;
use dyad_text::units::UnitKind;

use super::Scene;
use super::phrases::{Sum, fallback_date, money_in, own_date, phrase_from};
use crate::clause::{Clause, Filler};
use crate::draft::Draft;
use sides::sides;
use words::{Gift, carrier, form_of, gift, is_humanitarian};

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
        let Some(gift) = gift(scene, clause) else { continue };
        // What is refused or only wished for is no help.
        let Some(status) = clause.status.filter(|s| matches!(s, Status::Actual | Status::Planned)) else { continue };
        given(scene, clause, gift, status, &mut used, out);
    }
    standing_alone(scene, &used, out);
    debt::find(scene, out);
    mention::find(scene, &used, out);
}

fn given(scene: &Scene<'_, '_>, clause: &Clause, gift: Gift, status: Status, used: &mut Vec<usize>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let mut things: Vec<Thing> = Vec::new();
    let places: Vec<Filler> = match gift {
        Gift::Moving => clause.subject.clone(),
        _ => clause.object.iter().chain(&clause.second).copied().collect(),
    };
    // "paid for a market with a grant": the means are the help, not what is paid.
    let pays = matches!(clause.verb, "pay" | "finance" | "fund" | "support" | "help" | "assist");
    for filler in places.iter().filter(|_| !pays) {
        if let Some(thing) = thing(scene, filler.np()) {
            things.push(thing);
        }
    }
    if pays {
        for filler in clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "with" | "through" | "from" | "by")).flat_map(|a| a.fillers.iter()) {
            // "supported projects in Samoa with 2 million euros"
            let backs = |t: &Thing| t.form.is_none() && matches!(clause.verb, "support" | "help" | "assist");
            things.extend(thing(scene, filler.np()).filter(|t| (matches!(t.form, Some("grant" | "loan")) || backs(t)) && t.sum.is_some()));
        }
    }
    // "handed over a cheque": read as a preposition.
    if clause.verb == "hand" && things.is_empty() {
        for filler in clause.adjuncts.iter().filter(|a| a.word == "over").flat_map(|a| a.fillers.iter()) {
            things.extend(thing(scene, filler.np()));
        }
    }
    // "opened a credit line", "spent $3 million on aid to": of these verbs only loans and aid.
    match clause.verb {
        "open" => things.retain(|t| t.form == Some("loan") && t.sum.is_some()),
        "spend" => {
            let on_aid = clause.adjuncts.iter().filter(|a| a.word == "on").flat_map(|a| a.fillers.iter()).any(|f| matches!(context.low_last(context.layers().groups.nps[f.np()].head), "aid" | "assistance"));
            things.retain(|t| on_aid && t.sum.is_some());
        }
        "get" | "obtain" | "secure" | "borrow" => things.retain(|t| t.sum.is_some() && (t.form.is_some_and(|f| f != "relief") || clause.verb == "borrow")),
        "release" | "set" => things.retain(|t| t.sum.is_some()),
        "bring" | "carry" | "transport" => things.retain(|t| t.form == Some("relief") && is_humanitarian(scene)),
        _ => {}
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
    // "Canberra has given A$3 million, and Wellington NZ$1 million, to Tonga": a second giver, without the verb.
    for (code, n) in gapped(scene, clause).into_iter().filter(|(c, _)| *c != donor && *c != recipient) {
        if let Some(thing) = thing(scene, n).filter(|t| t.sum.is_some() && !used.contains(&t.np)) {
            used.push(n);
            let form = thing.form.unwrap_or(if is_humanitarian(scene) { "relief" } else { "grant" });
            let status = if gift == Gift::Promised && status == Status::Actual { Status::Planned } else { status };
            emit(scene, out, clause, &thing, form, (code, recipient), None, status);
        }
    }
    let status = match gift {
        Gift::Promised if status == Status::Actual => Status::Planned,
        _ => status,
    };
    let named = why.as_deref().is_none_or(|w| w == "the one helped as told before")
        && matches!(clause.verb, "give" | "provide" | "allocate" | "announce" | "approve" | "release" | "spend" | "set" | "support" | "assist" | "help");
    let strong = named || matches!(clause.verb, "donate" | "contribute" | "grant" | "lend" | "loan" | "extend" | "pledge" | "offer");
    let mut goods = false;
    for thing in things {
        // Goods without a sum are one record a clause.
        if thing.sum.is_none() && std::mem::replace(&mut goods, true) {
            continue;
        }
        let Some(form) = thing.form.or_else(|| default_form(scene, clause, &thing, strong)) else { continue };
        if used.contains(&thing.np) {
            continue;
        }
        used.push(thing.np);
        // "$5 million to A and $7 million to B"
        let (own, _) = context.trail(thing.np);
        let to = own.iter().find(|a| a.word == "to").map(|a| context.all_meant(&a.fillers));
        let recipient = match to.as_deref() {
            Some([one]) if one.code != donor && crate::context::is_state(one.code) => one.code,
            _ => recipient,
        };
        emit(scene, out, clause, &thing, form, (donor, recipient), why.as_deref(), status);
        // "relief flights from Australia and New Zealand landed": each of them.
        if gift == Gift::Moving && thing.sum.is_none() {
            let layers = context.layers();
            let from = own.iter().chain(&clause.adjuncts).find(|a| a.word == "from").and_then(|a| a.fillers.last());
            let second = from.and_then(|f| {
                let k = layers.groups.np_chunk[f.np()];
                match (layers.groups.chunks.get(k + 1)?.kind, layers.groups.chunks.get(k + 2)?.kind) {
                    (ChunkKind::Conjunction, ChunkKind::Np(n)) => layers.groups.nps[n].states.first().filter(|m| m.unit == layers.groups.nps[n].head && !m.city),
                    _ => None,
                }
            });
            if let Some(other) = second.filter(|m| m.code != donor && m.code != recipient && crate::context::is_state(m.code)) {
                emit(scene, out, clause, &thing, form, (other.code, recipient), None, status);
            }
        }
    }
}

/// "and Wellington NZ$1 million": a state and a sum side by side behind "and", without a verb.
fn gapped(scene: &Scene<'_, '_>, clause: &Clause) -> Vec<(StateCode, usize)> {
    if !matches!(clause.verb, "give" | "donate" | "pledge" | "contribute" | "provide" | "send" | "allocate" | "lend") {
        return Vec::new();
    }
    let layers = scene.context.layers();
    let chunks = &layers.groups.chunks;
    let mut out = Vec::new();
    let end = chunks.iter().position(|c| c.first > clause.anchor && matches!(c.kind, ChunkKind::Verb(_))).unwrap_or(chunks.len());
    for k in 1..end.saturating_sub(1) {
        let (ChunkKind::Np(who), ChunkKind::Np(what)) = (chunks[k].kind, chunks[k + 1].kind) else { continue };
        if chunks[k].first < clause.anchor || !matches!(chunks[k - 1].kind, ChunkKind::Conjunction | ChunkKind::Comma) {
            continue;
        }
        let (a, b) = (&layers.groups.nps[who], &layers.groups.nps[what]);
        let money = b.atom.and_then(|x| layers.atoms.get(x)).is_some_and(|x| matches!(x.kind, AtomKind::Money(_)));
        if let ([one], true) = (a.states.as_slice(), money && a.first == a.last && b.first == a.last + 1)
            && crate::context::is_state(one.code)
        {
            out.push((one.code, what));
        }
    }
    out
}

/// A sum of money alone is a grant where the verb gives or a word of help is near; "in credit" is a loan.
fn default_form(scene: &Scene<'_, '_>, clause: &Clause, thing: &Thing, strong: bool) -> Option<&'static str> {
    let context = scene.context;
    thing.sum.as_ref()?;
    if matches!(clause.verb, "lend" | "loan" | "borrow") {
        return Some("loan");
    }
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

/// The first sum among some units.
fn sum_in(scene: &Scene<'_, '_>, first: usize, last: usize) -> Option<(Sum, usize)> {
    (first..=last).find_map(|u| match scene.kind(u)? {
        UnitKind::Atom(a) => money_in(scene, *a).map(|s| (s, u)),
        _ => None,
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
    let sum_at = |first: usize, last: usize| sum_in(scene, first, last);
    let moving = carrier(context.low_last(np.head)) && is_humanitarian(scene);
    let words = |first: usize, last: usize| (first..=last).rev().find_map(|u| form_of(context.low(u)));
    // Weapons and soldiers are no help of this kind.
    if !moving && (np.first..=np.last).any(|u| matches!(context.low(u), "troops" | "soldiers" | "weapons" | "missiles" | "military" | "support" | "warship" | "warships" | "fighters"))
        || !moving && context.low_last(np.head) == "aircraft"
    {
        return None;
    }
    let mut sum = sum_at(np.first, np.last);
    let mut form = words(np.first, np.last).or(moving.then_some("relief"));
    let (adjuncts, _) = context.trail(n);
    let mut extent = np.last;
    for adjunct in adjuncts.iter().take(2) {
        let cheque = adjunct.word == "for" && matches!(context.low_last(np.head), "cheque" | "check");
        if !cheque && !matches!(adjunct.word.as_str(), "of" | "worth" | "in" | "as" | "with") {
            continue;
        }
        for filler in &adjunct.fillers {
            let inner = &layers.groups.nps[filler.np()];
            if adjunct.word == "of" || adjunct.word == "worth" || adjunct.word == "with" || cheque {
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

/// "a grant of $5 million will be added": a sum named as help beside one told before.
fn standing_alone(scene: &Scene<'_, '_>, used: &[usize], out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    let told = out.iter().rev().find_map(|d| match &d.claim {
        Claim::Assistance(a) if d.spans.first().is_some_and(|s| s.0 <= context.sentence && s.0 + 2 >= context.sentence) => Some((a.donor, a.recipient)),
        _ => None,
    });
    let Some((donor, recipient)) = told else { return };
    for n in 0..layers.groups.nps.len() {
        if used.contains(&n) {
            continue;
        }
        let np = &layers.groups.nps[n];
        // "a further 2 million dollars would go to village roads"
        let further = np.atom.is_some() && (np.first..=np.last).any(|u| matches!(context.low(u), "further" | "additional" | "another"));
        if !further && !matches!(context.low_last(np.head), "grant" | "loan") && !(np.first..np.head).any(|u| matches!(context.low(u), "grant" | "loan")) {
            continue;
        }
        // "The first loan of this kind, US$300 million, was granted in 2019"
        let beside = || {
            let next = layers.groups.nps.iter().find(|m| m.first > np.last && m.first <= np.last + 5 && scene.before(m.first, 1) == ",")?;
            sum_in(scene, next.first, next.last)
        };
        let Some(thing) = thing(scene, n).map(|t| Thing { sum: t.sum.or_else(beside), ..t }).filter(|t| t.sum.is_some()) else { continue };
        let Some(clause) = scene.clauses.iter().find(|c| c.frame.is_some() && c.subject.iter().chain(&c.object).any(|f| f.np() == n)) else { continue };
        let again = clause.agentless && matches!(clause.verb, "grant" | "give" | "extend" | "disburse" | "approve" | "provide" | "sign" | "pay");
        let again = again || further && matches!(clause.verb, "go" | "be") && matches!(clause.status, Some(Status::Actual | Status::Planned));
        if !again && !matches!(clause.verb, "add" | "follow" | "come" | "include" | "accompany" | "supplement" | "complement" | "comprise") {
            continue;
        }
        let (Some(form), Some(status)) = (thing.form.or(further.then_some("grant")), clause.status) else { continue };
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
    let promised = status == Status::Planned && gift(scene, clause) == Some(Gift::Promised);
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
            let use_of = adjunct.word == "for" || adjunct.word == "towards" || adjunct.word == "to" && clause.verb == "contribute";
            if use_of
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
