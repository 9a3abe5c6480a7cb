//! States and people as a sentence names them.

use dyad_reference::{organisations, reference};
use dyad_register::{Participant, StateCode};

use super::words;

/// Words in the names that take "the".
const WITH_ARTICLE: &[&str] = &[
    "United", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Republic", "Islands", "Holy", "Union", "Federation", "Kingdom", "Emirates", "Nations", "Organization", "Organisation", "Association",
    "League", "Community", "Council", "Commonwealth", "Fund", "Bank", "Agency", "Vatican", "EU", "UN", "Caribbean", "Balkans", "Gulf", "Middle", "region",
];

/// The short name without an article, as a heading has it; the code where the tables have none.
pub fn bare(code: StateCode) -> String {
    let name = reference().state(code).map(|s| s.name).or_else(|| organisations::main_name(code));
    name.map_or_else(|| code.to_string(), |n| n.strip_prefix("The ").unwrap_or(n).to_owned())
}

/// The short name as a sentence has it: "the Netherlands".
pub fn name(code: StateCode) -> String {
    in_sentence(&bare(code))
}

/// A name of a state, an organisation or a region as a sentence has it: "the European Union".
pub fn in_sentence(name: &str) -> String {
    if name.split(' ').any(|word| WITH_ARTICLE.contains(&word)) { with_the(name) } else { name.to_owned() }
}

/// Names of several states joined by "and".
pub fn names(codes: &[StateCode]) -> String {
    words::list(&codes.iter().map(|c| name(*c)).collect::<Vec<_>>())
}

/// A person with office and state, or whatever of these is known.
pub fn participant(who: &Participant) -> String {
    let state = who.state.map(name);
    let post = match (&who.office, &who.organisation, &state) {
        (Some(office), Some(organisation), _) if !office.contains(organisation.as_str()) => Some(format!("{office} of {}", with_the(organisation))),
        (Some(office), _, Some(state)) => Some(format!("{office} of {state}")),
        (Some(office), _, None) => Some(office.clone()),
        (None, Some(organisation), Some(state)) if who.person.is_some() => Some(format!("{organisation} of {state}")),
        (None, Some(organisation), _) => Some(organisation.clone()),
        (None, None, _) => None,
    };
    match (&who.person, post, state) {
        (Some(person), Some(post), _) => format!("{person}, {post}"),
        (Some(person), None, Some(state)) => format!("{person} of {state}"),
        (Some(person), None, None) => person.clone(),
        (None, Some(post), _) if who.office.is_some() => with_the(&post),
        (None, Some(post), Some(state)) => format!("{post} of {state}"),
        (None, Some(post), None) => post,
        (None, None, Some(state)) => state,
        (None, None, None) => who.text.clone(),
    }
}

/// "the" before a name that begins with no article.
fn with_the(name: &str) -> String {
    if name.to_lowercase().starts_with("the ") { name.to_owned() } else { format!("the {name}") }
}

/// Several participants joined; a comma inside one makes semicolons of the commas between them.
pub fn participants(who: &[Participant]) -> String {
    let mut all: Vec<String> = Vec::new();
    for one in who.iter().map(participant) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    joined(&all)
}

/// Participants as the subject of a sentence: an apposition is closed by a comma.
pub fn subject(who: &[Participant]) -> String {
    let text = participants(who);
    if text.contains(',') && !text.contains(';') { format!("{text},") } else { text }
}

/// Phrases that may hold commas, joined so that they stay apart.
pub fn joined(all: &[String]) -> String {
    match all {
        [one] => one.clone(),
        [a, b] if a.contains(',') => format!("{a}, and {b}"),
        [a, b] => format!("{a} and {b}"),
        [rest @ .., last] if all.iter().any(|a| a.contains(',')) => format!("{}; and {last}", rest.join("; ")),
        _ => words::list(all),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn code(text: &str) -> StateCode {
        StateCode::parse(text).unwrap()
    }

    fn who(person: Option<&str>, office: Option<&str>, state: Option<&str>) -> Participant {
        Participant { text: "the minister".into(), state: state.map(code), sector: None, person: person.map(Into::into), office: office.map(Into::into), organisation: None }
    }

    #[test]
    fn some_states_take_an_article() {
        assert_eq!(name(code("NLD")), "the Netherlands");
        assert_eq!(name(code("VNM")), bare(code("VNM")));
        assert_eq!(bare(code("QQQ")), "QQQ");
        let all = ["European Union", "the EU", "Oceania", "South-East Asia", "Asia-Pacific region"].map(in_sentence);
        assert_eq!(all, ["the European Union", "the EU", "Oceania", "South-East Asia", "the Asia-Pacific region"]);
    }

    #[test]
    fn a_person_with_what_is_known() {
        assert_eq!(participant(&who(Some("Aino Ruuskanen"), Some("Minister of Trade"), Some("FIN"))), "Aino Ruuskanen, Minister of Trade of Finland");
        assert_eq!(participant(&who(None, Some("Minister of Trade"), Some("FIN"))), "the Minister of Trade of Finland");
        assert_eq!(participant(&who(Some("Aino Ruuskanen"), None, Some("FIN"))), "Aino Ruuskanen of Finland");
        assert_eq!(participant(&who(None, None, Some("FIN"))), "Finland");
        assert_eq!(participant(&who(None, None, None)), "the minister");
    }

    #[test]
    fn people_with_commas_stay_apart() {
        let a = who(Some("A"), Some("Premier"), Some("FIN"));
        let b = who(Some("B"), Some("Premier"), Some("NPL"));
        assert_eq!(participants(&[a.clone(), b.clone()]), "A, Premier of Finland, and B, Premier of Nepal");
        assert_eq!(participants(&[a.clone(), b, who(None, None, Some("LVA"))]), "A, Premier of Finland; B, Premier of Nepal; and Latvia");
        assert_eq!(participants(&[a.clone(), a]), "A, Premier of Finland");
    }
}
