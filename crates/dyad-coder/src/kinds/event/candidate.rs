//! From matches to candidates: one for each verb or noun of action, with act and status,
//! and the two sides as the pattern filled them.

use dyad_register::{Act, Claim, Event, Status, When};
use dyad_text::clauses::Link;
use dyad_text::groups::Mood;

use super::participants::{Part, participants};
use crate::clause::{Clause, Filler};
use crate::draft::Draft;
use crate::kinds::Scene;
use crate::rulebook::matcher::Match;

/// An event that a clause may tell.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The act.
    pub act: Act,
    /// Its status.
    pub status: Status,
    /// Fixed by the pattern.
    pub mode: Option<String>,
    /// Fixed by the pattern.
    pub contexts: Vec<String>,
    /// Fixed by the pattern.
    pub cameo: Option<String>,
    /// Who acts.
    pub actors: Vec<Part>,
    /// On whom.
    pub recipients: Vec<Part>,
    /// The clause.
    pub clause: Clause,
    /// First and last unit.
    pub units: (usize, usize),
    /// The pattern.
    pub rule: String,
    /// Filled roles and words.
    pub weight: (usize, usize),
    /// 0 what the sentence is about; 1 a noun in it; 2 and 3 what goes with it.
    pub level: u8,
}

/// The candidates of a sentence, the best for each verb or noun, in the order of the text.
#[must_use]
pub fn candidates(scene: &Scene<'_, '_>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for found in scene.of("event").chain(scene.of("relations")) {
        let made = if found.pattern.kind == "event" { candidate(scene, found) } else { broken(scene, found) };
        let Some(mut candidate) = made else { continue };
        // "is called Iceland Street", "called it a betrayal": names, no call and no demand.
        let names = candidate.clause.verb == "call" && candidate.clause.frame.is_some() && candidate.clause.phrasal.is_none();
        let call = candidate.mode.as_deref() == Some("call");
        let passive = || candidate.clause.frame.and_then(|f| scene.context.layers().frames.get(f)).is_some_and(|f| f.passive);
        let home = || (candidate.clause.anchor..scene.len()).take(14).any(|u| scene.low(u) == "home");
        if names && (call && (passive() || home()) || candidate.act == Act::Request && !candidate.clause.second.is_empty()) {
            continue;
        }
        // Things do not agree or give: figures, pillars, roads.
        let things = !candidate.act.is_hostile() && candidate.clause.noun.is_none() && !candidate.actors.is_empty() && !candidate.actors.iter().any(|p| super::hostile::agentive(scene, p));
        if things {
            continue;
        }
        super::hostile::attempt(scene, &mut candidate);
        if !super::hostile::plausible(scene, found.pattern, &candidate) {
            continue;
        }
        super::hostile::complete(scene, found.pattern, &mut candidate);
        match out.iter_mut().find(|c| c.clause.anchor == candidate.clause.anchor) {
            Some(twin) => {
                // "imposed bans on": between states a penalty, at home a curb.
                let abroad = candidate.act == Act::Sanction
                    && twin.act == Act::Coerce
                    && twin.mode.as_deref() == Some("restrict")
                    && strength(&candidate) == strength(twin)
                    && candidate.between_states()
                    && !super::choose::alone(&candidate);
                if strength(&candidate) > strength(twin) || abroad {
                    *twin = candidate;
                }
            }
            None => out.push(candidate),
        }
    }
    super::refusal::refusals(scene, &mut out);
    super::refusal::denials(scene, &mut out);
    super::judgement::judgements(scene, &mut out);
    out.sort_by_key(|c| c.clause.anchor);
    out
}

/// The first unit of those who act and of the verb.
#[must_use]
pub fn first_unit(scene: &Scene<'_, '_>, actors: &[Part], anchor: usize) -> usize {
    let nps = &scene.context.layers().groups.nps;
    actors.iter().map(|p| nps[p.np].first).fold(anchor, usize::min)
}

/// More literal words are a closer fit; then more sides.
fn strength(c: &Candidate) -> (usize, usize, usize) {
    (c.weight.1, c.weight.0, usize::from(!c.actors.is_empty()) + usize::from(!c.recipients.is_empty()))
}

/// Relations broken off or lowered: who does it is the clause's subject.
fn broken(scene: &Scene<'_, '_>, found: &Match<'_>) -> Option<Candidate> {
    if !matches!(found.pattern.fixed("action"), Some("severed" | "downgraded")) {
        return None;
    }
    let context = scene.context;
    Some(Candidate {
        act: Act::Sanction,
        status: found.clause.status?,
        mode: None,
        contexts: vec!["diplomatic".into()],
        cameo: Some("160".into()),
        actors: participants(context, &speaker(scene, &found.clause, found.role("a"))),
        recipients: participants(context, found.role("b")),
        level: level(scene, &found.clause),
        clause: found.clause.clone(),
        units: found.units,
        rule: found.pattern.id.clone(),
        weight: found.weight(),
    })
}

/// A verb with its particle is closer than the verb alone: "call out" is not "call".
fn weight(found: &Match<'_>) -> (usize, usize) {
    let (roles, words) = found.weight();
    let particle = found.clause.phrasal.as_ref().is_some_and(|p| found.pattern.verbs.contains(p));
    (roles, words + 2 * usize::from(particle))
}

fn candidate(scene: &Scene<'_, '_>, found: &Match<'_>) -> Option<Candidate> {
    let act = Act::parse(found.pattern.fixed("act")?)?;
    let status = match found.pattern.fixed("status") {
        Some("planned") => Status::Planned,
        Some("desired") => Status::Desired,
        Some("denied") => Status::Denied,
        _ if act == Act::Consult && scheduled(scene, &found.clause) => Status::Planned,
        _ => found.clause.status.or_else(|| super::hostile::looming(scene, &found.clause, act))?,
    };
    if !fits(scene, found) {
        return None;
    }
    // "The border was not discussed": nobody refuses anything.
    if status == Status::Denied && found.pattern.fixed("mode") == Some("discuss") {
        return None;
    }
    let (act, status) = stopped(scene, &found.clause, act).unwrap_or((act, status));
    // "French and Egyptian warships launched war games": two who train do it together.
    let drill = || {
        found.clause.object.iter().any(|f| {
            let n = crate::rulebook::matcher::counted(scene.context, f.np()).unwrap_or(f.np());
            let whole = scene.context.np_words(n).to_lowercase();
            let head = scene.context.low_last(scene.context.layers().groups.nps[n].head);
            ["drill-near", "drill-noun"].iter().any(|class| scene.rulebook.is_in(class, &whole) || scene.rulebook.is_in(class, head)) && !scene.rulebook.is_in("tested-noun", head)
        })
    };
    let several = || {
        let mut states: Vec<_> = participants(scene.context, &found.clause.subject).iter().filter_map(Part::state).collect();
        states.dedup();
        states.len() > 1
    };
    let act = if act == Act::Mobilize && drill() && several() { Act::Cooperate } else { act };
    let split = |name: &str| found.pattern.fixed(name).map(|v| v.split('+').map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default();
    let context = scene.context;
    let mut actors = participants(context, &speaker(scene, &found.clause, found.role("actor")));
    let mut recipients = participants(context, found.role("recipient"));
    // "X's ministry summoned ...": a genitive of the subject is not the other side.
    if !act.is_mutual() {
        recipients.retain(|p| !actors.iter().any(|a| a.np == p.np));
    }
    if found.pattern.fixed("sides") == Some("all") {
        actors.extend(std::mem::take(&mut recipients));
    }
    let together = found.role("together");
    if !together.is_empty() {
        actors.extend(participants(context, together));
    }
    // "X has postponed her visit": the words of moving are part of what is said, and so is who X is.
    let mut units = found.units;
    if let Some(over) = scene.mover(&found.clause) {
        let movers = participants(context, &over.subject);
        for part in actors.iter_mut().filter(|p| p.why.is_some()) {
            if let Some(mover) = movers.iter().find(|m| m.state() == part.state() && m.participant.person.is_some()) {
                *part = mover.clone();
            }
        }
        // "postponed talks with Fiji until 3 July": who moves it takes part, where no other is named.
        if actors.iter().all(|p| p.state().is_none()) && recipients.len() == 1 {
            let other: Vec<Part> = movers.into_iter().filter(|m| m.state().is_some() && m.state() != recipients[0].state()).collect();
            if !other.is_empty() {
                actors = other;
            }
        }
        let particle = usize::from(over.phrasal.as_deref().is_some_and(|p| p.ends_with(context.low(over.anchor + 1))));
        units = (first_unit(scene, &actors, units.0.min(over.anchor)), units.1.max(over.anchor + particle));
    }
    Some(Candidate {
        act,
        status,
        mode: found.pattern.fixed("mode").map(str::to_owned),
        contexts: split("contexts"),
        cameo: found.pattern.fixed("cameo").map(str::to_owned),
        actors,
        recipients,
        level: level(scene, &found.clause),
        clause: found.clause.clone(),
        units,
        rule: found.pattern.id.clone(),
        weight: weight(found),
    })
}

/// "stopped selling gas to", "ceased shelling": what is stopped is taken away, or eased.
fn stopped(scene: &Scene<'_, '_>, clause: &Clause, act: Act) -> Option<(Act, Status)> {
    let over = clause.governor.filter(|_| clause.mood == Mood::Ing && clause.noun.is_none()).and_then(|g| scene.clauses.iter().find(|c| c.frame == Some(g)))?;
    if !matches!(over.verb, "stop" | "cease" | "halt" | "suspend" | "quit" | "discontinue") || over.anchor + 1 != clause.anchor {
        return None;
    }
    match act {
        Act::Aid | Act::Cooperate | Act::Support | Act::Consult => Some((Act::Sanction, over.status?)),
        Act::Assault => Some((Act::Retreat, over.status?)),
        _ => None,
    }
}

/// What a pattern's fixed arguments ask of the clause: `object=none` or `noun` (no pronoun), `clause=infinitive` or
/// `bare` (without one) or `finite`, `voice=passive` or `active`, `not=CLASS` (heads that
/// the object must not have), `heads=CLASS` (one that it must have), `attach=CLASS` (nouns that keep a following "with" to themselves).
fn fits(scene: &Scene<'_, '_>, found: &Match<'_>) -> bool {
    let context = scene.context;
    let layers = context.layers();
    let clause = &found.clause;
    let head = |f: &Filler| layers.groups.nps.get(f.np()).map_or("", |np| context.low_last(np.head));
    // "aid was flown to X": nobody visits.
    if found.pattern.fixed("mode") == Some("visit") && clause.agentless {
        return false;
    }
    // "marines landed in X": troops pay no visits.
    if found.pattern.fixed("mode") == Some("visit") && clause.noun.is_none() && clause.subject.iter().any(|f| layers.groups.nps.get(f.np()).is_some_and(|np| np.party.is_none() && np.sector == Some("MIL"))) {
        return false;
    }
    // "The joint commission will be held in Koror": a session, which is a record of its own.
    if found.pattern.fixed("act") == Some("COOPERATE") && matches!(clause.verb, "hold" | "convene" | "open" | "conclude") && clause.object.iter().any(|f| matches!(head(f), "commission" | "committee")) {
        return false;
    }
    // "returned the visit": no withdrawal.
    if clause.verb == "return" && clause.object.iter().any(|f| matches!(head(f), "visit" | "call" | "favour" | "favor" | "compliment")) {
        return false;
    }
    // "flew a field hospital to X": what is flown travels.
    let carried = matches!(clause.verb, "fly" | "land") && !clause.object.is_empty() && clause.phrasal.is_none();
    if found.pattern.fixed("mode") == Some("visit") && carried {
        return false;
    }
    // "Burundi buys sugar from Tanzania": what is done every year is no happening.
    let trades = matches!(clause.verb, "buy" | "sell" | "import" | "export" | "purchase" | "supply" | "ship") && clause.noun.is_none() && clause.mood == Mood::Present;
    let simple = || clause.frame.and_then(|f| layers.frames.get(f)).map(|f| &layers.groups.verbs[f.verb]).is_some_and(|g| g.first == g.last);
    if trades && simple() && layers.zone != dyad_register::ZoneKind::Title {
        return false;
    }
    if found.pattern.fixed("object") == Some("none") && !clause.object.is_empty() {
        return false;
    }
    if found.pattern.fixed("object") == Some("noun") && clause.object.iter().all(|f| layers.groups.nps.get(f.np()).is_none_or(|np| np.pronoun)) {
        return false;
    }
    let governs = || clause.frame.is_some_and(|own| layers.frames.iter().any(|f| f.governor == Some(own) && f.link == Link::Infinitive));
    let wanted = match found.pattern.fixed("clause") {
        Some("infinitive") => governs(),
        Some("bare") => !governs(),
        Some("finite") => clause.noun.is_none() && clause.link != Link::Infinitive && clause.mood != Mood::Ing,
        _ => true,
    };
    let passive = clause.frame.and_then(|f| layers.frames.get(f)).is_some_and(|f| f.passive);
    let voice = match found.pattern.fixed("voice") {
        Some("passive") => passive,
        Some("active") => !passive && clause.noun.is_none(),
        _ => true,
    };
    if !wanted || !voice {
        return false;
    }
    if let Some(class) = found.pattern.fixed("not")
        && clause.object.iter().chain(found.role("recipient")).any(|f| scene.rulebook.is_in(class, head(f)))
    {
        return false;
    }
    if let Some(class) = found.pattern.fixed("heads")
        && !clause.object.iter().chain(&clause.second).any(|f| scene.rulebook.is_in(class, head(f)))
    {
        return false;
    }
    if let Some(class) = found.pattern.fixed("attach")
        && let Some(first) = found.role("recipient").first().and_then(|f| layers.groups.nps.get(f.np()))
        && let Some(before) = layers.groups.nps.iter().rev().find(|np| np.last + 2 == first.first)
        && before.first > clause.anchor
        && scene.rulebook.is_in(class, context.low_last(before.head))
    {
        return false;
    }
    // "where the borders of A, B and C meet": a place, not a meeting.
    if found.pattern.fixed("act") == Some("CONSULT") && clause.mood == Mood::Present && clause.frame.is_some_and(|f| layers.frames[f].dates.is_empty()) && where_clause(scene, clause.anchor) {
        return false;
    }
    // The name of an award or a body is no act.
    clause.noun.is_none_or(|n| layers.groups.nps.get(n).is_none_or(|np| !np.proper && !context.tokens().is_capital(layers.units[np.head].first) || np.first == np.head && np.first == 0))
}

/// "The president flies to Suva on Friday": the present with a day to come is a plan.
#[must_use]
pub fn scheduled(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let context = scene.context;
    let layers = context.layers();
    if clause.mood != Mood::Present || clause.status != Some(Status::Actual) || layers.zone == dyad_register::ZoneKind::Title || clause.agentless {
        return false;
    }
    let Some(group) = clause.frame.and_then(|f| layers.frames.get(f)).map(|f| &layers.groups.verbs[f.verb]) else { return false };
    if group.perfect || group.first != group.last || !matches!(clause.verb, "meet" | "fly" | "travel" | "visit" | "leave" | "depart" | "arrive" | "go" | "head" | "host" | "receive" | "return") {
        return false;
    }
    let Some(report) = context.report_date() else { return false };
    context.date(clause, true).and_then(|d| d.0.point()).is_some_and(|day| day > report && day.day().is_some())
}

/// "where" opens the clause of a verb.
fn where_clause(scene: &Scene<'_, '_>, anchor: usize) -> bool {
    let context = scene.context;
    (0..anchor).rev().take_while(|u| !matches!(context.low(*u), ";" | "." | ":")).take(12).any(|u| context.low(u) == "where")
}

/// "X said it would": a pronoun in what is said means who says it.
fn speaker(scene: &Scene<'_, '_>, clause: &Clause, fillers: &[Filler]) -> Vec<Filler> {
    let layers = scene.context.layers();
    let pronoun = |f: &Filler| layers.groups.nps.get(f.np()).is_some_and(|np| np.pronoun && matches!(scene.context.low(np.head), "it" | "they" | "he" | "she"));
    if let ([one], Link::Content, Some(g)) = (fillers, clause.link, clause.governor)
        && pronoun(one)
        && let Some(over) = layers.frames.get(g)
        && !over.subject.is_empty()
    {
        return over.subject.iter().map(|n| Filler::Np(*n)).collect();
    }
    // "adopted a resolution condemning": a paper says what those say who made it.
    let paper = |f: &Filler| layers.groups.nps.get(f.np()).is_some_and(|np| scene.rulebook.is_in("paper-noun", scene.context.low_last(np.head)));
    if let ([one], Mood::Ing) = (fillers, clause.mood)
        && paper(one)
        && let Some(over) = scene.clauses.iter().find(|c| c.object.contains(one) && c.frame != clause.frame && !c.subject.is_empty())
    {
        return over.subject.clone();
    }
    fillers.to_vec()
}

/// How near a clause is to what the sentence is about.
#[must_use]
pub fn level(scene: &Scene<'_, '_>, clause: &Clause) -> u8 {
    if clause.noun.is_some() {
        return clause.governor.map_or(1, |f| frame_level(scene, f, 0).max(1));
    }
    clause.frame.map_or(0, |f| frame_level(scene, f, 0))
}

fn frame_level(scene: &Scene<'_, '_>, index: usize, depth: u8) -> u8 {
    let frames = &scene.context.layers().frames;
    let Some(frame) = frames.get(index) else { return 0 };
    // "signing a pact": what goes with something.
    if depth == 0 && scene.context.layers().groups.verbs[frame.verb].mood == Mood::Ing {
        // "has begun withdrawing": the first verb only says when it starts.
        let phase = frame.governor.and_then(|g| scene.clauses.iter().find(|c| c.frame == Some(g))).filter(|c| matches!(c.verb, "begin" | "start" | "continue" | "keep" | "resume" | "resort"));
        return match phase.and_then(|c| c.frame) {
            Some(g) if frame.verb == g + 1 => frame_level(scene, g, depth + 1),
            _ => 2,
        };
    }
    if depth > 6 {
        return 3;
    }
    match (frame.link, frame.governor) {
        (Link::Main, _) => 0,
        (Link::Content | Link::Coordinated | Link::Infinitive, Some(g)) if g != index => frame_level(scene, g, depth + 1),
        (Link::Content | Link::Coordinated | Link::Infinitive, _) => 0,
        (Link::Participle, _) => 2,
        (Link::Relative | Link::Adverbial, _) => 3,
    }
}

impl Candidate {
    /// What a clause tells outside the patterns: it is so, and its verb is what proves it.
    #[must_use]
    pub fn of(scene: &Scene<'_, '_>, clause: &Clause, act: Act, actors: Vec<Part>, recipients: Vec<Part>) -> Self {
        Self {
            act,
            status: Status::Actual,
            mode: None,
            contexts: Vec::new(),
            cameo: None,
            actors,
            recipients,
            units: (clause.anchor, clause.anchor),
            level: level(scene, clause),
            clause: clause.clone(),
            rule: String::new(),
            weight: (1, 0),
        }
    }

    /// Type by the one table.
    #[must_use]
    pub fn kind(&self) -> Act {
        self.act.with_status(self.status)
    }

    /// The clause has a date of its own.
    #[must_use]
    pub fn dated(&self, scene: &Scene<'_, '_>) -> bool {
        scene.context.date(&self.clause, self.status == Status::Planned).is_some()
    }

    /// Whoever it is done to is among those who do it.
    #[must_use]
    pub fn among_themselves(&self) -> bool {
        !self.recipients.is_empty() && self.recipients.iter().all(|r| r.state().is_some() && self.actors.iter().any(|a| a.state() == r.state()))
    }

    /// Both sides are states or organisations.
    #[must_use]
    pub fn between_states(&self) -> bool {
        let known = |side: &[Part]| side.iter().any(|p| p.state().is_some());
        known(&self.actors) && (known(&self.recipients) || self.act.is_mutual() && self.actors.iter().filter(|p| p.state().is_some()).count() > 1)
    }

    /// The record, in the making.
    #[must_use]
    pub fn draft(self, scene: &Scene<'_, '_>) -> Option<Draft> {
        let context = scene.context;
        let (date, derived, why) = self.date(scene);
        let mut units = self.units;
        for part in self.actors.iter().chain(&self.recipients) {
            let np = &context.layers().groups.nps[part.np];
            if part.why.is_none() {
                units = (units.0.min(np.first), units.1.max(np.last));
            }
        }
        let place = self.place(scene);
        if let Some((_, n)) = &place {
            let np = &context.layers().groups.nps[*n];
            units = (units.0.min(np.first), units.1.max(np.last));
        }
        if let Some((_, Some(unit))) = date {
            units = (units.0.min(unit), units.1.max(context.instead(unit)));
        }
        let why_of = |side: &[Part]| side.iter().find_map(|p| p.why.clone());
        let (why_actors, why_recipients) = (why_of(&self.actors), why_of(&self.recipients));
        let side = |side: Vec<Part>| side.into_iter().map(|p| p.participant).collect::<Vec<_>>();
        let event = Event {
            act: self.act,
            r#type: self.act.with_status(self.status),
            mode: self.mode,
            contexts: self.contexts,
            actors: side(self.actors),
            recipients: side(self.recipients),
            date: date.map(|d| d.0),
            place: place.map(|p| p.0),
            cameo: self.cameo,
        };
        let mut draft = Draft::new(Claim::Event(event), self.status, context.sentence, units, self.rule)
            .resolved("actors", why_actors.as_deref())
            .resolved("recipients", why_recipients.as_deref())
            .resolved("date", why.as_deref())
            .derived(derived);
        draft.weight = self.weight;
        Some(draft)
    }

    /// The date of the clause, else the report's for news.
    fn date(&self, scene: &Scene<'_, '_>) -> (Option<(When, Option<usize>)>, Option<String>, Option<String>) {
        let context = scene.context;
        let future = matches!(self.status, Status::Planned | Status::Desired);
        // What is to come is told of in the present; a past verb tells when something was planned.
        if let Some((when, unit, derived)) = context.date(&self.clause, future && self.clause.mood != Mood::Past) {
            return (Some((when, Some(unit))), derived, None);
        }
        let layers = context.layers();
        let told = context.paragraph_date.is_some_and(|(p, _)| p == layers.paragraph);
        let perfect = self.clause.frame.and_then(|f| layers.frames.get(f)).is_some_and(|f| {
            let group = &layers.groups.verbs[f.verb];
            group.perfect && (group.first..group.head).any(|u| context.low(u) == "had")
        });
        // "..., who was received by X": news of the same day, where the sentence gives no other.
        let beside = self.act == Act::Consult
            && self.clause.link == Link::Relative
            && self.clause.frame.and_then(|f| layers.frames.get(f)).is_some_and(|f| matches!(layers.groups.verbs[f.verb].mood, Mood::Past))
            && layers.frames.iter().all(|f| f.dates.is_empty());
        if (self.level <= 1 || beside)
            && !told
            && !perfect
            && self.status != Status::Planned
            && let Some(date) = context.report_date()
        {
            return (Some((When::At(date), None)), None, Some("the date of the report".into()));
        }
        (None, None, None)
    }

    /// "in Tashkent".
    fn place(&self, scene: &Scene<'_, '_>) -> Option<(String, usize)> {
        let context = scene.context;
        let layers = context.layers();
        self.clause.adjuncts.iter().filter(|a| matches!(a.word.as_str(), "in" | "at")).flat_map(|a| &a.fillers).find_map(|f| {
            let Filler::Np(n) = *f else { return None };
            let m = layers.groups.nps[n].states.iter().find(|m| m.city)?;
            Some((context.analysis.words(layers, m.unit, m.unit).to_owned(), n))
        })
    }
}
