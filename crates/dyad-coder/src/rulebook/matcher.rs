//! Patterns against clauses and noun phrases. A match fills roles with noun phrases or with
//! states named inside them; a role that the sentence leaves open stays open, and the kind
//! decides whether the context may fill it.

use std::cell::RefCell;

use dyad_reference::StateCode;
use dyad_text::atoms::AtomKind;
use dyad_text::groups::How;

use super::{Pattern, PrepSpec, Role, RoleType, Rulebook, Spec, in_set, noun_is};
use crate::clause::{Adjunct, Clause, Filler, days_held, held, moved, to_come};
use crate::context::Context;

/// A pattern that fits.
#[derive(Clone, Debug)]
pub struct Match<'r> {
    /// The pattern.
    pub pattern: &'r Pattern,
    /// The clause, for clause patterns; for phrases a clause made of the phrase and its adjuncts.
    pub clause: Clause,
    /// Filled roles in the order of the pattern.
    pub roles: Vec<(&'r str, Vec<Filler>)>,
    /// First and last unit of all that was matched.
    pub units: (usize, usize),
}

impl Match<'_> {
    /// What fills a role; empty where it is open.
    #[must_use]
    pub fn role(&self, name: &str) -> &[Filler] {
        self.roles.iter().find(|(n, _)| *n == name).map_or(&[], |(_, f)| f.as_slice())
    }

    /// Counts for conflicts: filled roles, then literal words.
    #[must_use]
    pub fn weight(&self) -> (usize, usize) {
        let words = |s: &Option<Spec>| s.as_ref().map_or(0, |s| s.words.len());
        let p = self.pattern;
        (self.roles.len(), words(&p.subject) + words(&p.object) + words(&p.second) + words(&p.head) + p.preps.iter().map(|x| x.spec.words.len() + 1).sum::<usize>())
    }
}

/// The part of a pattern that a clause does not have.
#[derive(Clone, Copy, Debug)]
pub enum Part<'r> {
    /// Nobody acts, and the pattern wants somebody.
    NoSubject,
    /// Who acts is something else.
    Subject(&'r Spec),
    /// On what it acts is something else, or nothing.
    Object(&'r Spec),
    /// The second object.
    Second(&'r Spec),
    /// A preposition is missing, or what follows it is something else.
    Preposition(&'r PrepSpec),
    /// The head of a phrase.
    Head(&'r Spec),
}

/// Why a pattern with the right verb or head does not fit: its first part that fails.
#[derive(Clone, Copy, Debug)]
pub struct Miss<'r> {
    /// The part.
    pub part: Part<'r>,
    /// How many parts before it were there.
    pub passed: usize,
}

/// The states that fillers mean, worked out once for all patterns of a clause.
#[derive(Default)]
struct Memo(RefCell<Vec<(Filler, Vec<StateCode>)>>);

impl Memo {
    /// How many states fillers mean together; it stops at `enough`.
    fn states(&self, context: &Context<'_>, fillers: &[Filler], enough: usize) -> usize {
        let mut known = self.0.borrow_mut();
        let mut distinct: Vec<StateCode> = Vec::new();
        for filler in fillers {
            let at = known.iter().position(|(f, _)| f == filler).unwrap_or_else(|| {
                known.push((*filler, context.meant(*filler).into_iter().map(|m| m.code).collect()));
                known.len() - 1
            });
            for code in &known[at].1 {
                if !distinct.contains(code) {
                    distinct.push(*code);
                    if distinct.len() >= enough {
                        return enough;
                    }
                }
            }
        }
        distinct.len()
    }
}

/// Which adjuncts a pattern has used: a bit each. A clause has never so many that they run out.
#[derive(Clone, Copy, Default)]
struct Used(u128);

impl Used {
    fn take(&mut self, i: usize) {
        self.0 |= 1u128.checked_shl(i as u32).unwrap_or(0);
    }

    fn has(self, i: usize) -> bool {
        self.0 & 1u128.checked_shl(i as u32).unwrap_or(0) != 0
    }
}

struct Binding<'r> {
    roles: Vec<(&'r str, Vec<Filler>)>,
    units: (usize, usize),
}

impl<'r> Binding<'r> {
    fn cover(&mut self, first: usize, last: usize) {
        self.units = (self.units.0.min(first), self.units.1.max(last));
    }
}

/// All patterns that fit a clause.
#[must_use]
pub fn clause_matches<'r>(rulebook: &'r Rulebook, context: &Context<'_>, clause: &Clause) -> Vec<Match<'r>> {
    let mut candidates = clause_candidates(rulebook, clause).peekable();
    if candidates.peek().is_none() {
        return Vec::new();
    }
    let (present, memo) = (rulebook.index.clause(context, clause), Memo::default());
    candidates.filter(|i| present.may_fit(**i)).filter_map(|i| match_clause(&rulebook.patterns[*i], context, clause, &memo).ok()).collect()
}

/// The patterns with a clause's verb. A verb with a particle in the pattern wants the particle
/// in the text; the other way round it may be there.
fn clause_candidates<'r>(rulebook: &'r Rulebook, clause: &Clause) -> impl Iterator<Item = &'r usize> + use<'r> {
    clause.phrasal.as_deref().and_then(|p| rulebook.by_verb.get(p)).into_iter().flatten().chain(rulebook.by_verb.get(clause.verb).into_iter().flatten())
}

/// Every pattern with the clause's verb: its match, or the pattern and why it does not fit.
pub fn clause_tries<'r, 'x>(rulebook: &'r Rulebook, context: &'x Context<'_>, clause: &'x Clause) -> impl Iterator<Item = Result<Match<'r>, (&'r Pattern, Miss<'r>)>> + use<'r, 'x> {
    let memo = Memo::default();
    clause_candidates(rulebook, clause).map(move |i| {
        let pattern = &rulebook.patterns[*i];
        match_clause(pattern, context, clause, &memo).map_err(|miss| (pattern, miss))
    })
}

/// All phrase patterns that fit a noun phrase.
#[must_use]
pub fn phrase_matches<'r>(rulebook: &'r Rulebook, context: &Context<'_>, np: usize, clauses: &[Clause]) -> Vec<Match<'r>> {
    let candidates = phrase_candidates(rulebook, context, np);
    if candidates.is_empty() {
        return Vec::new();
    }
    let (hanging, memo) = (context.trail(np), Memo::default());
    let present = rulebook.index.phrase(&hanging.0);
    candidates.iter().filter(|i| present.may_fit(**i)).filter_map(|i| match_phrase(&rulebook.patterns[*i], context, np, clauses, &hanging, &memo).ok()).collect()
}

/// Every phrase pattern with the head of a noun phrase: its match, or the pattern and why it does not fit.
pub fn phrase_tries<'r, 'x>(rulebook: &'r Rulebook, context: &'x Context<'_>, np: usize, clauses: &'x [Clause]) -> impl Iterator<Item = Result<Match<'r>, (&'r Pattern, Miss<'r>)>> + use<'r, 'x> {
    let candidates = phrase_candidates(rulebook, context, np);
    // What hangs on the phrase is the same for all its patterns.
    let hanging = if !candidates.is_empty() { context.trail(np) } else { Default::default() };
    let memo = Memo::default();
    candidates.iter().map(move |i| {
        let pattern = &rulebook.patterns[*i];
        match_phrase(pattern, context, np, clauses, &hanging, &memo).map_err(|miss| (pattern, miss))
    })
}

/// The phrase patterns with the head of a noun phrase.
fn phrase_candidates<'r>(rulebook: &'r Rulebook, context: &Context<'_>, np: usize) -> &'r [usize] {
    let head = context.layers().groups.nps[np].head;
    rulebook.by_head.get(context.low_last(head)).map_or(&[][..], Vec::as_slice)
}

/// A phrase with what hangs on it: prepositions and dates.
type Hanging = (Vec<Adjunct>, Vec<(usize, Option<usize>)>);

fn match_phrase<'r>(pattern: &'r Pattern, context: &Context<'_>, np: usize, clauses: &[Clause], hanging: &Hanging, memo: &Memo) -> Result<Match<'r>, Miss<'r>> {
    let layers = context.layers();
    let (adjuncts, dates) = hanging;
    let mut binding = Binding { roles: Vec::new(), units: (layers.groups.nps[np].first, layers.groups.nps[np].last) };
    let mut used = Used::default();
    if let Some(spec) = &pattern.head
        && !match_spec(spec, context, memo, &[Filler::Np(np)], &mut binding)
    {
        return Err(Miss { part: Part::Head(spec), passed: 0 });
    }
    match_preps(pattern, context, memo, adjuncts, &mut used, &mut binding, 1)?;
    // The clause it stands in gives status and date.
    let chunk = layers.groups.np_chunk[np];
    let anchor = layers.groups.nps[np].head;
    // "said that the visit would not take place": its own verb, before the one that says so.
    let held = held(clauses, np, anchor);
    let over = held
        .or_else(|| clauses.iter().rev().find(|c| c.frame.is_some_and(|f| layers.groups.verb_chunk[layers.frames[f].verb] < chunk && chunk < layers.frames[f].end)))
        .or_else(|| clauses.iter().find(|c| c.frame.is_some_and(|f| layers.frames[f].subject.contains(&np))));
    let after = over.and_then(|c| c.frame).is_none_or(|f| layers.groups.verb_chunk[layers.frames[f].verb] > chunk);
    // "discussed the forthcoming visit": a plan, whatever the verb above says.
    let come = to_come(layers, context.tokens(), clauses, np);
    let noun = clauses.iter().find(|c| (after || come) && c.noun == Some(np) && c.status == Some(dyad_register::Status::Planned));
    // "postponed the visit until May", "cancelled the visit planned for May": the noun's own verb says it.
    let moved = moved(layers, context.tokens(), clauses, np, dates);
    let denied = moved.is_none() && clauses.iter().any(|c| c.noun == Some(np) && c.status == Some(dyad_register::Status::Denied));
    let planned = noun.is_some() || moved.as_ref().is_some_and(|m| m.status == Some(dyad_register::Status::Planned));
    let mut dates = noun.map_or(dates, |c| &c.dates).clone();
    match (&moved, held) {
        (Some(moved), _) => dates.clone_from(&moved.dates),
        (None, _) if come && !after => {}
        (None, Some(held)) => dates = days_held(held, dates),
        (None, None) => dates.extend(over.map(|c| c.dates.clone()).unwrap_or_default()),
    }
    let clause = Clause {
        verb: "",
        phrasal: None,
        frame: over.and_then(|c| c.frame),
        noun: Some(np),
        subject: Vec::new(),
        object: vec![Filler::Np(np)],
        second: Vec::new(),
        adjuncts: adjuncts.clone(),
        dates,
        // "Talks are planned for May": as the noun of action has it, where it is one.
        status: match &moved {
            Some(moved) => moved.status,
            None if denied => Some(dyad_register::Status::Denied),
            None if planned => Some(dyad_register::Status::Planned),
            None => over.map_or(Some(dyad_register::Status::Actual), |c| c.status),
        },
        anchor,
        mood: if planned { dyad_text::groups::Mood::Future } else { dyad_text::groups::Mood::Present },
        link: dyad_text::clauses::Link::Main,
        governor: over.and_then(|c| c.frame),
        agentless: false,
        mover: moved.map(|m| m.verb),
    };
    Ok(Match { pattern, clause, roles: binding.roles, units: binding.units })
}

fn match_clause<'r>(pattern: &'r Pattern, context: &Context<'_>, clause: &Clause, memo: &Memo) -> Result<Match<'r>, Miss<'r>> {
    let mut passed = 0;
    let mut binding = Binding { roles: Vec::new(), units: (clause.anchor, clause.anchor) };
    let mut used = Used::default();
    if let Some(spec) = &pattern.subject {
        // A passive without its agent, or a noun of action without its owner, leaves the subject open.
        if clause.subject.is_empty() {
            if !spec.words.is_empty() || (!clause.agentless && clause.noun.is_none()) {
                return Err(Miss { part: Part::NoSubject, passed });
            }
        } else if !match_spec(spec, context, memo, &clause.subject, &mut binding) {
            return Err(Miss { part: Part::Subject(spec), passed });
        }
        passed += 1;
    }
    if let Some(spec) = &pattern.object {
        let direct = !clause.object.is_empty() && match_spec(spec, context, memo, &clause.object, &mut binding);
        if !direct {
            // "gave a grant to Tajikistan" for "give {recipient} a grant" is another pattern's; a
            // passive may carry the thing as its second object: "was given a grant".
            let second = pattern.second.is_none() && !clause.second.is_empty() && match_spec(spec, context, memo, &clause.second, &mut binding);
            // A noun of action may leave its object to "of" or "to".
            let noun = clause.noun.is_some() && spec.words.is_empty() && clause.object.is_empty() && {
                let at = clause.adjuncts.iter().position(|a| matches!(a.word.as_str(), "to" | "on" | "against" | "with" | "in" | "into"));
                at.is_some_and(|i| {
                    used.take(i);
                    match_spec(spec, context, memo, &clause.adjuncts[i].fillers, &mut binding)
                })
            };
            if !second && !noun {
                return Err(Miss { part: Part::Object(spec), passed });
            }
        }
        passed += 1;
    }
    if let Some(spec) = &pattern.second {
        if !match_spec(spec, context, memo, &clause.second, &mut binding) {
            return Err(Miss { part: Part::Second(spec), passed });
        }
        passed += 1;
    }
    match_preps(pattern, context, memo, &clause.adjuncts, &mut used, &mut binding, passed)?;
    Ok(Match { pattern, clause: clause.clone(), roles: binding.roles, units: binding.units })
}

fn match_preps<'r>(pattern: &'r Pattern, context: &Context<'_>, memo: &Memo, adjuncts: &[Adjunct], used: &mut Used, binding: &mut Binding<'r>, mut passed: usize) -> Result<(), Miss<'r>> {
    for prep in &pattern.preps {
        let mut found = false;
        // "rallied in Lima against X": where it was comes last among prepositions that a rule allows.
        let place = |a: &Adjunct| matches!(a.word.as_str(), "in" | "at" | "near" | "on");
        let order = adjuncts.iter().enumerate().filter(|(_, a)| !place(a)).chain(adjuncts.iter().enumerate().filter(|(_, a)| place(a)));
        for (i, adjunct) in order {
            if used.has(i) || !prep.words.contains(&adjunct.word) {
                continue;
            }
            if match_spec(&prep.spec, context, memo, &adjunct.fillers, binding) {
                binding.cover(adjunct.unit, adjunct.unit);
                used.take(i);
                found = true;
                break;
            }
        }
        // "independence of X" is met by "X's independence" as well.
        if !found && !prep.optional {
            let genitive = prep.words.iter().any(|w| w == "of") && prep.spec.words.is_empty() && prep.spec.roles.len() == 1 && take_genitive(&prep.spec.roles[0], binding, context);
            if !genitive {
                return Err(Miss { part: Part::Preposition(prep), passed });
            }
        }
        passed += 1;
    }
    Ok(())
}

/// Fills a role from the genitive or adjective of a noun phrase that the match covers already.
fn take_genitive<'r>(role: &'r Role, binding: &mut Binding<'r>, context: &Context<'_>) -> bool {
    if !matches!(role.kind, RoleType::State | RoleType::Pair) {
        return false;
    }
    let layers = context.layers();
    let (first, last) = binding.units;
    for (n, np) in layers.groups.nps.iter().enumerate() {
        if np.last < first || np.first > last || np.party.is_some() {
            continue;
        }
        let inner: Vec<Filler> = np.states.iter().enumerate().filter(|(_, m)| m.unit != np.head && matches!(m.how, How::Genitive | How::Adjective | How::Pair)).map(|(m, _)| Filler::Mention(n, m)).collect();
        if inner.is_empty() && np.genitive.is_some_and(|g| g > np.first && dyad_text::clauses::is_country_noun(context.low_last(g - 1))) && !context.meant(Filler::Np(n)).is_empty() {
            binding.roles.push((role.name.as_str(), vec![Filler::Np(n)]));
            return true;
        }
        if !inner.is_empty() && !binding.roles.iter().any(|(_, f)| f.iter().any(|x| inner.contains(x))) {
            binding.roles.push((role.name.as_str(), inner));
            return true;
        }
    }
    false
}

/// A spec against the fillers of one place.
fn match_spec<'r>(spec: &'r Spec, context: &Context<'_>, memo: &Memo, fillers: &[Filler], binding: &mut Binding<'r>) -> bool {
    if spec.words.is_empty() {
        let Some(role) = spec.roles.first() else { return true };
        if !role_fits(role, context, memo, fillers) {
            return false;
        }
        cover_all(context, fillers, binding);
        binding.roles.push((role.name.as_str(), fillers.to_vec()));
        return true;
    }
    for filler in fillers {
        let Filler::Np(n) = *filler else { continue };
        // "two days of talks", "a series of attacks": what is counted is meant.
        let n = if words_fit(spec, context, n) { n } else { counted(context, n).unwrap_or(n) };
        if !words_fit(spec, context, n) {
            continue;
        }
        let np = &context.layers().groups.nps[n];
        let mark = binding.roles.len();
        let mut ok = true;
        for role in &spec.roles {
            let inner = inner_fillers(role, context, n);
            match inner {
                Some(found) => binding.roles.push((role.name.as_str(), found)),
                // An open role: of a state, the context may fill it; any other must be there.
                None if matches!(role.kind, RoleType::State | RoleType::Pair) => {}
                None => {
                    ok = false;
                    break;
                }
            }
        }
        if ok {
            binding.cover(np.first, np.last);
            return true;
        }
        binding.roles.truncate(mark);
    }
    false
}

/// A folded word, in singular or plural, that only counts or measures what follows it.
fn is_measure(low: &str) -> bool {
    let stem = |ending: &str| low.strip_suffix(ending).filter(|s| measures(s));
    measures(low) || stem("s").or_else(|| stem("es")).is_some()
}

/// The words of [`is_measure`]; none of them ends in y after a consonant.
fn measures(low: &str) -> bool {
    matches!(
        low,
        "day"
            | "week"
            | "hour"
            | "round"
            | "last"
            | "rest"
            | "bulk"
            | "remainder"
            | "most"
            | "majority"
            | "half"
            | "handful"
            | "contingent"
            | "deployment"
            | "group"
            | "team"
            | "column"
            | "planeload"
            | "boatload"
            | "remnant"
            | "batch"
            | "consignment"
            | "shipment"
            | "series"
            | "number"
            | "session"
            | "wave"
            | "amount"
            | "tonne"
            | "ton"
            | "lot"
            | "dozen"
            | "hundred"
            | "thousand"
            | "million"
            | "score"
            | "month"
            | "edition"
            | "phase"
            | "stage"
            | "some"
            | "all"
            | "part"
            | "third"
            | "quarter"
            | "truckload"
            | "shipload"
            | "convoy"
            | "couple"
    )
}

/// The phrase after "of" where the head only counts or measures.
pub(crate) fn counted(context: &Context<'_>, n: usize) -> Option<usize> {
    let layers = context.layers();
    let head = context.low_last(layers.groups.nps.get(n)?.head);
    if !is_measure(head) {
        return None;
    }
    let chunk = *layers.groups.np_chunk.get(n)?;
    let of = layers.groups.chunks.get(chunk + 1)?;
    match layers.groups.chunks.get(chunk + 2)?.kind {
        dyad_text::groups::ChunkKind::Np(m) if context.low(of.first) == "of" => Some(m),
        _ => None,
    }
}

fn cover_all(context: &Context<'_>, fillers: &[Filler], binding: &mut Binding<'_>) {
    for filler in fillers {
        let np = &context.layers().groups.nps[filler.np()];
        let pronoun = np.pronoun && binding.units.0 > np.last;
        if !pronoun || fillers.len() == 1 {
            binding.cover(np.first, np.last);
        }
    }
}

/// All words of a spec stand in a noun phrase, the last as its head.
fn words_fit(spec: &Spec, context: &Context<'_>, n: usize) -> bool {
    (0..spec.words.len()).all(|i| word_fits(spec, i, context, n))
}

/// One of the alternatives of a word of a spec stands in a noun phrase; the last word of a spec as its head.
pub(crate) fn word_fits(spec: &Spec, i: usize, context: &Context<'_>, n: usize) -> bool {
    let np = &context.layers().groups.nps[n];
    let tokens = context.tokens();
    let units = &context.layers().units;
    let (first, last) = (units[np.first].first, units[np.last].last);
    let head = units[np.head].last;
    let end = context.layers().end;
    let is_head = i + 1 == spec.words.len();
    let Some(words) = spec.words.get(i) else { return false };
    let single = if is_head { in_set(words.single(), tokens.low(head)) } else { (first..=last).any(|t| in_set(words.single(), tokens.low(t))) };
    // A phrase of several words: anywhere in the noun phrase, or from its head on.
    single
        || words.several().iter().any(|parts| {
            let length = parts.len();
            (first..=last).any(|t| {
                (!is_head || (t <= head && head < t + length))
                    && t + length <= end
                    && parts.iter().enumerate().all(|(k, part)| if k + 1 == length || k == 0 { noun_is(tokens.low(t + k), part) } else { tokens.low(t + k) == part.as_str() })
            })
        })
}

/// What fills a role inside a noun phrase that has a head of its own.
fn inner_fillers(role: &Role, context: &Context<'_>, n: usize) -> Option<Vec<Filler>> {
    let np = &context.layers().groups.nps[n];
    match role.kind {
        RoleType::State | RoleType::Pair => {
            let inner: Vec<Filler> = np.states.iter().enumerate().filter(|(_, m)| m.unit != np.head && matches!(m.how, How::Genitive | How::Adjective | How::Pair)).map(|(m, _)| Filler::Mention(n, m)).collect();
            if !inner.is_empty() {
                return Some(inner);
            }
            if let Some(d) = np.determiner
                && matches!(context.low(d), "its" | "their" | "his" | "her")
            {
                return Some(vec![Filler::Owner(n)]);
            }
            // "the country's independence"
            let owned = np.genitive.is_some_and(|g| g > np.first && dyad_text::clauses::is_country_noun(context.low_last(g - 1)));
            (owned && !context.meant(Filler::Np(n)).is_empty()).then(|| vec![Filler::Np(n)])
        }
        RoleType::Money | RoleType::Percent | RoleType::Count => has_atom(role.kind, context, n).then(|| vec![Filler::Np(n)]),
        RoleType::Text => Some(vec![Filler::Np(n)]),
        RoleType::Person | RoleType::Place => None,
    }
}

fn has_atom(kind: RoleType, context: &Context<'_>, n: usize) -> bool {
    let np = &context.layers().groups.nps[n];
    np.atom
        .and_then(|a| context.layers().atoms.get(a))
        .is_some_and(|a| matches!((kind, a.kind), (RoleType::Money, AtomKind::Money(_)) | (RoleType::Percent, AtomKind::Percent(_)) | (RoleType::Count, AtomKind::Count(_) | AtomKind::Ordinal(_))))
}

fn role_fits(role: &Role, context: &Context<'_>, memo: &Memo, fillers: &[Filler]) -> bool {
    let Some(first) = fillers.first() else { return false };
    match role.kind {
        RoleType::State => memo.states(context, fillers, 1) == 1,
        RoleType::Pair => memo.states(context, fillers, 2) == 2,
        RoleType::Person => fillers.iter().any(|f| {
            let np = &context.layers().groups.nps[f.np()];
            np.party.is_some_and(|p| context.layers().parties[p].person.is_some() || context.layers().parties[p].posts.iter().any(|x| x.counterpart)) || np.proper
        }),
        RoleType::Money | RoleType::Percent | RoleType::Count => has_atom(role.kind, context, first.np()),
        RoleType::Place => context.layers().groups.nps[first.np()].states.iter().any(|m| m.city),
        RoleType::Text => true,
    }
}
