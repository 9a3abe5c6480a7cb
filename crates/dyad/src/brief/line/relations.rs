//! Relations: "Hungary and Viet Nam established diplomatic relations".

use dyad_register::{Relations, RelationsAction as Action, Status};

use crate::brief::clause::verb;
use crate::brief::names;

pub fn text(c: &Relations, status: Status) -> String {
    let states = names::names(&c.states);
    let level = c.level.as_deref();
    let (verb, what) = match c.action {
        Action::Established => (verb("established", "establish"), "diplomatic relations".to_owned()),
        Action::Restored => (verb("restored", "restore"), "diplomatic relations".to_owned()),
        Action::Severed => (verb("broke off", "break off"), "diplomatic relations".to_owned()),
        Action::Upgraded => (verb("raised", "raise"), "their relations".to_owned()),
        Action::Downgraded => (verb("lowered", "lower"), "their relations".to_owned()),
    };
    let level = match (c.action, level) {
        (_, None) => String::new(),
        (Action::Upgraded | Action::Downgraded, Some(level)) => format!(" to {}", with_article(level)),
        (_, Some(level)) => format!(" at the level of {level}"),
    };
    format!("{states} {} {what}{level}", verb.form(true, status))
}

/// "a comprehensive partnership"; levels in the plural ("embassies") take none.
fn with_article(level: &str) -> String {
    if level.ends_with('s') || level.starts_with("the ") || level.starts_with("a ") { level.to_owned() } else { crate::brief::words::article(level) }
}
