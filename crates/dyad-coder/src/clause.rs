//! Clauses as the rules see them: in the active voice, whether the text says "A recognised
//! B", "B was recognised by A", "A, which recognised B" or "A's recognition of B". Tense,
//! negation, plans and wishes become a status, once, here.

mod moved;

use std::sync::OnceLock;

use dyad_register::Status;
use dyad_text::SentenceLayers;
use dyad_text::clauses::Link;
use dyad_text::groups::{ChunkKind, How, Mood};
use dyad_text::lexicon::Lexicon;
use dyad_text::token::Tokens;
use rustc_hash::FxHashMap;

pub use moved::{Move, days_held, decides, fate, held, is_appointment, is_span, moved, new_day, to_come};

/// What fills a place in a clause.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Filler {
    /// A noun phrase.
    Np(usize),
    /// A state named inside a noun phrase: its number there.
    Mention(usize, usize),
    /// "its", "their" before a noun phrase.
    Owner(usize),
}

impl Filler {
    /// The noun phrase it belongs to.
    #[must_use]
    pub fn np(self) -> usize {
        match self {
            Self::Np(n) | Self::Mention(n, _) | Self::Owner(n) => n,
        }
    }
}

/// A preposition with what follows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Adjunct {
    /// The unit of the preposition.
    pub unit: usize,
    /// The preposition.
    pub word: String,
    /// What follows.
    pub fillers: Vec<Filler>,
}

/// One clause.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    /// The verb's base form.
    pub verb: &'static str,
    /// With its particle: "break off".
    pub phrasal: Option<String>,
    /// The frame, for verbs.
    pub frame: Option<usize>,
    /// The noun phrase, for nouns of action.
    pub noun: Option<usize>,
    /// Who acts.
    pub subject: Vec<Filler>,
    /// On what.
    pub object: Vec<Filler>,
    /// A second object.
    pub second: Vec<Filler>,
    /// Prepositions.
    pub adjuncts: Vec<Adjunct>,
    /// Atoms of dates with the unit of their preposition.
    pub dates: Vec<(usize, Option<usize>)>,
    /// Whether it is so; none where the text leaves it open ("if", "may").
    pub status: Option<Status>,
    /// The unit of the verb or noun.
    pub anchor: usize,
    /// Tense and mood of the verb.
    pub mood: Mood,
    /// How it hangs on another clause.
    pub link: Link,
    /// The frame it hangs on.
    pub governor: Option<usize>,
    /// A passive without its agent.
    pub agentless: bool,
    /// The unit of the verb that moves the noun to another day.
    pub mover: Option<usize>,
}

/// What a governing verb does to the clause under it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Effect {
    Plan,
    Wish,
    Refuse,
    Keep,
    Open,
}

/// The effect of a verb on an infinitive or a noun of action that hangs on it.
fn effect(lemma: &str) -> Effect {
    match lemma {
        "agree" | "plan" | "intend" | "decide" | "vote" | "vow" | "pledge" | "promise" | "prepare" | "expect" | "schedule" | "undertake" | "commit" | "aim" | "be" | "threaten" | "resolve" | "set" | "offer"
        | "consent" | "arrange" | "swear" | "announce" | "approve" | "authorise" | "due" | "consider" | "order" | "propose" | "foresee" | "envisage" | "slate" | "project" | "forecast" | "discuss" | "negotiate"
        | "pave" | "allow" | "permit" | "warn" | "reserve" | "hint" | "mull" => Effect::Plan,
        "want" | "hope" | "wish" | "seek" | "desire" | "ask" | "urge" | "call" | "demand" | "need" | "recommend" | "invite" | "request" | "appeal" | "press" | "encourage" | "advise" | "beg" | "try" | "attempt"
        | "strive" | "like" | "require" | "favour" | "support" | "back" | "advocate" | "insist" | "suggest" | "long" | "wait" | "push" | "lobby" | "instruct" | "tell" | "persuade" | "lead" => Effect::Wish,
        "refuse" | "decline" | "fail" | "deny" | "stop" | "cease" | "reject" | "oppose" | "avoid" | "forget" | "rule" | "prevent" | "abandon" | "cancel" | "forbid" | "ban" | "block" | "veto" | "lack" | "miss" => {
            Effect::Refuse
        }
        "seem" | "appear" | "doubt" | "question" | "wonder" => Effect::Open,
        _ => Effect::Keep,
    }
}

/// A noun of what somebody does: "violations", "attacks", "plans".
fn is_deed(low: &str) -> bool {
    let stem = low.strip_suffix('s').unwrap_or(low);
    verb_of_noun(low).is_some()
        || ["tion", "sion", "ment", "ing"].iter().any(|end| stem.ends_with(end))
        || matches!(stem, "abuse" | "attack" | "crime" | "raid" | "plan" | "move" | "threat" | "breach" | "excess" | "atrocity" | "atrocitie" | "policy" | "policie")
}

/// The verb that a noun of action names.
pub fn verb_of_noun(low: &str) -> Option<&'static str> {
    static NOUNS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let map = NOUNS.get_or_init(|| dyad_reference::lexicon::nominalisations().map(|n| (n.noun, n.verb)).collect());
    map.get(low).copied().or_else(|| low.strip_suffix('s').and_then(|s| map.get(s).copied()))
}

/// Nouns whose "of" names who acts: "the visit of X to Y".
fn of_is_subject(verb: &str) -> bool {
    matches!(verb, "visit" | "arrive" | "depart" | "meet" | "travel" | "return" | "decide" | "state" | "talk" | "speak" | "stay" | "die" | "agree" | "attend" | "participate")
}

/// Makes the clauses of a sentence.
pub fn clauses(sentence: &SentenceLayers, tokens: &Tokens) -> Vec<Clause> {
    let maker = Maker { sentence, tokens, lexicon: Lexicon::get() };
    let mut out: Vec<Clause> = Vec::with_capacity(sentence.frames.len() + 4);
    for frame in 0..sentence.frames.len() {
        out.push(maker.verbal(frame));
    }
    for np in 0..sentence.groups.nps.len() {
        if let Some(clause) = maker.nominal(np, &out) {
            out.push(clause);
        }
    }
    out
}

struct Maker<'a> {
    sentence: &'a SentenceLayers,
    tokens: &'a Tokens,
    lexicon: &'a Lexicon,
}

impl Maker<'_> {
    fn low(&self, unit: usize) -> &str {
        self.sentence.units.get(unit).map_or("", |u| self.tokens.low(u.first))
    }

    fn lemma(&self, frame: usize) -> &'static str {
        self.lexicon.lemma(self.sentence.groups.verbs[self.sentence.frames[frame].verb].verb)
    }

    fn verbal(&self, index: usize) -> Clause {
        let frame = &self.sentence.frames[index];
        let group = &self.sentence.groups.verbs[frame.verb];
        let verb = self.lexicon.lemma(group.verb);
        let nps = |list: &[usize]| list.iter().map(|n| Filler::Np(*n)).collect::<Vec<_>>();
        let mut adjuncts: Vec<Adjunct> = frame.preps.iter().map(|(unit, list)| Adjunct { unit: *unit, word: self.low(*unit).to_owned(), fillers: nps(list) }).collect();
        let (mut subject, mut object, mut second) = (nps(&frame.subject), nps(&frame.object), nps(&frame.second));
        // "set 40 detainees free", "let free": one verb.
        let mut verb = verb;
        if verb == "set" && frame.object.first().is_some_and(|n| self.low(self.sentence.groups.nps[*n].first) == "free") {
            verb = "free";
        }
        if verb == "free"
            && subject.is_empty()
            && let Some(before) = index.checked_sub(1)
            && self.lemma(before) == "let"
        {
            subject = nps(&self.sentence.frames[before].subject);
        }
        // What hangs on the subject: "relations between Chile and Peru were established".
        if let Some(last) = frame.subject.last().filter(|_| !frame.borrowed) {
            let chunk = self.sentence.groups.np_chunk[*last];
            if chunk < self.sentence.groups.verb_chunk[frame.verb] {
                adjuncts.extend(trail(self.sentence, self.tokens, chunk).0);
            }
        }
        // "Besides Russia, only Nicaragua recognises them": named before the subject, it acts as well.
        if let Some(first) = frame.subject.first().filter(|_| !frame.borrowed) {
            let chunk = self.sentence.groups.np_chunk[*first];
            let chunks = &self.sentence.groups.chunks;
            for k in (0..chunk.saturating_sub(1)).rev().take(6) {
                if chunks[k].kind == ChunkKind::Preposition
                    && matches!(self.low(chunks[k].first), "besides" | "alongside")
                    && let Some(ChunkKind::Np(n)) = chunks.get(k + 1).map(|c| c.kind)
                {
                    subject.push(Filler::Np(n));
                }
            }
        }
        let mut agentless = false;
        if frame.passive {
            // "The visit by X was put off": who stands before the verb does not do it.
            let by = adjuncts.iter().position(|a| a.word == "by" && a.unit > group.first);
            second = std::mem::replace(&mut object, subject);
            match by {
                Some(at) => subject = adjuncts.remove(at).fillers,
                None => {
                    subject = Vec::new();
                    agentless = true;
                }
            }
            // "was given a grant": the second object is the thing.
        }
        let mut phrasal = None;
        // "sent the statues back": the particle after the object.
        if group.particle.is_none()
            && !frame.passive
            && let Some(last) = frame.object.last()
            && let Some(chunk) = self.sentence.groups.np_chunk.get(*last)
            && let Some(next) = self.sentence.groups.chunks.get(chunk + 1).filter(|c| c.kind == ChunkKind::Adverb)
            && matches!(self.low(next.first), "back" | "out" | "off" | "up" | "away" | "over" | "aside" | "home" | "forward")
        {
            phrasal = Some(format!("{verb} {}", self.low(next.first)));
        }
        // "sent home the envoy": where to, right after the verb.
        if group.particle.is_none()
            && phrasal.is_none()
            && let Some(next) = self.sentence.groups.verb_chunk.get(frame.verb).and_then(|c| self.sentence.groups.chunks.get(c + 1)).filter(|c| c.kind == ChunkKind::Adverb)
            && matches!(self.low(next.first), "home" | "aside" | "away")
        {
            phrasal = Some(format!("{verb} {}", self.low(next.first)));
        }
        // "brought forward the visit": the particle is read as what is brought.
        if matches!(verb, "bring" | "move" | "push")
            && let [n] = frame.object.as_slice()
            && let Some(np) = self.sentence.groups.nps.get(*n).filter(|np| np.first == np.last && self.low(np.head) == "forward")
            && np.first == group.last + 1
            && (frame.passive || !second.is_empty())
        {
            phrasal = Some(format!("{verb} forward"));
            let rest = std::mem::take(&mut second);
            if !frame.passive {
                object = rest;
            }
        }
        if let Some(particle) = group.particle {
            let word = self.low(particle).to_owned();
            phrasal = Some(format!("{verb} {word}"));
            // "met in Vienna": a place is where, not whom.
            let place = |f: &Filler| {
                let np = &self.sentence.groups.nps[f.np()];
                word == "in" && np.states.iter().any(|m| m.unit == np.head)
            };
            if object.is_empty()
                && let Some(at) = adjuncts.iter().position(|a| a.unit == particle)
                && !adjuncts[at].fillers.iter().any(place)
            {
                object = adjuncts[at].fillers.clone();
            }
        }
        Clause {
            verb,
            phrasal,
            frame: Some(index),
            noun: None,
            subject,
            object,
            second,
            adjuncts,
            dates: frame.dates.clone(),
            status: self.status(index, 0),
            anchor: group.head,
            mood: group.mood,
            link: frame.link,
            governor: frame.governor,
            agentless,
            mover: None,
        }
    }

    /// Whether what a frame says is so.
    fn status(&self, index: usize, depth: usize) -> Option<Status> {
        let frame = &self.sentence.frames[index];
        let group = &self.sentence.groups.verbs[frame.verb];
        if depth > 6 {
            return None;
        }
        if let Some(unit) = frame.subordinator
            && matches!(self.low(unit), "if" | "unless" | "whether")
        {
            return None;
        }
        let no_subject = frame.subject.first().is_some_and(|n| self.sentence.groups.nps[*n].determiner.is_some_and(|d| matches!(self.low(d), "no" | "neither")))
            || frame.object.first().is_some_and(|n| self.sentence.groups.nps[*n].determiner.is_some_and(|d| self.low(d) == "no"));
        let own = match group.mood {
            _ if group.negated || no_subject => Some(Status::Denied),
            Mood::Future | Mood::Conditional => Some(Status::Planned),
            Mood::Obliged => Some(Status::Desired),
            Mood::Possible => None,
            // "is due in Quito in May": to come.
            Mood::Present if self.low(group.last + 1) == "due" && frame.object.iter().all(|n| self.sentence.groups.nps[*n].head == group.last + 1) => Some(Status::Planned),
            _ => Some(Status::Actual),
        };
        // Quotations and reports: "denied that", "X said".
        let above = match (frame.link, frame.governor) {
            (Link::Infinitive, Some(g)) => {
                let over = self.sentence.frames.iter().position(|f| f.verb == g)?;
                let base = self.status(over, depth + 1);
                let lemma = self.lemma(over);
                // "was the first to recognise": the infinitive describes; "is to recognise": a plan.
                let ready = self.sentence.frames[over]
                    .object
                    .iter()
                    .any(|n| matches!(self.low(self.sentence.groups.nps[*n].head), "ready" | "willing" | "prepared" | "set" | "due" | "poised" | "likely" | "bound" | "keen" | "eager"));
                // "is unwilling to recognise"
                let unready = matches!(lemma, "be" | "remain" | "seem" | "appear")
                    && self.sentence.frames[over].object.iter().any(|n| matches!(self.low(self.sentence.groups.nps[*n].head), "unwilling" | "reluctant" | "loath" | "loth" | "unprepared" | "hesitant"));
                if unready {
                    return Some(Status::Denied);
                }
                // "is in discussions to provide": open.
                let talks = lemma == "be"
                    && self.sentence.frames[over]
                        .preps
                        .iter()
                        .any(|(_, list)| list.iter().any(|n| matches!(self.low(self.sentence.groups.nps[*n].head), "discussions" | "discussion" | "talks" | "negotiations" | "position")));
                if talks {
                    return None;
                }
                let described = lemma == "be" && !ready && (!self.sentence.frames[over].object.is_empty() || !self.sentence.frames[over].preps.is_empty()) || lemma == "become";
                match if described { Effect::Keep } else { effect(lemma) } {
                    Effect::Keep if matches!(lemma, "go") || ready && matches!(lemma, "stand" | "remain" | "declare" | "seem" | "get") => Some(Status::Planned),
                    // "accepted an invitation to visit": what the noun asks for is to come.
                    Effect::Keep if base == Some(Status::Actual) && self.asked(over, lemma).is_some() => self.asked(over, lemma),
                    Effect::Keep => return combine(base, own),
                    Effect::Open => None,
                    Effect::Plan if base == Some(Status::Denied) => Some(Status::Denied),
                    Effect::Wish if base == Some(Status::Denied) => Some(Status::Denied),
                    Effect::Plan => Some(Status::Planned),
                    Effect::Wish => Some(Status::Desired),
                    Effect::Refuse => Some(Status::Denied),
                }
            }
            // "suspected by Britain of blowing up a plane": not told as done.
            (Link::Adverbial, Some(g)) if group.mood == Mood::Ing && group.first > 0 && self.low(group.first - 1) == "of" => {
                // "has no intention of breaking with", "has plans of opening", "spoke of the possibility of closing"
                let before = self.sentence.groups.nps.iter().find(|np| np.last + 2 == group.first);
                match before.map(|np| (self.low(np.head), np.determiner.is_some_and(|d| self.low(d) == "no") || self.low(np.first) == "no")) {
                    Some(("intention" | "plan" | "plans" | "hope" | "way", true)) => return Some(Status::Denied),
                    Some(("intention" | "plan" | "plans", false)) => return Some(Status::Planned),
                    Some(("possibility" | "idea" | "prospect" | "risk" | "threat" | "option" | "question" | "chance", _)) => return None,
                    _ => {}
                }
                let over = self.sentence.frames.iter().position(|f| f.verb == g)?;
                return if matches!(self.lemma(over), "suspect" | "accuse" | "acquit" | "clear" | "absolve") { None } else { own };
            }
            // "is considering expelling": right under a verb of plans.
            (Link::Participle, Some(g)) if group.mood == Mood::Ing => {
                let Some(over) = self.sentence.frames.iter().position(|f| f.verb == g) else { return own };
                let above = &self.sentence.groups.verbs[self.sentence.frames[over].verb];
                let under = self.sentence.frames[over].object.is_empty() && above.last + 1 == group.first;
                return if under && matches!(self.lemma(over), "consider" | "mull" | "contemplate" | "weigh" | "propose" | "suggest" | "envisage") && self.status(over, depth + 1) == Some(Status::Actual) {
                    Some(Status::Planned)
                } else {
                    own
                };
            }
            // "is committed to providing": a promise.
            (Link::Adverbial, Some(g)) if group.mood == Mood::Ing && group.first > 0 && self.low(group.first - 1) == "to" => {
                let over = self.sentence.frames.iter().position(|f| f.verb == g)?;
                return if matches!(self.lemma(over), "commit" | "dedicate" | "look" | "move") { Some(Status::Planned) } else { own };
            }
            (Link::Content, Some(g)) => {
                let over = self.sentence.frames.iter().position(|f| f.verb == g)?;
                let lemma = self.lemma(over);
                match lemma {
                    "deny" | "reject" | "refute" | "dismiss" => Some(Status::Denied),
                    // "insists that it is paid" tells; "insists that it be paid" asks.
                    "insist" | "suggest"
                        if matches!(group.mood, Mood::Conditional | Mood::Obliged)
                            || group.mood == Mood::Present && group.first == group.last && self.sentence.units[group.head].word.bits & dyad_text::lexicon::bits::BASE != 0 =>
                    {
                        Some(Status::Desired)
                    }
                    "hope" | "wish" | "urge" | "demand" | "ask" | "propose" | "want" | "call" if matches!(group.mood, Mood::Conditional | Mood::Future | Mood::Present | Mood::Obliged) => Some(Status::Desired),
                    "doubt" | "fear" | "wonder" => None,
                    _ => return own,
                }
            }
            (Link::Coordinated, Some(g)) if group.mood == Mood::Infinitive || matches!(group.mood, Mood::Present) && group.first == group.last => {
                // "agreed to restore ties and reopen embassies": the second verb is under the same governor.
                let over = self.sentence.frames.iter().position(|f| f.verb == g)?;
                let base = &self.sentence.frames[over];
                let bare = self.sentence.units[group.head].word.bits & dyad_text::lexicon::bits::BASE != 0;
                if bare && base.link == Link::Infinitive {
                    return self.status(over, depth + 1);
                }
                if bare && matches!(self.sentence.groups.verbs[base.verb].mood, Mood::Future | Mood::Conditional) && self.sentence.groups.verbs[base.verb].first != group.first {
                    return self.status(over, depth + 1);
                }
                return own;
            }
            (Link::Coordinated, Some(g)) if group.first == group.last && group.mood == Mood::Participle => {
                let over = self.sentence.frames.iter().position(|f| f.verb == g)?;
                return self.status(over, depth + 1);
            }
            _ => return own,
        };
        if own == Some(Status::Denied) { Some(Status::Denied) } else { above }
    }

    /// A verb that only says that what the noun names came about, was told or lies so far back.
    fn carries(&self, clause: &Clause) -> bool {
        let next = || self.low(clause.anchor + 1);
        clause.status == Some(Status::Actual)
            && clause.mood != Mood::Infinitive
            && match clause.verb {
                "take" => next() == "place",
                "go" => next() == "back",
                "make" => matches!(next(), "public" | "known"),
                "come" => matches!(next(), "on" | "in"),
                "occur" | "happen" | "date" | "announce" | "disclose" => true,
                _ => false,
            }
    }

    /// "accepted an invitation to", "confirmed his intention to": what the object of a frame says of the
    /// infinitive behind it.
    fn asked(&self, frame: usize, lemma: &str) -> Option<Status> {
        let object = self.sentence.frames[frame].object.first()?;
        let voiced = matches!(lemma, "confirm" | "express" | "reaffirm" | "reiterate" | "voice" | "state" | "repeat" | "have" | "signal" | "show" | "unveil" | "outline" | "reveal" | "declare");
        match self.low(self.sentence.groups.nps[*object].head) {
            "invitation" | "invitations" => Some(if lemma == "accept" { Status::Planned } else { Status::Desired }),
            "intention" | "intentions" | "plan" | "plans" if voiced => Some(Status::Planned),
            "desire" | "wish" if voiced => Some(Status::Desired),
            _ => None,
        }
    }

    /// A noun of action: "the recognition of S by R", "X's visit to Y", "talks between A and B".
    fn nominal(&self, index: usize, verbal: &[Clause]) -> Option<Clause> {
        let np = &self.sentence.groups.nps[index];
        if np.pronoun || np.party.is_some() {
            return None;
        }
        let head = self.sentence.units.get(np.head)?;
        let low = self.tokens.low(head.last);
        let verb = verb_of_noun(low)?;
        let mut subject: Vec<Filler> = Vec::new();
        for (m, mention) in np.states.iter().enumerate() {
            if mention.unit != np.head && matches!(mention.how, How::Genitive | How::Adjective | How::Pair) {
                subject.push(Filler::Mention(index, m));
            }
        }
        if subject.is_empty()
            && let Some(d) = np.determiner
            && matches!(self.low(d), "its" | "their" | "his" | "her")
        {
            subject.push(Filler::Owner(index));
        }
        let (mut adjuncts, dates) = trail(self.sentence, self.tokens, self.sentence.groups.np_chunk[index]);
        let mut object = Vec::new();
        // "the opening of an embassy of Chad": the second "of" hangs on the embassy.
        let mut of = false;
        let mut k = 0;
        while k < adjuncts.len() {
            let word = adjuncts[k].word.as_str();
            // "demonstrations against violations by the army": the violations are the army's.
            let nearer = k > 0 && adjuncts[k - 1].fillers.iter().any(|f| self.sentence.groups.nps.get(f.np()).and_then(|np| self.sentence.units.get(np.head)).is_some_and(|u| is_deed(self.tokens.low(u.last))));
            if word == "by" && !adjuncts[k].fillers.is_empty() && !nearer {
                subject = adjuncts.remove(k).fillers;
            } else if word == "of" && k == 0 && !of {
                of = true;
                let fillers = adjuncts.remove(k).fillers;
                if of_is_subject(verb) && subject.is_empty() { subject = fillers } else { object = fillers }
            } else {
                k += 1;
            }
        }
        // The status is that of the clause it stands in: "called for the withdrawal of ..." is a wish.
        let chunk = self.sentence.groups.np_chunk[index];
        let over = verbal.iter().rev().find(|c| {
            c.frame.is_some_and(|f| {
                let v = self.sentence.groups.verb_chunk[self.sentence.frames[f].verb];
                v < chunk && chunk < self.sentence.frames[f].end.max(v + 1)
            })
        });
        // "A fourth round of consultations is planned for November": the verb that the noun is the subject of.
        let chunks = &self.sentence.groups.np_chunk;
        let under = verbal.iter().find(|c| {
            c.agentless
                && c.anchor > np.head
                && matches!(effect(c.verb), Effect::Plan)
                && c.object.iter().any(|f| f.np() == index || chunks.get(f.np()).is_some_and(|k| k + 2 == chunk) && np.first > 0 && self.low(np.first - 1) == "of")
        });
        // "The severing of ties was announced by Oman on Friday", "the establishment of relations dates from 1992".
        let carrier = verbal.iter().find(|c| c.anchor > np.head && c.anchor < np.head + 24 && self.carries(c) && c.subject.iter().chain(&c.object).any(|f| *f == Filler::Np(index)));
        if let Some(over) = carrier.filter(|c| subject.is_empty() && c.object.contains(&Filler::Np(index))) {
            subject.clone_from(&over.subject);
        }
        let planned = np.determiner.is_some_and(|d| self.low(d) == "no").then_some(Status::Denied);
        let modifier = || (np.first..np.head).any(|u| matches!(self.low(u), "next" | "possible" | "potential")) || to_come(self.sentence, self.tokens, verbal, index);
        let moved = moved(self.sentence, self.tokens, verbal, index, &dates);
        let held = held(verbal, index, np.head);
        let status = match (planned, &moved) {
            (None, Some(moved)) => moved.status,
            (None, None) if held.is_some() => held.and_then(|c| c.status),
            _ if planned.is_some() => planned,
            _ if modifier() => Some(Status::Planned),
            _ => match over {
                Some(clause) => match (if clause.phrasal.as_deref() == Some("call off") { Effect::Refuse } else { effect(clause.verb) }, clause.status) {
                    (_, None) => None,
                    // "withdrew its recognition": the noun is undone by its verb.
                    _ if matches!(clause.verb, "withdraw" | "revoke" | "rescind" | "retract" | "drop" | "suspend" | "lift" | "end" | "cancel" | "deplore" | "condemn")
                        && clause.noun.is_none()
                        && matches!(verb, "recognise" | "invite" | "agree" | "decide" | "object" | "oppose" | "claim" | "demand" | "complain" | "reject") =>
                    {
                        None
                    }
                    (Effect::Keep, s) => s,
                    (Effect::Open, _) => None,
                    (Effect::Refuse, _) | (_, Some(Status::Denied)) => Some(Status::Denied),
                    (Effect::Plan, _) if clause.verb == "be" => clause.status,
                    (Effect::Plan, _) => Some(Status::Planned),
                    (Effect::Wish, _) => Some(Status::Desired),
                },
                None if under.is_some_and(|c| c.status == Some(Status::Actual)) => Some(Status::Planned),
                None => Some(Status::Actual),
            },
        };
        // "ended a visit on Friday with the unveiling of a bust"
        let closes = |c: &Clause| matches!(c.verb, "end" | "conclude" | "close" | "begin" | "open") && c.adjuncts.iter().any(|a| a.word == "with" && a.fillers.contains(&Filler::Np(index)));
        let mut dates = match (&moved, held) {
            (Some(moved), _) => moved.dates.clone(),
            (None, Some(held)) => days_held(held, dates),
            (None, None) => dates,
        };
        if dates.is_empty() && moved.is_none() {
            let lender = carrier.or(over.filter(|c| closes(c))).filter(|c| !c.dates.is_empty());
            dates = lender.or(under).or(held).map(|c| c.dates.clone()).unwrap_or_default();
            // What it dates from is its day.
            if lender.is_some_and(|c| matches!(c.verb, "date" | "go")) {
                dates.iter_mut().for_each(|d| d.1 = None);
            }
        }
        Some(Clause {
            verb,
            phrasal: None,
            frame: None,
            noun: Some(index),
            subject,
            object,
            second: Vec::new(),
            adjuncts,
            dates,
            status,
            anchor: np.head,
            // Its days are to come where it is planned.
            mood: if status == Some(Status::Planned) { Mood::Future } else { Mood::Past },
            link: Link::Main,
            governor: over.and_then(|c| c.frame),
            agentless: false,
            mover: moved.map(|m| m.verb),
        })
    }
}

fn combine(base: Option<Status>, own: Option<Status>) -> Option<Status> {
    match (base, own) {
        (None, _) | (_, None) => None,
        (_, Some(Status::Denied)) => Some(Status::Denied),
        (base, _) => base,
    }
}

/// What hangs on a noun phrase to its right: prepositions with their phrases, and dates.
pub fn trail(sentence: &SentenceLayers, tokens: &Tokens, chunk: usize) -> (Vec<Adjunct>, Vec<(usize, Option<usize>)>) {
    let chunks = &sentence.groups.chunks;
    let (mut adjuncts, mut dates) = (Vec::new(), Vec::new());
    let mut k = chunk + 1;
    while let Some(here) = chunks.get(k) {
        match here.kind {
            ChunkKind::Date(atom) => {
                dates.push((atom, None));
                k += 1;
            }
            ChunkKind::Preposition => match chunks.get(k + 1).map(|c| c.kind) {
                Some(ChunkKind::Date(atom)) => {
                    dates.push((atom, Some(here.first)));
                    k += 2;
                }
                Some(ChunkKind::Np(n)) => {
                    let mut fillers = vec![Filler::Np(n)];
                    k += 2;
                    // "A, B and C"
                    let mut pending = Vec::new();
                    let mut p = k;
                    loop {
                        let (gap, closes) = match (chunks.get(p).map(|c| c.kind), chunks.get(p + 1).map(|c| c.kind)) {
                            (Some(ChunkKind::Comma), Some(ChunkKind::Conjunction)) => (2, true),
                            (Some(ChunkKind::Comma), _) => (1, false),
                            (Some(ChunkKind::Conjunction), _) => (1, true),
                            _ => break,
                        };
                        let Some(ChunkKind::Np(m)) = chunks.get(p + gap).map(|c| c.kind) else { break };
                        // "between A and B entered": what "between" opens takes two.
                        let word = sentence.units.get(here.first).map_or("", |u| tokens.low(u.first));
                        // "the summit of A and B will": nor is B of another clause.
                        let both = || {
                            word == "of"
                                && matches!(chunks[chunk].kind, ChunkKind::Np(h) if sentence.units.get(sentence.groups.nps[h].head).is_some_and(|u| matches!(tokens.low(u.last), "talks" | "summit" | "meeting" | "consultations" | "negotiations" | "session")))
                        };
                        if closes && word != "between" && matches!(chunks.get(p + gap + 1).map(|c| c.kind), Some(ChunkKind::Verb(_))) && !both() {
                            break;
                        }
                        let named = |n: usize| !sentence.groups.nps[n].states.is_empty() || sentence.groups.nps[n].party.is_some() || sentence.groups.nps[n].sector.is_some();
                        if named(n) != named(m) {
                            break;
                        }
                        pending.push(Filler::Np(m));
                        p += gap + 1;
                        if closes {
                            fillers.append(&mut pending);
                            k = p;
                            break;
                        }
                    }
                    adjuncts.push(Adjunct { unit: here.first, word: sentence.units.get(here.first).map_or(String::new(), |u| tokens.low(u.first).to_owned()), fillers });
                }
                _ => break,
            },
            ChunkKind::Quote | ChunkKind::Adverb => k += 1,
            _ => break,
        }
    }
    (adjuncts, dates)
}
