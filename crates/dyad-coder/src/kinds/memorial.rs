//! Memorials: monuments, streets, squares, parks, plaques and museums that honour a person or
//! a state, opened, named or removed. Whom they honour stands after the form ("a statue of
//! X"), after a naming verb ("named after X") or before it ("X Square").

use dyad_reference::StateCode;
use dyad_register::{Claim, Memorial, MemorialAction, Status};
use dyad_text::units::{Tag, UnitKind};

use super::Scene;
use super::walk::{is_state, no_object};
use crate::clause::Clause;
use crate::draft::Draft;

/// What makes the form: "statue", "bust" and the like are monuments.
fn form(low: &str) -> Option<(&'static str, Sort, bool)> {
    Some(match low {
        "monument" | "statue" | "bust" | "obelisk" | "bas-relief" => ("monument", Sort::Figure, false),
        "monuments" | "statues" | "busts" => ("monument", Sort::Figure, true),
        "memorial" => ("memorial", Sort::Figure, false),
        "plaque" | "plaques" => ("plaque", Sort::Figure, low.ends_with('s')),
        "mural" => ("mural", Sort::Figure, false),
        "square" | "squares" => ("square", Sort::Ground, low.ends_with('s')),
        "street" | "streets" => ("street", Sort::Ground, low.ends_with('s')),
        "avenue" | "avenues" => ("avenue", Sort::Ground, low.ends_with('s')),
        "boulevard" => ("boulevard", Sort::Ground, false),
        "park" | "parks" => ("park", Sort::Ground, low.ends_with('s')),
        "garden" | "gardens" => ("garden", Sort::Ground, low.ends_with('s')),
        "museum" => ("museum", Sort::Ground, false),
        "alley" => ("alley", Sort::Ground, false),
        "road" => ("road", Sort::Named, false),
        "bridge" => ("bridge", Sort::Named, false),
        "library" => ("library", Sort::Named, false),
        "school" => ("school", Sort::Named, false),
        "hospital" => ("hospital", Sort::Named, false),
        "stadium" => ("stadium", Sort::Named, false),
        "airport" => ("airport", Sort::Named, false),
        _ => return None,
    })
}

/// How a form takes its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// "a statue of X"
    Figure,
    /// "X Square", "a square named after X"
    Ground,
    /// Only "named after X".
    Named,
}

/// Whom something honours: first and last unit of the name.
type Name = (usize, usize);

/// Finds the memorials of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    if scene.asks() {
        return;
    }
    for u in 0..scene.len() {
        let Some((form, sort, plural)) = form(scene.low(u)) else { continue };
        let Some(np) = scene.np_of(u) else { continue };
        if scene.context.layers().groups.nps[np].party.is_some() && scene.context.layers().groups.nps[np].first != u {
            continue;
        }
        if plural && sort == Sort::Ground && each_in_the_others(scene, u, form, out) {
            continue;
        }
        let Some((clause, action)) = step(scene, u, np) else { continue };
        let Some(status) = clause.status.filter(|_| !scene.doubted(clause.anchor)) else { continue };
        let naming = matches!(clause.verb, "name" | "rename" | "dedicate" | "bear" | "carry" | "christen" | "call");
        let honoured = match sort {
            Sort::Figure => {
                let direct = after_form(scene, u);
                let mut list = if direct.is_empty() { named_after(scene, u, clause) } else { direct };
                if list.is_empty() {
                    list.extend(named_before(scene, u, np, false));
                }
                list
            }
            Sort::Ground | Sort::Named => {
                let mut list = named_after(scene, u, clause);
                if list.is_empty() && sort == Sort::Ground && !matches!(clause.verb, "bear" | "carry") {
                    list.extend(named_before(scene, u, np, true));
                }
                list
            }
        };
        if honoured.is_empty() || (naming && sort == Sort::Figure && clause.verb == "call") {
            continue;
        }
        let first = scene.context.layers().groups.nps[np].first.min(clause.anchor);
        let single = honoured.len() == 1;
        for name in honoured {
            record(scene, form, name, (first, u.max(clause.anchor)), clause, action, status, out);
            if plural && single {
                further_places(scene, out);
            }
        }
    }
}

/// The clause that opens, names or removes it.
fn step<'s>(scene: &'s Scene<'_, '_>, u: usize, np: usize) -> Option<(&'s Clause, MemorialAction)> {
    let mut candidates: Vec<&Clause> = scene
        .acting_on(np)
        .filter_map(|(c, object)| {
            let intransitive = matches!(c.verb, "bear" | "carry" | "open" | "stand" | "honour" | "commemorate" | "appear" | "have") || (no_object(c) && c.frame.is_some());
            (object || intransitive).then_some(c)
        })
        .collect();
    // "the opening of squares A and B, as well as of the monuments to ...": what is opened goes on after "as well as of".
    if candidates.is_empty() && scene.before(scene.context.layers().groups.nps[np].first, 1) == "of" && scene.before(scene.context.layers().groups.nps[np].first, 2) == "as" {
        candidates.extend(scene.clauses.iter().rfind(|c| c.noun.is_some() && c.anchor < u && action(c).is_some()));
    }
    // "a monument to the poets A and B was unveiled": the verb follows the names.
    if candidates.is_empty()
        && let Some((_, end)) = after_form(scene, u).last()
    {
        let layers = scene.context.layers();
        candidates.extend(scene.clauses.iter().filter(|c| c.frame.is_some_and(|f| layers.groups.verbs[layers.frames[f].verb].first == end + 1)));
    }
    candidates.iter().find_map(|c| action(c).map(|a| (*c, a)))
}

fn action(clause: &Clause) -> Option<MemorialAction> {
    let phrasal = clause.phrasal.as_deref().unwrap_or("");
    Some(match clause.verb {
        _ if matches!(phrasal, "tear down" | "take down" | "pull down") => MemorialAction::Removed,
        "take" | "pull" | "tear" => return None,
        _ if matches!(phrasal, "put up" | "set up") => MemorialAction::Opened,
        "open" | "unveil" | "inaugurate" | "erect" | "install" | "dedicate" | "raise" | "name" | "christen" | "establish" | "build" | "rename" | "reveal" | "bear" | "carry" | "stand" | "consecrate" | "lay" | "place"
        | "rededicate" | "donate" | "paint" => MemorialAction::Opened,
        "remove" | "dismantle" | "demolish" | "topple" | "destroy" => MemorialAction::Removed,
        _ => return None,
    })
}

/// "a statue of the Russian poet X", "busts of X and Y", "a plaque in memory of X".
fn after_form(scene: &Scene<'_, '_>, u: usize) -> Vec<Name> {
    let mut k = u + 1;
    match scene.low(k) {
        "to" | "of" | "for" | "honouring" | "honoring" | "commemorating" => k += 1,
        "dedicated" if scene.low(k + 1) == "to" => k += 2,
        "in" if matches!(scene.low(k + 1), "honour" | "honor" | "memory") && scene.low(k + 2) == "of" => k += 3,
        _ => return Vec::new(),
    }
    names(scene, k)
}

/// The names in a list that begins at a unit, past articles and descriptions.
fn names(scene: &Scene<'_, '_>, from: usize) -> Vec<Name> {
    let mut out = Vec::new();
    let mut k = from;
    let mut steps = 0;
    while k < scene.len() && steps < 9 {
        let described = match scene.kind(k) {
            Some(UnitKind::Office(_) | UnitKind::Honorific) => true,
            Some(UnitKind::State { .. }) => scene.kind(k + 1).is_some_and(|x| matches!(x, UnitKind::Word(Tag::Genitive | Tag::Noun | Tag::Adjective) | UnitKind::Office(_))),
            Some(UnitKind::Word(Tag::Genitive | Tag::Determiner | Tag::Possessive | Tag::Adverb)) => true,
            Some(UnitKind::Word(Tag::Noun | Tag::Adjective)) => !scene.is_name(k),
            _ => false,
        };
        if described || matches!(scene.low(k), "and" | "late" | "great") && out.is_empty() && steps > 0 && !scene.is_name(k) {
            k += 1;
            steps += 1;
            continue;
        }
        let Some((first, mut last)) = scene.name_run(k) else { break };
        // "the Liberator, Simón Bolívar": fine as it is; "Pushkin's": the name without its genitive.
        while last > first && matches!(scene.low(last), "park" | "square" | "street" | "museum") {
            last -= 1;
        }
        if abstract_name(scene, first, last) {
            break;
        }
        out.push((first, last));
        k = last + 1;
        let joined = scene.low(k) == "and" || scene.low(k) == ",";
        let further = if scene.low(k) == "," && scene.low(k + 1) == "and" { k + 2 } else { k + 1 };
        if !joined || scene.name_run(further).is_none() {
            break;
        }
        // "X, Y and Z" is a list; "X, Baku" is a place.
        if scene.low(k) == "," && matches!(scene.kind(further), Some(UnitKind::Place { .. } | UnitKind::State { .. })) {
            break;
        }
        k = further;
    }
    // A list of persons only: "monument to Pushkin and Paris" has no second person.
    out
}

/// "Liberty", "Peace", "Unity": ideas, not persons.
fn abstract_name(scene: &Scene<'_, '_>, first: usize, last: usize) -> bool {
    first == last
        && matches!(
            scene.low(first),
            "liberty"
                | "peace"
                | "unity"
                | "freedom"
                | "independence"
                | "friendship"
                | "victory"
                | "heroes"
                | "martyrs"
                | "victims"
                | "soldiers"
                | "god"
                | "central"
                | "national"
                | "war"
                | "world"
                | "holocaust"
                | "revolution"
                | "republic"
        )
        || matches!(scene.low(first), "world" | "second" | "first" | "great" | "unknown" | "fallen")
}

/// "named after X", "bears the name of X", "dedicated to X", "renamed in honour of X".
fn named_after(scene: &Scene<'_, '_>, u: usize, clause: &Clause) -> Vec<Name> {
    let end = (u + 1..scene.len()).find(|k| matches!(scene.low(*k), ";" | ".")).unwrap_or(scene.len());
    let from = u.min(clause.anchor);
    let mut k = from;
    while k < end.min(from + 24) {
        let at = match (scene.low(k), scene.low(k + 1), scene.low(k + 2)) {
            ("after", _, _) if (from..k).any(|x| matches!(scene.low(x), "named" | "name" | "renamed" | "naming" | "rename" | "christened" | "called" | "renaming" | "names")) => Some(k + 1),
            ("for", _, _) if matches!(scene.before(k, 1), "named" | "renamed") => Some(k + 1),
            ("name" | "names", "of", _) if matches!(clause.verb, "bear" | "carry" | "give") || (from..k).any(|x| matches!(scene.low(x), "bearing" | "bears" | "carrying" | "carries" | "given" | "bear" | "under")) => {
                Some(k + 2)
            }
            ("in" | "In", "honour" | "honor" | "memory", "of") => Some(k + 3),
            ("dedicated", "to", _) => Some(k + 2),
            _ => None,
        };
        if let Some(at) = at {
            return names(scene, at);
        }
        k += 1;
    }
    Vec::new()
}

/// "Heydar Aliyev Park", "Kazakhstan Square": a known person, a state, or two capitals and more.
fn named_before(scene: &Scene<'_, '_>, u: usize, np: usize, proper: bool) -> Option<Name> {
    let capital = scene.context.layers().units.get(u).is_some_and(|x| scene.context.tokens().is_capital(x.first));
    if proper && !capital || scene.context.layers().zone == dyad_register::ZoneKind::Title {
        return None;
    }
    let np = &scene.context.layers().groups.nps[np];
    let last = u.checked_sub(1)?;
    let mut first = u;
    while first > np.first && scene.is_name(first - 1) {
        first -= 1;
    }
    // "the Frances Perkins National Monument" is a site of its state.
    if first == u || abstract_name(scene, first, last) || (first..=last).any(|k| matches!(scene.low(k), "national" | "marine" | "state" | "war" | "liberation")) {
        return None;
    }
    let known = match scene.kind(last)? {
        UnitKind::Person(_) => true,
        UnitKind::State { .. } => proper && first == last,
        // "a Ho Chi Minh statue": a person whose name a city bears.
        UnitKind::Place { .. } => !proper && first == last && scene.text(first, last).split(' ').count() >= 3,
        _ => last - first >= 1 && (first..=last).all(|k| matches!(scene.kind(k), Some(UnitKind::Word(Tag::Capital) | UnitKind::Person(_))) && scene.context.layers().units[k].word.bits == 0),
    };
    known.then_some((first, last))
}

/// Where it stands: the city nearest after the form, else before it.
fn place(scene: &Scene<'_, '_>, around: (usize, usize), name: Name) -> Option<(StateCode, String, usize, Option<String>)> {
    let cities: Vec<(usize, StateCode, String)> = (0..scene.len()).filter(|u| *u < name.0 || *u > name.1).filter_map(|u| scene.city(u).map(|(c, p)| (u, c, p))).collect();
    let located = |u: usize| {
        let back = scene.before(u, 1);
        matches!(back, "in" | "at" | "near" | "outside" | "central" | "downtown") || (back == "," && matches!(scene.before(u, 2), "capital" | "city" | "town" | "park" | "square")) || (back == "of" && matches!(scene.before(u, 2), "city" | "town" | "centre" | "center" | "heart" | "streets" | "municipality" | "capital"))
            || (back == "in" && scene.before(u, 2) == "park")
            || matches!(back, "city" | "capital") && matches!(scene.before(u, 2), "the" | "capital")
            // "a Belgrade street", "Minsk street"
            || form(scene.low(u + 1)).is_some()
    };
    // Not across the end of a clause or far away.
    let near = |u: usize| (around.0.min(u)..around.1.max(u)).all(|k| !matches!(scene.low(k), ";" | ".")) && u < around.1.max(name.1) + 22;
    let after = cities.iter().find(|(u, _, _)| *u > around.0 && located(*u) && near(*u));
    let before = cities.iter().rev().find(|(u, _, _)| *u < around.1 && located(*u) && near(*u));
    if let Some((u, code, text)) = after.or(before) {
        return Some((*code, text.clone(), *u, None));
    }
    match cities.as_slice() {
        [(u, code, text)] if near(*u) && !honoured(scene, *u) => Some((*code, text.clone(), *u, Some("the only city that the sentence names".into()))),
        _ => None,
    }
}

/// "squares Chile and Havana", "a street named after Quito": the city is what is honoured, no place.
fn honoured(scene: &Scene<'_, '_>, u: usize) -> bool {
    let named = |k: usize| k > 0 && (form(scene.low(k - 1)).is_some() || matches!(scene.low(k - 1), "after" | "named"));
    named(u) || u >= 2 && matches!(scene.low(u - 1), "and" | ",") && named(u - 2)
}

/// "statues of X in Lima and Quito": one record a city.
fn further_places(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let Some(draft) = out.last().cloned() else { return };
    let Claim::Memorial(first) = &draft.claim else { return };
    let Some(place) = first.place.clone() else { return };
    let Some(mut k) = (0..scene.len()).find(|u| scene.city(*u).is_some_and(|c| c.1 == place)) else { return };
    loop {
        k = match (scene.low(k + 1), scene.low(k + 2)) {
            (",", "and") => k + 3,
            ("," | "and", _) => k + 2,
            _ => return,
        };
        let Some((code, text)) = scene.city(k) else { return };
        let mut more = draft.clone();
        if let Claim::Memorial(m) = &mut more.claim {
            m.place = Some(text);
            m.state = Some(code);
        }
        more.span(scene.context.sentence, k, k);
        out.push(more);
    }
}

#[allow(clippy::too_many_arguments, reason = "the parts of one record")]
fn record(scene: &Scene<'_, '_>, form: &str, name: Name, units: (usize, usize), clause: &Clause, action: MemorialAction, status: Status, out: &mut Vec<Draft>) {
    let context = scene.context;
    let site = place(scene, units, name);
    let date = scene.when(clause, status);
    // The state alone: "a monument to X in Georgia".
    let state = site.as_ref().map(|s| (s.0, s.2)).or_else(|| {
        (name.1 + 1..scene.len()).chain(0..name.0).find_map(|u| {
            let code = scene.state_noun(u)?;
            (matches!(scene.before(u, 1), "in") && is_state(code)).then_some((code, u))
        })
    });
    // A ceremony of which the report tells no other place: where the reporter sits.
    let named = (0..scene.len()).any(|u| scene.city(u).is_some());
    let here = context.seat().filter(|_| {
        state.is_none() && !named && status == Status::Actual && matches!(clause.verb, "unveil" | "inaugurate") && date.as_ref().is_none_or(|d| context.report_date().is_none_or(|r| d.0.latest().year() == r.year()))
    });
    // Without a place the verb must be one of ceremony.
    if state.is_none() && matches!(clause.verb, "place" | "build" | "lay" | "raise" | "establish" | "name" | "bear" | "carry" | "stand" | "donate") {
        return;
    }
    let claim =
        Claim::Memorial(Memorial { form: form.to_owned(), honours: scene.text(name.0, name.1), place: site.as_ref().map(|s| s.1.clone()), state: state.map(|s| s.0).or(here), action, date: date.as_ref().map(|d| d.0) });
    let mut draft = Draft::new(claim, status, context.sentence, (units.0.min(name.0), units.1.max(name.1)), "memorial/act").resolved("state", here.map(|_| "the seat of the reporter"));
    if let Some((_, unit)) = state {
        draft.span(context.sentence, unit, unit);
    }
    // "in Kigali's old suburb": the place is the owner, its name without the ending.
    if let Some((_, unit)) = state.filter(|(_, u)| site.is_some() && matches!(scene.low(*u + 1), "'s" | "’s" | "'" | "’")) {
        draft.resolved.insert("place".into(), format!("the owner of the place named: {}", scene.text(unit, unit)));
    }
    if let Some(why) = site.and_then(|s| s.3) {
        draft.resolved.insert("state".into(), why);
    }
    scene.date_span(&mut draft, date.as_ref());
    draft.weight = (3, 2);
    out.push(draft);
}

/// "squares Chile and Havana in their capitals": each state is honoured in the other's capital.
fn each_in_the_others(scene: &Scene<'_, '_>, u: usize, form: &str, out: &mut Vec<Draft>) -> bool {
    let context = scene.context;
    let sides: Vec<(StateCode, usize)> = [u + 1, u + 3].into_iter().filter_map(|k| scene.state_word(k).or_else(|| scene.city(k).map(|c| c.0)).map(|c| (c, k))).collect();
    let [(a, first), (b, last)] = sides.as_slice() else { return false };
    if a == b || scene.low(u + 2) != "and" {
        return false;
    }
    let Some(end) = (last + 1..=last + 8).find(|k| matches!(scene.low(*k), "capitals" | "cities" | "capital") && (last + 1..*k).all(|x| !matches!(scene.low(x), "," | "." | ";"))) else { return false };
    let Some(day) = context.report_date().map(dyad_register::PartialDate::latest) else { return false };
    let day = (i32::from(day.year()), day.month().unwrap_or(12), day.day().unwrap_or(28));
    let clause = scene.clauses.iter().rev().find(|c| c.anchor < u && action(c).is_some());
    let Some(status) = clause.map_or(Some(Status::Actual), |c| c.status) else { return true };
    let begin = clause.map_or(u, |c| c.anchor);
    for (unit, host) in [(*first, *b), (*last, *a)] {
        let Some(capital) = dyad_reference::reference().capital_name_at(host, day) else { continue };
        let claim = Claim::Memorial(Memorial { form: form.to_owned(), honours: scene.text(unit, unit), place: Some(capital.to_owned()), state: Some(host), action: MemorialAction::Opened, date: None });
        let mut draft = Draft::new(claim, status, context.sentence, (begin.min(u), end), "memorial/each")
            .resolved("place", Some("the capital of the other state, by its name at the date of the report"))
            .resolved("state", Some("the other of the two states"))
            .derived(Some(format!("each state is honoured in the other's capital, which was {capital} at the date of the report")));
        draft.weight = (3, 3);
        out.push(draft);
    }
    true
}
