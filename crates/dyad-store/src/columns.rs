//! What rows are chosen by: the states of a claim and its date, for every kind.

use dyad_register::{Claim, StateCode, When};

/// Every state and organisation that a claim names, in code order, each once.
#[must_use]
pub fn states_of(claim: &Claim) -> Vec<StateCode> {
    let mut states: Vec<StateCode> = match claim {
        Claim::Event(c) => c.actors.iter().chain(&c.recipients).filter_map(|p| p.state).collect(),
        Claim::Office(c) => c.state.into_iter().collect(),
        Claim::Accreditation(c) => std::iter::once(c.sending).chain(c.receiving).collect(),
        Claim::Relations(c) => c.states.clone(),
        Claim::Recognition(c) => vec![c.recogniser, c.recognised],
        Claim::Independence(c) => std::iter::once(c.state).chain(c.from).collect(),
        Claim::Agreement(c) => c.states.iter().copied().chain(c.by).collect(),
        Claim::Body(c) => c.states.clone(),
        Claim::Trade(c) => vec![c.reporter, c.partner],
        Claim::Standing(c) => vec![c.of, c.partner],
        Claim::Asset(c) => vec![c.owner, c.host],
        Claim::Assistance(c) => vec![c.donor, c.recipient],
        Claim::Memorial(c) => c.state.into_iter().collect(),
        Claim::Community(c) => c.origin.into_iter().chain([c.host]).collect(),
        Claim::Mission(c) => std::iter::once(c.sending).chain(c.receiving).collect(),
        Claim::Honour(c) => c.by.into_iter().collect(),
        Claim::Characterisation(c) => c.speaker.into_iter().chain(c.of).chain(c.to).collect(),
        Claim::Intention(c) => c.states.clone(),
    };
    states.sort_unstable();
    states.dedup();
    states
}

/// The date or period of a claim, where it has one.
#[must_use]
pub fn when_of(claim: &Claim) -> Option<When> {
    match claim {
        Claim::Event(c) => c.date,
        Claim::Office(c) => c.as_of,
        Claim::Accreditation(c) => c.date,
        Claim::Relations(c) => c.date,
        Claim::Recognition(c) => c.date,
        Claim::Independence(c) => c.date,
        Claim::Agreement(c) => c.date,
        Claim::Body(c) => c.date,
        Claim::Trade(c) => c.period,
        Claim::Standing(c) => c.period,
        Claim::Assistance(c) => c.date,
        Claim::Memorial(c) => c.date,
        Claim::Mission(c) => c.date,
        Claim::Honour(c) => c.date,
        Claim::Asset(_) | Claim::Community(_) | Claim::Characterisation(_) | Claim::Intention(_) => None,
    }
}
