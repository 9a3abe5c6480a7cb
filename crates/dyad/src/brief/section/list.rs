//! Lists of a page: the newest facts of a shelf, as many as the page has room for, and the
//! command that shows the rest.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use dyad_register::facts::Shelf;
use dyad_register::{Fact, StateCode, Status, When};

use super::Material;
use crate::brief::draft::{Draft, List, newest_first};
use crate::brief::model::More;
use crate::brief::select::day;

/// Facts of a page, with how many there are.
struct Newest<'a> {
    facts: Vec<&'a Fact>,
    all: usize,
}

impl<'a> Material<'_, 'a> {
    /// Lines of the facts of some shelves, newest first.
    pub fn lines(&self, shelves: &[Shelf]) -> List<'a> {
        self.lines_as(shelves, |f| Draft::of(f, &self.input))
    }

    /// [`Material::lines`], each made by `draft`.
    pub fn lines_as(&self, shelves: &[Shelf], draft: impl Fn(&'a Fact) -> Draft<'a>) -> List<'a> {
        let Newest { facts, all } = self.newest(shelves);
        let shown = facts.len();
        let mut drafts: Vec<Draft<'a>> = facts.into_iter().map(draft).collect();
        newest_first(&mut drafts);
        let more = (all > shown).then(|| More { facts: Some(all - shown), see: self.facts_command(shelves) });
        List { drafts, more: more.or_else(|| self.maybe(shelves)) }
    }

    /// The newest facts of shelves that fit on the page. One day's are taken in the order of their ids.
    fn newest(&self, shelves: &[Shelf]) -> Newest<'a> {
        let mut facts: Vec<&'a Fact> = shelves.iter().flat_map(|s| self.chosen.on(*s)).collect();
        let all = shelves.iter().map(|s| self.count(*s)).sum();
        if let Some(limit) = self.request.limit
            && facts.len() > limit
        {
            // Undated ones stand last.
            facts.sort_by_key(|f| (Reverse(day(f).map(When::latest)), f.id.as_str()));
            facts.truncate(limit);
        }
        Newest { facts, all }
    }

    /// How many facts stand on a shelf: of those on both what the register says, else what is here.
    pub fn count(&self, shelf: Shelf) -> usize {
        let Some(extent) = self.input.extent else { return self.chosen.on(shelf).count() };
        extent.facts.get(&shelf).copied().unwrap_or(0) + self.chosen.on(shelf).filter(|f| !self.request.is_on_both(f)).count()
    }

    /// Lines of which each tells of several facts, as many as the page has room for. `count` says
    /// how many facts of these shelves there are, where that is known.
    pub fn cut(&self, mut drafts: Vec<Draft<'a>>, count: Option<usize>, see: String) -> List<'a> {
        let Some(limit) = self.request.limit else { return List { drafts, more: None } };
        let cut = drafts.len() > limit;
        drafts.truncate(limit);
        let shown = drafts.iter().flat_map(|d| &d.facts).map(|f| f.id.as_str()).collect::<BTreeSet<_>>().len();
        let more = match count {
            Some(all) if cut && all > shown => Some(More { facts: Some(all - shown), see }),
            None => Some(More { facts: None, see }),
            _ => None,
        };
        List { drafts, more }
    }

    /// Of a page only the newest reports are read for what they say of one state alone.
    fn maybe(&self, shelves: &[Shelf]) -> Option<More> {
        let of_one = self.chosen.facts.iter().any(|f| shelves.contains(&Shelf::of(&f.claim, f.status)) && !self.request.is_on_both(f));
        (self.is_partial() && of_one).then(|| More { facts: None, see: self.command("brief", &self.since().into_iter().chain(["--all".to_owned()]).collect::<Vec<_>>()) })
    }

    /// Some list holds more than the page.
    pub fn is_partial(&self) -> bool {
        self.input.extent.is_some_and(|e| self.request.limit.is_some_and(|limit| e.facts.values().any(|n| *n > limit)))
    }

    /// The command that shows the facts of some shelves.
    pub fn facts_command(&self, shelves: &[Shelf]) -> String {
        let mut options: Vec<String> = Vec::new();
        let mut kinds: Vec<&str> = shelves.iter().flat_map(|s| kinds(*s)).copied().collect();
        kinds.dedup();
        if !kinds.is_empty() {
            options.push(format!("--kind {}", kinds.join(",")));
        }
        let status = match shelves {
            [Shelf::Planned] => Some(Status::Planned),
            [Shelf::Wished] => Some(Status::Desired),
            _ => None,
        };
        options.extend(status.map(|s| format!("--status {}", s.name())));
        options.extend(self.since());
        self.command("facts --dyad", &options)
    }

    /// The command that shows the office holders of a state.
    pub fn officers_command(&self, state: StateCode) -> String {
        self.as_known(format!("dyad facts --state {state} --kind office"))
    }

    /// A command of this program on the two states.
    pub fn command(&self, name: &str, options: &[String]) -> String {
        let [a, b] = self.request.pair();
        self.as_known(options.iter().fold(format!("dyad {name} {a} {b}"), |all, option| format!("{all} {option}")))
    }

    /// The command as of the day of the brief.
    fn as_known(&self, command: String) -> String {
        match self.request.as_of {
            Some(day) => format!("{command} --as-of {day}"),
            None => command,
        }
    }

    fn since(&self) -> Option<String> {
        self.request.since.map(|d| format!("--since {d}"))
    }
}

/// The kinds of facts of a shelf; every kind where it is empty.
fn kinds(shelf: Shelf) -> &'static [&'static str] {
    match shelf {
        Shelf::Story => &["independence", "recognition", "relations"],
        Shelf::Envoys => &["accreditation"],
        Shelf::Missions => &["mission"],
        Shelf::Officers => &["office"],
        Shelf::Meetings | Shelf::Acts => &["event"],
        Shelf::Agreements => &["agreement"],
        Shelf::Sessions | Shelf::Bodies => &["body"],
        Shelf::Trade | Shelf::Figures => &["trade"],
        Shelf::Standings => &["standing"],
        Shelf::Investment => &["trade", "asset"],
        Shelf::Assistance => &["assistance"],
        Shelf::Communities => &["community"],
        Shelf::Memorials => &["memorial"],
        Shelf::Honours => &["honour"],
        Shelf::Statements => &["characterisation"],
        Shelf::Planned | Shelf::Wished => &[],
        Shelf::Intentions => &["intention"],
    }
}
