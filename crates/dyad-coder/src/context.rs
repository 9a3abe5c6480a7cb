//! L6, discourse: one pass from left to right over a small state. What "both sides", "his
//! Turkish counterpart", "the minister" or "the country" mean is settled here, and every
//! answer says where it came from. Undecided means no answer.

use dyad_reference::StateCode;
use dyad_register::{PartialDate, When};
use dyad_text::Analysis;
use dyad_text::SentenceLayers;
use dyad_text::atoms::{AtomKind, DateAtom, DateContext, Resolved, resolve};
use dyad_text::clauses::is_country_noun;
use dyad_text::groups::{ChunkKind, How};
use dyad_text::token::Tokens;
use dyad_text::units::UnitKind;

use crate::clause::{Adjunct, Clause, Filler, trail};
use crate::people::{Known, find, leader_state, people, person_words};

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

    /// The state where the reporter sits.
    #[must_use]
    pub fn seat(&self) -> Option<StateCode> {
        self.analysis.seats().first().copied().or(self.outlet_seat)
    }

    /// The words and phrases that hang on a noun phrase.
    #[must_use]
    pub fn trail(&self, np: usize) -> (Vec<Adjunct>, Vec<(usize, Option<usize>)>) {
        trail(self.layers(), self.tokens(), self.layers().groups.np_chunk[np])
    }

    /// The state of a party, and where from.
    #[must_use]
    pub fn party_state(&self, sentence: usize, party: usize) -> Option<(StateCode, Option<String>)> {
        let layers = self.analysis.sentences.get(sentence)?;
        let p = layers.parties.get(party)?;
        if let Some(code) = p.state() {
            return Some((code, None));
        }
        // An international post: "UN Secretary-General".
        if let Some((unit, _)) = p.posts.iter().find_map(|x| x.organisation)
            && let Some(UnitKind::Organisation(code)) = layers.units.get(unit).map(|u| &u.kind)
        {
            return Some((*code, None));
        }
        let name = person_words(self.analysis, sentence, party);
        if let Some(name) = name {
            if let Some(known) = find(&self.people, name)
                && let Some(code) = known.state
            {
                return Some((code, Some(format!("{} is introduced with a state elsewhere in the text", known.name))));
            }
            if let Some(code) = leader_state(self.analysis, sentence, party) {
                return Some((code, Some(format!("{name} is known from the table of leaders"))));
            }
        }
        let post = p.posts.first()?;
        if post.counterpart {
            return None;
        }
        if sentence != self.sentence {
            return None;
        }
        // What an office of a state publishes says "the President" of its own.
        if name.is_none()
            && let Some(seat) = self.outlet_seat
        {
            let title = post.office.title;
            let mut holders = self.people.iter().filter(|k| k.title == title).peekable();
            if post.office.rank.is_none() && (holders.peek().is_none() || holders.any(|k| k.state.is_none_or(|s| s == seat))) && self.sentence_states(p.first).is_empty() {
                return Some((seat, Some("the office that publishes the text".into())));
            }
        }
        // A title that the text gave to someone of one state before: "the minister", "the president".
        if name.is_none() {
            let title = post.office.title;
            let mut same = self.people.iter().filter(|k| k.title == title || (k.title.contains(title) && matches!(title, "minister" | "ambassador" | "president")));
            if let Some(first) = same.next()
                && let Some(code) = first.state
                && same.all(|k| k.state == first.state)
            {
                return Some((code, Some(format!("the {title} of the text is {}", first.name))));
            }
            if post.office.rank.is_some() {
                return None;
            }
        } else if post.office.rank.is_some() {
            return None;
        }
        if let Some(code) = self.place_at_start() {
            return Some((code, Some("the place that the sentence begins with".into())));
        }
        // The state that the sentence is about: "Japan has ..., Foreign Minister X said".
        let at = p.first;
        let before = self.sentence_states(at);
        // The states before belong to other persons only ("Australia's envoy called on the Minister of
        // Finance"), and this one is not joined to them by "and": the host's minister.
        let layers = self.layers();
        let only_persons = layers.groups.nps.iter().filter(|n| n.first < at && n.states.iter().any(|m| !m.city)).all(|n| n.party.is_some());
        let joined = at > 0 && matches!(self.low(at - 1), "and" | ",") || (at > 1 && matches!(self.low(at - 2), "and"));
        if let Some(seat) = self.seat()
            && !before.is_empty()
            && only_persons
            && !joined
            && !before.contains(&seat)
        {
            return Some((seat, Some("the seat of the reporter".into())));
        }
        // "Japan has ..., Foreign Minister X said": the subject of the sentence. A state that is only spoken
        // of ("X said Ukraine would ...") is not the minister's.
        let subject = layers.frames.iter().filter(|f| layers.groups.verbs[f.verb].last < at && f.link == dyad_text::clauses::Link::Main).find_map(|f| {
            let codes: Vec<StateCode> = f.subject.iter().flat_map(|n| layers.groups.nps[*n].states.iter().map(|m| m.code)).collect();
            match codes.as_slice() {
                [one] => Some(*one),
                _ => None,
            }
        });
        if let ([code], true) = (before.as_slice(), self.seat().is_none() || subject == before.first().copied()) {
            return Some((*code, Some("the state that the sentence is about".into())));
        }
        if let Some(code) = self.seat().filter(|s| subject.is_none_or(|x| x == *s)) {
            return Some((code, Some("the seat of the reporter".into())));
        }
        if let Some(code) = self.seat()
            && (before.is_empty() || before.contains(&code))
        {
            return Some((code, Some("the seat of the reporter".into())));
        }
        if let Some(code) = before.first() {
            return Some((*code, Some("the state that the sentence is about".into())));
        }
        // Only who stands for a state as a whole takes the state last spoken of: not a curator.
        // Nothing was told before: the only state that the sentence names at all.
        if let ([only], None, None) = (self.sentence_states(usize::MAX).as_slice(), self.last_subject, self.last_state)
            && is_state(*only)
        {
            return Some((*only, Some("the state that the sentence is about".into())));
        }
        let chief = post.office.portfolio
            || matches!(
                post.office.title,
                "president" | "prime minister" | "minister" | "king" | "queen" | "emir" | "sultan" | "chancellor" | "vice president" | "deputy prime minister" | "crown prince" | "head of state"
            )
            || post.office.title.contains("minister");
        self.last_subject.or(self.last_state).filter(|_| chief).map(|c| (c, Some("the state last spoken of".into())))
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

    /// The states that a filler means, as actors.
    #[must_use]
    pub fn meant(&self, filler: Filler) -> Vec<Meant> {
        match filler {
            Filler::Np(n) => self.np_meant(n, 0),
            Filler::Mention(n, m) => self.layers().groups.nps[n].states.get(m).map(|x| Meant { code: x.code, np: n, why: None }).into_iter().collect(),
            Filler::Owner(n) => self.owner(n),
        }
    }

    /// The states that several fillers mean, each once.
    #[must_use]
    pub fn all_meant(&self, fillers: &[Filler]) -> Vec<Meant> {
        let mut out: Vec<Meant> = Vec::new();
        for filler in fillers {
            for meant in self.meant(*filler) {
                if !out.iter().any(|m| m.code == meant.code) {
                    out.push(meant);
                }
            }
        }
        out
    }

    /// "its", "their", "his" before a noun phrase.
    fn owner(&self, n: usize) -> Vec<Meant> {
        let np = &self.layers().groups.nps[n];
        let Some(d) = np.determiner else { return Vec::new() };
        match self.low(d) {
            "their" => {
                let both = self.both(n);
                if both.is_empty() { self.one(n) } else { both }
            }
            "its" => self.subject_before(np.first).map(|code| vec![Meant { code, np: n, why: Some("\"its\" is the subject's".into()) }]).unwrap_or_else(|| self.one(n)),
            "his" | "her" => self.person_before(np.first).or(self.last_person).or(self.last_subject).map(|code| vec![Meant { code, np: n, why: Some("the person last named".into()) }]).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// The state of the subject of the clause before a unit.
    pub(crate) fn subject_before(&self, unit: usize) -> Option<StateCode> {
        let layers = self.layers();
        let frame = layers.frames.iter().rev().find(|f| layers.groups.verbs[f.verb].first < unit && f.subject.iter().all(|n| layers.groups.nps[*n].last < unit))?;
        let codes: Vec<StateCode> = frame.subject.iter().flat_map(|n| self.np_meant(*n, 1)).map(|m| m.code).collect();
        match codes.as_slice() {
            [code] => Some(*code),
            _ => None,
        }
    }

    /// The one state that the discourse is about.
    fn one(&self, n: usize) -> Vec<Meant> {
        let here = self.sentence_states(self.layers().groups.nps[n].first);
        if let [code] = here.as_slice() {
            return vec![Meant { code: *code, np: n, why: Some("the state named before in the sentence".into()) }];
        }
        self.last_subject.or(self.last_state).map(|code| vec![Meant { code, np: n, why: Some("the state last spoken of".into()) }]).unwrap_or_default()
    }

    /// Both states of the pair in focus.
    #[must_use]
    pub fn both(&self, n: usize) -> Vec<Meant> {
        let np = &self.layers().groups.nps[n];
        let here = self.sentence_states(np.first);
        let states_only = matches!(self.low_last(np.head), "countries" | "nations" | "states" | "neighbours" | "neighbors" | "presidents" | "governments" | "peoples" | "republics" | "capitals");
        let states: Vec<StateCode> = here.iter().copied().filter(|c| is_state(*c)).collect();
        let (pair, why) = match (here.as_slice(), states.as_slice()) {
            ([a, b], _) if !states_only || states.len() == 2 => (Some((*a, *b)), "the two states named before in the sentence"),
            (_, [a, b]) => (Some((*a, *b)), "the two states named before in the sentence"),
            _ if states_only => (self.pair, "the pair in focus"),
            _ => (self.pair_any.or(self.pair), "the pair in focus"),
        };
        let Some((a, b)) = pair else { return Vec::new() };
        [a, b].into_iter().map(|code| Meant { code, np: n, why: Some(why.to_owned()) }).collect()
    }

    fn np_meant(&self, n: usize, depth: usize) -> Vec<Meant> {
        let layers = self.layers();
        let Some(np) = layers.groups.nps.get(n) else { return Vec::new() };
        if depth > 3 {
            return Vec::new();
        }
        let direct = |code| Meant { code, np: n, why: None };
        if let Some(party) = np.party {
            let p = &layers.parties[party];
            let plural = p.posts.iter().any(|x| x.office.plural);
            // "her colleagues from Ecuador and Spain"
            if p.posts.iter().any(|x| x.counterpart)
                && p.state().is_none()
                && p.person.is_none()
                && let Some(from) = self.trail(n).0.first().filter(|a| matches!(a.word.as_str(), "of" | "from"))
            {
                let codes = self.all_meant(&from.fillers);
                if !codes.is_empty() {
                    return codes;
                }
            }
            if p.posts.iter().any(|x| x.counterpart) && p.state().is_none() {
                return self.counterpart_state(n).map(|code| vec![Meant { code, np: n, why: Some("the other side of the pair in focus".into()) }]).unwrap_or_default();
            }
            if plural && p.person.is_none() {
                let several: Vec<Meant> = np.states.iter().map(|m| direct(m.code)).collect();
                // "the presidents of the two countries", "the foreign ministers of A and B"
                let (adjuncts, _) = self.trail(n);
                if let Some(of) = adjuncts.first().filter(|a| matches!(a.word.as_str(), "of" | "from")) {
                    let codes = self.all_meant(&of.fillers);
                    if !codes.is_empty() {
                        return codes;
                    }
                }
                if several.len() > 1 {
                    return several;
                }
                if several.is_empty() {
                    let determined = np.determiner.is_some_and(|d| matches!(self.low(d), "the" | "both" | "two" | "these" | "their"));
                    // "the two leaders", where the sentence names no pair itself and somebody else speaks to them.
                    if determined && matches!(self.low_last(np.head), "leaders" | "presidents" | "premiers") && self.sentence_states(np.first).len() < 2 {
                        let chiefs = self.chiefs(n);
                        if !chiefs.is_empty() {
                            return chiefs;
                        }
                    }
                    return if determined { self.both(n) } else { Vec::new() };
                }
                return several;
            }
            return self.party_state(self.sentence, party).map(|(code, why)| vec![Meant { code, np: n, why }]).unwrap_or_default();
        }
        if np.pronoun {
            return self.pronoun(n);
        }
        // "Kolar said": a town's name that is the surname of a person of the text.
        if np.first == np.last
            && np.states.iter().any(|m| m.city && m.unit == np.head)
            && let Some(known) = find(&self.people, self.np_words(n))
            && let Some(code) = known.state
        {
            return vec![Meant { code, np: n, why: Some(format!("{} is introduced in the text", known.name)) }];
        }
        let heads: Vec<Meant> = np.states.iter().filter(|m| m.unit == np.head).map(|m| direct(m.code)).collect();
        if !heads.is_empty() {
            return heads;
        }
        let low = self.low_last(np.head);
        // "four Caribbean states – Guyana, Jamaica and Barbados –": the list says which.
        if is_country_noun(low) || matches!(low, "members" | "governments" | "partners" | "allies") {
            let list = self.apposed_list(n);
            if list.len() >= 2 {
                return list;
            }
        }
        // "the former Yugoslav republic": a description of the state spoken of, not the old state.
        let former = is_country_noun(low) && (np.first..np.head).any(|u| matches!(self.low(u), "former" | "ex" | "one-time"));
        if former && !np.states.is_empty() {
            let here = self.sentence_states(np.first);
            return self
                .counts
                .iter()
                .filter(|(c, _)| !here.contains(c) && !np.states.iter().any(|m| m.code == *c))
                .max_by_key(|(_, n)| *n)
                .map(|(code, _)| vec![Meant { code: *code, np: n, why: Some("the state that the text is about".into()) }])
                .unwrap_or_default();
        }
        let modifiers: Vec<Meant> = {
            let mut out: Vec<Meant> = Vec::new();
            for m in &np.states {
                if !out.iter().any(|x| x.code == m.code) {
                    out.push(direct(m.code));
                }
            }
            out
        };
        if !modifiers.is_empty() {
            return modifiers;
        }
        // "the government of X", "troops from X", "the armies of A and B"
        if np.sector.is_some() || is_country_noun(low) || matches!(low, "people" | "leader" | "leaders" | "delegation" | "capital" | "president" | "representatives") {
            let (adjuncts, _) = self.trail(n);
            if let Some(of) = adjuncts.first().filter(|a| matches!(a.word.as_str(), "of" | "from" | "in")) {
                let codes = self.all_meant_at(&of.fillers, depth + 1);
                if !codes.is_empty() {
                    return codes;
                }
            }
        }
        // "the country's independence": the owner is the country spoken of.
        if let Some(g) = np.genitive
            && g > np.first
            && is_country_noun(self.low_last(g - 1))
        {
            let here = self.sentence_states(np.first);
            let code = self.recent.iter().rev().find(|c| !here.contains(c) && is_state(**c)).copied().or(self.last_state);
            return code.map(|code| vec![Meant { code, np: n, why: Some("the country last spoken of".into()) }]).unwrap_or_default();
        }
        self.generic(n, low)
    }

    /// A list of states that stands after a noun phrase behind a dash, a bracket, a colon or a comma.
    fn apposed_list(&self, n: usize) -> Vec<Meant> {
        let layers = self.layers();
        let chunks = &layers.groups.chunks;
        let mut k = layers.groups.np_chunk[n] + 1;
        if !matches!(chunks.get(k).map(|c| c.kind), Some(ChunkKind::Stop | ChunkKind::Open | ChunkKind::Comma)) {
            return Vec::new();
        }
        k += 1;
        let mut out: Vec<Meant> = Vec::new();
        while let Some(chunk) = chunks.get(k) {
            match chunk.kind {
                ChunkKind::Np(m) if m != n => {
                    let np = &layers.groups.nps[m];
                    let Some(mention) = np.states.first().filter(|x| x.how == How::Head && !x.city) else { break };
                    out.push(Meant { code: mention.code, np: m, why: None });
                }
                ChunkKind::Comma | ChunkKind::Conjunction | ChunkKind::Adverb => {}
                _ => break,
            }
            k += 1;
        }
        out
    }

    fn all_meant_at(&self, fillers: &[Filler], depth: usize) -> Vec<Meant> {
        let mut out: Vec<Meant> = Vec::new();
        for filler in fillers {
            let list = match filler {
                Filler::Np(n) => self.np_meant(*n, depth),
                other => self.meant(*other),
            };
            for meant in list {
                if !out.iter().any(|m| m.code == meant.code) {
                    out.push(meant);
                }
            }
        }
        out
    }

    /// The state of "his counterpart": the other of the pair than the owner's.
    fn counterpart_state(&self, n: usize) -> Option<StateCode> {
        let before = self.sentence_states(self.layers().groups.nps[n].first);
        let owner = before.last().copied().or(self.last_subject)?;
        self.other(owner)
    }

    fn pronoun(&self, n: usize) -> Vec<Meant> {
        let np = &self.layers().groups.nps[n];
        let low = self.low(np.head);
        let one = |code: Option<StateCode>, why: &str| code.map(|code| vec![Meant { code, np: n, why: Some(why.to_owned()) }]).unwrap_or_default();
        match low {
            "he" | "she" | "him" => {
                // "At talks with X he asked": not the guest, but who was spoken of before.
                let layers = self.layers();
                let fronted = layers.groups.verbs.iter().all(|v| v.first > np.first) && layers.groups.chunks.first().is_some_and(|c| c.kind == ChunkKind::Preposition);
                let here = if fronted { self.last_person.or_else(|| self.person_before(np.first)) } else { self.person_before(np.first) };
                one(here.or(self.last_person), "the person last named")
            }
            "it" | "itself" => match self.subject_before(np.first) {
                Some(code) => one(Some(code), "the subject of the clause before"),
                None => one(self.last_subject.or(self.last_state), "the state last spoken of"),
            },
            "they" | "both" | "them" | "themselves" => {
                // "Peru and Chile congratulated them": others than those who do it.
                if matches!(low, "them" | "themselves")
                    && let Some(list) = self.others_than_subject(n)
                {
                    return list;
                }
                // "telephoned the leaders of A and B and urged them": the object told just before.
                if low == "them" {
                    let told = self.objects_before(np.first);
                    if told.len() >= 2 {
                        return told.into_iter().map(|code| Meant { code, np: n, why: Some("those named just before".into()) }).collect();
                    }
                }
                if self.group.len() > 2 && low != "both" {
                    return self.group.iter().map(|code| Meant { code: *code, np: n, why: Some("the group named before".into()) }).collect();
                }
                self.both(n)
            }
            "we" | "us" => one(self.speaker, "the speaker"),
            "i" | "me" => one(self.speaker, "the speaker"),
            _ => Vec::new(),
        }
    }

    fn person_before(&self, unit: usize) -> Option<StateCode> {
        let layers = self.layers();
        layers.groups.nps.iter().rev().filter(|np| np.last < unit).find_map(|np| {
            let party = np.party?;
            layers.parties[party].person?;
            self.party_state(self.sentence, party).map(|s| s.0)
        })
    }

    /// Common nouns that mean states by the discourse: "both sides", "the country", "the minister", a surname.
    fn generic(&self, n: usize, low: &str) -> Vec<Meant> {
        let np = &self.layers().groups.nps[n];
        let one = |code: Option<StateCode>, why: &str| code.map(|code| vec![Meant { code, np: n, why: Some(why.to_owned()) }]).unwrap_or_default();
        let determiner = np.determiner.map_or("", |d| self.low(d));
        let count = np.atom.and_then(|a| self.layers().atoms.get(a)).and_then(|a| match a.kind {
            AtomKind::Count(f) => f.value.try_into().ok().map(|n: u32| n),
            _ => None,
        });
        match low {
            "sides" | "parties" | "countries" | "nations" | "states" | "neighbours" | "neighbors" | "governments" | "capitals" | "leaders" | "two" | "ministers" | "presidents" | "peoples" | "republics" | "diplomats"
            | "delegations" | "partners" | "allies"
                if matches!(determiner, "the" | "both" | "two" | "our" | "their" | "") =>
            {
                match count {
                    Some(2) | None if !determiner.is_empty() || count == Some(2) => self.both(n),
                    Some(k) if k as usize == self.group.len() && k > 2 => self.group.iter().map(|code| Meant { code: *code, np: n, why: Some("the group named before".into()) }).collect(),
                    _ => Vec::new(),
                }
            }
            "territories" | "regions" | "entities" | "statelets" if count.is_none_or(|k| k as usize == self.territories.len()) && !self.territories.is_empty() => {
                self.territories.iter().map(|code| Meant { code: *code, np: n, why: Some("the territories named before".into()) }).collect()
            }
            "three" | "four" | "five" | "six" if determiner == "the" && !self.group.is_empty() => {
                let n_word = ["three", "four", "five", "six"].iter().position(|w| *w == low).map_or(0, |p| p + 3);
                if n_word == self.group.len() { self.group.iter().map(|code| Meant { code: *code, np: n, why: Some("the group named before".into()) }).collect() } else { Vec::new() }
            }
            "country" | "nation" | "state" | "republic" | "kingdom" | "island" | "government" | "side" | "neighbour" | "neighbor" | "authorities" | "archipelago" | "emirate" | "sultanate"
                if matches!(determiner, "the" | "this" | "that" | "its" | "our") =>
            {
                let name = self.np_words(n).to_ascii_lowercase();
                // "the neighbour", "the neighbouring island": next to whom it is said of.
                let beside = (np.first..=np.head).any(|u| matches!(self.low(u), "neighbour" | "neighbor" | "neighbouring" | "neighboring" | "adjacent"));
                if let Some(own) = beside.then(|| self.person_before(np.first).or_else(|| self.subject_before(np.first))).flatten() {
                    let told = self.other(own).or_else(|| self.sentence_states(np.first).into_iter().find(|c| *c != own && is_state(*c)));
                    return one(told, "the neighbour spoken of");
                }
                if (np.first..=np.last).any(|u| matches!(self.low(u), "host" | "our")) {
                    return one(self.seat().or(self.last_state), "the host country");
                }
                if matches!(determiner, "our") {
                    return one(self.speaker, "the speaker");
                }
                // "the Kingdom": the one that the text is about and that is a kingdom.
                if let Some(code) = crate::regions::realm(low, self.seat(), &self.counts) {
                    return one(Some(code), "the realm that the text is about");
                }
                // "the Central American country", "the island state": not the seat's own, but the other one.
                let described = np.head > np.first + 1;
                // "Taiwan's minister said the island would close": of whom it is said.
                let said = self.layers().frames.iter().any(|f| f.link == dyad_text::clauses::Link::Content && f.subject.contains(&n));
                if let ([code], true) = (self.sentence_states(np.first).as_slice(), said) {
                    return one(Some(*code), "the state that speaks");
                }
                if described {
                    if let Some(code) = self.recent.iter().rev().chain(self.counts.iter().map(|(c, _)| c)).find(|c| crate::regions::fits(&name, **c) == Some(true)) {
                        return one(Some(*code), "the country of that region last spoken of");
                    }
                    if crate::regions::is_region(&name) {
                        return Vec::new();
                    }
                }
                // "The neighbour, which was Iraq's largest investor": not Iraq. "The country" may be its owner: no such bar.
                let named = |c: &StateCode| beside && self.layers().groups.nps.iter().any(|p| p.states.iter().any(|m| m.code == *c));
                let foreign = self.recent.iter().rev().find(|c| (!described || Some(**c) != self.seat()) && is_state(**c) && !named(c)).copied();
                // "the Tuvaluan minister is visiting the country": not his own.
                let visited = self.layers().frames.iter().any(|f| f.object.contains(&n)).then(|| self.subject_before(np.first)).flatten();
                if let Some(own) = visited.filter(|own| foreign == Some(*own))
                    && let Some(code) = self.other(own).or(self.seat().filter(|s| *s != own))
                {
                    return one(Some(code), "the other country spoken of");
                }
                one(foreign.or(self.last_state.filter(|c| !named(c))), "the country last spoken of")
            }
            // "The bloc demands": the organisation spoken of.
            "bloc" | "alliance" | "organisation" | "organization" | "union" if matches!(determiner, "the" | "this") && np.first + 1 == np.head => {
                let told = self.sentence_states(np.first).into_iter().chain(self.recent.iter().rev().copied()).find(|c| !is_state(*c));
                one(told, "the organisation last spoken of")
            }
            _ => {
                // A surname alone: "Vassilenko".
                if np.proper
                    && let Some(known) = find(&self.people, self.np_words(n))
                    && let Some(code) = known.state
                {
                    return one(Some(code), &format!("{} is introduced in the text", known.name));
                }
                // The foreign ministry, the presidency, the opposition: of the seat.
                if np.sector == Some("GOV") && matches!(low, "ministry" | "presidency" | "cabinet" | "parliament") {
                    return one(self.last_subject.or_else(|| self.seat()), "the ministry of the state spoken of");
                }
                Vec::new()
            }
        }
    }

    /// The date of a clause, the nearest first.
    #[must_use]
    pub fn date(&self, clause: &Clause, future: bool) -> Option<(When, usize, Option<String>)> {
        let layers = self.layers();
        let mut best: Option<(usize, When, usize, Option<String>)> = None;
        let mut dates = clause.dates.clone();
        if dates.is_empty() && matches!(clause.link, dyad_text::clauses::Link::Relative | dyad_text::clauses::Link::Content) {
            // "It was in May that X did", "signed on Monday a declaration that raises ...": the main clause's date.
            let cleft = layers.frames.iter().find(|f| {
                matches!(f.link, dyad_text::clauses::Link::Main)
                    && !f.dates.is_empty()
                    && (f.subject.first().is_some_and(|n| self.low(layers.groups.nps[*n].head) == "it") || matches!(clause.mood, dyad_text::groups::Mood::Present))
            });
            dates = cleft.map(|f| f.dates.clone()).unwrap_or_default();
        }
        if dates.is_empty() {
            // "broke off ties with A and established them with B on Tuesday": one date for both.
            let group = clause.frame.and_then(|f| layers.frames.get(f)).map(|f| f.verb);
            let shared = layers.frames.iter().find(|f| f.link == dyad_text::clauses::Link::Coordinated && group.is_some() && f.governor == group && !f.dates.is_empty());
            dates = shared.map(|f| f.dates.clone()).unwrap_or_default();
        }
        // "the first king to visit was X, in 1994": the date of what is said of him.
        if dates.is_empty()
            && let Some(next) = clause.frame.filter(|_| clause.mood == dyad_text::groups::Mood::Infinitive && clause.governor.is_none()).and_then(|f| layers.frames.get(f + 1))
            && next.link == dyad_text::clauses::Link::Main
        {
            dates.clone_from(&next.dates);
        }
        // "what they agreed when they met on 26 July"
        if dates.is_empty()
            && clause.frame.is_some()
            && let Some(next) = clause.frame.and_then(|f| layers.frames.get(f + 1))
            && next.subordinator.is_some_and(|u| self.low(u) == "when" && u > clause.anchor)
        {
            dates.clone_from(&next.dates);
        }
        // "the day on which they began to fire": the day before the relative clause.
        if dates.is_empty()
            && let Some(unit) = clause.frame.and_then(|f| self.day_of_relative(f))
        {
            dates.push((unit, None));
        }
        if dates.is_empty()
            && let Some(frame) = clause.frame.and_then(|f| layers.frames.get(f))
            && frame.subordinator.is_some_and(|u| self.low(u) == "when")
        {
            // "was taken last week when the two met": the main clause's date.
            let main = layers.frames.iter().find(|f| f.link == dyad_text::clauses::Link::Main && !f.dates.is_empty());
            dates = main.map(|f| f.dates.clone()).unwrap_or_default();
        }
        if dates.is_empty() {
            // "On the day before, A met B; they announced that relations had been raised": the date told first.
            let told: Vec<usize> = layers
                .units
                .iter()
                .take(clause.anchor)
                .filter_map(|u| match u.kind {
                    UnitKind::Atom(a) if matches!(layers.atoms.get(a).map(|x| &x.kind), Some(AtomKind::Date(_))) => Some(a),
                    _ => None,
                })
                .collect();
            let hangs = matches!(clause.link, dyad_text::clauses::Link::Content | dyad_text::clauses::Link::Relative)
                || layers.groups.chunks.iter().any(|c| c.kind == ChunkKind::Stop && c.first < clause.anchor && self.low(c.first) == ";");
            if let ([one], true) = (told.as_slice(), hangs) {
                dates.push((*one, None));
            }
        }
        for (atom, preposition) in &dates {
            let word = preposition.map_or("", |p| self.low(p));
            if matches!(word, "until" | "till" | "before" | "by" | "to" | "than" | "after" | "following" | "within" | "from" | "against") {
                continue;
            }
            let Some(unit) = layers.units.iter().position(|u| u.kind == UnitKind::Atom(*atom)) else { continue };
            // "agreed on Tuesday to restore": the day before the infinitive is past; not so "on
            // Tuesday the minister will travel", where no verb stands before.
            let first = layers.groups.verbs.iter().all(|v| v.last >= clause.anchor);
            let Some(resolved) = self.resolve_atom(*atom, future && (first || unit > clause.anchor)) else { continue };
            let distance = if unit > clause.anchor { unit - clause.anchor } else { 2 * (clause.anchor - unit) };
            // "on 17 December 1991" before "the day after its proclamation": what is absolute wins at any distance.
            let absolute = matches!(layers.atoms.get(*atom).map(|a| &a.kind), Some(AtomKind::Date(DateAtom::Absolute(_) | DateAtom::MonthDay { .. } | DateAtom::Weekday { .. } | DateAtom::Deictic(_))));
            let rank = distance + if absolute { 0 } else { 100 };
            if best.as_ref().is_none_or(|b| rank < b.0) {
                best = Some((rank, resolved.when, unit, resolved.derived));
            }
        }
        // "on the eve of the clashes": the day before the one told last.
        if best.is_none()
            && let Some(eve) = clause.adjuncts.iter().find(|a| a.word == "on" && a.fillers.iter().any(|f| self.low_last(layers.groups.nps[f.np()].head) == "eve")).map(|a| a.unit).or_else(|| self.opening_eve(clause))
            && let Some(day) = self.last_date.and_then(When::point).filter(|d| d.day().is_some())
            && let Some(before) = day.plus_days(-1)
        {
            return Some((When::At(before), eve, Some(format!("the day before {day}"))));
        }
        best.map(|(_, when, unit, derived)| {
            // "last week" is some day of it: the month, where the week lies in one, is the honest date.
            let week = matches!(layers.units.get(unit).map(|u| &u.kind), Some(UnitKind::Atom(a)) if matches!(layers.atoms.get(*a).map(|x| x.kind), Some(AtomKind::Date(DateAtom::Deictic(dyad_text::atoms::Deictic::Whole { unit: dyad_text::atoms::Unit::Week, .. })))));
            let coarse = match when {
                When::Span(a, b) if week && a.year() == b.year() && a.month() == b.month() => a.month().and_then(|m| PartialDate::month_of(a.year(), m)).map(When::At),
                _ => None,
            };
            (coarse.unwrap_or(when), unit, derived)
        })
    }

    /// What a date atom means here.
    #[must_use]
    pub fn resolve_atom(&self, atom: usize, future: bool) -> Option<Resolved> {
        let AtomKind::Date(date) = self.layers().atoms.get(atom)?.kind else { return None };
        // "on 2 March 1992 ... on 21 April of that year": the year told before in the sentence.
        let here = self.layers().atoms.iter().take(atom).rev().find_map(|a| match a.kind {
            AtomKind::Date(DateAtom::Absolute(when)) => Some(when),
            _ => None,
        });
        let last = match date {
            DateAtom::MonthDay { .. } => here.or(self.last_date),
            _ => self.last_date,
        };
        resolve(&date, &DateContext { report: self.analysis.date, last, last_period: self.last_period, future })
    }

    /// The date of the report, for happenings of the news that give none.
    #[must_use]
    pub fn report_date(&self) -> Option<PartialDate> {
        self.analysis.date
    }

    /// Moves the discourse on after a sentence.
    pub fn advance(&mut self, clauses: &[Clause]) {
        let layers = self.layers();
        let mut here: Vec<StateCode> = Vec::new();
        for np in &layers.groups.nps {
            for mention in np.states.iter() {
                let metonym = mention.city && matches!(layers.units.get(mention.unit).map(|u| &u.kind), Some(UnitKind::Place { capital: true, .. }));
                if (!mention.city || (metonym && mention.unit == np.head && !self.after_place_preposition(np.first))) && !here.contains(&mention.code) {
                    here.push(mention.code);
                }
            }
        }
        if here.len() >= 3 {
            self.group.clone_from(&here);
        }
        let partial: Vec<StateCode> = here.iter().copied().filter(|c| dyad_reference::reference().state(*c).is_some_and(|s| s.status == dyad_reference::Status::Partial)).collect();
        if partial.len() >= 2 {
            self.territories = partial;
        }
        // A list as the subject is a group, whatever else the sentence names.
        for frame in &layers.frames {
            if frame.subject.len() >= 3 {
                let codes: Vec<StateCode> = self.all_meant(&frame.subject.iter().map(|n| Filler::Np(*n)).collect::<Vec<_>>()).into_iter().map(|m| m.code).collect();
                if codes.len() >= 3 {
                    self.group = codes;
                }
            }
        }
        let subject = clauses.iter().filter(|c| c.frame.is_some() && matches!(c.link, dyad_text::clauses::Link::Main)).find_map(|c| {
            let codes = self.all_meant(&c.subject);
            match codes.as_slice() {
                [one] => Some(one.code),
                _ => None,
            }
        });
        let person = layers.parties.iter().enumerate().rev().find(|(_, p)| p.person.is_some()).and_then(|(i, _)| self.party_state(self.sentence, i)).map(|s| s.0);
        let speaker = clauses
            .iter()
            .filter(|c| matches!(c.verb, "say" | "tell" | "announce" | "note" | "stress" | "add" | "state" | "declare" | "claim" | "argue" | "emphasise" | "report" | "describe" | "call"))
            .find_map(|c| self.all_meant(&c.subject).first().map(|m| m.code));
        if let [a, b] = here.as_slice() {
            self.pair_any = Some((*a, *b));
        }
        let states: Vec<StateCode> = here.iter().copied().filter(|c| is_state(*c)).collect();
        match states.as_slice() {
            [a, b] => {
                self.pair = Some((*a, *b));
                if here.len() > 2 {
                    self.pair_any = self.pair;
                }
            }
            [one] => {
                let keeps = self.pair.is_some_and(|(a, b)| a == *one || b == *one);
                if !keeps {
                    if let Some(seat) = self.seat().filter(|s| s != one) {
                        self.pair = Some((seat, *one));
                    } else if let Some(last) = self.last_state.filter(|l| l != one && is_state(*l)) {
                        self.pair = Some((last, *one));
                    }
                    if here.len() == 1 {
                        self.pair_any = self.pair;
                    }
                }
            }
            [] => {}
            many => {
                let keeps = self.pair.is_some_and(|(a, b)| many.contains(&a) && many.contains(&b));
                if !keeps {
                    // Two parties that act together, else undecided.
                    let two = clauses.iter().filter(|c| c.frame.is_some()).find_map(|c| {
                        let codes = self.all_meant(&c.subject);
                        (codes.len() == 2).then(|| (codes[0].code, codes[1].code))
                    });
                    self.pair = two;
                    self.pair_any = two;
                }
            }
        }
        self.last_subject = subject.or(self.last_subject);
        self.last_person = person.or(self.last_person);
        self.speaker = speaker.or(self.speaker);
        for code in here {
            self.last_state = Some(code);
            self.recent.retain(|c| *c != code);
            self.recent.push(code);
        }
        for atom in 0..layers.atoms.len() {
            if let Some(resolved) = self.resolve_atom(atom, false) {
                self.last_date = Some(resolved.when);
                let report = self.analysis.date.map(|d| d.year());
                let old = resolved.when.latest().year();
                if report.is_some_and(|y| old < y) {
                    self.paragraph_date = Some((layers.paragraph, resolved.when));
                }
            }
        }
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
    (0..count).find_map(|at| {
        gazetteer.find(&tokens, at, count, None)?.names.iter().find_map(|n| match n {
            dyad_text::gazetteer::Name::State { code, form: dyad_text::gazetteer::Form::Metonym, .. } => Some(*code),
            _ => None,
        })
    })
}
