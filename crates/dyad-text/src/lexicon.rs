//! Words: the closed classes of English and the verbs with their forms. A word has all
//! the readings it may have; the tagger chooses among them by its neighbours.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// The readings of a word, as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Word {
    /// Readings: see the constants of [`bits`].
    pub bits: u32,
    /// The verb it may be a form of; its number in [`Lexicon::lemma`].
    pub verb: u16,
}

/// The readings.
pub mod bits {
    #![allow(missing_docs, reason = "the names are the usual terms of grammar")]
    pub const DET: u32 = 1;
    pub const POSSESSIVE: u32 = 1 << 1;
    pub const PREP: u32 = 1 << 2;
    pub const CONJ: u32 = 1 << 3;
    pub const SUB: u32 = 1 << 4;
    pub const REL: u32 = 1 << 5;
    pub const PRON: u32 = 1 << 6;
    pub const BE: u32 = 1 << 7;
    pub const HAVE: u32 = 1 << 8;
    pub const DO: u32 = 1 << 9;
    pub const MODAL: u32 = 1 << 10;
    pub const TO: u32 = 1 << 11;
    pub const NEG: u32 = 1 << 12;
    pub const ADV: u32 = 1 << 13;
    pub const NOUN: u32 = 1 << 14;
    pub const BASE: u32 = 1 << 15;
    pub const THIRD: u32 = 1 << 16;
    pub const PAST: u32 = 1 << 17;
    pub const PART: u32 = 1 << 18;
    pub const ING: u32 = 1 << 19;
    pub const HONORIFIC: u32 = 1 << 20;
    pub const PARTICLE: u32 = 1 << 21;
    pub const FUNCTION: u32 = DET | POSSESSIVE | PREP | CONJ | SUB | REL | PRON | BE | HAVE | DO | MODAL | TO | NEG;
    pub const VERB: u32 = BASE | THIRD | PAST | PART | ING;
}

/// All words that the program knows by grammar.
#[derive(Debug)]
pub struct Lexicon {
    words: FxHashMap<&'static str, Word>,
    lemmas: Vec<&'static str>,
    ids: FxHashMap<&'static str, u16>,
}

const CLOSED: &[(u32, &str)] = &[
    (bits::DET, "the a an this that these those some any each every all both no another other such many most several few either neither two three four five six seven eight nine ten"),
    (bits::POSSESSIVE, "his her its their our my your whose"),
    (
        bits::PREP,
        "of in on at by for with from to into onto over under against between among amid amidst about after before during since until till through throughout across towards toward upon within without \
         near behind beyond despite like unlike via per concerning regarding including excluding following ahead alongside along as than versus besides except aboard off out up down around inside outside",
    ),
    (bits::CONJ, "and or but nor & yet"),
    (bits::SUB, "that because although though while whereas if unless when whenever where after before since until once as so than whether"),
    (bits::REL, "which who whom whose that where"),
    (bits::PRON, "he she it they we i you him them us me himself herself itself themselves one ones this these those there here someone everyone nobody none both neither others another"),
    (bits::BE, "be am is are was were been being 's 're 'm"),
    (bits::HAVE, "have has had having 've"),
    (bits::DO, "do does did doing done"),
    (bits::MODAL, "will would shall should can could may might must cannot can't won't wouldn't shouldn't couldn't ought 'll 'd"),
    (bits::NEG, "not never n't no cannot can't won't wouldn't shouldn't couldn't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't neither nor hardly"),
    (bits::DO, "don't doesn't didn't"),
    (bits::BE, "isn't aren't wasn't weren't"),
    (bits::HAVE, "hasn't haven't hadn't"),
    (bits::TO, "to"),
    (
        bits::ADV,
        "also now then here there already still just only even again once twice always often soon later earlier ago today yesterday tomorrow tonight together however meanwhile therefore thus too very \
         more most less least almost nearly about quite rather so far back away home abroad yet ever never not currently recently formally officially jointly reportedly",
    ),
    (
        bits::HONORIFIC,
        "mr mr. mrs mrs. ms ms. dr dr. prof prof. professor sir dame lord lady sheikh sheikha shaikh h.e. hon hon. honourable honorable rev rev. reverend datuk dato dato' datin seri tan tun puan haji hajji \
         ustaz sayyid sayed imam mullah maulana shri smt begum academician comrade engineer eng eng. ing. lic. lt lt. gen gen. general colonel col col. major maj. maj brigadier brig. brig captain capt. \
         capt admiral adm. marshal lieutenant commander sergeant amb. amb messrs messrs. madam mme m. don dona doña archbishop bishop cardinal monsignor father pastor excellency highness majesty \
         his-excellency kyai ratu adi tuilaepa aso",
    ),
    (bits::PARTICLE, "al el bin ibn bint ben abu abdul abd de da do di du dos das del della la le lo van von der den ter ten zu of y e san santa st st. o' mac af ap ould uld wa ud-din ul ur ut bar"),
];

impl Lexicon {
    /// The one lexicon, made on first use.
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::build)
    }

    fn build() -> Self {
        let mut lexicon = Self { words: FxHashMap::default(), lemmas: vec![""], ids: FxHashMap::default() };
        lexicon.words.reserve(20_000);
        for form in dyad_reference::lexicon::verbs() {
            let id = lexicon.verb_id(form.lemma);
            let bit = match form.tag {
                dyad_reference::lexicon::Tag::Base => bits::BASE,
                dyad_reference::lexicon::Tag::ThirdSg => bits::THIRD,
                dyad_reference::lexicon::Tag::Past => bits::PAST,
                dyad_reference::lexicon::Tag::PastPart => bits::PART,
                dyad_reference::lexicon::Tag::Ing => bits::ING,
            };
            let word = lexicon.words.entry(form.form.as_str()).or_default();
            // "found" is the past of find before it is the base of found: the first lemma stays,
            // unless the new reading is a past form of an irregular verb.
            if word.verb == 0 {
                word.verb = id;
            } else if word.verb != id && bit & (bits::PAST | bits::PART) != 0 && word.bits & (bits::PAST | bits::PART) == 0 {
                word.verb = id;
            }
            word.bits |= bit;
        }
        for noun in dyad_reference::lexicon::nouns() {
            lexicon.words.entry(noun).or_default().bits |= bits::NOUN;
        }
        for adverb in dyad_reference::lexicon::adverbs() {
            lexicon.words.entry(adverb).or_default().bits |= bits::ADV;
        }
        for (bit, words) in CLOSED {
            for word in words.split_ascii_whitespace() {
                let entry = lexicon.words.entry(word).or_default();
                entry.bits |= bit;
            }
        }
        for word in ["be", "have", "do"] {
            lexicon.verb_id(word);
        }
        lexicon
    }

    fn verb_id(&mut self, lemma: &'static str) -> u16 {
        if let Some(id) = self.ids.get(lemma) {
            return *id;
        }
        let id = u16::try_from(self.lemmas.len()).unwrap_or(0);
        self.lemmas.push(lemma);
        self.ids.insert(lemma, id);
        id
    }

    /// The readings of a folded word; none for an unknown one.
    #[must_use]
    pub fn word(&self, low: &str) -> Word {
        self.words.get(low).copied().unwrap_or_default()
    }

    /// The base form of a verb by its number.
    #[must_use]
    pub fn lemma(&self, verb: u16) -> &'static str {
        self.lemmas.get(usize::from(verb)).copied().unwrap_or("")
    }

    /// The number of a verb by its base form.
    #[must_use]
    pub fn verb(&self, lemma: &str) -> Option<u16> {
        self.ids.get(lemma).copied()
    }
}
