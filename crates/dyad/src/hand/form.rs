//! The form of a kind for an editor: every field with its meaning, filled in as
//! `field = value`; below the last line the note.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use dyad_register::Kind;
use dyad_register::fields::{Field, Shape, fields};

use super::{Given, Source};
use crate::{Usage, filter};

/// Above this line stand fields, below it the note.
const NOTE: &str = "=== note: your own words below; or words of a document, where you said so above ===";

/// Fields of the source, with their meaning.
const SOURCE: [(&str, &str); 5] = [
    ("quoted", "yes, where the words below are those of a document that the register does not have"),
    ("source.title", "its title"),
    ("source.outlet", "who published it"),
    ("source.date", "its date; of a note the day for which it holds, today if empty"),
    ("source.url", "its address"),
];

/// What a filled-in form says.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Filled {
    /// The fields of the claim.
    pub given: Given,
    /// The source.
    pub source: Source,
}

/// An empty form.
pub(crate) fn blank(kind: Kind) -> String {
    let mut text = format!("# A new {kind} for the register. Lines that begin with # do not count; leave empty what you\n# do not know. Save and close to enter it; close without a note to give up.\n\n");
    for field in fields(kind) {
        let needed = if field.needed { " (needed)" } else { "" };
        text.push_str(&format!("# {}{needed}{}\n{} =\n", field.meaning, example(&field), field.name));
    }
    text.push_str("\n# Where it comes from.\n");
    for (name, meaning) in SOURCE {
        text.push_str(&format!("# {meaning}\n{name} =\n"));
    }
    text.push_str(&format!("\n{NOTE}\n\n"));
    text
}

fn example(field: &Field) -> String {
    match &field.shape {
        Shape::OneOf(choices) => format!(" One of: {}.", choices.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ")),
        Shape::State => " KAZ, Kazakhstan or kazakh.".into(),
        Shape::States => " Several, with commas: KAZ, ROU.".into(),
        Shape::Date => " 2021, 2021-03, 2021-03-05 or 2021-03/2021-05.".into(),
        Shape::Decimal => " 1600000000 or 1.6 billion.".into(),
        Shape::Sides => " With semicolons: Ana Pop, Minister of Trade, ROU; KAZ.".into(),
        Shape::Texts => " Several, with semicolons.".into(),
        Shape::Text | Shape::Whole => String::new(),
    }
}

/// Reads a form that was filled in.
///
/// # Errors
/// Every line that is none of the form's.
pub(crate) fn read(text: &str) -> Result<Filled, Vec<String>> {
    let (mut filled, mut faults) = (Filled::default(), Vec::new());
    let mut quoted = false;
    let mut lines = text.lines().enumerate();
    for (number, line) in lines.by_ref() {
        let line = line.trim();
        if line.starts_with("=== note") {
            break;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((name, value)) = line.split_once('=').map(|(n, v)| (n.trim(), v.trim())) else {
            faults.push(format!("line {}: {line:?} is not `field = value`", number + 1));
            continue;
        };
        if value.is_empty() {
            continue;
        }
        let words = || Some(value.to_owned());
        match name {
            "quoted" => match value.to_lowercase().as_str() {
                "yes" | "y" | "true" => quoted = true,
                "no" | "n" | "false" => quoted = false,
                _ => faults.push(format!("quoted: {value:?} is neither yes nor no")),
            },
            "source.title" => filled.source.title = words(),
            "source.outlet" => filled.source.outlet = words(),
            "source.url" => filled.source.url = words(),
            "source.date" => match filter::date(value) {
                Ok(date) => filled.source.date = Some(date),
                Err(error) => faults.push(format!("source.date: {error}")),
            },
            name => {
                filled.given.insert(name.to_owned(), value.into());
            }
        }
    }
    let words = lines.map(|(_, l)| l).filter(|l| !l.starts_with('#')).collect::<Vec<_>>().join("\n").trim().to_owned();
    if !words.is_empty() {
        *(if quoted { &mut filled.source.quote } else { &mut filled.source.note }) = Some(words);
    }
    if faults.is_empty() { Ok(filled) } else { Err(faults) }
}

/// Opens a file in the person's editor and gives what it holds then.
///
/// # Errors
/// Where there is no editor, or it fails.
pub(crate) fn edit(path: &Path) -> anyhow::Result<String> {
    let editor = ["VISUAL", "EDITOR"].iter().find_map(|v| std::env::var(v).ok().filter(|e| !e.trim().is_empty()));
    let editor = editor.ok_or_else(|| Usage("set EDITOR to the name of your editor, such as nano, or give the fields as options: `dyad add --help`".into()))?;
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let status = Command::new(program).args(words).arg(path).status().with_context(|| format!("the editor {program:?} does not start; set EDITOR"))?;
    if !status.success() {
        bail!("the editor ended with a failure; nothing was entered, the form is in {}", path.display());
    }
    fs::read_to_string(path).with_context(|| format!("the form {} cannot be read", path.display()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_form_that_is_filled_in_is_read() {
        let text = blank(Kind::Recognition).replace("recogniser =", "recogniser = peru").replace("quoted =", "quoted = yes").replace("source.outlet =", "source.outlet = Evening Post");
        let filled = read(&(text + "Peru = first.\n# not this\nIt was so.\n")).unwrap();
        assert_eq!(filled.given, Given::from([("recogniser".to_owned(), "peru".into())]));
        assert_eq!((filled.source.outlet.as_deref(), filled.source.quote.as_deref()), (Some("Evening Post"), Some("Peru = first.\nIt was so.")));
    }

    #[test]
    fn an_empty_form_says_nothing_and_a_broken_one_where() {
        for kind in Kind::ALL {
            assert_eq!(read(&blank(kind)).unwrap(), Filled::default(), "{kind}");
        }
        let faults = read("recogniser peru\nquoted = perhaps\nsource.date = soon\n").unwrap_err();
        assert!(faults.len() == 3 && faults[0].starts_with("line 1: "), "{faults:?}");
    }

    #[test]
    fn the_form_tells_what_a_field_may_be() {
        let form = blank(Kind::Agreement);
        assert!(form.contains("One of: signed, ratified, in force") && form.contains("(needed)"), "{form}");
    }
}
