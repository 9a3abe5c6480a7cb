//! What the person answers: single keys on a terminal, lines elsewhere, so that a review can
//! be scripted and tested. A line is a key and, after a space, the words that the key asks for.

use std::io::{BufRead, IsTerminal, Write};

/// An answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Key {
    /// It is right.
    Right,
    /// It is wrong.
    Wrong,
    /// Right with other values.
    Amend,
    /// Later.
    Skip,
    /// Take back the last answer.
    Undo,
    /// Enough for today.
    Quit,
    /// What can be done.
    Help,
    /// Something else.
    Other,
}

impl Key {
    fn of(text: &str) -> Self {
        match text {
            "y" | "Y" => Self::Right,
            "n" | "N" => Self::Wrong,
            "e" | "E" => Self::Amend,
            "s" | "S" => Self::Skip,
            "u" | "U" => Self::Undo,
            "q" | "Q" => Self::Quit,
            "?" | "h" => Self::Help,
            _ => Self::Other,
        }
    }
}

/// A line is not longer than this, in bytes.
const LONGEST: u64 = 1 << 16;

/// Where answers come from.
pub(crate) struct Keys {
    terminal: Option<console::Term>,
    /// Words that stood behind the key on its line.
    rest: Option<String>,
}

impl Keys {
    /// The keyboard where there is one, else the lines of standard input.
    pub(crate) fn open() -> Self {
        let terminal = std::io::stdin().is_terminal().then(console::Term::stderr);
        Self { terminal, rest: None }
    }

    /// The next key; the end of the input is [`Key::Quit`].
    pub(crate) fn key(&mut self) -> std::io::Result<Key> {
        self.rest = None;
        if let Some(terminal) = &self.terminal {
            // Raw: Ctrl-C ends the review as `q` does.
            return Ok(match terminal.read_key_raw()? {
                console::Key::Char(c) => Key::of(&c.to_string()),
                console::Key::Escape | console::Key::CtrlC => Key::Quit,
                _ => Key::Other,
            });
        }
        let Some(line) = line()? else { return Ok(Key::Quit) };
        let line = line.trim();
        let (key, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        self.rest = Some(rest.trim().to_owned()).filter(|r| !r.is_empty());
        Ok(Key::of(key))
    }

    /// Words that a key asks for; none where the person gives none.
    pub(crate) fn words(&mut self, question: &str) -> std::io::Result<Option<String>> {
        let words = match (self.rest.take(), &self.terminal) {
            (Some(rest), _) => Some(rest),
            (None, Some(terminal)) => {
                let mut terminal = terminal.clone();
                write!(terminal, "{question} ")?;
                terminal.flush()?;
                Some(terminal.read_line()?)
            }
            (None, None) => line()?,
        };
        Ok(words.map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()))
    }
}

fn line() -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let read = std::io::Read::take(&mut std::io::stdin().lock(), LONGEST).read_until(b'\n', &mut bytes)?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
}
