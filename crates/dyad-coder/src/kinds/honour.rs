//! Honours: an order, a medal or a degree given to a person with a name.

use dyad_reference::StateCode;
use dyad_register::{Claim, Honour, Status, When};

use super::Scene;
use super::phrases::{name_on, own_date};
use crate::clause::{Clause, Filler};
use crate::draft::Draft;
use crate::people::person_words;

/// Words that head the name of an award.
fn is_award_word(low: &str) -> bool {
    matches!(
        low,
        "order"
            | "medal"
            | "cross"
            | "legion"
            | "decoration"
            | "star"
            | "prize"
            | "award"
            | "doctorate"
            | "knighthood"
            | "ribbon"
            | "insignia"
            | "title"
            | "degree"
            | "citizenship"
            | "badge"
            | "sash"
            | "cordon"
            | "damehood"
            | "grand"
            | "knight"
            | "collar"
            | "chevalier"
    )
}

/// Finds the honours of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    for clause in scene.clauses.iter().filter(|c| c.frame.is_some()) {
        let Some((award, persons, giver)) = parts(scene, clause) else { continue };
        let Some(status) = clause.status.filter(|s| *s != Status::Denied) else { continue };
        let (award_words, first, last) = award;
        let (by, why) = by(scene, clause, &giver, &persons);
        // "will receive the medal for his service on 28 August 2013": what is to come has no day long past.
        let date = own_date(scene, clause, status == Status::Planned).filter(|d| status != Status::Planned || scene.context.report_date().is_none_or(|r| d.0.latest().latest() >= r.earliest()));
        for n in persons {
            let Some(draft) = draft(scene, n, &award_words, (first.min(clause.anchor), last.max(clause.anchor)), by, why.as_deref(), status, date.as_ref()) else { continue };
            push(out, draft);
        }
    }
    also(scene, out);
}

#[allow(clippy::too_many_arguments, reason = "the parts of one record")]
fn draft(scene: &Scene<'_, '_>, n: usize, award: &str, units: (usize, usize), by: Option<StateCode>, why: Option<&str>, status: Status, date: Option<&(When, usize, Option<String>)>) -> Option<Draft> {
    let context = scene.context;
    let np = &context.layers().groups.nps[n];
    let holder = holder(scene, n);
    let person = match np.party.and_then(|p| person_words(context.analysis, context.sentence, p)) {
        Some(person) => person,
        None => holder?,
    };
    // "a Korean War veteran": no person; "First Class X": the rank is no name.
    if person.split(' ').any(|w| matches!(w, "War" | "Class" | "Department" | "University")) {
        return None;
    }
    // A surname alone, of a person whom the text names in full elsewhere.
    let full = (!person.contains(' ')).then(|| crate::people::full_name(&context.people, person)).flatten();
    let known = full.map(|_| "the text gives the full name elsewhere").or_else(|| holder.map(|_| "the one whom the text introduces"));
    let person = full.unwrap_or(person);
    let claim = Claim::Honour(Honour { award: award.to_owned(), person: person.to_owned(), by, date: date.map(|d| d.0) });
    let mut draft = Draft::new(claim, status, context.sentence, (units.0.min(np.first), units.1.max(np.last)), "honour/given").resolved("by", why).resolved("person", known);
    if let Some((_, unit, derived)) = date {
        draft.span(context.sentence, *unit, *unit);
        if let Some(derived) = derived {
            draft.resolved.insert("date".into(), derived.clone());
        }
    }
    draft.weight = (3, 1);
    Some(draft)
}

fn push(out: &mut Vec<Draft>, draft: Draft) {
    let Claim::Honour(new) = &draft.claim else { return };
    let last = |name: &str| dyad_register::canonical::fold(name).rsplit(' ').next().unwrap_or("").to_owned();
    let twin = out.iter().any(|d| matches!(&d.claim, Claim::Honour(old) if last(&old.person) == last(&new.person) && (old.award.contains(&new.award) || new.award.contains(&old.award))));
    if !twin {
        out.push(draft);
    }
}

type Parts = ((String, usize, usize), Vec<usize>, Vec<Filler>);

/// The award, the persons and the giver of a clause.
fn parts(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Parts> {
    let things: Vec<Filler> = clause.object.iter().chain(&clause.second).copied().collect();
    let under = |words: &[&str]| -> Vec<Filler> { clause.adjuncts.iter().filter(|a| words.contains(&a.word.as_str())).flat_map(|a| a.fillers.iter().copied()).collect() };
    let persons = |list: &[Filler]| -> Vec<usize> { list.iter().map(|f| f.np()).filter(|n| is_person(scene, *n) && award_name(scene, *n).is_none()).collect() };
    let award = |list: &[Filler]| list.iter().find_map(|f| award_name(scene, f.np()));
    match clause.verb {
        // "awarded the Order to X", "awarded X the Order", "X was awarded the Order"
        "award" | "give" | "grant" | "present" | "bestow" | "confer" | "hand" | "decorate" | "honour" | "honor" | "invest" | "pin" | "reward" | "distinguish" | "accord" => {
            let with = under(&["with", "by"]);
            let found = award(&things).or_else(|| award(&with))?;
            let mut who = persons(&things);
            if who.is_empty() {
                who = persons(&under(&["to", "on", "upon"]));
            }
            // "the Order was conferred on X"
            (!who.is_empty()).then(|| (found, who, clause.subject.clone()))
        }
        "receive" | "accept" => {
            let found = award(&clause.object)?;
            let who = persons(&clause.subject);
            (!who.is_empty()).then(|| (found, who, under(&["from", "by"])))
        }
        "make" | "name" | "appoint" | "create" => {
            // "was made a Knight Commander of the Order of ...": the order's name.
            let found = award(&clause.second).or_else(|| award(&clause.object))?;
            let who = persons(&things);
            (!who.is_empty()).then(|| (found, who, clause.subject.clone()))
        }
        _ => None,
    }
}

fn is_person(scene: &Scene<'_, '_>, n: usize) -> bool {
    let layers = scene.context.layers();
    layers.groups.nps.get(n).and_then(|np| np.party).is_some_and(|p| layers.parties[p].person.is_some()) || holder(scene, n).is_some()
}

/// A surname without title, or "the ambassador": the one person of the text who is meant.
fn holder<'x>(scene: &'x Scene<'_, '_>, n: usize) -> Option<&'x str> {
    let context = scene.context;
    let layers = context.layers();
    let np = layers.groups.nps.get(n)?;
    // "He was decorated": who acts in the sentence before, if nobody else is named in between.
    if np.pronoun && matches!(context.low(np.head), "he" | "she") {
        let none = layers.parties.iter().all(|p| p.person.is_none() || p.first > np.first);
        let before = context.analysis.sentences.get(context.sentence.checked_sub(1)?).filter(|_| none)?;
        let subject = before.frames.iter().find(|f| f.link == dyad_text::clauses::Link::Main && !f.passive)?.subject.as_slice();
        let [one] = subject else { return None };
        let party = before.groups.nps[*one].party?;
        return person_words(context.analysis, context.sentence - 1, party).filter(|w| w.contains(' '));
    }
    let Some(party) = np.party.map(|p| &layers.parties[p]) else {
        let surname = np.proper && np.first == np.last && np.states.is_empty();
        return surname.then(|| crate::people::full_name(&context.people, context.np_words(n))).flatten();
    };
    let post = party.posts.first().filter(|x| !x.office.plural && !x.counterpart)?;
    let plain = party.person.is_none() && party.state().is_none() && party.determiner.is_some_and(|d| context.low(d) == "the");
    let mut same = context.people.iter().filter(|k| k.title == post.office.title && k.at.0 < context.sentence && k.parts.len() > 1);
    let one = same.next().filter(|_| plain)?;
    same.next().is_none().then_some(one.name.as_str())
}

/// The name of an award that begins in a noun phrase: "the Order of the Rising Sun".
fn award_name(scene: &Scene<'_, '_>, n: usize) -> Option<(String, usize, usize)> {
    let context = scene.context;
    let layers = context.layers();
    let np = &layers.groups.nps[n];
    // "the Legion of Honour" looks like a person.
    if np.party.is_some_and(|p| !layers.parties[p].posts.is_empty()) {
        return None;
    }
    let head = (np.first..=np.last).find(|u| is_award_word(context.low(*u)))?;
    // "the insignia of Commander of the Order of ...": what follows "of" is the name.
    if matches!(context.low(head), "insignia" | "title" | "degree" | "badge" | "sash" | "collar") && head == np.last && !context.tokens().is_capital(layers.units[head].first) && context.low(head + 1) == "of" {
        let start = head + 2 + usize::from(context.low(head + 2) == "the");
        if layers.units.get(start).is_some_and(|u| context.tokens().is_capital(u.first)) {
            let last = name_on(scene, start);
            let named = (start..=last).any(|u| is_award_word(context.low(u)) || context.low_last(u) == "order");
            return named.then(|| (context.analysis.words(layers, start, last).to_owned(), start, last));
        }
    }
    let mut start = np.determiner.map_or(np.first, |d| d + 1);
    // "Romania's National Order": the owner is no part of the name.
    if let Some(genitive) = np.genitive.filter(|g| *g < head && np.states.iter().any(|m| m.unit < *g)) {
        start = genitive + 1;
    }
    let tokens = context.tokens();
    let capital = |u: usize| layers.units.get(u).is_some_and(|x| tokens.is_capital(x.first));
    let plain = matches!(context.low(head), "doctorate" | "degree" | "citizenship" | "knighthood") && (start..head).any(|u| context.low(u) == "honorary") || context.low(head) == "knighthood";
    if !capital(head) && !plain && !(start..=np.last).any(capital) {
        return None;
    }
    if !capital(head) && !plain && !matches!(context.low(head), "order" | "medal" | "prize" | "award" | "title") {
        return None;
    }
    while start < head && !plain && !capital(start) {
        start += 1;
    }
    let mut last = if plain { np.last } else { name_on(scene, np.last.max(head)) };
    // "the National Order of 27 June": a day in its name.
    let day = |u: usize| matches!(layers.units.get(u).map(|x| &x.kind), Some(dyad_text::units::UnitKind::Atom(a)) if matches!(layers.atoms.get(*a).map(|x| &x.kind), Some(dyad_text::atoms::AtomKind::Date(dyad_text::atoms::DateAtom::MonthDay { .. }))));
    if !plain && context.low(last) == "order" {
        if day(last + 1) {
            last += 1;
        } else if context.low(last + 1) == "of" && day(last + 2) {
            last += 2;
        }
    }
    let words = context.analysis.words(layers, start, last);
    (!words.is_empty()).then(|| (words.to_owned(), start, last))
}

/// Which state gives it.
fn by(scene: &Scene<'_, '_>, clause: &Clause, giver: &[Filler], persons: &[usize]) -> (Option<StateCode>, Option<String>) {
    let context = scene.context;
    let layers = context.layers();
    if giver.iter().any(|f| matches!(context.low_last(layers.groups.nps[f.np()].head), "university" | "academy" | "institute" | "college" | "association" | "foundation")) {
        return (None, None);
    }
    let meant = context.all_meant(giver);
    // "She decorated": whoever receives in the reporter's own capital.
    let pronoun = giver.first().is_some_and(|f| layers.groups.nps[f.np()].pronoun);
    if pronoun && let Some(code) = context.last_subject.filter(|c| crate::context::is_state(*c)) {
        return (Some(code), Some("the state of who acted before".into()));
    }
    if pronoun && let Some(seat) = context.seat() {
        return (Some(seat), Some("the seat of the reporter".into()));
    }
    if let [one] = meant.as_slice() {
        // "Fiji's ambassador left. He was decorated by King Albert": the king of the other side.
        let envoy = |n: &usize| layers.groups.nps[*n].party.is_some_and(|p| layers.parties[p].envoy().is_some());
        let guessed = one.why.as_deref() == Some("the state last spoken of");
        if guessed
            && persons.iter().any(envoy)
            && context.all_meant(&persons.iter().map(|n| Filler::Np(*n)).collect::<Vec<_>>()).iter().any(|m| m.code == one.code)
            && let Some(other) = context.other(one.code)
        {
            return (Some(other), Some("the other side of the pair in focus".into()));
        }
        return (Some(one.code), one.why.clone());
    }
    // "Japan's Order of the Rising Sun", "the Japanese government announced"
    let things = clause.object.iter().chain(&clause.second).filter(|f| award_name(scene, f.np()).is_some());
    for f in things {
        if let [one] = layers.groups.nps[f.np()].states.as_slice() {
            return (Some(one.code), None);
        }
    }
    // "..., the Japanese government announced": also where the parser takes it for a phrase.
    for np in layers.groups.nps.iter().filter(|np| np.first > clause.anchor && np.party.is_none()) {
        let says = (np.first..=np.last + 1).any(|u| matches!(context.low(u), "announced" | "said" | "government" | "embassy" | "ministry"));
        if let [one] = np.states.as_slice()
            && says
            && np.first > 0
            && context.low(np.first - 1) == ","
        {
            return (Some(one.code), None);
        }
    }
    let announcer = scene.clauses.iter().filter(|c| matches!(c.verb, "announce" | "say" | "report" | "state")).find_map(|c| {
        let all: Vec<Filler> = c.subject.iter().chain(if c.subject.is_empty() { &c.object[..] } else { &[] }).copied().collect();
        match context.all_meant(&all).as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    });
    if let Some(one) = announcer {
        return (Some(one.code), one.why);
    }
    let own: Vec<StateCode> = context.all_meant(&persons.iter().map(|n| Filler::Np(*n)).collect::<Vec<_>>()).iter().map(|m| m.code).collect();
    match context.seat() {
        Some(seat) if !own.contains(&seat) => (Some(seat), Some("the seat of the reporter".into())),
        _ => (None, None),
    }
}

/// "So are two Americans, A and B": the same award as told before.
fn also(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    if !(context.low(0) == "so" && matches!(context.low(1), "are" | "is" | "were" | "was" | "did" | "has" | "have")) {
        return;
    }
    let told = out.iter().rev().find(|d| matches!(d.claim, Claim::Honour(_)) && d.spans.iter().any(|s| context.sentence - s.0.min(context.sentence) <= 2)).cloned();
    let Some(told) = told else { return };
    let Claim::Honour(honour) = &told.claim else { return };
    for n in 0..layers.groups.nps.len() {
        if !is_person(scene, n) || award_name(scene, n).is_some() {
            continue;
        }
        let why = "the honour told of before";
        if let Some(mut draft) = draft(scene, n, &honour.award, (0, 1), honour.by, Some(why), told.status, None) {
            draft.resolved.insert("award".into(), why.into());
            push(out, draft);
        }
    }
}
