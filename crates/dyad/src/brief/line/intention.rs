//! Intentions, in their own words: "Hungary and Viet Nam mean to “deepen cooperation”".

use dyad_register::{Intention, Status};

use crate::brief::{names, words};

pub fn text(c: &Intention, status: Status) -> String {
    let many = c.states.len() != 1;
    let mean = match (status, many) {
        (Status::Desired, _) => "should",
        (Status::Denied, true) => "do not mean to",
        (Status::Denied, false) => "does not mean to",
        (_, true) => "mean to",
        (_, false) => "means to",
    };
    let fields = if c.fields.is_empty() { String::new() } else { format!(" ({})", c.fields.join(", ")) };
    let said = c.text.trim_matches(['"', '“', '”']).trim();
    let states = names::names(&c.states);
    // Words that begin like a verb follow on; others are quoted by themselves.
    match said.strip_prefix("to ") {
        Some(rest) => format!("{states} {mean} “{rest}”{fields}"),
        None if begins_with_verb(said) => format!("{states} {mean} “{said}”{fields}"),
        None => format!("{} of {states}: “{said}”{fields}", words::capital(if status == Status::Desired { "wish" } else { "intention" })),
    }
}

/// Verbs that intentions begin with; an adverb may stand before.
fn begins_with_verb(words: &str) -> bool {
    const VERBS: &[&str] = &[
        "accelerate", "boost", "broaden", "build", "bring", "continue", "cooperate", "coordinate", "create", "deepen", "develop", "diversify", "double", "encourage", "enhance", "establish", "exchange", "expand",
        "explore", "facilitate", "foster", "hold", "implement", "improve", "increase", "intensify", "join", "launch", "maintain", "open", "organise", "organize", "promote", "raise", "resume", "share", "sign", "start",
        "step", "strengthen", "support", "take", "triple", "turn", "upgrade", "widen", "work",
    ];
    words.split(' ').find(|w| !w.ends_with("ly") && *w != "further" && *w != "jointly").is_some_and(|w| VERBS.contains(&w))
}
