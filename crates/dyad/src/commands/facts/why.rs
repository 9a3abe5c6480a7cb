//! `dyad facts why`: the arguments on which records were joined, and those in which the
//! nearest other facts differ.

use clap::Args;
use dyad_register::facts::{Agreement, Compared, Explained, explain};
use dyad_store::{Filter, Near, Register, sourced};

use super::{date, short, source};
use crate::commands::page::{BAD, BOLD, DIM, DOUBT, GOOD, PLAIN, Page};
use crate::describe::describe;
use crate::filter::JoinArgs;
use crate::{Common, Exit, output};

/// Why the records of a fact are one, and why its neighbours are other facts.
#[derive(Args, Debug)]
pub(crate) struct Why {
    /// The id of a fact, or of one of its records; its beginning is enough
    id: String,
    /// A second one: why are the two not one?
    other: Option<String>,
    #[command(flatten)]
    join: JoinArgs,
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Why {
    pub(super) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let register = common.existing()?;
        let (options, other) = (self.join.options(), self.other.as_deref());
        let explained = match self.near(&register)? {
            Some(near) => explain(&sourced(&near.records, &near.documents), &near.judgements, options, &self.id, other)?,
            None => {
                let (records, infos) = (register.records(&Filter::default())?, register.infos()?);
                explain(&sourced(&records, &infos), &register.judgements()?, options, &self.id, other)?
            }
        };
        if self.json {
            output::json_lines([&explained])?;
        } else {
            output::print(&page(&explained, self.other.is_some()))?;
        }
        Ok(Exit::Done)
    }
}

impl Why {
    /// The facts that are meant with all that may be near them. None where they cannot be told
    /// by the facts that the register keeps: then everything is looked at.
    fn near(&self, register: &Register) -> anyhow::Result<Option<Near>> {
        if !Register::keeps(self.join.options()) || !register.freshen()? {
            return Ok(None);
        }
        let mut facts = Vec::new();
        for id in [Some(&self.id), self.other.as_ref()].into_iter().flatten() {
            match register.facts_that_tell(id)?.as_slice() {
                [fact] => facts.push(fact.clone()),
                _ => return Ok(None),
            }
        }
        Ok(Some(register.near(&facts)?))
    }
}

fn page(explained: &Explained, asked: bool) -> String {
    let fact = &explained.fact;
    let mut page = Page::new();
    page.item(short(&fact.id), BOLD, &format!("{} {}: {}", date(fact), fact.claim.kind(), describe(&fact.claim)));
    page.item("", PLAIN, &format!("{}.", fact.why));
    if !asked {
        page.heading(&format!("Its records ({})", explained.members.len()));
        for member in &explained.members {
            let outlet = member.record.outlet.as_deref().map(|o| format!(", {o}")).unwrap_or_default();
            let report = member.record.report_date.map(|d| format!(", {d}")).unwrap_or_default();
            let leads = if member.leads { ", the most precise: it leads" } else { "" };
            page.item(short(&member.record.id), BOLD, &format!("{}{outlet}{report}{leads}", member.record.source));
            if member.leads {
                page.item("", PLAIN, &member.compared.iter().map(|c| format!("{} {}", c.what, c.here)).collect::<Vec<_>>().join("; "));
            } else {
                page.item("", PLAIN, &against_leader(&member.compared));
            }
        }
    }
    page.heading(match (asked, explained.others.is_empty()) {
        (true, _) => "Why the two are not one",
        (false, true) => "No other fact is near",
        (false, false) => "The nearest other facts",
    });
    for other in &explained.others {
        let status = if other.fact.status == dyad_register::Status::Actual { String::new() } else { format!("{}: ", other.fact.status.name()) };
        page.item(short(&other.fact.id), BOLD, &format!("{} {status}{} ({})", date(&other.fact), describe(&other.fact.claim), source(&other.fact)));
        page.item("", PLAIN, &format!("{}.", other.why));
        for compared in other.compared.iter().filter(|c| asked || c.agreement == Agreement::Differs) {
            let (style, sign) = match compared.agreement {
                Agreement::Same => (GOOD, "="),
                Agreement::Fits => (GOOD, "~"),
                Agreement::OneSide => (DOUBT, "?"),
                Agreement::Differs => (BAD, "≠"),
            };
            let side = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
            page.item(
                "",
                style,
                &match compared.agreement {
                    Agreement::Same => format!("{sign} {}: {}", compared.what, compared.here),
                    _ => format!("{sign} {}: {} here, {} there", compared.what, side(&compared.here), side(&compared.there)),
                },
            );
        }
    }
    if asked {
        page.blank();
        page.paragraph(0, DIM, "= the same; ~ not the same, but one can be the other; ? on one side only; ≠ they contradict each other. Facts are joined where nothing contradicts.");
    }
    page.finish()
}

/// "the same states, act; date 2011-05 fits 2011-05-03; no mode".
fn against_leader(compared: &[Compared]) -> String {
    let of = |agreement: Agreement| compared.iter().filter(move |c| c.agreement == agreement);
    let names = |list: Vec<&Compared>| list.iter().map(|c| c.what.as_str()).collect::<Vec<_>>().join(", ");
    let mut parts = Vec::new();
    let same: Vec<&Compared> = of(Agreement::Same).collect();
    if !same.is_empty() {
        parts.push(format!("the same {}", names(same)));
    }
    parts.extend(of(Agreement::Fits).map(|c| format!("{} {} fits {}", c.what, c.here, c.there)));
    let (missing, more): (Vec<&Compared>, Vec<&Compared>) = of(Agreement::OneSide).partition(|c| c.here.is_empty());
    if !missing.is_empty() {
        parts.push(format!("says no {}", names(missing)));
    }
    parts.extend(more.iter().map(|c| format!("says also {} {}", c.what, c.here)));
    parts.extend(of(Agreement::Differs).map(|c| format!("{} {} against {}: joined by way of another record, or by a person", c.what, c.here, c.there)));
    parts.join("; ")
}
