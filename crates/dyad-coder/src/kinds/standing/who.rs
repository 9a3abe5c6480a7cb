//! Who stands at a rank: the subject of "is", a name beside the phrase, what follows "after".

use dyad_register::Status;
use dyad_text::units::Tag;

use super::phrase::Ranked;
use crate::clause::Clause;
use crate::kinds::trade::{Side, View};

/// Whether the clause around a unit says that it is so.
pub fn status(view: &View<'_, '_, '_>, at: usize) -> Option<Status> {
    let near = clause(view, at).map_or(Some(Status::Actual), |c| c.status);
    near.filter(|s| *s != Status::Denied)
}

/// The clause whose verb comes last before a unit.
pub fn clause<'v>(view: &'v View<'_, '_, '_>, at: usize) -> Option<&'v Clause> {
    view.scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < at).max_by_key(|c| c.anchor)
}

/// The state that a clause's subject means.
pub fn subject(view: &View<'_, '_, '_>, clause: &Clause) -> Option<Side> {
    let first = clause.frame.and_then(|f| view.layers.frames.get(f)).map_or(clause.anchor, |f| view.layers.groups.verbs[f.verb].first);
    // "overtook Japan to become": the subject of the verb before.
    if view.low(first) == "to" {
        let over = view.scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < first).max_by_key(|c| c.anchor)?;
        // "expects B to become": B, who is named between the two.
        if expecting(view, clause).is_some() {
            let meant = view.context.all_meant(&over.object);
            let [one] = meant.as_slice() else { return None };
            let np = &view.layers.groups.nps[one.np];
            return Some(Side { code: one.code, why: one.why.clone(), unit: np.states.iter().find(|m| m.code == one.code).map(|m| m.unit) });
        }
        return subject(view, over);
    }
    let mut u = first;
    while u > 0 && matches!(view.tag(u - 1), Some(Tag::Adverb)) {
        u -= 1;
    }
    // A name right before the verb, or before an apposition.
    if let Some(code) = u.checked_sub(1).and_then(|k| view.named(k)) {
        let lone = u < 2
            || !matches!(view.low(u - 2), "of" | "to" | "in" | "with" | "from" | "and" | "for") && !(u >= 3 && view.low(u - 2) == "the" && matches!(view.low(u - 3), "of" | "to" | "in" | "with" | "from" | "and" | "for"));
        if lone {
            return Some(Side { code, why: None, unit: Some(u - 1) });
        }
    }
    if u > 1 && view.low(u - 1) == "," {
        let opening = (0..u - 1).rev().find(|k| view.low(*k) == ",");
        if let Some(k) = opening.and_then(|k| k.checked_sub(1))
            && let Some(code) = view.named(k)
        {
            return Some(Side { code, why: None, unit: Some(k) });
        }
    }
    let meant = view.context.all_meant(&clause.subject);
    let [one] = meant.as_slice() else { return None };
    let np = &view.layers.groups.nps[one.np];
    // "Chinese firms are", "the Kenyan minister is": no state.
    if np.party.is_some() || np.states.iter().any(|m| m.unit != np.head) {
        return None;
    }
    Some(Side { code: one.code, why: one.why.clone(), unit: np.states.iter().find(|m| m.code == one.code).map(|m| m.unit) })
}

/// Verbs that say what their subject is.
fn is_verb(verb: &str) -> bool {
    matches!(
        verb,
        "be" | "remain"
            | "become"
            | "stay"
            | "represent"
            | "constitute"
            | "form"
            | "continue"
            | "make"
            | "rank"
            | "emerge"
            | "rise"
            | "turn"
            | "confirm"
            | "keep"
            | "retain"
            | "regain"
            | "maintain"
            | "overtake"
            | "replace"
            | "surpass"
            | "cement"
            | "stand"
            | "act"
            | "serve"
            | "pass"
            | "reclaim"
            | "top"
            | "oust"
            | "dethrone"
            | "supplant"
            | "displace"
            | "consolidate"
            | "count"
            | "eclipse"
            | "lose"
            | "return"
    )
}

/// "A expects B to become its first partner": the clause of who expects it, where the rank is "its".
fn expecting<'v>(view: &'v View<'_, '_, '_>, below: &Clause) -> Option<&'v Clause> {
    let over = view.scene.clauses.iter().find(|c| c.frame.is_some() && c.frame == below.governor)?;
    (matches!(over.verb, "expect" | "want" | "help" | "enable") && !over.object.is_empty() && below.link == dyad_text::clauses::Link::Infinitive).then_some(over)
}

/// The state that expects another to come to "its" rank.
pub fn expects(view: &View<'_, '_, '_>, found: &Ranked) -> Option<Side> {
    let own = clause(view, found.head)?;
    let over = expecting(view, own)?;
    (found.units.0.saturating_sub(1)..=found.units.0).any(|u| view.low(u) == "its").then(|| subject(view, over)).flatten()
}

/// The states at a rank, and the unit where the sentence says so.
pub fn of(view: &View<'_, '_, '_>, found: &Ranked) -> Option<(Vec<Side>, usize)> {
    let (first, last) = found.units;
    let one = |code, unit| Some((vec![Side { code, why: None, unit: Some(unit) }], unit));
    // "China, Kenya's largest supplier," and "Uganda, then the top destination".
    let mut b = first;
    while b > 0 && matches!(view.low(b - 1), "then" | "now" | "still" | "already" | "currently" | "also" | "once" | "both" | "itself") {
        b -= 1;
    }
    let beside = b >= 2 && matches!(view.low(b - 1), "," | "(" | "–" | "—");
    if beside
        && let Some(code) = view.named(b - 2)
        && view.low(last + 1) != "and"
        && !matches!(view.low(last + 1), "is" | "was" | "remains" | "are")
    {
        // Not the end of a list: "with Kenya, Uganda's largest market": a name of the list owner is not beside itself.
        if code != found.list.of && (view.low(b - 1) != "," || matches!(view.low(last + 1), "," | "." | "" | ";" | ")" | "with" | "after" | "–" | "—" | "in")) {
            return one(code, b - 2);
        }
    }
    // "Kenya's largest supplier, China", "its largest trading partner China"
    let next = last + 1 + usize::from(view.low(last + 1) == ",");
    if let Some(code) = view.named(next).filter(|c| *c != found.list.of)
        && view.tag(next + 1) != Some(Tag::Genitive)
        && (next == last + 1 || matches!(view.low(next + 1), "," | "." | "" | ";" | "and"))
    {
        let comma = next > last + 1;
        // After a comma a state may begin a new clause: then a verb follows, or "is" before.
        let told = clause(view, first).is_some_and(|c| is_verb(c.verb) && subject(view, c).is_some());
        if !(comma && told) {
            return one(code, next);
        }
    }
    // "Albania's largest partner is Italy", "remains Italy"
    let verb = view.scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor > last && c.anchor <= last + 4).min_by_key(|c| c.anchor);
    if let Some(c) = verb
        && matches!(c.verb, "be" | "remain" | "become")
    {
        let bare = (last + 1..c.anchor).all(|u| matches!(view.tag(u), Some(Tag::Adverb | Tag::Be | Tag::Have | Tag::Preposition | Tag::Modal)) || view.date(u).is_some());
        if bare && let Some((sides, end)) = view.sides(c.anchor + 1) {
            return Some((sides, end));
        }
    }
    // The subject of the verb before.
    let c = clause(view, first)?;
    if !is_verb(c.verb) {
        return None;
    }
    // What stands between: the other one overtaken, "its position as", "to be", "the".
    let between: Vec<usize> = (c.anchor + 1..first).collect();
    let open = matches!(c.verb, "be" | "become" | "remain" | "represent" | "constitute" | "stay");
    let clean = between.iter().all(|u| {
        let low = view.low(*u);
        matches!(view.tag(*u), Some(Tag::Adverb | Tag::Determiner | Tag::Possessive | Tag::Be))
            || matches!(
                low,
                "as" | "its"
                    | "position"
                    | "place"
                    | "status"
                    | "to"
                    | "be"
                    | "spot"
                    | "role"
                    | "title"
                    | "by"
                    | "far"
                    | "up"
                    | "into"
                    | "not"
                    | "only"
                    | "out"
                    | "on"
                    | "both"
                    | "again"
                    | "been"
                    | "in"
                    | "itself"
                    | "ahead"
                    | "from"
                    | "over"
            )
            || view.date(*u).is_some()
            || (!open && view.named(*u).is_some())
    });
    let marked = open || between.iter().any(|u| matches!(view.low(*u), "as" | "into" | "be"));
    if !clean || !marked || c.verb == "lose" {
        return None;
    }
    subject(view, c).filter(|s| s.code != found.list.of).map(|s| (vec![s], c.anchor))
}

/// "after China", "behind India and Japan": those that stand before.
pub fn behind(view: &View<'_, '_, '_>, from: usize) -> Vec<Side> {
    let at = from + usize::from(view.low(from) == ",");
    if !matches!(view.low(at), "after" | "behind") {
        return Vec::new();
    }
    names(view, at + 1)
}

/// "followed by India and Japan".
pub fn followed(view: &View<'_, '_, '_>, from: usize) -> Vec<Side> {
    for at in from..from + 8 {
        if matches!(view.low(at), ";" | ".") {
            break;
        }
        if view.low(at) == "followed" && view.low(at + 1) == "by" {
            return names(view, at + 2);
        }
    }
    Vec::new()
}

/// A list of names.
pub fn names(view: &View<'_, '_, '_>, from: usize) -> Vec<Side> {
    let mut out = Vec::new();
    let mut u = from;
    loop {
        u += usize::from(view.low(u) == "the");
        let Some(code) = view.named(u) else { break };
        if view.tag(u + 1) == Some(Tag::Genitive) {
            break;
        }
        out.push(Side { code, why: None, unit: Some(u) });
        u += 1;
        // "(25 percent)"
        if view.low(u) == "("
            && let Some(close) = (u..u + 6).find(|k| view.low(*k) == ")")
        {
            u = close + 1;
        }
        match view.low(u) {
            "," if view.low(u + 1) == "and" => u += 2,
            "," | "and" => u += 1,
            _ => break,
        }
    }
    out
}
