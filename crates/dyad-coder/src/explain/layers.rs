//! The layers of a sentence as plain data: every part with its words, so that whoever reads
//! the JSON needs no tables of ours.

use dyad_reference::StateCode;
use dyad_register::Status;
use dyad_text::SentenceLayers;
use dyad_text::atoms::AtomKind;
use dyad_text::groups::ChunkKind;
use dyad_text::lexicon::Lexicon;
use dyad_text::units::UnitKind;
use serde::Serialize;

use super::one_line;
use crate::clause::{Clause, Filler};
use crate::context::Context;

/// A word or name with what it is.
#[derive(Clone, Debug, Serialize)]
pub struct UnitView {
    /// The words.
    pub text: String,
    /// What it is: "noun", "state KAZ", "office minister", "date".
    pub is: String,
}

/// A person with posts.
#[derive(Clone, Debug, Serialize)]
pub struct PartyView {
    /// The words.
    pub text: String,
    /// The person's name.
    pub person: Option<String>,
    /// The state, and where it came from if the words do not name it.
    pub state: Option<(StateCode, Option<String>)>,
    /// The posts.
    pub posts: Vec<PostView>,
}

/// A post.
#[derive(Clone, Debug, Serialize)]
pub struct PostView {
    /// The normalised title or rank.
    pub title: String,
    /// Its state.
    pub state: Option<StateCode>,
    /// The state that receives an envoy.
    pub receiving: Option<StateCode>,
}

/// A chunk.
#[derive(Clone, Debug, Serialize)]
pub struct ChunkView {
    /// The words.
    pub text: String,
    /// What it is: "np", "verb", "date", "preposition", ...
    pub is: String,
    /// States named in it, each with how: "KAZ adjective".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
}

/// A frame: a verb group with what stands round it.
#[derive(Clone, Debug, Serialize)]
pub struct FrameView {
    /// The verb's base form.
    pub verb: String,
    /// Tense and mood.
    pub mood: String,
    /// How it hangs on another.
    pub link: String,
    /// The verb of the frame that it hangs on.
    pub under: Option<String>,
    /// A passive.
    pub passive: bool,
    /// Negated.
    pub negated: bool,
    /// As it stands.
    pub subject: Vec<String>,
    /// As it stands.
    pub object: Vec<String>,
    /// A second object.
    pub second: Vec<String>,
    /// Prepositions with what follows.
    pub adjuncts: Vec<(String, Vec<String>)>,
    /// Dates, with their preposition.
    pub dates: Vec<String>,
}

/// What fills a place of a clause.
#[derive(Clone, Debug, Serialize)]
pub struct PhraseView {
    /// The words.
    pub words: String,
    /// The states that it means.
    pub states: Vec<StateCode>,
    /// Where from, if the words do not name them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A clause in the active voice.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseView {
    /// The verb, with its particle.
    pub verb: String,
    /// "verb", or "noun" for a noun of action.
    pub of: &'static str,
    /// Whether it is so; none where the text leaves it open.
    pub status: Option<Status>,
    /// Who acts.
    pub subject: Vec<PhraseView>,
    /// On what.
    pub object: Vec<PhraseView>,
    /// A second object.
    pub second: Vec<PhraseView>,
    /// Prepositions with what follows.
    pub adjuncts: Vec<(String, Vec<PhraseView>)>,
    /// The date that it would have.
    pub date: Option<String>,
}

/// Gives words for the parts of the sentence in hand.
pub(super) struct Words<'c, 'a> {
    context: &'c Context<'a>,
    layers: &'a SentenceLayers,
}

impl<'c, 'a> Words<'c, 'a> {
    pub(super) fn new(context: &'c Context<'a>) -> Self {
        Self { context, layers: context.layers() }
    }

    /// The words of units, on one line.
    pub(super) fn of(&self, first: usize, last: usize) -> String {
        one_line(self.context.analysis.words(self.layers, first, last))
    }

    /// First byte and one past the last of units, in the field.
    pub(super) fn bytes(&self, first: usize, last: usize) -> (usize, usize) {
        let tokens = self.context.tokens();
        let start = self.layers.units.get(first).and_then(|u| tokens.get(u.first)).map_or(0, |t| t.start as usize);
        (start, self.layers.units.get(last).and_then(|u| tokens.get(u.last)).map_or(start, |t| t.end as usize))
    }

    fn np(&self, n: usize) -> String {
        self.layers.groups.nps.get(n).map(|np| self.of(np.first, np.last)).unwrap_or_default()
    }

    pub(super) fn units(&self) -> Vec<UnitView> {
        self.layers.units.iter().enumerate().map(|(i, u)| UnitView { text: self.of(i, i), is: self.unit(&u.kind) }).collect()
    }

    fn unit(&self, kind: &UnitKind) -> String {
        match kind {
            UnitKind::Word(tag) => name(tag),
            UnitKind::State { code, form } => format!("state {code} {}", name(form)),
            UnitKind::Pair(a, b) => format!("pair {a} {b}"),
            UnitKind::Place { code, capital } => format!("{} of {code}", if *capital { "capital" } else { "city" }),
            UnitKind::Organisation(code) => format!("organisation {code}"),
            UnitKind::Actor { state, sector } => format!("actor {} {sector}", state.map(|s| s.to_string()).unwrap_or_default()),
            UnitKind::Office(o) => format!("office {}", o.rank.unwrap_or(o.title)),
            UnitKind::Honorific => "honorific".into(),
            UnitKind::Person(row) => format!("person {}", row.and_then(dyad_text::gazetteer_tables::leader_state).map(|s| s.to_string()).unwrap_or_default()).trim_end().to_owned(),
            UnitKind::Atom(n) => self.layers.atoms.get(*n).map(|a| atom(&a.kind)).unwrap_or_default(),
        }
    }

    pub(super) fn parties(&self) -> Vec<PartyView> {
        let list = self.layers.parties.iter().enumerate();
        list.map(|(i, p)| PartyView {
            text: self.of(p.first, p.last),
            person: p.person.map(|(a, b)| self.of(a, b)),
            state: self.context.party_state(self.context.sentence, i),
            posts: p.posts.iter().map(|x| PostView { title: x.office.rank.unwrap_or(x.office.title).to_owned(), state: x.state, receiving: x.receiving.or(x.seat).map(|r| r.0) }).collect(),
        })
        .collect()
    }

    pub(super) fn chunks(&self) -> Vec<ChunkView> {
        let list = self.layers.groups.chunks.iter();
        list.map(|c| {
            let (is, states) = match c.kind {
                ChunkKind::Np(n) => ("np".to_owned(), self.layers.groups.nps[n].states.iter().map(|m| format!("{} {}", m.code, name(&m.how))).collect()),
                ChunkKind::Verb(_) => ("verb".to_owned(), Vec::new()),
                ChunkKind::Date(_) => ("date".to_owned(), Vec::new()),
                kind => (name(&kind), Vec::new()),
            };
            ChunkView { text: self.of(c.first, c.last), is, states }
        })
        .collect()
    }

    pub(super) fn frames(&self) -> Vec<FrameView> {
        let lexicon = Lexicon::get();
        let verbs = &self.layers.groups.verbs;
        let nps = |list: &[usize]| list.iter().map(|n| self.np(*n)).collect::<Vec<_>>();
        let list = self.layers.frames.iter();
        list.map(|f| {
            let group = &verbs[f.verb];
            FrameView {
                verb: lexicon.lemma(group.verb).to_owned(),
                mood: name(&group.mood),
                link: name(&f.link),
                under: f.governor.and_then(|g| verbs.get(g)).map(|g| lexicon.lemma(g.verb).to_owned()),
                passive: f.passive,
                negated: group.negated,
                subject: nps(&f.subject),
                object: nps(&f.object),
                second: nps(&f.second),
                adjuncts: f.preps.iter().map(|(unit, list)| (self.of(*unit, *unit), nps(list))).collect(),
                dates: f.dates.iter().map(|(atom, unit)| self.date(*atom, *unit)).collect(),
            }
        })
        .collect()
    }

    fn date(&self, atom: usize, preposition: Option<usize>) -> String {
        let unit = self.layers.units.iter().position(|u| u.kind == UnitKind::Atom(atom));
        let words = unit.map(|u| self.of(u, u)).unwrap_or_default();
        preposition.map_or_else(|| words.clone(), |p| format!("{} {words}", self.of(p, p)))
    }

    pub(super) fn clause(&self, clause: &Clause) -> ClauseView {
        let all = |list: &[Filler]| list.iter().map(|f| self.phrase(*f)).collect::<Vec<_>>();
        ClauseView {
            verb: clause.phrasal.clone().unwrap_or_else(|| clause.verb.to_owned()),
            of: if clause.frame.is_some() { "verb" } else { "noun" },
            status: clause.status,
            subject: all(&clause.subject),
            object: all(&clause.object),
            second: all(&clause.second),
            adjuncts: clause.adjuncts.iter().map(|a| (self.of(a.unit, a.unit), all(&a.fillers))).collect(),
            date: self.context.date(clause, clause.status == Some(Status::Planned)).map(|d| d.0.to_string()),
        }
    }

    /// The units of a filler.
    fn span(&self, filler: Filler) -> Option<(usize, usize)> {
        let np = self.layers.groups.nps.get(filler.np())?;
        match filler {
            Filler::Np(_) => Some((np.first, np.last)),
            Filler::Mention(_, m) => np.states.get(m).map(|m| (m.unit, m.unit)),
            Filler::Owner(_) => np.determiner.map(|d| (d, d)),
        }
    }

    /// The sentence with what fills each role in brackets.
    pub(super) fn marked(&self, roles: &[(&str, Vec<Filler>)]) -> String {
        let mut marks: Vec<(usize, bool, &str)> = Vec::new();
        for (name, fillers) in roles {
            for (first, last) in fillers.iter().filter_map(|f| self.span(*f)) {
                let (start, end) = self.bytes(first, last);
                marks.push((start, true, name));
                marks.push((end, false, name));
            }
        }
        // At one place what ends comes before what begins.
        marks.sort_by_key(|m| (m.0, m.1));
        let (start, end) = self.bytes(0, self.layers.units.len().saturating_sub(1));
        let field = self.context.analysis.field(self.layers.field);
        let (mut out, mut at) = (String::new(), start);
        for (place, opens, name) in marks {
            out.push_str(field.get(at..place).unwrap_or(""));
            if opens {
                out.push_str(&format!("[{name}: "))
            } else {
                out.push(']')
            }
            at = place.max(at);
        }
        out.push_str(field.get(at..end).unwrap_or(""));
        one_line(&out)
    }

    /// A filler with the states that it means.
    pub(super) fn phrase(&self, filler: Filler) -> PhraseView {
        let words = match filler {
            Filler::Np(n) => self.np(n),
            Filler::Mention(n, m) => self.layers.groups.nps.get(n).and_then(|np| np.states.get(m)).map(|m| self.of(m.unit, m.unit)).unwrap_or_default(),
            Filler::Owner(n) => self.layers.groups.nps.get(n).and_then(|np| np.determiner).map(|d| self.of(d, d)).unwrap_or_default(),
        };
        let meant = self.context.meant(filler);
        PhraseView { words, states: meant.iter().map(|m| m.code).collect(), why: meant.into_iter().find_map(|m| m.why) }
    }
}

/// The name of a plain enum value in lower case.
fn name(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

fn atom(kind: &AtomKind) -> String {
    match kind {
        AtomKind::Date(_) => "date".into(),
        AtomKind::Money(m) => format!("money {}", m.figure.value),
        AtomKind::Percent(f) => format!("percent {}", f.value),
        AtomKind::Ordinal(n) => format!("ordinal {n}"),
        AtomKind::Count(f) => format!("count {}", f.value),
        AtomKind::Duration { .. } => "duration".into(),
        AtomKind::Multiple(_) => "multiple".into(),
    }
}
