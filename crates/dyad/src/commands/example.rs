//! An example for whoever mistyped a command by which people keep the register: the usage line
//! alone does not say where an id comes from, nor what a field looks like.

/// The examples, by command.
const EXAMPLES: [(&str, &str); 12] = [
    ("add", "dyad add recognition recogniser=PER recognised=MLT action=recognised date=1969 --note \"from our files\"; `dyad add recognition` lists the fields"),
    ("amend", "dyad amend 32c363f9 date=2021-05 --why \"the note verbale\"; `dyad facts` and `dyad search` show the ids"),
    ("confirm", "dyad confirm 32c363f9, one id at a time; `dyad facts` and `dyad search` show the ids, `dyad review` walks through many"),
    ("different", "dyad different \"Ana Pop\" \"Anna Pop\", or two ids; `dyad people --candidates` shows names that may be one"),
    ("dismiss", "dyad dismiss 1f2e3d4c --why \"both are right\"; `dyad check` shows the ids"),
    ("judgements", "dyad judgements export hand.jsonl"),
    ("log", "dyad log --about HUN-VNM, or --about with an id"),
    ("note", "dyad note HUN VNM \"Ask about the flights.\" --for points"),
    ("reject", "dyad reject 32c363f9 --why \"another year\", one id at a time; `dyad facts` and `dyad search` show the ids"),
    ("review", "dyad review --dyad HUN VNM"),
    ("same", "dyad same \"Ana Pop\" \"Ana Popescu\", or two ids; `dyad people --candidates` shows names that may be one"),
    ("undo", "dyad undo 5b0c9d1e; `dyad log` shows the ids of judgements"),
];

/// The example of the command that was typed, where it has one.
pub(crate) fn example(arguments: impl Iterator<Item = String>) -> Option<&'static str> {
    let mut typed = arguments.skip(1);
    while let Some(word) = typed.next() {
        match word.as_str() {
            // The one option before a command that takes a value.
            "--register" => drop(typed.next()),
            _ if word.starts_with('-') => {}
            name => return EXAMPLES.iter().find(|(command, _)| *command == name).map(|(_, example)| *example),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn of(words: &[&str]) -> Option<&'static str> {
        example(words.iter().map(|w| (*w).to_owned()))
    }

    #[test]
    fn the_command_is_found_behind_the_options() {
        assert!(of(&["dyad", "--quiet", "--register", "undo", "note", "HUN"]).is_some_and(|e| e.starts_with("dyad note")));
        assert!(of(&["dyad", "brief"]).is_none() && of(&["dyad"]).is_none() && of(&["dyad", "--register"]).is_none());
    }

    #[test]
    fn every_example_can_be_typed() {
        for (name, example) in EXAMPLES {
            let typed = example.split("; `").next().unwrap_or_default().split(", ").next().unwrap_or_default();
            // As a shell parts it: what stands in quotes is one word.
            let words: Vec<String> = typed.split('"').enumerate().flat_map(|(i, part)| if i % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }).collect();
            let read = crate::Cli::command().try_get_matches_from(&words);
            assert!(read.is_ok_and(|m| m.subcommand_name() == Some(name)), "{words:?}");
        }
    }
}
