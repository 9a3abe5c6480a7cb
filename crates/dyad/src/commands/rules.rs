//! `dyad rules`: the rules, for those who read and write them.

mod chapter;
mod diff;
mod snapshot;
mod test;
mod try_one;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::output::{json_lines, print, table};
use crate::snapshot::diff::Change;
use crate::{Exit, Usage, coder};

/// The rules: chapters with patterns and the stories that test them.
#[derive(Args, Debug)]
pub(crate) struct Rules {
    #[command(subcommand)]
    what: What,
    /// A folder with chapters of your own rules; may be given again
    #[arg(long, value_name = "DIR", global = true)]
    rules: Vec<PathBuf>,
    /// For machines
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand, Debug)]
enum What {
    /// The chapters, with how many patterns and stories each has
    List,
    /// A chapter, with the name of each pattern before it
    Show {
        /// The chapter's name, or a rule's such as `recognition/3`
        name: String,
    },
    /// Try a pattern on a sentence or a file
    Try(try_one::Try),
    /// Run the stories of all chapters, or of one
    Test {
        /// Only chapters with this in their name
        name: Option<String>,
    },
    /// What the rules give on documents, by rule, in a small file; or what changed since one
    Snapshot(snapshot::Take),
    /// What changed between two outputs of `dyad code`, by rule
    Diff(diff::Diff),
}

impl Rules {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        let coder = || coder::open(&self.rules);
        match self.what {
            What::List => list(&coder()?, self.json),
            What::Show { name } => {
                let wanted = name.split('/').next().unwrap_or(&name);
                let coder = coder()?;
                let chapters = &coder.rulebook().chapters;
                let found = chapters.iter().find(|c| c.name == wanted).ok_or_else(|| {
                    let names: Vec<&str> = chapters.iter().map(|c| c.name.as_str()).collect();
                    Usage(format!("there is no chapter {wanted:?}; there are {}", names.join(", ")))
                })?;
                if self.json {
                    json_lines([chapter::json(coder.rulebook(), found)])?;
                } else {
                    print(&chapter::terminal(coder.rulebook(), found))?;
                }
                Ok(Exit::Done)
            }
            What::Try(command) => command.run(&coder()?, self.json),
            What::Test { name } => test::run(&coder()?, name.as_deref(), self.json),
            What::Snapshot(command) => command.run(coder()?, self.json),
            What::Diff(command) => command.run(self.json),
        }
    }
}

fn list(coder: &dyad_coder::Coder, as_json: bool) -> anyhow::Result<Exit> {
    let chapters = &coder.rulebook().chapters;
    let count = |c: &dyad_coder::rulebook::Chapter| (c.patterns.len(), c.coded.len(), c.stories.len(), c.stories.iter().filter(|s| s.expected.is_empty()).count());
    if as_json {
        json_lines(chapters.iter().map(|c| {
            let (patterns, coded, stories, not) = count(c);
            json!({ "chapter": c.name, "title": c.title, "file": c.file, "patterns": patterns, "in_code": coded, "stories": stories, "stories_that_must_not_match": not })
        }))?;
    } else {
        let rows = chapters.iter().map(|c| {
            let (patterns, coded, stories, not) = count(c);
            vec![c.name.clone(), c.title.clone(), patterns.to_string(), coded.to_string(), stories.to_string(), not.to_string()]
        });
        table(&["chapter", "title", "patterns", "rules in code", "stories", "of them not"], rows.collect())?;
    }
    Ok(Exit::Done)
}

/// Shows what changed, with at most so many records each way for a rule.
fn told(changes: &[Change], most: usize, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return json_lines(changes);
    }
    let mut out: String = changes.iter().flat_map(|c| c.lines(most)).map(|line| line + "\n").collect();
    if changes.is_empty() {
        out.push_str("no rule gives other records\n");
    }
    print(&out)
}
