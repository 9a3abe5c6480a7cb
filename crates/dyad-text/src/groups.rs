//! L3, groups: noun phrases, verb groups and the marks between them. A sentence becomes a
//! flat row of chunks; nothing is nested, so that every later rule is a walk to the left or
//! to the right.

use dyad_reference::StateCode;

use crate::atoms::{Atom, AtomKind};
use crate::gazetteer::Form;
use crate::lexicon::{Lexicon, bits};
use crate::parties::Party;
use crate::token::Tokens;
use crate::units::{Tag, Unit, UnitKind};

/// How a state takes part in a noun phrase.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum How {
    /// The phrase is the state: "Kazakhstan", "the Kazakhs", "Astana".
    Head,
    /// "Kazakhstan's envoy".
    Genitive,
    /// "the Kazakh envoy".
    Adjective,
    /// "the Kazakh-Romanian commission".
    Pair,
}

/// A state or organisation named in a noun phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Its code.
    pub code: StateCode,
    /// The unit that names it.
    pub unit: usize,
    /// How.
    pub how: How,
    /// A city stands for it.
    pub city: bool,
}

/// A noun phrase without the phrases that hang on it by prepositions.
#[derive(Clone, PartialEq, Debug)]
pub struct Np {
    /// First unit.
    pub first: usize,
    /// Last unit, included.
    pub last: usize,
    /// The unit of its head word.
    pub head: usize,
    /// States named in it, from left to right.
    pub states: Vec<Mention>,
    /// The party it is.
    pub party: Option<usize>,
    /// PLOVER's sector of a head word such as "troops" or of an actor.
    pub sector: Option<&'static str>,
    /// Its first figure that is no date.
    pub atom: Option<usize>,
    /// "the", "his", "a": the unit.
    pub determiner: Option<usize>,
    /// The last genitive mark inside: what stands before it owns the head.
    pub genitive: Option<usize>,
    /// A pronoun.
    pub pronoun: bool,
    /// A proper name of capitals.
    pub proper: bool,
}

/// Tense and mood of a verb group.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mood {
    /// A past form: "signed", "had signed", "was signed".
    Past,
    /// A present form or perfect: "signs", "has signed".
    Present,
    /// "will sign", "is to sign", "going to".
    Future,
    /// "would sign".
    Conditional,
    /// "may", "might", "could", "can".
    Possible,
    /// "should", "must", "ought".
    Obliged,
    /// "to sign".
    Infinitive,
    /// "signing".
    Ing,
    /// "signed" without an auxiliary, as in "the pact signed in May"; decided by the clause.
    Participle,
}

/// A verb group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerbGroup {
    /// First unit.
    pub first: usize,
    /// Last unit, included.
    pub last: usize,
    /// The unit of the main verb.
    pub head: usize,
    /// The verb's number in the lexicon.
    pub verb: u16,
    /// Tense and mood.
    pub mood: Mood,
    /// "was signed".
    pub passive: bool,
    /// "not", "never".
    pub negated: bool,
    /// "has", "had": finished.
    pub perfect: bool,
    /// A particle after it: "off", "out", "up".
    pub particle: Option<usize>,
}

/// What a chunk is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChunkKind {
    /// A noun phrase; its number.
    Np(usize),
    /// A verb group; its number.
    Verb(usize),
    /// A date; the number of its atom.
    Date(usize),
    /// A preposition.
    Preposition,
    /// "and", "or", "but".
    Conjunction,
    /// ","
    Comma,
    /// ";", ":", a dash.
    Stop,
    /// "("
    Open,
    /// ")"
    Close,
    /// A quotation mark.
    Quote,
    /// "that", "because", "while", "after" before a clause.
    Subordinator,
    /// "which", "who".
    Relative,
    /// An adverb.
    Adverb,
    /// Anything else.
    Other,
}

/// A chunk with its units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chunk {
    /// What it is.
    pub kind: ChunkKind,
    /// First unit.
    pub first: usize,
    /// Last unit, included.
    pub last: usize,
}

/// The chunks of a sentence.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Groups {
    /// The row.
    pub chunks: Vec<Chunk>,
    /// The noun phrases.
    pub nps: Vec<Np>,
    /// The verb groups.
    pub verbs: Vec<VerbGroup>,
    /// The chunk of each noun phrase.
    pub np_chunk: Vec<usize>,
    /// The chunk of each verb group.
    pub verb_chunk: Vec<usize>,
}

impl Groups {
    /// Empty, with room for what a sentence of so many units has at most, or usually.
    fn with_room(units: usize) -> Self {
        Self { chunks: Vec::with_capacity(units), nps: Vec::with_capacity(units / 3 + 1), verbs: Vec::with_capacity(units / 6 + 1), np_chunk: Vec::with_capacity(units / 3 + 1), verb_chunk: Vec::with_capacity(units / 6 + 1) }
    }
}

/// Builds the groups of a sentence.
#[must_use]
pub fn groups(tokens: &Tokens, units: &[Unit], atoms: &[Atom], parties: &[Party], lexicon: &Lexicon) -> Groups {
    let mut builder = Builder { tokens, units, atoms, parties, lexicon, out: Groups::with_room(units.len()), next_party: 0 };
    let mut i = 0;
    while i < units.len() {
        i = builder.step(i);
    }
    builder.out
}

struct Builder<'a> {
    tokens: &'a Tokens,
    units: &'a [Unit],
    atoms: &'a [Atom],
    parties: &'a [Party],
    lexicon: &'a Lexicon,
    out: Groups,
    next_party: usize,
}

impl Builder<'_> {
    fn low(&self, unit: usize) -> &str {
        self.units.get(unit).map_or("", |u| self.tokens.low(u.first))
    }

    fn push(&mut self, kind: ChunkKind, first: usize, last: usize) -> usize {
        match kind {
            ChunkKind::Np(_) => self.out.np_chunk.push(self.out.chunks.len()),
            ChunkKind::Verb(_) => self.out.verb_chunk.push(self.out.chunks.len()),
            _ => {}
        }
        self.out.chunks.push(Chunk { kind, first, last });
        last + 1
    }

    fn step(&mut self, i: usize) -> usize {
        let unit = &self.units[i];
        if let UnitKind::Atom(atom) = unit.kind
            && matches!(self.atoms.get(atom).map(|a| &a.kind), Some(AtomKind::Date(_)))
        {
            // "a day after X had done it", "hours after the talks": the date opens a clause or a phrase.
            if matches!(self.tokens.low(unit.last), "after" | "before") && unit.last > unit.first {
                // "On the day before, A met B"
                let kind = if self.low(i + 1) == "," && self.tokens.low(unit.last) == "before" { ChunkKind::Date(atom) } else if self.finite_verb_follows(i) { ChunkKind::Subordinator } else { ChunkKind::Preposition };
                return self.push(kind, i, i);
            }
            return self.push(ChunkKind::Date(atom), i, i);
        }
        if let UnitKind::Word(tag) = unit.kind {
            match tag {
                Tag::Preposition => return self.push(ChunkKind::Preposition, i, i),
                Tag::Conjunction => return self.push(ChunkKind::Conjunction, i, i),
                Tag::Subordinator => return self.push(ChunkKind::Subordinator, i, i),
                Tag::Relative => return self.push(ChunkKind::Relative, i, i),
                Tag::Not | Tag::Adverb if self.verb_after_adverbs(i).is_none() => return self.push(ChunkKind::Adverb, i, i),
                Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::To | Tag::Verb | Tag::Not | Tag::Adverb => return self.verb(i),
                Tag::Mark => {
                    let kind = match self.low(i) {
                        "," => ChunkKind::Comma,
                        ";" | ":" | "–" | "—" | "--" | "-" => ChunkKind::Stop,
                        "(" | "[" => ChunkKind::Open,
                        ")" | "]" => ChunkKind::Close,
                        "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»" => ChunkKind::Quote,
                        "$" | "€" | "£" | "%" | "/" | "." => ChunkKind::Other,
                        _ => ChunkKind::Other,
                    };
                    return self.push(kind, i, i);
                }
                Tag::Genitive => return self.push(ChunkKind::Other, i, i),
                _ => {}
            }
        }
        self.np(i)
    }

    /// A finite verb stands before the next mark.
    fn finite_verb_follows(&self, i: usize) -> bool {
        let mut commas = 0;
        for unit in self.units.iter().skip(i + 1).take(24) {
            match unit.kind {
                UnitKind::Word(Tag::Be | Tag::Have | Tag::Do | Tag::Modal) => return true,
                UnitKind::Word(Tag::Verb) => return unit.word.bits & (bits::PAST | bits::THIRD) != 0,
                UnitKind::Word(Tag::Mark) => {
                    commas += 1;
                    if self.tokens.low(unit.first) != "," || commas > 4 {
                        return false;
                    }
                }
                UnitKind::Word(Tag::Relative | Tag::Subordinator) => return false,
                _ => {}
            }
        }
        false
    }

    /// Adverbs before a verb group belong to it: "officially opened".
    fn verb_after_adverbs(&self, i: usize) -> Option<usize> {
        let mut k = i;
        while self.units.get(k).is_some_and(|u| u.is(Tag::Adverb) || u.is(Tag::Not)) {
            k += 1;
        }
        let unit = self.units.get(k)?;
        (k > i && k - i <= 2 && matches!(unit.kind, UnitKind::Word(Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb)) && unit.word.bits & bits::ING == 0).then_some(k)
    }

    fn verb(&mut self, i: usize) -> usize {
        let mut k = i;
        let (mut modal, mut have, mut be, mut to, mut negated) = (None, false, false, false, false);
        let mut past_aux = false;
        let mut head = None;
        let mut passive = false;
        let mut last = i;
        while let Some(unit) = self.units.get(k) {
            let UnitKind::Word(tag) = unit.kind else { break };
            let low = self.tokens.low(unit.first);
            match tag {
                Tag::To if k == i => to = true,
                Tag::Modal => {
                    modal = Some(low.to_owned());
                    negated |= low.ends_with("n't") || low == "cannot";
                    head = head.or(None);
                }
                Tag::Have => {
                    have = true;
                    past_aux |= low == "had";
                    negated |= low.ends_with("n't");
                    head = Some(k);
                }
                Tag::Do => {
                    past_aux |= low == "did" || low == "didn't";
                    negated |= low.ends_with("n't");
                    head = Some(k);
                }
                Tag::Be => {
                    be = true;
                    past_aux |= matches!(low, "was" | "were" | "wasn't" | "weren't");
                    negated |= low.ends_with("n't");
                    head = Some(k);
                }
                Tag::Not => negated = true,
                Tag::Adverb if matches!(low, "hardly") => negated = true,
                Tag::Adverb => {
                    // An adverb belongs to the group where a verb follows.
                    let goes_on = self.units.get(k + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(Tag::Verb | Tag::Be | Tag::Have | Tag::Not | Tag::Adverb | Tag::Do | Tag::Modal)));
                    if !goes_on {
                        break;
                    }
                }
                Tag::Verb => {
                    let b = unit.word.bits;
                    if head.is_some() && !be && !have && modal.is_none() && !self.is_do(head) {
                        break;
                    }
                    passive = be && b & (bits::PART | bits::PAST) != 0 && b & bits::ING == 0;
                    head = Some(k);
                    last = k;
                    break;
                }
                _ => break,
            }
            last = k;
            k += 1;
        }
        // Trailing adverbs that were taken without a verb after them are given back.
        while last > i && self.units[last].is(Tag::Adverb) {
            last -= 1;
        }
        let head = head.unwrap_or(last);
        let word = self.units[head].word;
        let is_verb = self.units[head].is(Tag::Verb);
        let verb = if is_verb {
            word.verb
        } else {
            let lemma = match self.units[head].tag() {
                Some(Tag::Be) => "be",
                Some(Tag::Have) => "have",
                Some(Tag::Do) => "do",
                _ => "",
            };
            self.lexicon.verb(lemma).unwrap_or(0)
        };
        let b = word.bits;
        let mood = if to {
            Mood::Infinitive
        } else if let Some(modal) = &modal {
            match modal.as_str() {
                "will" | "shall" | "'ll" | "won't" => Mood::Future,
                "would" | "wouldn't" | "'d" => Mood::Conditional,
                "should" | "must" | "ought" | "shouldn't" => Mood::Obliged,
                _ => Mood::Possible,
            }
        } else if have || be || self.is_do(Some(i)) {
            if past_aux { Mood::Past } else if !is_verb && matches!(self.low(head), "being" | "having") { Mood::Ing } else { Mood::Present }
        } else if b & bits::ING != 0 {
            Mood::Ing
        } else if b & bits::PAST != 0 {
            Mood::Past
        } else if b & bits::PART != 0 {
            Mood::Participle
        } else {
            Mood::Present
        };
        let particle = self.units.get(last + 1).filter(|u| matches!(u.kind, UnitKind::Word(Tag::Adverb | Tag::Preposition)) && matches!(self.tokens.low(u.first), "off" | "out" | "up" | "down" | "back" | "over" | "away" | "on" | "in" | "aside")).map(|_| last + 1);
        let n = self.out.verbs.len();
        self.out.verbs.push(VerbGroup { first: i, last, head, verb, mood, passive, negated, perfect: have && is_verb, particle });
        self.push(ChunkKind::Verb(n), i, last)
    }

    fn is_do(&self, head: Option<usize>) -> bool {
        head.is_some_and(|h| self.units[h].is(Tag::Do))
    }

    /// A noun phrase that starts at a unit.
    fn np(&mut self, i: usize) -> usize {
        while self.parties.get(self.next_party).is_some_and(|p| p.last < i) {
            self.next_party += 1;
        }
        let mut np = Np { first: i, last: i, head: i, states: Vec::new(), party: None, sector: None, atom: None, determiner: None, genitive: None, pronoun: false, proper: false };
        let mut k = i;
        let mut any = false;
        while let Some(unit) = self.units.get(k) {
            if k > i && self.tokens.get(unit.first).is_some_and(|t| t.paragraph) {
                break;
            }
            // "... this symbolic date | Deputy Prime Minister X": a capital office after a common noun starts anew.
            if any
                && self.parties.get(self.next_party).is_some_and(|p| p.first == k)
                && self.units[np.head].is(Tag::Noun)
                && !self.tokens.is_capital(self.units[np.head].first)
                && self.tokens.is_capital(unit.first)
                && np.genitive.is_none_or(|g| g + 1 < k)
            {
                break;
            }
            if let Some(party) = self.parties.get(self.next_party)
                && (party.first == k || (k > i && party.first <= k && k <= party.last))
                && !(any && party.posts.is_empty() && self.units[party.first].kind == UnitKind::Word(Tag::Capital) && party.person.is_some() && np.head == k.wrapping_sub(1) && self.units[np.head].is(Tag::Capital))
            {
                np.party = Some(self.next_party);
                np.last = party.last.max(k);
                np.head = party.posts.first().map_or(party.last, |p| p.unit);
                self.mentions(&mut np, party.first, party.last);
                np.sector = party.posts.first().map(|p| if p.office.sector.is_empty() { "GOV" } else { p.office.sector }).or(Some("ELI"));
                self.next_party += 1;
                any = true;
                k = np.last + 1;
                // "X's envoy": a genitive after a party goes on.
                if self.units.get(k).is_some_and(|u| u.is(Tag::Genitive)) {
                    np.genitive = Some(k);
                    np.party = None;
                    for mention in &mut np.states {
                        mention.how = How::Genitive;
                    }
                    k += 1;
                    continue;
                }
                break;
            }
            match &unit.kind {
                UnitKind::Word(tag) => match tag {
                    Tag::Determiner | Tag::Possessive if !any && np.determiner.is_none() => np.determiner = Some(k),
                    Tag::Determiner if np.determiner == k.checked_sub(1) && np.determiner.is_some() => {}
                    Tag::Pronoun if !any => {
                        np.pronoun = true;
                        np.last = k;
                        np.head = k;
                        any = true;
                        break;
                    }
                    // "a ceasefire effective from": what describes after the noun is no head.
                    Tag::Adjective if any && np.head + 1 == k && self.units[np.head].is(Tag::Noun) => {}
                    Tag::Noun | Tag::Adjective | Tag::Capital | Tag::Number => {
                        np.head = k;
                        np.proper = *tag == Tag::Capital;
                        any = true;
                        if *tag != Tag::Adjective {
                            np.sector = self.sector_of(unit).or(if *tag == Tag::Capital { np.sector } else { None });
                        }
                    }
                    Tag::Adverb if any && self.units.get(k + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(Tag::Adjective))) => {}
                    // "each other's diplomats" too.
                    Tag::Genitive if any || np.determiner.is_some() => {
                        any = true;
                        np.genitive = Some(k);
                        for mention in &mut np.states {
                            mention.how = How::Genitive;
                        }
                        np.sector = None;
                    }
                    // "political and economic ties", "Thai and Cambodian troops"
                    Tag::Conjunction if any && self.joins_modifiers(k) => {}
                    Tag::Mark if self.low(k) == "," && any && self.joins_modifiers(k) => {}
                    Tag::Mark if matches!(self.low(k), "-" | "–" | "/" | "‑") && any && self.is_tight(k) => {
                        if let Some(last) = np.states.last_mut()
                            && last.unit + 1 == k
                        {
                            last.how = How::Pair;
                        }
                    }
                    Tag::Mark if matches!(self.low(k), "“" | "\"" | "'" | "‘") && any && self.units[k - 1].kind != UnitKind::Word(Tag::Noun) && self.quoted_name(k) => {}
                    _ => break,
                },
                // "After the envoy's departure Italy recalled ...": what opens the sentence ends before the state.
                UnitKind::State { form: Form::Noun, .. } | UnitKind::Place { capital: true, .. } if any && np.head + 1 == k && self.units[np.head].is(Tag::Noun) && !crate::clauses::is_country_noun(self.low(np.head)) && self.opens_sentence(i) => break,
                UnitKind::State { code, form } => {
                    let how = match form {
                        Form::Adjective => How::Adjective,
                        _ => How::Head,
                    };
                    if any && matches!(form, Form::Noun) && !self.is_tight(k.saturating_sub(1)) && !self.units[k - 1].is(Tag::Conjunction) && np.head + 1 == k && matches!(self.units[np.head].kind, UnitKind::State { form: Form::Noun, .. }) {
                        break;
                    }
                    let pair = k > i && matches!(self.low(k - 1), "-" | "–" | "/") && self.is_tight(k - 1);
                    np.states.push(Mention { code: *code, unit: k, how: if pair { How::Pair } else { how }, city: false });
                    np.head = k;
                    np.sector = if *form == Form::People { Some("CVL") } else { None };
                    any = true;
                }
                UnitKind::Pair(a, b) => {
                    np.states.push(Mention { code: *a, unit: k, how: How::Pair, city: false });
                    np.states.push(Mention { code: *b, unit: k, how: How::Pair, city: false });
                    np.head = k;
                    any = true;
                }
                UnitKind::Place { code, .. } => {
                    np.states.push(Mention { code: *code, unit: k, how: How::Head, city: true });
                    np.head = k;
                    any = true;
                }
                UnitKind::Organisation(code) => {
                    np.states.push(Mention { code: *code, unit: k, how: How::Head, city: false });
                    np.head = k;
                    any = true;
                }
                UnitKind::Actor { state, sector } => {
                    if let Some(code) = state {
                        np.states.push(Mention { code: *code, unit: k, how: How::Head, city: false });
                    }
                    np.head = k;
                    np.sector = Some(sector);
                    any = true;
                }
                UnitKind::Atom(atom) => {
                    if matches!(self.atoms.get(*atom).map(|a| &a.kind), Some(AtomKind::Date(_))) {
                        // "the 2021 figures", "its 1997 treaty": a year before a noun stays inside.
                        let noun = self.units.get(k + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Capital)));
                        if !(noun && np.determiner.is_some()) {
                            break;
                        }
                    } else {
                        np.atom = np.atom.or(Some(*atom));
                        np.head = k;
                    }
                    any = true;
                }
                UnitKind::Office(_) | UnitKind::Honorific | UnitKind::Person(_) => {
                    np.head = k;
                    np.sector = Some("GOV");
                    any = true;
                }
            }
            np.last = k;
            k += 1;
        }
        // A head that is a state with words after it is a modifier: the how says so already.
        let head = np.head;
        for mention in &mut np.states {
            if mention.how == How::Head && mention.unit != head && np.party.is_none() {
                mention.how = How::Adjective;
            }
        }
        if !any && np.determiner.is_none() {
            return self.push(ChunkKind::Other, i, i);
        }
        let last = np.last;
        let n = self.out.nps.len();
        self.out.nps.push(np);
        self.push(ChunkKind::Np(n), i, last)
    }

    /// A noun phrase behind the preposition that opens the sentence or a clause: "In response ...".
    fn opens_sentence(&self, first: usize) -> bool {
        let chunks = &self.out.chunks;
        let Some(mut k) = chunks.len().checked_sub(1).filter(|last| chunks[*last].kind == ChunkKind::Preposition && chunks[*last].last + 1 == first) else { return false };
        // "On the eve of the talks": through what hangs on it.
        while k >= 2 && matches!(chunks[k - 1].kind, ChunkKind::Np(_)) && chunks[k - 2].kind == ChunkKind::Preposition {
            k -= 2;
        }
        k.checked_sub(1).is_none_or(|b| matches!(chunks[b].kind, ChunkKind::Comma | ChunkKind::Stop | ChunkKind::Conjunction | ChunkKind::Quote | ChunkKind::Adverb))
    }

    fn mentions(&self, np: &mut Np, first: usize, last: usize) {
        for k in first..=last {
            match self.units[k].kind {
                UnitKind::State { code, .. } | UnitKind::Organisation(code) => np.states.push(Mention { code, unit: k, how: How::Adjective, city: false }),
                _ => {}
            }
        }
    }

    fn sector_of(&self, unit: &Unit) -> Option<&'static str> {
        crate::gazetteer_tables::sector_noun(self.tokens.low(unit.first))
    }

    /// No white space on either side of a mark.
    fn is_tight(&self, unit: usize) -> bool {
        let Some(mark) = self.units.get(unit) else { return false };
        let here = self.tokens.get(mark.first).is_some_and(|t| !t.space);
        here && self.units.get(unit + 1).and_then(|n| self.tokens.get(n.first)).is_some_and(|t| !t.space)
    }

    /// "and" or "," between two modifiers of one head.
    fn joins_modifiers(&self, k: usize) -> bool {
        let modifier = |u: Option<&Unit>| u.is_some_and(|u| matches!(u.kind, UnitKind::Word(Tag::Adjective) | UnitKind::State { form: Form::Adjective, .. }));
        let before = k.checked_sub(1).and_then(|b| self.units.get(b));
        let nominal = |u: Option<&Unit>| u.is_some_and(|u| matches!(u.kind, UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Capital) | UnitKind::State { form: Form::Adjective, .. } | UnitKind::Office(_)));
        if modifier(before) && modifier(self.units.get(k + 1)) {
            let after = self.units.get(k + 2);
            return nominal(after) || after.is_some_and(|u| u.is(Tag::Conjunction)) || self.low(k + 2) == ",";
        }
        // "trade, economic and cultural ties": a noun as modifier inside such a list.
        false
    }

    fn quoted_name(&self, k: usize) -> bool {
        self.units.get(k + 1).is_some_and(|n| self.tokens.is_capital(n.first)) && self.units.get(k + 2).is_some_and(|n| matches!(self.tokens.low(n.first), "”" | "\"" | "'" | "’"))
    }
}
