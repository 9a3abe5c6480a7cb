//! Questions that every claim answers, whatever its kind: whose states, which date, which people.

use dyad_reference::StateCode;

use crate::{Claim, Participant, When};

impl Claim {
    /// The date or period of the claim: `date`, `as_of` or `period`.
    #[must_use]
    pub fn when(&self) -> Option<When> {
        match self {
            Self::Event(c) => c.date,
            Self::Office(c) => c.as_of,
            Self::Accreditation(c) => c.date,
            Self::Relations(c) => c.date,
            Self::Recognition(c) => c.date,
            Self::Independence(c) => c.date,
            Self::Agreement(c) => c.date,
            Self::Body(c) => c.date,
            Self::Trade(c) => c.period,
            Self::Standing(c) => c.period,
            Self::Assistance(c) => c.date,
            Self::Memorial(c) => c.date,
            Self::Mission(c) => c.date,
            Self::Honour(c) => c.date,
            Self::Asset(_) | Self::Community(_) | Self::Characterisation(_) | Self::Intention(_) => None,
        }
    }

    /// Every state and coded organisation in the claim, in code order, each once.
    #[must_use]
    pub fn states(&self) -> Vec<StateCode> {
        let sides = |a: &[Participant], b: &[Participant]| a.iter().chain(b).filter_map(|p| p.state).collect();
        let mut states: Vec<StateCode> = match self {
            Self::Event(c) => sides(&c.actors, &c.recipients),
            Self::Office(c) => c.state.into_iter().collect(),
            Self::Accreditation(c) => [Some(c.sending), c.receiving].into_iter().flatten().collect(),
            Self::Relations(c) => c.states.clone(),
            Self::Recognition(c) => vec![c.recogniser, c.recognised],
            Self::Independence(c) => [Some(c.state), c.from].into_iter().flatten().collect(),
            Self::Agreement(c) => c.states.iter().copied().chain(c.by).collect(),
            Self::Body(c) => c.states.clone(),
            Self::Trade(c) => vec![c.reporter, c.partner],
            Self::Standing(c) => vec![c.of, c.partner],
            Self::Asset(c) => vec![c.owner, c.host],
            Self::Assistance(c) => vec![c.donor, c.recipient],
            Self::Memorial(c) => c.state.into_iter().collect(),
            Self::Community(c) => [Some(c.host), c.origin].into_iter().flatten().collect(),
            Self::Mission(c) => [Some(c.sending), c.receiving].into_iter().flatten().collect(),
            Self::Honour(c) => c.by.into_iter().collect(),
            Self::Characterisation(c) => [c.speaker, c.of, c.to].into_iter().flatten().collect(),
            Self::Intention(c) => c.states.clone(),
        };
        states.sort_unstable();
        states.dedup();
        states
    }

    /// The one person the claim is about, as written: of an office, an accreditation or an honour.
    #[must_use]
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Office(c) => Some(&c.person),
            Self::Accreditation(c) => Some(&c.person),
            Self::Honour(c) => Some(&c.person),
            _ => None,
        }
    }
}
