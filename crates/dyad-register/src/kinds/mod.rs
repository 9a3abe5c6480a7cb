//! The kinds of claims, one file a kind. The names of kinds, fields and values are
//! the public contract of `register.md`.

mod accreditation;
mod agreement;
mod asset;
mod assistance;
mod body;
mod characterisation;
mod community;
mod event;
mod honour;
mod independence;
mod intention;
mod memorial;
mod mission;
mod office;
mod recognition;
mod relations;
mod standing;
mod trade;

pub use accreditation::*;
pub use agreement::*;
pub use asset::*;
pub use assistance::*;
pub use body::*;
pub use characterisation::*;
pub use community::*;
pub use event::*;
pub use honour::*;
pub use independence::*;
pub use intention::*;
pub use memorial::*;
pub use mission::*;
pub use office::*;
pub use recognition::*;
pub use relations::*;
pub use standing::*;
pub use trade::*;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One claim of any kind; `kind` in JSON.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Claim {
    /// See [`Event`].
    Event(Event),
    /// See [`Office`].
    Office(Office),
    /// See [`Accreditation`].
    Accreditation(Accreditation),
    /// See [`Relations`].
    Relations(Relations),
    /// See [`Recognition`].
    Recognition(Recognition),
    /// See [`Independence`].
    Independence(Independence),
    /// See [`Agreement`].
    Agreement(Agreement),
    /// See [`Body`].
    Body(Body),
    /// See [`Trade`].
    Trade(Trade),
    /// See [`Standing`].
    Standing(Standing),
    /// See [`Asset`].
    Asset(Asset),
    /// See [`Assistance`].
    Assistance(Assistance),
    /// See [`Memorial`].
    Memorial(Memorial),
    /// See [`Community`].
    Community(Community),
    /// See [`Mission`].
    Mission(Mission),
    /// See [`Honour`].
    Honour(Honour),
    /// See [`Characterisation`].
    Characterisation(Characterisation),
    /// See [`Intention`].
    Intention(Intention),
}

/// The kinds by name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// See [`Event`].
    Event,
    /// See [`Office`].
    Office,
    /// See [`Accreditation`].
    Accreditation,
    /// See [`Relations`].
    Relations,
    /// See [`Recognition`].
    Recognition,
    /// See [`Independence`].
    Independence,
    /// See [`Agreement`].
    Agreement,
    /// See [`Body`].
    Body,
    /// See [`Trade`].
    Trade,
    /// See [`Standing`].
    Standing,
    /// See [`Asset`].
    Asset,
    /// See [`Assistance`].
    Assistance,
    /// See [`Memorial`].
    Memorial,
    /// See [`Community`].
    Community,
    /// See [`Mission`].
    Mission,
    /// See [`Honour`].
    Honour,
    /// See [`Characterisation`].
    Characterisation,
    /// See [`Intention`].
    Intention,
}

impl Kind {
    /// Every kind, in the order of `register.md`.
    pub const ALL: [Self; 18] = [
        Self::Event,
        Self::Office,
        Self::Accreditation,
        Self::Relations,
        Self::Recognition,
        Self::Independence,
        Self::Agreement,
        Self::Body,
        Self::Trade,
        Self::Standing,
        Self::Asset,
        Self::Assistance,
        Self::Memorial,
        Self::Community,
        Self::Mission,
        Self::Honour,
        Self::Characterisation,
        Self::Intention,
    ];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Office => "office",
            Self::Accreditation => "accreditation",
            Self::Relations => "relations",
            Self::Recognition => "recognition",
            Self::Independence => "independence",
            Self::Agreement => "agreement",
            Self::Body => "body",
            Self::Trade => "trade",
            Self::Standing => "standing",
            Self::Asset => "asset",
            Self::Assistance => "assistance",
            Self::Memorial => "memorial",
            Self::Community => "community",
            Self::Mission => "mission",
            Self::Honour => "honour",
            Self::Characterisation => "characterisation",
            Self::Intention => "intention",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

impl Claim {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Event(_) => Kind::Event,
            Self::Office(_) => Kind::Office,
            Self::Accreditation(_) => Kind::Accreditation,
            Self::Relations(_) => Kind::Relations,
            Self::Recognition(_) => Kind::Recognition,
            Self::Independence(_) => Kind::Independence,
            Self::Agreement(_) => Kind::Agreement,
            Self::Body(_) => Kind::Body,
            Self::Trade(_) => Kind::Trade,
            Self::Standing(_) => Kind::Standing,
            Self::Asset(_) => Kind::Asset,
            Self::Assistance(_) => Kind::Assistance,
            Self::Memorial(_) => Kind::Memorial,
            Self::Community(_) => Kind::Community,
            Self::Mission(_) => Kind::Mission,
            Self::Honour(_) => Kind::Honour,
            Self::Characterisation(_) => Kind::Characterisation,
            Self::Intention(_) => Kind::Intention,
        }
    }
}
