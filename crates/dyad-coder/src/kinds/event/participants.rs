//! Who takes part: noun phrases as participants, with or without a state. A state comes
//! from the phrase, else from what hangs on it ("the government of Sindh province").

use dyad_reference::StateCode;
use dyad_register::Participant;
use dyad_text::gazetteer::Form;
use dyad_text::groups::{ChunkKind, How};
use dyad_text::parties::Party;
use dyad_text::units::UnitKind;

use crate::clause::Filler;
use crate::context::{Context, Meant};

/// A participant in the making.
#[derive(Clone, Debug)]
pub struct Part {
    /// What goes into the record.
    pub participant: Participant,
    /// The noun phrase.
    pub np: usize,
    /// Where its state came from, if not from its words.
    pub why: Option<String>,
}

impl Part {
    /// Its state or organisation.
    #[must_use]
    pub fn state(&self) -> Option<StateCode> {
        self.participant.state
    }

    /// A state that the context gives to a noun phrase, by its words and where from.
    #[must_use]
    pub fn given(text: String, code: StateCode, np: usize, why: &str) -> Self {
        let participant = Participant { text, state: Some(code), sector: None, person: None, office: None, organisation: None };
        Self { participant, np, why: Some(why.to_owned()) }
    }
}

/// The participants that fillers mean, each state once, each nameless phrase once.
#[must_use]
pub fn participants(context: &Context<'_>, fillers: &[Filler]) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for filler in fillers {
        for part in one(context, *filler) {
            // "the Hungarian government and people": the people are those of the same state.
            let same_people = part.state().is_none() && matches!(part.participant.text.as_str(), "people" | "peoples") && out.last().is_some_and(|p| p.state().is_some());
            let twin = same_people
                || out.iter().any(|p| match (p.state(), part.state()) {
                    (Some(a), Some(b)) => a == b,
                    (None, None) => p.np == part.np,
                    _ => false,
                });
            if !twin {
                out.push(part);
            }
        }
    }
    out
}

fn one(context: &Context<'_>, filler: Filler) -> Vec<Part> {
    let n = filler.np();
    if let Some(code) = minority(context, n) {
        return vec![Part { participant: with_party(context, n, filler, context.np_words(n).to_owned(), Some(code)), np: n, why: None }];
    }
    let mut meant = context.meant(filler);
    // "Mark Rutte of the Netherlands": what stands after the name is nearer than any table.
    if let ([one], Filler::Np(_)) = (meant.as_slice(), filler)
        && one.why.is_some()
        && context.layers().groups.nps[n].party.is_some()
        && let Some(code) = after_name(context, n)
    {
        meant[0] = Meant { code, np: n, why: None };
    }
    if !meant.is_empty() {
        let single = meant.len() == 1;
        return meant
            .into_iter()
            .map(|m| {
                if let Filler::Mention(n, k) = filler
                    && let Some(part) = holder(context, n, k, m.code)
                {
                    return part;
                }
                let text = match filler {
                    Filler::Mention(n, k) => words_of_mention(context, n, k),
                    _ if single => context.np_words(m.np).to_owned(),
                    _ => words_of_state(context, n, m.code),
                };
                Part { participant: with_party(context, n, filler, text, Some(m.code)), np: n, why: m.why }
            })
            .collect();
    }
    if matches!(filler, Filler::Owner(_)) {
        return Vec::new();
    }
    // "his government", "their troops": of whom the pronoun means.
    let np = &context.layers().groups.nps[n];
    if np.party.is_none()
        && np.states.is_empty()
        && matches!(np.sector, Some("GOV" | "MIL" | "COP" | "LEG" | "JUD"))
        && np.determiner.is_some_and(|d| matches!(context.low(d), "his" | "her" | "its" | "their"))
        && let [one] = context.meant(Filler::Owner(n)).as_slice()
    {
        let participant = with_party(context, n, filler, context.np_words(n).to_owned(), Some(one.code));
        return vec![Part { participant, np: n, why: one.why.clone() }];
    }
    let states = deeper(context, n);
    // "the support of the government": the discourse says whose, no word does.
    let why = |code: StateCode| (!says(context, n, code)).then(|| "the state that what hangs on it means".to_owned());
    let words = context.np_words(n);
    if states.len() > 1 {
        return states.into_iter().map(|code| Part { participant: with_party(context, n, filler, words.to_owned(), Some(code)), np: n, why: why(code) }).collect();
    }
    vec![Part { participant: with_party(context, n, filler, words.to_owned(), states.first().copied()), np: n, why: states.first().and_then(|c| why(*c)) }]
}

/// A word of the phrase, or of what hangs on it, names the state.
fn says(context: &Context<'_>, n: usize, code: StateCode) -> bool {
    let layers = context.layers();
    let literal = |m: usize| {
        layers.groups.nps.get(m).is_some_and(|np| {
            np.states.iter().any(|s| s.code == code)
                || np.party.is_some()
                || (np.first..=np.last).any(|u| match layers.units[u].kind {
                    UnitKind::Actor { state, .. } => state == Some(code),
                    UnitKind::Place { code: c, .. } | UnitKind::State { code: c, .. } => c == code,
                    _ => false,
                })
        })
    };
    literal(n) || context.trail(n).0.iter().flat_map(|a| &a.fillers).any(|f| literal(f.np()))
}

/// "of the Netherlands", ", adviser to the prime minister of Sweden", right after a name.
fn after_name(context: &Context<'_>, n: usize) -> Option<StateCode> {
    let layers = context.layers();
    let (adjuncts, _) = context.trail(n);
    let of = adjuncts.first().filter(|a| matches!(a.word.as_str(), "of" | "from" | "at" | "to"))?;
    // "the visit of President X to Fiji": where to, not whence.
    let first = layers.groups.nps[n].first;
    if of.word == "to" && first > 1 && matches!(context.low(first - 1), "of" | "by") && crate::clause::is_appointment(context.low_last(first - 2)) {
        return None;
    }
    let m = of.fillers.iter().find_map(|f| layers.groups.nps[f.np()].states.iter().find(|m| (!m.city || of.word == "of") && !(of.word == "at" && m.how == How::Head)))?;
    Some(m.code)
}

/// "President X's trip": the person in the genitive, with the state that the context gives.
#[must_use]
pub fn traveller(context: &Context<'_>, n: usize) -> Option<Part> {
    let layers = context.layers();
    let mark = layers.groups.nps.get(n)?.genitive?;
    let at = layers.parties.iter().position(|p| p.last + 1 == mark && p.person.is_some())?;
    // ", Palau's foreign ministry said": of the state that tells it, before any other guess.
    let teller = || {
        let says = layers.frames.iter().find(|f| matches!(context.verb(f), "say" | "announce"))?;
        let [subject] = says.subject.as_slice() else { return None };
        match layers.groups.nps[*subject].states.as_slice() {
            [one] if crate::context::is_state(one.code) && layers.groups.nps[*subject].first > mark => Some(one.code),
            _ => None,
        }
    };
    let (code, why) = match teller() {
        Some(code) => (code, Some("the state that tells of its own".to_owned())),
        None => context.party_state(context.sentence, at)?,
    };
    Some(Part { participant: named(context, at, code), np: n, why })
}

/// "President X's visit": the person whose visit it is, where the state stands in the genitive with a name.
fn holder(context: &Context<'_>, n: usize, k: usize, code: StateCode) -> Option<Part> {
    let layers = context.layers();
    let np = layers.groups.nps.get(n)?;
    let mark = np.genitive?;
    let unit = np.states.get(k)?.unit;
    let at = layers.parties.iter().position(|p| p.first <= unit && p.last + 1 == mark && p.person.is_some() && p.state() == Some(code))?;
    Some(Part { participant: named(context, at, code), np: n, why: None })
}

/// A party as it stands, with its state.
fn named(context: &Context<'_>, party: usize, code: StateCode) -> Participant {
    let layers = context.layers();
    let party = &layers.parties[party];
    let mut out = Participant { text: context.analysis.words(layers, party.first, party.last).to_owned(), state: Some(code), sector: None, person: None, office: None, organisation: None };
    introduce(context, party, &mut out);
    out
}

/// The name and the office of a party.
fn introduce(context: &Context<'_>, party: &Party, out: &mut Participant) {
    let layers = context.layers();
    out.person = party.person.map(|(a, b)| context.analysis.words(layers, a, b).to_owned());
    if let Some(post) = party.posts.first().filter(|p| !p.counterpart) {
        out.office = Some(context.analysis.words(layers, post.unit, post.unit).to_owned());
        out.sector = Some(post.office.sector.to_owned()).filter(|s| !s.is_empty()).or(out.sector.take());
    }
}

fn words_of_mention(context: &Context<'_>, n: usize, k: usize) -> String {
    let layers = context.layers();
    layers.groups.nps[n].states.get(k).map(|m| context.analysis.words(layers, m.unit, m.unit).to_owned()).unwrap_or_default()
}

fn words_of_state(context: &Context<'_>, n: usize, code: StateCode) -> String {
    let layers = context.layers();
    match layers.groups.nps[n].states.iter().find(|m| m.code == code) {
        Some(m) => context.analysis.words(layers, m.unit, m.unit).to_owned(),
        None => context.np_words(n).to_owned(),
    }
}

/// Person, office and sector of a phrase.
fn with_party(context: &Context<'_>, n: usize, filler: Filler, text: String, state: Option<StateCode>) -> Participant {
    let layers = context.layers();
    let np = &layers.groups.nps[n];
    let mut out = Participant { text, state, sector: np.sector.map(str::to_owned), person: None, office: None, organisation: None };
    if let (Filler::Np(_), Some(party)) = (filler, np.party.and_then(|p| layers.parties.get(p))) {
        introduce(context, party, &mut out);
    }
    out
}

/// "ethnic Albanians in southern Serbia": people of one name in the state of another.
fn minority(context: &Context<'_>, n: usize) -> Option<StateCode> {
    let layers = context.layers();
    let np = layers.groups.nps.get(n)?;
    let people = matches!(layers.units[np.head].kind, UnitKind::State { form: Form::People, .. });
    let ethnic = (np.first..np.head).any(|u| context.low(u) == "ethnic");
    // "Uighurs in Kazakhstan": a people of the tables, in the state of another.
    let listed = |u: usize| matches!(layers.units[u].kind, UnitKind::Actor { sector: "CVL", .. }) && dyad_reference::peoples::is_people(context.analysis.words(layers, u, u));
    if !people && !ethnic && !(np.first..=np.head).any(listed) {
        return None;
    }
    let (adjuncts, _) = context.trail(n);
    let near = adjuncts
        .iter()
        .take(2)
        .filter(|a| matches!(a.word.as_str(), "of" | "in" | "from") || ethnic && matches!(a.word.as_str(), "near" | "at" | "around" | "outside"))
        .find_map(|a| states_of(context, &a.fillers).first().copied());
    near.or_else(|| {
        // Anywhere in the sentence after "in".
        let chunks = &layers.groups.chunks;
        ethnic.then(|| {
            chunks.windows(2).find_map(|w| match (w[0].kind, w[1].kind) {
                (ChunkKind::Preposition, ChunkKind::Np(m)) if matches!(context.low(w[0].first), "in" | "near" | "around") => layers.groups.nps[m].states.first().map(|x| x.code),
                _ => None,
            })
        })?
    })
}

/// States that a phrase has by a city, an actor of the tables, or what hangs on it.
#[must_use]
pub fn deeper(context: &Context<'_>, n: usize) -> Vec<StateCode> {
    let layers = context.layers();
    let Some(np) = layers.groups.nps.get(n) else { return Vec::new() };
    if let Some(m) = np.states.first() {
        return vec![m.code];
    }
    // "Paris Hillman, the singer": inside a name of several words there is no place.
    let named = np.party.and_then(|p| layers.parties.get(p)?.person).filter(|(a, b)| a < b);
    let outside = |u: &usize| named.is_none_or(|(a, b)| *u < a || *u > b);
    if let Some(code) = (np.first..=np.last).filter(outside).find_map(|u| match layers.units[u].kind {
        UnitKind::Actor { state, .. } => state,
        UnitKind::Place { code, .. } => Some(code),
        _ => None,
    }) {
        return vec![code];
    }
    // "the Macron government"
    if np.head > np.first
        && matches!(context.low_last(np.head), "administration" | "government" | "regime" | "cabinet" | "junta")
        && matches!(layers.units[np.head - 1].kind, UnitKind::Word(_) | UnitKind::Person(_))
        && context.tokens().is_capital(layers.units[np.head - 1].last)
        && let Some(code) = dyad_text::gazetteer_tables::government_of(context.low_last(np.head - 1), context.analysis.date.map(|d| i32::from(d.year())))
    {
        return vec![code];
    }
    let (adjuncts, _) = context.trail(n);
    adjuncts
        .iter()
        .take(3)
        .filter(|a| matches!(a.word.as_str(), "of" | "from" | "in" | "at" | "near" | "for" | "against" | "with" | "on" | "to" | "by" | "over" | "between"))
        .map(|a| states_of(context, &a.fillers))
        .find(|s| !s.is_empty())
        .map(|mut found| {
            // "loyal to Iraq's al-Qaeda chief": the state says more than the organisation.
            if found.iter().any(|s| crate::context::is_state(*s)) {
                found.retain(|s| crate::context::is_state(*s));
            }
            found
        })
        .unwrap_or_default()
}

/// States that phrases name anywhere, without what hangs on them.
#[must_use]
pub fn states_of(context: &Context<'_>, fillers: &[Filler]) -> Vec<StateCode> {
    let layers = context.layers();
    let mut out: Vec<StateCode> = Vec::new();
    for filler in fillers {
        let meant: Vec<StateCode> = context.meant(*filler).into_iter().map(|m| m.code).collect();
        let named = layers.groups.nps[filler.np()].states.iter().map(|m| m.code);
        for code in meant.into_iter().chain(named) {
            if !out.contains(&code) && !namesake(context, filler.np(), code) {
                out.push(code);
            }
        }
    }
    out
}

/// A town that stands for a state which a text about two others never names: "a school on São
/// Vicente" is one of many places of that name.
pub(super) fn namesake(context: &Context<'_>, np: usize, code: StateCode) -> bool {
    let mut mentions = context.layers().groups.nps[np].states.iter().filter(|m| m.code == code).peekable();
    let by_town = mentions.peek().is_some() && mentions.all(|m| m.city);
    by_town && !context.counts.iter().any(|(c, _)| *c == code) && context.counts.iter().filter(|(c, _)| crate::context::is_state(*c)).count() > 1
}
