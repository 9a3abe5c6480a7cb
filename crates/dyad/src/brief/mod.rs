//! The brief of a dyad: everything the register holds on two states, in the order of a
//! foreign ministry's country note, every line with its date, grade and source.
//!
//! [`build`] makes the model from facts; [`render`] writes it, one file a format. Neither
//! knows the database, and neither reads the clock.

pub mod cite;
mod clause;
mod digest;
pub mod draft;
mod hands;
mod input;
pub mod line;
pub mod model;
pub mod names;
pub mod render;
pub mod section;
pub mod select;
pub mod trust;
pub mod words;

pub use digest::{Digesting, Standing};
pub use input::{CITED_OF_MANY, Input, Request, WHOLE};
pub use model::Brief;

pub use section::became;
pub use select::once;

use cite::Citer;
use model::Section;
use section::Material;

/// The sentence of a claim outside a brief of its states: with them behind it where it names
/// none: "Treaty on rivers, signed (Finland and Nepal)".
#[must_use]
pub fn sentence(claim: &dyad_register::Claim, status: dyad_register::Status) -> String {
    let text = line::text(claim, status);
    let states: Vec<String> = claim.states().into_iter().map(names::bare).collect();
    if states.is_empty() || states.iter().any(|s| text.contains(s)) { text } else { format!("{text} ({})", words::list(&states)) }
}

/// Makes the brief.
#[must_use]
pub fn build(input: Input<'_>, request: &Request) -> Brief {
    let chosen = select::choose(&input, request);
    let many = chosen.on_both > WHOLE;
    let cited = request.limit.map(|_| if many { CITED_OF_MANY } else { input::CITED });
    let mut citer = Citer::new(input, request.as_of).citing(cited);
    let sections = section::sections(&Material { input, request, chosen: &chosen }, &mut citer);
    let sources = citer.finish();
    let dates = || sources.iter().filter(|s| s.entered.is_none()).filter_map(|s| s.date);
    Brief {
        states: request.pair().map(|code| model::Party { code, name: names::bare(code) }),
        as_of: request.as_of,
        since: request.since,
        first_report: dates().min(),
        last_report: dates().max(),
        newest_of: sections.iter().any(Section::leaves_out).then_some(chosen.on_both),
        sections,
        sources,
    }
}

#[cfg(test)]
pub mod fake;
#[cfg(test)]
mod tests;
