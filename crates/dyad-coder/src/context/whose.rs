//! Whose official somebody is: the state of a person or an office that the phrase itself does
//! not name, by what the text says elsewhere, by the sentence, by the seat of the reporter.

use dyad_reference::StateCode;
use dyad_text::units::UnitKind;

use super::{Context, is_state};
use crate::people::{find, leader_state, person_words};

impl Context<'_> {
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
            let mut same = self.people.iter().filter(|k| k.title == title || (k.title.contains(title) && matches!(title, "minister" | "ambassador" | "president")) || title == "envoy" && is_envoy(k.title));
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
        // "Foreign Ministers X and Y": one of each side, and which is not said.
        if post.office.plural && name.is_some() {
            return None;
        }
        if let Some(code) = self.apposed_host(party) {
            return Some((code, Some("the host spoken of".into())));
        }
        if let Some(code) = self.companion(party) {
            return Some((code, Some("the state of the person whose companion it is".into())));
        }
        if let Some(code) = self.opposite(party) {
            return Some((code, Some("the other side of what the two do".into())));
        }
        if let Some(code) = self.told_before(party) {
            return Some((code, Some("the office told just before".into())));
        }
        if let Some(code) = self.place_at_start() {
            return Some((code, Some("the place that the sentence begins with".into())));
        }
        if let Some(code) = self.says_in(party) {
            return Some((code, Some("the capital in which it is said".into())));
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
        // Nothing was told before: the only state that the sentence names at all.
        if let ([only], None, None) = (self.sentence_states(usize::MAX).as_slice(), self.last_subject, self.last_state)
            && is_state(*only)
        {
            return Some((*only, Some("the state that the sentence is about".into())));
        }
        // Only who stands for a state as a whole takes the state last spoken of: not a curator.
        let chief = post.office.portfolio
            || matches!(
                post.office.title,
                "president" | "prime minister" | "minister" | "king" | "queen" | "emir" | "sultan" | "chancellor" | "vice president" | "deputy prime minister" | "crown prince" | "head of state"
            )
            || post.office.title.contains("minister");
        self.last_subject.or(self.last_state).filter(|_| chief).map(|c| (c, Some("the state last spoken of".into())))
    }

    /// "remarks by Ghana's foreign minister. The foreign minister, X, ...", "Ghana's foreign ministry denied
    /// it. Spokesman Y said": whose office or ministry the text told just before.
    fn told_before(&self, party: usize) -> Option<StateCode> {
        let own = &self.layers().parties[party];
        let post = own.posts.first()?;
        let title = post.office.title;
        let before = self.sentence.checked_sub(1)?;
        let layers = &self.analysis.sentences[before];
        let tokens = self.analysis.tokens(layers.field);
        if own.determiner.is_some_and(|d| self.low(d) == "the") {
            let mut same = layers.parties.iter().filter(|p| p.person.is_none() && p.posts.first().is_some_and(|x| x.office.title == title && !x.office.plural)).filter_map(|p| p.state());
            let code = same.next()?;
            return same.all(|c| c == code).then_some(code);
        }
        if title != "spokesperson" || !self.sentence_states(own.first).is_empty() {
            return None;
        }
        // The ministry that the sentence before is about.
        let subject = layers.frames.iter().find(|f| f.link == dyad_text::clauses::Link::Main && !f.subject.is_empty())?.subject.first()?;
        let np = &layers.groups.nps[*subject];
        let ministry = matches!(tokens.low(layers.units[np.head].last), "ministry" | "government" | "department" | "presidency" | "embassy" | "army" | "military");
        match np.states.as_slice() {
            [one] if ministry && is_state(one.code) => Some(one.code),
            _ => None,
        }
    }

    /// "Malaysia's premier, who is accompanied by Minister X", "the visitor and his interior minister, Y",
    /// "handed over a message from President Z": of the same state as who is accompanied or hands it over.
    fn companion(&self, party: usize) -> Option<StateCode> {
        let layers = self.layers();
        let own = &layers.parties[party];
        let n = layers.groups.np_of(party)?;
        let one = |list: &[usize]| -> Option<StateCode> {
            let fillers: Vec<crate::clause::Filler> = list.iter().map(|m| crate::clause::Filler::Np(*m)).collect();
            match self.all_meant(&fillers).as_slice() {
                [one] if is_state(one.code) => Some(one.code),
                _ => None,
            }
        };
        for frame in &layers.frames {
            let lemma = self.verb(frame);
            if lemma == "accompany" {
                let others = if frame.passive && self.by(frame, n).is_some() {
                    &frame.subject
                } else if !frame.passive && frame.subject.contains(&n) {
                    &frame.object
                } else {
                    continue;
                };
                if let Some(code) = one(others) {
                    return Some(code);
                }
            }
            // "a message from President Z"
            if matches!(lemma, "hand" | "deliver" | "convey" | "carry" | "bring" | "transmit" | "pass") {
                let from = frame.preps.iter().any(|(u, list)| self.low(*u) == "from" && list.contains(&n));
                let word = layers
                    .groups
                    .nps
                    .iter()
                    .any(|np| np.last + 2 == layers.groups.nps[n].first && matches!(self.low_last(np.head), "message" | "letter" | "greetings" | "invitation" | "regards" | "note" | "condolences"));
                if from
                    && word
                    && let Some(code) = one(&frame.subject)
                {
                    return Some(code);
                }
            }
        }
        // "his interior minister, Y": of the person's own state.
        let determiner = own.determiner.map_or("", |d| self.low(d));
        let acts = layers.frames.iter().any(|f| f.passive && self.verb(f) == "accompany");
        (matches!(determiner, "his" | "her") && !acts && own.posts.first().is_some_and(|p| !p.counterpart && p.office.portfolio)).then(|| self.person_before(layers.groups.nps[n].first)).flatten()
    }

    /// "Japan will lend it, the government's spokesman, X, said in Tokyo": of the capital's state, which
    /// the sentence is about and the report is not written in.
    fn says_in(&self, party: usize) -> Option<StateCode> {
        let layers = self.layers();
        let n = layers.groups.np_of(party)?;
        let said = layers.frames.iter().find(|f| f.subject.contains(&n) && !f.passive && matches!(self.verb(f), "say" | "announce" | "tell" | "state" | "declare" | "add" | "confirm"))?;
        let city = said.preps.iter().filter(|(u, _)| self.low(*u) == "in").flat_map(|(_, list)| list).flat_map(|m| &layers.groups.nps[*m].states).find(|m| m.city)?;
        let capital = matches!(layers.units.get(city.unit).map(|u| &u.kind), Some(UnitKind::Place { capital: true, .. }));
        (capital && self.seat() != Some(city.code) && self.sentence_states(layers.parties[party].first).first() == Some(&city.code)).then_some(city.code)
    }

    pub(super) fn person_before(&self, unit: usize) -> Option<StateCode> {
        let layers = self.layers();
        layers.groups.nps.iter().rev().filter(|np| np.last < unit).find_map(|np| {
            let party = np.party?;
            layers.parties[party].person?;
            self.party_state(self.sentence, party).map(|s| s.0)
        })
    }
}

/// Titles of those whom a text calls "the envoy".
pub(crate) fn is_envoy(title: &str) -> bool {
    matches!(title, "ambassador" | "high commissioner" | "charge d'affaires" | "chargé d'affaires")
}
