//! Offices: a person with a post of a state or an organisation, from the parties that the
//! text layer puts together. No pattern is needed: the grammar of titles is the text's own.

use dyad_register::{Claim, Office, OfficeAction, Status, When};

use super::Scene;
use crate::draft::Draft;
use crate::people::{find as find_person, office_words, person_words};

/// Sectors whose posts the register keeps.
const SECTORS: &[&str] = &["GOV", "LEG", "JUD", "IGO", "SPY", "COP", "PTY", "OPP", "REB", "MIL", "ELI", "NGO", ""];

/// Titles that are ranks of a person rather than posts.
const NO_POST: &[&str] = &[
    "general", "colonel", "major", "lieutenant", "captain", "admiral", "brigadier", "marshal", "sergeant", "soldier", "police officer", "diplomat", "religious leader", "prince", "princess", "activist", "legislator",
    "witness", "peacekeeper", "judge", "justice", "nominee", "lieutenant general", "party member", "rebel",
];

/// Words that are no post without "of": "leader X" may lead anything.
const BARE: &[&str] = &[
    "head", "chief", "leader", "member", "official", "representative", "director", "manager", "aide", "adviser", "advisor", "deputy", "chair", "chairman", "chairwoman", "commissioner", "coordinator", "delegate",
    "envoy", "expert", "founder", "negotiator", "organiser", "researcher", "analyst", "author", "co-chair", "secretary", "executive",
];

/// Finds the offices of a sentence.
pub fn find(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for (p, party) in layers.parties.iter().enumerate() {
        let Some(person) = person_words(context.analysis, context.sentence, p) else { continue };
        for (i, post) in party.posts.iter().enumerate() {
            if post.office.rank.is_some() && !(post.office.weak && post.organisation.is_some()) {
                continue;
            }
            let mut why_office = None;
            let mut words = office_words(context.analysis, context.sentence, p, i);
            let mut title = post.office.title.to_owned();
            if post.counterpart {
                // "his Turkish counterpart": the office of the party before, in this sentence or the last.
                let Some((office, of)) = counterpart_of(scene, p) else { continue };
                words = office;
                title = of;
                why_office = Some("the counterpart's office is that of the person named before".to_owned());
            } else if !SECTORS.contains(&post.office.sector)
                || words.to_lowercase().starts_with("nominee")
                || matches!(words.to_lowercase().as_str(), "nominee" | "candidate" | "judge" | "justice" | "major" | "boss" | "mayor and")
                || NO_POST.contains(&title.as_str())
                || words.is_empty()
            {
                continue;
            }
            // "the captain, X", "the Senegalese director X": of a team, of a film.
            let low = words.to_lowercase();
            if matches!(low.as_str(), "captain" | "coach")
                || post.organisation.is_none()
                    && post.more.is_none()
                    && matches!(low.as_str(), "director" | "manager" | "founder" | "author" | "researcher" | "analyst" | "executive" | "organiser" | "producer" | "editor")
            {
                continue;
            }
            // "head", "leader" alone say nothing; "presidential spokesman" does.
            if post.office.wants_of && post.organisation.is_none() && post.state.is_none() && post.more.is_none() && !post.office.portfolio && BARE.contains(&words.to_lowercase().as_str()) {
                continue;
            }
            // "Minister X", whom the text introduces as minister of something.
            if low == "minister"
                && post.more.is_none()
                && let Some(known) = find_person(&context.people, person)
                && known.title != "minister"
                && known.title.contains("minister")
            {
                continue;
            }
            if post.office.plural {
                words = singular(&words);
            }
            let mut draft_state = post.state.map(|s| (s, None));
            // "Secretary of the Security Council of Russia": a state's own institution belongs to the office.
            // "Secretary of the Security Council of Russia", where the council's name is an international one, too.
            if let Some((a, b)) = post.organisation.filter(|(a, _)| *a > post.unit && post.state_unit.is_some_and(|u| u > *a))
                && post.more.is_none()
            {
                words = format!("{words} of the {}", context.analysis.words(layers, a, b));
            }
            let mut organisation = post.organisation.filter(|(a, _)| !(post.state.is_some() && (post.more.is_some() || *a > post.unit))).map(|(a, b)| context.analysis.words(layers, a, b).to_owned());
            // "President of the European Commission", "UN Secretary-General": an organisation inside the office's words.
            if organisation.is_none()
                && let Some((inner, rest)) = embedded_organisation(scene, post)
            {
                organisation = Some(inner);
                words = rest;
            }
            // "Speaker of the Interim Parliament", "Chair of the Standing Committee on X": a state's own house.
            if draft_state.is_none()
                && let Some(house) = organisation.clone().filter(|o| is_house(o))
                && let Some(found) = context.party_state(context.sentence, p)
            {
                draft_state = Some(found);
                if !words.contains(&house) {
                    words = format!("{words} of the {house}");
                }
                organisation = None;
            }
            if draft_state.is_none() && organisation.is_none() {
                draft_state = context.party_state(context.sentence, p);
                if draft_state.is_none() && post.counterpart {
                    draft_state = party.state().map(|s| (s, None));
                }
            }
            let named = organisation;
            if draft_state.is_none() && named.is_none() {
                continue;
            }
            let action = if post.former || post.office.former {
                OfficeAction::Former
            } else if post.office.incoming {
                OfficeAction::Appointed
            } else {
                OfficeAction::Incumbent
            };
            let as_of = if action == OfficeAction::Former { None } else { context.paragraph_date.filter(|(n, _)| *n == layers.paragraph).map(|(_, w)| w).or_else(|| context.report_date().map(When::At)) };
            // A surname alone, of a person whom the text names in full elsewhere.
            let full = (!person.contains(' ')).then(|| crate::people::full_name(&context.people, person)).flatten().map(str::to_owned);
            let claim = Claim::Office(Office {
                person: full.clone().unwrap_or_else(|| person.to_owned()),
                office: words,
                title: (!title.is_empty()).then_some(title),
                state: draft_state.as_ref().map(|s| s.0).filter(|_| named.is_none() || post.state.is_some()),
                organisation: named,
                action,
                as_of,
            });
            // "the presidents of A and B, X and Y": the office and the state stand before the first name.
            let first = party.first.min(post.unit).min(post.state_unit.unwrap_or(post.unit));
            let last = party.last.max(post.unit).max(post.state_unit.unwrap_or(post.unit));
            let mut draft = Draft::new(claim, Status::Actual, context.sentence, (first, last), "office/party")
                .resolved("office", why_office.as_deref())
                .resolved("person", full.as_ref().map(|_| "the text gives the full name elsewhere"));
            if let Some((_, Some(why))) = &draft_state {
                draft.resolved.insert("state".into(), why.clone());
            }
            draft.weight = (3, 1);
            out.push(draft);
        }
    }
    copular(scene, out);
}

/// "The first South Korean head of state to visit was X": an office and a name on both sides of "be".
fn copular(scene: &Scene<'_, '_>, out: &mut Vec<Draft>) {
    let context = scene.context;
    let layers = context.layers();
    for clause in scene.clauses.iter().filter(|c| c.verb == "be" && c.frame.is_some() && c.status == Some(Status::Actual)) {
        let (Some(a), Some(b)) = (clause.subject.first(), clause.object.first()) else { continue };
        let (a, b) = (&layers.groups.nps[a.np()], &layers.groups.nps[b.np()]);
        let (Some(holder), Some(named)) = (a.party, b.party) else { continue };
        let (holder, who) = (&layers.parties[holder], &layers.parties[named]);
        if holder.person.is_some() || !who.posts.is_empty() {
            continue;
        }
        let (Some(post), Some(state), Some(person)) = (holder.posts.first(), holder.state(), person_words(context.analysis, context.sentence, named)) else { continue };
        if post.office.rank.is_some() || post.counterpart || post.office.plural || NO_POST.contains(&post.office.title) || !SECTORS.contains(&post.office.sector) {
            continue;
        }
        let Some(index) = layers.groups.nps.iter().find(|n| n.first == a.first).and_then(|n| n.party) else { continue };
        let claim = Claim::Office(Office {
            person: person.to_owned(),
            office: office_words(context.analysis, context.sentence, index, 0),
            title: Some(post.office.title.to_owned()),
            state: Some(state),
            organisation: None,
            action: if post.former { OfficeAction::Former } else { OfficeAction::Incumbent },
            as_of: context.date(clause, false).map(|d| d.0),
        });
        let mut draft = Draft::new(claim, Status::Actual, context.sentence, (holder.first, who.last), "office/copula");
        draft.weight = (3, 1);
        out.push(draft);
    }
}

/// The office that a counterpart shares: of the person named before, nearest first.
fn counterpart_of(scene: &Scene<'_, '_>, party: usize) -> Option<(String, String)> {
    let context = scene.context;
    let sentences = &context.analysis.sentences;
    let mut sentence = context.sentence;
    let mut limit = sentences[sentence].parties.get(party)?.first;
    // "A met B; earlier he had been the guest of his Chilean colleague": his who is the subject of the clause before.
    let here = &sentences[sentence];
    if let Some(n) = here.groups.np_of(party)
        && let Some(over) = here.frames.iter().rev().find(|f| here.groups.verbs[f.verb].last < here.groups.nps[n].first)
        && let [subject] = over.subject.as_slice()
        && here.groups.nps[*subject].pronoun
        && matches!(context.low(here.groups.nps[*subject].head), "he" | "she")
        && let Some(before) = here.frames.iter().find(|f| f.link == dyad_text::clauses::Link::Main && here.groups.verbs[f.verb].last < here.groups.nps[*subject].first)
        && let Some(np) = before.subject.first().map(|m| &here.groups.nps[*m]).filter(|np| np.party.is_some())
    {
        limit = np.last + 1;
    }
    for _ in 0..3 {
        let layers = &sentences[sentence];
        for np in layers.groups.nps.iter().rev().filter(|n| n.last < limit) {
            if let Some(p) = np.party
                && let Some(i) = layers.parties[p].posts.iter().position(|x| !x.counterpart && x.office.rank.is_none() && !x.office.words.is_empty() && !x.office.wants_of)
            {
                let words = office_words(context.analysis, sentence, p, i);
                // "The minister spoke to his Polish counterpart": the office in full, where the text gave it before.
                if layers.parties[p].person.is_none()
                    && words.eq_ignore_ascii_case("minister")
                    && let Some(known) = context.people.iter().rev().find(|k| k.at.0 < sentence && k.title.contains("minister") && k.title != "prime minister")
                    && let Some(office) = &known.office
                {
                    return Some((office.clone(), known.title.to_owned()));
                }
                return Some((words, layers.parties[p].posts[i].office.title.to_owned()));
            }
            // "Mr Jugnauth": introduced earlier with an office.
            let words = context.analysis.words(layers, np.first, np.last);
            if (np.proper || np.party.is_some())
                && let Some(known) = find_person(&context.people, words)
                && let Some(office) = &known.office
            {
                return Some((office.clone(), known.title.to_owned()));
            }
        }
        sentence = sentence.checked_sub(1)?;
        limit = usize::MAX;
    }
    None
}

/// A house of parliament or a committee of one, by its words.
fn is_house(name: &str) -> bool {
    let low = name.to_lowercase();
    let has = |words: &[&str]| low.split([' ', '-']).any(|w| words.contains(&w));
    let international = has(&["europe", "european", "euro", "african", "pan", "international", "inter", "interparliamentary", "world", "nato", "osce", "un", "nations", "arab", "olympic", "andean"]);
    let house = low.split(' ').any(super::phrases::house);
    let committee = has(&["committee"]) && (has(&["standing", "parliamentary", "affairs"]) || low.contains("committee on"));
    !international && (house && !has(&["commerce", "trade"]) && !low.contains("general assembly") || committee)
}

/// "presidents" as one holder has it: "president"; "heads of state": "head of state".
fn singular(words: &str) -> String {
    let strip = |w: &str| w.strip_suffix('s').filter(|x| !x.ends_with('s')).unwrap_or(w).to_owned();
    let mut parts: Vec<String> = words.split(' ').map(str::to_owned).collect();
    let at = if words.contains(" of ") || words.contains(" for ") { parts.iter().position(|p| p == "of" || p == "for").map_or(0, |i| i.saturating_sub(1)) } else { parts.len().saturating_sub(1) };
    if let Some(word) = parts.get_mut(at) {
        *word = strip(word);
    }
    parts.join(" ")
}

/// An organisation named inside the words of an office: its name, and the office without it.
fn embedded_organisation(scene: &Scene<'_, '_>, post: &dyad_text::parties::Post) -> Option<(String, String)> {
    let context = scene.context;
    let layers = context.layers();
    let tokens = context.tokens();
    let text = context.analysis.field(layers.field);
    let slice = |a: usize, b: usize| text.get(tokens.get(a)?.start as usize..tokens.get(b.checked_sub(1)?)?.end as usize);
    let gazetteer = dyad_text::gazetteer::Gazetteer::get();
    for range in &post.office.words {
        for (at, end) in range.clone().flat_map(|at| (at + 1..=range.end).rev().map(move |end| (at, end))) {
            let Some(hit) = gazetteer.find(tokens, at, end, None) else { continue };
            if hit.end > range.end || !hit.names.iter().any(|n| matches!(n, dyad_text::gazetteer::Name::Organisation { .. })) || !tokens.is_capital(at) {
                continue;
            }
            let name = slice(at, hit.end)?.to_owned();
            let before = if at > range.start {
                let mut end = at;
                while end > range.start && matches!(tokens.low(end - 1), "the" | "of" | "for") {
                    end -= 1;
                }
                slice(range.start, end).unwrap_or("")
            } else {
                ""
            };
            let after = if hit.end < range.end { slice(hit.end, range.end).unwrap_or("") } else { "" };
            let rest = format!("{before} {after}").trim().to_owned();
            if rest.is_empty() {
                return None;
            }
            return Some((name, rest));
        }
    }
    None
}
