//! Sentences from claims, one file a kind. A sentence has no full stop and no date
//! unless the date belongs to what it says: dates stand beside the lines.

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

pub use accreditation::{RANK_ORDER, rank, who as envoy};
pub use body::name as body_name;
pub use office::post;

use dyad_register::{Claim, Status};

use super::words;

/// The sentence of a claim.
pub fn text(claim: &Claim, status: Status) -> String {
    let text = match claim {
        Claim::Event(c) => event::text(c, status),
        Claim::Office(c) => office::text(c, status),
        Claim::Accreditation(c) => accreditation::text(c, status),
        Claim::Relations(c) => relations::text(c, status),
        Claim::Recognition(c) => recognition::text(c, status),
        Claim::Independence(c) => independence::text(c, status),
        Claim::Agreement(c) => agreement::text(c, status),
        Claim::Body(c) => body::text(c, status),
        Claim::Trade(c) => trade::text(c, status),
        Claim::Standing(c) => standing::text(c, status),
        Claim::Asset(c) => asset::text(c, status),
        Claim::Assistance(c) => assistance::text(c, status),
        Claim::Memorial(c) => memorial::text(c, status),
        Claim::Community(c) => community::text(c, status),
        Claim::Mission(c) => mission::text(c, status),
        Claim::Honour(c) => honour::text(c, status),
        Claim::Characterisation(c) => characterisation::text(c, status),
        Claim::Intention(c) => intention::text(c, status),
    };
    words::capital(&text)
}

#[cfg(test)]
mod tests;
