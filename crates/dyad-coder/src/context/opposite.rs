//! Where two meet, one is not the other: whom an envoy meets, who visits, who receives, who
//! co-chairs is of the other side.

use dyad_reference::StateCode;
use dyad_text::SentenceLayers;
use dyad_text::clauses::{Frame, Link};
use dyad_text::lexicon::Lexicon;
use dyad_text::parties::Post;

use super::{Context, is_state};

impl Context<'_> {
    /// Where two meet, one is not the other: "Kenya's envoy met Minister X" (not of Kenya), "the visit of
    /// Minister X to Lima" (not of Peru), "after talks in Lima with Minister X" (of Peru).
    pub(super) fn opposite(&self, party: usize) -> Option<StateCode> {
        let layers = self.layers();
        let n = layers.groups.np_of(party)?;
        self.of_letter(n).or_else(|| self.of_part(n)).or_else(|| self.of_fellow(n)).or_else(|| self.of_received(n)).or_else(|| self.of_envoy(n)).or_else(|| self.of_visit(n)).or_else(|| self.of_talks(n))
    }

    /// "A letter from President X was handed to the Peruvian President by his envoy, Y": neither X nor Y is
    /// of the state that the letter goes to.
    fn of_letter(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let nps = &layers.groups.nps;
        let frame = layers.frames.iter().find(|f| f.passive && f.subject.iter().any(|m| matches!(self.low_last(nps[*m].head), "letter" | "message" | "letters" | "messages")))?;
        let letter = *frame.subject.first()?;
        let author = self.trail(letter).0.into_iter().filter(|a| a.word == "from").any(|a| a.fillers.iter().any(|f| f.np() == n));
        let bearer = self.by(frame, n).is_some() && nps[n].determiner.is_some_and(|d| matches!(self.low(d), "his" | "her"));
        if !author && !bearer {
            return None;
        }
        let to = frame.preps.iter().filter(|(u, _)| self.low(*u) == "to").flat_map(|(_, list)| list).find_map(|m| layers.parties.get(nps[*m].party?)?.state())?;
        self.rival(to)
    }

    /// The other of the pair in focus, else of the two states that the text names most.
    pub(super) fn rival(&self, code: StateCode) -> Option<StateCode> {
        if let Some(other) = self.other(code) {
            return Some(other);
        }
        let most = self.most_named(None);
        match most.as_slice() {
            [(a, _), (b, _), rest @ ..] if rest.first().is_none_or(|(_, n)| *n < most[1].1) => match code {
                c if c == *a => Some(*b),
                c if c == *b => Some(*a),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whom an envoy is sent to: told with the post, else the other of the pair.
    fn host(&self, post: &Post) -> Option<StateCode> {
        let sending = post.state?;
        post.receiving.or(post.seat).map(|r| r.0).or_else(|| self.rival(sending)).filter(|c| *c != sending)
    }

    /// "beside his host, Foreign Minister X": of the state to which somebody came just before.
    pub(super) fn apposed_host(&self, party: usize) -> Option<StateCode> {
        let layers = self.layers();
        let own = &layers.parties[party];
        let comma = own.first.checked_sub(1).filter(|u| self.low(*u) == ",")?;
        let n = layers.groups.nps.iter().position(|np| np.last + 1 == comma)?;
        let host = &layers.groups.nps[n];
        // "In a call with his Russian guest, Minister X asked": the one who asks is no apposition.
        let goes_on = layers.groups.verbs.iter().any(|v| v.first == own.last + 1) && layers.groups.verbs.iter().all(|v| v.first > own.last);
        if goes_on {
            return None;
        }
        // "his Russian guest, President X", "his Lao counterpart, Prime Minister Y"
        let counterpart = host.party.is_some_and(|p| layers.parties[p].person.is_none() && layers.parties[p].posts.iter().any(|x| x.counterpart));
        if counterpart || matches!(self.low_last(host.head), "guest" | "host" | "visitor" | "counterpart" | "colleague") {
            let named: Vec<StateCode> = host.states.iter().filter(|m| !m.city && is_state(m.code)).map(|m| m.code).collect();
            if let [one] = named.as_slice() {
                return Some(*one);
            }
        }
        if matches!(self.low_last(host.head), "guest" | "visitor")
            && host.determiner.is_some()
            && let [one] = self.meant(crate::clause::Filler::Np(n)).as_slice()
        {
            return Some(one.code);
        }
        if self.low_last(host.head) != "host" || host.determiner.is_none() {
            return None;
        }
        // "Her host, Minister X, said": the other side than hers.
        let other = || {
            let her = host.determiner.is_some_and(|d| matches!(self.low(d), "his" | "her"));
            let own = self.people.iter().filter(|k| her && k.at.0 < self.sentence && k.state.is_some()).max_by_key(|k| k.at)?.state?;
            // "opened a fair in Valletta": there.
            let place = (self.sentence.saturating_sub(2)..self.sentence).rev().find_map(|s| {
                let layers = &self.analysis.sentences[s];
                layers.groups.nps.iter().flat_map(|np| &np.states).find(|m| m.city && m.code != own && is_state(m.code)).map(|m| m.code)
            });
            place.or_else(|| self.rival(own))
        };
        (self.sentence.saturating_sub(3)..=self.sentence)
            .rev()
            .find_map(|s| {
                let layers = &self.analysis.sentences[s];
                layers.frames.iter().find_map(|f| self.goes_to(layers, f))
            })
            .or_else(other)
    }

    /// Where a frame of a sentence goes to: "visited Peru", "arrived in Lima".
    fn goes_to(&self, layers: &SentenceLayers, frame: &Frame) -> Option<StateCode> {
        let tokens = self.analysis.tokens(layers.field);
        match Lexicon::get().lemma(layers.groups.verbs[frame.verb].verb) {
            "visit" | "tour" => place(layers, &frame.object),
            "arrive" | "fly" | "travel" | "come" | "go" | "pay" | "head" | "journey" => {
                frame.preps.iter().filter(|(u, _)| matches!(tokens.low(layers.units[*u].first), "to" | "in" | "at")).find_map(|(_, list)| place(layers, list))
            }
            _ => None,
        }
    }

    /// The phrases after "by" where one of them is the noun phrase.
    pub(super) fn by<'f>(&self, frame: &'f Frame, n: usize) -> Option<&'f [usize]> {
        frame.preps.iter().find(|(u, list)| self.low(*u) == "by" && list.contains(&n)).map(|(_, list)| list.as_slice())
    }

    /// "X will lead the Samoan side", "a Fijian delegation led by X": of the part that is led.
    fn of_part(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        layers.frames.iter().find_map(|f| {
            if !matches!(self.verb(f), "lead" | "head" | "represent" | "chair" | "co-chair") {
                return None;
            }
            let led = if f.passive && self.by(f, n).is_some() {
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
            let verb = self.verb(f);
            let list = match verb {
                "co-chair" | "chair" | "sign" | "initial" | "lead" if f.passive => self.by(f, n)?,
                "co-chair" | "sign" | "initial" => &f.subject,
                "be" if chairs(&f.subject) => &f.object,
                _ => return None,
            };
            let [a, b] = list else { return None };
            if *a != n && *b != n {
                return None;
            }
            let other = nps[if *a == n { *b } else { *a }].party?;
            let fellow = &layers.parties[other];
            if let Some(post) = fellow.envoy() {
                return self.host(post);
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
            if !f.passive || !matches!(self.verb(f), "receive" | "welcome" | "host" | "greet") {
                return None;
            }
            self.by(f, n)?;
            let guest = f.subject.iter().flat_map(|m| layers.groups.nps[*m].states.iter()).map(|m| m.code).next()?;
            (guest != seat && is_state(guest)).then_some(seat)
        })
    }

    /// Whom an envoy meets is of the host.
    fn of_envoy(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let nps = &layers.groups.nps;
        layers.frames.iter().find_map(|f| {
            if !matches!(
                self.verb(f),
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
            let other: Vec<usize> = f.object.iter().chain(&f.second).chain(hung()).copied().collect();
            let facing = if f.subject.contains(&n) {
                &other
            } else if other.contains(&n) {
                &f.subject
            } else {
                return None;
            };
            facing.iter().find_map(|m| {
                let post = layers.parties.get(nps[*m].party?)?.envoy()?;
                self.host(post)
            })
        })
    }

    /// Who visits a state is not of it.
    fn of_visit(&self, n: usize) -> Option<StateCode> {
        let layers = self.layers();
        let told = layers.frames.iter().filter(|f| f.subject.contains(&n) && !f.passive).find_map(|f| self.goes_to(layers, f));
        let stay = || {
            layers.groups.nps.iter().enumerate().filter(|(_, np)| matches!(self.low_last(np.head), "visit" | "trip" | "tour" | "stay" | "arrival" | "journey" | "stopover")).find_map(|(v, _)| {
                let (adjuncts, _) = self.trail(v);
                let whose = adjuncts.iter().any(|a| matches!(a.word.as_str(), "of" | "by") && a.fillers.iter().any(|f| f.np() == n));
                let to = adjuncts.iter().filter(|a| matches!(a.word.as_str(), "to" | "in")).find_map(|a| place(layers, &a.fillers.iter().map(|f| f.np()).collect::<Vec<_>>()));
                to.filter(|_| whose)
            })
        };
        // "Minister X is due in Lima", "is expected in Lima"
        let due = || {
            layers.frames.iter().find_map(|f| {
                let verb = &layers.groups.verbs[f.verb];
                let expected = f.passive && matches!(self.verb(f), "expect" | "await") || self.low(verb.last + 1) == "due";
                if !expected || !f.subject.contains(&n) {
                    return None;
                }
                f.preps.iter().filter(|(u, _)| matches!(self.low(*u), "in" | "to")).find_map(|(_, list)| place(layers, list))
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
        let own = layers.frames.iter().find(|f| f.link == Link::Main)?.subject.iter().find_map(|m| layers.groups.nps[*m].states.first().map(|x| x.code)).or_else(|| self.seat())?;
        (own == rival).then_some(city)
    }
}

/// The first state that phrases name, by itself or by a city.
fn place(layers: &SentenceLayers, list: &[usize]) -> Option<StateCode> {
    list.iter().find_map(|n| layers.groups.nps[*n].states.iter().find(|m| is_state(m.code)).map(|m| m.code))
}
