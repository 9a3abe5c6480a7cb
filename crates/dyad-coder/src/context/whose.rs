//! Whose official somebody is: the state of a person or an office that the phrase itself does
//! not name, by what the text says elsewhere, by the sentence, by the seat of the reporter.

use dyad_reference::StateCode;
use dyad_text::lexicon::Lexicon;
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
        if let Some(code) = self.opposite(party) {
            return Some((code, Some("the other side of what the two do".into())));
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

    pub(super) fn person_before(&self, unit: usize) -> Option<StateCode> {
        let layers = self.layers();
        layers.groups.nps.iter().rev().filter(|np| np.last < unit).find_map(|np| {
            let party = np.party?;
            layers.parties[party].person?;
            self.party_state(self.sentence, party).map(|s| s.0)
        })
    }

    /// Where two meet, one is not the other: "Kenya's envoy met Minister X" (not of Kenya), "the visit of
    /// Minister X to Lima" (not of Peru), "after talks in Lima with Minister X" (of Peru).
    fn opposite(&self, party: usize) -> Option<StateCode> {
        let layers = self.layers();
        let nps = &layers.groups.nps;
        let n = nps.iter().position(|np| np.party == Some(party))?;
        self.of_part(n).or_else(|| self.of_fellow(n)).or_else(|| self.of_received(n)).or_else(|| self.of_envoy(n)).or_else(|| self.of_visit(n)).or_else(|| self.of_talks(n))
    }

    /// The other of the pair in focus, else of the two states that the text names most.
    pub(super) fn rival(&self, code: StateCode) -> Option<StateCode> {
        if let Some(other) = self.other(code) {
            return Some(other);
        }
        let mut most: Vec<(StateCode, u32)> = self.counts.iter().copied().filter(|(c, _)| is_state(*c)).collect();
        most.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        match most.as_slice() {
            [(a, _), (b, _), rest @ ..] if rest.first().is_none_or(|(_, n)| *n < most[1].1) => match code {
                c if c == *a => Some(*b),
                c if c == *b => Some(*a),
                _ => None,
            },
            _ => None,
        }
    }

    /// "X will lead the Samoan side", "a Fijian delegation led by X": of the part that is led.
    fn of_part(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        layers.frames.iter().find_map(|f| {
            if !matches!(Lexicon::get().lemma(layers.groups.verbs[f.verb].verb), "lead" | "head" | "represent" | "chair" | "co-chair") {
                return None;
            }
            let led = if f.passive && f.preps.iter().any(|(u, list)| self.low(*u) == "by" && list.contains(&n)) {
                &f.subject
            } else if !f.passive && f.subject.contains(&n) {
                &f.object
            } else {
                return None;
            };
            let part = led.iter().map(|m| &layers.groups.nps[*m]).find(|np| matches!(self.low_last(np.head), "part" | "side" | "delegation" | "team" | "section"))?;
            match part.states.as_slice() {
                [one] if !one.city && is_state(one.code) => Some(one.code),
                _ => None,
            }
        })
    }

    /// "co-chaired by Minister X and Minister Y", "Minister X and the Thai envoy signed": two who act as
    /// one stand for two states.
    fn of_fellow(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let nps = &layers.groups.nps;
        let chairs = |list: &[usize]| list.iter().any(|m| matches!(self.low_last(nps[*m].head), "co-chairs" | "co-chairmen" | "cochairs" | "co-chairpersons"));
        layers.frames.iter().find_map(|f| {
            let verb = Lexicon::get().lemma(layers.groups.verbs[f.verb].verb);
            let by = || f.preps.iter().find(|(u, list)| self.low(*u) == "by" && list.contains(&n)).map(|(_, list)| list.clone());
            let list = match verb {
                "co-chair" | "chair" | "sign" | "initial" | "lead" if f.passive => by()?,
                "co-chair" | "sign" | "initial" => f.subject.clone(),
                "be" if chairs(&f.subject) => f.object.clone(),
                _ => return None,
            };
            let [a, b] = list.as_slice() else { return None };
            if *a != n && *b != n {
                return None;
            }
            let other = nps[if *a == n { *b } else { *a }].party?;
            let fellow = &layers.parties[other];
            if let Some(post) = fellow.posts.iter().find(|p| p.office.rank.is_some()) {
                let sending = post.state?;
                return post.receiving.or(post.seat).map(|r| r.0).or_else(|| self.rival(sending)).filter(|c| *c != sending);
            }
            if matches!(verb, "sign" | "initial") && fellow.state().is_none() {
                return None;
            }
            // The second of two co-chairs is of the other side than the first.
            let code = fellow.state().or_else(|| (*b == n).then(|| self.party_state(self.sentence, other).map(|s| s.0)).flatten())?;
            self.rival(code)
        })
    }

    /// "The Tunisian guest was received by the Speaker, X, and Minister Y": of the host, as is whoever
    /// receives a foreigner at the seat of the reporter.
    fn of_received(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let seat = self.seat()?;
        layers.frames.iter().find_map(|f| {
            if !f.passive || !matches!(Lexicon::get().lemma(layers.groups.verbs[f.verb].verb), "receive" | "welcome" | "host" | "greet") {
                return None;
            }
            f.preps.iter().find(|(u, list)| self.low(*u) == "by" && list.contains(&n))?;
            let guest = f.subject.iter().flat_map(|m| layers.groups.nps[*m].states.iter()).map(|m| m.code).next()?;
            (guest != seat && is_state(guest)).then_some(seat)
        })
    }

    /// Whom an envoy meets is of the host.
    fn of_envoy(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let nps = &layers.groups.nps;
        layers.frames.iter().find_map(|f| {
            let verb = &layers.groups.verbs[f.verb];
            if !matches!(
                Lexicon::get().lemma(verb.verb),
                "meet"
                    | "receive"
                    | "greet"
                    | "brief"
                    | "inform"
                    | "tell"
                    | "thank"
                    | "hand"
                    | "present"
                    | "deliver"
                    | "call"
                    | "hold"
                    | "have"
                    | "host"
                    | "welcome"
                    | "invite"
                    | "congratulate"
                    | "summon"
                    | "discuss"
                    | "pay"
                    | "assure"
                    | "convey"
                    | "submit"
            ) {
                return None;
            }
            let hung = || f.preps.iter().filter(|(u, _)| matches!(self.low(*u), "to" | "with" | "by" | "on")).flat_map(|(_, n)| n);
            let (one, other): (Vec<usize>, Vec<usize>) = (f.subject.clone(), f.object.iter().chain(&f.second).chain(hung()).copied().collect());
            let facing = if one.contains(&n) {
                other
            } else if other.contains(&n) {
                one
            } else {
                return None;
            };
            facing.iter().find_map(|m| {
                let post = layers.parties.get(nps[*m].party?)?.posts.iter().find(|p| p.office.rank.is_some())?;
                let sending = post.state?;
                post.receiving.or(post.seat).map(|r| r.0).or_else(|| self.rival(sending)).filter(|c| *c != sending)
            })
        })
    }

    /// Who visits a state is not of it.
    fn of_visit(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let place = |list: &[usize]| list.iter().find_map(|m| layers.groups.nps[*m].states.iter().find(|x| is_state(x.code)).map(|x| x.code));
        let told = layers.frames.iter().find_map(|f| {
            if !f.subject.contains(&n) || f.passive {
                return None;
            }
            match Lexicon::get().lemma(layers.groups.verbs[f.verb].verb) {
                "visit" | "tour" => place(&f.object),
                "arrive" | "fly" | "travel" | "come" | "go" | "pay" | "head" | "journey" => f.preps.iter().filter(|(u, _)| matches!(self.low(*u), "to" | "in" | "at")).find_map(|(_, list)| place(list)),
                _ => None,
            }
        });
        let stay = || {
            layers.groups.nps.iter().enumerate().filter(|(_, np)| matches!(self.low_last(np.head), "visit" | "trip" | "tour" | "stay" | "arrival" | "journey" | "stopover")).find_map(|(v, _)| {
                let (adjuncts, _) = self.trail(v);
                let whose = adjuncts.iter().any(|a| matches!(a.word.as_str(), "of" | "by") && a.fillers.iter().any(|f| f.np() == n));
                let to = adjuncts.iter().filter(|a| matches!(a.word.as_str(), "to" | "in")).find_map(|a| place(&a.fillers.iter().map(|f| f.np()).collect::<Vec<_>>()));
                to.filter(|_| whose)
            })
        };
        // "Minister X is due in Lima", "is expected in Lima"
        let due = || {
            layers.frames.iter().find_map(|f| {
                let verb = &layers.groups.verbs[f.verb];
                let expected = f.passive && matches!(Lexicon::get().lemma(verb.verb), "expect" | "await") || self.low(verb.last + 1) == "due";
                if !expected || !f.subject.contains(&n) {
                    return None;
                }
                f.preps.iter().filter(|(u, _)| matches!(self.low(*u), "in" | "to")).find_map(|(_, list)| place(list))
            })
        };
        // "visiting Trade Minister X": not of the state where the report is written.
        let visiting = || {
            let party = &layers.parties[layers.groups.nps[n].party?];
            let word = (party.first.saturating_sub(1)..=party.first).any(|u| self.low(u) == "visiting");
            self.seat().filter(|_| word)
        };
        let to = told.or_else(stay).or_else(due).or_else(visiting)?;
        self.rival(to).or_else(|| self.seat().filter(|s| *s != to))
    }

    /// Whom one has talks with in a city of the pair is of that city's state, if the subject is not.
    fn of_talks(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let talks = layers.groups.nps.iter().position(|np| matches!(self.low_last(np.head), "talks" | "meeting" | "negotiations" | "consultations" | "discussions" | "conversation"))?;
        let (adjuncts, _) = self.trail(talks);
        adjuncts.iter().find(|a| a.word == "with" && a.fillers.iter().any(|f| f.np() == n))?;
        let city = adjuncts.iter().filter(|a| a.word == "in").flat_map(|a| &a.fillers).find_map(|f| layers.groups.nps[f.np()].states.iter().find(|m| m.city).map(|m| m.code))?;
        let rival = self.rival(city)?;
        // The one who speaks of the talks is of the other state of the pair.
        let own = layers.frames.iter().find(|f| f.link == dyad_text::clauses::Link::Main)?.subject.iter().find_map(|m| layers.groups.nps[*m].states.first().map(|x| x.code)).or_else(|| self.seat())?;
        (own == rival).then_some(city)
    }
}

/// Titles of those whom a text calls "the envoy".
pub(crate) fn is_envoy(title: &str) -> bool {
    matches!(title, "ambassador" | "high commissioner" | "charge d'affaires" | "chargé d'affaires")
}
