//! How a document was read, for people at a terminal.

use dyad_coder::explain::{ClauseView, Discourse, Explanation, FrameView, Nearly, PhraseView, RulePlace, SentenceView, Tried};
use dyad_register::Record;

use crate::commands::page::{BAD, BOLD, DIM, DOUBT, GOOD, PLAIN, Page};
use crate::describe::{codes, describe, word};

/// Nearly fitting patterns shown for a sentence unless all are wanted.
const NEAREST: usize = 4;

/// A document, sentence by sentence, then its records.
pub(super) fn document(explanation: &Explanation, all: bool) -> String {
    let mut page = Page::new();
    let seat = if explanation.seats.is_empty() { String::new() } else { format!(", written in {}", codes(&explanation.seats)) };
    page.paragraph(0, BOLD, &format!("{}: {}{seat}", explanation.source, explanation.date.map_or_else(|| "no date".into(), |d| d.to_string())));
    for s in &explanation.sentences {
        sentence(&mut page, s, explanation, all);
    }
    let n = explanation.records.len();
    page.heading(&if n == 1 { "1 record".to_owned() } else { format!("{n} records") });
    for r in &explanation.records {
        about(&mut page, r);
    }
    page.finish()
}

/// A record: what it says, on what words, which rule made it and how its sentences were read.
pub(super) fn record(record: &Record, place: Option<&RulePlace>, sentences: &[&SentenceView], explanation: &Explanation, all: bool) -> String {
    let mut page = Page::new();
    page.paragraph(0, BOLD, &format!("record {}", record.id));
    about(&mut page, record);
    page.item("from", PLAIN, &format!("{} ({})", record.source, record.document));
    page.item("versions", PLAIN, &format!("rulebook {}, reference data {}", record.coder.rulebook, record.coder.reference));
    match place {
        Some(RulePlace { place, pattern: Some(pattern), .. }) => page.item("chapter", PLAIN, &format!("{place}: {pattern}")),
        Some(RulePlace { place, .. }) => page.item("chapter", PLAIN, &format!("{place}: a rule written in code")),
        None if explanation.records.iter().any(|r| r.rule == record.rule) => page.item("chapter", DOUBT, "a rule written in code that no chapter names"),
        None => page.item("chapter", DOUBT, "no chapter of this rulebook has the rule; `dyad read --again` reads the document with today's"),
    }
    for found in sentences.iter().flat_map(|s| &s.matches).filter(|m| m.rule == record.rule) {
        roles(&mut page, found);
    }
    if !explanation.records.iter().any(|r| r.id == record.id) {
        page.item("today", DOUBT, "the rulebook in use makes this record no more");
    }
    for s in sentences {
        sentence(&mut page, s, explanation, all);
    }
    page.finish()
}

fn about(page: &mut Page, record: &Record) {
    page.paragraph(2, PLAIN, &format!("{}, {}: {}", record.claim.kind(), record.status.name(), describe(&record.claim)));
    for e in &record.evidence {
        page.item("words", PLAIN, &format!("{} {}..{}: {:?}", word(&e.zone), e.start, e.end, e.quote));
    }
    for (argument, from) in &record.resolved {
        page.item("context", DOUBT, &format!("{argument}: {from}"));
    }
    if let Some(how) = &record.derivation {
        page.item("derived", DOUBT, how);
    }
    page.item("rule", PLAIN, &format!("{}, grade {}", record.rule, record.grade().name()));
}

fn sentence(page: &mut Page, s: &SentenceView, explanation: &Explanation, all: bool) {
    page.heading(&format!("{} · {} {}..{}", s.number + 1, word(&s.zone), s.start, s.end));
    page.paragraph(2, BOLD, &s.text);
    page.item("before", DIM, &discourse(&s.before));
    page.item("units", PLAIN, &s.units.iter().map(|u| format!("{}/{}", u.text, u.is)).collect::<Vec<_>>().join("  "));
    for p in &s.parties {
        let posts = p.posts.iter().map(|x| format!("{}{}{}", x.title, x.state.map(|c| format!(" of {c}")).unwrap_or_default(), x.receiving.map(|c| format!(" to {c}")).unwrap_or_default()));
        let state = p.state.as_ref().map(|(code, why)| format!("; state {code}{}", because(why.as_deref()))).unwrap_or_default();
        page.item("party", PLAIN, &format!("{} = {}{state}", p.person.as_deref().unwrap_or("(no name)"), posts.collect::<Vec<_>>().join(", ")));
    }
    let chunks = s.chunks.iter().map(|c| match c.is.as_str() {
        "np" if c.states.is_empty() => format!("[{}]", c.text),
        "np" => format!("[{} | {}]", c.text, c.states.join(", ")),
        "verb" => format!("<{}>", c.text),
        "date" => format!("{{{}}}", c.text),
        _ => c.text.clone(),
    });
    page.item("chunks", PLAIN, &chunks.collect::<Vec<_>>().join(" "));
    for f in &s.frames {
        page.item("frame", PLAIN, &frame(f));
    }
    for c in &s.clauses {
        page.item("clause", PLAIN, &clause(c));
    }
    for m in &s.matches {
        page.item("fits", GOOD, &format!("{} for {} ({}): {}", m.rule, m.kind, m.place, m.pattern));
        roles(page, m);
    }
    near(page, s, all);
    for d in &s.drafts {
        page.item("draft", PLAIN, &format!("{}, {}: {} (rule {})", d.claim.kind(), d.status.name(), describe(&d.claim), d.rule));
        for (argument, from) in &d.resolved {
            page.item("", DOUBT, &format!("{argument}: {from}"));
        }
    }
    for d in explanation.dropped.iter().filter(|d| d.sentence == s.number) {
        page.item("dropped", BAD, &format!("{}: {} (rule {}): {}", d.draft.claim.kind(), describe(&d.draft.claim), d.draft.rule, d.why));
    }
}

/// The roles of a match with their words.
pub(in crate::commands) fn roles(page: &mut Page, found: &Tried) {
    for role in &found.roles {
        let states = if role.states.is_empty() { String::new() } else { format!(" = {}", codes(&role.states)) };
        page.item("", PLAIN, &format!("{}: {:?}{states}{}", role.name, role.words.join("; "), because(role.why.as_deref())));
    }
}

/// The patterns that nearly fitted.
fn near(page: &mut Page, s: &SentenceView, all: bool) {
    let shown = if all { s.near.len() } else { NEAREST.min(s.near.len()) };
    for n in s.near.iter().take(shown) {
        page.item("not", DIM, &nearly(n));
    }
    if shown < s.near.len() {
        page.item("", DIM, &format!("and {} patterns more that fit less; --all shows them", s.near.len() - shown));
    }
}

/// A pattern and why it did not fit.
pub(in crate::commands) fn nearly(n: &Nearly) -> String {
    format!("{} ({}) at {:?}: {}", n.rule, n.place, n.anchor, n.why)
}

fn discourse(d: &Discourse) -> String {
    let mut parts = Vec::new();
    let mut one = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            parts.push(format!("{name} {value}"));
        }
    };
    one("seat", d.seat.map(|c| c.to_string()));
    one("pair", d.pair.map(|(a, b)| format!("{a}-{b}")));
    one("last state", d.last_state.map(|c| c.to_string()));
    one("last subject", d.last_subject.map(|c| c.to_string()));
    one("last person's", d.last_person.map(|c| c.to_string()));
    one("speaker", d.speaker.map(|c| c.to_string()));
    one("group", (!d.group.is_empty()).then(|| codes(&d.group)));
    one("last date", d.last_date.map(|w| w.to_string()));
    if parts.is_empty() { "nothing is known yet".to_owned() } else { parts.join(", ") }
}

fn frame(f: &FrameView) -> String {
    let mut out = format!("{}: {}, {}", f.verb, f.mood, f.link);
    if let Some(under) = &f.under {
        out.push_str(&format!(" under {under}"));
    }
    for (so, name) in [(f.passive, "passive"), (f.negated, "not")] {
        if so {
            out.push_str(&format!(", {name}"));
        }
    }
    for (name, list) in [("subject", &f.subject), ("object", &f.object), ("second", &f.second)] {
        if !list.is_empty() {
            out.push_str(&format!(" {name} [{}]", list.join("; ")));
        }
    }
    for (preposition, list) in &f.adjuncts {
        out.push_str(&format!(" {preposition} [{}]", list.join("; ")));
    }
    for date in &f.dates {
        out.push_str(&format!(" {{{date}}}"));
    }
    out
}

fn clause(c: &ClauseView) -> String {
    let mut out = format!("{} ({}), {}:", c.verb, c.of, c.status.map_or("left open", |s| s.name()));
    for (name, list) in [("who", &c.subject), ("what", &c.object), ("and", &c.second)] {
        if !list.is_empty() {
            out.push_str(&format!(" {name} [{}]", phrases(list)));
        }
    }
    for (preposition, list) in &c.adjuncts {
        out.push_str(&format!(" {preposition} [{}]", phrases(list)));
    }
    if let Some(date) = &c.date {
        out.push_str(&format!(" on {date}"));
    }
    out
}

fn phrases(list: &[PhraseView]) -> String {
    let one = |p: &PhraseView| match p.states.as_slice() {
        [] => p.words.clone(),
        states => format!("{} = {}{}", p.words, codes(states), because(p.why.as_deref())),
    };
    list.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn because(why: Option<&str>) -> String {
    why.map(|w| format!(" ({w})")).unwrap_or_default()
}
