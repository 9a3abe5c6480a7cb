//! `dyad events`: rows of who did what to whom, in PLOVER's words, newest first.

use clap::Args;
use dyad_register::{Claim, Event, Fact, Kind, Participant};

use crate::commands::facts::{Estimated, Form, date, disputed, grade, outlets, short, source, sources};
use crate::describe::describe;
use crate::filter::{FactFilter, JoinArgs};
use crate::{Common, Exit, output};

/// Rows of events: a table, or CSV, or JSON Lines.
#[derive(Args, Debug)]
pub(crate) struct Events {
    #[command(flatten)]
    filter: FactFilter,
    #[command(flatten)]
    join: JoinArgs,
    #[command(flatten)]
    form: Form,
}

impl Events {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let terminal = output::is_terminal() && !self.form.json && !self.form.csv;
        let register = common.existing()?;
        let precision = self.filter.precision(&register)?;
        let each = |out: &mut dyn FnMut(&Fact, &Event) -> anyhow::Result<()>| {
            let mut shown = |fact: Fact| event(&fact).map_or(Ok(()), |e| out(&fact, e));
            self.filter.each(&register, &[Kind::Event], self.join.options(), Vec::new(), terminal, &mut shown)
        };
        if self.form.json {
            let mut out = output::JsonLines::new();
            each(&mut |fact, _| out.line(&Estimated { fact, estimate: precision.estimate(fact) }))?;
            out.finish()?;
        } else if self.form.csv {
            let header = ["id", "date", "type", "act", "mode", "status", "actors", "recipients", "contexts", "place", "cameo", "what", "grade", "records", "outlets", "independent", "disputed", "sources"];
            let mut out = output::Csv::new(&header)?;
            each(&mut |f, e| out.row(row(f, e)))?;
            out.finish()?;
        } else {
            let mut out = output::Tables::new(&["id", "date", "type", "what", "grade", "outlets", "source"]);
            let more = each(&mut |f, e| out.row(vec![short(&f.id).to_owned(), date(f), e.r#type.to_string(), describe(&f.claim), grade(f, &precision), outlets(f), source(f)]))?;
            out.finish()?;
            if more {
                self.filter.tell_more();
            }
        }
        Ok(Exit::Done)
    }
}

fn event(fact: &Fact) -> Option<&Event> {
    match &fact.claim {
        Claim::Event(event) => Some(event),
        _ => None,
    }
}

fn row(fact: &Fact, event: &Event) -> Vec<String> {
    let states = |side: &[Participant]| side.iter().filter_map(|p| p.state).map(|s| s.to_string()).collect::<Vec<_>>().join(" ");
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    vec![
        fact.id.clone(),
        fact.date.map(|d| d.to_string()).unwrap_or_default(),
        event.r#type.to_string(),
        event.act.to_string(),
        text(&event.mode),
        fact.status.name().to_owned(),
        states(&event.actors),
        states(&event.recipients),
        event.contexts.join(" "),
        text(&event.place),
        text(&event.cameo),
        describe(&fact.claim),
        fact.certainty.name().to_owned(),
        fact.records.len().to_string(),
        fact.outlets.to_string(),
        fact.independent.to_string(),
        disputed(fact),
        sources(fact).join(" "),
    ]
}
