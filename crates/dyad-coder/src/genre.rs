//! What sort of text a document is, and how much may be guessed in it. In a dispatch about two
//! states "they", "the country" and "the other side" are nearly always right. In a transcript, a
//! speech, a long paper or a text that names a dozen states they are not: there only what the words
//! themselves say is kept.

use dyad_reference::StateCode;
use dyad_register::{Claim, ZoneKind};

use crate::context::{Context, is_state};
use crate::draft::Draft;

/// A text that names more states than this is no dispatch about a pair.
const CROWD: usize = 8;
/// A text with more sentences than this is no dispatch.
const LONG: usize = 45;
/// A text of fewer sentences than this is too short to be judged by the states it names.
pub const SHORT: usize = 4;
/// Words of one speaker to another ("I", "you") per thousand: more make a speech.
const SPEECH: usize = 12;

/// The sort of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Genre {
    /// Questions and answers, a speech: somebody talks in the first person.
    pub talk: bool,
    /// Longer than any dispatch.
    pub long: bool,
    /// Many states are named.
    pub crowded: bool,
    /// Sentences of the text.
    pub sentences: usize,
    /// The two states named most often.
    pub top: Option<(StateCode, StateCode)>,
}

impl Genre {
    /// Looks at a document.
    #[must_use]
    pub fn of(context: &Context<'_>) -> Self {
        let mut counts: Vec<(StateCode, u32)> = context.counts.iter().copied().filter(|(c, _)| is_state(*c)).collect();
        let crowded = counts.len() > CROWD;
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let top = match counts.as_slice() {
            [a, b, ..] => Some((a.0, b.0)),
            _ => None,
        };
        let sentences = context.analysis.sentences.iter().filter(|s| s.zone == ZoneKind::Text).count();
        let talk = crate::gate::is_transcript(context.analysis) || is_speech(context);
        Self { talk, long: sentences > LONG, crowded, sentences, top }
    }

    /// Nothing may be guessed here.
    #[must_use]
    pub fn loose(self) -> bool {
        self.talk || self.long || self.crowded
    }

    /// What the pair in focus gave is kept where the document is about that pair.
    fn about(self, draft: &Draft) -> bool {
        let Some((a, b)) = self.top else { return false };
        let codes = draft.claim.states();
        !self.talk && codes.len() == 2 && codes.contains(&a) && codes.contains(&b)
    }
}

/// "I", "you", "my" outside quotations, again and again.
fn is_speech(context: &Context<'_>) -> bool {
    let tokens = &context.analysis.text;
    let (mut own, mut words) = (0, 0);
    for layers in context.analysis.sentences.iter().filter(|s| s.zone == ZoneKind::Text) {
        for at in layers.first..layers.end {
            if layers.quotes.iter().any(|(a, b)| (*a..*b).contains(&at)) {
                continue;
            }
            let low = tokens.low(at);
            if low.starts_with(char::is_alphanumeric) {
                words += 1;
                own += usize::from(matches!(low, "i" | "i'm" | "i’m" | "i've" | "i’ve" | "my" | "you" | "your"));
            }
        }
    }
    words >= 60 && own * 1000 >= words * SPEECH
}

/// The discourse gave it, and not a name, the table of leaders or the office that publishes.
fn weak(why: &str) -> bool {
    [
        "pair in focus", "other state named", "the speaker", "person last named", "state last spoken of", "group named before", "state that the sentence is about", "states named before", "state named before",
        "mission spoken of", "the two sides", "what hangs on it",
    ]
    .iter()
    .any(|w| why.contains(w))
}

/// Keeps what a document of this sort can be trusted with.
#[must_use]
pub fn sift(context: &Context<'_>, genre: Genre, drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.into_iter().filter_map(|d| if matches!(d.claim, Claim::Event(_)) { event(context, genre, d) } else { other(genre, d) }).collect()
}

/// An event is between two; a question tells none.
fn event(context: &Context<'_>, genre: Genre, mut draft: Draft) -> Option<Draft> {
    let sentence = draft.spans.first().map(|s| s.0)?;
    let layers = context.analysis.sentences.get(sentence)?;
    if genre.sentences >= SHORT {
        let Claim::Event(e) = &draft.claim else { return None };
        let mut states: Vec<StateCode> = e.actors.iter().chain(&e.recipients).filter_map(|p| p.state).collect();
        states.sort_unstable();
        states.dedup();
        let tokens = context.analysis.tokens(layers.field);
        let asked = (layers.end.saturating_sub(2)..layers.end).any(|t| tokens.low(t) == "?");
        if states.len() < 2 || asked {
            return None;
        }
    }
    if guessed_thing(&draft) || nobody(context, &draft) || genre.sentences >= SHORT && by_citizens(&draft) {
        return None;
    }
    if !genre.loose() {
        return Some(draft);
    }
    let by_name = |why: &String| why.contains("introduced") || why.contains("known from") || why.contains("the seat") || why.contains("publishes") && !genre.talk;
    if ["actors", "recipients"].iter().any(|side| draft.resolved.get(*side).is_some_and(|why| !by_name(why))) {
        return None;
    }
    // Told in passing somewhere in a long text: its day is not that of the text.
    let late = context.analysis.sentences.iter().take(sentence).filter(|s| s.zone == ZoneKind::Text).count() >= 3;
    if (genre.talk || genre.long) && late && draft.resolved.get("date").is_some_and(|why| why.contains("date of the report") || why.contains("day of the news")) {
        draft.resolved.remove("date");
        if let Claim::Event(e) = &mut draft.claim {
            e.date = None;
        }
    }
    Some(draft)
}

/// "She received her degree": whom one meets is no thing whose state is only the other one of the pair.
fn guessed_thing(draft: &Draft) -> bool {
    let Claim::Event(e) = &draft.claim else { return false };
    let people = [
        "delegation", "counterpart", "guest", "visitor", "side", "team", "mission", "official", "colleague", "parliamentarian", "neighbour", "neighbor", "country", "state", "government", "leader", "minister", "envoy",
        "they", "them", "him", "her", "leadership", "partner", "relation", "ties", "capital", "forces", "troops", "soldiers", "representative", "expert", "businessm", "group", "member", "nation", "authorit",
    ];
    let thing = |p: &dyad_register::Participant| {
        p.person.is_none() && p.office.is_none() && {
            let low = p.text.to_lowercase();
            !people.iter().any(|w| low.contains(w))
        }
    };
    let guessed = draft.resolved.get("recipients").is_some_and(|why| why.contains("other side of the pair"));
    e.act == dyad_register::Act::Consult && guessed && !e.recipients.is_empty() && e.recipients.iter().all(thing)
}

/// A singer who cancels her concerts takes no measure of a state.
fn by_citizens(draft: &Draft) -> bool {
    use dyad_register::Act;
    let Claim::Event(e) = &draft.claim else { return false };
    let measure = matches!(e.act, Act::Coerce | Act::Sanction | Act::Mobilize | Act::Retreat | Act::Concede);
    measure && !e.actors.is_empty() && e.actors.iter().all(|p| p.person.is_some() && p.sector.as_deref() == Some("CVL"))
}

/// "The medal is awarded": both sides are the pair in focus, and no word of the sentence means them.
fn nobody(context: &Context<'_>, draft: &Draft) -> bool {
    let Claim::Event(e) = &draft.claim else { return false };
    let both = ["actors", "recipients"].iter().all(|side| draft.resolved.get(*side).is_some_and(|why| why == "the pair in focus"));
    if !both || e.act == dyad_register::Act::Consult {
        return false;
    }
    let Some(layers) = draft.spans.first().and_then(|s| context.analysis.sentences.get(s.0)) else { return false };
    let tokens = context.analysis.tokens(layers.field);
    let meant = |low: &str| {
        matches!(
            low,
            "they"
                | "them"
                | "their"
                | "both"
                | "two"
                | "sides"
                | "parties"
                | "countries"
                | "leaders"
                | "ministers"
                | "presidents"
                | "nations"
                | "states"
                | "governments"
                | "each"
                | "other"
                | "bilateral"
                | "mutual"
                | "joint"
                | "jointly"
                | "relations"
                | "ties"
                | "we"
                | "our"
                | "officials"
                | "delegations"
                | "diplomats"
                | "counterparts"
                | "neighbours"
                | "neighbors"
                | "heads"
                | "pair"
                | "premiers"
                | "capitals"
                | "it"
                | "its"
                | "agreement"
                | "treaty"
                | "memorandum"
                | "pact"
                | "deal"
                | "accord"
                | "protocol"
                | "declaration"
                | "communique"
                | "document"
                | "documents"
                | "agreements"
        )
    };
    !(layers.first..layers.end).any(|t| meant(tokens.low(t)))
}

/// Records of the other kinds: an envoy loses what was guessed, the rest is dropped.
fn other(genre: Genre, mut draft: Draft) -> Option<Draft> {
    if !genre.loose() || !draft.resolved.values().any(|why| weak(why)) {
        return Some(draft);
    }
    if let Claim::Accreditation(a) = &mut draft.claim {
        if draft.resolved.get("receiving").is_some_and(|why| weak(why)) {
            a.receiving = None;
            draft.resolved.remove("receiving");
        }
        return draft.resolved.get("sending").is_none_or(|why| !weak(why)).then_some(draft);
    }
    genre.about(&draft).then_some(draft)
}
