//! The one clock of the program: it stamps what a person decides or enters, and nothing
//! else. `DYAD_CLOCK` stops it at a time, for tests and for scripts that must give the same
//! bytes again.

use dyad_register::Judgement;
use dyad_store::Register;
use jiff::{SignedDuration, Timestamp};

use crate::Usage;

/// The clock while one command runs. Every call gives a later time.
pub(crate) struct Clock {
    last: Timestamp,
}

/// The smallest step.
const STEP: SignedDuration = SignedDuration::from_micros(1);

/// What the register holds may be so much later than now and is still taken to be before:
/// clocks of two offices differ a little.
const LEAD: SignedDuration = SignedDuration::from_mins(10);

impl Clock {
    /// The clock, at a time after every judgement in the register, because the later one
    /// overrules.
    pub(crate) fn start(register: &Register) -> anyhow::Result<Self> {
        let now = match std::env::var("DYAD_CLOCK") {
            Ok(text) => text.parse().map_err(|_| Usage(format!("DYAD_CLOCK is {text:?}; write a time such as 2026-01-31T12:00:00Z, or take it away")))?,
            Err(_) => Timestamp::now(),
        };
        Ok(Self { last: after(now, &register.judgements()?) })
    }

    /// A time that is later than the one before.
    pub(crate) fn now(&mut self) -> String {
        let text = format!("{:.6}", self.last);
        self.last = self.last.saturating_add(STEP).unwrap_or(self.last);
        text
    }
}

fn after(now: Timestamp, judgements: &[Judgement]) -> Timestamp {
    let latest = judgements.last().and_then(|j| j.at.parse::<Timestamp>().ok());
    match latest {
        Some(latest) if latest >= now && latest.duration_since(now) < LEAD => latest.saturating_add(STEP).unwrap_or(now),
        _ => now,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use dyad_register::Verdict;

    use super::*;

    fn judged(at: &str) -> Vec<Judgement> {
        vec![Judgement::new("x", Verdict::Confirm, "Ana", at)]
    }

    #[test]
    fn the_clock_never_stands_still() {
        let now: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        let mut clock = Clock { last: after(now, &[]) };
        assert_eq!([clock.now(), clock.now()], ["2026-01-02T03:04:05.000000Z", "2026-01-02T03:04:05.000001Z"]);
        assert_eq!(after(now, &judged("2026-01-02T03:04:05.000009Z")).to_string(), "2026-01-02T03:04:05.00001Z");
        assert_eq!(after(now, &judged("2025-01-02T03:04:05Z")), now);
        assert_eq!(after(now, &judged("2036-01-02T03:04:05Z")), now, "a wrong clock elsewhere does not carry over");
    }
}
