//! L2 to L3: the units of a sentence. Every token belongs to one unit: a name of the
//! gazetteer, a figure, an office with its words, a person's name, or a plain word with its
//! part of speech. Later layers look at units only.

use std::ops::Range;

use dyad_reference::StateCode;

use crate::atoms::Atom;
use crate::gazetteer::{Entries, Form, Gazetteer, Hit, Name};
use crate::lexicon::{Lexicon, Word, bits};
use crate::offices::Office;
use crate::token::{Caps, TokenKind, Tokens};

/// Of the Union and of the state whose capital is its seat.
const EUU: Option<StateCode> = StateCode::from_bytes(*b"EUU");
const BEL: Option<StateCode> = StateCode::from_bytes(*b"BEL");

/// The part of speech of a plain word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "the usual terms of grammar")]
pub enum Tag {
    Determiner,
    Possessive,
    Preposition,
    Conjunction,
    Subordinator,
    Relative,
    Pronoun,
    Be,
    Have,
    Do,
    Modal,
    To,
    Not,
    Adverb,
    Noun,
    Adjective,
    /// A finite or base form; which, say the bits of the word.
    Verb,
    /// A capitalised word that nobody knows.
    Capital,
    Number,
    /// `'s`.
    Genitive,
    Mark,
}

/// What a unit is.
#[derive(Clone, PartialEq, Debug)]
pub enum UnitKind {
    /// A plain word.
    Word(Tag),
    /// A state by name, adjective, people or metonym.
    State {
        /// Its code.
        code: StateCode,
        /// How it is named.
        form: Form,
    },
    /// "Kazakh-Romanian", "US-China".
    Pair(StateCode, StateCode),
    /// A city.
    Place {
        /// Its state.
        code: StateCode,
        /// A capital, or a seat of government.
        capital: bool,
    },
    /// An international organisation.
    Organisation(StateCode),
    /// A ministry, army, party, company or armed group.
    Actor {
        /// Its state.
        state: Option<StateCode>,
        /// PLOVER's sector.
        sector: &'static str,
    },
    /// An office or a diplomatic rank with its modifiers and portfolios.
    Office(Box<Office>),
    /// "Mr.", "Sheikh", "H.E.".
    Honorific,
    /// A person's name; the row of the leaders' table where it is known.
    Person(Option<u32>),
    /// A figure: the number of the atom.
    Atom(usize),
}

/// One unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    /// First token.
    pub first: usize,
    /// Last token, included.
    pub last: usize,
    /// What it is.
    pub kind: UnitKind,
    /// The readings of a plain word.
    pub word: Word,
}

impl Unit {
    /// The part of speech, for plain words.
    #[must_use]
    pub fn tag(&self) -> Option<Tag> {
        match self.kind {
            UnitKind::Word(tag) => Some(tag),
            _ => None,
        }
    }

    /// True for a plain word with this tag.
    #[must_use]
    pub fn is(&self, tag: Tag) -> bool {
        self.tag() == Some(tag)
    }
}

/// What the scanner needs to know.
#[derive(Clone, Copy)]
pub struct Scanner<'a> {
    /// The text of the field.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a Tokens,
    /// The year of the report.
    pub year: Option<i32>,
    /// States that the document names in full: a bare "Congo" or "Korea" is one of them.
    pub named: &'a [StateCode],
    /// The text is about the states of the USA: "Georgia" is one of them.
    pub american: bool,
    /// All words of the sentence have capitals (a headline in title case): capitals say nothing.
    pub title_case: bool,
    /// The words and verbs.
    pub lexicon: &'a Lexicon,
    /// The names.
    pub gazetteer: &'a Gazetteer,
    /// The names that begin at each token from `first` on, looked up once.
    pub(crate) names: &'a [Option<&'a Entries>],
    /// The token of the first of `names`.
    pub(crate) first: usize,
}

impl Scanner<'_> {
    /// The names that begin with the word of a token.
    pub(crate) fn entries(&self, at: usize) -> Option<&Entries> {
        match at.checked_sub(self.first).and_then(|k| self.names.get(k)) {
            Some(entries) => *entries,
            None => self.gazetteer.entries(self.tokens.low(at)),
        }
    }

    /// The longest name that starts at a token: see [`Gazetteer::find`].
    pub(crate) fn find(&self, at: usize, end: usize, year: Option<i32>) -> Option<Hit> {
        self.entries(at)?.find(self.tokens, at, end, year)
    }

    /// The units of a sentence.
    #[must_use]
    pub fn units(&self, range: Range<usize>, atoms: &[Atom]) -> Vec<Unit> {
        let mut units = Vec::with_capacity(range.len());
        let mut at = range.start;
        let mut next_atom = 0;
        while at < range.end {
            while atoms.get(next_atom).is_some_and(|a| (a.first as usize) < at) {
                next_atom += 1;
            }
            let unit = self.unit(at, &range, atoms, next_atom);
            at = unit.last + 1;
            units.push(unit);
        }
        units
    }

    fn unit(&self, at: usize, range: &Range<usize>, atoms: &[Atom], next_atom: usize) -> Unit {
        let tokens = self.tokens;
        let plain = |kind| Unit { first: at, last: at, kind, word: Word::default() };
        let atom = atoms.get(next_atom).filter(|a| a.first as usize == at);
        if let Some(kind) = tokens.kind(at)
            && matches!(kind, TokenKind::Punct | TokenKind::Symbol)
            && atom.is_none()
        {
            return plain(UnitKind::Word(Tag::Mark));
        }
        if tokens.kind(at) == Some(TokenKind::Possessive) {
            return plain(UnitKind::Word(Tag::Genitive));
        }
        if let Some(office) = self.office(at, range.end)
            && atom.is_none_or(|a| (a.last as usize) < office.last)
            && !self.official_thing(at, office.last)
        {
            return Unit { first: at, last: office.last, kind: UnitKind::Office(Box::new(office)), word: Word::default() };
        }
        if let Some(atom) = atom {
            return Unit { first: at, last: atom.last as usize, kind: UnitKind::Atom(next_atom), word: Word::default() };
        }
        if let Some(unit) = self.name(at, range) {
            return unit;
        }
        if let Some((a, b)) = self.pair(at) {
            return plain(UnitKind::Pair(a, b));
        }
        // "the Saudi-led coalition": who leads acts.
        if let Some(code) = self.led(at) {
            return plain(UnitKind::State { code, form: Form::Adjective });
        }
        // "Việt Nam–Belarus": a dash without spaces joins two states.
        let low = tokens.low(at);
        let word = self.lexicon.word(low);
        // "Dato' Sri X", "Tan Sri X", "Datuk Seri X"
        if matches!(low, "dato" | "dato'" | "datuk" | "tan" | "toh") && tokens.is_capital(at) {
            let mark = usize::from(matches!(tokens.low(at + 1), "'" | "’"));
            let second = usize::from(matches!(tokens.low(at + 1 + mark), "sri" | "seri" | "puan" | "paduka"));
            let last = at + mark + second;
            if last > at && self.opens_name(last + 1, range.end) {
                return Unit { first: at, last, kind: UnitKind::Honorific, word };
            }
        }
        if word.bits & bits::HONORIFIC != 0 && (tokens.is_capital(at) || low.ends_with('.')) && self.opens_name(at + 1, range.end) {
            let last = if matches!(low, "his" | "her") { at + 1 } else { at };
            return Unit { first: at, last, kind: UnitKind::Honorific, word };
        }
        if matches!(low, "his" | "her" | "their") && matches!(tokens.low(at + 1), "excellency" | "majesty" | "highness" | "holiness" | "excellencies") {
            return Unit { first: at, last: at + 1, kind: UnitKind::Honorific, word };
        }
        if matches!(low, "his" | "her") && tokens.low(at + 1) == "royal" && tokens.low(at + 2) == "highness" {
            return Unit { first: at, last: at + 2, kind: UnitKind::Honorific, word };
        }
        // ", Nor Azman,", "Defence Minister Or Cohen", "General To An": a small word with a capital
        // inside a sentence and beside another capital is a name.
        let before = at.checked_sub(1).filter(|b| *b >= range.start);
        let word_before = before.is_some_and(|b| tokens.kind(b) == Some(TokenKind::Word));
        let small = match low {
            "nor" | "an" | "so" => word_before || before.is_some_and(|b| tokens.low(b) == ","),
            "or" => word_before,
            _ => false,
        };
        let first_capital = tokens.get(at).is_some_and(|t| t.caps == Caps::Title);
        if small && first_capital && !self.title_case && tokens.is_capital(at + 1) {
            return plain(UnitKind::Word(Tag::Capital));
        }
        Unit { first: at, last: at, kind: UnitKind::Word(Tag::Noun), word }
    }

    /// The state of "Saudi-led".
    fn led(&self, at: usize) -> Option<StateCode> {
        let low = self.tokens.low(at);
        let name = ["-led", "-flagged", "-registered", "-owned", "-run"].iter().find_map(|end| low.strip_suffix(end))?;
        if !self.tokens.is_capital(at) {
            return None;
        }
        self.state_word(name)
    }

    /// "official visit", "official figures": no official, but a thing that is official.
    fn official_thing(&self, at: usize, last: usize) -> bool {
        at == last
            && self.tokens.low(at) == "official"
            && matches!(
                self.tokens.low(at + 1),
                "visit"
                    | "visits"
                    | "trip"
                    | "trips"
                    | "talks"
                    | "news"
                    | "statement"
                    | "statements"
                    | "figures"
                    | "data"
                    | "statistics"
                    | "language"
                    | "website"
                    | "results"
                    | "opening"
                    | "ceremony"
                    | "exchange"
                    | "name"
                    | "media"
                    | "agency"
                    | "gazette"
                    | "residence"
                    | "position"
                    | "source"
                    | "sources"
                    | "contact"
                    | "contacts"
                    | "relations"
                    | "ties"
                    | "letter"
                    | "meeting"
                    | "dinner"
                    | "welcome"
                    | "reception"
                    | "invitation"
                    | "delegation"
                    | "tour"
                    | "aid"
                    | "development"
                    | "recognition"
                    | "note"
                    | "apology"
            )
    }

    /// A capitalised word or an initial follows: what an honorific stands before.
    fn opens_name(&self, at: usize, end: usize) -> bool {
        at < end && self.tokens.is_capital(at) && self.tokens.get(at).is_some_and(|t| !t.paragraph)
    }

    /// A name of the gazetteer other than an office.
    fn name(&self, at: usize, range: &Range<usize>) -> Option<Unit> {
        let hit = self.find(at, range.end, self.year)?;
        let capital = self.tokens.is_capital(at);
        for name in &hit.names {
            let kind = match *name {
                Name::Nothing => UnitKind::Word(Tag::Capital),
                // "turkey", "polish", "china": a state is written with a capital; "U.S." has it anyway.
                Name::State { code, form, ambiguous } => {
                    if !capital && !(hit.end - at > 1 && self.tokens.is_capital(hit.end - 1)) {
                        continue;
                    }
                    if self.american && self.tokens.low(at) == "georgia" && hit.end - at == 1 {
                        return Some(Unit { first: at, last: at, kind: UnitKind::Word(Tag::Capital), word: Word::default() });
                    }
                    let code = self.settled(code, at, hit.end);
                    if ambiguous && self.title_case && form == Form::Adjective && self.tokens.low(at) == "polish" {
                        continue;
                    }
                    UnitKind::State { code, form }
                }
                // "wants Brussels to press Ankara": the Union, where the text names no Belgian.
                Name::Capital { code, .. } if capital && self.union_seat(at, hit.end, range) => UnitKind::Organisation(EUU.unwrap_or(code)),
                Name::Capital { code, .. } if capital => UnitKind::Place { code, capital: true },
                // "Bush" is a leader before it is a town.
                Name::City { code, ambiguous } if capital && !((ambiguous || hit.names.iter().any(|n| matches!(n, Name::Leader { .. }))) && !self.place_context(at, hit.end, range)) => {
                    UnitKind::Place { code, capital: false }
                }
                Name::Organisation { code } => UnitKind::Organisation(code),
                Name::Actor { state, sector } => UnitKind::Actor { state, sector },
                Name::Leader { row } if capital => UnitKind::Person(Some(row)),
                _ => continue,
            };
            return Some(Unit { first: at, last: hit.end - 1, kind, word: Word::default() });
        }
        None
    }

    /// "Brussels" as somebody who acts, in a text that speaks of no Belgium.
    fn union_seat(&self, at: usize, end: usize, range: &Range<usize>) -> bool {
        let before = if at > range.start { self.tokens.low(at - 1) } else { "" };
        self.tokens.low(at) == "brussels"
            && end == at + 1
            && self.tokens.get(at).is_some_and(|t| t.caps == Caps::Title)
            && BEL.is_none_or(|code| !self.named.contains(&code))
            && !matches!(before, "in" | "at" | "from" | "near" | "to" | "of" | "outside" | "around" | "for" | "into" | "through" | "via")
            && !matches!(self.tokens.low(end), "," | "-" | "–" | "—")
            && !self.tokens.is_capital(end)
    }

    /// Names that states share: the one that the document names in full, where it names just one.
    fn settled(&self, code: StateCode, at: usize, end: usize) -> StateCode {
        let family: &[&str] = match (self.tokens.low(at), end - at) {
            ("congo" | "congolese", 1) => &["COD", "COG"],
            ("korea" | "korean" | "koreans", 1) => &["KOR", "PRK"],
            ("guinea" | "guinean" | "guineans", 1) => &["GIN", "GNB", "GNQ", "PNG"],
            ("sudan" | "sudanese", 1) => &["SDN"],
            ("dominican" | "dominicans", 1) => &["DOM", "DMA"],
            ("samoa" | "samoan" | "samoans", 1) => &["WSM", "ASM"],
            ("cyprus" | "cypriot" | "cypriots", 1) => &["CYP"],
            _ => return code,
        };
        let mut named = self.named.iter().filter(|c| family.contains(&c.as_str()));
        match (named.next(), named.next()) {
            (Some(one), None) => *one,
            _ => code,
        }
    }

    /// A city whose name is a common word needs a place's surroundings: "in Nice", "Nice, France".
    fn place_context(&self, at: usize, end: usize, range: &Range<usize>) -> bool {
        let before = if at > range.start { self.tokens.low(at - 1) } else { "" };
        let sort = matches!(self.tokens.low(end), "province" | "state" | "region" | "oblast" | "governorate" | "department" | "district" | "prefecture" | "county" | "island");
        sort || matches!(before, "in" | "at" | "from" | "near" | "to" | "of" | "outside" | "around") && !self.tokens.is_capital(end)
            || (self.tokens.low(end) == "," && self.tokens.is_capital(end + 1) && at > range.start && matches!(before, "in" | "at" | "from" | "near"))
    }

    /// "Kazakh-Romanian": one token with a state on each side of a hyphen; or "UAE–Kenya" by a dash.
    fn pair(&self, at: usize) -> Option<(StateCode, StateCode)> {
        let low = self.tokens.low(at);
        if !self.tokens.is_capital(at) || !low.contains('-') {
            return None;
        }
        let (a, b) = low.split_once('-').or_else(|| low.split_once('‑'))?;
        Some((self.state_word(a)?, self.state_word(b)?))
    }

    /// The state that one folded word names, with the short forms used in pairs.
    #[must_use]
    pub fn state_word(&self, low: &str) -> Option<StateCode> {
        let short = match low {
            "sino" => "china",
            "russo" => "russia",
            "indo" => "india",
            "franco" => "france",
            "anglo" => "britain",
            "japano" => "japan",
            "turko" | "turco" => "turkey",
            "hispano" => "spain",
            "luso" => "portugal",
            "italo" => "italy",
            "austro" => "austria",
            "afro" | "euro" | "inter" => return None,
            // Short names of capitals only.
            "us" => "united states",
            "uk" => "britain",
            "uae" => "emirates",
            "un" => "united nations",
            "eu" => "european union",
            "nato" => "NATO",
            other => other,
        };
        let tokens = crate::token::tokenize(&capitalised(short));
        let hit = self.gazetteer.find(&tokens, 0, tokens.len(), self.year)?;
        if hit.end != tokens.len() {
            return None;
        }
        hit.names.iter().find_map(|n| match n {
            Name::State { code, .. } | Name::Organisation { code } => Some(*code),
            Name::Capital { code, metonym: true } => Some(*code),
            _ => None,
        })
    }
}

fn capitalised(low: &str) -> String {
    let mut out = String::with_capacity(low.len());
    let mut chars = low.chars();
    if let Some(first) = chars.next() {
        out.extend(first.to_uppercase());
    }
    out.extend(chars);
    out
}

/// True where nearly every longer word of a range has a capital: a headline in title case.
#[must_use]
pub fn is_title_case(tokens: &Tokens, range: Range<usize>) -> bool {
    let (mut long, mut capital) = (0, 0);
    for at in range.start + 1..range.end {
        if let Some(token) = tokens.get(at)
            && token.kind == TokenKind::Word
            && token.end - token.start > 3
        {
            long += 1;
            capital += usize::from(token.caps != Caps::Lower);
        }
    }
    long >= 3 && capital * 10 >= long * 8
}
