//! The options that choose rows, the same for facts and events.

use clap::Args;
use dyad_reference::StateCode;
use dyad_register::facts::Precision;
use dyad_register::{Act, Certainty, Fact, JoinOptions, Kind, PartialDate, Status, When};
use dyad_store::Register;

use crate::names;

/// Which facts.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct FactFilter {
    /// Only those that name this state (KAZ, KZ, Kazakhstan, kazakh); may be given again for any of several
    #[arg(long, value_name = "STATE", value_parser = names::state)]
    state: Vec<StateCode>,
    /// Only those that name both states
    #[arg(long, num_args = 2, value_names = ["A", "B"], value_parser = names::state)]
    dyad: Vec<StateCode>,
    /// Only of these PLOVER types, such as CONSULT
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = act)]
    types: Vec<Act>,
    /// Not certainly before this date: 2021, 2021-03 or 2021-03-05
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<PartialDate>,
    /// Not certainly after this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<PartialDate>,
    /// Only those that this document says
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Only these: confirmed, A (said in one sentence), B (with something from the context), C (derived)
    #[arg(long, value_name = "GRADE", value_delimiter = ',', value_parser = grade)]
    grade: Vec<Certainty>,
    /// Only these: actual, planned, desired, denied
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status)]
    status: Vec<Status>,
    /// As the register stood on this day: without later reports, entries and judgements
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<PartialDate>,
    /// At most so many, the newest first
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// How freely records are joined into facts.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct JoinArgs {
    /// Events whose dates lie at most so many days apart may be one
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(0..=31))]
    days_apart: u16,
    /// How wire copies count among independent reports: the same report in several outlets once, or each
    #[arg(long, value_enum, value_name = "HOW", default_value_t = Copies::Once)]
    wire_copies: Copies,
}

/// How wire copies count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Copies {
    /// All copies of one report count once
    Once,
    /// Each outlet counts
    Each,
}

impl JoinArgs {
    /// The options of the joining.
    pub(crate) fn options(self) -> JoinOptions {
        JoinOptions { days_apart: self.days_apart, wire_copies_once: self.wire_copies == Copies::Once }
    }
}

impl FactFilter {
    /// All facts of the register, as it stands or stood, with what judgements say of their rules.
    pub(crate) fn facts(&self, register: &Register, options: JoinOptions) -> anyhow::Result<(Vec<Fact>, Precision)> {
        Ok(match self.as_of {
            Some(day) => (register.facts_as_of(day, options)?.facts, register.precision(&register.judgements_as_of(day)?)?),
            None => (register.facts(options)?.facts, register.precision(&register.judgements()?)?),
        })
    }

    /// The facts that fit, newest first; of one day by kind and id.
    pub(crate) fn choose(&self, facts: Vec<Fact>, kinds: &[Kind]) -> Vec<Fact> {
        let mut chosen: Vec<Fact> = facts.into_iter().filter(|f| (kinds.is_empty() || kinds.contains(&f.claim.kind())) && self.fits(f)).collect();
        chosen.sort_by(|a, b| {
            let key = |f: &Fact| day(f).map(When::latest);
            key(b).cmp(&key(a)).then_with(|| a.claim.kind().cmp(&b.claim.kind())).then_with(|| a.id.cmp(&b.id))
        });
        chosen.truncate(self.limit.unwrap_or(usize::MAX));
        chosen
    }

    fn fits(&self, fact: &Fact) -> bool {
        fn any<T: PartialEq>(wanted: &[T], found: &T) -> bool {
            wanted.is_empty() || wanted.contains(found)
        }
        let states = fact.claim.states();
        let plover = match &fact.claim {
            dyad_register::Claim::Event(event) => Some(event.r#type),
            _ => None,
        };
        (self.state.is_empty() || self.state.iter().any(|s| states.contains(s)))
            && self.dyad.iter().all(|s| states.contains(s))
            && (self.types.is_empty() || plover.is_some_and(|t| self.types.contains(&t)))
            && self.since.is_none_or(|since| day(fact).is_some_and(|d| d.latest() >= since.earliest()))
            && self.until.is_none_or(|until| day(fact).is_some_and(|d| d.earliest() <= until.latest()))
            && (self.source.is_empty() || fact.records.iter().any(|r| self.source.contains(&r.source)))
            && any(&self.grade, &fact.certainty)
            && any(&self.status, &fact.status)
    }
}

/// The date of a fact; where it has none, that of its newest report.
pub(crate) fn day(fact: &Fact) -> Option<When> {
    fact.date.or_else(|| fact.last_seen.map(When::At))
}

/// A kind by its name.
pub(crate) fn kind(text: &str) -> Result<Kind, String> {
    Kind::parse(&text.trim().to_lowercase()).ok_or_else(|| format!("there is no such kind; the kinds are {}", list(Kind::ALL.map(Kind::name))))
}

fn act(text: &str) -> Result<Act, String> {
    Act::parse(&text.trim().to_uppercase()).ok_or_else(|| format!("PLOVER has no such type; the types are {}", list(Act::ALL.map(Act::name))))
}

/// A date as it is written: 2021, 2021-03 or 2021-03-05.
pub(crate) fn date(text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|e: dyad_register::DateError| e.to_string())
}

fn grade(text: &str) -> Result<Certainty, String> {
    [Certainty::Confirmed, Certainty::A, Certainty::B, Certainty::C]
        .into_iter()
        .find(|c| c.name().eq_ignore_ascii_case(text.trim()))
        .ok_or_else(|| "the grades are confirmed, A, B and C".to_owned())
}

fn status(text: &str) -> Result<Status, String> {
    [Status::Actual, Status::Planned, Status::Desired, Status::Denied]
        .into_iter()
        .find(|s| s.name().eq_ignore_ascii_case(text.trim()))
        .ok_or_else(|| "a status is actual, planned, desired or denied".to_owned())
}

fn list<const N: usize>(names: [&str; N]) -> String {
    names.join(", ")
}
