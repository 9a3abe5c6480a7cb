//! A sentence as figures of trade need it: units with their words, and the states that stand
//! at a place, without regard to clauses, which lists and brackets of figures do not have.

use dyad_reference::StateCode;
use dyad_text::SentenceLayers;
use dyad_text::atoms::AtomKind;
use dyad_text::gazetteer::Form;
use dyad_text::lexicon::{Lexicon, bits};
use dyad_text::units::{Tag, UnitKind};

use crate::clause::Filler;
use crate::context::Context;
use crate::kinds::Scene;

/// A state on one side of a flow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// Its code.
    pub code: StateCode,
    /// Where from, if the words beside the flow do not name it.
    pub why: Option<String>,
    /// The unit that names it, if one does.
    pub unit: Option<usize>,
}

impl Side {
    /// A side that the context gave.
    pub fn from_context(code: StateCode, why: &str) -> Self {
        Self { code, why: Some(why.to_owned()), unit: None }
    }
}

/// The sentence in hand.
#[derive(Clone, Copy)]
pub struct View<'x, 's, 'a> {
    /// All that is known of it.
    pub scene: &'x Scene<'s, 'a>,
    /// The discourse.
    pub context: &'x Context<'a>,
    /// Its layers.
    pub layers: &'a SentenceLayers,
}

impl<'x, 's, 'a> View<'x, 's, 'a> {
    /// The view of a scene.
    pub fn new(scene: &'x Scene<'s, 'a>) -> Self {
        Self { scene, context: scene.context, layers: scene.context.layers() }
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.layers.units.len()
    }

    /// The folded first word of a unit; empty outside.
    pub fn low(&self, unit: usize) -> &str {
        self.context.low(unit)
    }

    /// What a unit is.
    pub fn kind(&self, unit: usize) -> Option<&'a UnitKind> {
        self.layers.units.get(unit).map(|u| &u.kind)
    }

    /// The part of speech of a plain word.
    pub fn tag(&self, unit: usize) -> Option<Tag> {
        self.layers.units.get(unit).and_then(dyad_text::units::Unit::tag)
    }

    /// A noun, an adjective or an unknown name.
    pub fn nominal(&self, unit: usize) -> bool {
        matches!(self.tag(unit), Some(Tag::Noun | Tag::Adjective | Tag::Capital))
    }

    /// The base form of a word that may be a verb.
    pub fn lemma(&self, unit: usize) -> &'static str {
        self.layers.units.get(unit).filter(|u| u.word.bits & bits::VERB != 0 && u.tag().is_some()).map_or("", |u| Lexicon::get().lemma(u.word.verb))
    }

    /// The atom of a unit.
    pub fn atom(&self, unit: usize) -> Option<&'a AtomKind> {
        match self.kind(unit)? {
            UnitKind::Atom(a) => self.layers.atoms.get(*a).map(|x| &x.kind),
            _ => None,
        }
    }

    /// The atom's number, if it is a date.
    pub fn date(&self, unit: usize) -> Option<usize> {
        match (self.kind(unit)?, self.atom(unit)?) {
            (UnitKind::Atom(a), AtomKind::Date(_)) => Some(*a),
            _ => None,
        }
    }

    /// True for a sum of money.
    pub fn money(&self, unit: usize) -> bool {
        matches!(self.atom(unit), Some(AtomKind::Money(_)))
    }

    /// The state that a unit names by a noun: a name, a people, a capital for its state, an organisation.
    pub fn named(&self, unit: usize) -> Option<StateCode> {
        match self.kind(unit)? {
            UnitKind::State { code, form: Form::Noun | Form::People | Form::Metonym } => Some(*code),
            UnitKind::Place { code, capital: true } => Some(*code),
            UnitKind::Organisation(code) => Some(*code),
            _ => None,
        }
    }

    /// The state that a unit names in any way.
    pub fn any_state(&self, unit: usize) -> Option<StateCode> {
        match self.kind(unit)? {
            UnitKind::State { code, .. } => Some(*code),
            _ => self.named(unit),
        }
    }

    /// The noun phrase that holds a unit.
    pub fn np_at(&self, unit: usize) -> Option<usize> {
        self.layers.groups.nps.iter().position(|n| n.first <= unit && unit <= n.last)
    }

    /// The states that the words from a unit on name or mean, with the last unit of them.
    pub fn sides(&self, from: usize) -> Option<(Vec<Side>, usize)> {
        // "the island of Cyprus"
        if self.low(from) == "the"
            && matches!(self.low(from + 1), "island" | "republic" | "kingdom" | "principality" | "sultanate" | "state" | "emirate")
            && self.low(from + 2) == "of"
            && let Some(code) = self.named(from + 3)
            && self.tag(from + 4) != Some(Tag::Genitive)
        {
            return Some((vec![Side { code, why: None, unit: Some(from + 3) }], from + 3));
        }
        let mut at = from;
        while at < from + 4
            && (matches!(self.tag(at), Some(Tag::Determiner | Tag::Possessive)) || (self.nominal(at) && !super::words::all_goods(self.low(at)) || matches!(self.low(at), "the" | "its")))
            && self.any_state(at).is_none()
        {
            at += 1;
        }
        // "its neighbour Laos", "the neighbouring Laos", "mainland China"
        let near = at == from
            || (from..at).all(|u| {
                matches!(self.tag(u), Some(Tag::Determiner | Tag::Possessive))
                    || matches!(self.low(u), "neighbouring" | "neighboring" | "neighbour" | "neighbor" | "mainland" | "ally" | "fellow" | "country" | "entire" | "whole" | "nearby" | "partner")
            });
        if near && let Some(code) = self.named(at) {
            // "Kenya's neighbours", "Japan firms": the state is no party.
            let owned = self.tag(at + 1) == Some(Tag::Genitive);
            let compound = self.tag(at + 1) == Some(Tag::Noun) && !super::words::neutral(self.low(at + 1)) && self.lemma(at + 1).is_empty() && !super::words::up(self.low(at + 1)) && !super::words::down(self.low(at + 1));
            if owned || compound {
                return None;
            }
            return Some((vec![Side { code, why: None, unit: Some(at) }], at));
        }
        let n = self.np_at(from)?;
        let np = &self.layers.groups.nps[n];
        let figure = np.atom.and_then(|a| self.layers.atoms.get(a)).is_some_and(|a| !matches!(a.kind, AtomKind::Count(_)));
        if !np.states.is_empty() || np.party.is_some() || figure {
            return None;
        }
        // "exports to Mexico rose, imports from the country fell": the one named before in the sentence.
        if matches!(self.low(np.head), "country" | "nation" | "republic" | "island" | "kingdom" | "sultanate" | "emirate")
            && np.determiner.is_some_and(|d| matches!(self.low(d), "the" | "that"))
            && np.head == np.first + 1
        {
            let seat = self.context.seat();
            let told: Vec<StateCode> = self.context.sentence_states(np.first).into_iter().filter(|c| Some(*c) != seat && dyad_reference::reference().state(*c).is_some()).collect();
            if let [one] = told.as_slice()
                && seat.is_some()
            {
                return Some((vec![Side::from_context(*one, "the country named before in the sentence")], np.last));
            }
        }
        // "the two sides" of a clause that two states act in.
        let acting = self.scene.clauses.iter().filter(|c| c.frame.is_some() && c.anchor < from).max_by_key(|c| c.anchor).map(|c| self.context.all_meant(&c.subject)).unwrap_or_default();
        if let [a, b] = acting.as_slice()
            && matches!(self.low(np.head), "sides" | "countries" | "nations" | "states" | "parties" | "neighbours" | "neighbors" | "two" | "them" | "economies" | "capitals")
        {
            let side = |code| Side::from_context(code, "the two that act in the clause");
            return Some((vec![side(a.code), side(b.code)], np.last));
        }
        let meant: Vec<Side> = self.context.meant(Filler::Np(n)).into_iter().map(|m| Side { code: m.code, why: m.why, unit: None }).collect();
        (!meant.is_empty()).then_some((meant, np.last))
    }

    /// "its neighbour", "its eastern neighbour": the other side, whoever it is; the last unit.
    pub fn neighbour(&self, from: usize) -> Option<usize> {
        if self.tag(from) != Some(Tag::Possessive) {
            return None;
        }
        (from + 1..from + 3).find(|u| matches!(self.low(*u), "neighbour" | "neighbor" | "ally" | "counterpart")).filter(|u| self.any_state(u + 1).is_none())
    }

    /// "Chinese goods", "Ugandan maize": the origin and the product, with the last unit.
    pub fn origin(&self, from: usize) -> Option<(Side, usize)> {
        let at = from + usize::from(self.tag(from) == Some(Tag::Determiner));
        let Some(UnitKind::State { code, form: Form::Adjective }) = self.kind(at) else {
            // "Kenya's goods"
            let code = self.named(at)?;
            return (self.tag(at + 1) == Some(Tag::Genitive) && self.nominal(at + 2)).then_some((Side { code, why: None, unit: Some(at) }, at + 1));
        };
        self.nominal(at + 1).then_some((Side { code: *code, why: None, unit: Some(at) }, at))
    }

    /// The words of units as they stand.
    pub fn words(&self, first: usize, last: usize) -> &'a str {
        self.context.analysis.words(self.layers, first, last)
    }
}
