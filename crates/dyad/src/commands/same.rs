//! `dyad same` and `dyad different`: two names, or two records, are one thing or two. It is
//! settled for good, also for what is read later.

use std::collections::BTreeSet;
use std::io::Write;

use clap::Args;
use dyad_register::entities::persons_of;
use dyad_register::facts::same_name;
use dyad_register::{Judgement, Record, Verdict};
use dyad_store::Register;

use crate::hand::ruling::{self, Deciding};
use crate::hand::{Clock, Target, try_find};
use crate::{Common, Exit, Usage};

/// Say that two names, or two records or facts, are one thing.
#[derive(Args, Debug)]
pub(crate) struct Same {
    #[command(flatten)]
    two: Two,
}

/// Say that two names, or two records or facts, are two things; or, with the id of a record or
/// fact and a name, that whom it calls so is another person of that name.
#[derive(Args, Debug)]
pub(crate) struct Different {
    #[command(flatten)]
    two: Two,
}

#[derive(Args, Debug)]
struct Two {
    /// A name as the reports write it, or the id of a record or a fact
    #[arg(value_name = "A")]
    one: String,
    /// The other
    #[arg(value_name = "B")]
    other: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    deciding: Deciding,
}

impl Same {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        self.two.run(common, |other| Verdict::Same { other })
    }
}

impl Different {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        self.two.run(common, |other| Verdict::Different { other })
    }
}

/// So many judgements at most come of two facts with many records each.
const MOST: usize = 400;

impl Two {
    fn run(self, common: &Common, verdict: impl Fn(String) -> Verdict) -> anyhow::Result<Exit> {
        let mut register = common.existing()?;
        let by = self.deciding.who.name()?;
        let mut clock = Clock::start(&register)?;
        let (one, other) = (self.one.trim(), self.other.trim());
        if one.is_empty() || other.is_empty() || one == other {
            return Err(Usage(format!("two different names or ids are needed, not {one:?} and {other:?}")).into());
        }
        let find = |text: &str| {
            let found = try_find(&register, &text.to_ascii_lowercase())?;
            // Not a name that no report has, but an id that is no more: of a fact that was joined otherwise.
            anyhow::ensure!(found.is_some() || !looks_like_id(text), "no record and no fact begins with {text}; `dyad facts` shows the ids of today");
            Ok(found)
        };
        let found = (find(one)?, find(other)?);
        let same = matches!(verdict(String::new()), Verdict::Same { .. });
        // Of a name and an id.
        let name = if found.0.is_none() { one } else { other };
        let mut remarks = Vec::new();
        let judgements: Vec<Judgement> = match found {
            (None, None) => {
                for name in [one, other] {
                    unknown(&register, name)?;
                }
                let mut judgement = Judgement::new(one, verdict(other.to_owned()), &by, clock.now());
                judgement.why = self.why.clone();
                vec![judgement.identified()]
            }
            (Some(left), Some(right)) => {
                remarks.extend([&left, &right].into_iter().filter_map(|t| t.remark()));
                let mut out = Vec::new();
                // One link joins two facts; to keep them apart takes all.
                let pairs = left.records.iter().flat_map(|a| right.records.iter().map(move |b| (a, b))).filter(|(a, b)| a.id != b.id);
                for (a, b) in pairs.take(if same { 1 } else { MOST }) {
                    let mut judgement = ruling::judgement(a, verdict(b.id.clone()), &by, clock.now(), self.why.as_deref());
                    judgement.other_record = Some(Box::new(b.clone()));
                    out.push(judgement.identified());
                }
                out
            }
            (Some(target), None) | (None, Some(target)) if !same => another(&target, name, |record, name| ruling::judgement(record, verdict(name), &by, clock.now(), self.why.as_deref()))?,
            _ => {
                return Err(Usage(format!(
                    "{one:?} and {other:?} are a name and an id; give two names or two ids. That a record speaks of another one of that name is said by `dyad different`, and taken back by `dyad undo`"
                ))
                .into());
            }
        };
        if judgements.is_empty() {
            return Err(Usage(format!("{one} and {other} are one record")).into());
        }
        ruling::store(&mut register, &judgements, &remarks, &self.deciding, common)
    }
}

/// That whom these records call so is another one of that name: a judgement on each record that
/// names such a person, about the spelling that it has.
fn another(target: &Target, name: &str, mut judge: impl FnMut(&Record, String) -> Judgement) -> anyhow::Result<Vec<Judgement>> {
    // "Ana Pop (ROU)" is Ana Pop to whoever wrote the report.
    let written = name.split(" (").next().unwrap_or(name);
    let mut out = Vec::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for record in &target.records {
        for person in persons_of(record) {
            named.insert(person);
            if same_name(person, written) {
                out.push(judge(record, person.to_owned()));
            }
        }
    }
    if out.is_empty() {
        let whom = if named.is_empty() { "nobody by name".to_owned() } else { named.into_iter().collect::<Vec<_>>().join(", ") };
        return Err(Usage(format!("no person called {name:?} stands in that record or fact; it names {whom}")).into());
    }
    Ok(out)
}

fn looks_like_id(text: &str) -> bool {
    text.len() >= 8 && text.bytes().all(|b| b.is_ascii_hexdigit()) && text.bytes().any(|b| b.is_ascii_digit())
}

/// Tells of a name that no document holds: it may be mistyped.
fn unknown(register: &Register, name: &str) -> anyhow::Result<()> {
    // "Ana Pop (ROU)" is Ana Pop to whoever wrote the report.
    let written = name.split(" (").next().unwrap_or(name);
    let found = register.search(&format!("\"{written}\""), 1).map(|hits| !hits.is_empty()).unwrap_or(false);
    if !found {
        writeln!(std::io::stderr(), "note: no document of {} holds the name {name:?}; if it is mistyped, take this back with `dyad undo`", register.path().display())?;
    }
    Ok(())
}
