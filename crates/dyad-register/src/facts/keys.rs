//! What must agree for two records to be of one thing: one table, one arm a kind.
//!
//! `bucket` must be equal; the person's name and the words of a title must match; `details`
//! must be equal where both have them; amounts must lie within each other's rounding;
//! dates must agree.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::names::{name_tokens, title_words};
use crate::canonical::fold;
use crate::{
    AccreditationAction, AgreementAction, Claim, DocumentInfo, Event, Measure, MemorialAction, MissionAction, OfficeAction, PartialDate, Participant, Qualifier, Record, RelationsAction, StateCode, Status, When, reach,
};

/// When a thing is said to be, in days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Window {
    /// A date of the text: from the first to the last day it may be.
    Dated(i32, i32),
    /// No date in the text: about the date of the report.
    Near(i32, i32),
    /// Any time: the date is no condition, or none is known.
    Any,
}

/// An amount with what its rounding may hide.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Sum {
    pub low: Decimal,
    pub high: Decimal,
    pub shown: Decimal,
    pub currency: String,
}

/// What there can be only one of, so that another value disputes it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Single {
    /// It happens once: another date disputes it.
    Date,
    /// One amount a period.
    Amount,
    /// The detail of this name.
    Detail(&'static str),
}

/// What a record is joined on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Shape {
    pub bucket: String,
    pub status: Status,
    pub window: Window,
    /// The parts of the person's name.
    pub person: Option<Vec<String>>,
    /// The words of a title, sorted.
    pub words: Option<Vec<String>>,
    pub details: Vec<(&'static str, Option<String>)>,
    pub sum: Option<Sum>,
    pub single: Option<Single>,
    /// Days that two dates may lie apart.
    pub apart: i32,
}

/// How long before its report an undated thing may have happened, in days.
const REPORTED_WITHIN: i32 = 7;

impl Shape {
    pub fn of(record: &Record, document: &DocumentInfo, spelling: &dyn Fn(&str) -> String, days_apart: u16) -> Self {
        let mut keys = Keys::default();
        keys.fill(&record.claim, spelling);
        let report = document.date.map(|d| (day_number(d.earliest()), day_number(d.latest())));
        let window = match (keys.dating, record.claim.when(), report) {
            (Dating::None, ..) => Window::Any,
            (_, Some(date), _) => Window::Dated(day_number(date.earliest()), day_number(date.latest())),
            (Dating::Happening, None, Some((first, last))) => Window::Near(first - keys.reported_within, last),
            _ => Window::Any,
        };
        let apart = if matches!(record.claim, Claim::Event(_)) { i32::from(days_apart) } else { 0 };
        Self { bucket: keys.bucket(&record.claim), status: record.status, window, person: keys.person, words: keys.words, details: keys.details, sum: keys.sum, single: keys.single, apart }
    }

    /// How much it says beside the date; the richer record leads.
    pub fn richness(&self) -> usize {
        let details = self.details.iter().filter(|(_, v)| v.is_some()).count() + usize::from(self.sum.is_some());
        details * 100 + self.person.as_ref().map_or(0, |p| p.concat().len()) + self.words.as_ref().map_or(0, Vec::len)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Dating {
    /// The date is no condition: a state of affairs.
    #[default]
    None,
    /// It happens once in the world, or the period is part of the thing: undated reports may mean any.
    Once,
    /// It may happen again: undated reports mean one about their own date.
    Happening,
}

#[derive(Default)]
struct Keys {
    /// What must be equal, with the name of the argument.
    exact: Vec<(&'static str, String)>,
    dating: Dating,
    reported_within: i32,
    person: Option<Vec<String>>,
    words: Option<Vec<String>>,
    details: Vec<(&'static str, Option<String>)>,
    sum: Option<Sum>,
    single: Option<Single>,
}

impl Keys {
    /// What must be equal, as one text.
    fn bucket(&self, claim: &Claim) -> String {
        let mut bucket = claim.kind().name().to_owned();
        for (_, part) in &self.exact {
            let _ = write!(bucket, "|{part}");
        }
        bucket
    }

    fn fill(&mut self, claim: &Claim, spelling: &dyn Fn(&str) -> String) {
        let person = |name: &str| Some(name_tokens(&spelling(name)));
        self.reported_within = REPORTED_WITHIN;
        match claim {
            Claim::Event(c) => self.event(c),
            Claim::Office(c) => {
                let body = c.state.map_or_else(|| fold(c.organisation.as_deref().unwrap_or_default()), |s| s.to_string());
                self.exact = vec![("state", body), ("office", fold(c.title.as_deref().unwrap_or(&c.office))), ("action", action(&c.action))];
                self.person = person(&c.person);
                if matches!(c.action, OfficeAction::Appointed | OfficeAction::Left) {
                    self.dating = Dating::Once;
                }
            }
            Claim::Accreditation(c) => {
                self.exact = vec![("sending", c.sending.to_string()), ("rank", fold(&c.rank)), ("action", action(&c.action))];
                self.details = vec![("receiving", code(c.receiving))];
                self.person = person(&c.person);
                if c.action != AccreditationAction::Incumbent {
                    (self.dating, self.single) = (Dating::Once, Some(Single::Date));
                }
            }
            Claim::Relations(c) => {
                self.exact = vec![("states", codes(&c.states)), ("action", action(&c.action))];
                self.details = vec![("level", c.level.as_deref().map(fold))];
                let once = c.action == RelationsAction::Established;
                (self.dating, self.single) = if once { (Dating::Once, Some(Single::Date)) } else { (Dating::Happening, None) };
                self.reported_within = 30;
            }
            Claim::Recognition(c) => {
                self.exact = vec![("recogniser", c.recogniser.to_string()), ("recognised", c.recognised.to_string()), ("action", action(&c.action))];
                (self.dating, self.single) = (Dating::Once, Some(Single::Date));
            }
            Claim::Independence(c) => {
                self.exact = vec![("state", c.state.to_string())];
                self.details = vec![("from", code(c.from))];
                (self.dating, self.single) = (Dating::Once, Some(Single::Date));
            }
            Claim::Agreement(c) => {
                // Three signed together are no one of the three.
                let count = c.count.map(|n| n.to_string()).unwrap_or_default();
                self.exact = vec![("states", codes(&c.states)), ("action", action(&c.action)), ("count", count)];
                let form = Some(fold(&c.form)).filter(|f| !matches!(f.as_str(), "" | "agreement" | "document" | "deal" | "pact"));
                self.details = vec![("form", form), ("by", code(c.by))];
                self.words = title_words(&[c.title.as_deref(), c.subject.as_deref()]);
                self.sum = sum(c.amount, c.digits, c.qualifier, c.currency.as_deref());
                self.dating = if matches!(c.action, AgreementAction::InForce) { Dating::Once } else { Dating::Happening };
            }
            Claim::Body(c) => {
                let sits = c.session.is_some() || c.date.is_some();
                self.exact = vec![("states", codes(&c.states)), ("sits", if sits { "session".into() } else { String::new() })];
                self.details = vec![("session", c.session.map(|n| n.to_string()))];
                self.words = title_words(&[c.name.as_deref().or(Some(&c.form))]);
                if sits {
                    self.dating = Dating::Once;
                    self.single = c.session.map(|_| Single::Date);
                }
            }
            Claim::Trade(c) => {
                let (from, to, flow) = match c.measure {
                    Measure::Turnover => (c.reporter.min(c.partner), c.reporter.max(c.partner), "turnover"),
                    Measure::Exports => (c.reporter, c.partner, "goods"),
                    Measure::Imports => (c.partner, c.reporter, "goods"),
                    Measure::Investment => (c.reporter, c.partner, "investment"),
                };
                self.exact = vec![("flow", flow.into()), ("from", from.to_string()), ("to", to.to_string()), ("scope", folded(c.scope.as_deref())), ("period", period(c.period))];
                self.sum = sum(c.amount, c.digits, c.qualifier, c.currency.as_deref());
                self.single = c.period.map(|_| Single::Amount);
                (self.dating, self.reported_within) = (if c.period.is_some() { Dating::None } else { Dating::Happening }, 31);
            }
            Claim::Standing(c) => {
                let measure = action(&c.measure);
                self.exact =
                    vec![("of", c.of.to_string()), ("partner", c.partner.to_string()), ("measure", measure), ("scope", folded(c.scope.as_deref())), ("among", folded(c.among.as_deref())), ("period", period(c.period))];
                self.details = vec![("position", Some(c.position.to_string()))];
                self.single = c.period.map(|_| Single::Detail("position"));
                (self.dating, self.reported_within) = (if c.period.is_some() { Dating::None } else { Dating::Happening }, 183);
            }
            Claim::Asset(c) => {
                self.exact = vec![("owner", c.owner.to_string()), ("host", c.host.to_string())];
                self.words = title_words(&[Some(&spelling(&c.organisation))]);
            }
            Claim::Assistance(c) => {
                self.exact = vec![("donor", c.donor.to_string()), ("recipient", c.recipient.to_string())];
                let form = Some(fold(&c.form)).filter(|f| !matches!(f.as_str(), "" | "aid" | "assistance" | "support"));
                self.details = vec![("form", form)];
                self.words = title_words(&[c.purpose.as_deref()]);
                self.sum = sum(c.amount, c.digits, c.qualifier, c.currency.as_deref());
                self.dating = Dating::Happening;
            }
            Claim::Memorial(c) => {
                self.exact = vec![("state", code(c.state).unwrap_or_default()), ("form", fold(&c.form)), ("action", action(&c.action))];
                self.details = vec![("place", c.place.as_deref().map(fold))];
                self.words = title_words(&[Some(&spelling(&c.honours))]);
                self.dating = Dating::Once;
                self.single = (c.action == MemorialAction::Opened && c.place.is_some()).then_some(Single::Date);
            }
            Claim::Community(c) => {
                self.exact = vec![("host", c.host.to_string()), ("origin", code(c.origin).unwrap_or_else(|| fold(&c.people)))];
                self.details = vec![("size", c.size.map(|n| n.to_string()))];
                self.single = Some(Single::Detail("size"));
            }
            Claim::Mission(c) => {
                self.exact = vec![("sending", c.sending.to_string()), ("form", fold(&c.form)), ("action", action(&c.action))];
                self.details = vec![("receiving", code(c.receiving)), ("place", c.place.as_deref().map(fold))];
                if c.action != MissionAction::Existing {
                    (self.dating, self.reported_within) = (Dating::Happening, 31);
                }
                self.single = (c.action == MissionAction::Opened && c.place.is_some()).then_some(Single::Date);
            }
            Claim::Honour(c) => {
                self.details = vec![("by", code(c.by))];
                self.person = person(&c.person);
                self.words = title_words(&[Some(&c.award)]);
                self.dating = Dating::Once;
                self.single = Some(Single::Date);
            }
            Claim::Characterisation(c) => {
                let state = |s: Option<StateCode>| code(s).unwrap_or_default();
                self.exact = vec![("speaker", state(c.speaker)), ("of", state(c.of)), ("to", state(c.to)), ("as", fold(&c.r#as))];
            }
            Claim::Intention(c) => {
                self.exact = vec![("states", codes(&c.states))];
                self.words = title_words(&[Some(&c.text)]);
                (self.dating, self.reported_within) = (Dating::Happening, 31);
            }
        }
    }

    /// Both sides must be the same; where an act has no sides, all who take part must be.
    fn event(&mut self, c: &Event) {
        let (mut actors, mut recipients) = (side(&c.actors), side(&c.recipients));
        if c.act.is_mutual() {
            actors.append(&mut recipients);
            actors.sort_unstable();
            actors.dedup();
        }
        self.exact = vec![("act", c.act.name().to_owned()), ("actors", actors.join(",")), ("recipients", recipients.join(","))];
        self.details = vec![("mode", c.mode.as_deref().map(fold))];
        (self.dating, self.reported_within) = (Dating::Happening, 1);
    }
}

/// What must be equal for two claims to be one thing, by argument.
pub(super) fn exact(claim: &Claim, spelling: &dyn Fn(&str) -> String) -> Vec<(&'static str, String)> {
    let mut keys = Keys::default();
    keys.fill(claim, spelling);
    keys.exact
}

/// What must be equal for records of a claim to be joined. No name that people judge is in it.
pub(super) fn bucket(claim: &Claim, spelling: &dyn Fn(&str) -> String) -> String {
    let mut keys = Keys::default();
    keys.fill(claim, spelling);
    keys.bucket(claim)
}

/// Of a figure or a standing, its bucket without the period, which stands last in it: what a
/// target has in common with the figures of other years.
pub(super) fn of_all_periods(bucket: &str) -> Option<&str> {
    let (flow, _) = bucket.rsplit_once('|')?;
    (bucket.starts_with("trade|") || bucket.starts_with("standing|")).then_some(flow)
}

/// The states of a side; those without a state by their organisation, name or words.
fn side(participants: &[Participant]) -> Vec<String> {
    let name = |p: &Participant| match p.state {
        Some(state) => state.to_string(),
        None => fold(p.organisation.as_deref().or(p.person.as_deref()).unwrap_or(&p.text)),
    };
    let mut all: Vec<String> = participants.iter().map(name).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn sum(amount: Option<Decimal>, digits: Option<u8>, qualifier: Option<Qualifier>, currency: Option<&str>) -> Option<Sum> {
    let amount = amount?;
    let (low, high) = reach(amount, digits, qualifier);
    Some(Sum { low, high, shown: amount.normalize(), currency: currency.unwrap_or_default().to_owned() })
}

fn action(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}")
}

fn folded(text: Option<&str>) -> String {
    text.map(fold).unwrap_or_default()
}

fn code(state: Option<StateCode>) -> Option<String> {
    state.map(|s| s.to_string())
}

fn codes(states: &[StateCode]) -> String {
    let mut states: Vec<&str> = states.iter().map(StateCode::as_str).collect();
    states.sort_unstable();
    states.dedup();
    states.join(",")
}

/// A period by its days, so that "2021" and "2021-01/2021-12" are one.
fn period(period: Option<When>) -> String {
    period.map(|p| format!("{}/{}", p.earliest(), p.latest())).unwrap_or_default()
}

/// Days since the first of March of the year 0 (proleptic Gregorian calendar), for a full date.
pub(crate) fn day_number(date: PartialDate) -> i32 {
    let (month, day) = (i32::from(date.month().unwrap_or(1)), i32::from(date.day().unwrap_or(1)));
    let year = i32::from(date.year()) - i32::from(month < 3);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year / 4 - year / 100 + year / 400 + of_year
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_period_stands_last_in_what_figures_are_joined_on() {
        for (mut claim, period) in [
            (serde_json::json!({"kind": "trade", "measure": "exports", "scope": "wheat", "reporter": "ROU", "partner": "PER"}), "2020"),
            (serde_json::json!({"kind": "standing", "of": "PER", "partner": "ROU", "position": 9, "measure": "imports"}), "2020-05/2021-02"),
        ] {
            let of = |claim: &serde_json::Value| bucket(&serde_json::from_value(claim.clone()).unwrap(), &str::to_owned);
            let without = of(&claim);
            claim["period"] = period.into();
            let with = of(&claim);
            assert_ne!(with, without);
            assert_eq!(of_all_periods(&with), of_all_periods(&without));
            assert!(of_all_periods(&with).is_some());
        }
        assert_eq!(of_all_periods("event|CONSULT|PER|ROU"), None);
    }

    #[test]
    fn counts_days_over_leap_years() {
        let day = |t: &str| day_number(t.parse().unwrap());
        assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
        assert_eq!(day("2023-03-01") - day("2023-02-28"), 1);
        assert_eq!(day("2001-01-01") - day("2000-01-01"), 366);
        assert_eq!(day("1901-01-01") - day("1900-01-01"), 365);
    }
}
