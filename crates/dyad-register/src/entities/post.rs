//! Posts: the offices and accreditations of a person, each told once with its dates.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::canonical::fold;
use crate::{AccreditationAction, Claim, Fact, OfficeAction, PartialDate, StateCode, Status, When};

/// How a post ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Leaving {
    /// Left, or ended the mission.
    Left,
    /// Called home.
    Recalled,
    /// Sent away.
    Expelled,
    /// A report calls the person a former holder.
    Former,
}

/// One post of one person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Post {
    /// The office as written, or the rank of an envoy.
    pub office: String,
    /// The office normalised; what posts are compared by.
    pub title: String,
    /// Represents `state` abroad.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub envoy: bool,
    /// The state, or the coded organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<StateCode>,
    /// The organisation, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Where an envoy is accredited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiving: Option<StateCode>,
    /// When named to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointed: Option<When>,
    /// When credentials were presented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presented: Option<When>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<When>,
    /// How it ended, where a report says that it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaving: Option<Leaving>,
    /// The first and the last date on which the person is said to hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<PartialDate>,
    /// See `first_seen`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<PartialDate>,
    /// The facts that say so.
    pub facts: Vec<String>,
}

impl Post {
    /// The date by which posts are put in order: of the credentials, else of the appointment,
    /// else the first on which it is held.
    #[must_use]
    pub fn since(&self) -> Option<PartialDate> {
        self.presented.or(self.appointed).map(When::earliest).or(self.first_seen)
    }

    /// The last date known of it.
    #[must_use]
    pub fn last(&self) -> Option<PartialDate> {
        [self.left, self.presented, self.appointed].into_iter().flatten().map(When::latest).chain(self.last_seen.map(PartialDate::latest)).max()
    }
}

type Key = (bool, String, Option<StateCode>, String, Option<StateCode>);

/// The posts that facts of one person give, the newest first. Only what is so counts.
pub(super) fn posts(facts: &[&Fact]) -> Vec<Post> {
    let mut posts: BTreeMap<Key, Post> = BTreeMap::new();
    let mut sorted: Vec<&Fact> = facts.iter().copied().filter(|f| f.status == Status::Actual).collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    for fact in sorted {
        let new = |office: &str, title: &str, envoy, state, organisation: Option<&str>, receiving| {
            let key = (envoy, fold(title), state, organisation.map(fold).unwrap_or_default(), receiving);
            let post = Post {
                office: office.to_owned(),
                title: fold(title),
                envoy,
                state,
                organisation: organisation.map(str::to_owned),
                receiving,
                appointed: None,
                presented: None,
                left: None,
                leaving: None,
                first_seen: None,
                last_seen: None,
                facts: Vec::new(),
            };
            (key, post)
        };
        let (key, post) = match &fact.claim {
            Claim::Office(c) => new(&c.office, c.title.as_deref().unwrap_or(&c.office), false, c.state, c.organisation.as_deref(), None),
            Claim::Accreditation(c) => new(&c.rank, &c.rank, true, Some(c.sending), None, c.receiving),
            _ => continue,
        };
        let post = posts.entry(key).or_insert(post);
        if let Claim::Office(c) = &fact.claim {
            // Of several ways to write it the longest says the most.
            if (c.office.len(), &post.office) > (post.office.len(), &c.office) {
                post.office.clone_from(&c.office);
            }
        }
        step(post, fact);
        post.facts.push(fact.id.clone());
    }
    let mut posts: Vec<Post> = fold_unnamed(posts).into_values().collect();
    posts.sort_by(|a, b| (b.last(), b.since(), &a.title, a.receiving, a.state).cmp(&(a.last(), a.since(), &b.title, b.receiving, b.state)));
    posts
}

/// "The ambassador" without a country is the only accreditation of that rank.
fn fold_unnamed(mut posts: BTreeMap<Key, Post>) -> BTreeMap<Key, Post> {
    let open: Vec<Key> = posts.keys().filter(|k| k.0 && k.4.is_none()).cloned().collect();
    for key in open {
        let mut named = posts.keys().filter(|k| k.0 && k.1 == key.1 && k.2 == key.2 && k.4.is_some()).cloned();
        let (Some(only), None) = (named.next(), named.next()) else { continue };
        let Some(other) = posts.remove(&key) else { continue };
        if let Some(post) = posts.get_mut(&only) {
            post.appointed = earliest(post.appointed, other.appointed);
            post.presented = earliest(post.presented, other.presented);
            post.left = post.left.or(other.left);
            post.leaving = post.leaving.or(other.leaving);
            post.first_seen = post.first_seen.into_iter().chain(other.first_seen).min();
            post.last_seen = post.last_seen.into_iter().chain(other.last_seen).max();
            post.facts.extend(other.facts);
            post.facts.sort_unstable();
        }
    }
    posts
}

fn earliest(a: Option<When>, b: Option<When>) -> Option<When> {
    a.into_iter().chain(b).min_by_key(|w| (w.earliest(), w.latest()))
}

fn step(post: &mut Post, fact: &Fact) {
    use AccreditationAction as A;
    let date = fact.date.or_else(|| fact.claim.when());
    let report = fact.last_seen.map(When::At);
    let mut leave = |how: Leaving, date: Option<When>| {
        // A report of the day says more than one that looks back.
        let better = post.leaving.is_none_or(|old| old == Leaving::Former || how != Leaving::Former && post.left.is_none());
        if better {
            post.leaving = Some(how);
            post.left = date.or(post.left);
        }
    };
    match &fact.claim {
        Claim::Office(c) => match c.action {
            OfficeAction::Incumbent => {}
            OfficeAction::Appointed => post.appointed = earliest(post.appointed, date.or(fact.first_seen.map(When::At))),
            OfficeAction::Left => return leave(Leaving::Left, date.or(report)),
            OfficeAction::Former => return leave(Leaving::Former, None),
        },
        Claim::Accreditation(c) => match c.action {
            A::Incumbent => {}
            A::Appointed => post.appointed = earliest(post.appointed, date.or(fact.first_seen.map(When::At))),
            A::Presented => post.presented = earliest(post.presented, date.or(fact.first_seen.map(When::At))),
            A::Recalled => return leave(Leaving::Recalled, date.or(report)),
            A::Expelled => return leave(Leaving::Expelled, date.or(report)),
            A::Ended => return leave(Leaving::Left, date.or(report)),
        },
        _ => {}
    }
    post.first_seen = post.first_seen.into_iter().chain(fact.first_seen).min();
    post.last_seen = post.last_seen.into_iter().chain(fact.last_seen).max();
}
