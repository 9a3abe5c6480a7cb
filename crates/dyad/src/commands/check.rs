//! `dyad check`: what does not fit, worst first. A finding has a short id, by which a person
//! may dismiss it.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use dyad_register::checks::{CHECKS, Finding, Severity, named};
use dyad_register::{Judgement, PartialDate, StateCode, Verdict};
use serde::Serialize;

use crate::commands::facts::{Form, short};
use crate::commands::page::{BAD, BOLD, DIM, DOUBT, PLAIN, Page};
use crate::describe::codes;
use crate::kept::Checked;
use crate::{Common, Exit, filter, names, output};

/// What does not fit: each finding is one sentence, with the reports to look at.
#[derive(Args, Debug)]
#[command(after_help = checks())]
pub(crate) struct Check {
    /// Only what concerns this state; of two states, what concerns both and what concerns one of them and no other
    #[arg(value_name = "STATE", num_args = 0..=2, value_parser = names::state)]
    states: Vec<StateCode>,
    /// Only findings of this weight or more: error (cannot be so), warning (does not fit), note (worth a look)
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    severity: Option<Severity>,
    /// Only of these checks, such as two_dates,turnover
    #[arg(long, value_name = "CHECK", value_delimiter = ',', value_parser = check)]
    only: Vec<String>,
    /// As the register stood on this day: without later reports, entries and judgements (2021, 2021-03
    /// or 2021-03-05)
    #[arg(long, value_name = "DATE", value_parser = filter::date)]
    as_of: Option<PartialDate>,
    /// Those that a person dismissed as well, with the reason
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    form: Form,
}

/// A finding as it is printed.
#[derive(Serialize)]
struct Shown<'a> {
    id: String,
    #[serde(flatten)]
    finding: &'a Finding,
    /// The documents of the records that do not fit.
    sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dismissed: Option<Dismissed<'a>>,
}

#[derive(Serialize)]
struct Dismissed<'a> {
    judgement: &'a str,
    by: &'a str,
    at: &'a str,
    why: &'a str,
}

impl Check {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let found = Checked::whole(&common.existing()?, self.as_of)?;
        let mut shown: Vec<Shown<'_>> = found.open.iter().map(|f| Shown::of(f, None, &found.sources)).collect();
        if self.all {
            shown.extend(found.dismissed.iter().map(|(f, j)| Shown::of(f, Some(j), &found.sources)));
        }
        shown.retain(|s| self.fits(s.finding));
        if self.form.json {
            output::json_lines(&shown)?;
        } else if self.form.csv {
            let header = ["id", "severity", "check", "states", "sentence", "sources", "about", "dismissed"];
            output::csv(&header, shown.iter().map(row).collect())?;
        } else {
            self.tell(&found, &shown)?;
        }
        Ok(Exit::Done)
    }

    fn fits(&self, finding: &Finding) -> bool {
        let named = self.states.iter().all(|s| finding.states.contains(s));
        // An officer of one of the two is a matter of both.
        let within = !finding.states.is_empty() && finding.states.iter().all(|s| self.states.contains(s));
        (named || within) && self.severity.is_none_or(|s| finding.severity <= s) && (self.only.is_empty() || self.only.iter().any(|c| c == finding.check))
    }

    fn tell(&self, found: &Checked, shown: &[Shown<'_>]) -> anyhow::Result<()> {
        let mut page = Page::new();
        for (heading, severity) in [("Cannot be so", Severity::Error), ("Does not fit", Severity::Warning), ("Worth a look", Severity::Note)] {
            let of: Vec<&Shown<'_>> = shown.iter().filter(|s| s.finding.severity == severity && s.dismissed.is_none()).collect();
            if !of.is_empty() {
                page.heading(&format!("{heading} ({})", of.len()));
                of.iter().for_each(|s| s.tell(&mut page));
            }
        }
        let set_aside: Vec<&Shown<'_>> = shown.iter().filter(|s| s.dismissed.is_some()).collect();
        if !set_aside.is_empty() {
            page.heading(&format!("Dismissed ({})", set_aside.len()));
            set_aside.iter().for_each(|s| s.tell(&mut page));
        }
        if self.all && !found.gone.is_empty() {
            page.heading("Dismissed once, found no more");
            for judgement in &found.gone {
                if let Verdict::Dismiss { sentence } = &judgement.verdict {
                    page.item(short(&judgement.about), DIM, sentence);
                }
            }
        }
        if shown.is_empty() {
            page.paragraph(0, PLAIN, "Nothing that does not fit.");
        }
        if !self.all && !found.dismissed.is_empty() {
            page.blank();
            page.paragraph(0, DIM, &format!("{} dismissed by a person: --all shows them.", found.dismissed.len()));
        }
        output::print(&page.finish())
    }
}

impl<'a> Shown<'a> {
    fn of(finding: &'a Finding, dismissed: Option<&'a Judgement>, places: &'a BTreeMap<String, BTreeSet<String>>) -> Self {
        // The side that fewer say comes first: more often than not that is where to look.
        let mut sides: Vec<&BTreeSet<String>> = finding.about.iter().filter_map(|id| places.get(id)).collect();
        sides.sort_by_key(|side| side.len());
        let mut sources: Vec<&str> = Vec::new();
        let mut seen = BTreeSet::new();
        sources.extend(sides.into_iter().flatten().map(String::as_str).filter(|s| seen.insert(*s)));
        let dismissed = dismissed.map(|j| Dismissed { judgement: &j.id, by: &j.by, at: &j.at, why: j.why.as_deref().unwrap_or_default() });
        Self { id: finding.id(), finding, sources, dismissed }
    }

    fn tell(&self, page: &mut Page) {
        let style = match (self.dismissed.is_some(), self.finding.severity) {
            (true, _) => DIM,
            (_, Severity::Error) => BAD,
            (_, Severity::Warning) => BOLD,
            (_, Severity::Note) => DOUBT,
        };
        page.item(short(&self.id), style, &self.finding.sentence);
        if let Some(dismissed) = &self.dismissed {
            page.item("", PLAIN, &format!("dismissed by {}: {}", dismissed.by, dismissed.why));
        }
        page.item("", DIM, &format!("{}; see {}", self.finding.check, few(&self.sources)));
    }
}

/// The first of the names, and how many more there are.
fn few(names: &[&str]) -> String {
    const SHOWN: usize = 3;
    let first = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{first} and {} more", names.len() - SHOWN) } else { first }
}

fn row(shown: &Shown<'_>) -> Vec<String> {
    let finding = shown.finding;
    vec![
        shown.id.clone(),
        finding.severity.name().to_owned(),
        finding.check.to_owned(),
        codes(&finding.states),
        finding.sentence.clone(),
        shown.sources.join(" "),
        finding.about.join(" "),
        shown.dismissed.as_ref().map(|d| d.why.to_owned()).unwrap_or_default(),
    ]
}

fn severity(text: &str) -> Result<Severity, String> {
    [Severity::Error, Severity::Warning, Severity::Note].into_iter().find(|s| s.name().eq_ignore_ascii_case(text.trim())).ok_or_else(|| "a severity is error, warning or note".to_owned())
}

fn check(text: &str) -> Result<String, String> {
    named(text.trim()).map(|c| c.name.to_owned()).ok_or_else(|| format!("there is no such check; the checks are {}", CHECKS.iter().map(|c| c.name).collect::<Vec<_>>().join(", ")))
}

/// Every check with what it compares, for the help.
fn checks() -> String {
    let lines: Vec<String> = CHECKS.iter().map(|c| format!("  {:<20} {}", c.name, c.about)).collect();
    format!("Checks:\n{}", lines.join("\n"))
}
