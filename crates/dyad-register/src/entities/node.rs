//! Nodes: all mentions of one folded name on one side. What is one node is one entity for
//! certain; the passes after it unite nodes or offer to.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::EntityKind;
use super::mention::{Mention, Role, Side};
use crate::canonical::fold;
use crate::facts::name_tokens;
use crate::{ContentHash, PartialDate};

/// All mentions of one name on one side.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub kind: EntityKind,
    /// The parts of the name, folded, in the order written.
    pub tokens: Vec<String>,
    pub side: Side,
    /// The office or the report of a family name that stands alone.
    pub within: Option<String>,
    /// The record by which a person said that this is another one of that name.
    pub apart: Option<&'a str>,
    /// The numbers of the records that write it so, by spelling.
    pub spellings: BTreeMap<Arc<str>, BTreeSet<u32>>,
    pub offices: BTreeSet<String>,
    pub documents: BTreeSet<ContentHash>,
    pub first: Option<PartialDate>,
    pub last: Option<PartialDate>,
    pub named: BTreeSet<(usize, Role)>,
}

impl Node<'_> {
    /// What stands in the brackets of a label.
    pub fn suffix(&self) -> String {
        match self.apart {
            Some(record) => format!("{}, {}", self.side.suffix(), record.get(..8).unwrap_or(record)),
            None => self.side.suffix(),
        }
    }

    /// How many records name it.
    pub fn records(&self) -> usize {
        self.spellings.values().map(BTreeSet::len).sum()
    }

    /// An office that both hold and only one person can.
    pub fn shared_office<'o>(&'o self, other: &Self) -> Option<&'o str> {
        self.offices.iter().find(|o| other.offices.contains(*o)).map(String::as_str)
    }

    pub fn shares_report(&self, other: &Self) -> bool {
        !self.documents.is_disjoint(&other.documents)
    }

    /// Years between the last mention of the earlier and the first of the later.
    pub fn years_apart(&self, other: &Self) -> i16 {
        match (self.first.zip(self.last), other.first.zip(other.last)) {
            (Some((a0, a1)), Some((b0, b1))) => (b0.year() - a1.year()).max(a0.year() - b1.year()).max(0),
            _ => 0,
        }
    }
}

type Key<'a> = (EntityKind, Vec<String>, Side, Option<String>, Option<&'a str>);

/// The nodes of the mentions so far. It keeps names and numbers, not the records.
#[derive(Default)]
pub(super) struct Nodes<'a> {
    all: BTreeMap<Key<'a>, Node<'a>>,
    /// Each name as written, with its parts.
    names: BTreeMap<EntityKind, HashMap<Arc<str>, Vec<String>>>,
}

impl<'a> Nodes<'a> {
    /// Adds a mention in a fact that was seen first and last on these days.
    pub fn add(&mut self, m: Mention<'_, 'a>, seen: [Option<PartialDate>; 2]) {
        let names = self.names.entry(m.kind).or_default();
        let (name, tokens) = match names.get_key_value(m.name) {
            Some((name, tokens)) => (name.clone(), tokens.clone()),
            None => {
                let (name, tokens): (Arc<str>, _) = (m.name.into(), tokens(m.kind, m.name));
                names.insert(name.clone(), tokens.clone());
                (name, tokens)
            }
        };
        if tokens.is_empty() {
            return;
        }
        // A family name alone is one person only within an office or a report.
        let alone = m.kind == EntityKind::Person && super::alike::full(&tokens) < 2;
        let within = alone.then(|| m.office.clone().unwrap_or_else(|| m.document.to_string()));
        let node = self.all.entry((m.kind, tokens.clone(), m.side.clone(), within.clone(), m.apart)).or_insert_with(|| Node {
            kind: m.kind,
            tokens,
            side: m.side,
            within,
            apart: m.apart,
            spellings: BTreeMap::new(),
            offices: BTreeSet::new(),
            documents: BTreeSet::new(),
            first: None,
            last: None,
            named: BTreeSet::new(),
        });
        node.spellings.entry(name).or_default().insert(m.record);
        node.offices.extend(m.office);
        node.documents.insert(m.document);
        node.named.insert((m.fact, m.role));
        node.first = node.first.into_iter().chain(seen[0]).min();
        node.last = node.last.into_iter().chain(seen[1]).max();
    }

    /// The nodes in a fixed order.
    pub fn finish(self) -> Vec<Node<'a>> {
        self.all.into_values().collect()
    }
}

/// Words of a company's name that say its form in law.
const LEGAL: &[&str] = &["jsc", "ojsc", "pjsc", "llc", "llp", "ltd", "plc", "inc", "corp", "gmbh", "ag", "sa", "nv", "oao", "ooo", "spa", "srl"];

fn tokens(kind: EntityKind, name: &str) -> Vec<String> {
    match kind {
        EntityKind::Person => {
            let mut parts = name_tokens(name);
            // A transcript puts Q before whoever asks.
            if parts.len() > 1 && parts.first().is_some_and(|p| p == "q") {
                parts.remove(0);
            }
            parts
        }
        EntityKind::Place => fold(name).split(' ').map(str::to_owned).filter(|t| !t.is_empty()).collect(),
        EntityKind::Organisation => {
            let folded = fold(name);
            let all: Vec<&str> = folded.split(' ').filter(|t| !t.is_empty()).collect();
            let bare: Vec<String> = all.iter().enumerate().filter(|(i, t)| !(LEGAL.contains(t) || *i == 0 && **t == "the")).map(|(_, t)| (*t).to_owned()).collect();
            if bare.is_empty() { all.into_iter().map(str::to_owned).collect() } else { bare }
        }
    }
}
