//! The kinds, one file a kind: from matches of the rulebook and from the groups of a
//! sentence to drafts of records.

pub mod accreditation;
pub mod agreement;
pub mod asset;
pub mod assistance;
pub mod body;
pub mod characterisation;
pub mod community;
pub mod event;
pub mod honour;
pub mod independence;
pub mod intention;
pub mod memorial;
pub mod mission;
pub mod office;
pub mod phrases;
pub mod recognition;
pub mod relations;
pub mod standing;
pub mod trade;
pub mod walk;

use dyad_reference::StateCode;

use crate::clause::{Clause, Filler};
use crate::context::{Context, Meant};
use crate::draft::Draft;
use crate::rulebook::Rulebook;
use crate::rulebook::matcher::Match;

/// What a kind sees of a sentence.
pub struct Scene<'s, 'a> {
    /// The rules.
    pub rulebook: &'s Rulebook,
    /// The discourse before this sentence.
    pub context: &'s Context<'a>,
    /// The clauses.
    pub clauses: &'s [Clause],
    /// All matches of patterns in the sentence.
    pub matches: &'s [Match<'s>],
}

impl<'s> Scene<'s, '_> {
    /// The matches of a kind.
    pub fn of<'x>(&'x self, kind: &'x str) -> impl Iterator<Item = &'x Match<'s>> {
        self.matches.iter().filter(move |m| m.pattern.kind == kind)
    }

    /// A draft for a match.
    #[must_use]
    pub fn draft(&self, found: &Match<'_>, claim: dyad_register::Claim, status: dyad_register::Status) -> Draft {
        let mut draft = Draft::new(claim, status, self.context.sentence, found.units, found.pattern.id.clone());
        draft.weight = found.weight();
        draft
    }

    /// The states that a role means.
    #[must_use]
    pub fn states(&self, found: &Match<'_>, role: &str) -> Vec<Meant> {
        self.context.all_meant(found.role(role))
    }
}

/// Two states in code order.
#[must_use]
pub fn ordered(a: StateCode, b: StateCode) -> Vec<StateCode> {
    if a <= b { vec![a, b] } else { vec![b, a] }
}

/// Runs all kinds over a sentence.
pub fn all(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    office::find(scene, out);
    accreditation::find(scene, out);
    relations::find(scene, out);
    recognition::find(scene, out);
    independence::find(scene, out);
    agreement::find(scene, out);
    body::find(scene, out);
    trade::find(scene, out);
    standing::find(scene, out);
    asset::find(scene, out);
    assistance::find(scene, out);
    memorial::find(scene, out);
    community::find(scene, out);
    mission::find(scene, out);
    honour::find(scene, out);
    characterisation::find(scene, out);
    intention::find(scene, out);
    event::find(scene, out);
}

/// The units that a set of fillers covers.
#[must_use]
pub fn cover(context: &Context<'_>, fillers: &[Filler]) -> Option<(usize, usize)> {
    let nps = &context.layers().groups.nps;
    let first = fillers.iter().filter_map(|f| nps.get(f.np())).map(|n| n.first).min()?;
    let last = fillers.iter().filter_map(|f| nps.get(f.np())).map(|n| n.last).max()?;
    Some((first, last))
}
