//! A clause in the form that its status asks for: "opened", "is to open", "should
//! open", "did not open". The words "planned", "called for" and "denied" are added by the
//! renderers from the status of the line, so that no reader takes a plan for a fact.

use dyad_register::Status;

/// A verb in the two forms that clauses need.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// "opened"
    pub past: &'static str,
    /// "open"
    pub base: &'static str,
}

/// A verb of these two forms.
pub const fn verb(past: &'static str, base: &'static str) -> Verb {
    Verb { past, base }
}

impl Verb {
    /// The verb for one subject (`many` false) or several.
    pub fn form(self, many: bool, status: Status) -> String {
        match status {
            Status::Actual => self.past.to_owned(),
            Status::Planned => format!("{} to {}", if many { "are" } else { "is" }, self.base),
            Status::Desired => format!("should {}", self.base),
            Status::Denied => format!("did not {}", self.base),
        }
    }

    /// The passive: "was opened", "is to be opened", "should be opened", "was not opened".
    pub fn passive(self, many: bool, status: Status) -> String {
        let (was, is) = if many { ("were", "are") } else { ("was", "is") };
        match status {
            Status::Actual => format!("{was} {}", self.past),
            Status::Planned => format!("{is} to be {}", self.past),
            Status::Desired => format!("should be {}", self.past),
            Status::Denied => format!("{was} not {}", self.past),
        }
    }
}

/// The word for a status that a reader must not miss; none for what is so.
pub fn label(status: Status) -> Option<&'static str> {
    match status {
        Status::Actual => None,
        Status::Planned => Some("planned"),
        Status::Desired => Some("called for"),
        Status::Denied => Some("denied"),
    }
}

/// The parts that are there, with one space between them.
pub fn spaced(parts: &[&str]) -> String {
    parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

/// " in Hanoi", or nothing.
pub fn in_place(place: Option<&str>) -> String {
    place.map(|p| format!(" in {p}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_its_form() {
        let open = verb("opened", "open");
        assert_eq!(open.form(false, Status::Actual), "opened");
        assert_eq!(open.form(true, Status::Planned), "are to open");
        assert_eq!(open.form(false, Status::Desired), "should open");
        assert_eq!(open.form(false, Status::Denied), "did not open");
        assert_eq!(open.passive(true, Status::Denied), "were not opened");
        assert_eq!(open.passive(false, Status::Planned), "is to be opened");
        assert_eq!(spaced(&["a", "", " b "]), "a b");
    }
}
