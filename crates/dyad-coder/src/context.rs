//! L6, discourse: one pass from left to right over a small state. What "both sides", "his
//! Turkish counterpart", "the minister" or "the country" mean is settled here, and every
//! answer says where it came from. Undecided means no answer.

mod advance;
mod dates;
mod meaning;
mod opposite;
mod told;
mod whose;
pub(crate) use whose::is_envoy;

use dyad_reference::StateCode;
use dyad_register::{PartialDate, When};
use dyad_text::Analysis;
use dyad_text::SentenceLayers;
use dyad_text::clauses::Frame;
use dyad_text::groups::{ChunkKind, How};
use dyad_text::lexicon::Lexicon;
use dyad_text::token::Tokens;
use dyad_text::units::UnitKind;

use crate::clause::{Adjunct, trail};
use crate::people::{Known, people};

/// A state or organisation that a phrase means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meant {
    /// Its code.
    pub code: StateCode,
    /// The noun phrase that means it.
    pub np: usize,
    /// Where from, if the phrase does not name it.
    pub why: Option<String>,
}

/// The discourse state and the document it is about.
pub struct Context<'a> {
    /// The layers.
    pub analysis: &'a Analysis<'a>,
    /// The persons.
    pub people: Vec<Known>,
    /// The sentence in hand.
    pub sentence: usize,
    /// The pair of states in focus, in the order met.
    pub pair: Option<(StateCode, StateCode)>,
    /// The pair in focus with organisations allowed: "the two sides".
    pub pair_any: Option<(StateCode, StateCode)>,
    /// The groups of states last named together, for "the four", "they".
    pub group: Vec<StateCode>,
    /// The state last named as an actor.
    pub last_state: Option<StateCode>,
    /// The state of the last subject.
    pub last_subject: Option<StateCode>,
    /// The state of the person last named.
    pub last_person: Option<StateCode>,
    /// Who speaks: the state of the last reporting subject.
    pub speaker: Option<StateCode>,
    /// The last date told.
    pub last_date: Option<When>,
    /// The last period told of figures.
    pub last_period: Option<When>,
    /// The paragraph and the date told in it, if it is not the report's.
    pub paragraph_date: Option<(usize, When)>,
    /// How often each state is named, in order of first mention.
    pub counts: Vec<(StateCode, u32)>,
    /// Partly recognised states last named together: "the two territories".
    pub territories: Vec<StateCode>,
    /// Recent mentions of states as actors: most recent last.
    pub recent: Vec<StateCode>,
    /// The state whose office publishes the document: "The White House".
    pub outlet_seat: Option<StateCode>,
    /// The state whose embassy publishes the document, and where it sits.
    pub outlet_embassy: Option<(StateCode, Option<StateCode>)>,
}

impl<'a> Context<'a> {
    /// Starts before the first sentence.
    #[must_use]
    pub fn new(analysis: &'a Analysis<'a>) -> Self {
        let mut counts: Vec<(StateCode, u32)> = Vec::new();
        for sentence in &analysis.sentences {
            for np in &sentence.groups.nps {
                for mention in np.states.iter().filter(|m| !m.city) {
                    match counts.iter_mut().find(|(c, _)| *c == mention.code) {
                        Some((_, n)) => *n += 1,
                        None => counts.push((mention.code, 1)),
                    }
                }
            }
        }
        let mut context = Self {
            people: people(analysis),
            analysis,
            sentence: 0,
            pair: None,
            pair_any: None,
            group: Vec::new(),
            last_state: None,
            last_subject: None,
            last_person: None,
            speaker: None,
            last_date: None,
            last_period: None,
            paragraph_date: None,
            counts,
            territories: Vec::new(),
            recent: Vec::new(),
            outlet_seat: analysis.document.outlet.as_deref().and_then(outlet_state),
            outlet_embassy: analysis.document.outlet.as_deref().and_then(outlet_embassy),
        };
        // Who is introduced without a state has the one that the place of introduction gives:
        // a later "Mr Tan" is of that state, too.
        for n in 0..context.people.len() {
            let (sentence, party) = context.people[n].at;
            if context.people[n].state.is_none() && context.people[n].office.is_some() && context.people[n].organisation.is_none() {
                context.sentence = sentence;
                context.people[n].state = context.party_state(sentence, party).map(|s| s.0);
            }
        }
        // "received his guest, Prosper N.": the apposition of a guest is of the other state.
        for n in 0..context.people.len() {
            let (sentence, party) = context.people[n].at;
            if context.people[n].state.is_none() && context.people[n].office.is_none() {
                context.sentence = sentence;
                context.people[n].state = context.of_guest(party);
            }
        }
        context.sentence = 0;
        context
    }

    /// The layers of the sentence in hand.
    #[must_use]
    pub fn layers(&self) -> &'a SentenceLayers {
        &self.analysis.sentences[self.sentence]
    }

    /// The tokens of its field.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        self.analysis.tokens(self.layers().field)
    }

    /// The folded first word of a unit.
    #[must_use]
    pub fn low(&self, unit: usize) -> &str {
        self.layers().units.get(unit).map_or("", |u| self.tokens().low(u.first))
    }

    /// The folded last word of a unit.
    #[must_use]
    pub fn low_last(&self, unit: usize) -> &str {
        self.layers().units.get(unit).map_or("", |u| self.tokens().low(u.last))
    }

    /// The words of a noun phrase.
    #[must_use]
    pub fn np_words(&self, np: usize) -> &'a str {
        let np = &self.layers().groups.nps[np];
        self.analysis.words(self.layers(), np.first, np.last)
    }

    /// The verb of a frame of the sentence in hand.
    #[must_use]
    pub fn verb(&self, frame: &Frame) -> &'static str {
        Lexicon::get().lemma(self.layers().groups.verbs[frame.verb].verb)
    }

    /// The unit of an atom.
    #[must_use]
    pub fn atom_unit(&self, atom: usize) -> Option<usize> {
        self.layers().units.iter().position(|u| u.kind == UnitKind::Atom(atom))
    }

    /// The states that the text names, but for one, the most frequent first.
    fn most_named(&self, but: Option<StateCode>) -> Vec<(StateCode, u32)> {
        let mut most: Vec<(StateCode, u32)> = self.counts.iter().copied().filter(|(c, _)| Some(*c) != but && is_state(*c)).collect();
        most.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        most
    }

    /// The state where the reporter sits.
    #[must_use]
    pub fn seat(&self) -> Option<StateCode> {
        self.analysis.seats().first().copied().or(self.outlet_seat).or_else(|| self.outlet_embassy?.1)
    }

    /// The words and phrases that hang on a noun phrase.
    #[must_use]
    pub fn trail(&self, np: usize) -> (Vec<Adjunct>, Vec<(usize, Option<usize>)>) {
        trail(self.layers(), self.tokens(), self.layers().groups.np_chunk[np])
    }

    /// "In Beijing, ...": a capital at the head of the sentence.
    #[must_use]
    pub fn place_at_start(&self) -> Option<StateCode> {
        let layers = self.layers();
        let chunks = &layers.groups.chunks;
        if !matches!(chunks.first()?.kind, ChunkKind::Preposition) || !matches!(self.low(chunks[0].first), "in" | "at" | "from") {
            return None;
        }
        let ChunkKind::Np(n) = chunks.get(1)?.kind else { return None };
        let np = &layers.groups.nps[n];
        np.states.iter().find(|m| m.how == How::Head || m.city).map(|m| m.code)
    }

    /// Distinct states named as such before a unit of the sentence in hand.
    #[must_use]
    pub fn sentence_states(&self, before: usize) -> Vec<StateCode> {
        let mut out: Vec<StateCode> = Vec::new();
        let layers = self.layers();
        let token = |unit: usize| layers.units.get(unit).map_or(usize::MAX, |u| u.first);
        let quoted = |unit: usize| layers.quotes.iter().any(|(a, b)| (*a..*b).contains(&token(unit)));
        // Who stands outside a quotation is not described by the states named inside it.
        let outside = before == usize::MAX || !quoted(before);
        for np in &self.layers().groups.nps {
            if outside && quoted(np.first) && before != usize::MAX {
                continue;
            }
            if np.first >= before {
                break;
            }
            for mention in np.states.iter().filter(|m| !m.city && m.unit < before) {
                if !out.contains(&mention.code) {
                    out.push(mention.code);
                }
            }
        }
        out
    }

    /// The other state of the pair in focus.
    #[must_use]
    pub fn other(&self, code: StateCode) -> Option<StateCode> {
        match self.pair {
            Some((a, b)) if a == code => Some(b),
            Some((a, b)) if b == code => Some(a),
            _ => None,
        }
    }

    /// The date of the report, for happenings of the news that give none.
    #[must_use]
    pub fn report_date(&self) -> Option<PartialDate> {
        self.analysis.date
    }

    fn after_place_preposition(&self, unit: usize) -> bool {
        unit > 0 && matches!(self.low(unit - 1), "in" | "at" | "from" | "near" | "outside" | "to")
    }
}

/// A code of a state, not of an organisation.
#[must_use]
pub fn is_state(code: StateCode) -> bool {
    dyad_reference::reference().state(code).is_some()
}

/// The state whose office an outlet is.
fn outlet_state(outlet: &str) -> Option<StateCode> {
    let tokens = dyad_text::token::tokenize(outlet);
    let gazetteer = dyad_text::gazetteer::Gazetteer::get();
    let count = tokens.as_slice().len();
    // "Ministry of Foreign Affairs of Brunei", "Government of Malta": an office of that state.
    let office = (0..count).any(|t| matches!(tokens.low(t), "ministry" | "government" | "presidency" | "chancellery")) && !(0..count).any(|t| tokens.low(t) == "embassy");
    (0..count).find_map(|at| {
        gazetteer.find(&tokens, at, count, None)?.names.iter().find_map(|n| match n {
            dyad_text::gazetteer::Name::State { code, form: dyad_text::gazetteer::Form::Metonym, .. } => Some(*code),
            dyad_text::gazetteer::Name::State { code, .. } if office => Some(*code),
            _ => None,
        })
    })
}

/// "Embassy of Malta in Tunis": who sends and who receives.
fn outlet_embassy(outlet: &str) -> Option<(StateCode, Option<StateCode>)> {
    let tokens = dyad_text::token::tokenize(outlet);
    let gazetteer = dyad_text::gazetteer::Gazetteer::get();
    let count = tokens.as_slice().len();
    if !(0..count).any(|t| matches!(tokens.low(t), "embassy" | "commission") && (tokens.low(t) == "embassy" || t > 0 && tokens.low(t - 1) == "high")) {
        return None;
    }
    let mut found: Vec<StateCode> = Vec::new();
    for at in 0..count {
        let Some(hit) = gazetteer.find(&tokens, at, count, None) else { continue };
        let code = hit.names.iter().find_map(|n| match n {
            dyad_text::gazetteer::Name::State { code, .. } => Some(*code),
            dyad_text::gazetteer::Name::Capital { code, .. } | dyad_text::gazetteer::Name::City { code, .. } => Some(*code),
            _ => None,
        });
        if let Some(code) = code.filter(|c| !found.contains(c)) {
            found.push(code);
        }
    }
    found.first().map(|sender| (*sender, found.get(1).copied()))
}
