//! `dyad calendar`: anniversaries, planned things and promises due; on the terminal, as rows,
//! or as iCalendar.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use dyad_register::{Fact, PartialDate, StateCode, When};

use crate::brief::{trust, words};
use crate::calendar::{Cause, Entry, KINDS, Wanted, entries, ics};
use crate::commands::facts::Form;
use crate::commands::page::{BOLD, DIM, PLAIN, Page};
use crate::describe::{codes, first_of, word};
use crate::kept::{Choice, Kept};
use crate::printed::{Given, width};
use crate::{Common, Exit, Usage, filter, output, pairs};

/// What is to come: anniversaries (round ones marked), planned visits, sessions and signings, targets due.
#[derive(Args, Debug)]
#[command(after_help = "Anniversaries: relations, recognitions, independence and treaties each year; other agreements,\n\
    missions and monuments in round years, and so whatever of which only the year or month is known.\n\
    Round are 5, the tens, 25 and 75. What was moved stands at its new day; what was\n\
    called off is said to be so. No clock is read: without --since the calendar begins on the day of\n\
    the newest report in the register.")]
pub(crate) struct Calendar {
    /// A state; two states, or any number of pairs as KAZ-ROU; everything if none is given
    #[arg(value_name = "STATE", num_args = 0..)]
    states: Vec<String>,
    /// The first day: 2022, 2022-07 or 2022-07-15; the day of the newest report if not given
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    since: Option<PartialDate>,
    /// The last day; a year from the first if not given
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    until: Option<PartialDate>,
    /// Only round anniversaries, and what is planned or due
    #[arg(long)]
    round: bool,
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    form: Form,
    /// Write an iCalendar file; `-` is standard output. Entries of which only the year is known are left out
    #[arg(long, value_name = "FILE", conflicts_with_all = ["csv", "json"])]
    ics: Option<PathBuf>,
}

/// No calendar is longer.
const YEARS: i16 = 200;

impl Calendar {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let which = pairs::parse(&self.states)?;
        let (register, failures) = self.given.register(common)?;
        let any_of: Vec<StateCode> = which.iter().flat_map(|w| w.states()).collect();
        let wanted = |fact: &Fact| which.is_empty() || which.iter().any(|w| w.has(&fact.claim));
        let (kept, newest) = Kept::some(&register, self.given.as_of, Choice { any_of: &any_of, kinds: KINDS, ..Choice::default() }, &wanted)?;
        let kept = kept.estimated(&register)?;
        let Some(from) = self.since.or(newest).map(PartialDate::earliest) else {
            return Err(Usage("no report in the register has a date, so that there is no day to begin with: give --since".to_owned()).into());
        };
        let year = || from.plus_years(1).and_then(|d| d.plus_days(-1));
        let to = self.until.map(PartialDate::latest).or_else(year).unwrap_or(from);
        if to < from || to.year() - from.year() > YEARS {
            return Err(Usage(format!("a calendar from {from} to {to} has no days, or more than {YEARS} years")).into());
        }
        let wanted = Wanted { from, to, which, round: self.round };
        let all = entries(&kept.input(), &wanted);
        if let Some(path) = &self.ics {
            let (text, left) = ics::write(&all);
            if left > 0 && !common.quiet {
                writeln!(std::io::stderr(), "left out {left} of which only the year is known")?;
            }
            output::bytes(text.as_bytes(), path)?;
        } else if self.form.json {
            output::json_lines(&all)?;
        } else if self.form.csv {
            let header = ["date", "cause", "years", "round", "what", "since", "disputed", "states", "grade", "sources", "fact", "uid"];
            output::csv(&header, all.iter().map(row).collect())?;
        } else {
            tell(&all, &wanted)?;
        }
        Ok(Exit::with(failures))
    }
}

fn tell(all: &[Entry], wanted: &Wanted) -> anyhow::Result<()> {
    let mut page = Page::wide(width());
    page.paragraph(0, DIM, &format!("{} to {}", words::date(wanted.from), words::date(wanted.to)));
    let mut last = String::new();
    for e in all {
        // A year, or a span that began before, stands at the head.
        let first = e.date.earliest();
        let month = match e.date {
            When::At(d) => d.month().and_then(|m| PartialDate::month_of(d.year(), m)).map_or_else(|| format!("{}, day unknown", d.year()), words::date),
            When::Span(..) if first < wanted.from => "Under way".to_owned(),
            When::Span(d, _) => words::date(d.month().and_then(|m| PartialDate::month_of(d.year(), m)).unwrap_or(d)),
        };
        if month != last {
            page.heading(&month);
            last = month;
        }
        let label = match e.date {
            When::At(d) if d.day().is_none() => "–".to_owned(),
            date => words::column(date).rsplit_once(' ').map_or_else(String::new, |(day, _)| day.to_owned()),
        };
        let mark = if e.round { "* " } else { "" };
        let since = e.since.map(|d| format!(", {}", words::when(d))).unwrap_or_default();
        let disputed = if e.disputed.is_empty() { String::new() } else { format!("; disputed: {} elsewhere", words::list(&e.disputed)) };
        let moved = e.moved_from.map(|d| format!(", moved from {}", words::when(d))).unwrap_or_default();
        let style = match e.cause {
            Cause::CalledOff => DIM,
            Cause::Anniversary if !e.round => PLAIN,
            _ => BOLD,
        };
        page.item(&label, style, &format!("{mark}{}{since}{moved}{disputed} {}{} [{}]", ics::summary(e), e.certainty.name(), trust::behind(e.estimate.as_ref()), first_of(&e.sources)));
    }
    if all.is_empty() {
        page.paragraph(0, PLAIN, "Nothing: no anniversary, and nothing planned or due.");
    } else if all.iter().any(|e| e.round) {
        page.blank();
        page.paragraph(0, DIM, "* a round anniversary");
    }
    if all.iter().any(|e| e.estimate.is_some()) {
        page.blank();
        page.paragraph(0, DIM, trust::LEGEND);
    }
    output::print(&page.finish())
}

fn row(e: &Entry) -> Vec<String> {
    vec![
        e.date.to_string(),
        word(&e.cause),
        e.years.map(|y| y.to_string()).unwrap_or_default(),
        if e.round { "yes" } else { "" }.to_owned(),
        e.text.clone(),
        e.since.map(|d| d.to_string()).unwrap_or_default(),
        e.disputed.join("; "),
        codes(&e.states),
        e.certainty.name().to_owned(),
        e.sources.join(" "),
        e.fact.clone(),
        e.uid.clone(),
    ]
}
