//! `dyad states`: codes, years and names, and what a name on the command line means.

use std::io::Write;

use clap::Args;
use dyad_reference::{Period, State, StateCode, organisations, reference};

use crate::output::{self, raw, to_stdout};
use crate::{Exit, Usage, names};

/// Codes, years and names of states.
#[derive(Args, Debug)]
pub(crate) struct States {
    /// A code, name or adjective: KAZ, KZ, Kazakhstan, kazakh; without it all states are listed
    query: Vec<String>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

impl States {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        if self.query.is_empty() {
            let states = &reference().states;
            if self.json {
                output::json_lines(states.iter().map(as_json))?;
            } else {
                let row = |s: &State| vec![s.code.to_string(), s.alpha2.to_owned(), s.name.to_owned(), years(&s.period), number(s.cow), number(s.gw)];
                output::table(&["code", "ISO 2", "name", "years", "COW", "GW"], states.iter().map(row).collect())?;
            }
            return Ok(Exit::Done);
        }
        let code = names::state(&self.query.join(" ")).map_err(Usage)?;
        let Some(state) = reference().state(code) else { return self.organisation(code) };
        if self.json {
            output::json_lines([as_json(state)])?;
            return Ok(Exit::Done);
        }
        let mut out = raw();
        let mut lines = vec![
            ("code", state.code.to_string()),
            ("ISO alpha-2", state.alpha2.to_owned()),
            ("name", state.name.to_owned()),
            ("official name", state.official.to_owned()),
            ("years", years(&state.period)),
            ("Correlates of War", number(state.cow)),
            ("Gleditsch-Ward", number(state.gw)),
        ];
        let mut others: Vec<String> = reference()
            .states
            .names_of(code)
            .filter(|n| n.name != state.name && n.name != state.official)
            .map(|n| match years(&n.period) {
                years if years.is_empty() => n.name.to_owned(),
                years => format!("{} ({years})", n.name),
            })
            .collect();
        others.dedup();
        lines.push(("other names", others.join(", ")));
        let capitals: Vec<String> = reference()
            .capitals_of(code)
            .map(|c| match years(&c.period) {
                years if years.is_empty() => c.name.to_owned(),
                years => format!("{} ({years})", c.name),
            })
            .collect();
        lines.push(("capital", capitals.join(", ")));
        for (what, value) in lines.into_iter().filter(|(_, v)| !v.is_empty()) {
            writeln!(out, "{what:<18} {value}").map_err(to_stdout)?;
        }
        out.flush().map_err(to_stdout)?;
        Ok(Exit::Done)
    }
}

impl States {
    fn organisation(&self, code: StateCode) -> anyhow::Result<Exit> {
        let names: Vec<&str> = organisations::names().filter(|n| n.code == code).map(|n| n.name).collect();
        if self.json {
            output::json_lines([serde_json::json!({"code": code.as_str(), "organisation": true, "name": names.first(), "names": names})])?;
            return Ok(Exit::Done);
        }
        let mut out = raw();
        let (name, others) = (names.first().copied().unwrap_or_default(), names.get(1..).unwrap_or_default().join(", "));
        for (what, value) in [("code", code.as_str()), ("organisation", name), ("other names", &others)].into_iter().filter(|(_, v)| !v.is_empty()) {
            writeln!(out, "{what:<18} {value}").map_err(to_stdout)?;
        }
        out.flush().map_err(to_stdout)?;
        Ok(Exit::Done)
    }
}

fn as_json(state: &State) -> serde_json::Value {
    let names: Vec<serde_json::Value> = reference().states.names_of(state.code).map(|n| serde_json::json!({"name": n.name, "from": n.period.from.map(day), "to": n.period.to.map(day)})).collect();
    serde_json::json!({
        "code": state.code.as_str(), "alpha2": state.alpha2, "name": state.name, "official": state.official,
        "from": state.period.from.map(day), "to": state.period.to.map(day), "cow": state.cow, "gw": state.gw, "names": names,
    })
}

/// "1991-12-16 to ..."; nothing where neither end is known.
fn years(period: &Period) -> String {
    match (period.from.map(day), period.to.map(day)) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (Some(from), Some(to)) => format!("{from} to {to}"),
    }
}

fn day((year, month, day): dyad_reference::Day) -> String {
    match (month, day) {
        (0, _) => format!("{year:04}"),
        (_, 0) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}

fn number(number: Option<u16>) -> String {
    number.map(|n| n.to_string()).unwrap_or_default()
}
