//! The options that choose rows, the same for facts and events.

use std::cmp::Reverse;
use std::io::Write;
use std::num::NonZeroUsize;

use clap::Args;
use dyad_reference::StateCode;
use dyad_register::facts::Precision;
use dyad_register::{Act, Certainty, Fact, JoinOptions, Kind, PartialDate, Status, When};
use dyad_store::{FactQuery, Register, Slice, Stand};

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
    /// At most so many, the newest first. Without it a terminal gets a page of 50, a pipe, CSV and JSON get all
    #[arg(long, value_name = "N")]
    limit: Option<NonZeroUsize>,
    /// The page: 1 is the newest. A page has as many as --limit says, else 50
    #[arg(long, value_name = "N")]
    page: Option<NonZeroUsize>,
}

/// How many rows a page has where nobody says.
const PAGE: usize = 50;

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

/// A fact as JSON behind its day, its kind and its id.
type Chosen = (Reverse<Option<PartialDate>>, Kind, String, String);

impl FactFilter {
    /// Gives the facts that fit to `each`, the newest first; of one day by kind and id. With the
    /// default options of joining and as of now they are read from the register as it keeps
    /// them. `others` are looked through as well. Says whether there are more, and only a page
    /// was given because the reader sits at a terminal.
    pub(crate) fn each(&self, register: &Register, kinds: &[Kind], options: JoinOptions, others: Vec<Fact>, terminal: bool, each: &mut dyn FnMut(Fact) -> anyhow::Result<()>) -> anyhow::Result<bool> {
        let (skip, limit) = self.paging(terminal);
        let most = limit.unwrap_or(usize::MAX);
        // One more than is shown says whether there are more.
        let asked = limit.map(|n| n.saturating_add(1));
        let (mut given, mut outcome) = (0_usize, Ok(()));
        let mut give = |fact: Fact| {
            given += 1;
            if given <= most {
                outcome = each(fact);
            }
            outcome.is_ok()
        };
        if self.as_of.is_none() && others.is_empty() && Register::keeps(options) && register.freshen()? {
            register.each_kept_fact(&self.query(kinds, skip, asked), give)?;
        } else {
            let mut chosen = self.chosen(register, kinds, options, others)?;
            chosen.sort_unstable();
            for (.., json) in chosen.into_iter().skip(skip).take(asked.unwrap_or(usize::MAX)) {
                if !give(serde_json::from_str(&json)?) {
                    break;
                }
            }
        }
        outcome?;
        Ok(given > most && terminal && self.limit.is_none())
    }

    /// The facts that fit with what they are put in order by, written so that many need little room.
    fn chosen(&self, register: &Register, kinds: &[Kind], options: JoinOptions, others: Vec<Fact>) -> anyhow::Result<Vec<Chosen>> {
        let mut chosen: Vec<Chosen> = Vec::new();
        let mut outcome = Ok(());
        let mut take = |facts: Vec<Fact>| {
            for fact in facts.iter().filter(|f| (kinds.is_empty() || kinds.contains(&f.claim.kind())) && self.fits(f)) {
                match serde_json::to_string(fact) {
                    Ok(json) => chosen.push((Reverse(day(fact).map(When::latest)), fact.claim.kind(), fact.id.clone(), json)),
                    Err(error) => outcome = Err(error),
                }
            }
        };
        register.view(Stand { as_of: self.as_of, options })?.each_facts(Slice::of(kinds), &mut take)?;
        take(others);
        outcome?;
        Ok(chosen)
    }

    /// How often rules were right, by the judgements that count.
    pub(crate) fn precision(&self, register: &Register) -> anyhow::Result<Precision> {
        let judgements = match self.as_of {
            Some(day) => register.judgements_as_of(day)?,
            None => register.judgements()?,
        };
        Ok(register.precision(&judgements)?)
    }

    /// Says on standard error how to see more.
    pub(crate) fn tell_more(&self) {
        let page = self.page.map_or(1, NonZeroUsize::get);
        let _ = writeln!(std::io::stderr(), "page {page}, {PAGE} rows; there are more: --page {}, or --limit N", page + 1);
    }

    /// How many to leave out, and how many to give.
    fn paging(&self, terminal: bool) -> (usize, Option<usize>) {
        let limit = self.limit.map(NonZeroUsize::get).or((terminal || self.page.is_some()).then_some(PAGE));
        (self.page.map_or(0, |p| p.get() - 1).saturating_mul(limit.unwrap_or(0)), limit)
    }

    fn query(&self, kinds: &[Kind], skip: usize, limit: Option<usize>) -> FactQuery {
        FactQuery {
            all_of: self.dyad.clone(),
            any_of: self.state.clone(),
            kinds: kinds.to_vec(),
            types: self.types.clone(),
            statuses: self.status.clone(),
            certainties: self.grade.clone(),
            since: self.since,
            until: self.until,
            sources: self.source.clone(),
            skip,
            limit,
        }
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
    [Certainty::Confirmed, Certainty::A, Certainty::B, Certainty::C].into_iter().find(|c| c.name().eq_ignore_ascii_case(text.trim())).ok_or_else(|| "the grades are confirmed, A, B and C".to_owned())
}

fn status(text: &str) -> Result<Status, String> {
    [Status::Actual, Status::Planned, Status::Desired, Status::Denied].into_iter().find(|s| s.name().eq_ignore_ascii_case(text.trim())).ok_or_else(|| "a status is actual, planned, desired or denied".to_owned())
}

fn list<const N: usize>(names: [&str; N]) -> String {
    names.join(", ")
}
