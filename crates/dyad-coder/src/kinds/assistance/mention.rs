//! Help that a noun tells: "Japanese aid to Samoa amounted to", "with a Chinese grant of",
//! "exchanged notes on a grant of". The noun has its donor or the currency tells it.

use dyad_reference::{StateCode, reference};
use dyad_register::Status;

use super::{Thing, emit, form_of, is_humanitarian, sum_in, thing};
use crate::clause::Clause;
use crate::context::is_state;
use crate::draft::Draft;
use crate::kinds::Scene;

/// Finds what the verbs of giving have not told.
pub fn find(scene: &Scene<'_, '_>, used: &[usize], out: &mut Vec<Draft>) {
    let nps = &scene.context.layers().groups.nps;
    for n in 0..nps.len() {
        if used.contains(&n) || nps[n].party.is_some() {
            continue;
        }
        let head = scene.context.low_last(nps[n].head);
        if matches!(head, "aid" | "assistance") {
            amounted(scene, n, out);
        } else if matches!(head, "grant" | "loan" | "credit" | "line" | "donation") {
            lent(scene, n, out);
        }
    }
}

/// The donor that a noun names: "Japanese aid", "Japan's grant", "a loan from Japan".
fn donor(scene: &Scene<'_, '_>, n: usize) -> Option<StateCode> {
    let np = &scene.context.layers().groups.nps[n];
    let inside: Vec<StateCode> = np.states.iter().filter(|m| !m.city && is_state(m.code)).map(|m| m.code).collect();
    match inside.as_slice() {
        [one] => return Some(*one),
        [] => {}
        _ => return None,
    }
    let (own, _) = scene.context.trail(n);
    own.iter().filter(|a| a.word == "from").flat_map(|a| scene.context.all_meant(&a.fillers)).map(|m| m.code).find(|c| is_state(*c))
}

/// "Japanese aid to Samoa amounted to 900 million yen in 2008"
fn amounted(scene: &Scene<'_, '_>, n: usize, out: &mut Vec<Draft>) {
    let context = scene.context;
    let Some(clause) = scene.clauses.iter().find(|c| c.frame.is_some() && c.subject.iter().any(|f| f.np() == n)) else { return };
    if !matches!(clause.verb, "amount" | "total" | "reach" | "stand" | "exceed" | "be" | "come" | "hit" | "top" | "surpass" | "run") || !matches!(clause.status, Some(Status::Actual | Status::Planned)) {
        return;
    }
    let np = &context.layers().groups.nps[n];
    if (np.first..=np.last).any(|u| matches!(scene.low(u), "military" | "security" | "lethal")) {
        return;
    }
    let Some(donor) = donor(scene, n) else { return };
    let (own, _) = context.trail(n);
    let Some(recipient) = own.iter().filter(|a| matches!(a.word.as_str(), "to" | "for")).flat_map(|a| context.all_meant(&a.fillers)).map(|m| m.code).find(|c| is_state(*c) && *c != donor) else { return };
    let end = (clause.anchor + 1..scene.len()).take(6).find(|u| matches!(scene.low(*u), "," | ";" | "."));
    let Some(sum) = sum_in(scene, clause.anchor + 1, end.unwrap_or((clause.anchor + 6).min(scene.len().saturating_sub(1)))) else { return };
    let form = if is_humanitarian(scene) { "relief" } else { "grant" };
    let Some(status) = clause.status else { return };
    emit(scene, out, clause, &Thing { np: n, form: None, sum: Some(sum) }, form, (donor, recipient), None, status);
}

/// "with a Chinese grant of $15 million", "a $15 million loan from China"
fn lent(scene: &Scene<'_, '_>, n: usize, out: &mut Vec<Draft>) {
    let context = scene.context;
    let Some(thing) = thing(scene, n).filter(|t| t.sum.is_some()) else { return };
    let Some(form) = thing.form.or_else(|| form_of(context.low_last(context.layers().groups.nps[n].head))) else { return };
    if told(scene, &thing, out) {
        return;
    }
    let holds = |c: &&Clause| c.subject.iter().chain(&c.object).chain(&c.second).chain(c.adjuncts.iter().flat_map(|a| a.fillers.iter())).any(|f| f.np() == n);
    let Some(clause) = scene.clauses.iter().filter(|c| c.frame.is_some()).find(holds) else { return };
    let Some(status) = clause.status.filter(|s| matches!(s, Status::Actual | Status::Planned)) else { return };
    if scene.doubted(clause.anchor) {
        return;
    }
    if matches!(clause.verb, "sign" | "exchange" | "ink" | "conclude" | "initial") {
        noted(scene, &thing, form, clause, out);
        return;
    }
    if !matches!(
        clause.verb,
        "use"
            | "build"
            | "finance"
            | "fund"
            | "pay"
            | "complete"
            | "construct"
            | "buy"
            | "get"
            | "obtain"
            | "secure"
            | "take"
            | "renovate"
            | "rehabilitate"
            | "equip"
            | "restore"
            | "repair"
            | "borrow"
            | "win"
            | "draw"
            | "modernise"
            | "modernize"
            | "upgrade"
            | "purchase"
    ) {
        return;
    }
    let (own, _) = context.trail(n);
    // What hangs on the sum or on the verb may be the lender: "a loan of $5 million from China".
    let from = || clause.adjuncts.iter().filter(|a| a.word == "from").flat_map(|a| context.all_meant(&a.fillers)).map(|m| m.code).find(|c| is_state(*c));
    let Some(donor) = donor(scene, n).or_else(from) else { return };
    let to = own.iter().filter(|a| matches!(a.word.as_str(), "to" | "for")).flat_map(|a| context.all_meant(&a.fillers)).map(|m| m.code).find(|c| is_state(*c) && *c != donor);
    let others: Vec<StateCode> = context.sentence_states(usize::MAX).into_iter().filter(|c| *c != donor && is_state(*c)).collect();
    let (recipient, why) = match (to, others.as_slice()) {
        (Some(r), _) => (r, None),
        (None, [one]) => (*one, None),
        (None, []) => {
            let Some(r) = context.other(donor).or(context.seat().filter(|s| *s != donor)) else { return };
            (r, Some("the other side of the pair in focus"))
        }
        _ => return,
    };
    let status = if clause.verb == "use" { Status::Actual } else { status };
    emit(scene, out, clause, &thing, form, (donor, recipient), why, status);
}

/// A sum told before in the sentence.
fn told(scene: &Scene<'_, '_>, thing: &Thing, out: &[Draft]) -> bool {
    let sum = thing.sum.as_ref().map(|s| s.0.amount);
    out.iter().any(|d| d.spans.first().is_some_and(|s| s.0 == scene.context.sentence) && matches!(&d.claim, dyad_register::Claim::Assistance(a) if a.amount == sum))
}

/// "Japan and Samoa exchanged notes on a grant of 823 million yen": whose currency it is gives.
fn noted(scene: &Scene<'_, '_>, thing: &Thing, form: &str, clause: &Clause, out: &mut Vec<Draft>) {
    let context = scene.context;
    let mut two: Vec<StateCode> = context.all_meant(&clause.subject).into_iter().map(|m| m.code).collect();
    let mut why = None;
    if two.len() != 2 {
        two = context.sentence_states(usize::MAX);
    }
    if two.len() != 2 {
        let Some((a, b)) = context.pair.filter(|(a, b)| two.iter().all(|c| c == a || c == b)) else { return };
        two = vec![a, b];
        why = Some("the pair in focus");
    }
    let [a, b] = two.as_slice() else { return };
    if !is_state(*a) || !is_state(*b) {
        return;
    }
    let Some((sum, _)) = &thing.sum else { return };
    let has = |s: StateCode| reference().currencies.get(&sum.currency).is_some_and(|c| c.states.contains(&s));
    let named = donor(scene, thing.np).filter(|d| d == a || d == b);
    let donor = match (named, has(*a), has(*b)) {
        (Some(d), ..) => d,
        (None, true, false) => *a,
        (None, false, true) => *b,
        _ => return,
    };
    let recipient = if donor == *a { *b } else { *a };
    emit(scene, out, clause, thing, form, (donor, recipient), why, Status::Planned);
}
