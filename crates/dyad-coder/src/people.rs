//! The persons of a document: who was introduced with which office and state, so that a
//! later "Vassilenko" or "the minister" is known. Two passes: a headline may name a person
//! whom only the lead introduces.

use dyad_reference::StateCode;
use dyad_register::canonical::fold;
use dyad_text::Analysis;
use dyad_text::gazetteer_tables::leader;
use dyad_text::units::UnitKind;

/// One person of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// The name as written, at its fullest.
    pub name: String,
    /// The parts of the name, folded.
    pub parts: Vec<String>,
    /// The state the person speaks for.
    pub state: Option<StateCode>,
    /// An international organisation, by its words.
    pub organisation: Option<String>,
    /// The office as written.
    pub office: Option<String>,
    /// The normalised title.
    pub title: &'static str,
    /// Where first met: sentence and party.
    pub at: (usize, usize),
}

/// The words of an office of a party, without a state's name.
#[must_use]
pub fn office_words(analysis: &Analysis<'_>, sentence: usize, party: usize, post: usize) -> String {
    let Some(layers) = analysis.sentences.get(sentence) else { return String::new() };
    let Some(post) = layers.parties.get(party).and_then(|p| p.posts.get(post)) else { return String::new() };
    let tokens = analysis.tokens(layers.field);
    let text = analysis.field(layers.field);
    let mut parts: Vec<&str> = post.office.words.iter().filter_map(|r| text.get(tokens.get(r.start)?.start as usize..tokens.get(r.end.checked_sub(1)?)?.end as usize)).collect();
    // "Secretary of [Iran's] Supreme National Security Council"; an organisation has a field of its own.
    let of;
    if let Some((first, last)) = post.more
        && (post.organisation.is_none() || post.state.is_some())
    {
        let more = analysis.words(layers, first, last);
        let bare = !matches!(layers.units.get(first).map(|u| tokens.low(u.first)), Some("of" | "for" | "to"));
        of = if bare { format!("of {more}") } else { more.to_owned() };
        parts.push(&of);
        return clean(&parts.join(" "));
    }
    let words = clean(&parts.join(" "));
    // "Then-president": the prefix is no part of the office.
    for prefix in ["then-", "ex-", "former-"] {
        if words.get(..prefix.len()).is_some_and(|p| p.eq_ignore_ascii_case(prefix)) {
            return words[prefix.len()..].to_owned();
        }
    }
    words
}

fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(',').to_owned()
}

/// The name of a party's person, as written.
#[must_use]
pub fn person_words<'a>(analysis: &Analysis<'a>, sentence: usize, party: usize) -> Option<&'a str> {
    let layers = analysis.sentences.get(sentence)?;
    let (first, last) = layers.parties.get(party)?.person?;
    Some(analysis.words(layers, first, last))
}

/// The state that the leaders' table gives for the person of a party.
#[must_use]
pub fn leader_state(analysis: &Analysis<'_>, sentence: usize, party: usize) -> Option<StateCode> {
    let layers = analysis.sentences.get(sentence)?;
    let (first, last) = layers.parties.get(party)?.person?;
    // The whole name is the leader's: "Sultan bin Nasser Al X" is no Nasser.
    let known = (first == last)
        .then(|| match layers.units.get(first)?.kind {
            UnitKind::Person(Some(row)) => leader(row).map(|l| l.state),
            _ => None,
        })
        .flatten();
    // "King Hamad": known by title and name together.
    known.or_else(|| {
        let post = layers.parties.get(party)?.posts.first()?;
        let year = analysis.date.map(|d| i32::from(d.year()));
        let titled = (post.unit < first).then(|| dyad_text::gazetteer_tables::titled_leader(analysis.words(layers, post.unit, last), year)).flatten();
        // "President Macron"
        titled.or_else(|| (first == last).then(|| dyad_text::gazetteer_tables::surname_leader(analysis.words(layers, first, last), post.office.title, year)).flatten())
    })
}

/// Collects the persons of a document.
#[must_use]
pub fn people(analysis: &Analysis<'_>) -> Vec<Known> {
    let mut out: Vec<Known> = Vec::new();
    for (s, layers) in analysis.sentences.iter().enumerate() {
        for (p, party) in layers.parties.iter().enumerate() {
            let Some(name) = person_words(analysis, s, p) else { continue };
            let parts: Vec<String> = fold(name).split(' ').map(str::to_owned).collect();
            // A bare name counts where it is whole: it may get its office later.
            if party.posts.is_empty() && party.name_state.is_none() && parts.len() < 2 && leader_state(analysis, s, p).is_none() {
                continue;
            }
            let state = party.state();
            let post = party.posts.iter().position(|x| !x.counterpart);
            let office = post.map(|i| office_words(analysis, s, p, i)).filter(|o| !o.is_empty());
            let title = post.and_then(|i| party.posts.get(i)).map_or("", |x| x.office.title);
            let organisation = party.posts.iter().find_map(|x| x.organisation).map(|(a, b)| analysis.words(layers, a, b).to_owned());
            let same = out.iter_mut().find(|k| k.parts.last() == parts.last() || (parts.len() == 1 && k.parts.len() > 2 && k.parts.contains(&parts[0])) || k.parts.iter().all(|x| parts.contains(x)));
            match same {
                Some(known) if !(known.state.is_some() && state.is_some() && known.state != state) => {
                    known.state = known.state.or(state);
                    if known.office.is_none() {
                        known.office = office;
                        known.title = title;
                    }
                    known.organisation = known.organisation.take().or(organisation);
                    if parts.len() > known.parts.len() {
                        known.name = name.to_owned();
                        known.parts = parts;
                    }
                }
                _ => out.push(Known { name: name.to_owned(), parts, state, organisation, office, title, at: (s, p) }),
            }
        }
    }
    out
}

/// The full name of a person whom the text gives by surname alone; none where two share it.
#[must_use]
pub fn full_name<'a>(people: &'a [Known], surname: &str) -> Option<&'a str> {
    let last = fold(surname);
    let mut fits = people.iter().filter(|k| k.parts.contains(&last));
    let one = fits.next()?;
    (fits.next().is_none() && one.parts.len() > 1 && one.name != surname).then_some(one.name.as_str())
}

/// The person whom a name in the text means.
#[must_use]
pub fn find<'a>(people: &'a [Known], name: &str) -> Option<&'a Known> {
    let folded = fold(name);
    let parts: Vec<&str> = folded.split(' ').filter(|p| !matches!(*p, "mr" | "mrs" | "ms" | "dr" | "sheikh" | "prof" | "sir")).collect();
    let last = *parts.last()?;
    let mut fits = people.iter().filter(|k| {
        if parts.len() == 1 {
            // A surname at the end, or first in names that begin with it ("Xi", "Kim").
            k.parts.last().is_some_and(|p| p == last) || (k.parts.len() > 1 && k.parts.first().is_some_and(|p| p == last)) || (k.parts.len() > 2 && k.parts.iter().any(|p| p == last))
        } else {
            parts.iter().all(|p| k.parts.iter().any(|x| x == p))
        }
    });
    let first = fits.next()?;
    // Two of one name: undecided.
    if fits.any(|other| other.state != first.state) { None } else { Some(first) }
}
