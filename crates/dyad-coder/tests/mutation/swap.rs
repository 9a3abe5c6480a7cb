//! Swaps the names and figures of a document for others of the same form, always the same
//! ones for the same story.

use std::collections::{BTreeMap, BTreeSet};

use dyad_reference::states::{NameType, Status};
use dyad_reference::{StateCode, reference};
use dyad_register::Document;
use dyad_text::atoms::AtomKind;
use dyad_text::gazetteer::Form;
use dyad_text::units::UnitKind;
use dyad_text::zones::Field;

/// A document with other names.
pub struct Swapped {
    pub document: Document,
    /// The leading digits of the figures that were changed.
    pub figures: BTreeSet<String>,
    codes: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
}

impl Swapped {
    /// The new code of a state.
    pub fn code(&self, code: &str) -> String {
        self.codes.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// The new name of a person; a square may be called after a state or a capital as well.
    pub fn person(&self, name: &str) -> String {
        let capital = |(old, new): (&String, &String)| {
            let now = |code: &str| reference().state_by_query(code).and_then(|s| reference().name_adjective_capital(s.code)).map(|n| n.2);
            (now(old) == Some(name)).then(|| now(new)).flatten()
        };
        if let Some(new) = self.codes.iter().find_map(capital) {
            return new.to_owned();
        }
        if let Some(new) = reference().state_by_query(name).and_then(|s| self.codes.get(s.code.as_str())).and_then(|c| reference().state_by_query(c)) {
            return new.name.to_owned();
        }
        name.split(' ').map(|w| self.words.get(w).cloned().unwrap_or_else(|| w.to_owned())).collect::<Vec<_>>().join(" ")
    }
}

/// A digit's follower, never zero.
pub fn digit(digit: &str) -> String {
    digit.parse::<u8>().map_or_else(|_| digit.to_owned(), |d| (d % 9 + 1).to_string())
}

/// Names of no leader, whose words are no other words.
const GIVEN: [&str; 12] = ["Anselmo", "Birgitta", "Casimir", "Dorothea", "Evaristo", "Friedhelm", "Gundula", "Hortensia", "Ignatius", "Josefina", "Kunigunda", "Leopoldo"];
const FAMILY: [&str; 12] = ["Abendroth", "Brandelius", "Castelnuovo", "Dragomirov", "Engelbrecht", "Fitzwarren", "Gantenbein", "Hasselquist", "Iturralde", "Kowalczewski", "Lindqvist", "Marchetti"];

/// The swaps of a document while they are being collected.
pub struct Swap<'d> {
    seed: u64,
    document: &'d Document,
    codes: BTreeMap<StateCode, Names>,
    words: BTreeMap<String, String>,
    edits: Vec<(Field, usize, usize, String)>,
    figures: BTreeSet<String>,
}

/// A state's plain names.
#[derive(Clone)]
struct Names {
    code: StateCode,
    name: &'static str,
    adjective: &'static str,
    capital: &'static str,
}

/// States whose name, adjective and capital are one plain word each, whose people are the
/// adjective with an s, and that are old enough for any story.
fn candidates() -> Vec<Names> {
    let plain = |word: &str| word.bytes().all(|b| b.is_ascii_alphabetic());
    let reference = reference();
    let list = reference.states.iter().filter(|s| s.status == Status::State && s.period.from.is_none_or(|(year, _, _)| year < 1966));
    list.filter_map(|s| {
        let (name, adjective, capital) = reference.name_adjective_capital(s.code)?;
        let unclear = |word: &str| reference.names().any(|n| n.name == word && (n.ambiguous || n.code != s.code));
        let people = format!("{adjective}s");
        let kind = |word: &str, kind: NameType| reference.states.names_of(s.code).any(|n| n.kind == kind && n.name == word);
        let row = reference.capitals_of(s.code).find(|c| c.name == capital)?;
        let fits = plain(name)
            && plain(adjective)
            && plain(capital)
            && row.metonym
            && !row.ambiguous
            && !unclear(name)
            && !unclear(adjective)
            && adjective.ends_with("an")
            && kind(&people, NameType::Demonym)
            && name != capital
            && reference.cities.iter().all(|c| c.name != name);
        fits.then_some(Names { code: s.code, name, adjective, capital })
    })
    .collect()
}

/// FNV-1a: the same on every machine.
fn seed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

impl<'d> Swap<'d> {
    /// Swaps everything, or says what stands in the way.
    pub fn of(story: &str, document: &'d Document) -> Result<Swapped, String> {
        // The line in a story's name changes with every edit of its chapter; its text does not.
        let seed = seed(&format!("{}{}", story.split(" / line ").next().unwrap_or(story), document.text));
        let mut swap = Swap { seed, document, codes: BTreeMap::new(), words: BTreeMap::new(), edits: Vec::new(), figures: BTreeSet::new() };
        let all = format!("{} {}", document.title.as_deref().unwrap_or(""), document.text);
        if dyad_coder::regions::is_region(&all.to_lowercase()) {
            return Err("the text names a region".into());
        }
        swap.choose()?;
        swap.dateline()?;
        swap.sentences()?;
        swap.finish()
    }

    /// A new state for every state of the text.
    fn choose(&mut self) -> Result<(), String> {
        let analysis = dyad_text::analyse(self.document);
        let mut own: BTreeSet<StateCode> = analysis.seats().iter().copied().collect();
        for unit in analysis.sentences.iter().flat_map(|s| &s.units) {
            match &unit.kind {
                UnitKind::State { form: Form::Metonym, .. } => return Err("a metonym".into()),
                UnitKind::State { code, .. } => drop(own.insert(*code)),
                UnitKind::Pair(a, b) => own.extend([*a, *b]),
                UnitKind::Place { code, capital: true } => drop(own.insert(*code)),
                UnitKind::Place { .. } => return Err("a city that is no capital".into()),
                UnitKind::Actor { state: Some(_), .. } => return Err("an actor of one state".into()),
                UnitKind::Person(Some(_)) => return Err("a known leader".into()),
                UnitKind::Office(o) => own.extend(o.state),
                _ => {}
            }
        }
        if own.is_empty() {
            return Err("no state".into());
        }
        if own.iter().any(|c| reference().state(*c).is_none_or(|s| s.status != Status::State)) {
            return Err("an organisation, a territory or a former state".into());
        }
        let mut free: Vec<Names> = candidates().into_iter().filter(|n| !own.contains(&n.code)).collect();
        for code in own {
            if free.is_empty() {
                return Err("more states than there are candidates".into());
            }
            let at = (self.seed.rotate_left(u32::try_from(self.codes.len()).unwrap_or(0) * 11) % free.len() as u64) as usize;
            self.codes.insert(code, free.swap_remove(at));
        }
        Ok(())
    }

    /// The dateline is no sentence: its cities are looked for by name.
    fn dateline(&mut self) -> Result<(), String> {
        let analysis = dyad_text::analyse(self.document);
        let Some(line) = &analysis.dateline else { return Ok(()) };
        let tokens = analysis.tokens(Field::Text);
        let bounds = tokens.get(line.tokens.start).zip(tokens.get(line.tokens.end.saturating_sub(1))).map(|(a, b)| (a.start as usize, b.end as usize));
        let Some((start, end)) = bounds else { return Ok(()) };
        let text = &self.document.text[start..end];
        for seat in &line.seats {
            let found = reference().capitals_of(*seat).find_map(|c| {
                let upper = c.name.to_uppercase();
                text.find(&upper).map(|at| (at, upper.len(), true)).or_else(|| text.find(c.name).map(|at| (at, c.name.len(), false)))
            });
            let (at, length, upper) = found.ok_or("a city in the dateline that is no capital")?;
            let new = self.codes[seat].capital;
            self.edits.push((Field::Text, start + at, start + at + length, if upper { new.to_uppercase() } else { new.to_owned() }));
        }
        Ok(())
    }

    fn sentences(&mut self) -> Result<(), String> {
        let document = self.document;
        let analysis = dyad_text::analyse(document);
        for sentence in &analysis.sentences {
            let tokens = analysis.tokens(sentence.field);
            let field = analysis.field(sentence.field);
            let bytes = |first: usize, last: usize| (tokens.get(first).unwrap().start as usize, tokens.get(last).unwrap().end as usize);
            for unit in &sentence.units {
                let (start, end) = bytes(unit.first, unit.last);
                let words = &field[start..end];
                match &unit.kind {
                    UnitKind::State { code, form } => self.state(sentence.field, field, (start, end), *code, *form)?,
                    UnitKind::Pair(a, b) => {
                        let new = format!("{}-{}", self.codes[a].adjective, self.codes[b].adjective);
                        self.edit(sentence.field, field, start, end, new);
                    }
                    UnitKind::Place { code, .. } => {
                        let new = self.codes[code].capital.to_owned();
                        self.edit(sentence.field, field, start, end, new);
                    }
                    UnitKind::Office(office) => {
                        if let (Some(code), Some(at)) = (office.state, office.state_at) {
                            let (start, end) = bytes(at, at);
                            self.state(sentence.field, field, (start, end), code, Form::Adjective)?;
                        }
                    }
                    UnitKind::Atom(n) => {
                        if matches!(sentence.atoms[*n].kind, AtomKind::Money(_) | AtomKind::Percent(_))
                            && let Some(at) = words.find(|c: char| c.is_ascii_digit() && c != '0')
                        {
                            let old = &words[at..=at];
                            let before = words[..at].chars().next_back();
                            // "0.5": its leading digit is not the figure's first.
                            if before.is_none_or(|c| !matches!(c, '.' | ',' | '0')) {
                                self.figures.insert(old.to_owned());
                                self.edits.push((sentence.field, start + at, start + at + 1, digit(old)));
                            }
                        }
                    }
                    _ => {}
                }
            }
            for party in &sentence.parties {
                let Some((first, last)) = party.person else { continue };
                let (start, end) = bytes(sentence.units[first].first, sentence.units[last].last);
                self.person(&field[start..end]);
            }
        }
        Ok(())
    }

    /// Puts the new state's name of the same form in place of the old.
    fn state(&mut self, place: Field, field: &str, (start, end): (usize, usize), code: StateCode, form: Form) -> Result<(), String> {
        let new = self.codes.get(&code).ok_or("a state that was not seen")?.clone();
        let words = &field[start..end];
        let known = |kind: NameType| reference().states.names_of(code).any(|n| n.kind == kind && n.name.eq_ignore_ascii_case(words));
        if known(NameType::Former) {
            return Err("a name of former times".into());
        }
        let genitive = ["'s", "’s"].into_iter().find(|g| words.ends_with(g)).unwrap_or("");
        let new = match form {
            Form::Noun => format!("{}{genitive}", new.name),
            Form::Adjective => new.adjective.to_owned(),
            Form::People if known(NameType::Adjective) => new.adjective.to_owned(),
            Form::People if words.ends_with('s') => format!("{}s", new.adjective),
            Form::People | Form::Metonym => return Err("a name of people that cannot be swapped".into()),
        };
        let upper = words.len() > 3 && words.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        let new = if upper { new.to_uppercase() } else { new };
        // The new name has no article: "the Philippines" becomes "Chile".
        if form == Form::Noun {
            let before = &field[..start];
            if before.ends_with("the ") {
                self.edits.push((place, start - 4, start, String::new()));
            } else if before.ends_with("The ") {
                self.edits.push((place, start - 4, start, String::new()));
            }
        }
        self.edit(place, field, start, end, new);
        Ok(())
    }

    /// An edit; "a" and "an" before it follow.
    fn edit(&mut self, place: Field, field: &str, start: usize, end: usize, new: String) {
        let vowel = new.starts_with(['A', 'E', 'I', 'O']);
        let before = &field[..start];
        if vowel && before.ends_with(" a ") {
            self.edits.push((place, start - 2, start, "an ".into()));
        } else if !vowel && before.ends_with(" an ") {
            self.edits.push((place, start - 3, start, "a ".into()));
        }
        self.edits.push((place, start, end, new));
    }

    /// New words for those of a name; particles, initials and single names stay.
    fn person(&mut self, name: &str) {
        let parts: Vec<&str> = name.split(' ').collect();
        let plain = |w: &&str| w.len() > 2 && w.chars().next().is_some_and(char::is_uppercase) && w.chars().skip(1).all(|c| c.is_lowercase());
        for (i, part) in parts.iter().enumerate().filter(|(_, w)| plain(w)) {
            let n = self.words.len();
            let pool = if i + 1 == parts.len() { &FAMILY } else { &GIVEN };
            let at = (self.seed as usize % pool.len() + n) % pool.len();
            self.words.entry((*part).to_owned()).or_insert_with(|| pool[at].to_owned());
        }
    }

    fn finish(mut self) -> Result<Swapped, String> {
        let mut document = self.document.clone();
        // Names of persons wherever they stand, also alone.
        for (place, field) in [(Field::Title, document.title.clone().unwrap_or_default()), (Field::Text, document.text.clone())] {
            for (old, new) in &self.words {
                for (at, _) in field.match_indices(old.as_str()) {
                    let end = at + old.len();
                    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                    let free = !self.edits.iter().any(|e| e.0 == place && e.1 < end && at < e.2);
                    if free && !letter(field[..at].chars().next_back()) && !letter(field[end..].chars().next()) {
                        self.edits.push((place, at, end, new.clone()));
                    }
                }
            }
        }
        self.edits.sort_by_key(|e| std::cmp::Reverse((e.1, e.2)));
        for (place, start, end, new) in &self.edits {
            match place {
                Field::Text => document.text.replace_range(start..end, new),
                Field::Title => document.title.iter_mut().for_each(|t| t.replace_range(start..end, new)),
            }
        }
        let codes = self.codes.iter().map(|(old, new)| (old.to_string(), new.code.to_string())).collect();
        Ok(Swapped { document: document.hashed(), figures: self.figures, codes, words: self.words })
    }
}
