//! What a phrase means: "both sides", "the country", "it", "its", "his counterpart".

use dyad_reference::StateCode;
use dyad_text::atoms::AtomKind;
use dyad_text::clauses::is_country_noun;
use dyad_text::groups::{ChunkKind, How};

use super::{Context, Meant, is_state};
use crate::clause::Filler;
use crate::people::find;

impl Context<'_> {
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

    pub(super) fn np_meant(&self, n: usize, depth: usize) -> Vec<Meant> {
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
        // "the two Caricom members": two of those spoken of, not the organisation.
        let two = np.atom.and_then(|a| layers.atoms.get(a)).is_some_and(|a| matches!(a.kind, AtomKind::Count(f) if f.value == 2.into()));
        if two && (is_country_noun(low) || matches!(low, "members" | "partners" | "allies")) && !modifiers.is_empty() && modifiers.iter().all(|m| !is_state(m.code)) {
            return self.pair.map(|(a, b)| [a, b].into_iter().map(|code| Meant { code, np: n, why: Some("the pair in focus".into()) }).collect()).unwrap_or_default();
        }
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
            "it" | "itself" => {
                let (code, why) = if let Some(code) = (low == "it").then(|| self.object_told(n)).flatten() {
                    (Some(code), "what the clause before is about")
                } else if let Some(code) = self.subject_before(np.first) {
                    (Some(code), "the subject of the clause before")
                } else if let Some(code) = self.topic(np.first) {
                    (Some(code), "the state that the sentence begins with")
                } else {
                    (self.last_subject.or(self.last_state), "the state last spoken of")
                };
                one(code, why)
            }
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
                    // "Denmark had recognised them": those others than who acts of whom the text spoke.
                    let acts = if low == "them" { self.subject_before(np.first) } else { None };
                    return self
                        .group
                        .iter()
                        .filter(|c| Some(**c) != acts && !(low == "them" && self.last_subject == Some(**c)))
                        .map(|code| Meant { code: *code, np: n, why: Some("the group named before".into()) })
                        .collect();
                }
                self.both(n)
            }
            "we" | "us" => one(self.speaker, "the speaker"),
            "i" | "me" => one(self.speaker, "the speaker"),
            _ => Vec::new(),
        }
    }

    /// Common nouns that mean states by the discourse: "both sides", "the country", "the minister", a surname.
    fn generic(&self, n: usize, low: &str) -> Vec<Meant> {
        let np = &self.layers().groups.nps[n];
        let one = |code: Option<StateCode>, why: &str| code.map(|code| vec![Meant { code, np: n, why: Some(why.to_owned()) }]).unwrap_or_default();
        let determiner = np.determiner.map_or("", |d| self.low(d));
        let listed = |codes: &[StateCode], why: &str| -> Vec<Meant> { codes.iter().map(|code| Meant { code: *code, np: n, why: Some(why.to_owned()) }).collect() };
        let count = np.atom.and_then(|a| self.layers().atoms.get(a)).and_then(|a| match a.kind {
            AtomKind::Count(f) => f.value.try_into().ok().map(|n: u32| n),
            _ => None,
        });
        match low {
            // "A was the first to recognise B, the day the latter regained its independence"
            "latter" | "former" if determiner == "the" && np.first + 1 == np.head => {
                let here: Vec<StateCode> = self.sentence_states(np.first).into_iter().filter(|c| is_state(*c)).collect();
                match here.as_slice() {
                    [a, b] => one(Some(if low == "latter" { *b } else { *a }), "the two states named before in the sentence"),
                    _ => Vec::new(),
                }
            }
            "sides" | "parties" | "countries" | "nations" | "states" | "neighbours" | "neighbors" | "governments" | "capitals" | "leaders" | "two" | "ministers" | "presidents" | "peoples" | "republics" | "diplomats"
            | "delegations" | "partners" | "allies"
                if matches!(determiner, "the" | "both" | "two" | "our" | "their" | "") =>
            {
                match count {
                    Some(2) | None if !determiner.is_empty() || count == Some(2) => self.both(n),
                    Some(k) if k as usize == self.group.len() && k > 2 => listed(&self.group, "the group named before"),
                    _ => Vec::new(),
                }
            }
            "territories" | "regions" | "entities" | "statelets" if count.is_none_or(|k| k as usize == self.territories.len()) && !self.territories.is_empty() => listed(&self.territories, "the territories named before"),
            "three" | "four" | "five" | "six" if !self.group.is_empty() && (determiner == "the" || self.low(np.first) == "all") => {
                // "became the first to establish relations with all three": others than who acts.
                let count = ["three", "four", "five", "six"].iter().position(|w| *w == low).map_or(0, |p| p + 3);
                let mut group = self.group.clone();
                if group.len() != count && self.low(np.first) == "all" {
                    let own = self.sentence_states(np.first);
                    group.retain(|c| own.first() != Some(c));
                }
                if group.len() == count { listed(&group, "the group named before") } else { Vec::new() }
            }
            "country" | "nation" | "state" | "republic" | "kingdom" | "island" | "government" | "side" | "neighbour" | "neighbor" | "authorities" | "archipelago" | "emirate" | "sultanate"
                if matches!(determiner, "the" | "this" | "that" | "its" | "our") =>
            {
                let name = self.np_words(n).to_ascii_lowercase();
                // "the neighbour", "the neighbouring island": next to whom it is said of.
                let beside = (np.first..=np.head).any(|u| matches!(self.low(u), "neighbour" | "neighbor" | "neighbouring" | "neighboring" | "adjacent"));
                if let Some(own) = beside.then(|| self.person_before(np.first).or_else(|| self.subject_before(np.first))).flatten() {
                    let told = self
                        .other(own)
                        .or_else(|| self.sentence_states(np.first).into_iter().find(|c| *c != own && is_state(*c)))
                        // The text is of the seat's own affairs, and somebody helps "its neighbour".
                        .or_else(|| self.seat().filter(|s| *s != own && self.pair.is_some_and(|(a, b)| a == *s || b == *s)));
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
                // "Taiwan and the island resumed relations", told from an island.
                if low == "island"
                    && np.head == np.first + 1
                    && let Some(code) = crate::regions::island(self.seat(), &self.sentence_states(np.first))
                {
                    return one(Some(code), "the island that the report is written on");
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
                // "Jordan's embassy was attacked. The government demands that Syria pay": not Syria's government.
                let asked = if matches!(low, "government" | "authorities") { self.asked_of(n) } else { Vec::new() };
                let place = |c: &StateCode| !described && self.only_a_place(*c);
                let foreign = self.recent.iter().rev().find(|c| !place(c) && (!described || Some(**c) != self.seat()) && is_state(**c) && !named(c) && !asked.contains(c)).copied();
                // "suspended Syria's membership and imposed sanctions on the country"
                if let Some(code) = (!described && !beside).then(|| self.told_in_sentence(n)).flatten() {
                    return one(Some(code), "the country named before in the sentence");
                }
                // "the Tuvaluan minister is visiting the country": not his own.
                let visited = self.layers().frames.iter().any(|f| f.object.contains(&n)).then(|| self.subject_before(np.first)).flatten();
                if let Some(own) = visited.filter(|own| foreign == Some(*own))
                    && let Some(code) = self.other(own).or(self.seat().filter(|s| *s != own))
                {
                    return one(Some(code), "the other country spoken of");
                }
                one(foreign.or(self.last_state.filter(|c| !named(c))), "the country last spoken of")
            }
            // "his guest", "the host", "the visitors": the other one than whose guest it is.
            "guest" | "guests" | "host" | "hosts" | "visitor" | "visitors" if matches!(determiner, "his" | "her" | "their" | "its" | "the") => {
                if determiner == "the" {
                    let Some(seat) = self.seat() else { return Vec::new() };
                    if low.starts_with("host") {
                        return one(Some(seat), "the seat of the reporter");
                    }
                    // Of several foreigners the one whom the text is about.
                    return match self.most_named(Some(seat)).as_slice() {
                        [(a, n), rest @ ..] if rest.first().is_none_or(|(_, m)| n > m) => one(Some(*a), "the foreign side of the text"),
                        _ => Vec::new(),
                    };
                }
                let own = self.person_before(np.first).or_else(|| self.subject_before(np.first)).or(self.last_person);
                one(own.and_then(|c| self.rival(c)), "the other side of the pair in focus")
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

    /// The state of a bare name that stands in apposition to "his guest", "the host".
    pub(super) fn of_guest(&self, party: usize) -> Option<StateCode> {
        let layers = self.layers();
        let n = layers.groups.np_of(party)?;
        let before = n.checked_sub(1)?;
        let np = &layers.groups.nps[before];
        let close = np.last + 1 == layers.groups.nps[n].first || np.last + 2 == layers.groups.nps[n].first && self.low(np.last + 1) == ",";
        if !close || !matches!(self.low_last(np.head), "guest" | "host" | "visitor") {
            return None;
        }
        match self.generic(before, self.low_last(np.head)).as_slice() {
            [one] => Some(one.code),
            _ => None,
        }
    }
}
