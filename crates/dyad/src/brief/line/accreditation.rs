//! Envoys: "Madalina Lupa, ambassador of Romania to Kazakhstan, presented credentials".

use dyad_register::{Accreditation, AccreditationAction as Action, Status};

use crate::brief::clause::{Verb, verb};
use crate::brief::names;

/// Ranks from the highest; others follow.
pub const RANK_ORDER: &[&str] = &["ambassador", "high commissioner", "permanent representative", "charge d'affaires", "consul general", "honorary consul"];

/// The rank with its accents.
pub fn rank(rank: &str) -> String {
    rank.replace("charge d'affaires", "chargé d’affaires")
}

/// "Madalina Lupa, ambassador of Romania to Kazakhstan".
pub fn who(c: &Accreditation) -> String {
    // A consul serves in a country, an ambassador goes to its government.
    let to = if c.rank.contains("consul") { "in" } else { "to" };
    let to = c.receiving.map(|r| format!(" {to} {}", names::name(r))).unwrap_or_default();
    format!("{}, {} of {}{to}", c.person, rank(&c.rank), names::name(c.sending))
}

pub fn text(c: &Accreditation, status: Status) -> String {
    const PRESENT: Verb = verb("presented credentials", "present credentials");
    const END: Verb = verb("ended the mission", "end the mission");
    let what = match (c.action, status) {
        (Action::Incumbent, Status::Denied) => "not in office".into(),
        (Action::Incumbent, _) => return who(c),
        (Action::Appointed, _) => verb("appointed", "appoint").passive(false, status),
        (Action::Presented, _) => PRESENT.form(false, status),
        (Action::Recalled, _) => verb("recalled", "recall").passive(false, status),
        (Action::Expelled, _) => verb("expelled", "expel").passive(false, status),
        (Action::Ended, _) => END.form(false, status),
    };
    format!("{}, {what}", who(c))
}
