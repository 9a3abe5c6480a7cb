//! Events: who met, wrote to, thanked, criticised whom, and where.

use dyad_register::{Act, Event, Participant, Status};

use crate::brief::clause::{Verb, in_place, spaced, verb};
use crate::brief::names;

/// A verb, the words before and after the one it is done to.
struct Phrase(Verb, &'static str, &'static str);

pub fn text(c: &Event, status: Status) -> String {
    let mutual = is_mutual(c);
    let mode = c.mode.as_deref().unwrap_or("");
    if mutual {
        let all: Vec<Participant> = if themselves(c) { c.actors.clone() } else { c.actors.iter().chain(&c.recipients).cloned().collect() };
        let who = names::subject(&all);
        let many = !all.windows(2).all(|w| names::participant(&w[0]) == names::participant(&w[1]));
        return format!("{who} {}{}", together(c.act, mode).form(many, status), in_place(c.place.as_deref()));
    }
    let who = names::subject(&c.actors);
    let many = c.actors.len() > 1;
    if c.act == Act::Consult && c.is_hosted() {
        let guests = if c.place.is_some() { names::subject(&c.recipients) } else { names::participants(&c.recipients) };
        return format!("{who} {} {guests}{}", verb("received", "receive").form(many, status), in_place(c.place.as_deref()));
    }
    if c.act == Act::Consult && mode == "visit" {
        return format!("{who} {} {}", verb("visited", "visit").form(many, status), destination(c));
    }
    let Phrase(verb, mut before, after) = phrase(c.act, mode);
    let whom = match mode {
        // "recalled its envoy from Peru", whatever the office that stood in the text.
        "recall" => states_of(&c.recipients).unwrap_or_else(|| names::participants(&c.recipients)),
        _ if c.recipients.is_empty() => String::new(),
        _ => names::participants(&c.recipients),
    };
    // The envoy is named: "summoned X, Ambassador of Peru".
    if mode == "summon" && c.recipients.iter().any(|r| r.person.is_some() || r.office.is_some()) || mode == "expel" && c.recipients.iter().any(|r| r.person.is_some()) {
        before = "";
    }
    let sentence = spaced(&[&who, &verb.form(many, status), if whom.is_empty() { "" } else { before }, &whom, after]);
    format!("{sentence}{}", in_place(c.place.as_deref()))
}

/// The states of participants, each once; `None` where one has none.
fn states_of(list: &[Participant]) -> Option<String> {
    let mut states: Vec<String> = Vec::new();
    for participant in list {
        let name = names::name(participant.state?);
        if !states.contains(&name) {
            states.push(name);
        }
    }
    (!states.is_empty()).then(|| crate::brief::words::list(&states))
}

/// Where a visitor goes: the place and the state of the host, who is named where known.
fn destination(c: &Event) -> String {
    let hosts: Vec<String> = c.recipients.iter().filter_map(|r| r.state).map(names::name).collect();
    let state = hosts.first().cloned().unwrap_or_default();
    let place = match &c.place {
        Some(place) if state.is_empty() => place.clone(),
        Some(place) if *place != state => format!("{state} ({place})"),
        _ => state,
    };
    let people: Vec<Participant> = c.recipients.iter().filter(|r| r.person.is_some()).cloned().collect();
    if people.is_empty() { place } else { format!("{place}; host: {}", names::participants(&people)) }
}

/// Acts without sides: everybody takes part on both sides.
fn is_mutual(c: &Event) -> bool {
    let same = |a: &Participant, b: &Participant| a.state == b.state && a.person == b.person && a.office == b.office;
    if themselves(c) {
        return true;
    }
    c.actors.len() > 1 && c.actors.len() == c.recipients.len() && c.actors.iter().all(|a| c.recipients.iter().any(|r| same(a, r)))
        || c.recipients.is_empty() && c.actors.len() > 1
        || c.act == Act::Consult && matches!(c.mode.as_deref(), None | Some("meet" | "meeting" | "talks" | "negotiate" | "call" | "exchange"))
}

/// Whether what it is done to are only the states of those who do it: "the ministers of A and
/// of B with A and B".
fn themselves(c: &Event) -> bool {
    let bare = |r: &Participant| r.person.is_none() && r.office.is_none() && r.state.is_some_and(|s| c.actors.iter().any(|a| a.state == Some(s)));
    c.recipients.len() > 1 && c.recipients.iter().all(bare) && c.actors.len() > 1
}

fn together(act: Act, mode: &str) -> Verb {
    match (act, mode) {
        (Act::Consult, "call" | "phone") => verb("spoke by telephone", "speak by telephone"),
        (Act::Consult | Act::Support, "letter" | "exchange") => verb("exchanged letters", "exchange letters"),
        (Act::Consult, "negotiate" | "talks") => verb("held talks", "hold talks"),
        (Act::Consult, _) => verb("met", "meet"),
        (Act::Support, "congratulate" | "celebrate") => verb("congratulated each other", "congratulate each other"),
        (Act::Support, "thank") => verb("thanked each other", "thank each other"),
        (Act::Support, _) => verb("supported each other", "support each other"),
        (Act::Agree, _) => verb("agreed", "agree"),
        (Act::Cooperate, "exercise") => verb("held a joint exercise", "hold a joint exercise"),
        (Act::Cooperate, _) => verb("worked together", "work together"),
        (Act::Retreat, _) => verb("stopped fighting", "stop fighting"),
        (Act::Assault, _) => verb("fought", "fight"),
        (Act::Accuse, _) => verb("accused each other", "accuse each other"),
        (Act::Sanction, _) => verb("took measures against each other", "take measures against each other"),
        (Act::Threaten, _) => verb("threatened each other", "threaten each other"),
        _ => verb("dealt with each other", "deal with each other"),
    }
}

fn phrase(act: Act, mode: &str) -> Phrase {
    let p = |past, base, before, after| Phrase(verb(past, base), before, after);
    match (act, mode) {
        (_, "expel") => p("expelled", "expel", "diplomats of", ""),
        (_, "recall") => p("recalled", "recall", "its envoy from", ""),
        (_, "summon") => p("summoned", "summon", "the envoy of", ""),
        (_, "note") => p("sent", "send", "a note of protest to", ""),
        (Act::Support, "congratulate" | "celebrate") => p("congratulated", "congratulate", "", ""),
        (_, "thank") => p("thanked", "thank", "", ""),
        (_, "condole" | "condolence" | "condolences") => p("sent condolences", "send condolences", "to", ""),
        (_, "invite") => p("invited", "invite", "", ""),
        (Act::Accuse, "condemn") => p("condemned", "condemn", "", ""),
        (Act::Consult | Act::Support, "letter") => p("wrote", "write", "to", ""),
        (Act::Consult, "receive" | "host") => p("received", "receive", "", ""),
        (Act::Consult, "mediate" | "mediation") => p("mediated", "mediate", "with", ""),
        (Act::Consult, _) => p("met", "meet", "", ""),
        (Act::Agree, _) => p("agreed", "agree", "with", ""),
        (Act::Support, _) => p("supported", "support", "", ""),
        (Act::Concede, _) => p("made a concession", "make a concession", "to", ""),
        (Act::Cooperate, _) => p("cooperated", "cooperate", "with", ""),
        (Act::Aid, _) => p("helped", "help", "", ""),
        (Act::Retreat, _) => p("withdrew", "withdraw", "before", ""),
        (Act::Request, _) => p("made a request", "make a request", "to", ""),
        (Act::Accuse, _) => p("criticised", "criticise", "", ""),
        (Act::Reject, _) => p("refused", "refuse", "", ""),
        (Act::Threaten, _) => p("threatened", "threaten", "", ""),
        (Act::Protest, _) => p("demonstrated", "demonstrate", "against", ""),
        (Act::Sanction, _) => p("took measures", "take measures", "against", ""),
        (Act::Mobilize, _) => p("put forces on alert", "put forces on alert", "against", ""),
        (Act::Coerce, _) => p("used force", "use force", "against", ""),
        (Act::Assault, _) => p("attacked", "attack", "", ""),
    }
}
