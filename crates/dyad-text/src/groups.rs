//! L3, groups: noun phrases, verb groups and the marks between them. A sentence becomes a
//! flat row of chunks; nothing is nested, so that every later rule is a walk to the left or
//! to the right.

mod phrase;
mod verb;

use dyad_reference::StateCode;

use crate::atoms::{Atom, AtomKind};
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
        Self {
            chunks: Vec::with_capacity(units),
            nps: Vec::with_capacity(units / 3 + 1),
            verbs: Vec::with_capacity(units / 6 + 1),
            np_chunk: Vec::with_capacity(units / 3 + 1),
            verb_chunk: Vec::with_capacity(units / 6 + 1),
        }
    }

    /// The noun phrase of a party.
    #[must_use]
    pub fn np_of(&self, party: usize) -> Option<usize> {
        self.nps.iter().position(|np| np.party == Some(party))
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
                let kind = if self.low(i + 1) == "," && self.tokens.low(unit.last) == "before" {
                    ChunkKind::Date(atom)
                } else if self.finite_verb_follows(i) {
                    ChunkKind::Subordinator
                } else {
                    ChunkKind::Preposition
                };
                return self.push(kind, i, i);
            }
            return self.push(ChunkKind::Date(atom), i, i);
        }
        if let UnitKind::Word(tag) = unit.kind {
            match tag {
                Tag::Preposition => return self.push(ChunkKind::Preposition, i, i),
                // "A, B and C each summoned": behind its subject.
                Tag::Determiner | Tag::Pronoun
                    if i > 0
                        && matches!(self.low(i), "each" | "both" | "all")
                        && self.units.get(i + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(Tag::Verb | Tag::Be | Tag::Have | Tag::Modal)))
                        && matches!(self.out.chunks.last().map(|c| c.kind), Some(ChunkKind::Np(_))) =>
                {
                    return self.push(ChunkKind::Adverb, i, i);
                }
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

    /// No white space on either side of a mark.
    fn is_tight(&self, unit: usize) -> bool {
        let Some(mark) = self.units.get(unit) else { return false };
        let here = self.tokens.get(mark.first).is_some_and(|t| !t.space);
        here && self.units.get(unit + 1).and_then(|n| self.tokens.get(n.first)).is_some_and(|t| !t.space)
    }
}
