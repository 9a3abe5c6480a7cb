//! Assistance: "Hungary gave Viet Nam a loan of €440 million for a hospital".

use dyad_register::{Assistance, Status};

use crate::brief::clause::{Verb, verb};
use crate::brief::{names, words};

const GIVE: Verb = verb("gave", "give");

pub fn text(c: &Assistance, status: Status) -> String {
    let (donor, recipient) = (names::name(c.donor), names::name(c.recipient));
    let sum = c.amount.map(|a| format!("{}{}", words::qualifier(c.qualifier), words::money(a, c.currency.as_deref(), c.digits)));
    let countable = ["grant", "loan", "donation", "credit", "scholarship", "credit line"].contains(&c.form.as_str());
    let form = if countable { words::article(&c.form) } else { c.form.clone() };
    let gift = match sum {
        Some(sum) if countable => format!("{form} of {sum}"),
        Some(sum) => format!("{form} ({sum})"),
        None => form,
    };
    let purpose = c.purpose.as_deref().map(for_what).unwrap_or_default();
    format!("{donor} {} {recipient} {gift}{purpose}", GIVE.form(false, status))
}

/// ": 100,000 doses of vaccine", " for a hospital": a purpose as written may begin with its own preposition.
fn for_what(purpose: &str) -> String {
    if ["for ", "to ", "in ", "towards "].iter().any(|p| purpose.starts_with(p)) {
        format!(" {purpose}")
    } else if purpose.starts_with(|c: char| c.is_ascii_digit()) {
        format!(": {purpose}")
    } else {
        format!(" for {purpose}")
    }
}
