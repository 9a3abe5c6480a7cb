//! Verbs of flows: "bought goods worth", "exported", "invested".

use dyad_register::Measure;
use dyad_text::units::Tag;

use super::topic::Topic;
use super::view::{Side, View};

/// The flow that a verb tells, and whether its subject is the reporter.
fn verb(lemma: &str) -> Option<(Measure, bool)> {
    Some(match lemma {
        "export" | "sell" | "ship" | "supply" | "deliver" => (Measure::Exports, true),
        "import" => (Measure::Imports, true),
        "buy" | "purchase" | "take" | "absorb" => (Measure::Exports, false),
        // "spent $2 billion on Omani goods"
        "spend" => (Measure::Exports, false),
        // "traded goods worth"
        "trade" | "exchange" => (Measure::Turnover, true),
        "invest" => (Measure::Investment, true),
        // "had put 410 million dollars into the country"
        "put" | "pour" => (Measure::Investment, true),
        _ => return None,
    })
}

/// "Singapore has 3,000 projects in Vietnam worth $70 billion", "With three projects worth
/// $30 million, Belarus ranks ... that invest in Viet Nam": sums of projects are investment.
pub fn projects(view: &View<'_, '_, '_>) -> Option<Topic> {
    let at = (0..view.len()).find(|u| matches!(view.low(*u), "projects" | "ventures"))?;
    let sum = (at + 1..view.len().min(at + 14)).find(|u| view.money(*u))?;
    let led = (at + 1..sum).any(|u| matches!(view.low(u), "worth" | "capital" | "totalling" | "totaling" | "valued" | "total"));
    let clean = (at + 1..sum).all(|u| view.tag(u) != Some(Tag::Verb) || matches!(view.low(u), "worth" | "totalling" | "totaling" | "valued" | "registered" | "invested" | "operating"));
    let invests = (0..view.len()).any(|u| matches!(view.low(u), "invest" | "invests" | "investor" | "investors" | "investing" | "investment" | "capital" | "invested") || view.context.low_last(u) == "investors");
    let has = view.scene.clauses.iter().any(|c| c.frame.is_some() && matches!(c.verb, "have" | "run" | "operate" | "register") && c.anchor < at && at - c.anchor < 8);
    if !led || !clean || !(invests || has) || (0..at).any(|u| matches!(view.low(u), "bank" | "loan" | "aid" | "grant" | "agreement" | "agreements" | "signed")) {
        return None;
    }
    let here: Vec<(dyad_register::StateCode, usize)> = (0..view.len()).filter_map(|u| view.named(u).map(|c| (c, u))).collect();
    let host = here.iter().find(|(_, u)| *u > 0 && matches!(view.low(u - 1), "in") || *u > 1 && view.low(u - 1) == "the" && view.low(u - 2) == "in")?;
    let others: Vec<&(dyad_register::StateCode, usize)> = here.iter().filter(|(c, _)| *c != host.0).collect();
    let [investor] = others.as_slice() else { return None };
    let mut topic = Topic::new(Measure::Investment, at);
    topic.reporter = Some(Side { code: investor.0, why: None, unit: Some(investor.1) });
    topic.partner = Some(Side { code: host.0, why: None, unit: Some(host.1) });
    topic.last = sum - 1;
    Some(topic)
}

/// "With investments of $2 billion Korea is the largest investor in Hungary": the sum first.
pub fn with_sum(view: &View<'_, '_, '_>) -> Option<Topic> {
    if view.low(0) != "with" {
        return None;
    }
    let noun = (1..4).find(|u| matches!(view.low(*u), "investment" | "investments"))?;
    let sum = (noun + 1..noun + 4).find(|u| view.money(*u))?;
    let at = sum + 1 + usize::from(view.low(sum + 1) == ",") + usize::from(view.low(sum + 2) == "the");
    let investor = view.named(at)?;
    let end = (at..view.len()).find(|u| matches!(view.low(*u), "," | ";" | ".")).unwrap_or(view.len());
    let host = (at + 1..end).find(|u| view.low(*u) == "in" && view.named(u + 1).is_some_and(|c| c != investor))?;
    (at..host).any(|u| view.context.low_last(u) == "investor" || view.context.low_last(u) == "investors").then_some(())?;
    let mut topic = Topic::new(Measure::Investment, noun);
    topic.reporter = Some(Side { code: investor, why: None, unit: Some(at) });
    topic.partner = Some(Side { code: view.named(host + 1)?, why: None, unit: Some(host + 1) });
    topic.last = sum - 1;
    Some(topic)
}

/// "Goods worth 612 million dollars were sold by Peru to Chad": the sum stands in the subject.
pub fn passive(view: &View<'_, '_, '_>) -> Option<Topic> {
    let clause = view.scene.clauses.iter().find(|c| c.frame.is_some() && matches!(c.verb, "sell" | "export" | "ship" | "import" | "buy" | "purchase") && c.status == Some(dyad_register::Status::Actual))?;
    let np = clause.object.first().map(|f| &view.layers.groups.nps[f.np()]).filter(|n| n.last < clause.anchor)?;
    let sum = (np.first..=np.last).find(|u| view.money(*u))?;
    (np.first..sum).any(|u| matches!(view.low(u), "goods" | "products" | "worth" | "merchandise")).then_some(())?;
    let under = |words: &[&str]| match clause.adjuncts.iter().filter(|a| words.contains(&a.word.as_str())).flat_map(|a| view.context.all_meant(&a.fillers)).collect::<Vec<_>>().as_slice() {
        [one] => Some(Side { code: one.code, why: one.why.clone(), unit: Some(view.layers.groups.nps[one.np].first) }),
        _ => None,
    };
    let by = match view.context.all_meant(&clause.subject).as_slice() {
        [one] => Side { code: one.code, why: one.why.clone(), unit: Some(view.layers.groups.nps[one.np].first) },
        _ => return None,
    };
    let out = matches!(clause.verb, "sell" | "export" | "ship");
    let other = if out { under(&["to"])? } else { under(&["from"])? };
    if by.code == other.code {
        return None;
    }
    let mut topic = Topic::new(if out { Measure::Exports } else { Measure::Imports }, np.first);
    topic.last = other.unit.unwrap_or(clause.anchor).max(by.unit.unwrap_or(0)).max(clause.anchor);
    topic.reporter = Some(by);
    topic.partner = Some(other);
    topic.sum = Some(sum);
    Some(topic)
}

/// The flows that the verbs of a sentence tell.
pub fn topics(view: &View<'_, '_, '_>) -> Vec<Topic> {
    let mut out = Vec::new();
    for clause in view.scene.clauses.iter().filter(|c| c.frame.is_some()) {
        let Some((measure, reports)) = verb(clause.verb) else { continue };
        let at = clause.anchor;
        if view.tag(at) == Some(Tag::Noun) {
            continue;
        }
        // A sum must follow, near by; "take", "sell" and the like need goods beside it.
        let end = (at + 1..view.len()).find(|u| matches!(view.low(*u), "." | ";") || view.money(*u)).filter(|u| view.money(*u));
        let Some(sum) = end else { continue };
        let goods = (at + 1..view.len().min(sum + 6)).any(|u| matches!(view.low(u), "goods" | "products" | "merchandise" | "commodities" | "worth" | "materials" | "items"))
            || view.low(at + 1) == "for"
            || (matches!(view.low(sum + 1), "from" | "to") && view.sides(sum + 2).is_some())
            || view.low(sum + 1) == "of"
                && view.nominal(sum + 2 + usize::from(view.any_state(sum + 2).is_some()))
                && !(sum + 2..sum + 6).any(|u| matches!(view.low(u), "bonds" | "shares" | "debt" | "securities" | "treasuries" | "stock" | "assets" | "bills" | "stake" | "notes" | "aid" | "relief" | "weapons" | "arms"));
        if clause.verb == "spend" && !(view.low(sum + 1) == "on" && (view.origin(sum + 2).is_some() || matches!(view.low(sum + 2), "imports" | "goods" | "purchases"))) {
            continue;
        }
        if matches!(clause.verb, "put" | "pour") && !(view.low(sum + 1) == "into" && view.sides(sum + 2).is_some()) {
            continue;
        }
        // "sold Armenia fish for 1.1 million dollars": to whom stands right behind the verb.
        let receiver = view.named(at + 1).filter(|_| matches!(clause.verb, "sell" | "supply") && view.nominal(at + 2) && matches!(view.low(sum - 1), "for" | "worth") && sum - at <= 6);
        // "supplied Algeria with goods worth"
        let receiver = receiver.or_else(|| view.named(at + 1).filter(|_| matches!(clause.verb, "supply" | "provide") && view.low(at + 2) == "with" && goods));
        let goods = goods || receiver.is_some();
        if measure == Measure::Turnover {
            let two = view.context.all_meant(&clause.subject);
            if !goods {
                continue;
            }
            let mut topic = Topic::new(measure, at);
            topic.verbal = true;
            topic.bilateral = true;
            match two.as_slice() {
                [a, b] => {
                    topic.reporter = Some(Side { code: a.code, why: a.why.clone(), unit: None });
                    topic.partner = Some(Side { code: b.code, why: b.why.clone(), unit: None });
                }
                [_] => topic.reporter = subject(view, clause),
                _ => continue,
            }
            if topic.reporter.is_none() {
                continue;
            }
            topic.first = verb_start(view, clause);
            if let Some(np) = two.first() {
                topic.first = topic.first.min(view.layers.groups.nps[np.np].first);
            }
            out.push(topic);
            continue;
        }
        if matches!(clause.verb, "take" | "absorb" | "deliver" | "supply" | "sell" | "buy" | "purchase" | "ship") && !goods {
            continue;
        }
        let mut topic = Topic::new(measure, at);
        topic.verbal = true;
        let subject = subject(view, clause);
        if let Some(side) = subject {
            if reports { topic.reporter = Some(side) } else { topic.partner = Some(side) }
        } else if !clause.agentless {
            continue;
        }
        if let Some(code) = receiver {
            topic.partner = Some(Side { code, why: None, unit: Some(at + 1) });
        }
        topic.first = topic.first.min(verb_start(view, clause));
        topic.last = at + usize::from(receiver.is_some());
        out.push(topic);
    }
    out
}

/// The first unit of a clause's verb group.
fn verb_start(view: &View<'_, '_, '_>, clause: &crate::clause::Clause) -> usize {
    clause.frame.and_then(|f| view.layers.frames.get(f)).map_or(clause.anchor, |f| view.layers.groups.verbs[f.verb].first)
}

/// The state that a clause's subject means.
pub fn subject(view: &View<'_, '_, '_>, clause: &crate::clause::Clause) -> Option<Side> {
    let first = verb_start(view, clause);
    // "to buy", "having bought": whoever the verb before it is about.
    if matches!(view.low(first), "to" | "having") || view.low(first.saturating_sub(1)) == "and" && clause.subject.is_empty() && (first.saturating_sub(12)..first).any(|u| view.low(u) == "having") {
        let over = view.scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < first).max_by_key(|c| c.anchor)?;
        return subject(view, over);
    }
    // "Uganda, then the top destination, had taken": over an apposition to the name before it.
    let mut u = first;
    while u > 0 && matches!(view.tag(u - 1), Some(Tag::Adverb | Tag::Relative)) {
        u -= 1;
    }
    if u > 0 && view.low(u - 1) == "," {
        let opening = (0..u - 1).rev().find(|k| view.low(*k) == ",");
        if let Some(code) = opening.and_then(|k| k.checked_sub(1)).and_then(|k| view.named(k)) {
            return Some(Side { code, why: None, unit: opening.map(|k| k - 1) });
        }
        if let Some(code) = u.checked_sub(2).and_then(|k| view.named(k)) {
            return Some(Side { code, why: None, unit: Some(u - 2) });
        }
    }
    let meant = view.context.all_meant(&clause.subject);
    let [one] = meant.as_slice() else { return None };
    let np = &view.layers.groups.nps[one.np];
    // Firms and people of a state buy for it; a single person or body does not.
    if np.party.is_some() && !matches!(view.context.low_last(np.head), "investors" | "businessmen" | "entrepreneurs" | "exporters" | "importers") {
        return None;
    }
    Some(Side { code: one.code, why: one.why.clone(), unit: np.states.iter().find(|m| m.code == one.code).map(|m| m.unit) })
}
