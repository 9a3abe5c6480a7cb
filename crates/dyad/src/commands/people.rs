//! `dyad people`: who represents and represented whom, and who holds which office; and pairs
//! of names that may be one.

use std::collections::HashMap;

use clap::Args;
use dyad_register::entities::{Candidate, Entities, EntityKind};
use dyad_register::{PartialDate, StateCode};

use crate::brief::{trust, words};
use crate::commands::facts::Form;
use crate::commands::page::{BOLD, DIM, PLAIN, Page};
use crate::describe::first_of;
use crate::kept::Known;
use crate::pairs::{self, Which};
use crate::printed::{Given, width};
use crate::who::holders::{Holder, holders};
use crate::who::{different, same};
use crate::{Common, Exit, Usage, names, output};

/// Who is who, past and present: envoys by the date of their credentials, then officers by state.
#[derive(Args, Debug)]
pub(crate) struct People {
    /// A state; two states, or a pair as KAZ-ROU, for the envoys between them and the officers of both
    #[arg(value_name = "STATE", num_args = 0..)]
    states: Vec<String>,
    /// Pairs of persons, organisations or places that may be one, with the reason and what to type
    #[arg(long)]
    candidates: bool,
    /// Leave out who left the post or was followed by another
    #[arg(long, conflicts_with = "candidates")]
    present: bool,
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    form: Form,
}

/// Wide enough for a date in brackets.
const COLUMN: usize = 17;

impl People {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let which = match pairs::parse(&self.states)?.as_slice() {
            [] => None,
            [one] => Some(*one),
            _ => return Err(Usage("people are listed for one state or one pair at a time".to_owned()).into()),
        };
        let (register, failures) = self.given.register(common)?;
        let known = Known::whole(&register, self.given.as_of)?;
        if self.candidates {
            self.offer(&known.entities, which)?;
        } else {
            let mut all = holders(&known.entities, &known.posts.input(), which);
            all.retain(|h| !self.present || h.standing == "held");
            self.list(&all)?;
        }
        Ok(Exit::with(failures))
    }

    fn list(&self, all: &[Holder]) -> anyhow::Result<()> {
        if self.form.json {
            return output::json_lines(all);
        }
        if self.form.csv {
            let header = [
                "person", "role", "office", "state", "organisation", "receiving", "since", "since_by", "appointed", "credentials", "left", "leaving", "last_seen", "standing", "followed_by", "grade", "sources", "facts",
                "entity",
            ];
            return output::csv(&header, all.iter().map(row).collect());
        }
        let mut page = Page::wide(width());
        let mut last = String::new();
        for holder in all {
            let heading = heading(holder);
            if heading != last {
                page.heading(&heading);
                last = heading;
            }
            let date = holder.since.map(|d| words::column(d.into())).unwrap_or_default();
            let date = if holder.since_by == Some("report") { format!("({date})") } else { date };
            let known = holder.known();
            let title = if holder.post.envoy { crate::brief::line::rank(&holder.post.office) } else { holder.post.office.clone() };
            let grade = holder.certainty.map(|c| format!(" {}{}", c.name(), trust::behind(holder.estimate.as_ref()))).unwrap_or_default();
            let style = if holder.standing == "held" { PLAIN } else { DIM };
            page.beside(COLUMN, &date, style, &format!("{}, {title}{}{known}{grade} [{}]", holder.person, if known.is_empty() { "" } else { ": " }, first_of(&holder.sources)));
        }
        if all.is_empty() {
            page.paragraph(0, PLAIN, "Nobody: no report names an envoy or an officer here.");
        } else {
            page.blank();
            page.paragraph(0, DIM, "The date is of the credentials or the appointment; in brackets it is of the first report that names the holder. `dyad person NAME` shows all of one.");
            if all.iter().any(|h| h.estimate.is_some()) {
                page.paragraph(0, DIM, trust::LEGEND);
            }
        }
        output::print(&page.finish())
    }

    fn offer(&self, known: &Entities, which: Option<Which>) -> anyhow::Result<()> {
        let states: HashMap<&str, &[StateCode]> = known.all.iter().map(|e| (e.id.as_str(), e.states.as_slice())).collect();
        let of = |c: &&Candidate| {
            let states: Vec<&StateCode> = c.entities.iter().filter_map(|id| states.get(id.as_str())).copied().flatten().collect();
            match which {
                None => true,
                Some(Which::State(s)) => states.contains(&&s),
                Some(Which::Pair(a, b)) => states.contains(&&a) || states.contains(&&b),
            }
        };
        let all: Vec<&Candidate> = if which.is_none() { known.candidates.iter().collect() } else { known.candidates.iter().filter(of).collect() };
        if self.form.json {
            return output::json_lines(all);
        }
        if self.form.csv {
            let row = |c: &&Candidate| vec![word(c.kind).to_owned(), c.names[0].clone(), c.names[1].clone(), c.reason.clone(), same(c), different(c)];
            return output::csv(&["kind", "one", "other", "reason", "same", "different"], all.iter().map(row).collect());
        }
        let mut page = Page::wide(width());
        for kind in [EntityKind::Person, EntityKind::Organisation, EntityKind::Place] {
            let of: Vec<&&Candidate> = all.iter().filter(|c| c.kind == kind).collect();
            if !of.is_empty() {
                page.heading(&format!("{} that may be one ({})", plural(kind), of.len()));
            }
            for c in of {
                page.paragraph(2, BOLD, &format!("{} / {}", c.names[0], c.names[1]));
                page.paragraph(4, PLAIN, &c.reason);
                // In one piece, to be copied.
                page.verbatim(DIM, &format!("    {}", same(c)));
                page.verbatim(DIM, &format!("    {}", different(c)));
            }
        }
        if all.is_empty() {
            page.paragraph(0, PLAIN, "Nothing to ask: no two names look like one.");
        }
        output::print(&page.finish())
    }
}

fn word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
    }
}

fn plural(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Persons",
        EntityKind::Organisation => "Organisations",
        EntityKind::Place => "Places",
    }
}

/// Envoys under their pair, officers under their state or organisation.
fn heading(holder: &Holder) -> String {
    let post = &holder.post;
    let whose = match (&post.organisation, post.state) {
        (Some(organisation), _) => organisation.clone(),
        (None, Some(state)) => names::name(state),
        (None, None) => "no state".to_owned(),
    };
    match (post.envoy, post.receiving) {
        (true, Some(receiving)) => format!("Envoys of {whose} to {}", names::name(receiving)),
        (true, None) => format!("Envoys of {whose}"),
        (false, _) => format!("Officers of {whose}"),
    }
}

fn row(h: &Holder) -> Vec<String> {
    let when = |w: Option<dyad_register::When>| w.map(|w| w.to_string()).unwrap_or_default();
    let code = |c: Option<dyad_register::StateCode>| c.map(|c| c.to_string()).unwrap_or_default();
    let date = |d: Option<PartialDate>| d.map(|d| d.to_string()).unwrap_or_default();
    let p = &h.post;
    vec![
        h.person.clone(),
        if p.envoy { "envoy" } else { "officer" }.to_owned(),
        p.office.clone(),
        code(p.state),
        p.organisation.clone().unwrap_or_default(),
        code(p.receiving),
        date(h.since),
        h.since_by.unwrap_or_default().to_owned(),
        when(p.appointed),
        when(p.presented),
        when(p.left),
        p.leaving.map(|l| crate::describe::word(&l)).unwrap_or_default(),
        date(p.last_seen),
        h.standing.to_owned(),
        h.followed_by.clone().unwrap_or_default(),
        h.certainty.map(|c| c.name().to_owned()).unwrap_or_default(),
        h.sources.join(" "),
        p.facts.join(" "),
        h.entity.clone(),
    ]
}
