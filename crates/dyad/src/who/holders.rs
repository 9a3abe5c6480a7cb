//! Who holds and held which post: envoys by the date of their credentials, officers by state.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use dyad_register::entities::{Entities, EntityKind, Leaving, Post, held_by_many};
use dyad_register::facts::Estimate;
use dyad_register::{Certainty, Fact, PartialDate, StateCode, When};
use serde::Serialize;

use crate::brief::{Input, line, trust, words};
use crate::pairs::Which;

/// One person in one post.
#[derive(Clone, Debug, Serialize)]
pub struct Holder {
    /// The name that means this person and no other.
    pub person: String,
    /// The person's id.
    pub entity: String,
    /// The post with its dates and facts.
    #[serde(flatten)]
    pub post: Post,
    /// The date by which the list is in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<PartialDate>,
    /// What that date is of: `credentials`, `appointment`, or `report`: the first to name the holder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since_by: Option<&'static str>,
    /// `left` where a report says so, `followed` by a later holder, else `held`.
    pub standing: &'static str,
    /// The next holder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub followed_by: Option<String>,
    /// The grade of the surest fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// How often the rule behind that fact was right, where people judged it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// The documents that say so.
    pub sources: Vec<String>,
}

/// Offices in the order of protocol, as far as it is the same everywhere.
const OFFICES: &[&str] = &[
    "king", "queen", "emir", "sultan", "president", "supreme leader", "crown prince", "vice president", "prime minister", "chancellor", "premier", "deputy prime minister", "foreign minister",
    "minister of foreign affairs", "secretary of state", "foreign secretary", "speaker",
];

/// The holders that a choice of states asks for: envoys first, then officers. All where there is none.
pub fn holders(entities: &Entities, input: &Input<'_>, which: Option<Which>) -> Vec<Holder> {
    let by_id: BTreeMap<&str, &Fact> = input.facts.iter().map(|f| (f.id.as_str(), f)).collect();
    let mut all = Vec::new();
    for person in entities.of(EntityKind::Person) {
        for post in person.posts.iter().filter(|p| wanted(p, which)) {
            let of: Vec<&Fact> = post.facts.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect();
            let mut sources: Vec<String> = of.iter().flat_map(|f| &f.records).map(|r| r.source.clone()).collect();
            sources.sort_unstable();
            sources.dedup();
            let (since, since_by) = since(post);
            all.push(Holder {
                person: person.label.clone(),
                entity: person.id.clone(),
                since,
                since_by,
                standing: if post.leaving.is_some() { "left" } else { "held" },
                followed_by: None,
                certainty: of.iter().map(|f| f.certainty).min(),
                estimate: trust::of_surest(&of, input.precision),
                sources,
                post: post.clone(),
            });
        }
    }
    all.sort_by(|a, b| order(a, which).cmp(&order(b, which)));
    follow(&mut all);
    all
}

fn wanted(post: &Post, which: Option<Which>) -> bool {
    match which {
        None => true,
        Some(Which::State(s)) => post.state == Some(s) || post.receiving == Some(s),
        Some(Which::Pair(a, b)) if post.envoy => (post.state, post.receiving) == (Some(a), Some(b)) || (post.state, post.receiving) == (Some(b), Some(a)),
        Some(Which::Pair(a, b)) => post.state == Some(a) || post.state == Some(b),
    }
}

fn since(post: &Post) -> (Option<PartialDate>, Option<&'static str>) {
    let point = |w: When| match w {
        When::At(d) | When::Span(d, _) => d,
    };
    match (post.presented, post.appointed, post.first_seen) {
        (Some(w), _, _) => (Some(point(w)), Some("credentials")),
        (None, Some(w), _) => (Some(point(w)), Some("appointment")),
        (None, None, Some(d)) => (Some(d), Some("report")),
        (None, None, None) => (None, None),
    }
}

type Order<'h> = (bool, usize, Option<StateCode>, Option<&'h str>, Option<StateCode>, usize, &'h str, Reverse<Option<PartialDate>>, &'h str, &'h str);

/// Envoys before officers, the first state's before the second's, by rank, the newest first.
fn order(h: &Holder, which: Option<Which>) -> Order<'_> {
    let post = &h.post;
    let first = match which {
        Some(Which::Pair(a, _) | Which::State(a)) => usize::from(post.state != Some(a)),
        None => 0,
    };
    let list = if post.envoy { line::RANK_ORDER } else { OFFICES };
    let rank = list.iter().position(|r| *r == post.title).unwrap_or(list.len());
    // Envoys of one pair stand together whatever their rank.
    (!post.envoy, first, post.state, post.organisation.as_deref(), post.receiving, rank, &post.title, Reverse(h.since.or(post.last())), &h.person, &h.entity)
}

/// Tells who came after whom in posts that one person holds at a time.
fn follow(all: &mut [Holder]) {
    let mut posts: BTreeMap<(bool, String, Option<StateCode>, Option<String>, Option<StateCode>), Vec<usize>> = BTreeMap::new();
    for (i, h) in all.iter().enumerate() {
        let single = if h.post.envoy { h.post.receiving.is_some() && !h.post.title.contains("consul") } else { !held_by_many(&h.post.title) };
        if single {
            let p = &h.post;
            posts.entry((p.envoy, p.title.clone(), p.state, p.organisation.clone(), p.receiving)).or_default().push(i);
        }
    }
    for held in posts.values().filter(|h| h.len() > 1) {
        for &i in held {
            let Some(last) = all[i].post.last() else { continue };
            let next = held.iter().copied().filter(|j| *j != i && all[*j].since.is_some_and(|s| s.earliest() > last)).min_by_key(|j| (all[*j].since, all[*j].person.clone()));
            if let Some(next) = next {
                all[i].followed_by = Some(all[next].person.clone());
                if all[i].standing == "held" {
                    all[i].standing = "followed";
                }
            }
        }
    }
}

impl Holder {
    /// A step; its date stands beside the line already where it is that of the list.
    fn dated(&self, what: &str, when: When) -> String {
        if self.since_by.is_some() && self.since == when.point() { what.to_owned() } else { format!("{what} {}", words::at(when)) }
    }

    /// What is known beside the date of the list, in words.
    pub fn known(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let post = &self.post;
        if let (Some(presented), true) = (post.presented, post.envoy) {
            parts.push(self.dated("credentials", presented));
        }
        if let Some(appointed) = post.appointed {
            parts.push(self.dated("appointed", appointed));
        }
        let on = |what: &str| post.left.map_or_else(|| what.to_owned(), |d| format!("{what} {}", words::at(d)));
        parts.extend(match post.leaving {
            Some(Leaving::Left) => Some(on("left")),
            Some(Leaving::Recalled) => Some(on("recalled")),
            Some(Leaving::Expelled) => Some(on("expelled")),
            Some(Leaving::Former) => Some("called former".to_owned()),
            None => None,
        });
        parts.extend(self.followed_by.as_ref().map(|f| format!("followed by {f}")));
        if let (None, Some(last)) = (post.leaving, post.last_seen)
            && self.since.is_none_or(|s| s.earliest() < last.earliest())
        {
            parts.push(format!("last named {}", words::at(When::At(last))));
        }
        parts.join("; ")
    }
}
