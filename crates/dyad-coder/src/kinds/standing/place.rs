//! Places in a list: "ranks 24th among Kazakhstan's trade partners", "fell to sixth place",
//! "leaving Uganda in second place", "third place behind India". The list stands beside, or
//! was spoken of before.

use dyad_register::{Claim, Measure, Status};
use dyad_text::atoms::AtomKind;
use dyad_text::units::Tag;

use super::period::dated;
use super::phrase::Ranked;
use super::region::region;
use super::{List, draft, who};
use crate::draft::Draft;
use crate::kinds::trade::{Side, View};

/// "partners", "countries that invest in": the measure of a list by its noun.
pub fn plural(view: &View<'_, '_, '_>, u: usize) -> Option<Measure> {
    let tokens = view.context.tokens();
    let unit = view.layers.units.get(u)?;
    let mods: Vec<&str> = (u.saturating_sub(3)..u).map(|k| view.low(k)).collect();
    let has = |w: &str| mods.contains(&w) || (unit.first..unit.last).any(|t| tokens.low(t) == w);
    Some(match tokens.low(unit.last) {
        // "ranks first among Peru's partners in Africa": of trade, where nothing else is said.
        "partners" if (1..=5).any(|k| u >= k && matches!(view.low(u - k), "among" | "amongst")) && (0..view.len()).any(|k| matches!(view.lemma(k), "rank" | "come")) => Measure::Turnover,
        "partners" if has("trade") || has("trading") || has("commercial") || (0..view.len()).any(|k| matches!(view.low(k), "trade" | "turnover") && matches!(view.low(k + 1), "volume" | "turnover" | "," | "with")) => {
            Measure::Turnover
        }
        "markets" | "destinations" | "buyers" | "customers" | "importers" => Measure::Exports,
        "suppliers" | "exporters" => Measure::Imports,
        "investors" => Measure::Investment,
        "sources" => Measure::Investment,
        _ => return None,
    })
}

/// The list named after "among", "on the list of": X's partners, investors in X, countries that invest in X.
pub fn list(view: &View<'_, '_, '_>, from: usize) -> Option<(List, usize)> {
    let end = view.len().min(from + 16);
    let start = (from..view.len().min(from + 5)).find(|u| matches!(view.low(*u), "among" | "amongst" | "of" | "in" | "on"))?;
    let new = |of: &Side, measure: Measure, last: usize| (List { of: of.code, why: of.why.clone(), measure, scope: None, among: None, units: of.unit.into_iter().chain([last]).collect() }, last);
    let mut owner: Option<Side> = None;
    for u in start + 1..end {
        if matches!(view.low(u), ";" | "." | ":") {
            return None;
        }
        if view.tag(u) == Some(Tag::Genitive)
            && let Some(code) = view.any_state(u - 1)
        {
            owner = Some(Side { code, why: None, unit: Some(u - 1) });
        }
        if let Some((side, _)) = view.origin(u).filter(|_| view.tag(u).is_none()) {
            owner = owner.or(Some(side));
        }
        if view.low(u) == "its"
            && let Some(n) = view.np_at(u)
            && let [one] = view.context.meant(crate::clause::Filler::Owner(n)).as_slice()
        {
            owner = Some(Side { code: one.code, why: one.why.clone(), unit: None });
        }
        if let Some(measure) = plural(view, u) {
            if let Some(side) = &owner {
                return Some(new(side, measure, u));
            }
            // "investors in Georgia", "buyers of Kenyan goods", "trading partners of Serbia"
            let word = view.low(u + 1);
            if !matches!(word, "in" | "of" | "for" | "to" | "from") {
                return None;
            }
            if let Some((side, last)) = view.origin(u + 2) {
                return Some(new(&side, measure, last + 1));
            }
            let (sides, last) = view.sides(u + 2)?;
            let [side] = sides.as_slice() else { return None };
            return Some(new(side, measure, last));
        }
        // "countries that invest in Viet Nam", "exporting to", "importing from"
        if matches!(view.lemma(u), "invest" | "export" | "import" | "buy" | "trade" | "sell") && matches!(view.low(u + 1), "in" | "to" | "from" | "with" | "goods") {
            let measure = match view.lemma(u) {
                "invest" => Measure::Investment,
                "export" | "sell" => Measure::Imports,
                "import" | "buy" => Measure::Exports,
                _ => Measure::Turnover,
            };
            let at = u + 2 + usize::from(view.low(u + 1) == "goods");
            let (sides, last) = view.sides(at)?;
            let [side] = sides.as_slice() else { return None };
            return Some(new(side, measure, last));
        }
    }
    None
}

/// The place that a unit tells: "24th", "sixth place", "first".
fn place(view: &View<'_, '_, '_>, u: usize) -> Option<u32> {
    match view.atom(u) {
        Some(AtomKind::Ordinal(n)) => Some(*n),
        _ => match view.low(u) {
            "first" => Some(1),
            "second" => Some(2),
            "third" => Some(3),
            _ => None,
        },
    }
}

fn placed(low: &str) -> bool {
    matches!(low, "place" | "position" | "spot" | "rank" | "places")
}

/// Finds the places of a sentence.
pub fn find(view: &View<'_, '_, '_>, lists: &[Ranked], before: &[Draft], out: &mut Vec<Draft>) {
    goes_on(view, lists, before, out);
    super::led::find(view, out);
    for u in 0..view.len() {
        let Some(position) = place(view, u) else { continue };
        // Already part of "second largest market".
        if lists.iter().any(|l| l.units.0 <= u && u <= l.units.1) || (0..u).rev().take(6).any(|k| view.low(k) == "(") && view.low(u + 1) != ")" && out.iter().any(|d| d.rule == "standing/bracket") {
            continue;
        }
        let next = view.low(u + 1);
        let noun = placed(next);
        let after = u + 1 + usize::from(noun);
        let Some((side, units, strong)) = holder(view, u, noun) else { continue };
        // "Among Peru's suppliers, Malta takes third place": the list stands first.
        let named = list(view, after).or_else(|| (view.low(0) == "among").then(|| list(view, 0)).flatten().filter(|l| l.1 < u));
        let status = who::status(view, u);
        let (own, end) = match named {
            Some((own, end)) => (own, end),
            None => {
                // A list of the sentence, else one spoken of in the sentence before.
                let Some(own) = spoken(view, lists, before, strong) else { continue };
                (own, after - 1)
            }
        };
        let Some(status) = status.filter(|s| *s == Status::Actual) else { continue };
        let mut own = own;
        if let Some((name, _)) = (after..view.len().min(end + 3)).find_map(|k| matches!(view.low(k), "in" | "among" | "within").then(|| region(view, k + 1)).flatten()) {
            own.among = own.among.or(Some(name));
        }
        let period = (end.max(u) + 1..view.len().min(end.max(u) + 4)).take_while(|k| !matches!(view.low(*k), "," | ";" | "." | "(" | "with" | "from")).find_map(|k| dated(view, k).map(|w| (w, k)));
        let mut extra = units.clone();
        extra.push(u);
        extra.push(after - 1);
        let mut behind = who::behind(view, after);
        if behind.is_empty() {
            behind = who::behind(view, end + 1);
        }
        extra.extend(behind.iter().filter_map(|s| s.unit));
        out.extend(draft(view, &own, &side, position, period, status, &extra, "standing/place"));
        if let [one] = behind.as_slice() {
            out.extend(draft(view, &own, one, position.saturating_sub(1), period, status, &extra, "standing/behind"));
        } else if behind.len() as u32 + 1 == position {
            for (n, one) in behind.iter().enumerate() {
                out.extend(draft(view, &own, one, n as u32 + 1, period, status, &extra, "standing/behind"));
            }
        }
    }
}

/// "It was followed by Russia ($220 million) and China": the list of the sentence before goes on.
fn goes_on(view: &View<'_, '_, '_>, lists: &[Ranked], before: &[Draft], out: &mut Vec<Draft>) {
    let Some(at) = (0..view.len().min(4)).find(|u| view.low(*u) == "followed" && view.low(u + 1) == "by") else { return };
    if !lists.is_empty() || !(0..at).all(|u| matches!(view.low(u), "it" | "this" | "that" | "was" | "is" | "they" | "were" | "are")) {
        return;
    }
    let here = view.context.sentence;
    let Some(last) = before.iter().rev().find_map(|d| match &d.claim {
        Claim::Standing(s) if d.spans.first().is_some_and(|x| x.0 + 1 == here) => Some((s.clone(), d.rule.clone())),
        _ => None,
    }) else {
        return;
    };
    if last.1 != "standing/rank" && last.1 != "standing/place" {
        return;
    }
    let list = List { of: last.0.of, why: Some("the list told before".to_owned()), measure: last.0.measure, scope: last.0.scope.clone(), among: last.0.among.clone(), units: vec![at] };
    for (n, side) in who::names(view, at + 2).iter().enumerate() {
        let period = last.0.period.map(|w| (w, at));
        let why = period.map(|_| "the list told before");
        out.extend(draft(view, &list, side, last.0.position + n as u32 + 1, period, Status::Actual, &[], "standing/followed").map(|d| d.resolved("period", why)));
        if let Some(unit) = side.unit {
            out.extend(super::sum(view, &list, side, unit + 1, period, Status::Actual).map(|d| d.resolved("period", why)));
        }
    }
}

/// Who holds a place, with the units that say so; strong where the words can mean nothing else.
fn holder(view: &View<'_, '_, '_>, u: usize, noun: bool) -> Option<(Side, Vec<usize>, bool)> {
    // "Third came Peru with 40 million": the place stands first.
    if u == 0
        && !noun
        && matches!(view.low(1), "came" | "comes")
        && let Some(code) = view.named(2)
    {
        return Some((Side { code, why: None, unit: Some(2) }, vec![1], true));
    }
    let clause = who::clause(view, u)?;
    // "have invested $1 billion and rank third among": read as a noun.
    if let Some(at) = u.checked_sub(1).filter(|k| matches!(view.low(*k), "rank" | "ranks"))
        && view.tag(at) == Some(Tag::Noun)
        && at.checked_sub(1).is_some_and(|k| view.low(k) == "and")
        && matches!(view.low(u + 1), "among" | "amongst" | "in" | "on")
        && let [one] = view.context.all_meant(&clause.subject).as_slice()
        && view.layers.groups.nps[one.np].party.is_none()
    {
        return Some((Side { code: one.code, why: one.why.clone(), unit: None }, vec![at, view.layers.groups.nps[one.np].first], true));
    }
    let gap: Vec<&str> = (clause.anchor + 1..u).map(|k| view.low(k)).collect();
    let plain = |w: &&str| matches!(*w, "in" | "to" | "at" | "the" | "from" | "as" | "down" | "up" | "only" | "its" | "into" | "back" | "on" | "a" | "thus" | "still");
    // "leaving Uganda in second place", "pushing Kenya down to third place"
    if matches!(clause.verb, "leave" | "push" | "put" | "send" | "move" | "force" | "relegate" | "drop" | "knock" | "bump" | "demote" | "lift" | "place" | "rank" | "take" | "bring" | "propel") {
        let at = clause.anchor + 1 + usize::from(view.low(clause.anchor + 1) == "the");
        if let Some(code) = view.named(at)
            && (at + 1..u).all(|k| plain(&view.low(k)))
        {
            return Some((Side { code, why: None, unit: Some(at) }, vec![at, clause.anchor], true));
        }
    }
    let verb = match clause.verb {
        "rank" | "place" => true,
        "come" | "be" | "stand" | "finish" | "remain" | "stay" | "follow" => true,
        "fall" | "slip" | "drop" | "climb" | "move" | "rise" | "slide" | "jump" | "advance" | "descend" | "go" | "sink" => noun || gap.contains(&"to") || gap.contains(&"from"),
        "occupy" | "hold" | "take" | "have" | "keep" | "retain" | "lose" => noun,
        _ => false,
    };
    if !verb || clause.verb == "lose" || !gap.iter().all(plain) {
        return None;
    }
    // "was first published", "came second in the race": the place must end its phrase.
    let next = view.low(u + 1);
    let ends = noun || matches!(next, "" | "." | "," | ";" | "(" | "with" | "among" | "amongst" | "in" | "on" | "behind" | "after" | "of" | "and" | "at" | "by" | "overall") || view.date(u + 1).is_some();
    if !ends || (next == "in" && !noun && view.date(u + 2).is_none() && !matches!(clause.verb, "rank" | "place")) {
        return None;
    }
    let side = who::subject(view, clause)?;
    let units = side.unit.into_iter().chain([clause.anchor]).collect();
    Some((side, units, noun || clause.verb == "rank"))
}

/// The list that the sentence or the one before speaks of.
fn spoken(view: &View<'_, '_, '_>, lists: &[Ranked], before: &[Draft], strong: bool) -> Option<List> {
    if let Some(own) = lists.first() {
        let mut list = own.list.clone();
        list.units = vec![own.units.0, own.units.1];
        return Some(list);
    }
    let here = view.context.sentence;
    let from = |s: &dyad_register::Standing, why: &str| List { of: s.of, why: Some(why.to_owned()), measure: s.measure, scope: s.scope.clone(), among: s.among.clone(), units: Vec::new() };
    let _ = strong;
    before.iter().rev().find_map(|d| {
        let at = d.spans.first()?.0;
        match &d.claim {
            Claim::Standing(s) if at < here && at + 2 >= here => Some(from(s, "the list told before")),
            _ => None,
        }
    })
}
